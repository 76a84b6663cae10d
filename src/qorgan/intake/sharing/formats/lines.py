"""A package line by line, as it leaves in whichever format and as it is read from one: a contact, a mark, or the words of an advertisement.

Of a picture its SHA-256 and hash leave, never the picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db.models import QuerySet

from qorgan.intake.monitoring.models import AdvertisementContact
from qorgan.intake.monitoring.readings import E_MAIL, HANDLE, LINK, PHONE, PICTURE
from qorgan.intake.sharing.contents import Opened, opened
from qorgan.intake.sharing.models import Package, PackageItem

WORDS, MARK = "words", "mark"
KINDS = (PHONE, HANDLE, E_MAIL, LINK, PICTURE, MARK, WORDS)
NAMES = UUID("6f2f2b0c-8f6d-5a53-9c55-8f1f2d1f7c40")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `uid` is the giver's own key of it, the same in every file; a revoked one has no value, and no kind but that it was words."""

    uid: str
    item: str = ""
    kind: str = ""
    value: str = ""
    seen_on: date | None = None
    region: str = ""
    given_at: datetime | None = None
    is_revoked: bool = False
    revoked_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A package read from a file: who gave it (`origin`, as the file tells), its key there, and its lines.

    `unread` says how many objects were not understood, `signed_by` is the key by which the file's signature holds, "" where it has none.
    """

    origin: str
    key: str
    format: str
    lines: Sequence[Line]
    unread: int = 0
    signed_by: str = ""


def lines_of(package: Package, *, on: date) -> list[Line]:
    """What a package gives on a day, line by line; what was revoked is named by its keys alone."""
    items = PackageItem.objects.filter(package=package)
    held = _uids(items)
    return [line for one in opened(items, on=on) for line in _lines(one, uids=held[one.item.pk])]


def _lines(one: Opened, *, uids: Sequence[tuple[str, str]]) -> Iterator[Line]:
    item = one.item
    if not one.is_open:
        on = item.revoked_on or item.package.revoked_on
        reason = item.revoked_reason or item.package.revoked_reason
        for uid, kind in uids:
            yield Line(
                uid=uid,
                item=item.ref,
                kind=kind,
                given_at=item.recorded_at,
                is_revoked=True,
                revoked_on=on,
                reason=reason,
            )
        return
    told = [(ref, kind, value) for ref, kind, value in one.contacts]
    told += [(ref, MARK, f"{kind} {mark}") for ref, kind, mark in one.marks]
    told += [(WORDS, WORDS, one.words)] if one.words else []
    for ref, kind, value in told:
        yield Line(
            uid=_uid(item, ref),
            item=item.ref,
            kind=kind,
            value=value,
            seen_on=one.seen_on,
            region=one.region,
            given_at=item.recorded_at,
        )


def _uids(items: QuerySet[PackageItem]) -> dict[int, list[tuple[str, str]]]:
    """The keys of the lines of each item, from what it refers to; none of it is opened."""
    listed = list(items.select_related("contact"))
    links: dict[int, list[str]] = defaultdict(list)
    of_these = AdvertisementContact.objects.filter(advertisement__in=items.order_by().values("advertisement"))
    for advertisement, ref in of_these.values_list("advertisement", "contact__ref"):
        links[advertisement].append(ref)
    found: dict[int, list[tuple[str, str]]] = {}
    for item in listed:
        refs = [item.contact.ref] if item.contact else [*links[item.advertisement_id or 0], WORDS]
        found[item.pk] = [(_uid(item, ref), ref if ref == WORDS else "") for ref in refs]
    return found


def _uid(item: PackageItem, ref: str) -> str:
    return str(uuid5(NAMES, f"{item.ref}|{ref}"))
