"""The counter: permission, reading, resolving, running, facts, journal, in one transaction."""

from __future__ import annotations

import pytest
from django.db import transaction

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.journal.models import Entry
from qorgan.government.budget.models import Allocation
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.kernel.texts import LANGUAGES
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
SUM = {
    "fiscal_year": "2020",
    "kind": "allocated",
    "amount": "1000",
    "act": "Invented act 1",
    "allocated_on": "2020-01-20",
}


def allocation(**changes: object) -> dict[str, object]:
    purpose = next(iter(country().codes["budget_purposes"])).code
    return {**SUM, "purpose": purpose, **changes}


def last_line() -> Entry:
    return Entry.objects.order_by("-seq").first()  # type: ignore[return-value]


def test_what_is_done_leaves_one_line_with_references_and_field_names_only() -> None:
    actor = an_actor(role="social_ministry")
    kept = COMMANDS["record_allocation"](actor=actor, **allocation())
    line = last_line()
    assert (line.act, line.outcome, line.user) == ("record_allocation", "done", actor.user_ref)
    assert kept.ref in line.objects_ref
    assert "1000" not in str(line.detail)


def test_a_refused_act_changes_nothing_and_is_written_down() -> None:
    with pytest.raises(NotPermitted) as refused:
        COMMANDS["record_allocation"](actor=an_actor(role="lawyer"), **allocation())
    assert Allocation.objects.count() == 0
    assert last_line().outcome == "refused:access.not_permitted"
    assert len({refused.value.sentence(language=language) for language in LANGUAGES}) == 3


def test_a_value_that_cannot_be_read_is_named_in_every_language() -> None:
    with pytest.raises(BadInput) as refused:
        COMMANDS["record_allocation"](actor=an_actor(role="social_ministry"), **allocation(amount="many", nonsense="1"))
    assert set(refused.value.problems) == {"amount", "nonsense"}
    assert all(
        text.in_(language) for texts in refused.value.problems.values() for text in texts for language in LANGUAGES
    )


def test_a_missing_value_and_an_empty_one_are_the_same() -> None:
    for values in ({}, {"amount": ""}):
        given = {name: value for name, value in allocation(**values).items() if name != "amount" or values}
        with pytest.raises(BadInput) as refused:
            COMMANDS["record_allocation"](actor=an_actor(role="social_ministry"), **given)
        assert list(refused.value.problems) == ["amount"]


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
        COMMANDS["record_allocation"](actor=actor, **allocation(amount=str(2**63)))
    assert Allocation.objects.count() == 0
