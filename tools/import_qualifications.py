"""Import qualifications: awards with a framework level, and titles that name a profession.

Usage: `python tools/import_qualifications.py <sources folder>`, after `import_frameworks.py`. The
same title in both files makes one row. `qualifications/supplement.tsv` is edited by hand and not
written here.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from award_types import (
    AWARD_TYPE_CORRECTIONS,
    award_type,
    is_skill_certificate,
    profession_of_award,
)
from framework_sources import CHECKED_ON, CURATION, read_evidence
from import_frameworks import meta
from tables import DATA, read_csv, write_table
from title_forms import (
    award_aliases,
    gendered_titles,
    language_of,
    slug,
    staged_aliases,
    tidy_aliases,
    without_parentheses,
)

Row = dict[str, str]

COLUMNS = (
    "id", "title", "language", "title_en", "aliases", "award_type", "kind", "framework", "level",
    "eqf_min", "eqf_max", "eqf_basis", "isced", "field", "professions", "occupations",
    "awarding_body", "valid_from", "valid_to", "source", "confidence", "checked_on",
)  # fmt: skip
REGIONAL = "XR"
#: Names of frameworks in the titles file. `NSQF` is left out: it does not say which edition.
FRAMEWORKS = {
    "PQF": "PH-PQF", "KKNI": "ID-KKNI", "NVQ": "LK-NVQF", "SLQF": "LK-SLQF", "KNQF": "KE-KNQF",
    "NQF-J": "JM-NQFJ",
}  # fmt: skip
COUNTRY_FRAMEWORKS = {"MU": "MU-NQF", "ZA": "ZA-NQF"}
#: The staged level contradicts the framework's own table of awards (bachelor: level 5).
REFUSED_LEVELS = {("JM", "NQF-J 6")}
PROFESSIONS = {
    "registered_nurse": "nurse_general_care",
    "enrolled_nurse": "licensed_practical_nurse",
    "any_regulated_profession": "",
}
#: Titles below the profession that the staged file gives them: country and title -> profession and
#: ISCO-08 code.
LOWER_PROFESSIONS = {
    ("SV", "Técnico en Enfermería"): ("licensed_practical_nurse", "3221"),
}
#: The same award under two titles: title in the titles file -> title in the awards file.
SAME_AWARD = {("PH", "RAC Servicing NC II"): "RAC Servicing (DomRAC) NC II"}
#: A national award that the staged file also calls by the name of another: country and short form
#: -> start of the national title, start of the other's. A rule that names the one award must not
#: cover the other.
OTHER_AWARDS = {
    ("TT", "CVQ 2"): (
        "Trinidad and Tobago National Vocational Qualification Level 2",
        "Caribbean Vocational Qualification Level 2",
    ),
    ("JM", "NVQ-J 2"): ("Caribbean Vocational Qualification Level 2", "NVQ-J Level 2"),
}
#: Nigeria's Higher National Diploma is ISCED 5 in the UIS mapping, which the awards file follows.
#: Certificates after ten grades attain ISCED 2 (so the mapping of Pakistan, 244): level 3 ends eleven
#: years or more after the start of primary education. Single corrections are in
#: `award_corrections.tsv`, each with its reason.
ISCED_CORRECTIONS = {
    ("NG", "Higher National Diploma"): ("5", "short_cycle"),
    ("BD", "Dakhil"): ("2", "school_lower"),
    ("BD", "Secondary School Certificate (SSC)"): ("2", "school_lower"),
    ("IN", "Secondary School Certificate (Class X)"): ("2", "school_lower"),
    ("NP", "Secondary Education Examination (SEE)"): ("2", "school_lower"),
    ("PK", "Secondary School Certificate (SSC, Matric)"): ("2", "school_lower"),
}
#: Forms that people write of awards whose title in the awards file is one form only.
MORE_ALIASES = {
    ("DE", "Staatlich anerkannte Pflegefachfrau/-mann"): (
        "Pflegefachfrau", "Pflegefachmann", "Staatlich anerkannte Pflegefachfrau",
        "Staatlich anerkannter Pflegefachmann",
    ),
    ("FR", "Diplôme d'État d'aide-soignant (DEAS)"): (
        "Diplôme d'État d'aide-soignante", "Aide-soignant", "Aide-soignante",
    ),
    ("FR", "Diplôme d'État d'infirmier"): (
        "Diplôme d'État d'infirmière", "Infirmier diplômé d'État", "Infirmière diplômée d'État",
        "IDE",
    ),
}  # fmt: skip


def framework_level(country: str, cell: str, known: set[tuple[str, str]]) -> tuple[str, str]:
    """Return framework and level that a cell such as `PQF 6` names, where we hold both."""
    if not cell or (country, cell) in REFUSED_LEVELS:
        return "", ""
    name, _, code = cell.rpartition(" ")
    framework = COUNTRY_FRAMEWORKS.get(country, "") if name == "NQF" else FRAMEWORKS.get(name, "")
    if framework and (framework, code) not in known:
        raise ValueError(f"{country}: no level {cell}")
    return (framework, code) if framework else ("", "")


def award_row(staged: Row, known: set[tuple[str, str]]) -> Row | None:
    """Return the row of an award of the awards file, or `None` when it stays out."""
    evidence = read_evidence(staged["evidence"], staged["confidence"], url=staged["source_url"])
    framework, level = staged["framework_id"], staged["nqf_level"]
    if evidence is None:
        return None
    if level and (framework, level) not in known:
        raise ValueError(f"{staged['title_original']}: no level {framework} {level}")
    country, title = staged["country"] or REGIONAL, staged["title_original"]
    profession, occupation = profession_of_award(country, title)
    aliases = [*award_aliases(title, staged["note"]), *MORE_ALIASES.get((country, title), ())]
    title_en = staged["title_en"]
    if framework == "CVQ" and level:
        aliases, title_en = [f"CVQ {level}", f"CVQ Level {level}"], title
    official = staged["eqf_basis"] == "official"
    kind = AWARD_TYPE_CORRECTIONS.get((country, title), staged["award_type"])
    isced, kind = ISCED_CORRECTIONS.get((country, title), (staged["isced_level"], kind))
    from_isced = staged["isced_level"] and CURATION not in evidence.sources
    confidence = "medium" if from_isced else evidence.confidence
    return {
        "country": country,
        "title": title,
        "language": language_of(country, staged["subdivision"], title),
        "title_en": title_en,
        "aliases": ";".join(aliases),
        "award_type": kind,
        "kind": "award",
        "framework": framework if level else "",
        "level": level,
        "eqf_min": staged["eqf_level_min"] if official else "",
        "eqf_max": staged["eqf_level_max"] if official else "",
        "eqf_basis": "official" if official and staged["eqf_level_min"] else "",
        "isced": isced,
        "field": staged["iscedf_code"],
        "professions": profession,
        "occupations": occupation,
        "awarding_body": "",
        "valid_from": staged["valid_from"],
        "valid_to": staged["valid_to"],
        "source": evidence.cell,
        "confidence": confidence,
        "checked_on": CHECKED_ON,
    }


def title_row(staged: Row, known: set[tuple[str, str]]) -> Row | None:
    """Return the row of a title that names a profession, or `None` when it stays out."""
    if staged["confidence"] == "low":
        return None
    country, title, title_en = staged["country"], staged["title_original"], staged["title_en"]
    profession = PROFESSIONS.get(staged["profession_key"], staged["profession_key"])
    occupation = staged["isco08"]
    profession, occupation = LOWER_PROFESSIONS.get((country, title), (profession, occupation))
    skill = is_skill_certificate(title, title_en)
    kind = "award" if skill else staged["kind"]
    isced = staged["isced"]
    sort = "licence" if kind != "award" else award_type(country, profession, title, title_en, isced)
    for (where, start), (level, fixed) in ISCED_CORRECTIONS.items():
        if where == country and title.startswith(start):
            isced, sort = level, fixed
    framework, code = framework_level(country, staged["nqf_level"], known)
    forms = gendered_titles(
        title, staged["language"], staged["feminine_form"], staged["masculine_form"]
    )
    body = staged["licensing_body"] if kind != "award" else ""
    return {
        "country": country,
        "title": title,
        "language": staged["language"],
        "title_en": title_en,
        "aliases": ";".join([*staged_aliases(staged["abbreviations"]), *forms]),
        "award_type": sort,
        "kind": kind,
        "framework": framework,
        "level": code,
        "isced": isced,
        "professions": profession,
        "occupations": occupation,
        "awarding_body": body,
        "source": CURATION,
        "confidence": "medium",
        "checked_on": CHECKED_ON,
    }


def separate(row: Row) -> list[Row]:
    """Part a title from the short form of another award that the staged file puts beside it."""
    parts = [row]
    aliases = row["aliases"].split(";")
    for (country, short), (start, other) in OTHER_AWARDS.items():
        if row["country"] == country and short in aliases and row["title"].startswith(start):
            title = row["title"].replace(start, other)
            row["aliases"] = ";".join(alias for alias in aliases if alias != short)
            parts.append({**row, "title": title, "title_en": title, "aliases": short})
    return parts


def merge(awards: list[Row], titles: list[Row]) -> list[Row]:
    """Return all rows; a title that is in both files becomes one row with what both know."""
    by_title: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in awards:
        for name in {row["title"].casefold(), without_parentheses(row["title"]).casefold()}:
            by_title[row["country"], name].append(row)
    rows = list(awards)
    for row in titles:
        key = (row["country"], row["title"])
        same = by_title.get((row["country"], SAME_AWARD.get(key, row["title"]).casefold()), [])
        if not same or len({award["title"] for award in same}) > 1:
            rows.append(row)
            continue
        for award in same:
            if award["isced"] and award["isced"] != row["isced"]:
                print(f"merged {key}: ISCED {award['isced']} kept, not {row['isced']}")
            for column in ("professions", "occupations", "isced"):
                award[column] = award[column] or row[column]
            extra = [row["title"]] if row["title"] != award["title"] else []
            award["aliases"] = ";".join([award["aliases"], row["aliases"], *extra])
            award["source"] = ";".join(dict.fromkeys(f"{award['source']};{CURATION}".split(";")))
            award["confidence"] = "medium"
    return rows


def identifiers(rows: list[Row]) -> Iterator[tuple[str, Row]]:
    """Give each row of a country its id: the title's, made distinct by what differs."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[f"{row['country']}/{slug(row['title'], row['title_en'])}"].append(row)
    for base, group in groups.items():
        for row in group:
            if len(group) == 1:
                yield base, row
            elif row.get("valid_to"):
                yield f"{base}-until-{row['valid_to'][:4]}", row
            elif any(other.get("valid_to") for other in group):
                yield base, row
            elif len({other["kind"] for other in group}) == len(group):
                yield base if row["kind"] == "award" else f"{base}-{row['kind']}", row
            else:
                yield f"{base}-{row['framework'].lower().rpartition('-')[2]}", row


