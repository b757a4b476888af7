"""COD and CBO (Brazil), with what leads from them to ISCO.

Brazil codes occupations in two unlike ways. COD, of the statistical office, is ISCO-08 with Brazilian
changes. CBO, of the ministry of labour, stands in contracts and registers and has codes of its own:
four digits of a CBO code that look like ISCO mean something else. Needs the `tools` extra (xlrd).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import xlrd

from classifications.isco import build as build_isco
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    ImportProblem,
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
from tables import clean_cell, read_csv

IBGE = "Instituto Brasileiro de Geografia e Estatistica (IBGE)"
MTE = "Ministerio do Trabalho e Emprego (Brazil)"
GLD = "World Bank, Global Labor Database"
GLD_LICENCE = "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it"
COD = Source(
    "ibge-cod-2010",
    "Classificacao de Ocupacoes para Pesquisas Domiciliares (COD): estrutura",
    IBGE,
    "https://concla.ibge.gov.br/",
    "IBGE open data",
)
COD_ISCO = Source(
    "iscokit-br-cod-2010-isco-08",
    "COD beside ISCO-08: equal codes, compared by title",
    "iscokit",
    "",
    "CC0-1.0",
    "secondary",
)
CBO = Source(
    "mte-cbo-2002",
    "Classificacao Brasileira de Ocupacoes 2002: familias e ocupacoes",
    MTE,
    "http://www.mtecbo.gov.br/",
    "Brazilian open government data",
)
CBO_DOM_ISCO = Source(
    "gld-br-cbo-dom-isco-88",
    "CBO-Domiciliar to two-digit ISCO-88 (Global Labor Database, PNAD)",
    GLD,
    "",
    GLD_LICENCE,
    "research_table",
)
CBO_1991_ISCO = Source(
    "gld-br-cbo-1991-isco-88",
    "CBO 1991 to two-digit ISCO-88 (Global Labor Database, PNAD)",
    GLD,
    "",
    GLD_LICENCE,
    "research_table",
)

COD_LENGTHS = (1, 2, 3, 4)
CBO_LENGTHS = (1, 2, 3, 4, 6)

#: COD unit groups whose title says that their boundaries are not those of the ISCO-08 group of the
#: same code, as (wider than it, narrower than it).
COD_SCOPE = {
    "0210": (True, False),  # other ranks too: there is no COD 0310
    "2330": (False, True),  # ensino medio only, without lower secondary education
    "2341": (True, False),  # ensino fundamental: primary and lower secondary education
    "5169": (False, True),  # sex workers are 5168
    "5411": (False, True),  # military fire corps are 0511 and 0512
    "5412": (False, True),  # military police are 0411 and 0412
    "6111": (True, True),  # tree crops too, kitchen gardens not
    "9111": (True, False),  # domestic workers in general
}

#: COD 6112 is gardens and nurseries, which is ISCO-08 6113; ISCO-08 6112 is tree and shrub crops.
COD_OTHER_MEANING = frozenset({"6112"})

#: Targets that the title of the COD group names and its code does not: (COD, ISCO-08), and whether
#: the pair is with part of the COD group and part of the ISCO-08 group.
COD_JUDGED = {
    ("0210", "0310"): (True, False),
    ("2341", "2330"): (True, True),
    ("6111", "6112"): (True, False),
    ("6112", "6113"): (False, False),
    ("6225", "6222"): (True, False),
    ("6225", "6223"): (True, False),
}

#: Families that are newer than the list of occupations.
CBO_NEW_FAMILIES = frozenset({"5169", "8423", "9914"})

#: Rows of a survey's code list that are no occupation.
NOT_AN_OCCUPATION = frozenset({"928"})


def semicolon_rows(path: Path) -> dict[str, str]:
    """Return code to title of one of the ministry's files (Latin-1, semicolon, one header row)."""
    with path.open(encoding="latin-1", newline="") as handle:
        rows = [row for row in csv.reader(handle, delimiter=";") if row]
    return {row[0]: clean_cell(row[1]) for row in rows[1:]}


def cased(text: str) -> str:
    """Return a title with blanks folded, a capital first letter and no line of capitals."""
    title = clean_cell(text)
    title = sentence_case(title, frozenset()) if title.isupper() else title
    return title[:1].upper() + title[1:]


