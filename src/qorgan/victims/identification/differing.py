"""What is remarked where a decision says something else than what it rests on: help for who decides, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.models import Person
from qorgan.victims.identification.grounding import STATUSES, finds_none, needs_grounds
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.queries import visible_to as screenings_visible
from qorgan.victims.identification.screening.results import SIGNS, result_of

CAME_TO = Phrase(
    "Screening {screening} came to: “{title}” It is help; the decision is yours. If you decide otherwise, say why in the reasons."
)
DIFFERS = Phrase(
    "The decision says “{status}”, and screening {screening} came to: “{title}” That may be right: the screening is help. The "
    "reasons should say why it was decided otherwise."
)
KEPT_FORM = Phrase(
    "The decision says “{status}” and keeps a form of exploitation, “{form}”: it tells what was looked into, not what was found. If it "
    "was carried over by mistake, decide anew and leave it out."
)


def differs(*, suggested: str, status: str) -> bool:
    """Whether a finding is the opposite of what a screening suggests: signs against none. One who declines finds nothing."""
    is_finding = status in SIGNS or needs_grounds(status)
    return bool(suggested) and is_finding and (suggested in SIGNS) != (status in SIGNS)


def what_screenings_came_to(person: Person, *, actor: Actor) -> Iterable[Text]:
    """What the finished screenings that a decision may rest on suggest, before a status is chosen."""
    for one in _finished(actor).filter(person=person).exclude(suggests="").order_by("-finished_on", "-id"):
        yield CAME_TO.filled(screening=one.ref, title=result_of(one).title)


def what_differs(decision: Decision, *, actor: Actor, is_cited: bool = True) -> Iterable[Text]:
    """The screenings that suggest the opposite of the decision: those it rests on, or those that it might."""
    found = _finished(actor).filter(person=decision.person)
    found = found.filter(citations__decision=decision) if is_cited else found.exclude(citations__decision=decision)
    status = country().codes[STATUSES].get(decision.status).title
    for one in found.order_by("-finished_on", "-id"):
        if differs(suggested=one.suggests, status=decision.status):
            yield DIFFERS.filled(status=status, screening=one.ref, title=result_of(one).title)


def kept_form(decision: Decision) -> Iterable[Text]:
    """A form of exploitation beside the finding that somebody is no victim."""
    if decision.exploitation and finds_none(decision.status):
        codes = country().codes
        yield KEPT_FORM.filled(
            status=codes[STATUSES].get(decision.status).title,
            form=codes["exploitation_forms"].get(decision.exploitation).title,
        )


def _finished(actor: Actor) -> QuerySet[Screening]:
    return screenings_visible(actor).filter(finished_on__isnull=False, withdrawn_on=None)
