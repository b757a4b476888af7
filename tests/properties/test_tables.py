"""Properties of the small tables: relations, truth, dates, confidence, folding."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from iscokit import Relation, Truth
from iscokit.model import all_of, any_of, first_day, holds, last_day, noisy_or
from iscokit.search.text.normalise import fold

settings.register_profile("suite", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("suite")

relations = st.sampled_from(Relation)
truths = st.lists(st.sampled_from(Truth), max_size=6)
days = st.dates(dt.date(1950, 1, 1), dt.date(2060, 12, 31))
dates = days.flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
shares = st.floats(0, 1)
#: From what says most to what says least.
STRENGTH = {Relation.EXACT: 2, Relation.CLOSE: 1, Relation.BROAD: 1, Relation.NARROW: 1}


@given(relations, relations)
def test_the_inverse_of_a_path_is_the_path_of_the_inverses(a: Relation, b: Relation) -> None:
    forth = a.then(b)
    back = b.inverse.then(a.inverse)
    assert (forth and forth.inverse) == back


@given(relations, relations)
def test_composition_never_strengthens(a: Relation, b: Relation) -> None:
    found = a.then(b)
    if found is not None:
        assert STRENGTH.get(found, 0) <= min(STRENGTH.get(a, 0), STRENGTH.get(b, 0))


@given(relations, relations, relations)
def test_composition_is_associative_where_it_says_anything(
    a: Relation, b: Relation, c: Relation
) -> None:
    left, right = a.then(b), b.then(c)
    if left is not None and right is not None:
        assert left.then(c) == a.then(right)


@given(truths, truths)
def test_conjunction_and_disjunction_do_not_depend_on_grouping(
    some: list[Truth], others: list[Truth]
) -> None:
    assert all_of([all_of(some), all_of(others)]) is all_of(some + others)
    assert any_of([any_of(some), any_of(others)]) is any_of(some + others)


@given(truths)
def test_what_is_not_known_never_decides(some: list[Truth]) -> None:
    """Learning the truth of what was unknown never overturns a settled conjunction."""
    settled = all_of(some)
    for learnt in (Truth.MET, Truth.UNMET):
        after = all_of([learnt if truth is Truth.UNKNOWN else truth for truth in some])
        assert settled in (Truth.UNKNOWN, after)


@given(dates)
def test_a_date_spans_at_least_a_day_and_at_most_a_year(date: str) -> None:
    assert 0 <= (last_day(date) - first_day(date)).days <= 365


@given(dates, dates, days)
def test_a_reduced_date_is_settled_only_where_each_day_it_can_mean_agrees(
    start: str, end: str, on: dt.date
) -> None:
    told = holds(start, end, on)
    possible = {
        holds(first.isoformat(), last.isoformat(), on)
        for first in (first_day(start), last_day(start))
        for last in (first_day(end), last_day(end))
    }
    assert possible == {told} or told is Truth.UNKNOWN


@given(st.lists(shares, max_size=6))
def test_noisy_or_lies_between_the_best_and_one(values: list[float]) -> None:
    assert max(values, default=0.0) - 1e-9 <= noisy_or(values) <= 1.0 + 1e-9


@given(st.lists(shares, max_size=5), shares)
def test_another_source_never_lowers_the_confidence(values: list[float], more: float) -> None:
    assert noisy_or([*values, more]) >= noisy_or(values) - 1e-9


@given(st.text(max_size=40))
def test_folding_is_idempotent_for_ascii(text: str) -> None:
    ascii_text = text.encode("ascii", "ignore").decode()
    once = fold(ascii_text)
    assert fold(once).replace(" ", "") == once.replace(" ", "")


@given(st.text(max_size=40))
def test_folded_text_has_single_blanks_and_no_capitals(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any("A" <= c <= "Z" for c in folded)
