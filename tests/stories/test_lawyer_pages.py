"""A lawyer reads the law as it stood: an article on two days, the index on a day, what an amendment changed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def lawyer(client: Client) -> Client:
    user = a_user(language="en")
    a_membership(user=user, role="lawyer", agency=an_agency(kind="social_ministry"))
    client.force_login(user)
    return client


def read(client: Client, address: str, *, status: int = 200) -> str:
    """The words of a page, tags cut away."""
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rows_of(client: Client, address: str) -> list[list[str]]:
    """The rows of the tables of a page, cell by cell."""
    html = client.get(address).content.decode()
    found = []
    for row in re.findall(r"<tr.*?</tr>", html, flags=re.S):
        cells = re.findall(r"<t[dh].*?</t[dh]>", row, flags=re.S)
        found.append([" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in cells])
    return found


def test_the_lawyer_finds_the_law_in_the_menu_and_every_article_on_one_page(lawyer: Client) -> None:
    assert 'href="/law"' in lawyer.get("/").content.decode()
    page = read(lawyer, "/law?on=2020-04-30")
    assert "Trafficking in persons" in page
    assert "Monthly calculation index 2,778 KZT" in page
    assert "Law No. 292-VI of 27 Dec 2019" in page


def test_article_128_stands_side_by_side_on_two_days_with_each_change_in_a_word(lawyer: Client) -> None:
    address = "/law/articles/kz.cc.128/compare?on_a=2019-12-26&on_b=2020-04-30&unchanged_too=true"
    rows = rows_of(lawyer, address)
    prison = [row for row in rows if row[0] == "Imprisonment"]
    assert [(row[1][:12], row[2][:12], row[3]) for row in prison[:2]] == [
        ("3 to 5 years", "4 to 7 years", "changed"),
        ("5 to 7 years", "7 to 9 years", "changed"),
    ]
    assert "Criminal Code of the Republic of Kazakhstan · since 1 Jan 2015 · assumed" in prison[0][1]
    assert "Law No. 292-VI of 27 Dec 2019 · since 11 Jan 2020 (day assumed) · official" in prison[0][2]
    assert [row[3] for row in rows if row[0] == "Confiscation of property"] == ["same"] * 4
    assert [row[1:] for row in rows if row[0] == "Paragraph 13"] != []


def test_two_days_first_show_what_differs_and_all_of_it_on_a_click(lawyer: Client) -> None:
    address = "/law/articles/128/compare?on_a=2019-12-26&on_b=2020-04-30"
    assert {row[-1] for row in rows_of(lawyer, address) if len(row) == 4} == {"Change", "changed"}
    assert "7 of 45 values differ Show all values" in read(lawyer, address)
    switch = re.search(r'href="([^"]+)">Show all values', lawyer.get(address).content.decode())
    assert switch
    everything = f"/law/articles/128/compare{unescape(switch[1])}"
    assert sum(len(row) == 4 for row in rows_of(lawyer, everything)) == 1 + 45
    assert "Show only what differs" in read(lawyer, everything)


def test_where_nothing_differs_the_page_says_so_and_still_shows_all_on_a_click(lawyer: Client) -> None:
    address = "/law/articles/128/compare?on_a=2020-04-30&on_b=2020-04-30"
    assert "nothing differs Show all values" in read(lawyer, address)
    assert rows_of(lawyer, address) == []
    assert {row[-1] for row in rows_of(lawyer, f"{address}&unchanged_too=true") if len(row) == 4} == {"Change", "same"}


def test_before_and_after_the_amendment_is_one_click_from_the_article(lawyer: Client) -> None:
    page = lawyer.get("/law/articles/kz.cc.128").content.decode()
    links = re.findall(r'<a href="([^"]+)">(.*?)</a>', page, flags=re.S)
    address = unescape(next(to for to, words in links if "Before and after: Law No. 292-VI of 27 Dec 2019" in words))
    assert "on_a=2019-12-26" in address
    assert "4 to 7 years" in read(lawyer, address)
    assert "3 to 5 years" in read(lawyer, "/law/articles/kz.cc.128/compare")


def test_an_article_on_a_day_says_what_is_assumed(lawyer: Client) -> None:
    page = read(lawyer, "/law/articles/kz.cc.128?on=2019-12-26")
    assert "As it stood on 26 Dec 2019" in page
    assert "Imprisonment 3 to 5 years Criminal Code of the Republic of Kazakhstan · since 1 Jan 2015 · assumed" in page
    assert "Category of gravity Crime of medium gravity Follows from" in page
    assert "assumed, needs a lawyer's check" in page


def test_an_article_before_its_first_day_says_that_it_was_not_in_force(lawyer: Client) -> None:
    assert "was not in force on this day" in read(lawyer, "/law/articles/kz.cc.128?on=2001-01-01")


@pytest.mark.parametrize(
    ("day", "index", "thirty"), [("2020-03-31", "2,651", "79,530"), ("2020-04-01", "2,778", "83,340")]
)
def test_the_index_has_its_value_of_the_day(lawyer: Client, day: str, index: str, thirty: str) -> None:
    page = read(lawyer, f"/law/parameters/kz.mci?on={day}&times=30")
    assert f"{index} KZT" in page
    assert f"30 units {thirty} KZT" in page
    assert "<path" in lawyer.get(f"/law/parameters/kz.mci?on={day}").content.decode()


@pytest.mark.parametrize("address", ["/law/parameters/kz.mci", "/law", "/law/compensation"])
def test_the_index_of_a_year_that_has_no_value_says_so(lawyer: Client, address: str) -> None:
    assert "The value of 2099 is not known here yet; what is shown is that of 20" in read(
        lawyer, f"{address}?on=2099-02-01"
    )
    assert "not known here yet" not in read(lawyer, f"{address}?on=2020-04-01")


def test_an_amendment_lists_what_it_changed(lawyer: Client) -> None:
    rows = rows_of(lawyer, "/law/acts/kz.law.292-VI")
    assert ["Part 1: Imprisonment", "11 Jan 2020", "3 to 5 years assumed", "4 to 7 years official"] in rows
    assert [row[0] for row in rows if len(row) == 1] == [
        "Article 128, Trafficking in persons",
        "Article 135, Trafficking in minors",
    ]
    assert ["Part 4: Imprisonment", "11 Jan 2020", "not known assumed", "12 to 18 years official"] in rows


def test_the_offences_of_a_kind_of_punishment_are_told_in_words(client: Client) -> None:
    user = a_user(language="ru")
    a_membership(user=user, role="lawyer", agency=an_agency(kind="social_ministry"))
    client.force_login(user)
    page = read(client, "/law/acts/kz.cc")
    assert "преступления, уголовные проступки" in page
    assert "misdemeanour" not in page


def test_the_lists_stand_side_by_side_and_silence_is_not_zero(lawyer: Client) -> None:
    page = read(lawyer, "/law/lists?on=2024-10-01")
    assert "has not said zero" in page
    rows = {
        row[0].split(" ")[1]: row[1:]
        for row in rows_of(lawyer, "/law/lists?on=2024-10-01")
        if row[0].startswith("Article ")
    }
    assert rows["125"][:2] == ["not named", "Part 3"]
    assert rows["125"][3] == "Part 3, paragraph 2"
    assert rows["309"][-1] == "not named"


def test_an_offence_list_shows_its_edition_of_the_day(lawyer: Client) -> None:
    assert "5 provisions" in read(lawyer, "/law/lists/kz.mia_2020?on=2020-04-30")
    assert "not in use" in read(lawyer, "/law/lists/kz.cc.3-1-1?on=2020-04-30")


def test_compensation_is_told_in_index_units_and_money(lawyer: Client) -> None:
    page = read(lawyer, "/law/compensation?on=2020-04-01")
    assert "30 index units = 83,340 KZT" in page
    assert "no payments yet on this day" in page
    assert "no payments yet" not in read(lawyer, "/law/compensation?on=2020-07-01")


def test_before_the_fund_there_is_a_sentence_and_the_form_stays(lawyer: Client) -> None:
    page = lawyer.get("/law/compensation?on=2010-01-01")
    assert page.status_code == 404
    assert 'value="01.01.2010"' in page.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/law/articles/999", "/law/articles/kz.cc.1/compare", "/law/parameters/none", "/law/lists/none", "/law/acts/none"],
)
def test_what_the_law_does_not_hold_is_not_found(lawyer: Client, address: str) -> None:
    answer = lawyer.get(address)
    assert answer.status_code == 404
    assert "empty-subtitle" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/law?on=31.02.2020", "On the day"),
        ("/law/articles/kz.cc.128?on=2020-02-30", "On the day"),
        ("/law/articles/kz.cc.128/compare?on_b=soon", "Second day"),
        ("/law/parameters/kz.mci?times=-1", "How many units"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_beside_its_field(lawyer: Client, address: str, field: str) -> None:
    page = lawyer.get(address)
    assert page.status_code == 400
    assert re.search(rf'field-error">.*?{field}: ', page.content.decode(), flags=re.S)


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize(
    "address",
    [
        "/law",
        "/law/articles",
        "/law/articles/128",
        "/law/articles/134/compare",
        "/law/parameters",
        "/law/parameters/kz.mci",
        "/law/lists",
        "/law/lists/kz.mia_2020",
        "/law/acts",
        "/law/acts/kz.law.111-VIII",
        "/law/compensation",
    ],
)
def test_every_law_page_speaks_the_readers_language(client: Client, language: str, address: str) -> None:
    user = a_user(language=language)
    a_membership(user=user, role="lawyer", agency=an_agency(kind="social_ministry"))
    client.force_login(user)
    content = re.search(r"<main.*</main>", client.get(address).content.decode(), flags=re.S)
    assert content
    words = unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", content[0], flags=re.S))
    assert set(re.findall(r"\b[A-Za-z]{4,}\b", words)) <= {"VIII", "IANA", "benefits", "XLSX"}


def test_a_stranger_is_sent_to_the_door(client: Client) -> None:
    assert client.get("/law").headers["Location"].startswith("/sign-in")
