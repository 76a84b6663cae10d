"""How the police of the region that keeps its own records refer the people they found: to the organisation of the place, or why not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.diary import Diary
from demo.nation.hand_people import INVESTIGATOR, WORKER, put_into, register
from demo.nation.identified import MISSION, Finding
from demo.nation.living import Nation
from demo.nation.posted import confirm_arrivals
from qorgan.desk.country import country

RECEIVER = "ngo-esil-shyragy"
VICTIMS = ("possible", "identified")
GROUPS = ["profile", "needs", "identity", "contact"]
AREAS = ["legal_aid", "social_psychological"]
NOTE = "Нужна помощь с документами; говорит тихо, боится незнакомых мужчин."
AUTHORITY = "Решение органа опеки о временном представительстве"
OF_AGE = 18 * 365 + 5
REFUSES, UNPLACED, WITHDRAWS, FORGOTTEN = 1, 2, 3, 4
"""What becomes of one in seven each; the others are helped."""
REMEMBERED_AFTER = 24
DECLINED = "Помощь предложена дважды; человек отказался, памятка с телефоном 150 выдана."
ELSEWHERE = "Место дал районный центр, с которым условились по телефону."
IN_THE_CENTRE = "Районный центр письмом подтвердил, что человек принят и живёт там."
HEAD = "unit-head"


def write_referrals(diary: Diary, *, told_by: Calibration, findings: Iterable[Finding]) -> None:
    """Write down what the police do after each decision of their own on a victim, in the days that follow."""
    for finding in findings:
        own = told_by.by_hand.covers(region=finding.region, day=finding.decided_on) and finding.body != MISSION
        fate = finding.human.born_on.day % 7
        if own and not finding.stay and finding.status in VICTIMS:
            _write(diary, finding=finding, fate=fate)


def _write(diary: Diary, *, finding: Finding, fate: int) -> None:
    def on(days: int, write: Any) -> None:
        day = finding.decided_on + timedelta(days=days)
        if day <= diary.last:
            diary.on(day, lambda nation: write(nation, finding=finding), rank=6)

    if fate in (REFUSES, FORGOTTEN):
        on(1 if fate == REFUSES else REMEMBERED_AFTER, _say_why_not)
        return
    on(1, _refer)
    if fate == UNPLACED:
        on(2, _decline)
        on(3, _find_elsewhere)
        on(9, _hear_from_there)
        return
    on(1, _receive)
    if fate == WITHDRAWS and finding.human.born_on.month % 2:
        on(2, _withdraw)
        return
    on(2, _accept)
    if fate == WITHDRAWS:
        on(4, _withdraw)
        return
    on(3, _arrive)
    on(20, _finish)


def _person(nation: Nation, finding: Finding) -> str:
    return register(nation, finding.human, by=INVESTIGATOR)


def _say_why_not(nation: Nation, *, finding: Finding) -> None:
    from qorgan.victims.identification.models import STANDING, Decision

    decision = Decision.objects.get(STANDING, person__ref=_person(nation, finding))
    nation.do(
        "record_non_referral",
        by=INVESTIGATOR,
        decision=decision.ref,
        reason="declined_by_person",
        note=DECLINED,
        **_giver(finding, on=nation.today),
    )


def _find_elsewhere(nation: Nation, *, finding: Finding) -> None:
    from qorgan.victims.identification.models import STANDING, Decision

    nation.do("withdraw_referral", by=INVESTIGATOR, referral=nation.known["package", finding.human], reason=ELSEWHERE)
    decision = Decision.objects.get(STANDING, person__ref=_person(nation, finding))
    nation.do("record_non_referral", by=INVESTIGATOR, decision=decision.ref, reason="in_services", note=ELSEWHERE)


def _hear_from_there(nation: Nation, *, finding: Finding) -> None:
    from qorgan.victims.identification.models import STANDING, Decision

    decision = Decision.objects.get(STANDING, person__ref=_person(nation, finding))
    nation.do("end_search", by=HEAD, decision=decision.ref, because=IN_THE_CENTRE)


def _refer(nation: Nation, *, finding: Finding) -> None:
    person, receiver = _person(nation, finding), nation.agency(RECEIVER)
    points = [item.code for item in country().codes["consent_points"]]
    consent = nation.do(
        "record_consent",
        by=INVESTIGATOR,
        person=person,
        text="plain_1",
        points=points,
        purpose="services",
        groups=GROUPS,
        recipient=receiver,
        language="ru",
        way="written",
        **put_into(person, language="ru"),
        **_giver(finding, on=nation.today),
    )
    package = nation.do(
        "prepare_referral",
        by=INVESTIGATOR,
        person=person,
        purpose="services",
        areas=AREAS,
        urgency="days",
        composition="women" if finding.human.sex == "female" else "men",
        people=0,
        groups=GROUPS,
        note=NOTE,
        receiver=receiver,
    )[0]
    offer = nation.do("offer_referral", by=INVESTIGATOR, referral=package.ref)[1]
    nation.known["consent", finding.human], nation.known["offer", finding.human] = consent.ref, offer.ref
    nation.known["package", finding.human] = package.ref


def _giver(finding: Finding, *, on: date) -> dict[str, Any]:
    if (on - finding.human.born_on).days >= OF_AGE:
        return {"given_by": "person"}
    return {"given_by": "guardianship_body", "authority": AUTHORITY, "child_opinion": "agrees"}


def _offer(nation: Nation, finding: Finding) -> str:
    return str(nation.known["offer", finding.human])


def _receive(nation: Nation, *, finding: Finding) -> None:
    nation.do("receive_referral", by=WORKER, referral_offer=_offer(nation, finding))


def _decline(nation: Nation, *, finding: Finding) -> None:
    nation.do("decline_referral", by=WORKER, referral_offer=_offer(nation, finding), decline_reason="no_specialist")


def _accept(nation: Nation, *, finding: Finding) -> None:
    nation.do("accept_referral", by=WORKER, referral_offer=_offer(nation, finding))


def _withdraw(nation: Nation, *, finding: Finding) -> None:
    consent = nation.known["consent", finding.human]
    nation.do("withdraw_consent", by=INVESTIGATOR, consent=consent, withdrawn_by="person")
    _say_why_not(nation, finding=finding)
    confirm_arrivals(nation, by=WORKER)


def _arrive(nation: Nation, *, finding: Finding) -> None:
    offer = _offer(nation, finding)
    nation.do("hand_over_person", by=INVESTIGATOR, referral_offer=offer)
    nation.do("record_arrival", by=WORKER, referral_offer=offer)
    confirm_arrivals(nation, by=WORKER)


def _finish(nation: Nation, *, finding: Finding) -> None:
    from qorgan.victims.referral.models import NeedAnswer

    for need in NeedAnswer.objects.filter(offer__ref=_offer(nation, finding)).order_by("id"):
        nation.do("complete_need", by=WORKER, need_answer=need.ref)
