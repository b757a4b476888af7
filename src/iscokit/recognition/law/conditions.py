"""Evaluate the conditions of a rule for one question: met, unmet, or not known.

Each kind of condition has one small function. A fact that is not given is `unknown`; it is never
taken for granted and never taken for absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...model import (
    DEGREES,
    NOT,
    AwardType,
    Condition,
    Truth,
    all_of,
    any_of,
    began,
    last_day,
    until,
)
from ...search.text.normalise import fold
from ..asking.holder import CEFR
from ..identification.reading import SURE
from .case import Case, Verdict
from .listed import (
    certificate,
    detail,
    listed_title,
    paper_held,
    training_started,
    training_started_before,
)
from .practice import practised, recent


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
        text=condition.text + detail(condition, status, case),
        status=status,
        # A national of a third country has the right only through somebody or something else.
        decisive=condition.decisive or fact == "facts.equal_treatment",
        fact=f"facts.{condition.key}" if condition.kind == "fact" else fact,
    )


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


def _document(condition: Condition, case: Case) -> Truth:
    return paper_held(condition.values, case.question.holder.documents)


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
    "listed_title": (listed_title, "qualification"),
    "training_started": (training_started, "training_started"),
    "training_started_before": (training_started_before, "training_started"),
    "training_completed": (_training_completed, "training_completed"),
    "accompanying_certificate": (certificate, "documents"),
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
