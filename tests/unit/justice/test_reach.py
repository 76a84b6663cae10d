"""Who sees which proceeding, and that a list is read from an index."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.pagination import page_of
from qorgan.justice.courts import queries as court_queries
from qorgan.justice.courts.bulk import VerdictRow, enter_verdicts
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes import choices, commands, queries
from qorgan.justice.crimes.bulk import OffenceRow, register_many
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.refusals import NotFound, NotPermitted
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


def a_proceeding(actor: Actor) -> Proceeding:
    return commands.register_proceeding(actor=actor, article="128", part="1", act_on="2020-01-05")


def test_an_agency_a_region_a_court_and_the_register_each_see_their_own() -> None:
    investigator = an_actor(role="investigator", agency=an_agency(region="aktobe"))
    colleague = an_actor(role="investigator", agency=investigator.agency)
    mine, other = a_proceeding(investigator), a_proceeding(an_actor(role="investigator"))
    court = an_agency(kind="court", region="aktobe")
    for decision in ("investigation_started", "sent_to_prosecutor"):
        commands.move_stage(actor=investigator, proceeding=mine.ref, decision=decision)
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))
    commands.send_to_court(actor=prosecutor, proceeding=mine.ref, court=court)

    def seen(role: str, **where: object) -> set[str]:
        actor = an_actor(role=role, **where)  # type: ignore[arg-type]
        found = {row.ref for row in queries.proceedings(actor=actor)}
        for one in (mine, other):
            if one.ref not in found:
                with pytest.raises(NotFound):
                    queries.proceeding(actor=actor, proceeding=one.ref)
                with pytest.raises(NotFound):
                    queries.count(actor=actor, count=one.counts.get().ref)
        return found

    assert {row.ref for row in queries.proceedings(actor=colleague)} == {mine.ref}
    assert seen("investigator") == set()
    assert seen("prosecutor", agency=an_agency(kind="prosecutor", region="aktobe")) == {mine.ref}
    assert seen("court_clerk", agency=court) == {mine.ref}
    assert seen("court_clerk") == set()
    assert seen("register_clerk") == {mine.ref, other.ref}


def test_the_roles_of_help_do_not_see_the_register() -> None:
    with pytest.raises(NotPermitted):
        queries.proceedings(actor=an_actor(role="social_worker"))
    with pytest.raises(NotPermitted):
        court_queries.court_proceedings(actor=an_actor(role="investigator"))


def test_an_investigator_registers_for_the_own_agency_only() -> None:
    with refused_as("proceeding.outside_own_agency"):
        commands.register_proceeding(
            actor=an_actor(role="investigator"), article="128", part="1", act_on="2020-01-05", agency=an_agency()
        )


def test_a_proceeding_is_sent_to_a_court_alone() -> None:
    proceeding = a_proceeding(an_actor(role="investigator"))
    with refused_as("proceeding.not_a_court"):
        commands.send_to_court(actor=an_actor(role="register_clerk"), proceeding=proceeding, court=an_agency())


def test_an_investigator_reports_to_the_prosecutor_who_sends_to_court() -> None:
    investigator, court = an_actor(role="investigator"), an_agency(kind="court")
    proceeding = a_proceeding(investigator)
    for decision in ("investigation_started", "sent_to_prosecutor"):
        commands.move_stage(actor=investigator, proceeding=proceeding, decision=decision)
    with pytest.raises(NotPermitted):
        commands.send_to_court(actor=investigator, proceeding=proceeding, court=court)

    commands.send_to_court(actor=an_actor(role="prosecutor"), proceeding=proceeding.ref, court=court)

    proceeding.refresh_from_db()
    assert (proceeding.stage, proceeding.court) == ("in_court", court)


def test_a_proceeding_is_offered_to_courts_that_try_at_first_instance() -> None:
    supreme = an_agency(kind="court", region="", title="Court of all the land")
    court = an_agency(kind="court", title="Court of a town")
    assert {supreme.ref, court.ref} <= {ref for ref, _ in choices.courts("en")}
    offered = {ref for ref, _ in choices.trial_courts("kk")}
    assert (court.ref in offered, supreme.ref in offered) == (True, False)
    investigator = an_actor(role="investigator")
    proceeding = a_proceeding(investigator)
    for decision in ("investigation_started", "sent_to_prosecutor"):
        commands.move_stage(actor=investigator, proceeding=proceeding, decision=decision)
    client = client_of(an_actor(role="register_clerk"))
    page = client.get(f"/proceedings/{proceeding.ref}/court/new").content.decode()
    assert court.title.en in page
    assert supreme.title.en not in page


@held
def a_full_house() -> dict[str, Actor]:
    """Three thousand proceedings of sixty agencies in two regions, and as many before ten courts."""
    clerk = an_actor(role="register_clerk")
    agencies = [an_agency(region="aktobe" if place % 2 else "almaty_c") for place in range(60)]
    courts = [an_agency(kind="court", region="aktobe" if place % 2 else "almaty_c") for place in range(10)]
    first = date(2016, 1, 1)
    days = [first + timedelta(days=place % 1500) for place in range(3000)]
    register_many(
        actor=clerk,
        batch="B",
        rows=[
            OffenceRow(
                source_key=f"{place}",
                number=f"{place:015}",
                agency=agencies[place % 60],
                act_on=day,
                region=agencies[place % 60].region,
                registered_on=day,
                article="309" if place % 9 else "128",
                part="1",
                paragraph="",
            )
            for place, day in enumerate(days)
        ],
    )
    enter_verdicts(
        actor=clerk,
        batch="B",
        rows=[
            VerdictRow(
                source_key=f"{place}",
                number=f"{place}",
                court=courts[place % 10],
                received_on=day,
                region=courts[place % 10].region,
                article="309",
            )
            for place, day in enumerate(days)
        ],
    )
    Proceeding.objects.filter(number__lt=f"{1000:015}").update(court=courts[0])
    with connection.cursor() as cursor:
        for table in (Proceeding, CourtProceeding, Proceeding._meta.get_field("counts").related_model):
            cursor.execute(f"ANALYZE {table._meta.db_table}")
    return {
        "register_clerk": clerk,
        "investigator": an_actor(role="investigator", agency=agencies[0]),
        "prosecutor": an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe")),
        "court_clerk": an_actor(role="court_clerk", agency=courts[0]),
    }


def plan_of(rows: object, order: tuple[str, ...]) -> str:
    return rows.order_by(*order)[:51].explain()  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ["register_clerk", "investigator", "prosecutor", "court_clerk"])
@pytest.mark.parametrize("order", ["registered_on", "number"])
def test_every_readers_list_of_proceedings_is_read_from_an_index(
    a_full_house: dict[str, Actor], role: str, order: str
) -> None:
    rows = queries.proceedings(actor=a_full_house[role])
    plan = plan_of(rows, queries.PROCEEDING_ORDERS[order])
    assert "Seq Scan on crimes_proceeding" not in plan, plan
    first = page_of(rows=rows, order=queries.PROCEEDING_ORDERS[order])
    second = page_of(rows=rows, order=queries.PROCEEDING_ORDERS[order], after=first.next) if first.next else None
    assert not second or not {row.pk for row in first.rows} & {row.pk for row in second.rows}


@pytest.mark.parametrize(
    "filters",
    [
        {"article": "128"},
        {"search": "00000000000001"},
        {"region": "aktobe"},
        {"stage": "in_court"},
        {"registered_from": date(2019, 12, 1)},
    ],
)
def test_every_filter_of_the_list_uses_an_index(a_full_house: dict[str, Actor], filters: dict[str, object]) -> None:
    rows = queries.proceedings(actor=a_full_house["register_clerk"], **filters)
    plan = plan_of(rows, queries.PROCEEDING_ORDERS["registered_on"])
    assert "Seq Scan on crimes_proceeding" not in plan, plan


@pytest.mark.parametrize("role", ["register_clerk", "prosecutor", "court_clerk"])
def test_every_readers_list_of_court_proceedings_is_read_from_an_index(
    a_full_house: dict[str, Actor], role: str
) -> None:
    for filters in ({}, {"is_pending": True}, {"article": "309"}, {"search": "12"}):
        rows = court_queries.court_proceedings(actor=a_full_house[role], **filters)
        plan = plan_of(rows, court_queries.ORDERS["received_on"])
        assert "Seq Scan on courts_courtproceeding" not in plan, plan
