"""A call that tells of danger or of a child, and of which nobody outside hears, is let go by two people, whatever its outcome.

It is let go by its end, or by the end of its lead that nobody outside took: taken back, returned, or raised for the line alone.
In the night one operator alone finishes the call; another person of the line says later that this stands, or hands the call on.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.concerned import Rows, concerned
from qorgan.desk.counter import command
from qorgan.desk.reactions import react
from qorgan.intake.hotline.anew import named_in
from qorgan.intake.hotline.models import NAMES_A_LEAD, Call
from qorgan.intake.hotline.second import waits_for_second, was_of
from qorgan.intake.hotline.states import KEEP
from qorgan.intake.hotline.telling import CHILD, DANGER, is_heard, signs_left, unheard_of, unheard_since
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.repeats import repeats_of
from qorgan.intake.leads.telling import is_over
from qorgan.kernel.refusals import Refusal

KEPT = ("let_go_at", "let_go_by", "let_go_ended_at", "let_go_of", "said_by")
SAYS = frozenset(("caller_kind", "topic", "outcome", "involves_child"))
"""What a call says; in which language, and of which region, whoever confirms it may put right."""
NAMING = Call.objects.filter(NAMES_A_LEAD)
"""Calls that say in which other lead they may go on."""


def keep_let_go(call: Call, *, actor: Actor, is_new_word: bool, changed: Iterable[str] = ()) -> None:
    """Keep who let a finished call go, and who changed last what it says; the caller saves it.

    Its end is a new word too. A new word wants another look, and wins no time; so does what tells of danger or of a child and did not stand
    in the call, or was taken out of it, when a second one looked.

    What once was let go is not taken out of a second one's sight by counting it otherwise: only somebody who hears of it ends that.
    Nor is what was taken out of the call before its lead ended, as long as that lead says it.
    """
    if is_new_word:
        call.let_go_by = call.said_by = actor.user_ref
    elif SAYS.intersection(changed):
        call.said_by = actor.user_ref
    if not waits_for_second(call):
        call.let_go_of = [sign for sign in call.let_go_of if sign in signs_left(call)]
    if not _is_let_go(call):
        keep_heard(call, actor=actor)
        return
    if not waits_for_second(call) and (is_new_word or not set(signs_left(call)) <= set(call.let_go_of)):
        call.let_go_at, call.let_go_ended_at, call.let_go_of = actor.now, None, []
    if waits_for_second(call):
        call.let_go_of = list(dict.fromkeys([*call.let_go_of, *signs_left(call)]))


def keep_heard(call: Call, *, actor: Actor) -> None:
    """Keep that somebody hears of a call that was let go; the caller saves it.

    While its lead goes on no earlier word stands: whoever ends the lead lets the call go anew.
    """
    if call.lead is None:
        return
    if not waits_for_second(call):
        call.let_go_of = call.let_go_of if is_over(call.lead) else []
    elif is_heard(call, {DANGER if sign == DANGER else CHILD for sign in (*call.let_go_of, *signs_left(call))}):
        call.let_go_ended_at, call.let_go_of = actor.now, []


def look_at_ends(*, record: Lead, actor: Actor) -> Iterable[Call]:
    """Keep of each finished call that goes on in a lead, or names it, whether it was let go there or is heard; the calls that were changed."""
    calls = Call.objects.filter(Q(lead__in=[record, *repeats_of(record)]) | Q(pk__in=_naming(record)))
    if record.closed_at:
        yield from calls.filter(ended_at__isnull=True, child_at__isnull=False)  # whose form owes its end again
    for call in calls.filter(ended_at__isnull=False).select_for_update(of=("self",)).order_by("id"):
        before = [getattr(call, name) for name in KEPT]
        keep_let_go(call, actor=actor, is_new_word=False)
        if call.let_go_at != before[0]:
            call.let_go_by = call.said_by = actor.user_ref
        if [getattr(call, name) for name in KEPT] != before:
            call.save(update_fields=KEPT)
            yield call


def _naming(lead: Lead) -> list[int]:
    """The calls of the line that raised a lead which name it as the one in which they go on anew."""
    calls = NAMING.filter(agency=lead.agency_id, started_at__lte=lead.recorded_at).exclude(lead=lead)
    return [call.pk for call in calls if named_in(call) == lead]


@command(may=KEEP, post="/calls/{call}/confirmation", title=_("Confirm that nobody needs to hear of the call"))
def confirm_not_handed_on(*, actor: Actor, call: Call) -> Call:
    """Say as a second person of the line that it stands that a call was not handed on.

    Raises:
        call.goes_on
        call.nothing_to_confirm: the call was not let go, or that ended.
        call.let_go_alone: whoever let the call go, wrote the word why, or changed last what it says, would also
            confirm it.
    """
    held = (
        Call.objects.select_for_update(of=("self",)).select_related("agency", "shift", "lead__agency").get(pk=call.pk)
    )
    if held.ended_at is None:
        raise Refusal("call.goes_on", call=held.ref)
    if not waits_for_second(held):
        raise Refusal("call.nothing_to_confirm", call=held.ref)
    if was_of(held, user_ref=actor.user_ref):
        raise Refusal("call.let_go_alone", call=held.ref)
    held.let_go_ended_at, held.let_go_of = actor.now, signs_left(held)
    held.save(update_fields=["let_go_ended_at", "let_go_of"])
    return held


def _is_let_go(call: Call) -> bool:
    """Whether danger or a child is told of, and nobody outside hears of it. A lead that was raised anew and tells all of it is heard."""
    if not signs_left(call):
        return False
    return call.lead is None or bool(unheard_of(call) and unheard_since(call))


_OF_CALLS = concerned(
    Rows(Call, at={"lead": "pk"}),
    Rows(Lead, at={"duplicate_of": "pk"}),
    Rows(Call, at={"agency": "agency_id"}, where=NAMES_A_LEAD),
)
"""The leads in which calls go on, themselves or by a repeat, and those that a line raised which names leads in its calls."""
react(model=Lead, do=look_at_ends, among=_OF_CALLS)
