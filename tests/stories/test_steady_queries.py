"""A list costs the same number of queries however many rows it shows: as a page, for a program, as a file."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qorgan.desk import paging
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import Act
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.journal.models import Entry
from qorgan.government.commission.commands import form_commission
from qorgan.kit import views
from qorgan.kit.pages import LISTS, ListPage
from qorgan.kit.tables import place_names
from qorgan.knowledge.published.commands import import_published
from tests.access.world import the_world
from tests.nation import database
from tests.stories.lists import a_list, an_operator, brought_in
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.slow]
FEW, MANY = 1, 12
NEEDED = ("number", "region", "registered_on", "article", "act_on")


def _lists_brought_in() -> None:
    for key in ("K-1", "K-2"):
        brought_in(an_operator(), "offences", a_list({"key": key, **dict.fromkeys(NEEDED, "unreadable")}))


def _regional_commissions() -> None:
    for region in ("aktobe", "pavlodar"):
        titles = {"title_en": "Example", "title_ru": "Пример", "title_kk": "Үлгі"}
        form_commission(actor=an_actor(role="commission_secretary"), level="regional", region=region, **titles)


def _published_files() -> None:
    for value in ("12", "13"):
        figure = {"source": "A report", "series": "Victims", "first_day": "2016-01-01", "last_day": "2016-12-31"}
        content = a_list({**figure, "value": value})
        import_published(
            actor=an_actor(role="analyst"), file=Upload(content=content), layout="own", snapshot_on="2017-01-01"
        )


MORE: dict[str, Callable[[], None]] = {
    "batches": _lists_brought_in, "commissions": _regional_commissions, "published_batches": _published_files,
}  # fmt: skip
"""Rows for lists of which the nation has fewer than two. What the nation has not at all, the world of tests/access has."""


def _reader(act: Act) -> Client:
    """Somebody who may read the list, of the whole country and with the widest work where there is such a role."""
    able = [role for role in roles().values() if act.may in role.may]
    role = max(able, key=lambda role: (role.scope is Scope.NATIONAL, len(role.may)))
    user = a_user()
    a_membership(user=user, role=role.id, agency=an_agency(kind=sorted(role.agency_kinds)[0], region="aktobe"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _addresses(page: ListPage) -> list[str]:
    """The list at its three doors; the one place a list has is a reference that the journal knows."""
    known = next((refs[0] for refs in Entry.objects.order_by("seq").values_list("objects_ref", flat=True) if refs), "")
    known = known or Agency.objects.earliest("id").ref
    route = page.query.route.format(**dict.fromkeys(place_names(page.query.route), known))
    return [f"{route}?", f"/api/v1{route}?", f"{route}?export=csv&"]


@contextmanager
def _pages_of(size: int) -> Iterator[None]:
    """Every list shows so many rows a page, and a file holds as many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "page_of", functools.partial(paging.page_of, size=size))
        patch.setattr(views, "MOST_EXPORTED", size)
        yield


def _asked(client: Client, address: str, *, size: int) -> tuple[list[str], Any]:
    """The queries that an address costs with pages of a size, and its answer."""
    with _pages_of(size), CaptureQueriesContext(connection) as seen:
        answer = client.get(f"{address}size={size}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    assert answer.status_code == 200, f"{address}: {answer.status_code} {body[:300]!r}"
    return [query["sql"] for query in seen.captured_queries], answer


def _tried(page: ListPage) -> bool:
    """Whether the list has at least two rows here; then it costs with many what it costs with one."""
    client = _reader(page.query)
    pages = _addresses(page)
    _, machine = _asked(client, pages[1], size=MANY)
    if len(machine.json()["items"]) < 2:
        return False
    for address in pages:
        _asked(client, address, size=FEW)  # what is remembered from here on is no row's cost
        few, many = (_asked(client, address, size=size)[0] for size in (FEW, MANY))
        more = "\n".join(sql for sql in many if sql not in few)
        assert len(many) == len(few), f"{address}: {len(few)} queries for {FEW} row, {len(many)} for {MANY}:\n{more}"
    return True


@pytest.mark.parametrize("name", sorted(LISTS))
def test_twelve_rows_cost_what_one_costs(
    name: str, nation_database: tuple[str, Any], blank_database: str, django_db_blocker: Any
) -> None:
    grounds = ((nation_database[0], MORE.get(name)), (blank_database, the_world))
    for place, fill in grounds:
        with django_db_blocker.unblock(), database(place), transaction.atomic():
            if fill:
                fill()
            is_tried = _tried(LISTS[name])
            transaction.set_rollback(True)
        if is_tried:
            return
    pytest.fail(f"neither the nation nor the world has two rows for the list {name}: add them to MORE")
