"""It is said again where somebody is who was sent away: what was said before is kept, and of a child it is said why."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from qorgan.desk.country import country
from qorgan.government.providers.models import Organisation
from qorgan.government.providers.working import refuse_not_working
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import day_text
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.care.deciding.problems import SAID_BEFORE

Sent = TypeVar("Sent", AdmissionRefusal, Expulsion)
LABEL = _("Why it is said again")
HELP = _("Of a child of whom it was said before: what changed, or what was wrong. Write no names.")
BEFORE = _("What was said before, and why it was said again")


def keep_said(found: AdmissionRefusal | Expulsion, *, is_child: bool, because: str | None) -> None:
    """Keep what is about to be said otherwise; the caller saves it.

    Raises:
        care.handover_unclear: of a child, and not why.
    """
    if found.sent_on is None and found.sent_to is None:
        return
    if is_child and not because:
        said = {"again_because": [SAID_BEFORE.filled(on=day_text(found.sent_on) if found.sent_on else "—")]}
        raise BadInput("care.handover_unclear", problems=said)
    found.said_before = [
        *found.said_before,
        {
            "sent_to": found.sent_to.ref if found.sent_to else "",
            "sent_where": found.sent_where,
            "child_receiver": found.child_receiver,
            "sent_on": found.sent_on.isoformat() if found.sent_on else "",
            "received_by": found.received_by,
            "received_at": found.received_at.isoformat() if found.received_at else "",
            "because": because or "",
        },
    ]


def keep_sent(
    found: Sent,
    *,
    sent_to: Organisation | None,
    where: str | None,
    receiver: str | None,
    on: date,
    by: str | None,
    at: datetime | None,
    today: date,
) -> Sent:
    """Keep where somebody was sent, with what was said of that before.

    Raises:
        house.given_to_closed: the organisation ended before that day, or its body is closed.
    """
    check_sent_to(sent_to, on=on, today=today)
    found.sent_to, found.sent_where, found.sent_on = sent_to, where or "", on
    found.child_receiver, found.received_by, found.received_at = receiver or "", by or "", at
    told = ["sent_to", "sent_where", "child_receiver", "sent_on", "received_by", "received_at", "said_before"]
    found.save(update_fields=told)
    return found


def check_sent_to(sent_to: Organisation | None, *, on: date, today: date) -> None:
    """Whether the organisation to which somebody was sent, if to one, worked on that day.

    Raises:
        house.given_to_closed
    """
    if sent_to:
        refuse_not_working(sent_to, on=on, today=today, field="sent_to")


def said_before(record: AdmissionRefusal | Expulsion, language: str) -> str:
    """Each thing that was said before, as it was said, with why it was said again."""
    refs = [one["sent_to"] for one in record.said_before if one["sent_to"]]
    titles = {one.ref: one.title.in_(language) for one in Organisation.objects.filter(ref__in=refs)}
    receivers = country().codes["child_receivers"]
    told = []
    for one in record.said_before:
        receiver = receivers.label(one["child_receiver"], language) if one["child_receiver"] else ""
        where = (titles.get(one["sent_to"], ""), receiver, one["sent_where"], one["received_by"], one["because"])
        told.append(f"{one['sent_on'] or '—'}: {', '.join(part for part in where if part)}")
    return "; ".join(told)
