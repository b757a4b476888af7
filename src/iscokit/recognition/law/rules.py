"""Which rules apply, and which almost do.

A rule is found by walking the graph from a profession to the rules that govern it, itself or
through a wider profession. Then place, day, profession and conditions are held against it.
Between the rules that remain, an exclusion takes away what it names, and general law gives way to
special law. Rules are never chained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...graph import ANY_PROFESSION, EdgeKind, Graph, NodeKind, node
from ...graph.places import Places
from ...model import (
    CONFIDENCE_VALUE,
    GATES,
    RECOGNISED,
    Effect,
    Instrument,
    ListedTitle,
    Regulation,
    Rule,
    Truth,
    all_of,
    holds,
    lineage,
)
from ..asking.question import Question
from ..identification.reading import SURE, Identified
from .case import Case, Verdict
from .conditions import evaluate
from .precedence import Applied, NearMiss, between_rules
from .reach import may_reach_from, may_reach_to, reaches
from .regulation import Regulations

#: What the holder can still bring: unmet, it stands in the way of "recognised" but of nothing less.
_REMEDIABLE = frozenset({"document", "test", "accompanying_certificate", "employment", "sponsor"})
_UNSURE = "the title is not recognised surely enough"
#: From this score on the words of a title stand in it as they are known.
_SURE_WORD = 0.75
#: Facts that open a route of its own: without them nothing about that route is "almost".
_SPECIAL = frozenset({"fact", "recognised_first_in", "employment", "sponsor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What all rules of one question are held against: titles listed, regulation on both sides."""

    listed: tuple[ListedTitle, ...]
    at_home: Regulation | None
    there: Regulation | None


