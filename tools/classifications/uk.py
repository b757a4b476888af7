"""SOC 1990 to SOC 2020 (United Kingdom), with tables made of the titles that groups share.

The official index of SOC 2010 gives each of its titles a code of SOC 90, SOC 2000 and SOC 2010. It
also holds every unit group of the two older editions, without their titles. SOC 2020 lists some
titles for each of its unit groups, and the ILO's draft index some thousands for ISCO-08: where the
office's table is not at hand, the titles that two lists share show which groups overlap.
Needs the `tools` extra (openpyxl, xlrd).
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import xlrd

from classifications.isco_link import ILO_INDEX, indexed_titles
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    Titles,
    code_text,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
    sentence_case,
)
from classifications.shared_titles import BASIS, Words, by_shared_titles, by_words, title_notes
from tables import clean_cell

ONS = "Office for National Statistics"
PAGE = "https://www.ons.gov.uk/methodology/classificationsandstandards/standardoccupationalclassificationsoc/"
OGL = "Open Government Licence v3.0"
SOC_2020 = Source(
    "ons-soc-2020",
    "SOC 2020 volume 1: structure and descriptions of unit groups (16 October 2024)",
    ONS,
    PAGE + "soc2020",
    OGL,
)
SOC_INDEX = Source(
    "ons-soc-2010-index",
    "SOC 2010 volume 2: structure and coding index, version 5.1 (August 2016)",
    ONS,
    PAGE + "soc2010",
    OGL,
)

EDITIONS = ("1990", "2000", "2010", "2020")
NAMES = ("major group", "sub-major group", "minor group", "unit group")
FOUR = (1, 2, 3, 4)
#: The codes of the unit groups. Other cells say "see another entry" ("}}}"), but for one row, which
#: has a code of SOC 90 in the column of SOC 2000.
UNIT_GROUP = {
    "1990": re.compile("[1-9][0-9]{2}"),
    "2000": re.compile("[1-9][0-9]{3}"),
    "2010": re.compile("[1-9][0-9]{3}"),
}
TABLE_NOTE = (
    "made of the titles of the official index that carry a code of both editions, not the "
    "publisher's table of the editions; one title is enough for a pair"
)
SOC_2020_FILE = Path(
    "uk-soc2020", "soc2020volume1structureanddescriptionofunitgroupsexcel16102024.xlsx"
)
SHARED_2020 = (
    "made of the titles that SOC 2020 lists for its unit groups and that the index of SOC 2010 codes "
    "once; the office's relationship table is not at hand; one title is enough for a pair"
)
SHARED_ISCO = (
    "made of the titles that the index of SOC 2010 and the draft index of ISCO-08 both hold and code "
    "once; the office's own mapping is not at hand; one title is enough for a pair; a group without "
    "such a title has none"
)


def scheme(
    year: str,
    source: Source,
    lengths: tuple[int, ...],
    counts: tuple[int, ...],
    codes: Mapping[str, str],
    note: str = "",
) -> Scheme:
    """Return one edition; `codes` gives the title of each code, empty where it is not at hand."""
    place = EDITIONS.index(year)
    after = EDITIONS[place + 1] if year != EDITIONS[-1] else ""
    titles = {code: title for code, title in codes.items() if title}
    names = NAMES if len(lengths) == len(NAMES) else (NAMES[0], *NAMES[2:])
    return Scheme(
        id=f"gb-soc-{year}",
        name="SOC 90" if year == "1990" else f"SOC {year}",
        title_en=f"Standard Occupational Classification {year} (United Kingdom)",
        publisher=ONS if place else "Office of Population Censuses and Surveys",
        country="GB",
        version=year,
        valid_from=year,
        valid_to=after,
        predecessor=f"gb-soc-{EDITIONS[place - 1]}" if place else "",
        successor=f"gb-soc-{after}" if after else "",
        uri=source.url if titles else "",
        source=source,
        levels=digit_levels(names, lengths, counts),
        parents=prefix_parents(codes, lengths),
        titles={"en": Titles(source, titles)} if titles else {},
        note=note,
        complete=len(lengths) == len(NAMES),
    )


def soc_2020(folder: Path) -> tuple[Scheme, list[Dispute]]:
    """Return SOC 2020, with the one title that differs between the two sheets of the workbook."""
    book = openpyxl.load_workbook(folder / SOC_2020_FILE, read_only=True)
    sheets = []
    for name, first in (("SOC2020 descriptions", 0), ("SOC2020 Framework", 1)):
        titles = {}
        for row in book[name].iter_rows(min_row=2, values_only=True):
            cells = [code_text(cell).replace("<blank>", "") for cell in row[first : first + 4]]
            if any(cells):
                titles["".join(cells)] = clean_cell(row[first + 4])
        sheets.append(titles)
    found = scheme("2020", SOC_2020, FOUR, (9, 26, 104, 412), sheets[0])
    disputes = [
        Dispute(
            found.id,
            code,
            "",
            f"descriptions={title}",
            f"framework={sheets[1][code]}",
            "keep",
            "",
            SOC_2020.id,
        )
        for code, title in sheets[0].items()
        if title.casefold() != sheets[1][code].casefold()
    ]
    return found, disputes


def soc_2010(book: xlrd.Book) -> Scheme:
    """Return SOC 2010; titles in capitals are given in sentence case."""
    sheet = book.sheet_by_name("SOC2010 Structure")
    codes = {}
    for number in range(1, sheet.nrows):
        *cells, title = (code_text(cell) for cell in sheet.row_values(number)[:5])
        if any(cells):
            text = clean_cell(title)
            codes["".join(cells)] = sentence_case(text) if text.isupper() else text
    return scheme("2010", SOC_INDEX, FOUR, (9, 25, 90, 369), codes)


def index_rows(book: xlrd.Book) -> list[dict[str, str]]:
    """Return the codes of each title of the index by edition; "see another entry" is left out."""
    sheet = book.sheet_by_name("SOC2010 Full Index V5")
    rows = []
    for number in range(1, sheet.nrows):
        cells = dict(zip(EDITIONS, map(code_text, sheet.row_values(number)[4:7]), strict=False))
        rows.append({year: c for year, c in cells.items() if UNIT_GROUP[year].fullmatch(c)})
    return rows


def older(rows: list[dict[str, str]], year: str) -> dict[str, str]:
    """Return the unit groups of an edition that are in the index, and their prefixes."""
    units = {row[year] for row in rows if year in row}
    return {code[:length]: "" for code in units for length in range(1, len(code) + 1)}


def by_index(rows: list[dict[str, str]], old: str, new: str, expected: int) -> Correspondence:
    """Return which unit groups of two editions share titles of the index."""
    titles = Counter((row[old], row[new]) for row in rows if old in row and new in row)
    notes = title_notes(titles)
    pairs = (Pair(*key, *p, notes[key]) for key, p in parts_by_multiplicity(titles).items())
    return Correspondence(
        f"gb-soc-{old}",
        f"gb-soc-{new}",
        "derived",
        "iscokit",
        "2016",
        "index 5.1",
        SOC_INDEX,
        "multiplicity",
        BASIS,
        expected,
        tuple(pairs),
        TABLE_NOTE,
        method="expert",
    )


def titles_of_2010(book: xlrd.Book) -> dict[Words, str]:
    """Return the unit groups of SOC 2010 by the index's titles with their qualifiers."""
    sheet = book.sheet_by_name("SOC2010 Full Index V5")
    rows = (sheet.row_values(number) for number in range(1, sheet.nrows))
    return by_words(
        (" ".join(map(str, row[7:10])), code)
        for row in rows
        if UNIT_GROUP["2010"].fullmatch(code := code_text(row[6]))
    )


