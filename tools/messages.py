"""Which strings of the pages are not yet said in every language.

python tools/messages.py            list what is missing, by app and language
python tools/messages.py --write    add the missing msgids, empty, to each app's catalogues
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

SRC = Path(__file__).resolve().parents[1] / "src" / "qorgan"
LANGUAGES = ("ru", "kk")
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
TRANSLATE = re.compile(r"""\{%\s*(?:translate|trans)\s+(?P<q>["'])(?P<text>.*?)(?P=q)""")
FILTER = re.compile(r"""_\((?P<q>["'])(?P<text>.*?)(?P=q)\)""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S
)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
Message = str | tuple[str, str]


def app_of(file: Path) -> Path:
    """The folder of the app a file belongs to: the nearest one above it that has an apps.py."""
    return next((folder for folder in file.parents if (folder / "apps.py").exists()), SRC / "kit")


def messages_of(file: Path) -> Iterator[Message]:
    """The translatable strings of one Python file or template."""
    if file.suffix == ".py":
        for _line, found, _comments, _context in extract("python", BytesIO(file.read_bytes()), keywords=KEYWORDS):
            yield (found[0], found[1]) if isinstance(found, tuple) else found
        return
    text = file.read_text(encoding="utf-8")
    for pattern in (TRANSLATE, FILTER):
        for match in pattern.finditer(text):
            yield match["text"]
    for match in BLOCK.finditer(text):
        parts = [_block(part, trimmed="trimmed" in match["options"]) for part in PLURAL.split(match["body"])]
        yield (parts[0], parts[1]) if len(parts) > 1 else parts[0]


def _block(text: str, *, trimmed: bool) -> str:
    said = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", text)
    return " ".join(line.strip() for line in said.strip().splitlines()) if trimmed else said


def used() -> dict[Path, set[Message]]:
    """Every translatable string by app."""
    found: dict[Path, set[Message]] = defaultdict(set)
    for file in sorted([*SRC.rglob("*.py"), *SRC.rglob("templates/**/*.html")]):
        for message in messages_of(file):
            if message:
                found[app_of(file)].add(message)
    return found


def catalogue(*, app: Path, language: str) -> Catalog:
    """An app's catalogue, empty when there is none yet."""
    file = app / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def said(language: str) -> set[str]:
    """The msgids that some app says in a language."""
    found = set()
    for file in SRC.rglob(f"locale/{language}/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            for message in read_po(source, locale=language):
                words = message.string if isinstance(message.string, tuple | list) else (message.string,)
                if message.id and all(words) and not message.fuzzy:
                    found.add(message.id[0] if isinstance(message.id, tuple | list) else message.id)
    return found


def missing() -> list[tuple[Path, str, Message]]:
    """App, language and msgid of each string not yet said."""
    known = {language: said(language) for language in LANGUAGES}
    return [
        (app, language, message)
        for app, messages in used().items()
        for language in LANGUAGES
        for message in sorted(messages, key=str)
        if (message[0] if isinstance(message, tuple) else message) not in known[language]
    ]


def write() -> None:
    """Add missing msgids to the catalogues, without words."""
    for app, language, message in missing():
        catalog = catalogue(app=app, language=language)
        catalog.add(message)
        file = app / "locale" / language / "LC_MESSAGES" / "django.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            write_po(out, catalog, width=120, omit_header=False, sort_output=True)


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    for app, language, message in missing():
        print(f"{app.relative_to(SRC)} {language}: {message!r}")
