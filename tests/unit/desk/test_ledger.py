"""Money in purses: every level balances whatever is moved and reversed, nothing is edited, and the past stays as it was known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.ledger import accounts
from qorgan.desk.ledger.accounts import Account, Purse
from qorgan.desk.ledger.balances import balance, standing, with_balance
from qorgan.desk.ledger.commands import reverse_entry
from qorgan.desk.ledger.entries import enter, move, reverse
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.ledger.queries import balances_of, ledger_of
from qorgan.desk.ledger.refusals import OutOfBalance
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import NotPermitted
from qorgan.kernel.texts import Text
from tests.refusals import refused_as
from tests.worlds import TODAY, a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db
TITLE = Text(en="Invented", ru="Вымышлено", kk="Ойдан шығарылған")
LEVELS = ("budget", "region", "contract", "advance", "spent")
"""The way of the state's money: law of the budget, transfer, social order, tranche, accepted report; and back again."""

WAYS = [*pairwise(LEVELS), ("advance", "contract"), ("contract", "region"), ("region", "budget")]


def tenge(amount: int) -> Money:
    return Money(amount, "KZT")


@pytest.fixture
def levels(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Account]]:
    monkeypatch.setattr(accounts, "ACCOUNTS", accounts.ACCOUNTS)
    made = {
        name: Account(
            name=f"test.{name}",
            title=TITLE,
            holder=Agency,
            kinds={"moved": TITLE},
            read="agency.read",
            keep="staff.keep",
        )
        for name in LEVELS
    }
    for account in made.values():
        accounts.ACCOUNTS[account.name] = account
    yield made
    for account in made.values():
        del accounts.ACCOUNTS[account.name]


STEPS = st.lists(
    st.tuples(st.sampled_from([*WAYS, ("", "budget"), ("reverse", "")]), st.integers(1, 60), st.integers(0, 9)),
    max_size=25,
)


