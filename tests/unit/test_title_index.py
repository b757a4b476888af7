"""Any titles with codes: found through order, inflection, slips and marks of gender."""

from __future__ import annotations

import builtins
import random
import string
import sys
import threading
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from iscokit import TitleIndex, UnusableInput
from iscokit.search.index.postings import MANY
from iscokit.search.index.rows import Rows
from iscokit.search.index.slips import Slips
from iscokit.search.index.textlist import TextList
from iscokit.search.index.wordings import Wordings
from iscokit.search.index.wordspace import WordSpace
from iscokit.search.text.lines import fold_lines
from iscokit.search.text.normalise import fold

PAIRS = [
    ("2221", "registered nurse", "a"),
    ("2221", "hospital nurse", "a"),
    ("5321", "nursing assistant", "a"),
    ("2142", "civil engineer", "b"),
    ("2144", "mechanical engineer", "b"),
    ("2151", "electrical engineer", "b"),
    ("7411", "building electrician", "b"),
    ("8332", "heavy truck driver", "c"),
    ("8332", "lorry driver", "c"),
    ("8322", "taxi driver", "c"),
    ("2511", "Systemanalytiker/in", "d"),
    ("3221", "Gesundheits- und Krankenpflegerin", "d"),
    ("3221", "infirmier·ère", "d"),
]


@pytest.fixture(scope="module")
def index() -> TitleIndex:
    return TitleIndex(PAIRS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Registered Nurse", "2221"),
        ("NURSE, REGISTERED", "2221"),
        ("registered nurses", "2221"),
        ("regisered nurse", "2221"),
        ("engineers (civil)", "2142"),
        ("building electricain", "7411"),
        ("Lorry-Driver", "8332"),
        ("Systemanalytikerin (m/w/d)", "2511"),
        ("Krankenpfleger", "3221"),
        ("Infirmière", "3221"),
    ],
)
def test_a_title_is_found_as_people_write_it(index: TitleIndex, text: str, code: str) -> None:
    assert index.search(text)[0].code == code


def test_the_same_words_score_one_and_decide(index: TitleIndex) -> None:
    hit = index.search("lorry driver")[0]
    assert (hit.score, hit.code, hit.matched_entry, hit.source) == (
        1.0,
        "8332",
        "lorry driver",
        "c",
    )
    assert hit.share > 0.9


def test_codes_are_unique_and_their_shares_fall(index: TitleIndex) -> None:
    hits = index.search("engineer")
    assert len({hit.code for hit in hits}) == len(hits)
    assert [hit.share for hit in hits] == sorted((hit.share for hit in hits), reverse=True)
    assert sum(hit.share for hit in hits) <= 1.001


def test_nothing_like_it_finds_nothing(index: TitleIndex) -> None:
    assert index.search("qqq zzz") == []
    assert index.nearest("qqq zzz") == []


def test_nearest_gives_titles_with_their_codes(index: TitleIndex) -> None:
    (title, code, likeness), *others = index.nearest("truck drivers", limit=3)
    assert (title, code) == ("heavy truck driver", "8332")
    assert all(likeness >= other for _title, _code, other in others)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert TitleIndex([]).search("nurse") == []
    assert TitleIndex([("1", "---")]).search_many(["nurse", "cook"]) == [[], []]
    assert len(TitleIndex([("1", "nurse"), ("1", "Nurse"), ("2", "nurse")])) == 2


TEXTS = ["nurse", "enginer", "truck driver", "nothing of that kind", "Pflegerin", "nurse"]


def test_many_texts_give_what_each_gives(index: TitleIndex) -> None:
    assert index.search_many(TEXTS, limit=3) == [index.search(text, limit=3) for text in TEXTS]