class Rules:
    """Selects rules for a question."""

    def __init__(self, graph: Graph, places: Places, regulations: Regulations) -> None:
        self._graph = graph
        self._places = places
        self._regulations = regulations

    def select(
        self,
        question: Question,
        reading: Identified,
        professions: Iterable[str],
        *,
        contested: bool,
    ) -> tuple[list[Applied], list[NearMiss]]:
        """Return the rules that apply and those that almost do.

        Args:
            question: the question.
            reading: the qualification it is about.
            professions: the profession and every wider one, nearest first.
            contested: another profession fits the title as well; then no rule that says
                "recognised" is claimed.
        """
        line = tuple(professions)
        around = _Around(
            listed=self._listed(question.origin, line),
            at_home=self._regulations.regulation(question.origin, line),
            there=self._regulations.regulation(question.destination, line),
        )
        applied: list[Applied] = []
        missed: list[NearMiss] = []
        near_by = self._near_by(question)
        for rule in self.governing(line, reading.occupations):
            if rule.id not in near_by:
                continue
            found = self._judge(rule, question, reading, line, around, contested=contested)
            if isinstance(found, Applied):
                applied.append(found)
            elif found is not None:
                missed.append(found)
        kept, displaced = between_rules(applied)
        order = sorted(kept, key=lambda a: (a.rule.effect.rank, a.rule.general, a.rule.id))
        near = sorted((*missed, *displaced), key=lambda n: (n.rule.effect.rank, n.rule.id))
        return order, near

    def governing(self, line: tuple[str, ...], occupations: tuple[str, ...]) -> list[Rule]:
        """Return the rules that may govern a profession, each once, in the order of their ids."""
        tails = [node(NodeKind.PROFESSION, key) for key in line]
        for code in occupations:
            digits = code.removeprefix("isco-08:")
            tails += [f"isco-08:{digits[:length]}" for length in range(len(digits), 0, -1)]
        tails.append(ANY_PROFESSION)
        rules = {
            edge.fact.id: edge.fact
            for tail in tails
            for edge in self._graph.edges(tail, EdgeKind.GOVERNED_BY, "law")
        }
        return [rules[key] for key in sorted(rules)]

    def _near_by(self, question: Question) -> frozenset[str]:
        """Return the rules that have to do with both places on any day."""
        remember, rules, places = self._graph.remember, self._graph.store.all("rule"), self._places
        to, since = question.destination, question.origin
        there = remember(
            ("rules to", to), lambda: frozenset(r.id for r in rules if may_reach_to(r, to, places))
        )
        here = remember(
            ("rules from", since),
            lambda: frozenset(r.id for r in rules if may_reach_from(r, since, places)),
        )
        return there & here

    def _judge(
        self,
        rule: Rule,
        question: Question,
        reading: Identified,
        line: tuple[str, ...],
        around: _Around,
        *,
        contested: bool,
    ) -> Applied | NearMiss | None:
        """Hold place, day, profession and conditions against one rule."""
        if set(rule.except_professions) & set(line):
            return None
        if rule.purpose != "level" and not line and not rule.occupations:
            return None
        act: Instrument | None = (
            self._graph.store.by_key("instrument").get(rule.instrument) if rule.instrument else None
        )
        reach = reaches(rule, act, question, self._places)
        place, gap = reach.truth, reach.gap
        if place is Truth.UNMET and not gap:
            return None
        case = Case(
            question=question,
            reading=reading,
            rule=rule,
            places=self._places,
            listed_in_origin=around.listed,
            regulation_at_home=around.at_home
            if reach.origin == question.origin
            else self._regulations.regulation(reach.origin, line),
            origin=reach.origin,
        )
        verdicts = [evaluate(n, condition, case) for n, condition in enumerate(rule.condition, 1)]
        when = self._in_force(rule, act, question)
        if place is Truth.UNMET or when is Truth.UNMET:
            # Another place is told where only the day, or the part of the country, is in the way.
            if place is Truth.UNMET and _is_special(verdicts):
                return None
            reason = gap if place is Truth.UNMET else _not_in_force(rule, act, question)
            return NearMiss(rule=rule, instrument=act, reason=reason)
        verdicts = [
            *_doubts(question, (when, "its start is not held"), (place, gap)),
            *verdicts,
        ]
        if rule.any_profession and rule.purpose == "profession":
            regulation = around.there
            if regulation is not None and regulation.status == "not_regulated":
                return None
            verdicts.insert(0, _regulated(regulation, self._places.name(question.destination)))
        obstacle = _obstacle(rule, reading, verdicts, contested=contested) or _only_for_employees(
            rule, question, around.there
        )
        if obstacle:
            return NearMiss(rule=rule, instrument=act, reason=obstacle, verdicts=tuple(verdicts))
        return Applied(
            rule=rule,
            instrument=act,
            profession=next(
                (key for key in line if key in rule.professions), line[0] if line else ""
            ),
            verdicts=tuple(verdicts),
            confidence=CONFIDENCE_VALUE[rule.confidence]
            * self._parties(rule, reach.origin, question),
        )

    def _in_force(self, rule: Rule, act: Instrument | None, question: Question) -> Truth:
        """Return whether the rule, and the act that it stands in, were in force on the day."""
        own = holds(rule.valid_from, rule.valid_to, question.on, checked_on=rule.checked_on)
        if act is None:
            return own
        around = holds(act.valid_from, act.valid_to, question.on, checked_on=act.checked_on)
        return all_of((own, around))

    def _parties(self, rule: Rule, origin: str, question: Question) -> float:
        """Return how sure we are that both sides are bound, where the rule asks for parties."""
        value = 1.0
        for tokens, place in (
            (rule.origin, origin),
            (rule.destination, question.destination),
        ):
            if tokens == ("parties",):
                party = self._places.bound(rule.instrument, place, question.on).party
                value *= CONFIDENCE_VALUE[party.confidence] if party else 1.0
        return value

    def _listed(self, origin: str, line: tuple[str, ...]) -> tuple[ListedTitle, ...]:
        return tuple(
            title
            for place in lineage(origin)
            for title in self._listed_in(place)
            if title.profession in line
        )

    def _listed_in(self, place: str) -> tuple[ListedTitle, ...]:
        held: tuple[ListedTitle, ...] = self._graph.store.all("listed_title")
        return self._graph.remember(
            ("listed in", place), lambda: tuple(t for t in held if t.country == place)
        )


def _is_special(verdicts: list[Verdict]) -> bool:
    """Return whether a route of its own stays closed, about which nothing is "almost"."""
    return any(v.decisive and v.kind in _SPECIAL and v.status is not Truth.MET for v in verdicts)


def _not_in_force(rule: Rule, act: Instrument | None, question: Question) -> str:
    spans = [(f"the rule {rule.id}", rule.valid_from, rule.valid_to)]
    if act:
        spans.append((act.id, act.valid_from, act.valid_to))
    told = [
        f"{name} is in force {f'from {start} ' if start else ''}{f'until {end}' if end else ''}".strip()
        for name, start, end in spans
        if (start or end) and holds(start or "0001", end, question.on) is Truth.UNMET
    ]
    return f"not in force on {question.on}: " + "; ".join(told)


def _doubts(question: Question, when: tuple[Truth, str], place: tuple[Truth, str]) -> list[Verdict]:
    """Return what is not known of the day or the places, as verdicts of the library itself."""
    texts = (
        (when[0], f"the rule was in force on {question.on} ({when[1]})"),
        (place[0], place[1] or f"the rule reaches both places on {question.on}"),
    )
    return [
        Verdict(kind="in_force", text=text, status=Truth.UNKNOWN, decisive=True)
        for truth, text in texts
        if truth is Truth.UNKNOWN
    ]


