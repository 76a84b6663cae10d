"""Words that a record keeps in every language and a list may give in one."""

from __future__ import annotations

from qorgan.desk.importing.rows import Row
from qorgan.kernel.texts import LANGUAGES


def worded(row: Row, stem: str) -> dict[str, str]:
    """`title_en`, `title_ru`, `title_kk` of a row; a language not given gets the words of the first that is."""
    names = [f"{stem}_{language}" for language in LANGUAGES]
    first = next((row[name] for name in names if row[name]), "")
    return {name: row[name] or first for name in names}


def needs_words(row: Row, stem: str) -> bool:
    """Whether the row gives the words in some language; refuses it otherwise."""
    if any(row[f"{stem}_{language}"] for language in LANGUAGES):
        return True
    row.tell("cell.empty", f"{stem}_{LANGUAGES[0]}")
    return False
