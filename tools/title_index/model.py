"""What the readers of title lists produce, and how it is cleaned, checked and written.

A reader adds titles to an `Index`. A title that is no fit title, or whose code the library does not
hold, is left out and counted; anything else that is not as measured stops the run.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from classifications.model import CHECKED_ON, ImportProblem, Source
from tables import DATA, clean_cell, write_table

GENERATED_BY = "tools/import_title_index.py"
ISCO = "isco-08"
#: Classifications whose codes say their unit group themselves.
BUILT_ON_ISCO = (ISCO, "esco-1.2.0")
LONGEST = 150
COLUMNS = ("scheme", "code", "isco", "titles", "source")

#: Rows, titles, and rows with a group of ISCO-08, of one source in one language.
Numbers = tuple[int, int, int]
#: Language, scheme, code and source of a row.
Key = tuple[str, str, str, str]


def held_rows(path: str) -> list[dict[str, str]]:
    """Return the rows of a table of the library, its path being below the data folder."""
    with (DATA / path).open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def held_codes(scheme: str) -> frozenset[str]:
    """Return the codes of a scheme that the library holds."""
    return frozenset(row["code"] for row in held_rows(f"classifications/categories/{scheme}.tsv"))


@cache
def unit_groups() -> frozenset[str]:
    """Return the unit groups of ISCO-08."""
    return frozenset(code for code in held_codes(ISCO) if len(code) == 4)


def plain(text: str) -> str:
    """Return a title as a cell can hold it: no soft hyphens, and no `;`, which parts two titles."""
    return clean_cell(text.replace("\u00ad", "").replace(";", ",")).strip(" ,:/").lstrip("- ")


def unfit(text: str) -> str:
    """Say why a text is no title to keep, or nothing."""
    if sum(char.isalpha() for char in text) < 2:
        return "fewer than two letters"
    if "\ufffd" in text:
        return "replacement character"
    return "too long" if len(text) > LONGEST else ""


class Index:
    """The titles found so far, and how many were left out, by source and reason."""

    def __init__(self) -> None:
        self.titles: dict[Key, dict[str, str]] = defaultdict(dict)
        self.isco: dict[Key, str] = {}
        self.dropped: Counter[tuple[str, str]] = Counter()

    def add(
        self,
        language: str,
        place: tuple[str, str],
        source: Source,
        texts: Iterable[str],
        isco: str = "",
    ) -> None:
        """Add titles in the publisher's order to a `place`, which is a scheme and a code.

        Raises:
            ImportProblem: `isco` is no unit group, or another one than the code had before.
        """
        scheme, code = place
        found = [title for title in map(plain, texts) if title]
        if code not in held_codes(scheme):
            self.dropped[source.id, "unknown code"] += len(found)
            return
        if isco and isco not in unit_groups():
            raise ImportProblem(f"{source.id}: {isco} is no unit group of ISCO-08")
        key = (language, scheme, code, source.id)
        if self.isco.setdefault(key, isco) != isco:
            raise ImportProblem(
                f"{source.id}: {scheme} {code} leads to {self.isco[key]} and {isco}"
            )
        for title in found:
            reason = unfit(title)
            if reason:
                self.dropped[source.id, reason] += 1
            else:
                self.titles[key].setdefault(title.casefold(), title)

    def drop(self, source: Source, reason: str, number: int = 1) -> None:
        """Count titles that a reader leaves out."""
        self.dropped[source.id, reason] += number

    def numbers(self) -> dict[tuple[str, str], Numbers]:
        """Return what is held of each source in each language."""
        rows: Counter[tuple[str, str]] = Counter()
        titles: Counter[tuple[str, str]] = Counter()
        linked: Counter[tuple[str, str]] = Counter()
        for (language, scheme, code, source), held in self.titles.items():
            rows[language, source] += 1
            titles[language, source] += len(held)
            linked[language, source] += bool(self.isco[language, scheme, code, source])
        return {key: (rows[key], titles[key], linked[key]) for key in sorted(rows)}

    def check(
        self,
        expected: Mapping[tuple[str, str], Numbers],
        dropped: Mapping[tuple[str, str], int],
    ) -> None:
        """Refuse numbers that are not those that were measured when the readers were written."""
        for name, found, known in (
            ("held", self.numbers(), expected),
            ("left out", dict(self.dropped), dropped),
        ):
            differing = sorted(
                key for key in found.keys() | known.keys() if found.get(key) != known.get(key)
            )
            if differing:
                said = "; ".join(
                    f"{' '.join(key)}: {found.get(key)}, not {known.get(key)}" for key in differing
                )
                raise ImportProblem(f"titles {name}: {said}")

    def rows(self, language: str) -> Iterator[dict[str, str]]:
        """Return the rows of one language.

        A title that a national classification also has under a code without one unit group is in
        question itself: it stands in a row of its own, without a group.
        """
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        own = {key: titles for key, titles in self.titles.items() if key[0] == language}
        for key, titles in own.items():
            for folded in titles:
                groups[key[1], folded].add(self.isco[key])
        for key, titles in own.items():
            _language, scheme, code, source = key
            parts: dict[str, list[str]] = defaultdict(list)
            for folded, title in titles.items():
                doubted = scheme not in BUILT_ON_ISCO and "" in groups[scheme, folded]
                parts["" if doubted else self.isco[key]].append(title)
            for isco, found in parts.items():
                yield {
                    "scheme": scheme,
                    "code": code,
                    "isco": isco,
                    "titles": ";".join(found),
                    "source": source,
                }

    def write(self) -> None:
        """Write a table for each language."""
        for language in sorted({key[0] for key in self.titles}):
            rows = list(self.rows(language))
            write_table(
                f"titles/index/{language}.tsv",
                {
                    "title": f"Titles that people use for the codes of occupations ({language})",
                    "publisher": "iscokit, from the publishers named in each row",
                    "version": "1",
                    "licence": "facts; see the licence of each source",
                    "retrieved": CHECKED_ON,
                    "source": ";".join(sorted({row["source"] for row in rows})),
                    "checked_on": CHECKED_ON,
                    "generated_by": GENERATED_BY,
                    "language": language,
                    "isco_note": "the unit group of ISCO-08 that the code leads to; empty where it "
                    "leads to several, or where no table says",
                },
                COLUMNS,
                rows,
                sort_by=("scheme", "code", "isco", "source"),
            )


def write_sources(sources: Iterable[Source]) -> None:
    """Write the publications that only the index of titles is taken from."""
    columns = ("id", "title", "owner", "url", "licence", "kind", "retrieved")
    write_table(
        "sources/title_index.tsv",
        {
            "title": "Sources of the titles that people use for occupations",
            "publisher": "iscokit, from the publishers named in each row",
            "version": "1",
            "licence": "facts; see the licence of each source",
            "retrieved": CHECKED_ON,
            "source": "curation",
            "checked_on": CHECKED_ON,
            "generated_by": GENERATED_BY,
        },
        columns,
        [{name: getattr(source, name) for name in columns} for source in sources],
    )
