"""ISCED-F 2013, fields of education and training (UNESCO UIS), with its index of subjects."""

from __future__ import annotations

from pathlib import Path

from classifications.model import Bundle, ImportProblem, Level, Scheme, Source, Titles
from classifications.output import meta_of
from tables import read_csv, write_table

UIS = Source(
    "uis-isced-f-2013",
    "ISCED Fields of Education and Training 2013 (ISCED-F 2013): detailed field descriptions",
    "UNESCO Institute for Statistics",
    "https://isced.uis.unesco.org/",
    "CC BY-SA 3.0 IGO (UNESCO open access)",
)
SUBJECTS = 1181


def scheme(sources: Path) -> Scheme:
    """Return the fields at three levels, the codes for unspecified fields included."""
    rows = read_csv(sources / "frameworks" / "iscedf_2013.csv")
    return Scheme(
        id="isced-f-2013",
        name="ISCED-F 2013",
        title_en="International Standard Classification of Education: "
        "Fields of Education and Training 2013",
        publisher=UIS.owner,
        version="2013",
        valid_from="2013",
        uri=UIS.url,
        source=UIS,
        levels=(
            Level("broad field", "^[0-9]{2}$", 12),
            Level("narrow field", "^[0-9]{3}$", 58),
            Level("detailed field", "^[0-9]{4}$", 149),
        ),
        parents={row["code"]: row["parent"] for row in rows},
        titles={"en": Titles(UIS, {row["code"]: row["title_en"] for row in rows})},
        note="11 broad, 29 narrow and 80 detailed fields proper; the other codes are the "
        "publisher's codes for not further defined, not elsewhere classified, "
        "inter-disciplinary and unknown",
    )


def write_subjects(sources: Path, fields: Scheme) -> int:
    """Write the publisher's index of subjects and return the number of rows."""
    rows = read_csv(sources / "frameworks" / "iscedf_2013_subject_index.csv")
    stray = {row["iscedf_code"] for row in rows} - set(fields.parents)
    if stray or len(rows) != SUBJECTS:
        raise ImportProblem(f"ISCED-F index: {len(rows)} subjects, unknown fields {sorted(stray)}")
    return write_table(
        "classifications/isced_f_subjects.tsv",
        meta_of("ISCED-F 2013: index of subjects", UIS.owner, "2015", UIS),
        ("field", "subject", "source"),
        [
            {
                "field": row["iscedf_code"],
                "subject": row["subject_term"],
                "source": UIS.id,
            }
            for row in rows
        ],
    )


def build(sources: Path) -> Bundle:
    """Return ISCED-F 2013."""
    return Bundle(schemes=[scheme(sources)], sources=[UIS])
