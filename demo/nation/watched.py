"""What the monitoring of advertisements saw: an invented stream, month by month, what was decided on its groups, and how blocks fared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from django.db.models import Q

from demo.calibration import Calibration
from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.nation.pictured import picture_one
from demo.texts import told

OFFICER, SECOND, BLOCKER, AUTHORITY = "monitor", "monitor-second", "blocker", "information"
GROUND = "Закон «О связи», статья 41-1"
HEARERS = {"police": "investigator", "labour_inspection": "inspector", "hotline": "hotline"}
DECIDED_AT_ONCE, LOOKED_AGAIN, LARGE = 12, (1, 7), 15
EXCHANGE, ABROAD, SHARED_DAYS, TAKEN_BACK = "exchange", "Вымышленное бюро по борьбе с торговлей людьми", 180, 3
IN_DOLLARS = ("gulf", "korea", "model", "kidney")
PHONE_FORMS = ("+7 {0} {1} {2} {3}", "8{0}{1}{2}{3}", "8 ({0}) {1}-{2}-{3}", "+7({0}){1}{2}{3}", "8-{0}-{1}-{2}-{3}")


def write_monitoring(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the list of each month, brought in by the second of the next, and what the officers made of it in the days after."""
    month = told("advertisements")["first"]
    number = 0
    while (after := _next(month)) + timedelta(days=1) <= diary.last:
        rows = list(seen_in(month, number=number, seed=told_by.seed))
        on = _working(after + timedelta(days=1))
        diary.on(on, partial(_bring, rows=rows), rank=6)
        diary.on(on, partial(picture_one, by=OFFICER), rank=6)
        diary.on(on, _decide, rank=7)
        diary.on(on, _hear, rank=8)
        diary.on(_working(on + timedelta(days=1)), _approve, rank=6)
        diary.on(_working(on + timedelta(days=2)), _answer, rank=6)
        diary.on(_working(on + timedelta(days=4)), _look, rank=6)
        diary.on(_working(on + timedelta(days=7)), _see_again, rank=6)
        month, number = after, number + 1


def _bring(nation: Nation, *, rows: list[dict[str, Any]]) -> None:
    nation.bring("advertisements", rows, by=OFFICER)


def seen_in(month: date, *, number: int, seed: int) -> Iterator[dict[str, Any]]:
    """The rows of one month; chance may draw the same offer of one day and place twice, which a list tells once."""
    texts, lots = told("advertisements"), chance(seed, "advertisements", month.isoformat())
    active = {name: one for name, one in texts["networks"].items() if one["from"] <= month <= one["until"]}
    days, drawn = (_next(month) - month).days, set[tuple[Any, ...]]()
    for place in range(round(texts["monthly"]["first"] + texts["monthly"]["growth"] * number**2)):
        is_ordinary = lots.random() * 100 < texts["ordinary"] or not active
        row = _ordinary(lots) if is_ordinary else _of_network(active, lots=lots)
        seen = month + timedelta(days=lots.randrange(days))
        if (offer := (seen, *row.values())) not in drawn:
            drawn.add(offer)
            yield {"key": f"AD-{month:%Y%m}-{place + 1}", "seen_on": seen} | row


def _of_network(active: dict[str, Any], *, lots: Random) -> dict[str, Any]:
    name = lots.choices(list(active), weights=[one["weight"] for one in active.values()])[0]
    network, texts = active[name], told("advertisements")
    wording = lots.choice(texts["wordings"][name])
    region = lots.choice(network["regions"])
    platform = lots.choice(network["platforms"])
    language = "kk" if any(letter in wording for letter in "қңғүұәі") else "ru"
    pays = texts["pays"]["dollars" if name in IN_DOLLARS else "tenge"]
    handle = f"@{name}_{lots.randrange(max(1, network['handles'])) + 1}_example"
    text = wording.format(
        city=texts["cities"][language][region],
        pay=lots.choice(pays),
        phone=_phone(f"{name} {lots.randrange(network['phones'])}", lots=lots),
        handle=handle if network["handles"] else "",
    )
    return {
        "platform": platform,
        "address": f"{platform}.example/{name}{lots.randrange(40)}" if platform not in ("press", "street") else "",
        "kind": network["kind"],
        "region": region,
        "text": text.strip(),
    }


def _ordinary(lots: Random) -> dict[str, Any]:
    texts = told("advertisements")
    language = lots.choice(("ru", "ru", "kk"))
    offer, cities = texts["offers"][language], texts["cities"][language]
    region = lots.choice(list(cities))
    who = lots.choice(list(offer["who"]))
    phone = _phone(f"{language} {who} {lots.randrange(3)}", lots=lots)
    where, terms = lots.choice(offer["where"]), lots.choice(offer["terms"])
    said = f"{who} {where}, {cities[region]}. {offer['who'][who]}"
    text = f"{said} {terms} {lots.choice(texts['pays']['tenge'])} тг. {lots.choice(offer['call'])} {phone}"
    platform = lots.choice(("classifieds", "jobs_site", "telegram", "press"))
    return {"platform": platform, "kind": "work", "region": region, "text": text}


def _phone(of: str, *, lots: Random) -> str:
    """A number that belongs to nobody, always the same of the same holder, written in one of the ways in which people write it."""
    digits = f"{chance(0, of).randrange(10_000_000):07d}"
    return lots.choice(PHONE_FORMS).format("700", digits[:3], digits[3:5], digits[5:])


