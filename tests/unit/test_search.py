"""Text folded, phrases found and blocked, titles matched, categories searched."""

from __future__ import annotations

import pytest

import iscokit
from iscokit import IscokitError, Kit, UnknownLanguage, UnknownScheme, UnusableInput
from iscokit.search.qualifications.terms import PhraseFinder
from iscokit.search.qualifications.titles import TitleMatcher
from iscokit.search.qualifications.words import tokens
from iscokit.search.text.normalise import fold, has_unspaced_script


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("B.Sc. (Hons.) Nursing", "bsc hons nursing"),
        ("  NURSE\t\nPractitioner ", "nurse practitioner"),
        ("Título de Enfermería", "titulo de enfermeria"),
        ("TÍTULO", "titulo"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Sygeplejerske på København", "sygeplejerske pa kobenhavn"),
        ("Łódź", "lodz"),
        ("ﬁtter", "fitter"),
        ("Ｎｕｒｓｅ", "nurse"),
        ("M.B., Ch.B.", "mbchb"),
        ("B. Tech", "btech"),
        ("Ph.D", "phd"),
        ("看護師", "看護師"),
        ("медицинская сестра", "медицинская сестра"),
        ("йод", "иод"),
        ("—–-", ""),
        ("", ""),
        ("c++/c#", "c c"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["Título", "B.Sc. Nursing", "Straße 5", "М.Д.", "看護師 資格"])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_composed_and_decomposed_accents_are_one() -> None:
    assert fold("e\u0301cole") == fold("\u00e9cole") == "ecole"


def test_tokens_leave_out_words_that_say_nothing() -> None:
    assert tokens("Diploma in the Culinary Arts") == ("diploma", "culinary", "arts")
    assert tokens("Título de la Enfermería") == ("titulo", "enfermeria")


@pytest.mark.parametrize(("text", "answer"), [("พยาบาล", True), ("護士", True), ("Pflege", False)])
def test_scripts_without_blanks_are_known(text: str, answer: bool) -> None:
    assert has_unspaced_script(text) is answer


@pytest.fixture
def finder() -> PhraseFinder:
    return PhraseFinder(
        [
            ("nursing", "nurse"),
            ("veterinary nursing", ""),
            ("nurse", "nurse"),
            ("physiotherapy", "physio"),
            ("dental technician", "technician"),
            ("dental", "dentist"),
            ("看護", "nurse"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("BSc Nursing", ["nurse"]),
        ("Veterinary Nursing Diploma", [""]),
        ("Nursing and Physiotherapy", ["physio", "nurse"]),
        ("Dental Technician", ["technician"]),
        ("Dental Surgery", ["dentist"]),
        ("Physiotherpy", ["physio"]),
        ("physiotherapys", ["physio"]),
        ("看護学校", ["nurse"]),
        ("Gardening", []),
        ("", []),
        ("nur", []),
    ],
)
def test_the_longest_phrase_wins_and_an_empty_one_blocks(
    finder: PhraseFinder, text: str, values: list[str]
) -> None:
    assert [found.value for found in finder.find(text)] == values


def test_a_misspelt_word_is_found_but_not_exact(finder: PhraseFinder) -> None:
    (found,) = finder.find("Physiotherpy")
    assert not found.exact
    assert all(f.exact for f in finder.find("Physiotherapy"))


def test_the_words_that_a_phrase_takes_are_told(finder: PhraseFinder) -> None:
    (found,) = finder.find("Higher Diploma in Dental Technician Work")
    assert (found.start, found.end) == (3, 5)


def test_bundled_terms_block_what_only_looks_alike(kit: Kit) -> None:
    terms = kit._resolver._identifier._vocabulary.terms
    assert {f.value for f in terms.find("Diploma in Veterinary Nursing")} <= {
        "",
        "veterinary_nurse",
    }
    assert "nurse_general_care" in {f.value for f in terms.find("BSc Nursing")}


MATCHER = TitleMatcher(
    [
        ("Bachelor of Science in Nursing", "bsn"),
        ("Bachelor of Science in Physical Therapy", "bspt"),
        ("National Certificate II", "nc2"),
        ("National Certificate III", "nc3"),
    ],
    frozenset({"bachelor", "science", "national", "certificate"}),
)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Bachelor of Science in Nursing", "bsn"),
        ("NURSING, BACHELOR OF SCIENCE", "bsn"),
        ("Bachelor of Sience in Nurssing", "bsn"),
        ("Bachelor of Science (Physical Therapy)", "bspt"),
        ("National Certificate III", "nc3"),
    ],
)
def test_a_title_is_matched_through_order_and_spelling(text: str, entry: str) -> None:
    assert MATCHER.find(text)[0].entry == entry


def test_only_the_same_words_score_one() -> None:
    assert MATCHER.find("bachelor of science in NURSING")[0].score == 1.0
    assert MATCHER.find("Bachelor of Sience in Nursing")[0].score < 1.0
    assert MATCHER.find("Science Bachelor Nursing in")[0].score < 1.0


