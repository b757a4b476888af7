"""Occupation codes of the US Census Bureau (2002, 2010, 2018) and their places in the SOC.

Every Census code stands for one or more detailed occupations of the SOC of its time. The code lists
name them by one code of the SOC, which may be a group (`11-2030`: all of its occupations) or an
aggregate made by the Census Bureau (`13-20XX`: what is left of a group). Here each Census code is
paired with the detailed occupations themselves, of which every one belongs to one Census code; the
headings of the lists are the major groups of the SOC. Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from classifications import us_soc_2000
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
    code_text,
    parts_by_multiplicity,
)
from classifications.us import SOC_2010, SOC_2018, US_LICENCE, soc

CENSUS = "US Census Bureau"
CENSUS_PAGE = "https://www.census.gov/topics/employment/industry-occupation/guidance.html"
OLD = Source(
    "census-occ-2002-2010",
    "Census Occupation Code Crosswalk from 2002 to 2010, with the changes (2011)",
    CENSUS,
    CENSUS_PAGE,
    US_LICENCE,
)
MIDDLE = Source(
    "census-occ-2010", "2010 Occupation Code List (2011)", CENSUS, CENSUS_PAGE, US_LICENCE
)
NEW = Source(
    "census-occ-2018",
    "2018 Census Occupation Code List, Crosswalk, and Summary of Code Changes (May 2020)",
    CENSUS,
    CENSUS_PAGE,
    US_LICENCE,
)
#: What the Census Bureau codes for persons without an occupation.
UNEMPLOYED = "9920"
OCCUPATION = re.compile("[0-9]{4}")
MAJOR_GROUP = re.compile("[0-9]{2}-0000")

#: SOC 2000 occupations that the code list of 2002 leaves without a Census code.
UNCODED_2002 = ("13-1061", "19-1099")


@dataclass(frozen=True)
class Listed:
    """A row of a code list: a heading (the Census code is a range) or an occupation."""

    code: str
    title: str
    soc: str
    above: str = ""


def text(cell: object) -> str:
    """Return the text of a cell, blanks folded."""
    return " ".join(str("" if cell is None else cell).split())


def sheet(path: Path, name: str) -> list[tuple[object, ...]]:
    """Return the rows of the sheet whose name begins so."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = next(title for title in book.sheetnames if title.startswith(name))
    return [tuple(row) for row in book[found].iter_rows(values_only=True)]


def old_book(folder: Path) -> Path:
    """Return the workbook that holds the lists of 2002 and 2010."""
    return folder / "isco08-soc2010-bls" / "codigos_ocup_usa.xlsx"


def new_book(folder: Path) -> Path:
    """Return the workbook that holds the list of 2018."""
    return folder / "census-occ-2018" / "2018-occupation-code-list-and-crosswalk.xlsx"


def code_list(rows: Iterable[Sequence[object]]) -> list[Listed]:
    """Read a code list; of its headings those that are one major group of the SOC are kept."""
    found, heading = [], ""
    for first, second, code, soc_code, *_ in rows:
        title, place = (text(first) or text(second)).rstrip(":"), text(soc_code)
        if MAJOR_GROUP.fullmatch(place):
            heading = text(code)
            found.append(Listed(heading, title, place))
        elif OCCUPATION.fullmatch(code_text(code, 4)) and code_text(code, 4) != UNEMPLOYED:
            found.append(Listed(code_text(code, 4), title, place, heading))
    return found


def list_2002(folder: Path) -> list[Listed]:
    """Read the codes of 2002 from the crosswalk to 2010; it has no headings."""
    rows = sheet(old_book(folder), "2002to2010xwalk")
    codes = (Listed(code_text(row[1], 4), text(row[2]), text(row[0])) for row in rows)
    return [row for row in codes if OCCUPATION.fullmatch(row.code) and row.code != UNEMPLOYED]


def published_members(folder: Path) -> dict[str, list[str]]:
    """Return the SOC 2018 occupations that the crosswalk of 2018 lists below a Census code."""
    found: dict[str, list[str]] = {}
    current = ""
    for row in sheet(new_book(folder), "2010 to 2018 Crosswalk"):
        current = code_text(row[4], 4) or current
        for soc_code in re.findall(r"\(([0-9]{2}-[0-9]{3}[1-9]) ?\)", text(row[5])):
            found.setdefault(current, []).append(soc_code)
    return found


