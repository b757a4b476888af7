"""O*NET-SOC 2010 and 2019 (United States), their tables to the SOC, and to ESCO.

A code of O*NET-SOC is a code of the SOC and a suffix. By the publisher's design the suffix 00 is
the occupation of the SOC itself, and any other a part of it: `11-1011.03` lies within `11-1011`.
The table to ESCO was made by the European Commission. Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

from classifications.esco import EC, LICENCE, PAGE, target_codes
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    parts_by_multiplicity,
)
from classifications.us import SOC_2010, SOC_LEVELS, soc

ONET = "US Department of Labor, Employment and Training Administration (O*NET)"
ONET_LICENCE = "CC BY 4.0 (US Department of Labor, O*NET)"
TAXONOMY = "https://www.onetcenter.org/taxonomy.html"
CROSSWALKS = "https://www.onetcenter.org/crosswalks.html"


def onet_source(name: str, title: str, url: str = CROSSWALKS) -> Source:
    """Return the source of one table of the O*NET Center."""
    return Source(f"onet-{name}", title, ONET, url, ONET_LICENCE)


ONET_2019 = onet_source("soc-2019", "O*NET-SOC 2019 taxonomy and structure", TAXONOMY)
ONET_2010 = onet_source("soc-2010", "O*NET-SOC 2010 taxonomy", TAXONOMY)
TO_SOC_2018 = onet_source("soc-2019-soc-2018", "Crosswalk O*NET-SOC 2019 to 2018 SOC")
TO_SOC_2010 = onet_source("soc-2010-soc-2010", "Crosswalk O*NET-SOC 2010 to 2010 SOC")
OLD_TO_SOC_2018 = onet_source("soc-2010-soc-2018", "Crosswalk O*NET-SOC 2010 to 2018 SOC")
OLD_TO_NEW = onet_source("soc-2010-soc-2019", "Crosswalk O*NET-SOC 2010 to O*NET-SOC 2019")
TO_ESCO = Source("ec-onet-soc-2019-esco", "The crosswalk between ESCO and O*NET", EC, PAGE, LICENCE)

#: The words of the table to ESCO as relations of the O*NET occupation. The table reads them from
#: the concept of ESCO: "broadMatch" says that the O*NET occupation is the wider one, as that of
#: "Models" (art model), "narrowMatch" that it is the narrower one (psychiatrist: specialised doctor).
RELATIONS = {
    "exactMatch": "exact",
    "exactISCO": "exact",
    "closeMatch": "close",
    "broadMatch": "narrow",
    "narrowMatch": "broad",
}

#: O*NET code to the ISCO-08 group that the table calls equal, and the group that the BLS gives.
DOUBTED_GROUPS = {
    "29-1024.00": ("3214", "2261"),
    "33-9093.00": ("3351", "5414"),
    "47-2061.00": ("9312", "9313"),
    "49-9081.00": ("7412", "7233"),
}


def rows(folder: Path, name: str, first: int = 5) -> list[list[str]]:
    """Return the rows of a workbook of the O*NET Center as text, from the row `first` on."""
    book = openpyxl.load_workbook(folder / "onet-soc2019" / name, read_only=True)
    found = [
        [" ".join(str("" if cell is None else cell).split()) for cell in row]
        for row in book.worksheets[0].iter_rows(min_row=first, values_only=True)
    ]
    return [row for row in found if any(row)]


def levels(counts: tuple[int, ...]) -> tuple[Level, ...]:
    """Return the levels of the SOC and, below them, the occupations of O*NET-SOC."""
    named = (*SOC_LEVELS, ("O*NET-SOC occupation", r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$"))
    return tuple(
        Level(name, pattern, count) for (name, pattern), count in zip(named, counts, strict=True)
    )


def scheme(
    year: str,
    counts: tuple[int, ...],
    parents: Mapping[str, str],
    titles: Titles,
    source: Source,
    other: str,
) -> Scheme:
    """Return one edition; `other` is the id of the other one."""
    younger = year == "2019"
    return Scheme(
        id=f"us-onet-soc-{year}",
        name=f"O*NET-SOC {year}",
        title_en=f"O*NET-SOC Taxonomy {year} (United States)",
        publisher=ONET,
        country="US",
        version=year,
        valid_from=year,
        valid_to="" if younger else "2019",
        predecessor=other if younger else "",
        successor="" if younger else other,
        uri=TAXONOMY,
        source=source,
        levels=levels(counts),
        parents=parents,
        titles={"en": titles},
    )


def onet_2019(folder: Path) -> Scheme:
    """Return O*NET-SOC 2019; the structure writes the suffix 00 as the code of the SOC."""
    titles = {row[0]: row[1] for row in rows(folder, "2019_Occupations.xlsx")}
    parents = {code: code[:7] for code in titles}
    above = [""] * 5
    for *cells, title in rows(folder, "SOC_Structure.xlsx"):
        depth = next(i for i, cell in enumerate(cells) if cell)
        code = cells[depth]
        above[depth] = code
        titles.setdefault(code, title)
        parent = above[depth - 1] if depth else ""
        if parents.setdefault(code, parent) != parent:
            raise ImportProblem(f"O*NET-SOC 2019: {code} stands below another code")
    counts = (23, 98, 459, 867, 1016)
    return scheme("2019", counts, parents, Titles(ONET_2019, titles), ONET_2019, "us-onet-soc-2010")


def onet_2010(folder: Path) -> Scheme:
    """Return O*NET-SOC 2010 below the codes of SOC 2010 that its own table names."""
    upper = soc(folder, "2010", (23, 97, 461, 840), SOC_2010, "us-soc-2018")
    listed = rows(folder, "ONET_to_US2010SOC.xlsx", 2)
    titles = dict(upper.titles["en"].by_code) | {row[0]: row[1] for row in listed}
    parents = dict(upper.parents) | {row[0]: row[2] for row in listed}
    note = "titles of groups and detailed occupations: SOC 2010"
    counts = (23, 97, 461, 840, 1110)
    return scheme(
        "2010", counts, parents, Titles(ONET_2010, titles, note), ONET_2010, "us-onet-soc-2019"
    )


def to_soc(
    listed: list[list[str]], schemes: tuple[str, str], source: Source, expected: int
) -> Correspondence:
    """Pair O*NET-SOC with an edition of the SOC.

    A code with a suffix other than 00 is a part of the SOC code that it begins with, and does not
    count when it is asked whether other codes are only a part.
    """
    keys = {(row[0], row[2]): row[1] == row[3] for row in listed}
    details = {(code, target) for code, target in keys if code[8:] != "00" and code[:7] == target}
    targets = {code: sum(1 for key in keys if key[0] == code) for code, _ in keys}
    counted = parts_by_multiplicity(set(keys) - details)
    pairs = []
    for key, same_title in keys.items():
        code, target = key
        parts = (
            (targets[code] > 1, True) if key in details else (targets[code] > 1, counted[key][1])
        )
        same = same_title and code[:7] == target
        pairs.append(Pair(*key, *parts, whole="exact" if same else "close"))
    return Correspondence(
        *schemes,
        "official",
        ONET,
        schemes[0][-4:],
        source.title.removeprefix("Crosswalk "),
        source,
        "publisher_structure",
        "no part marks published: the suffix 00 is the occupation of the SOC itself (exact where "
        "code and title are equal), another suffix is narrower than the SOC code it begins with; "
        "otherwise multiplicity",
        expected,
        tuple(pairs),
    )


def old_to_new(folder: Path) -> Correspondence:
    """Return the table O*NET-SOC 2010 to O*NET-SOC 2019."""
    keys = {
        (row[0], row[2]): (row[0], row[1]) == (row[2], row[3])
        for row in rows(folder, "2010_to_2019_Crosswalk.xlsx")
    }
    pairs = tuple(
        Pair(*key, *parts, whole="exact" if keys[key] else "close")
        for key, parts in parts_by_multiplicity(keys).items()
    )
    return Correspondence(
        "us-onet-soc-2010",
        "us-onet-soc-2019",
        "official",
        ONET,
        "2019",
        "O*NET-SOC 2010 to O*NET-SOC 2019",
        OLD_TO_NEW,
        "multiplicity",
        "no part marks published; pairs of one code with one are exact where code and title are "
        "equal; 15-1299.04 to .07 are new in 2019 and have no source",
        1164,
        pairs,
    )


def esco_pairs(matches: Iterable[tuple[str, str, str]]) -> list[Pair]:
    """Return the pairs of (O*NET code, ESCO code, relation).

    The wider side of a pair is meant in part; the publisher states the relations himself, so that no
    part is counted for the others. An occupation with several exact pairs cannot equal each of them:
    they are close, and noted.
    """
    listed = list(matches)
    exact = parts_by_multiplicity((a, b) for a, b, kind in listed if kind == "exact")
    pairs = []
    for source, target, kind in listed:
        several = any(exact.get((source, target), ()))
        note = "one_of_several_exact" if several else ""
        parts = (kind == "narrow", kind == "broad")
        plain = "close" if several else kind
        pairs.append(Pair(source, target, *parts, note, relation_override=plain))
    return pairs


def to_esco(sources: Path) -> tuple[Correspondence, list[Dispute]]:
    """Return the European Commission's table O*NET-SOC 2019 to ESCO 1.1.1."""
    path = sources / "titles" / "melo_raw_crosswalks" / "usa_en" / "crosswalk.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        raw: dict[str, dict[str, dict[str, str]]] = json.load(handle)
    codes = target_codes(sources, "1.1.1")
    pairs = esco_pairs(
        (code, codes[uri], RELATIONS[word])
        for code, row in raw.items()
        for uri, word in row["matches"].items()
    )
    table = Correspondence(
        "us-onet-soc-2019",
        "esco-1.1.1",
        "official",
        EC,
        "2022",
        "2022",
        TO_ESCO,
        "publisher_relations",
        "SKOS relations; the file names no subject, read here from the ESCO concept and turned: "
        "broadMatch (2,053) says that O*NET is the wider one (3.80 ESCO per O*NET occupation, 1.17 "
        "O*NET per ESCO concept), narrowMatch (227) that it is the narrower one (1.16 and 1.58); "
        "the clear ones of 50 examples agree. exactISCO (43) is exact with a group of ISCO-08",
        4253,
        tuple(pairs),
        "76 of the 1,016 occupations are not in the table, most of them military or residual",
    )
    disputes = [
        Dispute(
            table.id,
            code,
            group,
            f"exactISCO={group}",
            f"isco-08={bls}:bls",
            "keep",
            "BLS table through SOC 2010",
            TO_ESCO.id,
        )
        for code, (group, bls) in DOUBTED_GROUPS.items()
    ]
    return table, disputes


def build(sources: Path) -> Bundle:
    """Return both editions of O*NET-SOC and their tables."""
    folder = sources / "classifications"
    old, new = onet_2010(folder), onet_2019(folder)
    esco, disputes = to_esco(sources)
    soc_2018 = "us-soc-2018"
    tables = [
        to_soc(rows(folder, "2019_to_SOC_Crosswalk.xlsx"), (new.id, soc_2018), TO_SOC_2018, 1016),
        to_soc(
            rows(folder, "ONET_to_US2010SOC.xlsx", 2), (old.id, "us-soc-2010"), TO_SOC_2010, 1110
        ),
        to_soc(
            rows(folder, "2010_to_2018_SOC_Crosswalk.xlsx"),
            (old.id, soc_2018),
            OLD_TO_SOC_2018,
            1170,
        ),
        old_to_new(folder),
        esco,
    ]
    listed = [
        ONET_2010,
        ONET_2019,
        TO_SOC_2018,
        TO_SOC_2010,
        OLD_TO_SOC_2018,
        OLD_TO_NEW,
        TO_ESCO,
    ]
    return Bundle([old, new], tables, disputes, listed)
