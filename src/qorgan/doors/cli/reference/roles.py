"""Who works here, what each may do, and which acts a permission opens."""

from __future__ import annotations

from collections import defaultdict

from qorgan.desk.access.roles import Role, roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.doors.cli.reference.markdown import code, codes, table

SCOPES = {"own_agency": "the own agency", "own_region": "the own region", "national": "the whole country"}


def text() -> str:
    """The roles, then the permissions."""
    held = roles()
    parts = ["## Roles\n"]
    parts.append(
        table(
            ("role", "title", "what this person does", "sees the records of", "can be held in"),
            [
                (code(name), role.title.en, role.does.en, _sees(role), codes(sorted(role.agency_kinds)))
                for name, role in sorted(held.items())
            ],
        )
    )
    parts.append("\n## Permissions\n")
    parts.append(table(("permission", "roles", "opens"), _permissions()))
    return "\n".join(parts)


def _sees(role: Role) -> str:
    if role.reaches_persons is None:
        return SCOPES[role.scope]
    return f"{SCOPES[role.scope]}; persons: {SCOPES[role.reaches_persons]}"


def _permissions() -> list[tuple[str, str, str]]:
    opens: dict[str, list[str]] = defaultdict(list)
    for act in (*COMMANDS.values(), *QUERIES.values()):
        opens[act.may].append(act.name)
    holders: dict[str, list[str]] = defaultdict(list)
    for name, role in roles().items():
        for permission in (*role.may, *(one for one in opens if one not in role.may and role.holds(one))):
            holders[permission].append(name)
    return [
        (code(name), codes(sorted(holders[name])) or "no role", codes(sorted(opens[name])))
        for name in sorted({*opens, *holders})
    ]
