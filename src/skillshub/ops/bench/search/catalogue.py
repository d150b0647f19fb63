"""Courses made of real sentences, the same ones for the same seed.

How common values are follows 1/(n+3), as in real catalogues: a few languages, providers and
skills have most courses. A course teaches 2 to 6 skills and leads to 1 to 4 roles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from skillshub.ops.bench.search.texts import Texts
from skillshub.search.port import CourseDocument, NameDocument

SEED = 20260101
COUNTRIES = "DE FR ES IT PL SE NL CZ AT PT RO HU FI DK BE IE EL SK SI HR BG LT LV EE LU MT CY"
MODES, KINDS, PRICES = ("online", "on-site", "blended"), ("assessed", "attended"), ("free", "paid")
PROVIDERS, FRAMEWORKS = 400, ("automotive", "batteries", "chips", "transversal", "esco")
ENGLISH_SHARE = 0.5


class Chooser:
    """Draws from a list, earlier entries more often."""

    def __init__(self, values: Sequence[Any], draw: random.Random) -> None:
        self._values, self._draw = values, draw
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(values))))

    def one(self) -> Any:
        return self.some(1)[0]

    def some(self, count: int) -> list[Any]:
        return self._draw.choices(self._values, cum_weights=self._weights, k=count)


def courses(texts: Texts, count: int) -> Iterator[CourseDocument]:
    draw = random.Random(SEED)
    written = texts.languages()
    order = sorted(written, key=lambda c: (c != "en", -len(texts.sentences[c])))
    pick = {
        "lang": Chooser([c for c in order if c != "en"] or ["en"], draw),
        "country": Chooser(COUNTRIES.split(), draw),
        "provider": Chooser([f"provider-{n}" for n in range(PROVIDERS)], draw),
        "skill": Chooser(texts.skills, draw),
        "role": Chooser([uuid for uuid, _ in texts.roles], draw),
        "framework": Chooser(FRAMEWORKS, draw),
    }
    for number in range(1, count + 1):
        lang = "en" if draw.random() < ENGLISH_SHARE else pick["lang"].one()
        yield _course(number, lang, texts, pick, draw)


def names(texts: Texts) -> Iterator[NameDocument]:
    for kind, held in (("skill", texts.skills), ("role", texts.roles)):
        for place, (uuid, titles) in enumerate(held):
            yield NameDocument(
                kind=kind, ref=uuid, titles=titles, source="bench",
                labels=[(lang, title, 0) for lang, title in titles.items()],
                facts={"id": place, "key": uuid, "framework": "bench", "source": "en"},
            )  # fmt: skip
    for number in range(PROVIDERS):
        key = f"provider-{number}"
        yield NameDocument("provider", key, {"": f"Provider {number}"}, [], {}, source="bench")


def _course(
    number: int, lang: str, texts: Texts, pick: dict[str, Chooser], draw: random.Random
) -> CourseDocument:
    skills = dict(pick["skill"].some(draw.randint(2, 6)))
    said = draw.choices(texts.sentences[lang], k=draw.randint(3, 8))
    title = draw.choice(texts.titles[lang])
    outcomes = "\n".join(labels.get(lang) or labels.get("en", "") for labels in skills.values())
    teaches = [
        (uuid, draw.randint(1, 3), draw.choice(("practised", "assessed")), draw.random() < 0.5)
        for uuid in skills
    ]
    facets = _facets(lang, teaches, pick, draw)
    return CourseDocument(
        id=number, title={lang: title}, outcomes={lang: outcomes},
        description={lang: " ".join(said)}, source_language=lang, facets=facets,
        teaches=teaches, changed=1_700_000_000 + number,
        shown=_shown(number, lang, title, said, facets, teaches),
    )  # fmt: skip


def _facets(
    lang: str,
    teaches: list[tuple[str, int, str, bool]],
    pick: dict[str, Chooser],
    draw: random.Random,
) -> dict[str, list[str]]:
    return {
        "language": [lang],
        "country": [pick["country"].one()],
        "mode": [draw.choice(MODES)],
        "price": [draw.choice(PRICES)],
        "eqf": [str(draw.randint(2, 7))] if draw.random() < 0.6 else [],
        "level": sorted({str(level) for _, level, _, _ in teaches}),
        "kind": [draw.choice(KINDS)],
        "skill": [skill for skill, _, _, _ in teaches],
        "role": sorted(set(pick["role"].some(draw.randint(1, 4)))),
        "provider": [pick["provider"].one()],
        "framework": sorted(set(pick["framework"].some(2))),
    }


def _shown(
    number: int,
    lang: str,
    title: str,
    said: list[str],
    facets: dict[str, list[str]],
    teaches: list[tuple[str, int, str, bool]],
) -> dict[str, Any]:
    return {
        "id": number, "uuid": f"00000000-0000-4000-8000-{number:012}", "title": {lang: title},
        "lang": lang, "langs": [lang], "summary": [" ".join(said)[:280], lang],
        "provider": facets["provider"][0].replace("-", " ").title(),
        "provider_key": facets["provider"][0], "languages": [lang],
        "countries": facets["country"], "mode": facets["mode"][0],
        "price": "0" if facets["price"][0] == "free" else "250.00", "currency": "EUR",
        "eqf": int(facets["eqf"][0]) if facets["eqf"] else None, "ects": "", "hours": "40",
        "kind": facets["kind"][0],
        "teaches": [(skill, level, kind, int(open_)) for skill, level, kind, open_ in teaches],
    }  # fmt: skip
