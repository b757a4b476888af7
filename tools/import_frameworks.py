"""Import qualifications frameworks, their levels, the referencing between them and ISCED 2011.

Usage: `python tools/import_frameworks.py <sources folder>`. Rows of confidence `low` stay out, with
everything that hangs on them. Rows that say that a level corresponds to none are kept.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from framework_sources import CHECKED_ON, CURATION, FACTS, Evidence, read_evidence, source_rows
from tables import read_csv, write_table

Row = dict[str, str]

#: Frameworks of a region: the bloc whose framework it is, where a bloc of ours stands for it.
BLOCS = {"AQRF": "ASEAN", "CQF": "CARICOM", "CVQ": "CSME", "EAQFHE": "EAC", "SADCQF": "SADC"}
#: The French and German-speaking Communities of Belgium have no ISO 3166-2 code of their own.
JURISDICTIONS = {"BE-DG-QDG": "BE", "BE-FR-CFC": "BE-BRU;BE-WAL"}
#: Frameworks whose present number of levels is younger than the framework itself.
RESCALED = {"LK-SLQF": "2015", "UA-NQF": "2020"}
SCOPES = {"sectoral-meta": "sectoral"}

FRAMEWORK_COLUMNS = (
    "id", "name", "name_local", "abbreviation", "scope", "jurisdiction", "levels", "valid_from",
    "valid_to", "predecessor", "authority", "eqf_status", "source", "confidence", "checked_on",
)  # fmt: skip
LEVEL_COLUMNS = (
    "framework", "code", "order", "parent", "typical_titles", "eqf_min", "eqf_max", "eqf_basis",
    "source", "confidence", "checked_on",
)  # fmt: skip
REFERENCING_COLUMNS = (
    "source_framework", "source_level", "target_framework", "target_min", "target_max", "relation",
    "basis", "instrument", "title", "year", "note", "source", "confidence", "checked_on",
)  # fmt: skip
ISCED_COLUMNS = (
    "scheme", "kind", "code", "level", "label", "orientation", "completion", "direct_access",
)  # fmt: skip


def meta(title: str, source: str = CURATION, publisher: str = "iscokit curators") -> Row:
    """Return the metadata lines of a table."""
    return {
        "title": title,
        "publisher": publisher,
        "version": "2026",
        "licence": FACTS,
        "retrieved": CHECKED_ON,
        "source": source,
        "checked_on": CHECKED_ON,
        "generated_by": "tools/import_frameworks.py",
    }


def trusted(rows: list[Row], level: str = "") -> list[tuple[Row, Evidence]]:
    """Return the rows that may be carried over, each with its evidence."""
    read = (
        (row, read_evidence(row["evidence"], row["confidence"], url=row.get("source_url", ""),
                            level=row.get(level, "")))
        for row in rows
    )  # fmt: skip
    return [(row, evidence) for row, evidence in read if evidence is not None]


def stamp(evidence: Evidence) -> Row:
    """Return the columns that say where a row comes from."""
    return {
        "source": evidence.cell,
        "confidence": evidence.confidence,
        "checked_on": CHECKED_ON,
    }


def parented(row: Row, listed: set[tuple[str, str]]) -> bool:
    """Return whether the parent level of a row is itself a level of the framework."""
    return (row["framework_id"], row["parent_level"]) in listed


def level_rows(
    staged: list[Row], frameworks: set[str], doubtful: set[tuple[str, str]]
) -> list[Row]:
    """Return the level table; an EQF level that no kept referencing supports is left blank."""
    rows = []
    listed = {(row["framework_id"], row["level_code"]) for row in staged}
    for row, evidence in trusted(staged, "level_code"):
        framework, code = row["framework_id"], row["level_code"]
        if framework not in frameworks:
            continue
        eqf = (framework, code) not in doubtful
        rows.append(
            {
                "framework": framework,
                "code": code,
                "order": row["order_low_to_high"],
                # `6` above `6.1` and `6.2` is no level of its own: the code says it already
                "parent": row["parent_level"] if parented(row, listed) else "",
                "typical_titles": ";".join(
                    part.strip() for part in row["typical_titles_en"].split(";") if part.strip()
                ),
                "eqf_min": row["eqf_level_min"] if eqf else "",
                "eqf_max": row["eqf_level_max"] if eqf else "",
                "eqf_basis": row["eqf_basis"] if eqf and row["eqf_level_min"] else "",
                **stamp(evidence),
            }
        )
    return rows


def jurisdiction(row: Row) -> str:
    """Return the codes of the place whose framework it is; empty for a region without a bloc."""
    framework = row["framework_id"]
    fixed = JURISDICTIONS.get(framework) or BLOCS.get(framework)
    return fixed or ";".join((row["subdivision"] or row["country"]).replace(" ", "").split(";"))


def validity(row: Row, closed: Row) -> tuple[str, str]:
    """Return from when to when a framework holds; a successor starts where its predecessor ends."""
    predecessor = row["predecessor_id"]
    start = row["valid_from"] or RESCALED.get(row["framework_id"], "")
    if not start and predecessor:
        start = closed.get(predecessor) or row["year_current_version"] or row["year_established"]
    return start or row["year_established"], closed.get(row["framework_id"], row["valid_to"])


def framework_rows(staged: list[Row], codes: dict[str, list[str]]) -> list[Row]:
    """Return the framework table; `codes` are the levels that were kept, low to high."""
    kept = trusted(staged)
    closed = {row["framework_id"]: row["valid_to"] for row, _ in kept if row["valid_to"]}
    closed["NZ-NZQF"] = "2023"  # renamed NZQCF: the staged successor is of 2023
    rows = []
    for row, evidence in kept:
        start, end = validity(row, closed)
        levels = codes[row["framework_id"]]
        if len(levels) != int(row["levels_count"]):
            raise ValueError(f"{row['framework_id']}: {len(levels)} levels, not as stated")
        rows.append(
            {
                "id": row["framework_id"],
                "name": row["name_en"],
                "name_local": row["name_local"],
                "abbreviation": row["abbreviation"],
                "scope": SCOPES.get(row["scope"], row["scope"]),
                "jurisdiction": jurisdiction(row),
                "levels": ";".join(levels),
                "valid_from": start,
                "valid_to": end,
                "predecessor": row["predecessor_id"],
                "authority": row["authority"],
                "eqf_status": row["eqf_status"],
                **stamp(evidence),
            }
        )
    return rows


def referencing_rows(staged: list[Row], known: set[tuple[str, str]]) -> list[Row]:
    """Return the referencing table; fail when a row names a level that we do not hold."""
    rows: list[Row] = []
    seen: set[tuple[str, str, str]] = set()
    frameworks = {framework for framework, _ in known}
    for row, evidence in trusted(staged, "source_level"):
        if not {row["source_framework"], row["target_framework"]} <= frameworks:
            continue  # a framework of confidence `low` stayed out
        source = (row["source_framework"], row["source_level"])
        targets = {row["target_level_min"], row["target_level_max"]} - {""}
        missing = {source} | {(row["target_framework"], code) for code in targets}
        if missing - known:
            raise ValueError(f"referencing of unknown levels: {sorted(missing - known)}")
        if (row["relation"] == "none") != (not targets):
            raise ValueError(f"{source}: relation and target levels contradict each other")
        key = (*source, row["target_framework"])
        if key in seen:
            raise ValueError(f"{key}: referenced twice")
        seen.add(key)
        rows.append(
            {
                "source_framework": source[0],
                "source_level": source[1],
                "target_framework": row["target_framework"],
                "target_min": row["target_level_min"],
                "target_max": row["target_level_max"],
                "relation": row["relation"],
                "basis": row["basis"],
                "instrument": row["instrument"],
                "title": row["source_title"],
                "year": row["year"],
                "note": row["note"],
                **stamp(evidence),
            }
        )
    return rows


def main(folder: Path) -> None:
    """Write the five tables."""
    staged = {
        name: read_csv(folder / "frameworks" / f"{name}.csv")
        for name in ("frameworks", "framework_levels", "level_referencing", "isced_levels")
    }
    frameworks = {row["framework_id"] for row, _ in trusted(staged["frameworks"])}
    doubtful = {
        (row["source_framework"], row["source_level"])
        for row in staged["level_referencing"]
        if row["confidence"] == "low" and row["target_framework"] == "EQF"
    }
    levels = level_rows(staged["framework_levels"], frameworks, doubtful)
    codes: dict[str, list[str]] = defaultdict(list)
    for row in sorted(levels, key=lambda row: int(row["order"])):
        codes[row["framework"]].append(row["code"])
    known = {(row["framework"], row["code"]) for row in levels}
    if len(known) != len(levels):
        raise ValueError("a level is listed twice")
    by_id = {row["id"]: row for row in framework_rows(staged["frameworks"], codes)}
    for row in by_id.values():
        if row["predecessor"] and row["predecessor"] not in by_id:
            raise ValueError(f"{row['id']}: unknown predecessor {row['predecessor']}")
    counts = {
        "sources": write_table(
            "sources/frameworks.tsv",
            meta("Sources of framework and qualification facts"),
            ("id", "title", "owner", "url", "licence", "kind", "retrieved"),
            source_rows(),
        ),
        "frameworks": write_table(
            "frameworks/frameworks.tsv", meta("Qualifications frameworks"), FRAMEWORK_COLUMNS,
            by_id.values(), sort_by=("id",),
        ),
        "levels": write_table(
            "frameworks/levels.tsv", meta("Levels of qualifications frameworks"), LEVEL_COLUMNS,
            levels, sort_by=("framework", "order"),
        ),
        "referencing": write_table(
            "frameworks/referencing.tsv", meta("Referencing between framework levels"),
            REFERENCING_COLUMNS, referencing_rows(staged["level_referencing"], known),
            sort_by=("source_framework", "target_framework", "source_level"),
        ),
        "isced_2011": write_table(
            "frameworks/isced_2011.tsv",
            meta("ISCED 2011 levels and codes", "unesco-isced-2011", "UNESCO UIS"),
            ISCED_COLUMNS,
            [row for row, _ in trusted(staged["isced_levels"])],
            sort_by=("kind", "scheme", "code"),
        ),
    }  # fmt: skip
    for name, count in counts.items():
        print(f"{name}: {count}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/import_frameworks.py <sources folder>")
    main(Path(sys.argv[1]))
