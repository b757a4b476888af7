"""Ask for the level of three common awards between countries, and print how long an answer takes.

    python benchmarks/levels.py             every origin to twenty destinations
    python benchmarks/levels.py --all       every ordered pair of countries (some minutes)

Exit status 1 if a pair has no level route, or if the 99th percentile is over its budget.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter

import iscokit

AWARDS = (
    "Bachelor's degree",
    "Upper secondary school leaving certificate",
    "Vocational certificate of upper secondary education",
)
ON = "2026-11-23"
BUDGET_MS, DESTINATIONS = 10.0, 20


def main(arguments: list[str]) -> int:
    """Print times and effects by award; return the exit status."""
    kit = iscokit.Kit()
    codes = [
        place.code
        for place in kit.facts("jurisdiction")
        if place.kind == "country" and not place.parent
    ]
    step = 1 if "--all" in arguments else len(codes) // DESTINATIONS
    for code in codes:  # what loading takes is measured in budgets.py
        kit.resolve(AWARDS[0], origin=code, destination=code, on=ON)
    failed = False
    print(
        f"{'award':52} {'pairs':>6} {'p50 ms':>7} {'p99 ms':>7} {'comparable':>10} {'indicative':>10}"
    )
    for award in AWARDS:
        times: list[float] = []
        effects: Counter[str] = Counter()
        for number, origin in enumerate(codes):
            for destination in codes[number % step :: step]:
                if destination == origin:
                    continue
                start = time.perf_counter()
                answer = kit.resolve(award, origin=origin, destination=destination, on=ON)
                times.append((time.perf_counter() - start) * 1000)
                levels = [r.effect for r in answer.routes if r.purpose == "level" and r.level]
                effects[str(levels[0]) if levels else "none"] += 1
        cuts = statistics.quantiles(times, n=100)
        failed = failed or cuts[98] > BUDGET_MS or bool(effects["none"])
        print(
            f"{award:52} {len(times):>6} {cuts[49]:>7.1f} {cuts[98]:>7.1f} "
            f"{effects['comparable'] / len(times):>10.1%} {effects['indicative'] / len(times):>10.1%}"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
