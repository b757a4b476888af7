"""What a search for occupations says beyond its hits, and what else can be told it."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

import iscokit
from iscokit import Hits, IscokitError, Kit, UnusableInput
from iscokit.search.occupations.calibration import probability
from iscokit.search.occupations.context import Context
from iscokit.search.occupations.languages import LanguageGuess


@pytest.fixture(scope="module")
def mason() -> Hits:
    return iscokit.search("mason", language="en")


def test_close_codes_are_contenders(mason: Hits) -> None:
    assert mason.ambiguous
    assert [hit.code for hit in mason.contenders] == ["isco-08:7113", "isco-08:7112"]
    assert not iscokit.search("registered nurse", language="en").ambiguous


def test_contenders_do_not_depend_on_the_limit(mason: Hits) -> None:
    assert iscokit.search("mason", language="en", limit=1).contenders == mason.contenders


def test_the_group_is_settled_where_the_code_is_not(mason: Hits) -> None:
    settled = mason.settled()
    assert settled is not None
    assert (settled.code, settled.level) == ("isco-08:711", "minor group")
    assert settled.probability >= 0.5 > mason[0].probability


def test_nothing_is_settled_where_nothing_is_sure(mason: Hits) -> None:
    assert mason.settled(at_least=0.99) is None
    assert Hits().settled() is None


def test_a_higher_threshold_never_settles_on_something_finer(mason: Hits) -> None:
    depths = [hit.depth if (hit := mason.settled(sure / 20)) else 0 for sure in range(20)]
    assert depths == sorted(depths, reverse=True)


def test_groups_are_at_least_as_probable_as_what_is_in_them(mason: Hits) -> None:
    steps = (mason[0], *mason.wider)
    assert [hit.depth for hit in steps] == [4, 3, 2, 1]
    assert all(0 < hit.probability < 1 for hit in steps)


def test_hits_explain_themselves(mason: Hits) -> None:
    told = mason.explain()
    assert "by «mason»" in told
    assert "ec-esco-1-2-0-occupations" in told
    assert "next: isco-08:7112" in told
    assert "ambiguous" in told
    assert "settled: minor group isco-08:711" in told
    assert iscokit.search("qqqzzz xxyy").explain().endswith("no title that is held is like it.")


def test_hits_are_copied_and_pickled_with_what_they_say(mason: Hits) -> None:
    for again in (pickle.loads(pickle.dumps(mason)), copy.deepcopy(mason)):  # noqa: S301  # our own
        assert again == mason
        assert (again.contenders, again.wider, again.text) == (
            mason.contenders, mason.wider, mason.text,
        )  # fmt: skip
    assert len(pickle.dumps(mason)) < 20_000


def test_hits_are_plain_data(mason: Hits) -> None:
    told = json.loads(json.dumps(mason.to_dict()))
    assert told["ambiguous"] is True
    assert told["contenders"] == ["isco-08:7113", "isco-08:7112"]
    assert told["settled"]["code"] == "isco-08:711"
    assert len(told["hits"]) == len(mason)


@pytest.mark.parametrize(
    ("text", "known", "code"),
    [
        ("driver", {"industry": "taxi"}, "8322"),
        ("driver", {"industry": "heavy trucks"}, "8332"),
        ("operator", {"industry": "mining"}, "8111"),
        ("assistant", {"industry": "dental clinic"}, "3251"),
        ("engineer", {"tasks": "plans civil works"}, "2142"),
        ("teacher", {"industry": "primary school"}, "2341"),
    ],
)
def test_what_is_known_beside_the_title_decides(
    text: str, known: dict[str, str], code: str
) -> None:
    hits = Kit().search_many([text], language="en", limit=1, **known)[0]  # type: ignore[arg-type]  # texts
    assert hits[0].code == f"isco-08:{code}", hits.explain()


def test_education_moves_the_order_and_never_adds() -> None:
    codes = {}
    for education in ("2", "7"):
        hits = iscokit.search("nurse assistant", language="en", education=education)
        codes[education] = [hit.code for hit in hits]
        assert sum(hit.probability for hit in hits) < 1
    low, high = codes["2"], codes["7"]
    assert low.index("isco-08:5321") == 0
    assert high.index("isco-08:2221") <= low.index("isco-08:2221")


def test_education_weighs_by_the_skill_that_a_group_asks_for() -> None:
    doctorate, primary = Context(education="8"), Context(education="1")
    assert doctorate.weight("2211") == 1.0 > doctorate.weight("9112")
    assert primary.weight("9112") == 1.0 > primary.weight("2211")
    assert Context().weight("2211") == Context(education="3").weight("0110") == 1.0


def test_a_country_speaks_its_languages_and_its_own_titles_count_in_full() -> None:
    assert iscokit.search("chauffeur", country="FR")[0].language == "fr"
    german = iscokit.search("Pflegekraft", country="Austria", limit=1)[0]
    assert german.language == "de"


@pytest.mark.parametrize("level", ["minor group", 3])
def test_a_level_is_asked_for_by_name_or_number(level: str | int) -> None:
    hits = iscokit.search("nurse", language="en", level=level)
    assert hits[0].code == "isco-08:222"
    assert {hit.level for hit in hits} == {"minor group"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"level": "9"}, "no such level"),
        ({"level": 9}, "no such level"),
        ({"level": True}, "no such level"),
        ({"education": "9"}, "no such level of ISCED"),
        ({"education": "PhD"}, "no such level of ISCED"),
        ({"education": "3", "scheme": "us-soc-2018"}, "do not say which education"),
        ({"industry": 5}, "said in words"),
        ({"tasks": "x" * 2000}, "no title"),
        ({"country": "Narnia"}, "no country"),
    ],
)
def test_what_cannot_be_told_is_refused(arguments: dict[str, object], why: str) -> None:
    with pytest.raises(IscokitError, match=why):
        iscokit.search("nurse", **arguments)  # type: ignore[call-overload]  # on purpose


def test_many_texts_are_answered_as_each_alone() -> None:
    texts = ["Maurer", "nurse", "mason", "Kierowca C+E / Niemcy", "nurse", "zzqq xx"]
    for options in ({}, {"language": "en"}, {"level": 2, "industry": "building"}):
        many = iscokit.search_many(texts, limit=4, **options)
        alone = [iscokit.search(text, limit=4, **options) for text in texts]
        assert many == alone
        assert [hits.contenders for hits in many] == [hits.contenders for hits in alone]


@pytest.mark.parametrize(
    ("texts", "argument"), [("nurse", "texts"), (["nurse", ""], r"texts\[1\]"), ([None], r"\[0\]")]
)
def test_of_many_texts_the_one_that_is_none_is_named(texts: list[str], argument: str) -> None:
    with pytest.raises(UnusableInput, match=argument):
        iscokit.search_many(texts)


def test_a_bar_is_drawn_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    iscokit.search_many(["nurse"], language="ga", progress=True)
    shown = capsys.readouterr()
    assert (shown.out, "1/1" in shown.err) == ("", True)


def test_probability_rises_with_share_and_likeness() -> None:
    shares = [probability(0.9, share / 10) for share in range(11)]
    likeness = [probability(near / 10, 0.5) for near in range(11)]
    assert shares == sorted(shares)
    assert likeness == sorted(likeness)
    assert 0 == shares[0] < shares[-1] < 1


GUESS = LanguageGuess(
    [
        ("de", ["pfleger", "der", "und"], ["er_", "sch", "_pf", "ger"]),
        ("fr", ["infirmier", "de"], ["ier", "eur", "_de"]),
        ("pl", ["kierowca"], ["_ki", "owc", "rz_", "ęgn"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "language"),
    [("Pfleger", "de"), ("infirmier de nuit", "fr"), ("pielęgniarka", "pl"), ("Schlosser", "de")],
)
def test_a_language_is_told_by_words_letters_and_runs(text: str, language: str) -> None:
    found = GUESS.likeliest(text, ["de", "fr", "pl"], 3)
    assert next(iter(found)) == language
    assert 0 < sum(found.values()) <= 1.0001


def test_only_languages_that_are_held_are_told() -> None:
    assert list(GUESS.likeliest("Pfleger", ["fr"], 3)) == ["fr"]
    assert GUESS.likeliest("Pfleger", ["xx"], 3) == {}


def test_the_language_of_the_country_is_likelier() -> None:
    usual = GUESS.likeliest("xyz", ["de", "fr"], 2, usual=["fr"])
    assert next(iter(usual)) == "fr"


@pytest.mark.parametrize("level", ["minor group", 2, 1])
def test_what_is_said_is_said_of_the_level_asked_for(level: str | int) -> None:
    hits = iscokit.search("mason", language="en", level=level)
    assert hits.contenders[0] == hits[0]
    assert {hit.depth for hit in hits.contenders} == {hits[0].depth}
    assert all(hit.depth < hits[0].depth for hit in hits.wider)


@pytest.mark.parametrize(
    "text", ["lead", "operator", "teacher", "engineer", "senior software engineer"]
)
@pytest.mark.parametrize("level", [None, 3, 1])
def test_probabilities_of_a_level_are_at_most_one_together(text: str, level: int | None) -> None:
    hits = iscokit.search(text, language="en", level=level, limit=500)
    finest = max(hit.depth for hit in hits)
    assert sum(hit.probability for hit in hits if hit.depth == finest) <= 1.001


def test_the_own_title_of_a_group_is_an_answer_and_a_form_of_it_is_none() -> None:
    assert (
        iscokit.search("Legislators and senior officials", language="en")[0].code == "isco-08:111"
    )
    assert iscokit.search("arst", language="et")[0].level == "unit group"
    german = iscokit.search("Berufe in der Landtechnik", scheme="de-kldb-2010")[0]
    assert (german.code, german.score) == ("de-kldb-2010:1111", 1.0)


def test_an_occupation_of_esco_with_narrower_ones_is_an_answer() -> None:
    hit = iscokit.search("bricklayers", scheme="esco-1.2.0", language="en")[0]
    assert hit.code == "esco-1.2.0:7112.1"
    assert iscokit.search("infirmier", scheme="esco-1.2.0", language="fr")


def test_a_scheme_without_titles_says_so() -> None:
    with pytest.raises(UnusableInput, match="no titles of this classification"):
        iscokit.search("nurse", scheme="isco-58")


@pytest.mark.parametrize(
    ("scheme", "language"),
    [("cn-csco-2022", "zh-Hans"), ("isco-08", "en-GB"), ("isco-08", "de_AT")],
)
def test_languages_are_written_as_people_write_them(scheme: str, language: str) -> None:
    hits = iscokit.search("护士 nurse", scheme=scheme, language=language)
    assert {hit.language.casefold()[:2] for hit in hits} <= {language.casefold()[:2]}


@pytest.mark.parametrize("options", [{"language": "xx"}, {"level": "qq"}, {"scheme": "zz"}])
def test_a_wrong_option_is_refused_even_if_nothing_is_asked(options: dict[str, str]) -> None:
    with pytest.raises(IscokitError):
        iscokit.search_many([], **options)  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("share", [-0.1, 2, "x", None, True, float("nan")])
def test_a_threshold_is_a_part_of_one(share: object) -> None:
    with pytest.raises(UnusableInput, match="at_least: write a number from 0 to 1"):
        iscokit.search("nurse", language="en").settled(share)  # type: ignore[arg-type]  # on purpose


def test_an_industry_without_such_titles_makes_nothing_surer() -> None:
    alone, known = (
        iscokit.search("operator", language="en", industry=industry, limit=1)[0]
        for industry in (None, "dental clinic")
    )
    assert known.code == alone.code
    assert known.probability <= alone.probability
    assert known.score == alone.score


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Retired.", "retired"),
        ("de", "Rentner/in", "retired"),
        ("ro", "șomer", "unemployed"),
        ("nl", "huisvrouw", "domestic"),
        ("es", "Estudiante", "student"),
        ("el", "ΆΝΕΡΓΟΣ", "unemployed"),
        ("bg", "пенсионер", "retired"),
        ("fr", "en congé parental", "leave"),
        ("sv", "sjukskriven", "unable"),
        ("pl", "n/a", "unstated"),
        ("en", "apprentice", "learning"),
        ("nl", "medewerker", "employed"),
    ],
)
def test_a_status_is_no_occupation(language: str, text: str, status: str) -> None:
    for found in (iscokit.search(text, language=language), iscokit.search(text)):
        assert (list(found), found.activity_status) == ([], status)
        assert found.settled(0) is None
        assert found.explain() == f"«{text}»: names no occupation; activity status: {status}."
        assert found.to_dict()["activity_status"] == status
        assert copy.copy(found).activity_status == status


@pytest.mark.parametrize(
    "text", ["retired teacher", "student nurse", "trainee (pastry)", "Apprentice - Finance"]
)
def test_an_occupation_beside_a_status_is_found(text: str) -> None:
    found = iscokit.search(text, language="en")
    assert found
    assert found.activity_status is None


def test_who_works_is_found_by_what_is_known_beside() -> None:
    assert not iscokit.search("worker", language="en")
    assert iscokit.search("worker", language="en", industry="poultry farm")[0].code[-4:] == "6122"
    maid = iscokit.search("domestic duties", language="en", tasks="cleans houses for employers")
    assert maid[0].code[:9] in ("isco-08:5", "isco-08:9")
    assert not iscokit.search("retired", language="en", industry="poultry farm")


def test_what_says_nothing_beside_is_not_known() -> None:
    for beside in ("n/a", "unknown", "12", "!!"):
        assert iscokit.search("worker", industry=beside).activity_status == "employed"
        assert iscokit.search("driver", industry=beside) == iscokit.search("driver")


def test_an_intern_is_a_physician_where_the_classification_says_so() -> None:
    assert iscokit.search("intern", language="en").activity_status == "learning"
    assert iscokit.search("intern", scheme="ca-noc-2016")[0].code == "ca-noc-2016:3112"
    assert iscokit.search("Homemakers", scheme="ca-noc-2016")[0].code == "ca-noc-2016:4412"


def test_who_is_meant_changes_no_status() -> None:
    assert iscokit.search("student (f)", language="en").activity_status == "student"


def test_the_country_tells_which_language_says_the_status() -> None:
    assert iscokit.search("elev", country="DK").activity_status == "learning"
    assert iscokit.search("elev", country="SE").activity_status == "student"
    assert iscokit.search("CASNICA", country="RO").activity_status == "domestic"


def test_a_few_letters_say_a_status_in_likely_languages_only() -> None:
    assert iscokit.search("nd", language="pl").activity_status == "unstated"
    assert iscokit.search("ND").activity_status is None  # a doctor of naturopathy


def test_a_title_of_the_classification_itself_is_no_status() -> None:
    found = iscokit.search("homemaker", scheme="ca-noc-2016", language="en")
    assert (found[0].code, found.activity_status) == ("ca-noc-2016:4412", None)
    assert iscokit.search("homemaker", language="en").activity_status == "domestic"


def test_a_title_of_another_language_is_no_status() -> None:
    # Romanian for somebody who keeps house; Croatian for a woman who is an officer.
    assert iscokit.search("časnica", language="hr")[0].code == "isco-08:0110"
    assert iscokit.search("časnica").activity_status is None
    assert iscokit.search("casnică", language="ro").activity_status == "domestic"