def cod(folder: Path) -> Scheme:
    """Return COD; the sheet has one column per level and numbers without their leading zeros."""
    sheet = xlrd.open_workbook(
        str(folder / "cod-brazil" / "Estrutura_Ocupacao_COD.xls")
    ).sheet_by_index(0)
    titles = {}
    for number in range(3, sheet.nrows):
        *codes, title = sheet.row_values(number)
        column = next((i for i, cell in enumerate(codes) if cell != ""), None)
        if column is not None:
            titles[code_text(codes[column], column + 1)] = cased(title)
    names = ("grande grupo", "subgrupo principal", "subgrupo", "grupo de base")
    return Scheme(
        id="br-cod-2010",
        name="COD 2010",
        title_en="Occupational Classification for Household Surveys 2010 (Brazil)",
        publisher=IBGE,
        country="BR",
        version="2010",
        valid_from="2010",
        predecessor="br-cbo-dom",
        uri=COD.url,
        source=COD,
        levels=digit_levels(names, COD_LENGTHS, (10, 43, 127, 434)),
        parents=prefix_parents(titles, COD_LENGTHS),
        titles={"pt": Titles(COD, titles, "Brazilian Portuguese")},
        note="ISCO-08 with Brazilian changes: military police and fire corps (04, 05), sex workers "
        "(5168) and fishers (6225) have groups; subsistence farming (63) has none",
    )


def cod_to_isco(scheme: Scheme, isco: Mapping[str, str]) -> tuple[Correspondence, list[Dispute]]:
    """Return the unit groups of COD with the ISCO-08 group of the same code, by inspection."""
    units = [code for code in scheme.parents if len(code) == 4]
    pairs = [
        Pair(
            pair.source,
            pair.target,
            *COD_SCOPE.get(pair.source, (False, False)),
            "scope_differs" if pair.source in COD_SCOPE else "",
        )
        for pair in same_code_pairs(units, isco, COD_OTHER_MEANING)
    ]
    pairs += [Pair(*key, *parts, "judged") for key, parts in COD_JUDGED.items()]
    table = Correspondence(
        scheme.id,
        "isco-08",
        "derived",
        "iscokit",
        "2026",
        "2026",
        COD_ISCO,
        "inspection",
        "equal codes; part flags and the pairs noted judged come from comparing the titles",
        433,  # 428 equal codes, one of them with another meaning, and six judged pairs
        tuple(pairs),
        "no ISCO-08 group is stated for 0411, 0412, 0511, 0512 and 5168, which only Brazil has",
        "same_code",
    )
    disputes = [
        Dispute(
            table.id,
            "6112",
            "6112",
            "code=6112",
            "title=6113",
            "repair_code",
            "same_code_other_meaning",
            COD_ISCO.id,
        )
    ]
    brazilian = sorted({c for c in units if c not in isco} - {source for source, _ in COD_JUDGED})
    disputes += [
        Dispute(
            table.id,
            code,
            "",
            "listed:structure",
            "absent:isco-08",
            "leave_out",
            "national_group",
            COD_ISCO.id,
        )
        for code in brazilian
    ]
    return table, disputes


def cbo(sources: Path) -> tuple[Scheme, list[Dispute]]:
    """Return CBO 2002; the groups above the families are the prefixes of their codes."""
    folder = sources / "classifications" / "cbo-brazil"
    families = semicolon_rows(folder / "cbo2002-familia.csv")
    occupations = semicolon_rows(folder / "CBO2002 - Ocupacao.csv")
    if set(families) - {code[:4] for code in occupations} != CBO_NEW_FAMILIES:
        raise ImportProblem("CBO 2002: other families without occupations than expected")
    titles = families | occupations
    codes = {code[:n] for code in titles for n in CBO_LENGTHS if n <= len(code)}
    names = ("grande grupo", "subgrupo principal", "subgrupo", "familia", "ocupacao")
    scheme = Scheme(
        id="br-cbo-2002",
        name="CBO 2002",
        title_en="Brazilian Classification of Occupations 2002",
        publisher=MTE,
        country="BR",
        version="2002",
        valid_from="2002",
        uri=CBO.url,
        source=CBO,
        levels=digit_levels(names, CBO_LENGTHS, (None, None, None, 626, None)),
        parents=prefix_parents(codes, CBO_LENGTHS),
        titles={
            "pt": Titles(
                CBO,
                {code: title[:1].upper() + title[1:] for code, title in titles.items()},
                "Brazilian Portuguese; families and occupations only",
            )
        },
        note="families as of 2026, occupations as of 2018 to 2021: later occupations and those of "
        "families 5169, 8423 and 9914 are not held; the groups above have no title here. CBO codes "
        "are not ISCO codes",
        complete=False,
    )
    synonyms = semicolon_rows(sources / "titles" / "cbo2002_br" / "cbo2002-sinonimo.csv")
    if len(occupations) != 2666:
        raise ImportProblem(f"CBO 2002: {len(occupations)} occupations, not 2666")
    disputes = [
        Dispute(
            scheme.id,
            code,
            "",
            "listed:synonyms",
            "absent:structure",
            "leave_out",
            "newer_or_withdrawn",
            CBO.id,
        )
        for code in sorted(set(synonyms) - set(occupations))
    ]
    return scheme, disputes


