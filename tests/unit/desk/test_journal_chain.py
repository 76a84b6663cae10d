"""The journal proves that nobody edited it: tampering by the owner of the tables, triggers off, is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import ProgrammingError, connection, transaction

from qorgan.desk.journal import chain
from qorgan.desk.journal.grants import grant_service_role
from qorgan.desk.journal.models import Entry, Head
from tests.worlds import TODAY, noon

pytestmark = pytest.mark.django_db
LINES = 8


def a_line(act: str = "look", objects: tuple[str, ...] = ("PR-XXXX-XXXX",)) -> chain.Line:
    return chain.Line(
        at=noon(TODAY),
        user="U-XXXX-XXXX",
        agency="A-XXXX-XXXX",
        role="auditor",
        door="web",
        act=act,
        objects=objects,
        purpose="цель",
        detail={"given": ["a", "ә"]},
    )


@pytest.fixture
def journal() -> None:
    for number in range(LINES):
        chain.append(a_line(act=f"act_{number}"))


@contextmanager
def triggers_off() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")


def told() -> list[tuple[int, str]]:
    return [(found.seq, found.what.en) for found in chain.verify()]


def test_an_untouched_journal_holds_and_numbers_its_lines(journal: None) -> None:
    assert told() == []
    assert list(Entry.objects.values_list("seq", flat=True)) == list(range(1, LINES + 1))
    end = chain.anchor()
    assert end is not None
    assert end[0] == LINES


def test_an_empty_journal_holds() -> None:
    assert told() == []
    assert chain.anchor() is None


EDITS: dict[str, Callable[[], object]] = {
    "user": lambda: Entry.objects.filter(seq=4).update(user="U-AAAA-AAAA"),
    "time": lambda: Entry.objects.filter(seq=4).update(at=noon(TODAY.replace(day=1))),
    "act": lambda: Entry.objects.filter(seq=4).update(act="nothing"),
    "records": lambda: Entry.objects.filter(seq=4).update(objects_ref=[]),
    "purpose": lambda: Entry.objects.filter(seq=4).update(purpose=""),
    "outcome": lambda: Entry.objects.filter(seq=4).update(outcome="refused:x"),
    "detail": lambda: Entry.objects.filter(seq=4).update(detail={}),
    "agency": lambda: Entry.objects.filter(seq=4).update(agency="A-AAAA-AAAA"),
    "role": lambda: Entry.objects.filter(seq=4).update(role="analyst"),
    "door": lambda: Entry.objects.filter(seq=4).update(door="cli"),
    "session": lambda: Entry.objects.filter(seq=4).update(session="other"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edited_line_is_found(journal: None, edit: Callable[[], object]) -> None:
    with triggers_off():
        edit()
    assert (4, "was edited") in told()


def test_a_deleted_line_is_found(journal: None) -> None:
    with triggers_off():
        Entry.objects.filter(seq=4).delete()
    assert told() == [(4, "lines 4 to 4 are missing")]


def test_lines_that_changed_places_are_found(journal: None) -> None:
    with triggers_off():
        Entry.objects.filter(seq=4).update(seq=100)
        Entry.objects.filter(seq=5).update(seq=4)
        Entry.objects.filter(seq=100).update(seq=5)
    assert {seq for seq, _what in told()} >= {4, 5}


def test_a_cut_off_tail_is_found(journal: None) -> None:
    with triggers_off():
        Entry.objects.filter(seq__gt=5).delete()
    assert told() == [(6, "lines 6 to 8 are cut off")]


def test_a_tail_cut_together_with_its_head_is_found_by_the_seal(journal: None) -> None:
    with triggers_off():
        Entry.objects.filter(seq__gt=5).delete()
    Head.objects.update(seq=5, mac=Entry.objects.get(seq=5).mac)
    assert told() == [(5, "the head of the chain was edited")]


def test_a_removed_head_is_found(journal: None) -> None:
    Head.objects.all().delete()
    assert told() == [(LINES, "the head of the chain is missing")]


def test_a_line_added_behind_the_sealed_end_is_found(journal: None) -> None:
    last = Entry.objects.get(seq=LINES)
    Entry.objects.create(
        seq=LINES + 1,
        at=last.at,
        user=last.user,
        agency=last.agency,
        role=last.role,
        door=last.door,
        act="forged",
        objects_ref=[],
        outcome="done",
        prev=last.mac,
        mac=last.mac,
    )
    assert (LINES + 1, "stands after the sealed end of the chain") in told()


def test_a_journal_cut_back_to_an_older_sealed_state_is_found_by_its_anchor_alone() -> None:
    for number in range(3):
        chain.append(a_line(act=f"act_{number}"))
    older = Head.objects.values("seq", "mac", "seal").get()
    for number in range(3):
        chain.append(a_line(act=f"later_{number}"))
    anchored = chain.anchor()
    assert anchored is not None
    with triggers_off():
        Entry.objects.filter(seq__gt=3).delete()
    Head.objects.update(**older)
    assert told() == []
    assert [found.what.en for found in chain.verify(anchors=[anchored])] == ["is anchored but missing"]


def test_a_wrong_anchor_is_told(journal: None) -> None:
    found = list(chain.verify(anchors=[(3, "0" * 64)]))
    assert [(item.seq, item.what.en) for item in found] == [(3, "differs from its anchor")]


def test_work_may_go_on_while_the_journal_is_verified(journal: None) -> None:
    walk = chain.verify(anchors=[(1, "0" * 64)])
    assert next(walk).seq == 1
    chain.append(a_line(act="meanwhile"))
    assert list(walk) == []


def test_the_book_kept_apart_is_proved_too_and_moves_no_line_of_the_journal(journal: None) -> None:
    for number in range(3):
        chain.append(a_line(act=f"inside_{number}"), book=chain.APART)
    assert told() == []
    assert chain.anchor() == (LINES, bytes(Entry.objects.get(seq=LINES).mac).hex())
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_apartentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_apartentry SET act = 'x' WHERE seq = 2")
        cursor.execute("DELETE FROM journal_apartentry WHERE seq = 3")
        cursor.execute("ALTER TABLE journal_apartentry ENABLE TRIGGER USER")
    assert told() == [
        (2, "of the journal kept apart: was edited"),
        (3, "of the journal kept apart: lines 3 to 3 are cut off"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET act = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "DELETE FROM journal_apartentry",
        "TRUNCATE journal_apartentry",
    ],
)
def test_a_trigger_refuses_even_the_owner(journal: None, statement: str) -> None:
    chain.append(a_line(act="inside"), book=chain.APART)
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert told() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET act = 'x'",
        "UPDATE journal_apartentry SET act = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "ALTER TABLE journal_entry DISABLE TRIGGER USER",
        "DROP TRIGGER journal_no_edit ON journal_entry",
    ],
)
def test_the_services_role_lacks_the_right(journal: None, statement: str) -> None:
    grant_service_role(using="default")
    with pytest.raises(ProgrammingError) as refused, transaction.atomic(), as_service() as cursor:
        cursor.execute(statement)
    assert "append-only" not in str(refused.value)  # the right is missing: the trigger was not even asked
    assert told() == []


def test_the_services_role_adds_lines_and_keeps_records(journal: None) -> None:
    grant_service_role(using="default")
    with as_service():
        chain.append(a_line(act="by_the_service"))
    assert Entry.objects.get(act="by_the_service").seq == LINES + 1
    assert told() == []


@contextmanager
def as_service() -> Iterator[object]:
    from django.conf import settings

    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {settings.SERVICE_ROLE}")
        try:
            yield cursor
        finally:
            if not connection.needs_rollback and connection.is_usable():
                cursor.execute("RESET ROLE")
