"""Import the classifications: `python tools/import_classifications.py FOLDER`.

FOLDER is the folder of the publishers' files. Everything is checked before anything is written;
the run stops with a message if a file is not what its builder expects. Needs the `tools` extra.
"""

from __future__ import annotations

import sys
from pathlib import Path

from classifications import (
    africa,
    argentina,
    asia,
    brazil,
    canada,
    canada_older,
    commonwealth,
    counts,
    esco,
    esco_east,
    esco_onet,
    esco_west,
    france,
    germany,
    india,
    indonesia_malaysia,
    international,
    isced_f,
    isco,
    latin_america,
    mexico,
    national,
    norway_switzerland,
    onet,
    philippines,
    poland,
    romania,
    sinco,
    singapore,
    sri_lanka,
    tanzania,
    uk,
    us,
    us_census,
)
from classifications.isco_link import LEGEND
from classifications.model import Bundle
from classifications.output import write_all, write_counts

BUILDERS = (
    isco.build,
    esco.build,
    us.build,
    canada.build,
    national.build,
    singapore.build,
    sinco.build,
    isced_f.build,
    international.build,
    esco_onet.build,
    us_census.build,
    onet.build,
    canada_older.build,
    commonwealth.build,
    uk.build,
    germany.build,
    esco_west.build,
    france.build,
    esco_east.build,
    norway_switzerland.build,
    poland.build,
    romania.build,
    brazil.build,
    latin_america.build,
    argentina.build,
    mexico.build,
    philippines.build,
    india.build,
    indonesia_malaysia.build,
    asia.build,
    sri_lanka.build,
    africa.build,
    tanzania.build,
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
    whole.sources += counts.SOURCES
    write_all(whole, LEGEND)
    for coded_in, survey, numbers in counts.by_survey(sources):
        write_counts(coded_in, survey, numbers)
    fields = next(scheme for scheme in whole.schemes if scheme.id == "isced-f-2013")
    isced_f.write_subjects(sources, fields)
    for scheme in whole.schemes:
        print(f"{scheme.id}: {len(scheme.parents)} groups, {len(scheme.titles)} languages")
    for table in whole.correspondences:
        print(f"{table.id}: {table.count} pairs, {len(table.pairs) - table.count} without")
    print(f"{len(whole.disputes)} disputes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
