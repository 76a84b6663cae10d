"""What is done with one advertisement: entered, its reading put right, voided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.history.rules import allow_correction, allow_voiding
from qorgan.desk.inputs import Amount, CodeOf, Day, Line, Lines, Note
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.telephones import e164
from qorgan.intake.monitoring.joining import count_contacts, join, link_groups
from qorgan.intake.monitoring.merging import count_groups
from qorgan.intake.monitoring.models import Advertisement, AdvertisementContact
from qorgan.intake.monitoring.placing import in_turn
from qorgan.intake.monitoring.readings import CONTACTS, E_MAIL, JOINING, PHONE, Contact, as_contacts, written
from qorgan.intake.monitoring.states import ADD, KEEP
from qorgan.intake.monitoring.taking import Offer, take
from qorgan.kernel.refusals import Refusal
from qorgan.people.texts import seal_text

Region = Annotated[str, CodeOf("regions")]
Kind = Annotated[str, CodeOf("advertisement_kinds")]
Platform = Annotated[str, CodeOf("advertisement_platforms")]
Way = Annotated[str, CodeOf("advertisement_ways")]
Language = Annotated[str, CodeOf("languages")]
FIELDS = {
    "advertisement": _("Advertisement"),
    "text": _("What it says"),
    "platform": _("Where it stood"),
    "address": _("Link or place"),
    "kind": _("Kind"),
    "seen_on": _("Seen on"),
    "way": _("How it came"),
    "pay": _("Pay a month"),
    "contacts": _("Contacts"),
    "language": _("Language"),
}
HELPS = {
    "text": _("Word for word. Never material of sexual abuse of children: describe it, and refer it to the police."),
    "address": _("Kept as text; nothing is fetched from there."),
    "kind": _("Leave empty to take what the words say."),
    "region": _("Leave empty to take what the words say."),
    "pay": _("Whole units of the state's own money; empty where none is told."),
    "contacts": _("One a line: phone, handle, e_mail or link, then the value."),
}


@command(may=ADD, post="/advertisements", title=_("Enter an advertisement"), labels=FIELDS, helps=HELPS)
def register_advertisement(
    *,
    actor: Actor,
    text: Lines,
    platform: Platform,
    seen_on: Day,
    address: Line | None = None,
    kind: Kind | None = None,
    region: Region | None = None,
    way: Way | None = None,
) -> Advertisement:
    """Enter an advertisement: its words are read, and it is put into the group of its wording and the network of its contacts.

    Raises:
        day.in_future, monitoring.no_words
        monitoring.entered_already: the own body entered the same one, seen there on that day.
    """
    offer = Offer(
        text=text,
        platform=platform,
        seen_on=seen_on,
        address=address or "",
        kind=kind or "",
        region=region or "",
        way=way or "officer",
    )
    ((advertisement, is_new),) = take([offer], actor=actor)
    if not is_new:
        raise Refusal("monitoring.entered_already", advertisement=advertisement.ref, on=advertisement.seen_on)
    return advertisement


@command(
    may=KEEP,
    post="/advertisements/{advertisement}/contacts",
    title=_("Put the contacts right"),
    labels=FIELDS,
    helps=HELPS,
)
def correct_contacts(*, actor: Actor, advertisement: Advertisement, contacts: Note = "") -> Advertisement:
    """Say which contacts an advertisement names, where the reading was wrong; its group and networks follow.

    Raises:
        record.withdrawn: it was voided.
        monitoring.no_contact: a line is none.
    """
    _refuse_voided(advertisement)
    named = tuple(dict.fromkeys(_contact(*one) for one in as_contacts(contacts)))
    in_turn()
    before = list(AdvertisementContact.objects.filter(advertisement=advertisement).values_list("contact", flat=True))
    AdvertisementContact.objects.filter(advertisement=advertisement).delete()
    seal_text(written(named), holder=advertisement.ref, part=CONTACTS, at=actor.now)
    join({advertisement.pk: named}, advertisements=[advertisement], actor=actor)
    changed = link_groups(advertisement.memberships.values_list("group_id", flat=True), actor=actor)
    count_contacts(before)
    refresh_facts_and_obligations(changed, actor=actor)
    return advertisement


def _contact(kind: str, value: str) -> Contact:
    """A contact as the reading writes it.

    Raises:
        monitoring.no_contact
    """
    told = e164(value) if kind == PHONE else value.casefold()
    sound = told and kind in JOINING and (kind != E_MAIL or "@" in told)
    if not sound:
        raise Refusal("monitoring.no_contact", line=f"{kind} {value}"[:80]).at("contacts")
    return kind, told


def correctable(
    *,
    kind: Kind | None = None,
    platform: Platform | None = None,
    region: Region | None = None,
    language: Language | None = None,
    pay: Amount | None = None,
) -> None:
    """What may be put right in an advertisement; its words stay as they were seen."""


def _refuse_voided(advertisement: Advertisement, *_told: Any) -> None:
    if advertisement.voided_on:
        raise Refusal("record.withdrawn", record=advertisement.ref, on=advertisement.voided_on)


def _check(advertisement: Advertisement, changes: Mapping[str, Any], actor: Actor) -> None:
    _refuse_voided(advertisement)


def _void(advertisement: Advertisement, actor: Actor, reason: str) -> None:
    in_turn()
    advertisement.voided_on, advertisement.voided_reason = actor.today, reason
    advertisement.save(update_fields=["voided_on", "voided_reason"])
    groups = list(advertisement.memberships.values_list("group_id", flat=True))
    link_groups(groups, actor=actor)
    refresh_facts_and_obligations(count_groups(groups, on=actor.today), actor=actor)


allow_correction(Advertisement, keep=KEEP, fields=correctable, labels=FIELDS, helps=HELPS, check=_check)
allow_voiding(Advertisement, keep=KEEP, void=_void, blocks=_refuse_voided)
