"""Plans of action with their measures, and the public money behind the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from demo.calibration import Calibration, of_year
from demo.nation.chance import spread
from demo.nation.diary import Diary
from demo.nation.ground import regions_on
from demo.nation.living import Nation
from demo.texts import told
from qorgan.desk.country import country

SECRETARY, MINISTRY = "secretary", "ministry"
LANGUAGES = ("en", "ru", "kk")


def write_plans(diary: Diary, *, first: date) -> None:
    """Write down when each plan is entered, and every report about a measure."""
    for plan in told("plans")["plans"]:
        entered = max(first, plan["adopted"])
        diary.on(entered, lambda nation, plan=plan: _keep(nation, plan=plan), rank=4)
        for number, measure in enumerate(plan["measures"], start=1):
            key = _key(plan, number)
            for status, name in (("in_progress", "begun"), ("done", "done")):
                if name in measure:
                    told_on = max(entered, measure[name])
                    diary.on(told_on, lambda nation, key=key, status=status: _report(nation, key=key, status=status))


def _key(plan: dict[str, Any], number: int) -> str:
    return f"measure {plan['first'].year}-{number}"


def _keep(nation: Nation, *, plan: dict[str, Any]) -> None:
    titles = {f"title_{code}": plan["title"][code] for code in LANGUAGES}
    kept = nation.do(
        "keep_plan",
        by=SECRETARY,
        act=plan["act"],
        first_on=plan["first"],
        last_on=plan["last"],
        adopted_on=plan["adopted"],
        **titles,
    )
    for number, measure in enumerate(plan["measures"], start=1):
        texts = {f"text_{code}": measure[code] for code in LANGUAGES}
        nation.known[_key(plan, number)] = nation.do(
            "add_measure",
            by=SECRETARY,
            plan=kept.ref,
            number=str(number),
            owner=nation.agency(measure["owner"]).ref,
            due_on=measure["due"],
            completion_form=told("plans")["form"]["ru"],
            **texts,
        ).ref


def _report(nation: Nation, *, key: str, status: str) -> None:
    nation.do(
        "report_progress",
        by=SECRETARY,
        measure=nation.known[key],
        status=status,
        on=nation.today,
        completed_on=nation.today if status == "done" else None,
    )


def write_money(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the yearly list of sums, brought in as soon as the budget of the year is in force."""
    for year in range(told_by.first_day.year, diary.last.year + 1):
        rows = list(allocation_rows(told_by, year=year))
        diary.on(date(year, 1, 12), lambda nation, rows=rows: nation.bring("allocations", rows, by=MINISTRY))


def allocation_rows(told_by: Calibration, *, year: int) -> Iterator[dict[str, Any]]:
    """The sums of a year: those for services by region, which come to the calibrated sum, and other purposes as a whole."""
    money, act = told_by.money, {"of": "Республиканский бюджет · Республикалық бюджет", "day": date(year, 1, 10)}
    total: int = of_year(money.allocations, year)  # type: ignore[assignment]
    served = (
        told_by.care.region
        if date(year, 1, 1) < told_by.care.regions_since
        else dict.fromkeys(told_by.care.regions_later, 1)
    )
    here = {code: number for code, number in served.items() if code in regions_on(date(year, 1, 1))}
    thousands = spread(total // 1000, here)
    for region, thousand in thousands.items():
        yield _sum(year, purpose=money.purpose, kind=money.kind, region=region, amount=thousand * 1000, act=act)
    for purpose, amount in money.others.items():
        yield _sum(year, purpose=purpose, kind=money.kind, region="", amount=amount, act=act)


def _sum(year: int, *, purpose: str, kind: str, region: str, amount: int, act: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": f"{year}-{purpose}-{region or country().about['id']}",
        "fiscal_year": year,
        "kind": kind,
        "purpose": purpose,
        "region": region,
        "amount": amount,
        "currency": country().currency,
        "act": f"{act['of']} {year}",
        "allocated_on": act["day"],
    }
