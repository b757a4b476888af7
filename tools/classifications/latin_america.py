"""CUOC (Colombia) and COB (Bolivia), with what leads from them to ISCO-08.

Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl

from classifications.isco import build as build_isco
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
    sentence_case,
)
from tables import clean_cell, read_csv

DANE = "Departamento Administrativo Nacional de Estadistica (DANE)"
INE = "Instituto Nacional de Estadistica (INE) de Bolivia"
CUOC = Source(
    "dane-cuoc-2022",
    "Clasificacion Unica de Ocupaciones para Colombia (CUOC) 2022: indice",
    DANE,
    "https://www.dane.gov.co/",
    "DANE open data",
)
CUOC_ISCO = Source(
    "iscokit-co-cuoc-2022-isco-08",
    "CUOC 2022 beside ISCO-08: equal codes, and the groups that Colombia divides",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)
COB = Source(
    "ine-bo-cob-2009",
    "Clasificacion de Ocupaciones de Bolivia COB-2009",
    INE,
    "https://www.ine.gob.bo/",
    "facts; terms of INE Bolivia",
)
COB_ISCO = Source(
    "gld-bo-cob-2009-isco-08",
    "COB-2009 beside ISCO-08 (Global Labor Database)",
    "World Bank, Global Labor Database",
    "",
    "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it",
    "research_table",
)

LENGTHS = (1, 2, 3, 4, 5)
COB_LENGTHS = (1, 2, 3, 5)

#: What CUOC writes in place of the title of an ISCO-08 group that Colombia divides.
DIVIDED = "Se desagrega en"

#: Words of the CUOC that stand without their accent, in headings printed in capitals.
ACCENTS = {
    "Tecnicos": "Técnicos",
    "ingenieria": "ingeniería",
    "administracion": "administración",
    "juridicos": "jurídicos",
    "domestico": "doméstico",
    "mineria": "minería",
    "construccion": "construcción",
    "preparacion": "preparación",
}

#: CUOC codes that hold, by their title, occupations outside the ISCO-08 group of the same code.
CUOC_WIDER = frozenset(
    {
        *("2163", "21633", "21634"),  # designers of spaces and of services
        *("2240", "22402"),  # surgical technologists
        *("3154", "31540"),  # controllers of sea and rail traffic
    }
)

#: COB titles that the workbook misprints, as the publication has them.
COB_TITLES = {
    "133": "Gerentes / administradores de empresas de servicios de tecnología de la información y "
    "las comunicaciones",
    "751": "Trabajadores en la industria alimenticia, bebidas y tabaco",
    "11207": "Directores generales / gerentes generales de empresas del comercio y reparación de "
    "vehículos automotores",
    "11212": "Directores generales / gerentes generales de empresas de actividades inmobiliarias, "
    "actividades de profesionales y técnicos",
    "33499": "Técnicos administrativos y afines n.c.p.",
}

#: COB targets whose code the title beside it, or the meaning of the source, contradicts:
#: (source, code in the workbook) to (target kept or empty, other reading).
COB_REPAIRS = {
    ("71299", "721"): ("712", "title=712"),
    ("75503", "7513"): ("", "meaning=7113"),  # stone cutters beside makers of dairy products
}

#: COB targets that are not what the title of the source names: (source, code in the workbook) to
#: the target judged from that title, or nothing where no unit group has such a title.
COB_JUDGED = {
    ("25199", "2529"): "2519",
    ("26102", "2619"): "2633",  # political scientists
    ("41100", "4110"): "4120",
    ("41200", "4120"): "4131",
    ("73306", "7318"): "7317",  # basketry
    ("75105", "7515"): "",  # makers, not tasters, of drinks
    ("75203", "7523"): "7317",  # basketry and brushes
    ("75301", "7532"): "7318",  # preparers of fibres
    ("75302", "7532"): "7318",  # spinners and weavers
    ("75303", "7531"): "7318",  # knitters
    ("75602", "7543"): "7515",
}

#: COB targets that stay as the workbook has them although the titles speak for another group.
COB_DOUBTS = (("61014", "611", "613"), ("61099", "611", "6114"))

#: COB groups that the list of primary groups in the publication numbers one higher than its tree,
#: its notes and its tables do, because the list repeats steam engine operators at 31302.
COB_RENUMBERED = ("31302", "31303", "31304", "31305", "31306")


def spanish(text: object) -> str:
    """Return a title with blanks folded and no line of capitals; lost accents are restored."""
    title = clean_cell(text).replace("\u2018", "")  # a stray quotation mark
    if not title.isupper():
        return title[:1].upper() + title[1:]
    words = re.split(r"\b", sentence_case(title, frozenset()))
    return "".join(ACCENTS.get(word, word) for word in words)


def cuoc(folder: Path) -> tuple[Scheme, dict[str, str]]:
    """Return CUOC 2022, and its extra unit groups with the ISCO-08 group that each divides."""
    path = folder / "cuoc-colombia" / "cuoc_indice_2022_extract.csv"
    listed = {
        row["codigo"]: row["denominacion"]
        for row in read_csv(path)
        if re.fullmatch("[0-9]{1,5}", row["codigo"])  # longer codes are alternative titles
    }
    divided = {
        part: code
        for code, title in listed.items()
        if title.startswith(DIVIDED)
        for part in re.findall("[0-9]{4}", title)
    }
    titles = {
        code: spanish(title) for code, title in listed.items() if code not in divided.values()
    }
    names = ("gran grupo", "subgrupo principal", "subgrupo", "grupo primario", "ocupacion")
    scheme = Scheme(
        id="co-cuoc-2022",
        name="CUOC 2022",
        title_en="Unified Classification of Occupations for Colombia 2022",
        publisher=DANE,
        country="CO",
        version="2022",
        valid_from="2022",
        uri=CUOC.url,
        source=CUOC,
        levels=digit_levels(names, LENGTHS, (10, 43, 136, 455, 678)),
        parents=prefix_parents(listed, LENGTHS),
        titles={"es": Titles(CUOC, titles)},
        note="ISCO-08 adapted for Colombia (CIUO-08 A.C.): of the unit groups 436 have ISCO-08 codes "
        f"and 19 are Colombian; the {len(set(divided.values()))} that these divide are empty and "
        "have no title",
    )
    return scheme, divided


def cuoc_to_isco(
    scheme: Scheme, divided: Mapping[str, str], isco: Mapping[str, str]
) -> tuple[Correspondence, list[Dispute]]:
    """Return unit groups and occupations of CUOC with the ISCO-08 group that their code names."""
    only = Counter(code[:4] for code in scheme.parents if len(code) == 5)
    pairs = []
    for code in (code for code in scheme.parents if len(code) >= 4):
        unit = code[:4]
        target = divided.get(unit, unit)
        if target not in isco:
            raise ImportProblem(f"CUOC: {code} has no ISCO-08 group")
        inside = unit in divided or (len(code) == 5 and only[unit] > 1)
        note = "divided" if unit in divided or unit in divided.values() else ""
        wider = code in CUOC_WIDER
        pairs.append(Pair(code, target, wider, inside, note or ("scope_differs" if wider else "")))
    table = Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2026",
        CUOC_ISCO,
        "construction",
        "equal first four figures; a code is inside the ISCO-08 group unless it is all of it; "
        "scope_differs = the title holds occupations of other ISCO-08 groups",
        1133,
        tuple(pairs),
        "divided = the index says into which groups Colombia divides an ISCO-08 group",
        "same_code",
    )
    return table, [
        Dispute(
            scheme.id,
            code,
            "",
            "listed:index",
            "divided=" + ";".join(part for part, whole in divided.items() if whole == code),
            "keep",
            "empty_group",
            CUOC.id,
        )
        for code in sorted(set(divided.values()))
    ]


def cob_rows(folder: Path) -> Iterator[list[str]]:
    """Yield the rows of the Bolivian workbook: four code columns and a title for either side."""
    path = folder / "cob-bolivia" / "Classification_ISCO_COB.xlsx"
    for sheet in openpyxl.load_workbook(path, read_only=True):
        for row in sheet.iter_rows(min_row=3, max_col=10, values_only=True):
            yield [clean_cell(cell) for cell in row]


def cob_titles(rows: list[list[str]]) -> dict[str, str]:
    """Return the titles of COB-2009.

    Headings carry wrong or no codes of the third level, so that a heading is known by its place: the
    first with a two-digit code is that group, a later one the group of the next primary group.
    """
    titles: dict[str, str] = {}
    for number, (major, group, _, primary, title, *_) in enumerate(rows):
        if not title:
            continue
        code = primary or (group if group not in titles else "") or (major if not group else "")
        if not code:
            code = next(row[3] for row in rows[number:] if row[3])[:3]
        if code in titles:
            raise ImportProblem(f"COB-2009: two titles for {code}")
        titles[code] = COB_TITLES.get(code) or spanish(title)
    return titles


def cob(folder: Path, isco: Mapping[str, str]) -> tuple[Scheme, Correspondence, list[Dispute]]:
    """Return COB-2009 and its table; a target such as 2130 is the group 213, which is not divided."""
    rows = list(cob_rows(folder))
    titles = cob_titles(rows)
    names = ("gran grupo", "subgrupo principal", "subgrupo", "grupo primario")
    scheme = Scheme(
        id="bo-cob-2009",
        name="COB 2009",
        title_en="Classification of Occupations of Bolivia 2009",
        publisher=INE,
        country="BO",
        version="2009",
        valid_from="2009",
        uri=COB.url,
        source=COB,
        levels=digit_levels(names, COB_LENGTHS, (10, 44, 126, 550)),
        parents=prefix_parents(titles, COB_LENGTHS),
        titles={"es": Titles(COB, titles)},
        note="the tree, notes and tables of the publication have 550 primary groups; its text says "
        "546, and its list of primary groups numbers groups 611 to 634 in another way",
    )
    keys, repaired = {}, set()
    for row in (row for row in rows if row[3]):
        stated = row[8] or row[7] or row[6]
        target = stated if stated in isco else stated.rstrip("0") or stated
        kept = COB_REPAIRS.get((row[3], target), (target, ""))[0]
        kept = COB_JUDGED.get((row[3], target), kept)
        if kept != target:
            repaired.add((row[3], target))
        if kept:
            judged = (row[3], target) in COB_JUDGED
            note = "" if kept == stated else "group_level"
            keys[(row[3], kept)] = "judged" if judged else note
    if repaired != COB_REPAIRS.keys() | COB_JUDGED.keys():
        raise ImportProblem(f"COB-2009: repaired {sorted(repaired)}")
    pairs = tuple(
        Pair(*key, many, shared or len(key[1]) < len("0110"), keys[key])
        for key, (many, shared) in parts_by_multiplicity(keys).items()
    )
    table = Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        COB_ISCO.owner,
        "",
        "",
        COB_ISCO,
        "multiplicity",
        "no part flags; group_level = the target is a group above the unit groups; judged = the "
        "target that the title of the source names, where the researchers have another",
        548,
        pairs,
        "one target each, set beside the tree of COB-2009 by researchers",
        "expert",
    )
    disputes = [
        Dispute(
            table.id,
            *key,
            f"code={key[1]}",
            reading,
            "repair_code" if kept else "drop",
            "",
            COB_ISCO.id,
        )
        for key, (kept, reading) in COB_REPAIRS.items()
    ]
    disputes += [
        Dispute(
            table.id,
            *key,
            f"code={key[1]}",
            f"title={kept or 'makers of drinks'}",
            "judged" if kept else "drop",
            "" if kept else "the ILO index has brewers without machines in 7514",
            COB_ISCO.id,
        )
        for key, kept in COB_JUDGED.items()
    ]
    disputes += [
        Dispute(table.id, code, held, f"code={held}", f"title={other}", "keep", "", COB_ISCO.id)
        for code, held, other in COB_DOUBTS
    ]
    disputes.append(
        Dispute(
            scheme.id, "", "", "tree=550", "text=546", "keep", "number_of_primary_groups", COB.id
        )
    )
    disputes += [
        Dispute(
            scheme.id, code, "", "listed:tree", "title:list=other", "keep", "renumbered", COB.id
        )
        for code in COB_RENUMBERED
    ]
    return scheme, table, disputes


def build(sources: Path) -> Bundle:
    """Return the classifications of Colombia and Bolivia."""
    folder = sources / "classifications"
    isco = next(s for s in build_isco(sources).schemes if s.id == "isco-08").parents
    colombia, divided = cuoc(folder)
    colombia_table, empty = cuoc_to_isco(colombia, divided, isco)
    bolivia, bolivia_table, disputes = cob(folder, isco)
    return Bundle(
        [colombia, bolivia],
        [colombia_table, bolivia_table],
        empty + disputes,
        [CUOC, CUOC_ISCO, COB, COB_ISCO],
    )
