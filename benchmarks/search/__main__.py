"""Measure `TitleIndex` on public evaluation sets, beside what others have published on them.

    python benchmarks/search CASES [--sample N]

CASES is a folder with the sets `melo` and `talentclef2025`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import melo
import talentclef


def main() -> int:
    """Run every set that is there and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="so many queries of each set; 0 all")
    options = parser.parse_args()
    print(melo.table(options.cases / "melo", options.sample), end="\n\n")
    print(talentclef.table(options.cases / "talentclef2025" / "validation"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
