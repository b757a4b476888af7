"""Occupation lists of ten countries and their tables to ESCO (EURES), Austria to Hungary.

The lists are those of the employment services and statistics offices; the tables hold the concepts
that were mapped. Levels above the occupations are added, without titles, where the codes are built
of them by the office's own design. The German and French lists are held from fuller files, in
`classifications.germany` and, with its table, in `classifications.france`; the other countries are
in other modules. `esco_crosswalks` reads the tables, `esco_crosswalks_isco` compares the codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from classifications.esco import LICENCE, concepts
from classifications.esco_crosswalks import Entry, correspondence, read
from classifications.esco_crosswalks_isco import judged_pairs, reached, same_code_table
from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    Bundle,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    prefix_parents,
)

PAGE = "https://esco.ec.europa.eu/en/use-esco/eures-countries-mapping-tables"
HELD = "the concepts of the table to ESCO are held; the list may have more"
UPPER = "upper groups follow from the codes and are held without titles"


@dataclass(frozen=True)
class NationalList:
    """What is to be said of one list; `groups` are the publisher's counts of the upper levels.

    `leaf` is the pattern of the occupations; with no `upper` the list is flat. `pairs` is the
    number of its pairs with ESCO, `isco_pairs` that of the table by code to ISCO-08, for lists
    that are built on ISCO-08. `judged` and `except_` are its codes that mean something else than in
    ISCO-08.
    """

    offices: tuple[str, ...]
    id: str
    name: str
    title_en: str
    publisher: str
    leaf: str
    pairs: int
    upper: bool = True
    groups: tuple[int | None, ...] = (None, None, None, None)
    version: str = ""
    valid_from: str = ""
    family: str = ""
    isco_pairs: int = 0
    judged: tuple[Pair, ...] = ()
    except_: tuple[str, ...] = ()
    names: tuple[str, ...] = LEVEL_NAMES

    @property
    def country(self) -> str:
        """The country, as ISO code."""
        return self.id[:2].upper()

    @property
    def source(self) -> Source:
        """The table to ESCO, from which the list is taken."""
        return Source(
            f"eures-{self.country.lower()}-esco-mapping",
            f"EURES mapping table to ESCO: {self.title_en}",
            f"{self.publisher}; European Commission",
            PAGE,
            LICENCE,
        )


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


def parents_of(codes: Iterable[str], *, upper: bool) -> dict[str, str]:
    """Return code to parent; with `upper`, the shorter codes are added that each begins with."""
    if not upper:
        return dict.fromkeys(codes, "")
    codes = list(codes)
    groups = {code[:length] for code in codes for length in LENGTHS}
    below = {code: code[: LENGTHS[-1]] for code in codes if len(code) > LENGTHS[-1]}
    return prefix_parents(sorted(groups), LENGTHS) | below


def scheme_of(listed: NationalList, entries: dict[str, list[Entry]]) -> Scheme:
    """Return the list as a scheme, with titles in each of its languages."""
    titles = {
        office[-2:]: Titles(listed.source, {e.code: e.title for e in held if not e.isco_group})
        for office, held in entries.items()
    }
    codes = next(iter(titles.values())).by_code
    levels = digit_levels(listed.names, LENGTHS, listed.groups) if listed.upper else ()
    if listed.leaf:
        levels = (*levels, Level("occupation", listed.leaf, None))
    return Scheme(
        id=listed.id,
        name=listed.name,
        title_en=listed.title_en,
        publisher=listed.publisher,
        country=listed.country,
        version=listed.version,
        valid_from=listed.valid_from,
        source=listed.source,
        levels=levels,
        parents=parents_of(codes, upper=listed.upper),
        titles=titles,
        note=f"{HELD}; {UPPER}" if listed.upper else HELD,
        family=listed.family or listed.id.removesuffix(f"-{listed.version}"),
        complete=False,
    )


def isco_groups(sources: Path) -> dict[str, set[str]]:
    """Return URI to the unit groups in which two editions of ESCO have it.

    The tables were made on versions 1.0; some occupations moved to another group in 1.1.
    """
    found: dict[str, set[str]] = {}
    for version in ("1.0.8", "1.1.1"):
        for uri, concept in concepts(sources, version).items():
            found.setdefault(uri, set()).add(concept.group)
    return found


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
    bundle = Bundle(disputes=[repaired()])
    isco, groups = isco_08(sources / "classifications").parents, isco_groups(sources)
    for listed in LISTS:
        entries = {office: entries_of(sources, office) for office in listed.offices}
        office, own = next(iter(entries.items()))
        table, disputes = correspondence(
            sources, office, listed.id, own, listed.source.owner, listed.source, listed.pairs
        )
        bundle.sources.append(listed.source)
        bundle.correspondences.append(table)
        bundle.disputes += disputes
        if listed is GERMANY:  # the list itself is held from a fuller source
            continue
        scheme = scheme_of(listed, entries)
        bundle.schemes.append(scheme)
        if listed.isco_pairs:
            routes = reached(own, groups)
            table, disputes = same_code_table(
                scheme,
                isco,
                routes,
                listed.source,
                listed.isco_pairs,
                listed.judged,
                listed.except_,
            )
            bundle.correspondences.append(table)
            bundle.disputes += disputes
    return bundle
