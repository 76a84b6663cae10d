"""The monthly return: opened, sent as counted, accepted or sent back by the body that pays, corrected by a later edition."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, Day, Reasons
from qorgan.desk.records import Record
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text, month_text
from qorgan.victims.running.counting import Figures, counted, month_of, moved, read
from qorgan.victims.running.models import MonthlyReturn, ReturnEdition
from qorgan.victims.running.opening import opened, receiver_in
from qorgan.victims.running.queries import LABELS as RECORDS
from qorgan.victims.running.queries import RELATED
from qorgan.victims.running.states import ANSWER, SEND, SENT_BACK, TITLES, steps

NO_REGION = Phrase("not named", context="a service")
LABELS = {
    **RECORDS,
    "because": _("Why it is sent again"),
}
HELPS = {
    "month": _("Any day of the month"),
    "because": _("For the first edition leave empty. Write no names."),
}


@command(may=SEND, post="/monthly-returns", title=_("Open a monthly return"), helps=HELPS)
def open_monthly_return(*, actor: Actor, month: Day) -> MonthlyReturn:
    """Open the return of a month that was not opened by itself, such as one before this house was used.

    Raises:
        running.month_not_over: the month has not begun yet.
        running.return_opened
    """
    first, last = month_of(month)
    if first > actor.today:
        raise Refusal("running.month_not_over", last=last)
    held = MonthlyReturn.objects.filter(agency=actor.agency, first_on=first).first()
    if held:
        raise Refusal("running.return_opened", month=month_text(first), monthly_return=held.ref)
    try:
        with transaction.atomic():
            return opened(agency=actor.agency, day=month, actor=actor)
    except IntegrityError:  # somebody opened it at the same moment
        held = MonthlyReturn.objects.get(agency=actor.agency, first_on=first)
        raise Refusal("running.return_opened", month=month_text(first), monthly_return=held.ref) from None


@command(
    may=SEND, post="/monthly-returns/{monthly_return}/sending", title=_("Send the return"), labels=LABELS, helps=HELPS
)
def send_monthly_return(
    *, actor: Actor, monthly_return: MonthlyReturn, recipient: Agency | None = None, because: Because | None = None
) -> list[Record]:
    """Send the numbers as the records have them now. A later edition says why, and what moved since the one before.

    Raises:
        record.not_in_this_state, running.month_not_over, running.nobody_receives, running.not_balanced,
        running.correction_unexplained
        running.nothing_moved: the same numbers stand with the receiver.
    """
    held = _held(monthly_return, act="send_monthly_return")
    if actor.today <= held.last_on:
        raise Refusal("running.month_not_over", last=held.last_on)
    to = recipient or held.recipient or receiver_in(held.region)
    if to is None:
        raise Refusal("running.nobody_receives", region=_region(held.region))
    figures = _balanced(counted(held.agency, first=held.first_on, last=held.last_on))
    number, changes = held.edition + 1, []
    if held.edition:
        before = held.editions.get(number=held.edition)
        changes = moved(before=read(before.figures), now=figures)
        if not changes and held.state != SENT_BACK:
            raise Refusal("running.nothing_moved", monthly_return=held.ref, number=held.edition)
        if not because:
            raise Refusal("running.correction_unexplained", monthly_return=held.ref, number=number)
    made = create_record(
        ReturnEdition,
        actor=actor,
        monthly_return=held,
        number=number,
        sent_on=actor.today,
        figures=figures.kept(),
        moved=changes,
        because=(because or "") if held.edition else "",
    )
    held.edition, held.recipient, held.sent_on = number, to, actor.today
    held.answered_on, held.is_accepted, held.reason, held.moved_at = None, None, "", None
    held.save()
    return [held, made]


@command(may=ANSWER, post="/monthly-returns/{monthly_return}/acceptance", title=_("Accept the return"))
def accept_return(*, actor: Actor, monthly_return: MonthlyReturn) -> list[Record]:
    """Accept the edition that was sent last.

    Raises:
        record.not_in_this_state
    """
    return _answered(_held(monthly_return, act="accept_return"), actor=actor, reason="")


@command(may=ANSWER, post="/monthly-returns/{monthly_return}/sending-back", title=_("Send the return back"))
def send_back_return(*, actor: Actor, monthly_return: MonthlyReturn, reason: Reasons) -> list[Record]:
    """Send the edition back with the reason; the provider puts the records right and sends another.

    Raises:
        record.not_in_this_state
    """
    return _answered(_held(monthly_return, act="send_back_return"), actor=actor, reason=reason)


def _region(code: str) -> Text:
    return country().codes["regions"].get(code).title if code else NO_REGION


def _answered(held: MonthlyReturn, *, actor: Actor, reason: str) -> list[Record]:
    edition = held.editions.get(number=held.edition)
    for one in (held, edition):
        one.answered_on, one.is_accepted, one.reason = actor.today, not reason, reason
        one.save(update_fields=["answered_on", "is_accepted", "reason"])
    return [held, edition]


def _held(found: MonthlyReturn, *, act: str) -> MonthlyReturn:
    """The return as it stands now, held against a second change at the same time, if it admits the act."""
    held = MonthlyReturn.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=found.pk)
    if (held.state, act) not in steps():
        raise Refusal("record.not_in_this_state", record=held.ref, state=TITLES[held.state])
    return held


def _balanced(figures: Figures) -> Figures:
    if not figures.balances:
        raise Refusal(
            "running.not_balanced",
            begun=figures.at_beginning,
            came=figures.admitted,
            left=figures.discharged,
            end=figures.at_end,
        )
    return figures
