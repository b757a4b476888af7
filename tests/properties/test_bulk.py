"""Laws of columns moved between classifications: nothing is lost, whatever the column holds."""

from __future__ import annotations

from fractions import Fraction
from math import fsum

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iscokit import UNMATCHED, Kit
from iscokit.frames.move import Move

KIT = Kit()
PAIRS = [
    ("isco-88", "isco-08"),
    ("us-soc-2010", "isco-08"),
    ("isco-08", "us-soc-2018"),
    ("isco-68", "isco-08"),
    ("isco-08", "isco-08"),
]
CODES = sorted(KIT.crosswalk("isco-88", "isco-08").links)
VALUES = st.one_of(st.none(), st.sampled_from(CODES), st.sampled_from(["", "NA", "zz", " 2230"]))
COLUMN = st.lists(st.tuples(VALUES, st.floats(0, 1e6)), max_size=40)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_code_moves_where_translate_says(source: str, target: str) -> None:
    graph = KIT._graph
    for how, way in (("expand", "all"), ("backoff", "backoff")):
        move = Move(graph, source, target, how)
        for code in KIT.hierarchy(source).categories:
            wanted = KIT.translate(code, source=source, target=target, how=way)
            targets, fate = move.targets_of(code)
            assert tuple(sorted(t for t in targets if t)) == tuple(sorted(wanted.codes)), code
            assert (fate == "none") is wanted.unmatched, code


@settings(max_examples=60, deadline=None)
@given(COLUMN, st.sampled_from(["expand", "weighted", "backoff"]))
def test_every_row_comes_back_and_weights_keep_the_mass(
    rows: list[tuple[str | None, float]], how: str
) -> None:
    frame = pl.DataFrame(
        {
            "id": range(len(rows)),
            "occ": [value for value, _ in rows],
            "w": [mass for _, mass in rows],
        },
        schema={"id": pl.Int64, "occ": pl.String, "w": pl.Float64},
    )
    ask = {"source": "isco-88", "target": "isco-08", "unmatched": "null", "mass": "w"}
    moved, report = KIT.recode(frame, "occ", how=how, **ask)
    assert moved["id"].unique().sort().to_list() == list(range(len(rows)))
    assert report.rows_after == moved.height
    part = moved["isco_08_weight"] if how == "weighted" else 1.0
    mass = fsum((moved["w"] * part).to_list())
    assert float(report.mass_after) == pytest.approx(mass, rel=1e-12)
    if how != "expand":
        assert mass == pytest.approx(fsum(frame["w"].to_list()), rel=1e-12)
    again = KIT.recode(frame, "occ", how=how, **ask)
    assert again.frame.equals(moved)
    assert again.report == report


@settings(max_examples=60, deadline=None)
@given(COLUMN)
def test_redistribution_of_a_frame_is_that_of_the_engine(
    rows: list[tuple[str | None, float]],
) -> None:
    frame = pl.DataFrame(
        {"occ": [value for value, _ in rows], "w": [mass for _, mass in rows]},
        schema={"occ": pl.String, "w": pl.Float64},
    )
    moved = KIT.redistribute(frame, "occ", "w", source="isco-88", target="isco-08").frame
    codes = KIT.clean([value for value, _ in rows], "isco-88").codes
    table: dict[str, Fraction] = {}
    for code, (_value, mass) in zip(codes, rows, strict=True):
        key = code or "none"
        table[key] = table.get(key, Fraction(0)) + Fraction(mass)
    wanted = KIT.crosswalk("isco-88", "isco-08").redistribute(table).totals
    assert dict(moved.iter_rows()) == {
        code: pytest.approx(float(mass), rel=1e-12) for code, mass in wanted.items()
    }
    assert UNMATCHED not in moved["isco_08"].to_list()[:-1]
