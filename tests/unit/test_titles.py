"""What the words of a title say: the professional part, the language of a licence, men and women."""

from __future__ import annotations

import pytest

from iscokit import Kit
from iscokit.model import AwardType
from iscokit.recognition.asking.question import ask
from iscokit.recognition.identification.reading import SURE, Identified
from iscokit.search.qualifications.issuers import Issuers
from iscokit.search.qualifications.titles import TitleMatcher


def first(kit: Kit, title: str, origin: str) -> Identified:
    destination = "JP" if origin != "JP" else "DE"
    resolver = kit._resolver
    question = ask(kit._graph, resolver.places, title, origin=origin, destination=destination)
    return resolver._identifier.identify(question)[0]


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("juriste", "FR"),
        ("Juriste d'entreprise", "BE"),
        ("Jurist", "DE"),
        ("Juristin", "AT"),
        ("Diplom-Juristin", "DE"),
        ("jurista", "ES"),
        ("prawnik", "PL"),
        ("юрист", "BG"),
        ("jogász", "HU"),
    ],
)
def test_a_jurist_is_no_lawyer(kit: Kit, title: str, origin: str) -> None:
    assert first(kit, title, origin).professions == ("jurist",)


@pytest.mark.parametrize(
    ("title", "origin"),
    [
        ("avocate", "FR"),
        ("Rechtsanwältin", "DE"),
        ("radca prawny", "PL"),
        ("abogada", "ES"),
        ("адвокат", "BG"),
    ],
)
def test_a_lawyer_is_one(kit: Kit, title: str, origin: str) -> None:
    assert first(kit, title, origin).professions == ("lawyer",)


@pytest.mark.parametrize("destination", ["CA-QC", "DE", "ES"])
def test_a_jurist_has_no_right_of_lawyers(kit: Kit, destination: str) -> None:
    answer = kit.resolve("juriste", origin="FR", destination=destination)
    assert not [route for route in answer.routes if route.profession == "lawyer"]


@pytest.mark.parametrize(
    "title",
    [
        "Altenpflegerin",
        "Altenpfleger",
        "Staatlich anerkannte Altenpflegerin",
        "Examinierter Altenpfleger",
        "Altenpflegefachkraft",
    ],
)
def test_geriatric_nursing_is_a_profession_of_its_own(kit: Kit, title: str) -> None:
    reading = first(kit, title, "DE")
    assert reading.professions == ("geriatric_nurse",)
    assert reading.id == "DE/altenpfleger"


def test_the_helper_of_a_geriatric_nurse_is_an_assistant(kit: Kit) -> None:
    assert first(kit, "Altenpflegehelferin", "DE").professions == ("nursing_assistant",)


@pytest.mark.parametrize(
    ("title", "origin", "kind"),
    [
        ("Licence en droit", "SN", AwardType.BACHELOR),
        ("Licence", "SN", AwardType.BACHELOR),
        ("Licence en sciences économiques", "CM", AwardType.BACHELOR),
        ("Licence professionnelle", "FR", AwardType.BACHELOR),
        ("Licencié en droit", "BE", AwardType.MASTER),
        ("Licenciatura en Derecho", "ES", AwardType.MASTER),
        ("Licenciado en Derecho", "ES", AwardType.MASTER),
        ("Licenciatura em Direito", "AO", AwardType.BACHELOR),
        ("Laurea in Giurisprudenza", "IT", AwardType.BACHELOR),
        ("Lizentiat der Rechte", "CH", AwardType.MASTER),
        ("Licence en droit", "CH", AwardType.MASTER),
        ("Nursing licence", "GB", AwardType.LICENCE),
        ("Nursing license", "PH", AwardType.LICENCE),
        ("Nursing licence", "CM", AwardType.LICENCE),
        ("Licence to practise as a nurse", "CA", AwardType.LICENCE),
        ("Licence d'exercice", "FR", AwardType.LICENCE),
        ("Licencia profesional de enfermera", "MX", AwardType.LICENCE),
        ("Licencja", "PL", AwardType.LICENCE),
        ("Licencjat", "PL", AwardType.BACHELOR),
    ],
)
def test_a_licence_is_read_in_its_language(
    kit: Kit, title: str, origin: str, kind: AwardType
) -> None:
    assert first(kit, title, origin).award_type is kind


