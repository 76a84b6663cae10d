"""An act asks the database no more often than its work needs: the acts that are done every day, each with what it may send at most."""

from __future__ import annotations

import pytest

from tests.bench.acts import Hands, watched

pytestmark = pytest.mark.django_db
MOST = {
    "register_person": 11,
    "add_measure": 13,
    "register_proceeding": 14,
    "decide_status": 18,
    "prepare_referral": 19,
    "offer_referral": 24,
    "admit": 39,
}

WITHIN_A_TEST = 2
"""The savepoint that stands around an act where a transaction has begun already."""


def test_an_act_sends_no_more_statements_than_it_needs() -> None:
    sent: dict[str, int] = {}
    for name, prepare in Hands().acts().items():
        prepare()()  # what the process keeps from the first is not counted
        act, statements = prepare(), list[object]()
        with watched(statements):
            act()
        sent[name] = len(statements) - WITHIN_A_TEST
    assert {name: count for name, count in sent.items() if count > MOST[name]} == {}
