"""Building the nation: everything is drawn first, then written into a diary, then lived through year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import date, datetime, timedelta

from django.db import transaction

from demo.calibration import Calibration, calibration
from demo.nation.abroad import write_abroad
from demo.nation.bodies import write_bodies
from demo.nation.calls import write_calls
from demo.nation.commission import write_commission
from demo.nation.decided import write_decisions
from demo.nation.diary import Diary, Hand, Moment, live_through
from demo.nation.editions import write_editions
from demo.nation.figures import write_figures
from demo.nation.hand_justice import write_by_hand
from demo.nation.hand_people import write_care_by_hand
from demo.nation.hands import live_at_once
from demo.nation.housed import write_house
from demo.nation.identified import Finding, findings
from demo.nation.inspected import write_house_logs, write_inspections
from demo.nation.lasting import write_follow_ups
from demo.nation.living import Nation, at_work
from demo.nation.monthly import write_returns
from demo.nation.offences import files
from demo.nation.operated import write_operations
from demo.nation.organisations import write_organisations
from demo.nation.outreach import write_outreach
from demo.nation.planned import write_care_plans
from demo.nation.planning import write_money, write_plans
from demo.nation.protected import write_protection
from demo.nation.rare import write_rare
from demo.nation.referred import write_referrals
from demo.nation.register import write_register
from demo.nation.served import Stay, stays
from demo.nation.served_lists import person_keys, write_findings, write_stays
from demo.nation.staff import set_passwords, unused_passwords, write_staff
from demo.nation.still_there import write_still_there
from demo.nation.suffered import write_trafficking_histories
from demo.nation.tipped import write_tips
from demo.nation.trained import write_training
from demo.nation.trials import trials
from demo.nation.unpaid import write_unpaid
from demo.nation.verdicts import write_verdicts
from demo.nation.waiting import write_waiting
from demo.nation.watched import write_monitoring
from demo.nation.ways import ways
from qorgan.desk.country import country
from qorgan.kernel.clock import SetClock, SystemClock, day_of

Watch = Callable[[str, int], AbstractContextManager[Callable[[], None]]]
"""Opens a chapter by its name and number of acts, and gives what to call after each act."""

TEST_LAST = date(2020, 5, 29)


def unwatched(name: str, acts: int) -> AbstractContextManager[Callable[[], None]]:
    """A chapter that nobody watches."""
    return nullcontext(lambda: None)


def build_nation(
    *, scale: str = "full", now: datetime | None = None, watch: Watch = unwatched, at_once: bool = False
) -> Nation:
    """Let the nation live from its first day to the day before `now`; "test" stops where the report of 2020 was made.

    What waits for whoever signs in came in during the last hours before `now`, so that nothing of it is late at once.
    With `at_once` two processes live it, and the nation is the same. The house must be furnished and its ground laid, and otherwise be empty.
    """
    told, now = calibration(), now or SystemClock().now()
    day = day_of(now, zone=country().zone)
    last = min(day - timedelta(days=1), TEST_LAST) if scale == "test" else day - timedelta(days=1)
    nation = Nation(clock=SetClock(at_work(told.first_day)))
    moments = list(_written(told, last=last, now=now).moments())
    with ExitStack() as chapters, unused_passwords():
        step = _by_year(moments, watch=watch, open_until=chapters)
        if at_once:
            live_at_once(nation, moments, step=step)
        else:
            for one in moments:
                live_through(nation, one)
                step(one.day.year)
    with watch("accounts", 1) as done, transaction.atomic():
        set_passwords(nation)
        done()
    return nation


def _by_year(moments: Sequence[Moment], *, watch: Watch, open_until: ExitStack) -> Callable[[int], None]:
    """What is called with the year of each act: a year is a chapter, which opens with its first."""
    acts, opened = Counter(one.day.year for one in moments), dict[int, Callable[[], None]]()

    def step(year: int) -> None:
        if year not in opened:
            opened[year] = open_until.enter_context(watch(str(year), acts[year]))
        opened[year]()

    return step


def _written(told: Calibration, *, last: date, now: datetime) -> Diary:
    """Everything that happens. What is written down aside touches nothing of the rest but the ground (`hands.py`)."""
    diary = Diary(last=last)
    with diary.by(Hand.GROUND):
        write_staff(diary, first=told.first_day)
        write_bodies(diary, first=told.first_day)
        write_organisations(diary, first=told.first_day)
    write_commission(diary, told_by=told)
    write_plans(diary, first=told.first_day)
    write_money(diary, told_by=told)
    with diary.by(Hand.ASIDE):
        write_outreach(diary)
    write_inspections(diary, first=told.first_day)
    with diary.by(Hand.ASIDE):
        write_training(diary, told_by=told)
        write_justice(diary, told_by=told)
    write_care(diary, told_by=told)
    with diary.by(Hand.ASIDE):
        write_operations(diary, told_by=told)
        write_calls(diary, told_by=told)
        write_monitoring(diary, told_by=told)
        write_tips(diary, told_by=told)
    with diary.by(Hand.AFTER):
        write_editions(diary, told_by=told)
        write_figures(diary)
    with diary.by(Hand.ASIDE):
        write_protection(diary)
    with diary.by(Hand.GROUND):
        write_waiting(diary, told_by=told, now=now)
    return diary


def write_justice(diary: Diary, *, told_by: Calibration) -> None:
    """Draw proceedings, trials and ways, and write down how they come into the register."""
    proceedings = files(told_by, last=diary.last)
    tried = trials(told_by, files=proceedings)
    taken = ways(told_by, files=proceedings, trials=tried)
    with diary.by(Hand.GROUND):  # decisions about people, too
        closed = write_rare(diary, told_by=told_by, files=proceedings, trials=tried, ways=taken)
    write_register(diary, told_by=told_by, files=proceedings, trials=tried, ways=taken, closed=closed)
    write_verdicts(diary, told_by=told_by, trials=tried)
    write_by_hand(diary, told_by=told_by, files=proceedings, trials=tried, ways=taken)


def write_care(diary: Diary, *, told_by: Calibration) -> None:
    """Draw stays and decisions, and write down how they come into the house."""
    served = stays(told_by, last=diary.last)
    decided = findings(told_by, stays=served, last=diary.last)
    keys = person_keys(served, decided)
    write_findings(diary, told_by=told_by, findings=decided, keys=keys)
    write_stays(diary, told_by=told_by, stays=served, keys=keys)
    write_still_there(diary, told_by=told_by, stays=served)
    write_house_logs(diary, stays=served)
    write_help_by_hand(diary, told_by=told_by, served=served, decided=decided)
    write_abroad(diary, told_by=told_by, findings=decided)
    write_trafficking_histories(diary, told_by=told_by, stays=served)


def write_help_by_hand(diary: Diary, *, told_by: Calibration, served: list[Stay], decided: list[Finding]) -> None:
    """Write down what the region that works on the pages does for people."""
    write_care_by_hand(diary, told_by=told_by, stays=served, findings=decided)
    write_care_plans(diary, told_by=told_by, stays=served)
    write_decisions(diary, told_by=told_by, stays=served)
    write_referrals(diary, told_by=told_by, findings=decided)
    write_house(diary, told_by=told_by, stays=served)
    write_follow_ups(diary, told_by=told_by, stays=served)
    write_unpaid(diary, told_by=told_by, stays=served)
    write_returns(diary, told_by=told_by)
