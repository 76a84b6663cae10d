"""The questions to the hotline. The operators of a line see its calls; who called and what was said, for three days only."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.open_work import holds
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.hotline import states
from qorgan.intake.hotline.alarms import unheard
from qorgan.intake.hotline.contact import CODE_WORD, NOTE, NUMBER, check_may_reach, check_still_open
from qorgan.intake.hotline.facts import FactCall, derive_call
from qorgan.intake.hotline.models import ALLOWED, Call, Shift
from qorgan.intake.hotline.numbers import without
from qorgan.intake.hotline.second import waits_for_second, was_of
from qorgan.intake.hotline.states import KEEP, READ
from qorgan.intake.hotline.telling import unheard_since
from qorgan.kernel.texts import Phrase
from qorgan.people.texts import open_text

LABELS = {
    "call": _("Call"),
    "shift": _("Shift"),
    "channel": _("Line called"),
    "topic": _("What about"),
    "started_from": _("Began from"),
    "started_until": _("Began until"),
    "is_open": _("Only those not finished"),
}
RELATED = ("agency", "shift", "lead__agency")


def visible_to(actor: Actor) -> QuerySet[Call]:
    """The calls of the actor's line, or of all lines where the role reaches further."""
    return Call.objects.filter(within_reach(actor=actor, may=READ, region="agency__region")).select_related(*RELATED)


def shifts_visible_to(actor: Actor) -> QuerySet[Shift]:
    """The shifts of the actor's line, or of all lines."""
    reach = within_reach(actor=actor, may=READ, region="agency__region")
    return Shift.objects.filter(reach).select_related("agency")


class Contact(Shape):
    """How a caller may be reached."""

    number: str
    ways: list[str]
    code_word: str


def is_unheard(call: Call) -> bool:
    """Nobody outside the line has what was told in it of danger, a child or silence; the call's page says what to do."""
    return bool(unheard_since(call) or unheard(call))


register_type(
    RecordType(
        name="call",
        title=_("Call"),
        model=Call,
        visible_to=visible_to,
        also=("minutes", "language", "is_silent"),
        but=(
            *("contact_ways", "contact_from", "contact_until", "may_hand_on", "wants_call_back", "tried_at"),
            *("called_back_at", "call_back_result", "let_go_ended_at"),
        ),
        reads={"is_unheard": is_unheard},
        path="/calls/{ref}",
    )
)
register_type(
    RecordType(name="shift", title=_("Shift"), model=Shift, visible_to=shifts_visible_to, path="/shifts/{ref}")
)


def not_for(call: Call, actor: Actor) -> set[str]:
    """Acts that this call has no use for."""
    found = set() if call.lead_id is None else {"hand_on_call"}
    if not call.wants_call_back or call.called_back_at:
        found.add("record_call_back")
    if not waits_for_second(call) or was_of(call, user_ref=actor.user_ref):
        found.add("confirm_not_handed_on")
    if call.contact == ALLOWED:
        found.add("allow_number_again")
    return found if call.contact == ALLOWED else found | {"call_contact"}


register_workflow(Workflow(model=Call, state=lambda call: call.state, steps=states.steps(), withheld=not_for))
register_workflow(
    Workflow(
        model=Shift,
        state=lambda shift: "over" if shift.ended_at else "going_on",
        steps=frozenset({("going_on", "end_shift")}),
    )
)
ledger.tell(model=Call, tells=(FactCall,), derive=derive_call, related=("agency",))


@query(may=READ, get="/calls", title=_("Calls"), labels=LABELS, orders={"newest": ("-started_at", "-id")})
def calls(
    *,
    actor: Actor,
    channel: Annotated[str, CodeOf("call_lines")] | None = None,
    topic: Annotated[str, CodeOf("call_topics")] | None = None,
    outcome: Annotated[str, CodeOf("call_outcomes")] | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    is_open: bool = False,
    started_from: Day | None = None,
    started_until: Day | None = None,
) -> QuerySet[Call]:
    """Calls of one's own line, one row a call, the latest first."""
    rows = visible_to(actor)
    for name, value in {"channel": channel, "topic": topic, "outcome": outcome, "region": region}.items():
        if value:
            rows = rows.filter(**{name: value})
    rows = rows.filter(ended_at__isnull=True) if is_open else rows
    rows = rows.filter(started_at__date__gte=started_from) if started_from else rows
    return rows.filter(started_at__date__lte=started_until) if started_until else rows


@query(may=READ, get="/calls/{call}", title=_("Call"))
def call(*, actor: Actor, call: Call) -> Call:
    """One call: how it is counted and what came of it."""
    return call


@query(
    may=KEEP,
    get="/calls/{call}/words",
    title=_("What was said"),
    sensitive=True,
    helps={"purpose": _("Why you need it. It is kept in the journal; write no names.")},
)
def call_words(*, actor: Actor, call: Call, purpose: Line) -> str:
    """The notes of a call, for its line, for three days; after that for the supervisor alone. A number marked “never” is struck out.

    Raises:
        ContactSealedAway, TextDamaged, KeyVersionMissing
    """
    check_still_open(call=call, actor=actor)
    return without(open_text(holder=call.ref, part=NOTE))


@query(
    may=KEEP,
    get="/calls/{call}/contact",
    title=_("Reach the caller"),
    sensitive=True,
    helps={"purpose": _("Why you need it. It is kept in the journal; write no names.")},
)
def call_contact(*, actor: Actor, call: Call, purpose: Line) -> Contact:
    """The number of a caller who allowed it, in the hours that the caller named, for three days.

    Raises:
        ContactForbidden, ContactNotNow, ContactSealedAway, TextDamaged, KeyVersionMissing
    """
    check_may_reach(call=call, actor=actor)
    return Contact(
        number=open_text(holder=call.ref, part=NUMBER),
        ways=call.contact_ways,
        code_word=open_text(holder=call.ref, part=CODE_WORD),
    )


@query(may=READ, get="/shifts", title=_("Shifts"), orders={"newest": ("-started_at", "-id")})
def shifts(*, actor: Actor) -> QuerySet[Shift]:
    """Shifts of one's own line, one row a shift, the latest first; `answered` counts its calls."""
    calls = Call.objects.filter(shift=OuterRef("pk")).order_by().values("shift").annotate(n=Count("*")).values("n")
    return shifts_visible_to(actor).annotate(answered=Coalesce(Subquery(calls), 0))


@query(may=READ, get="/shifts/{shift}", title=_("Shift"))
def shift(*, actor: Actor, shift: Shift) -> Shift:
    """One shift with the calls it answered."""
    return shift


holds(
    title=Phrase("shifts that run"),
    rows=lambda agency: Shift.objects.filter(agency=agency, ended_at__isnull=True),
)
