"""Who may know which login stands behind a reference of staff."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from qorgan.desk.logins import login_for, login_of
from qorgan.kernel.texts import Text
from qorgan.knowledge.reports import telling
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


def test_a_login_is_for_colleagues_for_those_who_keep_people_and_for_the_auditor(client: Client) -> None:
    police = an_agency(region="aktobe")
    writer, colleague = a_user(login="askar"), a_user(login="bela", language="en")
    for user in (writer, colleague):
        a_membership(user=user, role="investigator", agency=police)
    for role, kind in (("administrator", "internal_ministry"), ("auditor", "audit")):
        assert login_for(writer.ref, actor=an_actor(role=role, agency=an_agency(kind=kind))) == "askar"
    assert login_for(writer.ref, actor=an_actor(role="investigator", agency=police)) == "askar"
    stranger = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))
    assert login_for(writer.ref, actor=stranger) == ""
    assert login_of("-") == ""

    client.force_login(colleague)
    client.post("/proceedings/new", {"article": "309", "part": "1", "act_on": "2020-01-05"})
    found = client.get("/proceedings").content.decode()
    ref = found.split('href="/proceedings/PR-')[1].split('"')[0]
    assert f'bela <code class="ref">{colleague.ref}</code>' in client.get(f"/proceedings/PR-{ref}").content.decode()


def test_the_journal_shows_the_login_beside_the_sentence(client: Client) -> None:
    writer = a_user(login="askar")
    a_membership(user=writer, role="investigator", agency=an_agency())
    client.force_login(writer)
    client.post("/proceedings/new", {"article": "309", "part": "1", "act_on": "2020-01-05"})
    auditor = a_user(language="en")
    a_membership(user=auditor, role="auditor", agency=an_agency(kind="audit"))
    client.force_login(auditor)
    page = client.get("/journal").content.decode()
    assert '<td class="name">askar</td>' in page
    assert writer.name not in page


def test_a_number_that_stayed_is_said_to_have_stayed() -> None:
    cause = telling.Cause(
        figure="x",
        what=telling.CHANGED,
        record_kind=Text.of("Count"),
        ref="",
        path="",
        at=datetime(2020, 7, 3, tzinfo=UTC),
        happened_on=date(2020, 2, 10),
    )
    told = telling.Comparison(
        before="E-1",
        after="E-2",
        published=(date(2020, 5, 1), date(2020, 7, 4)),
        known=(date(2020, 5, 1), date(2020, 7, 4)),
        on=date(2020, 4, 30),
        figures={"x": _Titled()},
        moves=(),
        causes=(cause,),
        also=(),
    )
    assert "  The number is unchanged; the records behind it were corrected." in telling.lines_of(told, language="en")


class _Titled:
    title = Text.of("Offences")
