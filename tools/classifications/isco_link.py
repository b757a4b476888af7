"""The ILO correspondence ISCO-88 to ISCO-08, reconciled from its three published copies.

`forward` is the table ISCO-88 to ISCO-08 (2009), with a flag for "only part of the ISCO-08 group".
`reverse` is the table ISCO-08 to ISCO-88, with a flag for "only part of the ISCO-88 group".
`corrected` is the later list of pairs, without flags: it drops the six pairs of both older tables
that no title of the ILO index supports and adds pairs, nearly all of which the index supports.

The pairs are those of `corrected`. A side is "part" if the ILO flags it or if the group occurs in
more than one pair, so that nothing is called whole that one of the two says is not. Where flag and
count differ, or where the copies (or the index) differ on a pair, a row of disputes says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import xlrd

from classifications.model import (
    Correspondence,
    Dispute,
    ImportProblem,
    Pair,
    Source,
    code_text,
    parts_by_multiplicity,
)
from tables import read_csv

Key = tuple[str, str]

LICENCE = "CC BY 4.0 (ILO statistical material); (c) ILO, use with acknowledgement"
PAGE = "https://webapps.ilo.org/public/english/bureau/stat/isco/isco08/index.htm"
ILO = "International Labour Organization"
ILO_CORRESPONDENCE = Source(
    "ilo-isco-88-isco-08",
    "ISCO-88 and ISCO-08 correspondence tables (both directions)",
    ILO,
    PAGE,
    LICENCE,
)
ILO_INDEX = Source(
    "ilo-isco-08-index", "ISCO-08 group codes and titles: draft index of titles", ILO, PAGE, LICENCE
)

TABLE = "isco-88__isco-08"
EXPECTED = {"forward": 671, "reverse": 670, "corrected": 678}
INDEX_TITLES = 7018

LEGEND = {
    "reading_legend": "listed/absent: which copies have the pair; "
    "source_part, target_part: 1 = only part of that group is meant",
    "copies": "forward = ISCO-88 to ISCO-08 table; reverse = ISCO-08 to ISCO-88 table; "
    "corrected = later pair list; index = index of titles",
    "decision_legend": "keep/drop the pair; part = the side counts as part; "
    "repair_code = code corrected; repair_title = title corrected; judged = a target chosen from the titles; "
    "leave_out = nothing stated",
    "note_legend": "index_titles = how many titles of the ILO index carry both codes",
}


def forward(folder: Path) -> dict[Key, bool]:
    """Return the pairs of the forward table with the flag of the ISCO-08 side."""
    sheet = xlrd.open_workbook(
        str(folder / "isco88-isco08-ilo" / "corrtab88-08.xls")
    ).sheet_by_index(0)
    rows = [sheet.row_values(i) for i in range(1, sheet.nrows)]
    return {(code_text(r[1], 4), code_text(r[2], 4)): code_text(r[3]) == "p" for r in rows}


def reverse_rows(folder: Path) -> list[list[object]]:
    """Return the rows of the reverse table (titles in Spanish)."""
    sheet = xlrd.open_workbook(
        str(folder / "isco88-isco08-ilo" / "corrtab08-88.xls")
    ).sheet_by_index(0)
    return [sheet.row_values(i) for i in range(1, sheet.nrows)]


def reverse(folder: Path) -> dict[Key, bool]:
    """Return the pairs of the reverse table with the flag of the ISCO-88 side ("p?" is a flag)."""
    pairs: dict[Key, bool] = {}
    for _, _, new, old, flag, _ in reverse_rows(folder):
        key = (code_text(old, 4), code_text(new, 4))
        pairs[key] = pairs.get(key, False) or code_text(flag).startswith("p")
    return pairs


def spanish_titles(folder: Path) -> dict[str, str]:
    """Return the Spanish titles of the ISCO-88 unit groups, the most frequent spelling of each."""
    spellings: dict[str, Counter[str]] = {}
    for _, _, _, old, _, title in reverse_rows(folder):
        text = " ".join(code_text(title).split())
        if text:
            spellings.setdefault(code_text(old, 4), Counter())[text] += 1
    return {
        code: min(counter, key=lambda text: (-counter[text], text))
        for code, counter in sorted(spellings.items())
    }


def corrected(folder: Path) -> set[Key]:
    """Return the pairs of the corrected list, lost leading zeros restored."""
    rows = read_csv(folder / "isco88-isco08-ilo" / "isco1988_isco2008.csv")
    return {(code_text(row["isco1988"], 4), code_text(row["isco2008"], 4)) for row in rows}


def indexed(folder: Path) -> list[tuple[str, str, str]]:
    """Return the ILO index: the code of ISCO-88, that of ISCO-08 and the title."""
    path = folder / "isco08-index-ilo" / "index08-draft.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, max_col=3, values_only=True))
    titled = [row for row in rows if row[2]]
    if len(titled) != INDEX_TITLES:
        raise ImportProblem(f"the ILO index has {len(titled)} titles, not {INDEX_TITLES}")
    return [(code_text(old, 4), code_text(new, 4), str(title)) for new, old, title in titled]


def is_unit_group(code: str) -> bool:
    """Say whether a cell of the index names a unit group; 0001 stands for no group."""
    return len(code) == 4 and code != "0001"


def indexed_titles(folder: Path) -> list[tuple[str, str]]:
    """Return the titles of the ILO index with their unit group of ISCO-08."""
    return [(title, new) for _, new, title in indexed(folder) if is_unit_group(new)]


def index_titles(folder: Path) -> Counter[Key]:
    """Return how many titles of the ILO index carry each pair of codes."""
    pairs = ((old, new) for old, new, _ in indexed(folder))
    return Counter(pair for pair in pairs if all(map(is_unit_group, pair)))


def pair_disputes(
    copies: Mapping[str, set[Key]], final: set[Key], index: Counter[Key]
) -> list[Dispute]:
    """Return one row for each pair on which the copies, or only the index, differ."""
    known = {**copies, "index": set(index)}
    rows = []
    for key in sorted(set().union(*known.values())):
        listed = [name for name, pairs in known.items() if key in pairs]
        absent = [name for name in copies if name not in listed]
        if absent:
            rows.append(
                Dispute(
                    TABLE,
                    key[0],
                    key[1],
                    "listed:" + "+".join(listed),
                    "absent:" + "+".join(absent),
                    "keep" if key in final else "drop",
                    f"index_titles={index[key]}",
                    ILO_INDEX.id if listed == ["index"] else ILO_CORRESPONDENCE.id,
                )
            )
    return rows


def flag_dispute(key: Key, side: str, flag: bool | None, counted: bool) -> list[Dispute]:
    """Return a row if the published flag of one side differs from the count of its pairs."""
    if flag is None or flag == counted:
        return []
    a, b = f"{side}:flag={int(flag)}", f"{side}:multiplicity={int(counted)}"
    return [Dispute(TABLE, key[0], key[1], a, b, "part", "", ILO_CORRESPONDENCE.id)]


def link_of(folder: Path, unit_groups: set[str]) -> tuple[Correspondence, list[Dispute]]:
    """Return the reconciled table and the evidence of every disagreement.

    `unit_groups` are the ISCO-88 unit groups; four pairs of the index are with codes that are none.
    """
    old, new, final = forward(folder), reverse(folder), corrected(folder)
    copies = {"forward": set(old), "reverse": set(new), "corrected": final}
    for name, pairs in copies.items():
        if len(pairs) != EXPECTED[name]:
            raise ImportProblem(f"ILO {name} table: {len(pairs)} pairs, not {EXPECTED[name]}")
    index = index_titles(folder)
    index = Counter({key: number for key, number in index.items() if key[0] in unit_groups})
    disputes = pair_disputes(copies, final, index)
    rows = []
    for key, (many_new, many_old) in parts_by_multiplicity(final).items():
        source_flag, target_flag = new.get(key), old.get(key)
        disputes += flag_dispute(key, "source_part", source_flag, many_new)
        disputes += flag_dispute(key, "target_part", target_flag, many_old)
        unflagged = source_flag is None or target_flag is None
        rows.append(
            Pair(
                *key,
                source_part=many_new or bool(source_flag),
                target_part=many_old or bool(target_flag),
                note="flag_missing" if unflagged else "",
                whole="close" if unflagged else "exact",
            )
        )
    return (
        Correspondence(
            "isco-88",
            "isco-08",
            "official",
            ILO,
            "2009",
            "corrected list of pairs",
            ILO_CORRESPONDENCE,
            "publisher_flags",
            "a side is part if the ILO flags it or if its group is in several pairs; "
            "flag_missing = not in both flagged tables, so multiplicity alone for that side",
            EXPECTED["corrected"],
            tuple(rows),
            "reconciled from three copies, the last of them undated; ISCO-88 3139 is in no copy; "
            "disagreements are in classifications/atlas.tsv",
        ),
        disputes,
    )
