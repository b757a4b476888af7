"""What else INEGI's comparison tables of SINCO 2011 hold, and a researchers' table of SINCO 2019.

SINCO itself and its official tables to ISCO-08 are in `classifications.sinco`. The comparison with
the Canadian NOC-S 2006 is left out: that structure is not held, and its codes cannot be checked.
Needs the `tools` extra (openpyxl).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from classifications.isco import build as build_isco
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
    parts_by_multiplicity,
)
from classifications.sinco import INEGI, LICENCE, PAGE, merged_targets, text_of
from classifications.sinco import build as build_sinco
from tables import read_csv

STPS = "Secretaria del Trabajo y Prevision Social (STPS)"
CMO = Source("inegi-cmo", "SINCO 2011: tabla comparativa con la CMO", INEGI, PAGE, LICENCE)
CNO = Source("inegi-mx-cno", "SINCO 2011: tabla comparativa con el CNO", INEGI, PAGE, LICENCE)
SOC = Source(
    "inegi-sinco-2011-us-soc-2010",
    "SINCO 2011: tabla comparativa con la SOC 2010",
    INEGI,
    PAGE,
    LICENCE,
)
GLD = Source(
    "gld-mx-sinco-2019-isco-08",
    "SINCO 2019 to ISCO-08, one target each (Global Labor Database)",
    "World Bank, Global Labor Database",
    "",
    "MIT (World Bank GLD, WB IGO rider); the terms of the official source hold for it",
    "research_table",
)

#: A row that sets the first SINCO division beside a heading of the CMO, which has no code 1.
HEADING = "1"

#: A CNO code that lost its first figure; its title says which.
CNO_REPAIRED = {"122-02": "1122-02"}

#: What the researchers' table writes for a target that was not derived from INEGI's table.
BY_HAND = "999.0"


@dataclass
class Comparison:
    """One sheet of the comparison tables: pairs in order, titles of the targets, "none" rows."""

    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    none: set[str] = field(default_factory=set)
    wordings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def comparison(folder: Path, name: str) -> Comparison:
    """Return a sheet; source codes stand on their first row, a merged target counts for each."""
    sheet = openpyxl.load_workbook(folder / "SINCO_2011_Tablas_Comparativas.xlsx")[name]
    merged, found, code = merged_targets(sheet), Comparison(), ""
    for number, row in enumerate(
        sheet.iter_rows(min_row=7, min_col=4, max_col=7, values_only=True), 7
    ):
        code, own, title = text_of(row[0]) or code, text_of(row[2]), text_of(row[3])
        target = merged.get(number) or own
        if target and target != HEADING:
            note = "merged_cell" if number in merged else ""
            note = "repaired_code" if target in CNO_REPAIRED else note
            found.notes.setdefault((code, CNO_REPAIRED.get(target, target)), note)
        elif title.lower().startswith("no tiene correspondencia"):
            found.none.add(code)
        if own and own != HEADING and title not in found.wordings[own]:
            found.wordings[own].append(title)
    found.titles = {CNO_REPAIRED.get(c, c): titles[0] for c, titles in found.wordings.items()}
    return found


def sinco_table(
    target: str, found: Comparison, source: Source, expected: int, units: set[str]
) -> Correspondence:
    """Return INEGI's table SINCO 2011 to another scheme."""
    pairs = [
        Pair(*key, *parts, found.notes[key])
        for key, parts in parts_by_multiplicity(found.notes).items()
    ]
    pairs += [Pair(code, "", note=NONE) for code in sorted(found.none)]
    blank = units - {pair.source for pair in pairs}
    return Correspondence(
        "mx-sinco-2011",
        target,
        "official",
        INEGI,
        "2012",
        "November 2012",
        source,
        "multiplicity",
        "no part flags published; merged_cell = the target cell spans this row",
        expected,
        tuple(pairs),
        f"{len(blank)} unit groups have a blank target cell: nothing is stated for them",
    )


def target_scheme(
    scheme_id: str, names: tuple[str, str, str], pattern: str, found: Comparison, source: Source
) -> Scheme:
    """Return the codes of another Mexican classification as the comparison holds them."""
    name, title_en, publisher = names
    return Scheme(
        id=scheme_id,
        name=name,
        title_en=title_en,
        publisher=publisher,
        country="MX",
        successor="mx-sinco-2011" if scheme_id == "mx-cmo" else "",
        source=source,
        levels=(Level("ocupacion", pattern, None),),
        parents=dict.fromkeys(found.titles, ""),
        titles={"es": Titles(source, found.titles)},
        note="only the codes that INEGI's comparison with SINCO 2011 names; edition not stated",
        family=scheme_id,
        complete=False,
    )


