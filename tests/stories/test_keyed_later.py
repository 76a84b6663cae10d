"""A list that brings keys only later says the same records once more, and none of them is doubled."""

from __future__ import annotations

import pytest

from qorgan.desk.facts import ledger
from qorgan.desk.importing.reasons import sentences_of
from qorgan.government.commission.models import Meeting
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import Count
from qorgan.justice.crimes.withdrawals import withdraw_count
from tests.stories.lists import a_ground, a_list, an_operator, brought_in, counts, reasons
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
OFFENCE = {"number": "20-1", "registered_on": "10.02.2020", "article": "128", "part": "1", "act_on": "31.01.2020"}
VERDICT = {
    "court": "court-almaty_c",
    "number": "1-20",
    "received_on": "20.02.2020",
    "article": "128",
    "part": "1",
    "judgment_on": "20.04.2020",
    "sentence": "imprisonment",
    "term_months": "60",
    "convict": "1",
}
MEETING = {"level": "national", "number": "31", "held_on": "15.03.2016"}
LATER, AMONG = "row.key_later", "row.key_later_among"


def test_a_key_that_comes_later_doubles_nothing_in_any_list() -> None:
    a_ground()
    operator = an_operator()
    for source, row, made in (
        ("offences", OFFENCE, Count),
        ("verdicts", VERDICT, Sentence),
        ("meetings", MEETING, Meeting),
    ):
        assert counts(brought_in(operator, source, a_list({"key": ""} | row))).keys() <= {"taken", "flagged"}
        later = brought_in(operator, source, a_list({"key": "K-1"} | row))
        assert (counts(later), reasons(later)) == ({"corrected_flagged": 1}, [(2, "key", LATER)])
        assert later.told.get().data["ref"] == made.objects.get().ref
        for either in ("", "K-1"):
            again = brought_in(operator, source, a_list({"key": either} | row))
            assert counts(again) == {"unchanged": 1}
            assert LATER not in {reason for _, _, reason in reasons(again)}
    assert list(ledger.verify()) == []


def test_a_row_that_lost_its_key_doubles_nothing_in_any_list() -> None:
    a_ground()
    operator = an_operator()
    for source, row, made in (
        ("offences", OFFENCE, Count),
        ("verdicts", VERDICT, Sentence),
        ("meetings", MEETING, Meeting),
    ):
        brought_in(operator, source, a_list({"key": "K-1"} | row))
        bare = brought_in(operator, source, a_list({"key": ""} | row))
        assert (counts(bare), reasons(bare)) == ({"corrected_flagged": 1}, [(2, "key", "row.key_before")])
        assert bare.told.get().data["ref"] == made.objects.get().ref
        again = brought_in(operator, source, a_list({"key": ""} | row))
        assert counts(again) == {"unchanged": 1}
        assert "row.key_before" not in {reason for _, _, reason in reasons(again)}, "told once"
        both = brought_in(operator, source, a_list({"key": "K-2"} | row, {"key": "K-1"} | row))
        assert counts(both)["unchanged"] == 1, "two keys are two rows"
        assert not {"row.other_key", "row.key_changed"} & {reason for _, _, reason in reasons(both)}
    assert list(ledger.verify()) == []


def test_a_row_whose_key_was_changed_says_which_record_says_the_same() -> None:
    a_ground()
    operator = an_operator()
    brought_in(operator, "offences", a_list({"key": "K-1"} | OFFENCE))
    first = Count.objects.get()
    other = brought_in(operator, "offences", a_list({"key": "K-9"} | OFFENCE))
    assert (counts(other), reasons(other)) == ({"flagged": 1}, [(2, "key", "row.other_key")])
    data = other.told.get().data
    assert (data["ref"], data["key"]) == (first.ref, "K-1")
    brought_in(operator, "verdicts", a_list({"key": "K-1"} | VERDICT))
    twice = brought_in(operator, "verdicts", a_list({"key": "K-9"} | VERDICT))
    assert reasons(twice) == [(2, "key", "row.key_changed"), (2, "convict", "court.convict_entered")]
    says, hint = sentences_of(reason="row.key_changed", value="K-9", data=twice.told.order_by("id")[0].data)
    for language in ("en", "ru", "kk"):
        assert Sentence.objects.get().ref in says.in_(language)
        assert "K-1" in hint.in_(language)


def test_rows_written_twice_without_a_key_are_named_when_the_key_comes() -> None:
    operator = an_operator()
    twice = a_list(OFFENCE, OFFENCE)
    written = brought_in(operator, "offences", twice)
    assert reasons(written) == [(3, "", "row.alike")]
    assert reasons(brought_in(operator, "offences", twice)) == [(3, "", "row.alike")], "told once, not twice"
    first, second = Count.objects.order_by("id")
    later = brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-1"}))
    assert (counts(later), reasons(later)) == ({"corrected_flagged": 1}, [(2, "key", AMONG)])
    says, hint = sentences_of(reason=AMONG, value="K-1", data=later.told.get().data)
    for language in ("en", "ru", "kk"):
        assert f"2 ({first.ref}, {second.ref})" in says.in_(language)
    assert "withdraw them" in hint.in_("en")
    assert Count.objects.count() == 2
    more = brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-1"}, OFFENCE | {"key": "K-2"}))
    assert counts(more) == {"unchanged": 1, "corrected_flagged": 1}
    assert (3, "key", LATER) in reasons(more)
    assert Count.objects.count() == 2
    written.refresh_from_db()
    assert written.remarks_settled_at is not None, "the rows that were alike were told apart by a later list"


def test_a_withdrawn_record_takes_no_key_over() -> None:
    operator = an_operator()
    brought_in(operator, "offences", a_list(OFFENCE, OFFENCE))
    first, second = Count.objects.order_by("id")
    clerk = an_actor(role="register_clerk", agency=an_agency(kind="statistics_committee", region=""))
    withdraw_count.run(actor=clerk, count=first, reason="registered_twice")
    later = brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-1"}))
    assert (reasons(later), later.told.get().data["ref"]) == ([(2, "key", LATER)], second.ref)
