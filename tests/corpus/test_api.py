"""Every API operation, with every value of the corpus in every place: a refusal that names the field, or a sound answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.signatures import Param
from qorgan.doors.bounds import LARGEST_BODY
from qorgan.kit.exports import XLSX_TYPE
from tests.corpus.bad import FEW, TEXTS, THINGS, UNKEEPABLE, Tried, texts_for
from tests.corpus.plausible import all_acts
from tests.corpus.store import Answer, House

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus"), pytest.mark.slow]
SEEN = Tried()
UNREADABLE, NOT_FOUND = "input.unreadable", "record.not_found"
ROOMS = sorted({act.room for act in all_acts()})
NO_FIELD = {"a million letters": "body", "infinity": "body"}
"""Values at which the whole body is refused."""

SOUND = ("application/json", "application/octet-stream", "image/jpeg", "application/pdf", XLSX_TYPE)
"""What an operation answers: values, the attached file of this world, or a paper that it prints."""

LATE = "late_entry_reason"
"""Asked of an act that keeps a term which had run out in this world, once its own values are read."""
ALL_AT_ONCE = ("NUL", "lone high surrogate", "a million letters", "script", "format", "2^63", "day zero")
LEFT_OUT = ("nothing", "empty", "empty list", "only spaces")
"""Values that say nothing: what else is missing may be told instead."""


def acts_of(room: str) -> list[Act]:
    return [act for act in all_acts() if act.room == room]


def ask(house: House, act: Act, *, role: str, method: str, places: dict[str, Any], given: dict[str, Any]) -> Answer:
    """One request to the operation of an act, its values where they belong."""
    address = f"/api/v1{act.route.format(**{name: quoted(value) for name, value in places.items()})}"
    if method == "GET":
        return house.ask(role, method, f"{address}?{in_query(given)}" if given else address)
    body = json.dumps(given).replace("Infinity", "1e400")
    return house.ask(role, method, address, data=body, content_type="application/json")


def quoted(value: Any) -> str:
    return quote(str(value).encode("utf-8", "surrogatepass"), safe="")


def in_query(given: dict[str, Any]) -> str:
    """A query as a browser would write it; a lone surrogate becomes bytes that are no UTF-8."""
    pairs = [(name, one) for name, value in given.items() for one in (value if isinstance(value, list) else [value])]
    return urlencode([(name, str(one).encode("utf-8", "surrogatepass")) for name, one in pairs])


def complaint(answer: Answer, *, tried: str, names: set[str], in_body: bool = True, in_path: bool = False) -> str:
    """What is wrong with an answer, or "". `names` are the fields that held the bad value."""
    if answer.status == 200:
        kept = tried in UNKEEPABLE and (in_body or "surrogate" not in tried)
        is_sound = answer.type in SOUND
        return "it was taken" if kept else "" if is_sound else f"an answer of type {answer.type}"
    if not 400 <= answer.status < 500:
        return f"status {answer.status}"
    if answer.type != "application/problem+json":
        return f"a refusal of type {answer.type}"
    told = json.loads(answer.body)
    if not told["title"].strip() or not told["detail"].strip():
        return "a refusal without a sentence or without a next step"
    named = {name for name, words in told["fields"].items() if all(words)}
    if LATE in named and tried not in UNKEEPABLE:
        return ""
    asks_for_name = told["code"] == UNREADABLE or (told["code"] == NOT_FOUND and not in_path)
    if asks_for_name and tried not in LEFT_OUT and not named & {*names, NO_FIELD.get(tried)}:
        return f"the refusal {told['code']} names {sorted(named)}"
    return ""


def tries(param: Param, *, in_body: bool) -> Iterator[tuple[str, Any]]:
    """The values to try on one parameter."""
    is_new = SEEN.is_new(param)
    for name in texts_for(param.kind) if is_new else SEEN.share(FEW, among=8):
        if in_body or name != "a million letters":
            yield name, [TEXTS[name]] if param.many else TEXTS[name]
    if in_body:
        yield from THINGS.items() if is_new else SEEN.share(tuple(THINGS.items()), among=16)


@pytest.mark.parametrize("room", ROOMS)
def test_one_wrong_value_at_a_time(house: House, room: str) -> None:
    wrong = []
    for act in acts_of(room):
        role, method, places, given = house.asked(act)
        for param in act.params:
            is_place = param.name in places
            in_body = method == "POST" and not is_place
            for name, value in tries(param, in_body=in_body):
                here = {**places, param.name: value} if is_place else places
                sent = given if is_place else {**given, param.name: value}
                told = told_by(
                    house,
                    act,
                    (role, method, here, sent),
                    tried=name,
                    names={param.name},
                    in_body=in_body,
                    in_path=is_place,
                )
                wrong += [f"{act.name}.{param.name} = {name}: {told}"] if told else []
    assert not wrong, "\n".join(wrong)


def told_by(
    house: House,
    act: Act,
    asked: tuple[str, str, dict[str, Any], dict[str, Any]],
    *,
    tried: str,
    names: set[str],
    in_body: bool = True,
    in_path: bool = False,
) -> str:
    """The complaint about an answer, or the fault that went up: a 500 for a user."""
    role, method, places, given = asked
    try:
        answer = ask(house, act, role=role, method=method, places=places, given=given)
    except Exception as fault:
        return f"{fault!r}"[:300]
    return complaint(answer, tried=tried, names=names, in_body=in_body, in_path=in_path)


@pytest.mark.parametrize("room", ROOMS)
def test_everything_wrong_at_once(house: House, room: str) -> None:
    wrong = []
    for number, act in enumerate(acts_of(room)):
        role, method, places, _ = house.asked(act)
        for name in ALL_AT_ONCE if number == 0 else ALL_AT_ONCE[number % 2 :: 2]:
            if method == "GET" and name == "a million letters":
                continue
            sent = {param.name: [TEXTS[name]] if param.many else TEXTS[name] for param in act.params}
            given = {key: value for key, value in sent.items() if key not in places}
            told = told_by(
                house, act, (role, method, places, given), tried=name, names=set(sent), in_body=method == "POST"
            )
            is_empty = not given and told == "it was taken"
            wrong += [f"{act.name}, all {name}: {told}"] if told and not is_empty else []
    assert not wrong, "\n".join(wrong)


BODIES: dict[str, tuple[bytes, str]] = {
    "a name twice": (b'{"reason": "a", "reason": "b"}', "reason"),
    "not a number": (b'{"reason": NaN}', "body"),
    "no end": (b'{"reason": "a"', "body"),
    "comma too many": (b'{"reason": "a",}', "body"),
    "deep": (b'{"reason": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "body"),
    "a list": (b"[1, 2]", "body"),
    "a word": (b'"reason"', "body"),
    "Latin letters": ('{"reason": "\xe9t\xe9"}'.encode("latin-1"), "body"),
    "Windows-1251": ('{"reason": "Причина"}'.encode("cp1251"), "body"),
    "UTF-16": ('{"reason": "a"}'.encode("utf-16"), "body"),
    "too large": (b" " * (LARGEST_BODY + 1), "body"),
    "a long number": (b'{"reason": ' + b"9" * 5_000 + b"}", "body"),
    "a form": (b"reason=a", "body"),
    "an unknown name": (b'{"<script>": "a"}', "<script>"),
    "an unknown name that is no text": (b'{"\\ud800": "a"}', "-"),
}


RARE = set(BODIES) - {"a name twice", "not a number", "deep"}
"""Bodies that one command of each room is tried with: reading is one for all of them."""


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_sound_json_is_refused_by_every_write(house: House, name: str) -> None:
    body, field = BODIES[name]
    wrong = []
    for act in {act.room: act for act in COMMANDS.values()}.values() if name in RARE else COMMANDS.values():
        role, method, places, _ = house.asked(act)
        address = f"/api/v1{act.route.format(**places)}"
        answer = house.ask(role, method, address, data=body, content_type="application/json")
        fields = json.loads(answer.body).get("fields", {}) if answer.status in (400, 413) else {}
        if field not in fields:
            wrong.append(f"{act.name}: {answer.status} {sorted(fields)}")
    assert not wrong, "\n".join(wrong)


def test_an_address_that_leads_nowhere_answers_as_everything_else_here(house: House) -> None:
    for method in ("GET", "POST"):
        answer = house.send("operator", method, "/api/v1/nothing/here")
        assert (answer.status, answer.type) == (404, "application/problem+json")
        assert json.loads(answer.body)["code"] == "record.not_found"
