"""Plans of action with their measures, and the public money behind the services."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

from demo.calibration import Calibration, of_year
from demo.nation.chance import spread
from demo.nation.diary import Diary
from demo.nation.funded import write_services_money
from demo.nation.ground import regions_on
from demo.nation.living import Nation
from demo.nation.pictured import drawn_paper
from demo.texts import told
from qorgan.desk.importing.uploads import Upload
from qorgan.government.plan.report_days import terms_of
from qorgan.kernel.refusals import Refusal

SECRETARY, MINISTRY = "secretary", "ministry"
HEADS = {
    "akimat-astana": "akimat",
    "mia": "mia-head",
    "mfa": "mfa-head",
    "mlsp": "mlsp-head",
    "moe": "moe-head",
    "pgo": "pgo-head",
}
"""Who reports on a measure for a body."""
REGIONAL_SINCE = date(2023, 1, 1)
"""From when the regions' bodies have people here who keep a plan of their own."""
ANSWERED_AFTER = timedelta(days=6)
LATE_REGION = 4
SENT_ON_PAPER = tuple(f"akimat-{code}" for code in ("almaty_c", "almaty_r", "atyrau", "eko", "pavlodar", "ulytau"))
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
            write_reports(diary, plan=plan, measure=measure, key=key)
        write_amendments(diary, plan=plan)
        if entered >= REGIONAL_SINCE:
            write_regional_plans(diary, plan=plan, adopted=entered)


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
        measures_in_act=plan.get("measures_in_act"),
        **titles,
    )
    nation.known[_plan_key(plan)] = kept.ref
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
            report_days=measure.get("report_days"),
            cost=measure.get("cost"),
            cost_source=told("plans")["source"]["ru"] if "cost" in measure else None,
            **_target(measure),
            **texts,
        ).ref
        for body in measure.get("with", ()):
            nation.do(
                "add_co_executor",
                by=SECRETARY,
                measure=nation.known[_key(plan, number)],
                agency=nation.agency(body).ref,
            )


def _target(measure: dict[str, Any]) -> dict[str, Any]:
    target = measure.get("target")
    if not target:
        return {}
    return {
        "indicator": target["indicator"],
        "target_is": target["is"],
        "target_value": target["value"],
        "target_on": target["day"],
    }


def write_reports(diary: Diary, *, plan: dict[str, Any], measure: dict[str, Any], key: str) -> None:
    """Write down what each executor of a measure with days of the year reports, and what is said to it; one in seven is late."""
    terms = terms_of(measure.get("report_days", ""), first=plan["first"], last=plan["last"])
    bodies = [measure["owner"], *measure.get("with", ())]
    for place, (term, body) in enumerate(product(terms, bodies)):
        if term <= plan["adopted"]:
            continue
        late, is_returned, is_first = place % 7 == 3, place % 5 == 2, body == measure["owner"]
        on = term + timedelta(days=9 if late else -1 - place % 6)
        claims = measure.get("target") if is_first else None
        diary.on(
            on,
            lambda nation, body=body, term=term, claims=claims, key=key: _write_report(
                nation, key=key, body=body, term=term, claims=claims
            ),
        )
        mark = f"{key} {body} {term}"
        if is_returned:
            diary.on(on + ANSWERED_AFTER, lambda nation, mark=mark: _send_back(nation, mark=mark))
            again = on + 2 * ANSWERED_AFTER
            diary.on(again, lambda nation, mark=mark, body=body: _submit(nation, mark=mark, body=body))
            diary.on(again + ANSWERED_AFTER, lambda nation, mark=mark: _accept(nation, mark=mark))
        else:
            diary.on(on + ANSWERED_AFTER, lambda nation, mark=mark: _accept(nation, mark=mark))


def _write_report(nation: Nation, *, key: str, body: str, term: date, claims: dict[str, Any] | None) -> None:
    words = told("plans")["reported"]
    mark = f"{key} {body} {term}"
    nation.known[mark] = nation.do(
        "draft_measure_report",
        by=HEADS[body],
        measure=nation.known[key],
        term_on=term,
        status="in_progress",
        text=words["ru"],
        claimed=claims["value"] - 3 if claims else None,
    ).ref
    _submit(nation, mark=mark, body=body)


def _submit(nation: Nation, *, mark: str, body: str) -> None:
    given = {"by": HEADS[body], "measure_report": nation.known[mark]}
    try:
        nation.do("submit_measure_report", **given)
    except Refusal as refused:
        if refused.code != "plan.claim_differs":
            raise
        nation.do("submit_measure_report", **given, difference=told("plans")["difference"]["ru"])


