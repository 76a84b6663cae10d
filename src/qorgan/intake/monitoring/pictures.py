"""Pictures of advertisements: read apart, kept encrypted, known again where they were seen before, so that they join as contacts do.

What nobody may have is hashed and thrown away: neither the database nor a folder holds a byte of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.commands import keep_file
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import Day
from qorgan.desk.reactions import react
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.groups import in_turn
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementContact,
    AdvertisementGroup,
    AdvertisementPicture,
    MonitoringDecision,
    PictureContact,
    SharedContact,
    groups_of,
    in_bits,
)
from qorgan.intake.monitoring.networks import link_groups
from qorgan.intake.monitoring.queries import contacts_for, decisions_for
from qorgan.intake.monitoring.readings import PICTURE, VALUE, Contact, mark_of
from qorgan.intake.monitoring.states import SEE
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.methods.likeness import DETAIL, SAME, Fault, NotMarked, PictureMarks, picture_marks
from qorgan.people.texts import seal_text

REFUSALS = {
    Fault.EMPTY: "monitoring.picture_empty",
    Fault.UNKNOWN: "monitoring.picture_unknown",
    Fault.DAMAGED: "monitoring.picture_damaged",
    Fault.BOMB: "monitoring.picture_too_large",
}
VALUE_OF = re.compile(r"[0-9a-f]{64}( [0-9a-f]{64})?")
MIDDLES = ("middle_1", "middle_2", "middle_3", "middle_4")
PAIRS = (
    ("whole", "whole"),
    ("whole", "mirrored"),
    *zip(MIDDLES, MIDDLES, strict=True),
    *product(("whole", "mirrored"), MIDDLES),
    *product(MIDDLES, ("whole", "mirrored")),
)
"""Which hash of a newcomer is held against which of a picture that is here: as `methods.likeness.apart` does."""
NEAREST = f"LEAST({', '.join(f'bit_count(picture.{here} # %({new})s::bit(256))' for new, here in PAIRS)})"
ALIKE = f"""
    SELECT DISTINCT ON (link.contact_id) link.contact_id, near.id, near.bits, near.kind
    FROM (
        SELECT picture.id, held.kind, CASE WHEN picture.sha256 = %(sha256)s THEN 0 ELSE {NEAREST} END AS bits
        FROM {AdvertisementPicture._meta.db_table} picture
        JOIN {Advertisement._meta.db_table} held ON held.id = picture.advertisement_id
        WHERE picture.dropped_on IS NULL AND held.voided_on IS NULL
        AND (picture.sha256 = %(sha256)s OR (%(detail)s >= {DETAIL} AND picture.detail >= {DETAIL}))
    ) near
    JOIN {PictureContact._meta.db_table} link ON link.picture_id = near.id
    WHERE near.bits <= {SAME}
    ORDER BY link.contact_id, near.bits, near.id
"""  # noqa: S608 - our own tables' names
"""Of each contact the picture that is nearest. It reads all pictures that are here, so its cost grows with their number."""
MOST_SHOWN = 100
SAME_AS = Phrase("The same picture was seen in {advertisement} on {on}: {bits} of 256 bits differ.")
SEEN_NOWHERE = Phrase("Saved. This picture was seen nowhere before.")
SAVED = Phrase("Saved.")
REFERRED = Phrase(
    "Sexual abuse of children: nothing but a description and numbers of it is kept here, and the police have a lead, {lead}."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture as it was read: its bytes, in memory alone, and its marks."""

    content: bytes
    marks: PictureMarks


@dataclass(frozen=True, slots=True)
class Alike:
    """That a picture is one with those of a contact: which of them is nearest, in how many bits it differs, and its advertisement's kind."""

    contact: int
    picture: int
    bits: int
    kind: str


def picture_in(file: Upload) -> Seen:
    """A picture from a file, read in a process apart; nothing is written anywhere.

    Raises:
        monitoring.picture_empty, monitoring.picture_unknown, monitoring.picture_damaged, monitoring.picture_too_large
    """
    limit = settings.QORGAN_ATTACHMENT_BYTES
    content = file.read(most=limit)
    try:
        if len(content) > limit:
            raise NotMarked(Fault.BOMB)
        return Seen(content, picture_marks(content))
    except NotMarked as told:
        raise Refusal(REFUSALS[told.fault], bytes=limit).at("picture") from None


def never_kept() -> dict[str, str]:
    """The kinds of advertisements of which nothing but a description is kept, with the decision that follows at once."""
    kinds = ((item.code, str(item.attributes.get("never_kept", ""))) for item in country().codes["advertisement_kinds"])
    return {code: outcome for code, outcome in kinds if outcome}


