"""SOC 2010 and SOC 2018 (United States), ISCO-08 to SOC 2010 and SOC 2010 to SOC 2018.

SOC 2018 has no table of its own to ISCO-08: it is reached through SOC 2010. Needs the `tools`
extra (xlrd).
"""

from __future__ import annotations

from pathlib import Path

import xlrd

from classifications.isco import isco_08
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    parts_by_multiplicity,
    same_title,
)
from tables import read_csv

BLS = "US Bureau of Labor Statistics"
US_LICENCE = "public domain (work of the US federal government)"
SOC_2010 = Source(
    "bls-soc-2010",
    "Standard Occupational Classification 2010",
    BLS,
    "https://www.bls.gov/soc/2010/",
    US_LICENCE,
)
SOC_2018 = Source(
    "bls-soc-2018",
    "Standard Occupational Classification 2018",
    BLS,
    "https://www.bls.gov/soc/2018/",
    US_LICENCE,
)
SOC_ISCO = Source(
    "bls-isco-08-soc-2010",
    "ISCO-08 x SOC 2010 crosswalk (August 2012, updated June 2015)",
    BLS,
    "https://www.bls.gov/soc/soccrosswalks.htm",
    US_LICENCE,
)
SOC_SOC = Source(
    "bls-soc-2010-soc-2018",
    "2010 SOC to 2018 SOC crosswalk (November 2017)",
    BLS,
    "https://www.bls.gov/soc/2018/crosswalks.htm",
    US_LICENCE,
)

SOC_LEVELS = (
    ("major group", "^[0-9]{2}-0000$"),
    ("minor group", "^[0-9]{2}-(?!0000)[0-9]{2}00$"),
    ("broad group", "^[0-9]{2}-[0-9]{2}[1-9]0$"),
    ("detailed occupation", "^[0-9]{2}-[0-9]{3}[1-9]$"),
)

#: Comments of the BLS table, as code words.
BLS_NOTES = {
    "recommended match": "recommended_match",
    "matches to 3-digit": "minor_group",
    "supervisors": "supervisors",
}

#: The edition before each one that is held.
PREDECESSORS = {"2010": "us-soc-2000", "2018": "us-soc-2010"}


def soc_rows(folder: Path, year: str) -> list[dict[str, str]]:
    """Return the rows of the structure without the branch 99 that the copyist of 2010 added."""
    rows = read_csv(folder / f"soc{year}-structure" / f"soc{year}_all.csv")
    return [row for row in rows if not row["code"].startswith("99-")]


def soc(folder: Path, year: str, counts: tuple[int, ...], source: Source, successor: str) -> Scheme:
    """Return one edition of the SOC."""
    rows = soc_rows(folder, year)
    titles = {"en": Titles(source, {row["code"]: row["title"] for row in rows})}
    spanish = folder / f"soc{year}-structure" / f"soc{year}_6digit_es.csv"
    if spanish.exists():
        labels = {
            row["code"]: row["title"]
            for row in read_csv(spanish)
            if not row["code"].startswith("99-")
        }
        titles["es"] = Titles(source, labels, "detailed occupations only")
    return Scheme(
        id=f"us-soc-{year}",
        name=f"SOC {year}",
        title_en=f"Standard Occupational Classification {year} (United States)",
        publisher=BLS,
        country="US",
        version=year,
        valid_from=year,
        valid_to="2018" if successor else "",
        predecessor=PREDECESSORS.get(year, ""),
        successor=successor,
        uri=source.url,
        source=source,
        levels=tuple(
            Level(name, pattern, count)
            for (name, pattern), count in zip(SOC_LEVELS, counts, strict=True)
        ),
        parents={row["code"]: row["parent"].replace("NA", "") for row in rows},
        titles=titles,
    )


def bls_sheet(
    folder: Path, index: int, isco: int, soc_column: int
) -> dict[tuple[str, str], tuple[bool, str]]:
    """Return (ISCO, SOC) to (flag of the first column's group, comment) for one sheet."""
    book = xlrd.open_workbook(str(folder / "isco08-soc2010-bls" / "ISCO_SOC_Crosswalk.xls"))
    sheet = book.sheet_by_index(index)
    rows = [[str(cell).strip() for cell in sheet.row_values(i)] for i in range(7, sheet.nrows)]
    return {(row[isco], row[soc_column]): (row[2] == "*", row[5]) for row in rows if row[0]}


