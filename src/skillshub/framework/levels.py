"""The level scale that a framework begins with. Its own words replace these at any time."""

from __future__ import annotations

from typing import NamedTuple

from skillshub.kernel.texts import LangMap


class Step(NamedTuple):
    rank: int
    name: LangMap
    descriptor: LangMap


DEFAULT_SCALE = (
    Step(
        1,
        {"en": "Awareness", "de": "Grundverständnis"},
        {
            "en": "Knows what the topic is about, recognises it at work and knows whom to ask.",
            "de": "Weiß, worum es geht, erkennt es bei der Arbeit und weiß, wen man fragt.",
        },
    ),
    Step(
        2,
        {"en": "Practitioner", "de": "Anwendung"},
        {
            "en": "Does it independently in normal work and chooses suitable methods.",
            "de": "Wendet es im Arbeitsalltag selbständig an und wählt geeignete Methoden.",
        },
    ),
    Step(
        3,
        {"en": "Expert", "de": "Expertise"},
        {
            "en": "Decides difficult cases, answers for the result and develops others.",
            "de": "Entscheidet schwierige Fälle, verantwortet das Ergebnis und bildet andere aus.",
        },
    ),
)