def test_many_texts_need_no_scipy(index: TitleIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{text}{more}" for text in TEXTS for more in ("", " s", " night", "s", "x y")]
    assert len(texts) > MANY
    fast = index.search_many(texts, limit=3)
    real = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "scipy":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert TitleIndex(PAIRS).search_many(texts, limit=3) == fast


@pytest.mark.parametrize("text", ["", "  ", None, 5, "x" * 1001, "—–"])
def test_what_is_no_title_is_refused(index: TitleIndex, text: Any) -> None:
    with pytest.raises(UnusableInput, match=r"^text: "):
        index.search(text)
    with pytest.raises(UnusableInput, match=r"^texts\[1\]: "):
        index.search_many(["nurse", text])


@pytest.mark.parametrize(
    "text",
    [
        "👩‍⚕️ nurse 👩‍⚕️",
        "nurse\u0000\u0000",
        "\u202enurse\u202c",
        "nurse'; DROP TABLE titles; --",
        "медсестра nurse 看護師",
        "n" * 1000,
        "nurse\nnurse\r\nnurse\u2028",
        "((((((((((m/w/d/m/w/d/m/w/d",
        "/in" * 300,
    ],
)
def test_hostile_texts_are_answered_at_once(index: TitleIndex, text: str) -> None:
    started = time.perf_counter()
    index.search(text)
    assert time.perf_counter() - started < 0.5  # ten times what the benchmark asks for


def test_one_slip_in_a_word_is_forgiven(index: TitleIndex) -> None:
    draw = random.Random(7)
    for code, title, _source in PAIRS[:10]:
        at = draw.randrange(len(title))
        slipped = title[:at] + draw.choice(string.ascii_lowercase) + title[at + 1 :]
        assert index.search(slipped)[0].code == code, slipped


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Krankenpfleger/in (m/w/d)", "krankenpfleger"),
        ("Krankenpfleger(in)", "krankenpfleger"),
        ("Infirmier·ère", "infirmier"),
        ("Enfermero/a", "enfermero"),
        ("Médico(a)", "medico"),
        ("Caissier H/F", "caissier"),
        ("Check-in agent", "check in agent"),
        ("Sous-chef", "sous chef"),
        ("C/E driver", "c e driver"),
        ("R.N.", "rn"),
        ("L'infirmière", "l infirmiere"),
        ("Zimmermädchen/-bursch", "zimmermadchen"),
        ("Kuhar (m/ž)", "kuhar"),
        ("Готвач (м/ж)", "готвач"),
        ("Kokk (m/n)", "kokk"),
    ],
)
def test_marks_of_gender_go_and_other_words_stay(written: str, folded: str) -> None:
    assert fold_lines([written]) == [folded]


def test_lines_are_folded_each_for_itself() -> None:
    lines = ["Ä b", "", "c\nd", "É", "plain", "…"]
    assert fold_lines(lines) == [fold_lines([line])[0] for line in lines]
    assert fold_lines(lines)[:2] == [fold("Ä b"), ""]
    assert fold_lines([]) == []


def test_words_are_like_their_forms_and_parts() -> None:
    space = WordSpace(["engineer", "krankenpfleger", "nurse", "nurses", "pfleger"])
    found = space.alike(["nurse", "pfleger", "жжж"])
    alike = dict(zip(*(column.tolist() for column in found["nurse"][:2]), strict=True))
    assert alike[2] == pytest.approx(1.0)
    assert alike[3] == pytest.approx(0.9)
    assert 0 not in alike
    assert found["pfleger"].nearest == 4
    assert (len(found["жжж"].words), found["жжж"].nearest) == (0, None)


NOTHING = np.empty(0, np.int64)


@given(
    st.lists(st.text("abc", min_size=3, max_size=7), unique=True, max_size=40),
    st.lists(st.text("abc", min_size=3, max_size=6), max_size=8),
)
def test_words_that_are_one_slip_away_are_all_found(held: list[str], asked: list[str]) -> None:
    found = Slips(held).near(asked, NOTHING, NOTHING)
    assert list(zip(found.asked.tolist(), found.places.tolist(), strict=True)) == [
        (n, place)
        for n, word in enumerate(asked)
        for place, other in enumerate(held)
        if OSA.distance(word, other) == 1
        and min(len(word), len(other)) >= 4
        and (len(word) > 4 or word[0] == other[0])
    ]
    assert not found.sure.any(), "the words are short"


