"""National classifications of Ethiopia, Gabon, Kenya, Morocco, Nepal and South Africa.

No official table from them to ISCO is known; researchers of the Global Labor Database (World Bank)
placed them (see `gld_national`). Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl

from classifications.gld_national import National, clean
from classifications.model import Bundle, code_text, sentence_case
from tables import read_csv

NOTES = Path("classifications") / "gld-national-notes"


def tsv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a tab separated file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def sasco(sources: Path) -> National:
    """Return SASCO 2003 at three digits.

    The file pads 01, 08 and 09 to three digits (`001`): they are the groups above 011, 081 and 091.
    A target with a last zero is a group of two digits. ISCO-88 has one chain for the armed forces.
    """
    rows = read_csv(
        sources / "classifications" / "sasco-south-africa" / "isco88_sasco03_mapping.csv"
    )
    titles, targets = {}, {}
    for row in rows:
        code = re.sub("^00", "0", row["occupcat_isco"])
        title = clean(row["sasco_occup"]).replace("’", "'")
        titles[code] = title.removesuffix("classifie") + "classified" * title.endswith("classifie")
        target = row["isco_88"].strip(".").removesuffix("0")
        targets[code] = (target,) if target else ()
    targets |= {"01": ("01",), "011": ("011",)}
    return National(
        "za-sasco-2003",
        "SASCO 2003",
        "South African Standard Classification of Occupations 2003",
        "Statistics South Africa",
        "ZA",
        "isco-88",
        {1: None, 2: None, 3: 153},
        {"en": titles},
        targets,
        142,
        judged={"523": ("523",)},
        year="2003",
        note="three digits of the classification; groups above them without a title",
        basis="the researchers' table of 156 codes",
    )


def knocs(sources: Path) -> National:
    """Return KNOCS 2000 at two digits, and at three where two were not enough."""
    rows = tsv(sources / NOTES / "knocs2000_isco88_kenya.tsv")
    targets = {row["knocs2000"]: (row["isco88"],) for row in rows}
    return National(
        "ke-knocs-2000",
        "KNOCS 2000",
        "Kenya National Occupational Classification Standard 2000",
        "Kenya National Bureau of Statistics",
        "KE",
        "isco-88",
        {1: None, 2: None, 3: None},
        {"en": {row["knocs2000"]: clean(row["title"]).capitalize() for row in rows}},
        targets | {"33": ("31", "32")},
        60,
        judged={
            "13": ("12",),  # corporate managers
            "14": ("13",),  # managers of enterprises without departments
            "29": ("24",),  # other professionals
            "34": ("31",),  # ISCO-88 314: ship and aircraft controllers
            "42": ("42",),  # clerks who serve clients
            "73": ("73",),  # ISCO-88 731: precision workers in metal
            "82": ("81", "82"),  # ISCO-88 812: metal processing, 821: metal working machines
            "83": ("81", "82"),  # ISCO-88 814: wood processing, 823 and 824: the machines
            "85": ("81",),  # ISCO-88 816: power-production plant operators
        },
        doubts={
            "82": "isco-88=81 (812 Metal-processing-plant operators) and 82",
            "83": "isco-88=81 (814 Wood-processing- and papermaking-plant operators) and 82",
            "84": "isco-88=81, says the table",
        },
        year="2000",
        note="54 groups of two digits and 3 of three digits (below 33) are held",
    )


def nap(sources: Path) -> National:
    """Return the Moroccan nomenclature at two digits; one row holds two codes."""
    titles, targets = {}, {}
    for row in tsv(sources / NOTES / "nap_morocco_isco08.tsv"):
        for code in row["nap"].split("/"):
            titles[code] = clean(row["title"])
            targets[code] = (row["isco08"].removesuffix("00"),)
    return National(
        "ma-nap",
        "NAP",
        "Analytical Nomenclature of Professions (Morocco)",
        "Haut-Commissariat au Plan (Morocco)",
        "MA",
        "isco-08",
        {1: None, 2: None},
        {"en": titles},
        targets,
        60,
        judged={
            "18": ("26",),  # ISCO-08 2636: religious professionals
            "33": ("51",),  # ISCO-08 512 and 513: cooks, waiters and bartenders
            "65": ("75",),  # ISCO-08 752: wood treaters and cabinet-makers
        },
        doubts={
            "32": "isco-08=52 (Sales workers)",
            "36": "isco-08=34 (3413 Religious associate professionals)",
            "44": "isco-08=33 (331 Financial associate professionals)",
            "60": "isco-08=81 for miners (811)",
            "63": "isco-08=72 (723 Machinery mechanics and repairers)",
            "91": "isco-08=95 or 96, for trade and services",
        },
        note="the groups of two digits of the survey; groups above them without a title",
        title_note="translated, and some shortened, by the researchers",
    )


#: Major group of ISCO-08 to the codes of EGEP whose title names an occupation of it.
EGEP_JUDGED = {
    "1": ("3118", "3119", "3122", "3129", "3266"),  # prefects, heads of personnel and of schools
    "2": ("7220", "7230"),  # painters of pictures, musicians
    "3": (
        "3410",  # pilots and officers of ships
        "3714",  # bailiffs
        "4110",  # secretaries of managers
        "5292",  # customs officers
        "5320",  # draughtspersons
        "5330",  # surveying operators
        "5470",  # traditional healers
        "7360",  # photographers
    ),
    "4": ("5380",),  # mail carriers
    "8": ("5140",),  # miners
}


def egep(sources: Path) -> National:
    """Return the occupation codes of the Gabonese survey of 2017."""
    text = (sources / NOTES / "GAB_EGEP_Occupation_codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([0-9]{4}) \| (.+?) \| (.+?) \| ([0-9]+) - .*\|$", text, re.MULTILINE)
    majors = {"10": ("0",), "99": ()}
    return National(
        "ga-egep",
        "EGEP occupations",
        "Occupation codes of the Gabonese Survey for the Evaluation of Poverty 2017",
        "Direction generale de la Statistique (Gabon)",
        "GA",
        "isco-08",
        {4: None},
        {
            "fr": {code: clean(french) for code, french, _, _ in rows},
            "en": {code: clean(english) for code, _, english, _ in rows},
        },
        {code: majors.get(major, (major,)) for code, _, _, major in rows},
        296,
        judged={code: (major,) for major, codes in EGEP_JUDGED.items() for code in codes},
        doubts={
            "8240": "isco-08=1 (1411 Hotel managers)",
            "8550": "isco-08=7 (7514, millers) or 8 (8160, operators of mills)",
        },
        year="2017",
        note="codes that occur in the survey",
        title_note="some titles are cut in the source; English by the researchers",
        basis="major groups only",
    )


#: Titles that ran into the next line of the document of NOIC 1994, put together again.
NOIC_TITLES = {
    "244": "Economists, sociologists, historians, psychologists, social workers and related",
    "245": "Music, film, painting, journalism and related professionals",
    "313": "Photographic, sound telecommunication, medical and related equipment operators",
    "314": "Ship and aircraft controllers and technicians",
    "513": "Barbers, beauticians, child-care workers and related personal care workers",
}
#: Titles cut at a quotation mark, or moved between neighbours: left out.
NOIC_CUT = frozenset({"332", "512", "523", "741", "742", "743"})
#: Groups that mean something else than the same code of ISCO-88. The
#: researchers moved 345, 346, 514 and 914 only.
NOIC_JUDGED = {
    "121": ("12",),
    "13": ("1",),
    "131": ("1",),
    "233": ("235",),
    "311": ("311", "315"),
    "322": ("322", "323"),
    "323": ("324",),
    "331": ("331", "332"),
    "332": ("33",),
    "333": ("334",),
    "344": ("344", "345"),
    "613": ("614",),
    "614": ("615",),
    "741": ("74",),
    "742": ("74",),
    "743": ("74",),
    "914": ("914", "915", "916"),
}


def noic(sources: Path) -> National:
    """Return NOIC 1994; the researchers keep its codes for ISCO-88 but for four."""
    book = openpyxl.load_workbook(sources / NOTES / "ETH_national_mappings_1999.xlsx")
    titles: dict[str, str] = {}
    targets: dict[str, tuple[str, ...]] = {}
    heading = ""
    for cell, text, other in book["Occupation"].iter_rows(values_only=True):
        code, title = code_text(cell), clean(text)
        major = re.match("MAJOR GROUP ([0-9]) +(.+)", title)
        if major:
            titles[major[1]] = sentence_case(major[2])
            targets[major[1]] = (major[1],)
        elif code and code != "999":
            if heading:
                titles[code[:2]], targets[code[:2]] = sentence_case(heading), (code[:2],)
            titles[code] = NOIC_TITLES.get(code, title)
            targets[code] = (code_text(other) or code,)
        heading = "" if code or major else title
    return National(
        "et-noic-1994",
        "NOIC 1994",
        "National Occupational Classification 1994 (Ethiopia)",
        "Central Statistical Agency (Ethiopia)",
        "ET",
        "isco-88",
        {1: 9, 2: None, 3: None},
        {"en": {code: title for code, title in titles.items() if code not in NOIC_CUT}},
        targets,
        141,
        judged=NOIC_JUDGED,
        given="as the researchers keep or move it",
        year="1994",
        note="without the armed forces",
        title_note="6 titles that the document cuts or mixes are left out, 5 put together",
        basis="codes that the researchers keep, compared title by title",
    )


def nsco() -> National:
    """Return the four codes of Nepal's list of 1998 that ISCO-88 has not, or has otherwise."""
    return National(
        "np-nsco-1998",
        "NSCO 1998",
        "Nepal Standard Classification of Occupation, as used in 1998 and 2008",
        "Central Bureau of Statistics (Nepal)",
        "NP",
        "isco-88",
        {3: None},
        {
            "en": {
                "745": "Carpet makers and weavers",
                "746": "Tailors, dressmakers and hatters",
                "922": "Fetching water",
                "934": "Collecting firewood",
            }
        },
        {"745": ("74",), "746": ("743",), "922": ("92",), "934": ("92",)},
        4,
        year="1998",
        excerpt=True,
        note="only the codes that ISCO-88 does not have: the others are those of its minor groups",
        basis="the researchers' list of exceptions",
    )


def build(sources: Path) -> Bundle:
    """Return the classifications and their tables to ISCO-88 or ISCO-08."""
    every = [sasco(sources), knocs(sources), nap(sources), egep(sources), noic(sources), nsco()]
    return Bundle(
        [national.scheme() for national in every],
        [national.table() for national in every],
        [dispute for national in every for dispute in national.disputes()],
        [national.source for national in every],
    )
