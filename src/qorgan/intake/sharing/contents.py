"""What an item gives, read from where it lives. Whether it may be read is decided in each statement that fetches any of it."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import Day
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.models import AdvertisementContact, SharedContact
from qorgan.intake.monitoring.pictures import never_kept
from qorgan.intake.monitoring.readings import TEXT, VALUE
from qorgan.intake.sharing.models import Package, PackageItem
from qorgan.intake.sharing.states import READ
from qorgan.people.texts import open_texts

WORDS, CONTACTS, MARKS = "words", "contacts", "marks"
"""How much of an item is given."""
Named = tuple[str, str, str]
"""A contact: its reference, its kind, and its value or mark."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What an item gives to whoever was given it. Of one that is not in force everything but its reference is empty."""

    item: PackageItem
    is_open: bool = False
    kind: str = ""
    platform: str = ""
    region: str = ""
    address: str = ""
    seen_on: date | None = None
    words: str = ""
    contacts: Sequence[Named] = field(default_factory=tuple)
    marks: Sequence[Named] = field(default_factory=tuple)


def in_force(items: QuerySet[PackageItem], *, on: date) -> QuerySet[PackageItem]:
    """Those of the items that may be read on a day: nothing was revoked, the package is not over, the advertisement not voided."""
    stands = Q(advertisement=None) | Q(advertisement__voided_on=None)
    return items.filter(stands, revoked_on=None, package__revoked_on=None, package__until_on__gte=on)


def opened(items: QuerySet[PackageItem], *, on: date) -> list[Opened]:
    """Each of the items with what it gives on a day.

    Raises:
        TextDamaged, KeyVersionMissing
    """
    listed = list(items.select_related("package").order_by("id"))
    open_items = in_force(items, on=on)
    held = {item.pk: item for item in open_items.select_related("advertisement", "contact", "package")}
    named = _contacts_of(open_items)
    texts = open_texts(
        holders=open_items.filter(gives=WORDS).order_by().values("advertisement__ref"), parts=(TEXT,)
    ) | open_texts(holders=_given_contacts(open_items).values("ref"), parts=(VALUE,))
    return [
        _opened(held[item.pk], contacts=named[item.pk], texts=texts) if item.pk in held else Opened(item=item)
        for item in listed
    ]


def _given_contacts(open_items: QuerySet[PackageItem]) -> QuerySet[SharedContact]:
    """The contacts whose value goes with the items, and not their mark alone."""
    told = open_items.exclude(gives=MARKS).order_by()
    return SharedContact.objects.filter(
        Q(pk__in=told.exclude(contact=None).values("contact"))
        | Q(advertisements__advertisement__in=told.exclude(advertisement=None).values("advertisement"))
    )


def _contacts_of(open_items: QuerySet[PackageItem]) -> dict[int, list[SharedContact]]:
    """The contacts of each of the items, by the key of the item."""
    alone = open_items.exclude(contact=None).order_by()
    held = {one.pk: one for one in SharedContact.objects.filter(pk__in=alone.values("contact"))}
    found: dict[int, list[SharedContact]] = defaultdict(list)
    for pk, contact in alone.values_list("pk", "contact"):
        found[pk] += [held[contact]] if contact in held else []
    within = open_items.exclude(advertisement=None).order_by()
    links = AdvertisementContact.objects.filter(advertisement__in=within.values("advertisement"))
    named: dict[int, list[SharedContact]] = defaultdict(list)
    for link in links.select_related("contact").order_by("contact__ref"):
        named[link.advertisement_id].append(link.contact)
    for pk, advertisement in within.values_list("pk", "advertisement"):
        found[pk] += named[advertisement]
    return found


def _opened(item: PackageItem, *, contacts: Iterable[SharedContact], texts: dict[tuple[str, str], str]) -> Opened:
    one = item.advertisement
    gives_values = item.gives != MARKS
    gives_words = one is not None and item.gives == WORDS and one.kind not in never_kept()
    named = list(contacts)
    values = tuple((each.ref, each.kind, texts[each.ref, VALUE]) for each in named if (each.ref, VALUE) in texts)
    return Opened(
        item=item,
        is_open=True,
        kind=one.kind if one else "",
        platform=one.platform if one else "",
        region=one.region if one else "",
        address=one.address if one and gives_words else "",
        seen_on=one.seen_on if one else None,
        words=texts.get((one.ref, TEXT), "") if one and gives_words else "",
        contacts=values if gives_values else (),
        marks=() if gives_values else tuple((each.ref, each.kind, mark_in(item.package.ref, each)) for each in named),
    )


def mark_in(package: str, contact: SharedContact) -> str:
    """The mark of a contact in one package: equal contacts have equal ones there, and of another package nothing is told."""
    key = hmac.new(settings.QORGAN_KEYS.index, b"intake|sharing", hashlib.sha256).digest()
    told = b"\0".join((package.encode(), bytes(contact.mark)))
    return hmac.new(key, told, hashlib.sha256).hexdigest()[:32]


class Contents(Shape):
    """What an item gives now. Of one that may not be read any more all is empty but when and why it was revoked."""

    item: str
    gives: str
    is_open: bool
    kind: str
    platform: str
    region: str
    address: str
    seen_on: Day | None
    words: str
    contacts: list[str]
    marks: list[str]
    revoked_on: Day | None
    revoked_reason: str
    sightings: int


@query(may=READ, get="/packages/{package}/contents", title=_("What it gives"), sensitive=True)
def package_contents(*, actor: Actor, package: Package) -> list[Contents]:
    """What each item of a package gives now; reading it is written to the journal."""
    return [told(one, package=package) for one in opened(PackageItem.objects.filter(package=package), on=actor.today)]


@query(may=READ, get="/package-items/{package_item}/contents", title=_("What it gives"), sensitive=True)
def item_contents(*, actor: Actor, package_item: PackageItem) -> Contents:
    """What an item gives now; reading it is written to the journal."""
    (one,) = opened(PackageItem.objects.filter(pk=package_item.pk), on=actor.today)
    return told(one, package=package_item.package)


def told(one: Opened, *, package: Package) -> Contents:
    """What an item gives, in the words of a machine."""
    item = one.item
    return Contents(
        item=item.ref,
        gives=item.gives,
        is_open=one.is_open,
        kind=one.kind,
        platform=one.platform,
        region=one.region,
        address=one.address,
        seen_on=one.seen_on,
        words=one.words,
        contacts=[f"{kind} {value}" for _ref, kind, value in one.contacts],
        marks=[f"{kind} {mark}" for _ref, kind, mark in one.marks],
        revoked_on=item.revoked_on or item.package.revoked_on,
        revoked_reason=item.revoked_reason or item.package.revoked_reason,
        sightings=item.sightings,
    )