def wording_disputes(scheme_id: str, found: Comparison, source: Source) -> list[Dispute]:
    """Return the codes that the sheet titles in two ways; the first wording is kept."""
    return [
        Dispute(
            scheme_id,
            CNO_REPAIRED.get(code, code),
            "",
            f"title={first}",
            f"title={other}",
            "keep",
            "first_wording",
            source.id,
        )
        for code, (first, *others) in sorted(found.wordings.items())
        for other in others
        if other.lower() != first.lower()
    ]


def modal_target(code: str, isco: Mapping[str, str]) -> str:
    """Return the ISCO-08 code of a four-figure target; zeros stand for figures that are not said."""
    code = code.zfill(4)
    while code not in isco:
        if not code.endswith("0"):
            raise ImportProblem(f"SINCO 2019, one target each: unknown target {code}")
        code = code[:-1]
    return code


def modal(
    folder: Path, official: Correspondence, isco: Mapping[str, str]
) -> tuple[Correspondence, list[Dispute]]:
    """Return the researchers' table and the points on which it goes beyond INEGI's."""
    rows = read_csv(folder / "SINCO_19_ISCO_08.csv")
    targets = {row["sinco"]: modal_target(row["isco"], isco) for row in rows}
    share = {row["sinco"]: row["match"] for row in rows}
    shared = parts_by_multiplicity(targets.items())
    stated: dict[str, set[str]] = defaultdict(set)
    for pair in official.pairs:
        stated[pair.source] |= {pair.target} - {""}
    beyond = {
        code
        for code, target in targets.items()
        if not any(own.startswith(target) for own in stated[code])
    }
    if beyond != {code for code, match in share.items() if match == BY_HAND}:
        raise ImportProblem("SINCO 2019: other targets by hand than expected")
    pairs = [
        Pair(
            code,
            target,
            share[code] not in {"100.0", BY_HAND},
            len(target) < len("0110") or shared[(code, target)][1],
            "by_hand" if code in beyond else "",
        )
        for code, target in targets.items()
    ]
    table = Correspondence(
        "mx-sinco-2019",
        "isco-08",
        "derived",
        GLD.owner,
        "",
        "",
        GLD,
        "construction",
        "the group that INEGI's targets have in common, or that most of them have (then only part "
        "of the source is meant); by_hand = INEGI states no correspondence",
        483,
        tuple(pairs),
        f"{sum(len(pair.target) < len('0110') for pair in pairs)} targets are groups above the "
        "unit groups; 7 residual unit groups have none",
        "modal",
        "modal",
    )
    return table, [
        Dispute(
            table.id,
            code,
            targets[code],
            "inegi=none",
            f"gld={targets[code]}",
            "keep",
            "official_says_none",
            GLD.id,
        )
        for code in sorted(beyond)
    ]


def build(sources: Path) -> Bundle:
    """Return the further Mexican schemes and tables."""
    folder = sources / "classifications" / "sinco-mexico"
    sinco = build_sinco(sources)
    isco = next(s for s in build_isco(sources).schemes if s.id == "isco-08").parents
    older = next(scheme for scheme in sinco.schemes if scheme.id == "mx-sinco-2011")
    official = next(t for t in sinco.correspondences if t.source_scheme == "mx-sinco-2019")
    units = {code for code in older.parents if len(code) == len("1111")}
    cmo, cno, soc = (comparison(folder, f"SINCO-{name}") for name in ("CMO", "CNO", "SOC"))
    modal_table, disputes = modal(folder, official, isco)
    disputes += wording_disputes("mx-cmo", cmo, CMO) + wording_disputes("mx-cno", cno, CNO)
    disputes += [
        Dispute(
            "mx-cno",
            fixed,
            "",
            f"code={lost}",
            f"code={fixed}",
            "repair_code",
            "lost_figure",
            CNO.id,
        )
        for lost, fixed in CNO_REPAIRED.items()
    ]
    schemes = [
        target_scheme(
            "mx-cmo",
            ("CMO", "Mexican Classification of Occupations", INEGI),
            "^[0-9]{4}$",
            cmo,
            CMO,
        ),
        target_scheme(
            "mx-cno",
            ("CNO", "National Catalogue of Occupations (Mexico)", STPS),
            "^[0-9]{4}-[0-9]{2}$",
            cno,
            CNO,
        ),
    ]
    tables = [
        sinco_table("mx-cmo", cmo, CMO, 531, units),
        sinco_table("mx-cno", cno, CNO, 681, units),
        sinco_table("us-soc-2010", soc, SOC, 762, units),
        modal_table,
    ]
    return Bundle(schemes, tables, disputes, [CMO, CNO, SOC, GLD])
