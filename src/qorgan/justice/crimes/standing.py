"""Who stands in a proceeding: the words in it, and in all that are one with it, tell of none of them who that is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q, QuerySet

from qorgan.justice.crimes.models import InjuredParty, Proceeding, Suspect
from qorgan.people.identity_in_words import WordsOfRoom, about_words
from qorgan.people.models import Person
from qorgan.people.subjects import reached_from


def in_one_with(proceedings: Iterable[Proceeding]) -> QuerySet[Proceeding]:
    """These proceedings and all that are one with any of them by having been joined."""
    whole = {one.goes_on_in.pk for one in proceedings}
    return Proceeding.objects.filter(Q(pk__in=whole) | Q(joined_into__in=whole))


def with_split_off(proceedings: Iterable[Proceeding]) -> QuerySet[Proceeding]:
    """All that are one with these proceedings, and what was split off from them: its first step says why."""
    whole = in_one_with(proceedings).values("pk")
    return Proceeding.objects.filter(Q(pk__in=whole) | Q(split_from__in=whole)).order_by("pk")


def standing_in(record: object) -> Iterable[Person]:
    """The injured parties and suspects of the proceeding on which a record hangs, also those taken back."""
    if not isinstance(record, models.Model):
        return ()
    own = [record] if isinstance(record, Proceeding) else []
    hangs_on = [*own, *reached_from(record, to=Proceeding)]
    if not hangs_on:
        return ()
    whole = list(in_one_with(hangs_on).values_list("pk", flat=True))
    tables: tuple[type[Suspect | InjuredParty], ...] = (Suspect, InjuredParty)
    stand = [table._default_manager.filter(proceeding__in=whole).values("person") for table in tables]
    return Person.objects.filter(Q(pk__in=stand[0]) | Q(pk__in=stand[1]))


about_words(WordsOfRoom(about=standing_in, in_acts_of="qorgan.justice"))
