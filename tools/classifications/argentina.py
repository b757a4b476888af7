"""CNO-2001 and CNO-2017 (Argentina) with their tables to two-digit ISCO-08.

A CNO code is a set of facets (kind of work, rank, technology, qualification), so that many codes have
no narrower ISCO-08 group than a sub-major group. Needs the `tools` extra (openpyxl, xlrd).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import openpyxl
import xlrd

from classifications.isco import build as build_isco
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    code_text,
)
from tables import clean_cell

INDEC = "Instituto Nacional de Estadistica y Censos (INDEC)"
CNO_2001 = Source(
    "indec-cno-2001-isco-08",
    "Conversion CNO-01 a CIUO-08",
    INDEC,
    "https://www.indec.gob.ar/",
    "INDEC open data",
)
CNO_2017 = Source(
    "occupationcross-cno-2017-isco-08",
    "CNO-2017 to two-digit ISCO-08 (occupationcross)",
    "authors of occupationcross",
    "",
    "MIT",
    "research_table",
)

#: Code of the conversion at which a title takes two cells, and for how many codes in turn: every
#: later title stands three rows below its code, and the last three are lost.
CNO_SPLIT, CNO_SHIFT = "72.3.3.1", 3

#: Last figure of a CNO code to a word in its title: the qualification of the work.
QUALIFICATION = {
    "1": "profesional",
    "2": "t[ée]cnic|étnica",
    "3": "operativ",
    "4": "no calificad|sin calific",
}

#: First figure of ISCO-08 to where the sheet of industries lists the groups in it: column and rows.
INDUSTRY_TABLES = {"2": (1, 4, 10), "3": (4, 4, 10), "7": (1, 13, 34), "8": (4, 13, 34)}

#: How the codes of the armed forces, and those for an unknown occupation, begin.
ARMED_FORCES, UNKNOWN = "493", "9999"


def cno_titles(cells: list[str], codes: list[str]) -> tuple[dict[str, str], list[Dispute]]:
    """Return the titles of CNO-01 beside their own codes; a title that contradicts is left out."""
    start = codes.index(CNO_SPLIT)
    end = start + 2 * CNO_SHIFT
    joined = [f"{cells[i]} {cells[i + 1]}" for i in range(start, end, 2)]
    placed = dict(zip(codes, [*cells[:start], *joined, *cells[end:]], strict=False))
    wrong = [code for code in placed if not re.search(QUALIFICATION[code[-1]], placed[code])]
    points = [(CNO_SPLIT, "cells=2", "codes=1", "repair_code", "later_titles_moved_up")]
    points += [
        (code, f"code:qualification={code[-1]}", "title:qualification=other", "leave_out", "title")
        for code in wrong
    ]
    points += [
        (code, "listed:code", "absent:title", "leave_out", "title")
        for code in codes
        if code not in placed
    ]
    titles = {c: title[:1].upper() + title[1:] for c, title in placed.items() if c not in wrong}
    return titles, [
        Dispute("ar-cno-2001", code, "", a, b, decision, note, CNO_2001.id)
        for code, a, b, decision, note in points
    ]


def cno_scheme(
    year: str, codes: Iterable[str], titles: Mapping[str, str], source: Source, note: str
) -> Scheme:
    """Return one edition of the CNO as a flat scheme: its figures are facets, not groups."""
    older = year == "2001"
    return Scheme(
        id=f"ar-cno-{year}",
        name=f"CNO {year}",
        title_en=f"National Classification of Occupations {year} (Argentina)",
        publisher=INDEC,
        country="AR",
        version=year,
        valid_from=year,
        predecessor="" if older else "ar-cno-2001",
        successor="ar-cno-2017" if older else "",
        uri=CNO_2001.url,
        source=source,
        levels=(Level("ocupacion", r"^[0-9]{2}(\.[0-9]){3}$" if older else "^[0-9]{5}$", None),),
        parents=dict.fromkeys(codes, ""),
        titles={"es": Titles(source, titles)} if titles else {},
        note=note,
        complete=False,
    )


def cno_pairs(targets: Mapping[str, str], industries: Mapping[str, set[str]]) -> Iterator[Pair]:
    """Yield the pairs; a target marked by the publisher is a major group and some groups in it."""
    for code, target in targets.items():
        if len(target) == 2:
            yield Pair(code, target, target_part=True)
            continue
        yield Pair(code, target, target_part=True, note="depends_on_industry")
        for group in sorted(industries[target]):
            yield Pair(code, group, True, True, "depends_on_industry")


def cno_2001(folder: Path, isco: Mapping[str, str]) -> tuple[Scheme, Correspondence, list[Dispute]]:
    """Return CNO-01 and INDEC's conversion; a footnote mark (2) stands for "by industry"."""
    book = xlrd.open_workbook(str(folder / "CONVERSION_CNO-01_CIUO-08.xls"))
    sheet, by_industry = book.sheet_by_index(0), book.sheet_by_index(1)
    rows = [[code_text(cell) for cell in sheet.row_values(i)] for i in range(2, sheet.nrows)]
    rows = [row for row in rows if re.fullmatch(r"[0-9.]{8}", row[1])]
    targets = {row[1]: row[2].split("(")[0].strip() for row in rows}
    titles, disputes = cno_titles([clean_cell(row[0]) for row in rows], list(targets))
    named = {
        first: {code_text(by_industry.cell_value(i, column)) for i in range(start, end)} - {""}
        for first, (column, start, end) in INDUSTRY_TABLES.items()
    }
    scheme = cno_scheme(
        "2001",
        targets,
        titles,
        CNO_2001,
        "codes of INDEC's conversion table; the figures after the first two are rank, technology "
        "and qualification of the work; titles from 72.3.3.1 on are put back beside their codes",
    )
    table = Correspondence(
        scheme.id,
        "isco-08",
        "official",
        INDEC,
        "",
        "",
        CNO_2001,
        "construction",
        "targets are two-digit groups, each wider than the source; depends_on_industry = the "
        "publisher gives the first figure and a table of industries (CAES 1.0) for the second",
        684,
        tuple(cno_pairs(targets, {first: groups & set(isco) for first, groups in named.items()})),
        "the table of industries also names 79 and 89, which are no ISCO-08 groups",
    )
    disputes += [
        Dispute(
            table.id,
            code,
            "",
            f"industry={group}",
            "absent:isco-08",
            "leave_out",
            "",
            CNO_2001.id,
        )
        for code, target in targets.items()
        for group in sorted(named.get(target, set()) - set(isco))
    ]
    return scheme, table, disputes


