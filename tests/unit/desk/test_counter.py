"""The counter: permission, reading, resolving, running, facts, journal, in one transaction."""

from __future__ import annotations

import pytest
from django.db import transaction

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal.models import Entry
from qorgan.government.outreach.models import Campaign
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.kernel.texts import LANGUAGES
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db


def campaign(**changes: object) -> dict[str, object]:
    return {"title": "Invented", "audience": "young", "cost": "1000", "from_on": "2020-01-20", **changes}


def last_line() -> Entry:
    return Entry.objects.order_by("-seq").first()  # type: ignore[return-value]


def test_what_is_done_leaves_one_line_with_references_and_field_names_only() -> None:
    actor = an_actor(role="social_ministry")
    kept = COMMANDS["register_campaign"](actor=actor, **campaign())
    line = last_line()
    assert (line.act, line.outcome, line.user) == ("register_campaign", "done", actor.user_ref)
    assert kept.ref in line.objects_ref
    assert "1000" not in str(line.detail)


def test_a_refused_act_changes_nothing_and_is_written_down() -> None:
    with pytest.raises(NotPermitted) as refused:
        COMMANDS["register_campaign"](actor=an_actor(role="lawyer"), **campaign())
    assert Campaign.objects.count() == 0
    assert last_line().outcome == "refused:access.not_permitted"
    assert len({refused.value.sentence(language=language) for language in LANGUAGES}) == 3


def test_a_value_that_cannot_be_read_is_named_in_every_language() -> None:
    with pytest.raises(BadInput) as refused:
        COMMANDS["register_campaign"](actor=an_actor(role="social_ministry"), **campaign(cost="many", nonsense="1"))
    assert set(refused.value.problems) == {"cost", "nonsense"}
    assert all(
        text.in_(language) for texts in refused.value.problems.values() for text in texts for language in LANGUAGES
    )


def test_a_missing_value_and_an_empty_one_are_the_same() -> None:
    for values in ({}, {"title": ""}):
        given = {name: value for name, value in campaign(**values).items() if name != "title" or values}
        with pytest.raises(BadInput) as refused:
            COMMANDS["register_campaign"](actor=an_actor(role="social_ministry"), **given)
        assert list(refused.value.problems) == ["title"]


@pytest.mark.parametrize("ref", ["A-XXXX-XXXX", "nonsense", "", "A" * 400, "A-\x00", "\ud800", 7, {"a": 1}])
def test_a_reference_that_is_none_answers_like_a_random_one(ref: object) -> None:
    actor = an_actor(role="administrator")
    answers = set()
    for given in (ref, new_ref("A")):
        with pytest.raises(NotFound) as refused:
            QUERIES["agency"](actor=actor, agency=given if given != "" else "-")
        answers.add(refused.value.shown(language="ru"))
    assert len(answers) == 1


def test_a_refusal_inside_a_larger_transaction_leaves_the_act_undone() -> None:
    actor = an_actor(role="social_ministry")
    with transaction.atomic(), pytest.raises(BadInput):
        COMMANDS["register_campaign"](actor=actor, **campaign(cost=str(2**63)))
    assert Campaign.objects.count() == 0
