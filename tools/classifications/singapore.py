"""SSOC 2020 and 2024 (Singapore), and the official table SSOC 2024 to ISCO-08.

The whole structure at hand is that of SSOC 2020; of SSOC 2024 the occupations are known from its
table to ISCO-08. Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import openpyxl

from classifications.model import (
    NONE,
    Bundle,
    Correspondence,
    ImportProblem,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    code_text,
    parts_by_multiplicity,
    sentence_case,
)

DOS = "Singapore Department of Statistics"
SSOC_PAGE = "https://www.singstat.gov.sg/standards/standards-and-classifications/ssoc"
SSOC_2020 = Source(
    "singstat-ssoc-2020",
    "Singapore Standard Occupational Classification 2020: structure",
    DOS,
    SSOC_PAGE,
    "Singapore Open Data Licence",
)
SSOC_2024 = Source(
    "singstat-ssoc-2024-isco-08",
    "Correspondence SSOC 2024 to ISCO-08",
    DOS,
    SSOC_PAGE,
    "Singapore Open Data Licence",
)

SSOC_NAMES = ("major group", "sub-major group", "minor group", "unit group", "occupation")
SSOC_TITLES = 1611

#: The edition before each one that is held.
PREDECESSORS = {"2015": "sg-ssoc-2010", "2020": "sg-ssoc-2015", "2024": "sg-ssoc-2020"}


def ssoc_2020_titles(folder: Path) -> dict[str, str]:
    """Return the SSOC 2020 structure; titles in capitals are put in sentence case."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        sheet = openpyxl.load_workbook(
            folder / "ssoc-singapore" / "ssoc2020.xlsx", read_only=True
        ).worksheets[0]
    rows = list(sheet.iter_rows(min_row=6, max_col=2, values_only=True))
    titles = {code_text(code): " ".join(code_text(title).split()) for code, title in rows if code}
    if len(titles) != SSOC_TITLES:
        raise ImportProblem(f"SSOC 2020 has {len(titles)} codes, not {SSOC_TITLES}")
    return {
        code: sentence_case(title) if title.isupper() else title for code, title in titles.items()
    }


def ssoc_parents(codes: set[str]) -> dict[str, str]:
    """Return the parent of each code; the codes X1000 to X5000 are directly below X."""
    return {code: ("X" if code[0] == "X" else code[:-1]) if len(code) > 1 else "" for code in codes}


def ssoc(
    year: str,
    titles: dict[str, str],
    codes: set[str],
    counts: tuple[int | None, ...],
    source: Source,
    note: str,
) -> Scheme:
    """Return one edition of the SSOC."""
    patterns = (
        "^([1-9]|X)$",
        "^[1-9][0-9]$",
        "^[1-9][0-9]{2}$",
        "^[1-9][0-9]{3}$",
        "^([1-9][0-9]{4}|X[0-9]{4})$",
    )
    return Scheme(
        id=f"sg-ssoc-{year}",
        name=f"SSOC {year}",
        title_en=f"Singapore Standard Occupational Classification {year}",
        publisher=DOS,
        country="SG",
        version=year,
        valid_from=year,
        valid_to="2024" if year == "2020" else "",
        predecessor=PREDECESSORS.get(year, ""),
        successor="sg-ssoc-2024" if year == "2020" else "",
        uri=SSOC_PAGE,
        source=source,
        levels=tuple(Level(*row) for row in zip(SSOC_NAMES, patterns, counts, strict=True)),
        parents=ssoc_parents(codes),
        titles={"en": Titles(source, titles, note)},
        note=note,
    )


def ssoc_2024(folder: Path, old: dict[str, str]) -> tuple[Scheme, Correspondence]:
    """Return SSOC 2024 and its table to ISCO-08 (p marks a code with several targets)."""
    with (folder / "ssoc2024-isco08" / "ssoc2024_isco08.tsv").open(
        encoding="utf-8", newline=""
    ) as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    without = ("X1000", "X2000", "X5000")
    titles = {row["ssoc2024"]: row["title"] for row in rows} | {code: old[code] for code in without}
    flags = {(row["ssoc2024"], row["isco08"]): row["isco08_part"] == "p" for row in rows}
    pairs = []
    for key, (many, shared) in parts_by_multiplicity(flags).items():
        if flags[key] != many:
            raise ImportProblem(f"SSOC 2024: the flag of {key} does not equal its pairs")
        pairs.append(Pair(*key, many, shared))
    pairs += [Pair(code, "", note=NONE) for code in without]
    codes = (
        set(titles) | {code[:n] for code in titles if code[0] != "X" for n in (1, 2, 3, 4)} | {"X"}
    )
    kept = {code for code in titles if code in old}
    titles |= {
        code: old[code]
        for code in codes - set(titles)
        if code in old and (len(code) < 3 or any(full.startswith(code) for full in kept))
    }
    note = (
        "groups above the occupations are the prefixes of their codes; titles of groups and of "
        "unchanged codes are the SSOC 2020 wording, none where the group is new"
    )
    scheme = ssoc("2024", titles, codes, (10, None, None, None, 1002), SSOC_2024, note)
    table = Correspondence(
        "sg-ssoc-2024",
        "isco-08",
        "official",
        DOS,
        "2024",
        "2024",
        SSOC_2024,
        "multiplicity",
        "the published p marks exactly the codes with several targets; the ISCO-08 side is counted",
        1120,
        tuple(pairs),
        "re-typed from the official table; ISCO-08 1113 is not reached",
    )
    return scheme, table


def build(sources: Path) -> Bundle:
    """Return both editions of the SSOC and the table to ISCO-08."""
    folder = sources / "classifications"
    titles = ssoc_2020_titles(folder)
    old = ssoc(
        "2020",
        titles,
        set(titles),
        (10, 42, 144, 413, 1002),
        SSOC_2020,
        "titles in capitals are given in sentence case",
    )
    new, table = ssoc_2024(folder, titles)
    return Bundle([old, new], [table], [], [SSOC_2020, SSOC_2024])
