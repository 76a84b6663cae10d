"""Why somebody is not referred, as a list says it: held to what the page asks of a reason, without words and without a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.facts import ledger
from qorgan.desk.obligations import ledger as duties
from qorgan.people.ages import is_minor_on
from qorgan.people.consent.checks import SELF
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral.checks import referring_kinds
from qorgan.victims.referral.models import NonReferral
from qorgan.victims.referral.owing import names_body, owes_help

AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A reason from the list of reasons, with the body that refers where the reason says that another does."""

    reason: str
    body: Agency | None = None


def body_that_refers(*, reason: str, named: Agency | None, own: Agency) -> Agency | None:
    """The body named beside a reason, if the reason asks for one and it is another one that can refer."""
    fits = named is not None and names_body(reason) and named.pk != own.pk and named.kind in referring_kinds()
    return named if fits else None


def says_no_alone(*, reason: str, person: Person, on: date) -> bool:
    """Whether the reason is the own no of somebody who is not known to be an adult: no list says who gave it for a child."""
    return _is_persons_word(reason) and is_minor_on(person, on) is not False


def explain_many(told: Sequence[tuple[Decision, Explanation]], *, actor: Actor) -> list[NonReferral]:
    """Enter the reasons beside decisions that were entered just now, of the day of each decision."""
    rows = [_fields(decision, said, on=decision.decided_on) for decision, said in told]
    made = drafted(NonReferral, actor=actor, rows=rows)
    NonReferral.objects.bulk_create(made, batch_size=AT_ONCE)
    ledger.tell_new(made, at=actor.now)
    duties.enter_owed(made, at=actor.now, by=actor.user_ref)
    return made


def explain_anew(decision: Decision, *, said: Explanation | None, is_new: bool, actor: Actor) -> list[NonReferral]:
    """Bring the reason after a decision in line with what a list says now; answers with the reasons that changed.

    A reason that comes with its decision (`is_new`) is of that day, one that a later list adds is of the day it came. A list that
    says nothing takes back only what a list said.
    """
    standing = NonReferral.objects.filter(decision=decision, withdrawn_on__isnull=True).select_related("body").first()
    changed: list[NonReferral] = []
    if standing is not None:
        if said is None and not standing.is_listed:
            return []
        if said is not None and (standing.reason, standing.body) == (said.reason, said.body):
            return []
        standing.withdrawn_on = actor.today
        standing.save(update_fields=["withdrawn_on"])
        changed.append(standing)
    if said is not None and owes_help(decision):
        on = decision.decided_on if is_new else actor.today
        changed.append(create_record(NonReferral, actor=actor, **_fields(decision, said, on=on)))
    return changed


def carry_over(held: Decision, *, to: Decision) -> list[NonReferral]:
    """Put the reason that stands after a decision beside the one that a corrected list put in its place."""
    standing = list(
        NonReferral.objects.filter(decision=held, withdrawn_on__isnull=True).select_related("body", "agency")
    )
    for one in standing:
        if one.is_listed and one.decided_on == held.decided_on:
            one.decided_on = to.decided_on
        one.decision, one.agency = to, to.agency
        one.save(update_fields=["decision", "agency", "decided_on"])
    return standing


def _fields(decision: Decision, said: Explanation, *, on: date) -> dict[str, object]:
    own = next(one.code for one in country().codes["consent_givers"] if one.attributes.get("of") == SELF)
    return {
        "decision": decision,
        "agency": decision.agency,
        "reason": said.reason,
        "body": said.body,
        "given_by": own if _is_persons_word(said.reason) else "",
        "decided_on": on,
        "is_listed": True,
    }


def _is_persons_word(reason: str) -> bool:
    return bool(country().codes["non_referral_reasons"].get(reason).attributes.get("persons_word"))
