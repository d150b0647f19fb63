"""What the import of a framework folder refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid


class NoFramework(Invalid):
    code = "community-no-framework"
    message = _("{folder} holds no framework.toml. Name the folder of one framework.")


class BrokenToml(Invalid):
    code = "community-broken-toml"
    message = _("framework.toml cannot be read: {reason}")


class HasErrors(Invalid):
    code = "community-has-errors"
    message = _("The folder has {count} errors. Nothing was changed.\n{problems}")
