"""Totals of a frame moved to another classification; what cannot be moved has rows of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..crosswalk import UNMATCHED
from ..model import UnusableInput
from .keys import KEY, keyed
from .lookup import Answers, Lookup, attached
from .move import Move
from .opened import OWN, check_apart, check_column, is_lazy, new_name, opened, wrapped
from .outcome import Outcome, outcomes
from .recode import MOST_CODES
from .report import Report, report
from .sums import in_parts, together
from .values import distinct, with_floats

if TYPE_CHECKING:
    from .opened import AnyFrame

_CODE, _PART, _MASS, _STRATUM = (f"{OWN}{name}" for name in ("code", "part", "mass", "stratum"))
_Frame = TypeVar("_Frame")


class Redistributed(NamedTuple, Generic[_Frame]):
    """A frame of totals by target code, and what became of the codes."""

    frame: _Frame
    report: Report


def redistribute(
    move: Move,
    frame: Any,
    column: str,
    mass: str,
    *,
    strata: str | Iterable[str],
    name: str | None,
    leading_zeros: str,
) -> Redistributed[Any]:
    """Return totals by stratum and target code; see `FrameVerbs.redistribute`."""
    own = opened(frame)
    check_column(own, column)
    check_column(own, mass, "mass")
    groups = _columns(own, strata)
    check_apart(own, [*groups, mass], "strata", strata)
    new = new_name(move.target, name)
    check_apart(own, [*groups, new, mass], "name", name)
    given = keyed(own, column)
    plan = outcomes(distinct(given, mass=mass, most=MOST_CODES), move, leading_zeros)
    totals = _totals(given.frame, given.key, mass, groups, plan.of, new)
    return Redistributed(totals, report(plan, move, totals=True))


def _columns(frame: AnyFrame, strata: object) -> list[str]:
    """Return the names of the strata.

    Raises:
        UnusableInput: they are no names of columns.
    """
    if isinstance(strata, str):
        return [check_column(frame, strata, "strata")]
    if not isinstance(strata, Iterable):
        raise UnusableInput(argument="strata", value=strata, why="write a list of columns")
    return [check_column(frame, name, "strata") for name in strata]


def _lookup(of: Mapping[str | None, Outcome], *, places: Sequence[str] = ()) -> Lookup:
    """Return for each text its targets with their parts; by their places among some, if given."""
    keys: list[str] = []
    codes: list[str] = []
    weights: list[float] = []
    for text, one in of.items():
        for code, part in one.targets.items():
            keys.append(str(text))
            codes.append(code or UNMATCHED)
            weights.append(float(part))
    number = {code: place for place, code in enumerate(places)}
    # Rows without a code, or with one that leads nowhere, keep their mass.
    told = (
        Answers(_CODE, "place", [number[code] for code in codes], number[UNMATCHED])
        if number
        else Answers(_CODE, "text", codes, UNMATCHED)
    )
    return Lookup(keys, [told, Answers(_PART, "number", weights, 1.0)])


def _totals(
    frame: AnyFrame,
    key: str,
    mass: str,
    strata: list[str],
    of: Mapping[str | None, Outcome],
    name: str,
) -> Any:
    """Return the sums by stratum and code; those of an eager frame in order."""
    if is_lazy(frame):
        return _summed(frame, key, mass, strata, _lookup(of), name).to_native()
    import narwhals as nw

    # Whole numbers are added up and put in order in half the time.
    codes = [*sorted({code for one in of.values() for code in one.codes}), UNMATCHED]
    # As one plan, which polars works off in parts.
    plan = frame.lazy() if frame.implementation.is_polars() else frame
    found = _summed(plan, key, mass, strata, _lookup(of, places=codes), name)
    found = found.sort([*strata, name])
    if is_lazy(found):
        found = found.collect(engine="streaming")
    told = nw.new_series(name, codes, nw.String, backend=frame.implementation)
    return found.with_columns(told[found[name].to_numpy()]).to_native()


def _summed(
    frame: AnyFrame, key: str, mass: str, strata: list[str], lookup: Lookup, code: str
) -> Any:
    """Return the sums by stratum and by what a lookup says, in a column `code`."""
    import narwhals as nw

    # Under names of our own: engines read dots and quotes in names each in their way.
    own = {name: f"{_STRATUM}{n}" for n, name in enumerate(strata)}
    chosen = with_floats(frame, mass, _MASS).select(
        nw.col(key).alias(KEY),
        nw.col(_MASS),
        *(nw.col(name).alias(short) for name, short in own.items()),
    )
    parted: Any = wrapped(attached(chosen, KEY, lookup))
    parted = parted.with_columns((nw.col(_MASS) * nw.col(_PART)).alias(_MASS))
    parted, masses = in_parts(parted, _MASS)
    keys = {**{short: name for name, short in own.items()}, _CODE: code}
    return (
        parted.group_by([*keys], drop_null_keys=False)
        .agg(*(nw.col(name).sum().alias(name) for name in masses))
        .select(*keys, together(masses).alias(_MASS))
        .rename({**keys, _MASS: mass})
    )
