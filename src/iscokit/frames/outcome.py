"""What becomes of each distinct value of a column of codes in another classification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..crosswalk.cleaning import clean_distinct
from ..crosswalk.weights import UNMATCHED
from .move import Fate, Move
from .values import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one distinct value.

    Attributes:
        value: the value as it came.
        rows: in how many rows it stands.
        mass: what these rows weigh together; as many as rows where nothing else was given.
        code: the code of the source that it is, or None.
        rules: what was repaired to read it, see `Cleaned`.
        targets: target code to the part of the mass that goes there. Parts that are no weights are
            one each. None is the part without a target.
        fate: `one` target; `several`; `group`, the finest that holds all targets; `none`, the
            tables lead nowhere; `no_group` holds all targets; `no_code` of the source; `unclear`,
            it may stand for several codes of the source; `missing`.
    """

    value: Any
    rows: int
    mass: float
    code: str | None
    rules: tuple[str, ...]
    targets: Mapping[str | None, Fraction]
    fate: Fate

    @property
    def written(self) -> str:
        """The value as a text; a whole number without decimals."""
        whole = isinstance(self.value, float) and self.value.is_integer()
        return str(int(self.value) if whole else self.value)

    @property
    def codes(self) -> tuple[str, ...]:
        """The target codes."""
        return tuple(code for code in self.targets if code is not None)

    @property
    def copies(self) -> int:
        """How much of its mass is returned: once, or with `expand` once for each target."""
        return int(sum(self.targets.values())) or 1

    @property
    def lost(self) -> Fraction:
        """Which part of the mass has no target."""
        return self.targets.get(None, Fraction(0)) if self.targets else Fraction(1)

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "value": self.value if isinstance(self.value, str | None) else str(self.value),
            "rows": self.rows,
            "mass": self.mass,
            "code": self.code,
            "rules": list(self.rules),
            "targets": {code or UNMATCHED: str(part) for code, part in self.targets.items()},
            "fate": self.fate,
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """The outcome of every distinct value, by its text, and what the whole column told."""

    of: Mapping[str | None, Outcome]
    findings: tuple[str, ...]

    def counted(self, values: Iterable[Value]) -> Plan:
        """Return the plan for the same values, and what is missing, in other numbers."""
        of: dict[str | None, Outcome] = {}
        for one in values:
            told = self.of.get(one.text) or Outcome(None, 0, 0, None, (), {}, "missing")
            of[one.text] = replace(told, value=one.value, rows=one.rows, mass=one.mass)
        return replace(self, of=of)


def outcomes(values: Iterable[Value], move: Move, leading_zeros: str) -> Plan:
    """Return what becomes of distinct values.

    Raises:
        UnusableInput: there is no such way to read leading zeros.
    """
    held = list(values)
    # Numbers that one engine writes in two ways, 110 and 110.0, are two texts and one value.
    cleaned = clean_distinct(
        move.graph,
        {("text", str(one.text)): (one.value, one.rows) for one in held if one.text is not None},
        move.source,
        leading_zeros=leading_zeros,
    )
    read = dict(zip((one.text for one in held if one.text is not None), cleaned.log, strict=True))
    of: dict[str | None, Outcome] = {}
    for one in held:
        entry = read.get(one.text) if one.text is not None else None
        targets: Mapping[str | None, Fraction] = {}
        fate: Fate
        if entry is None or entry.rules == ("missing",):
            fate = "missing"
        elif entry.code is None:
            fate = "unclear" if entry.action == "ambiguous" else "no_code"
        else:
            targets, fate = move.targets_of(entry.code)
        of[one.text] = Outcome(
            one.value,
            one.rows,
            one.mass,
            entry.code if entry else None,
            entry.rules if entry and entry.code else (),
            targets,
            fate,
        )
    return Plan(of, cleaned.findings)
