"""A region and an organisation run and publish reports of themselves alone; whoever sees the country reads all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.doors.cli.commands import reports as console
from qorgan.kernel.refusals import NotFound
from qorgan.knowledge.reports.models import Edition
from tests.brief_facts import a_fact
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
HERE, THERE = "aktobe", "pavlodar"
OF_REGION, OF_BODY = "kz.region-passport", "kz.provider-return"
PERIOD = {"from_on": "2020-01-01", "until_on": "2020-04-30"}


def akimat(region: str) -> Actor:
    return an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region=region))


def counted(region: str, times: int, *, house: Agency | None = None) -> None:
    """So many identified in a region, and so many incidents in a house."""
    for number in range(times):
        told = {
            "person": f"P-{region}-{number}",
            "sex": "female",
            "exploitation_group": "labour",
            "status": "identified",
        }
        a_fact("fact_identifications", on=date(2020, 2, 1), region=region, **told)
        if house:
            quiet = {"kind": "conflict", "is_serious": False, "is_reported": False}
            a_fact("fact_incidents", on=date(2020, 2, 1), region=region, provider=house.ref, **quiet)


def run(report: str, *, actor: Actor, **given: Any) -> dict[str, Any]:
    return dict(QUERIES["run_report"](actor=actor, report=report, **(PERIOD | given)))


def publish(report: str, *, actor: Actor, **given: Any) -> Edition:
    edition: Edition = COMMANDS["publish_edition"](actor=actor, report=report, **(PERIOD | given))
    return edition


def signs_in(login: str, *, role: str, agency: Agency) -> Client:
    user, client = a_user(login=login), Client()
    a_membership(user=user, role=role, agency=agency)
    client.force_login(user)
    return client


def compared(edition: Edition, *, actor: Actor) -> Any:
    return QUERIES["compare_editions"](actor=actor, edition=edition.ref).moves


def test_a_region_publishes_its_own_passport_and_no_other() -> None:
    counted(HERE, 3)
    counted(THERE, 5)
    ours, theirs, analyst = akimat(HERE), akimat(THERE), an_actor(role="analyst")
    told = run(OF_REGION, actor=ours)
    assert (told["of"], told["figures"]["organisations_assisting"]["value"]) == (HERE, 0)
    assert "fewer than 5" in told["figures"]["victims_identified"]["withheld"], "the body sees no person"
    assert run(OF_REGION, actor=analyst, region=THERE)["figures"]["victims_identified"]["value"] == 5
    with refused_as("report.of_another"):
        run(OF_REGION, actor=ours, region=THERE)
    with refused_as("report.of_another"):
        run("kz.unga-73-146", actor=ours)
    with refused_as("report.not_narrowed"):
        run("kz.unga-73-146", actor=analyst, region=HERE)
    with refused_as("report.published_by_itself"):
        publish(OF_REGION, actor=analyst, region=HERE)
    first, second = publish(OF_REGION, actor=ours), publish(OF_REGION, actor=theirs)
    assert (first.number, first.region, second.number, second.region) == (1, HERE, 1, THERE)
    assert first.figures["victims_identified"]["value"] == 3
    assert QUERIES["edition"](actor=analyst, edition=first.ref).told_figures["victims_identified"]["value"] == 3
    assert QUERIES["edition"](actor=ours, edition=first.ref).told_figures["victims_identified"]["value"] is None
    assert first.documents["ru"]["title"] == "Паспорт региона: Актюбинская область"
    with pytest.raises(NotFound):
        QUERIES["edition"](actor=ours, edition=second.ref)
    assert set(QUERIES["editions"](actor=analyst)) == {first, second}
    with refused_as("report.editions_differ"):
        QUERIES["compare_editions"](actor=analyst, edition=first.ref, earlier=second.ref)
    assert {one["id"] for one in QUERIES["reports"](actor=ours)} == {OF_REGION}


def test_an_organisation_publishes_its_own_return_and_not_the_passport_of_its_region() -> None:
    house, other = an_agency(kind="shelter", region=HERE), an_agency(kind="shelter", region=HERE)
    counted(HERE, 2, house=house)
    head, neighbour = an_actor(role="provider_head", agency=house), an_actor(role="provider_head", agency=other)
    ministry = an_actor(role="social_ministry")
    assert run(OF_BODY, actor=head)["figures"]["incidents"]["value"] == 2
    assert run(OF_BODY, actor=neighbour)["figures"]["incidents"]["value"] == 0
    assert run(OF_BODY, actor=ministry, agency=house.ref)["figures"]["incidents"]["value"] == 2
    with refused_as("report.of_another"):
        run(OF_BODY, actor=neighbour, agency=house.ref)
    with refused_as("report.of_another"):
        run(OF_REGION, actor=head)
    with refused_as("report.of_nobody"):
        run(OF_BODY, actor=ministry, agency=ministry.agency.ref)
    edition = publish(OF_BODY, actor=head)
    assert edition.figures["incidents"]["asked"]["where"] == {"provider": house.ref}
    with refused_as("report.nothing_moved"):
        publish(OF_BODY, actor=head)
    assert QUERIES["edition"](actor=ministry, edition=edition.ref) == edition
    assert not QUERIES["editions"](actor=neighbour).exists()
    counted(HERE, 1, house=house)
    again = publish(OF_BODY, actor=head)
    assert (again.number, again.supersedes) == (2, edition)
    moved = {move.figure: (move.before, move.after) for move in compared(again, actor=head) if not move.dims}
    assert moved["incidents"] == (2, 3)


def test_the_page_asks_whom_of_those_who_see_the_country_alone() -> None:
    counted(HERE, 4)
    analyst = signs_in("ana", role="analyst", agency=an_agency(kind="social_ministry", region=""))
    days = "from_on=2020-01-01&until_on=2020-04-30"
    page = analyst.get(f"/reports/{OF_REGION}?{days}&region={HERE}").content.decode()
    assert 'name="region"' in page
    assert 'name="agency"' not in page
    assert "/editions/new" not in page, "the body that speaks for the region publishes it"
    assert "where=region%3Daktobe" in page, "a number leads to the records of that region"
    assert analyst.get(f"/reports/{OF_BODY}?{days}").status_code == 409, "there is no organisation yet"


def test_an_officer_publishes_the_passport_on_the_page() -> None:
    counted(HERE, 4)
    officer = signs_in("akimat", role="akimat_officer", agency=an_agency(kind="local_executive", region=HERE))
    days = "from_on=2020-01-01&until_on=2020-04-30"
    listed = officer.get("/reports").content.decode()
    assert OF_REGION in listed
    assert OF_BODY not in listed
    page = officer.get(f"/reports/{OF_REGION}?{days}").content.decode()
    assert 'name="region"' not in page
    assert f"/editions/new?report={OF_REGION}" in page
    assert officer.get(f"/reports/kz.unga-73-146?{days}").status_code == 403
    assert officer.get(f"/editions/new?report={OF_REGION}&{days}&region={HERE}").status_code == 200
    assert officer.post("/editions/new", {"report": OF_REGION, **PERIOD, "region": HERE}).status_code == 302
    edition = Edition.objects.get()
    assert "Passport of a region: Aktobe" in officer.get("/editions").content.decode()
    assert officer.get(f"/editions/{edition.ref}?format=csv").status_code == 200


def test_the_console_prints_the_passport_of_a_region() -> None:
    counted(HERE, 4)
    signs_in("ana", role="analyst", agency=an_agency(kind="social_ministry", region=""))
    app = Typer()
    console.add_to(app)
    asked = ["report", "run", OF_REGION, "--region", HERE, "--from", "2020-01-01", "--to", "2020-04-30", "--as", "ana"]
    done = CliRunner().invoke(app, [*asked, "--format", "text"])
    assert done.exit_code == 0, done.output
    assert "4" in done.stdout
