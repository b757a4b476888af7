"""The verbs of the library in a terminal.

Exit status 0 for any answer, also `unknown`; 1 where `check` found something; 2 for input that
cannot be used, with one line that says what, where and what next.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from ._version import __version__
from .model import IscokitError, UnusableInput


class _Parser(argparse.ArgumentParser):
    """A parser that reports a mistake in one line, as everything else does."""

    def error(self, message: str) -> NoReturn:
        raise UnusableInput(
            argument=self.prog, value=None, why=message, hint=f"see {self.prog} --help"
        )


#: Adds a command: its name, the module that answers it, and a line of help.
_Verb = Callable[[str, str, str], _Parser]


def _parser() -> _Parser:
    parser = _Parser(prog="iscokit", description="What is this qualification worth over there?")
    parser.add_argument("--version", action="version", version=f"iscokit {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)

    def verb(name: str, module: str, help: str) -> _Parser:
        own: _Parser = verbs.add_parser(name, help=help, description=help)
        own.set_defaults(module=module, verb=name)
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

    _answers(verb)
    _crosswalks(verb)
    _bulk(verb)
    _holdings(verb)
    return parser


def _answers(verb: _Verb) -> None:
    own = verb("resolve", "answers", "what a qualification is worth in another country")
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
    own.add_argument(
        "--turns", action="store_true", help="instead: which single fact would change the answer"
    )

    own = verb("search", "answers", "from a text to codes, or to the awards of a country")
    own.add_argument("text")
    own.add_argument("--country", metavar="PLACE", help="search the awards of this country")
    own.add_argument("--awarded", metavar="DATE", help="when it was awarded; with --country")
    own.add_argument("--scheme", default="isco-08", metavar="SCHEME")
    own.add_argument("--lang", metavar="LANGUAGE", help="such as en or fr; default what it may be")
    own.add_argument("--level", metavar="NAME", help="such as 'minor group'; default the finest")
    own.add_argument("--industry", metavar="WORDS", help="what the workplace makes or does")
    own.add_argument("--tasks", metavar="WORDS", help="what the person does there")
    own.add_argument("--education", metavar="LEVEL", help="of ISCED 2011, 0 to 8")
    own.add_argument("--explain", action="store_true", help="which titles matched, in words")
    own.add_argument("--limit", type=int, default=10, metavar="N")


def _crosswalks(verb: _Verb) -> None:
    own = verb("translate", "crosswalks", "a code in another classification")
    own.add_argument("code")
    own.add_argument("--from", dest="source", metavar="SCHEME", help="unless the code says it")
    own.add_argument("--to", dest="target", required=True, metavar="SCHEME")
    own.add_argument("--how", choices=("all", "best", "backoff"), default="all")
    _chain(own)

    own = verb("crosswalk", "crosswalks", "every link between two classifications")
    own.add_argument("source")
    own.add_argument("target")
    own.add_argument("--diagnose", action="store_true", help="where the two do not fit")
    _chain(own)

    own = verb("clean", "crosswalks", "a column of codes made clean, with a log")
    own.add_argument("codes", nargs="*", help="default: standard input, one a line")
    own.add_argument("--scheme", required=True, metavar="SCHEME")
    own.add_argument("--leading-zeros", choices=("decide", "lost", "kept"), default="decide")

    own = verb("detect", "crosswalks", "which classification a column of codes is of")
    own.add_argument("codes", nargs="*", help="default: standard input, one a line")
    own.add_argument("--limit", type=int, default=5, metavar="N")

    own = verb("history", "crosswalks", "what happened to a code between editions")
    own.add_argument("code", help="with its scheme, such as us-soc-2010:15-1131")
    own.add_argument("--scheme", metavar="SCHEME", help="unless the code says it")


def _bulk(verb: _Verb) -> None:
    own = verb("recode", "bulk", "a column of codes of a file moved to another classification")
    own.add_argument("path", help="a .parquet, .csv or .tsv file of any size")
    own.add_argument("--column", required=True, metavar="NAME", help="the column of codes")
    own.add_argument("--from", dest="source", required=True, metavar="SCHEME")
    own.add_argument("--to", dest="target", required=True, metavar="SCHEME")
    own.add_argument("--out", required=True, metavar="FILE", help="the file to write")
    own.add_argument(
        "--how",
        choices=("unique", "expand", "weighted", "backoff"),
        default="unique",
        help="codes with several targets: refuse them (default), give a row each, part the mass, "
        "or take the group that holds all",
    )
    own.add_argument(
        "--unmatched",
        choices=("raise", "null", "keep"),
        default="raise",
        help="values without a target: refuse them (default), leave them empty, or keep them",
    )
    own.add_argument("--mass", metavar="NAME", help="a column of weights that the report adds up")
    own.add_argument("--name", metavar="NAME", help="of the new column; default that of the target")
    own.add_argument(
        "--by", choices=("uniform", "publisher"), default="uniform", help="for --how weighted"
    )
    own.add_argument("--leading-zeros", choices=("decide", "lost", "kept"), default="decide")
    own.add_argument("--memory", default="1GB", metavar="SIZE", help="such as 500MB or 4GB")
    own.add_argument("--quiet", action="store_true", help="no progress bar")
    _chain(own)


def _chain(own: _Parser) -> None:
    own.add_argument(
        "--via",
        action="append",
        default=[],
        metavar="TABLE",
        help="a table to go through; repeat for a chain; official for published tables alone",
    )


def _holdings(verb: _Verb) -> None:
    verb("schemes", "holdings", "the classifications that are held")
    own = verb("coverage", "holdings", "what is held, counted from the data")
    own.add_argument(
        "--destination", "--to", metavar="COUNTRY", help="what is held on it, and what is not"
    )
    own.add_argument("--origin", "--from", metavar="COUNTRY", help="with --to: on this pair")
    own.add_argument("--on", metavar="DATE", help="instruments and rules in force on that day")
    own = verb("check", "holdings", "check the bundled facts, or a folder of your own")
    own.add_argument("folder", nargs="*")
    own.add_argument(
        "--remarks",
        action="store_true",
        help="also list what may be right or wrong, such as groups with one child",
    )
    verb("info", "holdings", "the bundled files, with publisher, licence and checksum")


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
        run = getattr(import_module(f".commands.{options.module}", __package__), options.verb)
        text: str = run(options)
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
