"""The letter by which the body that decides on an appeal is told of it, in the same act."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.office.appeals.models import Appeal
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter

REFUSAL, EXPULSION = "refusal", "expulsion"
NOTICE = "care-appeal-notice"


def tell_body(appeal: Appeal, *, actor: Actor, decided_on: date) -> None:
    """Write to the body of the house that an appeal was put to it, where the country has such a letter."""
    if appeal.answering is None or not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    values = {
        "complaint": appeal.ref,
        "decision": appeal.decision_ref,
        "about": appeal.about,
        "decided_on": decided_on,
        "lodged_on": appeal.lodged_on,
    }
    has_ended = appeal.about == EXPULSION and not appeal.is_suspending
    write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=appeal.ref,
        language=actor.language,
        addressee_agency=appeal.answering,
        values=values | ({"ended_on": decided_on} if has_ended else {}),
        sends=True,
    )
