"""What a change of facts moves: counts of what is held, and the first route of many questions.

After a change that is meant: `pytest tests/snapshots --update-snapshots`, and read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import iscokit

HERE = Path(__file__).parent
DAY = "2026-11-22"

#: Title, origin, destination, and what else is told.
QUESTIONS: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "Título de Diplomado universitario en Enfermería",
        "ES",
        "FR",
        {"awarded": "2008-07-01"},
    ),
    ("Zeugnis über die Ärztliche Prüfung", "DE", "NL", {"awarded": "2014-11-01"}),
    ("Hammaslääketieteen lisensiaatin tutkinto", "FI", "DK", {"awarded": "2012-06-01"}),
    ("Bachelor of Science in Nursing", "PH", "DE", {}),
    ("Bachelor of Science in Nursing", "PH", "GB", {}),
    ("Bachelor of Science in Nursing", "PH", "US-CA", {}),
    ("Bachelor of Science in Nursing", "PH", "SA", {}),
    ("Bachelor of Science in Nursing", "PH", "JP", {}),
    ("B.Sc. Nursing", "IN", "DE", {}),
    ("B.Sc. Nursing", "IN", "AE", {}),
    ("MBBS", "NG", "GB", {}),
    ("MBBS", "PK", "SA", {}),
    ("MBBS", "IN", "AU", {}),
    ("MBChB", "ZA", "CA-ON", {}),
    ("Bachelor of Physiotherapy", "AU", "NZ", {"holder": {"registered_in": "AU"}}),
    ("Bachelor of Medicine, Bachelor of Surgery", "NZ", "AU", {"holder": {"registered_in": "NZ"}}),
    ("Bachelor of Laws", "AU", "NZ", {"holder": {"registered_in": "AU"}}),
    ("Bachelor of Engineering", "LK", "AU", {"holder": {"accredited": True}}),
    ("Bachelor of Engineering (Civil)", "IN", "SG", {}),
    ("Bachelor of Engineering", "KE", "UG", {}),
    ("Bachelor of Architecture", "MY", "SG", {}),
    ("Diplôme d'État d'infirmier", "FR", "CA-QC", {}),
    ("Diplôme d'État d'infirmier", "FR", "MU", {}),
    ("Diplôme d'études collégiales en soins infirmiers", "CA-QC", "FR", {}),
    ("Red Seal Electrician", "CA-ON", "CA-QC", {}),
    ("Electrical Installation NC II", "PH", "AE", {}),
    ("Plumbing NC II", "PH", "CA-AB", {}),
    ("Shielded Metal Arc Welding NC II", "PH", "KR", {}),
    ("Caribbean Vocational Qualification Level 3", "JM", "TT", {}),
    ("Caribbean Vocational Qualification Level 2", "TT", "BB", {}),
    ("Bachelor of Education", "JM", "GB", {}),
    ("Bachelor of Education", "ZA", "AU-NSW", {}),
    ("Diplom-Ingenieur", "DE", "AT", {}),
    ("Gesellenbrief Elektroniker", "DE", "AT", {}),
    ("Gesellenbrief Elektroniker", "DE", "CH", {}),
    ("Licenciatura en Enfermería", "MX", "CA-ON", {}),
    ("Licenciado en Enfermería", "CO", "ES", {}),
    ("Bachelor of Computer Science", "IN", "DE", {}),
    ("Bachelor of Science in Accountancy", "PH", "AU", {}),
    ("Officer in Charge of a Navigational Watch", "PH", "NO", {}),
    ("BSc Nursing", "GB", "IE", {"awarded": "2015-07-01"}),
    ("BSc Nursing", "GB", "DE", {"awarded": "2022-07-01"}),
    ("Diploma in Culinary Arts", "PH", "DE", {}),
    ("Diploma in Nursing", "KE", "TZ", {}),
    ("Медицинская сестра", "UA", "PL", {}),
    ("qqq zzz", "VU", "KI", {}),
]


def top_routes() -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for title, origin, destination, facts in QUESTIONS:
        answer = iscokit.resolve(title, origin=origin, destination=destination, on=DAY, **facts)
        first = answer.routes[0] if answer.routes else None
        found[f"{title} | {origin} > {destination} | {json.dumps(facts)}"] = [
            str(answer.effect),
            first.purpose if first else None,
            first.rule if first else None,
            answer.identified[0].id if answer.identified else None,
        ]
    return found


def compare(name: str, found: dict[str, Any], *, update: bool) -> None:
    path = HERE / name
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.exists(), "no snapshot yet: pytest tests/snapshots --update-snapshots"
    expected = json.loads(path.read_text(encoding="utf-8"))
    moved = {
        key: {"was": expected.get(key), "is": found.get(key)}
        for key in sorted(expected.keys() | found.keys())
        if expected.get(key) != found.get(key)
    }
    told = json.dumps(moved, ensure_ascii=False, indent=1)
    assert moved == {}, f"if this is meant, --update-snapshots and read the difference:\n{told}"


@pytest.fixture(scope="module")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-snapshots"))


def test_coverage_is_what_it_was(update: bool) -> None:
    found = json.loads(json.dumps(iscokit.coverage(on=DAY).to_dict()))
    compare("coverage.json", found, update=update)


def test_first_routes_are_what_they_were(update: bool) -> None:
    found = json.loads(json.dumps(top_routes()))
    assert len(found) == len(QUESTIONS)
    compare("top_routes.json", found, update=update)
