"""On the pages: the further requests that a protection answers, and a granted request whose protection the reader does not see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import Words
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, Section, columns_of
from qorgan.rights.protection import states
from qorgan.rights.protection.apart_cells import answerer_named
from qorgan.rights.protection.models import Protection, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.phrases import ADDED
from qorgan.rights.protection.queries import protections_visible_to, requests_visible_to

IN_THE_ORDER = Phrase("The measures stand in the printed order.")
ALSO = Phrase(
    "{protection} protects the same person. Its handler and this one do not know of each other unless you tell them."
)
NONE_TO_READ = _("None that you may read.")
"""To whoever reads only a part, whether there are others or not."""


def _holds(record: Protection | ProtectionRequest, actor: Actor) -> bool:
    """Whether the reader answers for it, or oversees the body that does: nothing about it is kept from such a reader."""
    is_mine = actor.may(states.OVERSEE) or record.handler in ("", actor.user_ref)
    return is_mine and record.agency_id == actor.agency.pk


def no_order(record: Protection | ProtectionRequest | ProtectionLifting, actor: Actor) -> Words:
    """What stands in place of the printed orders about a record: that there are none is told to whoever would read them all."""
    if isinstance(record, ProtectionLifting):
        seen = protections_visible_to(actor).filter(pk=record.protection_id)
        reads_all = record.agency_id == actor.agency.pk and seen.exists()
    else:
        reads_all = _holds(record, actor)
    return _("No order was written.") if reads_all else NONE_TO_READ


FURTHER = Section(
    _("Further requests answered by it"),
    rows=lambda protection, actor: (
        requests_visible_to(actor).filter(added_to=protection).order_by("-received_at", "-id")
    ),
    columns=columns_of(
        ProtectionRequest,
        Column("ref", _("Request"), link=True),
        "received_at decided_at",
        Column("handler", _("Who answers for it"), cell=answerer_named),
    ),
    empty=lambda protection, actor: _("None.") if _holds(protection, actor) else NONE_TO_READ,
)


def added_to(request: ProtectionRequest, actor: Actor) -> Iterable[Text]:
    """To whoever sees it: that the request was answered by measures that stood already."""
    seen = protections_visible_to(actor).filter(pk=request.added_to_id).first() if request.added_to_id else None
    if seen is not None:
        yield ADDED.filled(protection=seen.ref)


def also_protected(protection: Protection, actor: Actor) -> Iterable[Text]:
    """To whoever sees both: that another protection of the same person stands."""
    beside = protections_visible_to(actor).filter(person=protection.person_id, status=states.STANDING)
    for one in beside.exclude(pk=protection.pk).order_by("pk"):
        yield ALSO.filled(protection=one.ref)


def no_measures(request: ProtectionRequest, actor: Actor) -> Words | Text:
    """What stands in place of a protection that there is not, or that the reader does not see."""
    return IN_THE_ORDER if request.status == states.GRANTED else _("No measures.")


def after_granting(made: Any) -> str:
    """To the measures; of a request answered by measures that stood already, to what the page says of it."""
    request = made[0]
    return f"/protection-requests/{request.ref}" if request.added_to_id else f"/protections/{made[1].ref}"


def letters_about(protection: Protection) -> list[str]:
    """The records about whose orders the page of a protection tells."""
    further = protection.added.values_list("ref", flat=True)
    return [protection.request.ref, *further, *protection.liftings.values_list("ref", flat=True)]
