"""Write the classification tables: schemes, levels, codes, titles, pairs, disputes, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from classifications.model import (
    CHECKED_ON,
    GENERATED_BY,
    Bundle,
    Correspondence,
    Dispute,
    Scheme,
    Source,
    check_lines,
)
from tables import write_table

OWN = {
    "publisher": "iscokit, from the publishers named in each row",
    "version": "1",
    "licence": "facts; see the licence of each source",
    "retrieved": CHECKED_ON,
    "checked_on": CHECKED_ON,
    "generated_by": GENERATED_BY,
}


#: The classification that a country's own offices code occupations in, edition by edition; the
#: lists of employment services and of single surveys are none.
STANDARD = frozenset(
    (
        "ar-cno-2017",
        "au-anzsco-2019",
        "au-anzsco-2022",
        "bg-nkpd-2011",
        "bo-cob-2009",
        "br-cbo-2002",
        "ca-noc-2021",
        "ch-isco-19",
        "cn-csco-2022",
        "co-cuoc-2022",
        "cz-isco-2011",
        "de-kldb-2010",
        "dk-disco-08-jobs",
        "ee-ak-2008",
        "es-cno-sispe-2011",
        "fr-rome-4",
        "gb-soc-2020",
        "hu-feor-08",
        "id-kbji-2014",
        "in-nco-2015",
        "it-cp-2011",
        "lk-slsco-08",
        "lt-lpk",
        "lv-profesiju-klasifikators",
        "mx-sinco-2019",
        "my-masco-2020",
        "no-styrk-08",
        "ph-psoc-2022",
        "pk-psco-2012",
        "pl-kzis-2023",
        "pt-cpp-2010",
        "ro-cor-2024",
        "sg-ssoc-2024",
        "sk-isco-08",
        "us-soc-2018",
    )
)


def meta_of(
    title: str, publisher: str, version: str, source: Source, **more: str
) -> dict[str, str]:
    """Return the header of a table taken from one source; empty extras are left out."""
    head = {
        "title": title,
        "publisher": publisher,
        "version": version or "undated",
        "licence": source.licence,
        "retrieved": source.retrieved,
        "source": source.id,
        "checked_on": CHECKED_ON,
        "generated_by": GENERATED_BY,
    }
    return head | {key: value for key, value in more.items() if value}


def write_scheme(scheme: Scheme) -> None:
    """Write the codes and the titles of one scheme."""
    write_table(
        f"classifications/categories/{scheme.id}.tsv",
        meta_of(
            f"{scheme.name}: codes",
            scheme.publisher,
            scheme.version,
            scheme.source,
            note=scheme.note,
        ),
        ("code", "depth", "parent", *(("uri",) if scheme.uris else ())),
        [
            {
                "code": code,
                "depth": scheme.depth(code),
                "parent": parent,
                "uri": scheme.uris.get(code, ""),
            }
            for code, parent in scheme.parents.items()
        ],
    )
    for language, titles in scheme.titles.items():
        write_table(
            f"classifications/titles/{scheme.id}/{language}.tsv",
            meta_of(
                f"{scheme.name}: titles ({language})",
                titles.source.owner,
                scheme.version,
                titles.source,
                language=language,
                note=titles.note,
            ),
            ("code", "title"),
            [{"code": code, "title": title} for code, title in titles.by_code.items()],
        )


def write_correspondence(table: Correspondence) -> None:
    """Write the pairs of one correspondence; rank and share only where the publisher gives them."""
    extra = tuple(name for name in ("rank", "share") if any(getattr(p, name) for p in table.pairs))
    write_table(
        f"classifications/correspondences/{table.id}.tsv",
        meta_of(
            f"{table.source_scheme} to {table.target_scheme}",
            table.publisher,
            table.version,
            table.source,
            relation_basis=table.basis,
            relation_note=table.basis_note,
            note=table.note,
        ),
        ("source", "target", "relation", "source_part", "target_part", *extra, "note"),
        [
            {
                "source": pair.source,
                "target": pair.target,
                "relation": pair.relation,
                "source_part": int(pair.source_part) if pair.relation else "",
                "target_part": int(pair.target_part) if pair.relation else "",
                "rank": pair.rank,
                "share": pair.share,
                "note": pair.note,
            }
            for pair in table.pairs
        ],
    )


def _without_edition(scheme: str) -> str:
    """Return the id without the year or version at its end."""
    head, _, tail = scheme.rpartition("-")
    return head if tail[:1].isdigit() else scheme


def _confidence(scheme: Scheme) -> str:
    """Return `high` only for a list that its office published and that is held in full."""
    official = scheme.source.kind == "official_table"
    return "high" if official and scheme.complete else "medium"


def write_schemes(schemes: Iterable[Scheme]) -> None:
    """Write the list of schemes and the list of their levels."""
    schemes = list(schemes)
    columns = (
        "id",
        "name",
        "title_en",
        "family",
        "publisher",
        "country",
        "version",
        "valid_from",
        "valid_to",
        "predecessor",
        "successor",
        "licence",
        "uri",
        "languages",
        "groups",
        "standard",
        "complete",
        "note",
        "source",
        "confidence",
        "checked_on",
    )
    rows = []
    for scheme in schemes:
        row: dict[str, object] = {name: getattr(scheme, name, "") for name in columns}
        row |= {
            "licence": scheme.source.licence,
            "languages": ";".join(sorted(scheme.titles)),
            "family": scheme.family or _without_edition(scheme.id),
            "standard": int(scheme.id in STANDARD),
            "groups": len(scheme.parents),
            "complete": int(scheme.complete),
            "source": scheme.source.id,
            "confidence": _confidence(scheme),
            "checked_on": CHECKED_ON,
        }
        rows.append(row)
    write_table(
        "classifications/schemes.tsv",
        {"title": "Classification schemes", "source": "curation", **OWN},
        columns,
        rows,
    )
    write_table(
        "classifications/levels.tsv",
        {
            "title": "Levels of the schemes",
            "source": "curation",
            "note": "groups is the publisher's count; empty where no count was at hand",
            **OWN,
        },
        ("scheme", "depth", "name", "pattern", "groups"),
        [
            {
                "scheme": scheme.id,
                "depth": depth,
                "name": level.name,
                "pattern": level.pattern,
                "groups": level.groups,
            }
            for scheme in schemes
            for depth, level in enumerate(scheme.levels, 1)
        ],
    )


def write_correspondence_list(tables: Iterable[Correspondence]) -> None:
    """Write the list of correspondences."""
    write_table(
        "classifications/correspondences.tsv",
        {"title": "Correspondences between schemes", "source": "curation", **OWN},
        (
            "id",
            "source_scheme",
            "target_scheme",
            "kind",
            "method",
            "publisher",
            "year",
            "pairs",
            "source",
            "confidence",
            "checked_on",
            "note",
        ),
        [
            {
                "id": table.id,
                "source_scheme": table.source_scheme,
                "target_scheme": table.target_scheme,
                "kind": table.kind,
                "method": table.method,
                "publisher": table.publisher,
                "year": table.year,
                "pairs": table.count,
                "source": table.source.id,
                "confidence": table.confidence
                or ("high" if table.kind == "official" else "medium"),
                "checked_on": CHECKED_ON,
                "note": table.note,
            }
            for table in tables
        ],
    )


def write_disputes(disputes: Iterable[Dispute], legend: Mapping[str, str]) -> None:
    """Write the points on which published readings differ; `legend` explains the code words."""
    columns = (
        "about",
        "source_code",
        "target_code",
        "reading_a",
        "reading_b",
        "decision",
        "note",
        "source",
    )
    write_table(
        "classifications/atlas.tsv",
        {
            "title": "Where published classifications and correspondences disagree",
            "source": "curation",
            **OWN,
            **legend,
        },
        columns,
        [{name: getattr(dispute, name) for name in columns} for dispute in disputes],
    )


def write_counts(scheme: str, source: Source, numbers: Mapping[str, int]) -> None:
    """Write how many persons or jobs each code stood for in one survey."""
    write_table(
        f"classifications/counts/{scheme}__{source.id}.tsv",
        meta_of(f"{scheme}: {source.title}", source.owner, source.id, source),
        ("code", "number"),
        [{"code": code, "number": number} for code, number in numbers.items()],
    )


def write_sources(sources: Iterable[Source]) -> None:
    """Write the list of publications."""
    columns = ("id", "title", "owner", "url", "licence", "kind", "retrieved")
    write_table(
        "sources/classifications.tsv",
        {"title": "Sources of the classifications", "source": "curation", **OWN},
        columns,
        [{name: getattr(source, name) for name in columns} for source in set(sources)],
    )


def write_all(bundle: Bundle, legend: Mapping[str, str]) -> None:
    """Check everything, then write everything."""
    schemes = {scheme.id: scheme for scheme in bundle.schemes}
    for scheme in bundle.schemes:
        scheme.check()
    check_lines(schemes)
    for table in bundle.correspondences:
        table.check(schemes)
    for scheme in bundle.schemes:
        write_scheme(scheme)
    for table in bundle.correspondences:
        write_correspondence(table)
    write_schemes(bundle.schemes)
    write_correspondence_list(bundle.correspondences)
    write_disputes(bundle.disputes, legend)
    write_sources(bundle.sources)
