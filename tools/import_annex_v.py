"""Import the titles listed in Annex V of Directive 2005/36/EC.

Usage: `python tools/import_annex_v.py SOURCES`

Each listed title stays one row with its full official wording. The column `aliases` holds the ways
in which people write the same title: one language of a two-language title alone, the quoted
professional title, feminine and masculine forms, the wording without degree abbreviations, and for
Greek and Bulgarian the usual Latin letters. `annex_v_additions.tsv` beside this script holds rows
of the Annex that the source table lacks, in the source table's columns, and rows that later lists
changed; those take the place of the row of the same profession, country and number. Where the
words in brackets say what the title is, they stand there without brackets, since titles are also
read without what is in brackets.
`annex_v_wordings.tsv` holds further names of listed titles, each with the text that gives it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tables import read_csv, write_table

#: Profession, country and number of a listed title.
Key = tuple[str, str, str]

CHECKED_ON = "2026-11-23"
VERSION = (
    "Annex V as consolidated after the Croatian accession (2013-07-01), with the EEA and Swiss "
    "lists and later titles as German and Austrian law gives them"
)
COLUMNS = (
    "id",
    "profession",
    "point",
    "country",
    "title",
    "aliases",
    "language",
    "awarding_body",
    "certificate",
    "professional_title",
    "reference_date",
    "reference_note",
    "valid_from",
    "annex_version",
    "usual_years",
    "source",
    "confidence",
    "checked_on",
)
ANNEX_VERSIONS = {"consolidated": "consolidated 2013-07-01", "other": "other or later list"}

#: Languages of the titles of a country; a country with several writes them side by side.
LANGUAGES = {
    "AT": "de", "BE": "nl;fr", "BG": "bg", "CH": "de;fr;it", "CY": "el", "CZ": "cs", "DE": "de",
    "DK": "da", "EE": "et", "ES": "es", "FI": "fi;sv", "FR": "fr", "GB": "en", "GR": "el",
    "HR": "hr", "HU": "hu", "IE": "en", "IS": "is", "IT": "it", "LT": "lt", "LU": "fr", "LV": "lv",
    "MT": "mt", "NL": "nl", "NO": "no", "PL": "pl", "PT": "pt", "RO": "ro", "SE": "sv", "SI": "sl",
    "SK": "sk",
}  # fmt: skip
MULTILINGUAL = {country for country, tags in LANGUAGES.items() if ";" in tags}

#: Phrase in the evidence note of a row -> the official text that it was read from.
OFFICIAL_TEXTS = {
    "32005L0036": "eu-2005-36",
    "sash0915417a": "fr-arrete-2009-07-13-sash0915417a",
    "sanh0422034a": "fr-arrete-2004-06-10-sanh0422034a",
    "142/2007": "eea-jcd-142-2007",
    "/bapo/": "de-bapo",
    "bundesärzteordnung": "de-baeo",
    "bundes-tierärzteordnung": "de-btao",
    "ärzte-eu-vo 2014": "at-ae-ewrv-2014",
    "guk-ewrv 2008": "at-guk-ewrv-2008",
    "heb-ewrv 2008": "at-heb-ewrv-2008",
    "zä-ewrv 2008": "at-za-ewrv-2008",
}

#: Rows that state a rule and no title, and a title that no list read so far names.
NOT_A_TITLE = {("doctor_basic", "LI", "1"), ("doctor_basic", "IT", "90")}

#: Start of validity of titles that came after the consolidated list, where it is known.
VALID_FROM = {("nurse_general_care", "DE", "90"): "2020-01-01"}

#: Shorter official forms that no general rule yields.
MORE_ALIASES = {
    ("midwife", "GB", "1"): [
        "Statement of registration as a Midwife",
        "Statement of registration as a Midwife on the register",
    ],
    ("nurse_general_care", "GB", "1"): [
        "Statement of Registration as a Registered General Nurse",
        "Registered General Nurse",
    ],
    ("doctor_basic", "GB", "1"): ["Primary qualification in medicine"],
    ("doctor_basic", "IE", "1"): ["Primary qualification in medicine"],
    ("pharmacist", "IT", "1"): [
        "Diploma di abilitazione all'esercizio della professione di farmacista",
        "Certificato di abilitazione all'esercizio della professione di farmacista",
        "Diploma o certificato di abilitazione all'esercizio della professione di farmacista",
    ],
    ("veterinary_surgeon", "DE", "1"): ["Tierärztliche Prüfung"],
    ("nurse_general_care", "CZ", "1"): ["Bakalář ošetřovatelství, všeobecná sestra"],
}

#: Rows whose slash stands between two whole titles of one language.
WHOLE_ALTERNATIVES = {
    ("doctor_basic", "EE", "2"),
    ("doctor_general_practice", "DK", "1"),
    ("veterinary_surgeon", "EE", "2"),
}

#: Parts of titles that are too general to stand alone.
TOO_GENERAL = {
    "aukštojo mokslo diplomas",
    "certificate of associateship",
    "certificate of membership",
    "dentalna meditsina",
    "dyplom ukończenia studiów wyższych",
    "farmatsiya",
    "magister",
    "meditsina",
    "všeobecné lekárstvo",
    "všeobecné lékařství",
    "дентална медицина",
    "медицина",
    "фармация",
}

HOMOGLYPHS = str.maketrans("oOvIAEZHKMNPTYXBi", "οΟνΙΑΕΖΗΚΜΝΡΤΥΧΒι")
GREEK_PAIRS = [
    ("ου", "ou"), ("ού", "ou"), ("αυ", "av"), ("αύ", "av"), ("ευ", "ef"), ("εύ", "ef"),
    ("γγ", "ng"), ("γχ", "nch"), ("γξ", "nx"),
]  # fmt: skip
GREEK_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
            "s",
            "a",
            "e",
            "i",
            "i",
            "o",
            "y",
            "o",
            "i",
            "y",
            "i",
            "y",
        ],
        strict=True,
    )
)
BULGARIAN_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "ch",
            "sh",
            "sht",
            "a",
            "y",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def split_outside_brackets(text: str) -> list[str]:
    """Split a several-language title at its slashes, leaving slashes inside brackets alone."""
    parts = re.split(r"\s/\s|(?<=\w|\))\s?/\s?(?=[^\W\d_])(?![^(]*\))", text)
    if re.search(r"\s/\s", text):
        parts = re.split(r"\s/\s", text)
    return [part.strip() for part in parts if part.strip()]


def expand_token(token: str) -> list[str]:
    """Return the written-out forms of one word such as `Graduado/a` or `infirmier(ère)`."""
    bracketed = re.fullmatch(r"(\w+)\((\w{1,4})\)(\W*)", token)
    if bracketed:
        stem, ending, rest = bracketed.groups()
        feminine = stem[:-2] + ending if ending == "ère" else stem + ending
        return [stem + rest, feminine + rest]
    slashed = re.fullmatch(r"([^\W\d_]+)/([^\W\d_]+)(\W*)", token)
    if slashed:
        first, second, rest = slashed.groups()
        if len(second) <= 2:
            second = first[: -len(second)] + second
        return [first + rest, second + rest]
    return [token]


def expand_words(text: str) -> list[str]:
    """Return the title with all first and with all second forms of its two-form words."""
    tokens = [expand_token(token) for token in text.split()]
    if all(len(forms) == 1 for forms in tokens):
        return [text]
    return [" ".join(forms[0] for forms in tokens), " ".join(forms[-1] for forms in tokens)]


def without_brackets(text: str) -> str:
    """Return the title without its bracketed degree names and abbreviations."""
    plain = text
    while re.search(r"\([^()]*\)", plain):
        plain = re.sub(r"\s*\([^()]*\)", "", plain)
    plain = re.sub(r"\s*,?\s*short form .*$", "", plain)
    return plain.strip(" ,;—-")


def quoted(text: str) -> list[str]:
    """Return the quoted professional titles, and the title with each quoted form alone."""
    found: list[str] = []
    for part in re.findall(r"‘([^’]{6,})’", text):
        forms = [form.strip() for form in re.split(r"/|, (?=Dipl)", part) if len(form.strip()) >= 6]
        found += [without_brackets(form) for form in forms]
        if len(forms) > 1:
            found += [text.replace(part, form) for form in forms]
    return [form for form in found if not re.fullmatch(r"(?i)магистър|бакалавър", form)]


def true_greek(text: str) -> str:
    """Return the text with Latin look-alike letters inside Greek words made Greek."""

    def repair(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(HOMOGLYPHS) if re.search(r"[Ͱ-Ͽἀ-῿]", word) else word

    return re.sub(r"\w+", repair, text)


def romanise(text: str, letters: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> str:
    """Return the text in plain Latin letters, capital where the original is capital."""
    for pair, latin in pairs:
        text = text.replace(pair, latin).replace(pair.capitalize(), latin.capitalize())
    out = []
    for char in text:
        latin = letters.get(char.lower(), char)
        out.append(latin.capitalize() if char != char.lower() and latin != char else latin)
    return "".join(out)


def base_forms(key: Key, title: str) -> list[str]:
    """Return the title, its languages apart, and its two-form words written out."""
    country = key[1]
    parts = [title]
    if country in MULTILINGUAL or key in WHOLE_ALTERNATIVES:
        parts = split_outside_brackets(title)
    forms = [title, *parts]
    for part in parts:
        if "‘" not in part:
            forms += expand_words(part)
    return forms


def written_forms(key: Key, title: str) -> Iterator[str]:
    """Yield the other ways of writing a listed title."""
    language = LANGUAGES[key[1]]
    forms = base_forms(key, title)
    forms += [without_brackets(form) for form in forms]
    for form in [*forms, *quoted(title)]:
        unquoted = re.sub(r"[‘’“”]", "", form)
        yield unquoted
        if language == "el":
            greek = true_greek(unquoted)
            yield greek
            yield romanise(greek, GREEK_LETTERS, GREEK_PAIRS)
        if language == "bg":
            yield romanise(unquoted, BULGARIAN_LETTERS, ())


def key_of(row: Mapping[str, str]) -> Key:
    """Return what tells a listed title from the others: profession, country and number."""
    return row["profession"], row["country"], row["seq"]


def aliases(row: Mapping[str, str], wordings: Iterable[str]) -> str:
    """Return the aliases of a row, in a stable order and without the title itself."""
    key = key_of(row)
    title = row["title_original"]
    forms = [*written_forms(key, title), *MORE_ALIASES.get(key, [])]
    keep: dict[str, None] = {}
    for written in forms:
        form = re.sub(r"\s+", " ", written.replace(";", ",")).strip(" ,")
        if form != title and len(form) >= 8 and form.lower() not in TOO_GENERAL:
            keep.setdefault(form)
    for wording in wordings:
        keep.setdefault(wording)
    return ";".join(keep)


def reference(value: str) -> tuple[str, str]:
    """Return the reference date, and a note where the Annex gives an academic year."""
    academic = re.fullmatch(r"(\d{4})/(\d{4})", value)
    if academic:
        return academic[1], f"academic year {value}"
    if value and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"unknown reference date {value!r}")
    return value, ""


def evidence(note: str, confidence: str) -> tuple[str, str]:
    """Return the source ids and the confidence that they allow."""
    for phrase, source in OFFICIAL_TEXTS.items():
        if phrase.lower() in note.lower():
            return source, confidence
    if not note.startswith("knowledge"):
        raise ValueError(f"unknown evidence {note!r}")
    return "curation;eu-2005-36", "medium"


def version_of(row: Mapping[str, str]) -> str:
    """Return of which state of the Annex the row is, as short as our additions say it."""
    if row["annex_version"].startswith("in "):
        return row["annex_version"]
    version = "consolidated" if "32005L0036" in row["evidence"] else "other"
    return ANNEX_VERSIONS[version]


def convert(row: Mapping[str, str], named: Mapping[str, str]) -> dict[str, str]:
    """Return our row for one row of the source table, with its further names and their sources."""
    profession, country, number = key_of(row)
    source, confidence = evidence(row["evidence"], row["confidence"])
    sources = dict.fromkeys([*source.split(";"), *named.values()])
    date, note = reference(row["reference_date"])
    return {
        "id": f"eu-annex-v/{profession}/{country}/{number}",
        "profession": profession,
        "point": row["annex_v_point"],
        "country": country,
        "title": row["title_original"],
        "aliases": aliases(row, named),
        "language": LANGUAGES[country],
        "awarding_body": "" if row["awarding_body"] == "idem" else row["awarding_body"],
        "certificate": row["certificate_accompanying"],
        "professional_title": row["professional_title"],
        "reference_date": date,
        "reference_note": note,
        "valid_from": VALID_FROM.get((profession, country, number), ""),
        "annex_version": version_of(row),
        "usual_years": USUAL_YEARS.get((profession, country, number), ""),
        "source": ";".join(sources),
        "confidence": confidence,
        "checked_on": CHECKED_ON,
    }


#: Courses that usually last longer than the least the directive allows, in years.
USUAL_YEARS = {
    ("nurse_general_care", "HR", "1"): "5",
    ("nurse_general_care", "RO", "2"): "4",
}


def read_beside(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this script."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: value or "" for key, value in row.items()} for row in reader]


def read_wordings() -> dict[Key, dict[str, str]]:
    """Return the further names of the listed titles, each with its source."""
    named: dict[Key, dict[str, str]] = {}
    for row in read_beside("annex_v_wordings.tsv"):
        named.setdefault(key_of(row), {})[row["wording"]] = row["source"]
    return named


def main(sources: Path) -> None:
    """Write `recognition/annex_v.tsv`."""
    staged = read_csv(sources / "recognition" / "annexV_titles.csv")
    latest = {key_of(row): row for row in [*staged, *read_beside("annex_v_additions.tsv")]}
    named = read_wordings()
    if unknown := sorted(named.keys() - latest.keys()):
        raise ValueError(f"wordings of no listed title: {unknown}")
    rows = [
        convert(row, named.get(key, {}))
        for key, row in latest.items()
        if row["confidence"] != "low" and key not in NOT_A_TITLE
    ]
    ids = [row["id"] for row in rows]
    if len(set(ids)) != len(ids):
        raise ValueError("an id is given twice")
    meta = {
        "title": "Evidence of formal qualifications listed in Annex V of Directive 2005/36/EC",
        "publisher": "European Union",
        "version": VERSION,
        "licence": "reuse allowed with attribution (Commission Decision 2011/833/EU)",
        "retrieved": CHECKED_ON,
        "source": "eu-2005-36",
        "checked_on": CHECKED_ON,
        "generated_by": "tools/import_annex_v.py",
    }
    count = write_table("recognition/annex_v.tsv", meta, COLUMNS, rows, sort_by=("id",))
    sys.stdout.write(f"recognition/annex_v.tsv: {count} titles\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
