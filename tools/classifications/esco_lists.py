"""What the lists of national offices have in common: their source, their levels, their tables.

They reached us through the tables to ESCO that the offices publish with the European Commission
(EURES). `esco_west` and `esco_east` say what is particular to each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifications.esco import LICENCE, concepts
from classifications.esco_crosswalks import Entry, correspondence
from classifications.esco_crosswalks_isco import reached, same_code_table
from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    Bundle,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    prefix_parents,
)

PAGE = "https://esco.ec.europa.eu/en/use-esco/eures-countries-mapping-tables"
HELD = "the concepts of the table to ESCO are held; the list may have more"
UPPER = "upper groups follow from the codes and are held without titles"


@dataclass(frozen=True)
class NationalList:
    """What is to be said of one list; `groups` are the publisher's counts of the upper levels.

    `leaf` is the pattern of the occupations; with no `upper` the list is flat. `pairs` is the
    number of its pairs with ESCO, `isco_pairs` that of the table by code to ISCO-08, for lists
    that are built on ISCO-08. `judged` and `except_` are its codes that mean something else than in
    ISCO-08.
    """

    offices: tuple[str, ...]
    id: str
    name: str
    title_en: str
    publisher: str
    leaf: str
    pairs: int
    upper: bool = True
    groups: tuple[int | None, ...] = (None, None, None, None)
    version: str = ""
    valid_from: str = ""
    valid_to: str = ""
    family: str = ""
    isco_pairs: int = 0
    judged: tuple[Pair, ...] = ()
    except_: tuple[str, ...] = ()
    names: tuple[str, ...] = LEVEL_NAMES

    @property
    def country(self) -> str:
        """The country, as ISO code."""
        return self.id[:2].upper()

    @property
    def source(self) -> Source:
        """The table to ESCO, from which the list is taken."""
        return Source(
            f"eures-{self.country.lower()}-esco-mapping",
            f"EURES mapping table to ESCO: {self.title_en}",
            f"{self.publisher}; European Commission",
            PAGE,
            LICENCE,
        )


@dataclass(frozen=True)
class Ground:
    """What every table is made on: ISCO-08, and the groups in which ESCO has its occupations."""

    sources: Path
    isco: Mapping[str, str]
    groups: Mapping[str, set[str]]

    @classmethod
    def read(cls, sources: Path) -> Ground:
        """Read both from the folder of publishers' files."""
        return cls(sources, isco_08(sources / "classifications").parents, isco_groups(sources))


def isco_groups(sources: Path) -> dict[str, set[str]]:
    """Return URI to the unit groups in which two editions of ESCO have it.

    The tables were made on versions 1.0; some occupations moved to another group in 1.1.
    """
    found: dict[str, set[str]] = {}
    for version in ("1.0.8", "1.1.1"):
        for uri, concept in concepts(sources, version).items():
            found.setdefault(uri, set()).add(concept.group)
    return found


def parents_of(codes: Iterable[str], *, upper: bool) -> dict[str, str]:
    """Return code to parent; with `upper`, the shorter codes are added that each begins with."""
    if not upper:
        return dict.fromkeys(codes, "")
    codes = list(codes)
    groups = {code[:length] for code in codes for length in LENGTHS}
    below = {code: code[: LENGTHS[-1]] for code in codes if len(code) > LENGTHS[-1]}
    return prefix_parents(sorted(groups), LENGTHS) | below


def scheme_of(listed: NationalList, entries: Mapping[str, Sequence[Entry]]) -> Scheme:
    """Return the list as a scheme, with titles in each of its languages."""
    titles = {
        office[-2:]: Titles(listed.source, {e.code: e.title for e in held if not e.isco_group})
        for office, held in entries.items()
    }
    codes = next(iter(titles.values())).by_code
    levels = digit_levels(listed.names, LENGTHS, listed.groups) if listed.upper else ()
    if listed.leaf:
        levels = (*levels, Level("occupation", listed.leaf, None))
    return Scheme(
        id=listed.id,
        name=listed.name,
        title_en=listed.title_en,
        publisher=listed.publisher,
        country=listed.country,
        version=listed.version,
        valid_from=listed.valid_from,
        valid_to=listed.valid_to,
        source=listed.source,
        levels=levels,
        parents=parents_of(codes, upper=listed.upper),
        titles=titles,
        note=f"{HELD}; {UPPER}" if listed.upper else HELD,
        family=listed.family or listed.id.removesuffix(f"-{listed.version}"),
        complete=False,
    )


def add_table_to_esco(
    bundle: Bundle, listed: NationalList, entries: Sequence[Entry], ground: Ground
) -> None:
    """Add the source of a list and its table to ESCO."""
    table, disputes = correspondence(
        ground.sources,
        listed.offices[0],
        listed.id,
        entries,
        listed.source.owner,
        listed.source,
        listed.pairs,
    )
    bundle.sources.append(listed.source)
    bundle.correspondences.append(table)
    bundle.disputes += disputes


def add_scheme(
    bundle: Bundle,
    listed: NationalList,
    scheme: Scheme,
    entries: Sequence[Entry],
    ground: Ground,
) -> None:
    """Add a list and, where it is built on ISCO-08, its table by code."""
    bundle.schemes.append(scheme)
    if listed.isco_pairs:
        table, disputes = same_code_table(
            scheme,
            ground.isco,
            reached(entries, ground.groups),
            listed.source,
            listed.isco_pairs,
            listed.judged,
            listed.except_,
        )
        bundle.correspondences.append(table)
        bundle.disputes += disputes
