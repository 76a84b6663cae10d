"""Who was found to be no victim by the rules for adults, and turns out to have been a child: it stands, and owes to be decided anew."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.people.ages import CHILD
from qorgan.victims.identification.assessing.childhood import Beginning, age_when_it_began, beginning_of, told_by
from qorgan.victims.identification.grounding import GROUNDS, check_fitting
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.refusals import GroundsNotFitting
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import SIGNS
from qorgan.victims.identification.screening.telling import asked_a_child_as_adult


def is_judged_as_adult(decision: Decision) -> bool:
    """Whether it denies what a child would be owed: by a ground, a status or a screening for adults. Who may be a victim loses nothing."""
    person, day = decision.person, decision.decided_on
    began = None if decision.status in SIGNS else _known_of(decision)
    if began is None:
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


def _known_of(decision: Decision) -> Beginning | None:
    """When it began, by which the person was a child then: as the decision tells, or a screening finished since; None where neither does.

    What was told before the decision was there to be weighed by it, so only what came after it tells anything new, and nothing to
    which its stated grounds gave an answer.
    """
    person, day = decision.person, decision.decided_on
    since = (told_by(one, person=person, day=day) for one in _finished_since(decision))
    tells = (beginning_of(decision), *since)
    return next((one for one in tells if age_when_it_began(one, person=person, day=day) == CHILD), None)


def _finished_since(decision: Decision) -> Iterable[Screening]:
    """The screenings of the person that stand and were finished after the decision was entered, whichever body asked."""
    before = decision.person.decisions.filter(pk__lt=decision.pk).values("ref")
    asked = Screening.objects.filter(person=decision.person, finished_on__isnull=False, withdrawn_on=None)
    asked = asked.exclude(ref__in=decision.told_otherwise)
    return asked.exclude(finished_after="").exclude(finished_after__in=before).order_by("-finished_on", "-id")


def mark(decision: Decision, *, actor: Actor) -> bool:
    """Keep since when it is known, or that it is so no more; whether that changed."""
    is_so = is_judged_as_adult(decision)
    if is_so == bool(decision.child_known_at):
        return False
    decision.child_known_at = actor.now if is_so else None
    decision.save(update_fields=["child_known_at"])
    return True
