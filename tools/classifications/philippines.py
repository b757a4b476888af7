"""PSOC 1992, 2012 and 2022 (Philippines), with their tables to ISCO-88 and ISCO-08.

The Philippine Standard Occupational Classification follows ISCO, but below farming, forestry and
fishery it uses the same digits for groups of its own: 6112 is maize here and tree crops there.
Nothing official that joins PSOC and ISCO is at hand; the tables are derived, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
    sentence_case,
)
from tables import read_csv

PSA = "Philippine Statistics Authority"
GLD = "World Bank, Global Labor Database"
GLD_LICENCE = "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it"
PSOC_2022 = Source(
    "psa-psoc-2022",
    "Philippine Standard Occupational Classification, 2012 PSOC with the updates of 2022",
    PSA,
    "https://psa.gov.ph/classification/psoc",
    "PSA statistics: free use with the source named",
    "secondary",
)
KEY_2012 = Source(
    "gld-psoc-2012-isco-08",
    "Key PSOC 2012 to ISCO-08, made from the table of the PSA",
    GLD,
    "https://github.com/worldbank/gld",
    GLD_LICENCE,
    "research_table",
)
KEY_1992 = Source(
    "gld-psoc-1992-isco-88",
    "Key PSOC 1992 to ISCO-88, two digits",
    GLD,
    "https://github.com/worldbank/gld",
    GLD_LICENCE,
    "research_table",
)
LINK_2022 = Source(
    "iscokit-psoc-2022-isco-08",
    "PSOC 2022 and ISCO-08 compared title by title",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)

#: Misprints of the copy at hand, corrected. Titles in its wording are otherwise kept.
MISPRINTS = {
    "Proctective": "Protective",
    "Chilhood": "Childhood",
    "Practioners": "Practitioners",
    "Opthalmic": "Ophthalmic",
    "Bookeeping": "Bookkeeping",
}

#: PSOC 2022 unit groups whose code is not in ISCO-08, or means something else there.
JUDGED_2022 = {
    "211": ("2119",),
    "2120": ("2121", "2122", "2123", "2124"),
    "342": ("3424",),
    "6111": ("6111", "6112", "6113", "6114", "6116"),
    "6112": ("6115", "6117"),
    "6113": ("6118",),
    "611": ("6119",),
    "6121": ("6121", "6122", "6127"),
    "6122": ("6123", "6124", "6125", "6126"),
    "6123": ("6128",),
    "6210": ("6211", "6212", "6213", "6214"),
    "6221": ("6221", "6222", "6223", "6224", "6225"),
    "6222": ("6226",),
    "6223": ("6227",),
    "6224": ("6228",),
    "622": ("6229",),
    "8321": ("8323",),
    "8322": ("8324", "8325", "8326"),
    "9331": ("9335",),
}

#: Points on PSOC 2022: code, target, one reading, the other, decision, note.
DOUBTS_2022 = (
    ("2124", "2120", "psoc=minor group 212", "esco=2511", "isco=2120", "place in PSOC decides"),
    ("5247", "", "isco=5249 by its place", "isco=5244 in the ILO index", "leave_out", ""),
    ("7414", "", "isco=7231 by the title", "isco=7412 by its place in 741", "leave_out", ""),
    ("6115", "6112", "gld=6111", "isco=6112 in the ILO index", "isco=6112", "coconut farmers"),
    ("6127", "6121", "gld=612", "isco=6121", "isco=6121", "hog raising"),
    ("6226", "6222", "gld=6226", "isco=6222", "isco=6222", "6226 is no ISCO-08 group"),
)

#: Targets of the GLD key that are wrong or needlessly wide, and what is stated instead.
CORRECTED_2012 = {"1114": "1114", "7215": "7215", "7234": "7234", "6115": "6112", "6226": "6222"}

#: Rows of the key of 1992 that are not stated, with the target it gives.
DOUBTFUL_1992 = {"14": "supervisors", "02": "housekeepers, pensioners, students", "09": "residual"}


def clean(title: str) -> str:
    """Return a title in sentence case, its misprints corrected."""
    text = " ".join(title.split()).replace("(Excluding Ict)", "(Excluding ICT)")
    for wrong, right in MISPRINTS.items():
        text = text.replace(wrong, right)
    return sentence_case(text)


def psoc_2022(folder: Path) -> Scheme:
    """Return PSOC 2022; sub-major group 61 and minor group 611 are only implied by the file."""
    titles = {
        row["code"]: clean(row["title"])
        for level in ("major", "sub_major", "minor", "unit")
        for row in read_csv(
            folder / "psoc2022-philippines" / f"psoc_{level}_groups_clean_from_user.csv"
        )
    }
    return Scheme(
        id="ph-psoc-2022",
        name="PSOC 2022",
        title_en="Philippine Standard Occupational Classification, 2012 with the updates of 2022",
        publisher=PSA,
        country="PH",
        version="2012, updates of 2022",
        valid_from="2022",
        predecessor="ph-psoc-2012",
        uri=PSOC_2022.url,
        source=PSOC_2022,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (10, None, None, 463)),
        parents=prefix_parents({*titles, "61", "611"}, LENGTHS),
        titles={"en": Titles(PSOC_2022, titles, "title case of the copy folded to sentence case")},
        note="the groups of the armed forces below 0 are not held; 61 and 611 have no title",
        family="ph-psoc",
        complete=False,
    )


def psoc_2012(units: Iterable[str]) -> Scheme:
    """Return the codes of PSOC 2012 that the key holds, with the groups that their digits name."""
    codes = {unit[:length] for unit in units for length in LENGTHS}
    return Scheme(
        id="ph-psoc-2012",
        name="PSOC 2012",
        title_en="Philippine Standard Occupational Classification 2012",
        publisher=PSA,
        country="PH",
        version="2012",
        valid_from="2012",
        predecessor="ph-psoc-1992",
        successor="ph-psoc-2022",
        source=KEY_2012,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (None, None, None, None)),
        parents=prefix_parents(codes, LENGTHS),
        titles={},
        note="387 unit groups are held, without titles; 3331 to 3522 and major group 5 are not",
        family="ph-psoc",
        complete=False,
    )


def psoc_1992(rows: Iterable[Mapping[str, str]]) -> Scheme:
    """Return the two-digit groups of PSOC 1992; the key has titles only where ISCO-88 has none."""
    listed = list(rows)
    titles = {
        row["psoc92"]: sentence_case(row["psoc92_description"])
        for row in listed
        if row["psoc92_description"]
    }
    return Scheme(
        id="ph-psoc-1992",
        name="PSOC 1992",
        title_en="Philippine Standard Occupational Classification 1992",
        publisher=PSA,
        country="PH",
        version="1992",
        valid_from="1992",
        successor="ph-psoc-2012",
        source=KEY_1992,
        levels=(Level("sub-major group", "^[0-9]{2}$", 34),),
        parents={row["psoc92"]: "" for row in listed},
        titles={"en": Titles(KEY_1992, titles, "only groups that are not those of ISCO-88")},
        note="two digits only",
        family="ph-psoc",
        complete=False,
    )


def link_2022(units: Iterable[str], isco: Iterable[str]) -> Correspondence:
    """Return PSOC 2022 to ISCO-08: equal codes of equal meaning, the others by their title."""
    held = set(isco)
    judged = {code: target for target, codes in JUDGED_2022.items() for code in codes}
    unstated = {"5247", "7414"}
    keys = [
        (unit, judged.get(unit, unit))
        for unit in units
        if unit not in unstated and judged.get(unit, unit) in held
    ]
    parts = parts_by_multiplicity(keys)
    pairs = [
        Pair(*key, many, shared or len(key[1]) < LENGTHS[-1], "judged" if key[0] in judged else "")
        for key, (many, shared) in parts.items()
    ]
    return Correspondence(
        "ph-psoc-2022",
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2022",
        LINK_2022,
        "multiplicity",
        "420 codes with the title of the same code in ISCO-08, 41 judged by their title",
        461,
        tuple(pairs),
        "5247 and 7414 are left out; the publisher counts 430 full and 34 partial links",
        "same_code",
    )


def key_2012(rows: Iterable[Mapping[str, str]], isco: Iterable[str]) -> Correspondence:
    """Return the GLD key for PSOC 2012; a target padded with zeros is the wider group it means."""
    held = set(isco)
    keys = []
    for row in rows:
        padded = row["isco08"]
        target = padded if padded in held else re.sub("0+$", "", padded)
        keys.append((row["unit"], CORRECTED_2012.get(row["unit"], target)))
    pairs = [
        Pair(
            *key,
            many,
            shared or len(key[1]) < LENGTHS[-1],
            "corrected" if key[0] in CORRECTED_2012 else "",
        )
        for key, (many, shared) in parts_by_multiplicity(keys).items()
    ]
    return Correspondence(
        "ph-psoc-2012",
        "isco-08",
        "derived",
        GLD,
        "2022",
        "2012",
        KEY_2012,
        "multiplicity",
        "one target for each unit group; five targets are corrected (see disputed)",
        387,
        tuple(pairs),
        method="modal",
    )


def key_1992(rows: Iterable[Mapping[str, str]]) -> Correspondence:
    """Return the GLD key for PSOC 1992; its three doubtful rows are left out."""
    keys = [
        (row["psoc92"], row["isco88_sub_major"])
        for row in rows
        if row["psoc92"] not in DOUBTFUL_1992
    ]
    parts = parts_by_multiplicity(keys)
    return Correspondence(
        "ph-psoc-1992",
        "isco-88",
        "derived",
        GLD,
        "2022",
        "1992",
        KEY_1992,
        "multiplicity",
        "one target for each group",
        31,
        tuple(Pair(*key, many, shared) for key, (many, shared) in parts.items()),
        method="modal",
    )


def disputes(key: Iterable[Mapping[str, str]], old: Iterable[Mapping[str, str]]) -> list[Dispute]:
    """Return the points on which the keys, the titles and the index of the ILO differ."""
    found = [Dispute("ph-psoc-2022__isco-08", *point, LINK_2022.id) for point in DOUBTS_2022]
    found += [
        Dispute(
            "ph-psoc-2012__isco-08",
            row["unit"],
            CORRECTED_2012[row["unit"]],
            f"gld={row['isco08']}",
            f"isco={CORRECTED_2012[row['unit']]}",
            f"isco={CORRECTED_2012[row['unit']]}",
            "title of PSOC 2022",
            KEY_2012.id,
        )
        for row in key
        if row["unit"] in CORRECTED_2012
    ]
    table = "ph-psoc-1992__isco-88"
    for row in old:
        code, target = row["psoc92"], row["isco88_sub_major"]
        if code in DOUBTFUL_1992 and target:
            point = (f"gld={target}", f"title:{DOUBTFUL_1992[code]}", "leave_out", "", KEY_1992.id)
            found.append(Dispute(table, code, "", *point))
        if code in ("33", "74"):
            # the key also sets the digits of ISCO-88 equal to those of ISCO-08
            point = (f"gld:isco-08={code}", "means another group", "leave_out", "", KEY_1992.id)
            found.append(Dispute(table, code, "", *point))
    return found


def build(sources: Path) -> Bundle:
    """Return three editions of the PSOC with their tables."""
    folder = sources / "classifications"
    key = read_csv(folder / "psoc-philippines" / "PHL_PSOC_ISCO_12_key.csv")
    old = read_csv(folder / "psoc-philippines" / "PHL_PSOC92_ISCO88_08_key.csv")
    isco = isco_08(folder).parents
    new = psoc_2022(folder)
    units = [code for code in new.parents if len(code) == LENGTHS[-1]]
    return Bundle(
        [psoc_1992(old), psoc_2012(row["unit"] for row in key), new],
        [key_1992(old), key_2012(key, isco), link_2022(units, isco)],
        disputes(key, old),
        [PSOC_2022, KEY_2012, KEY_1992, LINK_2022],
    )
