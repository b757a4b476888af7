"""TASCO, the Tanzania Standard Classification of Occupations, and its place in ISCO-88.

TASCO follows ISCO-88, but many of its codes mean something else: judges and lawyers have changed
places, secretaries stand before typists, and `7135` are plumbers. No official table is known, so
each title was compared with that of ISCO-88. Needs pdfplumber (see `tasco_text`).
"""

from __future__ import annotations

from pathlib import Path

from classifications import tasco_text
from classifications.isco import LENGTHS, LEVEL_NAMES, isco_88
from classifications.model import (
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

NBS = "National Bureau of Statistics (Tanzania)"
SCHEME_ID = "tz-tasco"
TASCO = Source(
    "nbs-tasco",
    "Tanzania Standard Classification of Occupations (TASCO): list of groups",
    NBS,
    "",
    "citation of the list; copy under MIT (World Bank GLD), official terms not stated",
)
COMPARED = Source(
    "iscokit-tasco-isco-88",
    "TASCO compared with ISCO-88, title by title",
    "iscokit",
    "",
    "facts",
    kind="research_table",
)

#: Codes that mean something else than the same code of ISCO-88, whose meaning no group there has.
OTHER_MEANING = frozenset(
    {"331", "332", "1231", "1233", "1234", "1236", "3213", "3222", "3310", "3320", "3443"}
    | {"6111", "6112", "8240", "8290", "9322"}
)
#: Groups whose title names another group of ISCO-88.
ELSEWHERE = {
    "122": "123", "1221": "1231", "1222": "1232", "1223": "1233", "1224": "1234", "1225": "1235",
    "1226": "1236", "1227": "1237", "1229": "1239", "123": "122", "1232": "1222", "1235": "1226",
    "1239": "1229", "2421": "2422", "2422": "2421", "3153": "3152", "333": "331", "3330": "3310",
    "334": "332", "3340": "3320", "335": "333", "3350": "3330", "339": "334", "3390": "3340",
    "3418": "3417", "3445": "3450", "345": "346", "3450": "3460", "346": "347", "3461": "2452",
    "3462": "2453", "3463": "2454", "3464": "3471", "3465": "2455", "3466": "3472", "3467": "3474",
    "3468": "3475", "347": "348", "3470": "3480", "4111": "4115", "4112": "4111", "4113": "4112",
    "4114": "4113", "4115": "4114", "4213": "4215", "513": "512", "5132": "5122", "5133": "9131", "514": "513",
    "5141": "5131", "5142": "5132", "5149": "5139", "519": "514", "5191": "5141", "5192": "5142",
    "5193": "5143", "5199": "5149", "52": "516", "520": "516", "5201": "5161", "5202": "5162",
    "5203": "5163", "5209": "5169", "53": "52", "531": "522", "5310": "5220", "532": "523",
    "5320": "5230", "6125": "6121", "6126": "6121", "613": "614", "6131": "6141", "6132": "6142",
    "614": "615", "6141": "6151", "6142": "6152", "6143": "6153", "6144": "6154", "7132": "7133",
    "7133": "7134", "7134": "7135", "7135": "7136", "7136": "7137", "7137": "7132", "7344": "7343",
    "7413": "7415", "7414": "7416", "8241": "8240", "8291": "8279", "8299": "8290", "9331": "9333",
    "9332": "9331", "9333": "9332", "934": "932", "9341": "9322",
}  # fmt: skip
#: Groups of TASCO that hold only a part of the group they are paired with.
NARROWER = frozenset({"51", "512", "826", "932", "2443", "7243", "8231", "9341"})
#: Groups of TASCO that hold more than the group they are paired with.
WIDER = frozenset({"33", "344", "346", "823", "2445", "7122"})
#: Groups of which each holds a part of the other: titles of both name something the other has not.
CROSSING = frozenset({"8232", "5209"})


def tasco(sources: Path) -> Scheme:
    """Return TASCO; the first digits of a code are its parents."""
    path = sources / "classifications" / "tasco-tanzania" / "TASCO_CSN_1-10.pdf"
    titles = tasco_text.read(path)
    return Scheme(
        id=SCHEME_ID,
        name="TASCO",
        title_en="Tanzania Standard Classification of Occupations",
        publisher=NBS,
        country="TZ",
        version="based on ISCO-88",
        source=TASCO,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (9, None, None, None)),
        parents=prefix_parents(titles, LENGTHS),
        titles={"en": Titles(TASCO, titles, "titles in sentence case; misread letters repaired")},
        note="read from ten printed pages without the armed forces; misprinted codes are repaired "
        "and one group printed under a code of another is left out (see the disputes)",
        complete=False,
    )


def pairs_of(codes: list[str], targets: frozenset[str]) -> tuple[Pair, ...]:
    """Pair each group with the group of ISCO-88 that its title names."""
    chosen = {code: code for code in codes if code in targets - OTHER_MEANING} | ELSEWHERE
    parts = parts_by_multiplicity(chosen.items())
    return tuple(
        Pair(
            code,
            target,
            code in WIDER | CROSSING or parts[code, target][0],
            code in NARROWER | CROSSING or parts[code, target][1],
            note="judged" if code in ELSEWHERE else "",
        )
        for code, target in sorted(chosen.items())
    )


def to_isco_88(sources: Path, scheme: Scheme) -> Correspondence:
    """Return the groups of ISCO-88 that the titles of TASCO name."""
    held = frozenset(isco_88(sources / "classifications").parents)
    return Correspondence(
        scheme.id,
        "isco-88",
        "derived",
        "iscokit",
        "",
        "1",
        COMPARED,
        "title_comparison",
        "the same code where the titles mean the same; judged = the group of another code, which "
        "the title names",
        504,
        pairs_of(list(scheme.parents), held),
        "groups without a pair (supervisors and national groups) are parts of the group above them",
        method="expert",
    )


def misprints() -> list[Dispute]:
    """Return what is misprinted in the pages, and how it is read."""
    repaired = {**tasco_text.REPAIRS, **{k: " / ".join(v) for k, v in tasco_text.DIVIDED.items()}}
    rows = [(line, meant, "repair") for line, meant in repaired.items()]
    rows.append((tasco_text.UNUSABLE, "8280 Supervisors, foremen and related workers", "leave_out"))
    return [
        Dispute(
            SCHEME_ID,
            meant.split()[0],
            "",
            f"printed: {line}",
            f"meant: {meant}" if decision == "repair" else f"printed above: {meant}",
            decision,
            "misprinted or missing code",
            TASCO.id,
        )
        for line, meant, decision in rows
    ]


def build(sources: Path) -> Bundle:
    """Return TASCO and its table to ISCO-88."""
    scheme = tasco(sources)
    return Bundle([scheme], [to_isco_88(sources, scheme)], misprints(), [TASCO, COMPARED])
