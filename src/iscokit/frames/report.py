"""What a verb over a column did with it: counts of rows, values and mass, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from .move import Fate, Move
from .outcome import Outcome, Plan

#: So many values of each kind are shown, those of most rows first.
_EXAMPLES = 5
_MATCHED: tuple[Fate, ...] = ("one", "group")
_UNMATCHED: tuple[Fate, ...] = ("none", "no_group", "no_code", "unclear")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many distinct values, rows and how much mass are of a kind, with examples."""

    values: int
    rows: int
    mass: float
    examples: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        return {
            "values": self.values,
            "rows": self.rows,
            "mass": self.mass,
            "examples": list(self.examples),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a column of codes.

    Attributes:
        source: the classification of the codes.
        target: the one that they were moved to.
        how: what was done with several targets.
        tables: the tables that were gone through, in order.
        data_version: the version of the facts.
        rows_before: rows that came.
        rows_after: rows that are returned; None for totals.
        mass_before: the mass that came, as many as rows where no column of masses was given.
        mass_after: the mass that is returned, each row counted by its weight. Where `expand` makes
            several rows of one it is more than what came.
        outcomes: what became of each distinct value, in order.
        findings: what was decided from the whole column when it was read.
    """

    source: str
    target: str
    how: str
    tables: tuple[str, ...]
    data_version: str
    rows_before: int
    rows_after: int | None
    mass_before: float
    mass_after: float
    outcomes: tuple[Outcome, ...]
    findings: tuple[str, ...] = ()

    @property
    def matched(self) -> Tally:
        """Values with one target, or one group that holds all."""
        return self._of(_MATCHED)

    @property
    def ambiguous(self) -> Tally:
        """Values with several targets."""
        return self._of(("several",))

    @property
    def unmatched(self) -> Tally:
        """Values without a target: `fate` says why."""
        return self._of(_UNMATCHED)

    @property
    def missing(self) -> Tally:
        """Rows without a value."""
        return self._of(("missing",))

    @property
    def repaired(self) -> Tally:
        """Values that were read as a code that they are not written as."""
        return _tally(one for one in self.outcomes if one.rules)

    def _of(self, fates: tuple[Fate, ...]) -> Tally:
        return _tally(one for one in self.outcomes if one.fate in fates)

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        kinds = ("matched", "ambiguous", "unmatched", "missing", "repaired")
        return {
            "source": self.source,
            "target": self.target,
            "how": self.how,
            "tables": list(self.tables),
            "data_version": self.data_version,
            "rows_before": self.rows_before,
            "rows_after": self.rows_after,
            "mass_before": self.mass_before,
            "mass_after": self.mass_after,
            **{kind: getattr(self, kind).to_dict() for kind in kinds},
            "findings": list(self.findings),
            "outcomes": [one.to_dict() for one in self.outcomes],
        }

    def __str__(self) -> str:
        """Return some lines for people."""
        through = ", ".join(self.tables) or "no table"
        masses = f"{_shown(self.mass_before)} to {_shown(self.mass_after)}"
        becoming = "" if self.rows_after is None else f" to {self.rows_after:,}"
        lines = [
            f"{self.source} to {self.target}, {self.how}, through {through} ({self.data_version})",
            f"rows {self.rows_before:,}{becoming}; mass {masses}",
        ]
        for kind in ("matched", "ambiguous", "unmatched", "missing", "repaired"):
            tally: Tally = getattr(self, kind)
            if tally.values:
                examples = f": {', '.join(tally.examples)}" if kind != "missing" else ""
                lines.append(f"{kind} {tally.values:,} values, {tally.rows:,} rows{examples}")
        return "\n".join([*lines, *self.findings])


def report(plan: Plan, move: Move, *, totals: bool = False) -> Report:
    """Return the report on a plan: rows and mass after are what the targets make of them.

    Args:
        plan: what becomes of each distinct value.
        move: the move of the codes.
        totals: the rows are added up, so that their number says nothing.
    """
    every = tuple(plan.of.values())
    return Report(
        source=move.source,
        target=move.target,
        how=move.how,
        tables=move.tables,
        data_version=move.graph.store.data_version,
        rows_before=sum(one.rows for one in every),
        rows_after=None if totals else sum(one.rows * max(1, len(one.targets)) for one in every),
        mass_before=_total(one.mass for one in every),
        mass_after=_total(one.mass * one.copies for one in every),
        outcomes=every,
        findings=plan.findings,
    )


def _total(masses: Iterable[float]) -> float:
    """Return the sum of numbers, whole where they are."""
    held = list(masses)
    return fsum(held) if any(isinstance(mass, float) for mass in held) else sum(held)


def _tally(outcomes: Iterable[Outcome]) -> Tally:
    held = sorted(outcomes, key=lambda one: -one.rows)
    return Tally(
        len(held),
        sum(one.rows for one in held),
        _total(one.mass for one in held),
        tuple(map(_example, held[:_EXAMPLES])),
    )


def _example(one: Outcome) -> str:
    if one.fate == "several":
        return f"{one.written} ({', '.join(one.codes)})"
    if one.rules and one.code:
        return f"{one.written} as {one.code}"
    return one.written if one.fate in _MATCHED else f"{one.written} ({one.fate.replace('_', ' ')})"


def _shown(mass: float) -> str:
    return f"{mass:,}" if isinstance(mass, int) else f"{mass:,.6g}"
