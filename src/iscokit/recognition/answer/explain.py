"""An answer in words. Each sentence ends with the rule, act or table that it rests on.

Everything is said from the plain data of the answer, so nothing can be said that is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from ...model import MEANING, Effect

_PURPOSE = {
    "profession": "May I practise?",
    "level": "How does the level compare?",
    "work": "Which work is open without recognition?",
}
_MARK = {"met": "✓", "unmet": "✗", "unknown": "?"}
#: What an effect is about, where that is not the right to practise.
_RIGHT = {
    "title": "the title",
    "academic": "academic",
    "visa": "for the visa",
    "work_permit": "for the work permit",
    "opinion": "an opinion",
}
_WORKING = {
    "yes": "it works",
    "partly": "it works in part",
    "no": "in force, but not put into practice",
    "unknown": "whether it works is not held",
}
_SILENCE = {
    "consent": "; silence is consent",
    "refusal": "; silence is refusal",
    "appeal": "; silence can be challenged",
    "none": "; nothing follows from silence",
}
#: How many near misses are told; the rest are counted. All are in the data.
_NEAR = 5


class Line(NamedTuple):
    """One sentence: how deep it stands, what it says, and what it rests on."""

    depth: int
    text: str
    ground: str = ""


def lines(answer: dict[str, Any]) -> Iterator[Line]:
    """Yield the sentences of an answer."""
    query = answer["query"]
    awarded = f", awarded {query['awarded']}" if query["awarded"] else ""
    yield Line(
        0,
        f"«{query['qualification']}» from {query['origin']} to {query['destination']}"
        f"{awarded}, asked for {query['on']}",
    )
    effect = answer["effect"]
    yield Line(0, f"Strongest effect: {effect.upper()} ({MEANING[Effect(effect)]})")
    yield from _identified(answer)
    for purpose, question in _PURPOSE.items():
        routes = [route for route in answer["routes"] if route["purpose"] == purpose]
        if routes:
            yield Line(0, question)
        for route in routes:
            yield from _route(route)
    yield from _near_misses(answer)
    if answer["missing"]:
        yield Line(0, "What would decide:")
        for fact in answer["missing"]:
            yield Line(1, f"{fact['fact']}: {fact['text']}", ", ".join(fact["rules"]))
    if answer["effect"] == Effect.UNKNOWN:
        yield Line(0, "Searched:")
        for look in answer["searched"]:
            yield Line(1, f"{look['what']}: {look['found']} found", look["table"])
    yield Line(0, answer["notice"])
    yield Line(0, f"Data {answer['data_version']}, iscokit {answer['library_version']}")


def _identified(answer: dict[str, Any]) -> Iterator[Line]:
    readings = answer["identified"]
    if not readings:
        yield Line(0, "The title was not recognised as any qualification held for that country")
        return
    yield Line(0, "Read as:")
    for reading in readings[:3]:
        about = [
            part
            for part in (
                ", ".join(reading["professions"]),
                ", ".join(reading["occupations"][:4]),
                _level(reading["level"], reading["eqf"]),
            )
            if part
        ]
        ground = reading["id"] or "read word by word"
        yield Line(1, f"{reading['title']} ({'; '.join(about)}; score {reading['score']})", ground)


def _level(level: dict[str, Any] | None, eqf: int | None) -> str:
    if not level:
        return f"EQF {eqf}" if eqf else ""
    span = f" to {level['up_to']}" if level.get("up_to") else ""
    return f"{level['framework']} level {level['code']}{span}" + (f", EQF {eqf}" if eqf else "")


def _ground(route: dict[str, Any]) -> str:
    instrument = route["instrument"]["id"] if route["instrument"] else ""
    parts = (route["rule"], route["citation"], instrument if not route["rule"] else "")
    ground = "; ".join(part for part in parts if part)
    return ground or route["basis"] or "; ".join(s["id"] for s in route["sources"])


def _route(route: dict[str, Any]) -> Iterator[Line]:
    ground = _ground(route)
    meaning = MEANING[Effect(route["effect"])]
    name = route["title"] or route["profession"] or ""
    level = _level(route["level"], route["level"]["eqf"]) if route["level"] else ""
    subject = ", ".join(part for part in (name, level) if part)
    about = f" — {subject}" if subject else ""
    right = f" ({_RIGHT[route['right']]})" if route["right"] in _RIGHT else ""
    yield Line(1, f"{route['effect'].upper()}{right}: {meaning}{about}", ground)
    ground = route["rule"] or ground  # the citation stands once, in the line above
    yield from _who(route, ground)
    for condition in route["conditions"]:
        if condition not in route["gates"]:
            yield Line(2, f"[{_MARK[condition['status']]}] {condition['text']}", ground)
    for measure in route["measures"]:
        state = [
            f"{measure['chosen_by']} chooses" if "chosen_by" in measure else "",
            measure.get("stage", ""),
        ]
        told = "; ".join(part for part in state if part)
        yield Line(2, f"To do: {measure['text']}{f' ({told})' if told else ''}", ground)
    for gate in route["gates"]:
        yield Line(2, f"Then: [{_MARK[gate['status']]}] {gate['text']}", ground)
    yield from _how(route, ground)


def _who(route: dict[str, Any], ground: str) -> Iterator[Line]:
    """What the route gives, under which act, and who decides."""
    if route["grants"]:
        yield Line(2, f"Gives: {route['grants']}", ground)
    if route["instrument"]:
        yield Line(2, f"Under: {route['instrument']['name']}", route["instrument"]["citation"])
    if route["authority"]:
        url = f", {route['authority']['url']}" if route["authority"]["url"] else ""
        yield Line(2, f"Decided by: {route['authority']['name']}{url}", route["authority"]["id"])


def _how(route: dict[str, Any], ground: str) -> Iterator[Line]:
    """Fee and time, codes, notes, and what all of it rests on."""
    procedure = route["procedure"]
    if procedure:
        limit = procedure["time_limit"]
        told = f"{procedure['fee']} {procedure['currency']}".strip()
        told = ", ".join(part for part in (told, limit and f"time limit {limit}") if part)
        year = f" ({procedure['year']})" if procedure["year"] else ""
        yield Line(2, f"Procedure{year}: {told or procedure['name']}", procedure["id"])
    deadline = route["deadline"]
    if deadline:
        starts = f" from {deadline['starts']}" if "starts" in deadline else ""
        longer = f", longer: {deadline['extension']}" if "extension" in deadline else ""
        silence = _SILENCE.get(deadline.get("tacit", ""), "")
        told = f"Time limit: {deadline['length']}{starts}{longer}{silence}"
        yield Line(2, told, deadline.get("citation") or ground)
    elif route["time_limit"]:
        yield Line(2, f"Time limit: {route['time_limit']}", ground)
    working = route["operational"]
    if working:
        said = f"In practice: {_WORKING[working['status']]}"
        yield Line(2, f"{said}{'; ' if working['usage'] else ''}{working['usage']}", ground)
    if route["occupations"]:
        yield Line(2, f"Occupation codes: {', '.join(route['occupations'])}", "correspondences")
    if route["note"]:
        yield Line(2, route["note"], ground)
    if route["sources"]:
        cited = (s["title"] + (f" <{s['url']}>" if s["url"] else "") for s in route["sources"])
        checked = f", checked on {route['checked_on']}" if route["checked_on"] else ""
        yield Line(2, f"Confidence {route['confidence']}{checked}", "; ".join(cited))


def _near_misses(answer: dict[str, Any]) -> Iterator[Line]:
    misses = answer["near_misses"]
    if misses:
        yield Line(0, "Almost:")
    for miss in misses[:_NEAR]:
        yield Line(
            1,
            f"{miss['effect'].upper()} under {miss['instrument'] or miss['rule']}, but {miss['reason']}",
            f"{miss['rule']}; {miss['citation']}",
        )
    if len(misses) > _NEAR:
        yield Line(1, f"and {len(misses) - _NEAR} more, in the data of this answer", "near_misses")


def as_text(answer: dict[str, Any]) -> str:
    """Return the answer for a terminal."""
    return "\n".join(
        f"{'  ' * line.depth}{line.text}{f' [{line.ground}]' if line.ground else ''}"
        for line in lines(answer)
    )


def as_markdown(answer: dict[str, Any]) -> str:
    """Return the answer as Markdown."""
    written: list[str] = []
    for number, line in enumerate(lines(answer)):
        ground = f" *[{line.ground}]*" if line.ground else ""
        if line.depth:
            written.append(f"{'  ' * (line.depth - 1)}- {line.text}{ground}")
        else:
            written.append(f"\n{'### ' if number == 0 else ''}{line.text}{ground}\n")
    return "\n".join(written).strip() + "\n"


_COLOUR = {
    **dict.fromkeys(("automatic", "full", "not_required"), "#1a7f37"),
    **dict.fromkeys(("conditional", "examination", "assessment"), "#9a6700"),
    **dict.fromkeys(("comparable", "indicative"), "#0969da"),
    **dict.fromkeys(("excluded",), "#cf222e"),
    "unknown": "#57606a",
}


def as_html(answer: dict[str, Any]) -> str:
    """Return the answer for a notebook: the question, then a table of routes, then the words."""
    query = answer["query"]
    rows = "".join(
        "<tr>"
        f"<td>{escape(route['purpose'])}</td>"
        f"<td style='color:{_COLOUR[route['effect']]};font-weight:600'>{escape(route['effect'])}</td>"
        f"<td>{escape(route['title'] or _level(route['level'], None) or route['profession'] or '')}</td>"
        f"<td>{escape(_ground(route))}</td>"
        f"<td>{escape(route['authority']['name'] if route['authority'] else '')}</td>"
        f"<td>{route['confidence']}</td>"
        "</tr>"
        for route in answer["routes"]
    )
    head = "".join(
        f"<th style='text-align:left'>{name}</th>"
        for name in ("purpose", "effect", "title", "ground", "decided by", "confidence")
    )
    return (
        "<div class='iscokit'>"
        f"<p><b>{escape(query['qualification'])}</b>: {escape(query['origin'])} → "
        f"{escape(query['destination'])} on {query['on']} — "
        f"<b style='color:{_COLOUR[answer['effect']]}'>{escape(answer['effect'])}</b></p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<details><summary>in words</summary><pre>{escape(as_text(answer))}</pre></details>"
        f"<p><small>{escape(answer['notice'])}</small></p></div>"
    )