def correct(rows: dict[str, Row]) -> None:
    """Put right single cells of awards, by id; fail on an award that is not there."""
    with Path(__file__).with_name("award_corrections.tsv").open(encoding="utf-8") as handle:
        _head, *lines = handle.read().splitlines()
    for line in lines:
        name, field, value, _why = line.split("\t")
        rows[name][field] = value


def check_ambiguous(rows: list[Row], staged: list[Row]) -> None:
    """Fail unless an abbreviation that names several professions stands on a title of each."""
    for entry in staged:
        profession = PROFESSIONS.get(entry["profession_key"], entry["profession_key"])
        holders = [
            row
            for row in rows
            if row["country"] == entry["country"] and profession in row["professions"].split(";")
        ]
        names = [name for row in holders for name in (row["title"], *row["aliases"].split(";"))]
        if entry["abbreviation"] not in names:
            raise ValueError(f"{entry}: on no title of this profession")


def main(folder: Path) -> None:
    """Write one table per country, and the regional one."""
    with (DATA / "frameworks" / "levels.tsv").open(encoding="utf-8") as handle:
        cells = [line.split("\t") for line in handle if not line.startswith("#")]
    levels = {(parts[0], parts[1]) for parts in cells}
    frameworks, recognition = folder / "frameworks", folder / "recognition"
    awards = [award_row(row, levels) for row in read_csv(frameworks / "qualification_titles.csv")]
    titles = [title_row(row, levels) for row in read_csv(recognition / "professional_titles.csv")]
    separated = [part for row in titles if row for part in separate(row)]
    rows = merge([row for row in awards if row], separated)
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_country[row["country"]].append(row)
    for group in by_country.values():
        tidy_aliases(group)
    check_ambiguous(rows, read_csv(recognition / "ambiguous_abbreviations.csv"))
    seen: set[str] = set()
    for _country, group in sorted(by_country.items()):
        for key, row in identifiers(group):
            if key in seen:
                raise ValueError(f"two qualifications are called {key}")
            seen.add(key)
            row["id"] = key
            if row["country"] == REGIONAL:
                row["country"] = "CSME" if "Vocational" in row["title"] else "CARICOM"
    correct({row["id"]: row for row in rows})
    for country, group in sorted(by_country.items()):
        regional = country == REGIONAL
        name = "regional" if regional else country
        header = meta(f"Qualifications: {name}")
        header["generated_by"] = "tools/import_qualifications.py"
        columns = ("id", "country", *COLUMNS[1:]) if regional else COLUMNS
        write_table(f"qualifications/{name}.tsv", header, columns, group, sort_by=("id",))
    print(f"qualifications: {len(seen)} in {len(by_country)} tables")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/import_qualifications.py <sources folder>")
    main(Path(sys.argv[1]))
