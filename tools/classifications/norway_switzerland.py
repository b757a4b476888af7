"""STYRK-08 (Norway) and CH-ISCO-19 (Switzerland): two national versions of ISCO-08.

STYRK-08 leaves out 33 unit groups of ISCO-08 and has four of its own, the nurses among them, so
that equal codes are not always equal groups. CH-ISCO-19 has every group of ISCO-08 under its own
code and adds groups for answers that are too general for it, whose codes end in zeros.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from classifications.esco import LICENCE
from classifications.esco_crosswalks import Entry, correspondence, read
from classifications.esco_crosswalks_isco import judged_pairs, reached, same_code_table
from classifications.esco_lists import PAGE, isco_groups
from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    prefix_parents,
    same_title,
)
from tables import read_csv

SSB = "Statistics Norway"
BFS = "Federal Statistical Office (Switzerland)"
STYRK = Source(
    "stats-norway-styrk-08",
    "Standard for yrkesklassifisering (STYRK-08): codes and titles",
    SSB,
    "https://www.ssb.no/klass/klassifikasjoner/7",
    "NLOD 2.0",
)
STYRK_ESCO = Source(
    "eures-no-esco-mapping",
    "EURES mapping table to ESCO: Standard Classification of Occupations STYRK-08 (Norway)",
    "Norwegian Labour and Welfare Administration (NAV); European Commission",
    PAGE,
    LICENCE,
)
CH_ISCO = Source(
    "bfs-ch-isco-19",
    "CH-ISCO-19: codes and titles in German, French and Italian",
    BFS,
    "https://www.i14y.admin.ch/",
    "free use, the source must be named (opendata.swiss)",
)
#: The note of a Swiss group for answers that are too general for a unit group.
RESIDUAL = "residual"


def styrk() -> tuple[Pair, ...]:
    """Return what is judged by the titles of STYRK-08.

    2221 is nurses with a speciality and 2223 the other nurses, both 2221 in ISCO-08; 2267 is
    occupational therapists, who are in 2269 there, and 3254 all opticians; 3355 is all the police;
    3439 stands for 3435; the major group 0 has the answers that name no occupation besides the
    armed forces.
    """
    return judged_pairs(
        inside={"2221": "2221", "2223": "2221", "2267": "2269"},
        around=(("0", "0"), ("3254", "3254"), ("3254", "2267"), ("3355", "3355"), ("3355", "5412")),
        equal={"3439": "3435"},
    )


def styrk_scheme(folder: Path) -> Scheme:
    """Return STYRK-08 from the export of the classification server."""
    path = folder / "styrk08-norway" / "STYRK-08.csv"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter=";"))
    return Scheme(
        id="no-styrk-08",
        name="STYRK-08",
        title_en="Standard Classification of Occupations STYRK-08 (Norway)",
        publisher=SSB,
        country="NO",
        version="2008",
        valid_from="2011-01-01",
        uri=STYRK.url,
        source=STYRK,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (10, 43, 122, 407)),
        parents={row["code"]: row["parentCode"] for row in rows},
        titles={"no": Titles(STYRK, {r["code"]: " ".join(r["name"].split()) for r in rows})},
        family="no-styrk",
    )


def styrk_entries(sources: Path) -> list[Entry]:
    """Return the table of STYRK-08 to ESCO with the lost leading zeros."""
    return [
        Entry(entry.code.zfill(4), entry.title, entry.matches, entry.isco_group)
        for entry in read(sources, "nor_no")
    ]


def swiss_scheme(folder: Path) -> Scheme:
    """Return CH-ISCO-19 in three languages."""
    rows = read_csv(folder / "ch-isco-19" / "ch_isco_19_de_fr_it.csv")
    lengths = (1, 2, 3, 4, 5)
    return Scheme(
        id="ch-isco-19",
        name="CH-ISCO-19",
        title_en="Swiss version of the International Standard Classification of Occupations",
        publisher=BFS,
        country="CH",
        version="2019",
        uri=CH_ISCO.url,
        source=CH_ISCO,
        levels=digit_levels((*LEVEL_NAMES, "type"), lengths, (10, 52, 175, 582, 664)),
        parents=prefix_parents([row["code"] for row in rows], lengths),
        titles={
            language: Titles(
                CH_ISCO, {row["code"]: " ".join(row[f"title_{language}"].split()) for row in rows}
            )
            for language in ("de", "fr", "it")
        },
        family="ch-isco",
    )


def residual_target(code: str, isco: set[str]) -> str:
    """Return the group of ISCO-08 that a residual code names: 2110 is 211, 1000 is 1."""
    while code not in isco:
        code = code[:-1]
    return code


def swiss_pairs(german: Mapping[str, str], isco: Mapping[str, str]) -> list[Pair]:
    """Return the pairs of CH-ISCO-19, given the German titles of both.

    A type is the whole unit group where it is the only one. The Swiss version may draw a group in
    another way than ISCO-08 does: a pair is exact only where the titles agree.
    """
    types = Counter(code[:4] for code in german if len(code) == 5)
    pairs = []
    for code, title in german.items():
        target = code[:4] if len(code) == 5 else code
        if target in isco:
            part = len(code) == 5 and types[target] > 1
            whole = "exact" if same_title(title, isco[target]) else "close"
            pairs.append(Pair(code, target, target_part=part, whole=whole))
        elif len(code) < 5:
            pairs.append(Pair(code, residual_target(code, set(isco)), note=RESIDUAL))
    return pairs


def swiss_table(scheme: Scheme, isco: Scheme) -> Correspondence:
    """Return CH-ISCO-19 to ISCO-08, whose groups have their codes in the Swiss version."""
    return Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        "iscokit, from the codes of the Federal Statistical Office",
        "",
        scheme.version,
        CH_ISCO,
        "same_code",
        "the groups of ISCO-08 have their codes, exact where the German titles agree; residual = a "
        "group for answers that name no narrower group, close to the group of ISCO-08 that its code "
        "names",
        1333,
        tuple(swiss_pairs(scheme.titles["de"].by_code, isco.titles["de"].by_code)),
        method="same_code",
    )


def build(sources: Path) -> Bundle:
    """Return both classifications, STYRK-08 to ESCO, and both to ISCO-08."""
    folder = sources / "classifications"
    isco = set(isco_08(folder).parents)
    norway, swiss = styrk_scheme(folder), swiss_scheme(folder)
    entries = styrk_entries(sources)
    esco, withdrawn = correspondence(
        sources, "nor_no", norway.id, entries, STYRK_ESCO.owner, STYRK_ESCO, 2968
    )
    by_code, differing = same_code_table(
        norway, isco, reached(entries, isco_groups(sources)), STYRK, 580, styrk(), ("0000",)
    )
    own = [
        Dispute(by_code.id, code, "", "listed:styrk", "absent:isco-08", decision, note, STYRK.id)
        for code, decision, note in (
            ("0000", "leave_out", "no occupation stated"),
            ("2223", "judged", "nurses; ISCO-08 has all nurses in 2221"),
            ("2224", "leave_out", "social educators; no unit group of ISCO-08 is theirs alone"),
            ("3439", "judged", "as 3435 of ISCO-08, by its matches with ESCO"),
        )
    ]
    return Bundle(
        [norway, swiss],
        [esco, by_code, swiss_table(swiss, isco_08(folder))],
        [*withdrawn, *differing, *own],
        [STYRK, STYRK_ESCO, CH_ISCO],
    )
