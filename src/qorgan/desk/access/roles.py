"""Roles as data: prose plus a list of permissions, from the country's `roles.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.kernel.registries import Registry
from qorgan.kernel.texts import Text


class Scope(StrEnum):
    """Whose records a role reaches."""

    OWN_AGENCY = "own_agency"
    OWN_REGION = "own_region"
    NATIONAL = "national"


@dataclass(frozen=True)
class Role:
    """What a person in this role is called, does, and may do (`room.verb`), and how far the role reaches.

    `reaches_persons` is how far it reaches in the register of persons, where that differs from other records.
    """

    id: str
    title: Text
    does: Text
    may: frozenset[str]
    scope: Scope
    agency_kinds: frozenset[str]
    reaches_persons: Scope | None = None

    def holds(self, permission: str) -> bool:
        """Whether the role includes a permission, by its name or because it follows from another."""
        return permission in self.may or not IMPLIED.get(permission, frozenset()).isdisjoint(self.may)


@lru_cache(maxsize=4)
def _read(pack: Country) -> dict[str, Role]:
    return {
        name: Role(
            id=name,
            title=Text.of(row["title"]),
            does=Text.of(row["does"]),
            may=frozenset(row["may"]),
            scope=Scope(row["scope"]),
            agency_kinds=frozenset(row["agency_kinds"]),
            reaches_persons=Scope(row["reaches_persons"]) if "reaches_persons" in row else None,
        )
        for name, row in pack.read("roles.yaml").items()
    }


IMPLIED = Registry[str, set[str]](
    "A permission that no role names: it follows from any of several others, such as attaching a file from keeping a record."
)


def imply(permission: str, *, by: str) -> None:
    """Let whoever holds one permission hold another: an act for records of any kind is open to those who keep one of them."""
    IMPLIED[permission] = IMPLIED.get(permission, set()) | {by}


def roles() -> dict[str, Role]:
    """The country's roles by id."""
    return _read(country())
