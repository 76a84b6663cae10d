"""The form of investigation follows the offences, as long as nobody set it otherwise by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.qualifying import form_for
from qorgan.justice.crimes.queries import qualified_as


def lawful_form(proceeding: Proceeding) -> str:
    """The form that the law provides for the counts of a proceeding; "" when it tells of none of them."""
    return form_for((qualified_as(count), count.act_on) for count in proceeding.counts.filter(STANDING))


@contextmanager
def form_follows(*proceedings: Proceeding) -> Iterator[None]:
    """Inside, counts change; a form that was the lawful one before, or none, is the lawful one after."""
    before = [lawful_form(one) for one in proceedings]
    yield
    for one, held in zip(proceedings, before, strict=True):
        after = lawful_form(one)
        if after and one.form in ("", held) and one.form != after:
            one.form = after
            one.save(update_fields=["form"])
