"""Whom an operation may name: somebody who works today in a role that takes part in operations, found by login."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership, User, is_over
from qorgan.justice.operations.models import PROSECUTOR
from qorgan.justice.operations.states import ANSWER, READ
from qorgan.kernel.refusals import Refusal


def found_colleague(*, actor: Actor, colleague: str, agency: Agency | None, duty: str) -> Membership:
    """The membership in which somebody takes part; in one body, where the person works in several.

    Raises:
        operations.nobody_to_name: nobody of this login works today in a role that takes part, or that answers as a prosecutor.
        operations.which_body: the person works in several bodies, and none was given.
    """
    needed = ANSWER if duty == PROSECUTOR else READ
    able = [name for name, role in roles().items() if {needed, READ} <= role.may]
    held = Membership.objects.filter(role__in=able, user__is_active=True, from_on__lte=actor.today)
    held = held.exclude(is_over(actor.today)).select_related("user", "agency").order_by("id")
    found = list(held.filter(user__login=colleague) or held.filter(user__ref=colleague))
    if agency is not None:
        found = [one for one in found if one.agency_id == agency.pk]
    if not found:
        raise Refusal("operations.nobody_to_name", colleague=colleague[:60]).at("colleague")
    if len({one.agency_id for one in found}) > 1:
        raise Refusal("operations.which_body", colleague=colleague[:60]).at("agency")
    return found[0]


def called(refs: Iterable[str]) -> dict[str, str]:
    """What those with these references are called, with their logins: whoever is named in an operation must know whom to ask."""
    found = User.objects.filter(ref__in=set(refs))
    return {one.ref: f"{one.name} ({one.login})" for one in found}
