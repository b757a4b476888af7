"""Counts that publishers state, held against the tables: `official_counts.tsv` is for experts too.

`differing_counts.tsv` has the counts that the tables do not have, with the number held and why.

Of a scheme, `levels` are the codes of each level, top first (an empty place is not checked), `codes`
all of them, `titles:fr` the titles in a language. `isco_units`, `other_units` and `isco_unused` are
its codes of four digits that ISCO-08 has too, has not, and those that ISCO-08 has alone. Of ESCO,
`occupations` stand below the unit groups and `units_used` are the groups that have any.

Of a table, `pairs` are the rows with both ends, `rows` those with statements of no correspondence,
`sources` and `targets` the distinct codes that have a counterpart, `split` the codes with several.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from iscokit.store import Store


def rows_of(name: str) -> list[tuple[str, ...]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as handle:
        return [tuple(row.values()) for row in csv.DictReader(handle, delimiter="\t")]


STATED = rows_of("official_counts.tsv")
DIFFERING = rows_of("differing_counts.tsv")


@pytest.mark.parametrize(("what", "name", "number"), STATED, ids=str)
def test_the_table_has_the_publishers_count(
    store: Store, what: str, name: str, number: str
) -> None:
    assert count(store, what, name, number) == number, f"classifications: {what} of {name}"


@pytest.mark.parametrize(("what", "name", "stated", "held", "why"), DIFFERING, ids=str)
def test_a_count_that_differs_from_the_publishers_differs_as_explained(
    store: Store, what: str, name: str, stated: str, held: str, why: str
) -> None:
    assert count(store, what, name, held) == held != stated, f"classifications: {what} of {name}"
    assert why
    assert (what, name) not in {row[:2] for row in STATED if row[2] == stated}


def count(store: Store, what: str, name: str, shape: str) -> str:
    """Return a count as text; of levels, those that the shape has ("10//130" has two)."""
    if "__" in name:
        return str(count_of_table(store, what, name))
    if what != "levels":
        return str(count_of_scheme(store, what, name))
    held = Counter(category.depth for category in store.shard("category", name))
    return "/".join(
        part and str(held[depth]) for depth, part in enumerate(shape.split("/"), start=1)
    )


def count_of_scheme(store: Store, what: str, name: str) -> int:
    if what.startswith("titles:"):
        return len(store.shard("title", f"{name}/{what.removeprefix('titles:')}"))
    categories = store.shard("category", name)
    units, of_isco = (
        {category.code for category in store.shard("category", scheme) if len(category.code) == 4}
        for scheme in (name, "isco-08")
    )
    below = [category for category in categories if category.depth > 4]
    return {
        "codes": len(categories),
        "isco_units": len(units & of_isco),
        "other_units": len(units - of_isco),
        "isco_unused": len(of_isco - units),
        "occupations": len(below),
        "units_used": len({category.parent for category in below if category.depth == 5}),
    }[what]


def count_of_table(store: Store, what: str, name: str) -> int:
    rows = store.shard("association", name)
    pairs = [row for row in rows if row.source and row.target]
    targets_of = Counter(row.source for row in pairs)
    return {
        "pairs": len(pairs),
        "rows": len(rows),
        "sources": len(targets_of),
        "targets": len({row.target for row in pairs}),
        "split": sum(number > 1 for number in targets_of.values()),
    }[what]


def test_the_nurses_and_midwives_of_1988(store: Store) -> None:
    rows = store.shard("association", "isco-88__isco-08")
    targets = {row.target for row in rows if row.source == "2230"}
    assert targets == {"1342", "1343", "2221", "2222", "3221", "3222"}


def test_families_of_nco_2015_are_unit_groups_of_isco_08_but_for_two(store: Store) -> None:
    """6116 and 7419 are no ISCO-08 codes; every other family has the code of its unit group."""
    isco = {row.code for row in store.shard("category", "isco-08")}
    families = {row.code for row in store.shard("category", "in-nco-2015") if row.depth == 4}
    same = {
        row.source
        for row in store.shard("association", "in-nco-2015__isco-08")
        if row.source == row.target
    }
    assert families - isco == {"6116", "7419"}
    assert same & families == families - {"6116", "7419"}


def test_every_disagreement_is_about_a_table_that_is_held(store: Store) -> None:
    known = set(store.by_key("scheme")) | set(store.by_key("correspondence"))
    assert {point.about for point in store.all("disagreement")} <= known


def test_codes_that_look_like_isco_but_mean_something_else_have_no_same_code_pair(
    store: Store,
) -> None:
    """Traps that the publishers' own titles show: the code is the same, the group is not."""
    traps = [
        ("no-styrk-08__isco-08", "2223"),  # nurses there, traditional medicine elsewhere
        ("my-masco-2020__isco-08", "3256"),
        ("ph-psoc-2022__isco-08", "6112"),
        ("pl-kzis-2023__isco-08", "2222"),  # specialist nurses, not midwives
        ("lk-slsco-08__isco-08", "5415"),
    ]
    for table, code in traps:
        pairs = {(row.source, row.target) for row in store.shard("association", table)}
        assert (code, code) not in pairs, f"{table}: {code}"
