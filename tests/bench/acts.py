"""What an act costs: `python -m tests.bench.acts` prints per act statements, seconds, and seconds of its bare writes, as JSON.

The same act is done again and again for fresh records, each time committed, and the least time counts. Beside it stand the INSERTs and
UPDATEs that one such act sent, with their values and nothing else: sent again in the same process, taken back after each time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from time import perf_counter
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgan.config.settings")
TODAY = date(2020, 5, 15)
RUNS, WARM, SENT_AGAIN = 25, 5, 10
QUERIES, MILLISECONDS, RATIO, A_SECOND = 20, 12.0, 4.0, 150.0
SECONDS, HANDS = 6.0, 3
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")
SEQUENCES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL
"""
WORDS = {f"text_{code}": "Invented" for code in ("en", "ru", "kk")}
TITLES = {f"title_{code}": "Invented" for code in ("en", "ru", "kk")}
PACKAGE: dict[str, Any] = {
    "purpose": "services",
    "areas": ["social_domestic", "social_legal"],
    "urgency": "tonight",
    "composition": "women",
    "groups": ["profile", "needs", "identity"],
}
Act = Callable[[], object]
Prepared = Callable[[], Act]


def open_house() -> None:
    """The house with its tables, at the database that the environment names."""
    import django

    django.setup()
    from qorgan.doors.cli.house import furnish

    furnish()


class Hands:
    """The bodies whose people do the acts, and what they do them to."""

    def __init__(self) -> None:
        from qorgan.desk.counter import COMMANDS
        from tests import worlds

        place, self.do = {"region": "aktobe"}, COMMANDS
        numbers = count(os.getpid() * 1000)  # several of these hands may work in one house
        worlds._numbers = numbers
        self.number = lambda: str(next(numbers))
        self.police = worlds.an_actor(role="investigator", agency=worlds.an_agency(kind="police", **place))
        self.shelter = worlds.an_actor(role="social_worker", agency=worlds.an_agency(kind="shelter", **place))
        self.secretary = worlds.an_actor(role="commission_secretary")
        self.grounded = worlds.GROUNDED
        self.consent = worlds.a_consent(recipient_kind="shelter")
        span = {"first_on": "2020-01-01", "last_on": "2022-12-31", "adopted_on": "2020-01-01"}
        self.plan = self.do["keep_plan"](actor=self.secretary, act=f"plan {os.getpid()}", **span, **TITLES)

    def a_person(self) -> Any:
        """A woman whom the police registered and who agrees to be helped by shelters."""
        person = self.do["register_person"](
            actor=self.police, sex="female", birth_year=1990, surname="Ойдан", given_name="Шыққан", language="ru"
        )
        self.do["record_consent"](actor=self.police, person=person, **self.consent)
        return person

    def a_victim(self) -> Any:
        """The same, and the police decided that she is a victim."""
        person = self.a_person()
        self._decide(person.ref)
        return person

    def acts(self) -> dict[str, Prepared]:
        """By name what makes ready for one act and gives it; references go in, as at a door."""
        return {
            "register_person": lambda: (
                lambda: self.do["register_person"](
                    actor=self.police, sex="female", birth_year=1990, surname="Ойдан", given_name="Шыққан"
                )
            ),
            "add_measure": self._ready_to_add,
            "register_proceeding": self._ready_to_register,
            "decide_status": lambda: self._of(self.a_person(), self._decide),
            "prepare_referral": lambda: self._of(self.a_victim(), self._prepare),
            "offer_referral": lambda: self._of(self._prepare(self.a_victim().ref)[0], self._offer),
            "admit": lambda: self._of(self._handed_on(self.a_victim()), self._admit),
        }

    @staticmethod
    def _of(record: Any, act: Callable[[str], object]) -> Act:
        return lambda: act(record.ref)

    def _ready_to_add(self) -> Act:
        number, owner = self.number(), self.secretary.agency.ref
        return lambda: self.do["add_measure"](
            actor=self.secretary, plan=self.plan.ref, number=number[-6:], owner=owner, due_on="2021-01-01", **WORDS
        )

    def _ready_to_register(self) -> Act:
        number = f"20{self.number():0>13}"[:15]
        return lambda: self.do["register_proceeding"](
            actor=self.police, number=number, article="128", part="1", act_on="2020-05-01"
        )

    def _decide(self, person: str) -> Any:
        return self.do["decide_status"](
            actor=self.police, person=person, status="identified", body="internal_affairs", **self.grounded
        )

    def _prepare(self, person: str) -> Any:
        return self.do["prepare_referral"](
            actor=self.police, person=person, receiver=self.shelter.agency.ref, **PACKAGE
        )

    def _offer(self, referral: str) -> Any:
        return self.do["offer_referral"](actor=self.police, referral=referral)

    def _handed_on(self, person: Any) -> Any:
        """The shelter accepted a referral of the person, so that it reads of her."""
        referral, offer = self._prepare(person.ref)
        self._offer(referral.ref)
        self.do["accept_referral"](actor=self.shelter, referral_offer=offer.ref)
        return person

    def _admit(self, person: str) -> Any:
        return self.do["admit"](actor=self.shelter, person=person, channel="law_enforcement", exploitation="sexual")


