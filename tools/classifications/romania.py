"""COR (Romania): groups, occupations, and the tables to ESCO and to ISCO-08.

The groups are those of ISCO-08; occupations have two more digits. Two copies of the occupations
are at hand, a list and the table to ESCO, both undated. Each has codes that the other has not;
all are held, and the atlas names the codes that stand in one copy only.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl

from classifications.esco import LICENCE
from classifications.esco_crosswalks import Entry, correspondence, read
from classifications.esco_crosswalks_isco import judged_pairs, letters, reached, same_code_table
from classifications.esco_lists import PAGE, isco_groups
from classifications.isco import LENGTHS, isco_08
from classifications.model import (
    Bundle,
    Dispute,
    ImportProblem,
    Scheme,
    Source,
    Titles,
    code_text,
    digit_levels,
    prefix_parents,
)

MINISTRY = "Ministry of Labour and Social Solidarity (Romania)"
COR = Source(
    "ro-ministry-cor",
    "Clasificarea ocupațiilor din România (COR): groups and occupations",
    MINISTRY,
    "",
    "official act, not copyrighted",
)
COR_ESCO = Source(
    "eures-ro-esco-mapping",
    "EURES mapping table to ESCO: Classification of Occupations in Romania (COR)",
    f"{MINISTRY}; European Commission",
    PAGE,
    LICENCE,
)
SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
LEVELS = ("grupă majoră", "subgrupă majoră", "grupă minoră", "grupă de bază", "ocupație")
#: The letters that the files write with a cedilla, as older character sets had them.
CEDILLA = str.maketrans("şţŞŢ", "șțȘȚ")
#: 1113 is chiefs of villages in ISCO-08; here mayors and their deputies, who are legislators
#: there, and the secretaries of town halls. 2612 has public prosecutors besides judges, 3222 nurses
#: of infants and 5221 the sellers of shops. Some doctors and nurses stand in groups of others, and a
#: help of cooks with the makers of fast food.
JUDGED = judged_pairs(
    inside={
        "111301": "1111", "111302": "3343", "111303": "1111", "226903": "2212", "226905": "2221",
        "226907": "2212", "261201": "2611", "3222": "3221", "325901": "3221", "5221": "5223",
        "941101": "9412",
    },
    around=(("2612", "2612"),),
)  # fmt: skip
OTHER = ("1113",)
#: The list has "nun" here, the table "sexton": one code, two occupations.
REUSED = frozenset({"341302"})


def tidy(text: str) -> str:
    """Return a title with blanks folded and the letters of today's Romanian."""
    return " ".join(text.split()).translate(CEDILLA)


def groups(folder: Path) -> dict[str, str]:
    """Return code to title of the groups; one cell of code and title was cut in two wrongly."""
    with gzip.open(folder / "cor-grupe-ocupationale.xml.gz") as handle:
        root = ET.parse(handle).getroot()  # noqa: S314 - a file at hand, not input
    found: dict[str, str] = {}
    for row in list(root.iter(f"{SHEET}Row"))[1:]:
        cells = ["".join(cell.itertext()) for cell in row.iter(f"{SHEET}Cell")]
        code, _, begin = cells[0].partition("\t")
        title = tidy(f"{begin} {cells[1]}")
        if found.setdefault(code.strip(), title) != title:
            raise ImportProblem(f"COR: two titles of {code}")
    return found


def listed(folder: Path) -> dict[str, str]:
    """Return code to title of the list of occupations."""
    book = openpyxl.load_workbook(folder / "Coduri COR - occupations.xlsx", read_only=True)
    rows = book.worksheets[0].iter_rows(min_row=2, max_col=2, values_only=True)
    return {code_text(code): tidy(str(title)) for code, title in rows if code is not None}


def parents_of(upper: Iterable[str], occupations: Iterable[str]) -> dict[str, str]:
    """Return code to parent; an occupation of a group that is no longer held skips a level."""
    parents = prefix_parents(sorted(upper), LENGTHS)
    for code in sorted(occupations):
        parents[code] = next(code[:n] for n in (4, 3, 2, 1) if code[:n] in parents)
    return parents


def scheme(upper: Mapping[str, str], own: Mapping[str, str], mapped: Mapping[str, str]) -> Scheme:
    """Return COR; titles are those of the list, and of the table where the list has none."""
    return Scheme(
        id="ro-cor-2024",
        name="COR",
        title_en="Classification of Occupations in Romania",
        publisher=MINISTRY,
        country="RO",
        version="2024",
        source=COR,
        levels=digit_levels(LEVELS, (*LENGTHS, 6), (9, 40, 127, 433, None)),
        parents=parents_of(upper, {**own, **mapped}),
        titles={"ro": Titles(COR, {**mapped, **own, **upper}, "accents are partly missing")},
        note="the occupations of an undated list (4247) and of the table to ESCO (4330) together; "
        "the armed forces are not held",
        complete=False,
    )


def copies(own: Mapping[str, str], mapped: Mapping[str, str]) -> list[Dispute]:
    """Return the codes that one copy has and the other has not."""
    names = {True: ("listed:list", "absent:table"), False: ("listed:table", "absent:list")}
    return [
        Dispute("ro-cor-2024", code, "", *names[code in own], "keep", "", COR.id)
        for code in sorted(set(own) ^ set(mapped))
    ]


def renamed(own: Mapping[str, str], mapped: Mapping[str, str]) -> list[Dispute]:
    """Return the codes of which the two copies have titles that differ by more than accents."""
    rows = []
    for code in sorted(set(own) & set(mapped)):
        if letters(own[code]) != letters(mapped[code]):
            readings = f"list:{own[code]}", f"table:{mapped[code]}"
            decision = "leave_out" if code in REUSED else "keep"
            note = "two occupations: not matched to ESCO" if code in REUSED else ""
            rows.append(Dispute("ro-cor-2024", code, "", *readings, decision, note, COR.id))
    return rows


def build(sources: Path) -> Bundle:
    """Return COR, its table to ESCO and the one that its codes imply to ISCO-08."""
    folder = sources / "titles" / "cor_ro"
    own, upper = listed(folder), groups(folder)
    entries = [
        Entry(entry.code, tidy(entry.title), entry.matches, entry.isco_group)
        for entry in read(sources, "rou_ro")
        if entry.code not in REUSED
    ]
    mapped = {entry.code: entry.title for entry in entries if not entry.isco_group}
    held = scheme(upper, own, mapped)
    table, disputes = correspondence(
        sources, "rou_ro", held.id, entries, COR_ESCO.owner, COR_ESCO, 5956
    )
    by_code, differing = same_code_table(
        held,
        isco_08(sources / "classifications").parents,
        reached(entries, isco_groups(sources)),
        COR,
        4960,
        JUDGED,
        OTHER,
    )
    everything = {e.code: e.title for e in read(sources, "rou_ro") if not e.isco_group}
    return Bundle(
        [held],
        [table, by_code],
        [*disputes, *differing, *copies(own, everything), *renamed(own, everything)],
        [COR, COR_ESCO],
    )
