"""Somebody's situation is asked about by an instrument, and what it comes to helps whoever decides."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.kernel.refusals import BadInput
from qorgan.victims.identification.assessing import queries
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db


def a_client(role: str, language: str = "en") -> Client:
    user, client = a_user(language=language), Client()
    a_membership(user=user, role=role, agency=an_agency(kind="ngo" if role == "social_worker" else "internal_ministry"))
    client.force_login(user)
    return client


def test_the_instruments_in_force_on_a_day_come_first() -> None:
    actor = an_actor(role="social_worker")
    then = {line.code: line.is_in_force for line in queries.instruments(actor=actor, on="2020-05-01")}
    now = {line.code: line.is_in_force for line in queries.instruments(actor=actor, on="2024-05-01")}
    assert (then["criteria_2014"], then["criteria_2021"], then["criteria_2023"]) == (True, False, False)
    assert (now["criteria_2014"], now["criteria_2021"], now["criteria_2023"]) == (False, False, True)
    order = [line.is_in_force for line in queries.instruments(actor=actor, on="2020-05-01")]
    assert order == sorted(order, reverse=True)


def test_an_instrument_tells_what_it_asks_how_it_counts_and_how_sure_it_is() -> None:
    sheet = queries.instrument(actor=an_actor(role="lawyer"), instrument="criteria_2023", on=date(2024, 1, 1))
    assert (sheet.about.basis, sheet.about.is_in_force) == ("assumed", True)
    signs = next(section for section in sheet.sections if section.code == "SIGNS")
    assert signs.questions[0].opened_by == ("trafficking", "other_exploitation", "kidnapping")
    with pytest.raises(BadInput):
        queries.instrument(actor=an_actor(role="lawyer"), instrument="nothing")


@pytest.mark.parametrize(
    ("language", "asks", "sure"),
    [
        ("kk", "Адамның құжаттары басқа біреудің қолында ма?", "болжам"),
        ("ru", "Находятся ли документы человека у других?", "предположительно"),
    ],
)
def test_an_empty_sheet_to_print_speaks_the_readers_language(language: str, asks: str, sure: str) -> None:
    page = a_client("social_worker", language).get("/instruments/criteria_2023").content.decode()
    assert asks in page
    assert sure in page
    assert "data-print" in page
    listed = a_client("lawyer", language).get("/instruments").content.decode()
    assert "/instruments/criteria_2014" in listed


@pytest.mark.parametrize(
    ("language", "opens"),
    [
        ("en", "Asked after: “Is it about trafficking in persons, minors included?”"),
        ("ru", "“Идёт ли речь о торговле людьми, включая несовершеннолетних?”"),
        ("kk", "“Әңгіме адамды ұрлау туралы ма?”"),
    ],
)
def test_a_sheet_names_what_opens_a_question_as_it_is_asked_and_prints_no_codes(language: str, opens: str) -> None:
    page = a_client("social_worker", language).get("/instruments/criteria_2023").content.decode()
    assert opens in page
    for code in ("trafficking", "other_exploitation", "kidnapping"):
        assert f">{code}<" not in page
        assert f" {code}," not in page


def test_the_kinds_of_letter_bear_titles_and_no_names_of_folders() -> None:
    page = a_client("social_worker").get("/letter-templates").content.decode()
    assert "letter-access-by-law-closed" in page, "the heading is found by its name"
    assert ">access-by-law-closed<" not in page


def test_an_instrument_that_is_not_there_is_not_found() -> None:
    answer = a_client("lawyer").get("/instruments/nothing")
    assert answer.status_code == 404