def cno_2017(folder: Path, isco: Mapping[str, str]) -> tuple[Scheme, Correspondence]:
    """Return CNO-2017 and the researchers' table; the two codes for "unknown" are left out."""
    book = openpyxl.load_workbook(folder / "cno17-isco08.xlsx", read_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=2, max_col=2, values_only=True))
    targets = {code_text(code, 5): code_text(target).removesuffix("*") for code, target in rows}
    # One figure without a star is a group of the armed forces that lost its zero.
    targets |= {code: targets[code].zfill(2) for code in targets if code.startswith(ARMED_FORCES)}
    targets = {code: target for code, target in targets.items() if not code.startswith(UNKNOWN)}
    groups: dict[str, set[str]] = {}
    for _, group, first in book.worksheets[1].iter_rows(min_row=2, max_col=3, values_only=True):
        named = {code_text(group)} & set(isco)
        groups.setdefault(code_text(first).removesuffix("*"), set()).update(named)
    scheme = cno_scheme(
        "2017",
        targets,
        {},
        CNO_2017,
        "codes of the researchers' table, which has no titles; 99997 and 99999 are no occupations",
    )
    return scheme, Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        CNO_2017.owner,
        "",
        "",
        CNO_2017,
        "construction",
        "targets are two-digit groups, each wider than the source; depends_on_industry = the "
        "industry decides on the second figure",
        657,
        tuple(cno_pairs(targets, groups)),
        "",
        "expert",
    )


def build(sources: Path) -> Bundle:
    """Return the classifications of Argentina."""
    folder = sources / "classifications" / "cno-argentina"
    isco = next(s for s in build_isco(sources).schemes if s.id == "isco-08").parents
    older, older_table, disputes = cno_2001(folder, isco)
    newer, newer_table = cno_2017(folder, isco)
    return Bundle([older, newer], [older_table, newer_table], disputes, [CNO_2001, CNO_2017])
