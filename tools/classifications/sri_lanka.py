"""SLSCO-08 (Sri Lanka) with its table to ISCO-08.

SLSCO-08 shares most digits with ISCO-08 and shifts the rest: 7313 are potters here and jewellers
there. A list by researchers names 51 groups that differ; the titles show some thirty more.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    NONE,
    Bundle,
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
)

DCS = "Department of Census and Statistics Sri Lanka"
GLD = "World Bank, Global Labor Database"
GLD_LICENCE = "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it"
SLSCO = Source(
    "dcs-slsco-08",
    "Sri Lanka Standard Classification of Occupations (SLSCO-08)",
    DCS,
    "http://www.statistics.gov.lk/",
    GLD_LICENCE,
)
SLSCO_GLD = Source(
    "gld-slsco-08-isco-08",
    "Differences between SLSCO-08 and ISCO-08",
    GLD,
    "https://github.com/worldbank/gld",
    GLD_LICENCE,
    "research_table",
)

#: SLSCO-08 unit groups whose code is not in ISCO-08 or means something else there, by ISCO target.
SLSCO_JUDGED = {
    "0110": "0110", "0210": "0120", "0310": "0130", "1211": "1212", "1212": "1213",
    "1213": "1214", "334": "3349", "335": "3360", "3315": "2414", "3355": "3411",
    "3411": "3412", "3412": "3421", "3413": "3422", "3421": "3431", "3422": "3432",
    "3423": "3433", "3431": "3441", "3432": "3442", "3433": "3443", "3434": "5121",
    "3435": "3449", "5120": "5122", "541": "5415", "7541": "5416", "611": "6117",
    "6111": "6111 6112 6113", "6112": "6114 6115 6116", "6113": "6118", "6114": "6119",
    "622": "6222", "6222": "6223 6224", "6223": "6225", "6224": "6226",
    "6310": "6411 6412", "6320": "6420", "6330": "6430", "6340": "6440", "711": "7116",
    "7311": "7310", "7312": "7311", "7313": "7312", "7314": "7313", "7315": "7314",
    "7316": "7315", "7317": "7316", "7318": "7317", "731": "7318", "751": "7517",
    "8212": "8212 8213", "8219": "8214 8215 8216 8219", "8321": "8321 8323",
    "9211": "9211 9212", "921": "9214", "9212": "9215", "9213": "9216", "9214": "9217",
    "9215": "9218", "9216": "9219", "9329": "9322", "933": "9335",
}  # fmt: skip

#: SLSCO-08 unit groups that no ISCO-08 group answers, with why.
SLSCO_UNSTATED = {
    "1211": "area and regional managers",
    "6311": "farm supervisors",
    "6312": "forestry supervisors",
    "6320": "fishery supervisors",
    "6330": "livestock supervisors",
    "9213": "rubber tappers, 6112 in the ILO index",
}

#: SLSCO-08 has these for answers that cannot be classified.
SLSCO_RESIDUAL = ("0210", "0220", "0230")

#: Cells of the researchers' list that a dispute does not repeat: the target only loses its zeros.
SLSCO_ZEROS = {"100": "0110", "200": "0210", "300": "0310"}


def slsco(folder: Path) -> Scheme:
    """Return SLSCO-08; the major groups have no row and are implied by their digit."""
    with (folder / "slsco08-sri-lanka" / "slsco08_extract.tsv").open(encoding="utf-8") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter="\t") if row["kind"] == "group"]
    titles = {row["code"]: " ".join(row["title"].split()) for row in rows}
    return Scheme(
        id="lk-slsco-08",
        name="SLSCO-08",
        title_en="Sri Lanka Standard Classification of Occupations 2008",
        publisher=DCS,
        country="LK",
        version="2008",
        valid_from="2008",
        source=SLSCO,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (10, 43, 138, 469)),
        parents=prefix_parents({*titles, *(code[0] for code in titles)}, LENGTHS),
        titles={"en": Titles(SLSCO, titles, "the major groups have no title")},
        note="sub-major group 02 holds answers that cannot be classified",
        family="lk-slsco",
    )


def slsco_targets(units: Iterable[str]) -> dict[str, str]:
    """Return SLSCO-08 unit group to its ISCO-08 group."""
    judged = {code: isco for isco, codes in SLSCO_JUDGED.items() for code in codes.split()}
    unstated = {*SLSCO_UNSTATED, *SLSCO_RESIDUAL}
    return {unit: judged.get(unit, unit) for unit in units if unit not in unstated}


def slsco_to_isco(targets: Mapping[str, str]) -> Correspondence:
    """Return SLSCO-08 to ISCO-08, each unit group with the group of its title."""
    pairs = [
        Pair(*key, many, shared or len(key[1]) < LENGTHS[-1], "" if key[0] == key[1] else "judged")
        for key, (many, shared) in parts_by_multiplicity(targets.items()).items()
    ]
    pairs += [Pair(code, "", note=NONE) for code in SLSCO_RESIDUAL]
    return Correspondence(
        "lk-slsco-08",
        "isco-08",
        "derived",
        "iscokit, from the list of the World Bank and from the titles",
        "2026",
        "2008",
        SLSCO_GLD,
        "multiplicity",
        "equal codes of equal title, the others judged by title and by what they list",
        460,
        tuple(pairs),
        "6 groups without a clear answer are left out (see disputed)",
        "expert",
    )


def slsco_disputes(folder: Path, units: Iterable[str], isco: Mapping[str, str]) -> list[Dispute]:
    """Return where the researchers' list, the digits and the titles of SLSCO-08 disagree."""
    path = folder / "slsco08-sri-lanka" / "slsco08_isco08_differences_gld.tsv"
    with path.open(encoding="utf-8") as handle:
        listed = {row["slsco08"]: row for row in csv.DictReader(handle, delimiter="\t")}
    stated = slsco_targets(units)
    found: list[Dispute] = []
    for code in units:
        why, row = SLSCO_UNSTATED.get(code, ""), listed.get(code)
        target, given = stated.get(code, ""), row["isco08"] if row else code
        # a target padded with zeros is the group without them, and the armed forces lost theirs
        same = SLSCO_ZEROS.get(given, given).rstrip("0") == target.rstrip("0")
        unread = row is None and code not in isco
        if code in SLSCO_RESIDUAL or unread or (same and not why):
            continue
        # the list claims to be complete: what it does not name, it reads as the same code
        first = f"gld={given}" if row else f"gld:unlisted={given}"
        second, decision = f"isco={target}", f"isco={target}"
        if why:
            second, decision = f"title:{why}", "leave_out"
        note = "divers, read as drivers" if code == "5416" else ""
        about = ("lk-slsco-08__isco-08", code, target)
        found.append(Dispute(*about, first, second, decision, note, SLSCO_GLD.id))
    return found


def build(sources: Path) -> Bundle:
    """Return SLSCO-08 and its table."""
    folder = sources / "classifications"
    scheme = slsco(folder)
    units = sorted(code for code in scheme.parents if len(code) == LENGTHS[-1])
    return Bundle(
        [scheme],
        [slsco_to_isco(slsco_targets(units))],
        slsco_disputes(folder, units, isco_08(folder).parents),
        [SLSCO, SLSCO_GLD],
    )
