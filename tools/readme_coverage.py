"""Write the coverage table of the README from the data.

python tools/readme_coverage.py            write it
python tools/readme_coverage.py --check    write nothing; exit status 1 if it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

import generated
import iscokit

README = Path(__file__).resolve().parent.parent / "README.md"


def table() -> str:
    """Return the table, counted on the day on which the facts were last checked."""
    day = max(entry.checked_on for entry in iscokit.data_info())
    held = iscokit.coverage(on=day)
    rows = [f"| {what} | {much} |" for what, much in held.rows()]
    foot = f"Data {held.data_version}; in force on {held.on}."
    return "\n".join(["| held | how much |", "|---|---|", *rows, "", foot])


def main(arguments: list[str]) -> int:
    """Write or check the table; return the exit status."""
    return generated.main(README, "coverage", table, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
