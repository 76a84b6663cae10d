"""Who must know that a sealed identity was opened or not: the heads of both bodies, and whoever answers for the protection.

Where a body has no head who could read it, its custodians are told in that place.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.obligations.departures import NOBODY
from qorgan.kernel.refusals import Refusal
from qorgan.rights.protection.compartment.models import CompartmentNotice, Opening
from qorgan.rights.protection.compartment.queries import to_somebody_else
from qorgan.rights.protection.compartment.sessions import living
from qorgan.rights.protection.compartment.states import NOTICE
from qorgan.rights.protection.states import OVERSEE


def tell_of(opening: Opening, *, what: str, actor: Actor) -> None:
    """Write the notices of what became of an opening, in its transaction."""
    sealed_file = opening.sealed_file
    for agency in {one.pk: one for one in (sealed_file.agency, sealed_file.counterpart) if one}.values():
        create_record(CompartmentNotice, actor=actor, opening=opening, what=what, agency=agency, told_at=actor.now)
        if not is_manned(agency, may=OVERSEE, day=actor.today):
            for one in living(agency):
                create_record(
                    CompartmentNotice,
                    actor=actor,
                    opening=opening,
                    what=what,
                    agency=agency,
                    user_ref=one.user_ref,
                    told_at=actor.now,
                )
    handler = sealed_file.protection.handler
    if handler in NOBODY:
        return
    create_record(CompartmentNotice, actor=actor, opening=opening, what=what, user_ref=handler, told_at=actor.now)


@command(may=NOTICE, post="/compartment-notices/{compartment_notice}/reading", title=_("I have read it"))
def see_notice(*, actor: Actor, compartment_notice: CompartmentNotice) -> CompartmentNotice:
    """Say that you know; read twice is no harm.

    Raises:
        custody.notice_to_another
    """
    if to_somebody_else(compartment_notice, actor):
        raise Refusal("custody.notice_to_another", notice=compartment_notice.ref)
    held = CompartmentNotice.objects.select_for_update(of=("self",)).get(pk=compartment_notice.pk)
    if held.seen_at is None:
        held.seen_at, held.seen_by = actor.now, actor.user_ref
        held.save(update_fields=["seen_at", "seen_by"])
    return held
