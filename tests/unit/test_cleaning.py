"""Cleaning beyond the table of dirty codes: the column, the choices, what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from iscokit import Kit, UnknownScheme, UnusableInput, clean, detect_scheme


def test_the_result_is_aligned_with_the_column() -> None:
    done = clean(["0110", " 2221", "2221", "nurse", "2221"], "isco-08")
    assert list(done) == ["0110", "2221", "2221", None, "2221"]
    assert [(entry.value, entry.count) for entry in done.log] == [
        *(("0110", 1), (" 2221", 1), ("2221", 2), ("nurse", 1))
    ]
    assert done.counts == {"kept": 3, "repaired": 1, "aggregate": 0, "ambiguous": 0, "unknown": 1}
    assert [entry.value for entry in done.leftovers] == ["nurse"]


def test_the_number_and_the_text_are_two_values() -> None:
    done = clean(["2221", 2221, 2221.0, Decimal(2221)], "isco-08")
    assert [entry.action for entry in done.log] == ["kept", "repaired", "repaired", "repaired"]
    assert set(done.codes) == {"2221"}


def test_lost_zeros_can_be_told() -> None:
    assert clean(["110"], "isco-08", leading_zeros="lost").codes == ("0110",)
    assert clean(["110"], "isco-08", leading_zeros="kept").codes == ("11",)
    assert clean(["1"], "isco-08", leading_zeros="kept").codes == ("1",)


def test_what_cannot_be_decided_is_said() -> None:
    done = clean(["110"], "isco-08")
    assert done.codes == (None,)
    assert "not decided from the column, distinct values: 1 (110)" in done.findings[0]


def test_a_column_of_numbers_is_warned_about() -> None:
    assert any(
        "a number cannot keep a leading zero" in f for f in clean([2221], "isco-08").findings
    )


def test_scalars_of_numpy_and_pandas_are_read() -> None:
    np = pytest.importorskip("numpy")
    pd = pytest.importorskip("pandas")
    assert clean(np.array([110, 2221, 5321, 9111]), "isco-08").codes[0] == "0110"
    column = pd.Series(["2221", None, pd.NA, float("nan")])
    assert clean(column, "isco-08").codes == ("2221", None, None, None)
    floats = pd.Series([110.0, 2221.0, float("nan")])
    assert clean(floats, "isco-08").codes == ("0110", "2221", None)


def test_every_code_of_every_scheme_is_kept(kit: Kit) -> None:
    """The sound column is left as it is: no code of a scheme is repaired or open."""
    for scheme in kit.schemes():
        codes = list(kit.hierarchy(scheme.id).categories)
        done = kit.clean(codes, scheme.id, leading_zeros="kept")
        assert list(done.codes) == codes, scheme.id
        assert done.counts["repaired"] == done.counts["ambiguous"] == 0, scheme.id


def test_to_dict_is_plain() -> None:
    said = clean([float("nan"), 110, "2221", None], "isco-08").to_dict()
    assert set(said) == {"scheme", "counts", "findings", "log"}


@pytest.mark.parametrize("codes", ["2221", b"2221", 2221, None])
def test_what_is_no_column_is_refused(codes: object) -> None:
    with pytest.raises(UnusableInput, match="a column is a list of codes"):
        clean(codes, "isco-08")  # type: ignore[arg-type]  # on purpose


def test_unknown_schemes_and_choices_are_refused() -> None:
    with pytest.raises(UnknownScheme):
        clean(["2221"], "isco-09")
    with pytest.raises(UnusableInput, match="write decide, lost or kept"):
        clean(["2221"], "isco-08", leading_zeros="maybe")


class Nameless:
    def __repr__(self) -> str:
        raise RuntimeError("no name")


@pytest.mark.parametrize(
    "value",
    [
        *(Decimal("sNaN"), Decimal("1e400000000"), 10**5000, "/" * 5000, "1" * 5000),
        *([2221], (["a"],), {"a": 1}, object(), Nameless(), b"2221", 2221j),
    ],
    ids=lambda value: type(value).__name__,
)
def test_strange_values_are_no_codes_and_no_errors(value: object) -> None:
    done = clean([value, "2221"], "isco-08")
    assert done.codes == (None, "2221")
    assert done.to_dict()
    assert detect_scheme([value, "29-1141", "15-1252"]).scheme == "us-soc-2018"


def test_arrays_in_a_column_are_no_codes() -> None:
    np = pytest.importorskip("numpy")
    assert clean([np.array([2221, 2222]), np.ma.masked], "isco-08").codes == (None, None)
    assert clean([np.longdouble(2221)], "isco-08").codes == ("2221",)
    assert type(clean(np.array(["2221"]), "isco-08").codes[0]) is str
    with pytest.raises(UnusableInput, match="a column is a list of codes"):
        clean(np.array(2221), "isco-08")
