"""Which bodies a form offers: those that can play the part that it asks for, by the roles and marks of the country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.db.models import QuerySet

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor, attended
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country

KINDS = "agency_kinds"
Options = list[tuple[str, str]]


def able_to(*may: str) -> frozenset[str]:
    """The kinds of body in which somebody can hold a role that allows one of these."""
    return frozenset(kind for role in roles().values() if role.may & set(may) for kind in role.agency_kinds)


def marked(attribute: str, *values: object) -> frozenset[str]:
    """The kinds of body whose mark has one of these values, or is simply set."""
    found = {item.code: item.attributes.get(attribute) for item in country().codes[KINDS].items}
    return frozenset(code for code, value in found.items() if (value in values if values else value))


def of_the_state() -> frozenset[str]:
    """The kinds of body that the state can charge with something; a court is charged with nothing."""
    return marked("side", "government", "justice") - able_to("court.receive")


def others(
    kinds: Callable[[], Iterable[str]], *, may: tuple[str, ...] = (), with_kind: bool = False
) -> Callable[[Mapping[str, Any], Actor], Options]:
    """The bodies of these kinds but the actor's own, as what a form offers; none that everybody left who `may` do one of these."""

    def choices(records: Mapping[str, Any], actor: Actor) -> Options:
        among = partial(attended, may=may, day=actor.today) if may else None
        return offered(kinds, but=actor.agency, with_kind=with_kind, among=among)(actor.language)

    return choices


def attended_by(*may: str) -> Callable[[Mapping[str, Any], Actor], Options]:
    """The bodies in which somebody can hold a role that allows one of these, the own too; none that everybody left who could."""

    def choices(records: Mapping[str, Any], actor: Actor) -> Options:
        among = partial(attended, may=may, day=actor.today)
        return offered(lambda: able_to(*may), among=among)(actor.language)

    return choices


def offered(
    kinds: Callable[[], Iterable[str]],
    *,
    closed_too: bool = False,
    but: Agency | None = None,
    with_kind: bool = False,
    among: Callable[[QuerySet[Agency]], QuerySet[Agency]] | None = None,
) -> Callable[[str], Options]:
    """The bodies of these kinds by name, as a form's choices; `closed_too` where a past part is written down, `among` which of them.

    `with_kind` says beside the name what kind of body it is, where a choice among kinds stands next to it.
    """

    def called(one: Agency, language: str) -> str:
        kind = country().codes[KINDS].label(one.kind, language)
        return f"{one.title.in_(language)} ({kind})" if with_kind else one.title.in_(language)

    def choices(language: str) -> Options:
        found = Agency.objects.filter(kind__in=kinds())
        found = among(found) if among else found
        if not closed_too:
            found = found.filter(closed_on__isnull=True)
        named = ((one.ref, called(one, language)) for one in found if but is None or one.pk != but.pk)
        return by_name(named, language)

    return choices