def titles_of_2020(folder: Path) -> dict[Words, str]:
    """Return the unit groups of SOC 2020 by their own titles and the titles listed for them."""
    sheet = openpyxl.load_workbook(folder / SOC_2020_FILE, read_only=True)["SOC2020 descriptions"]
    listed = []
    for row in sheet.iter_rows(min_row=2, values_only=True):
        unit = code_text(row[3]).replace("<blank>", "")
        if unit:
            related = str(row[9] or "").replace("<blank>", "").split("~")
            listed += [(title, unit) for title in (str(row[4]), *related)]
    return by_words(listed)


def build(sources: Path) -> Bundle:
    """Return the editions of the UK's SOC and the tables that its index makes possible."""
    packed = sources / "titles" / "uk_soc2010_index" / "ONS_index.xls.gz"
    book = xlrd.open_workbook(file_contents=gzip.decompress(packed.read_bytes()))
    rows = index_rows(book)
    folder = sources / "classifications"
    latest, disputes = soc_2020(folder)
    of_2010 = titles_of_2010(book)
    untitled = "the unit groups are those of the index of SOC 2010; no titles at hand"
    schemes = [
        scheme(
            "1990",
            SOC_INDEX,
            (1, 2, 3),
            (9, 77, 371),
            older(rows, "1990"),
            untitled + "; the 22 sub-major groups are not at hand",
        ),
        scheme("2000", SOC_INDEX, FOUR, (9, 25, 81, 353), older(rows, "2000"), untitled),
        soc_2010(book),
        latest,
    ]
    tables = [
        by_index(rows, "1990", "2000", 1191),
        by_index(rows, "2000", "2010", 901),
        by_shared_titles(
            "gb-soc-2010",
            "gb-soc-2020",
            (of_2010, titles_of_2020(folder)),
            SOC_2020,
            487,
            SHARED_2020,
        ),
        by_shared_titles(
            "gb-soc-2010",
            "isco-08",
            (of_2010, by_words(indexed_titles(folder))),
            ILO_INDEX,
            719,
            SHARED_ISCO,
        ),
    ]
    return Bundle(schemes, tables, disputes, [SOC_2020, SOC_INDEX])