def alike(marks: PictureMarks) -> list[Alike]:
    """The contacts with whose pictures one is the same, of each the nearest picture."""
    told: dict[str, str | int] = {
        "sha256": marks.sha256,
        "detail": marks.detail,
        **{name: in_bits(one) for name, one in _hashes(marks).items()},
    }
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, told)
        return [Alike(*row) for row in cursor.fetchall()]


def keep_picture(advertisement: Advertisement, seen: Seen, *, actor: Actor) -> list[Alike]:
    """Keep a picture with its advertisement, join what has the same one, and say with what it is one.

    Of an advertisement of a kind of which nothing is kept, or of a picture that is known as such, the hashes alone stay.

    Raises:
        monitoring.picture_there
        attachment.not_taken, attachment.too_many, attachment.scanner_silent
    """
    in_turn()
    marks, unkept = seen.marks, never_kept()
    if advertisement.pictures.filter(sha256=marks.sha256, dropped_on=None).exists():
        raise Refusal("monitoring.picture_there", advertisement=advertisement.ref).at("picture")
    found = alike(marks)
    is_kept = advertisement.kind not in unkept and not any(one.kind in unkept for one in found)
    kept = keep_file(advertisement, actor=actor, content=seen.content, name=advertisement.ref) if is_kept else None
    picture = AdvertisementPicture.objects.create(
        advertisement=advertisement,
        attachment=kept.ref if kept else "",
        sha256=marks.sha256,
        detail=marks.detail,
        **_hashes(marks),
    )
    _join(picture, found, marks=marks, actor=actor)
    return found


def forget_files(advertisement: Advertisement) -> list[Attachment]:
    """Part an advertisement's pictures from their files, whose content the caller destroys; their hashes stay and are known again."""
    pictures = advertisement.pictures.exclude(attachment="")
    files = list(Attachment.objects.select_for_update().filter(ref__in=pictures.values("attachment")))
    pictures.update(attachment="", dropped_on=None)
    return files


def _join(picture: AdvertisementPicture, found: Sequence[Alike], *, marks: PictureMarks, actor: Actor) -> None:
    advertisement = picture.advertisement
    links = [
        PictureContact(picture=picture, contact_id=one.contact, like_id=one.picture, bits=one.bits) for one in found
    ]
    links = links or [PictureContact(picture=picture, contact=_contact(advertisement, marks=marks, actor=actor))]
    PictureContact.objects.bulk_create(links)
    AdvertisementContact.objects.bulk_create(
        (AdvertisementContact(advertisement=advertisement, contact_id=link.contact_id) for link in links),
        ignore_conflicts=True,
    )
    _settle(advertisement, actor=actor)


def _contact(advertisement: Advertisement, *, marks: PictureMarks, actor: Actor) -> SharedContact:
    """The contact of a picture that was seen nowhere; one that was dropped everywhere is the same again."""
    mark = mark_of((PICTURE, marks.sha256))
    if held := SharedContact.objects.filter(mark=mark).first():
        return held
    days = {"first_on": advertisement.seen_on, "last_on": advertisement.seen_on}
    (contact,) = drafted(SharedContact, actor=actor, rows=[{"kind": PICTURE, "mark": mark, **days}])
    contact.save(force_insert=True)
    seal_text(value_of(marks.sha256, marks.pdq, marks.detail), holder=contact.ref, part=VALUE, at=actor.now)
    return contact


def value_of(sha256: str, pdq: str, detail: int) -> str:
    """What a picture is known by, as it is shown and exchanged."""
    return f"{sha256} {pdq}" if detail >= DETAIL else sha256


def marks_of_value(value: str) -> PictureMarks | None:
    """The marks in a value of another authority, which tells no mirror and no middles; None where it is no value of a picture.

    So a picture that is here cut, and whole there, is not found; one that is cut there, and whole here, is.
    """
    if not VALUE_OF.fullmatch(value):
        return None
    sha256, *hashed = value.split()
    whole = hashed[0] if hashed else "0" * len(sha256)
    return PictureMarks(sha256, whole, whole, (whole,) * len(MIDDLES), detail=100 if hashed else 0)


def sums_here(*, most: int) -> list[Contact]:
    """The SHA-256 of the pictures that are here, as contacts, the newest first."""
    standing = AdvertisementPicture.objects.filter(dropped_on=None, advertisement__voided_on=None)
    sums = standing.order_by("-id").values_list("sha256", flat=True)[:most]
    return [(PICTURE, one) for one in dict.fromkeys(sums)]


