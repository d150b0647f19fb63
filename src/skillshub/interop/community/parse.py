"""A framework folder → `Content` and level scale. Pure but for what it is told is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from skillshub.framework.content import ConceptContent, Content, MatchTo, Need, Part, Ref, Words
from skillshub.framework.levels import Step
from skillshub.interop.community.folder import Folder, Row
from skillshub.kernel.plans import Problem, Severity

_KEY = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_KEY_MAX = 60
SKILL_KINDS = ("skill", "knowledge", "transversal")
ROLE_STATUSES = ("established", "changing", "emerging")
NECESSITIES = ("essential", "optional")
RELATIONS = ("exact", "close", "broad", "narrow", "related")
#: Collections a skill can be put into: key → name.
COLLECTIONS = {
    "green": {"en": "Green skills", "de": "Grüne Fähigkeiten"},
    "digital": {"en": "Digital skills", "de": "Digitale Fähigkeiten"},
}
EQF_DECLARED_BY = "suggested by the community edition"
PARTS = frozenset(Part) - {Part.RELATIONS}
#: The address of a `framework:key` concept; None when its framework is loaded and lacks it.
AddressOf = Callable[[Ref], str | None]
#: Whether a concept of another framework is loaded.
IsHeld = Callable[[Ref], bool]


class Parsed:
    """What a folder says: content, scale, the framework's own facts, and every problem."""

    def __init__(
        self, folder: Folder, address_of: AddressOf, is_held: IsHeld, segments: Iterable[str]
    ) -> None:
        self.folder, self.address_of, self.is_held = folder, address_of, is_held
        self.segments = frozenset(segments)
        self.source = folder.facts.get("source_language", "en")
        self.problems: list[Problem] = list(folder.problems)
        langs = {self.source, *folder.translations}
        self.content = Content(parts=PARTS, languages=frozenset(langs))
        self.scale = self._scale()
        self._groups()
        self._skills()
        self._roles()
        self._matrix()
        self._matches()
        for lang in folder.translations:
            self._translate(lang)
        self.facts = self._facts()

    @property
    def key(self) -> str:
        return str(self.folder.facts.get("key", self.folder.path.name))

    # --- the framework itself -----------------------------------------------------

    def _facts(self) -> dict[str, Any]:
        facts = self.folder.facts
        return {
            "name": self._term("framework-name", "", facts.get("name", self.key)),
            "description": self._term("framework-description", "", facts.get("description", "")),
            "owner": facts.get("owner", ""),
            "edition": facts.get("edition", ""),
            "licence": facts.get("licence", ""),
            "source": facts.get("source", ""),
            "source_language": self.source,
            "funding": facts.get("funding", {}),
            "languages": {
                lang: said.get("status", "source")
                for lang, said in facts.get("languages", {self.source: {}}).items()
            },
            "families": {
                key: self._term("family", key, said.get("label", key))
                for key, said in facts.get("families", {}).items()
            },
        }

    def _term(self, kind: str, key: str, text: str) -> dict[str, str]:
        """A text of framework.toml or levels.csv with its translations."""
        said = {self.source: text}
        for lang, files in self.folder.translations.items():
            for row in files.get("terms.csv", []):
                if (row["type"], row["key"]) == (kind, key) and row["text"]:
                    said[lang] = row["text"]
        return said

    def _scale(self) -> list[Step]:
        steps = []
        for row in self.folder.rows("levels.csv"):
            if not row["level"].isdigit():
                self._wrong(
                    row, "level", _("“{value}” is not a level number"), _("Write 1, 2 or 3.")
                )
                continue
            names = self._term("level-name", row["level"], row["name"])
            descriptors = self._term("level-descriptor", row["level"], row["descriptor"])
            steps.append(Step(int(row["level"]), names, descriptors))
        return sorted(steps)

    # --- concepts -----------------------------------------------------------------

    def _groups(self) -> None:
        for key, said in self.folder.facts.get("groups", {}).items():
            self._add(Ref("skill-group", key), {}, self._label_words("group", key, said))
        for key, names in COLLECTIONS.items():
            if any(key in row.several("collections") for row in self.folder.rows("skills.csv")):
                words = {
                    lang: Words(name)
                    for lang, name in names.items() if lang in self.content.languages
                }  # fmt: skip
                self._add(Ref("collection", key), {}, words)

    def _label_words(self, kind: str, key: str, said: dict[str, Any]) -> dict[str, Words]:
        return {
            lang: Words(text, status=self._status(lang))
            for lang, text in self._term(kind, key, said.get("label", key)).items()
        }

    def _skills(self) -> None:
        for row in self.folder.rows("skills.csv"):
            ref = Ref("skill", row["skill"])
            if not self._is_new(row, "skill", ref):
                continue
            kind = self._one_of(row, "kind", SKILL_KINDS)
            facts = {"skill_type": kind, "regulated": row["regulated"]}
            self._add(ref, facts, {self.source: self._skill_words(row, self.source)})
            self._under_group(row, ref)
            for key in row.several("collections"):
                if key in COLLECTIONS:
                    self.content.collected.add((Ref("collection", key), ref))
                else:
                    self._unknown(row, "collections", key, COLLECTIONS)

    def _under_group(self, row: Row, ref: Ref) -> None:
        group = Ref("skill-group", row["group"])
        if group in self.content.concepts:
            self.content.broader.add((ref, group))
        elif row["group"]:
            self._unknown(row, "group", row["group"], self.folder.facts.get("groups", {}))

    def _skill_words(self, row: Row, lang: str) -> Words:
        sentences = ((rank, row[f"level_{rank}"]) for rank in (1, 2, 3))
        return Words(
            row["title"], self._others(row, "alt_labels"), description=row["definition"],
            levels=tuple((rank, said) for rank, said in sentences if said),
            status=self._status(lang),
        )  # fmt: skip

    def _roles(self) -> None:
        families = self.folder.facts.get("families", {})
        keys = {row["role"] for row in self.folder.rows("roles.csv")}
        for row in self.folder.rows("roles.csv"):
            ref = Ref("role", row["role"])
            if not self._is_new(row, "role", ref):
                continue
            if row["family"] and row["family"] not in families:
                self._unknown(row, "family", row["family"], families)
            facts = {
                "segments": self._known(row, "segments", self.segments),
                "family": row["family"],
                "eqf": self._eqf(row),
                "eqf_declared_by": EQF_DECLARED_BY if row["eqf"] else "",
                "isco": self._isco(row),
                "role_status": self._one_of(row, "status", ROLE_STATUSES),
                "next_roles": self._known(row, "next_roles", keys),
            }
            self._add(ref, facts, {self.source: self._role_words(row, self.source)})

    def _role_words(self, row: Row, lang: str) -> Words:
        note = "\n".join(row.several("drivers")) if "drivers" in row.cells else ""
        return Words(
            row["title"], self._others(row, "alt_titles"), description=row["description"],
            note=note, status=self._status(lang),
        )  # fmt: skip

    def _others(self, row: Row, column: str) -> tuple[str, ...]:
        return tuple(v for v in dict.fromkeys(row.several(column)) if v != row["title"])

    def _status(self, lang: str) -> str:
        said = self.folder.facts.get("languages", {}).get(lang, {})
        return str(said.get("status", "source" if lang == self.source else "machine-drafted"))

    def _add(self, ref: Ref, facts: dict[str, Any], words: dict[str, Words]) -> None:
        self.content.concepts[ref] = ConceptContent(ref.kind, ref.key, "", facts, words)

    # --- matrix and matches -------------------------------------------------------

    def _matrix(self) -> None:
        ranks = [str(step.rank) for step in self.scale]
        for row in self.folder.rows("matrix.csv"):
            role, skill = Ref("role", row["role"]), self._skill_ref(row)
            level = self._one_of(row, "level", ranks)
            necessity = self._one_of(row, "necessity", NECESSITIES)
            if role not in self.content.concepts:
                self._wrong(row, "role", _("there is no role “{value}” in roles.csv"))
            elif (role, skill) in self.content.cells:
                self._wrong(row, "skill", _("the role has “{value}” already"), _("Remove one row."))
            elif skill is not None and level and necessity:
                self.content.cells[role, skill] = Need(int(level), necessity)

    def _skill_ref(self, row: Row) -> Ref | None:
        framework, _colon, key = row["skill"].rpartition(":")
        ref = Ref("skill", key, "" if framework == self.key else framework)
        if not ref.framework and ref in self.content.concepts:
            return ref
        if ref.framework and self.is_held(ref):
            return ref
        if ref.framework:
            self._not_loaded(row, "skill", row["skill"])
        else:
            self._wrong(row, "skill", _("there is no skill “{value}” in skills.csv"))
        return None

    def _matches(self) -> None:
        for row in self.folder.rows("matches.csv"):
            subject = Ref(row["type"], row["subject"])
            relation = self._one_of(row, "relation", RELATIONS)
            target = self._target(row)
            if subject not in self.content.concepts:
                self._wrong(row, "subject", _("there is no skill or role “{value}” in this folder"))
            elif (subject, target) in self.content.matches:
                self._wrong(row, "target", _("“{value}” is matched already"), _("Remove one row."))
            elif relation and target:
                match = MatchTo(relation, target, row["target_label"], row["note"])
                self.content.matches[subject, target] = match

    def _target(self, row: Row) -> str:
        """An address as it is written, or that of a `framework:key` concept that is loaded."""
        if row["target"].startswith(("http://", "https://")):
            return row["target"]
        framework, colon, key = row["target"].partition(":")
        if not colon:
            self._wrong(
                row, "target", _("“{value}” is neither an address nor framework:key"),
                _("Write an ESCO address or, for instance, transversal:teamwork."),
            )  # fmt: skip
            return ""
        address = self.address_of(Ref(row["type"], key, framework))
        if address is None:
            self._wrong(
                row, "target", _("“{value}” is not in that framework, which is loaded"),
                _("Correct the key."), Severity.WARNING,
            )  # fmt: skip
        return address or ""

    # --- translations ---------------------------------------------------------------

    def _translate(self, lang: str) -> None:
        files = self.folder.translations[lang]
        for row in files.get("skills.csv", []):
            self._translated(row, Ref("skill", row["skill"]), lang, self._skill_words)
        for row in files.get("roles.csv", []):
            self._translated(row, Ref("role", row["role"]), lang, self._role_words)

    def _translated(
        self, row: Row, ref: Ref, lang: str, words_of: Callable[[Row, str], Words]
    ) -> None:
        concept = self.content.concepts.get(ref)
        if concept is None:
            column = ref.kind
            self._wrong(
                row, column, _("“{value}” is not in the source files"),
                _("Remove the row or correct its key."), Severity.WARNING,
            )  # fmt: skip
        elif row["title"]:
            concept.words[lang] = words_of(row, lang)

    # --- cells that must be right ---------------------------------------------------

    def _is_new(self, row: Row, column: str, ref: Ref) -> bool:
        if not _KEY.match(ref.key) or len(ref.key) > _KEY_MAX:
            self._wrong(
                row, column, _("“{value}” is not a key"),
                _("Use at most 60 lower-case letters and digits, words joined by hyphens."),
            )  # fmt: skip
            return False
        if ref in self.content.concepts:
            self._wrong(row, column, _("the key “{value}” is used twice"), _("Keys are unique."))
            return False
        return True

    def _one_of(self, row: Row, column: str, known: Iterable[str]) -> str:
        value = row[column]
        if value and value not in known:
            self._unknown(row, column, value, known)
            return ""
        if not value:
            self._wrong(row, column, _("the cell is empty"), _one_of_these(known))
        return value

    def _known(self, row: Row, column: str, known: Iterable[str]) -> list[str]:
        values = row.several(column)
        for value in values:
            if value not in known:
                self._unknown(row, column, value, known)
        return [value for value in values if value in known]

    def _eqf(self, row: Row) -> int | None:
        if row["eqf"] and not (row["eqf"].isdigit() and 1 <= int(row["eqf"]) <= 8):
            self._wrong(row, "eqf", _("“{value}” is not an EQF level"), _("Write 1 to 8."))
            return None
        return int(row["eqf"]) if row["eqf"] else None

    def _isco(self, row: Row) -> str:
        if row["isco"] and not re.fullmatch(r"\d{4}", row["isco"]):
            self._wrong(
                row, "isco", _("“{value}” is not an ISCO-08 unit group"), _("Write four digits.")
            )
            return ""
        return row["isco"]

    def _unknown(self, row: Row, column: str, value: str, known: Iterable[str]) -> None:
        message = _("“{value}” is not known here").format(value=value)
        self.problems.append(
            row.problem(column, message, _one_of_these(known), code="unknown-value")
        )

    def _not_loaded(self, row: Row, column: str, value: str) -> None:
        message = _("“{value}” is not loaded, so the row waits").format(value=value)
        remedy = _("Load that framework, then import this folder again.")
        self.problems.append(
            row.problem(column, message, remedy, Severity.WARNING, "framework-not-loaded")
        )

    def _wrong(
        self, row: Row, column: str, message: str, remedy: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:  # fmt: skip
        text = message.format(value=row[column])
        self.problems.append(row.problem(column, text, remedy, severity, "wrong-value"))


def _one_of_these(known: Iterable[str]) -> str:
    shown = sorted(known)
    more = " …" if len(shown) > 12 else ""
    return _("Write one of: {known}").format(known=", ".join(shown[:12]) + more)
