"""One skeleton for one name, however it was spelled: Kazakh or Russian Cyrillic, passport Latin, newer Latin.

The skeleton is many-to-one on purpose and serves to find candidates together with a birth date. It proves nothing.
"""

from __future__ import annotations

import re
import unicodedata

CYRILLIC = {
    "а": "a",
    "ә": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "ғ": "g",
    "ґ": "g",
    "д": "d",
    "е": "e",
    "ё": "e",
    "є": "e",
    "ж": "j",
    "җ": "j",
    "ҷ": "j",
    "з": "z",
    "и": "i",
    "й": "i",
    "ӣ": "i",
    "ї": "i",
    "і": "i",
    "ы": "i",
    "к": "k",
    "қ": "k",
    "ҡ": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "ң": "n",
    "о": "o",
    "ө": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ў": "u",
    "ӯ": "u",
    "ұ": "u",
    "ү": "u",
    "ф": "f",
    "х": "h",
    "һ": "h",
    "ҳ": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
}
# Latin letters that lose their meaning when only the mark above or below them is dropped.
LATIN = {
    "ş": "sh",
    "š": "sh",
    "ç": "ch",
    "č": "ch",
    "ž": "j",
    "ı": "i",
    "ŋ": "n",
    "ə": "a",
    "ø": "o",
    "ł": "l",
    "ß": "s",
    "đ": "d",
}
IN_LATIN = str.maketrans(CYRILLIC | LATIN)
SPELLINGS = (
    ("kh", "h"),
    ("zh", "j"),
    ("gh", "g"),
    ("dj", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("ye", "e"),
    ("yo", "e"),
    ("q", "k"),
    ("w", "v"),
    ("x", "h"),
    ("y", "i"),
    ("ie", "e"),
)
# Modifier letters, such as the sign after o and g in Uzbek, are none of these.
LETTERS = ("Ll", "Lu", "Lt", "Lo", "Nd", "Nl", "No")
UZBEK_O = re.compile("o[\u02bb\u02bc\u2018\u2019'`]")
SHORTEST_NEAR = 4
STEM = 5  # letters that two names begin with alike: Satybaldina and Satybaldieva
REPEATED = re.compile(r"([^\W\d_])\1+")


def skeleton(name: str, *, keeps_doubled: bool = False) -> str:
    """The name in lower-case Latin without marks, doubled letters, spaces and hyphens; other scripts stay."""
    text, before = name, None
    while text != before:  # one spelling may uncover another: "iye" is "ie" is "e"
        before, text = text, _plainer(text)
        text = text if keeps_doubled else REPEATED.sub(r"\1", text)
    return text


def _plainer(name: str) -> str:
    text = UZBEK_O.sub("u", unicodedata.normalize("NFC", name).lower()).translate(IN_LATIN)
    if not (text.isascii() and text.isalnum()):
        text = "".join(
            sign for sign in unicodedata.normalize("NFKD", text).lower() if unicodedata.category(sign) in LETTERS
        )
    for spelled, sound in SPELLINGS:
        text = text.replace(spelled, sound)
    return text


def are_near(one: str, other: str) -> bool:
    """Whether two words are nearly one name: the same, one within the other, one letter apart, or of one stem with another ending.

    Of one stem are those that begin with as many letters alike as make a stem, or most of the shorter one: Ivanova and Ivanenko.
    Short ones only if they are the same.
    """
    short, long = sorted((one, other), key=len)
    shared = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    is_one_stem = shared >= STEM or (shared >= SHORTEST_NEAR and 2 * shared > len(short))
    if one == other or is_one_stem:
        return True
    return len(short) >= SHORTEST_NEAR and (short in long or _are_one_letter_apart(short, long))


def _are_one_letter_apart(short: str, long: str) -> bool:
    """One letter changed, left out or added, or two neighbours swapped."""
    first = next((place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    left, right = short[first:], long[first:]
    if len(left) != len(right):
        return left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def name_words(*names: str) -> frozenset[str]:
    """The skeletons of all words of names, and of each name written as one; single letters tell nothing and are left out."""
    words = [word for name in names for word in (name, *re.split(r"[\W_]+", name))]
    return frozenset(found for word in words if len(found := skeleton(word)) > 1)


def name_key(*parts: str) -> str:
    """The skeletons of the parts of a name in alphabetical order, so that surname and given name may change places."""
    return " ".join(sorted(found for part in parts if (found := skeleton(part))))
