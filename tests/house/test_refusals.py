"""Each refusal, and each reason of an import, is given the values that its sentences need, stands in the file of its room, and is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from qorgan.desk.importing.reasons import REASONS
from qorgan.kernel.refusals import REFUSALS, BadInput, NotFound, Refusal
from qorgan.kernel.stated import Stated
from qorgan.kernel.texts import LANGUAGES, Text
from tests.each import each

SRC = Path(__file__).resolve().parents[2] / "src" / "qorgan"
BESIDES: dict[type[Refusal], set[str]] = {NotFound: {"field"}, BadInput: {"problems", "fields"}}
"""What these take beside the values that are said, or make of them themselves."""
OF_THE_HOUSE = [Stated(one.name, one.read) for one in (REFUSALS, REASONS)]
"""Read anew: a test of imports adds a reason of its own."""
TELLING, OF_CELL = ("tell", "about", "CellRefused"), {"value", "column"}
"""What refuses or flags a row, and what it takes of the cell."""


@cache
def trees() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(SRC.rglob("*.py"))}


def _below(kind: type[Refusal]) -> list[type[Refusal]]:
    made = [child for child in kind.__subclasses__() if child.__module__.startswith("qorgan.")]
    return [kind, *(deeper for child in made for deeper in _below(child))]


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                yield f"{file.relative_to(SRC)}:{node.lineno}", name, node


def raised() -> Iterator[tuple[str, str, type[Refusal], ast.Call]]:
    """Where a refusal is made, its code, its class, and the call; a code that is chosen on the way stays out."""
    kinds = {kind.__name__: kind for kind in _below(Refusal)}
    for where, name, call in _calls():
        if name in kinds:
            first = call.args[0] if call.args else ast.Constant(kinds[name].code)
            if isinstance(first, ast.Constant):
                yield where, first.value, kinds[name], call


def told() -> Iterator[tuple[str, str, ast.Call]]:
    """Where a row of a list is refused or flagged, for which reason, and the call; one that is chosen on the way stays out."""
    for where, name, call in _calls():
        if name in TELLING and call.args and isinstance(call.args[0], ast.Constant):
            yield where, call.args[0].value, call


def _texts(entry: object) -> list[Text]:
    return [getattr(entry, name) for name in ("says", "next_step", "hint") if hasattr(entry, name)]


def _places(entry: object) -> set[str]:
    return {
        name.split(".")[0]
        for text in _texts(entry)
        for language in LANGUAGES
        for _, name, _, _ in Formatter().parse(text.in_(language))
        if name
    }


def _alike(text: Text) -> bool:
    """Whether two languages say the same; a text that a value is put into whole says nothing itself."""
    return len({text.in_(language) for language in LANGUAGES}) < 3 and not re.fullmatch(r"\{\w+\}", text.en)


def _given(call: ast.Call, *, said: set[str]) -> set[str]:
    return {one.arg for one in call.keywords if one.arg} | (
        said if any(one.arg is None for one in call.keywords) else set()
    )


def test_a_refusal_is_raised_with_the_values_of_its_sentences() -> None:
    known, wrong = REFUSALS.all(), []
    for where, code, kind, call in raised():
        if code not in known:
            wrong.append(f"{where}: {code} stands in no refusals.yaml")
            continue
        besides = {name for base, names in BESIDES.items() if issubclass(kind, base) for name in names}
        said = _places(known[code])
        given, said = _given(call, said=said) - besides, said - besides
        if given != said:
            wrong.append(f"{where}: {code} is given {sorted(given)} and says {sorted(said)}")
    assert wrong == []


def test_a_reason_is_given_the_values_of_its_sentences() -> None:
    """More may be given: it is kept with the row, for whoever looks at it later."""
    known, wrong = REASONS.all(), []
    for where, code, call in told():
        if code not in known:
            wrong.append(f"{where}: {code} stands in no reasons.yaml")
        elif lacking := _places(known[code]) - OF_CELL - _given(call, said=_places(known[code])):
            wrong.append(f"{where}: {code} is not given {sorted(lacking)}")
    assert wrong == []


@each("stated", OF_THE_HOUSE)
def test_every_code_is_used(stated: Stated) -> None:
    said = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert stated.all().keys() - said == set()


@each("stated", OF_THE_HOUSE)
def test_what_is_said_speaks_every_language(stated: Stated) -> None:
    assert [code for code, entry in stated.all().items() if any(map(_alike, _texts(entry)))] == []


@each("stated", OF_THE_HOUSE)
def test_a_code_stands_in_one_file(stated: Stated) -> None:
    texts = [file.read_text(encoding="utf-8") for file in SRC.rglob(stated.name)]
    codes = [code for text in texts for code in re.findall(r"^([\w.]+):", text, re.MULTILINE)]
    assert sorted(codes) == list(stated.all())
