"""A column of codes moved to another classification: the distinct codes in Python, the rest a join."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar, get_args

from ..model import AmbiguousCodes, UnmatchedCodes
from .keys import KEY, keyed
from .lookup import Answers, Lookup, attached
from .move import Move, check_choice
from .one_reading import answered_in_one_reading
from .opened import check_column, check_new, is_lazy, new_name, opened
from .outcome import Outcome, Plan, outcomes
from .report import Report, report
from .values import Value, distinct

if TYPE_CHECKING:
    from .opened import AnyFrame

Unmatched = Literal["raise", "null", "keep"]
#: A column with more distinct values than this is no column of codes.
MOST_CODES = 100_000
_MISTAKEN: dict[str, str] = {
    "none": "the tables lead nowhere",
    "no_group": "no group holds all targets",
    "no_code": "no such code",
    "unclear": "may stand for several codes",
    "several": "a part has no target",
}

_Frame = TypeVar("_Frame")


class Recoded(NamedTuple, Generic[_Frame]):
    """A frame with its codes moved to another classification, and what became of them."""

    frame: _Frame
    report: Report


def recode(move: Move, frame: Any, column: str, **options: Any) -> Recoded[Any]:
    """Return the frame with another column of codes; see `FrameVerbs.recode`."""
    own = opened(frame)
    task = Task(move, own, column, **options)
    early = None
    if own.implementation.is_polars() and task.given.key != KEY and not is_lazy(own):
        early = answered_in_one_reading(
            own.to_native(), column, task.mass, task.planned, most=MOST_CODES
        )
    if early is not None:
        task.refuse(early.plan)
        return Recoded(early.frame, report(early.plan, move))
    plan, lookup = task.decided()
    return Recoded(attached(task.given.frame, task.given.key, lookup), report(plan, move))


class Task:
    """What is asked of a column of codes, checked.

    Attributes:
        given: the frame with a column of texts by which answers are joined.
        mass: the column that is added up, or None.
    """

    def __init__(
        self,
        move: Move,
        frame: AnyFrame,
        column: str,
        *,
        unmatched: str,
        mass: str | None,
        name: str | None,
        leading_zeros: str,
    ) -> None:
        check_column(frame, column)
        self._rest: Unmatched = check_choice("unmatched", unmatched, get_args(Unmatched))
        if mass is not None:
            check_column(frame, mass, "mass")
        new = new_name(move.target, name)
        self._names = [new, f"{new}_weight"] if move.how == "weighted" else [new]
        check_new(frame, self._names, "name", name)
        self.given = keyed(frame, column)
        self.mass = mass
        self._move, self._column, self._zeros = move, column, leading_zeros

    def decided(
        self, counted: AnyFrame | None = None, mass: str | None = None
    ) -> tuple[Plan, Lookup]:
        """Return what becomes of the values of the frame, and the answers to join.

        Args:
            counted: the frame to count and add up, if it is another one with the same columns.
            mass: the column of that one to add up.

        Raises:
            AmbiguousCodes, UnmatchedCodes, UnusableInput: the column cannot be moved as asked.
        """
        given = self.given if counted is None else keyed(counted, self._column)
        values = distinct(given, mass=mass or self.mass, most=MOST_CODES)
        plan, lookup = self.planned(values)
        self.refuse(plan)
        return plan, lookup

    def planned(self, values: list[Value]) -> tuple[Plan, Lookup]:
        """Return what becomes of distinct values, and the answers to join."""
        plan = outcomes(values, self._move, self._zeros)
        return plan, _lookup(plan.of, self._names, self._move, keep=self._rest == "keep")

    def refuse(self, plan: Plan) -> None:
        """Refuse codes with several targets where one is asked for, and codes without any.

        Raises:
            AmbiguousCodes, UnmatchedCodes: there are such codes.
        """
        held = sorted(plan.of.values(), key=lambda one: -one.rows)
        source, target = self._move.source, self._move.target
        several = [one for one in held if one.fate == "several"]
        if self._move.how == "unique" and several:
            codes = {one.written: one.codes for one in several}
            rows = sum(one.rows for one in several)
            raise AmbiguousCodes(source=source, target=target, codes=codes, rows=rows)
        lost = [one for one in held if one.fate != "missing" and one.lost]
        if self._rest == "raise" and lost:
            told = {one.written: _MISTAKEN[one.fate] for one in lost}
            rows = sum(one.rows for one in lost)
            raise UnmatchedCodes(source=source, target=target, codes=told, rows=rows)


def _lookup(
    of: Mapping[str | None, Outcome], names: list[str], move: Move, *, keep: bool
) -> Lookup:
    """Return the rows to join: for each text its targets."""
    keys: list[str] = []
    codes: list[str | None] = []
    weights: list[float] = []
    for text, one in of.items():
        if text is None or one.fate == "missing":
            continue
        for code, part in (one.targets or {None: Fraction(1)}).items():
            keys.append(text)
            # With its scheme, so that nobody takes it for a code of the target.
            kept = f"{move.source}:{one.code or one.written}"
            codes.append(kept if code is None and keep else code)
            weights.append(float(part))
    columns = [Answers(names[0], "text", codes)]
    if move.how == "weighted":  # a row without a code keeps its whole mass
        columns.append(Answers(names[1], "number", weights, 1.0))
    return Lookup(keys, columns)
