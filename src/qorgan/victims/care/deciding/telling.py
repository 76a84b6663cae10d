"""Telling of a decision: the body that decides on an appeal by letter, in the same act; and what is remarked if the person hears late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.term_ends import last_day
from qorgan.kernel.texts import Text
from qorgan.office.appeals.models import Appeal
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion

REFUSAL, EXPULSION = "refusal", "expulsion"
NOTICE, TELLING = "care-appeal-notice", "care.decision_telling"
TOLD_LATE = Text(
    en="The person was told on {told_on} of what was decided on {decided_on}; that was to be done by {by}.",
    ru="О решении от {decided_on} человеку сообщили {told_on}; это следовало сделать до {by}.",
    kk="{decided_on} шешімі адамға {told_on} хабарланды; оны {by} дейін хабарлау керек еді.",
)

NOT_TOLD = Text(
    en="The person was not told of it yet; that is to be done by {by}.",
    ru="Человеку об этом ещё не сообщили; это нужно сделать до {by}.",
    kk="Бұл туралы адамға әлі хабарланбаған; оны {by} дейін хабарлау керек.",
)


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


def told_late(decision: AdmissionRefusal | Expulsion, *, decided_on: date, agency: Agency) -> Iterable[Text]:
    """What the page of a decision says when the person heard of it later than the country's term allows."""
    by = last_day(TELLING, started=decided_on, agency=agency)
    if decision.told_on is None and decision.withdrawn_on is None and not decision.not_told_because:
        yield NOT_TOLD.filled(by=by or "—")
    if by is not None and decision.told_on and decision.told_on > by:
        yield TOLD_LATE.filled(told_on=decision.told_on, decided_on=decided_on, by=by)
