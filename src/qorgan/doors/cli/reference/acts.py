"""Commands and queries: what they ask for, who may, and under which address each door offers them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import get_args

from django.urls import Resolver404, resolve

from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.signatures import Param
from qorgan.doors.cli.reference.markdown import code, codes, prose, table

MODULES = re.compile(r"\b(?:\w+\.)+(?=\w)")
PLACE = re.compile(r"\{\w+\}")
KIND_WORDS = {
    "day": "a date",
    "note": "text of several lines",
    "secret": "a secret",
    "number": "a whole number",
    "yesno": "yes or no",
    "file": "file",
    "line": "one line of text",
}


def commands() -> str:
    """Every command, by room."""
    return "\n".join(_rooms(COMMANDS.values()))


def queries() -> str:
    """Every query, by room."""
    return "\n".join(_rooms(QUERIES.values()))


def _rooms(acts: Iterable[Act]) -> Iterator[str]:
    listed = sorted(acts, key=lambda act: (act.room, act.name))
    for room, members in groupby(listed, key=lambda act: act.room):
        yield f"## {room.removeprefix('qorgan.')}\n"
        for act in members:
            yield _act(act)


def _act(act: Act) -> str:
    held = sorted(name for name, role in roles().items() if role.holds(act.may))
    facts = [
        ("permission", f"{code(act.may)}: {codes(held) or 'no role'}"),
        ("API", code(f"{act.method} /api/v1{act.route}")),
        ("page", code(_page(act)) or "none of its own"),
        ("console", code(_console(act))),
        ("returns", _returns(act)),
    ]
    if act.orders:
        facts.append(("orders", codes(act.orders)))
    if act.sensitive:
        facts.append(("journal", "every run is written down, with its purpose, before the answer leaves"))
    rows = [(code(p.name), p.label, _kind(p), "required" if p.required else "optional", p.help) for p in act.params]
    asked = table(("value", "name", "kind", "", "help"), rows) if rows else "Asks for nothing.\n"
    return f"### {act.name}\n\n{act.title}. {prose(act.doc)}\n{table(('', ''), facts)}\n{asked}"


def _page(act: Act) -> str:
    """The address of the act's page, when the web door leads there."""
    asked_by_form = act.writes or act.sensitive
    address = f"{act.route}/new" if asked_by_form else act.route
    try:
        resolve(PLACE.sub("-", address))
    except Resolver404:
        return ""
    return address


def _console(act: Act) -> str:
    asked = " ".join(f"--{p.name} …" if p.required else f"[--{p.name} …]" for p in act.params)
    return f"qorgan {'do' if act.writes else 'ask'} {act.name} {asked}".strip()


def _kind(param: Param) -> str:
    many = "list of " if param.many else ""
    if param.model is not None:
        kind = RECORD_TYPES.get(param.model)
        return f"{many}reference of {kind.name if kind else param.model.__name__.lower()}"
    if param.code_list:
        return f"{many}code of [{param.code_list}](codes.md#{param.code_list})"
    return f"{many}{KIND_WORDS[param.kind]}{_order(param)}"


def _order(param: Param) -> str:
    """How a day stands to today and to the other days of the act."""
    told = [", not after today"] * param.has_come + [", not before today"] * param.is_to_come
    return "".join(told) + (f", not before {code(param.last_of)}" if param.last_of else "")


def _returns(act: Act) -> str:
    """What comes back, without the modules that its parts live in."""
    plain = act.returns.__name__ if isinstance(act.returns, type) and not get_args(act.returns) else str(act.returns)
    return code(MODULES.sub("", plain))
