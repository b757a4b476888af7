"""The distinct values of a column, counted by the engine that holds it: all that Python ever sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import UnusableInput
from .keys import Keyed
from .opened import OWN, wrapped
from .sums import in_parts, put_together

if TYPE_CHECKING:
    import narwhals as nw

    from .opened import AnyFrame

_VALUE, _ROWS, _MASS, _LACKING = (f"{OWN}{name}" for name in ("value", "rows", "mass", "lacking"))
#: Whole numbers up to this are floats without loss.
_EXACT = 2**53


class Value(NamedTuple):
    """A distinct value: as text, as it came, in how many rows, and with what mass together.

    `text` is None for what is missing.
    """

    text: str | None
    value: Any
    rows: int
    mass: Any


def distinct(
    given: Keyed,
    *,
    mass: str | None = None,
    texts: Sequence[str] = (),
    most: int,
    hint: str = "a column of codes has fewer: is it the right column?",
) -> list[Value]:
    """Return the distinct values of a column of texts, in order, what is missing first.

    Args:
        given: the frame with its column of texts, or of the places of texts.
        mass: a column of numbers, to be added up.
        texts: what the places stand for.
        most: more values than this are refused.
        hint: what to do then.

    Raises:
        UnusableInput: too many values; masses that are missing, or are no finite numbers.
    """
    import narwhals as nw

    frame, key, numbers, originals = given
    parts = [nw.col(key)]
    sums = [nw.len().alias(_ROWS)]
    if numbers is not None:
        parts.append(nw.col(numbers).alias(_VALUE))
        sums.append(nw.col(_VALUE).min().alias(_VALUE))
    whole, masses = False, [_MASS]
    if mass is not None:
        kind = frame.collect_schema()[mass]
        whole = kind.is_integer()
        if not kind.is_numeric():
            raise UnusableInput(
                argument="mass", value=mass, why=f"a column of {kind} cannot be added up"
            )
        frame = with_floats(frame, mass, _MASS)
        parts += [nw.col(_MASS), nw.col(mass).is_null().cast(nw.Int64).alias(_LACKING)]
        sums.append(nw.col(_LACKING).sum().alias(_LACKING))
    if frame.implementation.is_polars():  # as a plan, which it works off in half the time
        frame = frame.lazy()
    frame = frame.select(*parts)
    if mass is not None:
        if not whole:
            frame, masses = in_parts(frame, _MASS)
        sums += [nw.col(name).sum().alias(name) for name in masses]
    grouped = frame.group_by(key, drop_null_keys=False).agg(*sums)
    found = _collected(grouped.head(most + 1))
    if len(found) > most:
        raise UnusableInput(
            argument="column",
            value=most,
            why=f"there are more than {most:,} different values",
            hint=hint,
        )
    rows = found.rows(named=True)
    if mass is not None:
        rows = [row | {_MASS: put_together(row[name] for name in masses)} for row in rows]
        _check_mass(mass, rows)
    values = [
        Value(
            text := _text(row[key], texts),
            originals.get(text, row.get(_VALUE, text)) if text is not None else None,
            int(row[_ROWS]),
            _number(row[_MASS], whole=whole) if mass is not None else int(row[_ROWS]),
        )
        for row in rows
    ]
    return sorted(values, key=lambda one: (one.text is not None, one.text))


def with_floats(frame: AnyFrame, column: str, name: str) -> AnyFrame:
    """Return a frame with a column of numbers as floats in another column.

    Whole numbers of a fixed width would wrap around when they are added up.
    """
    import narwhals as nw

    if (
        frame.implementation.is_pyarrow()
    ):  # which refuses to round large numbers unless it is told to
        native: Any = frame.to_native()
        made: AnyFrame = wrapped(
            native.append_column(name, native[column].cast("float64", safe=False))
        )
        return made
    return frame.with_columns(nw.col(column).cast(nw.Float64).alias(name))


def _number(value: float, *, whole: bool) -> int | float:
    return int(value) if whole and abs(value) < _EXACT else float(value)


def _text(value: Any, texts: Sequence[str]) -> str | None:
    if isinstance(value, str):
        return value
    return texts[value] if texts and isinstance(value, int) else None


def _collected(frame: AnyFrame) -> nw.DataFrame[Any]:
    import narwhals as nw

    if not isinstance(frame, nw.LazyFrame):
        return frame
    options: Any = {"engine": "streaming"} if frame.implementation.is_polars() else {}
    return frame.collect(**options)


def _check_mass(mass: str, rows: list[dict[str, Any]]) -> None:
    lacking = int(sum(row[_LACKING] for row in rows))
    if lacking:
        raise UnusableInput(
            argument="mass",
            value=mass,
            why=f"{lacking:,} rows have no number",
            hint="leave out what is missing, or count it as 0",
        )
    sums = [row[_MASS] for row in rows]
    if not all(total is not None and abs(total) < float("inf") for total in sums):
        raise UnusableInput(argument="mass", value=mass, why="some are no finite numbers")
