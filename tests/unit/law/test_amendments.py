"""What is told to have changed in the law is known to have changed, and an act ends on the day on which it no longer holds."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.law.comparison import amendments, changes, entries, how_sure


def test_what_nobody_had_read_before_is_no_amendment() -> None:
    law = country().law
    told = amendments(law, first=date(2020, 1, 1), last=date(2020, 12, 31))
    assert told == {"kz.law.292-VI": ("128", "135")}
    read_first = [one for one in changes(law, act="kz.cc") if one.before and not one.before.is_known]
    assert read_first
    assert not any(one.is_amendment for one in read_first)


def test_laws_that_change_no_article_appear_when_they_come_into_force() -> None:
    years = {"kz.law.131-VI": 2018, "kz.social_code": 2023, "kz.law.110-VIII": 2024}
    for act, year in years.items():
        told = amendments(country().law, first=date(year, 1, 1), last=date(year, 12, 31))
        assert told[act] == ()


def test_an_act_no_longer_holds_on_the_day_of_its_repeal_and_the_next_one_does() -> None:
    law = country().law
    for role in ("services_standard", "assessment_criteria"):
        old, new = law.on(date(2023, 6, 30)).act(role), law.on(date(2023, 7, 1)).act(role)
        assert (old.repealed_on, old.holds_on(date(2023, 7, 1)), new.holds_on(date(2023, 7, 1))) == (
            date(2023, 7, 1),
            False,
            True,
        )


def test_invented_tariffs_name_no_act_as_their_source() -> None:
    law = country().law
    tariffs = [one for name, one in law.parameters.items() if name.startswith("kz.tariff.")]
    sources = {law.act(stated.citation.source).kind for one in tariffs for stated in one.history.stated}
    assert tariffs
    assert sources == {"reference"}


def test_each_value_is_counted_once_by_what_is_least_sure_of_it() -> None:
    law = country().law
    counted = how_sure(law)
    stated = [one for entry in entries(law) for one in entry.history.stated]
    assert sum(counted.values()) == len(stated)
    assert counted["official"] == sum(one.is_known and one.citation.is_settled for one in stated)
    assert counted["day_assumed"] > 0, "read, while the first day is assumed: not official"
    assert counted["press"] == len(law.parameters["kz.mci"].history.stated) - 1 + 2, (
        "the index, and two tiers of the fund"
    )
    assert counted["not_read"] > 0