def measure() -> dict[str, dict[str, float]]:
    """Statements, milliseconds and milliseconds of the bare writes, by act."""
    return {name: _measured(prepare) for name, prepare in Hands().acts().items()}


def _measured(prepare: Prepared) -> dict[str, float]:
    spent, sent = [], list[Any]()
    for _ in range(RUNS):
        act = prepare()
        began = perf_counter()
        act()
        spent.append(perf_counter() - began)
    act = prepare()
    with watched(sent):
        act()
    return {
        "queries": len(sent),
        "ms": min(spent[WARM:]) * 1000,
        "bare": min(sent_again(prepare()) for _ in range(SENT_AGAIN)) * 1000,
    }


@contextmanager
def watched(sent: list[Any]) -> Iterator[None]:
    """Keep each statement with its values."""
    from django.db import connection

    def keep(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        sent.append((statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(keep):
        yield


def sent_again(act: Act) -> float:
    """Seconds that the writes of an act take by themselves, with what the database checks at the end; nothing of it stays."""
    from django.db import connection, transaction

    sent = list[Any]()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")  # the places of ids are put back, which the service may not
        cursor.execute(SEQUENCES)
        before = cursor.fetchall()
        with _taken_back(), watched(sent):
            act()
        for sequence, last in before:
            cursor.execute("SELECT setval(%s, %s)", [sequence, last])
        writes = [one for one in sent if one[0].lstrip().startswith(WRITES)]
        with _taken_back():
            began = perf_counter()
            for statement, values in writes:
                cursor.execute(statement, values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            spent = perf_counter() - began
        transaction.set_rollback(True)
    return spent


@contextmanager
def _taken_back() -> Iterator[None]:
    from django.db import transaction

    place = transaction.savepoint()
    yield
    transaction.savepoint_rollback(place)


def work(seconds: float) -> int:
    """Do all the acts in turn for so long; how many were done, those counted that make others ready."""
    from qorgan.desk import counter

    done, perform = 0, counter.perform

    def counted(**given: Any) -> Any:
        nonlocal done
        done += 1
        return perform(**given)

    hands = Hands()
    acts = hands.acts()
    for prepare in acts.values():
        prepare()()
    counter.perform = counted
    began = perf_counter()
    while perf_counter() - began < seconds:
        for prepare in acts.values():
            prepare()()
    return int(done / (perf_counter() - began))


if __name__ == "__main__":
    open_house()
    print(json.dumps({"a second": work(SECONDS)} if sys.argv[1:] == ["work"] else measure()))
