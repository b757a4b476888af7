"""Learn the endings of feminine titles from the pairs that stand side by side in the index.

Usage: `python tools/import_gender_endings.py`, after `import_title_index.py`. A pair is a title such as
*infirmier/infirmière*. An ending is kept where nearly all words that end so have the same counterpart;
where they do not, longer endings are tried.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from import_frameworks import meta
from iscokit.search.text.normalise import fold
from iscokit.store import Store
from tables import write_table

#: How often, and how consistently, an ending must stand for the other gender.
LEAST, PURE = 4, 0.95
LONGEST = 7
#: A language with fewer endings than this has no forms of titles by gender.
FEWEST = 3
#: Two words are a pair if they begin alike and end in no more letters than these.
_COMMON, _ENDING = 3, 6
_PAIR = re.compile(r"([^/]+?)\s*/\s*([^/]+)")


def pairs(titles: Iterator[str]) -> set[tuple[str, str]]:
    """Return masculine and feminine words that stand side by side."""
    found = set()
    for title in titles:
        match = _PAIR.fullmatch(title)
        if not match:
            continue
        one, other = fold(match[1]).split(), fold(match[2]).split()
        if len(one) != len(other):  # "registered male/female nurse": the words at the stroke
            one, other = one[-1:], other[:1]
        for masculine, feminine in zip(one, other, strict=True):
            begin = _begun_alike(masculine, feminine)
            ends = max(len(masculine), len(feminine)) - begin
            if masculine != feminine and begin >= _COMMON and ends <= _ENDING:
                found.add((masculine, feminine))
    return found


def _begun_alike(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def endings(found: set[tuple[str, str]]) -> dict[str, str]:
    """Return the feminine endings with the masculine ones that they stand for."""
    rules: dict[str, str] = {}
    open_ = [("", sorted(found))]
    while open_:
        ending, words = open_.pop()
        replaced = Counter(_replacement(*pair, len(ending)) for pair in words)
        (best, count), *_ = replaced.most_common(1)
        if ending and best is not None and count >= PURE * len(words):
            if count >= LEAST:
                rules[ending] = best
            continue
        longer: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for masculine, feminine in words:
            if len(feminine) > len(ending) + _COMMON and len(ending) < LONGEST:
                longer[feminine[-len(ending) - 1 :]].append((masculine, feminine))
        open_ += [(key, own) for key, own in sorted(longer.items()) if len(own) >= LEAST]
    return rules


def _replacement(masculine: str, feminine: str, size: int) -> str | None:
    """Return what stands for the last `size` letters of a feminine word; `None` if more differs."""
    stem = feminine[: len(feminine) - size]
    return masculine[len(stem) :] if masculine.startswith(stem) else None


def main() -> None:
    """Write the table."""
    store = Store()
    rows = []
    sources: set[str] = set()
    for language in store.shards("index_entry"):
        entries = store.shard("index_entry", language)
        found = pairs(title for entry in entries for title in entry.titles)
        learned = endings(found) if found else {}
        if len(learned) < FEWEST:  # titles of the language have one form, but for some
            continue
        sources.update(
            source
            for entry in entries
            if any("/" in title for title in entry.titles)
            for source in entry.sources
        )
        rows += [
            {"language": language, "feminine": ending, "masculine": masculine}
            for ending, masculine in learned.items()
        ]
    about = {
        **meta("Endings of feminine titles", ";".join(sorted(sources))),
        "generated_by": "tools/import_gender_endings.py",
    }
    columns = ("language", "feminine", "masculine")
    written = write_table("titles/gender_endings.tsv", about, columns, rows)
    print(f"gender endings: {written}")


if __name__ == "__main__":
    main()
