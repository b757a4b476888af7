"""ISCO-08 and ISCO-88 (ILO): codes, titles in every language at hand, and the table between them.

English titles of ISCO-08 follow the wording of the ILO structure file in sentence case, as in the
ILO correspondence table; five misprints of that file are corrected. The other languages are the
labels of ESCO, which carries the wording of the national classifications. Its Norwegian labels are
those of STYRK-08, many of them cut; the whole title is taken from STYRK-08 itself.

The ILO table ISCO-88 to ISCO-08 circulates in three copies that differ. `classifications.isco_link`
says how they are reconciled. Needs the `tools` extra (openpyxl, xlrd).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import openpyxl

from classifications.isco_link import ILO_CORRESPONDENCE, ILO_INDEX, link_of, spanish_titles
from classifications.model import (
    Bundle,
    Dispute,
    ImportProblem,
    Level,
    Scheme,
    Source,
    Titles,
    code_text,
    digit_levels,
    prefix_parents,
    sentence_case,
)
from tables import read_csv

ILO_LICENCE = "CC BY 4.0 (ILO statistical material); (c) ILO, use with acknowledgement"
ILO_08 = Source(
    "ilo-isco-08",
    "International Standard Classification of Occupations, ISCO-08, volume 1: structure",
    "International Labour Organization",
    "https://isco.ilo.org/",
    ILO_LICENCE,
)
ILO_88 = Source(
    "ilo-isco-88",
    "International Standard Classification of Occupations, ISCO-88: structure",
    "International Labour Organization",
    "https://webapps.ilo.org/public/english/bureau/stat/isco/isco88/index.htm",
    ILO_LICENCE,
)
ESCO = Source(
    "ec-esco-1-0-8",
    "ESCO v1.0.8: labels of the ISCO groups",
    "European Commission",
    "https://esco.ec.europa.eu/",
    "reuse with acknowledgement (Commission Decision 2011/833/EU): "
    "this uses the ESCO classification of the European Commission",
)

LEVEL_NAMES = ("major group", "sub-major group", "minor group", "unit group")
LENGTHS = (1, 2, 3, 4)

#: Misprints of the ILO structure file, corrected.
MISPRINTS = {
    "Aministrators": "Administrators",
    "Aents": "Agents",
    "AssociatePprofessionals": "Associate Professionals",
    "Aalespersons": "Salespersons",
}

#: Labels of ESCO that are the title of another group: (language, code) to that group.
MISPLACED = {
    ("et", "3133"): "3116",
    ("it", "7523"): "7223",
    ("mt", "8157"): "8153",
    ("mt", "9312"): "3112",
}
#: How many Norwegian labels of ESCO end where the title of STYRK-08 has its first comma.
CUT_NORWEGIAN = 89


def levels(groups: Iterable[int]) -> tuple[Level, ...]:
    """Return the four levels of an edition of ISCO."""
    return digit_levels(LEVEL_NAMES, LENGTHS, list(groups))


def ilo_structure(folder: Path) -> dict[str, str]:
    """Return code to title, as the ILO structure file has them."""
    path = folder / "isco08-ilo" / "ISCO-08 EN Structure and definitions.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    rows = sheet.iter_rows(min_row=2, max_col=3, values_only=True)
    return {code_text(code): code_text(title) for _, code, title in rows if code is not None}


def esco_label(text: str) -> str:
    """Return a label of ESCO without soft hyphens, needless blanks, and a colon or slash at its end."""
    return " ".join(text.replace("\u00ad", "").split()).rstrip(" :/")


def esco_labels(folder: Path, codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return language to code to label, misplaced ones left out; each file must have every code."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((folder / "isco08-titles-esco").glob("ISCOGroups_??.csv")):
        rows = read_csv(path)
        labels = {row["code"]: esco_label(row["preferredLabel"]) for row in rows}
        if set(labels) != set(codes):
            raise ImportProblem(f"{path.name}: the codes are not those of ISCO-08")
        found[path.stem[-2:]] = {code: label for code, label in labels.items() if label}
    for (language, code), other in MISPLACED.items():
        if found[language].pop(code) != found[language][other]:
            raise ImportProblem(f"ESCO/{language}: {code} has not the title of {other}")
    return found


def norwegian(folder: Path, labels: dict[str, str]) -> dict[str, str]:
    """Return the labels of ESCO; one cut at the first comma has the title of STYRK-08 instead."""
    with (folder / "styrk08-norway" / "STYRK-08.csv").open(encoding="utf-8-sig", newline="") as raw:
        names = {
            row["code"]: " ".join(row["name"].split()) for row in csv.DictReader(raw, delimiter=";")
        }
    cut = {
        code: names[code]
        for code, label in labels.items()
        if names.get(code, "").startswith(f"{label},")
    }
    whole = labels | cut
    if len(cut) != CUT_NORWEGIAN or any(
        re.search(r"-$|\([^)]*$", title) for title in whole.values()
    ):
        raise ImportProblem(f"ESCO/no: {len(cut)} labels are cut, not {CUT_NORWEGIAN}")
    return whole


def title_disputes() -> list[Dispute]:
    """Return what is wrong with labels of ESCO."""
    cut = Dispute(
        "isco-08",
        "",
        "",
        f"ESCO/no:{CUT_NORWEGIAN} labels end at their first comma",
        "STYRK-08:whole titles",
        "repair_title",
        "the ESCO label is the beginning of the title that STYRK-08 has for the code",
        ESCO.id,
    )
    misplaced = [
        Dispute(
            "isco-08",
            code,
            "",
            f"ESCO/{language}:title of {other}",
            f"{other} has it too",
            "leave_out",
            f"no {language} title is held",
            ESCO.id,
        )
        for (language, code), other in MISPLACED.items()
    ]
    return [cut, *misplaced]


def english(ilo: dict[str, str], esco: dict[str, str]) -> dict[str, str]:
    """Return the ILO wording in sentence case, with its misprints corrected."""
    titles = {}
    for code, raw in ilo.items():
        text = " ".join(raw.split())
        for wrong, right in MISPRINTS.items():
            text = text.replace(wrong, right)
        same = text.casefold() == esco[code].casefold()
        titles[code] = esco[code] if same else sentence_case(text)
    return titles


def isco_08(folder: Path) -> Scheme:
    """Return ISCO-08 with its titles."""
    ilo = ilo_structure(folder)
    esco = esco_labels(folder, ilo)
    titles = {language: Titles(ESCO, labels) for language, labels in esco.items()}
    titles["en"] = Titles(
        ILO_08, english(ilo, esco["en"]), "ILO wording in sentence case; misprints corrected"
    )
    titles["no"] = Titles(
        ESCO,
        norwegian(folder, esco["no"]),
        f"43 groups have no Norwegian label in the source; {CUT_NORWEGIAN} labels that it cuts at the "
        "first comma are given whole, as STYRK-08 has them (Statistics Norway, NLOD 2.0)",
    )
    for language in sorted({language for language, _ in MISPLACED}):
        left_out = ", ".join(code for other, code in MISPLACED if other == language)
        titles[language] = Titles(
            ESCO, esco[language], f"left out: {left_out}, which the source gives another's title"
        )
    return Scheme(
        id="isco-08",
        name="ISCO-08",
        title_en="International Standard Classification of Occupations 2008",
        publisher="International Labour Organization",
        version="2008",
        valid_from="2008",
        predecessor="isco-88",
        uri="http://data.europa.eu/esco/isco/",
        source=ILO_08,
        levels=levels((10, 43, 130, 436)),
        parents=prefix_parents(ilo, LENGTHS),
        titles=titles,
    )


def isco_88(folder: Path) -> Scheme:
    """Return ISCO-88 with English titles, and Spanish titles of its unit groups."""
    rows = read_csv(folder / "isco88-structure" / "isco1988_all.csv")
    published = {row["code"]: " ".join(row["title"].split()) for row in rows}
    titles = {
        code: sentence_case(title) if title.isupper() else title
        for code, title in published.items()
    }
    parents = prefix_parents(published, LENGTHS)
    stated = {row["code"]: row["parent"].replace("NA", "") for row in rows}
    if stated != parents:
        raise ImportProblem("ISCO-88: a stated parent is not the prefix of its code")
    spanish = spanish_titles(folder)
    return Scheme(
        id="isco-88",
        name="ISCO-88",
        title_en="International Standard Classification of Occupations 1988",
        publisher="International Labour Organization",
        version="1988",
        valid_from="1988",
        valid_to="2008",
        predecessor="isco-68",
        successor="isco-08",
        uri=ILO_88.url,
        source=ILO_88,
        levels=levels((10, 28, 116, 390)),
        parents=parents,
        titles={
            "en": Titles(ILO_88, titles, "titles in capitals are given in sentence case"),
            "es": Titles(ILO_CORRESPONDENCE, spanish, f"unit groups only: {len(spanish)} of 390"),
        },
    )


def build(sources: Path) -> Bundle:
    """Return both editions of ISCO and the table between them."""
    folder = sources / "classifications"
    old = isco_88(folder)
    link, disputes = link_of(folder, {code for code in old.parents if len(code) == 4})
    return Bundle(
        [old, isco_08(folder)],
        [link],
        disputes + title_disputes(),
        [ILO_08, ILO_88, ESCO, ILO_CORRESPONDENCE, ILO_INDEX],
    )
