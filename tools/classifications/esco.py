"""ESCO 1.0.8, 1.1.1 and 1.2.0 (European Commission): occupations below the unit groups of ISCO-08.

ESCO hangs each occupation below one unit group of ISCO-08, or below a wider occupation; its codes
(`2654.1.7`) exist from version 1.1. Version 1.0.8 has none, so its occupations are coded here by
the last part of their persistent URI. Editions are joined by that URI. The English file of 1.2.0 that
has the codes is a copy with misprints ("restcloudnt"); its labels are taken from the file of labels.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from classifications.isco import LENGTHS, LEVEL_NAMES, esco_label, isco_08
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    prefix_parents,
    same_title,
)
from tables import read_csv

EC = "European Commission"
LICENCE = (
    "reuse with acknowledgement (Commission Decision 2011/833/EU): "
    "this uses the ESCO classification of the European Commission"
)
PAGE = "https://esco.ec.europa.eu/"
OCCUPATION = "http://data.europa.eu/esco/occupation/"
ISCO = "http://data.europa.eu/esco/isco/C"
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
DEEPER = ("occupation", "narrower occupation", "third level", "fourth level")

ESCO = {
    version: Source(
        f"ec-esco-{version.replace('.', '-')}-occupations",
        f"ESCO v{version}: occupations",
        EC,
        PAGE,
        LICENCE,
    )
    for version in ("1.0.8", "1.1.1", "1.2.0", "1.2.1")
}


@dataclass(frozen=True)
class Concept:
    """An occupation of ESCO as one edition has it."""

    uri: str
    code: str
    group: str
    label: str


def scheme_id(version: str) -> str:
    """Return the id under which an edition is held."""
    return f"esco-{version}"


def label_file(path: Path) -> dict[str, str]:
    """Return URI to preferred label of one language."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as handle:
        return {
            row["conceptUri"]: esco_label(row["preferredLabel"]) for row in csv.DictReader(handle)
        }


def coded(sources: Path, version: str) -> dict[str, Concept]:
    """Return URI to occupation for edition 1.0.8, 1.1.1 or 1.2.0, as the file with codes has it."""
    name = {"1.0.8": "24lang", "1.1.1": "en", "1.2.0": "en"}[version]
    path = (
        sources / "classifications" / "esco-occupations" / f"esco_v{version}_occupations_{name}.csv"
    )
    found = {}
    for row in read_csv(path):
        uri = row["conceptUri"]
        code = row.get("code") or uri.removeprefix(OCCUPATION)
        label = row.get("preferredLabel") or row["en"]
        found[uri] = Concept(uri, code, row["iscoGroup"].zfill(4), esco_label(label))
    return found


def concepts(sources: Path, version: str) -> dict[str, Concept]:
    """Return URI to occupation for edition 1.0.8, 1.1.1 or 1.2.0, with its English label."""
    found = coded(sources, version)
    if version != "1.2.0":
        return found
    label = label_file(sources / "titles" / "esco_1.2.0" / "occupations_en.csv.gz")
    return {uri: replace(concept, label=label[uri]) for uri, concept in found.items()}


def misprints(sources: Path, version: str) -> list[Dispute]:
    """Return the occupations whose label in the file with codes is not the one that is held."""
    held = concepts(sources, version)
    return [
        Dispute(
            scheme_id(version),
            concept.code,
            "",
            f"label={concept.label}",
            f"label={held[uri].label}",
            "repair_title",
            "a misprint of the copy that has the codes",
            ESCO[version].id,
        )
        for uri, concept in coded(sources, version).items()
        if concept.label != held[uri].label
    ]


def target_codes(sources: Path, version: str = "1.1.1") -> dict[str, str]:
    """Return URI to code for everything of an edition: occupations and groups of ISCO-08."""
    groups = {ISCO + code: code for code in isco_08(sources / "classifications").parents}
    return groups | {uri: concept.code for uri, concept in concepts(sources, version).items()}


def _levels(version: str, groups: int) -> tuple[Level, ...]:
    isco = digit_levels(LEVEL_NAMES, LENGTHS, (10, 43, 130, 436))
    if version == "1.0.8":
        return (*isco, Level("occupation", f"^{UUID}$", groups))
    return (
        *isco,
        *(
            Level(name, rf"^[0-9]{{4}}(\.[0-9]+){{{depth}}}$", None)
            for depth, name in enumerate(DEEPER, 1)
        ),
    )


