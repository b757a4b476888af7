"""ROME 4.0 with its job titles and PCS 2020 (France), and the table ROME to ESCO (EURES).

ROME has no codes for what it calls an appellation; these are coded by their OGR number, as in the
table to ESCO. The letters and the domains of ROME are held without titles: the files have none.
"""

from __future__ import annotations

import json
from pathlib import Path

from classifications.esco import LICENCE
from classifications.esco_crosswalks import correspondence, read
from classifications.model import Bundle, Level, Scheme, Source, Titles, prefix_parents
from tables import read_csv

FRANCE_TRAVAIL = "France Travail"
OPEN = "Licence Ouverte / Etalab 2.0"
ROME = Source(
    "france-travail-rome-4-v460",
    "ROME 4.0, version 460: fiches and appellations",
    FRANCE_TRAVAIL,
    "https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html",
    OPEN,
)
ROME_ESCO = Source(
    "eures-fr-esco-mapping",
    "EURES mapping table to ESCO: appellations of ROME",
    f"{FRANCE_TRAVAIL}; European Commission",
    "https://esco.ec.europa.eu/en/use-esco/eures-countries-mapping-tables",
    LICENCE,
)
PCS = Source(
    "insee-pcs-2020",
    "Nomenclature des professions et categories socioprofessionnelles 2020",
    "Insee",
    "https://www.nomenclature-pcs.fr/",
    OPEN,
)


def rome(folder: Path) -> Scheme:
    """Return ROME 4.0: letters, domains, fiches and, below each fiche, its appellations."""
    fiches = read_csv(folder / "unix_referentiel_code_rome_v460_utf8.csv")
    names = read_csv(folder / "unix_referentiel_appellation_v460_utf8.csv")
    codes = [row["code_rome"] for row in fiches]
    upper = {code[:length] for code in codes for length in (1, 3)}
    titles = {row["code_rome"]: row["libelle_rome"] for row in fiches}
    titles |= {row["code_ogr"]: row["libelle_appellation_long"] for row in names}
    return Scheme(
        id="fr-rome-4",
        name="ROME 4.0",
        title_en="Operational Directory of Occupations and Jobs (ROME) 4.0 (France)",
        publisher=FRANCE_TRAVAIL,
        country="FR",
        version="4.0 (v460)",
        uri=ROME.url,
        source=ROME,
        levels=(
            Level("grand domaine", "^[A-N]$", 14),
            Level("domaine professionnel", "^[A-N][0-9]{2}$", 110),
            Level("fiche", "^[A-N][0-9]{4}$", 1584),
            Level("appellation", "^[0-9]{5,6}$", 13120),
        ),
        parents=prefix_parents([*sorted(upper), *codes], (1, 3, 5))
        | {row["code_ogr"]: row["code_rome"] for row in names},
        titles={"fr": Titles(ROME, {code: " ".join(t.split()) for code, t in titles.items()})},
        note="appellations are coded by their OGR number; upper groups are held without titles; "
        "the link of each fiche to one of 532 former fiches is not held",
    )


def pcs(folder: Path) -> Scheme:
    """Return PCS 2020."""
    rows = json.loads((folder / "pcs2020.json").read_text(encoding="utf-8"))
    titles = {row["id"]: " ".join(row["label"].split()) for row in rows}
    return Scheme(
        id="fr-pcs-2020",
        name="PCS 2020",
        title_en="Nomenclature of Occupations and Socio-occupational Categories 2020 (France)",
        publisher="Insee",
        country="FR",
        version="2020",
        valid_from="2020",
        uri=PCS.url,
        source=PCS,
        levels=(
            Level("groupe socioprofessionnel", "^[1-6]$", 6),
            Level("categorie socioprofessionnelle", "^[1-6][0-9]$", 29),
            Level("famille de professions", "^[1-6][0-9][A-Z]$", 121),
            Level("profession", "^[1-6][0-9][A-Z][0-9]$", 311),
        ),
        parents=prefix_parents(titles, (1, 2, 3, 4)),
        titles={"fr": Titles(PCS, titles)},
    )


def build(sources: Path) -> Bundle:
    """Return ROME 4.0, PCS 2020 and the table from the appellations of ROME to ESCO."""
    folder = sources / "classifications"
    schemes = [rome(folder / "rome-v4"), pcs(folder / "pcs2020-france")]
    entries = read(sources, "fra_fr")
    table, disputes = correspondence(
        sources, "fra_fr", "fr-rome-4", entries, ROME_ESCO.owner, ROME_ESCO, 11113
    )
    return Bundle(schemes, [table], disputes, [ROME, ROME_ESCO, PCS])
