"""The tables of the EURES countries between their occupation lists and ESCO.

Each employment service or statistics office mapped its list to ESCO under the EURES Regulation
(EU 2016/589) and the European Commission published the tables, with the relations of SKOS. The
files do not say from which side a relation is read, and the offices read it differently. The side
is found here from the numbers: a wide concept of one list meets many narrow ones of the other.

* ESCO_SIDE: "broadMatch" says that the *national* concept is the wider one (ESCO is the subject).
* NATIONAL_SIDE: "broadMatch" says that the *ESCO* concept is the wider one.

Targets that are groups of ISCO-08 are read from the side of ESCO in every office: "narrowMatch"
is written at job titles such as "Offizier im Sanitaetsdienst", of which a group cannot be a part.

Single pairs have the wrong direction all the same. What the tables say of one concept is compared
with the levels of ESCO and with what they say of its other pairs; a pair that does not hold beside
the others is stated as related, with a note that says why (`CONTRADICTED`, `DOUBTFUL`).
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from classifications.esco import ISCO, target_codes
from classifications.model import Correspondence, Dispute, Pair, Source

TARGET = "1.1.1"
#: How a key begins that names a group of ISCO-08 and no concept of the national list.
GROUP_KEYS = (ISCO, "BE ")
ESCO_SIDE = frozenset(
    {"bgr_bg", "cze_cs", "dnk_da", "esp_es", "est_et", "hrv_hr", "hun_hu", "ita_it", "lva_lv"}
    | {"nld_nl", "nor_no", "pol_pl", "prt_pt", "rou_ro", "svk_sk", "svn_sl", "swe_sv"}
)
NATIONAL_SIDE = frozenset({"aut_de", "bel_fr", "bel_nl", "deu_de", "fra_fr", "ltu_lt"})

#: Words that an office uses in both directions; the pairs are only related.
BOTH_WAYS = frozenset({("hun_hu", "narrowMatch")})

#: SKOS word to relation when the national concept is the subject; `A broad B`: B is the wider one.
RELATIONS = {
    "exactMatch": "exact",
    "closeMatch": "close",
    "broadMatch": "broad",
    "narrowMatch": "narrow",
    "relatedMatch": "related",
}
#: Note on a pair that the office calls exact although the concept has several exact pairs.
SEVERAL = "one_of_several_exact"
#: Note on a pair that cannot hold beside another pair of the same national concept.
CONTRADICTED = "contradicted"
#: Note on a pair that makes one concept a part of too much.
DOUBTFUL = "direction_doubtful"
#: Concepts of one list exclude each other: nothing is a part of so many of them at once.
MANY = 5
#: Offices whose concepts with many wider ones were read and found right.
READ = frozenset({"deu_de", "fra_fr"})
#: What the notes mean, as a reading of the atlas.
REASONS = {
    CONTRADICTED: "another pair of the concept, above or below it in ESCO, says the opposite",
    DOUBTFUL: f"one concept has {MANY} or more wider ones, or is a whole unit group",
}
TURNED = {"broad": "narrow", "narrow": "broad"}
#: A national code, a code of ESCO and the relation as read from the national concept.
Row = tuple[str, str, str]


@dataclass(frozen=True)
class Entry:
    """A concept of a national list, with the URIs of ESCO it is matched to.

    `isco_group` marks a concept that is no concept of the national list: the office placed
    occupations of ESCO without a national equivalent in a group of ISCO-08, coded by its digits.
    """

    code: str
    title: str
    matches: Mapping[str, str]
    isco_group: bool = False


def read(sources: Path, office: str) -> list[Entry]:
    """Return the concepts of one office's table; a code given as URI keeps its last part only."""
    path = sources / "titles" / "melo_raw_crosswalks" / office / "crosswalk.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        raw: dict[str, dict[str, dict[str, str]]] = json.load(handle)
    entries = []
    for key, row in raw.items():
        group = next((start for start in GROUP_KEYS if key.startswith(start)), "")
        code = key.removeprefix(group) if group else key.rpartition("/")[2]
        entries.append(
            Entry(code, " ".join(str(row["title"]).split()), row["matches"], bool(group))
        )
    return entries


def relation(office: str, uri: str, word: str) -> str:
    """Return the relation as read from the national concept."""
    plain = RELATIONS[word]
    if (office, word) in BOTH_WAYS and not uri.startswith(ISCO):
        return "related"
    if office in ESCO_SIDE or uri.startswith(ISCO):
        return TURNED.get(plain, plain)
    return plain


