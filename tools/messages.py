"""Which strings of the pages and phrases of the program are not yet said in every language.

python tools/messages.py            list what is missing, by app and language
python tools/messages.py --write    add the missing msgids, empty, to each app's catalogues
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

SRC = Path(__file__).resolve().parents[1] / "src" / "qorgan"
LANGUAGES = ("ru", "kk")
CELLAR = ("kernel", "law", "codes", "methods", "machinery")
"""The floors without Django keep their words themselves."""
WORDS, PLURAL_WORDS, WORDS_IN_CONTEXT, PHRASE = ("words",), ("words", "plural"), ("context", "words"), "Phrase"
CALLS = {
    "_": WORDS,
    "gettext": WORDS,
    "gettext_lazy": WORDS,
    "ngettext": PLURAL_WORDS,
    "ngettext_lazy": PLURAL_WORDS,
    "pgettext": WORDS_IN_CONTEXT,
    "pgettext_lazy": WORDS_IN_CONTEXT,
    PHRASE: WORDS,
}
"""What marks a string, with what its first values are; `context` of a phrase is named."""
TRANSLATE = re.compile(
    r"""\{%\s*(?:translate|trans)\s+(?P<q>["'])(?P<words>.*?)(?P=q)(?:\s+context\s+(?P<r>["'])(?P<context>.*?)(?P=r))?"""
)
FILTER = re.compile(r"""_\((?P<q>["'])(?P<words>.*?)(?P=q)\)""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S
)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")


class Message(NamedTuple):
    """What is to be said: the English, that of several, and what parts it from the same English elsewhere."""

    words: str
    plural: str = ""
    context: str = ""


def app_of(file: Path) -> Path:
    """The folder whose catalogues a file's words stand in: the nearest one above it that has an apps.py."""
    floor = file.relative_to(SRC).parts[0]
    if floor in CELLAR:
        return SRC / floor
    return next((folder for folder in file.parents if (folder / "apps.py").exists()), SRC / "kit")


def messages_of(file: Path) -> Iterator[Message]:
    """The translatable strings of one Python file or template."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        yield from _called(ast.parse(text))
        return
    for pattern in (TRANSLATE, FILTER):
        for match in pattern.finditer(text):
            yield Message(match["words"], context=match.groupdict().get("context") or "")
    for match in BLOCK.finditer(text):
        parts = [_block(part, trimmed="trimmed" in match["options"]) for part in PLURAL.split(match["body"])]
        yield Message(*parts)


def _called(tree: ast.Module) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        given = [*zip(CALLS.get(name, ()), node.args, strict=False)]
        if name == PHRASE:
            given += [(one.arg, one.value) for one in node.keywords if one.arg]
        said = {key: str(value.value) for key, value in given if isinstance(value, ast.Constant)}
        if said.get("words") and len(said) == len(given):
            yield Message(**said)


def _block(text: str, *, trimmed: bool) -> str:
    said = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", text)
    return " ".join(line.strip() for line in said.strip().splitlines()) if trimmed else said


def used() -> dict[Path, set[Message]]:
    """Every translatable string by app."""
    found: dict[Path, set[Message]] = defaultdict(set)
    for file in sorted([*SRC.rglob("*.py"), *SRC.rglob("templates/**/*.html")]):
        for message in messages_of(file):
            if message.words:
                found[app_of(file)].add(message)
    return found


def catalogue(*, app: Path, language: str) -> Catalog:
    """An app's catalogue, empty when there is none yet."""
    file = app / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def keep(catalog: Catalog, *, app: Path, language: str) -> None:
    """Write an app's catalogue, sorted."""
    file = app / "locale" / language / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalog, width=120, omit_header=False, sort_output=True)


def said(language: str) -> dict[tuple[str, str], set[str]]:
    """What the catalogues say in a language by context and msgid: one sentence each, if they agree."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in SRC.rglob(f"locale/{language}/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            for message in read_po(source, locale=language):
                words = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
                if message.id and all(words) and not message.fuzzy:
                    msgid = message.id[0] if isinstance(message.id, tuple | list) else message.id
                    found[message.context or "", msgid].add(" | ".join(words))
    return found


def missing() -> list[tuple[Path, str, Message]]:
    """App, language and msgid of each string not yet said."""
    known = {language: said(language) for language in LANGUAGES}
    return [
        (app, language, message)
        for app, messages in used().items()
        for language in LANGUAGES
        for message in sorted(messages)
        if (message.context, message.words) not in known[language]
    ]


def write() -> None:
    """Add missing msgids to the catalogues, without words."""
    for app, language, message in missing():
        catalog = catalogue(app=app, language=language)
        catalog.add(
            (message.words, message.plural) if message.plural else message.words, context=message.context or None
        )
        keep(catalog, app=app, language=language)


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    for app, language, message in missing():
        print(f"{app.relative_to(SRC)} {language}: {message}")