def isco_to_soc(folder: Path) -> tuple[Correspondence, list[Dispute]]:
    """Return the BLS table ISCO-08 to SOC 2010, with the part flags of both of its sheets."""
    first, second = bls_sheet(folder, 0, 0, 3), bls_sheet(folder, 1, 3, 0)
    if set(first) != set(second):
        raise ImportProblem("the two sheets of the BLS table differ")
    groups = isco_08(folder).titles["en"].by_code
    occupations = {row["code"]: row["title"] for row in soc_rows(folder, "2010")}
    pairs, disputes = [], []
    for key, (many_soc, many_isco) in parts_by_multiplicity(first).items():
        comment = first[key][1]
        note = next((word for text, word in BLS_NOTES.items() if text in comment), "")
        minor = len(key[0]) == 3  # a whole minor group, of which the SOC code is a part
        parts = (first[key][0] or many_soc or minor, second[key][0] or many_isco)
        same = same_title(groups[key[0]], occupations[key[1]])
        pairs.append(Pair(*key, *parts, note, "exact" if same else "close"))
        for side, flag, counted in (
            ("source_part", first[key][0], many_soc),
            ("target_part", second[key][0], many_isco),
        ):
            if flag != counted:
                disputes.append(
                    Dispute(
                        "isco-08__us-soc-2010",
                        *key,
                        f"{side}:flag={int(flag)}",
                        f"{side}:multiplicity={int(counted)}",
                        "part",
                        "",
                        SOC_ISCO.id,
                    )
                )
    note = "two pairs are with ISCO-08 minor groups (211, 315)"
    basis = (
        "the part marks of both sheets, which equal multiplicity but for two rows (see disputed); "
        "a pair without marks is one to one, and exact only where the English titles agree"
    )
    return Correspondence(
        "isco-08",
        "us-soc-2010",
        "official",
        BLS,
        "2015",
        "June 2015",
        SOC_ISCO,
        "publisher_flags",
        basis,
        1125,
        tuple(pairs),
        note,
    ), disputes


def soc_to_soc(folder: Path) -> Correspondence:
    """Return the BLS table SOC 2010 to SOC 2018; (#) marks a divided code, (##) a merged one."""
    rows = read_csv(folder / "soc2010-soc2018-bls" / "soc_2010_to_2018_crosswalk.csv")
    keys = [(row["2010 SOC Code"].strip(), row["2018 SOC Code"].strip()) for row in rows]
    counted = parts_by_multiplicity(keys)
    pairs = []
    for key, row in zip(keys, rows, strict=True):
        old, new = row["2010 SOC Title"], row["2018 SOC Title"]
        divided, merged = "(#)" in old, "(##)" in new
        if (divided, merged) != counted[key]:
            raise ImportProblem(f"SOC 2010 to 2018: the marks of {key} do not equal its pairs")
        renamed = old.replace("(#)", "").strip() != new.replace("(##)", "").strip()
        changed = renamed and not divided and not merged
        pairs.append(
            Pair(
                *key,
                divided,
                merged,
                "title_changed" if changed else "",
                "close" if changed else "exact",
            )
        )
    basis = "the marks (#) and (##) of the table; unmarked pairs are exact unless the title changed"
    return Correspondence(
        "us-soc-2010",
        "us-soc-2018",
        "official",
        BLS,
        "2017",
        "November 2017",
        SOC_SOC,
        "publisher_flags",
        basis,
        900,
        tuple(pairs),
    )


def build(sources: Path) -> Bundle:
    """Return the classifications of the United States."""
    folder = sources / "classifications"
    to_soc, disputes = isco_to_soc(folder)
    schemes = [
        soc(folder, "2010", (23, 97, 461, 840), SOC_2010, "us-soc-2018"),
        soc(folder, "2018", (23, 98, 459, 867), SOC_2018, ""),
    ]
    listed = [SOC_2010, SOC_2018, SOC_ISCO, SOC_SOC]
    return Bundle(schemes, [to_soc, soc_to_soc(folder)], disputes, listed)
