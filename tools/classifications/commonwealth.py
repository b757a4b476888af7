"""Older editions of ANZSCO (Australia, New Zealand) and SSOC (Singapore), and their succession.

Between two editions for which no official table is at hand, equal codes are paired after their
titles have been compared, because SSOC uses codes again for something else. Needs the `tools` extra
(openpyxl).
"""

from __future__ import annotations

import csv
import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
    sentence_case,
)
from classifications.national import ABS, ANZSCO, anzsco, anzsco_sheet
from classifications.singapore import (
    DOS,
    SSOC_2020,
    SSOC_PAGE,
    ssoc,
    ssoc_2020_titles,
    ssoc_2024,
)
from tables import clean_cell, read_csv

ABS_LICENCE = "CC BY 4.0 (ABS)"
ANZSCO_OLD = {
    "2013": Source(
        "abs-anzsco-2013",
        "ANZSCO, 2013, Version 1.2: structure",
        ABS,
        "http://www.abs.gov.au/ausstats/abs@.nsf/mf/1220.0",
        ABS_LICENCE,
    ),
    "2019": Source(
        "abs-anzsco-2019",
        "ANZSCO, Version 1.3: structure",
        ABS,
        "http://www.abs.gov.au/ausstats/abs@.nsf/mf/1220.0",
        ABS_LICENCE,
    ),
    "2021": Source(
        "abs-anzsco-2021",
        "ANZSCO, 2021 Australian Update: structure",
        ABS,
        "https://www.abs.gov.au/statistics/classifications/anzsco-australian-and-new-zealand-standard-classification-occupations/2021",
        ABS_LICENCE,
    ),
}
ANZSCO_LINK = Source(
    "abs-anzsco-2021-anzsco-2022",
    "ANZSCO, 2022 Australian Update: correspondence with the 2021 Australian Update",
    ABS,
    ANZSCO.url,
    ABS_LICENCE,
)
SSOC_2015 = Source(
    "singstat-ssoc-2015",
    "Singapore Standard Occupational Classification 2015: structure, with the codes of SSOC 2010",
    DOS,
    SSOC_PAGE,
    "Singapore Open Data Licence",
)

#: Codes of SSOC 2015 and 2020 that mean something else in each, though neither title is found
#: under another code of the other edition (which `compared` sees by itself).
SSOC_REUSED = frozenset(
    [
        "12193",
        "13245",
        "13491",
        "14123",
        "14391",
        "21342",
        "21495",
        "21664",
        "23622",
        "26322",
        "26352",
        "31132",
        "31173",
        "61131",
        "83432",
        "92141",
        "92142",
    ]
)
#: Occupations of SSOC 2015 that one title of 2020 names together: "Sociologist and Anthropologist",
#: "Office clerk (including filing and copying)".
SSOC_MERGED = {"26321": "26321", "26322": "26321", "41101": "41101", "41102": "41101"}
SSOC_2015_TITLES = 1774
NOTE_CAPITALS = "titles in capitals are given in sentence case"
NOTE_2010 = (
    "the occupations that SSOC 2015 names as its origin; groups above them are the prefixes of "
    "their codes; no titles at hand"
)
NOTE_2024 = (
    "stated for the codes of 5 digits; no exact pairs, as the titles of 2024 are at hand only where "
    "the code is new or its title is known to have changed; the publisher's table is not at hand"
)
NOTE_2020 = (
    "stated for the codes of 5 digits; title_names_both = the new title names this occupation and "
    "another of 2015; the publisher's table is not at hand"
)
RESIDUAL = re.compile(r"\bnec\b|\bn e c\b|^other ")


