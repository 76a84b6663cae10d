"""A stay made longer than its term, on a ground that the term itself names. Nobody is sent away because a term ended."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Day, Note, PastDay, has_words
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.law import NoValueOnDate
from qorgan.law.counting import add
from qorgan.law.terms import Edition
from qorgan.victims.care.commands import locked
from qorgan.victims.care.days import IN_STAY
from qorgan.victims.care.deciding.models import StayExtension
from qorgan.victims.care.models import CareFile

MAY, TERM = "care.admit", "care.stay"
HELPS = {
    "until_on": _("Empty means the longest that the law allows"),
    "decided_on": _("Empty means today"),
    "note": _(
        "Which paper the house has of the ground, such as a summons or the hospital's certificate, with its number. Write no names."
    ),
    "reason": _("What was wrong. Write no names."),
}
Ground = Annotated[str, CodeOf("stay_extension_grounds")]


@command(may=MAY, post="/care-files/{care_file}/extensions", title=_("Extend the stay"), helps=HELPS)
def extend_stay(
    *,
    actor: Actor,
    care_file: CareFile,
    ground: Ground,
    until_on: Day | None = None,
    decided_on: PastDay | None = None,
    note: Note | None = None,
) -> list[CareFile | StayExtension]:
    """Make a stay longer than its term, on a ground of the law, at most as far as the law allows.

    Whether there is a proceeding, or a stay in hospital, the house says by the paper of it that it has.
    What is entered when the stay had run out already is kept with the day of entry and remarked: the term stays missed.

    Raises:
        care.file_closed
        care.stay_cannot_extend: the rule of this stay knows no such ground, or not so long a stay.
        care.extension_shorter: the stay would not become longer.
        care.extension_too_late: the stay had ended when it was decided.
        care.paper_unnamed: the ground rests on a paper, and the note does not say in words which one the house has.
    """
    held = locked(care_file)
    if held.discharged_on:
        raise Refusal("care.file_closed", care_file=held.ref, on=held.discharged_on)
    day = decided_on or actor.today
    ordinary, last = _allowed(held, ground=ground, until_on=until_on, actor=actor)
    before = max((one.until_on for one in standing(held)), default=ordinary)
    if last <= before:
        raise Refusal("care.extension_shorter", until_on=last, before=before)
    if day > before:
        raise Refusal("care.extension_too_late", on=day, before=before)
    item = country().codes["stay_extension_grounds"].get(ground)
    if item.attributes.get("asks_paper") and not has_words(note or ""):
        raise Refusal("care.paper_unnamed", ground=item.title).at("note")
    made = create_record(
        StayExtension,
        actor=actor,
        care_file=held,
        ground=ground,
        decided_on=day,
        until_on=last,
        is_late=actor.today > before,
        note=note or "",
    )
    return [held, made]


@command(may=MAY, post="/stay-extensions/{stay_extension}/withdrawal", title=_("Withdraw the extension"), helps=HELPS)
def withdraw_extension(
    *, actor: Actor, stay_extension: StayExtension, reason: Because
) -> list[CareFile | StayExtension]:
    """Take back an extension that was entered by mistake; it stays in the file, marked.

    Raises:
        record.withdrawn
    """
    held = StayExtension.objects.select_for_update(of=("self",)).get(pk=stay_extension.pk)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    held.withdrawn_on, held.withdrawn_because = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return [locked(held.care_file), held]


def standing(care_file: CareFile) -> list[StayExtension]:
    """The extensions of a stay that were not withdrawn."""
    return [one for one in care_file.extensions.all() if one.withdrawn_on is None]


def limit_of(care_file: CareFile, *, today: date) -> date | None:
    """The last day of a stay by its term and the extensions that stand; None when the country had no such term."""
    edition = rule_of(care_file, today=today)
    if edition is None:
        return None
    return max((one.until_on for one in standing(care_file)), default=add(care_file.admitted_on, edition.length))


def rule_of(care_file: CareFile, *, today: date) -> Edition | None:
    """The edition by which the stay is counted; None when the country had no such term then."""
    terms = country().terms
    if TERM not in terms:
        return None
    try:
        return terms[TERM].running(started_on=care_file.admitted_on, today=today)
    except NoValueOnDate:
        return None


def _allowed(care_file: CareFile, *, ground: str, until_on: date | None, actor: Actor) -> tuple[date, date]:
    """The last day of the ordinary stay, and of the longer one.

    Raises:
        care.stay_cannot_extend
    """
    edition, first = rule_of(care_file, today=actor.today), care_file.admitted_on
    title = country().codes["stay_extension_grounds"].get(ground).title
    named = [one for one in edition.extensions if one.by == ground] if edition else []
    if edition is None or not named:
        raise Refusal("care.stay_cannot_extend", ground=title, on=first)
    longest = max(add(first, one.up_to) for one in named)
    last, ordinary = until_on or longest, add(first, edition.length)
    if last > longest:
        raise Refusal("care.stay_cannot_extend", ground=title, on=longest)
    return ordinary, last


IN_STAY.add(
    what=Phrase("The stay extended"),
    rows=lambda file: file.extensions.filter(withdrawn_on__isnull=True),
    day="decided_on",
)
