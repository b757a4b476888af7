"""Import who assesses each ANZSCO occupation for Australian skilled migration.

Usage: `python tools/import_assessing_authorities.py <sources folder>`. Rows of confidence `low` stay
out, and so do bodies that have no entry of their own among the authorities, and codes of the older
ANZSCO 1.3 that the 2022 update replaced: the instrument still counts in 1.3. What rests on memory of
the instrument is `medium`; what a published list also shows keeps its confidence.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tables import DATA, read_csv, write_table

CHECKED_ON = "2026-11-22"
INSTRUMENT = "au-lin-19-051"
COLUMNS = ("anzsco", "authority", "source", "confidence", "checked_on")

#: Bodies that the staged list names by the end of their id.
BODIES = {
    "AACA", "AASW", "ACECQA", "ACS", "ACWA", "ADC", "AIMS", "AIQS", "AITSL", "AMSA", "ANMAC",
    "ANZSNM", "AOAC", "AOB", "AOPA", "APC", "APS", "APharmC", "ASMIRT", "AVBC", "CAANZ", "CASA",
    "CCEA", "CMBA", "CPAA", "IML", "IPA", "MedBA", "NAATI", "OCANZ", "OTC", "SPA", "TRA",
    "VETASSESS",
}  # fmt: skip
#: Bodies that it names in another way.
NAMED = {
    "ANMAC (Direct Care assessment)": "AU-ANMAC",
    "Dietitians Australia (formerly DAA)": "AU-DA",
    "Engineers Australia": "AU-EA",
    "PodBA/ANZPAC": "AU-PODBA",
}
#: Bodies without an entry among the authorities; their occupations stay out.
UNLISTED = {
    "Audiology Australia",
    "Geospatial Council of Australia (formerly SSSI)",
    "State or territory legal admission authority",
}
#: Published lists that an evidence names, by a part of their address.
LISTS = {
    "anmac.org.au": "anmac-fees-2023",
    "ctsau.com": "ctsau-stsol",
    "migrationpartner.com": "migrationpartner-csol",
}


def body_id(name: str) -> str:
    """Return the authority id of a body as the staged list names it, empty if it has none."""
    if name in UNLISTED:
        return ""
    if name in BODIES:
        return f"AU-{name.upper()}"
    if name not in NAMED:
        raise ValueError(f"no authority id is known for {name!r}")
    return NAMED[name]


_ORDER = ("low", "medium", "high")


def evidence(text: str, confidence: str) -> tuple[str, str]:
    """Return the source cell and the confidence that an evidence supports.

    Lists kept by migration agents repeat the instrument; they are no second source of it.
    """
    seen = [source for part, source in sorted(LISTS.items()) if part in text]
    if "http" in text and not seen:
        raise ValueError(f"evidence names a page without a source of ours: {text}")
    return ";".join([INSTRUMENT, *(seen or ["curation"])]), min(
        confidence, "medium", key=_ORDER.index
    )


def known_codes() -> set[str]:
    """Return the codes of ANZSCO 2022, of every depth."""
    path = DATA / "classifications" / "categories" / "au-anzsco-2022.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def records(rows: list[dict[str, str]], codes: set[str]) -> list[dict[str, str]]:
    """Return the table rows: one for each occupation of ANZSCO 2022 and body."""
    found: list[dict[str, str]] = []
    for row in rows:
        if row["confidence"] == "low":
            continue
        if not re.fullmatch(r"\d{6}", row["anzsco"]):
            raise ValueError(f"{row['anzsco']!r} is not an ANZSCO occupation")
        if row["anzsco"] not in codes:
            continue
        source, confidence = evidence(row["evidence"], row["confidence"])
        for name in row["assessing_authority"].split(";"):
            authority = body_id(name.strip())
            if authority:
                found.append(
                    {
                        "anzsco": row["anzsco"],
                        "authority": authority,
                        "source": source,
                        "confidence": confidence,
                        "checked_on": CHECKED_ON,
                    }
                )
    return found


def main(sources: Path) -> None:
    """Write the table."""
    staged = read_csv(sources / "recognition" / "assessing_authorities_au.csv")
    codes = known_codes()
    rows = records(staged, codes)
    meta = {
        "title": "Assessing authorities of occupations for Australian skilled migration",
        "publisher": "Department of Home Affairs (Australia)",
        "version": "LIN 19/051 as amended, from published lists and memory",
        "licence": "facts (codes and names of bodies)",
        "retrieved": CHECKED_ON,
        "source": INSTRUMENT,
        "checked_on": CHECKED_ON,
        "generated_by": "tools/import_assessing_authorities.py",
    }
    count = write_table("recognition/assessing_authorities_au.tsv", meta, COLUMNS, rows)
    gone = sum(row["anzsco"] not in codes for row in staged)
    print(f"{count} rows; {gone} occupations of ANZSCO 1.3 left out")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
