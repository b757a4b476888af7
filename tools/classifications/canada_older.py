"""NOC 2006 (Canada), its tables with NOC 2011, and NOC 2016 to SOC 2018 (United States).

The change from 2006 to 2011 is known from a workbook that repeats the list of changed unit groups of
Human Resources and Skills Development Canada and adds a draft of its own: one unit group of 2006
for each of 2011, for series of statistics. Both are imported, as tables of different kinds. Needs
the `tools` extra (openpyxl).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl

from classifications.canada import CA_LICENCE, NOC_NAMES, STATCAN
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
)
from tables import clean_cell, read_csv

HRSDC = "Human Resources and Skills Development Canada"
NOC_2006 = Source(
    "hrsdc-noc-2006", "National Occupational Classification 2006: structure", HRSDC, "", CA_LICENCE
)
CHANGES = Source(
    "hrsdc-noc-2006-noc-2011",
    "Concordance tables for NOC 2011: unit group modifications",
    HRSDC,
    "http://www5.hrsdc.gc.ca/noc/english/noc/2011/concordance.aspx",
    CA_LICENCE,
)
DRAFT = Source(
    "canada-noc-2011-noc-2006-draft",
    "Draft concordance to express NOC 2011 data on a NOC 2006 basis (October 2013)",
    "Government of Canada or of British Columbia (the author is not named)",
    "",
    CA_LICENCE,
    kind="secondary",
)
NOC_SOC = Source(
    "statcan-noc-2016-soc-2018",
    "Concordance NOC 2016 version 1.3 to SOC 2018 (United States)",
    STATCAN,
    "https://www.statcan.gc.ca/en/concepts/concordances-classifications",
    CA_LICENCE,
    retrieved="2026-03-02",
)

#: The edition prints these major groups as one; the copy lists a code for each of their digits.
RANGES = {"01-09": "01 02 03 04 05 06 07 08 09", "72-73": "72 73", "94-95": "94 95"}
#: How a row begins that says what is left of the group named further up.
LEFT_OF_GROUP = re.compile(
    r"((modified label|new code)( and modified label)? - )?except", re.IGNORECASE
)
#: How a row names the groups of 2006 that a group of 2011 takes something from.
TAKEN_FROM = re.compile(r"(?:from|former|groups?|and|,) (\d{4})(?!\d)")
#: The table of Human Resources and Skills Development Canada, and the draft's way back.
FORTH, BACK = "ca-noc-2006__ca-noc-2011", "ca-noc-2011__ca-noc-2006__modal"

Key = tuple[str, str]


def noc_2006(folder: Path) -> tuple[Scheme, list[Dispute]]:
    """Return NOC 2006; major groups that the copy split by digit are put together again."""
    rows = read_csv(folder / "noc-structure" / "noc2006_all.csv")
    whole = {digits: code for code, split in RANGES.items() for digits in split.split()}
    titles = {whole.get(row["code"], row["code"]): clean_cell(row["title"]) for row in rows}
    parents = {
        whole.get(row["code"], row["code"]): whole.get(row["parent"], row["parent"]) for row in rows
    }
    one, two, three, four = digit_levels(NOC_NAMES, (1, 2, 3, 4), (10, 26, 140, 520))
    two = Level(two.name, "^[0-9]{2}(-[0-9]{2})?$", two.groups)
    scheme = Scheme(
        id="ca-noc-2006",
        name="NOC 2006",
        title_en="National Occupational Classification 2006 (Canada)",
        publisher=HRSDC,
        country="CA",
        version="2006",
        valid_from="2006",
        valid_to="2011",
        successor="ca-noc-2011",
        source=NOC_2006,
        levels=(one, two, three, four),
        parents={code: parent.replace("NA", "") for code, parent in parents.items()},
        titles={"en": Titles(NOC_2006, titles)},
        note="not the NOC-S 2006 of Statistics Canada, which has other codes",
    )
    disputes = [
        Dispute(
            scheme.id,
            code,
            "",
            f"copy={split.replace(' ', '+')}",
            f"edition={code}",
            "repair_code",
            "26 major groups are published, the copy has 36",
            NOC_2006.id,
        )
        for code, split in RANGES.items()
    ]
    return scheme, disputes


def workbook(folder: Path) -> openpyxl.Workbook:
    """Return the workbook with the list of changes and the draft concordance."""
    path = folder / "noc2021-canada" / "NOC2011_to_NOC2006_concordance.xlsx"
    return openpyxl.load_workbook(path, read_only=True)


def changes(book: openpyxl.Workbook, old: Mapping[str, str]) -> Iterator[Key]:
    """Yield the pairs (2006, 2011) that the list of changed unit groups states.

    A row with a group of 2006 states a pair. Below it, rows with the code and label of 2011 on both
    sides say where parts of that group went ("moved to", "except"); other such rows list a new
    code. Any row may name the groups of 2006 that its group of 2011 takes something from.
    """
    group = ""
    for row in book["Source"].iter_rows(min_row=8, values_only=True):
        before, label_before, after, label_after, text = (clean_cell(cell) for cell in row[:5])
        before, after, text = before.zfill(4), after.zfill(4), text.replace("\u2013", "-")
        repeated = (before, label_before) == (after, label_after) and (
            label_before != old.get(before)
        )
        if label_before and not repeated:
            group = before
            yield group, after
        elif after == group or "moved to" in text or LEFT_OF_GROUP.match(text):
            yield group, after
        for source in TAKEN_FROM.findall(text):
            yield source, after


def forth(
    book: openpyxl.Workbook, old: Mapping[str, str], new: Mapping[str, str]
) -> Correspondence:
    """Return NOC 2006 to NOC 2011: the listed changes, and equal codes for all other groups."""
    stated = set(changes(book, old))
    silent = {code for code in old if len(code) == 4} - {source for source, _ in stated}
    for code in silent:
        # A hyphen is the only difference between the titles of a group that is not listed.
        if new.get(code, "").casefold().replace("-", " ") != old[code].casefold().replace("-", " "):
            raise ImportProblem(f"NOC 2006 to 2011: {code} changed but is not listed")
    pairs = []
    for key, parts in parts_by_multiplicity(stated | {(code, code) for code in silent}).items():
        same = old[key[0]].casefold() == new[key[1]].casefold()
        note = "" if same or any(parts) else "title_changed"
        pairs.append(Pair(*key, *parts, note, "exact" if same else "close"))
    return Correspondence(
        "ca-noc-2006",
        "ca-noc-2011",
        "official",
        HRSDC,
        "2011",
        "2011",
        CHANGES,
        "multiplicity",
        "no part flags published; one to one is exact where the title is equal",
        568,
        tuple(pairs),
        "the publisher lists the unit groups that changed and says which parts moved, mostly from "
        "both sides; transcribed in a later workbook; groups it does not list keep code and title",
    )


def back(book: openpyxl.Workbook, table: Correspondence) -> tuple[Correspondence, list[Dispute]]:
    """Return the one group of 2006 that the draft gives each group of 2011, with disagreements.

    DN marks the groups of 2006 whose 2011 group the draft gives to another.
    """
    stated = {(pair.target, pair.source): pair for pair in table.pairs}
    pairs, disputes = [], []
    for row in book["Draft Concordance"].iter_rows(min_row=12, max_col=3):
        before, after = (clean_cell(cell.value).zfill(4) for cell in row[1:])
        if not after.isdigit():
            continue
        key = (after, before)
        listed = stated[key]
        parts = (listed.target_part, listed.source_part)
        pairs.append(Pair(*key, *parts, whole=listed.whole))
        fill = row[2].fill.fgColor
        direct = fill.theme == 8  # the blue fills of the legend: a direct concordance
        if direct == any(parts):
            disputes.append(
                Dispute(
                    BACK,
                    *key,
                    f"draft:direct={int(direct)}",
                    f"list:direct={int(not direct)}",
                    "part",
                    "",
                    DRAFT.id,
                )
            )
    draft = Correspondence(
        "ca-noc-2011",
        "ca-noc-2006",
        "derived",
        DRAFT.owner,
        "2013",
        "draft of October 2013",
        DRAFT,
        "multiplicity",
        "which sides are only partly meant, and what is exact, is taken from the whole table of 2006 "
        "to 2011",
        500,
        tuple(pairs),
        "one group of 2006 for each group of 2011, to continue statistical series; 26 groups of "
        "2006 have none of their own (see the table of 2006 to 2011)",
        method="modal",
        variant="modal",
    )
    return draft, disputes


def noc_to_soc(folder: Path) -> Correspondence:
    """Return NOC 2016 to SOC 2018; the published mark is on the groups with several targets."""
    path = folder / "noc2016-soc2018" / "2026-03-02_noc2016v1_3-soc2018us-eng.csv"
    with path.open(encoding="cp1252", newline="") as handle:
        rows = [[cell.strip() for cell in row] for row in csv.reader(handle)][1:]
    marks = {(row[0], row[3]): (row[2] == "*", bool(row[5])) for row in rows}
    pairs = []
    for key, (several, shared) in parts_by_multiplicity(marks).items():
        marked, explained = marks[key]
        if marked != several:
            raise ImportProblem(f"NOC 2016 to SOC 2018: the mark of {key} does not equal its pairs")
        pairs.append(Pair(*key, several, shared, "explained" if explained else ""))
    return Correspondence(
        "ca-noc-2016",
        "us-soc-2018",
        "official",
        STATCAN,
        "2018",
        "NOC 2016 version 1.3",
        NOC_SOC,
        "multiplicity",
        "the published mark is on exactly the NOC groups with several targets; the SOC side is "
        "counted; explained = the table has a note on which part is meant",
        1250,
        tuple(pairs),
    )


def build(sources: Path) -> Bundle:
    """Return NOC 2006, its tables with NOC 2011, and NOC 2016 to SOC 2018."""
    folder = sources / "classifications"
    scheme, disputes = noc_2006(folder)
    new = {
        row["code"]: clean_cell(row["title"])
        for row in read_csv(folder / "noc-structure" / "noc2011_all.csv")
    }
    book = workbook(folder)
    table = forth(book, scheme.titles["en"].by_code, new)
    draft, differing = back(book, table)
    return Bundle(
        [scheme],
        [table, draft, noc_to_soc(folder)],
        disputes + differing,
        [NOC_2006, CHANGES, DRAFT, NOC_SOC],
    )
