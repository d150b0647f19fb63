"""What the review page shows of one course: its claims in groups, its text with the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from skillshub.catalogue.content import TEXTS
from skillshub.catalogue.models import Course
from skillshub.framework.levels import Step
from skillshub.framework.models import Framework
from skillshub.framework.queries import scales_for
from skillshub.kernel.texts import pick
from skillshub.mapping.models import Claim
from skillshub.mapping.queries import ClaimView, claims_for, worded
from skillshub.web.provide.highlight import Piece, cut

#: Confidences one may accept in bulk from; below, people look at each.
THRESHOLDS = (0.9, 0.8, 0.7, 0.5)


@dataclass(frozen=True)
class Passage:
    """One text field of the course."""

    field: str
    lang: str
    pieces: list[Piece]


@dataclass
class Sheet:
    """A course under review. `focus` is the claim to decide now; None when all are decided."""

    course: Course
    waiting: dict[Framework, list[ClaimView]] = field(default_factory=dict)
    decided: list[ClaimView] = field(default_factory=list)
    focus: ClaimView | None = None
    following: ClaimView | None = None
    scales: dict[int, list[Step]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(rows) for rows in self.waiting.values())

    def surer(self) -> list[tuple[float, int]]:
        """(confidence, how many proposals have at least that much), each count once."""
        found: dict[int, float] = {}
        sure = [row.claim.confidence or 0 for rows in self.waiting.values() for row in rows]
        for least in THRESHOLDS:
            if count := sum(value >= least for value in sure):
                found.setdefault(count, least)
        return [(least, count) for count, least in found.items()]


def sheet_of(course: Course, lang: str, at: str = "") -> Sheet:
    """`at` is the uuid of the claim to look at; the surest proposal if it is not waiting here."""
    views = worded(claims_for(course), lang)
    sheet = Sheet(course, scales=scales_for({v.claim.skill.framework_id for v in views}))
    for view in views:
        if view.claim.status == Claim.Status.PROPOSED:
            sheet.waiting.setdefault(view.claim.skill.framework, []).append(view)
        else:
            sheet.decided.append(view)
    line = [view for rows in sheet.waiting.values() for view in rows]
    place = next((n for n, view in enumerate(line) if str(view.claim.uuid) == at), 0)
    if line:
        sheet.focus = line[place]
        sheet.following = line[place + 1] if place + 1 < len(line) else line[0]
    sheet.passages = list(_passages(course, views, sheet.focus))
    return sheet


def _passages(course: Course, views: list[ClaimView], focus: ClaimView | None) -> Iterator[Passage]:
    lang = (focus.claim.evidence_lang if focus else "") or course.source_language
    said = [(v.claim.evidence, str(v.claim.uuid)) for v in views if v.claim.evidence]
    for name in TEXTS:
        text = pick(getattr(course, name), lang, course.source_language)
        if text:
            yield Passage(name, text.lang, cut(text.value, said))
