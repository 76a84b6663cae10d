"""What a shelter keeps about people beside their files: one of each kind, for the world of the access tests."""

from __future__ import annotations

from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.keeping import keep
from qorgan.victims.care.deciding.models import StayExtension

TODAY = date(2020, 5, 15)


def cared_for(*, actor: Actor) -> dict[str, str]:
    """References by kind."""
    return _decided(actor=actor)


def _first(list_name: str) -> str:
    return next(iter(country().codes[list_name])).code


def _decided(*, actor: Actor) -> dict[str, str]:
    """Of people who came to the shelter: one turned away, one expelled who complains, one whose stay was extended."""
    people = [COMMANDS["register_person"](actor=actor, sex="female", birth_year=1991) for _ in range(2)]
    refused = COMMANDS["refuse_admission"](
        actor=actor, person=people[0], ground=_first("refusal_grounds"), explanation="Invented"
    )
    file = COMMANDS["admit"](actor=actor, person=people[1], channel=_first("channels"), admitted_on="2020-03-02")
    extended = keep(
        StayExtension, actor=actor, care_file=file, ground=_first("stay_extension_grounds"), decided_on=TODAY,
        until_on=date(2020, 12, 2),
    )  # fmt: skip
    COMMANDS["warn_person"](actor=actor, care_file=file, breach=_first("house_breaches"), language=_first("languages"))
    (_closed, expelled) = COMMANDS["expel"](actor=actor, care_file=file, ground="rules_broken", explanation="Invented")
    complaint = COMMANDS["appeal_expulsion"](
        actor=actor, expulsion=expelled, lodged_by=_first("applicants"), body=_first("appeal_bodies")
    )[0]
    found = {"admission_refusal": refused, "stay_extension": extended, "expulsion": expelled, "care_appeal": complaint}
    return {name: record.ref for name, record in found.items()}
