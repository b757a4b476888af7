"""NCO 1968, 2004 and 2015 (India), with their tables to each other, to ISCO-88 and to ISCO-08.

The families of NCO-2015 are the unit groups of ISCO-08: its volumes print the ISCO code beside each
family, seven times wrongly. Two families are not in ISCO-08. Occupations have four more digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl

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
    code_text,
    parts_by_multiplicity,
    prefix_pairs,
    same_code_pairs,
)
from tables import read_csv

MLE = "Ministry of Labour and Employment, Government of India"
WIDER = "Khurana and Mahajan (UNU-WIDER); World Bank, Global Labor Database"
NCO_2015 = Source(
    "in-nco-2015",
    "National Classification of Occupations 2015: codes and titles of the occupations",
    "Ministry of Statistics and Programme Implementation, Government of India",
    "",
    "MIT; NCO-2015 is a publication of the Government of India",
)
NCO_VOLUMES = Source(
    "in-nco-2015-volumes",
    "National Classification of Occupations 2015, volumes II-A and II-B",
    MLE,
    "",
    "Government of India, citation only",
    "secondary",
)
NCO_TABLES = Source(
    "wider-nco-1968-nco-2004-isco-88",
    "NCO 1968 to NCO 2004 and NCO 2004 to ISCO-88, three digits, after the concordance of NCO-2004",
    WIDER,
    "https://github.com/worldbank/gld",
    "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it",
    "research_table",
)
FAMILY_TABLE = Source(
    "iscokit-in-nco-2015-isco-08",
    "Families of NCO-2015 beside ISCO-08: equal codes, compared by title",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)

#: ISCO-08 codes that the volumes print wrongly beside a family of NCO-2015.
PRINTED = {
    "5120": "5122",
    "7314": "7134",
    "3222": "3221",
    "5142": "5141",
    "4225": "4222",
    "1345": "1346",
    "2424": "2423",
}

#: Families of NCO-2015 that ISCO-08 does not have, with what is printed beside them.
OWN_FAMILIES = {"6116": "6114", "7419": "0"}

#: A title that ends so was cut at the end of a line.
CUT = re.compile(
    r"(,|;|/|-|\(|\b(and|or|of|in|for|the|to|by|with|except|other than|not|than))$", re.IGNORECASE
)

#: Words of a sentence or of a page head: what holds them is not the rest of a title.
PROSE = re.compile(
    r"\b(is|are|also|known|called|undertakes|needs|operates|includes?|VOLU\w*|U?ME)\b|[;:.]"
)

ANSWER = re.compile(r"NCO Code: (\S+)\nTitle: (.*?)(?:\nDescription: ?(.*))?$", re.DOTALL)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, marks left aside."""
    return re.findall("[a-z0-9]+", text.lower())


def is_cut(title: str) -> bool:
    """Say whether a title visibly stops in the middle."""
    return bool(CUT.search(title)) or title.count("(") != title.count(")")


def rest_of_title(title: str, text: str) -> str | None:
    """Return what follows a title in its entry up to where the entry names the title again.

    The headings of the volumes run over two lines and the text below begins with the heading, so
    that `Fisherman, Estuaries, Coastal and` is followed by `Back Water Fisherman, Estuaries, ...`.
    """
    tokens = text.split()[:24]
    stream = [(word, i) for i, token in enumerate(tokens) for word in words(token)]
    wanted = words(title)
    for start in range(1, len(stream) - len(wanted) + 1):
        at = stream[start][1]
        if at == stream[start - 1][1]:
            continue  # within a joined token: Construction/General
        if [word for word, _ in stream[start : start + len(wanted)]] == wanted:
            rest = " ".join(tokens[:at]).removesuffix(" The")
            return None if PROSE.search(rest) or len(rest.split()) > 10 else rest
    return None


def whole_title(code: str, title: str, text: str) -> str:
    """Return the title with what a line end cut off, or nothing where that cannot be known."""
    title = re.sub(r"^([A-Z])\1(?=[a-z])", r"\1", title.strip(" \"'"))  # IInspector
    title = " ".join(title.split())
    if not words(title) or title.startswith("UME II"):
        return ""
    rest = rest_of_title(title, text) if len(words(title)) > 1 else None
    cut = is_cut(title)
    if rest is None and cut and code.endswith(".9900"):
        residual = re.match(r"(.{0,60}?\bOthers?)\b", text)
        rest = residual.group(1) if residual else None
    if rest is None:
        return "" if cut else title
    if words(rest)[: len(words(title))] == words(title):
        full = rest  # the entry repeats the whole heading
    else:
        full = title + rest if title[-1] in "-\u2013" else f"{title} {rest}"
    if is_cut(full):
        return "" if cut else title
    return full


