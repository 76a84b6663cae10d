"""Where a picture was seen before: of each of an advertisement, and of all that are one with a contact."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.inputs import Day
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.models import Advertisement, MonitoringDecision, PictureContact, SharedContact
from qorgan.intake.monitoring.pictures import never_kept
from qorgan.intake.monitoring.queries import LABELS, contacts_for, decisions_for
from qorgan.intake.monitoring.states import SEE
from qorgan.kernel.texts import Phrase, Text, day_text

MOST_SHOWN = 100
SAME_AS = Phrase("The same picture was seen in {advertisement} on {on}: {bits} of 256 bits differ.")
SEEN_NOWHERE = Phrase("Saved. This picture was seen nowhere before.")
SAVED = Phrase("Saved.")
REFERRED = Phrase(
    "Sexual abuse of children: nothing but a description and numbers of it is kept here, and the police have a lead, {lead}."
)


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


@query(may=SEE, get="/advertisements/{advertisement}/pictures", title=_("Pictures"), labels=LABELS)
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
    decisions = MonitoringDecision.objects.filter(group__members__advertisement=advertisement)
    own = decisions.filter(outcome=never_kept().get(advertisement.kind, "")).exclude(lead="")
    seen = own.filter(pk__in=decisions_for(actor)) | own.filter(agency=actor.agency)
    last = seen.order_by("-id").first()
    return REFERRED.filled(lead=last.lead) if last else None
