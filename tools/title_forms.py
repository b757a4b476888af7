"""Forms of a qualification's title: language, identifier, and the aliases that people write."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

#: Language of the titles of a country where the staged file does not say it; English elsewhere.
_LANGUAGES = {
    "de": "DE AT CH LI", "fr": "FR LU MA TN", "it": "IT", "es": "ES MX CL CO PE VE AR CR",
    "pt": "PT BR", "nl": "NL", "el": "GR", "da": "DK", "sv": "SE", "nb": "NO", "fi": "FI",
    "is": "IS", "pl": "PL", "cs": "CZ", "sk": "SK", "hu": "HU", "ro": "RO", "bg": "BG", "hr": "HR",
    "sl": "SI", "sr-Latn": "RS", "et": "EE", "lv": "LV", "lt": "LT", "tr": "TR", "uk": "UA",
    "ru": "RU", "zh": "CN", "ja": "JP", "ko": "KR", "id": "ID", "vi": "VN", "th": "TH", "ms": "MY",
    "ar": "EG SA", "ka": "GE",
}  # fmt: skip
_COUNTRY_LANGUAGE = {
    country: language for language, countries in _LANGUAGES.items() for country in countries.split()
}
_SUBDIVISION_LANGUAGE = {"BE-VLG": "nl", "BE-WAL; BE-BRU (French Community)": "fr", "CA-QC": "fr"}

_LETTERS = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")
_ABBREVIATION = re.compile(r"(?=(?:.*[^\W\d_a-zà-ÿ]){2})[^\W\d_a-zà-ÿ][\w.&'-]*( (?:[IVX]+|\d))?")
_NAMES = {"Abitur", "Hauptschulabschluss", "Realschulabschluss", "matura", "ปวช.", "ปวส.", "NCE"}
_NO_ALIAS = {"VNR", "TESDA", "ENS", "CRMEF", "INFAS", "SENA", "SENAI", "SENATI", "INTECAP", "MYK",
             "COPNIA", "CONTE", "IESL", "SLIA", "MIPA", "ICAN", "ICAG", "ICAJ", "ICATT", "BOETT",
             "MDCN", "AMK", "INFSFSF", "FH", "CONALEP"}  # fmt: skip
#: Organisations and register entries in the abbreviation column: nobody holds them as a title.
_NOT_HELD = {"OFPPT", "ISPITS", "ITM", "L2", "IFCS", "ENI", "TSC No."}
#: What may follow a noun of changed gender without having to agree with it.
_INVARIABLE = {
    "de", "d'", "du", "des", "en", "et", "y", "e", "em", "del", "los", "/", "-", "–", "(", "por",
    "superior", "médico-sanitaire",
}  # fmt: skip
#: Half a title: it names a degree or a rank without the field.
_FRAGMENTS = {
    "licenciada", "licenciado", "técnica", "técnico", "auxiliar", "profesora", "profesor",
    "doctora", "doctor", "ingeniera", "ingeniero", "tecnóloga", "tecnólogo", "colegiada",
    "colegiado", "enfermera", "enfermero", "maestra", "maestro", "normalista", "bacharel",
    "bacharela", "partera", "partero",
}  # fmt: skip


def language_of(country: str, subdivision: str, title: str) -> str:
    """Return the language of a title of the awards file."""
    if subdivision == "CA-QC" or (country == "CA" and title.startswith("Diplôme")):
        return "fr"
    return _SUBDIVISION_LANGUAGE.get(subdivision) or _COUNTRY_LANGUAGE.get(country, "en")


def slug(title: str, title_en: str) -> str:
    """Return the ASCII name of a title: from the title in Latin script, else from the English."""
    for text in (title, title_en):
        plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
        plain = re.sub(r"[’']", "", "".join(c for c in plain if not unicodedata.combining(c)))
        letters = [c for c in plain if c.isalpha()]
        if letters and all(c.isascii() for c in letters):
            return re.sub(r"[^a-z0-9+]+", "-", plain).strip("-")
    raise ValueError(f"no Latin name for {title!r}")


def without_parentheses(title: str) -> str:
    """Return a title without what stands in parentheses."""
    return re.sub(r"\s+", " ", _PARENTHESES.sub("", title)).strip()


def _is_abbreviation(text: str) -> bool:
    return text in _NAMES or (bool(_ABBREVIATION.fullmatch(text)) and text not in _NO_ALIAS)


def award_aliases(title: str, note: str = "") -> list[str]:
    """Return other ways to write the title of an award: without parentheses, abbreviated, parts."""
    found = []
    for inside in _PARENTHESES.findall(title):
        found += [part for part in re.split(r",\s*", inside) if _is_abbreviation(part)]
        if _is_abbreviation(inside) and not title.rstrip().endswith(")"):
            found.append(re.sub(r"^.*\(([^()]*)\)", r"\1", title))
    bare = without_parentheses(title)
    found.append(bare)
    if " / " in bare:
        found += bare.split(" / ")
    if note.startswith("synonyms: "):
        found += note.removeprefix("synonyms: ").split("; ")
    return found


def staged_aliases(cell: str) -> list[str]:
    """Return the abbreviations and short forms of the titles file, cleaned of their remarks."""
    found = []
    for raw in cell.split(";"):
        if "(register)" in raw or raw.strip() in _NOT_HELD:
            continue
        text = re.sub(r"^formerly |\s*\((?:former|older|colegiado)\)$", "", raw.strip())
        inside = re.fullmatch(r"(.+?) \(((?:former )?[^()]{2,})\)", text)
        if "(a) " in text:
            found += [text.replace("(a) ", " "), re.sub(r"o\(a\) ", "a ", text)]
        elif inside and (_is_abbreviation(inside[2]) or inside[2].startswith("former ")):
            found += [inside[1], inside[2].removeprefix("former ")]
        else:
            found += text.split(" / ")
    return [text.strip() for text in found if text.strip()]


def _substituted(title: str, form: str, other: str) -> str:
    """Return the title with `form` replaced by `other`, where the rest need not agree with it."""
    match = re.search(rf"(?<![\w'’-]){re.escape(form)}(?![\w-])", title, re.IGNORECASE)
    elided = re.search(rf"(?<=d['’]){re.escape(form)}(?![\w-])", title, re.IGNORECASE)
    match = match or elided
    if not match or other.casefold() in title.casefold():
        return ""
    rest = title[match.end() :].strip().lower()
    if re.search(r"\b(?:inscrit|diplômé|colegiado)\b", rest):
        return ""
    follows = re.match(r"d['’]|[(/–-]|[^\s]+", rest)
    if follows and follows[0].replace("’", "'") not in _INVARIABLE:
        return ""
    cased = other[0].lower() + other[1:] if match[0][0].islower() else other
    return title[: match.start()] + cased + title[match.end() :]


def gendered_titles(title: str, language: str, feminine: str, masculine: str) -> list[str]:
    """Return the feminine and masculine forms of a title, only where they are whole titles."""
    found = []
    for form, other in ((masculine, feminine), (feminine, masculine)):
        if not form or not other or form == other:
            continue
        changed = _substituted(title, form, other)
        degree = re.match(r"Licenciatura en ", title)
        if changed:
            found += [changed, without_parentheses(changed)]
        elif degree and other.lower() in {"licenciada", "licenciado"}:
            found.append(f"{other} en {title[degree.end() :]}")
        elif " " in other or (language in {"es", "pt"} and other.lower() not in _FRAGMENTS):
            found.append(other)
    return found


def tidy_aliases(rows: list[dict[str, str]]) -> None:
    """Drop aliases that repeat a title of the country or that a bare award title made ambiguous."""
    titles = {row["title"].casefold() for row in rows}
    users: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for alias in row["aliases"].split(";"):
            users[alias.strip().casefold()].add(row["title"])
    for row in rows:
        bare = without_parentheses(row["title"]).casefold()
        kept: dict[str, str] = {}
        for alias in filter(None, (part.strip() for part in row["aliases"].split(";"))):
            name = alias.casefold()
            ambiguous = name == bare and len(users[name]) > 1
            if name not in titles and not ambiguous:
                kept.setdefault(name, alias)
        row["aliases"] = ";".join(kept.values())
