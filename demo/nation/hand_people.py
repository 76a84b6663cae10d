"""People whom an organisation, a police department or a consulate registers and cares for on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from demo.calibration import Calibration
from demo.nation.diary import Diary
from demo.nation.humans import Human, invented_numbers
from demo.nation.identified import MISSION, POLICE, PROVIDER, Finding
from demo.nation.living import Nation
from demo.nation.posted import hand_over_about
from demo.nation.screened import screened
from demo.nation.served import Stay
from demo.nation.told import grounded, tell

WORKER, INVESTIGATOR, CONSUL = "social-worker", "investigator", "consul"
ONE_IN = 6  # how many people it takes until one shows a paper with a number
AT_ONCE = 3
WARNED_BEFORE = 6
POSSIBLE, DECLINED, NOT_FOUND = "possible", "declined", "not_identified"
AT_LAST, AT_LAST_AFTER = (DECLINED, NOT_FOUND, DECLINED), 26
BREACHES = {"rules_broken": "safety", "danger_to_others": "violence", "untrue_information": "untrue"}
EXPELLED = "После беседы и предупреждения нарушение повторилось; записи о нём приложены к карточке."


def put_into(person: str, *, language: str) -> dict[str, str]:
    """Who puts what is explained in a language into the person's own, where that is another."""
    from qorgan.people.models import Person

    own = Person.objects.get(ref=person).language
    return {"interpreter": "professional"} if own and own != language else {}


def register(nation: Nation, human: Human, *, by: str) -> str:
    """The reference of a person, registered now unless the same people did so before."""
    key = (by, human)
    if key not in nation.known:
        number = next(_numbers(nation, human)) if human.born_on.day % ONE_IN == 0 and not human.is_foreign else None
        nation.known[key] = nation.do(
            "register_person",
            by=by,
            sex=human.sex,
            born_on=human.born_on,
            citizenship=human.citizenship,
            language=human.language,
            surname=human.surname,
            given_name=human.given_name,
            patronymic=human.patronymic or None,
            iin=number,
            id_status="known" if number else "unknown",
        ).ref
    return str(nation.known[key])


def _numbers(nation: Nation, human: Human) -> Iterator[str]:
    """Numbers dated 30 February, each given once."""
    if human.sex not in nation.numbers:
        nation.numbers[human.sex] = invented_numbers(sex=human.sex, first=nation.first_number)
    return nation.numbers[human.sex]


def write_care_by_hand(
    diary: Diary, *, told_by: Calibration, stays: Iterable[Stay], findings: Iterable[Finding]
) -> None:
    """Write down decisions and care of the region that keeps its own records."""
    decided = {one.stay: one for one in findings if one.stay}
    for stay in stays:
        if told_by.by_hand.covers(region=stay.region, day=stay.admitted_on):
            _write_stay(diary, stay=stay, finding=decided.get(stay.key))
    for finding in findings:
        own = told_by.by_hand.covers(region=finding.region, day=finding.decided_on) and finding.body != MISSION
        if not own:
            continue
        if not finding.stay:
            diary.on(finding.decided_on, lambda nation, finding=finding: _find(nation, finding=finding))
        if finding.status == POSSIBLE:
            by, at_last = WORKER if finding.stay else INVESTIGATOR, finding.decided_on + timedelta(days=AT_LAST_AFTER)
            diary.on(at_last, lambda nation, finding=finding, by=by: _decide_at_last(nation, finding=finding, by=by))


def _write_stay(diary: Diary, *, stay: Stay, finding: Finding | None) -> None:
    diary.on(stay.admitted_on, lambda nation: _admit(nation, stay=stay, finding=finding))
    ends = stay.discharged_on or diary.last
    for place, service in enumerate(stay.services[AT_ONCE:], start=1):
        day = min(stay.admitted_on + timedelta(days=5 * place), ends)
        diary.on(day, lambda nation, service=service: _serve(nation, stay=stay, service=service))
    if stay.discharged_on:
        diary.on(stay.discharged_on, lambda nation: _discharge(nation, stay=stay), rank=7)


