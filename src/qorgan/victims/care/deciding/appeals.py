"""Appeals against refusals to admit and expulsions: to which body, within which term, and what follows for the person at once.

Whoever decides may not know who the person is: full names leave the words without a sign, whosever they are (`people.shapes`).
"""

from __future__ import annotations

from functools import partial
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.kernel.refusals import Refusal
from qorgan.office.appeals.models import Appeal
from qorgan.office.appeals.rules import AppealRule, allow_appeals
from qorgan.people.shapes import without_full_names
from qorgan.victims.care.commands import admitted_anew, close, locked, stay_not_expelled, stay_resumed
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.appeal_letters import EXPULSION, REFUSAL, tell_body
from qorgan.victims.care.deciding.facts import FactCareAppeal, derive_appeal
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion

BODIES = "appeal_bodies"


def _stands(decision: AdmissionRefusal | Expulsion) -> None:
    if decision.state != states.STANDS:
        raise Refusal("care.decision_not_standing", decision=decision.ref, state=states.TITLES[decision.state])


def _suspends(expulsion: Expulsion) -> bool:
    """Who was admitted anew meanwhile may appeal too: the later stay goes on, and the old one stays closed."""
    return admitted_anew(expulsion.care_file) is None


def _refusal_appealed(appeal: Appeal, refusal: AdmissionRefusal, actor: Actor) -> None:
    tell_body(appeal, actor=actor, decided_on=refusal.refused_on)


def _expulsion_appealed(appeal: Appeal, expulsion: Expulsion, actor: Actor) -> None:
    """The body is told, and unless it said otherwise the file is open until it has decided."""
    tell_body(appeal, actor=actor, decided_on=expulsion.decided_on)
    if appeal.is_suspending:
        stay_resumed(expulsion.care_file)


def _appeal_ended(appeal: Appeal, expulsion: Expulsion, actor: Actor) -> None:
    """After a reversal the stay goes on, or counts as no expulsion; otherwise one that went on until then is ended again."""
    file = locked(expulsion.care_file)
    if appeal.outcome == states.REVERSED:
        stay_resumed(file) if admitted_anew(file) is None else stay_not_expelled(file)
        return
    if appeal.is_suspending and file.discharged_on is None and appeal.ended_on:
        stayed = IN_STAY.last(file)  # while the appeal kept the person there
        day = max(appeal.ended_on, stayed.on) if stayed else appeal.ended_on
        close(actor=actor, care_file=file, reason=expulsion.ground, day=day)


def _file_of(expulsion: Any) -> list[Any]:
    return [expulsion.care_file]


of_a_provider = partial(
    AppealRule,
    read="care.read",
    answer="complaint.answer",
    bodies=BODIES,
    parties="applicants",
    outcomes="appeal_outcomes",
    reverses=frozenset({states.REVERSED}),
    withdrawn="dropped",
    check=_stands,
    answer_term="care.appeal_answer",
    word_term="care.appeal",
    words=without_full_names,
    tells=(FactCareAppeal,),
    derive=derive_appeal,
)
allow_appeals(
    of_a_provider(
        model=AdmissionRefusal,
        about=REFUSAL,
        lodge="care.admit",
        agency=lambda refusal: refusal.agency,
        region=lambda refusal: refusal.region,
        decided_on=lambda refusal: refusal.refused_on,
        lodged=_refusal_appealed,
    )
)
allow_appeals(
    of_a_provider(
        model=Expulsion,
        about=EXPULSION,
        lodge="care.discharge",
        agency=lambda expulsion: expulsion.care_file.agency,
        region=lambda expulsion: expulsion.care_file.region,
        decided_on=lambda expulsion: expulsion.decided_on,
        suspends=_suspends,
        lodged=_expulsion_appealed,
        ended=_appeal_ended,
        touches=_file_of,
    )
)
