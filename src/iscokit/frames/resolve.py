"""Qualifications in a frame resolved: each distinct question once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ..model import IscokitError, UnusableInput, strongest
from ..model.rule import Purpose
from .keys import KEY, Keyed, text_of
from .lookup import Answers, Lookup, attached
from .opened import check_column, check_new, opened
from .values import distinct

if TYPE_CHECKING:
    from ..graph.places import Places
    from ..recognition import Resolution
    from .opened import AnyFrame

#: What is added to the frame, after the prefix.
_ADDED = (
    "effect",
    "profession",
    "level",
    "work",
    "qualification",
    "rule",
    "citation",
    "missing",
    "checked_on",
    "problem",
)
_PURPOSES: tuple[Purpose, ...] = ("profession", "level", "work")
#: What parts the values of a question, of which the title comes last: it may hold anything.
_BREAK = "\x1f"
#: A moment as engines write it begins with its day.
_MOMENT, _DAY = re.compile(r"\d{4}-\d\d-\d\d[ T]\d"), 10
_ORDER = ("origin", "destination", "occupation", "awarded", "qualification")
#: More distinct questions than this would take hours.
_MOST = 1_000_000

#: What is the same for all rows: if it cannot be used, nothing can be asked.
_CONSTANT = frozenset({"on", "holder"})

_Frame = TypeVar("_Frame")


class Asked(NamedTuple):
    """A distinct question of a frame."""

    qualification: str
    origin: str
    destination: str
    occupation: str = ""
    awarded: str = ""


class Resolved(NamedTuple, Generic[_Frame]):
    """A frame with the answers to its questions.

    `answers` are those in full, by question; `refused` says of questions that could not be asked why.
    """

    frame: _Frame
    answers: Mapping[Asked, Resolution]
    refused: Mapping[Asked, IscokitError]


def resolve_frame(
    resolve: Callable[..., Resolution],
    places: Places,
    frame: Any,
    *,
    prefix: str,
    holder: Any,
    on: Any,
    **asked: str | None,
) -> Resolved[Any]:
    """Return the frame with the answers to its questions; see `FrameVerbs.resolve_frame`."""
    own = opened(frame)
    check_column(own, asked["qualification"], "qualification")
    for name in ("origin", "destination"):
        _check_place(own, name, asked[name], places)
    for name in ("occupation", "awarded"):
        _check_constant(own, name, asked[name])
    names = [f"{prefix}_{name}" if prefix else name for name in _ADDED]
    check_new(own, names, "prefix", prefix)
    ready = own.with_columns(_question(own, asked))
    values = distinct(Keyed(ready, KEY), most=_MOST, hint="ask in parts")
    questions = {one.text: _read(one.text) for one in values if one.text is not None}
    answers: dict[Asked, Resolution] = {}
    refused: dict[Asked, IscokitError] = {}
    for question in questions.values():
        try:
            answers[question] = resolve(
                question.qualification,
                origin=question.origin,
                destination=question.destination,
                occupation=question.occupation or None,
                awarded=question.awarded or None,
                holder=holder,
                on=on,
            )
        except IscokitError as error:
            if error.data.get("argument") in _CONSTANT:
                raise
            refused[question] = error
    cells = [
        _cells(answers[one]) if one in answers else _refusal(refused[one])
        for one in questions.values()
    ]
    columns = zip(*cells, strict=True) if cells else ((),) * len(_ADDED)
    lookup = Lookup(
        list(questions),
        [Answers(name, "text", values) for name, values in zip(names, columns, strict=True)],
    )
    return Resolved(attached(ready, KEY, lookup), answers, refused)


def _question(frame: AnyFrame, asked: Mapping[str, str | None]) -> Any:
    """Return the expression of a text that holds all that is asked of a row."""
    import narwhals as nw

    schema = frame.collect_schema()
    parts = []
    for name in _ORDER:
        value = asked.get(name)
        if value is None:
            parts.append(nw.lit(""))
            continue
        kind = schema.get(value)
        if kind is None:
            parts.append(nw.lit(value.replace(_BREAK, " ")))
        elif kind.is_nested() or kind == nw.Binary:
            raise UnusableInput(
                argument=name, value=value, why=f"a column of {kind} holds no {name}"
            )
        elif name == _ORDER[-1]:
            parts.append(text_of(value).fill_null(""))
        else:  # a break in a country would move the question to another country
            text = text_of(value).fill_null("")
            parts.append(text.str.replace_all(_BREAK, " ", literal=True))
    return nw.concat_str(parts, separator=_BREAK).alias(KEY)


def _read(text: str) -> Asked:
    """Return the question that a text holds."""
    parts = dict(zip(_ORDER, text.split(_BREAK, len(_ORDER) - 1), strict=True))
    for name in ("occupation", "awarded"):  # numbers beside missing ones come as floats
        parts[name] = parts[name].removesuffix(".0")
    if _MOMENT.match(parts["awarded"]):
        parts["awarded"] = parts["awarded"][:_DAY]
    return Asked(**parts)


def _check_constant(frame: AnyFrame, argument: str, value: object) -> None:
    """Refuse what is neither a column nor written like a code or a date.

    Raises:
        UnusableInput: it is neither.
    """
    known = value is None or value in frame.collect_schema().names()
    if known or (isinstance(value, str) and any(map(str.isdigit, value))):
        return
    raise UnusableInput(
        argument=argument,
        value=value,
        why=f"{value!r} is no column of the frame, and no {argument}",
    )


def _check_place(frame: AnyFrame, argument: str, value: object, places: Places) -> None:
    """Refuse what is neither a column nor a place.

    Raises:
        UnusableInput: it is neither, or both.
    """
    names = frame.collect_schema().names()
    try:
        places.code(value, argument)
    except IscokitError:
        if isinstance(value, str) and value in names:
            return
        raise UnusableInput(
            argument=argument,
            value=value,
            why=f"{value!r} is neither a column of the frame nor a country",
            hint="the columns are " + ", ".join(map(str, names[:20])),
        ) from None
    if value in names:
        raise UnusableInput(
            argument=argument,
            value=value,
            why=f"{value!r} is a column of the frame and a country as well",
            hint="rename the column",
        )


_Cells = tuple[str | None, ...]


def _cells(answer: Resolution) -> _Cells:
    first = answer.routes[0] if answer.routes else None
    by_purpose = (
        strongest(route.effect for route in answer.routes if route.purpose == purpose)
        if any(route.purpose == purpose for route in answer.routes)
        else None
        for purpose in _PURPOSES
    )
    return (
        str(answer.effect),
        *(None if effect is None else str(effect) for effect in by_purpose),
        answer.identified[0].id if answer.identified else None,
        first.rule if first else None,
        (first.citation or None) if first else None,
        ";".join(str(fact.get("fact", "")) for fact in answer.missing) or None,
        (first.checked_on or None) if first else None,
        None,
    )


def _refusal(error: IscokitError) -> _Cells:
    return (*(None for _ in _ADDED[:-1]), str(error))
