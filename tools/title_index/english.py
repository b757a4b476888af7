"""English indexes of titles: ILO, O*NET, SOC (United States), NOC (Canada), SOC (United Kingdom).

The titles that incumbents reported to O*NET are not read: they serve as an evaluation set. Needs the
`tools` extra (openpyxl, xlrd).
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import openpyxl
import xlrd

from classifications.isco_link import ILO_INDEX, indexed, is_unit_group
from classifications.model import ImportProblem, Source, code_text
from classifications.onet import ONET, ONET_LICENCE
from classifications.uk import SOC_INDEX, UNIT_GROUP
from tables import clean_cell
from title_index.inverted import turned
from title_index.links import one_group
from title_index.model import ISCO, Index

ONET_TITLES = Source(
    "onet-27-0-alternate-titles",
    "O*NET 27.0 Database: Alternate Titles (August 2022)",
    ONET,
    "https://www.onetcenter.org/database.html",
    ONET_LICENCE,
)
SOC_TITLES = Source(
    "bls-soc-2018-direct-match-titles",
    "2018 SOC Direct Match Title File (November 2017)",
    "US Bureau of Labor Statistics",
    "https://www.bls.gov/soc/2018/",
    "public domain (US Government)",
)
NOC_TITLES = Source(
    "esdc-noc-2016-example-titles",
    "National Occupational Classification 2016: example titles",
    "Employment and Social Development Canada; Statistics Canada",
    "https://noc.esdc.gc.ca/",
    "Open Government Licence - Canada",
)
SOURCES = (ONET_TITLES, SOC_TITLES, NOC_TITLES)

#: How many titles each file has.
ONET_ROWS = 52754
SOC_ROWS = 6539
NOC_ROWS = 29401
UK_ROWS = 28748


def counted(rows: int, expected: int, source: Source) -> None:
    """Refuse a file with another number of titles."""
    if rows != expected:
        raise ImportProblem(f"{source.id}: {rows} titles, not {expected}")


def add_ilo(index: Index, sources: Path) -> None:
    """Add the draft index of ISCO-08, each title as written and as said."""
    for _, group, title in indexed(sources / "classifications"):
        if is_unit_group(group):
            texts = (title, turned(title, parts=1))
            index.add("en", (ISCO, group), ILO_INDEX, texts, group)
        else:
            index.drop(ILO_INDEX, "no unit group")


def add_onet(index: Index, folder: Path, groups: dict[str, str]) -> None:
    """Add the alternate titles of O*NET, with the short ones that are acronyms mostly."""
    path = folder / "onet_27.0" / "Alternate Titles.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    counted(len(rows), ONET_ROWS, ONET_TITLES)
    for row in rows:
        code, short = row["O*NET-SOC Code"], row["Short Title"]
        texts = (row["Alternate Title"], "" if short == "n/a" else short)
        place = ("us-onet-soc-2019", code)
        index.add("en", place, ONET_TITLES, texts, groups.get(code[:7], ""))


def add_soc(index: Index, folder: Path, groups: dict[str, str]) -> None:
    """Add the titles that match one occupation of the SOC 2018 directly."""
    path = folder / "us_soc2018_dmtf" / "soc_2018_direct_match_title_file.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    rows = [row for row in sheet.iter_rows(min_row=9, max_col=3, values_only=True) if row[0]]
    counted(len(rows), SOC_ROWS, SOC_TITLES)
    for cell, _, title in rows:
        code = str(cell).strip()
        index.add("en", ("us-soc-2018", code), SOC_TITLES, (str(title),), groups.get(code, ""))


def add_noc(index: Index, folder: Path) -> None:
    """Add the example titles of NOC 2016; the list itself has both orders of words."""
    groups = one_group("ca-noc-2016")
    path = folder / "noc2016_titles" / "noc2016_titles.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    counted(len(rows), NOC_ROWS, NOC_TITLES)
    for row in rows:
        code = row["noc2016"]
        place = ("ca-noc-2016", code)
        index.add("en", place, NOC_TITLES, (row["title"],), groups.get(code, ""))


def add_uk(index: Index, folder: Path) -> None:
    """Add the titles of the index of SOC 2010 as said, with the qualifiers in brackets.

    Without its qualifiers a title would not have its code. No official table leads to ISCO-08.
    """
    packed = folder / "uk_soc2010_index" / "ONS_index.xls.gz"
    book = xlrd.open_workbook(file_contents=gzip.decompress(packed.read_bytes()))
    sheet = book.sheet_by_name("SOC2010 Full Index V5")
    counted(sheet.nrows - 1, UK_ROWS, SOC_INDEX)
    for number in range(1, sheet.nrows):
        row = sheet.row_values(number)
        code = code_text(row[6])
        if not UNIT_GROUP["2010"].fullmatch(code):
            index.drop(SOC_INDEX, "see another entry")
            continue
        title, *qualifiers = (clean_cell(cell) for cell in row[7:10])
        said = turned(title, parts=4) or title
        text = " ".join((said, *qualifiers))
        index.add("en", ("gb-soc-2010", code), SOC_INDEX, (text,))


def add(index: Index, sources: Path) -> None:
    """Add every English list."""
    folder = sources / "titles"
    groups = one_group("us-soc-2018")
    add_ilo(index, sources)
    add_onet(index, folder, groups)
    add_soc(index, folder, groups)
    add_noc(index, folder)
    add_uk(index, folder)
