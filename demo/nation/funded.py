"""Where the money of services goes: the year's line, its transfers to the regions, an order with each shelter, tranches and reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.nation.organisations import shelter_of
from demo.texts import told
from qorgan.desk.figures import NIGHTS_IN_CARE, Question, figure_value
from qorgan.government.budget.funding import tariff_on

MINISTRY, CAPITAL = "ministry", "astana"
SERVICE = "temporary_stay"
REGIONS_WORK_SINCE = date(2023, 1, 2)
"""From when the bodies of the other regions sign for themselves; before it the ministry enters what came on paper."""
LATE_EVERY, SIGNED_LATE, BEGUN_LATE = 3, (2, 10), (2, 12)
"""In every third year one region opens its tender only when the order of the year before is nearly over."""
HALVES = (((1, 1), (6, 30), (1, 25)), ((7, 1), (12, 31), (7, 10)))
"""The halves of a year with the day on which their tranche is due."""
ACCEPTED_AFTER, AGAIN_AFTER = timedelta(days=9), timedelta(days=6)


def write_services_money(diary: Diary, *, told_by: Calibration, year: int, sums: dict[str, int]) -> None:
    """Write down how the money of a year goes from the law of the budget to the shelters, and what they say they spent."""
    is_first = year == told_by.first_day.year
    entered = date(year, 1, 12) if is_first else date(year - 1, 10, 1)
    purpose = told_by.money.purpose
    diary.on(entered, lambda nation: _plan(nation, year=year, purpose=purpose, sums=sums))
    late = sorted(sums)[year % len(sums)] if year % LATE_EVERY == 2 and not is_first else ""
    for place, (region, amount) in enumerate(sums.items()):
        order = _order(year, region=region, amount=amount, place=place, is_first=is_first, is_late=region == late)
        _write(diary, told_by=told_by, order=order)
    if year == told_by.care.regions_since.year:
        for region in sorted(set(told_by.care.region) - set(sums)):
            key = f"order {year - 1} {region}"
            diary.on(
                date(year - 1, 11, 25), lambda nation, key=key, region=region: _end(nation, key=key, region=region)
            )


def _plan(nation: Nation, *, year: int, purpose: str, sums: dict[str, int]) -> None:
    act = f"Республиканский бюджет · Республикалық бюджет {year}"
    made = nation.do(
        "keep_budget_line",
        by=MINISTRY,
        fiscal_year=year,
        purpose=purpose,
        amount=sum(sums.values()),
        act=act,
        adopted_on=nation.today,
    )[0]
    for region, amount in sums.items():
        nation.known[f"transfer {year} {region}"] = nation.do(
            "transfer_to_region",
            by=MINISTRY,
            budget_line=made.ref,
            agency=nation.agency(f"akimat-{region}").ref,
            amount=amount,
            act=act,
            transferred_on=nation.today,
        )[0].ref


def _order(year: int, *, region: str, amount: int, place: int, is_first: bool, is_late: bool) -> dict[str, Any]:
    """One shelter's order of a year: its days, when its tender was opened and when it is signed."""
    opens = told("organisations")["later"]["since"]
    is_new = shelter_of(region).startswith("shelter-") and year == opens.year
    opened, signed, first = date(year - 1, 10, 12 + place), date(year - 1, 11, 20 + place % 10), date(year, 1, 1)
    if is_first or is_new:
        opened, signed, first = date(year - 1, 11, 25), date(year, 1, 14), date(year, 1, 14)
    elif is_late:
        opened, signed, first = date(year - 1, 12, 28), date(year, *SIGNED_LATE), date(year, *BEGUN_LATE)
    days = (date(year, 12, 31) - first).days + 1
    places = max(1, round(amount / (days * (tariff_on(SERVICE, on=first) or 1))))
    tariff = max(1, amount // (places * days))
    return {
        "key": f"order {year} {region}",
        "year": year,
        "region": region,
        "amount": places * days * tariff,
        "places": places,
        "tariff": tariff,
        "opened": opened,
        "signed": signed,
        "first": first,
    }


def _write(diary: Diary, *, told_by: Calibration, order: dict[str, Any]) -> None:
    before = f"order {order['year'] - 1} {order['region']}"
    diary.on(order["opened"], lambda nation: _open(nation, before=before, order=order))
    diary.on(order["signed"], lambda nation: _sign(nation, order=order))
    for half, (first, last, due) in enumerate(HALVES):
        lots = chance(told_by.seed, "tranche", order["key"], str(half))
        key, due_on = f"{order['key']} {half}", max(date(order["year"], *due), order["signed"] + timedelta(days=5))
        paid_on = due_on + timedelta(days=12 if lots.random() < 1 / 6 else -2)
        begins, ends = max(date(order["year"], *first), order["first"]), date(order["year"], *last)
        share = order["amount"] // 2 if half else order["amount"] - order["amount"] // 2
        spent = share * 97 // 100 if lots.random() < 0.2 else share
        beyond = lots.randint(4, 9) if lots.random() < 1 / 6 else 0
        report = {"amount": spent, "beyond": beyond, "from_on": begins, "until_on": ends}
        reported, is_returned = ends + timedelta(days=8 + lots.randint(0, 6)), lots.random() < 1 / 8
        tranche = {"key": key, "due": due_on, "share": share, "order": order}
        diary.on(order["signed"], lambda nation, tranche=tranche: _schedule(nation, tranche=tranche), rank=6)
        diary.on(paid_on, lambda nation, tranche=tranche: _pay(nation, tranche=tranche))
        diary.on(
            reported, lambda nation, tranche=tranche, report=report: _report(nation, tranche=tranche, report=report)
        )
        answered = reported + ACCEPTED_AFTER
        if is_returned:
            diary.on(answered, lambda nation, key=key: _return(nation, key=key))
            diary.on(answered + AGAIN_AFTER, lambda nation, tranche=tranche: _submit(nation, tranche=tranche))
            answered = answered + AGAIN_AFTER + ACCEPTED_AFTER
        diary.on(answered, lambda nation, key=key: _accept(nation, key=key))
        if spent < share:
            back = answered + AGAIN_AFTER
            diary.on(
                back, lambda nation, tranche=tranche, left=share - spent: _recover(nation, tranche=tranche, left=left)
            )


def _orders(nation: Nation, region: str) -> str:
    """Who signs and pays for a region on the day."""
    if region == CAPITAL:
        return "akimat"
    login = f"akimat-{region}"
    works = login in told("accounts")["colleagues"] and nation.today >= REGIONS_WORK_SINCE
    return login if works else MINISTRY


def _spends(region: str) -> str:
    return "social-worker" if region == CAPITAL else f"social-worker-{region}"


def _open(nation: Nation, *, before: str, order: dict[str, Any]) -> None:
    if before in nation.known:
        nation.do("open_tender", by=_orders(nation, order["region"]), social_order=nation.known[before])


def _end(nation: Nation, *, key: str, region: str) -> None:
    why = "С нового года людей принимают кризисные центры других регионов"
    nation.do("end_ordering", by=_orders(nation, region), social_order=nation.known[key], reason=why)


def _sign(nation: Nation, *, order: dict[str, Any]) -> None:
    from qorgan.government.providers.models import Organisation

    region = order["region"]
    organisation = Organisation.objects.get(agency__code=shelter_of(region))
    nation.known[order["key"]] = nation.do(
        "sign_social_order",
        by=_orders(nation, region),
        transfer=nation.known[f"transfer {order['year']} {region}"],
        organisation=organisation.ref,
        service=SERVICE,
        number=f"ГСЗ-{order['year']}/{organisation.pk:02}",
        places=order["places"],
        tariff=order["tariff"],
        amount=order["amount"],
        from_on=order["first"],
        until_on=date(order["year"], 12, 31),
        opened_on=order["opened"],
        signed_on=nation.today,
        reason="По решению сессии маслихата",
    )[0].ref


def _schedule(nation: Nation, *, tranche: dict[str, Any]) -> None:
    order = tranche["order"]
    nation.known[tranche["key"]] = nation.do(
        "schedule_tranche",
        by=_orders(nation, order["region"]),
        social_order=nation.known[order["key"]],
        due_on=tranche["due"],
        amount=tranche["share"],
    ).ref


def _pay(nation: Nation, *, tranche: dict[str, Any]) -> None:
    nation.do("pay_tranche", by=_orders(nation, tranche["order"]["region"]), tranche=nation.known[tranche["key"]])


def _report(nation: Nation, *, tranche: dict[str, Any], report: dict[str, Any]) -> None:
    by, key = _spends(tranche["order"]["region"]), tranche["key"]
    days = _given(nation, report=report, order=tranche["order"])
    told = {name: report[name] for name in ("amount", "from_on", "until_on")}
    made = nation.do("draft_expenditure_report", by=by, tranche=nation.known[key], person_days=days, **told)
    nation.known[f"spent {key}"] = made.ref
    _submit(nation, tranche=tranche)


def _given(nation: Nation, *, report: dict[str, Any], order: dict[str, Any]) -> int:
    """The person-days that a shelter claims: its nights by the records, sometimes a few more, never beyond its places."""
    told = {"region": order["region"], "provider": nation.agency(shelter_of(order["region"])).ref}
    asked = Question(indicator=NIGHTS_IN_CARE, first=report["from_on"], last=report["until_on"], **told)
    nights = int(figure_value(asked) or 0)
    most = order["places"] * ((report["until_on"] - report["from_on"]).days + 1)
    return min(most, nights * (100 + report["beyond"]) // 100)


def _submit(nation: Nation, *, tranche: dict[str, Any]) -> None:
    by, report = _spends(tranche["order"]["region"]), nation.known[f"spent {tranche['key']}"]
    nation.do("submit_expenditure_report", by=by, expenditure_report=report)


def _accept(nation: Nation, *, key: str) -> None:
    nation.do("accept_expenditure_report", by=MINISTRY, expenditure_report=nation.known[f"spent {key}"])


def _return(nation: Nation, *, key: str) -> None:
    why = "Приложите счета за продукты и коммунальные услуги за июнь."
    nation.do("send_back_expenditure_report", by=MINISTRY, expenditure_report=nation.known[f"spent {key}"], answer=why)


def _recover(nation: Nation, *, tranche: dict[str, Any], left: int) -> None:
    nation.do(
        "recover_tranche",
        by=_orders(nation, tranche["order"]["region"]),
        tranche=nation.known[tranche["key"]],
        amount=left,
        on=nation.today,
        note="Возврат неиспользованного остатка",
    )
