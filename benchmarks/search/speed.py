"""How fast the search is, on one core: the first text of a process, one text, many texts."""

from __future__ import annotations

import random
import statistics
import string
import subprocess
import sys
import time

from shared import text_table

import iscokit
from iscokit import TitleIndex
from iscokit.store import Store

_FIRST = 'import iscokit; iscokit.search("registered nurse", language="en")'
_PEAK = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
_MEMORY = f"{_FIRST}{_PEAK}"
_BARE = f"import iscokit.kit, iscokit.search.voting{_PEAK}"
_TEXTS = 5_000


def table() -> str:
    """Return the table of measured times with their budgets."""
    entries = Store().shard("index_entry", "en")
    pairs = [(e.isco, title) for e in entries if e.isco for title in e.titles]
    draw = random.Random(20261123)
    chosen = draw.sample(sorted(set(pairs)), _TEXTS)
    slipped = [_slip(title, draw) for _code, title in chosen]
    warm = []
    iscokit.search("nurse", language="en")
    for text in slipped[:500]:
        start = time.perf_counter()
        iscokit.search(text, language="en")
        warm.append((time.perf_counter() - start) * 1000)
    index = TitleIndex(pairs)
    index.search_many(slipped[:2])
    start = time.perf_counter()
    found = index.search_many(slipped)
    many = len(slipped) / (time.perf_counter() - start)
    right: dict[str, set[str]] = {}
    for code, title in pairs:
        right.setdefault(title.casefold(), set()).add(code)
    kept = sum(
        bool(hits) and hits[0].code in right[title.casefold()]
        for hits, (_code, title) in zip(found, chosen, strict=True)
    )
    return text_table(
        ["English, one core", "measured", "asked for"],
        [
            ["first text of a process, s", _seconds(_FIRST), "0.5"],
            ["one text, p50, ms", statistics.median(warm), "3"],
            ["many texts at once, a second", round(many), "10,000"],
            ["memory of the language, MB", (_peak(_MEMORY) - _peak(_BARE)) / 1024, "100"],
            ["one slip in an indexed title, top 1", kept / len(chosen), "0.98"],
        ],
    )


def _slip(title: str, draw: random.Random) -> str:
    at, letter = draw.randrange(len(title)), draw.choice(string.ascii_lowercase)
    return (
        draw.choice(
            (
                title[:at] + letter + title[at + 1 :],
                title[:at] + title[at + 1 :],
                title[:at] + letter + title[at:],
                title[:at] + title[at + 1 : at + 2] + title[at : at + 1] + title[at + 2 :],
            )
        )
        or title
    )


def _seconds(code: str) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        best = min(best, time.perf_counter() - start)
    return best


def _peak(code: str) -> float:
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(run.stdout)
