"""All settings, each from the environment with a default that runs on a laptop."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from skillshub.project import env

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]

SKILLSHUB_HOME = env.path(
    "SKILLSHUB_HOME", "folder that holds database, index, keys and files", Path.cwd() / "var"
)
DEBUG = env.flag("SKILLSHUB_DEBUG", "show errors in the browser; never in production")
DEMO = env.flag("SKILLSHUB_DEMO", "demo site: one-click sign-in as invented people")
PUBLIC_URL = env.text(
    "SKILLSHUB_PUBLIC_URL", "the hub's own address, as credentials name it", "http://127.0.0.1:8000"
).rstrip("/")
ALLOWED_HOSTS = env.words(
    "SKILLSHUB_HOSTS", "host names the hub answers to, comma-separated",
    ("127.0.0.1", "localhost", "[::1]"),
)  # fmt: skip
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CONTACT = env.text(
    "SKILLSHUB_CONTACT", "e-mail address of the operator, shown on the about page", ""
)


def _secret_key() -> str:
    """From the environment, or made once and kept in SKILLSHUB_HOME (readable by its owner)."""
    given = env.text("SKILLSHUB_SECRET_KEY", "signs sessions; made and kept if empty")
    if given:
        return given
    kept = SKILLSHUB_HOME / "secret-key"
    if not kept.exists():
        SKILLSHUB_HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret_key()

DATABASES = {
    "default": env.database(
        "DATABASE_URL", "sqlite:///path or postgresql://user:password@host/name",
        f"sqlite:///{SKILLSHUB_HOME / 'hub.sqlite3'}",
    )
}  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "skillshub.audit",
    "skillshub.accounts",
    "skillshub.jobs",
    "skillshub.framework",
    "skillshub.catalogue",
    "skillshub.mapping",
    "skillshub.search",
    "skillshub.credentials",
    "skillshub.api",
    "skillshub.ops",
    "skillshub.web",
    "skillshub.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "skillshub.web.middleware.OnlyKnownMethods",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "skillshub.web.middleware.RefusalsAsPages",
]

ROOT_URLCONF = "skillshub.project.urls"
WSGI_APPLICATION = "skillshub.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "skillshub.web.ui.environment.environment",
            "context_processors": ["skillshub.web.ui.context.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates_django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "skillshub.web.ui.context.page",
            ],
        },
    },
]

# --- people -----------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_ADAPTER = "skillshub.web.ui.account_adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PUBLIC_URL.startswith("http://")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SOCIALACCOUNT_PROVIDERS = {}
_OIDC = {
    "client_id": env.text("SKILLSHUB_OIDC_CLIENT_ID", "OpenID Connect client id; empty = off"),
    "secret": env.text("SKILLSHUB_OIDC_SECRET", "OpenID Connect client secret"),
    "server_url": env.text("SKILLSHUB_OIDC_SERVER", "OpenID Connect issuer address"),
    "name": env.text("SKILLSHUB_OIDC_NAME", "name on the sign-in button", "Single sign-on"),
}
if _OIDC["client_id"]:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "sso",
                "name": _OIDC["name"],
                "client_id": _OIDC["client_id"],
                "secret": _OIDC["secret"],
                "settings": {"server_url": _OIDC["server_url"]},
            }
        ]
    }

# --- mail -------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if env.text("SKILLSHUB_SMTP_HOST", "mail server; empty = print mails to the terminal"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("SKILLSHUB_SMTP_HOST", "mail server; empty = print mails to the terminal")
EMAIL_PORT = env.number("SKILLSHUB_SMTP_PORT", "mail server's port", 587)
EMAIL_HOST_USER = env.text("SKILLSHUB_SMTP_USER", "mail server's user")
EMAIL_HOST_PASSWORD = env.text("SKILLSHUB_SMTP_PASSWORD", "mail server's password")
EMAIL_USE_TLS = bool(EMAIL_HOST_USER)
DEFAULT_FROM_EMAIL = env.text(
    "SKILLSHUB_MAIL_FROM", "sender of the hub's mails", "Skills Hub <no-reply@skills-hub.example>"
)

# --- languages --------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static and files -------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = SKILLSHUB_HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # serves from the source folders where nothing was collected
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = SKILLSHUB_HOME / "files"
UPLOADS = SKILLSHUB_HOME / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

#: Real files for benchmarks; never part of the product.
REAL_DATA = env.text("SKILLSHUB_DATA", "folder with esco/ and courses/ for benchmarks, or empty")

# --- search, tasks, signer --------------------------------------------------
INDEX_FOLDER = env.path(
    "SKILLSHUB_INDEX", "this node's search index; can be rebuilt", SKILLSHUB_HOME / "index"
)
TASKS = {
    "default": {
        "BACKEND": env.text(
            "SKILLSHUB_TASK_BACKEND", "django-tasks backend class",
            "django_tasks_db.DatabaseBackend",
        ),
        "QUEUES": ["default"],
    }
}  # fmt: skip
SIGNER_SOCKET = env.path(
    "SKILLSHUB_SIGNER_SOCKET", "Unix socket of the signing process",
    SKILLSHUB_HOME / "signer" / "socket",
)  # fmt: skip

# --- security ---------------------------------------------------------------
_HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_NAME = "__Host-session" if _HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_SSL_REDIRECT = _HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.flag("SKILLSHUB_BEHIND_PROXY", "trust X-Forwarded-Proto of the proxy in front"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
# subdomains and the browsers' preload list are the whole domain's owner's to decide
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": env.text("SKILLSHUB_LOG", "log level", "WARNING")},
}
