"""Which body registers a proceeding, and which takes a decision in it."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.models import Count
from tests.refusals import refused_as
from tests.stories.registering import clerk, police, post, words
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "police"]


def test_a_proceeding_is_registered_where_crimes_are_investigated(clerk: Client, police: Agency) -> None:
    shelter = an_agency(kind="shelter", title="Crisis Centre")
    form = clerk.get("/proceedings/new").content.decode()
    assert (police.ref in form, shelter.ref in form) == (True, False)
    crime = {"article": "308", "act_on": "2020-01-05", "region": "kostanay"}
    refused = post(clerk, "/proceedings/new", agency=shelter.ref, **crime, status=400)
    assert "Crisis Centre does not register crimes" in refused
    page = post(clerk, "/proceedings/new", agency=police.ref, **crime)
    assert "the proceeding says “Kostanay" in page
    assert "The part is not given" in page
    count = Count.objects.get()
    assert "The part of the article is not given" in words(clerk.get(f"/counts/{count.ref}").content.decode())


def test_the_prosecutor_alone_approves_the_indictment(police: Agency) -> None:
    investigator = an_actor(role="investigator", agency=police)
    held = crimes.register_proceeding(actor=investigator, article="308", part="1", act_on="2020-01-05")
    for decision in ("investigation_started", "sent_to_prosecutor"):
        crimes.move_stage(actor=investigator, proceeding=held, decision=decision)
    for decision in ("indicted", "returned"):
        with refused_as("proceeding.decision_of_others"):
            crimes.move_stage(actor=investigator, proceeding=held, decision=decision, reason="Incomplete")
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region=police.region))
    crimes.move_stage(actor=prosecutor, proceeding=held, decision="indicted")
    assert held.stages.filter(decision="indicted").count() == 1
