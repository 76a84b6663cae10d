"""Which words of a letter somebody wrote freely, and the letter without them.

Free is every text of a letter but a reference, an item of the code list that its template names, and what a template says that the
house puts together (`made_of`). What cannot be told apart is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qorgan.desk.country import country
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.catalogue import HOUSE, TEXTS, Blank, templates
from qorgan.office.letters.models import Letter


def references_in(letter: Letter) -> set[str]:
    """The references that a letter holds: of its record, of the person it goes to, and among its values."""
    found = {letter.subject_ref, letter.person_ref} | set(_texts(letter.values.values()))
    return {ref for one in found if one and (ref := _reference(one))}


def without_free_words(letter: Letter, *, note: str, line: str) -> dict[str, Any]:
    """The values of a letter that hold free words, as they read without them: `note` in place of whole notes, `line` of lines."""
    template = templates().get(letter.template)
    blanks = {blank.name: blank for blank in template.blanks} if template else {}
    held: Mapping[str, Mapping[str, str]] = letter.wording.told["values"]
    plain = {
        name: _plain(value, blank=blanks.get(name), instead=note if held[name]["kind"] == "note" else line)
        for name, value in letter.values.items()
        if name in held and held[name]["kind"] in TEXTS
    }
    plain |= {name: _once(value) for name, value in plain.items() if held[name]["kind"] == "lines"}
    return {name: value for name, value in plain.items() if value != letter.values[name]}


def _plain(value: Any, *, blank: Blank | None, instead: str) -> Any:
    if isinstance(value, list):
        return [_plain(one, blank=blank, instead=instead) for one in value]
    said = value.values() if isinstance(value, dict) else (str(value),)
    return value if all(_tells_nothing(words, blank=blank) for words in said) else instead


def _once(lines: Iterable[Any]) -> list[Any]:
    """Lines without those that stand there already."""
    found: list[Any] = []
    for line in lines:
        if line not in found:
            found.append(line)
    return found


def _tells_nothing(text: str, *, blank: Blank | None) -> bool:
    if is_reference(text) or (blank and blank.made_of == HOUSE):
        return True
    items = country().codes[blank.made_of] if blank and blank.made_of else ()
    return any(text in dated.title.as_dict().values() for item in items for dated in item.titles)


def is_reference(text: str) -> bool:
    """Whether words are the reference of a record, and nothing else."""
    return bool(_reference(text))


def _reference(text: str) -> str:
    try:
        ref = read_ref(text)
    except NotFound:
        return ""
    return ref if ref == text else ""


def _texts(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, list | dict):
            yield from _texts(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, str):
            yield value
