"""How many persons or jobs a code stands for: counts that weigh one code against another.

Counts are published rounded. Jobs and persons are not the same, so counts of different sources are
not to be added. Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl

from classifications.model import ImportProblem, Source
from classifications.us import BLS, SOC_2018, US_LICENCE, soc
from classifications.us_census import OCCUPATION, code_list, new_book, sheet, text

OEWS_YEARS = ("2022", "2023", "2024")
OEWS = {
    year: Source(
        f"bls-oews-{year}",
        f"Occupational Employment and Wage Statistics, national estimates, May {year}: "
        "wage and salary jobs",
        BLS,
        "https://www.bls.gov/oes/tables.htm",
        US_LICENCE,
    )
    for year in OEWS_YEARS
}
CPS = Source(
    "bls-cps-table-11-2022",
    "Current Population Survey, table 11, annual average 2022: employed persons, the self-employed "
    "included (published in thousands)",
    BLS,
    "https://www.bls.gov/cps/tables.htm",
    US_LICENCE,
)
SOURCES = (*OEWS.values(), CPS)

#: Rows of the CPS that stand for one Census code: all but the four military ones.
CPS_CODES = 565


class Count(NamedTuple):
    """A number of persons (CPS) or of jobs (OEWS) in one year."""

    scheme: str
    code: str
    year: str
    number: int
    source: str


def oews_rows(folder: Path, year: str) -> Iterator[tuple[str, int]]:
    """Yield code and published jobs of the rows that OEWS calls detailed."""
    path = folder / "bls-oews" / f"national_M{year}_dl.xlsx"
    table = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    names = [text(cell) for cell in next(table)]
    code, level, jobs = (names.index(name) for name in ("OCC_CODE", "O_GROUP", "TOT_EMP"))
    for row in table:
        if row[level] == "detailed" and text(row[jobs]).isdigit():
            yield text(row[code]), int(text(row[jobs]))


def oews(folder: Path) -> tuple[list[Count], dict[str, int]]:
    """Return the counts of SOC 2018 occupations, and year to jobs in aggregates of OEWS itself.

    OEWS publishes some occupations together only, under codes that are no occupations of the SOC.
    """
    held = soc(folder, "2018", (23, 98, 459, 867), SOC_2018, "")
    detailed = {code for code in held.parents if not code.endswith("0")}
    found, together = [], dict.fromkeys(OEWS_YEARS, 0)
    for year in OEWS_YEARS:
        for code, jobs in oews_rows(folder, year):
            if code in detailed:
                found.append(Count(held.id, code, year, jobs, OEWS[year].id))
            else:
                together[year] += jobs
    return found, together


def plain(title: object) -> str:
    """Return a title for comparison; the two tables differ in a comma before "and"."""
    return text(title).replace(",", "").casefold()


def cps(folder: Path) -> list[Count]:
    """Return the employed persons of each Census code of 2018; the table has titles only."""
    listed = code_list(sheet(new_book(folder), "2018 Census Occ Code List"))
    codes = {plain(row.title): row.code for row in listed if OCCUPATION.fullmatch(row.code)}
    found = {}
    for title, number, *_ in sheet(folder / "bls-cps-table11" / "cpsaat11.xlsx", "cpsaat11"):
        code = codes.get(plain(title))
        if code and isinstance(number, int):
            found[code] = Count("us-census-occ-2018", code, "2022", number * 1000, CPS.id)
    if len(found) != CPS_CODES:
        raise ImportProblem(f"CPS table 11: {len(found)} codes, not {CPS_CODES}")
    return list(found.values())


def by_survey(sources: Path) -> Iterator[tuple[str, Source, dict[str, int]]]:
    """Yield each survey: the scheme of its codes, its source, and code to number."""
    folder = sources / "classifications"
    rows = oews(folder)[0] + cps(folder)
    for source in SOURCES:
        own = [row for row in rows if row.source == source.id]
        yield own[0].scheme, source, {row.code: row.number for row in own}
