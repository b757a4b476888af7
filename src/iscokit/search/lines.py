"""Titles of occupations folded many at a time: spellings, gender marks and punctuation made equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .normalise import FOLDED_LETTERS, INNER_DOT, MARKS

#: A line without any of these has no mark of gender.
_MARKED = re.compile(r"[/|(·•‧*:_]")
#: "(m/w/d)", "H/F", "f/m/x": who may apply, beside the title.
_WHO = re.compile(
    r"[(\[]?(?<!\w)[mwfdhxki*](?:[ ]?[/|,][ ]?[mwfdhxki*]){1,3}(?!\w)[)\]]?", re.IGNORECASE
)
#: The other gender's ending behind a form: "Krankenpfleger/in", "infirmier·ère", "enfermero(a)". A
#: bare hyphen is none: "check-in".
_ENDING = re.compile(
    r"(?<=\w\w\w)(?:[/(]-?|[·•‧*:_])"
    r"(?:innen|in|rin|frau|r|e|se|sse|ne|nne|ienne|enne|ère|ière|euse|eure|rice|trice|ice|a|o|as|os|"
    r"ra|ora|triz|ka|ica|nica|inja|kinja|ă|oare|eă|ė)\)?(?!\w)",
    re.IGNORECASE,
)


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Return each title without case, accents, punctuation, gender marks and repeated blanks.

    All lines are folded in one go, which takes a fraction of the time of folding each.

    >>> fold_lines(["Krankenpfleger/in (m/w/d)", "Infirmier·ère", "R.N. – Night shift"])
    ['krankenpfleger', 'infirmier', 'rn night shift']
    >>> fold_lines(["Check-in clerk", "Médico(a)"])
    ['check in clerk', 'medico']
    """
    bare = [
        _ENDING.sub(" ", _WHO.sub(" ", line)) if _MARKED.search(line) else line for line in lines
    ]
    # Letters without accents, which is most of English, need no decomposition.
    plain = [n for n, line in enumerate(bare) if line.isascii()]
    other = [n for n, line in enumerate(bare) if not line.isascii()]
    folded: dict[int, str] = {}
    if plain:
        folded.update(zip(plain, _split(_joined(bare, plain).lower()), strict=True))
    if other:
        text = unicodedata.normalize("NFKC", _joined(bare, other))
        text = text.casefold().translate(FOLDED_LETTERS)
        text = MARKS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text)
        folded.update(zip(other, _split(text), strict=True))
    return [folded[n] for n in range(len(lines))]


def _joined(lines: Sequence[str], chosen: Sequence[int]) -> str:
    return "\n".join(lines[n].replace("\n", " ") for n in chosen)


def _split(text: str) -> list[str]:
    """Return the lines of a text with nothing but letters, digits and single blanks."""
    text = INNER_DOT.sub("", text)
    blank = {ord(letter): " " for letter in set(text) if not _is_letter(letter)}
    return [" ".join(line.split()) for line in text.translate(blank).split("\n")]


def _is_letter(letter: str) -> bool:
    return letter == "\n" or letter.isalnum() or unicodedata.category(letter)[0] == "M"
