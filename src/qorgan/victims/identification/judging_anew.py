"""Who was found to be no victim by the rules for adults, and turns out to have been a child: it stands, and owes to be decided anew."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.people.ages import CHILD
from qorgan.victims.identification.assessing.childhood import age_when_it_began, beginning_of
from qorgan.victims.identification.grounding import GROUNDS, check_fitting
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.refusals import GroundsNotFitting
from qorgan.victims.identification.screening.results import SIGNS
from qorgan.victims.identification.screening.telling import asked_a_child_as_adult


def is_judged_as_adult(decision: Decision) -> bool:
    """Whether it denies what a child would be owed: by a ground, a status or a screening for adults. Who may be a victim loses nothing."""
    person, day, began = decision.person, decision.decided_on, beginning_of(decision)
    if decision.status in SIGNS or age_when_it_began(began, person=person, day=day) != CHILD:
        return False
    for citation in decision.citations.select_related("screening"):
        if asked_a_child_as_adult(citation.screening, person=person, day=day, began=began):
            return True
    codes = [code for code in decision.ground_codes if code in country().codes[GROUNDS]]
    try:
        check_fitting(person=person, day=day, status=decision.status, ground_codes=codes, began=began)
    except GroundsNotFitting as refused:
        return not refused.problems.keys().isdisjoint(("status", "ground_codes"))
    return False


def mark(decision: Decision, *, actor: Actor) -> bool:
    """Keep since when it is known, or that it is so no more; whether that changed."""
    is_so = is_judged_as_adult(decision)
    if is_so == bool(decision.child_known_at):
        return False
    decision.child_known_at = actor.now if is_so else None
    decision.save(update_fields=["child_known_at"])
    return True
