"""Occupation lists of eight countries and their tables to ESCO (EURES), Italy to Sweden.

Four lists are built on ISCO-08 (Lithuania, Latvia, Portugal, Slovakia) and get a table by code as
well; Italy has a classification of its own, and the Netherlands, Slovenia and Sweden have lists
with serial numbers. Norway, Poland and Romania, whose lists are also held from other files, are in
`classifications.norway_switzerland`, `classifications.poland` and `classifications.romania`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from classifications.esco import LICENCE
from classifications.esco_crosswalks import Entry, correspondence, read
from classifications.esco_crosswalks_isco import judged_pairs, reached, same_code_table
from classifications.esco_west import HELD, PAGE, UPPER, isco_groups
from classifications.isco import LENGTHS, LEVEL_NAMES, isco_08
from classifications.model import (
    Bundle,
    Dispute,
    Level,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    prefix_parents,
)

ISTAT_LEVELS = ("grande gruppo", "gruppo", "classe", "categoria", "unità professionale")
JOBTECH = "http://data.jobtechdev.se/taxonomy/concept/"


@dataclass(frozen=True)
class NationalList:
    """What is to be said of one list.

    `leaf` is the pattern of the occupations below four digits; `expected` the number of pairs with
    ESCO; `isco_expected` that of the table by code, for a list that is built on ISCO-08. `judged`
    and `except_` are its codes that mean something else than in ISCO-08.
    """

    office: str
    id: str
    family: str
    name: str
    title_en: str
    publisher: str
    leaf: str
    expected: int
    version: str = ""
    valid_from: str = ""
    valid_to: str = ""
    isco_expected: int = 0
    judged: tuple[Pair, ...] = ()
    except_: tuple[str, ...] = ()

    @property
    def country(self) -> str:
        """The country as ISO code."""
        return self.id[:2].upper()

    @property
    def source(self) -> Source:
        """The table to ESCO, from which the list itself is taken."""
        return Source(
            f"eures-{self.id[:2]}-esco-mapping",
            f"EURES mapping table to ESCO: {self.title_en}",
            f"{self.publisher}; European Commission",
            PAGE,
            LICENCE,
        )


ITALY = NationalList(
    "ita_it",
    "it-cp-2011",
    "it-cp",
    "CP2011",
    "Classification of Occupations 2011 (Italy)",
    "Istituto Nazionale di Statistica (Istat)",
    "",
    3237,
    version="2011",
    valid_from="2011",
    valid_to="2022",
)
LITHUANIA = NationalList(
    "ltu_lt",
    "lt-lpk",
    "lt-lpk",
    "LPK",
    "Lithuanian Classification of Occupations",
    "State Data Agency (Statistics Lithuania)",
    "^[0-9]{6}$",
    6820,
    isco_expected=6043,
    # Elders of districts are officials; ISCO-08 means chiefs of villages.
    except_=("1113",),
    # A nurse of a health centre stands in the group of paramedics.
    judged=judged_pairs(inside={"224001": "2221"}),
)
LATVIA = NationalList(
    "lva_lv",
    "lv-profesiju-klasifikators",
    "lv-profesiju-klasifikators",
    "Profesiju klasifikators",
    "Classification of Occupations (Latvia)",
    "Ministry of Welfare of the Republic of Latvia",
    r"^[0-9]{4}\.[0-9]{2,3}$",
    6289,
    isco_expected=4293,
    # 2356: instructors of drivers, rescuers and others besides those of computing, and of the
    # occupations held only the others. 3142: specialists of real estate besides those of farming.
    judged=judged_pairs(around=(("2356", "2356"), ("3142", "3142"))),
    except_=("2356.03", "2356.08", "2356.10", "2356.16", "2356.17", "2356.18"),
)
NETHERLANDS = NationalList(
    "nld_nl",
    "nl-uwv-occupations",
    "nl-uwv-occupations",
    "UWV beroepen",
    "Occupations of the Employee Insurance Agency UWV (Netherlands)",
    "Uitvoeringsinstituut Werknemersverzekeringen (UWV)",
    "^[0-9]{2,10}$",
    5363,
)
PORTUGAL = NationalList(
    "prt_pt",
    "pt-cpp-2010",
    "pt-cpp",
    "CPP/2010",
    "Portuguese Classification of Occupations 2010",
    "Instituto Nacional de Estatística (INE), Portugal",
    r"^[0-9]{4}\.[0-9]$",
    3382,
    version="2010",
    valid_from="2010",
    isco_expected=1278,
    # The armed forces have unit groups for navy, army and air force; 2612 is judges and public
    # prosecutors.
    judged=judged_pairs(
        inside={f"0{rank}1{service}": f"0{rank}10" for rank in "123" for service in "123"},
        around=(("2612", "2612"), ("2612.0", "2612")),
    ),
)
SLOVAKIA = NationalList(
    "svk_sk",
    "sk-isco-08",
    "sk-isco",
    "SK ISCO-08",
    "Statistical Classification of Occupations SK ISCO-08 (Slovakia)",
    "Statistical Office of the Slovak Republic",
    r"^[0-9]{4}\.[0-9]{3}$",
    5319,
    version="2008",
    isco_expected=3067,
    # 1113 is mayors, who are legislators in ISCO-08; 2269 is therapeutic educators only.
    judged=judged_pairs(inside={"1113": "1111", "2269": "2269"}),
)
SLOVENIA = NationalList(
    "svn_sl",
    "si-zrsz-occupations",
    "si-zrsz-occupations",
    "ZRSZ poklici",
    "Occupations of the Employment Service of Slovenia",
    "Zavod Republike Slovenije za zaposlovanje (ZRSZ)",
    "^[0-9]{1,4}$",
    5619,
)
SWEDEN = NationalList(
    "swe_sv",
    "se-jobtech-occupations",
    "se-jobtech-occupations",
    "JobTech Taxonomy: yrken",
    "Occupations of the taxonomy of the Public Employment Service (Sweden)",
    "Arbetsförmedlingen (JobTech Development)",
    "^[0-9A-Za-z]{4}_[0-9A-Za-z]{3}_[0-9A-Za-z]{3}$",
    5522,
)
BY_CODE = (LITHUANIA, LATVIA, PORTUGAL, SLOVAKIA)
LISTS = (ITALY, *BY_CODE, NETHERLANDS, SLOVENIA, SWEDEN)

#: Latvian titles have the head word in capitals; these are abbreviations.
LATVIAN_ACRONYMS = frozenset({"AFIS", "NOTAM"})
CAPITALS = re.compile("[A-ZĀČĒĢĪĶĻŅŠŪŽ]{4,}")


def latvian_title(text: str) -> str:
    """Return the title in sentence case; words of up to three capitals are abbreviations."""
    text = CAPITALS.sub(lambda m: m[0] if m[0] in LATVIAN_ACRONYMS else m[0].lower(), text)
    return text[:1].upper() + text[1:]


def clean(office: str, text: str) -> str:
    """Return the title without what the file adds or has lost."""
    if office == "lva_lv":
        return latvian_title(text)
    if office == "ltu_lt":  # commas within a cell came out as "," with the quotation marks
        return text.replace('","', ",")
    return text.replace("a?k", "a k") if office == "svk_sk" else text


def entries_of(sources: Path, listed: NationalList) -> list[Entry]:
    """Return the concepts of the list with their titles cleaned."""
    return [
        replace(entry, title=clean(listed.office, entry.title))
        for entry in read(sources, listed.office)
    ]


def without_groups(
    entries: Sequence[Entry], groups: Mapping[str, set[str]], isco: Collection[str]
) -> tuple[list[Entry], list[Dispute]]:
    """Take the groups of ISCO-08 out of the Dutch table, and say where they were.

    The table places occupations of ESCO without a Dutch equivalent in groups of ISCO-08, whose
    codes look like the serial numbers of the list. Where a serial number is the code of a group
    as well, both are one row: the title is of the list ("Bloembinder", 2152), and the occupations
    of that group (electronics engineers) are among its matches. These matches are taken out.
    """
    cleaned, disputes = [], []
    for entry in entries:
        group = entry.code.zfill(4)
        strange = {uri for uri in entry.matches if group in groups.get(uri, ())}
        own = {uri: word for uri, word in entry.matches.items() if uri not in strange}
        if group not in isco or not strange:
            cleaned.append(entry)
        elif not own:
            cleaned.append(replace(entry, isco_group=True))
        else:
            cleaned.append(replace(entry, matches=own))
            note = f"{len(strange)} of {len(entry.matches)} matches are taken out"
            disputes.append(
                _dutch(
                    entry.code, f"isco-08={group} by the matches", f"{entry.title} (title)", note
                )
            )
    number = sum(entry.isco_group for entry in cleaned)
    readings = f"listed:{number} codes", f"isco-08:{number} codes"
    return cleaned, [*disputes, _dutch("", *readings, "groups of ISCO-08 among the codes")]


def _dutch(code: str, reading_a: str, reading_b: str, note: str) -> Dispute:
    """Return a point on which the Dutch table contradicts itself."""
    about = f"{NETHERLANDS.id}__esco-1.1.1"
    return Dispute(about, code, "", reading_a, reading_b, "leave_out", note, NETHERLANDS.source.id)


def italian_scheme(listed: NationalList, entries: Sequence[Entry]) -> Scheme:
    """Return CP2011, whose codes have one number for each level; groups are mostly untitled."""
    codes = {entry.code for entry in entries if entry.code.count(".") == 4}
    parents = {}
    for code in codes:
        parts = code.split(".")
        for depth in range(1, 6):
            parents[".".join(parts[:depth])] = ".".join(parts[: depth - 1])
    return replace(
        plain_scheme(listed, entries),
        levels=tuple(
            Level(name, rf"^[0-9](\.[0-9]+){{{depth}}}$", count)
            for depth, (name, count) in enumerate(
                zip(ISTAT_LEVELS, (9, 37, 129, 511, 800), strict=True)
            )
        ),
        parents=dict(sorted(parents.items())),
        note="groups follow from the codes; those that the table to ESCO does not name are held "
        "without titles",
        complete=True,
    )


def plain_scheme(listed: NationalList, entries: Sequence[Entry]) -> Scheme:
    """Return the list as a flat scheme."""
    titles = {entry.code: entry.title for entry in entries if not entry.isco_group}
    return Scheme(
        id=listed.id,
        name=listed.name,
        title_en=listed.title_en,
        publisher=listed.publisher,
        country=listed.country,
        version=listed.version,
        valid_from=listed.valid_from,
        valid_to=listed.valid_to,
        source=listed.source,
        levels=(Level("occupation", listed.leaf, None),),
        parents=dict.fromkeys(titles, ""),
        titles={listed.office[-2:]: Titles(listed.source, titles)},
        note=HELD,
        family=listed.family,
        complete=False,
        uris={code: JOBTECH + code for code in titles} if listed is SWEDEN else {},
    )


def isco_based_scheme(listed: NationalList, entries: Sequence[Entry]) -> Scheme:
    """Return a list whose upper four levels are the digits of its codes."""
    flat = plain_scheme(listed, entries)
    groups = {code[:length] for code in flat.parents for length in LENGTHS}
    below = {code: code[:4] for code in flat.parents if len(code) > 4}
    return replace(
        flat,
        levels=(
            *digit_levels(LEVEL_NAMES, LENGTHS, (None,) * 4),
            Level("occupation", listed.leaf, None),
        ),
        parents=prefix_parents(sorted(groups), LENGTHS) | below,
        note=f"{HELD}; {UPPER}",
    )


def scheme_of(listed: NationalList, entries: Sequence[Entry]) -> Scheme:
    """Return the list as a scheme."""
    if listed is ITALY:
        return italian_scheme(listed, entries)
    make = isco_based_scheme if listed in BY_CODE else plain_scheme
    return make(listed, entries)


def build(sources: Path) -> Bundle:
    """Return the lists, their tables to ESCO, and for four of them the table by code."""
    bundle = Bundle()
    isco = isco_08(sources / "classifications").parents
    groups = isco_groups(sources)
    for listed in LISTS:
        entries = entries_of(sources, listed)
        if listed is NETHERLANDS:
            entries, disputes = without_groups(entries, groups, isco)
            bundle.disputes += disputes
        scheme, source = scheme_of(listed, entries), listed.source
        bundle.schemes.append(scheme)
        bundle.sources.append(source)
        table, disputes = correspondence(
            sources, listed.office, listed.id, entries, source.owner, source, listed.expected
        )
        bundle.correspondences.append(table)
        bundle.disputes += disputes
        if listed in BY_CODE:
            table, disputes = same_code_table(
                scheme,
                isco,
                reached(entries, groups),
                source,
                listed.isco_expected,
                listed.judged,
                listed.except_,
            )
            bundle.correspondences.append(table)
            bundle.disputes += disputes
    return bundle