def members(
    codes: Iterable[Listed], detailed: Iterable[str], published: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """Return Census code to its detailed occupations of the SOC.

    An aggregate such as `13-20XX` has the occupations that the publisher lists for it, else those
    of the pattern that no other Census code has.
    """
    rest = sorted(detailed)
    found: dict[str, list[str]] = {}
    for row in sorted(codes, key=lambda row: (row.soc.count("X"), row.code)):
        aggregate = "X" in row.soc
        stem = row.soc.rstrip("X" if aggregate else "0")
        listed = published.get(row.code, []) if aggregate else []
        own = listed or [code for code in rest if code.startswith(stem)]
        if (row.soc != "none" and not own) or not set(own) <= set(rest):
            raise ImportProblem(f"Census {row.code} ({row.soc}): {own} cannot be its occupations")
        rest = [code for code in rest if code not in own]
        found[row.code] = own
    return found


def census_scheme(
    year: str, listed: Sequence[Listed], groups: tuple[int, ...], source: Source
) -> Scheme:
    """Return one edition of the Census codes; that of 2002 is held without headings."""
    patterns = [("occupation group", "^[0-9]{4}-[0-9]{4}$"), ("occupation", "^[0-9]{4}$")]
    older = {"2010": "2002", "2018": "2010"}.get(year)
    younger = {"2002": "2010", "2010": "2018"}.get(year)
    return Scheme(
        id=f"us-census-occ-{year}",
        name=f"Census occupation codes {year}",
        title_en=f"{year} Census Occupation Code List (United States)",
        publisher=CENSUS,
        country="US",
        version=year,
        valid_from=year,
        predecessor=f"us-census-occ-{older}" if older else "",
        successor=f"us-census-occ-{younger}" if younger else "",
        uri=CENSUS_PAGE,
        source=source,
        levels=tuple(
            Level(name, pattern, count)
            for (name, pattern), count in zip(patterns[-len(groups) :], groups, strict=True)
        ),
        parents={row.code: row.above for row in listed},
        titles={"en": Titles(source, {row.code: row.title for row in listed})},
        note="9920 (unemployed, never worked) is no occupation and is left out; a group is named "
        "by its range of codes, and groups that join several major groups of the SOC are not held"
        if len(groups) > 1
        else "9920 (unemployed, never worked) is no occupation and is left out; no groups held",
    )


def census_to_soc(
    scheme: Scheme,
    soc_scheme: Scheme,
    listed: Sequence[Listed],
    published: Mapping[str, list[str]],
    expected: int,
) -> Correspondence:
    """Pair each Census code with the detailed occupations of the SOC that it stands for."""
    occupations = [row for row in listed if OCCUPATION.fullmatch(row.code)]
    detailed = [code for code in soc_scheme.parents if not code.endswith("0")]
    own = members(occupations, detailed, published)
    pairs = [Pair(row.code, row.soc, whole="exact") for row in listed if row not in occupations]
    for row in occupations:
        several = len(own[row.code]) > 1
        pairs += [
            Pair(row.code, code, source_part=several, whole="exact") for code in own[row.code]
        ]
        if not own[row.code]:
            pairs.append(Pair(row.code, "", note=NONE))
    return Correspondence(
        scheme.id,
        soc_scheme.id,
        "official",
        CENSUS,
        scheme.version,
        scheme.version,
        scheme.source,
        "publisher_structure",
        "the SOC column of the code list; a group or an aggregate there (11-2030, 13-20XX) is "
        "written out: each of its detailed occupations is narrower than the Census code. "
        + (
            "Aggregates: the occupations listed in the crosswalk from 2010"
            if published
            else "Aggregates: the occupations of the pattern that no other Census code has"
        ),
        expected,
        tuple(pairs),
    )


def next_edition(
    old: Scheme,
    new: Scheme,
    changes: Iterable[tuple[str, str]],
    expected: int,
) -> Correspondence:
    """Join two editions: the published changes, and the codes that did not change.

    An unchanged code is exact unless its title changed.
    """
    changed = set(changes)
    left, right = ({c for c in s.parents if OCCUPATION.fullmatch(c)} for s in (old, new))
    before = {source for source, _ in changed}
    keys = changed | {(code, code) for code in (left & right) - before}
    titles = [{c: t.casefold() for c, t in s.titles["en"].by_code.items()} for s in (old, new)]
    pairs = []
    for (source, target), parts in parts_by_multiplicity(keys).items():
        renamed = titles[0][source] != titles[1][target]
        same = source == target and not renamed
        pairs.append(
            Pair(
                source,
                target,
                *parts,
                note="title_changed" if renamed and source == target else "",
                whole="exact" if same else "close",
            )
        )
    pairs += [Pair("", c, note="new") for c in sorted(right - {target for _, target in keys})]
    if left - {source for source, _ in keys}:
        raise ImportProblem(f"{new.id}: no place for {left - {source for source, _ in keys}}")
    return Correspondence(
        old.id,
        new.id,
        "official",
        CENSUS,
        new.version,
        f"{old.version} to {new.version}",
        OLD if new.version == "2010" else NEW,
        "multiplicity",
        "the published list of changes (split, combined, changed), and every code that it does not "
        "name, unchanged; no conversion rates are published with it",
        expected,
        tuple(pairs),
    )


def carried(rows: Iterable[tuple[object, object]]) -> Iterator[tuple[str, str]]:
    """Yield old and new code of a list of changes; an empty cell repeats the one above."""
    old = new = ""
    for first, second in rows:
        left, right = code_text(first, 4), code_text(second, 4)
        if OCCUPATION.fullmatch(left) or OCCUPATION.fullmatch(right):
            old, new = left or old, right or new
            yield old, new


def changes_2010(folder: Path) -> tuple[list[tuple[str, str]], list[Dispute]]:
    """Return the changes from 2002 to 2010, and where the lists of them differ.

    One list goes from old codes to new ones, the next one back; that marks the old codes of which
    only a part is meant. A third list, of changed titles, gives a new code by a misprint.
    """
    about = "us-census-occ-2002__us-census-occ-2010"
    rows = sheet(old_book(folder), "OccCodeChanges")
    first, second, third = (
        i for i, row in enumerate(rows) if re.match("20(02|10) CENSUS OCC", text(row[2]))
    )
    pairs = list(carried((row[2], row[5]) for row in rows[first:second]))
    counted = parts_by_multiplicity(pairs)
    disputes = [
        Dispute(
            about,
            "5100",
            "5110",
            "listed:changed titles",
            "5110=5110:crosswalk",
            "leave_out",
            "5100 is another occupation in both editions",
            OLD.id,
        )
    ]
    new, marked = "", set()
    for row in rows[second:third]:
        new = code_text(row[2], 4) or new
        if not (found := OCCUPATION.match(text(row[5]))):
            continue
        key, mark = (found[0], new), "part" in text(row[5])
        marked.add(key)
        if key in counted and mark != counted[key][0]:
            disputes.append(
                Dispute(
                    about,
                    *key,
                    f"source_part:mark={int(mark)}",
                    f"source_part:multiplicity={int(counted[key][0])}",
                    "multiplicity",
                    "the list of changes gives the old code one new code only",
                    OLD.id,
                )
            )
    if marked != set(pairs):
        raise ImportProblem(f"the lists of changes to 2010 differ in {marked ^ set(pairs)}")
    return pairs, disputes


def other_disputes() -> list[Dispute]:
    """Return the disagreements within the code lists of the Census Bureau."""
    uncoded = [
        Dispute(
            "us-census-occ-2002__us-soc-2000",
            "",
            code,
            "listed:soc-2000",
            "absent:code list",
            "leave_out",
            "no Census code names this occupation",
            OLD.id,
        )
        for code in UNCODED_2002
    ]
    return [
        *uncoded,
        Dispute(
            "us-census-occ-2018__us-soc-2018",
            "9365",
            "53-6031",
            "listed:56-6031",
            "53-6031:soc-2018",
            "repair_code",
            "misprint in the crosswalk",
            NEW.id,
        ),
        Dispute(
            "us-census-occ-2018",
            UNEMPLOYED,
            "",
            "570 codes:2018 list",
            "569 occupations",
            "leave_out",
            "the 570 count the code for the unemployed, the 509 and 539 of the older lists do not",
            NEW.id,
        ),
    ]


def build(sources: Path) -> Bundle:
    """Return SOC 2000 and the three editions of the Census codes, with their tables."""
    folder = sources / "classifications"
    bundle = us_soc_2000.build(sources)
    socs = {
        "2002": bundle.schemes[0],
        "2010": soc(folder, "2010", (23, 97, 461, 840), SOC_2010, "us-soc-2018"),
        "2018": soc(folder, "2018", (23, 98, 459, 867), SOC_2018, ""),
    }
    lists = {
        "2002": list_2002(folder),
        "2010": code_list(sheet(old_book(folder), "2010OccCodeList")),
        "2018": code_list(sheet(new_book(folder), "2018 Census Occ Code List")),
    }
    codes = {
        "2002": census_scheme("2002", lists["2002"], (509,), OLD),
        "2010": census_scheme("2010", lists["2010"], (23, 539), MIDDLE),
        "2018": census_scheme("2018", lists["2018"], (23, 569), NEW),
    }
    changes, disputes = changes_2010(folder)
    later = carried((row[0], row[2]) for row in sheet(new_book(folder), "Occ Code Changes"))
    listed = published_members(folder)
    bundle.schemes += codes.values()
    bundle.correspondences += [
        census_to_soc(codes["2002"], socs["2002"], lists["2002"], {}, 819),
        census_to_soc(codes["2010"], socs["2010"], lists["2010"], {}, 23 + 840),
        census_to_soc(codes["2018"], socs["2018"], lists["2018"], listed, 23 + 867),
        next_edition(codes["2002"], codes["2010"], changes, 558),
        next_edition(codes["2010"], codes["2018"], later, 631),
    ]
    bundle.disputes += disputes + other_disputes()
    bundle.sources += [OLD, MIDDLE, NEW]
    return bundle
