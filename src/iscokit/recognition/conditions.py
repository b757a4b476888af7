"""Evaluate the conditions of a rule for one question: met, unmet, or not known.

Each kind of condition has one small function. A fact that is not given is `unknown`; it is never
taken for granted and never taken for absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..graph.places import Places
from ..model import (
    DEGREES,
    GATES,
    NOT,
    AwardType,
    Condition,
    ListedTitle,
    Regulation,
    Rule,
    Truth,
    all_of,
    any_of,
    began,
    first_day,
    last_day,
    until,
)
from ..search.normalise import fold
from .holder import CEFR
from .practice import practised, recent
from .question import Question
from .reading import SURE, Identified

#: How many listed titles a condition names.
_TITLES_SHOWN = 3

#: Years that a holder may have taken longer than the usual length of training.
_SLOWER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a condition is evaluated against."""

    question: Question
    reading: Identified
    rule: Rule
    places: Places
    listed_in_origin: tuple[ListedTitle, ...]
    regulation_at_home: Regulation | None
    origin: str  #: the place from which the rule reaches: of the award, or of a registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A condition with its status, and the fact about the holder that would settle it."""

    kind: str
    text: str
    status: Truth
    decisive: bool = False
    fact: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict with the keys of the JSON contract."""
        return {
            "kind": self.kind,
            "text": self.text,
            "status": str(self.status),
            "decisive": self.decisive,
        }

    @property
    def is_gate(self) -> bool:
        """Whether it is asked after recognition and before work."""
        return self.kind in GATES and not self.decisive


def evaluate(number: int, condition: Condition, case: Case) -> Verdict:
    """Return the verdict on one condition, the `number`th of its rule.

    A condition that names no value to compare with (some years, a language "as the board sets")
    is settled by the fact `RULE/number`, if the holder gives it.
    """
    check, fact = _CHECKS[condition.kind]
    status = check(condition, case)
    if condition.kind == "nationality" and case.question.holder.nationality is not None:
        fact = "facts.equal_treatment"
    if status is Truth.UNKNOWN and condition.kind not in _ESTABLISHED:
        own = f"{case.rule.id}/{number}"
        status = Truth.of(case.question.holder.facts.get(own))
        if condition.kind in _MEASURED and not (condition.values or condition.years):
            fact = f"facts.{own}"
    return Verdict(
        kind=condition.kind,
        text=condition.text + _detail(condition, status, case),
        status=status,
        # A national of a third country has the right only through somebody or something else.
        decisive=condition.decisive or fact == "facts.equal_treatment",
        fact=f"facts.{condition.key}" if condition.kind == "fact" else fact,
    )


def _detail(condition: Condition, status: Truth, case: Case) -> str:
    """Return what a verdict adds to the text of a condition: the list, the date, the paper."""
    listed = case.reading.listed
    if condition.kind == "listed_title":
        return _list_detail(condition, status, case)
    if condition.kind.startswith("training_started") and listed:
        inferred = not case.question.holder.training_started and status is Truth.MET
        how = ", inferred from the date of the award" if inferred else ""
        return f" (reference date: {listed.reference_date or 'not held'}{how})"
    if condition.kind == "accompanying_certificate" and listed and listed.certificate:
        return f" («{listed.certificate}»)"
    return ""


def _list_detail(condition: Condition, status: Truth, case: Case) -> str:
    reading = case.reading
    if status is Truth.MET and reading.listed:
        return f" (list as {reading.listed.annex_version})"
    if reading.further:
        return f" (the title has further words: {', '.join(reading.further)})"
    if reading.listed and not reading.names_profession:
        return " (the title does not say for which profession it was awarded)"
    titles = [f"«{title.title}»" for title in _at_point(condition, case)]
    if not titles:
        return ""
    more = len(titles) - _TITLES_SHOWN
    shown = ", ".join(titles[:_TITLES_SHOWN])
    return f" (listed there: {shown}{f' and {more} more' if more > 0 else ''})"


#: Kinds that the library establishes itself: nobody's word takes their place.
_ESTABLISHED = frozenset(
    {
        "listed_title",
        "training_started",
        "training_started_before",
        "award_date",
        "awarded_after_joining",
        "level",
        "award",
    }
)
#: Kinds that compare with a value, which some rules leave to the authority.
_MEASURED = frozenset({"practice", "experience", "language", "document", "test"})


def _at_point(condition: Condition, case: Case) -> list[ListedTitle]:
    return [
        t for t in case.listed_in_origin if not condition.point or t.point in _points(condition)
    ]


def _points(condition: Condition) -> tuple[str, ...]:
    return tuple(part.strip() for part in condition.point.replace("/", ",").split(","))


def _listed_title(condition: Condition, case: Case) -> Truth:
    there = _at_point(condition, case)
    if not there:
        return Truth.UNMET
    reading, listed = case.reading, case.reading.listed
    if listed is None or listed not in there or reading.score < SURE:
        return Truth.UNKNOWN
    if reading.further or reading.doubt or not reading.names_profession:
        return Truth.UNKNOWN
    if case.question.awarded and listed.valid_from:
        return began(listed.valid_from, case.question.awarded)
    return Truth.MET


def _training_started(condition: Condition, case: Case) -> Truth:
    """Training counts from the reference date; an award long after it must have begun after it.

    How long is the usual length of that training, or the least the directive allows, and one year
    more for those who were slower.
    """
    listed = case.reading.listed
    if listed is None or not listed.reference_date:
        return Truth.UNKNOWN
    reference = listed.reference_date
    started = case.question.holder.training_started
    if started:
        return began(reference, started)
    awarded = case.question.awarded
    if not awarded:
        return Truth.UNKNOWN
    if last_day(awarded) < first_day(reference):
        return Truth.UNMET
    years = (listed.usual_years or condition.min_years or 6) + _SLOWER
    whole_training = last_day(reference).toordinal() + round(365.25 * years)
    return Truth.of(True if first_day(awarded).toordinal() >= whole_training else None)


def _training_started_before(condition: Condition, case: Case) -> Truth:
    return NOT[_training_started(condition, case)]


def _training_completed(condition: Condition, case: Case) -> Truth:
    done = case.question.holder.training_completed or case.question.awarded
    return _dated(condition, done)


def _award_date(condition: Condition, case: Case) -> Truth:
    return _dated(condition, case.question.awarded)


def _dated(condition: Condition, date: str | None) -> Truth:
    if not date:
        return Truth.UNKNOWN
    late_enough = began(condition.from_date, date) if condition.from_date else Truth.MET
    too_late = began(condition.before_date, date) if condition.before_date else Truth.UNMET
    return all_of((late_enough, NOT[too_late]))


def _awarded_after_joining(condition: Condition, case: Case) -> Truth:
    party = case.places.bound(case.rule.instrument, case.question.origin, case.question.on).party
    if party is None or not case.question.awarded or not party.valid_from:
        return Truth.UNKNOWN
    joined = began(party.valid_from, case.question.awarded)
    return all_of((joined, until(party.valid_to, last_day(case.question.awarded))))


def _certificate(condition: Condition, case: Case) -> Truth:
    listed = case.reading.listed
    if listed is None:
        return Truth.UNKNOWN
    if not listed.certificate:
        return Truth.MET
    said = fold(case.question.qualification)
    if fold(listed.certificate) in said:
        return Truth.MET
    return _held((listed.certificate, "certificate"), case.question.holder.documents)


def _nationality(condition: Condition, case: Case) -> Truth:
    holder = case.question.holder
    if holder.facts.get("equal_treatment"):
        return Truth.MET
    if holder.nationality is None:
        return Truth.UNKNOWN
    values = _placed(condition.values, case)
    own = any_of(
        [case.places.covers(values, code, case.question.on) for code in holder.nationality]
    )
    if own is Truth.UNMET and "equal_treatment" not in holder.facts:
        return Truth.UNKNOWN  # family, long-term residence or asylum may stand in for it
    return own


def _placed(values: Iterable[str], case: Case) -> tuple[str, ...]:
    """Return scope tokens with `origin` and `destination` as the places that they stand for."""
    named = {"origin": case.origin, "destination": case.question.destination}
    return tuple(named.get(value, value) for value in values)


def _registered(condition: Condition, case: Case) -> Truth:
    registered = case.question.holder.registered_in
    if registered is None:
        return Truth.UNKNOWN
    values = _placed(condition.values or ("origin",), case)
    return any_of([case.places.covers(values, code, case.question.on) for code in registered])


def _recognised_first_in(condition: Condition, case: Case) -> Truth:
    recognised = case.question.holder.recognised_in
    if recognised is None:
        return Truth.UNKNOWN
    values = _placed(condition.values, case)
    return any_of([case.places.covers(values, code, case.question.on) for code in recognised])


def _practice(condition: Condition, case: Case) -> Truth:
    return practised(condition, case.rule, case.origin, case.question, case.places)


def _recency(condition: Condition, case: Case) -> Truth:
    return recent(condition, case.rule, case.origin, case.question, case.places)


def _accredited(condition: Condition, case: Case) -> Truth:
    told = case.question.holder.accredited
    if told is not None:
        return Truth.of(told)
    return Truth.of(True if "accredited" in fold(case.question.qualification).split() else None)


def _level(condition: Condition, case: Case) -> Truth:
    held = case.reading.award_type
    if held is None or held in (AwardType.LICENCE, AwardType.OTHER_REGULATED):
        return Truth.UNKNOWN
    if condition.minimum_award not in set(AwardType):
        return Truth.UNKNOWN
    wanted = AwardType(condition.minimum_award)
    if wanted in DEGREES:
        return Truth.of(held in DEGREES and DEGREES.index(held) >= DEGREES.index(wanted))
    order = list(AwardType)
    return Truth.of(order.index(held) >= order.index(wanted))


def _award(condition: Condition, case: Case) -> Truth:
    """The record that the title was recognised as is that award; a word in passing is not.

    Where the label that matched has the words of the award, the title as written must have them too:
    a National Vocational Qualification is much like a Caribbean one, and is another award.
    """
    reading = case.reading
    label, record = fold(reading.label), f" {fold(reading.label)} {fold(reading.title)} "
    written = set(fold(case.question.qualification).split())
    named = [phrase for phrase in map(fold, condition.matches) if f" {phrase} " in record]
    if not named:
        return Truth.UNMET
    said = any(f" {p} " not in f" {label} " or set(p.split()) <= written for p in named)
    sure = reading.id is not None and reading.score >= SURE and not reading.doubt
    return Truth.of(True if sure and said else None)


def _language(condition: Condition, case: Case) -> Truth:
    spoken = case.question.holder.languages
    if spoken is None or not condition.values:
        return Truth.UNKNOWN
    levels = [spoken[language] for language in condition.values if language in spoken]
    if not levels:
        return Truth.UNMET
    if condition.level not in CEFR or not all(level in CEFR for level in levels):
        return Truth.UNKNOWN
    return Truth.of(any(CEFR.index(level) >= CEFR.index(condition.level) for level in levels))


def _held(wanted: Iterable[str], held: tuple[str, ...] | None) -> Truth:
    """Return whether one of the wanted papers is among those that the holder names."""
    wanted = tuple(wanted)
    if held is None or not wanted:
        return Truth.UNKNOWN
    names = [fold(name) for name in held]
    return Truth.of(any(fold(paper) in name for paper in wanted for name in names))


def _document(condition: Condition, case: Case) -> Truth:
    return _held(condition.values, case.question.holder.documents)


def _test(condition: Condition, case: Case) -> Truth:
    passed = case.question.holder.tests
    if passed is None or not condition.values:
        return Truth.UNKNOWN
    names = [fold(name) for name in passed]
    return Truth.of(all(any(fold(test) in name for name in names) for test in condition.values))


def _age(condition: Condition, case: Case) -> Truth:
    age = case.question.holder.age
    if age is None:
        return Truth.UNKNOWN
    return Truth.of((condition.from_age or 0) <= age <= (condition.to_age or 200))


def _home_regulated(condition: Condition, case: Case) -> Truth:
    """Regulated at home; where the law lets practice stand in for that, practice decides."""
    at_home = case.regulation_at_home
    if at_home is None:
        return Truth.UNKNOWN
    if at_home.status == "regulated":
        return Truth.MET
    return _practice(condition, case) if condition.years is not None else Truth.UNMET


def _fact(condition: Condition, case: Case) -> Truth:
    return Truth.of(case.question.holder.facts.get(condition.key))


def _flag(name: str) -> Callable[[Condition, Case], Truth]:
    return lambda condition, case: Truth.of(getattr(case.question.holder, name))


#: The check of each kind of condition, and the fact about the holder that it asks for.
_CHECKS: dict[str, tuple[Callable[[Condition, Case], Truth], str]] = {
    "listed_title": (_listed_title, "qualification"),
    "training_started": (_training_started, "training_started"),
    "training_started_before": (_training_started_before, "training_started"),
    "training_completed": (_training_completed, "training_completed"),
    "accompanying_certificate": (_certificate, "documents"),
    "nationality": (_nationality, "nationality"),
    "registered": (_registered, "registered_in"),
    "practice": (_practice, "practice"),
    "experience": (_practice, "practice"),
    "recency": (_recency, "practice"),
    "character": (_document, "documents"),
    "health": (_document, "documents"),
    "insurance": (_document, "documents"),
    "award_date": (_award_date, "awarded"),
    "awarded_after_joining": (_awarded_after_joining, "awarded"),
    "accredited": (_accredited, "accredited"),
    "level": (_level, "qualification"),
    "award": (_award, "qualification"),
    "language": (_language, "languages"),
    "document": (_document, "documents"),
    "test": (_test, "tests"),
    "employment": (_flag("employment"), "employment"),
    "sponsor": (_flag("sponsor"), "sponsor"),
    "age": (_age, "age"),
    "home_regulated": (_home_regulated, ""),
    "legal_establishment": (_registered, "registered_in"),
    "recognised_first_in": (_recognised_first_in, "recognised_in"),
    "fact": (_fact, "facts"),
}
