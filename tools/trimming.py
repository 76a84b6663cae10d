"""Keep of a stylesheet only the rules whose classes the product names: a page of an old computer need not read the rest.

A rule stays when each class that its selector asks for stands as a word somewhere in the templates, Python or scripts
of the product. A word of prose may keep a rule that nothing uses; no word that is used loses one.
"""

import re
from collections.abc import Iterator, Set
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2

SOURCE = Path(__file__).resolve().parent.parent / "src" / "qorgan"
COMPOSED = ("alert-danger", "alert-info", "alert-success", "alert-warning")
"""Classes that stand nowhere as one word: templates write `alert-` and then the kind of what they tell."""

NESTING = {"media", "supports", "layer", "container"}
"""Rules with rules inside; `@font-face`, `@keyframes` and the like stay whole."""

EITHER = {"is", "where", "has"}
"""What asks for one of its selectors, not for all."""


def words_of_the_product() -> set[str]:
    """Every word of the product's templates, Python and scripts that could be the name of a class."""
    files = (path for kind in ("html", "py", "js") for path in SOURCE.rglob(f"*.{kind}") if "vendor" not in path.parts)
    return {word for path in files for word in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))} | set(COMPOSED)


def trimmed(*, sheet: str, words: Set[str]) -> str:
    """The sheet without the selectors that ask for a class outside `words`; whatever asks for none stays as it is.

    Raises:
        ValueError: the sheet is not CSS at the line told.
    """
    return _kept(rules=tinycss2.parse_stylesheet(sheet, skip_whitespace=True), words=words)


def classes(*, sheet: str) -> set[str]:
    """The name of every class that a selector of the sheet asks for."""
    return set(_classes_of(rules=tinycss2.parse_stylesheet(sheet, skip_whitespace=True, skip_comments=True)))


def _kept(*, rules: list[Any], words: Set[str]) -> str:
    kept = []
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"the sheet cannot be read at {rule.source_line}:{rule.source_column}: {rule.message}")
        if rule.type == "qualified-rule":
            selectors = [one for one in _branches(rule.prelude) if _is_wanted(selector=one, words=words)]
            if selectors:
                told = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                kept.append(f"{told}{{{tinycss2.serialize(rule.content)}}}")
        elif _is_nesting(rule):
            inner = _kept(rules=tinycss2.parse_rule_list(rule.content, skip_whitespace=True), words=words)
            if inner:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif rule.type != "comment" or rule.value.startswith("!"):  # such a comment is the licence
            kept.append(rule.serialize())
    return "".join(kept)


def _is_nesting(rule: Any) -> bool:
    return rule.type == "at-rule" and rule.lower_at_keyword in NESTING and rule.content is not None


def _branches(tokens: list[Any]) -> list[list[Any]]:
    """The selectors between the commas of a list."""
    branches: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            branches.append([])
        else:
            branches[-1].append(token)
    return branches


def _is_wanted(*, selector: list[Any], words: Set[str]) -> bool:
    """Whether something could match: all its classes are words, and so is one branch of every `:is`; `:not` needs none."""
    if any(name not in words for name in _own_classes(selector)):
        return False
    either = (token for token in selector if token.type == "function" and token.lower_name in EITHER)
    return all(any(_is_wanted(selector=one, words=words) for one in _branches(token.arguments)) for token in either)


def _own_classes(tokens: list[Any]) -> Iterator[str]:
    for before, token in pairwise(tokens):
        if before.type == "literal" and before.value == "." and token.type == "ident":
            yield token.value


def _classes_of(*, rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _all_classes(rule.prelude)
        elif _is_nesting(rule):
            yield from _classes_of(rules=tinycss2.parse_rule_list(rule.content, skip_whitespace=True))


def _all_classes(tokens: list[Any]) -> Iterator[str]:
    yield from _own_classes(tokens)
    for token in tokens:
        if token.type == "function" and token.lower_name != "not":
            yield from _all_classes(token.arguments)
