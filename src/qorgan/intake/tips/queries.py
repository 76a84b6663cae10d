"""What the desk may ask about tips. Lists tell nothing that was said; the words are opened one tip at a time, in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.words import struck
from qorgan.intake.tips import posting, states
from qorgan.intake.tips.facts import RELATED, FactTip, derive
from qorgan.intake.tips.guide import Speech, guide
from qorgan.intake.tips.models import Tip
from qorgan.intake.tips.refusals import TipDamaged
from qorgan.intake.tips.states import READ
from qorgan.kernel.texts import LANGUAGES
from qorgan.people import vault
from qorgan.people.refusals import IdentityDamaged

LABELS = {
    "is_waiting": _("Only those not read yet"),
    "is_open": _("Only open ones"),
}


def visible_to(actor: Actor) -> QuerySet[Tip]:
    """The tips of the actor's own desk. Oversight reads figures, not tips."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="")
    return Tip.objects.filter(reach).select_related("agency", "lead")


register_type(
    RecordType(
        name="tip", title=_("Tip"), model=Tip, visible_to=visible_to, but=("closed_because",), path="/tips/{ref}"
    )
)
register_workflow(Workflow(model=Tip, state=attrgetter("state"), steps=states.steps()))
ledger.tell(model=Tip, tells=(FactTip,), derive=derive, related=RELATED)


@query(may=READ, get="/tips", title=_("Public page"), labels=LABELS, orders={"said_at": ("-said_at", "-id")})
def tips(*, actor: Actor, is_waiting: bool = False, is_open: bool = False) -> QuerySet[Tip]:
    """Tips of the desk, one row a tip, that with the latest words first."""
    rows = visible_to(actor)
    if is_waiting:
        rows = rows.filter(state=states.NEW)
    return rows.filter(closed_at__isnull=True) if is_open else rows


@query(may=READ, get="/tips/{tip}", title=_("Tip"))
def tip(*, actor: Actor, tip: Tip) -> Tip:
    """One tip."""
    return tip


class Said(Shape):
    """One thing said: by whom and when; questions with their answers in the reader's language, or the words."""

    number: int
    by: str
    said_at: datetime
    answers: list[tuple[str, str]]
    text: str


@query(may=READ, get="/tips/{tip}/words", title=_("What was said"), sensitive=True)
def tip_words(*, actor: Actor, tip: Tip) -> list[Said]:
    """Everything said in one exchange, the first first; reading it is written to the journal.

    A number marked “never” is struck out, and one that was to be called and never called is not told.

    Raises:
        TipDamaged, KeyVersionMissing
    """
    opened = posting.Opened(tip=tip, key=key_of(tip), by_desk=True)
    return [
        Said(
            number=word.number,
            by=word.by,
            said_at=word.said_at,
            text=struck(text),
            answers=[(asked, struck(answer)) for asked, answer in answers],
        )
        for word, answers, text in posting.read(opened, speech=speech_for(actor))
    ]


def speech_for(actor: Actor) -> Speech:
    """The words in which the desk reads the questions."""
    return guide().speeches[actor.language if actor.language in LANGUAGES else LANGUAGES[0]]


def key_of(tip: Tip) -> bytes:
    """The key of a tip, as the vault opens it for the desk.

    Raises:
        TipDamaged, KeyVersionMissing
    """
    try:
        return vault.unwrap(bytes(tip.wrapped), version=tip.kek_version, ref=tip.ref)
    except IdentityDamaged:
        raise TipDamaged(tip=tip.ref) from None


def tips_of(lead: Lead, actor: Actor) -> Iterator[Tip]:
    """The tip that opened a lead, for the desk that may read it."""
    yield from visible_to(actor).filter(lead=lead).order_by("-id")
