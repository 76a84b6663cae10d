"""Filling the words of a letter in a sandbox. What stands in a value stays a value: it never becomes markup.

The names a text knows: the values of the letter as words; `given` with the values as codes, for conditions; `number`,
`day`, `agency`, `addressee`, `record`, `grounds`. `name` is the person's name, a line to write on unless it was opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
PARTS_OF_A_LETTER = ("paragraph", "heading", "list", "table", "emphasis", "escape", "newline", "entity", "hr")
BREAKS = {"softbreak": " ", "hardbreak": "\n"}
ENDS_A_LINE = ("paragraph_close", "heading_close", "tr_close")


def escaped(value: Any) -> Any:
    """A value as Markdown that shows the value itself; its line breaks stay, its empty lines do not part a paragraph."""
    if not isinstance(value, str):
        return value
    lines = (PUNCTUATION.sub(r"\\\1", " ".join(line.split())) for line in value.splitlines())
    return "\\\n".join(line for line in lines if line)


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False, finalize=escaped
    )


def _reader() -> MarkdownIt:
    """Markdown with tables and without HTML, links or pictures: a letter leads nowhere."""
    return MarkdownIt("zero", {"html": False}).enable(list(PARTS_OF_A_LETTER))


def filled(text: str, values: Mapping[str, Any]) -> str:
    """The words of a letter as Markdown, its values filled in.

    Raises:
        jinja2.exceptions.TemplateError: the text asks for what a letter does not have; the house's tests fill each one.
    """
    return _template(text).render(**values)


@lru_cache(maxsize=256)
def _template(text: str) -> Template:
    return _environment().from_string(text)


def tokens_of(words: str) -> list[Token]:
    """The parts of filled words."""
    return _reader().parse(words)


def html_of(words: str) -> str:
    """Filled words as HTML; every value is escaped."""
    return str(_reader().render(words))


def plain_of(words: str) -> str:
    """Filled words as they are read, without Markdown: an empty line parts blocks, a dash or a number begins what is listed."""
    lines: list[str] = []
    said: list[str] = []
    mark = ""
    for token in tokens_of(words):
        if token.level == 0 and token.nesting == 1 and lines:
            lines.append("")
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            said.append("".join(BREAKS.get(part.type, part.content) for part in token.children or ()))
        elif token.type in ENDS_A_LINE:
            lines.append(mark + " | ".join(said))
            said, mark = [], ""
    return "\n".join(lines)