@settings(max_examples=15, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_every_level_balances_over_any_ledger_with_reversals(levels: dict[str, Account], steps: Any) -> None:
    with transaction.atomic():
        actor = an_actor(role="analyst")
        purses = {name: Purse(account, actor.agency) for name, account in levels.items()}
        twin, into_house = dict.fromkeys(LEVELS, 0), 0
        done: list[tuple[list[LedgerEntry], str, str, int]] = []
        for (start, end), amount, which in steps:
            try:
                with transaction.atomic():
                    if start == "reverse":
                        if not done:
                            continue
                        entries, start, end, amount = done[which % len(done)]
                        reverse(entries[0], actor=actor, reason="wrong_amount")
                        done.pop(which % len(done))
                        start, end, amount = start, end, -amount
                    elif start:
                        entries = move(
                            out_of=purses[start],
                            into=purses[end],
                            actor=actor,
                            kind="moved",
                            amount=tenge(amount),
                            happened_on=TODAY - timedelta(days=which),
                        )
                        done.append((entries, start, end, amount))
                    else:
                        entry = enter(purses[end], actor=actor, kind="moved", amount=tenge(amount), happened_on=TODAY)
                        done.append(([entry], "", end, amount))
            except OutOfBalance:
                short = end if amount < 0 else start
                assert twin[short] < abs(amount)
                continue
            twin[end] += amount
            if start:
                twin[start] -= amount
            else:
                into_house += amount
        held = {name: balance(account, actor.agency.ref) for name, account in levels.items()}
        assert held == twin
        assert all(amount >= 0 for amount in held.values())
        assert sum(held.values()) == into_house
        for account in levels.values():
            told = standing(account, actor.agency.ref)
            assert sum(entry.amount for entry in told) == balance(account, actor.agency.ref)
            last = with_balance(LedgerEntry.objects.filter(account=account.name)).order_by("happened_on", "id").last()
            assert (last.balance if last else 0) == balance(account, actor.agency.ref)  # type: ignore[attr-defined]
        transaction.set_rollback(True)


def test_an_entry_is_neither_changed_nor_deleted_and_a_reversal_is_its_mirror(levels: dict[str, Account]) -> None:
    actor = an_actor(role="analyst")
    purse = Purse(levels["budget"], actor.agency)
    entry = enter(purse, actor=actor, kind="moved", amount=tenge(5), happened_on=TODAY)
    for spoil in (
        lambda: LedgerEntry.objects.filter(pk=entry.pk).update(amount=6),
        lambda: LedgerEntry.objects.filter(pk=entry.pk).update(happened_on=date(2020, 1, 1)),
        lambda: LedgerEntry.objects.filter(pk=entry.pk).delete(),
        lambda: LedgerEntry.objects.create(
            **{
                **{f.name: getattr(entry, f.name) for f in LedgerEntry._meta.fields if f.name != "id"},
                "ref": "LG-X",
                "reversal_of": entry,
                "reason": "wrong_amount",
                "amount": -4,
            }
        ),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()
    LedgerEntry.objects.filter(pk=entry.pk).update(note="struck")  # words may be, money never
    assert balance(levels["budget"], actor.agency.ref) == 5


def test_the_past_stays_as_it_was_known(levels: dict[str, Account]) -> None:
    actor = an_actor(role="analyst")
    purse = Purse(levels["budget"], actor.agency)
    entry = enter(purse, actor=actor, kind="moved", amount=tenge(70), happened_on=TODAY - timedelta(days=9))
    later = an_actor(role="analyst", agency=actor.agency, clock=a_clock(TODAY + timedelta(days=3)))
    reverse(entry, actor=later, reason="entered_twice")
    account, ref = levels["budget"], actor.agency.ref
    assert balance(account, ref) == 0
    assert balance(account, ref, known_at=actor.now) == 70
    assert balance(account, ref, on=TODAY - timedelta(days=10), known_at=actor.now) == 0
    assert balance(account, ref, on=TODAY - timedelta(days=9)) == 0
    (known,) = [one for one in balances_of(actor=later, record=ref, known_on=TODAY) if one.account == "test.budget"]
    assert known.amount == 70
    with refused_as("ledger.reversed"):
        reverse(entry, actor=later, reason="entered_twice")


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter"), today=date(2024, 9, 2))


@pytest.fixture
def paid(worker: Actor) -> Any:
    person = COMMANDS["register_person"](actor=worker, birth_year=1991)
    claim = COMMANDS["raise_wage_claim"](
        actor=worker,
        person=person,
        employer_kind="farm",
        worked_from="2023-03-01",
        worked_until="2023-06-01",
        claimed=100,
        helped_by="provider",
        raised_on="2024-01-10",
    )
    COMMANDS["lodge_wage_claim"](actor=worker, wage_claim=claim, way="court", lodged_on="2024-02-01")
    return COMMANDS["record_wages_paid"](actor=worker, wage_claim=claim, amount=60, paid_on="2024-03-01")


def test_a_payment_of_wages_is_reversed_and_the_claim_stands_as_before(worker: Actor, paid: Any) -> None:
    claim, entry = paid
    assert (claim.paid, claim.outstanding, entry.person) == (60, 40, claim.person.ref)
    reader = an_actor(role="analyst")
    with pytest.raises(NotPermitted):
        reverse_entry(actor=reader, ledger_entry=entry.ref, reason="wrong_amount")
    made = reverse_entry(actor=worker, ledger_entry=entry.ref, reason="wrong_amount")
    assert [type(one).__name__ for one in made] == ["LedgerEntry", "WageClaim"]
    assert (made[1].paid, made[1].state) == (0, "lodged")
    lines = list(ledger_of(actor=reader, record=claim.ref))
    assert [(one.amount, one.balance) for one in lines] == [(-60, 0), (60, 60)]


def test_the_page_of_the_claim_shows_its_ledger_and_leaves_as_a_file(worker: Actor, paid: Any) -> None:
    claim, entry = paid
    client = Client()
    client.force_login(User.objects.get(ref=worker.user_ref))
    page = client.get(f"/wage-claims/{claim.ref}").content.decode()
    assert f'href="/ledger-entries/{entry.ref}/reversal/new"' in page
    assert f'href="/records/{claim.ref}/ledger"' in page
    assert client.get(f"/ledger-entries/{entry.ref}").status_code == 200
    file = client.get(f"/records/{claim.ref}/ledger?export=csv")
    assert "60 KZT" in b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
