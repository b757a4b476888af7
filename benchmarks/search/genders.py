"""Feminine and masculine forms of a title: do both get the same code?

Pairs are those that stand side by side in the labels of ESCO and of national lists ("infirmier /
infirmière"), and the two forms of each position in the list of the German employment agency, read from
the publisher's file where it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shared import sampled, text_table

import iscokit
from iscokit.search.text.lines import fold_lines
from iscokit.store import Store

_PAIR = re.compile(r"([^/()]+?)\s*/\s*([^/()]+)")
#: A language with fewer pairs has no forms by gender.
_FEWEST = 100
_COMMON = 3
_LIST = Path("national_indexes/ba/Gesamtberufsliste_der_BA_Januar_2019.xlsx")


def table(sources: Path | None, sample: int) -> str:
    """Return the table, with some of the differences."""
    body = []
    for language in Store().shards("index_entry"):
        every = sampled(sorted(set(pairs(language, sources))), sample)
        if len(every) < _FEWEST:
            continue
        found = [
            iscokit.search_many([pair[n] for pair in every], language=language) for n in (0, 1)
        ]
        differing = [
            pair
            for pair, one, other in zip(every, *found, strict=True)
            if [hit.code for hit in one] != [hit.code for hit in other]
        ]
        shown = "; ".join(" / ".join(pair) for pair in differing[:3])
        body.append([language, len(every), 1 - len(differing) / len(every), shown])
    return text_table(["gender", "pairs", "same code", "different, for instance"], body)


def pairs(language: str, sources: Path | None) -> Iterator[tuple[str, str]]:
    """Yield the pairs of one language."""
    for entry in Store().shard("index_entry", language):
        for title in entry.titles:
            match = _PAIR.fullmatch(title)
            if match and _two_forms(*fold_lines([match[1], match[2]])):
                yield match[1], match[2]
    if language == "de" and sources is not None and list(sources.rglob(_LIST.name)):
        import openpyxl

        book = openpyxl.load_workbook(next(sources.rglob(_LIST.name)), read_only=True)
        rows = book["Gesamtberufsliste der BA"].iter_rows(min_row=5, max_col=6, values_only=True)
        for *_code, male, female in rows:
            forms = str(male or ""), str(female or "")
            if all(map(any, (map(str.isalnum, form) for form in forms))) and male != female:
                yield forms


def _two_forms(one: str, other: str) -> bool:
    """Return whether two titles are forms of one: as many words, the last of them alike."""
    mine, yours = one.split(), other.split()
    return (
        len(mine) == len(yours)
        and one != other
        and all(a[:_COMMON] == b[:_COMMON] for a, b in zip(mine, yours, strict=True))
    )
