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
from iscokit.search.text.lines import fold_lines
from iscokit.store import Store

_FIRST = 'import iscokit; iscokit.search("registered nurse", language="en")'
_PEAK = "; import re; print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
_MEMORY = f"{_FIRST}{_PEAK}"
#: The same modules loaded, and no titles.
_BARE = f"import iscokit.kit, iscokit.search.index.voting{_PEAK}"
_TEXTS = 10_000


def table() -> str:
    """Return the table of measured times with their budgets."""
    entries = Store().shard("index_entry", "en")
    pairs = [(title, f"isco-08:{e.isco}") for e in entries if e.isco for title in e.titles]
    # The same words may stand in several lists, with several codes.
    folded = fold_lines([title for title, _code in pairs])
    codes: dict[str, set[str]] = {}
    for bare, (_title, code) in zip(folded, pairs, strict=True):
        codes.setdefault(bare, set()).add(code)
    right = {title: codes[bare] for bare, (title, _code) in zip(folded, pairs, strict=True)}
    draw = random.Random(20261123)
    chosen = draw.sample(sorted(right), 2 * _TEXTS)
    slipped = [_slip(title, draw) for title in chosen]
    iscokit.search("nurse", language="en")
    warm = []
    for text in slipped[:500]:
        start = time.perf_counter()
        iscokit.search(text, language="en")
        warm.append((time.perf_counter() - start) * 1000)
    iscokit.search_many(chosen[:_TEXTS], language="en")
    rates = []
    for texts in (chosen[_TEXTS:], slipped[_TEXTS:]):
        start = time.perf_counter()
        found = iscokit.search_many(texts, language="en")
        rates.append(len(texts) / (time.perf_counter() - start))
    kept = sum(
        bool(hits) and hits[0].code in right[title]
        for hits, title in zip(found, chosen[_TEXTS:], strict=True)
    )
    return text_table(
        ["English, one core", "measured", "asked for"],
        [
            ["first text of a process, s", _seconds(_FIRST), "0.5"],
            ["one text, p50, ms", statistics.median(warm), "3"],
            ["many texts at once, a second", round(rates[0]), "10,000"],
            ["the same with a slip in each", round(rates[1]), ""],
            ["memory of the language, MB", (_peak(_MEMORY) - _peak(_BARE)) / 1024, "100"],
            ["one slip in an indexed title, top 1", kept / _TEXTS, "0.98"],
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
