"""What people tell on the public page now and then, and what the hotline's desk makes of it. They have no account: no command is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.calls import OPERATOR, RANK
from demo.nation.chance import chance, pick
from demo.nation.diary import Diary
from demo.nation.living import Nation

# basis: assumed
SINCE, EVERY = date(2019, 10, 8), 130
LANGUAGES = {"ru": 4, "kk": 4, "uz": 2, "ky": 1}
TOLD: tuple[dict[str, Any], ...] = (
    {
        "signs": ["unpaid", "papers"],
        "about": "other",
        "groups": ["men", "foreigners"],
        "persons": "4",
        "danger": "no",
        "way": "here",
        "words": "Живут в вагончике, паспорта у бригадира.",
    },
    {
        "signs": ["sexual", "locked"],
        "about": "other",
        "groups": ["women"],
        "persons": "2",
        "danger": "yes",
        "way": "message",
        "contact": "ойдан шығарылған байланыс",
        "rules": ["no_calls"],
        "words": "Пәтерден шығармайды.",
    },
    {"signs": ["offer"], "about": "me", "danger": "no", "words": "Обещают работу за границей, просят отдать паспорт."},
    {"signs": ["begging"], "about": "other", "groups": ["boys"], "persons": "1", "danger": "unsure", "way": "here"},
)
SUPERVISOR = "hotline-head"
ANSWER = "Спасибо, мы прочитали. Если опасность, звоните 112. Напишите сюда, если что-то изменится."
MORE = "Вчера их стало больше."
ADDED_AFTER, CLOSED_AFTER = 3, 12


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report as it will be sent."""

    key: str
    day: date
    language: str
    digits: str
    answers: dict[str, Any]
    adds: bool


def write_tips(diary: Diary, *, told_by: Calibration) -> None:
    """Write down when somebody writes on the public page, and when the desk answers and closes."""
    for report in reports(told_by, last=diary.last):
        diary.on(report.day, lambda nation, report=report: _send(nation, report=report), rank=RANK)
        diary.on(report.day, lambda nation, report=report: _answer(nation, report=report), rank=RANK)
        if report.adds:
            added_on = report.day + timedelta(days=ADDED_AFTER)
            diary.on(added_on, lambda nation, report=report: _add(nation, report=report), rank=RANK)
        closed_on = report.day + timedelta(days=CLOSED_AFTER)
        diary.on(closed_on, lambda nation, report=report: _close(nation, report=report), rank=RANK)


def reports(told_by: Calibration, *, last: date) -> Iterator[Report]:
    """The reports since the page was opened; one reporter of each four comes back and adds something."""
    day, number = SINCE, 0
    while day <= last:
        lots = chance(told_by.seed, "public page", number)
        answers = {"region": pick({"aktobe": 1, "turkestan": 2, "almaty_c": 3, "unknown": 1}, lots=lots)}
        yield Report(
            key=f"told {number}",
            day=day,
            language=pick(LANGUAGES, lots=lots),
            digits=str(lots.randrange(10**15, 10**16)),
            answers=answers | TOLD[number % len(TOLD)],
            adds=number % len(TOLD) == 1,
        )
        day, number = day + timedelta(days=EVERY), number + 1


def _send(nation: Nation, *, report: Report) -> None:
    from qorgan.intake.tips.posting import desk, send

    agency = desk()
    assert agency is not None
    nation.known[report.key] = send(
        answers=report.answers, language=report.language, digits=report.digits, agency=agency, at=nation.clock.now()
    )


def _answer(nation: Nation, *, report: Report) -> None:
    from qorgan.intake.leads.models import Lead

    tip = nation.known[report.key]
    nation.do("answer_tip", by=OPERATOR, tip=tip.ref, text=ANSWER)
    nation.do("triage_lead", by=OPERATOR, lead=tip.lead.ref, outcome="advice", reason="Дан ответ на публичной странице")
    if Lead.objects.get(pk=tip.lead.pk).closed_at is None:  # an emergency is let go by two
        nation.do("close_lead", by=SUPERVISOR, lead=tip.lead.ref)


def _add(nation: Nation, *, report: Report) -> None:
    from qorgan.intake.tips.posting import add, come_back

    opened = come_back(report.digits)
    assert opened is not None
    add(opened, text=MORE, at=nation.clock.now())
    nation.do("answer_tip", by=OPERATOR, tip=nation.known[report.key].ref, text=ANSWER)


def _close(nation: Nation, *, report: Report) -> None:
    nation.do("close_tip", by=OPERATOR, tip=nation.known[report.key].ref, because="advised")
