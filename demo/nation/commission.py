"""The commission's life: who chairs it, when it meets, what it decides and what is done about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration, Chair
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told
from qorgan.government.commission.completion import settle_by_figure
from qorgan.government.commission.models import Decision

SECRETARY = "secretary"
COMMISSION = "commission"
LANGUAGES = ("en", "ru", "kk")
CALLED_SINCE = date(2024, 9, 10)
"""From when meetings are called, prepared and locked here; those before were written down afterwards."""
CAME = ("substitute", "present", "present", "present", "excused", "present")
DUE_AFTER, DONE_AFTER = 120, 95
LONG, LONG_AFTER, DONE_LATER = 3, 300, 285
"""The second decision of every third meeting asks for the better part of a year."""


def write_commission(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the commission's beginning, its chairs, its meetings, and the renaming by law."""
    first = told_by.first_day
    now, *later = told("commission")["names"]
    diary.on(first, lambda nation: _form(nation, names=now), rank=3)
    for names in later:
        diary.on(names["since"], lambda nation, names=names: _rename(nation, names=names))
    diary.on(CALLED_SINCE, _sit)
    for chair in told_by.commission.chairs:
        diary.on(chair.first, lambda nation, chair=chair: _seat(nation, chair=chair), rank=4)
    diary.on(told("commission")["order"]["day"], _give_by_order)
    for place, (number, day) in enumerate(told_by.commission.meetings.items()):
        if day >= CALLED_SINCE:
            _write_called(diary, number=number, place=place, day=day)
        else:
            diary.on(day, lambda nation, number=number, place=place: _meet(nation, number=number, place=place))
        done = day + timedelta(days=DONE_AFTER)
        diary.on(done, lambda nation, number=number: _complete(nation, number=number, items=_items(number, long=False)))
        later = day + timedelta(days=DONE_LATER)
        diary.on(later, lambda nation, number=number: _complete(nation, number=number, items=_items(number, long=True)))
        for month in range(1, 10):
            if day >= CALLED_SINCE:
                diary.on(day + timedelta(days=30 * month), look_at_figures)
    # The one before it is held in these days and waits for its minutes: see `waiting`.
    _write_next(diary, number=max(told_by.commission.meetings) + 2)


def _write_next(diary: Diary, *, number: int) -> None:
    """The next meeting lies ahead: it is called, its agenda is not standing yet."""
    on, day = diary.last - timedelta(days=3), diary.last + timedelta(days=14)
    if on >= CALLED_SINCE:
        diary.on(on, lambda nation: _call(nation, number=number, place=number, day=day))


def _write_called(diary: Diary, *, number: int, place: int, day: date) -> None:
    """Write down a meeting that is called, prepared, held and locked here."""
    diary.on(
        day - timedelta(days=16),
        lambda nation, number=number, place=place: _call(nation, number=number, place=place, day=day),
    )
    diary.on(day - timedelta(days=12), lambda nation, number=number: _opine(nation, number=number))
    diary.on(day - timedelta(days=4), lambda nation, number=number: _freeze(nation, number=number))
    diary.on(day, lambda nation, number=number, place=place: _hold(nation, number=number, place=place))
    diary.on(day + timedelta(days=7), lambda nation, number=number: _approve(nation, number=number))


def _titles(names: dict[str, Any]) -> dict[str, str]:
    return {f"title_{code}": names[code] for code in LANGUAGES}


def _form(nation: Nation, *, names: dict[str, Any]) -> None:
    nation.known[COMMISSION] = nation.do("form_commission", by=SECRETARY, level="national", **_titles(names)).ref


def _rename(nation: Nation, *, names: dict[str, Any]) -> None:
    nation.do("rename_commission", by=SECRETARY, commission=nation.known[COMMISSION], **_titles(names))


def _seat(nation: Nation, *, chair: Chair) -> None:
    nation.known["chair term"] = nation.do(
        "seat_chair",
        by=SECRETARY,
        commission=nation.known[COMMISSION],
        agency=nation.agency(chair.agency).ref,
        from_on=chair.first,
        until_on=chair.last,
    )


def _give_by_order(nation: Nation) -> None:
    """The order names the new ministry for both years, of which the first began under its forerunner."""
    order, term = told("commission")["order"], nation.known["chair term"]
    nation.do(
        "correct_chair_term",
        by=SECRETARY,
        chair_term=term.ref,
        agency=nation.agency(order["chair"]).ref,
        from_on=order["first"],
        until_on=term.until_on,
    )


def _meet(nation: Nation, *, number: int, place: int) -> None:
    texts = told("commission")
    agenda = texts["agendas"][place % len(texts["agendas"])]
    meeting = nation.do(
        "record_meeting",
        by=SECRETARY,
        commission=nation.known[COMMISSION],
        number=number,
        held_on=nation.today,
        agenda="\n".join(agenda[code] for code in ("kk", "ru", "en")),
    )
    nation.known[f"decisions {number}"] = _decide(nation, meeting=meeting.ref, number=number, place=place)


