"""SOC 2000 (United States), its table to SOC 2010, and the researchers' table from ISCO-88.

The BLS published no table between ISCO-88 and the SOC; that of the IBS is the only one. Needs pandas
for the files of Stata.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from classifications.isco import isco_88
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    code_text,
    parts_by_multiplicity,
)
from classifications.us import BLS, US_LICENCE, isco_to_soc, soc
from tables import read_csv

IBS = "Hardy, Keister, Lewandowski (Institute for Structural Research, IBS)"
SOC_2000 = Source(
    "bls-soc-2000",
    "Standard Occupational Classification 2000",
    BLS,
    "https://www.bls.gov/soc/2000/",
    US_LICENCE,
)
SOC_2000_2010 = Source(
    "bls-soc-2000-soc-2010",
    "2000 SOC to 2010 SOC crosswalk",
    BLS,
    "https://www.bls.gov/soc/soccrosswalks.htm",
    US_LICENCE,
)
IBS_OLD = Source(
    "ibs-isco-88-soc-2000",
    "Occupation classifications crosswalks: ISCO-88 to SOC 2000 (2016)",
    IBS,
    "https://ibs.org.pl/en/resources/occupation-classifications-crosswalks-from-onet-soc-to-isco/",
    "free use with citation (IBS)",
    "research_table",
)
IBS_NEW = replace(
    IBS_OLD,
    id="ibs-soc-2010-isco-08",
    title="Occupation classifications crosswalks: SOC 2010 to ISCO-08, after the BLS (2016)",
)


def soc_2000(folder: Path) -> Scheme:
    """Return SOC 2000."""
    scheme = soc(folder, "2000", (23, 96, 449, 821), SOC_2000, "us-soc-2010")
    return replace(scheme, valid_to="2010")


def soc_2000_to_2010(folder: Path) -> Correspondence:
    """Return the BLS table SOC 2000 to SOC 2010; it has no marks."""
    rows = {
        (row["soc2000"], row["soc2010"]): row["soc2000_title"] == row["soc2010_title"]
        for row in read_csv(folder / "soc2000-soc2010-bls" / "soc2000_soc2010.csv")
    }
    pairs = []
    for key, parts in parts_by_multiplicity(rows).items():
        changed = not rows[key] and not any(parts)
        note, whole = ("title_changed", "close") if changed else ("", "exact")
        pairs.append(Pair(*key, *parts, note, whole))
    return Correspondence(
        "us-soc-2000",
        "us-soc-2010",
        "official",
        BLS,
        "2010",
        "2010",
        SOC_2000_2010,
        "multiplicity",
        "no part marks published; pairs of one code with one are exact unless the title changed",
        860,
        tuple(pairs),
    )


def stata_pairs(path: Path, isco: str, soc_column: str) -> list[tuple[str, str]]:
    """Return the pairs (ISCO, SOC) of a table of the IBS; the SOC code is a bare number there."""
    frame = pd.read_stata(path, convert_categoricals=False)
    cells = zip(frame[isco], frame[soc_column], strict=True)
    return sorted(
        {(code_text(left, 4), f"{right // 10000:02d}-{right % 10000:04d}") for left, right in cells}
    )


def isco_88_to_soc(folder: Path, soc_codes: Iterable[str]) -> tuple[Correspondence, list[Dispute]]:
    """Return the researchers' table ISCO-88 to SOC 2000, and its codes that do not exist."""
    rows = stata_pairs(folder / "isco-soc-ibs" / "isco88_soc00.dta", "isco88", "soc00")
    groups, held = set(isco_88(folder).parents), set(soc_codes)
    good = {key for key in rows if key[0] in groups and key[1] in held}
    pairs = tuple(Pair(*key, *parts) for key, parts in parts_by_multiplicity(good).items())
    table = Correspondence(
        "isco-88",
        "us-soc-2000",
        "derived",
        IBS,
        "2016",
        "2016",
        IBS_OLD,
        "multiplicity",
        "no part marks; some targets are groups of the SOC, such as 55-0000",
        1138,
        pairs,
        "1,169 rows, of which 25 repeat others and 6 name codes that do not exist; ISCO-88 2142 "
        "(civil engineers) and 37 occupations, among them those of the armed forces, are not "
        "reached",
        method="expert",
    )
    disputes = [
        Dispute(table.id, *key, "listed", "absent:scheme", "leave_out", "", IBS_OLD.id)
        for key in rows
        if key not in good
    ]
    return table, disputes


def copies_of_bls(folder: Path) -> list[Dispute]:
    """Say where the researchers' copy of the BLS table ISCO-08 to SOC 2010 differs from it."""
    rows = set(stata_pairs(folder / "isco-soc-ibs" / "soc10_isco08.dta", "isco08", "soc10"))
    table, _ = isco_to_soc(folder)
    own = {(pair.source, pair.target) for pair in table.pairs}
    note = "unit groups of the minor group that the BLS names"
    added = [
        Dispute(table.id, *key, "listed:ibs", "absent:bls", "leave_out", note, IBS_NEW.id)
        for key in sorted(rows - own)
    ]
    missing = [
        Dispute(table.id, *key, "listed:bls", "absent:ibs", "keep", "", IBS_NEW.id)
        for key in sorted(own - rows)
    ]
    return added + missing


def build(sources: Path) -> Bundle:
    """Return SOC 2000 and its tables."""
    folder = sources / "classifications"
    scheme = soc_2000(folder)
    table, unknown = isco_88_to_soc(folder, scheme.parents)
    listed = [SOC_2000, SOC_2000_2010, IBS_OLD, IBS_NEW]
    return Bundle(
        [scheme], [soc_2000_to_2010(folder), table], unknown + copies_of_bls(folder), listed
    )
