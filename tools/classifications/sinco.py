"""SINCO 2011 and 2019 (INEGI, Mexico) with their official comparison tables to ISCO-08.

Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

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
)

INEGI = "Instituto Nacional de Estadistica y Geografia (INEGI)"
PAGE = "https://www.inegi.org.mx/"
LICENCE = "INEGI terms of free use (attribution)"
SINCO_2011 = Source("inegi-sinco-2011", "SINCO 2011: tablas comparativas", INEGI, PAGE, LICENCE)
SINCO_2019 = Source("inegi-sinco-2019", "SINCO 2019: tablas comparativas", INEGI, PAGE, LICENCE)
NAMES = ("division", "grupo principal", "subgrupo", "grupo unitario")
LENGTHS = (1, 2, 3, 4)

#: Row 5411 names the ISCO-08 group "other ranks" but gives its code without the leading zero.
ARMED_FORCES = ("5411", "310", "0310")


def text_of(value: object) -> str:
    """Return a cell as text, blanks folded and printer's ligatures spelled out."""
    return " ".join(code_text(value).replace("\ufb01", "fi").split())


def scheme(
    year: str,
    titles: dict[str, str],
    codes: set[str],
    counts: tuple[int | None, ...],
    source: Source,
    note: str,
) -> Scheme:
    """Return one edition of SINCO."""
    return Scheme(
        id=f"mx-sinco-{year}",
        name=f"SINCO {year}",
        title_en=f"National Classification System of Occupations {year} (Mexico)",
        publisher=INEGI,
        country="MX",
        version=year,
        valid_from=year,
        valid_to="2019" if year == "2011" else "",
        predecessor="mx-sinco-2011" if year == "2019" else "mx-cmo",
        successor="mx-sinco-2019" if year == "2011" else "",
        uri=PAGE,
        source=source,
        levels=digit_levels(NAMES, LENGTHS, counts),
        parents=prefix_parents(codes, LENGTHS),
        titles={"es": Titles(source, titles, note)},
        note=note,
    )


def merged_targets(sheet: Worksheet) -> dict[int, str]:
    """Return row number to target code for the further rows of merged target cells."""
    spread = {}
    for block in sheet.merged_cells.ranges:
        if block.min_col == block.max_col == 6:
            for row in range(block.min_row + 1, block.max_row + 1):
                spread[row] = text_of(sheet.cell(block.min_row, 6).value)
    return spread


def sinco_2011(folder: Path) -> tuple[Scheme, Correspondence, list[Dispute]]:
    """Return SINCO 2011 and its table; a blank target cell states nothing and stays unknown."""
    book = openpyxl.load_workbook(folder / "sinco-mexico" / "SINCO_2011_Tablas_Comparativas.xlsx")
    sheet = book["SINCO-CIUO"]
    merged = merged_targets(sheet)
    titles: dict[str, str] = {}
    notes: dict[tuple[str, str], str] = {}
    none: list[str] = []
    code = ""
    for number, row in enumerate(
        sheet.iter_rows(min_row=7, min_col=4, max_col=7, values_only=True), 7
    ):
        code = text_of(row[0]) or code
        if row[0] is not None:
            titles[code] = text_of(row[1])
        target = merged.get(number) or text_of(row[2])
        if (code, target) == ARMED_FORCES[:2]:
            notes[(code, ARMED_FORCES[2])] = "repaired_code"
        elif target:
            notes[(code, target)] = "merged_cell" if number in merged else ""
        elif text_of(row[3]).lower().startswith("no tiene correspondencia"):
            none.append(code)
    unit = [key for key in notes if len(key[0]) == 4]
    pairs = [Pair(*key, *parts, notes[key]) for key, parts in parts_by_multiplicity(unit).items()]
    pairs += [Pair(*key, True, True, "group_level") for key in sorted(set(notes) - set(unit))]
    pairs += [Pair(source, "", note=NONE) for source in none]
    blank = sorted({c for c in titles if len(c) == 4} - {pair.source for pair in pairs})
    table = Correspondence(
        "mx-sinco-2011",
        "isco-08",
        "official",
        INEGI,
        "2012",
        "November 2012",
        SINCO_2011,
        "multiplicity",
        "no part flags published; merged_cell = the target cell spans this row; "
        "group_level = stated for a subgroup",
        593,
        tuple(pairs),
        f"{len(blank)} unit groups have a blank target cell: nothing is stated for them",
    )
    disputes = [
        Dispute(
            table.id,
            c,
            "",
            "listed:structure",
            "absent:table",
            "leave_out",
            "blank_cell",
            SINCO_2011.id,
        )
        for c in blank
    ]
    disputes.append(
        Dispute(
            table.id,
            "5411",
            ARMED_FORCES[2],
            "code=310",
            "title=0310",
            "repair_code",
            "",
            SINCO_2011.id,
        )
    )
    return scheme("2011", titles, set(titles), (9, 53, 156, 468), SINCO_2011, ""), table, disputes


def sinco_2019(folder: Path) -> tuple[Scheme, Correspondence, list[Dispute]]:
    """Return SINCO 2019 and its table; the two directions differ on one pair."""
    path = folder / "sinco-mexico" / "SINCO_2019_Tablas_Comparativas.xlsx"
    book = openpyxl.load_workbook(path, read_only=True)
    there = [r[:4] for r in book["SINCO - CIUO"].iter_rows(min_row=3, values_only=True) if r[0]]
    back = [
        r[:4] for r in book["CIUO -SINCO"].iter_rows(min_row=3, values_only=True) if r[0] and r[2]
    ]
    titles: dict[str, str] = {}
    for row in there:
        titles.setdefault(text_of(row[0]), text_of(row[1]))
    keys = {(text_of(r[0]), code_text(r[2], 4)) for r in there if r[2] is not None}
    reverse = {(text_of(r[2]), code_text(r[0], 4)) for r in back}
    if (keys - reverse, reverse - keys) != ({("6225", "6340")}, {("6225", "6320")}):
        raise ImportProblem(f"SINCO 2019: the two directions differ on {sorted(keys ^ reverse)}")
    none = sorted({text_of(r[0]) for r in there if r[2] is None})
    pairs = [Pair(*key, *parts) for key, parts in parts_by_multiplicity(keys).items()]
    pairs += [Pair(code, "", note=NONE) for code in none]
    table = Correspondence(
        "mx-sinco-2019",
        "isco-08",
        "official",
        INEGI,
        "2019",
        "2019",
        SINCO_2019,
        "multiplicity",
        "no part flags published",
        696,
        tuple(pairs),
        f"{len(none)} unit groups have no correspondence; ISCO-08 2222 and 9622 are not reached",
    )
    disputes = [
        Dispute(
            table.id, "6225", "6340", "listed:forward", "absent:reverse", "keep", "", SINCO_2019.id
        ),
        Dispute(
            table.id, "6225", "6320", "listed:reverse", "absent:forward", "drop", "", SINCO_2019.id
        ),
    ]
    codes = {code[:n] for code in titles for n in LENGTHS}
    note = (
        "only unit groups are listed; the groups above are the prefixes of their codes and "
        "have no title here"
    )
    return scheme("2019", titles, codes, (9, None, None, 490), SINCO_2019, note), table, disputes


def build(sources: Path) -> Bundle:
    """Return both editions of SINCO."""
    folder = sources / "classifications"
    old, old_table, old_disputes = sinco_2011(folder)
    new, new_table, new_disputes = sinco_2019(folder)
    return Bundle(
        [old, new], [old_table, new_table], old_disputes + new_disputes, [SINCO_2011, SINCO_2019]
    )
