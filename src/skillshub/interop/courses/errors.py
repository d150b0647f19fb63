"""Why a course file as a whole cannot be planned."""

from django.utils.translation import gettext_lazy as _

from skillshub.interop.sheets.errors import SheetRefused


class NoColumnFor(SheetRefused):
    code = "courses-no-column"
    message = _("No column was found for “{field}”. The file has: {headings}.")
    remedy = _("Name the column (--map {field}=Heading), or use the template.")

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".format(**self.facts)


class NoSuchColumn(SheetRefused):
    code = "courses-no-such-column"
    message = _("There is no column “{heading}” for “{field}”. The file has: {headings}.")
    remedy = _("Check the mapping's spelling.")


class UnknownField(SheetRefused):
    code = "courses-unknown-field"
    message = _("“{field}” is not a field of a course.")
    remedy = _("The reference page “Importing courses” lists the fields.")


class NoTextLanguage(SheetRefused):
    code = "courses-no-text-language"
    message = _("The file does not say which language its texts are in.")
    remedy = _("Give the language (--language de), or add a column “Language of the texts”.")
