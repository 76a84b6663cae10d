"""The prosecutor approves the indictment and sends to court; the register enters both from paper, and nothing hides."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.justice.crimes.models import Proceeding
from tests.stories.registering import an_offence, clerk, police, post, proceeding, words
from tests.worlds import an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "police", "proceeding"]


def test_sending_to_court_asks_for_the_indictment_records_both_steps_and_remarks_its_absence(
    clerk: Client, police: Agency
) -> None:
    court = an_agency(kind="court", title="Court of Almaty")
    for number, given, steps in (
        ("20-1", {"indicted_on": "2020-03-25"}, ["sent_to_prosecutor", "indicted", "sent_to_court"]),
        ("20-2", {}, ["sent_to_prosecutor", "sent_to_court"]),
    ):
        post(clerk, "/proceedings/new", **an_offence(police, number=number))
        held = Proceeding.objects.get(number=number)
        page = f"/proceedings/{held.ref}"
        for decision, on in (("investigation_started", "2020-02-11"), ("sent_to_prosecutor", "2020-03-20")):
            post(clerk, f"{page}/stages/new", decision=decision, on=on)
        form = words(clerk.get(f"{page}/court/new").content.decode())
        assert "Indictment approved on" in form
        assert "No approved indictment is entered" in form
        told = post(clerk, f"{page}/court/new", court=court.ref, on="2020-04-01", **given)
        assert list(held.stages.order_by("id").values_list("decision", flat=True))[2:] == steps
        assert ("no approved indictment is entered before it" in told) is (not given)

    held = Proceeding.objects.get(number="20-1")
    assert [step.on for step in held.stages.order_by("-id")[:2]] == [date(2020, 4, 1), date(2020, 3, 25)]


def test_an_indictment_that_is_entered_is_not_entered_again_on_sending(clerk: Client, proceeding: Proceeding) -> None:
    court = an_agency(kind="court", title="Court of Almaty")
    page = f"/proceedings/{proceeding.ref}"
    for decision, on in (
        ("investigation_started", "2020-02-11"),
        ("sent_to_prosecutor", "2020-03-20"),
        ("indicted", "2020-03-25"),
    ):
        post(clerk, f"{page}/stages/new", decision=decision, on=on)
    assert "No approved indictment is entered" not in words(clerk.get(f"{page}/court/new").content.decode())
    again = post(clerk, f"{page}/court/new", status=409, court=court.ref, indicted_on="2020-03-26", on="2020-04-01")
    assert "“Indictment approved” was taken on 25 Mar 2020 already" in again
    assert "no approved indictment" not in post(clerk, f"{page}/court/new", court=court.ref, on="2020-04-01")