def _send_back(nation: Nation, *, mark: str) -> None:
    words = told("plans")["sent_back"]["ru"]
    nation.do("send_back_measure_report", by=SECRETARY, measure_report=nation.known[mark], answer=words)


def _accept(nation: Nation, *, mark: str) -> None:
    nation.do("accept_measure_report", by=SECRETARY, measure_report=nation.known[mark])


def write_amendments(diary: Diary, *, plan: dict[str, Any]) -> None:
    """Write down the acts that changed a plan, and what they changed."""
    for amendment in plan.get("amendments", ()):
        on = amendment["adopted"] + timedelta(days=3)
        diary.on(on, lambda nation, amendment=amendment: _amend(nation, plan=plan, amendment=amendment))


def _amend(nation: Nation, *, plan: dict[str, Any], amendment: dict[str, Any]) -> None:
    made = nation.do(
        "record_amendment",
        by=SECRETARY,
        plan=nation.known[_plan_key(plan)],
        act=amendment["act"],
        adopted_on=amendment["adopted"],
    )
    for change in amendment["changes"]:
        nation.do(
            "amend_measure",
            by=SECRETARY,
            plan_amendment=made.ref,
            measure=nation.known[_key(plan, change["number"])],
            due_on=change.get("due"),
            cost=change.get("cost"),
        )


def write_regional_plans(diary: Diary, *, plan: dict[str, Any], adopted: date) -> None:
    """Write down the plan that each region adopts after the nation's: one is late, two are not there yet.

    Of a region that has nobody here the secretary enters what came on paper.
    """
    for place, login in enumerate(sorted(name for name in everybody() if name.split("-")[0] == "akimat")):
        on = adopted + timedelta(days=41 if place == LATE_REGION else 12 + place)
        body = everybody()[login]["agency"]
        diary.on(on, lambda nation, login=login, body=body: _keep_regional(nation, plan=plan, by=login, body=body))
    for code in SENT_ON_PAPER:
        on = adopted + timedelta(days=20)
        diary.on(on, lambda nation, code=code: _keep_regional(nation, plan=plan, by=SECRETARY, body=code))


def everybody() -> dict[str, Any]:
    """The accounts of the demo and of colleagues."""
    found: dict[str, Any] = told("accounts")["accounts"] | told("accounts")["colleagues"]
    return found


def _keep_regional(nation: Nation, *, plan: dict[str, Any], by: str, body: str) -> None:
    kept_for, words = nation.agency(body), told("plans")["regional"]
    kept = nation.do(
        "keep_plan",
        by=by,
        act=f"{words['of']} № {nation.today:%d-%m}, {kept_for.region}",
        first_on=plan["first"],
        last_on=plan["last"],
        adopted_on=nation.today,
        region=kept_for.region,
        **{f"title_{code}": words["title"][code] for code in LANGUAGES},
    )
    measure = plan["measures"][2]
    nation.do(
        "add_measure",
        by=by,
        plan=kept.ref,
        number="1",
        owner=kept_for.ref,
        due_on=measure["due"],
        **{f"text_{code}": measure[code] for code in LANGUAGES},
    )


def _plan_key(plan: dict[str, Any]) -> str:
    return f"plan {plan['first'].year}"


def _report(nation: Nation, *, key: str, status: str) -> None:
    """What is done is shown by a paper, a scan of which is attached."""
    number = f"{nation.today:%j}-1, {nation.today:%d.%m.%Y}"
    if status == "done":
        paper = Upload(content=drawn_paper(number))
        nation.do("attach_file", by=SECRETARY, record=nation.known[key], file=paper, name=f"{number}.png")
    nation.do(
        "report_progress",
        by=SECRETARY,
        measure=nation.known[key],
        status=status,
        on=nation.today,
        completed_on=nation.today if status == "done" else None,
        document=f"№ {number}" if status == "done" else None,
    )


def write_money(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the money of services of each year, level by level."""
    for year in range(told_by.first_day.year, diary.last.year + 2):
        write_services_money(diary, told_by=told_by, year=year, sums=sums_of(told_by, year=year))


def sums_of(told_by: Calibration, *, year: int) -> dict[str, int]:
    """The sums of a year for services, by region, which come to the calibrated sum."""
    total: int = of_year(told_by.money.allocations, year)  # type: ignore[assignment]
    served = (
        told_by.care.region
        if date(year, 1, 1) < told_by.care.regions_since
        else dict.fromkeys(told_by.care.regions_later, 1)
    )
    here = {code: number for code, number in served.items() if code in regions_on(date(year, 1, 1))}
    return {region: thousand * 1000 for region, thousand in spread(total // 1000, here).items()}
