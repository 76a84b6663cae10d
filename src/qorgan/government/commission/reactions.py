"""What follows from a meeting: whether the next one is owed, and since when its decisions are."""

from __future__ import annotations

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.commission.models import AgendaItem, Commission, Decision, Meeting, Opinion, Seat, Statute


def count_anew(*, record: Meeting, actor: Actor) -> list[Commission | Decision]:
    """The commission and the decisions, whose terms run from the day of the meeting."""
    commission = Commission.objects.select_related("agency").get(pk=record.commission_id)
    return [commission, *record.decisions.select_related("meeting__commission__agency")]


def count_meetings_anew(*, record: Statute, actor: Actor) -> QuerySet[Meeting]:
    """The meetings to come, before which the agenda stands as long as the act says."""
    return Meeting.objects.filter(commission=record.commission_id, is_held=False).select_related("commission__agency")


def count_opinions_anew(*, record: Meeting, actor: Actor) -> QuerySet[Opinion]:
    """Opinions that were not given: once the meeting was held they are asked for no more."""
    return Opinion.objects.filter(item__meeting=record, given_on__isnull=True).select_related("agency")


def count_opinions_on_item_anew(*, record: AgendaItem, actor: Actor) -> QuerySet[Opinion]:
    """Opinions on an item, which is put off or withdrawn."""
    return record.opinions.select_related("agency", "item__meeting")


def count_minutes_anew(*, record: Decision, actor: Actor) -> list[Meeting]:
    """The meeting, whose minutes are written once it has a decision that stands."""
    return [record.meeting]


def count_quorum_anew(*, record: Seat | Statute, actor: Actor) -> QuerySet[Meeting]:
    """The meetings of which it is written who came: seats and act of their day say whether there was a quorum."""
    held = Meeting.objects.filter(commission=record.commission_id, is_held=True, attendances__isnull=False)
    return held.select_related("commission__agency").prefetch_related("commission__chair_terms__agency").distinct()


react(model=Meeting, do=count_anew, reads=(Meeting,))
react(model=Meeting, do=count_opinions_anew, reads=(Meeting,))
react(model=AgendaItem, do=count_opinions_on_item_anew)
react(model=Decision, do=count_minutes_anew)
react(model=Statute, do=count_meetings_anew)
react(model=Statute, do=count_quorum_anew)
react(model=Seat, do=count_quorum_anew)
