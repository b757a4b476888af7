"""Verbs over columns of dataframes: the same kind back, every row kept, nothing overwritten."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import iscokit
from iscokit import UnusableInput

TITLES = ["nurse", None, "plumber", "", "nurse", "zzqq xx"]
KINDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_of_titles_is_coded(kind: str) -> None:
    frame = KINDS[kind]({"job": TITLES, "n": list(range(6))})
    coded = iscokit.search_frame(frame, "job", language="en")
    assert type(coded) is type(frame)
    columns = {name: list(coded[name].to_pylist() if kind == "pyarrow" else coded[name])
               for name in ("n", "job_code", "job_ambiguous")}  # fmt: skip
    assert columns["n"] == list(range(6))
    codes = [None if pd.isna(code) else code for code in columns["job_code"]]
    assert codes == ["isco-08:2221", None, "isco-08:7126", None, "isco-08:2221", None]
    assert not any(columns["job_ambiguous"])


def test_equal_titles_are_searched_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    kit = iscokit.Kit()
    real = kit.search_many

    def watch(texts: list[str], **options: Any) -> Any:
        asked.extend(texts)
        return real(texts, **options)

    monkeypatch.setattr(kit, "search_many", watch)
    kit.search_frame(pd.DataFrame({"job": TITLES * 50}), "job", language="en")
    assert asked == ["nurse", "plumber", "zzqq xx"]


def test_what_is_not_sure_backs_off_or_stays_empty() -> None:
    frame = pd.DataFrame({"job": ["mason", "registered nurse", "assistant"]})
    coded = iscokit.search_frame(frame, "job", at_least=0.5, language="en")
    assert list(coded["job_level"][:2]) == ["minor group", "unit group"]
    assert coded["job_ambiguous"].tolist()[0]


def test_rows_keep_their_index_and_strange_values_have_no_code() -> None:
    frame = pd.DataFrame({"job": ["nurse", 5, 2.5, "x" * 2000]}, index=[7, 7, "a", "b"])
    coded = iscokit.search_frame(frame, "job", language="en", prefix="isco")
    assert coded.index.tolist() == [7, 7, "a", "b"]
    assert coded["isco_code"].notna().tolist() == [True, False, False, False]


def test_an_empty_frame_stays_empty() -> None:
    assert iscokit.search_frame(pl.DataFrame({"job": []}), "job").shape == (0, 8)


@pytest.mark.parametrize(
    ("frame", "column", "why"),
    [
        (["nurse"], "job", "no dataframe"),
        (pd.DataFrame({"job": [True]}), "job", "a column of Boolean holds no codes"),
        (pd.DataFrame({"title": TITLES}), "job", "no column 'job'; it has title"),
        (
            pd.DataFrame({"job": TITLES, "job_code": TITLES}),
            "job",
            "two columns 'job_code'; give another prefix",
        ),
    ],
)
def test_frames_that_do_not_fit_are_refused(frame: Any, column: str, why: str) -> None:
    with pytest.raises(UnusableInput, match=why):
        iscokit.search_frame(frame, column)


def test_narwhals_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(UnusableInput, match=r"pip install 'iscokit\[frames\]'"):
        iscokit.search_frame(pd.DataFrame({"job": ["nurse"]}), "job")


@pytest.mark.parametrize("prefix", [None, "", "_x"])
def test_new_columns_begin_as_asked(prefix: str | None) -> None:
    coded = iscokit.search_frame(pd.DataFrame({"_job": ["nurse"]}), "_job", prefix=prefix)
    assert {None: "_job_code", "": "code", "_x": "_x_code"}[prefix] in coded.columns


@pytest.mark.parametrize(
    ("frame", "column"),
    [
        (pd.DataFrame([["nurse", 1, 2]], columns=["job", "a", "a"]), "job"),
        (pd.DataFrame({0: ["nurse"]}), 0),
        (pd.DataFrame({"job": ["nurse"]}), None),
    ],
)
def test_columns_have_names_of_their_own(frame: Any, column: Any) -> None:
    with pytest.raises(UnusableInput):
        iscokit.search_frame(frame, column)


def test_options_are_those_of_search_many() -> None:
    with pytest.raises(UnusableInput, match="foo"):
        iscokit.search_frame(pd.DataFrame({"job": ["nurse"]}), "job", foo=1)
