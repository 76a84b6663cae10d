"""What an objection hears: that its decision was withdrawn before the answer, and that a letter with the answer arrived."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.reactions import react
from qorgan.kernel.texts import Phrase
from qorgan.office.letters.models import Letter
from qorgan.people.grants import end_grants
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting.answering import hear_of_answer
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.reviewing import MOOT, OUTCOMES, effect_of

WITHDRAWN_FIRST = Phrase("The decision was withdrawn before the answer.")


def close_moot(*, record: Decision, actor: Actor) -> list[Objection]:
    """Close what a body of the house was to look at again: it was withdrawn, and that is the answer. A prosecutor or a court goes on."""
    moot = next((item.code for item in country().codes[OUTCOMES] if effect_of(item.code) == MOOT), "")
    if record.withdrawn_on is None or not moot:
        return []
    related = ("decision__person", "decision__agency", "agency", "reviewer")
    waiting = Objection.objects.select_for_update(of=("self",)).select_related(*related)
    found = list(waiting.filter(decision=record, closed_on=None, taken_back_on=None, reviewer__isnull=False))
    for held in found:
        held.outcome, held.outcome_reasons = moot, WITHDRAWN_FIRST.in_(actor.language)
        held.closed_on = max(record.withdrawn_on, held.lodged_on)
        held.save(update_fields=["outcome", "outcome_reasons", "closed_on"])
        end_grants(actor=actor, source=held.ref)
    return found


react(model=Decision, do=close_moot)
react(model=Letter, do=hear_of_answer)
