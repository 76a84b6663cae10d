"""Ending a stay against the person's will: after a warning where the ground asks for one, neutrally worded, with the right to complain told."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Day, Line, Note, PastDay
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.notifications.derivation import notify_at_once
from qorgan.victims.care.commands import admitted_anew, close, locked, stay_not_expelled, stay_resumed
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.fairness import last_warning
from qorgan.victims.care.deciding.models import Expulsion, HouseWarning
from qorgan.victims.care.models import CareFile

MAY, NOTICE = "care.discharge", "expulsion-notice"
LABELS = {
    "breach": _("What was not kept"),
    "warned_on": _("Warned on"),
    "language": _("Language it was explained in"),
    "notified_on": _("Notified on"),
}
HELPS = {
    "warned_on": _("Empty means today"),
    "decided_on": _("Empty means today"),
    "notified_on": _(
        "The day on which the ground and the right to complain were told in a language the person understands. "
        "Empty means that the person was not told yet: it is owed then."
    ),
    "explanation": _("The facts, so that another body can judge them. Write no names."),
    "note": _("Write no names."),
    "reason": _("Write no names."),
}
Breach = Annotated[str, CodeOf("house_breaches")]
Language = Annotated[str, CodeOf("languages")]
Ground = Annotated[str, CodeOf("discharge_reasons")]


@command(may=MAY, post="/care-files/{care_file}/warnings", title=_("Give a warning"), labels=LABELS, helps=HELPS)
def warn_person(
    *,
    actor: Actor,
    care_file: CareFile,
    breach: Breach,
    language: Language,
    warned_on: PastDay | None = None,
    note: Note | None = None,
) -> CareFile:
    """Write down a warning: without one before it, no stay is ended against the person's will unless the ground asks for none.

    Raises:
        care.file_closed, care.service_outside_stay
        care.warning_unexplained: what was not kept is to stand in the note, and there is none.
    """
    item = country().codes["house_breaches"].get(breach)
    if item.attributes.get("in_note") and not note:
        raise Refusal("care.warning_unexplained", breach=item.title)
    held = locked(care_file)
    if held.discharged_on:
        raise Refusal("care.file_closed", care_file=held.ref, on=held.discharged_on)
    day = warned_on or actor.today
    if day < held.admitted_on:
        raise Refusal("care.service_outside_stay", on=day, stay=Period(held.admitted_on))
    create_record(
        HouseWarning, actor=actor, care_file=held, breach=breach, language=language, warned_on=day, note=note or ""
    )
    return held


@command(may=MAY, post="/care-files/{care_file}/expulsion", title=_("Expel"), labels=LABELS, helps=HELPS)
def expel(
    *,
    actor: Actor,
    care_file: CareFile,
    ground: Ground,
    explanation: Line,
    decided_on: PastDay | None = None,
    notified_on: Day | None = None,
) -> list[CareFile | Expulsion]:
    """End a stay against the person's will. The person gets a notice and may complain (Social Code, art. 134).

    Until the person was told of it, that is owed.

    Raises:
        care.discharge_not_expulsion: the reason is one of an ordinary discharge.
        care.not_warned, care.warned_of_other, care.rules_not_told, care.warned_too_seldom
        care.file_closed, care.discharge_before_start, care.service_outside_stay,
        day.outside
    """
    item = country().codes["discharge_reasons"].get(ground)
    if not item.attributes.get("expels"):
        raise Refusal("care.discharge_not_expulsion", reason=item.title)
    day = decided_on or actor.today
    warning = last_warning(care_file, ground=item, on=day)
    closed = close(actor=actor, care_file=care_file, reason=ground, day=day)
    made = create_record(
        Expulsion,
        actor=actor,
        care_file=closed,
        house_warning=warning,
        ground=ground,
        explanation=explanation,
        decided_on=day,
    )
    _notify(actor=actor, expulsion=made)
    if notified_on:
        notify_at_once(made, actor=actor, on=notified_on)
    return [closed, made]


@command(may=MAY, post="/expulsions/{expulsion}/withdrawal", title=_("Withdraw the expulsion"), helps=HELPS)
def withdraw_expulsion(*, actor: Actor, expulsion: Expulsion, reason: Because) -> list[Expulsion | CareFile]:
    """Take back an expulsion that was entered by mistake or is no longer wanted; it stays in the register, and the stay goes on.

    Where the person was admitted anew meanwhile, the old file stays closed and counts as no expulsion.

    Raises:
        care.decision_not_standing: it is complained about, reversed or withdrawn.
    """
    found = Expulsion.objects.select_for_update(of=("self",)).select_related("care_file__person").get(pk=expulsion.pk)
    if found.state != states.STANDS:
        raise Refusal("care.decision_not_standing", decision=found.ref, state=states.TITLES[found.state])
    file = found.care_file
    settled = stay_resumed(file) if admitted_anew(file) is None else [stay_not_expelled(file)]
    found.withdrawn_on, found.withdrawn_because = actor.today, reason
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return [found, *settled]


def _notify(*, actor: Actor, expulsion: Expulsion) -> None:
    """Prepare the notice that the person takes along, where the country has one and this body may issue it."""
    if not is_written(NOTICE) or actor.agency.kind not in template_named(NOTICE).issuers:
        return
    person = expulsion.care_file.person
    language = person.language if person.language in template_named(NOTICE).words else actor.language
    write_letter(
        actor=actor,
        template=NOTICE,
        subject_ref=expulsion.ref,
        person=person,
        language=language,
        values={
            "decided_on": expulsion.decided_on,
            "ground": expulsion.ground,
            "explanation": expulsion.explanation,
            **({"warned_on": expulsion.house_warning.warned_on} if expulsion.house_warning else {}),
        },
    )


IN_STAY.add(
    what=Phrase("Warning"),
    rows=lambda file: file.warnings.filter(withdrawn_on__isnull=True),
    day="warned_on",
)
