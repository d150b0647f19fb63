"""Words that tell what a sentence of a course text is for: what is learnt, to which level, how.

Plain word lists in the larger languages of the catalogue; a text in another language simply gives
no cue. They are a first heuristic, measured nowhere, and meant to be replaced by a trained model.
"""

from __future__ import annotations

import re
from enum import StrEnum

from skillshub.mapping.words import fold


class Sense(StrEnum):
    LEARNT = "learnt"  # says what somebody can do afterwards
    PLAIN = "plain"
    REQUIRED = "required"  # says what somebody must know before: no evidence
    PRAISE = "praise"  # marketing, careers, the teachers


def _any(words: str) -> re.Pattern[str]:
    """Matches any of the beginnings; short ones only as whole words (`use`, not `useful`)."""
    parts = sorted((fold(part.strip()) for part in words.split("|")), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(p + r"\b" * (len(p) < 6) for p in parts) + ")")


_LEARNT = _any(
    "you will learn|you'll learn|you will be able|learners will|students will|participants will|"
    "learn how|learn to|by the end of|be able to|will cover|covers|you will explore|you'll explore|"
    "topics include|introduces|lernen sie|sie lernen|teilnehmende|teilnehmer|vermittelt|vermitteln|"
    "in der lage|kenntnisse uber|kenntnisse in|inhalte|erlernen|beherrschen|aprender|aprenderas|"
    "al finalizar|seras capaz|conoceras|vous apprendrez|apprendre a|a l'issue|serez capable|"
    "l'obiettivo|obiettivi|lo studente|gli studenti|al termine|imparare|acquisire|conoscere|"
    "leert u|je leert|du lar|kursen ger|nauczysz|naucite"
)
_REQUIRED = _any(
    "prerequisite|should have|should already|must have|required to have|assumes|basic knowledge of|"
    "prior knowledge|prior experience|familiarity with|recommended background|no prior|"
    "voraussetzung|vorkenntnis|vorausgesetzt|grundkenntnisse erforderlich|prerrequisito|"
    "requisitos previos|conocimientos previos|prerequis|connaissances prealables|prerequisiti|"
    "conoscenze pregresse|propedeutic|voorkennis|forkunskap"
)
_PRAISE = _any(
    "career|salary|salaries|job market|in-demand|in demand|world-class|world class|instructor|"
    "professor|renowned|enroll|enrol|sign up|certificate|specialization|our company|"
    "years of experience|"
    "karriere|gehalt|arbeitsmarkt|dozent|anmeld|berufsaussicht|carrera profesional|inscrib|"
    "carriere|inscri|carriera|docente|iscri"
)
_FIRST = _any(
    "introduction|introductory|introduces|intro to|basic|basics|beginner|fundamental|foundation|"
    "getting started|overview|awareness|elementary|grundlagen|einfuhrung|einstieg|basiswissen|"
    "uberblick|anfanger|introduccion|fundamentos|principiante|conceptos basicos|initiation|"
    "notions de base|debutant|introduzione|fondamenti|elementi di|inleiding|"
    "introduktion|grunder|wprowadzenie|podstaw|uvod|zaklad|introducao"
)
_HIGH = _any(
    "advanced|expert|mastery|master class|masterclass|in-depth|specialist|fortgeschritten|"
    "vertief|experte|meister|avanzado|avanzada|experto|avance|approfondi|perfectionnement|"
    "avanzato|avanzata|approfondi|gevorderd|avancerad|zaawansowan|pokrocil|avancado"
)
_PRACTISED = _any(
    "hands-on|hands on|practice|practise|exercise|project|lab|labs|workshop|build|create|develop|"
    "design|implement|apply|write|analyze|analyse|solve|perform|use|conduct|praktisch|praxis|"
    "ubung|ubungen|anwenden|durchfuhr|umsetz|erstell|entwickeln|practica|ejercicio|desarrollar|"
    "aplicar|crear|pratique|exercice|realiser|appliquer|mettre en oeuvre|pratic|esercit|"
    "applicare|sviluppare|realizzare|progettare|oefen|toepassen|ovning|tillampa|cwiczen"
)
_ASSESSED = _any(
    "exam|assessed|assessment|graded|quiz|test at the end|final test|certified|prufung|gepruft|"
    "klausur|abschlusstest|examen|evaluacion|evaluation finale|esame|verifica finale|toets|tenta|"
    "egzamin|zkousk"
)


def sense_of(sentence: str) -> Sense:
    """What the sentence is for; a requirement outweighs everything else it says."""
    folded = fold(sentence)
    if _REQUIRED.search(folded):
        return Sense.REQUIRED
    if _LEARNT.search(folded):
        return Sense.LEARNT
    return Sense.PRAISE if _PRAISE.search(folded) else Sense.PLAIN


def level_cue(text: str) -> int | None:
    """1 for beginnings, 3 for mastery, None where nothing is said (or both)."""
    folded = fold(text)
    first, high = _FIRST.search(folded), _HIGH.search(folded)
    if bool(first) == bool(high):
        return None
    return 1 if first else 3


def said_level(words: str) -> int | None:
    """The level in a provider's own words: Beginner, Intermediate, Advanced …"""
    folded = fold(words)
    if re.search(r"\b(intermediate|mittel|aufbau|intermedi|mixed)", folded):
        return 2
    return level_cue(folded)


def is_practised(sentence: str) -> bool:
    return bool(_PRACTISED.search(fold(sentence)))


def is_assessed(sentence: str) -> bool:
    return bool(_ASSESSED.search(fold(sentence)))
