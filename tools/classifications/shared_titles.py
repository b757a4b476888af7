"""Tables between two schemes made of the job titles that a list of each holds.

Used where the publisher's own table is not at hand. Titles are compared by their words, without
order and plural, because indexes turn them round: "Nurses, school" is "school nurse". A title that
either list gives two codes shows nothing and is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from classifications.model import Correspondence, Pair, Source

Key = tuple[str, str]
Words = frozenset[str]

SMALL_WORDS = {"and", "for", "in", "of", "or", "the"}
PLURAL = re.compile("(?<=[a-z]{3})s$")
BASIS = (
    "counted; most_titles = of several targets the one with the most titles of the index; "
    "one_title = a single title carries both codes"
)


def title_notes(titles: Counter[Key]) -> dict[Key, str]:
    """Say of each pair whether it rests on one title, or on the most of its source."""
    ranked = {
        source: sorted(n for (s, _), n in titles.items() if s == source) for source, _ in titles
    }
    notes = {}
    for (source, target), number in titles.items():
        numbers = ranked[source]
        first = len(numbers) > 1 and numbers[-2] < number == numbers[-1]
        notes[(source, target)] = "most_titles" if first else "one_title" if number == 1 else ""
    return notes


def words(title: str) -> Words:
    """Return the words of a title without order and plural: "Nurses, school" is "school nurse"."""
    found = re.findall(r"[a-z0-9]+", title.casefold().replace("&", " and "))
    return frozenset(PLURAL.sub("", word) for word in found if word not in SMALL_WORDS)


def by_words(titles: Iterable[tuple[str, str]]) -> dict[Words, str]:
    """Return the code of each title that has one alone; (title, code) in any order."""
    codes: dict[Words, set[str]] = {}
    for title, code in titles:
        codes.setdefault(words(title), set()).add(code)
    return {key: min(held) for key, held in codes.items() if len(held) == 1 and key}


def by_shared_titles(
    source: str,
    target: str,
    lists: tuple[dict[Words, str], dict[Words, str]],
    cited: Source,
    expected: int,
    note: str,
) -> Correspondence:
    """Return which groups share titles of two lists.

    Lists of some titles show that two groups overlap, never that one holds the other, so no pair is
    more than related.
    """
    here, there = lists
    titles = Counter((code, there[key]) for key, code in here.items() if key in there)
    return Correspondence(
        source,
        target,
        "derived",
        "iscokit",
        "2026",
        "titles shared",
        cited,
        "titles",
        BASIS,
        expected,
        tuple(Pair(*key, True, True, text) for key, text in title_notes(titles).items()),
        note,
        method="expert",
    )
