"""ESCO to O*NET-SOC (United States): the published table, and the one of Nesta.

The O*NET Center publishes a table of 8,627 pairs from ESCO 1.1.0 to O*NET-SOC 2019. No column of it
says what a pair means. The European Commission publishes a table between the same two with
relations and half as many pairs (`classifications.onet`); nearly all of them are among these, and
the other half are such pairs as emergency physicians and a respiratory therapy technician. So every
pair is held as no more than related. The table is held on ESCO 1.1.1, whose codes and labels it has
but for the codes listed as disputed.

Nesta's table gives each of 1,680 top-level occupations of ESCO 1.0 its one best occupation. Every
target is a code of O*NET-SOC 2010, and 143 of the targets are no codes of O*NET-SOC 2019.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl

from classifications.esco import OCCUPATION, concepts, scheme_id, target_codes
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
    Pair,
    Source,
    code_text,
    parts_by_multiplicity,
)
from tables import read_csv

ONET_2019 = "us-onet-soc-2019"
ONET_2010 = "us-onet-soc-2010"
PUBLISHED = Source(
    "onet-esco-onet-soc-2019",
    "ESCO to O*NET-SOC crosswalk (ESCO v1.1.0, O*NET-SOC 2019)",
    "National Center for O*NET Development",
    "https://www.onetcenter.org/crosswalks.html",
    "CC BY 4.0 (USDOL/ETA); this uses the ESCO classification of the European Commission",
)
NESTA = Source(
    "nesta-esco-onet-2020",
    "Crosswalk between O*NET and ESCO occupations (Mapping Career Causeways, November 2020)",
    "Nesta",
    "https://www.nesta.org.uk/project/mapping-career-causeways/",
    "MIT",
    kind="research_table",
)
ROWS = 8627
FOOTER = "This publication uses the ESCO classification"
#: Nesta's level of confidence, the highest last.
CONFIDENCE = {"0.5": "confidence_low", "1.0": "confidence_medium", "2.0": "confidence_high"}


def published_rows(sources: Path) -> list[tuple[str, str, str]]:
    """Return (ESCO or ISCO code, its title, O*NET-SOC code) of the published table."""
    path = sources / "classifications" / "esco-onet-official" / "ESCO_to_ONET-SOC.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    cells = sheet.iter_rows(min_row=5, max_col=3, values_only=True)
    rows = [(code_text(a), " ".join(code_text(b).split()), code_text(c)) for a, b, c in cells]
    data = [row for row in rows if row[0]]
    stray = [row for row in rows if not row[0] and any(row) and not row[1].startswith(FOOTER)]
    if len(data) != ROWS or stray:
        raise ImportProblem(f"ESCO to O*NET-SOC: {len(data)} rows, unread {stray}")
    return data


def published(sources: Path) -> tuple[Correspondence, list[Dispute]]:
    """Return the published table; codes that ESCO 1.1.1 does not have are left out.

    The atlas names the code under which ESCO 1.1.1 has an occupation of the same label, if any.
    """
    source = scheme_id("1.1.1")
    held = set(target_codes(sources, "1.1.1").values())
    renumbered = {c.label.casefold(): c.code for c in concepts(sources, "1.1.1").values()}
    rows = published_rows(sources)
    table = Correspondence(
        source,
        ONET_2019,
        "official",
        PUBLISHED.owner,
        "2022",
        "ESCO v1.1.0, O*NET-SOC 2019",
        PUBLISHED,
        "no_relation_published",
        "the table does not say what a pair means; every pair is stated as related, no more",
        8537,
        tuple(Pair(code, onet, True, True) for code, _, onet in rows if code in held),
        "made for ESCO 1.1.0; codes that are not in ESCO 1.1.1 are in the atlas",
        confidence="medium",  # the Commission's own table says what each pair means: it goes first
    )
    titles = {code: (title, onet) for code, title, onet in reversed(rows)}
    disputes = [
        Dispute(
            table.id,
            code,
            onet,
            f"listed={title}",
            f"{source}={renumbered.get(title.casefold(), 'absent')}",
            "leave_out",
            f"pairs={sum(1 for row in rows if row[0] == code)}",
            PUBLISHED.id,
        )
        for code, (title, onet) in sorted(titles.items())
        if code not in held
    ]
    return table, disputes


def nesta(sources: Path) -> Correspondence:
    """Return Nesta's table: the best occupation of O*NET-SOC 2010 for each occupation of ESCO."""
    held = concepts(sources, "1.0.8")
    path = sources / "classifications" / "esco-onet-nesta" / "esco_onet_crosswalk_Nov2020.csv"
    notes = {}
    for row in read_csv(path):
        concept = held[row["concept_uri"]]
        if concept.group != row["isco_code"].zfill(4):
            raise ImportProblem(f"Nesta: {concept.label} stands in another unit group")
        code = row["concept_uri"].removeprefix(OCCUPATION)
        notes[(code, row["onet_code"])] = CONFIDENCE[row["confidence"]]
    parts = parts_by_multiplicity(notes)
    return Correspondence(
        scheme_id("1.0.8"),
        ONET_2010,
        "derived",
        NESTA.owner,
        "2020",
        "November 2020",
        NESTA,
        "multiplicity",
        "one best target for each occupation; its side is part if several occupations have it",
        1680,
        tuple(Pair(*key, *flags, note=notes[key]) for key, flags in parts.items()),
        "top-level occupations only; matched by shared titles and by texts, then by hand; the note "
        "is Nesta's confidence (0.5, 1 or 2)",
        method="expert",
    )


def build(sources: Path) -> Bundle:
    """Return both tables; the schemes of O*NET-SOC are built elsewhere."""
    table, disputes = published(sources)
    return Bundle([], [table, nesta(sources)], disputes, [PUBLISHED, NESTA])
