"""Write the table of jurisdictions: countries (ISO 3166-1) and the subdivisions that our rules need.

Codes and English names come from pycountry (iso-codes), names in the official languages of each
country from Babel (Unicode CLDR). An alias stays only while it names exactly one place: whatever
two places share (`Congo`, `Korea`, `Punjab`, `Virgin Islands`) is left out and must be asked.

    pip install 'iscokit[tools]'
    python tools/import_jurisdictions.py
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version

import pycountry
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from iscokit.model import TERRITORIES
from tables import write_table

#: Countries whose subdivisions decide about recognition.
WITH_SUBDIVISIONS = ("AE", "AU", "BE", "CA", "CH", "DE", "IN", "PK", "US")

#: Of the United Kingdom only the four nations and the two legal groupings are used.
UK_PARTS = {
    "GB-ENG": "England",
    "GB-SCT": "Scotland",
    "GB-WLS": "Wales",
    "GB-NIR": "Northern Ireland",
    "GB-EAW": "England and Wales",
    "GB-GBN": "Great Britain (England, Scotland and Wales)",
}

#: Plain names in place of ISO's inverted, long or ambiguous ones.
NAMES = {
    "BN": "Brunei",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "KP": "North Korea",
    "KR": "South Korea",
    "MF": "Saint Martin (French part)",
    "PS": "Palestine",
    "RU": "Russia",
    "SX": "Sint Maarten (Dutch part)",
    "TR": "Türkiye",
    "VA": "Holy See",
    "VG": "British Virgin Islands",
    "VI": "United States Virgin Islands",
    "AE-AJ": "Ajman",
    "AE-AZ": "Abu Dhabi",
    "AE-DU": "Dubai",
    "AE-FU": "Fujairah",
    "AE-RK": "Ras Al Khaimah",
    "AE-SH": "Sharjah",
    "AE-UQ": "Umm Al Quwain",
    "BE-BRU": "Brussels-Capital Region",
    "BE-VLG": "Flemish Region",
    "BE-WAL": "Walloon Region",
    "BE-WLX": "Luxembourg (Belgian province)",
    "IN-PB": "Punjab (India)",
    "PK-PB": "Punjab (Pakistan)",
    "US-AS": "American Samoa (as a subdivision)",
    "US-DC": "District of Columbia",
    "US-GA": "Georgia (United States)",
    "US-GU": "Guam (as a subdivision)",
    "US-MP": "Northern Mariana Islands (as a subdivision)",
    "US-PR": "Puerto Rico (as a subdivision)",
    "US-UM": "United States Minor Outlying Islands (as a subdivision)",
    "US-VI": "United States Virgin Islands (as a subdivision)",
}

#: What people write besides the official names.
ALIASES = {
    "AE": "UAE;Emirates;United Arab Emirates (UAE)",
    "AG": "Antigua & Barbuda",
    "BA": "Bosnia;Bosnia & Herzegovina;BiH",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia",
    "BS": "The Bahamas",
    "BY": "Byelorussia",
    "CD": "DR Congo;DRC;Congo-Kinshasa;Congo (Kinshasa);Zaire;République démocratique du Congo",
    "CG": "Congo-Brazzaville;Congo (Brazzaville);République du Congo",
    "CI": "Ivory Coast;Cote d'Ivoire;Côte d'Ivoire",
    "CN": "PRC;People's Republic of China;Mainland China",
    "CV": "Cape Verde",
    "CZ": "Czech Republic;Česká republika",
    "DE": "BRD;Federal Republic of Germany;Allemagne;Alemania",
    "DO": "Dominican Rep.",
    "ES": "Kingdom of Spain",
    "FM": "Federated States of Micronesia",
    "GB": "UK;U.K.;Britain;United Kingdom of Great Britain and Northern Ireland;Royaume-Uni",
    "GM": "The Gambia",
    "GR": "EL;Hellas;Hellenic Republic;Ellada",
    "GW": "Guinea Bissau",
    "HK": "Hong Kong SAR;Hong Kong, China;Hongkong",
    "IE": "Republic of Ireland;Éire;Eire",
    "IR": "Islamic Republic of Iran;Persia",
    "KG": "Kyrgyz Republic",
    "KH": "Kampuchea",
    "KN": "St Kitts and Nevis;St. Kitts and Nevis;St Kitts & Nevis",
    "KP": "DPRK;Democratic People's Republic of Korea",
    "KR": "Republic of Korea;Korea, Republic of;ROK",
    "LA": "Laos;Lao PDR;Lao People's Democratic Republic",
    "LC": "St Lucia;St. Lucia",
    "LK": "Ceylon",
    "MD": "Republic of Moldova",
    "MK": "Macedonia;FYROM;Republic of North Macedonia",
    "MM": "Burma",
    "MO": "Macau;Macao SAR;Macau SAR",
    "NL": "Holland;The Netherlands;Pays-Bas;Kingdom of the Netherlands",
    "PG": "PNG",
    "PH": "The Philippines;Pilipinas;Republic of the Philippines",
    "PS": "State of Palestine;Palestinian Territories;Palestinian territories",
    "RU": "Russian Federation",
    "SA": "KSA;Kingdom of Saudi Arabia",
    "ST": "São Tomé and Príncipe;Sao Tome & Principe",
    "SY": "Syria;Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor;Timor Leste",
    "TR": "Turkey;Republic of Turkey;Turkiye",
    "TT": "Trinidad;Trinidad & Tobago",
    "TW": "Chinese Taipei;Taiwan, Province of China;ROC",
    "TZ": "United Republic of Tanzania",
    "US": "USA;U.S.A.;U.S.;United States of America;The United States;Estados Unidos;États-Unis",
    "VA": "Vatican;Vatican City;Vatican City State",
    "VC": "St Vincent and the Grenadines;St. Vincent and the Grenadines;St Vincent;Saint Vincent",
    "VE": "Bolivarian Republic of Venezuela",
    "VG": "BVI",
    "VI": "US Virgin Islands;U.S. Virgin Islands;USVI",
    "VN": "Vietnam;Viet Nam;Socialist Republic of Viet Nam",
    "XK": "XKX;Kosova;Косово;Republic of Kosovo",
    "AE-AZ": "Abū Z̧aby",
    "AE-DU": "Dubayy",
    "AE-RK": "Ras al-Khaimah",
    "AE-SH": "Ash Shariqah",
    "AE-UQ": "Umm al-Quwain;Umm al Qaywayn",
    "AU-ACT": "ACT",
    "AU-NSW": "NSW",
    "AU-QLD": "Qld",
    "BE-BRU": "Brussels;Brussels Capital Region;Bruxelles;Brussel",
    "BE-VLG": "Flanders;Vlaanderen;Vlaams Gewest;Flemish Community",
    "BE-WAL": "Wallonia;Wallonie;Région wallonne",
    "CA-BC": "B.C.;Colombie-Britannique",
    "CA-NL": "Newfoundland",
    "CA-NT": "NWT",
    "CA-PE": "PEI;P.E.I.",
    "CA-QC": "Québec;Province of Quebec;Province de Québec",
    "CA-YT": "Yukon Territory",
    "CH-BE": "Berne;Canton of Bern",
    "CH-GE": "Geneva;Canton of Geneva",
    "CH-TI": "Ticino",
    "CH-VD": "Canton of Vaud",
    "CH-ZH": "Zurich;Canton of Zurich",
    "DE-BW": "Baden-Wuerttemberg",
    "DE-BY": "Bavaria",
    "DE-HE": "Hesse",
    "DE-MV": "Mecklenburg-Western Pomerania",
    "DE-NI": "Lower Saxony",
    "DE-NW": "North Rhine-Westphalia;NRW",
    "DE-RP": "Rhineland-Palatinate",
    "DE-SN": "Saxony",
    "DE-ST": "Saxony-Anhalt",
    "DE-TH": "Thuringia;Thueringen",
    "GB-EAW": "England & Wales",
    "GB-NIR": "N. Ireland",
    "GB-WLS": "Cymru",
    "IN-DL": "New Delhi",
    "IN-OD": "Orissa",
    "US-DC": "Washington DC;Washington, DC;Washington D.C.;Washington, D.C.",
    "US-NY": "New York State",
    "US-WA": "Washington State",
}

#: Words that mean more than one place in common use; nobody gets them as an alias.
AMBIGUOUS = {"congo", "korea", "great britain", "virgin islands", "america", "saint martin"}

Row = dict[str, str]


def fold(text: str) -> str:
    """Return the text as it is compared: no accents, no case, plain apostrophes and blanks."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(kept.casefold().split())