def _decide(nation: Nation) -> None:
    """Decide on what gives concern and nobody decided on, look twice a year at what is still seen, and clear one ordinary group."""
    from qorgan.intake.monitoring.models import AdvertisementGroup
    from qorgan.intake.monitoring.settings import least_of

    standing = AdvertisementGroup.objects.filter(merged_into=None)
    concerning = standing.filter(Q(risk__gte=least_of("medium")) | ~Q(kind__in=("work", "other")))
    waiting = list(concerning.filter(waits_since__isnull=False).order_by("-risk", "id")[:DECIDED_AT_ONCE])
    if nation.today.month in LOOKED_AGAIN:
        seen = {"last_on__gte": nation.today - timedelta(days=60), "decided_on__lt": nation.today - timedelta(days=150)}
        waiting += list(concerning.filter(**seen).order_by("-risk", "id")[:DECIDED_AT_ONCE])
    for group in waiting:
        choices = next(
            (one["decided"] for one in told("advertisements")["networks"].values() if one["kind"] == group.kind),
            ["watch"],
        )
        outcome = choices[(group.pk + group.decisions.count()) % len(choices)]
        has_address = group.members.exclude(advertisement__address="").exists()
        _decide_one(nation, group=group.ref, outcome=outcome if outcome != "block" or has_address else "watch")
    ordinary = standing.filter(outcome="", kind="work", risk=0, size__gte=LARGE).order_by("-size", "id").first()
    if ordinary is not None:
        reason = "Обычная вакансия с оформлением"
        nation.do("decide_group", by=OFFICER, advertisement_group=ordinary.ref, outcome="no_concern", reason=reason)


def _decide_one(nation: Nation, *, group: str, outcome: str) -> None:
    given: dict[str, Any] = {"outcome": outcome, "reason": "Признаки вербовки по словам объявлений"}
    if outcome == "block":
        given |= {"to": nation.agency(AUTHORITY).ref, "ground": GROUND}
    if outcome == "labour_inspection":
        given["to"] = nation.agency("inspection-astana").ref
    if outcome == "hotline":
        given["to"] = nation.agency("hotline-150").ref
    if outcome == "police":
        given["to"] = nation.agency("police-astana").ref
    nation.do("decide_group", by=OFFICER, advertisement_group=group, **given)
    if outcome in ("police", "other_state"):
        _share(nation, group=group, is_abroad=outcome == "other_state")


def _hear(nation: Nation) -> None:
    """The bodies to which leads went take them and say what they found."""
    from qorgan.intake.leads.models import LeadPart

    for part in LeadPart.objects.filter(lead__channel="advertisement", answer="handed").select_related(
        "lead", "agency"
    ):
        by = HEARERS[part.agency.kind]
        nation.do("accept_lead", by=by, lead_part=part.ref)
        reason = "Проверено на месте, эксплуатация не подтвердилась"
        nation.do("triage_lead", by=by, lead=part.lead.ref, outcome="nothing_to_do", reason=reason)


def _share(nation: Nation, *, group: str, is_abroad: bool) -> None:
    """Give a group to the prosecutors or to an authority of another state, for half a year."""
    to = {"outside": ABROAD} if is_abroad else {"to": nation.agency("pgo").ref}
    until = nation.today + timedelta(days=SHARED_DAYS)
    gives = "contacts" if is_abroad else "words"
    nation.do(
        "share_group", by=OFFICER, advertisement_group=group, purpose="investigation", until_on=until, gives=gives, **to
    )


def _see_again(nation: Nation) -> None:
    """The prosecutors say that they saw the first item of each package that they hold; of some the last is taken back."""
    from qorgan.intake.sharing.models import Package

    held = Package.objects.filter(to__code="pgo", revoked_on=None, until_on__gte=nation.today)
    for package in held.exclude(items__seen__isnull=False).order_by("id"):
        items = list(package.items.filter(revoked_on=None).order_by("id"))
        nation.do("record_sighting", by=EXCHANGE, package_item=items[0].ref, seen_on=nation.today, region="astana")
        if len(items) > 1 and package.pk % TAKEN_BACK == 0:
            nation.do(
                "revoke_item", by=OFFICER, package_item=items[-1].ref, reason="Контакт оказался общим номером площадки"
            )


def _blocks(**standing: Any) -> list[Any]:
    from qorgan.intake.monitoring.models import BlockRequest

    return list(BlockRequest.objects.filter(withdrawn_on=None, **standing).order_by("id"))


def _approve(nation: Nation) -> None:
    for block in _blocks(asked_on=None):
        nation.do("approve_block", by=SECOND, block_request=block.ref)


def _answer(nation: Nation) -> None:
    for block in _blocks(asked_on__isnull=False, answered_on=None):
        answer = ("blocked", "blocked", "in_part", "refused", "blocked")[block.pk % 5]
        nation.do("answer_block", by=BLOCKER, block_request=block.ref, answer=answer)


def _look(nation: Nation) -> None:
    for block in _blocks(answer__in=("blocked", "in_part"), gone_on=None):
        nation.do("record_gone", by=OFFICER, block_request=block.ref, gone_on=nation.today)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _working(day: date) -> date:
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day
