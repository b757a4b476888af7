"""Conditions on titles that an annex lists: the title, the start of training, the certificate."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from ...model import NOT, Condition, ListedTitle, Truth, began, first_day, last_day
from ...search.text.normalise import fold
from ..identification.reading import SURE
from .case import Case

#: How many listed titles a condition names.
_TITLES_SHOWN = 3

#: How a holder may name the paper that the list asks for, without its wording; and too little said.
_THE_PAPER, _SOME_PAPER = "accompanying certificate", "certificate"
#: How alike two wordings of one paper are at least, of a hundred: declined, or a slip.
_SAME_PAPER = 85

#: Years that a holder may have taken longer than the usual length of training.
_SLOWER = 1


def detail(condition: Condition, status: Truth, case: Case) -> str:
    """Return what a verdict adds to the text of a condition: the list, the date, the paper."""
    listed = case.reading.listed
    if condition.kind == "listed_title":
        return _list_detail(condition, status, case)
    if condition.kind.startswith("training_started") and listed:
        inferred = not case.question.holder.training_started and status is Truth.MET
        how = ", inferred from the date of the award" if inferred else ""
        return f" (reference date: {listed.reference_date or 'not held'}{how})"
    if condition.kind == "accompanying_certificate" and listed and listed.certificate:
        return f" ({' or '.join(f'«{paper}»' for paper in listed.certificates)})"
    return ""


def _list_detail(condition: Condition, status: Truth, case: Case) -> str:
    reading = case.reading
    if status is Truth.MET and reading.listed:
        return f" (list as {reading.listed.annex_version})"
    if reading.further:
        return f" (the title has further words: {', '.join(reading.further)})"
    if reading.listed and reading.lacking:
        return f" (the listed title has further words: {', '.join(reading.lacking)})"
    if reading.listed and not reading.names_profession:
        return " (the title does not say for which profession it was awarded)"
    titles = [f"«{title.title}»" for title in _at_point(condition, case)]
    if not titles:
        return ""
    more = len(titles) - _TITLES_SHOWN
    shown = ", ".join(titles[:_TITLES_SHOWN])
    return f" (listed there: {shown}{f' and {more} more' if more > 0 else ''})"


def _at_point(condition: Condition, case: Case) -> list[ListedTitle]:
    return [
        t for t in case.listed_in_origin if not condition.point or t.point in _points(condition)
    ]


def _points(condition: Condition) -> tuple[str, ...]:
    return tuple(part.strip() for part in condition.point.replace("/", ",").split(","))


def listed_title(condition: Condition, case: Case) -> Truth:
    """Return whether the title is one that the list names, whole and for its profession."""
    there = _at_point(condition, case)
    if not there:
        return Truth.UNMET
    reading, listed = case.reading, case.reading.listed
    if listed is None or listed not in there or reading.score < SURE:
        return Truth.UNKNOWN
    if reading.further or reading.lacking or reading.doubt or not reading.names_profession:
        return Truth.UNKNOWN
    if case.question.awarded and listed.valid_from:
        return began(listed.valid_from, case.question.awarded)
    return Truth.MET


def training_started(condition: Condition, case: Case) -> Truth:
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


def training_started_before(condition: Condition, case: Case) -> Truth:
    """Return whether the training began before the reference date of the list."""
    return NOT[training_started(condition, case)]


def certificate(_condition: Condition, case: Case) -> Truth:
    """Return whether the certificate that the list asks for comes with the title."""
    listed = case.reading.listed
    if listed is None:
        return Truth.UNKNOWN
    if not listed.certificate:
        return Truth.MET
    wanted = [fold(wording) for wording in listed.certificates]
    said, held = fold(case.question.qualification), case.question.holder.documents
    if any(wording in said for wording in wanted):
        return Truth.MET
    if held is None:
        return Truth.UNKNOWN
    names = [fold(name) for name in held]
    if _THE_PAPER in names or any(_same_paper(w, name) for w in wanted for name in names):
        return Truth.MET
    # A bare "certificate" leaves open which.
    return Truth.of(None if _SOME_PAPER in names else False)


def _same_paper(wording: str, name: str) -> bool:
    return fuzz.token_sort_ratio(wording, name) >= _SAME_PAPER or wording in name


def paper_held(wanted: Iterable[str], held: tuple[str, ...] | None) -> Truth:
    """Return whether one of the wanted papers is among those that the holder names."""
    wanted = tuple(wanted)
    if held is None or not wanted:
        return Truth.UNKNOWN
    names = [fold(name) for name in held]
    return Truth.of(any(fold(paper) in name for paper in wanted for name in names))