@dataclass(frozen=True)
class SurveyList:
    """A code list of the older household survey, as a researchers' table holds it."""

    id: str
    name: str
    title_en: str
    note: str
    successor: str
    file: str
    code: str  #: name of the column of codes
    title: str  #: name of the column of titles, each of which repeats the code
    length: int
    codes: int
    pairs: int
    source: Source


SURVEY_LISTS = (
    SurveyList(
        "br-cbo-dom",
        "CBO-Domiciliar",
        "Brazilian Classification of Occupations for Household Surveys (2000s)",
        "the codes of the researchers' table; the publisher's own list is not held; like the "
        "families of CBO 2002, but not equal to them",
        "br-cod-2010",
        "isco_88_cbo_dom_DD.csv",
        "v9996",
        "CBODom2000s",
        4,
        511,
        510,
        CBO_DOM_ISCO,
    ),
    SurveyList(
        "br-cbo-1991",
        "CBO 1991",
        "Occupation codes of the Brazilian household survey of the 1990s (CBO 1991)",
        "the codes of the researchers' table; the publisher's own list is not held; row 928 (blank "
        "answer) is no occupation",
        "",
        "isco_88_cbo_91_DD.csv",
        "cbo_91",
        "cbo_91_descr",
        3,
        389,
        388,
        CBO_1991_ISCO,
    ),
)


def survey_list(folder: Path, listed: SurveyList) -> tuple[Scheme, Correspondence]:
    """Return the code list and its table to two-digit ISCO-88; a blank target states nothing."""
    rows = {
        row[listed.code]: (cased(re.sub(r"^[0-9]+\s*-?", "", row[listed.title])), row["isco_88"])
        for row in read_csv(folder / listed.file)
        if row[listed.code] not in NOT_AN_OCCUPATION
    }
    scheme = Scheme(
        id=listed.id,
        name=listed.name,
        title_en=listed.title_en,
        publisher=IBGE,
        country="BR",
        successor=listed.successor,
        source=listed.source,
        levels=digit_levels(("codigo de ocupacao",), (listed.length,), (listed.codes,)),
        parents=dict.fromkeys(rows, ""),
        titles={"pt": Titles(listed.source, {key: title for key, (title, _) in rows.items()})},
        note=listed.note,
        family=listed.id,
        complete=False,
    )
    blank = sorted(key for key, (_, isco) in rows.items() if not isco)
    table = Correspondence(
        listed.id,
        "isco-88",
        "derived",
        GLD,
        "",
        "",
        listed.source,
        "construction",
        "targets are two-digit groups, each wider than the source",
        listed.pairs,
        tuple(Pair(key, isco, target_part=True) for key, (_, isco) in sorted(rows.items()) if isco),
        f"one target each; the target of {', '.join(blank)} is blank",
        "modal",
    )
    return scheme, table


def build(sources: Path) -> Bundle:
    """Return the classifications of Brazil."""
    folder = sources / "classifications"
    isco = next(scheme for scheme in build_isco(sources).schemes if scheme.id == "isco-08")
    structure = cod(folder)
    table, disputes = cod_to_isco(structure, isco.parents)
    occupations, newer = cbo(sources)
    surveys = [survey_list(folder / "cbo-brazil", listed) for listed in SURVEY_LISTS]
    return Bundle(
        [structure, occupations, *(scheme for scheme, _ in surveys)],
        [table, *(pairs for _, pairs in surveys)],
        disputes + newer,
        [COD, COD_ISCO, CBO, CBO_DOM_ISCO, CBO_1991_ISCO],
    )
