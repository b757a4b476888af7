"""ISCO-68 (ILO), recovered from the four-digit codes that researchers use.

The file at hand pads every code to four digits (`0100`, `0110`) and mixes the groups of the ILO
with codes that D. J. Treiman and H. B. G. Ganzeboom added for their occupational scales. Here

* a group of the ILO gets its own code, the hyphens of the publication left out: major groups
  `0/1` to `7/8/9`, minor groups `01` or `02/03`, unit groups `011`;
* an added code keeps its four digits and stands at a level of its own below the group it divides.
  No code of the ILO has four digits: its occupations have five, and are not in the file.

A minor group without other unit groups has one unit group that ends in 0 (`09`, `090`); its padded
code is read as that unit group. Leaving the added codes aside, 281 unit groups remain: the 284 of
the ILO less three of major group X (workers not classifiable), which the file does not have.
"""

from __future__ import annotations

from pathlib import Path

from classifications.model import (
    Dispute,
    ImportProblem,
    Level,
    Scheme,
    Source,
    Titles,
    sentence_case,
)
from tables import read_csv

DIGCLASS = Source(
    "jrc-digclass-isco",
    "DIGCLASS: labels and recodes of ISCO-68, ISCO-88, ISCO-88(COM) and ISCO-08, after "
    "H. B. G. Ganzeboom and D. J. Treiman",
    "European Commission, Joint Research Centre",
    "",
    "GPL (>= 3) (package); titles (c) ILO",
    kind="research_table",
)
ILO_68 = Source(
    "ilo-isco-68",
    "International Standard Classification of Occupations, revised edition 1968: structure",
    "International Labour Organization",
    "",
    "(c) ILO, use with acknowledgement",
)

SCHEME = "isco-68"
MAJOR_OF_DIGIT = {"0": "0/1", "1": "0/1", "7": "7/8/9", "8": "7/8/9", "9": "7/8/9"}
MINOR_OF_DIGITS = {"02": "02/03", "03": "02/03", "06": "06/07", "07": "06/07"}

#: The padded code of a whole major group.
WHOLE_MAJOR = {"3000": "3"}
#: Added codes that look like unit groups. The ILO has no 0-78, 1-96, 2-03, 5-83, 9-95 and 9-97.
ADDED_UNITS = frozenset({"0780", "1960", "2030", "5830", "9950", "9970"})
#: Unit groups of the ILO whose number the researchers gave to another content, as the ILO has them.
OTHER_MEANING = {"2010": "2-01 legislative officials", "2020": "2-02 government administrators"}
#: Halves of a minor group that the ILO does not divide.
HALVES = frozenset({"0200", "0300", "0600", "0700"})

#: Groups of the ILO in the file: all but those of major group X.
EXPECTED = {"major group": 7, "minor group": 80, "unit group": 281}
ADDED = "code added by researchers"
LEVELS = (
    Level("major group", "^(0/1|[2-6]|7/8/9)$", None),
    Level("minor group", "^([0-9]{2}|02/03|06/07)$", None),
    Level("unit group", "^[0-9]{3}$", None),
    Level(ADDED, "^[0-9]{4}$", None),
)


def labels(folder: Path, name: str) -> dict[str, str]:
    """Return padded code to label of one edition, without the stray quotes of the file."""
    rows = (list(row.values()) for row in read_csv(folder / "isco68-88-digclass" / f"{name}.csv"))
    return {code: " ".join(label.strip("'").split()) for code, label in rows}


