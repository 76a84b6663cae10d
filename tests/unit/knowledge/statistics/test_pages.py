"""What people meet on the statistics page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts.ledger import FACTS
from qorgan.desk.journal.models import Entry
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.addresses import Asked
from qorgan.knowledge.statistics.comparison import before_words, period_before
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.indicators import indicator_named, indicators
from qorgan.knowledge.statistics.panels import time_panel
from qorgan.knowledge.statistics.silences import silences
from qorgan.knowledge.statistics.tables import Reader
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
JANUARY_TO_APRIL = {"from_on": "2020-01-01", "until_on": "2020-04-30"}


def an_offence(number: int, *, article: str, day: date, region: str = "aktobe", **more: Any) -> None:
    FACTS["fact_offences"]._default_manager.create(
        key=f"K-{number}",
        source=f"R-{number}",
        region=region,
        happened_on=day,
        article=article,
        part="1",
        paragraph="",
        act_on=day,
        proceeding=f"R-{number}",
        recorded_at=datetime(2020, 5, 1, tzinfo=UTC),
        **more,
    )


@pytest.fixture
def offences() -> None:
    an_offence(1, article="128", day=date(2020, 2, 10))
    an_offence(2, article="309", day=date(2020, 3, 10), region="almaty_c")
    an_offence(3, article="309", day=date(2020, 3, 11))
    an_offence(4, article="309", day=date(2019, 12, 31))


def signed_in(role: str, *, language: str = "en") -> Client:
    user = a_user(login=role, language=language, password="a long enough password")
    a_membership(user=user, role=role, agency=an_agency(kind="internal_ministry"))
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, **asked: Any) -> str:
    answer = client.get("/statistics", {"indicator": "offences_registered", **JANUARY_TO_APRIL, **asked})
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_the_page_shows_value_parts_map_and_definition(offences: None) -> None:
    seen = page(signed_in("analyst"))
    assert "Registered offences related to trafficking in persons" in seen
    assert "128 Trafficking in persons" in seen
    assert 'class="region-map"' in seen
    assert "Ministry of Internal Affairs list of 2020" in seen
    assert "1 Jan 2020" in seen
    assert "Feb 2020" in seen


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Зарегистрированные правонарушения"), ("kk", "тіркелген құқық бұзушылықтар")]
)
def test_the_page_speaks_the_languages(offences: None, language: str, words: str) -> None:
    seen = page(signed_in("analyst", language=language))
    assert words in seen
    assert "What it counts" not in seen


def test_days_of_which_the_records_cannot_speak_are_named(offences: None) -> None:
    client = signed_in("analyst", language="ru")
    seen = page(client, until_on="2099-12-31")
    assert "Период не закончился" in seen
    assert seen.count("Записи начинаются с 31.12.2019") == 1, "the period before begins earlier"
    asked_later = page(client, from_on="2020-03-01", until_on="2020-03-31")
    assert "Период не закончился" not in asked_later
    assert "Записи начинаются" not in asked_later


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2024, 1, 1), date(2024, 2, 29), Period(date(2023, 11, 1), date(2023, 12, 31))),
        (date(2024, 1, 1), date(2024, 11, 26), Period(date(2023, 1, 1), date(2023, 11, 26))),
        (date(2020, 1, 1), date(2020, 12, 31), Period.of_year(2019)),
        (date(2020, 3, 10), date(2020, 3, 19), Period(date(2020, 2, 29), date(2020, 3, 9))),
    ],
)
def test_the_period_before_holds_the_same_days_of_a_year_that_is_not_over(
    first: date, last: date, before: Period
) -> None:
    assert period_before(Period(first, last)) == before


def test_no_page_tells_the_first_day_of_a_guarded_fact_or_of_one_that_was_taken_back(offences: None) -> None:
    an_offence(9, article="128", day=date(2001, 1, 1), retracted_at=datetime(2020, 5, 2, tzinfo=UTC))
    early = {"period": Period(date(2000, 1, 1), date(2000, 12, 31)), "known_on": date(2020, 5, 15)}
    told = [words.ru for words in silences(indicators=[indicator_named("offences_registered")], **early)]
    assert [words.split(";")[0] for words in told] == ["Записи начинаются с 31.12.2019"]
    guard = next(one.guard for one in indicators().values() if one.guard)
    guarded = replace(indicator_named("offences_registered"), guard=guard)
    assert list(silences(indicators=[guarded], **early)) == []


def test_a_wrong_day_is_named_beside_its_field(offences: None) -> None:
    client = signed_in("analyst")
    answer = client.get("/statistics", {"from_on": "2020-02-31", "until_on": "2020-03-01"})
    assert answer.status_code == 400
    asked = {"indicator": "offences_registered", **JANUARY_TO_APRIL, "as_known_on": "2099-01-31"}
    ahead = client.get("/statistics", asked)
    assert ahead.status_code == 400
    assert "31 Jan 2099 has not come" in ahead.content.decode()
    answered = client.get("/api/v1/indicators/offences_registered/figure", asked)
    assert answered.status_code == 400
    assert "31 Jan 2099 has not come" in str(answered.json()["fields"]["as_known_on"])
    assert "2020-02-31" in answer.content.decode()


def test_an_unknown_indicator_is_not_found() -> None:
    assert signed_in("analyst").get("/statistics", {"indicator": "nothing"}).status_code == 404


def test_a_breakdown_of_another_indicator_is_left_out(offences: None) -> None:
    seen = page(signed_in("analyst"), by="channel")
    assert "128 Trafficking" in seen, "the indicator's own first breakdown stands in"
    assert 'value="admissions" data-by="region channel_group' in seen


def test_narrowing_to_a_region_counts_only_there(offences: None) -> None:
    seen = page(signed_in("analyst"), where="region=almaty_c", by="article")
    assert "128 Trafficking" not in seen
    assert "Region: Almaty city" in seen


def test_two_breakdowns_cross(offences: None) -> None:
    seen = page(signed_in("analyst"), by=["article", "region"])
    assert "Article × Region" in seen


@pytest.mark.parametrize("indicator", ["compensation_due", "penalties"])
def test_what_follows_from_the_law_has_a_page(indicator: str) -> None:
    answer = signed_in("lawyer").get("/statistics", {"indicator": indicator, **JANUARY_TO_APRIL})
    assert answer.status_code == 200
    seen = answer.content.decode()
    assert "region-map" not in seen
    assert ("83,340" if indicator == "compensation_due" else "15") in seen


def test_money_is_told_in_the_other_currency_with_how_sure_the_rate_is() -> None:
    ministry = an_actor(role="social_ministry", agency=an_agency(kind="social_ministry"), today=date(2020, 5, 1))
    told = {"actor": ministry, "amount": 400_000, "act": "№ 1"}
    line, _planned = COMMANDS["keep_budget_line"](
        fiscal_year=2020, purpose="special_social_services", adopted_on="2020-01-10", **told
    )
    region = an_agency(kind="local_executive", region="aktobe")
    COMMANDS["transfer_to_region"](budget_line=line, agency=region, transferred_on="2020-01-10", **told)
    asked = {"indicator": "service_allocations", "from_on": "2020-01-01", "until_on": "2020-12-31"}
    answer = signed_in("analyst").get("/statistics", asked)
    assert answer.status_code == 200
    assert "at 400 to one (stated in a report, not checked against the text)" in answer.content.decode()


def test_a_reader_without_the_right_gets_numbers_without_links(offences: None) -> None:
    assert "/statistics/records" in page(signed_in("analyst"))
    assert "/statistics/records" not in page(signed_in("lawyer"))
    assert signed_in_again("lawyer").get("/statistics/records", {"indicator": "offences_registered"}).status_code == 403


def signed_in_again(role: str) -> Client:
    from qorgan.desk.agencies.models import User

    client = Client()
    client.force_login(User.objects.get(login=role))
    return client


def test_records_are_shown_for_a_purpose_and_the_look_is_journalled(offences: None) -> None:
    client = signed_in("analyst")
    asked = {"indicator": "offences_registered", **JANUARY_TO_APRIL, "where": "article=309"}
    before = client.get("/statistics/records", {**asked, "by": "region"}).content.decode()
    assert "R-2" not in before
    assert "Article: 309" in before
    assert "30 Apr 2020" in before
    assert "by=region" in before.partition("Back to the figure")[0]
    assert client.post("/statistics/records", {**asked, "purpose": ""}).status_code == 400
    seen = client.post("/statistics/records", {**asked, "purpose": "Checking the report"}, follow=True).content.decode()
    assert set(re.findall(r"\bR-\d\b", seen)) == {"R-2", "R-3"}
    assert 'href="/proceedings/' not in seen
    entry = Entry.objects.filter(outcome="listed").order_by("-seq").first()
    assert entry is not None
    assert (entry.act, entry.purpose) == ("records_behind", "Checking the report")
    assert sorted(entry.objects_ref) == ["R-2", "R-3"]
    assert entry.detail["where"] == ["article=309"]


def test_the_export_names_definition_period_and_day_of_knowledge(offences: None) -> None:
    client = signed_in("analyst")
    answer = client.get(
        "/statistics", {"indicator": "offences_registered", **JANUARY_TO_APRIL, "by": "article", "export": "csv"}
    )
    with translation.override("ru"):  # whatever language the server speaks once the request is over
        text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert text.splitlines()[0].startswith("Indicator,")
    assert "What it counts" in text
    assert "As known on" in text
    assert "Total,3" in text
    assert "128 Trafficking in persons,1" in text
    entry = Entry.objects.order_by("-seq").first()
    assert entry is not None
    assert entry.outcome == "exported"


def test_the_workbook_opens(offences: None) -> None:
    import io

    from openpyxl import load_workbook

    answer = signed_in("analyst").get(
        "/statistics", {"indicator": "offences_registered", **JANUARY_TO_APRIL, "export": "xlsx"}
    )
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["A1"].value == "Indicator"


@pytest.mark.usefixtures("offences")
def test_a_month_that_is_not_over_is_told_with_its_days_and_leaves_the_line() -> None:
    actor = an_actor(role="analyst", today=date(2020, 3, 12))
    asked = Asked.of(
        QueryDict("indicator=offences_registered&from_on=2020-01-01&until_on=2020-03-12"), today=actor.today
    )
    panel = time_panel(
        evaluate(indicator="offences_registered", period=Period(date(2020, 1, 1), date(2020, 3, 12)), by=("month",)),
        step="month",
        reader=Reader(actor=actor, asked=asked),
    )
    assert [point.name for point in panel.points] == ["Jan 2020", "Feb 2020"], (
        "two days of March would look like a fall"
    )
    assert panel.rows[-1].cells[0].said.words == "Mar 2020 (1 Mar 2020 – 12 Mar 2020)"
    assert panel.rows[-1].cells[1].said.words == "2"


@pytest.mark.usefixtures("offences")
def test_a_breakdown_that_nothing_has_is_refused_and_not_replaced() -> None:
    client = signed_in("analyst")
    question = {"indicator": "offences_registered", **JANUARY_TO_APRIL}
    answer = client.get("/statistics", {**question, "by": "colour"})
    assert answer.status_code == 400
    assert "colour" in answer.content.decode()
    assert client.get("/statistics", {**question, "by": "article"}).status_code == 200


def test_the_days_beside_which_a_figure_stands_have_their_name_and_are_told() -> None:
    to_date, half = Period(date(2020, 1, 1), date(2020, 12, 2)), Period(date(2020, 1, 1), date(2020, 6, 30))
    told = [before_words(period_before(one), than=one, language="en") for one in (to_date, half)]
    assert told == [
        "The same days of the year before, 1 Jan 2019 – 2 Dec 2019",
        "The period before, 1 Jul 2019 – 31 Dec 2019",
    ]
