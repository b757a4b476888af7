"""PSCO 1994 and 2012 (Pakistan), CSCO 2022 (China) and ISCO-08 as a survey of Taiwan codes it.

PSCO 2012 takes over ISCO-08. No table joins CSCO 2022 and ISCO-08. What circulates as the standard
classification of Taiwan is ISCO-08 in the wording of survey coders, and is named so here.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl

from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    code_text,
    digit_levels,
    prefix_parents,
    same_code_pairs,
    sentence_case,
)
from tables import read_csv

PBS = "Pakistan Bureau of Statistics"
GLD = "World Bank, Global Labor Database"
GLD_PAGE = "https://github.com/worldbank/gld"
GLD_LICENCE = "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it"
PSCO_2012 = Source(
    "pbs-psco-2012",
    "Pakistan Standard Classification of Occupations (PSCO) 2012",
    PBS,
    "https://www.pbs.gov.pk/",
    "PBS, open publication",
)
PSCO_1994 = Source(
    "gld-psco-1994-isco-88",
    "PSCO 1994 beside ISCO-88, two digits",
    GLD,
    GLD_PAGE,
    GLD_LICENCE,
    "research_table",
)
CSCO = Source(
    "cn-csco-2022",
    "Occupational Classification of the People's Republic of China, 2022 edition",
    "Ministry of Human Resources and Social Security, People's Republic of China",
    "",
    "official publication; a public copy",
    "secondary",
)
TSCS = Source(
    "sinica-tscs-isco-08",
    "ISCO-08 in Chinese, as coded by the Taiwan Social Change Survey",
    "Academia Sinica (Taiwan Social Change Survey)",
    "",
    "Open Government Data License 1.0 (Taiwan) for the official wording",
    "secondary",
)
COMPARED = Source(
    "iscokit-asia-isco-08",
    "PSCO 2012 and the Taiwan survey beside ISCO-08, compared by title",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)

#: Marks of green (L) and digital (S) occupations behind a title of CSCO 2022.
CSCO_MARK = re.compile("(L/S|L|S)$")


def psco_2012(folder: Path) -> Scheme:
    """Return PSCO 2012; sub-major group 75 lost its row to the title of 7422."""
    rows = read_csv(folder / "psco-pakistan" / "psco2012_extracted_from_pdf.csv")
    titles = {row["code"]: " ".join(row["title"].split()) for row in rows}
    unit, heading, rest = titles["7422"].partition("Food processing")
    titles |= {"7422": unit.strip(), "75": heading + rest}
    del titles["3411"]  # the title of 3355 is printed there
    codes = {row["code"] for row in rows} | set("0123456789") | {"75"}
    return Scheme(
        id="pk-psco-2012",
        name="PSCO 2012",
        title_en="Pakistan Standard Classification of Occupations 2012",
        publisher=PBS,
        country="PK",
        version="2012",
        valid_from="2012",
        predecessor="pk-psco-1994",
        source=PSCO_2012,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (10, 43, 130, 436)),
        parents=prefix_parents(codes, LENGTHS),
        titles={"en": Titles(PSCO_2012, titles, "the major groups and 3411 have no title")},
        family="pk-psco",
    )


def psco_1994(folder: Path) -> tuple[Scheme, Correspondence]:
    """Return the two-digit groups of PSCO 1994 and the ISCO-88 groups beside them."""
    path = folder / "psco-pakistan" / "PSCO94_to_ISCO88.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True)["Sheet1"]
    rows = [row for row in sheet.iter_rows(min_row=4, max_col=3, values_only=True) if row[0]]
    # what is in brackets lists the groups below
    titles = {
        code_text(row[0], 2): sentence_case(
            " ".join(str(row[1]).partition("(")[0].replace("Cooperate", "Corporate").split())
        )
        for row in rows
    }
    scheme = Scheme(
        id="pk-psco-1994",
        name="PSCO 1994",
        title_en="Pakistan Standard Classification of Occupations 1994",
        publisher=PBS,
        country="PK",
        version="1994",
        valid_from="1994",
        valid_to="2012",
        successor="pk-psco-2012",
        source=PSCO_1994,
        levels=(Level("sub-major group", "^[0-9]{2}$", 28),),
        parents=dict.fromkeys(titles, ""),
        titles={"en": Titles(PSCO_1994, titles)},
        note="two digits only",
        family="pk-psco",
        complete=False,
    )
    pairs = tuple(Pair(code_text(row[0], 2), code_text(row[2], 2)) for row in rows)
    basis = "equal two-digit groups, by title"
    table = Correspondence(
        scheme.id, "isco-88", "derived", GLD, "", "1994", PSCO_1994, "same_code", basis, 28, pairs,
        method="expert",
    )  # fmt: skip
    return scheme, table


def psco_to_isco(scheme: Scheme, isco: Scheme) -> Correspondence:
    """Return PSCO 2012 to ISCO-08: every unit group but the one with a wrong title."""
    units = [code for code in scheme.parents if len(code) == LENGTHS[-1]]
    equal = same_code_pairs(units, isco.parents, {"3411"})
    pairs = tuple(Pair(pair.source, pair.target, whole="exact") for pair in equal)
    return Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2012",
        COMPARED,
        "same_code",
        "PSCO 2012 takes over the unit groups and the titles of ISCO-08",
        435,
        pairs,
        "3411 is left out: it has the title of 3355",
        "same_code",
    )


def csco(sources: Path) -> Scheme:
    """Return CSCO 2022 in Chinese; four groups that only their members name have no title."""
    rows = read_csv(sources / "titles" / "csco_cn" / "csco22.csv")
    titles = {row["code"]: CSCO_MARK.sub("", "".join(row["name"].split())) for row in rows}
    parents: dict[str, str] = {}
    for code in titles:
        above = ""
        for end in (1, 4, 7, 10):  # 5, 5-03, 5-03-01, 5-03-01-02
            step = code[:end] + "-00" * ((10 - end) // 3)
            if step not in parents:
                parents[step] = above
            above = step
            if step == code:
                break
    return Scheme(
        id="cn-csco-2022",
        name="CSCO 2022",
        title_en="Occupational Classification of the People's Republic of China 2022",
        publisher=CSCO.owner,
        country="CN",
        version="2022",
        valid_from="2022",
        source=CSCO,
        levels=(
            Level("major group", "^[1-8]-00-00-00$", 8),
            Level("medium group", "^[1-8]-(?!00)[0-9]{2}-00-00$", None),
            Level("minor group", "^[1-8]-(?!00)[0-9]{2}-(?!00)[0-9]{2}-00$", None),
            Level("occupation", "^[1-8]-(?!00)[0-9]{2}-[0-9]{2}-(?!00)[0-9]{2}$", None),
        ),
        parents=parents,
        titles={"zh-Hans": Titles(CSCO, titles, "marks of green and digital occupations left out")},
        note="the copy has 72 of the 79 medium groups; a minor group without members is an "
        "occupation too",
        family="cn-csco",
        complete=False,
    )


def tscs(folder: Path) -> Scheme:
    """Return ISCO-08 as Taiwan's survey codes it; the coders' own 1511 to 1519 are left out."""
    with (folder / "tsco-taiwan" / "tsco_taiwan_zh_extract.tsv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    titles: dict[str, str] = {}
    for row in rows:
        # the armed forces come last and lost their leading zero: 1, 11, 111 are theirs again
        if row["isco08_title_en"] and row["code"] != "0":
            titles.setdefault(row["code"], " ".join(row["title_zh_hant"].split()))
    return Scheme(
        id="tw-tscs-isco-08",
        name="ISCO-08 (Taiwan Social Change Survey)",
        title_en="ISCO-08 in Chinese as coded by the Taiwan Social Change Survey",
        publisher=TSCS.owner,
        country="TW",
        version="2010",
        source=TSCS,
        levels=digit_levels(LEVEL_NAMES, LENGTHS, (9, 40, 127, 433)),
        parents=prefix_parents(titles, LENGTHS),
        titles={"zh-Hant": Titles(TSCS, titles, "wording of survey coders after the official one")},
        note="without the armed forces; not the official classification, which has 380 unit groups",
        family="tw-tscs",
        complete=False,
    )


def tscs_to_isco(scheme: Scheme, isco: Scheme) -> Correspondence:
    """Return the survey's codes to ISCO-08, whose English title stands beside each."""
    units = [code for code in scheme.parents if len(code) == LENGTHS[-1]]
    basis = "the sheet sets the English title of ISCO-08 beside each code; compared by title"
    return Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2010",
        COMPARED,
        "same_code",
        basis,
        433,
        same_code_pairs(units, isco.parents),
        method="same_code",
    )


def build(sources: Path) -> Bundle:
    """Return the classifications of Pakistan and China and that of the survey of Taiwan."""
    folder = sources / "classifications"
    isco = isco_08(folder)
    pakistan, taiwan = psco_2012(folder), tscs(folder)
    before, before_table = psco_1994(folder)
    wrong = ("title:police inspectors and detectives", "isco=3411 legal", "leave_out", "misprint")
    disputes = [Dispute("pk-psco-2012__isco-08", "3411", "", *wrong, PSCO_2012.id)]
    name = ("heading:national classification", "433 unit groups, not 380", "own scheme", "")
    disputes.append(Dispute(taiwan.id, "", "", *name, TSCS.id))
    coders = ("listed:survey coders", "absent:ISCO-08", "leave_out", "owners of small firms")
    disputes += [Dispute(taiwan.id, str(code), "", *coders, TSCS.id) for code in range(1511, 1520)]
    return Bundle(
        [before, pakistan, csco(sources), taiwan],
        [
            before_table,
            psco_to_isco(pakistan, isco),
            tscs_to_isco(taiwan, isco),
        ],
        disputes,
        [PSCO_2012, PSCO_1994, CSCO, TSCS, COMPARED],
    )