def evidence(office: str, entries: Iterable[Entry]) -> str:
    """Say how many concepts meet on each side of "broadMatch" and "narrowMatch"."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in entries:
        for uri, word in entry.matches.items():
            if not uri.startswith(ISCO):
                pairs[word].append((entry.code, uri))
    said = []
    for word in ("broadMatch", "narrowMatch"):
        rows = pairs[word]
        if rows:
            national = len(rows) / len({code for code, _ in rows})
            esco = len(rows) / len({uri for _, uri in rows})
            said.append(f"{word} {national:.2f} ESCO per national, {esco:.2f} national per ESCO")
    subject = "ESCO concept" if office in ESCO_SIDE else "national concept"
    return (
        f"SKOS relations of the table; the file names no subject, here the {subject} "
        f"({'; '.join(said)}); narrowMatch to a group of ISCO-08: the national concept is narrower"
    )


def ancestors(code: str) -> list[str]:
    """Return the codes above an occupation or a group of ESCO, from the major group down.

    >>> ancestors("2166.3.1")
    ['2', '21', '216', '2166', '2166.3']
    """
    group, *deeper = code.split(".")
    upper = [group[:length] for length in range(1, len(group))]
    return upper + [".".join((group, *deeper[:depth])) for depth in range(len(deeper))]


def contradicted(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return the pairs that cannot hold beside another pair of the same national concept.

    What is equal to or wider than an occupation is not narrower than one below it, and what is
    equal to one is not wider than those above it. An exact pair stands; of two others neither does.
    """
    held = {(source, target): kind for source, target, kind in rows}
    found = set()
    for (source, target), kind in held.items():
        for above in ancestors(target):
            upper = held.get((source, above))
            if kind == "broad" and upper in ("exact", "narrow"):
                found.add((source, target))
            if kind in ("exact", "broad") and upper == "narrow":
                found.add((source, above))
    return found


def doubtful(office: str, rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return the pairs whose narrower side is said to be a part of too much.

    In Portugal, the one occupation of a unit group (`8332.0`) is no part of another in the group.
    """
    narrower = defaultdict(set)
    for source, target, kind in rows:
        if kind in TURNED:
            narrower[kind, source if kind == "broad" else target].add((source, target))
    many = [pairs for pairs in narrower.values() if len(pairs) >= MANY and office not in READ]
    whole = {
        (source, target)
        for source, target, kind in rows
        if (office, kind) == ("prt_pt", "broad")
        and "." in target
        and source == f"{target.partition('.')[0]}.0"
    }
    return whole.union(*many)


def _pairs(office: str, rows: Sequence[Row]) -> Iterator[Pair]:
    """Yield the pairs with the sides of which only a part is meant.

    The wider side of a broad or narrow pair is. An exact or close pair has such a side where the
    concept has several pairs as good: other exact ones for exact, exact or close ones for close.
    A concept cannot equal two: an exact pair that is not the only one is close here, and noted.
    """
    notes = dict.fromkeys(doubtful(office, rows), DOUBTFUL)
    notes |= dict.fromkeys(contradicted(rows), CONTRADICTED)
    sides: dict[str, tuple[Counter[str], Counter[str]]] = {
        "exact": (Counter(), Counter()),
        "close": (Counter(), Counter()),
    }
    for source, target, kind in rows:
        for counted in {"exact": ("exact", "close"), "close": ("close",)}.get(kind, ()):
            sides[counted][0][source] += 1
            sides[counted][1][target] += 1
    for source, target, stated in rows:
        note = notes.get((source, target), "")
        kind = "related" if note else stated
        if kind not in sides:
            wider = kind in ("narrow", "related"), kind in ("broad", "related")
            yield Pair(source, target, *wider, note, relation_override=kind)
            continue
        left, right = sides[kind]
        parts = left[source] > 1, right[target] > 1
        if kind == "exact" and any(parts):
            yield Pair(source, target, *parts, SEVERAL, relation_override="close")
        else:
            yield Pair(source, target, *parts, relation_override=kind)


def correspondence(
    sources: Path,
    office: str,
    scheme_id: str,
    entries: Sequence[Entry],
    publisher: str,
    source: Source,
    expected: int,
) -> tuple[Correspondence, list[Dispute]]:
    """Join an office's concepts to ESCO 1.1.1; a URI that this edition has not is left out.

    So are the entries that are groups of ISCO-08: they repeat where ESCO places its own
    occupations. `expected` is the number of pairs with both ends.
    """
    groups = sum(entry.isco_group for entry in entries)
    entries = [entry for entry in entries if not entry.isco_group]
    held = target_codes(sources, TARGET)
    rows: list[Row] = []
    unknown = Counter[str]()
    for entry in entries:
        for uri, word in entry.matches.items():
            if uri in held:
                rows.append((entry.code, held[uri], relation(office, uri, word)))
            else:
                unknown[uri] += 1
    table = Correspondence(
        scheme_id,
        f"esco-{TARGET}",
        "official",
        publisher,
        "",
        "EURES mapping table",
        source,
        "publisher_relations",
        evidence(office, entries),
        expected,
        tuple(_pairs(office, rows)),
        note="published with the European Commission; joined to ESCO by its URIs"
        + (f"; {groups} groups of ISCO-08 among the entries are left out" if groups else ""),
    )
    disputes = [
        Dispute(
            table.id,
            "",
            "",
            f"listed:{uri}",
            f"absent:esco-{TARGET}",
            "leave_out",
            f"withdrawn occupation, matched to {number} national concepts",
            source.id,
        )
        for uri, number in sorted(unknown.items())
    ]
    disputes += [
        Dispute(
            table.id,
            "",
            "",
            f"{word}:subject=national",
            f"{word}:subject=esco",
            "part",
            "the pairs with this word are of both kinds; they are stated as related",
            source.id,
        )
        for name, word in sorted(BOTH_WAYS)
        if name == office
    ]
    noted = Counter(pair.note for pair in table.pairs)
    disputes += [
        Dispute(
            table.id,
            "",
            "",
            f"broad or narrow:{noted[note]} pairs as published",
            f"{note}:{reason}",
            "part",
            "the pairs with this note are stated as related",
            source.id,
        )
        for note, reason in REASONS.items()
        if noted[note]
    ]
    return table, disputes
