"""Occupation lists of eight countries and their tables to ESCO (EURES), Italy to Sweden.

Four lists are built on ISCO-08 (Lithuania, Latvia, Portugal, Slovakia) and get a table by code as
well; Italy has a classification of its own, and the Netherlands, Slovenia and Sweden have lists
with serial numbers. Norway, Poland and Romania, whose lists are also held from other files, are in
`classifications.norway_switzerland`, `classifications.poland` and `classifications.romania`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from classifications.esco_crosswalks import Entry, read
from classifications.esco_crosswalks_isco import judged_pairs
from classifications.esco_lists import (
    Ground,
    NationalList,
    add_scheme,
    add_table_to_esco,
    scheme_of,
)
from classifications.model import Bundle, Dispute, Level, Scheme

ISTAT_LEVELS = ("grande gruppo", "gruppo", "classe", "categoria", "unità professionale")
JOBTECH = "http://data.jobtechdev.se/taxonomy/concept/"


ITALY = NationalList(
    ("ita_it",),
    "it-cp-2011",
    "CP2011",
    "Classification of Occupations 2011 (Italy)",
    "Istituto Nazionale di Statistica (Istat)",
    "",
    3237,
    upper=False,
    version="2011",
    valid_from="2011",
    valid_to="2022",
)
LITHUANIA = NationalList(
    ("ltu_lt",),
    "lt-lpk",
    "LPK",
    "Lithuanian Classification of Occupations",
    "State Data Agency (Statistics Lithuania)",
    "^[0-9]{6}$",
    6820,
    isco_pairs=6043,
    # Elders of districts are officials; ISCO-08 means chiefs of villages.
    except_=("1113",),
    # A nurse of a health centre stands in the group of paramedics.
    judged=judged_pairs(inside={"224001": "2221"}),
)
LATVIA = NationalList(
    ("lva_lv",),
    "lv-profesiju-klasifikators",
    "Profesiju klasifikators",
    "Classification of Occupations (Latvia)",
    "Ministry of Welfare of the Republic of Latvia",
    r"^[0-9]{4}\.[0-9]{2,3}$",
    6289,
    isco_pairs=4293,
    # 2356: instructors of drivers, rescuers and others besides those of computing, and of the
    # occupations held only the others. 3142: specialists of real estate besides those of farming.
    judged=judged_pairs(around=(("2356", "2356"), ("3142", "3142"))),
    except_=("2356.03", "2356.08", "2356.10", "2356.16", "2356.17", "2356.18"),
)
NETHERLANDS = NationalList(
    ("nld_nl",),
    "nl-uwv-occupations",
    "UWV beroepen",
    "Occupations of the Employee Insurance Agency UWV (Netherlands)",
    "Uitvoeringsinstituut Werknemersverzekeringen (UWV)",
    "^[0-9]{2,10}$",
    5363,
    upper=False,
)
PORTUGAL = NationalList(
    ("prt_pt",),
    "pt-cpp-2010",
    "CPP/2010",
    "Portuguese Classification of Occupations 2010",
    "Instituto Nacional de Estatística (INE), Portugal",
    r"^[0-9]{4}\.[0-9]$",
    3382,
    version="2010",
    valid_from="2010",
    isco_pairs=1278,
    # The armed forces have unit groups for navy, army and air force; 2612 is judges and public
    # prosecutors.
    judged=judged_pairs(
        inside={f"0{rank}1{service}": f"0{rank}10" for rank in "123" for service in "123"},
        around=(("2612", "2612"), ("2612.0", "2612")),
    ),
)
SLOVAKIA = NationalList(
    ("svk_sk",),
    "sk-isco-08",
    "SK ISCO-08",
    "Statistical Classification of Occupations SK ISCO-08 (Slovakia)",
    "Statistical Office of the Slovak Republic",
    r"^[0-9]{4}\.[0-9]{3}$",
    5319,
    family="sk-isco",
    version="2008",
    isco_pairs=3067,
    # 1113 is mayors, who are legislators in ISCO-08; 2269 is therapeutic educators only.
    judged=judged_pairs(inside={"1113": "1111", "2269": "2269"}),
)
SLOVENIA = NationalList(
    ("svn_sl",),
    "si-zrsz-occupations",
    "ZRSZ poklici",
    "Occupations of the Employment Service of Slovenia",
    "Zavod Republike Slovenije za zaposlovanje (ZRSZ)",
    "^[0-9]{1,4}$",
    5619,
    upper=False,
)
SWEDEN = NationalList(
    ("swe_sv",),
    "se-jobtech-occupations",
    "JobTech Taxonomy: yrken",
    "Occupations of the taxonomy of the Public Employment Service (Sweden)",
    "Arbetsförmedlingen (JobTech Development)",
    "^[0-9A-Za-z]{4}_[0-9A-Za-z]{3}_[0-9A-Za-z]{3}$",
    5522,
    upper=False,
)
LISTS = (ITALY, LITHUANIA, LATVIA, PORTUGAL, SLOVAKIA, NETHERLANDS, SLOVENIA, SWEDEN)

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
        replace(entry, title=clean(listed.offices[0], entry.title))
        for entry in read(sources, listed.offices[0])
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


def italian_scheme(flat: Scheme, entries: Sequence[Entry]) -> Scheme:
    """Return CP2011, whose codes have one number for each level; groups are mostly untitled."""
    codes = {entry.code for entry in entries if entry.code.count(".") == 4}
    parents = {}
    for code in codes:
        parts = code.split(".")
        for depth in range(1, 6):
            parents[".".join(parts[:depth])] = ".".join(parts[: depth - 1])
    return replace(
        flat,
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


def own_scheme(listed: NationalList, entries: Sequence[Entry]) -> Scheme:
    """Return the list as a scheme, with what is particular to Italy and to Sweden."""
    scheme = scheme_of(listed, {listed.offices[0]: entries})
    if listed is SWEDEN:
        return replace(scheme, uris={code: JOBTECH + code for code in scheme.parents})
    return italian_scheme(scheme, entries) if listed is ITALY else scheme


def build(sources: Path) -> Bundle:
    """Return the lists, their tables to ESCO, and for four of them the table by code."""
    bundle, ground = Bundle(), Ground.read(sources)
    for listed in LISTS:
        entries = entries_of(sources, listed)
        if listed is NETHERLANDS:
            entries, disputes = without_groups(entries, ground.groups, ground.isco)
            bundle.disputes += disputes
        add_table_to_esco(bundle, listed, entries, ground)
        add_scheme(bundle, listed, own_scheme(listed, entries), entries, ground)
    return bundle
