"""The right to compensation explained. That it is owed, and why somebody cannot be told it, is a notification (`notifications`)."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import CodeOf, PastDay
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.kernel.refusals import Refusal
from qorgan.office.notifications.derivation import notify_by
from qorgan.people.consent.checks import understood
from qorgan.rights.compensation.checks import standing
from qorgan.rights.compensation.models import Explanation
from qorgan.rights.compensation.notifications import RIGHT
from qorgan.rights.compensation.states import KEEP


@command(may=KEEP, post="/injured-parties/{injured_party}/explanation", title=_("Explain the right to compensation"))
def explain_compensation(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    answer: Annotated[str, CodeOf("compensation_answers")],
    language: Annotated[str, CodeOf("languages")],
    interpreter: Annotated[str, CodeOf("interpreter_kinds")] | None = None,
    explained_on: PastDay | None = None,
) -> list[Explanation | Proceeding]:
    """Write down that the right to compensation was explained, in which language and with which answer.

    Where the person is not reached, the notification on the page of the proceeding says why; whoever is found later is explained it then.

    Raises:
        compensation.not_a_procedural_victim, compensation.already_explained, day.too_early
        consent.not_understood: the language is not the person's, and no interpreter is named.
    """
    party = standing(injured_party)
    if hasattr(party, "explanation"):
        raise Refusal("compensation.already_explained", on=party.explanation.explained_on)
    day = not_before(explained_on or actor.today, since=party.recognised_on)
    understood(person=party.person, language=language, interpreter=interpreter)
    said = {"explained_on": day, "language": language, "interpreter": interpreter or "", "answer": answer}
    told = create_record(Explanation, actor=actor, injured_party=party, **said)
    party.explanation = told
    notify_by(party, kind=RIGHT, actor=actor, on=day)
    return [told, party.proceeding]
