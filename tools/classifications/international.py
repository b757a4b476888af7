"""ISCO-58, ISCO-68 and ISCO-88(COM), and what researchers recode one edition of ISCO to.

The tables of DIGCLASS give each code the one code of another edition that fits best. They are made
for occupational scales and name no extent: a pair is held as close if each of its codes is the only
counterpart of the other, in both directions and in the table of the ILO if there is one; else as
related. Their codes are padded to four digits at every level; here they are read as the group
whose code they pad, and as the narrowest if a group has one member only.

Codes that the researchers added to an edition of the ILO (ISCO-88 `7510`, `5164`) are no codes of
it. Pairs with them are left out and stand in the atlas, but for a few that plainly divide one unit
group. How ISCO-68 is read says `classifications.isco_68`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08, isco_88
from classifications.isco_68 import DIGCLASS, ILO_68, Isco68, labels
from classifications.isco_68 import SCHEME as ISCO_68
from classifications.isco_link import link_of
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
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
)
from tables import read_csv

Key = tuple[str, str]

ILO = "International Labour Organization"
EUROSTAT = "Eurostat"
ISCO_88_COM = Source(
    "eurostat-isco-88-com",
    "ISCO-88 (COM): International Standard Classification of Occupations for European Union "
    "purposes",
    EUROSTAT,
    "",
    "reuse with acknowledgement (Commission Decision 2011/833/EU); (c) ILO",
)
ILO_58 = Source(
    "ilo-isco-58",
    "International Standard Classification of Occupations 1958: structure",
    ILO,
    "",
    "(c) ILO, use with acknowledgement",
)
GLD_58 = Source(
    "world-bank-gld-isco-58-isco-88",
    "ISCO-58 to ISCO-88 as used for the Labour Force Survey of Thailand (Global Labor Database)",
    "World Bank",
    "https://worldbank.github.io/gld/",
    "MIT (World Bank Global Labor Database, with the rider for intergovernmental organizations)",
    kind="research_table",
)

#: Misspelled or cut labels of ISCO-88(COM).
MISPRINTS = {
    "1319": "Managers of small enterprises not elsewhere classified",
    "2429": "Legal professionals not elsewhere classified",
    "3210": "Life science technicians and related associate professionals",
}

#: Codes that the researchers added to ISCO-88 and that plainly divide one unit group of the ILO.
DIVIDED = {
    "2321": "2320",
    "2322": "2320",
    "2323": "2320",
    "6131": "6130",
    "6132": "6130",
    "6133": "6130",
}

#: File to number of rows and number of pairs between codes of the editions.
RECODES = {
    "isco68_to_isco88": (746, 723),
    "isco88_to_isco68": (530, 514),
    "isco68_to_isco08": (745, 739),
    "isco88_to_isco08": (530, 516),
    "isco08_to_isco88": (589, 589),
    "isco88_to_isco88com": (517, 517),
}
#: The code 3000 is labelled, and elsewhere recoded, as major group 3. Here it is recoded as the
#: clerical supervisors of 3-00.
OTHER_READING = {("3000", "1231"): "isco-68:3000 is major group 3"}


def groups_of(padded: str, held: Container[str]) -> list[str]:
    """Return the held groups whose code the padded code may be, the narrowest first."""
    cuts = (padded[:length] for length in (4, 3, 2, 1) if not padded[length:].strip("0"))
    return [code for code in cuts if code in held]


@dataclass(frozen=True)
class Edition:
    """An edition of ISCO as an end of a recode table: its id and how it reads a padded code."""

    scheme: str
    read: Callable[[str], list[str]]


def edition(scheme: Scheme) -> Edition:
    """Return an edition whose codes have one to four digits."""
    return Edition(scheme.id, lambda padded: groups_of(padded, scheme.parents))


@dataclass
class Recode:
    """A recode table between two editions: its pairs, and the rows that are no pairs of them."""

    name: str
    source: Edition
    target: Edition
    pairs: dict[Key, str]
    refused: list[Key]

    @property
    def variant(self) -> str:
        """Tell the recode between ISCO-88 and ISCO-08 from the table of the ILO."""
        return "modal" if {self.source.scheme, self.target.scheme} == {"isco-88", "isco-08"} else ""

    @property
    def id(self) -> str:
        """The id of the correspondence."""
        return "__".join(filter(None, (self.source.scheme, self.target.scheme, self.variant)))


def recode(folder: Path, name: str, source: Edition, target: Edition) -> Recode:
    """Read one recode table; between editions with equal levels, a group goes to its own level."""
    rows = [tuple(row.values()) for row in read_csv(folder / f"isco68-88-digclass/{name}.csv")]
    if len(rows) != RECODES[name][0]:
        raise ImportProblem(f"{name}: {len(rows)} rows")
    found = Recode(name, source, target, {}, [])
    for old, new in rows:
        left = source.read(old)[:1]
        lifted = DIVIDED.get(new, new) if target.scheme == "isco-88" else new
        right = target.read(lifted)
        if not left or not right or (old, new) in OTHER_READING:
            found.refused.append((old, new))
            continue
        level = [code for code in right if len(code) == len(left[0]) and source.scheme != ISCO_68]
        note = "group_of_added_code" if lifted != new else ""
        found.pairs[(left[0], (level or right)[0])] = note
    return found


def turned(table: Recode) -> set[Key]:
    """Return the pairs of a table read from the other side."""
    return {(target, source) for source, target in table.pairs}


def modal(table: Recode, others: Iterable[Key] = ()) -> Correspondence:
    """Return a recode table; `others` are further pairs that are known between its schemes."""
    counted = parts_by_multiplicity({*table.pairs, *others})
    pairs = []
    for key, word in sorted(table.pairs.items()):
        several = any(counted[key])
        pairs.append(Pair(*key, source_part=several, target_part=several, note=word))
    return Correspondence(
        table.source.scheme,
        table.target.scheme,
        "derived",
        DIGCLASS.owner,
        "",
        "DIGCLASS, after Ganzeboom and Treiman",
        DIGCLASS,
        "best_fit",
        "one best target for each code, without its extent: close if each is the other's only "
        "counterpart, else related",
        RECODES[table.name][1],
        tuple(pairs),
        method="modal",
        variant=table.variant,
    )


def missing(table: Recode, old: str, new: str) -> str:
    """Say which code of a refused row its edition does not have."""
    ends = ((table.source, old), (table.target, new))
    return " ".join(f"{end.scheme}:no {code}" for end, code in ends if not end.read(code))


def refused(table: Recode) -> list[Dispute]:
    """Return the rows that are no pairs of the editions."""
    return [
        Dispute(
            table.id,
            old,
            new,
            "listed:digclass",
            OTHER_READING.get((old, new)) or missing(table, old, new),
            "leave_out",
            "codes as in the file",
            DIGCLASS.id,
        )
        for old, new in table.refused
    ]


def unsupported(table: Recode, official: Iterable[Key]) -> list[Dispute]:
    """Return the pairs of unit groups of which the table of the ILO knows no part."""
    known: dict[str, set[str]] = {}
    for source, target in official:
        known.setdefault(source, set()).add(target)
    return [
        Dispute(
            table.id,
            source,
            target,
            "listed:digclass",
            "absent:ilo",
            "keep",
            "ilo=" + "+".join(sorted(known[source])),
            DIGCLASS.id,
        )
        for source, target in sorted(table.pairs)
        if source in known and not any(code.startswith(target) for code in known[source])
    ]


def isco_88_com(folder: Path) -> Scheme:
    """Return ISCO-88(COM); a minor group without unit groups of its own has the one ending in 0."""
    titles = labels(folder, "isco88com") | MISPRINTS
    units = {code for code in titles if code[3] != "0"}
    minors = {code[:3] for code in titles if code[2] != "0"} | {"010"}
    units |= {minor + "0" for minor in minors if not any(c.startswith(minor) for c in units)}
    upper = {code[:length] for code in titles for length in (1, 2) if code[length - 1] != "0"}
    codes = units | minors | upper | {"0"}
    by_code = {
        code: titles[code.ljust(4, "0")] for code in sorted(codes) if code.ljust(4, "0") in titles
    }
    return Scheme(
        id="isco-88-com",
        name="ISCO-88 (COM)",
        title_en="International Standard Classification of Occupations 1988 (European Union)",
        publisher=EUROSTAT,
        version="1988 (COM)",
        source=ISCO_88_COM,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (10, 27, None, 372)),
        parents=prefix_parents(sorted(codes), LENGTHS),
        titles={"en": Titles(DIGCLASS, by_code, "misprints corrected")},
        note="read from padded codes; the armed forces have one group at each level",
    )


def isco_58(folder: Path) -> tuple[Scheme, Correspondence]:
    """Return the unit groups of ISCO-58 and their recode to ISCO-88 as used for Thailand."""
    rows = read_csv(folder / "thailand" / "ISCO58_88_conversion.csv")
    keys = [(row["ISCO58_3d"], row["ISCO88_3d_mapped"]) for row in rows]
    scheme = Scheme(
        id="isco-58",
        name="ISCO-58",
        title_en="International Standard Classification of Occupations 1958",
        publisher=ILO,
        version="1958",
        valid_from="1958",
        valid_to="1968",
        successor="isco-68",
        source=ILO_58,
        levels=(Level("unit group", "^[0-9X][0-9XY][0-9]$", None),),
        parents={code: "" for code, _ in sorted(keys)},
        titles={},
        note="the unit groups that one recode table has, without titles and upper levels; hyphens "
        "of the publication are left out",
        family="isco",
        complete=False,
    )
    parts = parts_by_multiplicity((old, new) for old, new in keys if new)
    table = Correspondence(
        "isco-58",
        "isco-88",
        "derived",
        GLD_58.owner,
        "",
        "Thailand",
        GLD_58,
        "multiplicity",
        "each unit group goes to one minor group of ISCO-88, which is part if several go there",
        195,
        tuple(Pair(*key, *flags) for key, flags in parts.items()),
        "the recode leaves 002, 292 and the three groups of X (not classifiable) without a target",
        method="expert",
    )
    return scheme, table


def build(sources: Path) -> Bundle:
    """Return the older editions of ISCO and the recodes between all of them."""
    folder = sources / "classifications"
    new, old, com, oldest = isco_08(folder), isco_88(folder), isco_88_com(folder), Isco68(folder)
    link, _ = link_of(folder, {code for code in old.parents if len(code) == 4})
    official = {(pair.source, pair.target) for pair in link.pairs}
    official_turned = {(target, source) for source, target in official}
    ends = {
        "08": edition(new),
        "88": edition(old),
        "88com": edition(com),
        "68": Edition(ISCO_68, lambda padded: [c for c in (oldest.place(padded),) if c]),
    }
    recodes = {
        name: recode(folder, name, *(ends[end.removeprefix("isco")] for end in name.split("_to_")))
        for name in RECODES
    }
    others = {
        "isco68_to_isco88": turned(recodes["isco88_to_isco68"]),
        "isco88_to_isco68": turned(recodes["isco68_to_isco88"]),
        "isco88_to_isco08": turned(recodes["isco08_to_isco88"]) | official,
        "isco08_to_isco88": turned(recodes["isco88_to_isco08"]) | official_turned,
    }
    scheme_58, thai = isco_58(folder)
    disputes = oldest.disputes()
    for table in recodes.values():
        disputes += refused(table)
    disputes += unsupported(recodes["isco88_to_isco08"], official)
    disputes += unsupported(recodes["isco08_to_isco88"], official_turned)
    return Bundle(
        [scheme_58, oldest.scheme(), com],
        [thai, *(modal(table, others.get(name, ())) for name, table in recodes.items())],
        disputes,
        [ILO_58, ILO_68, ISCO_88_COM, DIGCLASS, GLD_58],
    )
