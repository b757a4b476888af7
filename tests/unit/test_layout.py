"""Where each kind of fact lives."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from iscokit.store.layout import KINDS, Kind, kind_of


def test_every_bundled_file_has_exactly_one_kind(data: Path) -> None:
    paths = [p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_file()]
    facts = [p for p in paths if p != "catalogue.tsv" and not p.startswith("compiled/")]
    owners = {path: [k.name for k in KINDS.values() if k.owns(path)] for path in facts}
    assert len(facts) > 200
    assert {path: names for path, names in owners.items() if len(names) != 1} == {}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("jurisdictions.tsv", "jurisdiction"),
        ("classifications/categories/isco-08.tsv", "category"),
        ("classifications/titles/isco-08/fr.tsv", "title"),
        ("classifications/correspondences.tsv", "correspondence"),
        ("classifications/correspondences/a__b.tsv", "association"),
        ("qualifications/PH.tsv", "qualification"),
        ("recognition/rules/mine.toml", "rule"),
        ("recognition/instruments/mine.toml", "instrument"),
        ("closed.tsv", "closure"),
    ],
)
def test_kind_of_a_path(path: str, name: str) -> None:
    kind = kind_of(path)
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize(
    "path", ["", "notes.txt", "rules.toml", "deep/jurisdictions.tsv", "qualifications/a/PH.tsv"]
)
def test_other_paths_hold_no_facts(path: str) -> None:
    assert kind_of(path) is None


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=list(KINDS))
def test_what_identifies_a_record_are_fields_of_it(kind: Kind) -> None:
    record, key = kind.record, kind.key
    assert set(key) <= {field.name for field in fields(record)}
    assert key
