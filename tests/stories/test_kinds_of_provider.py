"""Who gave the help: non-governmental organisations stand apart from centres of the state in every figure of services."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.government.providers.models import Organisation
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.evaluating import evaluate
from tests.stories.test_inspections import HERE
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
OF_SERVICES = ("admissions", "care_open", "nights_in_care", "services_given", "services_delivered")


def a_house(kind: str) -> tuple[Agency, Organisation]:
    """A house with one person in it, who was given legal help."""
    ministry, house = an_actor(role="social_ministry"), an_agency(kind="shelter", region=HERE)
    title = {f"title_{code}": f"House {house.ref}" for code in ("en", "ru", "kk")}
    made = COMMANDS["register_organisation"](actor=ministry, kind=kind, from_on="2016-01-01", agency=house.ref, **title)
    worker = an_actor(role="social_worker", agency=house)
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990)
    file = COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on=date(2020, 3, 1))
    COMMANDS["record_service"](actor=worker, care_file=file, service="social_legal", from_on=date(2020, 3, 2))
    given = {"service": "social_legal", "given_by": "lawyer", "unit": "hour", "delivered_on": date(2020, 3, 2)}
    COMMANDS["deliver_service"](actor=worker, care_file=file, **given)
    return house, made


def by_kind(indicator: str) -> dict[str, int]:
    period = Period(date(2020, 3, 1), date(2020, 3, 2))
    figure = evaluate(indicator=indicator, period=period, by=("provider_kind",))
    return {part.dims["provider_kind"]: part.value for part in figure.by}


def test_every_figure_of_services_tells_organisations_from_centres_of_the_state_and_follows_a_correction() -> None:
    a_house("ngo")
    _house, centre = a_house("state_crisis_centre")
    for indicator in OF_SERVICES:
        found = by_kind(indicator)
        assert set(found) == {"ngo", "state_crisis_centre"}, indicator
        assert found["ngo"] == found["state_crisis_centre"] > 0, indicator
    told = {name: getattr(centre, name) for name in ("title_en", "title_ru", "title_kk", "from_on")}
    ministry = an_actor(role="social_ministry", today=TODAY)
    COMMANDS["correct_organisation"](
        actor=ministry, organisation=centre, kind="ordered_crisis_centre", agency=centre.agency.ref, **told
    )
    for indicator in OF_SERVICES:
        assert set(by_kind(indicator)) == {"ngo", "ordered_crisis_centre"}, indicator
    assert list(ledger.verify()) == []
