"""The right to compensation explained, or why it could not be."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import EMPTY, Because, CodeOf, PastDay
from qorgan.justice.crimes.models import InjuredParty
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase, day_text
from qorgan.people import undeliverable
from qorgan.people.consent.checks import understood
from qorgan.rights.compensation.holding import standing
from qorgan.rights.compensation.models_of_explaining import Explanation
from qorgan.rights.compensation.states import KEEP
from qorgan.rights.compensation.wording import HELPS, LABELS

NAMES = {**LABELS, **undeliverable.LABELS}
HELP = {
    **HELPS,
    **undeliverable.HELPS,
}
WHY_NOT = Phrase("is said where the person was not reached, and only there")
ONLY_EXPLAINED = Phrase("is left empty where the person was not reached")


@command(
    may=KEEP,
    post="/injured-parties/{injured_party}/explanation",
    title=_("Explain the right to compensation"),
    labels=NAMES,
    helps=HELP,
)
def explain_compensation(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    answer: Annotated[str, CodeOf("compensation_answers")],
    language: Annotated[str, CodeOf("languages")] | None = None,
    interpreter: Annotated[str, CodeOf("interpreter_kinds")] | None = None,
    explained_on: PastDay | None = None,
    not_told_because: undeliverable.Why | None = None,
    not_told_tried: Because | None = None,
) -> list[Explanation]:
    """Write down that the right to compensation was explained, in which language and with which answer.

    Where the person was not reached, it is said why and what was tried: it is owed no longer and was not done. Whoever is found later is
    explained it then; until then the first day counts.

    Raises:
        compensation.not_a_procedural_victim, compensation.already_explained, day.too_early,
        consent.not_understood: the language is not the person's, and no interpreter is named.
    """
    party = standing(injured_party)
    held = Explanation.objects.select_for_update(of=("self",)).filter(injured_party=party).first()
    if held and held.reached:
        raise Refusal("compensation.already_explained", on=day_text(held.explained_on))
    _fits(answer=answer, language=language, because=not_told_because, tried=not_told_tried)
    day = not_before(explained_on or actor.today, since=held.explained_on if held else party.recognised_on)
    if language:
        understood(person=party.person, language=language, interpreter=interpreter)
    said = {
        "explained_on": day,
        "language": language or "",
        "interpreter": interpreter or "",
        "answer": answer,
        "not_told_because": not_told_because or "",
        "not_told_tried": not_told_tried or "",
        **_first_said(held, day=day, because=not_told_because),
    }
    if held:
        for name, value in said.items():
            setattr(held, name, value)
        held.save(update_fields=list(said))
    told = held or create_record(Explanation, actor=actor, injured_party=party, **said)
    return [told, party.proceeding]  # type: ignore[list-item]


def _first_said(held: Explanation | None, *, day: date, because: str | None) -> dict[str, Any]:
    """The day of the first time that the person was not reached, by which the term is counted; none once reached."""
    if not because or not held:
        return {"unreached_since": day if because else None}
    return {"unreached_since": held.unreached_since or held.explained_on}


def _fits(*, answer: str, language: str | None, because: str | None, tried: str | None) -> None:
    """Whether it is said in which language it was explained, or why it was not."""
    undeliverable.check_tried(because=because, tried=tried)
    is_unreached = bool(country().codes["compensation_answers"].get(answer).attributes.get("not_reached"))
    if is_unreached != bool(because):
        raise BadInput(problems={"not_told_because": [WHY_NOT]})
    if is_unreached == bool(language):
        raise BadInput(problems={"language": [ONLY_EXPLAINED if language else EMPTY]})
