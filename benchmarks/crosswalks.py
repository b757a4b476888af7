"""How fast codes and totals move, as ratios against a named baseline in the same run.

    python benchmarks/crosswalks.py

Needs pandas (extra `frames`). The table of strata is 2,000 x 389 cells: each ISCO-88 unit group that
has a target, in 2,000 strata, moved to ISCO-08 with equal weights.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import iscokit

STRATA = 2000
ROWS = 1_000_000


def best_of(run: Callable[[], Any], times: int = 3) -> tuple[float, Any]:
    """Return the shortest time of several runs, and the last result."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        result = run()
        spent.append(time.perf_counter() - start)
    return min(spent), result


def line(what: str, seconds: float, baseline: float, note: str = "") -> None:
    """Print one measurement."""
    print(f"{what:<58}{seconds * 1000:>10.1f} ms{seconds / baseline:>9.2f}  {note}")


def redistribution() -> None:
    """Move 2,000 strata in one call, in three shapes, against a pandas merge and group-by."""
    table = iscokit.crosswalk("isco-88", "isco-08")
    weights = table.weights()
    draw = random.Random(1)
    codes = list(table.links)
    long = {(s, c): draw.random() * 1000 for s in range(STRATA) for c in codes}
    vectors = {c: np.array([long[s, c] for s in range(STRATA)]) for c in codes}
    frame = pd.DataFrame([(s, c, m) for (s, c), m in long.items()], columns=["s", "source", "m"])
    parts = pd.DataFrame(
        [(s, t, float(w)) for s, own in weights.of.items() for t, w in own.items()],
        columns=["source", "target", "w"],
    )

    def merged() -> Any:
        joined = frame.merge(parts, on="source")
        return joined.assign(m=joined.m * joined.w).groupby(["s", "target"], sort=False).m.sum()

    baseline, theirs = best_of(merged)
    line("redistribute 778,000 cells: pandas merge and group-by", baseline, baseline, "baseline")
    spent, ours = best_of(lambda: table.redistribute(long, by=weights))
    error = abs(ours.after / ours.before - 1)
    line("  the same cells as {(stratum, code): mass}", spent, baseline, f"off by {error:.0e}")
    spent, ours = best_of(lambda: table.redistribute(vectors, by=weights))
    error = abs(float(ours.after.sum()) / float(ours.before.sum()) - 1)
    line("  the same cells as {code: vector of strata}", spent, baseline, f"off by {error:.0e}")
    print(f"  pandas is off by {abs(theirs.sum() / frame.m.sum() - 1):.0e}")


def columns() -> None:
    """Clean and detect a column of a million codes, against pandas finding its distinct values."""
    draw = random.Random(2)
    held = list(iscokit.default_kit().hierarchy("isco-08").finest)
    damaged = [*held, *(f" {c}" for c in held[:50]), *(f"{c[:2]}XX" for c in held[:20]), "9999"]
    column = draw.choices(damaged, k=ROWS)
    series = pd.Series(column)
    baseline, _ = best_of(series.value_counts)
    line("distinct values of a million codes: pandas value_counts", baseline, baseline, "baseline")
    spent, done = best_of(lambda: iscokit.clean(column, "isco-08"))
    line("  clean, with log and aligned codes", spent, baseline, f"{len(done.log)} distinct")
    spent, found = best_of(lambda: iscokit.detect_scheme(column))
    line("  detect_scheme among all classifications", spent, baseline, str(found.scheme))


def single() -> None:
    """One code at a time, warm."""
    held = list(iscokit.default_kit().hierarchy("isco-08").finest)
    for target in ("isco-88", "us-soc-2018", "ca-noc-2021", "de-kldb-2010"):
        iscokit.translate(f"isco-08:{held[0]}", target=target)
        spent = []
        for code in held:
            start = time.perf_counter()
            iscokit.translate(f"isco-08:{code}", target=target)
            spent.append(time.perf_counter() - start)
        p50 = statistics.median(spent) * 1000
        print(f"translate isco-08 to {target:<37}{p50:>10.2f} ms  p50, {max(spent) * 1000:.1f} max")
    spent_all, built = best_of(lambda: iscokit.crosswalk("isco-88", "us-soc-2018"))
    print(f"crosswalk isco-88 to us-soc-2018, {len(built)} links{spent_all * 1000:>22.1f} ms")


if __name__ == "__main__":
    redistribution()
    columns()
    single()
