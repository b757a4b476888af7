"""What is true of one library of dataframes alone."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from iscokit import AmbiguousCodes, Kit, UnmatchedCodes, UnusableInput
from iscokit.frames import one_reading, recode
from iscokit.frames.lookup import Answers, Lookup, attached
from iscokit.frames.opened import opened

from .conftest import Backend, rows_of

KIT = Kit()
ASK: dict[str, Any] = {"source": "isco-88", "target": "isco-08"}


def test_rows_of_pandas_keep_their_labels() -> None:
    frame = pd.DataFrame({"occ": ["0110", "3231", None]}, index=["b", "b", 7])
    one = KIT.recode(frame, "occ", how="backoff", **ASK).frame
    assert one.index.tolist() == ["b", "b", 7]
    many = KIT.recode(frame, "occ", how="expand", **ASK).frame
    assert many.index.tolist() == ["b", "b", "b", "b", 7]
    assert list(frame.columns) == ["occ"], "what came is not changed"


@pytest.mark.parametrize("kind", ["str", "string", "object", "category"])
def test_a_column_of_pandas_gives_one_of_its_own_kind(kind: str) -> None:
    frame = pd.DataFrame({"occ": pd.Series(["3231", None], dtype=kind)})
    moved = KIT.recode(frame, "occ", **ASK).frame
    assert moved["isco_08"][0] == "3221"
    assert pd.isna(moved["isco_08"][1])
    if kind in ("str", "string"):
        assert moved["isco_08"].dtype == frame["occ"].dtype


def test_texts_and_numbers_in_one_column_are_read_as_clean_reads_them() -> None:
    frame = pd.DataFrame({"occ": pd.Series([110, "2230", 2221.0, None], dtype=object)})
    moved = KIT.recode(frame, "occ", how="backoff", unmatched="null", **ASK).frame
    assert moved["isco_08"].tolist()[:1] == ["0"]
    assert moved["isco_08"].isna().tolist() == [False, True, False, True]


def test_a_relation_of_another_connection_is_joined_in_its_own() -> None:
    first, second = duckdb.connect(), duckdb.connect()
    for connection in (first, second):
        connection.execute("CREATE TABLE held AS SELECT '3231' AS occ")
    for connection in (first, second):
        moved = KIT.recode(connection.table("held"), "occ", **ASK).frame
        assert moved.fetchall() == [("3231", "3221")]


def test_a_lazy_frame_is_not_read_before_it_is_asked_for() -> None:
    read: list[str] = []

    def watch(frame: pl.DataFrame) -> pl.DataFrame:
        read.append(",".join(frame.columns))
        return frame

    frame = pl.LazyFrame({"occ": ["3231"], "n": [1]}).map_batches(watch)
    moved = KIT.recode(frame, "occ", **ASK).frame
    assert len(read) == 1, "the distinct codes, and no more"
    assert moved.collect()["isco_08"].to_list() == ["3221"]


@pytest.mark.filterwarnings("ignore")
def test_spark_sends_the_answers_to_every_worker(spark: Any) -> None:
    rows = [(n, code) for n, code in enumerate(["0110", "3231", None] * 100)]
    frame = spark.createDataFrame(rows, "n int, occ string").repartition(4)
    moved = KIT.recode(frame, "occ", how="expand", **ASK).frame
    plan = moved._jdf.queryExecution().executedPlan().toString()
    assert "BroadcastHashJoin" in plan
    assert "Exchange hashpartitioning" not in plan, "no row is sent to another worker"
    assert moved.count() == 100 * (3 + 1 + 1)


# Frames of polars in memory take a way of their own: it must lead to the same.


def _both(
    frame: pl.DataFrame, monkeypatch: pytest.MonkeyPatch, **options: Any
) -> tuple[Any, Any, bool]:
    """Return what both ways lead to, and whether the short one was gone to its end."""
    found: list[Any] = []
    gone: list[bool] = []

    def watched(*words: Any, **named: Any) -> Any:
        answered = one_reading.answered_in_one_reading(*words, **named)
        gone.append(answered is not None)
        return answered

    monkeypatch.setattr(recode, "answered_in_one_reading", watched)
    monkeypatch.setattr(one_reading, "_SAMPLE", len(frame) // 2)  # every other row is seen
    for worth in (1, 10**9):
        monkeypatch.setattr(one_reading, "_WORTH", worth)
        try:
            moved, report = KIT.recode(frame, "occ", **ASK, **options)
            found.append((moved, report.to_dict()))
        except (AmbiguousCodes, UnmatchedCodes, UnusableInput) as error:
            found.append((type(error), str(error)))
    assert not any(gone[1:])
    return found[0], found[1], gone[:1] == [True]


CODES: dict[str, Any] = {
    "plain": ["3231", "2221", "0110"] * 4,
    "missing": ["3231", None, "2221"] * 4,
    "late": ["3231"] * 9 + ["0110", "2221", "zz"],
    "late and repaired": ["3231"] * 9 + [" 0110", "'2221"],
    "zeros lost": ["3231"] * 9 + ["110", "3231"],
    "a zero kept late": [
        code for one in ("3231", "2221", "2230", "1110", "1120", "110") for code in (one, "3231")
    ]
    + ["110", "0110"],
    "all missing": [None] * 9,
    "a word for missing": ["3231"] * 6 + ["NA"] * 6,
}


#: Where a late value changes how the others are read, or there is none, the short way is given up.
GIVEN_UP = {"a zero kept late", "all missing"}


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("how", ["unique", "backoff"])
@pytest.mark.parametrize("unmatched", ["raise", "null", "keep"])
def test_the_short_way_of_polars_leads_to_the_same(
    name: str, how: str, unmatched: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = CODES[name]
    frame = pl.DataFrame(
        {"n": range(len(codes)), "occ": codes, "w": [0.5 + n for n in range(len(codes))]},
        schema_overrides={"occ": pl.String},
    )
    short, usual, gone = _both(frame, monkeypatch, how=how, unmatched=unmatched, mass="w")
    if isinstance(short[0], pl.DataFrame):
        assert short[0].equals(usual[0])
        assert gone is (name not in GIVEN_UP)
    else:
        assert short[0] == usual[0]
    assert short[1] == usual[1]


@pytest.mark.parametrize("how", ["expand", "weighted"])
def test_several_rows_for_one_are_joined_in_the_usual_way(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pl.DataFrame({"occ": CODES["plain"]})
    short, usual, gone = _both(frame, monkeypatch, how=how)
    assert not gone
    assert short[0].equals(usual[0])
    assert short[1] == usual[1]


@pytest.mark.parametrize(
    "masses", [[1.0, None, 2.0], [1.0, float("nan"), 2.0], [1.0, float("inf"), 2.0]]
)
def test_masses_that_cannot_be_added_up_are_refused(
    masses: list[float | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pl.DataFrame({"occ": ["3231", "3231", "zz"], "w": masses})
    short, usual, _gone = _both(frame, monkeypatch, unmatched="null", mass="w")
    assert short == usual
    assert short[0] is UnusableInput


def test_a_million_rows_lose_nothing() -> None:
    draw = np.random.default_rng(3)
    codes = sorted(KIT.crosswalk("isco-88", "isco-08").links)
    column = pl.Series(codes).gather(draw.integers(0, len(codes), 1_000_000))
    frame = pl.DataFrame({"occ": column, "w": draw.random(1_000_000)})
    moved, report = KIT.recode(frame, "occ", how="weighted", unmatched="null", mass="w", **ASK)
    mass = (moved["w"] * moved["isco_08_weight"]).sum()
    assert mass == pytest.approx(frame["w"].sum(), rel=1e-12)
    assert report.mass_after == pytest.approx(report.mass_before, rel=1e-12)
    one, told = KIT.recode(frame, "occ", how="backoff", unmatched="null", mass="w", **ASK)
    assert one.height == told.rows_after == 1_000_000
    assert one["occ"].equals(frame["occ"])
    assert one["isco_08"].null_count() == told.unmatched.rows


def test_frames_of_chunks_stay_whole() -> None:
    table = pa.concat_tables(
        [
            pa.table({"occ": ["3231"]}),
            pa.table({"occ": [None, "0110"]}, schema=pa.schema([("occ", pa.string())])),
        ]
    )
    moved = KIT.recode(table, "occ", how="expand", **ASK).frame
    assert [row["isco_08"] for row in rows_of(moved)] == ["3221", None, "0110", "0210", "0310"]


@pytest.mark.filterwarnings("ignore")
def test_the_cells_of_the_page_on_clusters_run(spark: Any, tmp_path: Path, capsys: Any) -> None:
    page = (Path(__file__).parents[2] / "docs/howto/recode-on-a-cluster.md").read_text("utf-8")
    cells = re.findall(r'```py title="spark"\n(.*?)```', page, re.DOTALL)
    assert len(cells) == 2
    for name in ("register.parquet", "register-isco.parquet"):
        assert any(name in cell for cell in cells)
        cells = [cell.replace(f'"{name}"', f'"{tmp_path / name}"') for cell in cells]
    rows = [("29-1141", 2.5), ("11-1011", 1.0), (None, 3.0), ("99-9999", 0.5)]
    spark.createDataFrame(rows, "occ string, weight double").write.parquet(
        str(tmp_path / "register.parquet")
    )
    exec("\n".join(cells), {"spark": spark})  # noqa: S102  # the page's own code
    told = capsys.readouterr().out
    assert "matched 2 values, 2 rows" in told
    assert "BroadcastHashJoin" in told
    written = spark.read.parquet(str(tmp_path / "register-isco.parquet")).collect()
    assert {row["occ"]: row["isco_08"] for row in written} == {
        "29-1141": "2221",
        "11-1011": "11",
        None: None,
        "99-9999": "us-soc-2010:99-9999",
    }


# What a hostile tester found.


@pytest.mark.parametrize("kind", ["duckdb", "polars", "pandas", "pyarrow"])
def test_the_new_codes_may_have_the_name_of_the_old(kind: str) -> None:
    table = pa.table({"occ": ["0110", "9999"], "n": [6.0, 1.0]})
    moved = KIT.redistribute(Backend(kind).frame(table), "occ", "n", name="occ", **ASK).frame
    assert {row["occ"]: row["n"] for row in rows_of(moved)} == {
        "0110": 2.0, "0210": 2.0, "0310": 2.0, "unmatched": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["duckdb", "ibis"])
def test_engines_of_sql_do_not_tell_capitals_from_small_letters(kind: str) -> None:
    frame = Backend(kind).frame(pa.table({"occ": ["0110"], "ISCO_08_WEIGHT": [7.0]}))
    with pytest.raises(UnusableInput, match="two columns 'isco_08_weight'"):
        KIT.recode(frame, "occ", how="weighted", **ASK)
    with pytest.raises(UnusableInput, match="two columns 'OCC'"):
        KIT.recode(frame, "occ", how="expand", name="OCC", **ASK)
    with pytest.raises(UnusableInput, match="two columns 'OCC'"):
        KIT.redistribute(frame, "occ", "ISCO_08_WEIGHT", strata="occ", name="OCC", **ASK)


def test_a_table_of_the_users_is_not_taken_for_the_answers() -> None:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE answers AS SELECT '3231' AS __iscokit_key_right, 'no' AS isco_08"
    )
    connection.execute("SET python_enable_replacements = false")
    moved = KIT.recode(connection.sql("SELECT '3231' AS occ"), "occ", **ASK).frame
    assert moved.fetchall() == [("3231", "3221")]


def test_more_answers_than_are_written_out_are_joined_as_well() -> None:
    keys = [f"{n:05}" for n in range(30_000)]
    relation = duckdb.connect().from_arrow(pa.table({"occ": [*keys, "it's", None]}))
    for more in ([], ["it's", "nul\0"]):
        lookup = Lookup(
            [*keys[: 5 if more else None], *more],
            [Answers("new", "text", [*keys[: 5 if more else None], *more])],
        )
        found = dict(attached(opened(relation), "occ", lookup).fetchall())
        assert len(found) == 30_002
        assert found["00004"] == "00004"
        assert found["it's"] == (more[0] if more else None)
        assert found[None] is None


def test_a_number_is_kept_without_decimals() -> None:
    frame = pd.DataFrame({"occ": [3231.0, 9999.0, None]})
    kept = KIT.recode(frame, "occ", unmatched="keep", **ASK).frame["isco_08"]
    assert kept.tolist()[:2] == ["3221", "isco-88:9999"]


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow", "duckdb", "ibis", "dask"])
@pytest.mark.parametrize("number", [2**62, 2**53 + 1, 3])
def test_masses_do_not_overflow(kind: str, number: int) -> None:
    table = pa.table({"occ": ["3231"] * 3, "m": pa.array([number] * 3, pa.int64())})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = Backend(kind).frame(table)
        told = KIT.recode(frame, "occ", mass="m", **ASK).report
        moved = KIT.redistribute(frame, "occ", "m", **ASK).frame
    assert told.mass_before == pytest.approx(3 * number, rel=1e-15)
    assert rows_of(moved)[0]["m"] == pytest.approx(3 * number, rel=1e-15)


@pytest.mark.parametrize(
    "values", [[110.0, "0110", "2221"], [110, "2221"], [110, 3231], ["110", 3231]]
)
def test_texts_and_numbers_together_are_cleaned_as_clean_does(values: list[Any]) -> None:
    frame = pd.DataFrame({"occ": pd.Series([*values, None], dtype=object)})
    ask = {**ASK, "target": "isco-88"}
    moved = KIT.recode(frame, "occ", unmatched="null", **ask).frame
    found = [None if pd.isna(code) else code for code in moved["isco_88"]]
    assert found[:-1] == list(KIT.clean(values, "isco-88").codes)
    titles = pd.Series(["plumber", 5, *[None] * (len(frame) - 2)], dtype=object)
    coded = KIT.search_frame(frame.assign(occ=titles), "occ", language="en")
    assert coded["occ_code"].notna().tolist() == [True] + [False] * (len(frame) - 1)


@pytest.mark.parametrize(
    "column",
    [
        pd.interval_range(0, 2),
        pd.Series([1 + 2j, 0j]),
        pd.Series([True, "x"], dtype=object),
        pd.Series([[1], [2]]),
        pd.Series([b"a", b"b"]),
        pd.to_datetime(["2020-01-01", "2021-01-01"]),
    ],
    ids=str,
)
def test_columns_that_hold_no_codes_are_refused(column: Any) -> None:
    with pytest.raises(UnusableInput, match="holds no codes and no titles"):
        KIT.recode(pd.DataFrame({"occ": column}), "occ", **ASK)


def test_titles_may_hold_any_sign_and_dates_any_type() -> None:
    people = pd.DataFrame(
        {
            "title": ["a\x1fb", "BSc 2.0", "MBBS"],
            "when": pd.Series(["2001-05-01", None, "2003-01-01"], dtype="datetime64[us]"),
        }
    )
    ask: dict[str, Any] = {
        "qualification": "title",
        "origin": "NG",
        "destination": "GB",
        "on": "2026-11-23",
    }
    for frame in (people, pl.from_pandas(people)):
        found = KIT.resolve_frame(frame, awarded="when", **ask)
        assert sorted(q.qualification for q in found.answers) == ["BSc 2.0", "MBBS", "a\x1fb"]
        assert sorted(q.awarded for q in found.answers) == ["", "2001-05-01", "2003-01-01"]
    strange = pd.DataFrame({"title": ["MBBS"], "from": ["NG\x1fDE\x1f"]})
    (refused,) = KIT.resolve_frame(strange, **{**ask, "origin": "from"}).refused
    assert (refused.origin, refused.destination) == ("NG DE ", "GB"), "no other question is asked"
    with pytest.raises(UnusableInput, match="'whn' is no column of the frame, and no awarded"):
        KIT.resolve_frame(people, awarded="whn", **ask)
    with pytest.raises(UnusableInput, match="'GB' is a column of the frame and a country as well"):
        KIT.resolve_frame(people.assign(GB="FR"), **ask)
    with pytest.raises(UnusableInput, match="neither a column of the frame nor a country"):
        KIT.resolve_frame(people, **{**ask, "origin": "nowhere"})


@pytest.mark.parametrize(
    ("verb", "options", "why"),
    [
        ("redistribute", {"strata": 5}, "strata: write a list of columns"),
        ("redistribute", {"strata": None}, "strata: write a list of columns"),
        ("redistribute", {"strata": ["zz"]}, "strata: the frame has no column 'zz'"),
        ("redistribute", {"name": 5}, "name: a column is named by a text"),
        ("redistribute", {"name": ""}, "name: a name is empty"),
        ("redistribute", {"name": "n"}, "name: the frame would have two columns 'n'"),
        ("recode", {"name": 5}, "name: a column is named by a text"),
        ("recode", {"how": "best"}, "how: there is no way 'best'; write unique, expand"),
        ("recode", {"unmatched": None}, "unmatched: there is no way None"),
        ("recode", {"mass": "zz"}, "mass: the frame has no column 'zz'"),
        ("recode", {"mass": "occ"}, "mass: a column of String cannot be added up"),
    ],
)
def test_mistaken_arguments_are_refused_in_words(
    verb: str, options: dict[str, Any], why: str
) -> None:
    frame = pl.DataFrame({"occ": ["3231"], "n": [1.0]})
    words = ("occ", "n") if verb == "redistribute" else ("occ",)
    with pytest.raises(UnusableInput, match=re.escape(why)):
        getattr(KIT, verb)(frame, *words, **ASK, **options)


def test_frames_with_names_of_our_own_or_doubled_ones_are_refused() -> None:
    with pytest.raises(UnusableInput, match="begin with __iscokit_ are taken"):
        KIT.recode(pl.DataFrame({"occ": ["3231"], "__iscokit_key": [1]}), "occ", **ASK)
    with pytest.raises(UnusableInput, match="two of its columns have one name"):
        KIT.recode(duckdb.sql("SELECT '3231' AS occ, 1 AS x, 2 AS x"), "occ", **ASK)


def test_sums_of_floats_are_the_same_in_any_order_and_engine(backend: Backend) -> None:
    draw = np.random.default_rng(7)
    size = 20_000
    table = pa.table(
        {
            "region": draw.choice(["north", "south"], size),
            "occ": draw.choice(["0110", "3231", "2221", "5112"], size),
            "w": draw.lognormal(0, 12, size) * draw.choice([-1.0, 1.0], size),
        }
    )
    shuffled = table.take(pa.array(draw.permutation(size)))
    told = []
    for frame in (table.to_pandas(), backend.frame(table), backend.frame(shuffled)):
        _frame, report = KIT.recode(frame, "occ", how="expand", mass="w", **ASK)
        totals, moved = KIT.redistribute(frame, "occ", mass="w", strata="region", **ASK)
        sums = {(row["region"], row["isco_08"]): row["w"] for row in rows_of(totals)}
        told.append((report.to_dict(), moved.to_dict(), sums))
    assert told[0] == told[1] == told[2]
