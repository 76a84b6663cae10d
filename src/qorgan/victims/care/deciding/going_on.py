"""Why a stay goes on beyond its term. Nobody is put out because a term ended; whoever answers for the house says why."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Note
from qorgan.desk.labels import Words
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.office.appeals.bodies import body_told
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.victims.care.commands import locked
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.deciding.appeals import BODIES
from qorgan.victims.care.deciding.models import StayExplanation
from qorgan.victims.care.deciding.staying import limit_of
from qorgan.victims.care.models import STANDING, CareFile

MAY, REASONS, NOTICE = "care.explain", "stay_reasons", "stay-explanation-notice"
LABELS = {"reason": _("Why the stay goes on")}
HELPS: dict[str, Words] = {"note": _("Write no names."), "reason": ""}
Why = Annotated[str, CodeOf(REASONS)]


@command(
    may=MAY,
    post="/care-files/{care_file}/explanations",
    title=_("Explain why the stay goes on"),
    labels=LABELS,
    helps=HELPS,
)
def explain_stay(
    *, actor: Actor, care_file: CareFile, reason: Why, note: Note | None = None
) -> list[CareFile | StayExplanation]:
    """Say today why a stay goes on beyond its term; the body that supervises the organisation is told in the same act.

    The missed term is met by it, late, and the next look at the stay is owed from today.

    Raises:
        care.file_closed, care.stay_explained
        care.stay_in_term: the stay has not run out.
    """
    held = locked(care_file)
    if held.discharged_on:
        raise Refusal("care.file_closed", care_file=held.ref, on=held.discharged_on)
    limit = limit_of(held, today=actor.today)
    if limit is None or actor.today <= limit:
        raise Refusal("care.stay_in_term", care_file=held.ref, until=limit or "—")
    if held.explanations.filter(STANDING, explained_on=actor.today).exists():
        raise Refusal("care.stay_explained", care_file=held.ref, on=actor.today)
    made = create_record(
        StayExplanation, actor=actor, care_file=held, reason=reason, explained_on=actor.today, note=note or ""
    )
    _tell(made, actor=actor)
    return [held, made]


def _tell(explanation: StayExplanation, *, actor: Actor) -> None:
    """Write to the body that supervises stays where it works in the house. The letter names nobody and holds no free words."""
    file = explanation.care_file
    limit = limit_of(file, today=actor.today)
    if not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    bodies = [item.code for item in country().codes[BODIES].items if item.attributes.get("supervises_stays")]
    told = (body_told(body, of=BODIES, region=file.region) for body in bodies)
    to = next((one for one in told if one is not None), None)
    if to is None:
        return
    write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=file.ref,
        language=actor.language,
        addressee_agency=to,
        sends=True,
        values={
            "stay": file.ref,
            "limit": limit,
            "explained_on": explanation.explained_on,
            "reason": explanation.reason,
        },
    )


IN_STAY.add(
    what=Phrase("Why the stay goes on, explained"),
    rows=lambda file: file.explanations.filter(withdrawn_on__isnull=True),
    day="explained_on",
)
