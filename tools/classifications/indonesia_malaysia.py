"""KBJI 2002 and 2014 (Indonesia) and MASCO 2020 (Malaysia), with their tables to ISCO.

KBJI 2014 is ISCO-08 but for the armed forces, to which it counts the police. MASCO 2020 shares
digits with ISCO-08 where it means something else: a code is stated as equal only where the Malay
title agrees, and every code that does not agree is named below.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import openpyxl

from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    NONE,
    Bundle,
    Correspondence,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    code_text,
    digit_levels,
    parts_by_multiplicity,
    prefix_pairs,
    prefix_parents,
    sentence_case,
)
from tables import read_csv

BPS = "Badan Pusat Statistik; Kementerian Ketenagakerjaan (Indonesia)"
MOHR = "Ministry of Human Resources Malaysia"
GLD = "World Bank, Global Labor Database"
KBJI_2014 = Source(
    "bps-kbji-2014",
    "Klasifikasi Baku Jabatan Indonesia (KBJI) 2014",
    BPS,
    "",
    "BPS publication, free use with the source named",
)
KBJI_2002 = Source(
    "gld-kbji-2002-isco-88",
    "KBJI 2002 beside ISCO-88, major groups 2, 3 and 0",
    GLD,
    "https://github.com/worldbank/gld",
    "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it",
    "research_table",
)
KBJI_ISCO = Source(
    "iscokit-id-kbji-2014-isco-08",
    "KBJI 2014 beside ISCO-08: equal codes, compared by title",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)
MASCO = Source(
    "mohr-masco-2020",
    "Malaysia Standard Classification of Occupations (MASCO) 2020, as shown by eMASCO",
    MOHR,
    "https://emasco.mohr.gov.my/",
    "Government of Malaysia; terms not stated",
    "secondary",
)
MASCO_ISCO = Source(
    "iscokit-my-masco-2020-isco-08",
    "MASCO 2020 beside ISCO-08: equal codes, compared by title",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)

#: The armed forces and the police in KBJI 2014: ISCO-08 target and unit groups. The last digit 5
#: is the police, of which only the part that ISCO-08 names is meant.
FORCES_2014 = {
    "0110": ("0111", "0112", "0113", "0114"),
    "0210": ("0211", "0212", "0213", "0214"),
    "0310": ("0311", "0312", "0313", "0314"),
    "3355": ("0115", "0215"),
    "5412": ("0215", "0315"),
}

#: The group of buses and lorries, to which the file gives the title of cars, that of 832.
WRONG_TITLE = "833"

#: MASCO unit groups with a code of ISCO-08 that means something else there, and what they are.
OTHER_MEANING = {
    "2351": "music teachers",
    "2352": "art teachers",
    "2353": "performing arts teachers",
    "3119": "industrial and production technicians",
    "3151": "aircraft technicians",
    "3152": "ship technicians",
    "3153": "railway technicians",
    "3154": "motor vehicle technicians",
    "3256": "hospital and clinic assistants, X-ray operators",
    "3341": "administrative associate professionals",
    "4224": "receptionists of any kind",
    "4226": "survey interviewers",
    "6111": "field and estate crops, fruit; vegetables are 6115",
    "6112": "shrub growers only",
    "9321": "manufacturing labourers",
}

#: MASCO unit groups of another code whose title is that of one ISCO-08 unit group.
SAME_TITLE = {
    "1120": "1121", "1330": "1511", "1341": "1611", "1342": "1612", "1343": "1613",
    "1344": "1614", "1345": "1615", "1346": "1616", "1420": "1421", "2120": "2121",
    "2230": "2231", "2240": "2241", "2250": "2251", "2310": "2311", "2320": "2321",
    "2330": "2331", "2351": "2391", "2352": "2392", "2356": "2393", "2621": "2811",
    "2622": "2812", "2631": "2821", "2632": "2822", "2633": "2823", "2634": "2824",
    "2635": "2825", "2636": "2826", "2641": "2831", "2642": "2832", "2643": "2833",
    "2651": "2841", "2652": "2842", "2653": "2843", "2654": "2844", "2655": "2845",
    "2656": "2846", "3151": "2171", "3152": "2172", "3153": "2173", "3154": "2174",
    "3230": "3231", "3240": "3241", "3412": "3611", "3413": "3612", "3421": "3621",
    "3422": "3622", "3423": "3623", "3431": "3631", "3432": "3632", "4110": "4111",
    "4120": "4121", "4227": "4226", "5120": "5121", "5230": "5231", "6130": "6131",
    "6210": "6211", "6310": "6311", "6320": "6321", "6330": "6331", "6340": "6341",
    "7521": "7611", "7522": "7612", "7523": "7613", "7531": "7621", "7532": "7622",
    "7534": "7624", "7535": "7625", "7536": "7623", "7541": "7631", "7542": "7632",
    "7543": "7633", "7544": "7634", "7549": "7639", "8160": "8161", "8350": "8351",
    "9510": "9511", "9520": "9521",
}  # fmt: skip

#: MASCO unit groups that hold more than their ISCO-08 group: seismologists; survey technicians.
WIDER = {"2112", "3118"}

#: Where the rows of the armed forces stand in the scrape: they lost their leading zero.
FORCES_ROWS = range(3513, 3674)


def kbji_2014(folder: Path) -> Scheme:
    """Return KBJI 2014, all levels, with Indonesian titles."""
    rows = read_csv(folder / "kbji2014-indonesia" / "kbji2014.csv")
    titles = {row["kode"]: " ".join(row["judul"].split()) for row in rows}
    parents = {code: code[:4] if "." in code else code[:-1] for code in titles}
    del titles[WRONG_TITLE]
    return Scheme(
        id="id-kbji-2014",
        name="KBJI 2014",
        title_en="Indonesian Standard Classification of Occupations 2014",
        publisher=BPS,
        country="ID",
        version="2014",
        valid_from="2014",
        predecessor="id-kbji-2002",
        source=KBJI_2014,
        levels=(
            *digit_levels(LEVEL_NAMES, LENGTHS, (10, 43, 130, 446)),
            Level("occupation", r"^[0-9]{4}\.[0-9]{2}$", 2137),
        ),
        parents=parents,
        titles={"id": Titles(KBJI_2014, titles, "833 has the title of 832 and is left out")},
        family="id-kbji",
    )


def kbji_to_isco(codes: Iterable[str], isco: Iterable[str]) -> Correspondence:
    """Return KBJI 2014 to ISCO-08: equal groups, the judged ones, and the occupations.

    Equal codes are equal groups at every level, as the publisher says of three digits. Groups that
    have the police in ISCO-08 are without it here, and major group 0 has it in their place.
    """
    listed, held = sorted(codes), set(isco)
    police = [target for target in FORCES_2014 if not target.startswith("0")]
    pairs = [
        Pair(code, code, target_part=any(target.startswith(code) for target in police))
        for code in listed
        if code in held and (len(code) == LENGTHS[-1] or not code.startswith("0"))
    ]
    judged = [(code, target) for target, group in FORCES_2014.items() for code in group]
    pairs += [
        Pair(code, target, many or code == "0115", shared, "judged")
        for (code, target), (many, shared) in parts_by_multiplicity(judged).items()
    ]
    pairs += prefix_pairs((code for code in listed if "." in code), 4, held)
    return Correspondence(
        "id-kbji-2014",
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2014",
        KBJI_ISCO,
        "same_code",
        "176 upper groups by code, 431 unit groups compared by title; officers of the police are "
        "more than inspectors",
        176 + 431 + 16 + 1936,
        tuple(pairs),
        "the occupations of the armed forces and the police are reached through their unit group",
        "same_code",
    )


def title_2002(capitals: str) -> str:
    """Return a title of KBJI 2002 in sentence case; names and abbreviations are kept."""
    text = sentence_case(" ".join(capitals.split()), frozenset({"YBDI", "TNI", "R", "I"}))
    return text.replace("tentara nasional indonesia", "Tentara Nasional Indonesia")


def kbji_2002_rows(folder: Path) -> list[tuple[str, str, str]]:
    """Return code, Indonesian title and ISCO-88 code of what the researchers list."""
    path = folder / "kbji-indonesia" / "Occupation_correspondence_full.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True)["KBJI 2002 - 2,3,0"]
    rows = [
        [code_text(cell) for cell in row] for row in sheet.iter_rows(min_row=8, values_only=True)
    ]
    return [
        (row[1], title_2002(row[2]), row[6] if row[6].isdigit() else "")
        for row in rows
        if row[1].isdigit()
    ]


def kbji_2002(rows: Iterable[tuple[str, str, str]]) -> Scheme:
    """Return the major groups 2, 3 and 0 of KBJI 2002 down to three digits."""
    titles = {code: title for code, title, _ in rows}
    return Scheme(
        id="id-kbji-2002",
        name="KBJI 2002",
        title_en="Indonesian Standard Classification of Occupations 2002",
        publisher=BPS,
        country="ID",
        version="2002",
        valid_from="2002",
        valid_to="2014",
        successor="id-kbji-2014",
        source=KBJI_2002,
        levels=digit_levels(LEVEL_NAMES[:3], LENGTHS[:3], (None, None, None)),
        parents=prefix_parents({*titles, "0"}, LENGTHS[:3]),
        titles={"id": Titles(KBJI_2002, titles, "capitals given in sentence case")},
        note="major groups 2, 3 and 0 only, to three digits; the others are those of ISCO-88",
        family="id-kbji",
        complete=False,
    )


def kbji_2002_to_isco(rows: Iterable[tuple[str, str, str]]) -> Correspondence:
    """Return the ISCO-88 group that the researchers set beside each group of KBJI 2002."""
    listed = [(code, target) for code, _, target in rows]
    pairs = []
    for length in LENGTHS[:3]:  # a group and its only child are not parts of one target
        keys = [key for key in listed if key[1] and len(key[0]) == length]
        for key, (many, shared) in parts_by_multiplicity(keys).items():
            wider = len(key[1]) < length
            # group 01 also counts the police
            pairs.append(Pair(*key, many or key[0] == "01", shared or wider))
    pairs += [Pair(code, "", note=NONE) for code, target in listed if not target]
    return Correspondence(
        "id-kbji-2002",
        "isco-88",
        "derived",
        GLD,
        "2022",
        "2002",
        KBJI_2002,
        "multiplicity",
        "one target for each group, by title",
        57,
        tuple(pairs),
        method="expert",
    )


def masco_titles(folder: Path) -> dict[str, str]:
    """Return code to Malay title; the leading zero that the armed forces lost is restored."""
    path = folder / "masco-malaysia" / "masco_full.csv"
    with path.open(encoding="latin-1", newline="") as handle:
        rows = list(csv.DictReader(handle))
    titles = {}
    for row in rows:
        code = row["kod_masco"].strip()
        lost = int(row["no"]) in FORCES_ROWS and "-" not in code
        titles[f"0{code}" if lost else code] = " ".join(row["tajuk_pekerjaan"].split())
    return titles


def masco(titles: dict[str, str]) -> Scheme:
    """Return MASCO 2020; the major groups have no row and are implied by their digit."""
    parents = {code: code[:4] if "-" in code else code[:-1] for code in titles}
    parents |= {code[0]: "" for code in titles}
    return Scheme(
        id="my-masco-2020",
        name="MASCO 2020",
        title_en="Malaysia Standard Classification of Occupations 2020",
        publisher=MOHR,
        country="MY",
        version="2020",
        valid_from="2020",
        uri=MASCO.url,
        source=MASCO,
        levels=(
            *digit_levels(LEVEL_NAMES, LENGTHS, (10, None, None, None)),
            Level("occupation", "^[0-9]{4}-[0-9]{2}$", None),
        ),
        parents=parents,
        titles={"ms": Titles(MASCO, titles)},
        note="taken from the search pages of the publisher, where some groups do not appear; "
        "the major groups have no title",
        family="my-masco",
        complete=False,
    )


def masco_to_isco(codes: Iterable[str], isco: Iterable[str]) -> Correspondence:
    """Return MASCO 2020 to ISCO-08, for codes and titles that agree."""
    listed, held = sorted(codes), set(isco)
    units = [code for code in listed if len(code) == LENGTHS[-1]]
    same = [code for code in units if code in held and code not in OTHER_MEANING]
    target = {code: code for code in same} | {code: isco for isco, code in SAME_TITLE.items()}
    parts = parts_by_multiplicity(target.items())
    pairs = [
        Pair(*key, many or key[0] in WIDER, shared, "" if key[0] == key[1] else "judged")
        for key, (many, shared) in parts.items()
    ]
    pairs += [
        Pair(code, target[code[:4]], target_part=True)
        for code in listed
        if "-" in code and code[:4] in target
    ]
    return Correspondence(
        "my-masco-2020",
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2020",
        MASCO_ISCO,
        "multiplicity",
        "328 equal codes and 77 other codes whose Malay title is that of the ISCO-08 group",
        3779,
        tuple(pairs),
        "15 equal codes of another meaning are left out (see disputed), and all doubtful ones",
        "same_code",
    )


def disputes() -> list[Dispute]:
    """Return the codes that look like ISCO-08 and are not, and what the copies get wrong."""
    found = [
        Dispute(
            "my-masco-2020__isco-08", code, "", f"code={code}", f"title:{meaning}", "leave_out",
            "", MASCO.id,
        )
        for code, meaning in OTHER_MEANING.items()
    ]  # fmt: skip
    found += [
        Dispute(
            "my-masco-2020", f"0{code}", "", f"listed:{code}", f"place:0{code}", f"0{code}",
            "leading zero lost", MASCO.id,
        )
        for code in ("11", "12", "13", "21", "22", "31", "32",
                     "111", "121", "131", "211", "221", "311", "321")
    ]  # fmt: skip
    found += [
        Dispute(
            "id-kbji-2014__isco-08", code, target, "place:armed forces", f"isco={target}",
            f"isco={target}", "police", KBJI_2014.id,
        )
        for target in ("3355", "5412")
        for code in FORCES_2014[target]
    ]  # fmt: skip
    title = "title:that of 832 (cars, vans and motorcycles)", "isco-08=833 by its groups"
    found.append(
        Dispute("id-kbji-2014", WRONG_TITLE, "", *title, "leave_out", "the title", KBJI_2014.id)
    )
    police = ("gld:missing", "isco-88=5162", "leave_out", "police", KBJI_2002.id)
    found.append(Dispute("id-kbji-2002__isco-88", "014", "", *police))
    return found


def build(sources: Path) -> Bundle:
    """Return the classifications of Indonesia and Malaysia."""
    folder = sources / "classifications"
    isco = isco_08(folder).parents
    new, old, malay = kbji_2014(folder), kbji_2002_rows(folder), masco_titles(folder)
    return Bundle(
        [kbji_2002(old), new, masco(malay)],
        [kbji_2002_to_isco(old), kbji_to_isco(new.parents, isco), masco_to_isco(malay, isco)],
        disputes(),
        [KBJI_2014, KBJI_2002, KBJI_ISCO, MASCO, MASCO_ISCO],
    )