def native_names(code: str) -> list[str]:
    """Return the country's name in English and in each of its official languages."""
    found = []
    for language in ("en", *get_official_languages(code, regional=True, de_facto=True)):
        try:
            name = Locale.parse(language).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            found.append(str(name).replace("\u2019", "'"))
    return found


def languages(code: str) -> str:
    """Return the languages of law and school in a country: official ones, also in parts of it."""
    found = get_official_languages(code, regional=True, de_facto=True)
    return ";".join(sorted({str(language).split("_")[0] for language in found}))


def country_rows() -> Iterable[Row]:
    """Return one row for each country, XK included."""
    for country in pycountry.countries:
        code = str(country.alpha_2)
        iso = [str(country.name), getattr(country, "common_name", "")]
        iso += [getattr(country, "official_name", ""), str(country.alpha_3)]
        name = NAMES.get(code) or iso[1] or iso[0]
        aliases = [*iso, *native_names(code), *ALIASES.get(code, "").split(";")]
        yield {
            "code": code,
            "name": name,
            "parent": TERRITORIES.get(code, ""),
            "kind": "country",
            "aliases": ";".join(aliases),
            "languages": languages(code),
        }
    aliases = [*native_names("XK"), *ALIASES["XK"].split(";")]
    yield {"code": "XK", "name": "Kosovo", "kind": "country", "aliases": ";".join(aliases)}


