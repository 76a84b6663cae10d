"""Every list is read from an index: by whoever may read it, in each of its orders, narrowed by each of its filters.

A folder of its own: the world of the access tests is one open transaction, beside which no other database is turned to.

Nobody counts a list. Both are read off the statements that a page sends, in a world that the planner takes for a large one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.agencies.models import Membership
from qorgan.desk.counter import QUERIES, Act
from qorgan.desk.country import country
from qorgan.desk.pagination import mark_after, page_of
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Record
from qorgan.desk.signatures import Param
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.kit.pages import PAGES, ListPage
from qorgan.kit.tables import place_names
from qorgan.kit.views import listed
from qorgan.knowledge.statistics.indicators import indicators
from qorgan.knowledge.statistics.members import ORDER, facts_behind, newest_of_each
from qorgan.office.work.alerts import unread_by
from qorgan.office.work.reminders import reminders
from qorgan.office.work.visibility import READ
from tests.access.world import HERE, World
from tests.corpus.plausible import WORDS
from tests.each import each
from tests.furnished import furnished_house
from tests.plans.pretended import faults_of, pretend_growth, value_for
from tests.share import share_of
from tests.worlds import a_clock

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("plans")]
TODAY, BEFORE = date(2020, 8, 10), date(2020, 5, 15)
LISTED = [act for act in QUERIES.values() if act.orders]
COUNTED = re.compile(r"^\s*SELECT COUNT\(", re.IGNORECASE)
GIVEN: dict[tuple[str, str], Any] = {("free_places", "needed"): 2, ("measures", "year"): 2020}
HOLDERS = {"ledger_of": "wage_claim", "history_of": "campaign"}
Statement = tuple[str, str]
"""Where it is asked, and the SQL."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of the access tests, grown."""
    with django_db_blocker.unblock(), furnished_house("plans") as house, transaction.atomic():
        pretend_growth()
        yield house.world
        transaction.set_rollback(True)


def readers(act: Act, *, world: World) -> Iterator[tuple[str, Actor]]:
    """Somebody of each role that may ask."""
    for role, membership in world.memberships.items():
        actor = actor_for(membership, door="web", clock=a_clock(TODAY))
        if actor.may(act.may):
            yield role, actor


def value(act: Act, param: Param, *, world: World, role: str) -> Any:
    """Something to ask for."""
    one: Any
    if (act.name, param.name) in GIVEN:
        one = GIVEN[act.name, param.name]
    elif param.model is Record:
        one = world.ref(kind=HOLDERS.get(act.name, "organisation"), role=role, place=HERE)
    elif param.model is not None:
        one = world.ref(kind=RECORD_TYPES[param.model].name, role=role, place=HERE)
    elif param.name in ("record", "subject", "user"):
        one = world.ref(kind="person", role="social_worker", place=HERE)
    elif param.code_list:
        one = next(iter(country().codes[param.code_list])).code
    elif param.kind == "yesno":
        one = not param.default
    elif param.kind == "day":
        one = "2020-03-10"
    else:
        one = 2020 if param.kind == "number" else WORDS.get(param.name, "128")
    return [one] if param.many else one