class Isco68:
    """ISCO-68 as the file has it, and where each padded code belongs."""

    def __init__(self, folder: Path) -> None:
        """Read the labels and tell the groups of the ILO from the added codes."""
        self.labels = labels(folder, "isco68")
        self.padded = sorted(code for code in self.labels if len(code) == 4)
        divided = {
            code[:3]
            for code in self.padded
            if code[3] == "0" != code[2] and code not in ADDED_UNITS
        }
        self.minors = {code[:2] for code in self.padded}
        self.undivided = self.minors - {unit[:2] for unit in divided}
        self.units = divided | {minor + "0" for minor in self.undivided}

    def place(self, padded: str) -> str:
        """Return the code under which a padded code is held, empty if it is not."""
        if padded not in self.labels or len(padded) != 4:
            return ""
        if padded in WHOLE_MAJOR:
            return WHOLE_MAJOR[padded]
        if padded[3] != "0" or padded in ADDED_UNITS | set(OTHER_MEANING) | HALVES:
            return padded
        unit = padded[:3]
        return unit if unit in self.units else MINOR_OF_DIGITS.get(padded[:2], padded[:2])

    def group_above(self, added: str) -> str:
        """Return the narrowest group of the ILO that an added code divides."""
        unit, minor = added[:3], added[:2]
        own = added not in HALVES and f"{unit}0" not in OTHER_MEANING and unit in self.units
        return unit if own else MINOR_OF_DIGITS.get(minor, minor)

    def parents(self) -> dict[str, str]:
        """Return the parent of each code; an added code may stand below a minor group."""
        found = {MAJOR_OF_DIGIT.get(digit, digit): "" for digit in sorted("023456789")}
        for digits in sorted(self.minors):
            minor = MINOR_OF_DIGITS.get(digits, digits)
            found[minor] = MAJOR_OF_DIGIT.get(digits[0], digits[0])
        for unit in sorted(self.units):
            found[unit] = MINOR_OF_DIGITS.get(unit[:2], unit[:2])
        for padded in self.padded:
            code = self.place(padded)
            if len(code) == 4:
                found[code] = self.group_above(code)
        return found

    def titles(self) -> dict[str, str]:
        """Return the short labels; a minor group shares the label of its only unit group."""
        found = {
            self.place(padded): sentence_case(self.labels[padded], frozenset({"TV"}))
            for padded in self.padded
        }
        shared = {minor: found[minor + "0"] for minor in self.undivided if minor + "0" in found}
        return found | shared

    def scheme(self) -> Scheme:
        """Return the scheme."""
        parents = self.parents()
        found = Scheme(
            id=SCHEME,
            name="ISCO-68",
            title_en="International Standard Classification of Occupations 1968",
            publisher="International Labour Organization",
            version="1968",
            valid_from="1968",
            valid_to="1988",
            predecessor="isco-58",
            successor="isco-88",
            source=ILO_68,
            levels=LEVELS,
            parents=parents,
            titles={
                "en": Titles(
                    DIGCLASS,
                    self.titles(),
                    "short labels of the researchers, not the wording of the ILO",
                )
            },
            note="hyphens of the publication are left out (0-11 is 011); not held: major group X, "
            "the armed forces, and the five-digit occupations; codes of four digits are no codes "
            "of the ILO: Treiman and Ganzeboom added them for their scales",
            family="isco",
            complete=False,
        )
        for depth, level in enumerate(LEVELS[:3], 1):
            held = sum(1 for code in parents if found.depth(code) == depth)
            if held != EXPECTED[level.name]:
                raise ImportProblem(f"{SCHEME}: {held} codes at level {level.name}")
        return found

    def disputes(self) -> list[Dispute]:
        """Return where the numbers of the researchers and those of the ILO part ways."""
        readings = (
            dict.fromkeys(sorted(ADDED_UNITS), "ilo:absent")
            | {code: f"ilo={content}" for code, content in OTHER_MEANING.items()}
            | {code: f"ilo={self.group_above(code)} undivided" for code in sorted(HALVES)}
        )
        outside = dict.fromkeys((c for c in self.labels if len(c) != 4), "ilo:outside its groups")
        return [
            Dispute(
                SCHEME,
                code,
                "",
                f"digclass={self.labels[code]}",
                reading,
                "leave_out" if code in outside else "keep",
                "armed forces" if code in outside else "kept as an added code of four digits",
                DIGCLASS.id,
            )
            for code, reading in (readings | outside).items()
        ]