def subdivision_rows() -> Iterable[Row]:
    """Return one row for each subdivision that is kept."""
    parts = dict(UK_PARTS)
    for country in WITH_SUBDIVISIONS:
        for part in pycountry.subdivisions:
            if part.country_code == country:
                parts[str(part.code)] = NAMES.get(str(part.code), str(part.name))
    for code, name in parts.items():
        parent = code.split("-")[0]
        aliases = ALIASES.get(code, "")
        yield {
            "code": code,
            "name": name.strip(),
            "parent": parent,
            "kind": "subdivision",
            "aliases": aliases,
        }


def keep_unambiguous(rows: list[Row]) -> None:
    """Drop every alias that another place also bears, that is a code, or that repeats the name."""
    codes = {fold(row["code"]) for row in rows}
    names = [fold(row["name"]) for row in rows]
    double = [name for name, times in Counter(names).items() if times > 1]
    if double:
        raise ValueError(f"two jurisdictions are named {', '.join(double)}")
    bearers: Counter[str] = Counter(names)
    for row in rows:
        own = {fold(alias) for alias in row["aliases"].split(";")} - {fold(row["name"]), ""}
        bearers.update(own)
    for row in rows:
        kept: dict[str, str] = {}
        for alias in row["aliases"].split(";"):
            key = fold(alias)
            if not key or key == fold(row["name"]) or key in codes or key in AMBIGUOUS:
                continue
            if bearers[key] == 1:
                kept.setdefault(key, alias.strip())
        row["aliases"] = ";".join(sorted(kept.values()))


def main() -> None:
    """Write `jurisdictions.tsv`."""
    rows = [*country_rows(), *subdivision_rows()]
    unknown = sorted((set(NAMES) | set(ALIASES)) - {row["code"] for row in rows})
    if unknown:
        raise ValueError(f"names or aliases for unknown codes: {', '.join(unknown)}")
    keep_unambiguous(rows)
    meta = {
        "title": "Jurisdictions: countries and the subdivisions that rules name",
        "publisher": "ISO codes by way of iso-codes; names by way of Unicode CLDR",
        "version": f"pycountry {version('pycountry')}, Babel {version('babel')}",
        "licence": "LGPL-2.1-or-later (iso-codes), Unicode-3.0 (CLDR); codes and names are facts",
        "retrieved": "2026-11-22",
        "source": "iso-3166",
        "checked_on": "2026-11-22",
        "generated_by": "tools/import_jurisdictions.py",
    }
    columns = ("code", "name", "parent", "kind", "languages", "aliases")
    count = write_table("jurisdictions.tsv", meta, columns, rows, sort_by=("code",))
    print(f"jurisdictions.tsv: {count} rows")


if __name__ == "__main__":
    main()
