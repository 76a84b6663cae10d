"""What is done about a paper that an answer left away: somebody else is asked, it is moved, a new one is there, or another body is told.

Rooms above say what of theirs is a step (`step`). Of requests and leads only those of the own body count: of others' it reads nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.kernel.registries import Listeners
from qorgan.people.models import Person
from qorgan.people.papers.models import Paper, PaperRequest
from qorgan.people.papers.places import is_withheld

Step = Callable[[Person, Agency, date], date | None]
step = Listeners[Step]("When a body first did something about a person's papers from a day on; None where it did not.")


def leaves_it_away(answer: str) -> bool:
    """Whether an answer says nothing of another place where the paper is by now."""
    answers = country().codes["paper_answers"]
    return answer in answers and not answers.get(answer).attributes.get("whereabouts")


def stepped_on(record: PaperRequest) -> date | None:
    """The first day from the answer on when something more was done, or it was said why nothing is."""
    days = [*_steps(record), record.ended_on]
    return min((day for day in days if day), default=None)


def requests_about(person: Person) -> list[PaperRequest]:
    """The requests for a person's papers that stand: what one of them owes hangs on all that is done since."""
    asked = PaperRequest.objects.filter(paper__person=person, withdrawn_on__isnull=True)
    return list(asked.select_related("agency", "paper__person").order_by("id"))


def settle_requests(paper: Paper, *, actor: Actor) -> None:
    """What is still waited for, and what is to be done next, depends on where the paper is and on who else was asked."""
    refresh_facts_and_obligations(requests_about(paper.person), actor=actor)


def _steps(record: PaperRequest) -> Iterator[date | None]:
    paper, since = record.paper, record.answered_on
    assert since is not None
    for other in paper.requests.all():
        is_later = (other.answered_on or date.max, other.pk) > (since, record.pk)
        is_own = other.agency_id == record.agency_id and other.pk != record.pk
        if is_own and other.withdrawn_on is None and is_later:
            yield max(since, other.asked_on)
    _first, *moves = sorted(paper.moves.all(), key=lambda move: move.pk)
    for move in moves:
        if move.since_on >= since and move.recorded_at >= record.recorded_at:
            yield move.since_on
    for new in paper.person.papers.all():
        is_new = new.pk > paper.pk and new.kind == paper.kind and new.recorded_at >= record.recorded_at
        if is_new and new.withdrawn_on is None and not is_withheld(new.whereabouts):
            yield max(since, new.since_on)
    yield from (told(paper.person, record.agency, since) for told in step)
