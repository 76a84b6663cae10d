"""Houses that are inspected: visits, what failed, how it was mended and looked at again; supplies counted, people instructed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.nation.organisations import shelter_of
from demo.nation.served import Stay
from demo.texts import told
from qorgan.desk.country import country

if TYPE_CHECKING:
    from qorgan.government.providers.models import Organisation

ADMIN, SECRETARY = "admin", "secretary"
LANGUAGES = ("en", "ru", "kk")
AHEAD = 7
MENDED = "Қайта қаралды, талапқа сай"
Key = tuple[str, date]


def write_inspections(diary: Diary, *, first: date) -> None:
    """Write down the inspecting bodies, their visits and what follows, papers, supplies and instruction."""
    for region, since in told("inspections")["controls"]["regions"].items():
        founded = max(first, date(since, 1, 1))
        diary.on(founded, lambda nation, region=region: _register_control(nation, region=region), rank=1)
    failed = _failed()
    for region, on, reason in _visits(diary):
        found = failed.get((region, on), [])
        diary.on(
            on - timedelta(days=AHEAD),
            lambda nation, region=region, on=on, reason=reason: _plan(nation, region, on, reason),
        )
        diary.on(on, lambda nation, region=region, on=on, found=found: _hold(nation, region, on, found))
        for one in found:
            _write_finding(diary, region=region, on=on, found=one)
    _write_register(diary)


def inspector_of(region: str) -> str:
    """The login of whoever inspects in a region."""
    return "house-inspector" if region == "astana" else f"house-inspector-{region}"


def _head_of(region: str) -> str:
    return "provider-head" if region == "astana" else f"provider-head-{region}"


def _register_control(nation: Nation, *, region: str) -> None:
    told_of, unit = told("inspections")["controls"], country().codes[country().about["regions"]].get(region)
    name = unit.title_on(nation.today)
    nation.do(
        "register_agency",
        by=ADMIN,
        code=f"control-{region}",
        kind="social_control",
        region=region,
        founded_on=max(told("bodies")["founded_on"], unit.first or date.min),
        **{f"title_{code}": told_of[code].format(region=name.in_(code)) for code in LANGUAGES},
    )


def _visits(diary: Diary) -> list[tuple[str, date, str]]:
    rules, further = told("inspections"), told("inspections")["further"]
    yearly = rules["yearly"]
    found = [
        (region, date(year, yearly["month"], yearly["day"]) + timedelta(days=yearly["apart"] * place), "regular")
        for place, (region, since) in enumerate(rules["controls"]["regions"].items())
        for year in range(since, diary.last.year + 1)
    ]
    return found + [(one["region"], one["first"], one["reason"]) for one in further]


def _failed() -> dict[Key, list[dict[str, Any]]]:
    rules, found = told("inspections"), defaultdict[Key, list[dict[str, Any]]](list)
    yearly = rules["yearly"]
    for one in rules["findings"]:
        place = list(rules["controls"]["regions"]).index(one["region"])
        day = timedelta(days=yearly["apart"] * place)
        on = one.get("first") or date(one["year"], yearly["month"], yearly["day"]) + day
        found[one["region"], on].append(one)
    return found


def _organisation(nation: Nation, region: str) -> Organisation:
    from qorgan.government.providers.models import Organisation

    return Organisation.objects.get(agency__code=shelter_of(region))


def _plan(nation: Nation, region: str, on: date, reason: str) -> None:
    given = {"region": region, "planned_on": on, "reason": reason}
    visit = nation.do(
        "plan_inspection", by=inspector_of(region), organisation=_organisation(nation, region).ref, **given
    )
    nation.known[f"visit {region} {on}"] = visit.ref


def _hold(nation: Nation, region: str, on: date, found: list[dict[str, Any]]) -> None:
    from qorgan.government.inspections.checklists import checklist

    fails = {one["item"]: one["note"] for one in found}
    lots = chance(73146, "inspection", region, on.isoformat())
    items, answers = checklist().on(on), []
    for item in items:
        seen = "not_seen" if lots.random() < 0.05 else "conforms"
        answers.append(f"{item.code}={'fails' if item.code in fails else seen}")
    looked_at = _open_critical(region, asked={item.code for item in items})
    made = nation.do(
        "hold_inspection",
        by=inspector_of(region),
        inspection=nation.known[f"visit {region} {on}"],
        held_on=on,
        answers=answers,
        notes=[f"{code}={note}" for code, note in {**looked_at, **fails}.items()] or None,
    )
    for finding in made[1:]:
        if hasattr(finding, "item"):
            nation.known[f"finding {region} {on} {finding.item}"] = finding.ref


def _open_critical(region: str, *, asked: set[str]) -> dict[str, str]:
    """What a visit looks at again: a critical item is closed by what was seen, not by a tick."""
    from qorgan.government.inspections.models import Finding

    found = Finding.objects.filter(organisation__agency__code=shelter_of(region), closed_on=None, is_critical=True)
    return {item: MENDED for item in found.values_list("item", flat=True) if item in asked}


def _write_finding(diary: Diary, *, region: str, on: date, found: dict[str, Any]) -> None:
    key = f"finding {region} {on} {found['item']}"
    diary.on(
        on + timedelta(days=1),
        lambda nation: nation.do(
            "order_mending", by=inspector_of(region), finding=nation.known[key], order=found["order"]
        ),
    )
    for after in found["mended"]:
        diary.on(
            on + timedelta(days=after),
            lambda nation: nation.do(
                "tell_mended",
                by=_head_of(region),
                finding=nation.known[key],
                mended_on=nation.today,
                note="Жойылды",
            ),
        )
    for place, after in enumerate(found["looked"], start=1):
        answer = "conforms" if place == len(found["looked"]) else "fails"
        diary.on(
            on + timedelta(days=after),
            lambda nation, answer=answer: nation.do(
                "reinspect_finding",
                by=inspector_of(region),
                finding=nation.known[key],
                held_on=nation.today,
                answer=answer,
                note="Әлі де тар" if answer == "fails" else MENDED,
            ),
        )


def _write_register(diary: Diary) -> None:
    for paper in told("inspections")["papers"]:
        given = {name: paper[name] for name in ("kind", "number", "partner")}
        diary.on(
            paper["from"],
            lambda nation, paper=paper, given=given: nation.do(
                "add_paper",
                by=SECRETARY,
                organisation=nation.known[f"organisation {paper['organisation']}"],
                from_on=paper["from"],
                **given,
            ),
        )
    for row in told("inspections")["specialists"]:
        for post, number in row["told"].items():
            diary.on(
                row["as_of"],
                lambda nation, row=row, post=post, number=number: nation.do(
                    "tell_staff",
                    by=SECRETARY,
                    organisation=nation.known[f"organisation {row['organisation']}"],
                    post=post,
                    number_of=number,
                    told_on=row["as_of"],
                ),
            )


def write_house_logs(diary: Diary, *, stays: Iterable[Stay]) -> None:
    """Write down instruction every twelve weeks and a count of supplies every eight, for whoever is in the house."""
    rules, lived = told("inspections"), defaultdict[str, list[Stay]](list)
    for stay in stays:
        lived[stay.region].append(stay)
    for write, kept in ((_instruct, rules["instruction"]), (_count, rules["supplies"])):
        for region, house in rules["houses"].items():
            on = kept["first"]
            while on <= diary.last:
                people = sum(one.admitted_on <= on < (one.discharged_on or date.max) for one in lived[region])
                diary.on(on, partial(write, region=region, house=house, people=people))
                on += timedelta(days=kept["every"])


def _instruct(nation: Nation, *, region: str, house: dict[str, Any], people: int) -> None:
    organisation = _organisation(nation, region)
    languages = told("inspections")["instruction"]["languages"]
    there = (("staff", house["staff"]), ("recipients", people))
    for place, (audience, present) in enumerate(one for one in there if one[1]):
        away = 1 if audience == "staff" and nation.today.month % 5 == 0 else 0
        nation.do(
            "record_instruction",
            by=house["by"],
            organisation=organisation.ref,
            region=region,
            topic="infection" if nation.today.year < 2023 else "hygiene",
            audience=audience,
            language=languages[place % len(languages)],
            held_on=nation.today,
            present=present,
            instructed=present - away,
        )


def _count(nation: Nation, *, region: str, house: dict[str, Any], people: int) -> None:
    """A count, and the order that follows where it is short; of an empty house, as if one person were to come."""
    organisation, rules = _organisation(nation, region), told("inspections")["supplies"]
    lots = chance(73146, "supplies", region, nation.today.isoformat())
    for item, a_day in rules["items"].items():
        lasts = lots.randint(*rules["lasts"])
        made = nation.do(
            "tell_supplies",
            by=house["by"],
            organisation=organisation.ref,
            region=region,
            item=item,
            quantity=max(1, people) * a_day * lasts,
            received=max(1, people) * a_day * rules["every"],
            taken=people,
        )
        if lasts < rules["every"]:
            nation.do("order_supplies", by=house["by"], supply_count=made[0].ref, ordered=max(1, people) * a_day * 60)
