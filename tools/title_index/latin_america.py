"""Titles of Brazil (synonyms of CBO 2002) and of Colombia (names of CUOC 2022).

CBO is not built on ISCO-08, and no table leads there. Descriptions of CUOC are not read.
"""

from __future__ import annotations

import csv
from pathlib import Path

from classifications.brazil import MTE
from classifications.latin_america import CUOC
from classifications.model import ImportProblem, Source
from tables import read_csv
from title_index.links import ALIKE, one_group
from title_index.model import Index

SYNONYMS = Source(
    "mte-cbo-2002-synonyms",
    "Classificacao Brasileira de Ocupacoes 2002: sinonimos",
    MTE,
    "http://www.mtecbo.gov.br/",
    "Brazilian open government data",
)
SOURCES = (SYNONYMS,)
SYNONYM_ROWS = 7778
CUOC_ROWS = 678


def add_cbo(index: Index, folder: Path) -> None:
    """Add the synonyms of CBO (Latin-1, semicolon)."""
    path = folder / "cbo2002_br" / "cbo2002-sinonimo.csv"
    with path.open(encoding="latin-1", newline="") as handle:
        rows = [row for row in csv.reader(handle, delimiter=";") if row][1:]
    if len(rows) != SYNONYM_ROWS:
        raise ImportProblem(f"{SYNONYMS.id}: {len(rows)} titles, not {SYNONYM_ROWS}")
    for code, title, *_ in rows:
        index.add("pt", ("br-cbo-2002", code), SYNONYMS, (title,))


def add_cuoc(index: Index, folder: Path) -> None:
    """Add the names of the occupations of CUOC."""
    groups = one_group("co-cuoc-2022", ALIKE)
    rows = read_csv(folder / "cuoc_co" / "nombre_desc_occ2022.csv")
    if len(rows) != CUOC_ROWS:
        raise ImportProblem(f"{CUOC.id}: {len(rows)} names, not {CUOC_ROWS}")
    for row in rows:
        code = row["CuocCode"]
        index.add("es", ("co-cuoc-2022", code), CUOC, (row["Nombre"],), groups.get(code, ""))


def add(index: Index, sources: Path) -> None:
    """Add both lists."""
    folder = sources / "titles"
    add_cbo(index, folder)
    add_cuoc(index, folder)
