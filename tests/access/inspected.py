"""A house of each place in the register: counted and instructed, visited by the inspector of the place, with a finding looked at once and a visit to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.obligations.models import Obligation
from qorgan.government.inspections.checklists import checklist

INSPECTING = "social_control"


def inspected(
    refs: dict[str, dict[str, str]], *, who: Callable[[str], Actor], bodies: Mapping[str, Agency], region: str
) -> None:
    """Add visit, finding and look again, count, instruction, paper and specialists to the references of the house and of the inspector."""
    ministry, worker, inspector = who("social_ministry"), who("social_worker"), who("inspector")
    house, codes = bodies["ngo"], country().codes
    title = {"title_en": "Invented", "title_ru": "Вымышленное", "title_kk": "Ойдан шығарылған"}
    kind = next(iter(codes["organisation_kinds"])).code
    given = {"kind": kind, "from_on": "2019-01-01", "agency": house}
    organisation = COMMANDS["register_organisation"](actor=ministry, **given, **title)
    at = {"organisation": organisation, "region": region}
    COMMANDS["add_presence"](actor=ministry, from_on="2019-01-01", **at)
    paper = COMMANDS["add_paper"](actor=ministry, organisation=organisation, kind="memorandum", from_on="2019-02-01")
    told = {"post": next(iter(codes["staff_roles"])).code, "number_of": 2, "told_on": "2020-01-10"}
    staff = COMMANDS["tell_staff"](actor=ministry, organisation=organisation, **told)
    count = COMMANDS["tell_supplies"](actor=worker, item="masks", quantity=10, **at)[0]
    language = next(iter(codes["languages"])).code
    told = {"topic": "infection", "audience": "staff", "language": language, "held_on": "2020-05-10"}
    instruction = COMMANDS["record_instruction"](actor=worker, present=2, instructed=2, **told, **at)
    visit = COMMANDS["plan_inspection"](actor=inspector, planned_on=inspector.today, reason="regular", **at)
    items = [one.code for one in checklist().on(inspector.today)]
    answers = [f"{items[0]}=fails", *(f"{code}=conforms" for code in items[1:])]
    found = {"answers": answers, "notes": [f"{items[0]}=Invented"], "order": "warning"}
    _visit, finding = COMMANDS["hold_inspection"](actor=inspector, inspection=visit, held_on=inspector.today, **found)
    look = COMMANDS["reinspect_finding"](actor=inspector, finding=finding, held_on=inspector.today, answer="fails")[0]
    next_one = COMMANDS["plan_inspection"](actor=inspector, planned_on="2020-06-05", reason="regular", **at)
    owed = Obligation.objects.get(subject=next_one.ref)
    of_visit = {"inspection": visit.ref, "finding": finding.ref, "reinspection": look.ref}
    refs.setdefault("ngo", {}).update(of_visit | {"supply_count": count.ref, "instruction": instruction.ref})
    refs.setdefault(INSPECTING, {}).update(of_visit | {"obligation": owed.ref})
    refs[""] |= {"organisation_paper": paper.ref, "organisation_staff": staff.ref}
