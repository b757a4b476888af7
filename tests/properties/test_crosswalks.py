"""Properties of crosswalks: inverse, composition, conservation, determinism, no strengthening."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from iscokit import Crosswalk, Kit, Relation, clean
from iscokit.crosswalk import Link
from iscokit.crosswalk.links import only
from iscokit.graph import Hierarchy
from iscokit.model import Category

settings.register_profile("suite", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("suite")

CODES = [f"{digit}" for digit in range(1, 7)]
SCHEMES = {name: Hierarchy(name, [Category(code=c, depth=1) for c in CODES], []) for name in "abcd"}
#: From what says most to what says least; None says nothing.
STRENGTH = {
    Relation.EXACT: 3,
    Relation.CLOSE: 2,
    Relation.BROAD: 2,
    Relation.NARROW: 2,
    Relation.RELATED: 1,
}

links = st.builds(
    lambda source, target, relation, one, two: Link(source, target, only(relation), one, two),
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.sampled_from([*Relation, None]),
    st.booleans(),
    st.booleans(),
)


def crosswalk(source: str, target: str) -> st.SearchStrategy[Crosswalk]:
    """Crosswalks in which each code of the source has some target: the middle is covered."""
    some = st.lists(links, max_size=14, unique_by=lambda link: (link.source, link.target))
    rest = st.lists(st.sampled_from(CODES), min_size=len(CODES), max_size=len(CODES))

    def build(own: list[Link], targets: list[str]) -> Crosswalk:
        covered = {link.source for link in own}
        filled = zip(CODES, targets, strict=True)
        own = own + [Link(c, to, only(Relation.BROAD)) for c, to in filled if c not in covered]
        return Crosswalk.from_pairs(own, source=SCHEMES[source], target=SCHEMES[target])

    return st.builds(build, some, rest)


masses = st.dictionaries(
    st.sampled_from([*CODES, "9", "110"]),
    st.one_of(
        st.integers(-(10**12), 10**12),
        st.floats(-1e12, 1e12),
        st.fractions(-1000, 1000),
    ),
)


@given(crosswalk("a", "b"))
def test_the_inverse_of_the_inverse_is_the_crosswalk(one: Crosswalk) -> None:
    assert one.invert().invert().links == one.links


@given(crosswalk("a", "b"), crosswalk("b", "c"), crosswalk("c", "d"))
def test_composition_is_associative(one: Crosswalk, two: Crosswalk, three: Crosswalk) -> None:
    assert one.compose(two).compose(three).links == one.compose(two.compose(three)).links


@given(crosswalk("a", "b"), crosswalk("b", "c"), crosswalk("c", "d"))
def test_composed_weights_are_associative_and_sum_to_one(
    one: Crosswalk, two: Crosswalk, three: Crosswalk
) -> None:
    a, b, c = one.weights(), two.weights(), three.weights()
    left, right = a.then(b).then(c), a.then(b.then(c))
    assert left.of == right.of
    assert {sum(parts.values()) for parts in left.of.values()} <= {Fraction(1)}


@given(crosswalk("a", "b"), crosswalk("b", "c"))
def test_composition_never_strengthens(one: Crosswalk, two: Crosswalk) -> None:
    for source, found in one.compose(two).links.items():
        for link in found:
            ways = [
                (first, second)
                for first in one.links[source]
                for second in two.links[first.target]
                if second.target == link.target
            ]
            if link.relation is not None:
                weakest = [
                    min(STRENGTH.get(f.relation, 0), STRENGTH.get(s.relation, 0))  # type: ignore[arg-type]  # None says nothing
                    for f, s in ways
                ]
                assert STRENGTH[link.relation] <= max(weakest)
            assert link.source_part == any(f.source_part or s.source_part for f, s in ways)


@given(crosswalk("a", "b"), crosswalk("b", "c"))
def test_the_inverse_of_a_composition_is_the_composition_of_the_inverses(
    one: Crosswalk, two: Crosswalk
) -> None:
    forth = one.compose(two).invert()
    back = two.invert().compose(one.invert(), uncovered="report")
    assert {(k.target, k.source) for v in forth.links.values() for k in v} == {
        (k.source, k.target) for v in one.compose(two).links.values() for k in v
    }
    assert forth.links == back.links


@given(crosswalk("a", "b"), masses)
def test_totals_are_conserved(one: Crosswalk, table: dict[str, int | float | Fraction]) -> None:
    moved = one.redistribute(table)
    size = sum(abs(float(mass)) for mass in table.values())
    assert abs(float(moved.difference)) <= 1e-12 * max(size, 1.0)
    exact = {code: mass for code, mass in table.items() if not isinstance(mass, float)}
    assert one.redistribute(exact).difference == 0


@given(crosswalk("a", "b"))
def test_the_same_question_has_the_same_answer(one: Crosswalk) -> None:
    again = Crosswalk.from_pairs(
        [link for links in reversed(list(one.links.values())) for link in reversed(links)],
        source=one.source_codes,
        target=one.target_codes,
    )
    assert again.links == one.links
    assert again.diagnose() == one.diagnose()
    assert again.entropy() == one.entropy()


@given(crosswalk("a", "b"))
def test_entropy_is_zero_for_one_target_and_never_more_than_the_log_of_their_number(
    one: Crosswalk,
) -> None:
    found = one.entropy()
    for source, bits in found.of.items():
        number = len(one.links[source])
        assert 0 <= bits <= (number - 1) if number < 3 else bits <= number
        assert (bits == 0) == (number == 1)


@given(st.lists(st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.none()), max_size=30))
def test_cleaning_is_total_aligned_and_never_silent(codes: list[object]) -> None:
    done = clean(codes, "isco-08")
    assert len(done.codes) == len(codes)
    assert sum(done.counts.values()) == len(codes)
    for entry in done.log:
        assert entry.action != "kept" or entry.value == entry.code
        assert (entry.code is None) == (entry.action in ("ambiguous", "unknown"))
        assert entry.code is None or entry.code != entry.value or not entry.rules


@given(st.data())
def test_cleaning_does_not_depend_on_the_order_of_the_column(data: st.DataObject) -> None:
    held = Kit().hierarchy("isco-08").finest
    column = data.draw(st.lists(st.sampled_from(held), min_size=3, max_size=20))
    damaged = [code.lstrip("0") if data.draw(st.booleans()) else code for code in column]
    shuffled = data.draw(st.permutations(damaged))
    one = {entry.value: entry for entry in clean(damaged, "isco-08").log}
    two = {entry.value: entry for entry in clean(shuffled, "isco-08").log}
    assert one == two
