"""What the comparison of two baselines tells, and what it passes over."""

from __future__ import annotations

from tools.baselines.comparison import differences

BEFORE = {
    "figures": {"persons": {"value": 34, "by": {"region": {"aktobe": 3, "": 31}}}},
    "commands": ["raise_lead", "accept_lead"],
    "pages": {"/leads": 200, "/leads/new": 200},
}


def test_two_that_are_the_same_differ_in_nothing() -> None:
    assert differences(BEFORE, BEFORE | {}) == []


def test_each_value_that_moved_is_one_line_with_the_way_to_it() -> None:
    after = BEFORE | {"figures": {"persons": {"value": 35, "by": {"region": {"aktobe": 4, "": 31}}}}}
    assert [str(one) for one in differences(BEFORE, after)] == [
        "figures / persons / by / region / aktobe: 3 -> 4",
        "figures / persons / value: 34 -> 35",
    ]


def test_what_came_and_what_went_reads_as_a_dash() -> None:
    after = BEFORE | {"commands": ["accept_lead", "return_lead"]}
    assert [str(one) for one in differences(BEFORE, after)] == [
        "commands / raise_lead: there -> —",
        "commands / return_lead: — -> there",
    ]


def test_the_order_of_a_list_is_no_difference() -> None:
    assert differences(BEFORE, BEFORE | {"commands": ["accept_lead", "raise_lead"]}) == []


def test_a_name_that_was_given_anew_is_explained_and_so_is_every_address_behind_it() -> None:
    after = BEFORE | {"commands": ["tell_of_somebody", "accept_lead"], "pages": {"/calls": 200, "/calls/new": 403}}
    found = differences(BEFORE, after, renames={"raise_lead": "tell_of_somebody", "/leads": "/calls"})
    assert [str(one) for one in found] == ["pages / /calls/new: 200 -> 403"]


def test_a_name_is_explained_among_the_values_of_a_part() -> None:
    by = {"article,state": {"128,open": 4}}
    assert differences(by, {"article,status": {"128,open": 4}}, renames={"state": "status"}) == []


def test_of_two_names_that_become_one_neither_hides_the_other() -> None:
    found = differences({"a": 1, "b": 2}, {"c": 1}, renames={"a": "c", "b": "c"})
    assert [str(one) for one in found] == ["b: 2 -> —"]
