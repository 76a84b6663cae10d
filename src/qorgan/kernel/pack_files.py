"""Reading the files of a country pack strictly: a fault names its file and the place in it.

A pack is written by lawyers and officials, so the reader is severe: an unknown key, a key written twice,
a missing language or a date that is not a date stops the load instead of being guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from qorgan.kernel.texts import LANGUAGES, Text


class PackFault(Exception):
    """A file of the country pack cannot be taken as it stands; the message names file, place and reason."""

    def __init__(self, *, file: Path | str, place: str, reason: str) -> None:
        self.file, self.place, self.reason = str(file), place, reason
        super().__init__(f"{file}: {place or 'top'}: {reason}")


class _StrictLoader(yaml.CSafeLoader):
    """Safe YAML in which `no`, `on` and `yes` stay words and a key written twice is a fault."""


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
for _word in ("true", "false"):
    _StrictLoader.yaml_implicit_resolvers.setdefault(_word[0], []).append(
        ("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$")),
    )


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is written twice", key_node.start_mark
            )
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> Place:
    """The document of a YAML file as a place to read from.

    Raises:
        PackFault: the file is not readable YAML, or a key is written twice.
    """
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise PackFault(file=path, place="", reason=str(fault).replace("\n", " ")) from fault
    return Place(value=document, file=path)


@dataclass
class Place:
    """A value in a document together with where it stands; keys are taken one by one and leftovers are refused."""

    value: Any
    file: Path | str
    path: str = ""
    taken: set[Any] = field(default_factory=set)

    def fault(self, reason: str) -> PackFault:
        """The fault to raise about this place."""
        return PackFault(file=self.file, place=self.path, reason=reason)

    def _inside(self, key: object, value: Any) -> Place:
        return Place(value=value, file=self.file, path=f"{self.path}.{key}" if self.path else str(key))

    def _map(self) -> dict[Any, Any]:
        if not isinstance(self.value, dict):
            raise self.fault(f"a mapping was expected, not {self.value!r}")
        return self.value

    def has(self, key: object) -> bool:
        """Whether the key is written here."""
        return key in self._map()

    def take(self, key: object) -> Place:
        """The value under a required key."""
        if not self.has(key):
            raise self.fault(f"“{key}” is missing")
        self.taken.add(key)
        return self._inside(key, self._map()[key])

    def maybe(self, key: object) -> Place | None:
        """The value under an optional key, or None when it is not written."""
        return self.take(key) if self.has(key) else None

    def entries(self) -> Iterator[tuple[Any, Place]]:
        """Every key with its value; all count as taken."""
        for key, value in self._map().items():
            self.taken.add(key)
            yield key, self._inside(key, value)

    def each(self) -> Iterator[Place]:
        """Every member of a list."""
        if not isinstance(self.value, list):
            raise self.fault(f"a list was expected, not {self.value!r}")
        for position, value in enumerate(self.value):
            yield self._inside(position, value)

    def done(self) -> None:
        """Refuse keys that nobody took."""
        unknown = [str(key) for key in self._map() if key not in self.taken]
        if unknown:
            raise self.fault(f"unknown key “{'”, “'.join(sorted(unknown))}”")

    def text(self) -> Text:
        """Three languages, each a non-empty sentence, and nothing else."""
        words = {code: self.take(code).string() for code in LANGUAGES}
        self.done()
        return Text.of(words)

    def string(self) -> str:
        """A non-empty string."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fault(f"words were expected, not {self.value!r} (put codes in quotes)")
        return self.value.strip()

    def one_of(self, *words: str) -> str:
        """One of the words."""
        if self.value not in words:
            raise self.fault(f"one of {', '.join(words)} was expected, not {self.value!r}")
        return str(self.value)

    def number(self) -> int:
        """A whole number that is not negative."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            raise self.fault(f"a whole number was expected, not {self.value!r}")
        return self.value

    def flag(self) -> bool:
        """A yes or no, written as true or false."""
        if not isinstance(self.value, bool):
            raise self.fault(f"true or false was expected, not {self.value!r}")
        return self.value

    def day(self) -> date:
        """A date written as 2020-01-31."""
        if type(self.value) is not date:
            raise self.fault(f"a date such as 2020-01-31 was expected, not {self.value!r}")
        return self.value

    def words(self) -> tuple[str, ...]:
        """A list of non-empty strings, or one string for a list of one."""
        return (self.string(),) if isinstance(self.value, str) else tuple(item.string() for item in self.each())
