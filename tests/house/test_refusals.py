"""Each refusal is raised with the values that its sentences need, stands in the file of its room, and is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from qorgan.kernel.refusals import BadInput, Definition, NotFound, Refusal, all_defined
from qorgan.kernel.texts import LANGUAGES, Text

SRC = Path(__file__).resolve().parents[2] / "src" / "qorgan"
BESIDES: dict[type[Refusal], set[str]] = {NotFound: {"field"}, BadInput: {"problems", "fields"}}
"""What these take beside the values that are said, or make of them themselves."""


@cache
def trees() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(SRC.rglob("*.py"))}


def _below(kind: type[Refusal]) -> list[type[Refusal]]:
    made = [child for child in kind.__subclasses__() if child.__module__.startswith("qorgan.")]
    return [kind, *(deeper for child in made for deeper in _below(child))]


def raised() -> Iterator[tuple[str, str, type[Refusal], ast.Call]]:
    """Where a refusal is made, its code, its class, and the call; a code that is chosen on the way stays out."""
    kinds = {kind.__name__: kind for kind in _below(Refusal)}
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in kinds:
                first = node.args[0] if node.args else ast.Constant(kinds[name].code)
                if isinstance(first, ast.Constant):
                    yield f"{file.relative_to(SRC)}:{node.lineno}", first.value, kinds[name], node


def _places(definition: Definition) -> set[str]:
    return {
        name.split(".")[0]
        for text in (definition.says, definition.next_step)
        for language in LANGUAGES
        for _, name, _, _ in Formatter().parse(text.in_(language))
        if name
    }


def _alike(text: Text) -> bool:
    """Whether two languages say the same; a text that a value is put into whole says nothing itself."""
    return len({text.in_(language) for language in LANGUAGES}) < 3 and not re.fullmatch(r"\{\w+\}", text.en)


def test_a_refusal_is_raised_with_the_values_of_its_sentences() -> None:
    known, wrong = all_defined(), []
    for where, code, kind, call in raised():
        if code not in known:
            wrong.append(f"{where}: {code} stands in no refusals.yaml")
            continue
        given = {one.arg for one in call.keywords if one.arg}
        if any(one.arg is None for one in call.keywords):
            given |= _places(known[code])
        besides = {name for base, names in BESIDES.items() if issubclass(kind, base) for name in names}
        given, said = given - besides, _places(known[code]) - besides
        if given != said:
            wrong.append(f"{where}: {code} is given {sorted(given)} and says {sorted(said)}")
    assert wrong == []


def test_every_refusal_is_used() -> None:
    said = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert all_defined().keys() - said == set()


def test_a_refusal_speaks_every_language_and_says_what_to_do() -> None:
    alike = [code for code, told in all_defined().items() if any(_alike(text) for text in (told.says, told.next_step))]
    assert alike == []


def test_a_refusal_stands_in_one_file() -> None:
    texts = [file.read_text(encoding="utf-8") for file in SRC.rglob("refusals.yaml")]
    codes = [code for text in texts for code in re.findall(r"^([\w.]+):", text, re.MULTILINE)]
    assert sorted(codes) == list(all_defined())
