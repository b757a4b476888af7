"""The verbs of the library in a terminal.

Exit status 0 for any answer, also `unknown`; 1 where `check` found something; 2 for input that
cannot be used, with one line that says what, where and what next.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from ._version import __version__
from .model import IscokitError, UnusableInput


class _Parser(argparse.ArgumentParser):
    """A parser that reports a mistake in one line, as everything else does."""

    def error(self, message: str) -> NoReturn:
        raise UnusableInput(
            argument=self.prog, value=None, why=message, hint=f"see {self.prog} --help"
        )


def _kit(options: argparse.Namespace) -> Any:
    from .kit import Kit

    return Kit(overlays=options.overlay)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows under a head, columns as wide as their widest cell."""
    cells = [tuple(head), *(tuple("" if c is None else str(c) for c in row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _holder(pairs: Sequence[str]) -> dict[str, Any]:
    """Return the facts of `--holder name=value`; lists are separated by commas."""
    facts: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UnusableInput(
                argument="--holder",
                value=pair,
                why=f"{pair!r} says no value",
                hint="write practice_years=4, nationality=PH or facts.equal_treatment=yes",
            )
        group, _, key = name.strip().partition(".")
        name = group.replace("-", "_")
        if key:
            if name not in ("facts", "languages"):
                raise UnusableInput(argument="--holder", value=pair, why=f"no fact {group}.{key}")
            group = name
            read = value if group == "languages" else _yes_or_no(value)
            facts.setdefault(group, {})[key] = read
        elif name in ("practice_years", "age"):
            try:
                facts[name] = float(value)
            except ValueError:
                raise UnusableInput(
                    argument="--holder", value=value, why=f"{name}: {value!r} is no number"
                ) from None
        elif name in ("accredited", "employment", "sponsor"):
            facts[name] = _yes_or_no(value)
        elif name in ("training_started", "training_completed"):
            facts[name] = value
        else:
            more = tuple(part.strip() for part in value.split(",") if part.strip())
            facts[name] = (*facts.get(name, ()), *more)
    return facts


def _yes_or_no(value: str) -> bool:
    known = {"yes": True, "true": True, "no": False, "false": False}
    if value.casefold() not in known:
        raise UnusableInput(argument="--holder", value=value, why=f"{value!r} is not yes or no")
    return known[value.casefold()]


def _resolve(options: argparse.Namespace) -> str:
    answer = _kit(options).resolve(
        options.title,
        origin=options.origin,
        destination=options.destination,
        occupation=options.occupation,
        awarded=options.awarded,
        holder=_holder(options.holder),
        on=options.on,
    )
    text: str = answer.to_json() if options.json else answer.explain(options.format)
    return text


def _search(options: argparse.Namespace) -> str:
    hits = _kit(options).search(
        options.text, scheme=options.scheme, language=options.lang, limit=options.limit
    )
    if options.json:
        return _dump([hit.to_dict() for hit in hits])
    if not hits:
        return "nothing found"
    rows = [(hit.code, hit.title, f"{hit.score:.2f}", hit.matched, hit.language) for hit in hits]
    return _table(("code", "title", "score", "matched", "language"), rows)


def _translate(options: argparse.Namespace) -> str:
    result = _kit(options).translate(
        options.code, source=options.source, target=options.target, how=options.how
    )
    if options.json:
        return _dump(result.to_dict())
    if result.unmatched:
        tables = ", ".join(result.tables)
        return f"{result.source}:{result.code} has no counterpart in {result.target} ({tables})"
    rows = [
        (
            target.code,
            target.relation or "not inferred",
            "part" if target.source_part else "whole",
            "part" if target.target_part else "whole",
            target.kind,
            " > ".join(step.evidence for step in target.path),
        )
        for target in result.targets
    ]
    return _table(("code", "relation", "of the source", "of the target", "kind", "tables"), rows)


def _schemes(options: argparse.Namespace) -> str:
    held = _kit(options).schemes()
    if options.json:
        from dataclasses import asdict

        return _dump([asdict(scheme) for scheme in held])
    rows = [(s.id, s.name, s.publisher, s.groups, ",".join(s.languages)) for s in held]
    return _table(("id", "name", "publisher", "groups", "languages"), rows)


def _coverage(options: argparse.Namespace) -> str:
    held = _kit(options).coverage(destination=options.destination, on=options.on)
    if options.json:
        return _dump(held.to_dict())
    parts = [_table(("held", "how much"), held.rows())]
    parts += [
        _table((head, "number"), counts.items())
        for head, counts in (
            ("correspondence", held.correspondences),
            ("effect of rules in force", held.rules_by_effect),
            ("rules in force that reach", held.rules_by_destination),
            ("titles from", held.qualifications_by_country),
        )
    ]
    parts.append(f"languages of occupation titles: {', '.join(held.title_languages)}")
    return "\n\n".join(parts) + f"\n\nin force on {held.on}, data {held.data_version}"


def _info(options: argparse.Namespace) -> str:
    entries = _kit(options).data_info()
    if options.json:
        from dataclasses import asdict

        return _dump([asdict(entry) for entry in entries])
    rows = [(e.path, e.rows, e.publisher, e.licence, e.retrieved, e.sha256[:12]) for e in entries]
    return _table(("file", "rows", "publisher", "licence", "retrieved", "sha256"), rows)


def _check(options: argparse.Namespace) -> str:
    from .store.check import check

    report = check(*options.folder)
    summary = f"{len(report.findings)} findings in {report.rows:,} rows of {report.files} files"
    options.status = 0 if report.ok else 1
    if options.json:
        from dataclasses import asdict

        return _dump({"summary": summary, "findings": [asdict(f) for f in report.findings]})
    return "\n".join([*map(str, report.findings), summary])


def _parser() -> _Parser:
    parser = _Parser(prog="iscokit", description="What is this qualification worth over there?")
    parser.add_argument("--version", action="version", version=f"iscokit {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)

    def verb(name: str, run: Callable[[argparse.Namespace], str], help: str) -> _Parser:
        own: _Parser = verbs.add_parser(name, help=help, description=help)
        own.set_defaults(run=run)
        own.add_argument("--json", action="store_true", help="print JSON for programs")
        if name != "check":
            own.add_argument(
                "--overlay",
                action="append",
                default=[],
                metavar="FOLDER",
                help="a folder with private facts; may be given several times",
            )
        return own

    own = verb("resolve", _resolve, "what a qualification is worth in another country")
    own.add_argument("title", help="the title as on the diploma, in any language")
    own.add_argument("--from", dest="origin", required=True, metavar="COUNTRY")
    own.add_argument("--to", dest="destination", required=True, metavar="COUNTRY")
    own.add_argument("--occupation", metavar="CODE", help="ISCO-08 code, such as isco-08:2221")
    own.add_argument("--awarded", metavar="DATE", help="date of the award")
    own.add_argument("--on", metavar="DATE", help="day of the question; default today")
    own.add_argument(
        "--holder",
        action="append",
        default=[],
        metavar="FACT=VALUE",
        help="a fact about the person, such as nationality=PH or practice_years=4",
    )
    own.add_argument("--format", choices=("text", "markdown"), default="text")

    own = verb("translate", _translate, "a code in another classification")
    own.add_argument("code")
    own.add_argument("--from", dest="source", metavar="SCHEME", help="unless the code says it")
    own.add_argument("--to", dest="target", required=True, metavar="SCHEME")
    own.add_argument("--how", choices=("all", "best"), default="all")

    own = verb("search", _search, "from a text to the codes of a classification")
    own.add_argument("text")
    own.add_argument("--scheme", default="isco-08", metavar="SCHEME")
    own.add_argument("--lang", metavar="LANGUAGE", help="such as en or fr; default all held")
    own.add_argument("--limit", type=int, default=10, metavar="N")

    verb("schemes", _schemes, "the classifications that are held")
    own = verb("coverage", _coverage, "what is held, counted from the data")
    own.add_argument("--to", dest="destination", metavar="COUNTRY")
    own.add_argument("--on", metavar="DATE", help="instruments and rules in force on that day")
    own = verb("check", _check, "check the bundled facts, or a folder of your own")
    own.add_argument("folder", nargs="*")
    verb("info", _info, "the bundled files, with publisher, licence and checksum")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        arguments: the words after `iscokit`; default those of the process.

    Example:
        >>> main(["translate", "isco-08:9999", "--to", "isco-88"])
        2
    """
    try:
        options = _parser().parse_args(arguments)
        options.status = 0
        text = options.run(options)
        if options.json and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")  # JSON is UTF-8, whatever the terminal is
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except IscokitError as error:
        sys.stderr.write(f"iscokit: {' '.join(str(error).split())}\n")
        return 2
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    status: int = options.status
    return status


def entry() -> NoReturn:
    """Run the command line; the console script."""
    gc.disable()  # one answer and out: collecting what is about to go would only take time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