def test_words_that_say_little_do_not_match_alone() -> None:
    assert [m.entry for m in MATCHER.find("Bachelor of Science in Gardening", cutoff=0.85)] == []


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("physiotherapists", "en", "isco-08:2264"),
        ("physiotherapsits", "en", "isco-08:2264"),
        ("Scoial worker", "en", "isco-08:2635"),
        ("bycicle mehcanic", "en", "isco-08:7234"),
        ("sofware enginer", "en", "isco-08:2512"),
        ("nurse", "en", "isco-08:2221"),
        ("infirmier", "fr", "isco-08:2221"),
        ("Krankenpfleger", "de", "isco-08:2221"),
        ("plumber", "en", "isco-08:7126"),
        ("software developers", "en", "isco-08:2512"),
    ],
)
def test_the_best_hit(text: str, language: str, code: str) -> None:
    assert iscokit.search(text, language=language)[0].code == code


def test_a_trainee_is_no_misspelt_trainer() -> None:
    assert iscokit.search("IT trainee", language="en")[0].probability < 0.4


@pytest.mark.parametrize(
    ("text", "language"),
    [("leñador", "es"), ("biker", "en"), ("homemaker", "en"), ("Dottoressa", "it"), ("12", "en")],
)
def test_a_word_that_no_title_has_is_never_sure(text: str, language: str) -> None:
    hits = iscokit.search(text, language=language)
    assert all(hit.probability < 0.5 for hit in hits)
    assert all(hit.probability < 0.6 for hit in hits.wider)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Meister (Friseur)", "de", "isco-08:5141"),
        ("Leraar (basisschool)", "nl", "isco-08:2341"),
        ("Ingénieur (logiciel)", "fr", "isco-08:2512"),
        ("Dubai - Nurse", "en", "isco-08:2221"),
    ],
)
def test_a_trade_in_brackets_behind_one_word_counts(text: str, language: str, code: str) -> None:
    assert iscokit.search(text, language=language)[0].code == code


def test_hits_are_ordered_bounded_and_unique() -> None:
    hits = iscokit.search("health professionals", limit=7)
    assert 1 < len(hits) <= 7
    order = [hit.probability for hit in hits]
    assert order == sorted(order, reverse=True)
    assert len({hit.code for hit in hits}) == len(hits)
    assert all(0 < hit.score <= 1 for hit in hits)


def test_a_smaller_limit_gives_the_beginning_of_a_larger_one() -> None:
    assert iscokit.search("engineer", limit=3) == iscokit.search("engineer", limit=10)[:3]


def test_other_schemes_and_languages_are_searched() -> None:
    assert iscokit.search("registered nurses", scheme="us-soc-2018")[0].code.endswith("29-1141")
    with pytest.raises(UnknownLanguage, match="no titles in language 'xx'"):
        iscokit.search("nurse", language="xx")
    with pytest.raises(UnknownScheme):
        iscokit.search("nurse", scheme="isco-99")


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "---", "x" * 1001, None, 5, b"nurse"])
def test_what_cannot_be_searched_for_is_refused(text: str) -> None:
    with pytest.raises(UnusableInput, match=r"^text: ") as caught:
        iscokit.search(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_is_positive(limit: int) -> None:
    with pytest.raises(UnusableInput, match="limit: write 1 or more"):
        iscokit.search("nurse", limit=limit)


@pytest.mark.parametrize("arguments", [{"limit": "5"}, {"limit": 2.5}, {"language": 5}])
def test_arguments_of_the_wrong_type_give_a_typed_error(arguments: dict[str, object]) -> None:
    with pytest.raises(IscokitError):
        iscokit.search("nurse", **arguments)  # type: ignore[call-overload]  # on purpose


def test_nonsense_finds_nothing_rather_than_anything() -> None:
    assert iscokit.search("qqqzzzxxyy") == []


def test_a_hit_is_plain_data() -> None:
    hit = iscokit.search("nurse", language="en", limit=1)[0].to_dict()
    assert set(hit) == {
        "code", "title", "score", "probability", "matched_entry", "language", "source", "level",
        "depth",
    }  # fmt: skip
    assert hit["title"] == "Nursing professionals"


def test_awards_of_a_country_are_searched_by_kind() -> None:
    first = iscokit.search("ITI electrician", kind="qualification", country="India")[0]
    assert (first.country, first.award_type, first.isced) == ("IN", "vet_upper", "3")
    assert len(iscokit.search("Bachelor", kind="qualification", country="GB", limit=1)) == 1


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [({"kind": "award"}, "kind"), ({"kind": "qualification"}, "country")],
)
def test_a_search_for_awards_says_what_it_needs(
    arguments: dict[str, object], argument: str
) -> None:
    with pytest.raises(IscokitError, match=argument):
        iscokit.search("nurse", **arguments)  # type: ignore[call-overload]  # on purpose
