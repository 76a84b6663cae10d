"""Contacts that advertisements name: whether one is known, what it reads, and one that is nobody's own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command, query
from qorgan.desk.country import country
from qorgan.desk.inputs import Day, Line, NamelessBecause
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.groups import in_turn
from qorgan.intake.monitoring.models import (
    AdvertisementGroup,
    GroupContact,
    SharedContact,
)
from qorgan.intake.monitoring.networks import connect_anew
from qorgan.intake.monitoring.queries import contacts_for
from qorgan.intake.monitoring.readings import VALUE, mark_of, told_by
from qorgan.intake.monitoring.states import KEEP, READ, SEE
from qorgan.kernel.refusals import Refusal
from qorgan.people.texts import open_text

LABELS = {"contact": _("Telephone, account or link"), "shared_contact": _("Contact")}
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


@query(
    may=READ, get="/shared-contacts/{shared_contact}/value", title=_("Contact in words"), labels=LABELS, sensitive=True
)
def contact_value(*, actor: Actor, shared_contact: SharedContact) -> str:
    """The value of a contact; reading it is written to the journal."""
    return open_text(holder=shared_contact.ref, part=VALUE)


@command(may=KEEP, post="/shared-contacts/{shared_contact}/bar", title=_("Let the contact join nobody"), labels=LABELS)
def bar_contact(*, actor: Actor, shared_contact: SharedContact, reason: NamelessBecause) -> SharedContact:
    """Say that a contact is nobody's own, such as the number of a platform: networks that hung on it alone come apart.

    Raises:
        monitoring.barred: it is barred already.
    """
    if shared_contact.barred_on:
        raise Refusal("monitoring.barred", contact=shared_contact.ref, on=shared_contact.barred_on)
    shared_contact.barred_on, shared_contact.barred_reason = actor.today, reason
    return _joins_otherwise(shared_contact, actor=actor)


@command(may=KEEP, post="/shared-contacts/{shared_contact}/admit", title=_("Let the contact join again"), labels=LABELS)
def admit_contact(*, actor: Actor, shared_contact: SharedContact) -> SharedContact:
    """Take back that a contact joins nobody.

    Raises:
        monitoring.not_barred
    """
    if shared_contact.barred_on is None:
        raise Refusal("monitoring.not_barred", contact=shared_contact.ref)
    shared_contact.barred_on, shared_contact.barred_reason = None, ""
    return _joins_otherwise(shared_contact, actor=actor)


def _joins_otherwise(contact: SharedContact, *, actor: Actor) -> SharedContact:
    in_turn()
    contact.save(update_fields=["barred_on", "barred_reason"])
    groups = GroupContact.objects.filter(contact=contact).values_list("group_id", flat=True)
    refresh_facts_and_obligations(connect_anew(groups, actor=actor), actor=actor)
    return contact
