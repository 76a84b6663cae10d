"""Whether a telephone, an account or a link is known: asked by whoever watches, and with a caller on the line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import Day, Line
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.models import AdvertisementGroup, SharedContact
from qorgan.intake.monitoring.queries import contacts_for
from qorgan.intake.monitoring.readings import mark_of, told_by
from qorgan.intake.monitoring.states import SEE
from qorgan.kernel.refusals import Refusal

LABELS = {"contact": _("Telephone, account or link")}
HELPS = {
    "contact": _("However it is written: 8 701 000 00 00, @name, a link. It is kept in no address and no journal.")
}


class KnownContact(Shape):
    """A contact as it was read, and what is known of it.

    `is_known` is whether advertisements name it, `has_concern` whether somebody found signs of trafficking in one of these. Reference,
    number of groups and days are told to whoever watches.
    """

    kind: str
    value: str
    is_known: bool
    has_concern: bool
    ref: str
    groups: int
    first_on: Day | None
    last_on: Day | None


@query(
    may=SEE,
    get="/shared-contacts/look-up",
    title=_("Is this contact known?"),
    labels=LABELS,
    helps=HELPS,
    sensitive=True,
)
def look_up_contact(*, actor: Actor, contact: Line) -> list[KnownContact]:
    """The contacts in what was typed, and whether advertisements name them; asking is written to the journal.

    Raises:
        monitoring.no_contact: nothing in it is a contact.
    """
    named = told_by(contact, on=actor.today).contacts
    if not named:
        raise Refusal("monitoring.no_contact", line=contact[:80]).at("contact")
    marks = {mark_of(one): one for one in named}
    held = {bytes(one.mark): one for one in SharedContact.objects.filter(mark__in=list(marks))}
    shown = set(contacts_for(actor).filter(pk__in=[one.pk for one in held.values()]).values_list("pk", flat=True))
    return [
        _known(kind, value, held=held.get(mark), is_shown=mark in held and held[mark].pk in shown)
        for mark, (kind, value) in marks.items()
    ]


def _known(kind: str, value: str, *, held: SharedContact | None, is_shown: bool) -> KnownContact:
    return KnownContact(
        kind=kind,
        value=value,
        is_known=bool(held and held.groups),
        has_concern=held is not None and _has_concern(held),
        ref=held.ref if held and is_shown else "",
        groups=held.groups if held and is_shown else 0,
        first_on=held.first_on if held and is_shown else None,
        last_on=held.last_on if held and is_shown else None,
    )


def _has_concern(contact: SharedContact) -> bool:
    grave = [item.code for item in country().codes["monitoring_outcomes"] if item.attributes.get("is_concern")]
    return AdvertisementGroup.objects.filter(contacts__contact=contact, outcome__in=grave).exists()