def test_a_long_word_may_have_two_slips() -> None:
    slips = Slips(["bicycle", "nurse"])
    found = slips.near(["bycicle", "nrsue", "tycicle"], np.arange(3), np.array([0, 1, 0]))
    assert [column.tolist() for column in found] == [[0], [0], [False]]


def test_a_long_word_that_begins_right_is_hardly_another() -> None:
    found = Slips(["electrician"]).near(["elctrician", "lectrician"], NOTHING, NOTHING)
    assert found.sure.tolist() == [True, False]


def test_numbers_and_ideographs_have_no_slips() -> None:
    slips = Slips(["nurse1", "看護師長", "nurse"])
    found = slips.near(["nurse2", "看護部長", "nurze"], NOTHING, NOTHING)
    assert found.asked.tolist() == [2]


@pytest.mark.parametrize(
    "aside", ["{} ({})", "{} [{}]", "{} - {}", "{} – {}", "{} @ {}", "{} | {}"]
)
def test_what_stands_aside_counts_less(aside: str) -> None:
    index = TitleIndex([("1", "dairy farm worker"), ("2", "poultry farm worker"), ("3", "cook")])
    for first, second, code in (("dairy", "poultry", "1"), ("poultry", "dairy", "2")):
        assert index.search(aside.format(f"farm {first}", second))[0].code == code
    together, apart = (index.search(f"farm dairy {words}")[0] for words in ("poultry", "(poultry)"))
    assert apart.share > together.share


def test_all_words_count_where_nothing_stands_before_the_brackets() -> None:
    index = TitleIndex([("1", "welder"), ("2", "cook")])
    assert index.search("(welder)")[0].score == index.search("welder")[0].score


def test_a_word_of_the_text_is_said_once_by_a_title() -> None:
    titles = ["maestro de taller/maestra de taller", "maestro de obra", "cocinero", "medico"]
    index = TitleIndex([(str(n), title) for n, title in enumerate(titles)])
    near = {title: alike for title, _, alike in index.nearest("maestro")}
    assert near[titles[0]] < near[titles[1]]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_nearest_are_the_same_however_many_are_wanted(limit: int) -> None:
    index = TitleIndex([("1", "engine development engineer"), ("2", "engineer"), ("3", "cook")])
    assert index.nearest("enginer", limit=limit) == index.nearest("enginer", limit=9)[:limit]


def test_words_beside_change_the_order_and_not_the_likeness() -> None:
    index = TitleIndex([("1", "assistant"), ("2", "mine shaft worker"), ("3", "mine assistant")])
    alone = {hit.code: hit.score for hit in index.search("assistant")}
    with_mine = {hit.code: hit.score for hit in index.search("assistant", beside="mine shaft")}
    assert with_mine == alone
    assert "2" not in with_mine


def test_sources_are_trusted_once_however_often_they_say_the_same() -> None:
    twice = TitleIndex([("1", "nurse", "a"), ("1", "Nurse", "a"), ("2", "nurse", "b")])
    assert [hit.share for hit in twice.search("nurse")] == [0.5, 0.5]
    agreed = TitleIndex([("1", "nurse", "a"), ("1", "Nurse", "c"), ("2", "nurse", "b")])
    assert agreed.search("nurse")[0].share == pytest.approx(2 / 3, abs=0.01)


@pytest.mark.parametrize("text", ["12", "99", "4 5", "٣"])
def test_numbers_alone_are_no_title(text: str) -> None:
    assert TitleIndex([("1", "K-12 principal"), ("2", "99")]).search(text) == []


@pytest.mark.parametrize(
    "text", ["Kranken\u00adpfleger", "Kranken\u200dpfleger", "\u2060Krankenpfleger"]
)
def test_signs_that_are_not_seen_part_no_word(text: str) -> None:
    assert fold_lines([text]) == ["krankenpfleger"]


