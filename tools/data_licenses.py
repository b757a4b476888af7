"""Write DATA_LICENSES.md from the tables of sources and the catalogue.

python tools/data_licenses.py            write it
python tools/data_licenses.py --check    write nothing; exit status 1 if it is stale
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from iscokit.model import Source
from iscokit.store import CatalogueEntry, Store

TARGET = Path(__file__).resolve().parent.parent / "DATA_LICENSES.md"

INTRO = """# Licences of the data

The code is under the Apache License 2.0, see `LICENSE`. This file is about the facts below
`src/iscokit/data`. It is generated from the tables of sources and the catalogue by
`tools/data_licenses.py`; do not edit it.

What is carried over from a publisher are facts: codes, titles, pairs of codes, dates, articles.
Descriptive sentences of a publisher, such as definitions and task lists, are not carried over.
`citation only` means that the text was read and is cited, and that nothing of its wording is kept.
What the curators wrote themselves is under CC0-1.0.

If you publish facts from here, follow the licence of their source, and name its owner.
"""

#: The order in which the kinds of source are listed, with what they are.
KINDS = {
    "official_table": "Tables of official publishers",
    "research_table": "Tables of researchers",
    "law": "Laws and regulations",
    "treaty": "Treaties and arrangements",
    "official_page": "Pages of authorities",
    "secondary": "Secondary texts",
    "memory": "The curators' own knowledge",
}


def cell(text: object) -> str:
    """Return a text for a cell of a Markdown table."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(cell, row))} |"
    yield ""


def of_sources(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the sources, kind by kind."""
    by_kind: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        by_kind[source.kind].append(source)
    for kind, words in KINDS.items():
        held = sorted(by_kind[kind], key=lambda source: source.id)
        if held:
            yield f"## {words}"
            yield ""
            yield from table(
                ("id", "owner", "title", "licence", "retrieved"),
                (
                    (
                        f"`{s.id}`",
                        s.owner,
                        f"[{s.title}](<{s.url}>)" if s.url else s.title,
                        s.licence,
                        s.retrieved,
                    )
                    for s in held
                ),
            )


def of_files(entries: Iterable[CatalogueEntry]) -> Iterator[str]:
    """Yield the bundled files with publisher and licence."""
    yield "## Files"
    yield ""
    yield "Rules and instruments cite their sources entry by entry."
    yield ""
    yield from table(
        ("file", "publisher", "licence", "version", "retrieved"),
        ((f"`{e.path}`", e.publisher, e.licence, e.version, e.retrieved) for e in entries),
    )


def written() -> str:
    """Return the whole file."""
    store = Store()
    lines = [
        INTRO,
        f"Data version {store.data_version}.",
        "",
        *of_sources(store.all("source")),
        *of_files(store.catalogue),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the file; return the exit status."""
    new = written()
    if "--check" in arguments:
        stale = not TARGET.exists() or TARGET.read_text(encoding="utf-8") != new
        if stale:
            print("DATA_LICENSES.md is stale; run python tools/data_licenses.py")
        return int(stale)
    TARGET.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
