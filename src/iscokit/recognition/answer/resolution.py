"""The answer: routes, near misses, what is missing, what was searched. Its JSON is a contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from ...crosswalk.translation import Step
from ...model import Effect, Purpose, UnusableInput, strongest
from ..asking.question import Question
from ..identification.reading import Identified
from ..law.case import Verdict
from ..law.precedence import NearMiss
from .explain import as_html, as_markdown, as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way in which the qualification counts there.

    Attributes:
        purpose: `profession` (may I practise), `level` (how does it compare), `work` (which
            occupations are open without recognition).
        effect: what the law, or its absence, gives on this route.
        regulated: whether the profession is regulated there; `None` where that is not known.
        occupations: ISCO-08 codes and the destination's own codes, with their schemes.
        right: what the effect is about, where the purpose leaves it open: a licence, a visa, an
            opinion that others may use.
        measures: each with who chooses it and how far the holder is with it.
        deadline: length, start, extension and what silence means.
        operational: whether what is in force also works, and how much it is used.
        path: the steps through the graph that the route rests on.
    """

    purpose: Purpose
    effect: Effect
    right: str = ""
    title: str = ""
    profession: str = ""
    level: dict[str, Any] | None = None
    basis: str = ""
    grants: str = ""
    occupations: tuple[str, ...] = ()
    regulated: bool | None = None
    authority: dict[str, str] | None = None
    instrument: dict[str, str] | None = None
    rule: str | None = None
    citation: str = ""
    conditions: tuple[Verdict, ...] = ()
    measures: tuple[dict[str, str], ...] = ()
    procedure: dict[str, str] | None = None
    time_limit: str = ""
    deadline: dict[str, str] | None = None
    operational: dict[str, str] | None = None
    valid_from: str = ""
    valid_to: str = ""
    confidence: float = 0.0
    record_confidence: str = ""
    checked_on: str = ""
    sources: tuple[dict[str, str], ...] = ()
    path: tuple[Step, ...] = ()
    note: str = ""

    @property
    def gates(self) -> tuple[Verdict, ...]:
        """What is asked after recognition and before work: language, character, health, ..."""
        return tuple(verdict for verdict in self.conditions if verdict.is_gate)

    def to_dict(self) -> dict[str, Any]:
        """Return the route with the keys of the JSON contract."""
        return {
            "purpose": self.purpose,
            "effect": str(self.effect),
            "right": self.right or None,
            "title": self.title or None,
            "profession": self.profession or None,
            "level": self.level,
            "basis": self.basis or None,
            "grants": self.grants or None,
            "occupations": list(self.occupations),
            "regulated": self.regulated,
            "authority": self.authority,
            "instrument": self.instrument,
            "rule": self.rule,
            "citation": self.citation or None,
            "conditions": [condition.to_dict() for condition in self.conditions],
            "gates": [gate.to_dict() for gate in self.gates],
            "measures": list(self.measures),
            "procedure": self.procedure,
            "time_limit": self.time_limit or None,
            "deadline": self.deadline,
            "operational": self.operational,
            "valid_from": self.valid_from or None,
            "valid_to": self.valid_to or None,
            "confidence": self.confidence,
            "record_confidence": self.record_confidence or None,
            "checked_on": self.checked_on or None,
            "sources": list(self.sources),
            "path": [step.to_dict() for step in self.path],
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One fact that would change an answer.

    Attributes:
        facts: what to give `what_if` to see it.
        text: the condition that the fact settles.
        purpose: the purpose on which the effect changes.
        effect: the strongest effect that this purpose would then have.
    """

    facts: dict[str, Any]
    text: str
    purpose: str
    effect: Effect

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "facts": self.facts,
            "text": self.text,
            "purpose": self.purpose,
            "effect": str(self.effect),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a qualification is worth in another country, on which ground, and what is missing.

    Attributes:
        query: the question as understood.
        identified: the qualifications that the title may mean, the likeliest first.
        routes: the ways in which it counts there, the strongest first.
        near_misses: rules that almost applied, each with what stood in the way.
        missing: facts about the holder that would decide between routes.
        searched: what was looked at.
        notice: that a competent authority decides, and which.
    """

    query: Question
    identified: tuple[Identified, ...]
    routes: tuple[Route, ...]
    near_misses: tuple[NearMiss, ...]
    missing: tuple[dict[str, Any], ...]
    searched: tuple[dict[str, Any], ...]
    notice: str
    data_version: str
    library_version: str
    _again: Callable[[Question], Resolution] | None = field(default=None, repr=False, compare=False)
    _ask: Callable[[Resolution, dict[str, Any]], Question] | None = field(
        default=None, repr=False, compare=False
    )
    _turns: Callable[[Resolution], tuple[Turn, ...]] | None = field(
        default=None, repr=False, compare=False
    )

    @property
    def effect(self) -> Effect:
        """The strongest effect over the routes."""
        return strongest(route.effect for route in self.routes)

    def what_if(self, **facts: Any) -> Resolution:
        """Return the answer to the same question with other facts.

        Args:
            **facts: facts about the holder (`nationality`, `practice_years`, `documents`, ...),
                or `awarded`, `on`, `occupation`.

        Raises:
            UnusableInput: a fact that no rule can ask for; or the answer was copied or unpickled
                and has no kit.
        """
        if self._again is None or self._ask is None:
            raise self._without_kit("what_if")
        return self._again(self._ask(self, facts))

    def turns(self) -> tuple[Turn, ...]:
        """Return which single fact about the holder would change the answer, and to what.

        Each open or unmet condition of a route or near miss is settled by one fact at a time, and
        the question asked again. What changes no effect is left out.

        Raises:
            UnusableInput: the answer was copied or unpickled and has no kit.

        Example:
            >>> import iscokit
            >>> answer = iscokit.resolve("Diploma de Técnico en Enfermería", origin="CO",
            ...                          destination="ES", on="2026-11-22")
            >>> {str(turn.effect) for turn in answer.turns()} <= {str(e) for e in Effect}
            True
        """
        if self._turns is None:
            raise self._without_kit("turns")
        return self._turns(self)

    def _without_kit(self, verb: str) -> UnusableInput:
        return UnusableInput(
            argument=verb,
            value=None,
            why="this answer came without the kit that gave it",
            hint="ask a kit the question again",
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data, a copy of one's own; the keys are a contract."""
        return deepcopy(self._data())

    def _data(self) -> dict[str, Any]:
        return {
            "query": self.query.to_dict(),
            "effect": str(self.effect),
            "identified": [reading.to_dict() for reading in self.identified],
            "routes": [route.to_dict() for route in self.routes],
            "near_misses": [miss.to_dict() for miss in self.near_misses],
            "missing": list(self.missing),
            "searched": list(self.searched),
            "notice": self.notice,
            "data_version": self.data_version,
            "library_version": self.library_version,
        }

    def to_json(self) -> str:
        """Return the answer as JSON text; the same question gives the same bytes."""
        return json.dumps(self._data(), ensure_ascii=False, indent=2)

    def explain(self, format: str = "text", language: str = "en") -> str:
        """Return the answer in words; every sentence names the rule, act or table behind it.

        Args:
            format: `text` or `markdown`.
            language: `en`.

        Raises:
            UnusableInput: another format or language.
        """
        writers = {"text": as_text, "markdown": as_markdown}
        if not isinstance(format, str) or format not in writers:
            raise UnusableInput(
                argument="format", value=format, why=f"no format {format!r}", hint="text, markdown"
            )
        if language != "en":
            raise UnusableInput(
                argument="language",
                value=language,
                why=f"no explanation in {language!r} yet",
                hint="write en",
            )
        return writers[format](self._data())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the answer without the kit that gave it."""
        values = {name: getattr(self, name) for name in self.__slots__ if not name.startswith("_")}
        return _unpickle, (values,)

    def __str__(self) -> str:
        return self.explain()

    def _repr_html_(self) -> str:
        return as_html(self._data())


def _unpickle(values: dict[str, Any]) -> Resolution:
    return Resolution(**values)
