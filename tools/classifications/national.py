"""ANZSCO 2022 (Australia, New Zealand) and KldB 2010 (Germany), with their tables to ISCO-08.

Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl

from classifications.isco import isco_08
from classifications.model import (
    NONE,
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
    Pair,
    Scheme,
    Source,
    Titles,
    code_text,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
    same_title,
)
from tables import read_csv

ABS = "Australian Bureau of Statistics; Stats NZ"
BA = "Bundesagentur fuer Arbeit; Statistisches Bundesamt"
ANZSCO = Source(
    "abs-anzsco-2022",
    "ANZSCO, 2022 Australian Update: structure",
    ABS,
    "https://www.abs.gov.au/statistics/classifications/anzsco-australian-and-new-zealand-standard-classification-occupations/2022",
    "CC BY 4.0 (ABS)",
)
ANZSCO_ISCO = Source(
    "abs-isco-08-anzsco-2022",
    "ANZSCO, 2022 Australian Update: correspondence with ISCO-08",
    ABS,
    ANZSCO.url,
    "CC BY 4.0 (ABS)",
)
KLDB = Source(
    "destatis-kldb-2010-v2020",
    "Klassifikation der Berufe 2010, ueberarbeitete Fassung 2020: Gliederung",
    BA,
    "https://www.klassifikationsserver.de/",
    "dl-de/by-2-0",
    retrieved="2025-02-03",
)
KLDB_EN = Source(
    "ba-kldb-2010-v2020-en",
    "German Classification of Occupations 2010, revised version 2020: English titles",
    "Bundesagentur fuer Arbeit",
    "https://statistik.arbeitsagentur.de/",
    "free reuse with the source named (Statistik der Bundesagentur fuer Arbeit)",
)
KLDB_ISCO = Source(
    "ba-kldb-2010-isco-08",
    "Umsteigeschluessel KldB 2010 (Fassung 2020) zu ISCO-08",
    "Bundesagentur fuer Arbeit",
    "https://statistik.arbeitsagentur.de/",
    "free reuse with the source named (Statistik der Bundesagentur fuer Arbeit)",
)


def anzsco(folder: Path) -> Scheme:
    """Return ANZSCO 2022; the sheet has one column per level."""
    book = openpyxl.load_workbook(
        folder / "anzsco2022-abs" / "anzsco_structure.xlsx", read_only=True
    )
    titles = {}
    for row in book["Table 5"].iter_rows(min_row=7, max_col=6, values_only=True):
        column = next((i for i, cell in enumerate(row) if cell is not None), None)
        if column is not None and column < 5 and code_text(row[column]).isdigit():
            titles[code_text(row[column])] = code_text(row[column + 1])
    names = ("major group", "sub-major group", "minor group", "unit group", "occupation")
    return Scheme(
        id="au-anzsco-2022",
        name="ANZSCO 2022",
        title_en="Australian and New Zealand Standard Classification of Occupations, "
        "2022 Australian Update",
        publisher=ABS,
        country="AU",
        version="2022 Australian Update",
        valid_from="2022-11-22",
        predecessor="au-anzsco-2021",
        uri=ANZSCO.url,
        source=ANZSCO,
        levels=digit_levels(names, (1, 2, 3, 4, 6), (8, 43, 99, 364, 1076)),
        parents=prefix_parents(titles, (1, 2, 3, 4, 6)),
        titles={"en": Titles(ANZSCO, titles)},
    )


def anzsco_sheet(folder: Path, name: str) -> dict[tuple[str, str], bool]:
    """Return (first, second) to the flag "only part of the second group"; xxxxxx means none."""
    book = openpyxl.load_workbook(
        folder / "anzsco2022-abs" / "anzsco_correspondence.xlsx", read_only=True
    )
    pairs, current = {}, ""
    for first, _, second, flag, *_ in book[name].iter_rows(min_row=7, max_col=5, values_only=True):
        current = code_text(first) or current
        if code_text(second):
            pairs[(current, code_text(second))] = code_text(flag) == "p"
    return pairs


def isco_to_anzsco(folder: Path) -> Correspondence:
    """Return the ABS table ISCO-08 to ANZSCO 2022 with the part flags of both directions."""
    there = anzsco_sheet(folder, "Table 3")
    back = {(isco, code): flag for (code, isco), flag in anzsco_sheet(folder, "Table 4").items()}
    if set(there) != set(back):
        raise ImportProblem("the two directions of the ANZSCO table differ")
    real = [key for key in there if key[1] != "xxxxxx"]
    for key, counted in parts_by_multiplicity(real).items():
        if (back[key], there[key]) != counted:
            raise ImportProblem(f"ANZSCO: the flags of {key} do not equal its pairs")
    groups, occupations = (
        scheme.titles["en"].by_code for scheme in (isco_08(folder), anzsco(folder))
    )
    pairs = []
    for key in real:
        same = same_title(groups[key[0]], occupations[key[1]])
        pairs.append(Pair(*key, back[key], there[key], whole="exact" if same else "close"))
    pairs += [Pair(key[0], "", note=NONE) for key in there if key[1] == "xxxxxx"]
    return Correspondence(
        "isco-08",
        "au-anzsco-2022",
        "official",
        ABS,
        "2022",
        "22 November 2022",
        ANZSCO_ISCO,
        "publisher_flags",
        "the p flags of both directions; a pair without flags is one to one, and exact only where "
        "the titles agree",
        1340,
        tuple(pairs),
        "no ANZSCO group for 5 ISCO-08 groups; occupation 121617 is not in the published table",
    )


def kldb(folder: Path) -> Scheme:
    """Return KldB 2010 (2020 version) in German and English; lost leading zeros are restored."""
    path = (
        folder
        / "kldb2010-structure"
        / "KldB_2010_V2020-DE-2025-02-03-Gliederung_mit_Erlaeuterung.csv"
    )
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))[1:]
    german = {row[0].zfill(int(row[1])): row[2] for row in rows}
    english = {
        row["code"]: row["title_en"]
        for row in read_csv(folder / "kldb2010-structure" / "kldb2010_labels_en.csv")
    }
    if set(german) != set(english):
        raise ImportProblem("KldB 2010: the German and the English codes differ")
    names = (
        "Berufsbereich",
        "Berufshauptgruppe",
        "Berufsgruppe",
        "Berufsuntergruppe",
        "Berufsgattung",
    )
    return Scheme(
        id="de-kldb-2010",
        name="KldB 2010",
        title_en="German Classification of Occupations 2010, revised version 2020",
        publisher=BA,
        country="DE",
        version="Fassung 2020",
        valid_from="2010",
        uri=KLDB.url,
        source=KLDB,
        levels=digit_levels(names, (1, 2, 3, 4, 5), (10, 37, 144, 703, 1301)),
        parents=prefix_parents(german, (1, 2, 3, 4, 5)),
        titles={"de": Titles(KLDB, german), "en": Titles(KLDB_EN, english)},
    )


def kldb_to_isco(folder: Path) -> Correspondence:
    """Return the table KldB 2010 to ISCO-08; the first target of a code is its focus."""
    rows = read_csv(folder / "kldb2010-isco08" / "kldb2010v2020_5d_to_isco08.csv")
    rank = {(row["kldb2010"], row["isco08"]): row["rank"] for row in rows}
    pairs = [
        Pair(*key, many, shared, rank=int(rank[key]) if many else None)
        for key, (many, shared) in parts_by_multiplicity(rank).items()
    ]
    return Correspondence(
        "de-kldb-2010",
        "isco-08",
        "official",
        "Bundesagentur fuer Arbeit",
        "2021",
        "KldB 2010 Fassung 2020",
        KLDB_ISCO,
        "multiplicity",
        "no part flags published; rank 1 is the target that the publisher recommends",
        1524,
        tuple(pairs),
        "transcription of the official table by researchers; 16 ISCO-08 groups are not reached",
    )


def build(sources: Path) -> Bundle:
    """Return the classifications of Australia and New Zealand, and of Germany."""
    folder = sources / "classifications"
    table = isco_to_anzsco(folder)
    gap = Dispute(
        table.id, "", "121617", "listed:structure", "absent:table", "leave_out", "", ANZSCO_ISCO.id
    )
    return Bundle(
        [anzsco(folder), kldb(folder)],
        [table, kldb_to_isco(folder)],
        [gap],
        [ANZSCO, ANZSCO_ISCO, KLDB, KLDB_EN, KLDB_ISCO],
    )