def _regulated(regulation: Regulation | None, destination: str) -> Verdict:
    """A title reserved by law is a way to regulate, but nobody needs it to do the work."""
    title_only = regulation is not None and regulation.status == "title_protected"
    return Verdict(
        kind="title_protected" if title_only else "regulated",
        text=f"the {'title' if title_only else 'profession'} is regulated in {destination}",
        status=Truth.of(True if regulation is not None and not title_only else None),
        decisive=True,
    )


def _only_for_employees(rule: Rule, question: Question, there: Regulation | None) -> str:
    """Return why a rule that says "free" does not hold for a business of one's own, if it does not."""
    if rule.effect is not Effect.NOT_REQUIRED or question.holder.activity != "self_employed":
        return ""
    free = there is not None and there.status in ("not_regulated", "title_protected")
    return "" if free else "free for employees; a business of one's own may be regulated"


def _obstacle(rule: Rule, reading: Identified, verdicts: list[Verdict], *, contested: bool) -> str:
    """Return why the rule does not apply, empty if it does."""
    strong = rule.effect in RECOGNISED
    free = rule.effect in (Effect.NOT_REQUIRED, Effect.EXCLUDED)
    if not (reading.prepared or free or rule.purpose == "level"):
        return reading.doubt
    for verdict in verdicts:
        if verdict.status is Truth.UNMET:
            # Gates come after recognition (of languages, Directive 2005/36/EC Art. 53 says so).
            soft = GATES if strong else _REMEDIABLE | GATES
            if verdict.kind not in soft or verdict.decisive:
                return f"not met: {verdict.text}"
    open_questions = [v.text for v in verdicts if v.decisive and v.status is Truth.UNKNOWN]
    # The library's own doubts (day, place, regulation) hold back only what says "recognised".
    if not strong:
        own = {v.text for v in verdicts if v.kind in ("in_force", "regulated", "title_protected")}
        open_questions = [text for text in open_questions if text not in own]
    if open_questions:
        return "not known: " + "; ".join(open_questions)
    return _title_falls_short(rule, reading, verdicts, contested=contested)


def _title_falls_short(
    rule: Rule, reading: Identified, verdicts: list[Verdict], *, contested: bool
) -> str:
    """Return what in the reading of the title forbids the effect of a rule, empty if nothing."""
    if reading.unearned and rule.purpose != "work":
        return reading.doubt
    # A right of every graduate does not hang on which profession the words name.
    of_all = rule.any_profession and rule.purpose == "work"
    if _guessed(reading) and rule.effect in _ON_SURE_WORDS and not of_all:
        return _UNSURE
    if rule.effect is Effect.COMPARABLE:
        return reading.doubt
    strong = rule.effect in RECOGNISED
    if strong and _by_registration(rule, verdicts):
        return _title_of_registered(reading, contested=contested)
    if not (strong or rule.effect is Effect.NOT_REQUIRED):
        return ""
    weak = weakness(rule.effect, reading, contested=contested)
    if not weak and strong and rule.purpose == "profession" and not reading.own_profession:
        return "the award is held, but not that it prepares for this profession"
    return weak


#: Effects that never rest on a word that was only much like a known one.
_ON_SURE_WORDS = RECOGNISED | {Effect.CONDITIONAL, Effect.NOT_REQUIRED, Effect.EXCLUDED}


def _guessed(reading: Identified) -> bool:
    """Return whether the profession was read from a word that is only much like a known one."""
    return reading.reading == "read" and not reading.asked and reading.score < _SURE_WORD


def _title_of_registered(reading: Identified, *, contested: bool) -> str:
    """Return what forbids to take a registration for one in the profession of the title."""
    if contested:
        return "the title fits another profession as well"
    if reading.doubt:
        return reading.doubt
    if reading.further and not reading.asked:
        return f"the title has further words: {', '.join(reading.further)}"
    return ""


def _by_registration(rule: Rule, verdicts: list[Verdict]) -> bool:
    """Return whether a registration says what the holder is, whatever stands on the diploma."""
    return rule.origin_of == "registration" and any(
        v.kind == "registered" and v.status is Truth.MET for v in verdicts
    )


def weakness(effect: Effect, reading: Identified, *, contested: bool) -> str:
    """Return what in the reading of a title forbids to say "recognised" or "free to work"."""
    if contested:
        return "the title fits another profession as well: give the occupation"
    if effect is Effect.NOT_REQUIRED and reading.asked:
        return ""  # free for everybody, whatever the title
    if reading.doubt:
        return reading.doubt
    if effect is Effect.NOT_REQUIRED:
        return "" if reading.score >= _SURE_WORD else _UNSURE
    if reading.asked:
        return "the profession was asked for; the title does not name it"
    if reading.id is None or reading.score < SURE:
        return _UNSURE
    if reading.further:
        return f"the title has further words: {', '.join(reading.further)}"
    return ""
