"""The form of investigation follows the offences, as long as nobody set it otherwise by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qorgan.desk.access.actor import Actor
from qorgan.desk.creation import create_record
from qorgan.justice.crimes.models import STANDING, FormerStart, Proceeding
from qorgan.justice.crimes.qualifications import form_for
from qorgan.justice.crimes.queries import qualified_as


def lawful_form(proceeding: Proceeding) -> str:
    """The form that the law provides for the counts of a proceeding; "" when it tells of none of them."""
    return form_for((qualified_as(count), count.act_on) for count in proceeding.counts.filter(STANDING))


def keep_start(proceeding: Proceeding, *, actor: Actor) -> None:
    """Keep the form and the day of registration that a proceeding has, before either becomes another."""
    create_record(
        FormerStart,
        actor=actor,
        proceeding=proceeding,
        form=proceeding.form,
        registered_on=proceeding.registered_on,
        until_on=actor.today,
    )


@contextmanager
def form_follows(*proceedings: Proceeding, actor: Actor) -> Iterator[None]:
    """Inside, counts change; a form that was the lawful one before, or none, is the lawful one after, and what it was is kept."""
    before = [lawful_form(one) for one in proceedings]
    yield
    for one, held in zip(proceedings, before, strict=True):
        after = lawful_form(one)
        if after and one.form in ("", held) and one.form != after:
            if one.form and not one.source:
                keep_start(one, actor=actor)
            one.form = after
            one.save(update_fields=["form"])
