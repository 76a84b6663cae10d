"""A letter that only those read who work in protection tells no figure and stands behind none."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.facts import FactLetter
from qorgan.office.letters.models import Letter
from tests.stories.test_letters_again import DECIDED
from tests.unit.rights.test_protection import a_person, asked, granted, investigator, ordered, police
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police"]
WRITTEN = {
    "indicator": "letters_written",
    "from_on": "2020-01-01",
    "until_on": "2020-12-31",
    "purpose": "Checking",
}


def orders_written(investigator: Actor) -> list[str]:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    assert Letter.objects.filter(subject_ref=order.ref).exists()
    return list(Letter.objects.values_list("ref", flat=True))


def test_orders_of_the_compartment_tell_nothing_in_any_figure(investigator: Actor) -> None:
    guarded = orders_written(investigator)
    assert len(guarded) == 2
    analyst = an_actor(role="analyst", agency=an_agency(kind="social_ministry"))
    behind = QUERIES["records_behind"](actor=analyst, **WRITTEN)["items"]
    assert [row["ref"] for row in behind] == []
    COMMANDS["hand_over_letter"](actor=investigator, letter=guarded[0])
    assert not FactLetter.objects.exists()
    plain = write_letter(
        actor=investigator,
        template="identification-notice",
        subject_ref="P-1",
        language="kk",
        values=DECIDED,
        person=a_person(investigator),
    )
    assert FactLetter.objects.get().source == plain.ref
    assert not list(ledger.verify())
