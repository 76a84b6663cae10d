"""What a person owes: found on the home page and under My work, explained, one click from being done, given to colleagues."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.office.work.queries import ObligationShape
from tests.refusals import refused_as
from tests.unit.intake.reporter import Reporter
from tests.unit.rights.test_compensation import a_scene
from tests.worlds import a_clock, an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


@pytest.fixture
def worker(shelter: Agency) -> Actor:
    return an_actor(role="social_worker", agency=shelter)


@pytest.fixture
def head(shelter: Agency) -> Actor:
    return an_actor(role="provider_head", agency=shelter)


def in_care(worker: Actor, *, admitted_on: date = date(2020, 5, 12)) -> Any:
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    return COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=admitted_on)


def owed(term: str = "care.needs_assessment") -> Obligation:
    return Obligation.objects.get(term=term)


def page(actor: Actor, address: str, *, language: str = "en") -> str:
    client = Client()
    user = User.objects.get(ref=actor.user_ref)
    user.language = language
    user.save()
    client.force_login(user)
    client.cookies["qorgan_language"] = language
    with override(language):
        return client.get(address, headers={"accept-language": language}).content.decode()


def test_what_is_owed_stands_by_due_time_with_its_next_step_on_the_home_page(worker: Actor) -> None:
    file = in_care(worker)
    for address in ("/", "/my-work"):
        shown = page(worker, address)
        assert f'href="/care-files/{file.ref}/needs-assessments/new">Assess needs' in shown, address
        assert f'href="/care-files/{file.ref}/plans/new"' in shown
        assert shown.index("Needs assessed") < shown.index("Individual plan made")
        assert ("5 working days after 12 May 2020" in shown) == (address == "/my-work"), (
            "why is on the list, Home is short"
        )
        assert re.search(r'badge-alarm"><svg[^>]*>.*?</svg> overdue<', shown), (
            "years later: by a sign, and not by colour alone"
        )


def test_a_head_whose_step_it_is_not_gives_it_to_a_colleague_and_reads_who_does_it(worker: Actor, head: Actor) -> None:
    in_care(worker)
    row = owed()
    assert f'href="/obligations/{row.ref}/assignment/new">Give it to a colleague' in page(head, "/my-work")
    shown = page(head, f"/obligations/{row.ref}")
    assert "Who does it" in shown
    assert "Social worker" in shown


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "5 рабочих дней"), ("kk", "5 жұмыс күні"), ("en", "5 working days")]
)
def test_the_explanation_is_in_the_readers_language(worker: Actor, language: str, words: str) -> None:
    in_care(worker)
    assert words in page(worker, "/my-work", language=language)


def test_an_obligation_has_a_page_that_shows_its_rule_its_source_and_how_sure_it_is(worker: Actor) -> None:
    file = in_care(worker)
    row = owed()
    shown = page(worker, f"/obligations/{row.ref}")
    for words in ("Standard of special social services", "assumed", row.digest, file.ref, "19 May 2020", "12 May 2020"):
        assert words in shown, words
    assert f"/obligations/{row.ref}" in page(worker, f"/care-files/{file.ref}")
    told = QUERIES["obligation_explained"](actor=worker, obligation=row.ref)
    assert (told["basis"], told["version"]) == ("assumed", row.digest)
    assert told["explanation"]["en"].startswith("Due 19 May 2020")


def test_what_one_has_taken_leaves_the_work_of_the_others_and_comes_back(worker: Actor, shelter: Agency) -> None:
    other = an_actor(role="social_worker", agency=shelter)
    file = in_care(worker)
    row = owed()
    COMMANDS["take_obligation"](actor=worker, obligation=row.ref)
    assert row.ref in refs("my_work", worker)
    assert row.ref not in refs("my_work", other)
    with refused_as("work.held_by_another"):
        COMMANDS["take_obligation"](actor=other, obligation=row.ref)
    with refused_as("work.held_by_another"):
        COMMANDS["give_back_obligation"](actor=other, obligation=row.ref)
    COMMANDS["correct_care_file"](actor=worker, care_file=file, admitted_on=date(2020, 5, 13), reason="mistyped")
    assert owed().owner_user == worker.user_ref  # the record changed, the person stays
    COMMANDS["give_back_obligation"](actor=worker, obligation=row.ref)
    assert row.ref in refs("my_work", other)


def refs(query: str, actor: Actor, **given: Any) -> list[str]:
    return [row.ref for row in QUERIES[query](actor=actor, **given).order_by("due_at", "id")]


def test_the_head_sees_all_and_gives_it_to_a_colleague_who_works_there(worker: Actor, head: Actor) -> None:
    in_care(worker)
    row = owed()
    with refused_as("work.not_a_colleague"):
        COMMANDS["assign_obligation"](actor=head, obligation=row.ref, colleague="nobody-here")
    COMMANDS["assign_obligation"](actor=head, obligation=row.ref, colleague=worker.login)
    assert owed().owner_user == worker.user_ref
    assert row.ref in refs("agency_work", head)
    assert row.ref not in refs("agency_work", head, is_untaken=True)
    assert row.ref not in refs("my_work", head)
    assert worker.login in page(head, f"/obligations/{row.ref}/assignment/new")
    with pytest.raises(NotPermitted):
        COMMANDS["assign_obligation"](actor=worker, obligation=row.ref, colleague=worker.login)


def test_a_head_whose_step_it_is_not_cannot_take_it_out_of_everybodys_work() -> None:
    line = an_agency(kind="hotline", region="aktobe")
    operator, head = (
        an_actor(role=role, agency=line, clock=SystemClock()) for role in ("hotline_operator", "hotline_supervisor")
    )
    Reporter().begin().tell()
    row = owed("tip.heard")
    assert row.agency == line
    assert f'href="/obligations/{row.ref}/taking/new"' not in page(head, f"/obligations/{row.ref}")
    with refused_as("work.not_for_this_role", match="Supervisor of a hotline"):
        COMMANDS["take_obligation"](actor=head, obligation=row.ref)
    assert row.ref in refs("my_work", operator)
    COMMANDS["take_obligation"](actor=operator, obligation=row.ref)
    assert owed("tip.heard").owner_user == operator.user_ref


def test_what_is_held_by_who_cannot_do_it_stays_in_the_work_of_those_who_can(worker: Actor, head: Actor) -> None:
    in_care(worker)
    row = owed()
    investigator = an_actor(role="administrator")
    Obligation.objects.filter(pk=row.pk).update(owner_user=investigator.user_ref)
    assert row.ref in refs("my_work", worker)
    COMMANDS["take_obligation"](actor=worker, obligation=row.ref)
    assert row.ref not in refs("my_work", head)


def test_what_was_done_can_no_longer_be_taken(worker: Actor) -> None:
    file = in_care(worker)
    row = owed()
    COMMANDS["assess_needs"](actor=worker, care_file=file, criteria=["deprivation"], areas=["education"])
    with refused_as("work.owed_no_more"):
        COMMANDS["take_obligation"](actor=worker, obligation=row.ref)
    assert row.ref not in refs("my_work", worker)


def test_the_ministry_sees_what_is_overdue_by_region_and_term_and_takes_nothing(worker: Actor) -> None:
    in_care(worker, admitted_on=date(2020, 4, 1))
    ministry = an_actor(role="social_ministry")
    row = owed()
    mine = (row.ref, owed("care.plan").ref)
    assert [ref for ref in refs("overdue_work", ministry) if ref in mine] == list(mine)
    assert refs("overdue_work", ministry, region="aktobe", term="care.plan") == [owed("care.plan").ref]
    assert refs("overdue_work", ministry, region="astana") == []
    with refused_as("work.owed_by_another"):
        COMMANDS["take_obligation"](actor=ministry, obligation=row.ref)
    assert "take" not in page(ministry, f"/obligations/{row.ref}").lower().split("<main")[1].split("taken by")[0]


def test_nobody_else_finds_it(worker: Actor) -> None:
    in_care(worker)
    row = owed()
    stranger = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    police = an_actor(role="unit_head", agency=an_agency(kind="police", region="aktobe"))
    for actor in (stranger, police):
        with pytest.raises(NotFound):
            QUERIES["obligation"](actor=actor, obligation=row.ref)
        assert refs("my_work", actor) == []


def test_a_private_one_is_seen_by_its_person_alone(worker: Actor, head: Actor, shelter: Agency) -> None:
    in_care(worker)
    row = owed()
    Obligation.objects.filter(pk=row.pk).update(is_private=True, owner_user=worker.user_ref)
    other = an_actor(role="social_worker", agency=shelter)
    assert row.ref in refs("my_work", worker)
    assert row.ref not in refs("agency_work", head)
    with pytest.raises(NotFound):
        QUERIES["obligation"](actor=other, obligation=row.ref)
    with refused_as("work.owed_by_another"):
        COMMANDS["give_back_obligation"](actor=worker, obligation=row.ref)


def test_what_is_owed_to_two_victims_of_one_proceeding_is_told_apart_by_reference() -> None:
    scene = a_scene()
    person = COMMANDS["register_person"](actor=scene.police, sex="female", birth_year=1990)
    COMMANDS["record_injured_party"](
        actor=scene.police, proceeding=scene.proceeding, person=person, recognised_on="2021-02-10"
    )
    parties = {one.ref for one in scene.proceeding.injured_parties.all()}
    rows = list(QUERIES["my_work"](actor=scene.police, term="compensation.explain"))
    assert {ObligationShape.model_validate(row).subject for row in rows} == parties
    shown = page(scene.police, "/my-work")
    assert all(ref in shown for ref in parties)


def test_a_term_by_which_nothing_is_owed_stands_in_no_list_of_what_is_owed(worker: Actor, head: Actor) -> None:
    lists = {"/my-work": worker, "/agency-work": head, "/overdue-work": an_actor(role="social_ministry")}
    for address, actor in lists.items():
        offered = page(actor, address)
        assert 'value="care.follow_up_1"' in offered
        for term in ("care.follow_up_opens", "care.known_after", "identification.objecting"):
            assert f'value="{term}"' not in offered, (address, term)


@pytest.mark.parametrize(
    ("role", "query", "ends"),
    [
        ("social_worker", "my_work", "/needs-assessments/new"),
        ("provider_head", "my_work", "/assignment/new"),
        ("provider_head", "agency_work", "/assignment/new"),
        ("social_ministry", "overdue_work", ""),
        ("analyst", "overdue_work", ""),
    ],
)
def test_every_reader_of_a_row_may_go_where_it_says_to_go_on(worker: Actor, role: str, query: str, ends: str) -> None:
    in_care(worker, admitted_on=date(2020, 4, 1))
    row = owed()
    reader = worker if role == "social_worker" else an_actor(role=role, agency=worker.agency if ends else None)
    client = Client()
    client.force_login(User.objects.get(ref=reader.user_ref))
    told = {one.ref: ObligationShape.model_validate(one).next_step for one in QUERIES[query](actor=reader)}
    assert told[row.ref].endswith(ends or f"/obligations/{row.ref}")
    assert {address: client.get(address).status_code for address in told.values()} == dict.fromkeys(told.values(), 200)


@pytest.mark.parametrize(
    ("kind", "keeper", "head"), [("shelter", "social_worker", "provider_head"), ("police", "investigator", "unit_head")]
)
def test_the_sheet_of_a_screening_is_for_who_may_answer_and_the_head_gives_it_away(
    kind: str, keeper: str, head: str
) -> None:
    body = an_agency(kind=kind, region="aktobe")
    asker = replace(an_actor(role=keeper, agency=body), clock=a_clock(date(2026, 2, 2)))
    person = COMMANDS["register_person"](actor=asker, sex="female", birth_year=1990)
    held = COMMANDS["begin_screening"](actor=asker, person=person, instrument="palermo_adult")
    row = owed("identification.screening")
    for reader, step in (
        (asker, f"/screenings/{held.ref}/sheet"),
        (an_actor(role=head, agency=body), f"/obligations/{row.ref}/assignment/new"),
    ):
        client = Client()
        client.force_login(User.objects.get(ref=reader.user_ref))
        told = {one.ref: ObligationShape.model_validate(one).next_step for one in QUERIES["my_work"](actor=reader)}
        assert told[row.ref] == step
        assert client.get(step).status_code == 200
        assert (f'href="/screenings/{held.ref}/sheet"' in page(reader, "/my-work")) == (reader is asker)


def test_what_is_done_leads_to_its_own_page(worker: Actor) -> None:
    file = in_care(worker)
    COMMANDS["assess_needs"](actor=worker, care_file=file, criteria=["deprivation"], areas=["education"])
    done = QUERIES["obligation"](actor=worker, obligation=owed().ref)
    assert ObligationShape.model_validate(done).next_step == f"/obligations/{done.ref}"
