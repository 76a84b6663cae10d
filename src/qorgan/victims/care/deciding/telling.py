"""Telling the body that decides on a complaint: a letter through the house, in the same act. It names nobody."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.victims.care.deciding.models import CareAppeal, Expulsion

NOTICE = "care-appeal-notice"


def tell_body(appeal: CareAppeal, *, actor: Actor, decided_on: date) -> None:
    """Write to the body of the house that a complaint was put to it, where the country has such a letter."""
    if appeal.answering is None or not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    about = appeal.decision
    ended = isinstance(about, Expulsion) and not appeal.is_suspending
    values = {
        "complaint": appeal.ref, "decision": about.ref, "about": about_of(appeal), "decided_on": decided_on,
        "lodged_on": appeal.lodged_on,
    }  # fmt: skip
    write_letter(
        actor=actor, template=NOTICE, subject_ref=appeal.ref, language=actor.language,
        addressee_agency=appeal.answering, values=values | ({"ended_on": decided_on} if ended else {}), sends=True,
    )  # fmt: skip


def about_of(appeal: CareAppeal) -> str:
    """What a complaint is about, as a code of the list."""
    return "expulsion" if appeal.expulsion_id else "refusal"
