"""Import the titles that people use for occupations: `python tools/import_title_index.py FOLDER`.

FOLDER is the folder of the publishers' files. Everything is checked before anything is written; the
run stops with a message if a file is not what its reader expects, or if the numbers are not those of
`title_index/expected.py`. With `--measure` it prints the numbers and writes nothing. Needs the
classifications in the library, and the `tools` extra.
"""

from __future__ import annotations

import sys
from pathlib import Path

from title_index import english, esco, german, latin_america, national, polish
from title_index.expected import DROPPED, HELD
from title_index.model import Index, write_sources

READERS = (esco.add, english.add, german.add, polish.add, latin_america.add, national.add)
SOURCES = (*english.SOURCES, *polish.SOURCES, *latin_america.SOURCES)


def report(index: Index) -> None:
    """Say how much is held of each source, and what was left out and why."""
    for (language, source), (rows, titles, linked) in index.numbers().items():
        print(f"{language} {source}: {rows} rows, {titles} titles, {linked} rows with ISCO-08")
    for (source, reason), number in sorted(index.dropped.items()):
        print(f"left out, {source}: {number} ({reason})")


def main(arguments: list[str]) -> int:
    """Import from the folder given and say how much was written."""
    folders = [argument for argument in arguments if argument != "--measure"]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    index = Index()
    for add in READERS:
        add(index, Path(folders[0]))
    report(index)
    if "--measure" not in arguments:
        index.check(HELD, DROPPED)
        index.write()
        write_sources(SOURCES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
