"""People whom missions find abroad: those of the published series, then a few a year, from the first day to good hands at home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.calibration import Calibration
from demo.nation.chance import chance, pick
from demo.nation.diary import Diary
from demo.nation.ground import region_on
from demo.nation.hand_people import CONSUL, WORKER, put_into, register
from demo.nation.humans import Human, a_human
from demo.nation.identified import Finding
from demo.nation.living import Nation
from demo.nation.posted import confirm_arrivals
from demo.nation.referred import RECEIVER
from qorgan.desk.country import country

# basis: assumed; published for the years before are the countries alone.
LATER_FROM, LATER_EVERY = date(2022, 1, 17), 75
LATER = {"KR": 4, "AE": 3, "TR": 3}
WAYS = {"local_police": 4, "came_themselves": 3, "family": 2, "local_help": 1}
ESCORTS = {"none": 6, "consul": 2, "international": 2}
PLACES = {"air_almaty": 5, "air_astana": 4, "air_shymkent": 1}
MINISTRY = "consular"
GROUPS, AREAS = ["profile", "needs", "identity"], ["social_domestic", "social_psychological"]
NOTE = "Вернулся из-за рубежа; нужна помощь с жильём на первое время."
DAYS_ABROAD, SEEN_EVERY = (6, 30), 6
"""How many days a person waits for the way home, and after how many somebody of the mission sees to them again."""
DECLINES = 0.12


@dataclass(frozen=True, kw_only=True)
class Way:
    """One person's way home, drawn before anything is entered."""

    key: str
    human: Human
    region: str
    country: str
    found_on: date
    form: str
    days: int
    fare: int
    has_papers: bool
    declines: bool
    how: str
    escort: str
    place: str

    @property
    def by(self) -> str:
        """The consul who enters it."""
        return CONSUL if self.country == "KR" else f"{CONSUL}-{self.country.lower()}"

    @property
    def left_on(self) -> date:
        """The day of the departure."""
        return self.found_on + timedelta(days=self.days)


def write_abroad(diary: Diary, *, told_by: Calibration, findings: Iterable[Finding]) -> None:
    """Write down what missions do for the people they find."""
    for way in (*_told(told_by, findings=findings), *_later(told_by, last=diary.last)):
        _write(diary, way=way)


def _told(told: Calibration, *, findings: Iterable[Finding]) -> Iterator[Way]:
    """The people whom missions decided to be victims; the file is a little older than the decision, of the same year."""
    for finding in findings:
        if finding.abroad:
            lots = chance(told.seed, "abroad", finding.key)
            day = max(finding.decided_on - timedelta(days=lots.randint(1, 9)), date(finding.decided_on.year, 1, 3))
            yield _way(
                key=finding.key,
                human=finding.human,
                region=finding.region,
                country=finding.abroad,
                day=day,
                form=finding.form,
                lots=lots,
            )


def _later(told: Calibration, *, last: date) -> Iterator[Way]:
    day, number = LATER_FROM, 1
    while day <= last:
        lots = chance(told.seed, "abroad later", number)
        sex = "female" if lots.random() < 0.6 else "male"
        yield _way(
            key=f"abroad {number}",
            human=a_human(lots=lots, day=day, sex=sex),
            region=region_on(day, lots=lots),
            country=pick(LATER, lots=lots),
            day=day,
            form="sexual" if sex == "female" else "forced_labour",
            lots=lots,
        )
        day, number = day + timedelta(days=LATER_EVERY), number + 1


def _way(*, key: str, human: Human, region: str, country: str, day: date, form: str, lots: Random) -> Way:
    return Way(
        key=f"consular {key}",
        human=human,
        region=region,
        country=country,
        found_on=day,
        form=form,
        days=lots.randint(*DAYS_ABROAD),
        fare=lots.randint(28, 110) * 10,
        has_papers=lots.random() < 0.6,
        declines=lots.random() < DECLINES,
        how=pick(WAYS, lots=lots),
        escort=pick(ESCORTS, lots=lots),
        place=pick(PLACES, lots=lots),
    )


