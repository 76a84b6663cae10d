"""The roles file is sound: every permission opens something, and everything is opened by somebody."""

from __future__ import annotations

import ast
from pathlib import Path

from qorgan.desk.access.roles import IMPLIED, roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.importing.sources import SOURCES
from qorgan.kernel.texts import LANGUAGES
from qorgan.kit.pages import PAGES
from tests.each import each

SRC = Path(__file__).resolve().parents[2] / "src" / "qorgan"
ACTS = (*COMMANDS.values(), *QUERIES.values())


def required() -> dict[str, str]:
    """Each permission that the registries ask for, and one place that asks."""
    found = {act.may: act.name for act in ACTS}
    found |= {source.permission: f"source {source.name}" for source in SOURCES.values()}
    return found | {page.may: page.path for page in PAGES.own}


def constants(sought: set[str]) -> set[str]:
    """Those of the names that some module declares as a constant: permissions that the code asks for between acts."""
    texts = (file.read_text(encoding="utf-8") for file in SRC.rglob("*.py"))
    declared = {
        node.value.value
        for text in texts
        if any(name in text for name in sought)
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    return sought & declared


def granted() -> dict[str, list[str]]:
    """Each permission that a role has, also because it follows from another, and which roles have it."""
    found: dict[str, list[str]] = {}
    for role in roles().values():
        for permission in {*role.may, *(one for one in IMPLIED if role.holds(one))}:
            found.setdefault(permission, []).append(role.id)
    return found


def test_every_permission_of_a_role_opens_something() -> None:
    unasked = granted().keys() - required().keys()
    assert unasked - constants(unasked) == set()


def test_everything_that_asks_for_a_permission_is_open_to_some_role() -> None:
    held = granted()
    assert {permission: asker for permission, asker in required().items() if permission not in held} == {}


def test_a_permission_is_a_room_and_a_verb() -> None:
    for permission in (*granted(), *required()):
        room, dot, verb = permission.partition(".")
        assert room.isidentifier(), permission
        assert dot, permission
        assert verb.isidentifier(), permission


@each("role", roles().values(), ids=lambda role: role.id)
def test_a_role_is_told_in_every_language_and_held_in_known_kinds_of_agency(role: object) -> None:
    kinds = {item.code for item in country().codes["agency_kinds"]}
    assert role.may  # type: ignore[attr-defined]
    assert role.agency_kinds  # type: ignore[attr-defined]
    assert role.agency_kinds <= kinds  # type: ignore[attr-defined]
    for language in LANGUAGES:
        assert role.title.in_(language).strip()  # type: ignore[attr-defined]
        assert role.does.in_(language).strip()  # type: ignore[attr-defined]
    assert len({role.does.in_(language) for language in LANGUAGES}) == len(LANGUAGES)  # type: ignore[attr-defined]


def test_who_keeps_access_sees_no_records_and_who_audits_changes_nothing() -> None:
    administrator, auditor = roles()["administrator"], roles()["auditor"]
    assert {permission.split(".")[0] for permission in administrator.may} <= {"agency", "law", "staff"}
    writes = {act.may for act in COMMANDS.values() if act.name != "verify_journal"}
    assert not auditor.may & writes


def test_roles_stand_in_the_order_of_their_names() -> None:
    names = list(country().read("roles.yaml"))
    assert names == sorted(names)
    for name, row in country().read("roles.yaml").items():
        assert row["may"] == sorted(set(row["may"])), name
