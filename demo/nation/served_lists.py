"""The ministry's lists about people: who was decided to be a victim, who was taken into care and when care ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from demo.calibration import Calibration
from demo.nation.answered import answer_of
from demo.nation.bodies import body_of
from demo.nation.diary import Diary
from demo.nation.humans import Human
from demo.nation.identified import MISSION, POLICE, Finding
from demo.nation.offences import list_day, report_day
from demo.nation.organisations import shelter_of
from demo.nation.register import listed
from demo.nation.served import Stay

MINISTRY = "ministry"
Keys = Mapping[Human, str]


def person_keys(stays: Iterable[Stay], findings: Iterable[Finding]) -> dict[Human, str]:
    """A key for each person, the same in every list."""
    found: dict[Human, str] = {}
    for one in (*stays, *findings):
        found.setdefault(one.human, f"N{len(found) + 1:06d}")
    return found


def write_findings(diary: Diary, *, told_by: Calibration, findings: Iterable[Finding], keys: Keys) -> None:
    """Write down the monthly lists of decisions about status."""
    lists: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for finding in findings:
        if not told_by.by_hand.covers(region=finding.region, day=finding.decided_on) or finding.body == MISSION:
            day = listed(list_day(finding.decided_on), last=diary.last)
            answer = answer_of(finding, seed=told_by.seed, told_on=day)
            lists[day].append(_finding(finding, keys=keys) | answer)
    for day, rows in lists.items():
        diary.on(day, lambda nation, rows=rows: nation.bring("identified_persons", rows, by=MINISTRY), rank=8)


def write_stays(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay], keys: Keys) -> None:
    """Write down the lists of stays that organisations report every four months: those that began, and again those that ended."""
    lists: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for stay in stays:
        if told_by.by_hand.covers(region=stay.region, day=stay.admitted_on):
            continue
        began = listed(report_day(stay.admitted_on), last=diary.last)
        lists[began].append(_stay(stay.known_on(began), keys=keys))
        if stay.discharged_on and stay.discharged_on > began:
            lists[listed(report_day(stay.discharged_on), last=diary.last)].append(_stay(stay, keys=keys))
    for day, rows in lists.items():
        diary.on(day, lambda nation, rows=rows: nation.bring("assisted_persons", rows, by=MINISTRY), rank=9)


def _person(human: Human, *, keys: Keys) -> dict[str, Any]:
    return {
        "person_key": keys[human],
        "sex": human.sex,
        "birth_year": human.born_on.year,
        "citizenship": human.citizenship,
    }


def _finding(finding: Finding, *, keys: Keys) -> dict[str, Any]:
    return {
        "key": finding.key,
        **_person(finding.human, keys=keys),
        "region": finding.region,
        "agency": _deciding(finding),
        "decided_on": finding.decided_on,
        "body": finding.body,
        "status": finding.status,
        "exploitation": finding.form,
    }


def _deciding(finding: Finding) -> str:
    if finding.body == POLICE:
        return body_of("police", region=finding.region, day=finding.decided_on)
    return f"consulate-{finding.abroad.lower()}" if finding.body == MISSION else shelter_of(finding.region)


def _stay(stay: Stay, *, keys: Keys) -> dict[str, Any]:
    return {
        "key": stay.key,
        **_person(stay.human, keys=keys),
        "region": stay.region,
        "provider": shelter_of(stay.region),
        "admitted_on": stay.admitted_on,
        "channel": stay.channel,
        "is_repeat": stay.is_repeat,
        "exploitation": stay.form,
        "services": stay.services,
        "discharged_on": stay.discharged_on,
        "discharge_reason": stay.reason,
    }
