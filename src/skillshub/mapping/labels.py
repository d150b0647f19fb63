"""The first engine: finds skills whose labels stand in the course text, in the text's language.

Confidence is a heuristic, not a probability. It starts from where the label stands (an outcome
says more than praise), and rises with the label's length, with being the preferred label, and with
being said in several places. Level and kind come from cue words (`cues`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from skillshub.mapping import cues
from skillshub.mapping.cues import Sense
from skillshub.mapping.models import Claim
from skillshub.mapping.phrases import Found, PhraseTable
from skillshub.mapping.proposer import CourseTexts, Part, Passage, Proposal, SkillLabel
from skillshub.mapping.words import sentences, tokens

#: Most proposals for one course: a reviewer reads them all.
MOST = 25
#: Least confidence worth a reviewer's time.
LEAST = 0.4
#: A single word in more than this share of a language's courses names no skill of one of them.
COMMON_SHARE, COMMON_FROM = 0.04, 200
EVIDENCE = 300
_BASE = {
    Part.OUTCOMES: 0.75, Part.TAGS: 0.75, Part.TITLE: 0.7, Part.SYLLABUS: 0.6,
    Part.DESCRIPTION: 0.5,
}  # fmt: skip
_SENSE = {Sense.LEARNT: 0.1, Sense.PLAIN: 0.0, Sense.PRAISE: -0.15}


@dataclass(slots=True)
class _Hit:
    skill_id: int
    found: Found
    passage: Passage
    sentence: str
    score: float


@dataclass(slots=True)
class _Skill:
    """Everything a course says about one skill."""

    best: _Hit
    parts: set[Part] = field(default_factory=set)
    level: int | None = None
    assessed: bool = False
    practised: bool = False


class LabelEngine:
    """Built once from all labels (about 200,000 in a minute's fraction), then used per course."""

    name = "labels/1"

    def __init__(self, labels: Iterable[SkillLabel], sample: Sequence[CourseTexts] = ()) -> None:
        by_language: dict[str, list[SkillLabel]] = {}
        for label in labels:
            by_language.setdefault(label.lang.split("-")[0], []).append(label)
        common = common_words(sample)
        self._tables = {
            lang: PhraseTable(lang, rows, common.get(lang, frozenset()))
            for lang, rows in by_language.items()
        }

    def propose(self, texts: CourseTexts) -> list[Proposal]:
        """At most `MOST` proposals, the surest first."""
        about: dict[int, _Skill] = {}
        for hit in self._hits(texts):
            held = about.setdefault(hit.skill_id, _Skill(hit))
            if hit.score > held.best.score:
                held.best = hit
            _note(held, hit)
        overall = _overall_level(texts)
        proposals = [_proposal(skill, texts, overall) for skill in about.values()]
        sure = [proposal for proposal in proposals if proposal.confidence >= LEAST]
        return sorted(sure, key=lambda p: (-p.confidence, p.skill_id))[:MOST]

    def _hits(self, texts: CourseTexts) -> Iterator[_Hit]:
        stems = _all_stems(texts)
        for passage in texts.passages:
            if passage.part == Part.PREREQUISITES:
                continue
            lang = passage.lang.split("-")[0]
            for sentence in sentences(passage.text):
                sense = cues.sense_of(sentence)
                if sense == Sense.REQUIRED and passage.part != Part.OUTCOMES:
                    continue
                for code in dict.fromkeys((lang, "en")):
                    yield from self._in_sentence(code, lang, passage, sentence, sense, stems)

    def _in_sentence(
        self, code: str, lang: str, passage: Passage, sentence: str, sense: Sense,
        stems: dict[str, set[str]],
    ) -> Iterator[_Hit]:  # fmt: skip
        table = self._tables.get(code)
        if table is None:
            return
        words = table.read(sentence)
        for found in table.find(words, foreign=code != lang):
            phrase = found.phrase
            if phrase.context and not stems.get(code, set()) & set(phrase.context):
                continue
            score = _score(found, passage.part, sense, whole=found.length == len(words))
            score -= 0.05 if code != lang else 0.0
            for skill_id in phrase.skills:
                yield _Hit(skill_id, found, passage, sentence, score / len(phrase.skills) ** 0.3)


def common_words(sample: Sequence[CourseTexts]) -> dict[str, frozenset[str]]:
    """Per language the stems that stand in too many courses; nothing for small catalogues."""
    courses: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {}
    for texts in sample:
        for lang, stems in _all_stems(texts, with_english=False).items():
            courses[lang] += 1
            seen.setdefault(lang, Counter()).update(stems)
    return {
        lang: frozenset(s for s, count in stems.items() if count > courses[lang] * COMMON_SHARE)
        for lang, stems in seen.items()
        if courses[lang] >= COMMON_FROM
    }


def _all_stems(texts: CourseTexts, with_english: bool = True) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for passage in texts.passages:
        lang = passage.lang.split("-")[0]
        for code in {lang, "en"} if with_english else {lang}:
            found.setdefault(code, set()).update(t.stem for t in tokens(passage.text, code))
    return found


def _score(found: Found, part: Part, sense: Sense, whole: bool) -> float:
    score = _BASE[part] + (_SENSE[sense] if part == Part.DESCRIPTION else 0.0)
    if part == Part.TAGS and not whole:
        score -= 0.25  # “Leadership and Management” is a tag of its own
    length = found.length
    score += -0.12 if length == 1 and not found.phrase.exact else min(0.05 * (length - 1), 0.15)
    return score * found.phrase.quality


def _note(skill: _Skill, hit: _Hit) -> None:
    skill.parts.add(hit.passage.part)
    cue = cues.level_cue(hit.sentence)
    if cue is not None:
        skill.level = cue if skill.level is None else min(skill.level, cue)
    skill.assessed |= cues.is_assessed(hit.sentence) or hit.passage.part == Part.OUTCOMES
    skill.practised |= cues.is_practised(hit.sentence) or hit.passage.part == Part.OUTCOMES


def _overall_level(texts: CourseTexts) -> int | None:
    """What the title or the provider says of the whole course."""
    titles = " ".join(p.text for p in texts.passages if p.part == Part.TITLE)
    return cues.level_cue(titles) or (
        cues.said_level(texts.level_said) if texts.level_said else None
    )


def _proposal(skill: _Skill, texts: CourseTexts, overall: int | None) -> Proposal:
    hit = skill.best
    level = overall or skill.level or 2
    if skill.level is not None:
        level = min(level, skill.level)  # never above what a sentence about it says
    if skill.assessed and texts.assessed:
        kind = Claim.Kind.ASSESSED
    else:
        kind = Claim.Kind.PRACTISED if skill.practised else Claim.Kind.INTRODUCED
    confidence = min(hit.score + 0.05 * (len(skill.parts) - 1), 0.95)
    return Proposal(
        skill_id=hit.skill_id, level=level, kind=kind.value, confidence=round(confidence, 3),
        evidence=_around(hit.sentence, hit.found), part=hit.passage.part.value,
        lang=hit.passage.lang, matched=hit.found.phrase.label,
    )  # fmt: skip


def _around(sentence: str, found: Found) -> str:
    """The sentence, or the part of a very long one around the label."""
    if len(sentence) <= EVIDENCE:
        return sentence
    start = max(0, min(found.start - 100, len(sentence) - EVIDENCE))
    cut = sentence[start : start + EVIDENCE]
    return (
        ("… " if start else "") + cut.strip() + (" …" if start + EVIDENCE < len(sentence) else "")
    )
