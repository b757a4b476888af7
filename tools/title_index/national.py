"""Titles of national lists, from the tables of the EURES countries and of the O*NET Center to ESCO.

A published benchmark of title matching draws its queries from these lists. Those queries are an
evaluation set: neither they nor the same words in another list of the language are imported.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from pathlib import Path

from classifications import esco_east, esco_west
from classifications.esco_crosswalks import TARGET
from classifications.france import ROME_ESCO
from classifications.germany import DKZ_ID
from classifications.model import ImportProblem, Source
from classifications.norway_switzerland import STYRK_ESCO
from classifications.onet import TO_ESCO
from classifications.poland import KZIS_ESCO
from classifications.romania import COR_ESCO, tidy
from title_index.links import ALIKE, WITHIN, one_group
from title_index.model import ISCO, Index, held_codes, held_rows, plain, unit_groups

ROWS = 71503
ESCO = f"esco-{TARGET}"
#: Its groups are those of the SOC, as for all titles of O*NET.
ONET_2019_ID = "us-onet-soc-2019"
#: Office to the scheme that the library holds its list as, and the source.
OFFICES: dict[str, tuple[str, Source]] = {
    **{
        office: (listed.id, listed.source)
        for listed in (*esco_west.LISTS, *esco_east.LISTS)
        for office in listed.offices
    },
    "fra_fr": ("fr-rome-4", ROME_ESCO),
    "nor_no": ("no-styrk-08", STYRK_ESCO),
    "pol_pl": ("pl-kzis-2014", KZIS_ESCO),
    "rou_ro": ("ro-cor-2024", COR_ESCO),
    "usa_en": (ONET_2019_ID, TO_ESCO),
}


def code_of(office: str, key: str) -> str:
    """Return the national code: keys are URIs in part, and some codes lost or got a character."""
    code = key.rpartition("/")[2].rstrip(".")
    return code.zfill(4) if office == "nor_no" else code


def title_of(office: str, text: str) -> str:
    """Return the title without what the file adds or has lost."""
    cleaned = esco_east.clean(office, esco_west.clean(office, text))
    return plain(tidy(cleaned) if office == "rou_ro" else cleaned)


def own_tables() -> set[str]:
    """Return the schemes with a table to ISCO-08 in the library."""
    tables = held_rows("classifications/correspondences.tsv")
    return {row["source_scheme"] for row in tables if row["target_scheme"] == ISCO}


def groups_of(scheme: str) -> dict[str, str]:
    """Return the unit group of each code that lies within one.

    The library's own table to ISCO-08 goes first. Where there is none, the way over ESCO serves:
    only for codes that are equal to, or narrower than, occupations of one group. For the DKZ it is
    asked for: the way over KldB 2010 is shorter, but its groups are wider than an occupation.
    """
    if scheme == ONET_2019_ID:
        soc = one_group("us-soc-2018")
        return {code: soc[code[:7]] for code in held_codes(scheme) if code[:7] in soc}
    if scheme in own_tables():
        return one_group(scheme, ALIKE)
    via = (f"{scheme}__{ESCO}", f"{ESCO}__{ISCO}") if scheme == DKZ_ID else None
    return one_group(scheme, WITHIN, via)


def equal_to(row: dict[str, str]) -> str:
    """Return the one unit group of occupations that the office calls equal to its own, if any.

    The library states several equal occupations as related only; their group is certain all the
    same where they share it.
    """
    equal = row["match_types"] == "exactMatch" and row["isco4_via_esco"] in unit_groups()
    return row["isco4_via_esco"] if equal else ""


def add(index: Index, sources: Path) -> None:
    """Add the titles of each list that are no query of the benchmark."""
    path = sources / "titles" / "national_titles" / "national_titles.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    if len(rows) != ROWS:
        raise ImportProblem(f"national titles: {len(rows)}, not {ROWS}")
    queries: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["in_melo_query"] != "0":
            texts = (plain(row["title"]), title_of(row["source"], row["title"]))
            queries[row["lang"]].update(text.casefold() for text in texts)
    groups = {scheme: groups_of(scheme) for scheme, _ in OFFICES.values()}
    over_esco = groups.keys() - own_tables() - {ONET_2019_ID}
    for row in rows:
        if row["in_melo_query"] != "0":
            continue
        scheme, source = OFFICES[row["source"]]
        title = title_of(row["source"], row["title"])
        if title.casefold() in queries[row["lang"]]:
            index.drop(source, "query of the benchmark")
            continue
        code = code_of(row["source"], row["national_code"])
        isco = groups[scheme].get(code, "") or (equal_to(row) if scheme in over_esco else "")
        index.add(row["lang"], (scheme, code), source, (title,), isco)
