"""Asking whether somebody is known, and deciding on contact. An enquiry costs the same work whoever is known.

Nothing is looked up when it is asked. Whoever holds a file finds the enquiry later by its keys.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Line, Number
from qorgan.intake.enquiries.models import MOST_A_DAY, Enquiry, EnquiryAnswer, EnquiryKey
from qorgan.intake.enquiries.queries import ASK, HEAR, PURPOSE, REPLY_TO
from qorgan.kernel.refusals import Refusal
from qorgan.people.keys import FIELDS, marks_of
from qorgan.people.texts import seal_text

OPEN_DAYS = 30
"""How long an enquiry waits for a file that may only be opened tomorrow."""


@command(
    may=ASK,
    post="/enquiries",
    title=_("Ask whether somebody is known"),
    labels={
        "reply_to": _("How to reach you"),
        "iin": _("Identification number (IIN)"),
        "document_number": _("Document number"),
        "phone": _("Telephone"),
        "surname": _("Surname"),
        "given_name": _("Given name"),
        "born_on": _("Date of birth"),
        "birth_year": _("Year of birth"),
    },
    helps={
        "purpose": _("Why you ask. Whoever holds a file reads it; write no names."),
        "reply_to": _("Your telephone or room at work; whoever holds a file may use it."),
        "birth_year": _("If only the year is known"),
    },
)
def ask_if_known(
    *,
    actor: Actor,
    purpose: Line,
    reply_to: Line,
    iin: Line | None = None,
    document_number: Line | None = None,
    phone: Line | None = None,
    surname: Line | None = None,
    given_name: Line | None = None,
    born_on: Day | None = None,
    birth_year: Number | None = None,
) -> Enquiry:
    """Ask by exact values whether somebody is known. The answer is always the same: whoever holds a file is told and decides.

    Raises:
        person.nothing_to_find: no value was given, or a name without a birth date or year.
        enquiry.too_many_today: ten questions a day are the most.
    """
    marks = marks_of(
        iin=iin,
        document_number=document_number,
        phone=phone,
        surname=surname,
        given_name=given_name,
        born_on=born_on,
        birth_year=birth_year,
    )
    User.objects.select_for_update().get(ref=actor.user_ref)  # two questions at once get two numbers
    asked = Enquiry.objects.filter(recorded_by=actor.user_ref, asked_on=actor.today).count()
    if asked >= MOST_A_DAY:
        raise Refusal("enquiry.too_many_today", most=MOST_A_DAY)
    made = create_record(
        Enquiry,
        actor=actor,
        agency=actor.agency,
        asked_on=actor.today,
        number=asked + 1,
        open_until=actor.today + timedelta(days=OPEN_DAYS),
    )
    EnquiryKey.objects.bulk_create(
        EnquiryKey(enquiry=made, field=field, fingerprint=marks.get(field) or secrets.token_bytes(32))
        for field in FIELDS
    )
    seal_text(purpose, holder=made.ref, part=PURPOSE, at=actor.now)
    seal_text(reply_to, holder=made.ref, part=REPLY_TO, at=actor.now)
    return made


@command(
    may=HEAR,
    post="/enquiries/{enquiry}/answers",
    title=_("Write down what we decided"),
    labels={"answer": _("What we decided")},
)
def answer_enquiry(*, actor: Actor, enquiry: Enquiry, answer: Annotated[str, CodeOf("enquiry_answers")]) -> Enquiry:
    """Keep, for one's own agency, what it decided about an enquiry. Who asked does not see it. It may be decided anew.

    Raises:
        enquiry.not_about_yours: the agency asked it itself.
    """
    if enquiry.agency_id == actor.agency.pk:
        raise Refusal("enquiry.not_about_yours", enquiry=enquiry.ref)
    held = EnquiryAnswer.objects.filter(enquiry=enquiry, agency=actor.agency).first()
    if held is None:
        create_record(EnquiryAnswer, actor=actor, enquiry=enquiry, agency=actor.agency, answer=answer)
    else:
        held.answer = answer
        held.save(update_fields=["answer"])
    return enquiry