def test_a_word_that_titles_have_is_no_slip_of_another() -> None:
    trainees = [("2", f"trainee {trade}") for trade in "abcdefghij"]
    known = TitleIndex([("1", "IT trainer"), *trainees])
    unknown = TitleIndex([("1", "IT trainer"), ("2", "apprentice")])
    assert known.search("IT trainee")[0].code == "2"
    assert unknown.search("IT trainee")[0].share == 1.0


def test_widely_alike_words_are_more() -> None:
    words = "pfleger krankenpfleger pflegerischer pflegedienst flegel verpflegungsassistent fleger"
    space = WordSpace(sorted(f"{words} pflege egerling nurse".split()))
    closely, widely = (space.alike(["pfleger"], widely=w)["pfleger"] for w in (False, True))
    assert set(closely.words.tolist()) < set(widely.words.tolist())


def test_many_words_at_once_are_as_alike_as_each_alone() -> None:
    words = sorted({word for _code, title, _source in PAIRS for word in fold(title).split()})
    asked = [f"{word}s" for word in words] + words
    together = WordSpace(words).alike(asked, many=True)
    space = WordSpace(words)
    for word in asked:
        alone = space.alike([word])[word]
        assert together[word].words.tolist() == alone.words.tolist()
        assert together[word].likeness.tolist() == alone.likeness.tolist()
        assert together[word].nearest == alone.nearest


@pytest.mark.parametrize("limit", [0, -1, 2.5, "5"])
def test_a_number_of_hits_is_one(index: TitleIndex, limit: Any) -> None:
    for ask in (index.search, index.nearest):
        with pytest.raises(UnusableInput, match="limit: write 1 or more"):
            ask("nurse", limit=limit)
    with pytest.raises(UnusableInput, match="limit: write 1 or more"):
        index.search_many(["nurse"], limit=limit)


def test_remembered_words_are_bounded_and_change_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # By its module: `iscokit.search` is the verb.
    monkeypatch.setattr(sys.modules["iscokit.search.index.wordspace"], "_REMEMBERED", 3)
    space = WordSpace(["engineer", "nurse"])
    first = space.alike(["nurses"])["nurses"]
    for word in ("a1", "b2", "c3", "d4", "e5"):
        space.alike([word])
        assert len(space._known) <= 3
    again = space.alike(["nurses"])["nurses"]
    assert (again.words.tolist(), again.nearest) == (first.words.tolist(), first.nearest)


@pytest.mark.parametrize(
    "texts", [[], [""], ["a"], ["Köchin", "", "cook"], ["a\nb", "c"], ["看護師", "x" * 500]]
)
def test_a_list_of_texts_in_one_is_the_list(texts: list[str]) -> None:
    held = TextList.of(texts)
    assert (len(held), list(held), held[:]) == (len(texts), texts, texts)
    assert [held[n] for n in range(-len(texts), len(texts))] == texts * 2
    for place in (len(texts), -len(texts) - 1):
        with pytest.raises(IndexError):
            held[place]


@pytest.mark.parametrize(
    "titles",
    [[], [""], ["a"], ["b a", "", "a b", "b a", "c"], ["看 護 師", "x " * 300 + "y"], ["", ""]],
)
def test_titles_as_numbers_of_their_words_are_the_titles(titles: list[str]) -> None:
    held = Wordings.of(titles)
    assert (len(held), list(held), held[:], held.texts) == (len(titles), titles, titles, titles)
    assert [held[n] for n in range(-len(titles), len(titles))] == titles * 2
    assert held.lengths.tolist() == [len(title) for title in titles]
    assert held.vocabulary == sorted({word for title in titles for word in title.split()})
    assert list(Wordings.from_stream(held.vocabulary, held.stream)) == titles
    assert list(Wordings.joined([held, Wordings.of(["z a"]), held])) == [*titles, "z a", *titles]
    same = held.hashes().tolist()
    for n, title in enumerate(titles):
        assert [m for m, other in enumerate(same) if other == same[n]] == [
            m for m, other in enumerate(titles) if other == title
        ]
    places = np.arange(len(titles))[::2]
    assert list(held.chosen(places)) == titles[::2]
    assert held.chosen(places).vocabulary == Wordings.of(titles[::2]).vocabulary
    with pytest.raises(IndexError):
        held[len(titles)]