def entries(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield query, code, title and text of each row; the digits after the dot are restored."""
    path = folder / "nco2015-india" / "train_dataset.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        _, query, answer = json.loads(line)["messages"]
        match = ANSWER.match(answer["content"])
        if match is None:
            raise ImportProblem(f"NCO-2015: not an entry: {answer['content'][:60]}")
        family, _, number = match[1].partition(".")
        # the codes were written as numbers: 2512.01 is occupation 0100 of family 2512
        code = f"{family}.{number.ljust(4, '0')}"
        yield query["content"].removeprefix("Query: "), code, match[2], match[3] or ""


def occupations(folder: Path) -> dict[str, str]:
    """Return code to title; rows that only try a query out are told by their other query."""
    found: dict[str, str] = {}
    for query, code, title, text in entries(folder):
        if query == title:
            found[code] = whole_title(code, title, text)
        found.setdefault(code, "")
    return found


def nco_2015(titles: dict[str, str]) -> Scheme:
    """Return NCO-2015; divisions to families are the leading digits of the occupations."""
    parents = {code: code[:4] for code in titles}
    for family in set(parents.values()):
        parents |= {family[:length]: family[: length - 1] for length in (1, 2, 3, 4)}
    return Scheme(
        id="in-nco-2015",
        name="NCO 2015",
        title_en="National Classification of Occupations 2015 (India)",
        publisher=MLE,
        country="IN",
        version="2015",
        valid_from="2015",
        predecessor="in-nco-2004",
        source=NCO_2015,
        levels=(
            Level("division", "^[0-9]$", None),
            Level("sub-division", "^[0-9]{2}$", None),
            Level("group", "^[0-9]{3}$", None),
            Level("family", "^[0-9]{4}$", 372),
            Level("occupation", r"^[0-9]{4}\.[0-9]{4}$", 3435),
        ),
        parents=parents,
        titles={
            "en": Titles(
                NCO_2015,
                {code: title for code, title in titles.items() if title},
                "occupations only; titles cut at a line end are completed from their entry",
            )
        },
        note="3,435 of about 3,600 occupations; family 3127 is only in one copy of the volumes",
        family="in-nco",
        complete=False,
    )


def flat_sheet(folder: Path, index: int) -> list[tuple[str, str]]:
    """Return the two code columns of one sheet of the researchers' workbook."""
    path = folder / "nco-india" / "occupation_correspondences.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[index]
    columns = (0, 2) if index == 0 else (1, 0)
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return [(code_text(row[columns[0]], 3), code_text(row[columns[1]], 3)) for row in rows]


def nco_2004(groups: set[str]) -> Scheme:
    """Return divisions, sub-divisions and groups of NCO 2004; X is for workers not classified."""
    codes = {group[:length] for group in groups for length in (1, 2, 3)}
    return Scheme(
        id="in-nco-2004",
        name="NCO 2004",
        title_en="National Classification of Occupations 2004 (India)",
        publisher=MLE,
        country="IN",
        version="2004",
        valid_from="2004",
        valid_to="2015",
        predecessor="in-nco-1968",
        successor="in-nco-2015",
        source=NCO_TABLES,
        levels=(
            Level("division", "^[1-9X]$", 10),
            Level("sub-division", "^[1-9X][0-9]$", 30),
            Level("group", "^[1-9X][0-9]{2}$", 116),
        ),
        parents={code: code[:-1] for code in codes},
        titles={},
        note="families and occupations are not held; titles are cut in the source and left out",
        family="in-nco",
        complete=False,
    )


def nco_1968(groups: set[str]) -> Scheme:
    """Return the three-digit codes of NCO 1968; leading zeros are restored."""
    return Scheme(
        id="in-nco-1968",
        name="NCO 1968",
        title_en="National Classification of Occupations 1968 (India)",
        publisher=MLE,
        country="IN",
        version="1968",
        valid_from="1968",
        valid_to="2004",
        successor="in-nco-2004",
        source=NCO_TABLES,
        levels=(Level("family", "^[0-9]{3}$", 458),),
        parents=dict.fromkeys(groups, ""),
        titles={},
        note="three digits only; titles are cut in the source and left out",
        family="in-nco",
        complete=False,
    )


def families_to_isco(scheme: Scheme, isco: Scheme) -> Correspondence:
    """Return NCO-2015 to ISCO-08: equal families, and the occupations below them."""
    codes = sorted(scheme.parents)
    families = [code for code in codes if len(code) == 4]
    below = [code for code in codes if len(code) > 4]
    pairs = same_code_pairs(families, isco.parents) + prefix_pairs(below, 4, isco.parents)
    return Correspondence(
        "in-nco-2015",
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2015",
        FAMILY_TABLE,
        "publisher_structure",
        "a family has the code of its ISCO-08 unit group, which the volumes print beside it",
        370 + 3425,
        pairs,
        "6116 and 7419 are not in ISCO-08 and are left out with their 10 occupations",
        "same_code",
    )


def nco_to_nco(rows: list[tuple[str, str]]) -> Correspondence:
    """Return NCO 1968 to NCO 2004: one target for each code."""
    parts = parts_by_multiplicity(rows)
    return Correspondence(
        "in-nco-1968",
        "in-nco-2004",
        "derived",
        WIDER,
        "",
        "three digits",
        NCO_TABLES,
        "multiplicity",
        "one target each, taken by researchers from the concordance of NCO-2004",
        458,
        tuple(Pair(*key, many, shared) for key, (many, shared) in parts.items()),
        method="modal",
    )


def nco_2004_to_isco(rows: list[tuple[str, str]]) -> Correspondence:
    """Return NCO 2004 to ISCO-88, at three digits."""
    parts = parts_by_multiplicity((source, target) for source, target in rows if source and target)
    pairs = [Pair(*key, many, shared) for key, (many, shared) in parts.items()]
    pairs += [Pair(*row, note=NONE) for row in rows if not all(row)]
    return Correspondence(
        "in-nco-2004",
        "isco-88",
        "derived",
        WIDER,
        "",
        "three digits",
        NCO_TABLES,
        "multiplicity",
        "researchers' digitisation of the concordance of NCO-2004",
        115,
        tuple(pairs),
        method="expert",
    )


def disputes(folder: Path) -> list[Dispute]:
    """Return the wrongly printed ISCO codes, the families of its own, and a copy that differs."""
    table, volumes = "in-nco-2015__isco-08", NCO_VOLUMES.id
    found = [
        Dispute(
            table, code, code, f"printed={wrong}", f"family={code}", f"isco={code}", "", volumes
        )
        for code, wrong in PRINTED.items()
    ]
    found += [
        Dispute(table, code, "", f"printed={wrong}", "not in ISCO-08", "leave_out", "", volumes)
        for code, wrong in OWN_FAMILIES.items()
    ]
    absent = ("listed:one copy of the volumes", "absent:statistics office", "leave_out", "")
    found.append(Dispute("in-nco-2015", "3127", "", *absent, volumes))
    for row in read_csv(folder / "nco-india" / "India_nco_04_to_isco_88.csv"):
        if row["isco_88"] == "230.0":  # the copy merges the three targets into one rounded code
            point = ("copy=230", "workbook=233,234,235", "split", "", NCO_TABLES.id)
            found.append(Dispute("in-nco-2004__isco-88", row["nco_04"], "", *point))
    return found


def build(sources: Path) -> Bundle:
    """Return three editions of the NCO with their tables."""
    folder = sources / "classifications"
    to_2004, to_88 = flat_sheet(folder, 0), flat_sheet(folder, 1)
    new = nco_2015(occupations(folder))
    groups = {source for source, _ in to_88 if source}
    return Bundle(
        [nco_1968({source for source, _ in to_2004}), nco_2004(groups), new],
        [nco_to_nco(to_2004), nco_2004_to_isco(to_88), families_to_isco(new, isco_08(folder))],
        disputes(folder),
        [NCO_2015, NCO_VOLUMES, NCO_TABLES, FAMILY_TABLE],
    )
