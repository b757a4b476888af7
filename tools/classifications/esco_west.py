"""Occupation lists of ten countries and their tables to ESCO (EURES), Austria to Hungary.

The lists are those of the employment services and statistics offices; the tables hold the concepts
that were mapped. Levels above the occupations are added, without titles, where the codes are built
of them by the office's own design. The German and French lists are held from fuller files, in
`classifications.germany` and, with its table, in `classifications.france`; the other countries are
in other modules. `esco_crosswalks` reads the tables, `esco_crosswalks_isco` compares the codes.
"""

from __future__ import annotations

import re
from pathlib import Path

from classifications.esco_crosswalks import Entry, read
from classifications.esco_crosswalks_isco import judged_pairs
from classifications.esco_lists import (
    Ground,
    NationalList,
    add_scheme,
    add_table_to_esco,
    scheme_of,
)
from classifications.model import Bundle, Dispute

PAGE = "https://esco.ec.europa.eu/en/use-esco/eures-countries-mapping-tables"
HELD = "the concepts of the table to ESCO are held; the list may have more"
UPPER = "upper groups follow from the codes and are held without titles"


AUSTRIA = NationalList(
    ("aut_de",),
    "at-ams-occupations",
    "AMS Berufssystematik",
    "Occupations of the Public Employment Service Austria (AMS)",
    "Arbeitsmarktservice Oesterreich (AMS)",
    "^[0-9]{4}[0-9AB][0-9]$",
    6568,
    upper=False,
)
BELGIUM = NationalList(
    ("bel_fr", "bel_nl"),
    "be-competent",
    "Competent",
    "Competent: occupations of the public employment services of Belgium",
    "Synerjob (VDAB, Forem, Actiris, ADG, Bruxelles Formation)",
    "^OP-[0-9]{1,3}$",
    3503,
    upper=False,
)
BULGARIA = NationalList(
    ("bgr_bg",),
    "bg-nkpd-2011",
    "NKPD 2011",
    "National Classification of Occupations and Positions 2011 (Bulgaria)",
    "Ministry of Labour and Social Policy (Bulgaria)",
    "^[0-9]{8}$",
    6732,
    version="2011",
    valid_from="2011",
    isco_pairs=6018,
)
CZECHIA = NationalList(
    ("cze_cs",),
    "cz-isco-2011",
    "CZ-ISCO",
    "Classification of Occupations CZ-ISCO (Czechia)",
    "Czech Statistical Office",
    r"^[0-9]{4}\.[0-9]$",
    3837,
    version="2011",
    valid_from="2011",
    isco_pairs=1988,
    # 1113: chiefs of villages in ISCO-08; representatives of local self-government in CZ-ISCO.
    # 3118: cartographers and surveyors; draughtspersons are with the technicians of each branch.
    # 3121: the supervisors of smelters and foundries besides those of mines; 3122 is without them.
    judged=judged_pairs(
        inside={"1113": "1111", "3118": "3112", "3121.2": "3122", "3121.3": "3122", "3122": "3122"},
        around=(("3121", "3121"),),
    ),
)
DENMARK = NationalList(
    ("dnk_da",),
    "dk-disco-08-jobs",
    "DISCO-08, job titles",
    "Job titles below the groups of DISCO-08 (Denmark)",
    "Danish Agency for Labour Market and Recruitment (STAR)",
    r"^[0-9]{4}(\.[0-9]+)+$",
    3606,
    family="dk-disco-jobs",
    isco_pairs=1639,
    # An office cleaner stands with the domestic ones.
    judged=judged_pairs(inside={"9111.9": "9112"}),
    # A representative of drugs among specialist doctors; an eye doctor among optometrists.
    except_=("2212.52", "2267.1"),
)
SPAIN = NationalList(
    ("esp_es",),
    "es-cno-sispe-2011",
    "CNO-SISPE 2011",
    "Occupations of the public employment services below the groups of CNO-11 (Spain)",
    "Servicio Publico de Empleo Estatal (SEPE)",
    "^[0-9]{8}$",
    4238,
    groups=(10, 62, 170, 502),
    version="2011",
    names=("gran grupo", "subgrupo principal", "subgrupo", "grupo primario"),
)
ESTONIA = NationalList(
    ("est_et",),
    "ee-ak-2008",
    "AK 2008",
    "Classification of Occupations (Ametite klassifikaator) 2008 (Estonia)",
    "Statistics Estonia",
    r"^[0-9]{4}\.[0-9]{4}$",
    3492,
    version="2008",
    isco_pairs=2167,
)
CROATIA = NationalList(
    ("hrv_hr",),
    "hr-nkz-98",
    "NKZ 98",
    "National Classification of Occupations 1998 (Croatia)",
    "Croatian Bureau of Statistics",
    r"^[0-9]{4}\.[0-9]{2}\.[0-9]$",
    7157,
    version="1998",
    valid_from="1998",
    family="hr-nkz",
    names=("rod", "vrsta", "podvrsta", "skupina"),
)
#: The list is held from a fuller source in `classifications.germany`; only the table is taken here.
GERMANY = NationalList(
    ("deu_de",),
    "de-dkz",
    "DKZ",
    "Occupations of the Federal Employment Agency (Dokumentationskennziffern, Germany)",
    "Bundesagentur fuer Arbeit",
    r"^B [0-9]{5}-[0-9]{3}$",
    8585,
    upper=False,
)

