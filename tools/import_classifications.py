"""Import the classifications: `python tools/import_classifications.py FOLDER`.

FOLDER is the folder of the publishers' files. Everything is checked before anything is written;
the run stops with a message if a file is not what its builder expects. Needs the `tools` extra.
"""

from __future__ import annotations

import sys
from pathlib import Path

import classifications_africa
import classifications_argentina
import classifications_asia
import classifications_brazil
import classifications_canada
import classifications_canada_older
import classifications_commonwealth
import classifications_counts
import classifications_esco
import classifications_esco_east
import classifications_esco_onet
import classifications_esco_west
import classifications_france
import classifications_germany
import classifications_india
import classifications_indonesia_malaysia
import classifications_international
import classifications_isced_f
import classifications_isco
import classifications_latin_america
import classifications_mexico
import classifications_national
import classifications_norway_switzerland
import classifications_onet
import classifications_philippines
import classifications_poland
import classifications_romania
import classifications_sinco
import classifications_singapore
import classifications_sri_lanka
import classifications_tanzania
import classifications_uk
import classifications_us
import classifications_us_census
from classification_model import Bundle
from classification_output import write_all, write_counts
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
    classifications_international.build,
    classifications_esco_onet.build,
    classifications_us_census.build,
    classifications_onet.build,
    classifications_canada_older.build,
    classifications_commonwealth.build,
    classifications_uk.build,
    classifications_germany.build,
    classifications_esco_west.build,
    classifications_france.build,
    classifications_esco_east.build,
    classifications_norway_switzerland.build,
    classifications_poland.build,
    classifications_romania.build,
    classifications_brazil.build,
    classifications_latin_america.build,
    classifications_argentina.build,
    classifications_mexico.build,
    classifications_philippines.build,
    classifications_india.build,
    classifications_indonesia_malaysia.build,
    classifications_asia.build,
    classifications_sri_lanka.build,
    classifications_africa.build,
    classifications_tanzania.build,
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
    whole.sources += classifications_counts.SOURCES
    write_all(whole, LEGEND)
    for scheme, source, numbers in classifications_counts.by_survey(sources):
        write_counts(scheme, source, numbers)
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
