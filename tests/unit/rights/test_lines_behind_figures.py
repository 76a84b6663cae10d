"""Money behind a figure has no page of its own: it opens at its line on the page of the recourse, payment or claim that holds it."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.counter import QUERIES
from qorgan.rights.compensation import harm, harm_payments, recovering
from tests.unit.rights.test_compensation import TODAY, a_scene, applied, convicted, paid, the_court
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
YEAR = {"from_on": "2021-01-01", "until_on": "2021-12-31", "purpose": "Checking"}


def test_money_behind_a_figure_opens_at_its_line() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    recourse = recovering.open_recourse(actor=prosecutor, compensation_claim=claim, sentence=sentence)
    came = recovering.record_recovery(actor=prosecutor, recourse=recourse, amount=7, received_on=TODAY)[1]
    forced = recovering.set_forced_payment(actor=prosecutor, sentence=sentence)
    into = recovering.record_forced_payment(actor=prosecutor, forced_payment=forced, amount=5)[1]
    analyst = an_actor(role="analyst", agency=an_agency(kind="social_ministry"), today=TODAY)
    behind = QUERIES["records_behind"](actor=analyst, indicator="convict_payments", **YEAR)["items"]
    expected = {
        came.ref: f"/recourses/{recourse.ref}#{came.ref}",
        into.ref: f"/forced-payments/{forced.ref}#{into.ref}",
    }
    assert {row["ref"]: row["path"] for row in behind} == expected
    for line in expected.values():
        address, _sign, ref = line.partition("#")
        assert f'<tr id="{ref}">' in client_of(analyst).get(address).content.decode()
        found = client_of(analyst).post("/search", {"text": ref})
        assert found.headers["Location"] == line


def test_money_for_harm_opens_at_its_line() -> None:
    scene = a_scene()
    claim = harm.file_harm_claim(
        actor=scene.police, injured_party=scene.party, forum="criminal", moral=100, filed_on=date(2021, 2, 20)
    )
    harm.decide_harm_claim(
        actor=the_court(scene), harm_claim=claim, outcome="granted", reasons="Proved", awarded_moral=100
    )
    made = harm_payments.record_harm_paid(actor=scene.police, harm_claim=claim, amount=40)[1]
    analyst = an_actor(role="analyst", agency=an_agency(kind="social_ministry"), today=TODAY)
    [row] = QUERIES["records_behind"](actor=analyst, indicator="harm_received", **YEAR)["items"]
    assert row["path"] == f"/harm-claims/{claim.ref}#{made.ref}"
    assert f'<tr id="{made.ref}">' in client_of(analyst).get(f"/harm-claims/{claim.ref}").content.decode()


def test_what_is_not_open_to_the_reader_says_so() -> None:
    applied(a_scene(), letter_language="kk")
    analyst = an_actor(role="analyst", agency=an_agency(kind="social_ministry"), today=TODAY)
    seen = (
        client_of(analyst)
        .post("/statistics/records", {"indicator": "letters_written", **YEAR, "from_on": "2021-03-01"}, follow=True)
        .content.decode()
    )
    assert "not open to you" in seen
    assert "belongs to a body whose records your role does not open" in seen