#: The four-digit groups are the list itself.
HUNGARY = NationalList(
    ("hun_hu",),
    "hu-feor-08",
    "FEOR-08",
    "Hungarian Standard Classification of Occupations 2008",
    "Hungarian Central Statistical Office",
    "",
    2944,
    version="2008",
    valid_from="2011",
    family="hu-feor",
    groups=(10, None, None, 485),
    names=("főcsoport", "csoport", "alcsoport", "foglalkozás"),
)
LISTS = (
    AUSTRIA, BELGIUM, BULGARIA, CROATIA, CZECHIA, DENMARK, ESTONIA, GERMANY, HUNGARY, SPAIN,
)  # fmt: skip

#: Words that stay in capitals in Spanish titles, as abbreviations with points do.
CAPITALS = frozenset({"PVC", "MIG", "MAG", "TIG", "I+D"})
WORD = re.compile(r"\w(?:\.\w)+\b|\w+(?:\+\w+)?")


def spanish_title(text: str) -> str:
    """Return a title in sentence case if it is written in capitals."""
    if not text.isupper():
        return text
    words = WORD.sub(lambda m: m[0] if "." in m[0] or m[0] in CAPITALS else m[0].lower(), text)
    return words[:1].upper() + words[1:].replace(" ,", ",")


def clean(office: str, text: str) -> str:
    """Return the title without what the file adds or lost, by office."""
    if office == "bel_fr":
        return text.removesuffix(" (h/f/x)")
    if office == "bgr_bg":  # a dash was lost: "a ? b"
        return re.sub(r"\s*\?\s*", lambda m: " - " if " " in m[0] else "-", text)
    return spanish_title(text) if office == "esp_es" else text


def entries_of(sources: Path, office: str) -> list[Entry]:
    """Return the entries with one misprint repaired: a code of Denmark ends in a point."""
    return [
        Entry(entry.code.rstrip("."), clean(office, entry.title), entry.matches, entry.isco_group)
        for entry in read(sources, office)
    ]


def repaired() -> Dispute:
    """Return the one misprint of a code."""
    return Dispute(
        f"{DENMARK.id}__esco-1.1.1",
        "2310.1.20",
        "",
        "code=2310.1.20.",
        "code=2310.1.20",
        "repair_code",
        "a point at the end of the code",
        DENMARK.source.id,
    )


def build(sources: Path) -> Bundle:
    """Return the lists, their tables to ESCO and, where they are built on it, to ISCO-08."""
    bundle, ground = Bundle(disputes=[repaired()]), Ground.read(sources)
    for listed in LISTS:
        entries = {office: entries_of(sources, office) for office in listed.offices}
        own = entries[listed.offices[0]]
        add_table_to_esco(bundle, listed, own, ground)
        if listed is not GERMANY:  # the list itself is held from a fuller source
            add_scheme(bundle, listed, scheme_of(listed, entries), own, ground)
    return bundle
