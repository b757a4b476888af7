"""Typed errors: one line, with data, picklable, catchable by the builtin that callers expect."""

from __future__ import annotations

import copy
import pickle

import pytest

from iscokit.model import errors
from iscokit.model.errors import (
    AmbiguousCodes,
    CodeFormat,
    CrosswalkGap,
    DataIntegrity,
    IscokitError,
    NoCorrespondence,
    UnknownCode,
    UnknownJurisdiction,
    UnknownLanguage,
    UnknownScheme,
    UnmatchedCodes,
    UnusableInput,
)

EXAMPLES: list[tuple[IscokitError, type[Exception], str]] = [
    (
        UnusableInput(argument="on", value="x", why="no day", hint="write it so"),
        ValueError,
        "on: no day; write it so",
    ),
    (
        UnknownJurisdiction(argument="origin", value="Germny", names=["DE (Germany)"]),
        LookupError,
        "did you mean DE (Germany)?",
    ),
    (
        UnknownScheme(value="isco-8", names=["isco-08", "isco-88"]),
        LookupError,
        "no classification 'isco-8'; did you mean isco-08",
    ),
    (UnknownLanguage(value="xx", names=["en"]), LookupError, "no titles in language 'xx'"),
    (
        UnknownCode(scheme="isco-08", value="2229", names=["2221"], valid_in=("isco-88",)),
        LookupError,
        "isco-08 has no code '2229'; it exists in isco-88",
    ),
    (
        CodeFormat(scheme="isco-08", value="110", why="a zero was lost", candidates=("0110",)),
        ValueError,
        "'110' is not written like a code of isco-08: a zero was lost; isco-08 has 0110",
    ),
    (
        NoCorrespondence(source="a", target="b", reachable=["c", "d"]),
        LookupError,
        "no correspondence leads from a to b; from a one reaches c, d",
    ),
    (
        CrosswalkGap(source="a", middle="b", target="c", codes=("1", "2")),
        ValueError,
        "2 codes of b lead no further to c (1, 2); write uncovered='report'",
    ),
    (
        AmbiguousCodes(source="a", target="b", codes={"1": ("2", "3")}, rows=1200),
        ValueError,
        "how: 1 codes of a, in 1,200 rows, have several targets in b (1 to 2, 3); write 'expand'",
    ),
    (
        UnmatchedCodes(source="a", target="b", codes={"x": "no such code"}, rows=3),
        LookupError,
        "unmatched: 1 values of a, in 3 rows, have no target in b (x: no such code); write 'null'",
    ),
    (
        DataIntegrity(file="f.tsv", line=3, field="code", problem="bad", fix="mend it"),
        ValueError,
        "f.tsv:3 [code]: bad; mend it",
    ),
]
ids = [type(error).__name__ for error, _base, _text in EXAMPLES]


def test_every_public_error_class_has_an_example_here() -> None:
    classes = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, IscokitError) and not name.startswith("_")
    }
    assert classes - {"IscokitError"} == set(ids)


@pytest.mark.parametrize(("error", "base", "text"), EXAMPLES, ids=ids)
def test_message_is_one_line_that_says_what_and_what_next(
    error: IscokitError, base: type[Exception], text: str
) -> None:
    assert text in str(error)
    assert "\n" not in str(error)
    assert isinstance(error, base)


@pytest.mark.parametrize(("error", "base", "text"), EXAMPLES, ids=ids)
def test_pickling_keeps_class_data_and_message(
    error: IscokitError, base: type[Exception], text: str
) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301  # our own bytes
        assert type(twin) is type(error)
        assert isinstance(twin, base)
        assert twin.data == error.data
        assert text in str(twin)


@pytest.mark.parametrize(("error", "base", "text"), EXAMPLES, ids=ids)
def test_data_are_attributes(error: IscokitError, base: type[Exception], text: str) -> None:
    assert base in type(error).__mro__
    assert text
    for name, value in error.data.items():
        assert getattr(error, name) == value


def test_an_attribute_that_is_no_datum_is_refused() -> None:
    with pytest.raises(AttributeError, match="UnknownScheme has no attribute 'nothing'"):
        _ = UnknownScheme(value="x").nothing


def test_suggestions_are_the_near_names_only() -> None:
    error = UnknownScheme(value="us-soc-2081", names=["us-soc-2018", "zzz"])
    assert error.suggestions == ["us-soc-2018"]
    assert UnknownScheme(value="qqqq", names=["zzz"]).suggestions == []


def test_message_without_line_and_field_names_the_file_alone() -> None:
    assert str(DataIntegrity(file="f.tsv", line=0, field="", problem="bad")) == "f.tsv: bad"


def test_the_base_shows_its_data() -> None:
    assert str(IscokitError(a=1, b="x")) == "a: 1; b: x"
