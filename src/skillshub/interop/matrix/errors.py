"""Why a matrix file as a whole is refused."""

from django.utils.translation import gettext_lazy as _

from skillshub.interop.sheets.errors import SheetRefused


class GridTooWide(SheetRefused):
    code = "matrix-grid-too-wide"
    message = _("A grid of {skills} skills is wider than a sheet ({limit} columns).")
    remedy = _("Export it as a list (--layout list).")


class NoMatrixHere(SheetRefused):
    code = "matrix-not-found"
    message = _("No table of a matrix was found. Tables: {tables}.")
    remedy = _("Use the template: a grid with the heading “Role”, or columns Role, Skill, Level.")


class TwoMatrices(SheetRefused):
    code = "matrix-doubled"
    message = _("The file holds both a grid and a list of cells.")
    remedy = _("Keep one of the two sheets.")
