"""Settings under test: the product's own, with a home of its own and fast passwords."""

import os
import tempfile

os.environ.setdefault("SKILLSHUB_HOME", tempfile.mkdtemp(prefix="skillshub-test-"))
os.environ.setdefault("SKILLSHUB_PUBLIC_URL", "https://hub.test")
os.environ.setdefault("SKILLSHUB_DEMO", "1")

from skillshub.project.settings import *  # noqa: F403
from skillshub.project.settings import ALLOWED_HOSTS, STATIC_ROOT, STORAGES

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver", "hub.test"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none
SECURE_SSL_REDIRECT = False  # the test client speaks plain HTTP