def _settle(advertisement: Advertisement, *, actor: Actor) -> list[AdvertisementGroup]:
    groups = list(groups_of(advertisement))
    changed = link_groups(groups, actor=actor)
    refresh_facts_and_obligations(changed, actor=actor)
    return changed


def _hashes(marks: PictureMarks) -> dict[str, str]:
    return {"whole": marks.pdq, "mirrored": marks.mirrored, **dict(zip(MIDDLES, marks.crops, strict=True))}


def _drop(*, record: Attachment, actor: Actor) -> list[AdvertisementGroup]:
    """Let a picture whose file was voided join nothing any more."""
    if record.voided_on is None:
        return []
    picture = AdvertisementPicture.objects.filter(attachment=record.ref, dropped_on=None).first()
    if picture is None:
        return []
    in_turn()
    advertisement = picture.advertisement
    picture.dropped_on = actor.today
    picture.save(update_fields=["dropped_on"])
    beside = PictureContact.objects.filter(picture__advertisement=advertisement, picture__dropped_on=None)
    gone = PictureContact.objects.filter(picture=picture).exclude(contact__in=beside.values("contact"))
    AdvertisementContact.objects.filter(advertisement=advertisement, contact__in=gone.values("contact")).delete()
    return _settle(advertisement, actor=actor)


react(model=Attachment, do=_drop, among=lambda files: [one.pk for one in files if one.voided_on])


class PictureSeen(Shape):
    """A picture of an advertisement, and one contact that it is one with.

    `like` is the advertisement that it is known from, "" where it was the first; `attachment` is "" where nothing of it is kept.
    Contact and advertisement are told to whoever watches.
    """

    attachment: str
    contact: str
    like: str
    like_seen_on: Day | None
    bits: int


@query(may=SEE, get="/advertisements/{advertisement}/pictures", title=_("Pictures"))
def advertisement_pictures(*, actor: Actor, advertisement: Advertisement) -> list[PictureSeen]:
    """The pictures of an advertisement, and where each was seen before."""
    rows = PictureContact.objects.filter(picture__advertisement=advertisement, picture__dropped_on=None)
    return _shapes(rows.order_by("picture_id", "bits", "id"), actor=actor)


def _shapes(rows: Iterable[PictureContact], *, actor: Actor) -> list[PictureSeen]:
    listed = list(rows.select_related("picture", "contact", "like__advertisement"))  # type: ignore[attr-defined]
    told = set(contacts_for(actor).filter(pk__in={one.contact_id for one in listed}).values_list("pk", flat=True))
    found = []
    for one in listed:
        like = one.like.advertisement if one.like and one.contact_id in told else None
        found.append(
            PictureSeen(
                attachment=one.picture.attachment,
                contact=one.contact.ref if one.contact_id in told else "",
                like=like.ref if like else "",
                like_seen_on=like.seen_on if like else None,
                bits=one.bits if like else 0,
            )
        )
    return found


def bearers(contact: SharedContact) -> list[PictureContact]:
    """The pictures that are one with a contact, the newest first."""
    rows = PictureContact.objects.filter(
        contact=contact, picture__dropped_on=None, picture__advertisement__voided_on=None
    )
    return list(rows.select_related("picture__advertisement", "like__advertisement").order_by("-id")[:MOST_SHOWN])


def said_after(advertisement: Advertisement, actor: Actor) -> Text:
    """What is said at once to who gave a picture: where it was seen before, or that the police have a lead."""
    if advertisement.kind in never_kept():
        return referred(advertisement, actor) or SAVED
    rows = PictureContact.objects.filter(picture__advertisement=advertisement, contact__in=contacts_for(actor))
    newest = rows.select_related("like__advertisement").order_by("-picture_id", "bits", "id").first()
    if newest is None:
        return SAVED
    if newest.like is None:
        return SEEN_NOWHERE
    like = newest.like.advertisement
    return SAME_AS.filled(advertisement=like.ref, on=day_text(like.seen_on), bits=newest.bits)


def referred(advertisement: Advertisement, actor: Actor) -> Text | None:
    """That an advertisement was referred at once, to whoever watches and to the body that entered it."""
    decisions = MonitoringDecision.objects.filter(group__in=groups_of(advertisement))
    own = decisions.filter(outcome=never_kept().get(advertisement.kind, "")).exclude(lead="")
    seen = own.filter(pk__in=decisions_for(actor)) | own.filter(agency=actor.agency)
    last = seen.order_by("-id").first()
    return REFERRED.filled(lead=last.lead) if last else None
