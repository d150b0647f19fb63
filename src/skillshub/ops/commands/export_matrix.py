"""`skillshub export matrix KEY --out FILE`"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from skillshub.framework.queries import get_framework, get_published
from skillshub.interop.matrix.files import export_matrix, template
from skillshub.kernel.progress import Progress
from skillshub.ops.commands.errand import Errand


class ExportMatrix(Errand):
    name = "matrix"
    help = "Write a competence matrix as a workbook, a CSV, or a zip of CSVs."
    example = "skillshub export matrix batteries --format xlsx --layout grid --out batteries.xlsx"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("framework", nargs="?", metavar="KEY")
        parser.add_argument("--version-name", default="", help="the newest published one if none")
        parser.add_argument(
            "--format", choices=("xlsx", "csv", "zip"), default="xlsx",
            help="csv carries the cells only; xlsx and zip carry everything",
        )  # fmt: skip
        parser.add_argument("--layout", choices=("grid", "list"), default="grid")
        parser.add_argument("--template", action="store_true", help="an empty workbook to fill in")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE")

    def run(self, options: dict[str, Any], progress: Progress) -> dict[str, Any]:
        if options["template"] or not options["framework"]:
            options["out"].write_bytes(template())
            return {"file": str(options["out"]), "version": ""}
        version = get_published(get_framework(options["framework"]), options["version_name"])
        progress.stage("writing")
        data = export_matrix(version, form=options["format"], layout=options["layout"])
        options["out"].write_bytes(data)
        return {"file": str(options["out"]), "version": version.name, "bytes": len(data)}
