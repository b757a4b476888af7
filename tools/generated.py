"""A part of a page that is generated: between two markers, written or checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def renewed(text: str, name: str, part: str) -> str:
    """Return a page with the part between `<!-- name -->` and `<!-- /name -->` renewed.

    Raises:
        ValueError: the markers are not there, once each.
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    if text.count(start) != 1 or text.count(end) != 1:
        raise ValueError(f"the page needs {start} and {end} once each")
    before, _, rest = text.partition(start)
    after = rest.partition(end)[2]
    return f"{before}{start}\n\n{part}\n\n{end}{after}"


def main(page: Path, name: str, part: Callable[[], str], arguments: list[str]) -> int:
    """Write the part of a page, or with `--check` only compare it; return the exit status."""
    old = page.read_text(encoding="utf-8")
    new = renewed(old, name, part())
    if "--check" in arguments:
        if old != new:
            print(f"{page.name}: the part {name!r} is stale; run python tools/refresh.py")
        return int(old != new)
    page.write_text(new, encoding="utf-8")
    return 0
