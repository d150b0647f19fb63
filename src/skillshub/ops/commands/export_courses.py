"""`skillshub export courses --out FILE`"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from skillshub.accounts.queries import get_organisation
from skillshub.catalogue.models import Course
from skillshub.catalogue.queries import courses_of, published_courses
from skillshub.interop.courses.export import FORMATS, export_courses, template
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand


class ExportCourses(Errand):
    name = "courses"
    help = "Write courses as a sheet that the importer reads back unchanged."
    example = "skillshub export courses --provider demo-academy --format xlsx --out courses.xlsx"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--provider", metavar="KEY", help="one provider's; all published if none"
        )
        parser.add_argument("--format", choices=FORMATS, default="xlsx")
        parser.add_argument("--template", action="store_true", help="the empty template instead")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        if options["template"]:
            options["out"].write_bytes(template())
            return {"file": str(options["out"]), "courses": 0}
        rows = published_courses()
        if options["provider"]:
            rows = courses_of(
                get_organisation(options["provider"]), Course.Status.PUBLISHED, Course.Status.DRAFT
            )
        progress.stage("writing", rows.count())
        courses = list(rows.prefetch_related("offerings"))
        options["out"].write_bytes(export_courses(courses, options["format"]))
        return {"file": str(options["out"]), "courses": len(courses)}
