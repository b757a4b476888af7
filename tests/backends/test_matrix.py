"""Every verb on every library of dataframes with every kind of column that has been seen to go wrong.

What is right is worked out value by value, without any dataframe.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import fsum
from typing import Any

import pyarrow as pa
import pytest

from iscokit import UNMATCHED, AmbiguousCodes, Hits, Kit, UnmatchedCodes, UnusableInput

from .conftest import Backend, rows_of

KIT = Kit()
SOURCE, TARGET = "isco-88", "isco-08"
#: Dask, Spark and pandas warn of each other's next versions.
pytestmark = pytest.mark.filterwarnings("ignore")

CODES = ["0110", "2230", "2221", "3231", "0110"]
TITLES = ["plumber", "registered nurse", "midwife", "plumber"]
PLACES = ["NG", "IN", "NA", "NG"]


def _text(values: Sequence[str | None]) -> pa.Array:
    return pa.array(values, pa.string())


def _number(kind: pa.DataType, make: Callable[[str], Any]) -> Callable[..., pa.Array]:
    def made(values: Sequence[str | None]) -> pa.Array:
        return pa.array([None if v is None or not v.isdigit() else make(v) for v in values], kind)

    return made


@dataclass(frozen=True)
class Trap:
    """A kind of column: how it is typed, what it holds besides, and its name."""

    column: Callable[[Sequence[str | None]], pa.Array] = _text
    more: tuple[str | None, ...] = ()
    name: str = "x"
    empty: bool = False

    def values(self, usual: Sequence[str | None]) -> list[str | None]:
        """Return what the column holds."""
        return [] if self.empty else [*usual, *self.more]


TRAPS = {
    "texts": Trap(),
    "missing": Trap(more=(None, "")),
    "uncovered": Trap(more=("zz", "9999")),
    "NA": Trap(more=("NA",)),
    "spreadsheet": Trap(more=("2221.0", " 2230 ", "'0110")),
    "categories": Trap(lambda values: _text(values).dictionary_encode(), more=(None,)),
    "large texts": Trap(lambda values: _text(values).cast(pa.large_string())),
    "integers": Trap(_number(pa.int64(), int)),
    "short integers": Trap(_number(pa.int16(), int)),
    "floats beside missing": Trap(_number(pa.float64(), float), more=(None,)),
    "decimals": Trap(_number(pa.decimal128(8, 2), Decimal)),
    "strange name": Trap(name="my x (é), 'y'"),
    "no rows": Trap(empty=True),
}


def _table(trap: Trap, usual: Sequence[str | None], **others: list[Any]) -> pa.Table:
    values = trap.values(usual)
    size = len(values)  # what is short is filled up with its first value
    columns = {name: [*column, *column[:1] * size][:size] for name, column in others.items()}
    types = {"mass": pa.float64(), "place": pa.string(), "sex": pa.string()}
    return pa.table(
        {
            "id": pa.array(range(len(values)), pa.int64()),
            trap.name: trap.column(values),
            **{name: pa.array(column, types[name]) for name, column in columns.items()},
        }
    )


@cache
def _read(values: tuple[Any, ...]) -> list[str | None]:
    """Return the codes that the values of a column are."""
    return list(KIT.clean(values, SOURCE))


def _targets(code: str | None, how: str) -> dict[str | None, Fraction]:
    if code is None:
        return {None: Fraction(1)}
    if how == "weighted":
        parts = KIT.crosswalk(SOURCE, TARGET).weights().parts(code) or {UNMATCHED: Fraction(1)}
        return {None if target == UNMATCHED else target: part for target, part in parts.items()}
    way = "backoff" if how == "backoff" else "all"
    found = KIT.translate(code, source=SOURCE, target=TARGET, how=way).codes
    return dict.fromkeys(found, Fraction(1)) or {None: Fraction(1)}


@pytest.fixture(params=TRAPS)
def trap(request: pytest.FixtureRequest) -> Trap:
    """Return each kind of column in turn."""
    return TRAPS[request.param]


@pytest.mark.parametrize("how", ["expand", "weighted", "backoff"])
def test_recode(backend: Backend, trap: Trap, how: str) -> None:
    table = _table(trap, CODES, mass=[1.0, 2.5, 3.0, 0.1])
    frame = backend.frame(table)
    moved, report = KIT.recode(
        frame, trap.name, source=SOURCE, target=TARGET, how=how, unmatched="null", mass="mass"
    )
    assert type(moved) is type(frame)
    codes = _read(tuple(table[trap.name].to_pylist()))
    wanted = [
        (row, target, float(part))
        for row, code in enumerate(codes)
        for target, part in _targets(code, how).items()
    ]
    got = rows_of(moved)
    weights = [row.get("isco_08_weight", 1.0) for row in got]
    found = [(row["id"], row["isco_08"], w) for row, w in zip(got, weights, strict=True)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
    # What else a row holds stays with it, and what eager frames hold in order stays in order.
    masses = dict(zip(table["id"].to_pylist(), table["mass"].to_pylist(), strict=True))
    assert all(row["mass"] == masses[row["id"]] for row in got)
    if backend.name in ("pandas", "polars", "pyarrow"):
        assert [row["id"] for row in got] == sorted(row["id"] for row in got)
    # The report tells of every row.
    tallies = (report.matched, report.ambiguous, report.unmatched, report.missing)
    assert sum(tally.rows for tally in tallies) == report.rows_before == table.num_rows
    assert report.rows_after == len(got)
    assert report.mass_before == pytest.approx(fsum(masses.values()), rel=1e-15)
    counted = fsum(row["mass"] * weight for row, weight in zip(got, weights, strict=True))
    assert report.mass_after == pytest.approx(counted, rel=1e-12)
    if how != "expand":
        assert counted == pytest.approx(report.mass_before, rel=1e-12)


def test_redistribute(backend: Backend, trap: Trap) -> None:
    table = _table(trap, CODES, mass=[1.0, 2.5, 3.0, 0.1], sex=["f", "m", None])
    frame = backend.frame(table)
    moved, report = KIT.redistribute(
        frame, trap.name, "mass", source=SOURCE, target=TARGET, strata="sex"
    )
    assert type(moved) is type(frame)
    wanted: dict[tuple[str | None, str], list[float]] = {}
    codes = _read(tuple(table[trap.name].to_pylist()))
    for code, mass, sex in zip(
        codes, table["mass"].to_pylist(), table["sex"].to_pylist(), strict=True
    ):
        for target, part in _targets(code, "weighted").items():
            wanted.setdefault((sex, target or UNMATCHED), []).append(mass * float(part))
    got = rows_of(moved)
    assert {(row["sex"], row["isco_08"]): row["mass"] for row in got} == {
        key: pytest.approx(fsum(parts), rel=1e-12) for key, parts in wanted.items()
    }
    assert len(got) == len(wanted)
    total = fsum(table["mass"].to_pylist())
    assert fsum(row["mass"] for row in got) == pytest.approx(total, rel=1e-12)
    assert report.mass_after == pytest.approx(total, rel=1e-12)


def test_search_frame(backend: Backend, trap: Trap) -> None:
    table = _table(trap, TITLES)
    frame = backend.frame(table)
    coded = KIT.search_frame(frame, trap.name, language="en", prefix="")
    assert type(coded) is type(frame)
    got = {row["id"]: row for row in rows_of(coded)}
    assert len(got) == table.num_rows
    for row, title in enumerate(table[trap.name].to_pylist()):
        readable = isinstance(title, str) and any(map(str.isalnum, title))
        (hits,) = KIT.search_many([title], language="en") if readable else (Hits(),)
        assert got[row]["code"] == (hits[0].code if hits else None), title
        assert got[row]["ambiguous"] == hits.ambiguous, title


def test_resolve_frame(backend: Backend, trap: Trap) -> None:
    places = [place for _value, place in zip(trap.values(TITLES), PLACES * 3, strict=False)]
    table = _table(trap, ["MBBS", "MBBS", "MBBS", "B.Sc. Nursing"], place=places)
    frame = backend.frame(table)
    found, answers, refused = KIT.resolve_frame(
        frame, qualification=trap.name, origin="place", destination="GB", on="2026-11-23"
    )
    assert type(found) is type(frame)
    got = {row["id"]: row for row in rows_of(found)}
    assert len(got) == table.num_rows
    titles, origins = table[trap.name].to_pylist(), table["place"].to_pylist()
    for row, (title, origin) in enumerate(zip(titles, origins, strict=True)):
        if isinstance(title, str) and title.strip():
            answer = KIT.resolve(title, origin=origin, destination="GB", on="2026-11-23")
            assert got[row]["recognition_effect"] == str(answer.effect)
            assert got[row]["recognition_problem"] is None
        elif title in (None, ""):
            assert got[row]["recognition_effect"] is None
            assert "no title is given" in got[row]["recognition_problem"]
    assert len(answers) + len(refused) <= table.num_rows


def test_a_name_that_spark_reads_as_a_path_is_refused_by_spark_alone(backend: Backend) -> None:
    frame = backend.frame(_table(Trap(name="x.`y`"), ["3231"]))
    ask = {"source": SOURCE, "target": TARGET, "name": "new.name"}
    if backend.name == "pyspark":
        with pytest.raises(UnusableInput, match="Spark reads the column name"):
            KIT.recode(frame, "x.`y`", **ask)
    else:
        (row,) = rows_of(KIT.recode(frame, "x.`y`", **ask).frame)
        assert row["new.name"] == "3221"
        moved = KIT.redistribute(frame, "x.`y`", "id", source=SOURCE, target=TARGET, strata="x.`y`")
        (row,) = rows_of(moved.frame)
        assert row == {"x.`y`": "3231", "isco_08": "3221", "id": 0.0}


def test_one_to_many_is_refused_by_name(backend: Backend) -> None:
    frame = backend.frame(_table(Trap(), CODES))
    with pytest.raises(AmbiguousCodes, match="0110 to 0110, 0210, 0310") as refused:
        KIT.recode(frame, "x", source=SOURCE, target=TARGET)
    assert refused.value.codes["2221"] == ("2211", "2212")


def test_what_has_no_target_is_refused_or_kept_visibly(backend: Backend) -> None:
    frame = backend.frame(_table(Trap(more=("zz",)), ["3231"]))
    ask = {"source": SOURCE, "target": TARGET}
    with pytest.raises(UnmatchedCodes, match="zz: no such code"):
        KIT.recode(frame, "x", **ask)
    kept = KIT.recode(frame, "x", unmatched="keep", name="new", **ask).frame
    assert {row["x"]: row["new"] for row in rows_of(kept)} == {"3231": "3221", "zz": "isco-88:zz"}
