"""However a file of the standard nests people: nothing of one goes to another, and nothing is dropped without a remark."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qorgan.victims.exchange.nesting import NotOfOne, read_json
from qorgan.victims.exchange.reading import flat

Json = dict[str, Any]
Token = Callable[[str], str]
PERSONAL = (
    "prs_FirstName",
    "prs_SecondName",
    "prs_Gender",
    "prs_PrimaryLanguage",
    "prs_MailingCity",
    "prs_MobilePhone",
    "qorgan_other_names",
    "prs_MaritalStatus",
)
SUFFERED = (
    "vic_TypeOfExploitation",
    "vic_MethodsOfControl",
    "vic_LocationOfExploitation",
    "vic_RelationshipToTrafficker",
)
OF_CASE = ("cas_Status", "cas_CaseOwner", "cas_ReferringOrganisation", "cco_CaseComment", "shoe")
SENT = ("cas_ReferringOrganisation", "cas_ReferredOrganisation", "cas_IncomingReferralDetails", "prs_FirstName", "shoe")
STRANGERS = ("sister", "child", "perpetrator", "b", "contacts", "people", "prs_MiddleName", "persons", "person")


@st.composite
def told(draw: st.DrawFn, names: tuple[str, ...], owner: str, token: Token, least: int = 1) -> Json:
    chosen = draw(st.lists(st.sampled_from(names), min_size=least, max_size=4, unique=True))
    return {name: draw(st.sampled_from([token(owner), [token(owner), token(owner)]])) for name in chosen}


@st.composite
def a_person(draw: st.DrawFn, owner: str, token: Token) -> Json:
    person: Json = draw(told(PERSONAL, owner, token))
    free = tuple(name for name in PERSONAL if name not in person)
    if draw(st.booleans()):
        person["id"] = token(owner)
    if free and draw(st.booleans()):
        person[draw(st.sampled_from(["identity", "address", "personal_details"]))] = draw(told(free, owner, token))
    if draw(st.booleans()):
        context = draw(told(SUFFERED, owner, token))
        person["victim_context"] = draw(st.sampled_from([context, [context]]))
    if draw(st.booleans()):
        person["consent"] = {"con_Consent": token(owner)}
    if draw(st.booleans()):
        person["referrals"] = draw(st.lists(st.one_of(told(SENT, owner, token), st.just(token(owner))), max_size=3))
    if draw(st.integers(0, 11)) == 0:
        stranger = draw(told((*PERSONAL, *SUFFERED, *OF_CASE, "id"), f"stranger of {owner}", token))
        more = draw(told((*PERSONAL, *SUFFERED), f"second stranger of {owner}", token))
        person[draw(st.sampled_from(STRANGERS))] = draw(st.sampled_from([stranger, [stranger], [stranger, more]]))
    return person


@st.composite
def a_case(draw: st.DrawFn, case: str, token: Token) -> Json:
    owners = [f"{case} {place}" for place in range(draw(st.integers(1, 3)))]
    people = [draw(a_person(owner, token)) for owner in owners]
    whole: Json = draw(told(OF_CASE, case, token, least=0))
    whole[draw(st.sampled_from(["persons", "people", "Zumrelda"]))] = people
    if draw(st.booleans()):
        whole["id"] = token(case)
    if draw(st.booleans()):
        whole["referrals"] = [draw(told(SENT, case, token))]
    if draw(st.integers(0, 7)) == 0:
        whole["victims"] = [draw(told(SUFFERED, f"victim {place} of {case}", token)) for place in range(2)]
    if draw(st.integers(0, 7)) == 0:
        other = draw(told((*PERSONAL, *SUFFERED), f"other of {case}", token))
        whole[draw(st.sampled_from(["perpetrators", "sisters", "persons2"]))] = [other]
    return whole


@st.composite
def a_file(draw: st.DrawFn) -> Any:
    numbers = count(1)

    def token(owner: str) -> str:
        return f"<{owner}|{next(numbers)}>"

    cases = [draw(a_case(f"case {place}", token)) for place in range(draw(st.integers(1, 3)))]
    kind = draw(st.sampled_from(["list", "cases", "nested", "single", "around"]))
    if kind == "list":
        return cases
    if kind == "single":
        return cases[0]
    around: Json = {}
    if kind == "around":
        around = draw(told((*PERSONAL, *SUFFERED), "somebody around", token, least=0))
        around |= draw(told((*OF_CASE, "id"), "matter around", token, least=0))
    return {**around, "cases": [{"cases": cases}] if kind == "nested" else cases}


def tokens(text: str) -> set[str]:
    return {part.split(">")[0] for part in text.split("<")[1:]}


def people_in(found: set[str]) -> set[str]:
    """Those of whom values are told: a case stands for the people in it, and so does what is said around all cases of its matter."""
    owners = {one.split("|")[0] for one in found} - {"matter around"}
    return {owner for owner in owners if not any(other.startswith(f"{owner} ") for other in owners)}


@given(a_file())
def test_every_value_has_its_place_with_one_person_or_is_told_of(file: Any) -> None:
    whole = json.dumps(file)
    try:
        records = read_json(whole)
    except NotOfOne:
        return
    found: set[str] = set()
    for record in records:
        values, notes = flat(record)
        placed = set().union(*map(tokens, values.values())) if values else set()
        assert len(people_in(placed)) <= 1, values
        found |= placed.union(*(tokens(text) for _, _, text in notes))
    assert found == tokens(whole)


WOMAN = {"prs_FirstName": "A", "prs_Gender": "Feminine"}
MAN = {"prs_FirstName": "B", "prs_Gender": "Masculine"}
FATE = {"vic_TypeOfExploitation": ["ForcedLabour"]}


@pytest.mark.parametrize(
    "several",
    [
        {"persons": [WOMAN, MAN], "victims": [FATE]},
        {"persons": [WOMAN, MAN], "victims": [FATE, {"vic_MethodsOfControl": ["DebtBondage"]}]},
        {"persons": [WOMAN], "victims": [FATE, {"vic_MethodsOfControl": ["DebtBondage"]}]},
        {"persons": [WOMAN, MAN], "prs_MailingCity": "X"},
        {"persons": [WOMAN, MAN], "consent": {"con_Consent": True}},
        {"persons": [{"id": "1", **WOMAN}, {"id": "2", **MAN}], "referrals": [{"person_id": "2", "cas_Status": "x"}]},
        {"persons": [{"id": "1", **WOMAN}], "victims": [{"person_id": "2", **FATE}]},
        {"persons": [WOMAN], "perpetrators": [{"prs_PrimaryLanguage": "rus"}]},
        {"persons": [{"prs_FirstName": "A"}], "people": [{"prs_Gender": "Masculine"}]},
        {**WOMAN, "cases": [{"persons": [MAN]}]},
        {"prs_FirstName": "A", "cases": [{"persons": [{"prs_Gender": "Masculine"}]}]},
        {"cases": [{"cases": [{"persons": [WOMAN]}, {"persons": [MAN]}]}], "consent": {"con_Consent": True}},
        {**WOMAN, "child": {"prs_PrimaryLanguage": "rus"}},
        {**WOMAN, "sister": FATE},
        {**WOMAN, "sister": {"cas_Status": "Closed"}},
        {**WOMAN, "sister": {"cco_CaseComment": "She is ill."}},
        {**WOMAN, "referrals": [{"cas_ReferredOrganisation": "X", "sister": {"cas_OutgoingReferralDetails": "Y"}}]},
        {**WOMAN, "case": {"case_comment": {"cco_CaseComment": "X"}, "support_plan": {"cco_CaseComment": "Y"}}},
        {"persons": [WOMAN, MAN], "sister": {"spl_Objectives": "X"}},
        {**FATE, "cases": [{"persons": [WOMAN]}]},
        {**WOMAN, "sister": {"referrals": [{"cas_ReferredOrganisation": "X"}]}},
        {"a": {"prs_FirstName": "A"}, "b": {"prs_Gender": "Masculine"}},
        {"data": {"cases": [{"persons": [WOMAN]}, {"persons": [{"prs_MailingCity": "X"}]}]}},
        {**WOMAN, "extra": [[{"prs_FirstName": "B"}]]},
    ],
)
def test_a_record_that_may_tell_of_two_people_is_refused_with_its_number(several: Json) -> None:
    with pytest.raises(NotOfOne) as refused:
        read_json(json.dumps([{"prs_FirstName": "C"}, several]))
    assert "its record 2 tells of several people" in refused.value.why.en


@pytest.mark.parametrize(
    ("one", "placed"),
    [
        ({"persons": [WOMAN], "victims": [FATE]}, 3),
        ({"Zumrelda": {**WOMAN, "victim_context": FATE, "address": {"prs_MailingCity": "X"}}}, 4),
        ({"person": WOMAN, "victim_context": FATE, "consent": {"con_Consent": False}}, 4),
        ({"cases": [{"cas_Status": "Active", "persons": [WOMAN]}], "consent": {"con_Consent": True}}, 4),
        ({**WOMAN, "cases": [{"cas_Status": "Active"}]}, 3),
        ({**WOMAN, "case": {"case_comments": [{"cco_CaseComment": "X"}]}, "support_plan": {"spl_Objectives": "Y"}}, 4),
        ({"persons": [{"id": "1", **WOMAN}], "victims": [{"person_id": "1", **FATE}]}, 4),
    ],
)
def test_one_person_in_pieces_that_are_surely_parts_is_read_as_one(one: Json, placed: int) -> None:
    (record,) = read_json(json.dumps(one))
    assert len(flat(record)[0]) == placed


@pytest.mark.parametrize(
    "text",
    [
        '{"persons": [{"prs_FirstName": "A"}], "persons": [{"prs_FirstName": "B"}]}',
        '[{"prs_FirstName": "A", "prs_FirstName": "B"}]',
        '{"persons": [{"prs_FirstName": "A", "referrals": [{"cas_ReferredOrganisation": "X", "cas_ReferredOrganisation": "Y"}]}]}',
    ],
)
def test_a_name_that_stands_twice_in_one_object_is_refused(text: str) -> None:
    with pytest.raises(NotOfOne) as refused:
        read_json(text)
    assert " twice" in refused.value.why.en


def test_a_name_that_stands_twice_and_may_name_somebody_is_told_by_its_place() -> None:
    with pytest.raises(NotOfOne) as refused:
        read_json('[{"prs_FirstName": "A", "Invented Person": 1, "Invented Person": 2}]')
    assert "“#3”" in refused.value.why.en


def test_a_referral_beside_the_list_of_referrals_is_kept_with_them() -> None:
    beside = {"prs_FirstName": "A", "cas_ReferringOrganisation": "X", "cas_ReferredOrganisation": "Y"}
    (record,) = read_json(
        json.dumps({**beside, "referrals": [{"cas_ReferringOrganisation": "Z", "cas_Status": "x"}, "w"]})
    )
    values, notes = flat(record)
    assert [list(one.values()) for one in json.loads(values["qorgan_referrals"])] == [["X"], ["Y"], ["Z"]]
    assert [text for _, _, text in notes] == ["x", "w"]


def test_the_key_of_a_case_is_no_key_of_several_people() -> None:
    first, second = read_json(json.dumps({"id": "C", "persons": [WOMAN, {"id": "2", **MAN}]}))
    assert ("qorgan_ref" in flat(first)[0], flat(second)[0]["qorgan_ref"]) == (False, "2")
    (alone,) = read_json(json.dumps({"id": "C", "persons": [WOMAN]}))
    assert flat(alone)[0]["qorgan_ref"] == "C"
