"""Import education programmes as countries mapped them to ISCED 2011.

Usage: `python tools/import_programmes.py <sources folder>`. The staged rows are a digest of the
mappings that countries report to the UNESCO Institute for Statistics. Where the digest does not say
what level a programme completes, the lengths that ISCED 2011 asks for do, and the row says so.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from framework_sources import CHECKED_ON
from import_frameworks import meta
from iscokit.search.text.normalise import fold
from tables import DATA, read_csv, write_table
from title_forms import slug

Row = dict[str, str]

SOURCE = "uis-isced-mappings"
COLUMNS = (
    "id", "name", "name_en", "aliases", "diploma", "orientation", "isced", "isced_p", "attained",
    "attained_by", "entry_age", "years", "schooling", "note", "source", "confidence", "checked_on",
)  # fmt: skip
#: What ISCED 2011 asks of a programme that completes its level: years since the start of primary
#: education for levels 2 and 3, years of its own for a first degree of levels 6 and 7.
YEARS_SINCE_PRIMARY = {"2": 8, "3": 11}
YEARS_OF_A_FIRST_DEGREE = {"6": 3, "7": 5}
#: A tertiary programme entered this many years after the start of primary is a first degree.
STRAIGHT_FROM_SCHOOL = 13
_ORIENTATIONS = ("general", "vocational", "academic", "professional")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_GRADES = re.compile(r"\b(?:grades?|years?|forms?|class(?:e|es)?|années?|an[os]?)\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"[A-ZÀ-Ý][\w.&-]*[A-ZÀ-Ý][\w.&-]*")
_TRADE = re.compile(
    r"\b(?:vocation|technic|technik|techniq|trade|tvet|apprentic|craft|profes+ion|profis+ion|tecnic|"
    r"beroep|technisch|beruf|zawod|strukovn|strucn|yrke|mesleki|kejuru|vokasional|професс|технич|"
    r"техник|ремесл|nursing|agricultur|commerc)|مهن|تقن|صناع"
)
_AWARD = re.compile(
    r"(?:bachelor|b\.|master|m\.|diplom|certific|licen|brevet|title|título|doctor|ph\.)",
    re.IGNORECASE,
)
_INCOMPLETE = "not completing its ISCED level"


def primary_ages(rows: list[Row]) -> dict[str, int]:
    """Return the age at which primary education starts in each country, the commonest one."""
    ages: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if row["isced_level"] == "1" and row["entry_age"]:
            ages[row["country"]][int(row["entry_age"])] += 1
    return {
        country: min(age for age, times in found.items() if times == max(found.values()))
        for country, found in ages.items()
    }


def schooling(row: Row, primary: int | None) -> str:
    """Return the usual years from the start of primary education to the end of the programme."""
    if primary is None or not (row["entry_age"] and row["duration_years"]):
        return ""
    return f"{int(row['entry_age']) - primary + float(row['duration_years']):g}"


def attained(row: Row, primary: int | None) -> tuple[str, str]:
    """Return the level that somebody who finished the programme has attained, and by what."""
    level = row["isced_level"]
    if row["isced_a"]:
        return row["isced_a"][0], "stated"
    if _INCOMPLETE in row["coverage_note"]:
        return "", ""
    total = schooling(row, primary)
    if not total:
        return level, ""
    years = float(row["duration_years"])
    before = float(total) - years
    if float(total) < YEARS_SINCE_PRIMARY.get(level, 0):
        return str(int(level) - 1), "criteria"
    if before <= STRAIGHT_FROM_SCHOOL and years < YEARS_OF_A_FIRST_DEGREE.get(level, 0):
        reached = level == "7" and years >= YEARS_OF_A_FIRST_DEGREE["6"]
        return ("6" if reached else "5"), "criteria"
    return level, "criteria"


def orientation(row: Row) -> str:
    """Return the orientation as published; else `vocational` where the name says so."""
    if row["orientation"] in _ORIENTATIONS:
        return row["orientation"]
    name = fold(f"{row['programme_local']} {row['programme_en']}")
    schooling = row["isced_level"] in ("2", "3", "4")
    return "vocational" if schooling and _TRADE.search(name) else ""


def forms(name: str) -> list[str]:
    """Return what people may write of a name such as `HAVO (Hoger algemeen onderwijs)`.

    A bracket with a short form, the words behind one, or the grades may go; another, such as
    "(vocational)", tells one programme from the next.
    """
    inside = _BRACKET.findall(name)
    outside = " ".join(_BRACKET.sub(" ", name).split())
    short = outside if _SHORT_FORM.fullmatch(outside) else ""
    extra = [text for text in inside if _SHORT_FORM.fullmatch(text) or _stands_for(short, text)]
    if len(extra) == len(inside) or all(map(_GRADES.search, inside)):
        extra.insert(0, outside)
    parts = [part.strip() for part in re.split(r"[,/;]", outside)]
    if len(parts) > 1 and all(map(_AWARD.match, parts)):
        extra += parts
    return [form for form in dict.fromkeys(extra) if form and form != name and ";" not in form]


def _stands_for(short: str, words: str) -> bool:
    """Return whether a short form can be made of the first letters of words."""
    return bool(short) and " " in words and short[0].casefold() == words[0].casefold()


def programme_row(row: Row, primary: int | None) -> Row:
    """Return the row of a programme without its id."""
    name = row["programme_local"] or row["programme_en"]
    level, basis = attained(row, primary)
    return {
        "name": name,
        "name_en": row["programme_en"] if row["programme_en"] != name else "",
        "aliases": ";".join(forms(name)),
        "diploma": row["diploma_en"],
        "orientation": orientation(row),
        "isced": row["isced_level"],
        "isced_p": row["isced_p"],
        "attained": level,
        "attained_by": basis,
        "entry_age": row["entry_age"],
        "years": row["duration_years"],
        "schooling": schooling(row, primary),
        "note": f"school year {row['reference_year']}" if row["reference_year"] else "",
        "source": SOURCE,
        # The digest was not reviewed by the office that reports the mapping.
        "confidence": "high" if row["isced_p"] else "medium",
        "checked_on": CHECKED_ON,
    }


def numbered(country: str, rows: list[Row]) -> list[Row]:
    """Return the rows with ids: country, name, and the level and a number where names repeat."""
    unique = {tuple(sorted(row.items())): row for row in rows}
    taken: Counter[str] = Counter()
    standing: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in row["aliases"].split(";"):
            standing[form].add(row["attained"])
    for row in rows:  # a form of programmes of two levels says nothing
        own = [form for form in row["aliases"].split(";") if len(standing[form]) == 1]
        row["aliases"] = ";".join(own)
    found = []
    for row in sorted(unique.values(), key=lambda row: (row["isced"], row["name"], row["years"])):
        base = f"{country}/{slug(row['name'], row['name_en'])}"
        taken[base] += 1
        found.append({"id": base if taken[base] == 1 else f"{base}-{taken[base]}", **row})
    return found


def main(folder: Path) -> None:
    """Write one table for each country."""
    rows = read_csv(folder / "frameworks" / "uis_isced_programmes.csv")
    ages = primary_ages(rows)
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_country[row["country"]].append(programme_row(row, ages.get(row["country"])))
    for old in (DATA / "programmes").glob("*.tsv"):
        old.unlink()
    total = 0
    for country, own in sorted(by_country.items()):
        head = meta(f"Education programmes by ISCED 2011: {country}", SOURCE)
        head["publisher"] = "UNESCO Institute for Statistics, from what countries report"
        head["generated_by"] = "tools/import_programmes.py"
        total += write_table(
            f"programmes/{country}.tsv", head, COLUMNS, numbered(country, own), sort_by=("id",)
        )
    print(f"programmes: {total} rows of {len(by_country)} countries")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
