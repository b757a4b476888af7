"""Bring everything that follows from the facts up to date, after a change below `data`.

    python tools/refresh.py

Rebuilds the catalogue with the compiled rules, the README's table, DATA_LICENSES.md, the evaluation of
levels, the outputs in the documentation and the snapshots, then checks the facts. What changed in the
documentation and the snapshots is what the new facts move.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

STEPS = (
    ("tools/build_catalogue.py",),
    ("tools/readme_coverage.py",),
    ("tools/data_licenses.py",),
    ("tools/level_evaluation.py",),
    ("docs/refresh_outputs.py",),
    ("-m", "pytest", "-q", "tests/snapshots", "--update-snapshots"),
    ("-m", "iscokit", "check"),
)


def main() -> int:
    """Run the steps in their order and stop at the first that fails."""
    for step in STEPS:
        print("==", *step, flush=True)
        status = subprocess.run([sys.executable, *step], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
