"""Runs the questions that a lawyer can read: on a date, ask, expect."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qorgan.kernel.pack_files import read_yaml
from qorgan.kernel.refusals import Refusal
from qorgan.law import Law, Provision, load_law
from tests.each import each

HERE = Path(__file__).parent
COUNTRIES = HERE.parents[2] / "countries"


@cache
def law_of(country: str) -> Law:
    return load_law(COUNTRIES / country / "law")


def questions() -> Iterator[Any]:
    for path in sorted(HERE.glob("*.yaml")):
        sheet = read_yaml(path).value
        for number, question in enumerate(sheet["questions"], start=1):
            yield pytest.param(sheet["country"], question, id=f"{path.stem}-{number}")


def in_words(provision: Provision) -> dict[str, Any]:
    words: dict[str, Any] = {path: cell.text.en for path, _, cell in provision.cells()}
    prison = provision.imprisonment_years
    said = {
        "title": provision.title.en,
        "circumstance": provision.circumstance.en if provision.circumstance else None,
        "source": prison.citation.source if prison and prison.citation else None,
        "basis": str(prison.citation.basis) if prison and prison.citation else None,
    }
    absent = {name: "nothing" for name in ("fine_mci", "restriction_years") if name not in provision.punishments}
    return words | said | absent


def provision_answer(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    found = law.on(asked["date"]).article(asked["article"], part=asked["part"], paragraph=asked.get("paragraph"))
    return in_words(found)


def applicable_answer(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    found = law.applicable(
        article=asked["article"],
        part=asked["part"],
        paragraph=asked.get("paragraph"),
        act_on=asked["act_on"],
        judged_on=asked["date"],
    )
    return in_words(found.provision) | {"rule": found.rule, "why": found.why.en}


def title_answer(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    return law.on(asked["date"]).title(asked["article"]).as_dict()


def amount_answer(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    found = law.on(asked["date"]).parameter(asked["parameter"])
    money = str(found * asked["times"]) if "times" in asked else None
    return {"value": found.value, "money": money, "basis": str(found.citation.basis)}


def list_answer(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    found = law.on(asked["date"]).offence_list(asked["list"])
    return {"covers": found.covers(article=asked["article"], part=asked["part"], paragraph=asked.get("paragraph"))}


def compensation_answer(law: Law, asked: dict[str, Any]) -> dict[str, Any]:
    rules = law.on(asked["date"]).compensation
    told = {name: asked.get(name) for name in ("article", "part", "paragraph", "victim")}
    tier = rules.tier_for(**told)
    return {
        "tier": tier.code if tier else "none",
        "amount_mci": tier.amount_mci if tier else None,
        "paying": rules.is_paying,
    }


ANSWERS = {
    "provision": provision_answer,
    "applicable": applicable_answer,
    "title": title_answer,
    "amount": amount_answer,
    "list": list_answer,
    "compensation": compensation_answer,
}


@each(("country", "asked"), list(questions()))
def test_the_law_answers_as_the_lawyer_expects(country: str, asked: dict[str, Any]) -> None:
    try:
        answer = ANSWERS[asked["ask"]](law_of(country), asked)
    except Refusal as refusal:
        answer = {"refusal": refusal.code}
    expected = asked["expect"]
    assert {name: answer.get(name) for name in expected} == expected
