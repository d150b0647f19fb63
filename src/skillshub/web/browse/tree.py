"""The browse tree: job roles under their segment or family. Pure: lines in, branches out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from skillshub.framework.browsing import RoleLine
from skillshub.framework.models import Framework
from skillshub.kernel.texts import Text, pick
from skillshub.web.browse.segments import Segment


@dataclass
class Branch:
    """A segment or family with its roles. `framework` is a family's own framework."""

    key: str
    label: Text
    roles: list[RoleLine] = field(default_factory=list)
    description: Text = field(default_factory=lambda: Text("", ""))
    framework: str = ""


def by_segment(
    lines: Iterable[RoleLine], segments: Mapping[str, Segment], lang: str
) -> list[Branch]:
    """Every segment in the value chain's order, those without a role too: gaps are visible."""
    branches = {
        key: Branch(key, pick(each.label, lang), description=pick(each.description, lang))
        for key, each in segments.items()
    }
    for line in lines:
        for key in line.segments:
            if key in branches:
                branches[key].roles.append(line)
    return list(branches.values())


def by_family(
    lines: Iterable[RoleLine], frameworks: Sequence[Framework], lang: str
) -> list[Branch]:
    """Families in their framework's reading order; roles without one come last, per framework."""
    held: dict[tuple[str, str], list[RoleLine]] = {}
    for line in lines:
        held.setdefault((line.framework, line.family), []).append(line)
    branches = [
        Branch(key, pick(label, lang), held.pop((each.key, key), []), framework=each.key)
        for each in frameworks
        for key, label in each.families.items()
    ]
    names = {each.key: pick(each.name, lang) for each in frameworks}
    rest = [
        Branch(family, Text(family, "") if family else names[framework], roles, framework=framework)
        for (framework, family), roles in held.items()
    ]
    return [branch for branch in (*branches, *rest) if branch.roles]
