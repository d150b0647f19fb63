"""Which errands each verb offers. A new subcommand: a module in `ops/commands`, a line here."""

from __future__ import annotations

from skillshub.ops.commands.bench_import import BenchImport
from skillshub.ops.commands.bench_issue import BenchIssue
from skillshub.ops.commands.bench_search import BenchSearch
from skillshub.ops.commands.errand import Errand
from skillshub.ops.commands.export_courses import ExportCourses
from skillshub.ops.commands.export_matrix import ExportMatrix
from skillshub.ops.commands.import_courses import ImportCourses
from skillshub.ops.commands.import_esco import ImportEsco
from skillshub.ops.commands.import_framework import ImportFramework
from skillshub.ops.commands.import_matrix import ImportMatrix
from skillshub.ops.commands.index_check import CheckIndex
from skillshub.ops.commands.index_follow import FollowIndex
from skillshub.ops.commands.index_rebuild import RebuildIndex
from skillshub.ops.commands.map_propose import MapPropose

IMPORTS: tuple[type[Errand], ...] = (ImportCourses, ImportMatrix, ImportEsco, ImportFramework)
EXPORTS: tuple[type[Errand], ...] = (
    ExportCourses,
    ExportMatrix,
)
BENCHES: tuple[type[Errand], ...] = (BenchImport, BenchSearch, BenchIssue)
INDEXES: tuple[type[Errand], ...] = (RebuildIndex, FollowIndex, CheckIndex)
MAPS: tuple[type[Errand], ...] = (MapPropose,)
