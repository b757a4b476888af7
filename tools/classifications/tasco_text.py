"""Reads TASCO, the Tanzania Standard Classification of Occupations, out of its printed pages.

The pages have two columns. A group begins with its code; its title may run over several lines, in
capitals above the unit groups. Some codes are misprinted or missing: REPAIRS says which. Needs
pdfplumber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pdfplumber

from classifications.model import ImportProblem, sentence_case

#: Where the right column begins, in points; a word of the left column never begins there.
GUTTER = 313
#: Words of one line stand at most this far below its first word.
LINE = 3

#: Printed line to the line that is meant. The places next to it in the sequence leave no choice.
REPAIRS = {
    "1 1 1 0 Legislators": "1110 Legislators",
    "5304 Security Guards": "5204 Security Guards",
    "METAL AND MACHINERY TRADES WORKERS": "72 METAL AND MACHINERY TRADES WORKERS",
    "BLACKSMITHS, TOOLMAKERS AND": "722 BLACKSMITHS, TOOLMAKERS AND",
    "7234 Electronic Machinery Fitters, Installers and Mechanics/Repairers": "7242 Electronic "
    "Machinery Fitters, Installers and Mechanics/Repairers",
    "815 CHEMICAL PRODUCTS MACHINE OPERATORS": "822 CHEMICAL PRODUCTS MACHINE OPERATORS",
    "8,331 Motorized Farm and Forestry Machinery Operators": "8331 Motorized Farm and Forestry "
    "Machinery Operators",
}
#: A line that carries two groups, as its two lines.
DIVIDED = {
    "7122 Bricklayers, Masons and Tile Setters 7123 Reinforced Concrete": (
        "7122 Bricklayers, Masons and Tile Setters",
        "7123 Reinforced Concrete",
    )
}
#: Printed under a code that another group has; which code is meant cannot be told.
UNUSABLE = "8280 Other Stationary Machine Operators and Assemblers"
#: Misreadings of letters in the text of the pages.
LETTERS = {
    "Optidans": "Opticians",
    "lnstrument": "Instrument",
    "Pattemmakers": "Patternmakers",
    "Pastrycooks an d": "Pastrycooks and",
    "Managers and Senior Administrators,Medical": "Managers and Senior Administrators, Medical",
    "Special- interest": "Special-interest",
}
MAJOR = re.compile(r"MAJOR GROUP ([0-9])")
FURNITURE = re.compile(r"CSN-.*|[0-9]{1,2}|MAJOR GROUPS \(ONE DIGIT\)")
GROUP = re.compile(r"([0-9]{2,4}) (.+)")


def printed_lines(path: Path) -> Iterator[str]:
    """Yield the lines of the pages, the left column of a page before the right one."""
    with pdfplumber.open(path) as pages:
        for page in pages.pages:
            words = sorted((w["top"], w["x0"], w["text"]) for w in page.extract_words())
            for left in (True, False):
                line: list[tuple[float, str]] = []
                start = 0.0
                for top, x, text in (w for w in words if (w[1] < GUTTER) == left):
                    if line and top - start > LINE:
                        yield " ".join(part for _, part in sorted(line))
                        line = []
                    start = start if line else top
                    line.append((x, text))
                yield " ".join(part for _, part in sorted(line))


def meant_lines(path: Path) -> Iterator[str]:
    """Yield the lines without page furniture, misprints repaired; each repair must be needed."""
    needed = {*REPAIRS, *DIVIDED, UNUSABLE}
    for line in printed_lines(path):
        needed.discard(line)
        if not FURNITURE.fullmatch(line) and line != UNUSABLE:
            yield from DIVIDED.get(line, (REPAIRS.get(line, line),))
    if needed:
        raise ImportProblem(f"TASCO: lines that are not in the pages: {sorted(needed)}")


def tidy(parts: list[str]) -> str:
    """Return the title of which these are the lines."""
    text = " ".join(parts)
    for wrong, right in LETTERS.items():
        text = text.replace(wrong, right)
    return sentence_case(text, frozenset({"NEC"}))


def read(path: Path) -> dict[str, str]:
    """Return code to title; a group that is printed twice must have one wording."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    groups: list[tuple[str, list[str]]] = []
    for line in meant_lines(path):
        major, group = MAJOR.fullmatch(line), GROUP.fullmatch(line)
        if major or group:
            current = [group[2]] if group else []
            groups.append((group[1] if group else major[1] if major else "", current))
        else:
            current.append(line)
    for code, parts in groups:
        if found.setdefault(code, parts) != parts:
            same = tidy(found[code]).replace(",", "") == tidy(parts).replace(",", "")
            if not same:
                raise ImportProblem(f"TASCO: two titles of {code}: {found[code]}, {parts}")
    return {code: tidy(parts) for code, parts in found.items()}