def _admit(nation: Nation, *, stay: Stay, finding: Finding | None) -> None:
    person = register(nation, stay.human, by=WORKER)
    if finding:
        _interview(nation, person=person, human=stay.human, by=WORKER, kind="needs", place="provider")
        decided = nation.do(
            "decide_status",
            by=WORKER,
            person=person,
            status=finding.status,
            body=PROVIDER,
            exploitation=stay.form,
            decided_on=finding.decided_on,
            **grounded(finding.status, is_child=stay.human.is_minor(day=finding.decided_on)),
            screenings=screened(nation, person=person, human=stay.human, by=WORKER) or None,
        )
        tell(nation, decision=decided.ref, status=finding.status, by=WORKER)
        nation.known["decision", finding.human] = decided.ref
    nation.known[stay.key] = nation.do(
        "admit",
        by=WORKER,
        person=person,
        channel=stay.channel,
        is_repeat=stay.is_repeat,
        exploitation=stay.form,
        services=list(stay.services[:AT_ONCE]) or None,
    ).ref


def _serve(nation: Nation, *, stay: Stay, service: str) -> None:
    nation.do("record_service", by=WORKER, care_file=nation.known[stay.key], service=service)


def _discharge(nation: Nation, *, stay: Stay) -> None:
    file = nation.known[stay.key]
    if stay.reason not in BREACHES:
        nation.do("discharge", by=WORKER, care_file=file, discharge_reason=stay.reason)
        return
    _warn(nation, stay=stay)
    expelled = nation.do(
        "expel", by=WORKER, care_file=file, ground=stay.reason, explanation=EXPELLED, notified_on=nation.today
    )
    for record in expelled if isinstance(expelled, list) else [expelled]:
        hand_over_about(nation, record=record.ref, by=WORKER)


def _warn(nation: Nation, *, stay: Stay) -> None:
    """Warn on two days, of rules that were told in good time."""
    from qorgan.victims.house.models import RulesTold

    file, before = nation.known[stay.key], max(stay.admitted_on, nation.today - timedelta(days=WARNED_BEFORE))
    if not RulesTold.objects.filter(care_file__ref=file).exists():
        nation.do("tell_rules", by=WORKER, care_file=file, language="ru", told_on=stay.admitted_on)
    for day in (before, nation.today):
        nation.do("warn_person", by=WORKER, care_file=file, breach=BREACHES[stay.reason], language="ru", warned_on=day)


def _find(nation: Nation, *, finding: Finding) -> None:
    is_child = finding.human.is_minor(day=nation.today)
    status = _of_child(finding.status) if is_child else finding.status
    person = register(nation, finding.human, by=INVESTIGATOR)
    _interview(nation, person=person, human=finding.human, by=INVESTIGATOR, kind="first_contact", place="own_office")
    decided = nation.do(
        "decide_status",
        by=INVESTIGATOR,
        person=person,
        status=status,
        body=POLICE,
        exploitation=finding.form,
        **grounded(status, is_child=is_child),
    )
    tell(nation, decision=decided.ref, status=status, by=INVESTIGATOR)
    nation.known["decision", finding.human] = decided.ref


def _decide_at_last(nation: Nation, *, finding: Finding, by: str) -> None:
    """Say the last word on somebody who only may be a victim: what was gathered does not suffice, or nothing more is wished."""
    status = AT_LAST[finding.human.born_on.day % len(AT_LAST)]
    is_child = finding.human.is_minor(day=finding.decided_on)  # who was one by then stays one, also when grown up since
    status = _of_child(status) if is_child else status
    decided = nation.do(
        "decide_status",
        by=by,
        person=register(nation, finding.human, by=by),
        status=status,
        body=PROVIDER if by == WORKER else POLICE,
        exploitation=finding.form,
        supersedes=nation.known["decision", finding.human],
        **grounded(status, is_child=is_child),
    )
    tell(nation, decision=decided.ref, status=status, by=by)


def _of_child(status: str) -> str:
    """A child cannot decline: what was gathered decides."""
    return NOT_FOUND if status == DECLINED else status


def _interview(nation: Nation, *, person: str, human: Human, by: str, kind: str, place: str) -> None:
    """Write down that the person was heard; who is recorded need not tell it again."""
    recorded = "video" if human.born_on.day % 4 == 0 else None
    present = ["interviewer", "interpreter"] if human.is_foreign else ["interviewer", "psychologist"]
    if human.is_foreign and human.is_minor(day=nation.today):
        present.append("psychologist")
    nation.do(
        "record_interview",
        by=by,
        person=person,
        kind=kind,
        place=place,
        recording=recorded,
        present=present,
        has_interpreter=human.is_foreign or None,
    )