def askings(act: Act, *, world: World, role: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The list as it is, and narrowed by each of its filters."""
    asked = {param.name: value(act, param, world=world, role=role) for param in act.params if param.required}
    yield "", asked
    for param in act.params:
        if not param.required:
            yield f" only {param.name}", {**asked, param.name: value(act, param, world=world, role=role)}


def answers(act: Act, *, world: World) -> Iterator[tuple[str, models.QuerySet[Any]]]:
    """What each reader is answered; left out is what a role does not find, and a search for too little."""
    for role, actor in readers(act, world=world):
        for narrowed, given in askings(act, world=world, role=role):
            try:
                with transaction.atomic():
                    found = act(actor=actor, **given)
            except Refusal as told:
                if told.code not in (NotFound.code, "person.nothing_to_find"):
                    raise
                continue
            page = PAGES.lists.get(act.name)
            yield f"{act.name} as {role}{narrowed}", page.joined(found) if page else found


def pages(rows: models.QuerySet[Any], *, order: tuple[str, ...]) -> Iterator[Statement]:
    """The statements of the first page, and of one far behind it."""
    middle = [_middle(rows.model, name.lstrip("-")) for name in order]
    told = [one if isinstance(one, int | str) else one.isoformat() for one in middle]
    for which, mark in (("first", ""), ("later", mark_after(order=order, values=told))):
        with CaptureQueriesContext(connection) as sent:
            page_of(rows=rows, order=order, after=mark)
        yield from ((f"by {order[0]}, {which} page", one["sql"]) for one in sent if one["sql"].startswith("SELECT"))


def _middle(model: type[models.Model], path: str) -> Any:
    """A value in the middle of a column; what a query adds of its own is a number."""
    first, _, rest = path.partition("__")
    try:
        field: Any = model._meta.get_field(first)
    except FieldDoesNotExist:
        return 1
    return _middle(field.remote_field.model, rest) if rest else value_for(field)


@each("act", share_of(LISTED, among=3), ids=lambda act: act.name)
def test_a_list_is_read_from_an_index(act: Act, world: World) -> None:
    asked, faults = 0, []
    for where, rows in answers(act, world=world):
        if not isinstance(rows, models.QuerySet):
            asked += 1  # made in memory from a list of the pack
            continue
        for order in act.orders.values():
            for what, statement in pages(rows, order=order):
                asked += 1
                faults += [f"{where} {what}: {fault}" for fault in faults_of(statement)]
    assert asked
    assert not faults, "\n".join(faults)


MOST_BESIDE = {False: 2, True: 5}
"""Statements that code words, and with them the next steps of a stepped list, cost beside its rows, however many those are."""


@each("page", [one for one in PAGES.lists.values() if one.reads], ids=lambda page: page.query.name)
def test_rows_are_shown_from_the_fields_that_the_list_fetched(page: ListPage, world: World) -> None:
    """A list that leaves fields where they are asks for none of them row by row."""
    act, shown = page.query, 0
    for role, actor in readers(act, world=world):
        for _, given in askings(act, world=world, role=role):
            for order in act.orders.values():
                found = page.joined(act(actor=actor, **given))
                assert {name.lstrip("-") for name in order} <= {*page.reads, "id", *found.query.annotations}
                rows = page_of(rows=found, order=order).rows
                with CaptureQueriesContext(connection) as sent:
                    shown += len(listed(rows, page=page, actor=actor))
                asked = [one["sql"] for one in sent.captured_queries]
                assert len(asked) <= MOST_BESIDE[page.stepped], f"{act.name} as {role}: {asked}"
                one_by_one = [one for one in asked if one.endswith("LIMIT 21")]
                assert not one_by_one, f"{act.name} as {role}: {one_by_one[0]}"
    assert shown


@each("name", [one.id for one in indicators().values() if not one.is_lawful and not one.guard])
def test_the_records_behind_a_figure_are_read_from_an_index(name: str, world: World) -> None:
    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    faults = []
    has_region = any(one.column == "region" for one in indicators()[name].by)
    for where in ({}, {"region": HERE}) if has_region else ({},):
        rows = newest_of_each(facts_behind(indicator=name, period=year, where=where))
        for what, statement in pages(rows, order=ORDER):
            faults += [f"{what}: {fault}" for fault in faults_of(statement)]
    assert not faults, "\n".join(faults)


@each("act", share_of(LISTED, among=3), ids=lambda act: act.name)
def test_nobody_counts_a_list(act: Act, world: World) -> None:
    """Neither its page nor its answer to a machine counts what a filter leaves."""
    tried = 0
    for role, _actor in readers(act, world=world):
        client = Client()
        client.force_login(world.users[role])
        for narrowed, given in askings(act, world=world, role=role):
            for response, sent in _asked(client, act=act, given=given):
                tried += response.status_code == 200
                counted = [one["sql"] for one in sent if COUNTED.match(one["sql"])]
                assert not counted, f"{act.name} as {role}{narrowed}: {counted}"
        if tried:
            break
    assert tried


def _asked(client: Client, *, act: Act, given: dict[str, Any]) -> Iterator[tuple[Any, CaptureQueriesContext]]:
    """The list asked for at the page, if it has one, and at the door of machines; what is looked for is sent, not shown."""
    places = {name: given[name] for name in place_names(act.route)}
    told = {name: one for name, one in given.items() if name not in places}
    address = act.route.format(**places)
    if act.name in PAGES.lists:
        with CaptureQueriesContext(connection) as sent:
            response = client.get(address, told)
        yield response, sent
    with CaptureQueriesContext(connection) as sent:
        if "purpose" in told:
            response = client.post(f"/api/v1{address}", told, content_type="application/json")
        else:
            response = client.get(f"/api/v1{address}", told)
    yield response, sent


def test_a_list_without_an_index_would_be_found(world: World) -> None:
    rows = "SELECT * FROM crimes_proceeding"
    assert faults_of(f"{rows} ORDER BY source_key LIMIT 51")
    assert faults_of(f"{rows} WHERE batch LIKE '%m%' LIMIT 51") == ["reads all of crimes_proceeding"]
    assert faults_of(f"{rows} ORDER BY registered_on DESC, id DESC LIMIT 51") == []


def test_the_bell_counts_what_the_list_shows(world: World) -> None:
    """The question is put together once for a role, and asked by many: nobody is told another's number."""
    counted = {}
    for role, membership in world.memberships.items():
        kind = membership.agency.kind
        for place, agencies in world.agencies.items():
            actor = actor_for(Membership(user=membership.user, role=role, agency=agencies[kind]), door="web")
            if actor.may(READ):
                listed = reminders(actor=actor, is_unread=True).count()
                assert unread_by(actor) == listed, f"{role} in {place}"
                counted[role, place] = listed
    assert any(counted.values())
    assert not all(counted.values())
