"""Titles of occupations folded many at a time: spellings, gender marks and punctuation made equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .normalise import FOLDED_LETTERS, INNER_DOT, MARKS

#: "(m/w/d)", " H/F", "[f/m/x]": who may apply, beside the title, from behind its first letter on. Each
#: pattern here begins with signs that are rare, so that a text of a hundred thousand titles is run
#: through at once.
_WHO = re.compile(
    r"[/|,](?:(?<=[(\[][mwfdhxkižмжαθnv*].)|(?<=[(\[][mwfdhxkižмжαθnv*][ ].)|(?<=[ ][mwfdhxkižмжαθnv*][/|]))"
    r"[ ]?[mwfdhxkižмжαθnv*](?:[ ]?[/|,][ ]?[mwfdhxkižмжαθnv*]){0,2}(?!\w)[)\]]?",
    re.IGNORECASE,
)
#: The other gender's ending behind a form: "Krankenpfleger/in", "infirmier·ère", "enfermero(a)",
#: "Zimmermädchen/-bursch". A bare hyphen is none: "check-in".
_ENDING = re.compile(
    r"/(?<=\w\w\w.)-\w+|[/(·•‧*:_](?<=\w\w\w.)-?"
    r"(?:innen|in|rin|frau|r|e|se|sse|ne|nne|ienne|enne|ère|ière|euse|eure|rice|trice|ice|a|o|as|os|"
    r"ra|ora|triz|ka|ica|nica|inja|kinja|ă|oare|eă|ė)\)?(?!\w)",
    re.IGNORECASE,
)

#: It is not seen either, but parts words.
_BREAK = "\u200b"
#: What stands in brackets or behind a dash, a bar or an at sign: a place, a branch, a shift, an employer.
_ASIDE = re.compile(r"[(\[{][^)\]}]*[)\]}]?|\s(?:[-\u2013\u2014|@]+\s|@).*", re.DOTALL)


def without_asides(title: str) -> str:
    """Return what a title says outside brackets and before a dash.

    >>> without_asides("Nurse (nights) - Dubai").split()
    ['Nurse']
    >>> without_asides("Check-in clerk")
    'Check-in clerk'
    """
    return _ASIDE.sub(" ", title)


def fold_lines(lines: Sequence[str]) -> list[str]:
    """Return each title without case, accents, punctuation, gender marks and repeated blanks.

    All lines are folded in one go, which takes a fraction of the time of folding each.

    >>> fold_lines(["Krankenpfleger/in (m/w/d)", "Infirmier·ère", "R.N. – Night shift"])
    ['krankenpfleger', 'infirmier', 'rn night shift']
    >>> fold_lines(["Check-in clerk", "Médico(a)"])
    ['check in clerk', 'medico']
    """
    if not lines:
        return []
    text = "\n".join(lines)
    if text.count("\n") >= len(lines):  # a line that holds a break
        text = "\n".join([line.replace("\n", " ") for line in lines])
    *before, last = _WHO.split(text)  # what stands before each match ends with its first letter
    text = " ".join([*(part.rstrip(" ")[:-1] for part in before), last])
    text = _ENDING.sub(" ", text)
    if text.isascii():
        return _split(text)
    # Letters without accents, which is most of English, need no decomposition.
    bare = text.split("\n")
    other = [n for n, line in enumerate(bare) if not line.isascii()]
    strange = "\n".join([bare[n] for n in other])
    for n in other:
        bare[n] = ""
    folded = _split("\n".join(bare))
    strange = unicodedata.normalize("NFKC", strange).casefold().translate(FOLDED_LETTERS)
    strange = MARKS.sub("", unicodedata.normalize("NFKD", strange))
    strange = unicodedata.normalize("NFC", strange)
    for n, line in zip(other, _split(strange), strict=True):
        folded[n] = line
    return folded


def _split(text: str) -> list[str]:
    """Return the lines of a text with nothing but letters, digits and single blanks."""
    text = INNER_DOT.sub("", text)
    if text.isascii():
        text = text.encode("ascii").translate(_ASCII).decode("ascii")
    else:
        # What is not seen, such as a soft hyphen in text from a page, parts no word.
        text = text.translate(
            {
                ord(c): None if unicodedata.category(c) == "Cf" and c != _BREAK else " "
                for c in set(text)
                if not _is_letter(c)
            }
        )
    while "  " in text:
        text = text.replace("  ", " ")
    return f"{text}\n".replace(" \n", "\n").replace("\n ", "\n").removeprefix(" ").split("\n")[:-1]


def _is_letter(letter: str) -> bool:
    return letter == "\n" or letter.isalnum() or unicodedata.category(letter)[0] == "M"


#: What becomes of each letter without accents.
_ASCII = bytes(ord(chr(n).lower()) if _is_letter(chr(n)) else ord(" ") for n in range(128)) + bytes(
    128
)
