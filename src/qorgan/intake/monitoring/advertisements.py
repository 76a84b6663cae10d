"""What is done with one advertisement: entered, its reading put right, voided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.commands import destroy_file
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.history.rules import allow_correction, allow_voiding, mark_voided
from qorgan.desk.importing.uploads import HeldUpload
from qorgan.desk.inputs import Amount, CodeOf, Line, Lines, NamelessBecause, Note, PastDay
from qorgan.desk.records import Record, refuse_voided
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.leads.offers import TELLINGS
from qorgan.intake.monitoring.blocks import blocks_of, count_again
from qorgan.intake.monitoring.decisions import refer
from qorgan.intake.monitoring.groups import count_groups, in_turn
from qorgan.intake.monitoring.models import Advertisement, AdvertisementContact, groups_of
from qorgan.intake.monitoring.networks import count_contacts, join, link_groups
from qorgan.intake.monitoring.newcomers import Offer, take
from qorgan.intake.monitoring.pictures import Seen, forget_files, keep_picture, never_kept, picture_in
from qorgan.intake.monitoring.queries import Kind, Language, Platform, Region
from qorgan.intake.monitoring.readings import CONTACTS, PICTURE, as_contacts, contact_of, written
from qorgan.intake.monitoring.states import ADD, KEEP
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.people.texts import seal_text

Way = Annotated[str, CodeOf("advertisement_ways")]
AT_ONCE = Phrase(
    "Sexual abuse of children: nothing is kept of it but a description, and the police hear of it at once."
)
MET_AGAIN = Phrase(
    "Known material of sexual abuse of children was met again: {bits} of 256 bits differ from the picture of {advertisement}."
)
FIELDS = {
    "text": _("What it says"),
    "way": _("How it came"),
    "record": _("Call or tip"),
    "contacts": _("Contacts"),
    "picture": _("Picture"),
    "is_child_material": _("It shows sexual abuse of children"),
    "reason": _("Why"),
}
HELPS = {
    "text": _("Word for word. Of sexual abuse of children only a description without details."),
    "picture": _(
        "A screenshot or photograph: JPEG, PNG, WebP or GIF. It is encrypted at once, and held against all that were seen before."
    ),
    "is_child_material": _(
        "Then nothing of the picture is kept, only a number by which it is known again, and the police get a lead at once."
    ),
    "reason": _("Write no names."),
    "pay": _("Whole units of the state's own money; empty where none is told."),
    "contacts": _("One a line: phone, handle, e_mail or link, then the value."),
}


@command(may=ADD, post="/advertisements", title=_("Enter an advertisement"), labels=FIELDS, helps=HELPS)
def register_advertisement(
    *,
    actor: Actor,
    text: Lines,
    platform: Platform,
    seen_on: PastDay,
    address: Line | None = None,
    kind: Kind | None = None,
    region: Region | None = None,
    way: Way | None = None,
    picture: HeldUpload | None = None,
    is_child_material: bool = False,
) -> Advertisement:
    """Enter an advertisement: its words are read, and it is put into the group of its wording and the network of its contacts and picture.

    Raises:
        monitoring.too_old, monitoring.no_words, monitoring.busy
        monitoring.entered_already: the own body entered the same one, seen there on that day.
        monitoring.picture_empty, monitoring.picture_unknown, monitoring.picture_damaged, monitoring.picture_too_large
        monitoring.no_body: it is of a kind that is referred at once, and nobody hears of it.
    """
    seen = picture_in(picture) if picture else None
    kind = never_kept_kind(kind or "") if is_child_material else kind
    offer = _offer(text, platform, seen_on, address=address, kind=kind, region=region, way=way or _way_of(actor))
    return _taken(offer, seen=seen, actor=actor)


@command(
    may=ADD,
    post="/records/{record}/advertisements",
    title=_("Hand the offer over as an advertisement"),
    labels=FIELDS,
    helps=HELPS,
)
def hand_over_offer(
    *,
    actor: Actor,
    record: Record,
    text: Lines,
    platform: Platform,
    seen_on: PastDay,
    address: Line | None = None,
    kind: Kind | None = None,
    region: Region | None = None,
) -> Advertisement:
    """Enter as an advertisement what somebody told of in a call or on the public page; it stays known where it was told.

    Raises:
        monitoring.nothing_told: it is neither a call nor a tip.
        offer.teller_in_words, call.number_in_words: the words tell how to reach whoever told it.
        monitoring.no_words, monitoring.entered_already
    """
    telling = TELLINGS.get(type(record))
    if telling is None:
        raise Refusal("monitoring.nothing_told", record=record.ref)
    for words in filter(None, (text, address)):
        telling.guard(record=record, words=words, actor=actor)
    told = {"address": address, "kind": kind, "region": region, "way": telling.way, "told_in": record.ref}
    offer = _offer(text, platform, seen_on, **told)
    return _taken(offer, actor=actor)


def _offer(text: str, platform: str, seen_on: date, **told: str | None) -> Offer:
    return Offer(text=text, platform=platform, seen_on=seen_on, **{name: value or "" for name, value in told.items()})


def _taken(offer: Offer, *, actor: Actor, seen: Seen | None = None) -> Advertisement:
    """The advertisement that was written, with what was seen in its picture.

    Raises:
        monitoring.no_words, monitoring.entered_already, monitoring.no_body
    """
    ((advertisement, is_new),) = take([offer], actor=actor)
    if not is_new:
        raise Refusal("monitoring.entered_already", advertisement=advertisement.ref, on=advertisement.seen_on)
    if seen:
        _keep(advertisement, seen, actor=actor)
    else:
        refer_at_once(advertisement, actor=actor)
    return advertisement


def _way_of(actor: Actor) -> str:
    """How what a body enters came, where nothing is said of it: the way that the country keeps for its kind."""
    ways = country().codes["advertisement_ways"]
    return next((item.code for item in ways if item.attributes.get("of") == actor.agency.kind), "officer")


@command(may=ADD, post="/advertisements/{advertisement}/pictures", title=_("Add a picture"), labels=FIELDS, helps=HELPS)
def add_picture(
    *, actor: Actor, advertisement: Advertisement, picture: HeldUpload, is_child_material: bool = False
) -> Advertisement:
    """Add a picture to an advertisement: it is held against all that were seen before, and joins what bears the same one.

    Raises:
        record.voided
        monitoring.picture_empty, monitoring.picture_unknown, monitoring.picture_damaged, monitoring.picture_too_large
        monitoring.picture_there
        monitoring.no_body: it is of a kind that is referred at once, and nobody hears of it.
    """
    refuse_voided(advertisement)
    seen = picture_in(picture)
    if is_child_material:
        advertisement.kind = never_kept_kind(advertisement.kind)
    _keep(advertisement, seen, actor=actor)
    return advertisement


@command(
    may=ADD,
    post="/advertisements/{advertisement}/child-material",
    title=_("It is child material: destroy and refer"),
    labels=FIELDS,
    helps=HELPS,
)
def refer_child_material(*, actor: Actor, advertisement: Advertisement, reason: NamelessBecause) -> Advertisement:
    """Say that an advertisement shows sexual abuse of children: its pictures are destroyed but for their numbers, and the police get a lead.

    Raises:
        record.voided
        monitoring.no_body
    """
    refuse_voided(advertisement)
    in_turn()
    _refer(advertisement, actor=actor, reason=reason)
    return advertisement


def _keep(advertisement: Advertisement, seen: Seen, *, actor: Actor) -> None:
    """Keep a picture; what nobody may have is referred, and again where its picture is known as such."""
    known = [one for one in keep_picture(advertisement, seen, actor=actor) if one.kind in never_kept()]
    if not known:
        refer_at_once(advertisement, actor=actor)
        return
    nearest = min(known, key=lambda one: (one.bits, one.picture))
    other = Advertisement.objects.get(pictures=nearest.picture)
    again = MET_AGAIN.filled(bits=nearest.bits, advertisement=other.ref)
    _refer(advertisement, actor=actor, reason=again.in_(actor.language), kind=nearest.kind)


def refer_at_once(advertisement: Advertisement, *, actor: Actor) -> None:
    """Refer an advertisement if it is of a kind of which nothing is kept."""
    if advertisement.kind in never_kept():
        _refer(advertisement, actor=actor, reason=AT_ONCE.in_(actor.language))


def _refer(advertisement: Advertisement, *, actor: Actor, reason: str, kind: str = "") -> None:
    """Let an advertisement be one of which nothing is kept: destroy its files, and open the lead."""
    for file in forget_files(advertisement):
        destroy_file(file, actor=actor, reason=reason)
    advertisement.kind = never_kept_kind(kind or advertisement.kind)
    advertisement.save(update_fields=["kind"])
    refresh_facts_and_obligations([advertisement], actor=actor)
    refer(advertisement, outcome=never_kept()[advertisement.kind], reason=reason, actor=actor)


def never_kept_kind(kind: str) -> str:
    """That kind where nothing is kept of it, else the kind that the country has for such things."""
    return kind if kind in never_kept() else next(iter(never_kept()))


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
        record.voided
        monitoring.no_contact: a line is none.
    """
    refuse_voided(advertisement)
    named = tuple(dict.fromkeys(contact_of(*one) for one in as_contacts(contacts)))
    in_turn()
    named_in_words = AdvertisementContact.objects.filter(advertisement=advertisement).exclude(contact__kind=PICTURE)
    before = list(named_in_words.values_list("contact", flat=True))
    named_in_words.delete()
    seal_text(written(named), holder=advertisement.ref, part=CONTACTS, at=actor.now)
    join({advertisement.pk: named}, advertisements=[advertisement], actor=actor)
    changed = link_groups(groups_of(advertisement), actor=actor)
    count_contacts(before)
    refresh_facts_and_obligations(changed, actor=actor)
    return advertisement


def correctable(
    *,
    kind: Kind | None = None,
    platform: Platform | None = None,
    region: Region | None = None,
    language: Language | None = None,
    pay: Amount | None = None,
) -> None:
    """What may be put right in an advertisement; its words stay as they were seen."""


def _check(advertisement: Advertisement, changes: Mapping[str, Any], actor: Actor) -> None:
    if changes.get("kind") in never_kept():
        raise Refusal("monitoring.refer_it", advertisement=advertisement.ref).at("changes")


def _void(advertisement: Advertisement, actor: Actor, reason: str) -> None:
    in_turn()
    mark_voided(advertisement, actor, reason)
    groups = list(groups_of(advertisement))
    link_groups(groups, actor=actor)
    again = count_again(blocks_of(groups))
    refresh_facts_and_obligations([*count_groups(groups, on=actor.today), *again], actor=actor)


allow_correction(Advertisement, keep=KEEP, fields=correctable, helps=HELPS, check=_check)
allow_voiding(Advertisement, keep=KEEP, void=_void)
