"""What items of code lists are called in a language of letters that the house does not speak.

A letter keeps and says them in the language of the house that its words name; where the words have a label of their own, its print has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qorgan.desk.country import country


def labelled(values: Mapping[str, Any], *, told: Mapping[str, Any], names_in: str) -> dict[str, Any]:
    """The said values of a letter, items of code lists by the labels of its wording (`told`) where there are any."""
    labels: Mapping[str, Mapping[str, str]] = told.get("labels") or {}
    found = dict(values)
    for name, of in told["values"].items():
        list_ = of.get("made_of") or of["codes"]
        if list_ in labels:
            found[name] = _named(found[name], labels=_by_title(list_, labels=labels[list_], names_in=names_in))
    return found


def _by_title(list_: str, *, labels: Mapping[str, str], names_in: str) -> dict[str, str]:
    """Labels by every title that the items have or had."""
    items = country().codes[list_]
    return {
        dated.title.in_(names_in): labels[item.code] for item in items if item.code in labels for dated in item.titles
    }


def _named(value: Any, *, labels: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_named(one, labels=labels) for one in value]
    return labels.get(value, value)
