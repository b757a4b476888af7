"""Measure the search on public evaluation sets, beside what others have published on them.

    python benchmarks/search CASES [--sources SOURCES] [--sample N]

CASES is a folder with the sets (`melo`, `jobbert`, `talentclef2025`); SOURCES one with the lists of
publishers: the English task of MELO and the pairs of genders need it. No title of a set is in an index
for being there: `tests/data/test_titles_in_use.py` holds the sources of the index against that.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import genders
import groups
import jobbert
import melo
import speed
import talentclef


def main() -> int:
    """Run every set that is there and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--sources", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="so many queries of each set; 0 all")
    options = parser.parse_args()
    print(melo.table(options.cases / "melo", options.sources, options.sample), end="\n\n")
    print(talentclef.table(options.cases / "talentclef2025" / "validation"), end="\n\n")
    print(jobbert.table(options.cases / "jobbert", options.sample), end="\n\n")
    print(groups.table(options.cases / "melo", options.sources, options.sample), end="\n\n")
    print(genders.table(options.sources, options.sample), end="\n\n")
    print(speed.table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
