"""Write the coverage table of the README from the data.

python tools/readme_coverage.py            write it
python tools/readme_coverage.py --check    write nothing; exit status 1 if it is stale
"""

from __future__ import annotations

import sys
from pathlib import Path

import iscokit

README = Path(__file__).resolve().parent.parent / "README.md"
START, END = "<!-- coverage -->", "<!-- /coverage -->"


def table() -> str:
    """Return the table, counted on the day on which the facts were last checked."""
    day = max(entry.checked_on for entry in iscokit.data_info())
    held = iscokit.coverage(on=day)
    rows = [f"| {what} | {much} |" for what, much in held.rows()]
    foot = f"Data {held.data_version}; in force on {held.on}."
    return "\n".join(["| held | how much |", "|---|---|", *rows, "", foot])


def renewed(text: str) -> str:
    """Return the README with the table between its markers.

    Raises:
        ValueError: the markers are not there, once each.
    """
    if text.count(START) != 1 or text.count(END) != 1:
        raise ValueError(f"the README needs {START} and {END} once each")
    before, _, rest = text.partition(START)
    after = rest.partition(END)[2]
    return f"{before}{START}\n\n{table()}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write or check the table; return the exit status."""
    old = README.read_text(encoding="utf-8")
    new = renewed(old)
    if "--check" in arguments:
        if old != new:
            print("README.md: the coverage table is stale; run python tools/readme_coverage.py")
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
