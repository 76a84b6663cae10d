"""Every string of the pages is said in Kazakh and Russian."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from tests.each import each

ROOT = Path(__file__).resolve().parents[2]
COUNTED = {"{years}"}
"""The word for years as Russian counts them, where English fills its plural {s}."""


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_string_is_said_in_kazakh_and_russian(messages: ModuleType) -> None:
    assert [f"{app.name} {language}: {message}" for app, language, message in messages.missing()] == []


def test_the_program_says_only_the_english_of_a_sentence(messages: ModuleType) -> None:
    """What stands in the code is a `Phrase`: its Russian and Kazakh are read by whoever translates, not by whoever programs."""
    found = [
        f"{file.relative_to(messages.SRC)}:{node.lineno}"
        for file in sorted(messages.SRC.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Text"
        and node.keywords
        and all(isinstance(one.value, ast.Constant) for one in node.keywords)
    ]
    assert found == []


def test_words_of_a_translation_keep_their_places(messages: ModuleType) -> None:
    import re

    from babel.messages.pofile import read_po

    place = re.compile(r"%\(\w+\)s|\{\w+\}")
    wrong = []
    for file in messages.SRC.rglob("locale/*/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            for message in read_po(source):
                first = message.id[0] if isinstance(message.id, tuple | list) else message.id
                said = message.string if isinstance(message.string, tuple | list) else (message.string,)
                held = {*place.findall(str(message.id)), *COUNTED}
                if first and any(set(place.findall(words)) - held for words in said):
                    wrong.append(f"{file}: {first}")
    assert wrong == []


def test_every_act_and_its_fields_have_names() -> None:
    for act in (*COMMANDS.values(), *QUERIES.values()):
        assert str(act.title).strip(), act.name
        assert act.doc.strip(), f"{act.name} has no docstring"
        assert all(str(param.label).strip() for param in act.params)


@each("language", ["ru", "kk"])
def test_a_string_is_said_in_one_way(messages: ModuleType, language: str) -> None:
    """The catalogues of all rooms are read as one: what two of them say differently one of them says wrongly, or in a context."""
    assert {text: ways for text, ways in messages.said(language).items() if len(ways) > 1} == {}


def test_no_string_has_doubled_quotation_marks(messages: ModuleType) -> None:
    from babel.messages.pofile import read_po

    wrong = []
    for file in messages.SRC.rglob("locale/*/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            said = [str(message.string) for message in read_po(source)]
        wrong += [words for words in said if any(marks in words for marks in ("««", "»»", "“«", "»”", "““", "””"))]
    assert wrong == []
