"""Text as people write it, folded so that two spellings of one title become equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Letters that Unicode does not decompose but that people write both ways.
FOLDED_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ħ": "h",
        "’": "'",
        "ʼ": "'",
    }
)

#: The dot is sought first: looking behind at each letter would take most of the time of folding.
INNER_DOT = re.compile(r"\.(?:(?<=\w\.)(?=\w)|(?<=\b\w\.))")

_ASCII_WORD = re.compile(r"[a-z0-9]+")

#: Degrees that are also written with a blank after the first letter: "B. Tech", "M.B., Ch.B.".
_SPLIT_DEGREE = re.compile(
    r"\b(?:([bm]) (tech|sc|ed|com|eng|arch|pharm|phil|ch|lib)|(ph|ed|ll) (d|b|m)|(mb) (chb|bs|bch))\b"
)

#: A word with a Greek letter. The Official Journal, and many who type, mix in Latin letters that look
#: the same ("Iατρική" with a Latin I).
_WITH_GREEK = re.compile(r"\w*[\u0370-\u03ff]\w*")
_GREEK_OF_LATIN = str.maketrans("aeikmnoptuvxyz", "αεικμνορτυνχυζ")


#: Accents; in Arabic the hamza on a letter, vowel signs and the stroke that fills a line.
MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u0655]")

#: Where a Latin word ends and one in a script without Latin look-alikes begins, or the other way
#: round: pages give a title in both without a blank ("Bachelorکارشناسی").
_OTHER_SCRIPTS = "\u0590-\u10ff\u3040-\u9fff\uac00-\ud7af"
_BETWEEN_SCRIPTS = re.compile(f"(?<=[a-z])(?=[{_OTHER_SCRIPTS}])|(?<=[{_OTHER_SCRIPTS}])(?=[a-z])")


#: Two words that lost the blank between them, as in text copied from a page ("vocationalMatura").
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ]{4})(?=[A-ZÀ-Þ][a-zà-ÿ]{3})")
#: A number written onto a word: "nivel3". Short forms such as "nc2" and "a2" are words.
_BEFORE_DIGIT = re.compile(r"(?<=[a-z]{4})(?=\d)")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text without case, accents, punctuation and repeated blanks.

    Dots inside abbreviations vanish (`B.Sc.` is `bsc`); every script keeps its letters.

    >>> fold("B.Sc. (Hons.) Nursing"), fold("Título de  Enfermería")
    ('bsc hons nursing', 'titulo de enfermeria')
    >>> fold("B. Tech"), fold("Zeugnis über die Ärztliche Prüfung")
    ('btech', 'zeugnis uber die arztliche prufung')
    >>> fold("Iατρική") == fold("Ιατρική")  # the first with a Latin I
    True
    >>> fold("طب الأسنان") == fold("طب الاسنان")
    True
    >>> fold("vocationalMatura"), fold("McDonald")
    ('vocational matura', 'mcdonald')
    >>> fold("Bachelorکارشناسی"), fold("Nivel3"), fold("NC2")
    ('bachelor کارشناسی', 'nivel 3', 'nc2')
    """
    text = _RUN_TOGETHER.sub(" ", text)
    if text.isascii():  # most titles; nothing to decompose
        text = _BEFORE_DIGIT.sub(" ", INNER_DOT.sub("", text.lower()))
        return _SPLIT_DEGREE.sub(_joined, " ".join(_ASCII_WORD.findall(text)))
    text = unicodedata.normalize("NFKC", text).casefold().translate(FOLDED_LETTERS)
    text = MARKS.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFC", text)
    text = INNER_DOT.sub("", text)
    text = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)
    text = _BEFORE_DIGIT.sub(" ", _BETWEEN_SCRIPTS.sub(" ", text))
    text = _WITH_GREEK.sub(lambda word: word[0].translate(_GREEK_OF_LATIN), text)
    return _SPLIT_DEGREE.sub(_joined, " ".join(text.split()))


def _joined(degree: re.Match[str]) -> str:
    return degree[0].replace(" ", "")


#: Thai and Lao, Myanmar, Khmer, Japanese kana, Han.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def has_unspaced_script(text: str) -> bool:
    """Return whether the text is in a script that writes words without blanks between them.

    >>> has_unspaced_script("พยาบาลศาสตรบัณฑิต"), has_unspaced_script("Pflege")
    (True, False)
    """
    return not text.isascii() and _UNSPACED.search(text) is not None
