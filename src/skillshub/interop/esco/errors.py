"""What an ESCO import refuses."""

from django.utils.translation import gettext_lazy as _

from skillshub.kernel.errors import Invalid, WrongState


class NotAZip(Invalid):
    code = "esco-not-a-zip"
    message = _("{file} is not a zip file. Upload the zip as downloaded from the ESCO portal.")


class BrokenZip(Invalid):
    code = "esco-broken-zip"
    message = _(
        "{file} is a damaged or incomplete zip ({reason}). Download it again; nothing was changed."
    )


class NotEsco(Invalid):
    code = "esco-not-esco"
    message = _(
        "{file} holds no ESCO tables. An ESCO package has files such as skills_en.csv and "
        "occupations_en.csv; this one has: {found}."
    )


class TableTwice(Invalid):
    code = "esco-table-twice"
    message = _("{table} is in {first} and in {second}. Give the zips of one version only.")


class MissingTables(Invalid):
    code = "esco-missing-tables"
    message = _("These ESCO tables are missing: {missing}. {where}")


class WrongColumns(Invalid):
    code = "esco-wrong-columns"
    message = _("{file} lacks the columns {missing}. It has: {found}.")


class WrongEncoding(Invalid):
    code = "esco-wrong-encoding"
    message = _("{file} is not UTF-8 text ({reason}). Save it as CSV UTF-8 or download it again.")


class TooLarge(Invalid):
    code = "esco-too-large"
    message = _("{file} is larger than expected of ESCO: {reason}. Nothing was changed.")


class WrongLanguage(Invalid):
    code = "esco-wrong-language"
    message = _("No table in the language {wanted} was found. The files hold: {found}.")


class NameNeeded(Invalid):
    code = "esco-name-needed"
    message = _(
        "The file names do not tell one ESCO version ({found}). "
        "Name it, for instance with --name 1.2.0."
    )


class OlderVersion(WrongState):
    code = "esco-older-version"
    message = _("ESCO {held} is loaded, which is newer than {offered}. Nothing was changed.")