def title_key(title: str) -> str:
    """Return what is compared of a title: no case, accents, signs, country marks or examples."""
    text = unicodedata.normalize("NFKD", title.casefold())
    text = re.sub(r"\((aus|nz|e\.?g\.? [^()]*(\([^()]*\))?[^()]*)\)", " ", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def compared(
    old: Mapping[str, str],
    new: Mapping[str, str],
    reused: frozenset[str] = frozenset(),
    equal: str = "exact",
) -> tuple[Pair, ...]:
    """Pair the codes of two editions, given the titles of both.

    A code is taken as used again for something else when it is in `reused`, or when its old or its
    new title is found under another code of the other edition. Such a code, and one that is no
    more, is paired with the new code that has its title ("recoded"), or said to have none. `equal`
    is the relation where the titles are equal; a residual group ("n.e.c.") with other neighbours
    than before is never exact.
    """
    old_at = {title_key(title): code for code, title in old.items()}
    new_at = {title_key(title): code for code, title in new.items()}
    if len(old_at) != len(old) or len(new_at) != len(new):
        raise ImportProblem("two codes of one edition have the same title")

    def stays(code: str) -> bool:
        if code not in new or code in reused:
            return False
        before, after = title_key(old[code]), title_key(new[code])
        return before == after or (before not in new_at and after not in old_at)

    pairs = []
    for code, title in old.items():
        key = title_key(title)
        if stays(code):
            neighbours = [{c for c in edition if c[:4] == code[:4]} for edition in (old, new)]
            residual = bool(RESIDUAL.search(key)) and neighbours[0] != neighbours[1]
            same = key == title_key(new[code])
            note = "residual" if residual else "" if same else "title_changed"
            whole = equal if same and not residual else "close"
            pairs.append(Pair(code, code, note=note, whole=whole))
        elif key in new_at:
            pairs.append(Pair(code, new_at[key], note="recoded"))
        else:
            pairs.append(Pair(code, "", note="code_reused" if code in new else "withdrawn"))
    reached = {pair.target for pair in pairs}
    return (*pairs, *(Pair("", code, note="new") for code in new if code not in reached))


COMPARED_NOTE = (
    "exact where code and title are equal; title_changed, residual = the code was kept but the "
    "extent may differ; recoded = the title was found under another code; withdrawn, code_reused, "
    "new = no code with that meaning was found by code or title, which is not the publisher's word"
)


def anzsco_old(folder: Path, year: str, counts: tuple[int, ...], version: str) -> Scheme:
    """Return an older ANZSCO; "not further defined" rows and retired codes are left out."""
    titles: dict[str, str] = {}
    for row in read_csv(folder / "anzsco-older" / f"anzsco{year}.csv"):
        for level in ("major", "submajor", "minor", "unit", "occupation"):
            title = clean_cell(row[f"anzsco_{level}"])
            if not re.search(r"\bnfd\b|^code retired", title):
                titles[row[f"anzsco_{level}_code"]] = title
    years = [*ANZSCO_OLD, "2022"]
    place = years.index(year)
    names = ("major group", "sub-major group", "minor group", "unit group", "occupation")
    return Scheme(
        id=f"au-anzsco-{year}",
        name=f"ANZSCO {year}",
        title_en="Australian and New Zealand Standard Classification of Occupations, " + version,
        publisher=ABS,
        country="AU" if year == "2021" else "AU;NZ",  # the updates from 2021 on are Australian
        version=version,
        valid_from=year,
        valid_to=years[place + 1],
        predecessor=f"au-anzsco-{years[place - 1]}" if place else "",
        successor=f"au-anzsco-{years[place + 1]}",
        uri=ANZSCO_OLD[year].url,
        source=ANZSCO_OLD[year],
        levels=digit_levels(names, (1, 2, 3, 4, 6), counts),
        parents=prefix_parents(titles, (1, 2, 3, 4, 6)),
        titles={"en": Titles(ANZSCO_OLD[year], titles)},
    )


def lowest(scheme: Scheme, length: int) -> dict[str, str]:
    """Return the titles of the codes of the given length."""
    return {c: t for c, t in scheme.titles["en"].by_code.items() if len(c) == length}


def edition_table(
    old: Scheme, new: Scheme, length: int, expected: int, pairs: tuple[Pair, ...], note: str = ""
) -> Correspondence:
    """Return the table of two editions made by comparing codes and titles of that length."""
    return Correspondence(
        old.id,
        new.id,
        "derived",
        "iscokit",
        new.valid_from,
        f"{old.version} to {new.version}",
        new.source,
        "same_code",
        COMPARED_NOTE,
        expected,
        pairs,
        note or f"stated for the codes of {length} digits; the publisher's table is not at hand",
        method="same_code",
    )


def anzsco_2021_to_2022(folder: Path, old: Scheme, new: Scheme) -> Correspondence:
    """Return the ABS table; its way back marks with p the pairs with a part of an old code."""
    there, back = anzsco_sheet(folder, "Table 1"), anzsco_sheet(folder, "Table 2")
    if set(there) != {key[::-1] for key in back}:
        raise ImportProblem("the two directions of ANZSCO 2021 to 2022 differ")
    before, after = lowest(old, 6), lowest(new, 6)
    pairs = []
    for key, (several, shared) in parts_by_multiplicity(there).items():
        if (back[key[::-1]], there[key]) != (several, shared):
            raise ImportProblem(f"ANZSCO 2021 to 2022: the flags of {key} do not equal its pairs")
        same = title_key(before[key[0]]) == title_key(after[key[1]])
        note = "" if same or several else "title_changed"
        pairs.append(Pair(*key, several, shared, note, "exact" if same else "close"))
    return Correspondence(
        old.id,
        new.id,
        "official",
        ABS,
        "2022",
        "22 November 2022",
        ANZSCO_LINK,
        "publisher_flags",
        "the p flags of both directions; unflagged pairs are exact unless the title changed",
        1076,
        tuple(pairs),
    )


def australia(folder: Path) -> Bundle:
    """Return ANZSCO 2013, 2019 and 2021 with the tables between them and to 2022."""
    first = anzsco_old(folder, "2013", (8, 43, 97, 358, 1023), "Version 1.2")
    second = anzsco_old(folder, "2019", (8, 43, 97, 358, 1023), "Version 1.3")
    third = anzsco_old(folder, "2021", (8, 43, 99, 364, 1070), "2021 Australian Update")
    tables = [
        edition_table(a, b, 6, expected, compared(lowest(a, 6), lowest(b, 6)))
        for a, b, expected in ((first, second, 1023), (second, third, 1004))
    ]
    tables.append(anzsco_2021_to_2022(folder, third, anzsco(folder)))
    copy = Dispute(
        first.id,
        "",
        "",
        "copies:2009=2013",
        "publisher:2013=2009+9",
        "leave_out",
        "the structure at hand for 2009 is that of 2013, with one code retired since",
        ANZSCO_OLD["2013"].id,
    )
    return Bundle([first, second, third], tables, [copy], [*ANZSCO_OLD.values(), ANZSCO_LINK])


def ssoc_2015_rows(folder: Path) -> tuple[dict[str, str], dict[tuple[str, str], bool]]:
    """Return the titles of SSOC 2015, and (2015, 2010) to "only part of the 2010 occupation".

    A row without a code continues the title, or the list of 2010 codes, of the row before it. A
    new item has no code of 2010: its second code is empty.
    """
    with (folder / "ssoc-singapore" / "ssoc2015.csv").open(
        encoding="utf-8-sig", newline=""
    ) as handle:
        rows = [[clean_cell(cell) for cell in row] for row in csv.reader(handle)][1:]
    titles: dict[str, str] = {}
    pairs: dict[tuple[str, str], bool] = {}
    current = ""
    for code, title, _, before in rows:
        current = code or current
        if not title and not before:
            continue
        titles[current] = f"{titles.get(current, '')} {title}".strip()
        if before:
            older = "" if before == "new item" else before[:5]
            pairs[(current, older)] = "(part)" in before
    if len(titles) != SSOC_2015_TITLES:
        raise ImportProblem(f"SSOC 2015 has {len(titles)} codes, not {SSOC_2015_TITLES}")
    tidy = {c: sentence_case(title) if title.isupper() else title for c, title in titles.items()}
    return tidy, pairs


def ssoc_2015_to_2010(flags: Mapping[tuple[str, str], bool]) -> Correspondence:
    """Return the column of SSOC 2010 codes; (part) marks exactly those in several rows."""
    pairs = []
    for key, (several, shared) in parts_by_multiplicity(key for key in flags if key[1]).items():
        if flags[key] != shared:
            raise ImportProblem(f"SSOC 2015 to 2010: the mark of {key} does not equal its pairs")
        pairs.append(Pair(*key, several, shared, whole="exact"))
    pairs += [Pair(key[0], "", note="new_item") for key in flags if not key[1]]
    return Correspondence(
        "sg-ssoc-2015",
        "sg-ssoc-2010",
        "official",
        DOS,
        "2015",
        "2015",
        SSOC_2015,
        "publisher_flags",
        "the published (part) marks exactly the 2010 codes in several rows; the 2015 side is "
        "counted; unmarked one to one is exact; new_item = the publisher's word",
        1158,
        tuple(pairs),
    )


def singapore(folder: Path) -> Bundle:
    """Return SSOC 2010 and 2015, and the tables from 2010 to 2024."""
    titles, flags = ssoc_2015_rows(folder)
    codes = {before for _, before in flags if before}
    codes |= {c[:n] for c in codes if c[0] != "X" for n in (1, 2, 3, 4)} | {"X"}
    oldest = ssoc("2010", {}, codes, (None,) * 5, SSOC_2015, NOTE_2010)
    old = ssoc("2015", titles, set(titles), (10, 43, 143, 415, 1163), SSOC_2015, NOTE_CAPITALS)
    middle_titles = ssoc_2020_titles(folder)
    middle = ssoc("2020", middle_titles, set(middle_titles), (None,) * 5, SSOC_2020, "")
    latest, _ = ssoc_2024(folder, middle_titles)
    to_2020 = tuple(
        pair
        for pair in compared(lowest(old, 5), lowest(middle, 5), SSOC_REUSED)
        if pair.source not in SSOC_MERGED
    )
    to_2020 += tuple(
        Pair(*key, target_part=True, note="title_names_both") for key in SSOC_MERGED.items()
    )
    to_2024 = compared(lowest(middle, 5), lowest(latest, 5), equal="close")
    return Bundle(
        [
            dataclasses.replace(
                oldest, titles={}, complete=False, valid_to="2015", successor="sg-ssoc-2015"
            ),
            dataclasses.replace(old, valid_to="2020", successor="sg-ssoc-2020"),
        ],
        [
            ssoc_2015_to_2010(flags),
            edition_table(old, middle, 5, 811, to_2020, NOTE_2020),
            edition_table(middle, latest, 5, 967, to_2024, NOTE_2024),
        ],
        [],
        [SSOC_2015],
    )


def build(sources: Path) -> Bundle:
    """Return the older editions of ANZSCO and SSOC."""
    folder = sources / "classifications"
    bundle = australia(folder)
    other = singapore(folder)
    return Bundle(
        bundle.schemes + other.schemes,
        bundle.correspondences + other.correspondences,
        bundle.disputes,
        bundle.sources + other.sources,
    )
