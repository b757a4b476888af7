"""Every listed and every held title is read as its own profession, however it is written.

The titles are those of the tables: what is added there is tested by being added. Where the law gives
one wording to two professions, both must be named, and nothing may be claimed for either alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import pytest

import iscokit
from iscokit.model import ListedTitle, Qualification
from iscokit.recognition.asking.question import ask
from iscokit.recognition.identification.reading import SURE, Identified
from iscokit.search.text.normalise import fold

KIT = iscokit.default_kit()
STORE, GRAPH = KIT._store, KIT._graph
RESOLVER = KIT._resolver
IDENTIFIER = RESOLVER._identifier
LISTED: tuple[ListedTitle, ...] = STORE.all("listed_title")
HELD: tuple[Qualification, ...] = tuple(q for q in STORE.all("qualification") if q.professions)
COUNTRIES = sorted({title.country for title in LISTED})
PLACES = sorted({q.country for q in HELD} & {place.code for place in STORE.all("jurisdiction")})

#: Listed titles whose school says more than the title: id, and why the school is needed.
SCHOOL_SPEAKS = {
    "eu-annex-v/architect/AT/1": "«Diplom-Ingenieur» is also what engineers of that school hold",
    "eu-annex-v/architect/DE/1": "the name of the school holds the only word for architecture",
    "eu-annex-v/architect/DE/2": "the name of the school holds the only word for architecture",
    "eu-annex-v/architect/IE/3": "the school is the body of the architects of Ireland",
    "eu-annex-v/architect/IE/4": "the school is the body of the architects of Ireland",
    "eu-annex-v/doctor_specialist/FI/1": "five towns before the word for a university",
    "eu-annex-v/nurse_general_care/CH/3": "a sentence about schools in the place of a name",
    "eu-annex-v/nurse_general_care/IS/2": "the title says the school already, in another case",
}


def read(title: str, origin: str) -> tuple[list[Identified], list[Identified]]:
    """Return the readings of a title, and the best with those that compete with it."""
    elsewhere = "JP" if origin != "JP" else "DE"
    question = ask(GRAPH, RESOLVER.places, title, origin=origin, destination=elsewhere)
    readings = IDENTIFIER.identify(question)
    return readings, IDENTIFIER.rivals(readings)


def without_accents(text: str) -> str:
    """Return the text as typed on a keyboard without the signs of its language."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not "\u0300" <= c <= "\u036f")


def written(title: ListedTitle | Qualification) -> Iterator[str]:
    yield title.title
    yield from title.aliases
    yield title.title.upper()
    yield without_accents(title.title)


def shared(titles: Iterable[ListedTitle | Qualification]) -> dict[str, set[str]]:
    """Return the professions that each wording stands for, by its folded form."""
    found: dict[str, set[str]] = {}
    for title in titles:
        own = (title.profession,) if isinstance(title, ListedTitle) else title.professions
        for text in (title.title, *title.aliases):
            found.setdefault(fold(text), set()).update(own)
    return found


def test_there_are_many() -> None:
    assert len(LISTED) > 300
    assert len(HELD) > 1000


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_listed_title_is_read_as_its_own_profession(country: str) -> None:
    titles = [title for title in LISTED if title.country == country]
    wordings = shared(titles)
    wrong = []
    for title in titles:
        for text in written(title):
            readings, rivals = read(text, country)
            several = wordings.get(fold(text), {title.profession})
            named = {key for reading in rivals for key in reading.professions}
            if len(several) > 1:
                # The law uses one wording for several: the first reading is one of them, and all
                # compete or are akin to it.
                told = named | {w for key in named for w in IDENTIFIER.wider(key)}
                fair = set(readings[0].professions) <= several
                akin = all(several & (set(IDENTIFIER.wider(k)) | told) for k in several)
                if not (fair and akin):
                    wrong.append((title.id, text, named))
            elif named != {title.profession} or readings[0].score < SURE or readings[0].doubt:
                wrong.append((title.id, text, named))
    assert wrong == []


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_school_beside_a_listed_title_changes_nothing(country: str) -> None:
    wrong = []
    wordings = shared(title for title in LISTED if title.country == country)
    for title in LISTED:
        if title.country != country or not title.awarding_body or title.id in SCHOOL_SPEAKS:
            continue
        if len(wordings[fold(title.title)]) > 1:
            continue
        school = title.awarding_body.split(";")[0]
        readings, rivals = read(f"{title.title}, {school}"[:1000], country)
        named = {key for reading in rivals for key in reading.professions}
        if named != {title.profession} or readings[0].score < SURE:
            wrong.append((title.id, school, named, readings[0].score))
    assert wrong == []


def test_each_reason_why_a_school_speaks_is_about_a_listed_title() -> None:
    known = {title.id for title in LISTED}
    held = set(SCHOOL_SPEAKS) & known
    assert len(held) >= len(SCHOOL_SPEAKS) - 1  # a title may wait for a later list


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_wrapping_of_a_listed_title_is_no_title(country: str) -> None:
    """What titles of several professions share ("diploma of completion of studies") is none of them."""
    titles = [title for title in LISTED if title.country == country]
    about: dict[str, set[str]] = {}
    for title in titles:
        for text in (title.title, *title.aliases):
            for word in fold(text).split():
                about.setdefault(word, set()).add(title.profession)
    whole = shared(titles)
    wrong = []
    for title in titles:
        naming = IDENTIFIER._held._naming_words(title.title)
        rest = [w for w in fold(title.title).split() if w not in naming and len(about[w]) > 1]
        if not naming or not rest or " ".join(rest) in whole:
            continue
        readings, _rivals = read(" ".join(rest), country)
        if any(r.id == title.id and r.score >= SURE for r in readings):
            wrong.append((title.id, " ".join(rest)))
    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
def test_a_held_title_is_read_as_its_own_profession(place: str) -> None:
    titles = [q for q in HELD if q.country == place]
    every = [q for q in STORE.all("qualification") if q.country == place]
    wordings: dict[str, set[tuple[str, ...]]] = {}
    for entry in every:
        for text in (entry.title, *entry.aliases):
            wordings.setdefault(fold(text), set()).add(entry.professions)
    wrong = []
    for title in titles:
        for text in (title.title, *title.aliases, title.title.upper()):
            if len(wordings.get(fold(text), ())) > 1:
                continue  # an abbreviation of several awards, such as "CAP"
            readings, _rivals = read(text, place)
            if not readings or not set(title.professions) & set(readings[0].professions):
                wrong.append((title.id, text))
    assert wrong == []
