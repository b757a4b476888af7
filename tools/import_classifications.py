"""Import the classifications: `python tools/import_classifications.py FOLDER`.

FOLDER is the folder of the publishers' files. Everything is checked before anything is written;
the run stops with a message if a file is not what its builder expects. Needs the `tools` extra.
"""

from __future__ import annotations

import sys
from pathlib import Path

import classifications_canada
import classifications_esco
import classifications_isced_f
import classifications_isco
import classifications_national
import classifications_sinco
import classifications_singapore
import classifications_us
from classification_model import Bundle
from classification_output import write_all
from classifications_isco_link import LEGEND

BUILDERS = (
    classifications_isco.build,
    classifications_esco.build,
    classifications_us.build,
    classifications_canada.build,
    classifications_national.build,
    classifications_singapore.build,
    classifications_sinco.build,
    classifications_isced_f.build,
)


def main(arguments: list[str]) -> int:
    """Import from the folder given and say how much was written."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    sources = Path(arguments[0])
    whole = Bundle()
    for build in BUILDERS:
        part = build(sources)
        whole.schemes += part.schemes
        whole.correspondences += part.correspondences
        whole.disputes += part.disputes
        whole.sources += part.sources
    write_all(whole, LEGEND)
    fields = next(scheme for scheme in whole.schemes if scheme.id == "isced-f-2013")
    classifications_isced_f.write_subjects(sources, fields)
    for scheme in whole.schemes:
        print(f"{scheme.id}: {len(scheme.parents)} groups, {len(scheme.titles)} languages")
    for table in whole.correspondences:
        print(f"{table.id}: {table.count} pairs, {len(table.pairs) - table.count} without")
    print(f"{len(whole.disputes)} disputes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