def test_sources_that_agree_decide_between_codes_of_the_same_words() -> None:
    pairs = [("1", "mason", "a"), ("2", "Mason", "b"), ("2", "mason", "c"), ("3", "cook", "a")]
    index = TitleIndex(pairs)
    assert len(index) == 3
    first, second = index.search("mason")
    assert (first.code, first.source, second.code) == ("2", "b", "1")
    assert first.share > second.share


@pytest.mark.parametrize(
    "pairs",
    [[(1, "nurse")], [("1", None)], [("1",)], ["ab"], [("1", "a", "b", "c")], [("1", "a", 3)]],
)
def test_pairs_are_texts(pairs: Any) -> None:
    with pytest.raises(UnusableInput, match=r"^pairs\[0\]: a pair is a code and a title"):
        TitleIndex(pairs)


@pytest.mark.parametrize(
    ("texts", "beside"),
    [("nurse", None), (5, None), (["a", "b"], ["x"]), (["a"], "x"), (["a"], [5])],
)
def test_many_texts_are_a_list_with_what_is_known_of_each(texts: Any, beside: Any) -> None:
    with pytest.raises(UnusableInput):
        TitleIndex(PAIRS).search_many(texts, beside=beside)


def test_titles_that_say_nothing_are_left_out() -> None:
    index = TitleIndex([("1", "..."), ("1", "!"), ("2", ""), ("2", "cook"), ("1", "a\ud800b")])
    assert len(index) == 2
    assert index.search("cooks")[0].code == "2"
    assert TitleIndex([]).search("cook") == []


def test_words_beside_find_nothing_by_themselves() -> None:
    index = TitleIndex([("1", "taxi driver"), ("2", "truck driver")])
    assert index.search("(m/w/d)", beside="taxi") == []
    assert index.search("driver", beside="taxi")[0].code == "1"


def test_only_the_same_words_score_one() -> None:
    index = TitleIndex([("1", "nurse"), ("2", "nurse nurses"), ("3", "nursery nurse")])
    scores = {hit.code: hit.score for hit in index.search("nurse")}
    assert scores["1"] == 1.0
    assert max(score for code, score in scores.items() if code != "1") < 1.0


def test_every_source_of_a_title_can_be_favoured() -> None:
    pairs = [("1", "mason", "a"), ("1", "Mason", "b"), ("2", "mason", "c")]
    codes, titles, sources = zip(*pairs, strict=True)
    rows = Rows(
        codes, sources, [0.5, 0.5, 1.0], [1] * 3, TextList.of(titles), Wordings.of(["mason"] * 3)
    )
    index = TitleIndex.of_rows(rows)
    ((_first, plain),) = index.elections([("mason", "")], 5)
    ((_first, favoured),) = index.elections([("mason", "")], 5, frozenset({"b"}))
    assert [index.codes[one.codes[0]] for one in (plain, favoured)] == ["2", "1"]


def test_an_election_that_is_not_read_to_its_end_blocks_nobody(index: TitleIndex) -> None:
    begun = index.elections([("nurse", "")], 5)
    next(begun)
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(index.search("nurse")))
    thread.start()
    thread.join(5)
    assert found


def test_the_nearest_are_the_same_however_many_are_asked_for() -> None:
    index = TitleIndex(
        [
            ("0", "Operator, machine: distilling (spirits)"),
            ("1", "rustproof machine operative"),
            ("2", "operator, Cerlox binder – printing"),
            ("3", "leather die-cutting operator"),
        ]
    )
    every = index.nearest("operator", limit=4)
    assert [index.nearest("operator", limit=n) for n in (1, 2, 3)] == [every[:n] for n in (1, 2, 3)]