def labels(sources: Path, version: str, codes: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return language to code to preferred label, from the files of each language."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((sources / "titles" / f"esco_{version}").glob("occupations_*.csv.gz")):
        found[path.name.removeprefix("occupations_").partition(".")[0]] = {
            codes[uri]: label for uri, label in label_file(path).items() if uri in codes and label
        }
    return found


def edition(sources: Path, version: str, isco: Scheme, before: str, after: str) -> Scheme:
    """Return one edition: the groups of ISCO-08 and the occupations below them."""
    held = concepts(sources, version)
    codes = {uri: concept.code for uri, concept in held.items()}
    parents = prefix_parents(isco.parents, LENGTHS)
    for concept in held.values():
        above = concept.code.rpartition(".")[0]
        parents[concept.code] = above or concept.group
    own = labels(sources, version, codes)
    own.setdefault("en", {})
    own["en"] |= {concept.code: concept.label for concept in held.values()}
    if version == "1.2.0":
        dutch = read_csv(
            sources / "classifications/esco-occupations/esco_v1.2.1_occupations_nl.csv"
        )
        own["nl"] = {
            codes[row["conceptUri"]]: esco_label(row["preferredLabel"])
            for row in dutch
            if row["conceptUri"] in codes
        }
    own["en"] = {**isco.titles["en"].by_code, **own["en"]}
    titles = {
        language: Titles(
            ESCO["1.2.1" if (language, version) == ("nl", "1.2.0") else version], by_code
        )
        for language, by_code in own.items()
        if by_code
    }
    return Scheme(
        id=scheme_id(version),
        name=f"ESCO {version}",
        title_en=f"European Skills, Competences, Qualifications and Occupations {version}: occupations",
        family="esco",
        publisher=EC,
        version=version,
        valid_from={"1.0.8": "2020", "1.1.1": "2022", "1.2.0": "2024"}[version],
        predecessor=before and scheme_id(before),
        successor=after and scheme_id(after),
        uri=PAGE,
        source=ESCO[version],
        levels=_levels(version, len(held)),
        parents=parents,
        titles=titles,
        uris={code: ISCO + code for code in isco.parents} | {c.code: c.uri for c in held.values()},
        note="occupations without a published code are coded by the last part of their URI"
        if version == "1.0.8"
        else "",
    )


def to_isco(sources: Path, version: str, scheme: Scheme, isco: Scheme) -> Correspondence:
    """Return the place of each occupation in ISCO-08: a part of exactly one unit group."""
    group = {concept.code: concept.group for concept in concepts(sources, version).values()}
    pairs = [Pair(code, code, whole="exact") for code in isco.parents]
    pairs += [Pair(code, above, target_part=True) for code, above in group.items()]
    return Correspondence(
        scheme.id,
        "isco-08",
        "official",
        EC,
        scheme.valid_from,
        version,
        ESCO[version],
        "publisher_structure",
        "an occupation of ESCO is equal to or narrower than its one unit group; stated as narrower",
        len(isco.parents) + len(group),
        tuple(pairs),
    )


def to_next(
    sources: Path, old: str, new: str, isco: Iterable[str]
) -> tuple[Correspondence, list[Dispute]]:
    """Join two editions by the persistent URIs of their occupations."""
    left, right = concepts(sources, old), concepts(sources, new)
    pairs = [Pair(code, code, whole="exact") for code in isco]
    disputes = []
    for uri, before in left.items():
        after = right.get(uri)
        if after is None:
            pairs.append(Pair(before.code, "", note="withdrawn"))
            continue
        moved = before.group != after.group
        renamed = not same_title(before.label, after.label)
        note = "moved" if moved else "title_changed" if renamed else ""
        pairs.append(Pair(before.code, after.code, note=note, whole="close" if note else "exact"))
        if moved:
            disputes.append(
                Dispute(
                    f"{scheme_id(old)}__{scheme_id(new)}",
                    before.code,
                    after.code,
                    f"isco-08:{before.group} in {old}",
                    f"isco-08:{after.group} in {new}",
                    "keep",
                    "the concept moved between unit groups",
                    ESCO[new].id,
                )
            )
    pairs += [Pair("", c.code, note="new") for uri, c in right.items() if uri not in left]
    table = Correspondence(
        scheme_id(old),
        scheme_id(new),
        "derived",
        "iscokit, from the URIs of the European Commission",
        "",
        f"{old} to {new}",
        ESCO[new],
        "same_concept",
        "one persistent URI in both editions; close where it moved to another unit group, or has another "
        "English label (title_changed)",
        sum(1 for pair in pairs if pair.source and pair.target),
        tuple(pairs),
        method="same_concept",
    )
    return table, disputes


def build(sources: Path) -> Bundle:
    """Return three editions of ESCO, their place in ISCO-08 and what joins them."""
    isco = isco_08(sources / "classifications")
    versions = ("1.0.8", "1.1.1", "1.2.0")
    bundle = Bundle(sources=list(ESCO.values()))
    for before, version, after in zip(("", *versions), versions, (*versions[1:], ""), strict=False):
        scheme = edition(sources, version, isco, before, after)
        bundle.schemes.append(scheme)
        bundle.correspondences.append(to_isco(sources, version, scheme, isco))
        bundle.disputes += misprints(sources, version)
        if before:
            table, disputes = to_next(sources, before, version, isco.parents)
            bundle.correspondences.append(table)
            bundle.disputes += disputes
    return bundle