def _decide(nation: Nation, *, meeting: str, number: int, place: int) -> list[str]:
    texts, made = told("commission"), []
    for item in range(2):
        decided = texts["decisions"][(place + item) % len(texts["decisions"])]
        owner = decided["owner"] if nation.agency(decided["owner"]).founded_on <= nation.today else "mhsd"
        made.append(
            nation.do(
                "add_decision",
                by=SECRETARY,
                meeting=meeting,
                number=str(item + 1),
                text=decided["text"],
                text_kk=decided["kk"],
                owner=nation.agency(owner).ref,
                due_on=nation.today + timedelta(days=LONG_AFTER if item in _items(number, long=True) else DUE_AFTER),
            ).ref
        )
    return made


def _sit(nation: Nation) -> None:
    """The act by which the commission works, and the posts that sit on it."""
    texts, commission = told("commission"), nation.known[COMMISSION]
    nation.do("record_statute", by=SECRETARY, commission=commission, from_on=nation.today, **texts["statute"])
    seats = []
    for row in texts["seats"]:
        body = nation.agency(row["agency"]).ref
        posts = {name: words for name, words in row.items() if name.startswith("post")}
        given = {"commission": commission, "agency": body, "from_on": nation.today}
        seats.append(nation.do("add_seat", by=SECRETARY, **given, **posts).ref)
        if substitute := {name: words for name, words in row.items() if name.startswith("substitute")}:
            nation.do("name_substitute", by=SECRETARY, seat=seats[-1], from_on=nation.today, **substitute)
    nation.known["seats"] = seats


def _call(nation: Nation, *, number: int, place: int, day: date) -> None:
    texts = told("commission")
    meeting = nation.do(
        "call_meeting",
        by=SECRETARY,
        commission=nation.known[COMMISSION],
        number=number,
        held_on=day,
        begins_at="10:00",
        place="Астана",
    ).ref
    nation.known[f"meeting {number}"] = meeting
    agenda = texts["agendas"][place % len(texts["agendas"])]
    item = nation.do(
        "add_agenda_item",
        by=SECRETARY,
        meeting=meeting,
        title_ru=agenda["ru"],
        title_kk=agenda["kk"],
        rapporteur=nation.agency("mia").ref,
    )
    if Decision.objects.filter(done_on__isnull=True).exists():
        nation.do("carry_over", by=SECRETARY, meeting=meeting)
    opinion = nation.do("ask_opinion", by=SECRETARY, agenda_item=item.ref, agency=nation.agency("mfa").ref)
    nation.known[f"opinion {number}"] = opinion.ref


def _opine(nation: Nation, *, number: int) -> None:
    given = {"commission_opinion": nation.known[f"opinion {number}"], "answer": "with_remarks"}
    nation.do("give_opinion", by="mfa-head", text=told("commission")["opinion"], **given)


def _freeze(nation: Nation, *, number: int) -> None:
    nation.do("freeze_agenda", by=SECRETARY, meeting=nation.known[f"meeting {number}"])


def _hold(nation: Nation, *, number: int, place: int) -> None:
    meeting, texts = nation.known[f"meeting {number}"], told("commission")
    sheet = {how: [seat for seat, came in zip(nation.known["seats"], CAME, strict=True) if came == how] for how in CAME}
    nation.do("record_attendance", by=SECRETARY, meeting=meeting, **sheet)
    nation.do("hold_meeting", by=SECRETARY, meeting=meeting)
    nation.known[f"decisions {number}"] = _decide(nation, meeting=meeting, number=number, place=place)
    figure = texts["by_figure"]
    nation.do(
        "add_decision",
        by=SECRETARY,
        meeting=meeting,
        number="3",
        text=figure["text"],
        text_kk=figure["kk"],
        owner=nation.agency("mlsp").ref,
        due_on=nation.today + timedelta(days=LONG_AFTER),
        shown_by="figure",
        indicator=figure["indicator"],
        target_is="at_least",
        target_value=figure["value"],
    )
    minutes = {f"notes_{code}": words for code, words in texts["minutes"].items()}
    nation.do("write_minutes", by=SECRETARY, meeting=meeting, **minutes)


def _approve(nation: Nation, *, number: int) -> None:
    nation.do("approve_minutes", by=SECRETARY, meeting=nation.known[f"meeting {number}"])


def look_at_figures(nation: Nation) -> None:
    """What the job beside the server does at every round: decisions close by what the records tell."""
    settle_by_figure(now=nation.clock.now(), day=nation.today)


def _items(number: int, *, long: bool) -> list[int]:
    """The places of a meeting's decisions that take long, or of those that do not."""
    return [item for item in range(2) if (item == 1 and number % LONG == 0) is long]


def _complete(nation: Nation, *, number: int, items: list[int]) -> None:
    for item in items:
        decision = nation.known[f"decisions {number}"][item]
        nation.do("complete_decision", by=SECRETARY, commission_decision=decision, done_on=nation.today)
