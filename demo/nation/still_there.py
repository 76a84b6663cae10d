"""Who is still in care at the end of the lists: their organisation keeps their file on the pages, as its duties say.

Of everybody else a list has told the discharge by then, and nothing is owed any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import cycle

from demo.calibration import Calibration
from demo.nation.diary import Diary
from demo.nation.housed import TOLD_AFTER, tell_rules
from demo.nation.living import Nation
from demo.nation.monthly import ANSWERED_AFTER, SENT_AFTER, do_on_return
from demo.nation.offences import report_day
from demo.nation.organisations import shelter_of
from demo.nation.planned import (
    ASSESSED_AFTER,
    PLANNED_AFTER,
    REVIEWED_AFTER,
    REVIEWED_AGAIN,
    assess,
    draw_up,
    give,
    review,
)
from demo.nation.register import listed
from demo.nation.served import Stay
from demo.texts import told

AFTER_THE_LISTS = 10
"""The rank after that of the day's lists."""
GIVEN_AGAIN = 21
BASIC = ("social_domestic", "social_psychological")
Act = Callable[..., None]


def write_still_there(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down rules told, needs, plans, reviews and services of the listed stays that have not ended by the last day, and the returns."""
    covers, begun = told_by.by_hand.covers, dict[tuple[str, date], None]()
    for stay in stays:
        if stay.discharged_on is None and not covers(region=stay.region, day=stay.admitted_on):
            known_on = listed(report_day(stay.admitted_on), last=diary.last)
            for day in (known_on, *_write(diary, stay=stay, known_on=known_on)):
                begun[stay.region, day.replace(day=1)] = None
    for region, month in begun:
        _write_return(diary, region=region, month=month)


@lru_cache(maxsize=1)
def _workers() -> dict[str, str]:
    """Who keeps the files of each organisation."""
    people = told("accounts")["accounts"] | told("accounts")["colleagues"]
    return {row["agency"]: login for login, row in people.items() if row["role"] == "social_worker"}


def _write(diary: Diary, *, stay: Stay, known_on: date) -> Iterator[date]:
    """What was done before the list came is entered with the day on which it was done; the days of the services since."""
    by = _workers()[shelter_of(stay.region)]

    def on(days: int, act: Act) -> date:
        day = stay.admitted_on + timedelta(days=days)
        if day <= diary.last:
            diary.on(max(day, known_on), lambda nation: act(nation, stay=stay, by=by, on=day), rank=AFTER_THE_LISTS)
        return day

    diary.on(known_on, lambda nation: _find(nation, stay=stay), rank=AFTER_THE_LISTS)
    on(TOLD_AFTER, tell_rules)
    on(ASSESSED_AFTER, assess)
    on(PLANNED_AFTER, draw_up)
    looked = PLANNED_AFTER + REVIEWED_AFTER
    while on(looked, review) <= diary.last:
        looked += REVIEWED_AGAIN
    given = max(PLANNED_AFTER, (known_on - stay.admitted_on).days) + 1
    for service in cycle(stay.services or BASIC):
        day = on(given, partial(give, service=service))
        if day > diary.last:
            return
        yield day
        given += GIVEN_AGAIN


def _find(nation: Nation, *, stay: Stay) -> None:
    from qorgan.desk.importing.origins import refs_of

    nation.known[stay.key] = refs_of(source="assisted_persons", keys=[stay.key])[stay.key]


def _write_return(diary: Diary, *, region: str, month: date) -> None:
    """Whoever acts on a file owes the return of that month: it is sent, and the region's akimat takes it."""
    after, by = (month + timedelta(days=31)).replace(day=1), _workers()[shelter_of(region)]
    steps = ((SENT_AFTER, "send_monthly_return", by), (ANSWERED_AFTER, "accept_return", f"akimat-{region}"))
    for days, act, who in steps:
        diary.on(
            after + timedelta(days=days - 1),
            lambda nation, act=act, who=who: do_on_return(nation, of=by, month=month, act=act, by=who),
            rank=8,
        )
