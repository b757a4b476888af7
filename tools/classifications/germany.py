"""The occupations of the DKZ and the auxiliary classification AuxCO (Germany).

The DKZ (Datenbank der Dokumentationskennziffern) of the Bundesagentur fuer Arbeit numbers single
occupations, `B 11412-107`; the first five digits are their group of KldB 2010. Its full list is
held as of January 2019, when KldB 2010 was not yet revised; what the revision of 2020 recoded is
learned from the younger table between the DKZ and ESCO. Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from classifications.esco_crosswalks import read
from classifications.isco import isco_08
from classifications.model import (
    NONE,
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
from classifications.national import kldb
from tables import read_csv

BA = "Bundesagentur fuer Arbeit"
FOLDER = Path("titles") / "occupationmeasurement_de"
DKZ_ID = "de-dkz"
AUXCO_ID = "de-auxco-1.2"

LIST_2019 = Source(
    "ba-gesamtberufsliste-2019",
    "Gesamtberufsliste der Bundesagentur fuer Arbeit, 3 January 2019",
    BA,
    "http://download-portal.arbeitsagentur.de/files/",
    "use with the source named (Bundesagentur fuer Arbeit); not verified",
)
DKZ_ESCO = Source(
    "ba-dkz-in-esco-table",
    "Mapping table of the EURES country Germany: occupations of the DKZ",
    BA,
    "https://esco.ec.europa.eu/",
    "reuse with acknowledgement (Commission Decision 2011/833/EU)",
)
SCHIERHOLZ = "Malte Schierholz and others"
AUXCO = Source(
    "schierholz-auxco-1-2",
    "German Auxiliary Classification of Occupations (AuxCO) 1.2",
    SCHIERHOLZ,
    "https://github.com/occupationMeasurement/auxiliary-classification",
    "MIT (package occupationMeasurement); licence of AuxCO itself not verified",
    kind="research_table",
)

#: How many positions of the list are in each state, as the list of January 2019 has them.
STATES = {"E": 4039, "M": 104, "R": 5877, "T": 17834}
#: State of a position that is not a plain valid one: a unit that only groups others, one that is
#: out of use, and a job title that serves the notification of employment only.
STATE_NOTES = {"M": "meta_unit", "R": "dormant", "T": "title_only"}


@dataclass(frozen=True)
class Position:
    """An occupation of the DKZ; `state` is empty where only the table to ESCO has it."""

    code: str
    title: str
    state: str = ""
    long_title: str = ""  #: male and female form in full, as the table to ESCO writes titles

    @property
    def group(self) -> str:
        """The group of KldB 2010 that the code names."""
        return self.code[2:7]


@cache
def listed(sources: Path) -> dict[str, Position]:
    """Return the positions of the list of January 2019; refuse another number in any state."""
    book = openpyxl.load_workbook(
        sources / FOLDER / "Gesamtberufsliste_der_BA_Januar_2019.xlsx", read_only=True
    )
    found = {}
    for _, code, state, title, male, female in book["Gesamtberufsliste der BA"].iter_rows(
        min_row=5, max_col=6, values_only=True
    ):
        if code:
            both = str(male) if male == female else f"{male}/{female}"
            found[str(code)] = Position(str(code), " ".join(str(title).split()), str(state), both)
    if Counter(position.state for position in found.values()) != STATES:
        raise ImportProblem("DKZ: the list does not hold the positions of January 2019")
    return found


@cache
def younger(sources: Path) -> dict[str, Position]:
    """Return the positions of the table to ESCO, its groups of ISCO-08 (`BE 2310`) left out."""
    entries = read(sources, "deu_de")
    return {e.code: Position(e.code, e.title) for e in entries if e.code.startswith("B ")}


def dkz_codes(sources: Path) -> dict[str, str]:
    """Return each code of the DKZ that is held with its title, that of the full list first."""
    every = younger(sources) | listed(sources)
    return {code: position.title for code, position in every.items()}


def recoded(
    old: Mapping[str, Position], new: Mapping[str, Position]
) -> list[tuple[Position, Position]]:
    """Return the occupations that the younger table has under a code that is not in the list.

    They are known by their title, which has to be written alike and to name one position only,
    and by the old code being gone.
    """
    by_title: dict[str, list[Position]] = {}
    for position in old.values():
        by_title.setdefault(position.long_title, []).append(position)
    moves = []
    for code in sorted(new.keys() - old.keys()):
        before = by_title.get(new[code].title, [])
        if len(before) == 1 and before[0].code not in new:
            moves.append((before[0], new[code]))
    return moves


def dkz(sources: Path) -> Scheme:
    """Return the DKZ as one flat list; its groups are those of KldB 2010."""
    old, codes = listed(sources), dkz_codes(sources)
    return Scheme(
        id=DKZ_ID,
        name="DKZ",
        title_en="Documentation codes of occupations of the Federal Employment Agency (Germany)",
        publisher=BA,
        country="DE",
        version="January 2019, with later additions",
        source=LIST_2019,
        levels=(Level("Einzelberuf", "^B [0-9]{5}-[0-9]{3}$", None),),
        parents=dict.fromkeys(codes, ""),
        titles={"de": Titles(LIST_2019, codes, "neutral short form; additions in both full forms")},
        note=f"the {len(old)} positions of January 2019, valid or not, and {len(codes) - len(old)} "
        "younger ones that the table to ESCO has; other younger ones are not held",
        complete=False,
    )


def dkz_pair(
    position: Position, moved: Mapping[str, str], unsure: Iterable[str], known: Iterable[str]
) -> Pair:
    """Return the place of one position in KldB 2010, revised version of 2020."""
    notes = [STATE_NOTES[position.state]] if position.state in STATE_NOTES else []
    if position.code in moved:
        notes.append("recoded")
        return Pair(position.code, moved[position.code], target_part=True, note=";".join(notes))
    if position.group in unsure and position.code not in known:
        notes.append("group_divided")
        note = ";".join(notes)
        return Pair(position.code, position.group, source_part=True, target_part=True, note=note)
    return Pair(position.code, position.group, target_part=True, note=";".join(notes))


def dkz_to_kldb(sources: Path) -> tuple[Correspondence, list[Dispute]]:
    """Return the group of KldB 2010 of each position, and the positions that were recoded.

    A group from which the revision of 2020 took occupations into a new one is `divided`: where the
    younger table does not confirm the code of a position in it, the position is only related to it.
    """
    old, new = listed(sources), younger(sources)
    moves = [pair for pair in recoded(old, new) if pair[0].group != pair[1].group]
    moved = {before.code: after.group for before, after in moves}
    groups = {position.group for position in old.values()}
    divided = {before.group for before, after in moves if after.group not in groups}
    every = (new | old).values()
    table = Correspondence(
        DKZ_ID,
        "de-kldb-2010",
        "official",
        BA,
        "2019",
        "January 2019, with later additions",
        LIST_2019,
        "publisher_structure",
        "the first five digits of a code are its group; coded before the revision of 2020, so that "
        "recoded = group of the younger code of the same title, group_divided = the revision took "
        "occupations out of the group and no younger table confirms this one",
        28166,
        tuple(dkz_pair(position, moved, divided, new) for position in every),
        "dormant, title_only and meta_unit are states of the list; "
        "15 groups that the revision of 2020 added have only younger positions",
    )
    disputes = [
        Dispute(
            table.id,
            before.code,
            after.group,
            f"kldb-2010={before.group} in January 2019",
            f"kldb-2010={after.group} as {after.code} in the younger table to ESCO",
            "follow_younger",
            "recoded under the same title",
            DKZ_ESCO.id,
        )
        for before, after in moves
    ]
    return table, disputes


def auxco(sources: Path) -> Scheme:
    """Return the categories of AuxCO 1.2, which have no levels."""
    rows = read_csv(sources / FOLDER / "auxco_categories.csv")
    titles = {row["auxco_id"]: " ".join(row["title"].split()) for row in rows}
    return Scheme(
        id=AUXCO_ID,
        name="AuxCO 1.2",
        title_en="German Auxiliary Classification of Occupations 1.2 (for coding in interviews)",
        publisher=SCHIERHOLZ,
        country="DE",
        version="1.2",
        uri=AUXCO.url,
        source=AUXCO,
        levels=(Level("Kategorie", "^[0-9]{4}$", 1130),),
        parents=dict.fromkeys(titles, ""),
        titles={"de": Titles(AUXCO, titles)},
    )


def auxco_table(
    sources: Path, target: str, column: str, held: Iterable[str], expected: int
) -> Correspondence:
    """Return all targets of each category; the default one has rank 1.

    `column` is "kldb" or "isco". The table is published from the side of the target; it lists every
    default as well. Student assistants, which neither target has, carry a code of AuxCO's own.
    """
    defaults = {
        (row["auxco_id"], row[f"default_{column}_id"])
        for row in read_csv(sources / FOLDER / "auxco_categories.csv")
    }
    rows = {
        (row["auxco_id"], row[f"{column}_id"])
        for row in read_csv(sources / FOLDER / f"auxco_mapping_from_{column}.csv")
    }
    if not defaults <= rows:
        raise ImportProblem(f"AuxCO: defaults that the mapping from {column} does not have")
    codes = set(held)
    without = {source for source, code in rows if code not in codes}
    parts = parts_by_multiplicity(row for row in rows if row[1] in codes)
    pairs = [Pair(source, "", note=NONE) for source in sorted(without)]
    pairs += [
        Pair(*key, *flags, rank=1 if key in defaults else None) for key, flags in parts.items()
    ]
    return Correspondence(
        AUXCO_ID,
        target,
        "derived",
        SCHIERHOLZ,
        "2023",
        "AuxCO 1.2",
        AUXCO,
        "multiplicity",
        "no part flags published; rank 1 = the default code of the category",
        expected,
        tuple(pairs),
        "judged by researchers from the descriptions of both classifications"
        + ("; codes of KldB 2010 as before its revision of 2020" if column == "kldb" else ""),
        method="expert",
    )


def build(sources: Path) -> Bundle:
    """Return the DKZ and AuxCO with their tables to KldB 2010 and ISCO-08."""
    folder = sources / "classifications"
    to_kldb, disputes = dkz_to_kldb(sources)
    tables = [
        to_kldb,
        auxco_table(sources, "de-kldb-2010", "kldb", kldb(folder).parents, 1635),
        auxco_table(sources, "isco-08", "isco", isco_08(folder).parents, 1449),
    ]
    listed_sources = [LIST_2019, DKZ_ESCO, AUXCO]
    return Bundle([dkz(sources), auxco(sources)], tables, disputes, listed_sources)
