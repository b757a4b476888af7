"""Hold the levels that the library works out against the advice of an information centre.

python tools/level_evaluation.py            write the tables into the documentation
python tools/level_evaluation.py --check    write nothing; exit status 1 if they are stale
python tools/level_evaluation.py --rows     print every row that does not agree

The advice itself is switched off, so the levels come from frameworks, programmes and kinds of award.
A row counts where the advice states a level. It agrees where the level of the EQF that the library
gives lies within the stated range; where the library gives none, it abstains.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import generated
from iscokit import Kit
from iscokit.model import Advice, FrameworkLevel

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "how-levels-compare.md"
ADVICE = "frameworks/advice.tsv"
#: A level that is wrong by this much or more is badly wrong.
FAR = 2


@dataclass(frozen=True)
class Row:
    """One advised award: the range of EQF levels, what the library gives, and the kind it reads."""

    advice: Advice
    low: int
    high: int
    given: int | None
    kind: str

    @property
    def off(self) -> int | None:
        """By how many levels the library is outside the range; `None` where it abstains."""
        if self.given is None:
            return None
        return max(self.low - self.given, self.given - self.high, 0)


def evaluate() -> list[Row]:
    """Return a row for each piece of advice that states a level."""
    full, kit = Kit(), Kit(without=[ADVICE])
    day = max(entry.checked_on for entry in full.data_info())
    levels: dict[str, FrameworkLevel] = {
        f"{level.framework}/{level.code}": level for level in full.facts("framework_level")
    }
    rows = []
    for advice in full.facts("advice"):
        if not advice.low:
            continue
        low, high = (levels[f"{advice.framework}/{code}"] for code in (advice.low, advice.high))
        answer = kit.resolve(
            advice.title, origin=advice.country, destination=advice.destination, on=day
        )
        given = (
            r.level["eqf"]
            for r in answer.routes
            if r.purpose == "level" and r.level and r.level["eqf"]
        )
        kind = answer.identified[0].award_type if answer.identified else None
        rows.append(
            Row(advice, low.eqf_min or 0, high.eqf_max or 0, next(given, None), str(kind or "none"))
        )
    return rows


def shares(rows: Iterable[Row]) -> dict[str, float]:
    """Return the shares that agree, are off by one level, are far off, and that abstain."""
    rows = list(rows)
    found = Counter(_verdict(row) for row in rows)
    return {name: found[name] / len(rows) for name in ("agrees", "off by one", "far off", "none")}


def _verdict(row: Row) -> str:
    if row.off is None:
        return "none"
    return "far off" if row.off >= FAR else "off by one" if row.off else "agrees"


def tables() -> str:
    """Return the result and its confusion table by the kind of award that was read."""
    rows = evaluate()
    found = shares(rows)
    countries = len({row.advice.country for row in rows})
    lines = [
        f"{len(rows)} pieces of advice from {countries} countries state a level:",
        "",
        "| the library's level | share |",
        "|---|---|",
        *(f"| {_WORDS[name]} | {share:.1%} |" for name, share in found.items()),
        "",
        "| kind of award read | rows | agrees | off by one | far off | no level |",
        "|---|---|---|---|---|---|",
    ]
    for kind in sorted({row.kind for row in rows}):
        own = [row for row in rows if row.kind == kind]
        counts = Counter(_verdict(row) for row in own)
        cells = (counts[name] for name in found)
        lines.append(f"| {kind} | {len(own)} | {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


_WORDS = {
    "agrees": "within the advised range",
    "off by one": "one level beside it",
    "far off": "two levels or more beside it",
    "none": "none given",
}


def main(arguments: list[str]) -> int:
    """Write or check the tables, or print the rows; return the exit status."""
    if "--rows" in arguments:
        for row in evaluate():
            if row.off != 0:
                print(
                    row.advice.country, row.advice.title, f"EQF {row.low}-{row.high}",
                    row.given, row.kind, sep=" | ",
                )  # fmt: skip
        return 0
    return generated.main(PAGE, "levels", tables, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
