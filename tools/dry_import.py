"""Run one builder without writing anything: `python tools/dry_import.py MODULE FOLDER`.

MODULE is the name of a builder module in `tools/classifications` (`us`), FOLDER the folder of the publishers'
files. Checks what it returns together with everything that the other builders return, as the import
does, and prints what it holds.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from classifications.model import Bundle, Scheme
from import_classifications import BUILDERS


def main(arguments: list[str]) -> int:
    """Check the builder's bundle and print its counts."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    name, folder = arguments
    module = f"classifications.{name}"
    own: Bundle = importlib.import_module(module).build(Path(folder))
    schemes: dict[str, Scheme] = {
        scheme.id: scheme
        for build in BUILDERS
        if build.__module__ != module
        for scheme in build(Path(folder)).schemes
    }
    schemes |= {scheme.id: scheme for scheme in own.schemes}
    for scheme in own.schemes:
        scheme.check()
        print(f"{scheme.id}: {len(scheme.parents)} codes, titles in {', '.join(scheme.titles)}")
    for table in own.correspondences:
        table.check(schemes)
        print(f"{table.id}: {table.count} pairs of {len(table.pairs)} rows, {table.kind}")
    print(f"{len(own.disputes)} points of disagreement, {len(own.sources)} sources")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
