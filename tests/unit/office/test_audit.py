"""The auditor's room: lines found by record, person, act and day; every look written down first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.pagination import page_of
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.kernel.texts import LANGUAGES
from qorgan.office.audit import commands, queries
from qorgan.office.audit.sentences import OUTSIDE, act_choices, act_title, purpose_of, told
from qorgan.office.staff.commands import invite_user
from qorgan.people.grants import grant_groups
from tests.worlds import TODAY, a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Actor:
    return an_actor(role="auditor")


def noted(act: str, *, user: str = "U-3333-3333", objects: tuple[str, ...] = (), day: date = TODAY) -> int:
    clock = a_clock(day)
    return chain.append(
        chain.Line(
            at=clock.now(), user=user, agency="A-3333-3333", role="investigator", door="web", act=act, objects=objects
        )
    )


def numbers(found: object) -> list[int]:
    return sorted(found.values_list("seq", flat=True))  # type: ignore[attr-defined]


def test_lines_are_found_by_record_person_act_and_day(auditor: Actor) -> None:
    administrator = an_actor(role="administrator")
    invited = invite_user(actor=administrator, login="somebody", name="x", language="en")
    old = noted("register_proceeding", day=date(2020, 1, 31))
    line = Entry.objects.get(act="invite_user")
    ask = queries.journal_lines
    assert line.seq in numbers(ask(actor=auditor, record=invited.ref.lower().replace("-", "")))
    assert numbers(ask(actor=auditor, user=administrator.user_ref)) == [line.seq]
    assert numbers(ask(actor=auditor, act="register_proceeding")) == [old]
    assert numbers(ask(actor=auditor, until_on=date(2020, 1, 31))) == [old]
    assert numbers(ask(actor=auditor, from_on=date(2020, 1, 31), until_on=date(2020, 1, 31))) == [old]
    assert old not in numbers(ask(actor=auditor, from_on=date(2020, 2, 1)))


def test_a_day_is_a_day_of_the_country(auditor: Actor) -> None:
    noon = a_clock(date(2020, 1, 31)).now()
    late = noon + timedelta(hours=8)  # 20:00 UTC: already February where the country counts its days
    seq = chain.append(
        chain.Line(at=late, user="U-3333-3333", agency="-", role="-", door="cli", act="lay_ground", objects=())
    )
    assert numbers(queries.journal_lines(actor=auditor, until_on=date(2020, 1, 31))) == []
    assert seq in numbers(queries.journal_lines(actor=auditor, from_on=date(2020, 2, 1)))


def test_reading_the_journal_is_written_down_first_with_its_purpose(auditor: Actor) -> None:
    record = an_agency().ref
    noted("register_proceeding", objects=(record,))
    queries.journal_of_record(actor=auditor, record=record, purpose="complaint")
    look = Entry.objects.order_by("-seq")[0]
    assert (look.act, look.user, look.purpose) == ("journal_of_record", auditor.user_ref, "complaint")
    assert look.objects_ref == [record]
    queries.journal_lines(actor=auditor)
    assert Entry.objects.order_by("-seq")[0].purpose == "routine"


def test_a_record_the_journal_does_not_know_is_not_found_however_often_one_looks(auditor: Actor) -> None:
    unknown = new_ref("PR")
    for _look in range(3):
        with pytest.raises(NotFound):
            queries.journal_of_record(actor=auditor, record=unknown)
        queries.journal_lines(actor=auditor, record=unknown)
    with pytest.raises(NotFound):
        queries.journal_of_record(actor=auditor, record="no reference")
    with pytest.raises(BadInput) as refused:
        queries.journal_lines(actor=auditor, record="no reference")
    assert set(refused.value.problems) == {"record"}


def test_the_journal_is_read_page_by_page_from_the_newest(auditor: Actor) -> None:
    busy = new_ref("U")
    for number in range(7):
        noted(f"act_{number}", user=busy)
    rows = queries.journal_lines(actor=auditor, user=busy)
    order = QUERIES["journal_lines"].orders["newest"]
    first = page_of(rows=rows, order=order, size=5)
    second = page_of(rows=rows, order=order, size=5, after=first.next)
    assert [row.act for row in (*first.rows, *second.rows)] == [f"act_{number}" for number in reversed(range(7))]


def test_nobody_but_the_auditor_and_the_console_reads_the_journal() -> None:
    for role in ("administrator", "analyst", "investigator"):
        with pytest.raises(NotPermitted):
            queries.journal_lines(actor=an_actor(role=role))
        assert not queries.lines_for(an_actor(role=role)).exists()


def test_the_proof_says_that_the_journal_holds_and_prints_an_anchor(auditor: Actor) -> None:
    noted("register_proceeding")
    proof = commands.verify_journal(actor=auditor)
    assert (proof.holds, proof.broken, proof.breaks) == (True, 0, [])
    noted("register_proceeding")
    assert commands.verify_journal(actor=auditor, anchor=proof.anchor).holds
    wrong = commands.verify_journal(actor=auditor, anchor=f"1 {'0' * 64}")
    assert (wrong.holds, wrong.breaks[0].seq) == (False, 1)
    assert set(wrong.breaks[0].what) == set(LANGUAGES)
    with pytest.raises(BadInput) as refused:
        commands.verify_journal(actor=auditor, anchor="yesterday's")
    assert set(refused.value.problems) == {"anchor"}


def test_a_line_is_told_as_a_sentence_with_references_only(auditor: Actor) -> None:
    administrator = an_actor(role="administrator")
    person = invite_user(actor=administrator, login="a.person", name="Invented Name", language="en")
    line = Entry.objects.get(act="invite_user")
    sentence = told(line, language="en")
    assert sentence == (
        f"Administrator {administrator.user_ref} of {administrator.agency.ref}: “Invite a person” on {person.ref}."
    )
    for language in LANGUAGES:
        assert "Invented" not in told(line, language=language)
        assert person.ref in told(line, language=language)


@pytest.mark.parametrize("outcome", ["done", "exported", "refused:access.not_permitted"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_exports_and_strangers_are_told_in_every_language(outcome: str, language: str) -> None:
    refs = tuple(f"PR-3333-333{sign}" for sign in "346789")
    for user, role in (
        ("-", "-"),
        ("U-3333-3333", "-"),
        ("U-3333-3333", "a_role_that_was"),
        ("U-3333-3333", "auditor"),
    ):
        line = Entry(
            seq=1,
            at=a_clock().now(),
            user=user,
            agency="A-3333-3333",
            role=role,
            door="web",
            act="an_act_that_was",
            objects_ref=list(refs),
            outcome=outcome,
        )
        sentence = told(line, language=language)
        assert "{" not in sentence
        assert "an_act_that_was" in sentence
        refused = {"en": "does not include “…”", "ru": "не включает действие «…»", "kk": "«…» әрекеті кірмейді"}[
            language
        ]
        assert (refused in sentence) == outcome.startswith("refused")


def test_every_act_can_be_chosen_by_its_title() -> None:
    for language in LANGUAGES:
        names = [name for name, _title in act_choices(language)]
        assert set(COMMANDS) <= set(names)
        assert set(OUTSIDE) <= set(names)
        titles = [title for _name, title in act_choices(language)]
        assert titles == [title for _name, title in by_name([(title, title) for title in titles], language)], (
            "in the order of its alphabet"
        )
        assert len(titles) == len(set(titles)), "two acts that a reader of the filter cannot tell apart"
    assert act_title("verify_journal").ru != act_title("verify_journal").kk


def test_the_auditor_finds_the_looks_at_what_was_shared_and_the_lists_taken_away(client: Client) -> None:
    auditor, worker = an_actor(role="auditor"), an_actor(role="social_worker")
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo"))
    woman = COMMANDS["register_person"](actor=worker, birth_year=1990)
    grant_groups(person=woman, agency=other.agency, groups=["profile"], source="CN-3333-3333", actor=worker)
    QUERIES["person"](actor=other, person=woman.ref)
    client.force_login(User.objects.get(ref=auditor.user_ref))
    form = client.get("/journal").content.decode()
    assert '<option value="person"' in form
    assert '<option value="leads"' in form, "a list that was taken away as a file, or refused"
    assert "Person: looked at" in form
    found = client.get("/journal?act=person").content.decode()
    assert f"Person {woman.ref}" in found


def test_a_purpose_is_shown_by_name_or_as_it_was_written() -> None:
    assert purpose_of(Entry(purpose="routine"), language="ru") == "Плановая проверка"
    assert purpose_of(Entry(purpose="a call at night"), language="kk") == "a call at night"


def test_every_act_that_the_house_writes_down_has_a_title_in_every_language() -> None:
    written = re.compile(r'(?:\bact=|^JOB = |^ACT = )"(\w+)"', re.M)
    sources = (path.read_text(encoding="utf-8") for path in Path("src/qorgan").rglob("*.py"))
    noted_down = {name for source in sources if "chain.append" in source for name in written.findall(source)}
    assert {"send_tip", "add_to_tip", "sign_in"} <= noted_down
    untitled = {name for name in noted_down if name in act_title(name).as_dict().values()}
    assert untitled == set()
