"""KZiS (Poland): the edition of 2023, that of 2014, and what joins them, ISCO-08 and ESCO.

KZiS follows ISCO-08, but not everywhere: in health, uniformed services and culture its codes mean
other groups (2222 is nurses with a speciality, not midwives). The table to ESCO was made on the
edition of 2014, as amended before 2023; its codes were partly given to other occupations since
(231001 was biology, and is now the humanities), so that both editions are schemes of their own.

The file of 2023 cuts titles at the end of a line. They are completed from the list of occupations
and the titles of ISCO-08 where these begin alike, and left out where nothing completes them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from classifications.esco import LICENCE
from classifications.esco_crosswalks import correspondence, read
from classifications.esco_crosswalks_isco import judged_pairs, letters, reached, same_code_table
from classifications.esco_lists import PAGE, isco_groups
from classifications.isco import isco_08
from classifications.model import (
    Bundle,
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    prefix_parents,
)
from tables import read_csv

MINISTRY = "Ministry of Family, Labour and Social Policy (Poland)"
KZIS = Source(
    "pl-ministry-kzis-2023",
    "Klasyfikacja zawodów i specjalności na potrzeby rynku pracy, 2023",
    MINISTRY,
    "https://psz.praca.gov.pl/rynek-pracy/bazy-danych/klasyfikacja-zawodow-i-specjalnosci",
    "official act, not copyrighted",
)
KZIS_ESCO = Source(
    "eures-pl-esco-mapping",
    "EURES mapping table to ESCO: Classification of Occupations and Specialities KZiS (Poland)",
    f"{MINISTRY}; European Commission",
    PAGE,
    LICENCE,
)
LENGTHS = (1, 2, 3, 4, 6)
LEVELS = ("grupa wielka", "grupa duża", "grupa średnia", "grupa elementarna", "zawód")

#: KZiS unit group to the group of ISCO-08 of which it is a part, by the titles. The specialists
#: of a profession have a group of their own, and so have many professions of health.
INSIDE = {
    "1113": "1112", "222": "222", "2221": "2221", "2222": "2221", "223": "222", "2231": "2222",
    "2232": "2222", "2251": "2250", "2252": "2250", "226": "226", "2261": "2261", "2262": "2261",
    "228": "226", "2281": "2262", "2282": "2262", "3435": "2659", "3356": "5413", "5412": "5413",
    "7537": "7536", "8212": "8212", "8213": "8212",
}  # fmt: skip
#: KZiS unit groups that mean much the same as a group of ISCO-08 with another code.
EQUAL = {
    "2291": "2263", "2292": "2264", "2293": "2265", "2294": "2266", "2295": "2267", "2299": "2269",
    "3252": "3253", "3253": "3254", "3254": "3255", "3255": "3257", "3256": "3258", "3436": "2652",
    "3437": "2653", "3439": "3435", "4414": "4415", "4415": "4416", "5413": "5414",
}  # fmt: skip
#: The police is one group.
AROUND = (("3355", "3355"), ("3355", "5412"))
#: KZiS 322 is dieticians; ISCO-08 has nurses there.
OTHER = ("322",)
JUDGED = judged_pairs(inside=INSIDE, equal=EQUAL, around=AROUND)

#: Codes that the edition of 2023 gave to other occupations.
REUSED = frozenset(
    {f"23100{number}" for number in range(1, 9)}
    | {"234101", "234202", "235106", "235905", "311902", "411001", "751102"}
)
#: Codes of a teacher of one subject that are now of the teachers of all.
WIDENED = frozenset({"232003", "233001", "234102"})

#: Titles cut in the file although their last word does not show it.
CUT = frozenset(
    {"1", "234", "235290", "351", "721", "742", "7523", "812", "814", "8183", "911", "9213"}
    | {"9216", "9312", "933", "94", "941", "96"}
)
UNFINISHED = frozenset({"do", "gdzie", "i", "lub", "na", "o", "oraz", "w", "z", "ze"})
ELSEWHERE = " gdzie indziej"
#: S marks the occupations that schools train for.
SCHOOL = re.compile(r"(?<=[a-ząćęłńóśźż)])S$")


def is_cut(code: str, title: str) -> bool:
    """Say whether the title stops in the middle of a phrase."""
    return (
        code in CUT
        or title.endswith((",", "/", "-"))
        or title.count("(") != title.count(")")
        or title.rpartition(" ")[2] in UNFINISHED
    )


def whole_title(title: str, listed: str, others: Iterable[str]) -> str:
    """Return the title of the hierarchy, completed or corrected by the list of occupations.

    The hierarchy cuts titles; the list has misprints, but its accents are sometimes better.
    """
    title = SCHOOL.sub("", title)
    if listed and letters(listed) == letters(title):
        return max(title, listed, key=lambda text: sum(char > "\x7f" for char in text))
    if len(listed) > len(title) + len(" i"):
        return listed
    longer = next((other for other in others if other.startswith(title)), title)
    return longer + " niesklasyfikowani" if longer.endswith(ELSEWHERE) else longer


def titles_2023(folder: Path, isco: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
    """Return code to title of the edition of 2023; a title that stays cut is empty."""
    listed: dict[str, str] = {}
    for row in read_csv(folder / "kzis-official-2023.csv"):
        listed.setdefault(row["code"], " ".join(row["name"].split()))
    with (folder / "kzis-hierarchy-2023.tsv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    found = {}
    for row in rows:
        code, title = row["class"], " ".join(row["name"].split())
        others = (old.get(code, ""), isco.get(code, ""))
        title = whole_title(title, listed.get(code, ""), others)
        title = title[:1] + title[1:].lower() if title.isupper() else title
        found[code] = "" if is_cut(code, title) else title
    return found


def scheme(
    edition: str, titles: Mapping[str, str], source: Source, groups: tuple[int | None, ...]
) -> Scheme:
    """Return one edition; the groups above its occupations follow from the codes."""
    codes = {code[:length] for code in titles for length in LENGTHS}
    return Scheme(
        id=f"pl-kzis-{edition}",
        name=f"KZiS {edition}",
        title_en=f"Classification of Occupations and Specialities {edition} (Poland)",
        publisher=MINISTRY,
        country="PL",
        version=edition,
        valid_from=edition if edition == "2023" else "",
        predecessor="pl-kzis-2014" if edition == "2023" else "",
        successor="pl-kzis-2023" if edition == "2014" else "",
        uri=KZIS.url,
        source=source,
        levels=digit_levels(LEVELS, LENGTHS, groups),
        parents=prefix_parents(sorted(codes), LENGTHS),
        titles={"pl": Titles(source, {code: title for code, title in titles.items() if title})},
        family="pl-kzis",
        complete=edition == "2023",
        note="titles that the file cuts off are left out"
        if edition == "2023"
        else "edition of 2014 as amended before 2023: the occupations of the table to ESCO; "
        "upper groups follow from the codes and are held without titles",
    )


def to_next(old: Scheme, new: Scheme) -> tuple[Correspondence, list[Dispute]]:
    """Join the editions by code; codes that changed their meaning are left out."""
    before, after = old.titles["pl"].by_code, new.titles["pl"].by_code
    pairs, disputes = [], []
    about = f"{old.id}__{new.id}"
    for code in old.parents:
        if code not in new.parents:
            pairs.append(Pair(code, "", note="withdrawn"))
            continue
        if code in REUSED:
            readings = f"2014:{before[code]}", f"2023:{after[code]}"
            note = "the code was given to another occupation"
            disputes.append(Dispute(about, code, code, *readings, "leave_out", note, KZIS.id))
            continue
        equal = code in before and letters(before[code]) == letters(after.get(code, ""))
        whole = "exact" if equal else "close"
        pairs.append(Pair(code, code, target_part=code in WIDENED, whole=whole))
    table = Correspondence(
        old.id,
        new.id,
        "derived",
        "iscokit",
        "",
        "2014 to 2023",
        KZIS,
        "same_code",
        "exact where code and title are the same, close where the title changed or is not held; "
        f"{len(disputes)} codes that were given to other occupations are left out",
        3377,
        tuple(pairs),
        method="same_code",
    )
    return table, disputes


def second_list(folder: Path, table: Correspondence) -> list[Dispute]:
    """Return where a second list, with one occupation of ESCO for each code, contradicts the table.

    That is where the table has an equal or close occupation, and the second list names one of
    another unit group. Wide and narrow matches of several groups are no contradiction.
    """
    equal: dict[str, set[str]] = defaultdict(set)
    for pair in table.pairs:
        if pair.relation in {"exact", "close"}:
            equal[pair.source].add(pair.target[:4])
    held = {pair.target for pair in table.pairs}
    with (folder / "kzis_esco_crosswalk.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter=";"))
    return [
        Dispute(
            table.id,
            code,
            target,
            f"isco-08={';'.join(sorted(equal[code]))}:table",
            f"isco-08={target[:4]}:second list",
            "drop",
            "a list of one occupation of ESCO for each code, of unknown origin",
            KZIS_ESCO.id,
        )
        for code, target in sorted({(row["kzis code"], row["esco code"]) for row in rows})
        if target in held and code in equal and target[:4] not in equal[code]
    ]


def build(sources: Path) -> Bundle:
    """Return both editions, the table to ESCO, that between the editions, and both to ISCO-08."""
    folder = sources / "titles" / "ojalab_pl"
    isco = isco_08(sources / "classifications")
    entries = read(sources, "pol_pl")
    old_titles = {entry.code: entry.title for entry in entries}
    new_titles = titles_2023(folder, isco.titles["pl"].by_code, old_titles)
    old = scheme("2014", old_titles, KZIS_ESCO, (None,) * 5)
    new = scheme("2023", new_titles, KZIS, (10, 43, 134, 445, 2911))
    esco, disputes = correspondence(
        sources, "pol_pl", old.id, entries, KZIS_ESCO.owner, KZIS_ESCO, 4693
    )
    routes = reached(entries, isco_groups(sources))
    now = {code: to for code, to in routes.items() if code in new.parents and code not in REUSED}
    first, of_first = same_code_table(old, isco.parents, routes, KZIS_ESCO, 3378, JUDGED, OTHER)
    second, of_second = same_code_table(new, isco.parents, now, KZIS, 3468, JUDGED, OTHER)
    editions, reused = to_next(old, new)
    absent = Dispute(
        new.id,
        "141119",
        "",
        "listed:list of occupations",
        "absent:hierarchy",
        "leave_out",
        "143119 in the hierarchy",
        KZIS.id,
    )
    differing = second_list(folder, esco)
    return Bundle(
        [old, new],
        [esco, editions, first, second],
        [*disputes, *differing, *of_first, *of_second, *reused, absent],
        [KZIS, KZIS_ESCO],
    )
