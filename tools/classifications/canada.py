"""NOC 2011, 2016 and 2021 (Canada), ISCO-08 to NOC 2011, and the tables between the editions.

Only NOC 2011 has an official table to ISCO-08 here, and it is held as that link: NOC 2016 keeps
its structure (Employment and Social Development Canada), so the pairs NOC 2011 to NOC 2016 are
stated from equal codes. No table is chained.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from classifications.model import (
    NONE,
    Bundle,
    Correspondence,
    ImportProblem,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
)
from tables import read_csv

STATCAN = "Statistics Canada"
CA_LICENCE = "Statistics Canada Open Licence"
NOC_2011 = Source(
    "statcan-noc-2011",
    "National Occupational Classification 2011",
    STATCAN,
    "https://www.statcan.gc.ca/en/subjects/standard/noc/2011/index",
    CA_LICENCE,
)
NOC_2016 = Source(
    "statcan-noc-2016",
    "National Occupational Classification 2016",
    STATCAN,
    "https://www.statcan.gc.ca/en/subjects/standard/noc/2016/index",
    CA_LICENCE,
)
NOC_2021 = Source(
    "statcan-noc-2021",
    "National Occupational Classification 2021 version 1.0",
    STATCAN,
    "https://www.statcan.gc.ca/en/subjects/standard/noc/2021/indexV1",
    CA_LICENCE,
)
NOC_ISCO = Source(
    "statcan-isco-08-noc-2011",
    "Concordance of ISCO-08 and NOC 2011",
    STATCAN,
    "https://www.statcan.gc.ca/en/concepts/concordances-classifications",
    CA_LICENCE,
)
NOC_NOC = Source(
    "statcan-noc-2016-noc-2021",
    "Correspondence NOC 2016 version 1.3 to NOC 2021 version 1.0",
    STATCAN,
    "https://www.statcan.gc.ca/en/statistical-programs/document/noc2016v1_3-noc2021v1_0",
    CA_LICENCE,
    retrieved="2026-03-02",
)
NOC_VERSIONS = Source(
    "esdc-noc-versions",
    "Versions of the National Occupational Classification",
    "Employment and Social Development Canada",
    "https://noc.esdc.gc.ca/Versions/VersionsWelcome",
    "Crown copyright, Government of Canada",
    kind="official_page",
)

NOC_NAMES = ("broad occupational category", "major group", "minor group", "unit group")


def noc(
    year: str,
    source: Source,
    titles: Mapping[str, Mapping[str, str]],
    parents: Mapping[str, str],
    levels: tuple[Level, ...],
    before: str,
    after: str,
) -> Scheme:
    """Return one edition of the NOC."""
    return Scheme(
        id=f"ca-noc-{year}",
        name=f"NOC {year}",
        title_en=f"National Occupational Classification {year} (Canada)",
        publisher=STATCAN,
        country="CA",
        version=year,
        valid_from=year,
        valid_to=after,
        predecessor=f"ca-noc-{before}" if before else "",
        successor=f"ca-noc-{after}" if after else "",
        uri=source.url,
        source=source,
        levels=levels,
        parents=parents,
        titles={language: Titles(source, labels) for language, labels in titles.items()},
    )


def noc_2021_titles(folder: Path) -> dict[str, dict[str, str]]:
    """Return the English and French titles of NOC 2021."""
    names = {
        "en": "noc_2021_version_1.0_-_classification_structure.csv",
        "fr": "cnp_2021_version_1.0_-_structure_de_la_classification.csv",
    }
    titles = {}
    for language, name in names.items():
        rows = [list(row.values()) for row in read_csv(folder / "noc2021-canada" / name)]
        titles[language] = {row[2]: " ".join(row[3].split()) for row in rows}
    return titles


def concordance(folder: Path, name: str) -> dict[tuple[str, str], str]:
    """Return (ISCO-08, NOC 2011) to the explanatory note of one direction of the concordance."""
    rows = read_csv(folder / "noc-isco08" / name)
    return {(row["isco2008"], row["noc2011"]): row["Explanatory_notes"].strip() for row in rows}


def isco_to_noc(folder: Path) -> Correspondence:
    """Return the concordance ISCO-08 to NOC 2011; 9999 stands for "not in NOC"."""
    there = concordance(folder, "isco2008_noc2011.csv")
    back = concordance(folder, "noc2011_isco2008.csv")
    keys = [key for key in there if key[1] != "9999"]
    if set(keys) != set(back):
        raise ImportProblem("the two directions of the NOC 2011 concordance differ")
    pairs = [
        Pair(*key, source_part, target_part, "explained" if there[key] or back[key] else "")
        for key, (source_part, target_part) in parts_by_multiplicity(keys).items()
    ]
    pairs += [Pair(key[0], "", note=NONE) for key in there if key[1] == "9999"]
    return Correspondence(
        "isco-08",
        "ca-noc-2011",
        "official",
        STATCAN,
        "2011",
        "2011",
        NOC_ISCO,
        "multiplicity",
        "no part flags published; explained = one of its two directions has a note on which "
        "part is meant",
        924,
        tuple(pairs),
        "no NOC group for 7 ISCO-08 groups",
    )


def noc_same_structure(old: Mapping[str, str], new: Mapping[str, str]) -> Correspondence:
    """Return the unit groups of NOC 2011 and NOC 2016, which have the same codes."""
    if set(old) != set(new):
        raise ImportProblem("NOC 2011 and NOC 2016 do not have the same codes")
    pairs = []
    for code in old:
        if len(code) == 4:
            same = old[code].casefold() == new[code].casefold()
            pairs.append(
                Pair(
                    code,
                    code,
                    note="" if same else "title_changed",
                    whole="exact" if same else "close",
                )
            )
    return Correspondence(
        "ca-noc-2011",
        "ca-noc-2016",
        "derived",
        "iscokit",
        "2016",
        "2016",
        NOC_VERSIONS,
        "same_code",
        "the publisher says that the 2016 edition keeps the structure of 2011: exact where code "
        "and title are equal, close where the title changed",
        500,
        tuple(pairs),
        "stated from equal codes; the official concordance file was not at hand",
        method="same_code",
    )


def noc_to_noc(folder: Path) -> Correspondence:
    """Return NOC 2016 to NOC 2021 with the published types of change (zeros lost are restored)."""
    path = folder / "noc2016-noc2021" / "2026-03-02_noc2016v1_3-noc2021v1_0-eng.csv"
    changes = {}
    for row in read_csv(path):
        old, _, change, new, *_ = row.values()
        changes[(old.strip().zfill(4), new.strip().zfill(5))] = change
    pairs = []
    for key, (source_part, target_part) in parts_by_multiplicity(changes).items():
        real = any(word in changes[key] for word in ("RC", "Transfer"))
        if not real and source_part:
            raise ImportProblem(f"NOC 2016 to 2021: {key} is divided without a real change")
        if "RC3" in changes[key] and not target_part:
            raise ImportProblem(f"NOC 2016 to 2021: {key} is merged with nothing")
        pairs.append(Pair(*key, source_part, target_part, "real_change" if real else "", "exact"))
    return Correspondence(
        "ca-noc-2016",
        "ca-noc-2021",
        "official",
        STATCAN,
        "2021",
        "2016 v1.3 to 2021 v1.0",
        NOC_NOC,
        "publisher_flags",
        "the published type of change: without real change the scope is the same (exact, or broad "
        "where the new group also takes from another); real_change = merged, split or transferred",
        585,
        tuple(pairs),
    )


def build(sources: Path) -> Bundle:
    """Return the editions of the NOC and the tables between them."""
    folder = sources / "classifications"
    rows_2011 = read_csv(folder / "noc-structure" / "noc2011_all.csv")
    rows_2016 = read_csv(folder / "noc-structure" / "noc2016.csv")
    old = {row["code"]: row["title"] for row in rows_2011}
    new = {row["noc_code"]: row["noc_title"] for row in rows_2016}
    above_old = {row["code"]: row["parent"].replace("NA", "") for row in rows_2011}
    above_new = {row["noc_code"]: row["Parent"] for row in rows_2016}
    latest = noc_2021_titles(folder)
    one, two, three, four_digits = digit_levels(NOC_NAMES, (1, 2, 3, 4), (10, 40, 140, 500))
    two = Level(
        two.name, "^[0-9]{2}(-[0-9]{2})?$", two.groups
    )  # major groups 01-05, 07-09 ... are ranges
    four = (one, two, three, four_digits)
    five = digit_levels(
        (*NOC_NAMES[:2], "sub-major group", *NOC_NAMES[2:]), (1, 2, 3, 4, 5), (10, 45, 89, 162, 516)
    )
    schemes = [
        noc("2011", NOC_2011, {"en": old}, above_old, four, "2006", "2016"),
        noc("2016", NOC_2016, {"en": new}, above_new, four, "2011", "2021"),
        noc("2021", NOC_2021, latest, prefix_parents(latest["en"], range(1, 6)), five, "2016", ""),
    ]
    links = [isco_to_noc(folder), noc_same_structure(old, new), noc_to_noc(folder)]
    listed = [NOC_2011, NOC_2016, NOC_2021, NOC_ISCO, NOC_NOC, NOC_VERSIONS]
    return Bundle(schemes, links, [], listed)