@pytest.mark.parametrize(
    ("his", "hers", "origin", "profession"),
    [
        ("Trabajador agrícola", "Trabajadora agrícola", "MX", "agricultural_worker"),
        ("Jornalero agrícola", "Jornalera agrícola", "GT", "agricultural_worker"),
        ("Peón agrícola", "Peona agrícola", "ES", "agricultural_worker"),
        ("Opiekun osób starszych", "Opiekunka osób starszych", "PL", "caregiver"),
        ("Robotnik rolny", "Robotnica rolna", "PL", "agricultural_worker"),
        ("Ouvrier agricole", "Ouvrière agricole", "FR", "agricultural_worker"),
        ("Électricien", "Électricienne", "SN", "electrician"),
        ("Bracciante", "Lavoratrice agricola", "IT", "agricultural_worker"),
        ("Empleado doméstico", "Empleada doméstica", "ES", "domestic_worker"),
        ("Housekeeper", "Housekeeper certificate", "KE", "domestic_worker"),
    ],
)
def test_women_are_read_as_surely_as_men(
    kit: Kit, his: str, hers: str, origin: str, profession: str
) -> None:
    for title in (his, hers):
        reading = first(kit, title, origin)
        assert reading.professions == (profession,)
        assert reading.score >= SURE


@pytest.mark.parametrize("title", ["LL.B.", "LLB", "Bachelor of Laws"])
def test_a_degree_written_short_is_the_same(kit: Kit, title: str) -> None:
    assert first(kit, title, "NZ").id == "NZ/bachelor-of-laws"
    assert first(kit, "B.V.Sc.", "NZ").professions == ("veterinary_surgeon",)


def test_a_carer_who_may_be_of_children_or_of_the_old_is_both(kit: Kit) -> None:
    reading = first(kit, "Opiekunka", "PL")
    assert set(reading.professions) == {"caregiver", "child_care_worker"}
    assert reading.score < SURE


def test_a_title_read_from_words_alone_is_never_recognised(kit: Kit) -> None:
    answer = kit.resolve("Infirmière", origin="FR", destination="DE")
    assert answer.identified[0].reading == "read"
    assert not {"automatic", "full"} & {str(route.effect) for route in answer.routes}


@pytest.mark.parametrize(
    ("title", "origin", "other"),
    [
        ("Próf frá tannlæknadeild Háskóla Íslands", "IS", "nurse_general_care"),
        ("Diplom õe õppekava läbimise kohta", "EE", "dental_practitioner"),
    ],
)
def test_titles_of_one_school_are_not_one_title(
    kit: Kit, title: str, origin: str, other: str
) -> None:
    assert other not in first(kit, title, origin).professions


def test_a_word_of_several_subjects_tells_none_of_them() -> None:
    labels = [("Diploma of Riga in nursing", "nurse"), ("Diploma of Riga in dentistry", "dentist")]
    matcher = TitleMatcher(labels, frozenset({"diploma"}), lambda entry: entry)
    assert matcher.find("Diploma of Riga") == []
    assert [m.entry for m in matcher.find("Diploma in dentistry")] == ["dentist"]


def test_a_word_that_names_the_subject_tells_it_in_however_many_labels() -> None:
    labels = [("General nurse", "nurse"), ("Dental nurse", "dental nurse")]
    light: frozenset[str] = frozenset()
    named = TitleMatcher(labels, light, lambda entry: entry, lambda _label: ("nurse",))
    unnamed = TitleMatcher(labels, light, lambda entry: entry)
    assert [m.entry for m in named.find("Nurse")] == ["nurse", "dental nurse"]
    assert unnamed.find("Nurse") == []


def test_a_label_of_words_that_say_nothing_is_found_whole() -> None:
    matcher = TitleMatcher([("EN", "enrolled nurse")], frozenset())
    assert [m.entry for m in matcher.find("EN")] == ["enrolled nurse"]
    assert matcher.find("Diploma en enfermería") == []


def test_names_of_schools_are_parted_where_they_are_parted() -> None:
    issuers = Issuers(
        frozenset({"ministerio"}), ["Ministère de l'éducation, de la formation et des sports"]
    )
    assert issuers.core("Título de Matrona, Ministerio de Educación") == "Título de Matrona"
    assert issuers.core(
        "Diplôme d'infirmier, Ministère de l'éducation, de la formation et des sports"
    ) == ("Diplôme d'infirmier")
