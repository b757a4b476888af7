"""A move of codes from one classification to another: which targets each code has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Literal, TypeVar, get_args

from ..crosswalk.build import crosswalk
from ..crosswalk.weights import UNMATCHED, Weights
from ..graph import Graph
from ..graph.schemes import known_scheme
from ..model import UnusableInput

How = Literal["unique", "expand", "weighted", "backoff"]
HOWS: tuple[How, ...] = get_args(How)

#: What a value is, or why it leads nowhere.
Fate = Literal["one", "several", "group", "none", "no_group", "no_code", "unclear", "missing"]

_WHOLE = Fraction(1)

_Choice = TypeVar("_Choice", bound=str)


def check_choice(argument: str, value: object, choices: tuple[_Choice, ...]) -> _Choice:
    """Return one of some words.

    Raises:
        UnusableInput: it is none of them.
    """
    for choice in choices:
        if value == choice:
            return choice
    raise UnusableInput(
        argument=argument,
        value=value,
        why=f"there is no way {value!r}",
        hint=f"write {', '.join(choices[:-1])} or {choices[-1]}",
    )


class Move:
    """A move of codes from one classification to another; each code is looked up once.

    Args:
        graph: the graph that holds the tables.
        source: scheme of the codes.
        target: scheme wanted.
        how: what to do with codes that have several targets.
        via: ids of the tables to go through; default the best chain.
        by: the weights for `weighted`.

    Raises:
        UnknownScheme, UnusableInput: the question cannot be asked so.
        NoCorrespondence: no table and no chain of tables joins the two schemes.
    """

    def __init__(
        self,
        graph: Graph,
        source: str,
        target: str,
        how: str,
        via: Iterable[str] | None = None,
        by: str | Mapping[Any, Any] | Weights = "uniform",
    ) -> None:
        self.graph = graph
        self.source = known_scheme(graph, source, "source")
        self.target = known_scheme(graph, target, "target")
        self.how: How = check_choice("how", how, HOWS)
        self._table = crosswalk(graph, self.source, self.target, via=via)
        self._weights = self._table.weighed(by) if how == "weighted" else None
        self._known: dict[str, tuple[Mapping[str | None, Fraction], Fate]] = {}

    @property
    def tables(self) -> tuple[str, ...]:
        """The ids of the tables that are gone through, in order."""
        return self._table.tables

    def targets_of(self, code: str) -> tuple[Mapping[str | None, Fraction], Fate]:
        """Return the targets of a code of the source, and what they are."""
        found = self._known.get(code)
        if found is None:
            found = self._known[code] = self._found(code)
        return found

    def _found(self, code: str) -> tuple[Mapping[str | None, Fraction], Fate]:
        if self._weights is not None:
            parts = self._weights.parts(code) or {UNMATCHED: _WHOLE}
            targets = {None if t == UNMATCHED else t: part for t, part in sorted(parts.items())}
            named = sum(t is not None for t in targets)
            return targets, "none" if not named else "one" if len(targets) == 1 else "several"
        if self.source == self.target and not self.tables:
            return {code: _WHOLE}, "one"
        codes = [link.target for link in self._table.map(code)]
        if not codes:
            return {}, "none"
        if len(codes) == 1:
            return {codes[0]: _WHOLE}, "one"
        if self.how != "backoff":
            return dict.fromkeys(codes, _WHOLE), "several"
        shared = self._table.target_codes.meet(codes)
        return ({}, "no_group") if shared is None else ({shared: _WHOLE}, "group")