def _write(diary: Diary, *, way: Way) -> None:
    diary.on(way.found_on, lambda nation: _found(nation, way=way))
    for days in range(SEEN_EVERY, way.days, SEEN_EVERY):
        diary.on(way.found_on + timedelta(days=days), lambda nation: _seen(nation, way=way))
    if not way.has_papers:
        diary.on(way.left_on - timedelta(days=3), lambda nation: _papers(nation, way=way))
    diary.on(way.left_on, lambda nation: _leaves(nation, way=way))
    diary.on(way.left_on + timedelta(days=1), lambda nation: _arrives(nation, way=way))
    diary.on(way.left_on + timedelta(days=2), lambda nation: _received(nation, way=way))


def _found(nation: Nation, *, way: Way) -> None:
    person = register(nation, way.human, by=way.by)
    nation.known[way.key] = nation.do(
        "open_consular_file",
        by=way.by,
        person=person,
        country=way.country,
        how_found=way.how,
        exploitation=way.form,
        region=way.region,
    ).ref
    nation.do("give_assistance", by=way.by, consular_file=nation.known[way.key], kind="shelter", paid_by="ngo")


def _seen(nation: Nation, *, way: Way) -> None:
    nation.do("give_assistance", by=way.by, consular_file=nation.known[way.key], kind="food", paid_by="mission")


def _papers(nation: Nation, *, way: Way) -> None:
    nation.do(
        "issue_return_document",
        by=way.by,
        consular_file=nation.known[way.key],
        document_kind="return_certificate",
        document_number=f"INVENTED-{way.key.rpartition(' ')[2]}",
    )


def _leaves(nation: Nation, *, way: Way) -> None:
    file = nation.known[way.key]
    nation.do(
        "give_assistance",
        by=way.by,
        consular_file=file,
        kind="ticket",
        paid_by="mission",
        amount=way.fare,
        currency="USD",
    )
    nation.do("record_departure", by=way.by, consular_file=file, escort=way.escort)
    nation.do("name_receiver", by=MINISTRY, consular_file=file, receiver=nation.agency(RECEIVER).ref)


def _arrives(nation: Nation, *, way: Way) -> None:
    file = nation.known[way.key]
    nation.do("meet_arrival", by=way.by, consular_file=file, point_of_entry=way.place)
    answer = "refused" if way.declines else "given"
    nation.do("record_handover_consent", by=way.by, consular_file=file, consent=answer, consent_by="person")
    if not way.declines:
        _refer(nation, way=way)


def _refer(nation: Nation, *, way: Way) -> None:
    """The centre whose people answer here is asked for a bed until the person's own region takes over."""
    points = [item.code for item in country().codes["consent_points"]]
    person = register(nation, way.human, by=way.by)
    nation.do(
        "record_consent",
        by=way.by,
        person=person,
        text="plain_1",
        points=points,
        purpose="return",
        groups=GROUPS,
        recipient=nation.agency(RECEIVER),
        language="ru",
        **put_into(person, language="ru"),
        way="written",
        given_by="person",
    )
    package = nation.do(
        "refer_from_abroad",
        by=way.by,
        consular_file=nation.known[way.key],
        purpose="return",
        areas=AREAS,
        urgency="days",
        composition="women" if way.human.sex == "female" else "men",
        groups=GROUPS,
        note=NOTE,
        receiver=nation.agency(RECEIVER),
    )[0]
    offer = nation.do("offer_referral", by=way.by, referral=package.ref)[1]
    nation.known["offer", way.key] = offer.ref


def _received(nation: Nation, *, way: Way) -> None:
    file = nation.known[way.key]
    if way.declines:
        nation.do("close_consular_file", by=way.by, consular_file=file, closed_because="no_handover_wanted")
    else:
        _taken_in(nation, way=way, file=file)


def _taken_in(nation: Nation, *, way: Way, file: str) -> None:
    from qorgan.victims.referral.models import NeedAnswer

    offer = nation.known["offer", way.key]
    nation.do("accept_referral", by=WORKER, referral_offer=offer)
    nation.do("hand_over", by=way.by, consular_file=file, to=nation.agency(RECEIVER).ref)
    nation.do("record_arrival", by=WORKER, referral_offer=offer)
    for need in NeedAnswer.objects.filter(offer__ref=offer).order_by("id"):
        nation.do("complete_need", by=WORKER, need_answer=need.ref)
    confirm_arrivals(nation, by=WORKER)
