"""Telling of a decision: the body that decides on a complaint by letter, in the same act; and what is remarked if the person hears late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.term_ends import last_day
from qorgan.kernel.texts import Text
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.victims.care.deciding.models import AdmissionRefusal, CareAppeal, Expulsion

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


def tell_body(appeal: CareAppeal, *, actor: Actor, decided_on: date) -> None:
    """Write to the body of the house that a complaint was put to it, where the country has such a letter."""
    if appeal.answering is None or not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    about = appeal.decision
    ended = isinstance(about, Expulsion) and not appeal.is_suspending
    values = {
        "complaint": appeal.ref,
        "decision": about.ref,
        "about": about_of(appeal),
        "decided_on": decided_on,
        "lodged_on": appeal.lodged_on,
    }
    write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=appeal.ref,
        language=actor.language,
        addressee_agency=appeal.answering,
        values=values | ({"ended_on": decided_on} if ended else {}),
        sends=True,
    )


def about_of(appeal: CareAppeal) -> str:
    """What a complaint is about, as a code of the list."""
    return "expulsion" if appeal.expulsion_id else "refusal"


def told_late(decision: AdmissionRefusal | Expulsion, *, decided_on: date, agency: Agency) -> Iterable[Text]:
    """What the page of a decision says when the person heard of it later than the country's term allows."""
    by = last_day(TELLING, started=decided_on, agency=agency)
    if decision.told_on is None and decision.withdrawn_on is None and not decision.not_told_because:
        yield NOT_TOLD.filled(by=by or "—")
    if by is not None and decision.told_on and decision.told_on > by:
        yield TOLD_LATE.filled(told_on=decision.told_on, decided_on=decided_on, by=by)
