"""An answer is remembered for some days. A later repeat is still not done again, and nothing of the answer lies about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from typer.testing import CliRunner

from qorgan.doors.api.models import Reply
from qorgan.doors.api.rounds import forget_due
from qorgan.doors.cli.commands.work import work
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.clock import SystemClock
from qorgan.people.models import Person
from tests.stories.test_done_once import NEW, an_investigator, drawn
from tests.stories.test_repeats_tell_nothing import PEOPLE, WOMAN, a_client, sent
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


def pass_by(**span: int) -> None:
    """Let what is remembered be older, and a round of the job go by."""
    for reply in Reply.objects.all():
        Reply.objects.filter(pk=reply.pk).update(at=reply.at - timedelta(**span))
    forget_due(now=SystemClock().now())


def test_a_late_repeat_is_refused_with_the_reference_and_not_done_again() -> None:
    client = a_client(an_actor(role="investigator"))
    first = sent(client, PEOPLE, WOMAN)[1]
    pass_by(days=6)
    assert sent(client, PEOPLE, WOMAN) == (200, first)
    pass_by(days=2)
    assert Reply.objects.get().body == {"ref": first["ref"]}
    status, problem = sent(client, PEOPLE, WOMAN)
    assert (status, problem["code"]) == (409, "api.answer_forgotten")
    assert first["ref"] in problem["title"]
    assert "7 days" in problem["title"]
    assert sent(client, PEOPLE, WOMAN | {"given_name": "Другая"})[1]["code"] == "api.key_reused"
    assert Person.objects.count() == 1


def test_a_late_repeat_is_answered_alike_before_the_job_came_by() -> None:
    client = a_client(an_actor(role="investigator"))
    ref = sent(client, PEOPLE, WOMAN)[1]["ref"]
    Reply.objects.update(at=SystemClock().now() - timedelta(days=8))
    assert ref in sent(client, PEOPLE, WOMAN)[1]["title"]
    assert Person.objects.count() == 1


def test_a_refusal_is_forgotten_whole_for_nothing_was_done() -> None:
    client = a_client(an_actor(role="investigator"))
    person = sent(client, PEOPLE, {"sex": "female"}, key="k-1")[1]["ref"]
    assert sent(client, f"{PEOPLE}/{person}/identity/removals", {"phones": True}, key="k-2")[0] == 409
    assert Reply.objects.filter(status=409).exists()
    pass_by(days=8)
    assert [reply.body for reply in Reply.objects.all()] == [{"ref": person}]


def test_a_form_still_leads_to_what_it_made() -> None:
    client = an_investigator()
    form = drawn(client)
    made = client.post(NEW, form)["Location"]
    pass_by(days=400)
    assert client.post(NEW, form)["Location"] == made
    assert Proceeding.objects.count() == 1


def test_the_round_of_the_reminders_forgets() -> None:
    assert sent(a_client(an_actor(role="investigator")), PEOPLE, WOMAN)[0] == 200
    Reply.objects.update(at=SystemClock().now() - timedelta(days=8))
    assert CliRunner().invoke(work, ["remind"]).exit_code == 0
    assert set(Reply.objects.get().body) == {"ref"}
