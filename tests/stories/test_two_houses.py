"""One person in two houses the same night: both take the person in, and the state counts the night once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.answers import answered
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.office.letters.models import Letter
from qorgan.office.work.queries import owed_about
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.twice.models import DoubleStay
from qorgan.victims.running.counting import counted
from qorgan.victims.running.quiet import asked_of
from tests.refusals import refused_as
from tests.stories.seen import now, owed, page
from tests.worlds import a_consent, an_actor, an_agency

pytestmark = pytest.mark.django_db
MAY = {"from_on": "2024-05-01", "until_on": "2024-05-31"}
DAY = date(2024, 6, 3)


def a_house(region: str = "aktobe") -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region=region), today=DAY)


def taken_in(house: Actor, person: Person, since: str) -> CareFile:
    file: CareFile = COMMANDS["admit"](actor=house, person=person, channel="self", admitted_on=since)
    return file


def left(house: Actor, file: CareFile, on: str) -> CareFile:
    changed: CareFile = COMMANDS["discharge"](
        actor=house,
        care_file=file.ref,
        discharge_reason="independent_living",
        discharged_on=on,
        late_entry_reason="other",
        late_entry_note="Told late",
    )
    return changed


def reason() -> str:
    return next(iter(country().codes["correction_reasons"])).code


def a_person(house: Actor) -> Person:
    person: Person = COMMANDS["register_person"](actor=house, sex="female", birth_year=1990)
    return person


def in_two(first: Actor, second: Actor) -> tuple[Person, CareFile, CareFile]:
    """From the first of May with one house, from the tenth with another as well."""
    person = a_person(first)
    return person, taken_in(first, person, "2024-05-01"), taken_in(second, person, "2024-05-10")


def told(analyst: Actor, indicator: str, **more: Any) -> Any:
    return QUERIES["figure"](actor=analyst, indicator=indicator, **MAY, **more)


def test_the_state_counts_a_night_once_and_each_house_its_own() -> None:
    first, second, analyst = a_house(), a_house(), an_actor(role="analyst", today=DAY)
    _person, older, later = in_two(first, second)
    other = COMMANDS["register_person"](actor=second, sex="male", birth_year=1985)
    left(second, third := taken_in(second, other, "2024-05-29"), "2024-05-31")
    figure = told(analyst, "nights_in_care", by=["region"], apart=["provider"])
    assert figure["value"] == 31 + 2
    parts = {tuple(one["dims"].values()): one["value"] for one in figure["by"]}
    assert parts == {("aktobe",): 33, (first.agency.ref,): 31, (second.agency.ref,): 22 + 2}
    behind = QUERIES["records_behind"](actor=analyst, indicator="nights_in_care", purpose="Checking", **MAY)
    assert {row["ref"] for row in behind["items"]} == {older.ref, later.ref, third.ref}
    assert all(row["path"] for row in behind["items"])
    month = (date(2024, 5, 1), date(2024, 5, 31))
    assert [counted(one.agency, first=month[0], last=month[1]).nights for one in (first, second)] == [31, 24]
    assert told(analyst, "care_open")["value"] == 2, "who left today stands on the last day"
    assert told(analyst, "persons_assisted")["value"] == 2
    assert list(ledger.verify()) == []


def test_nights_to_come_are_not_told() -> None:
    first, second, analyst = a_house(), a_house("almaty_c"), an_actor(role="analyst", today=date(2024, 7, 1))
    in_two(first, second)
    year = QUERIES["figure"](
        actor=analyst,
        indicator="nights_in_care",
        from_on="2024-01-01",
        until_on="2024-12-31",
        by=["month"],
        as_known_on="2024-06-03",
    )
    assert [(one["dims"]["month"], one["value"]) for one in year["by"]] == [("2024-05", 31), ("2024-06", 3)]


@pytest.fixture
def ministry() -> Actor:
    return an_actor(role="social_ministry", today=DAY)


def pair_of(ministry: Actor) -> DoubleStay:
    (found,) = QUERIES["double_stays"](actor=ministry)
    return found  # type: ignore[no-any-return]


def test_the_ministry_owes_the_clearing_until_one_stay_ends(ministry: Actor) -> None:
    first, second = a_house(), a_house("almaty_c")
    _person, older, later = in_two(first, second)
    pair = pair_of(ministry)
    assert (pair.care_file, pair.other_file, pair.since_on) == (older, later, date(2024, 5, 10))
    (duty,) = owed("care.two_stays", actor=ministry)
    assert (duty.source, duty.due_on, duty.met_at) == (pair.ref, date(2024, 6, 17), None)
    assert duty in QUERIES["my_work"](actor=ministry)
    shown = page(ministry, f"/double-stays/{pair.ref}")
    assert older.ref in shown
    assert later.ref in shown
    assert "tell neither that there is another" in shown
    assert first.agency.title.en in page(ministry, "/double-stays")
    left(first, older, "2024-05-10")
    assert (now(pair).ended_on, now(pair).state) == (DAY, "ended")
    assert now(duty).met_at
    assert list(QUERIES["double_stays"](actor=ministry, is_open=True)) == []
    with refused_as("care.one_stay_ended"):
        COMMANDS["explain_two_stays"](actor=ministry, double_stay=pair.ref, reason="day_help")
    COMMANDS["correct_care_file"](actor=first, care_file=older.ref, reason=reason(), reopen=True)
    assert (now(pair).state, now(duty).met_at) == ("open", None), "the discharge was the mistake"
    assert list(ledger.verify()) == []


def test_both_stays_may_stand(ministry: Actor) -> None:
    in_two(a_house(), a_house())
    (duty,) = owed("care.two_stays", actor=ministry)
    told = COMMANDS["explain_two_stays"](actor=ministry, double_stay=pair_of(ministry).ref, reason="day_help")
    assert (told.state, told.explained_on) == ("explained", DAY)
    assert now(duty).met_at
    assert "sleeps in one house and is helped by day in the other" in page(ministry, f"/double-stays/{told.ref}")


def test_who_moves_from_house_to_house_is_in_no_two(ministry: Actor) -> None:
    first, second = a_house(), a_house()
    person = a_person(first)
    left(first, taken_in(first, person, "2024-05-01"), "2024-05-10")
    taken_in(second, person, "2024-05-10")
    assert list(QUERIES["double_stays"](actor=ministry)) == []
    assert owed("care.two_stays", actor=ministry) == []


def told_to(house: Actor, person: Person, file: CareFile) -> dict[str, Any]:
    """All that a house reads that has to do with the person, in words that do not depend on references."""
    pages = (
        "/",
        "/my-work",
        "/care-files",
        f"/care-files/{file.ref}",
        "/provider-desk",
        "/monthly-returns",
        "/letters",
    )
    month = QUERIES["monthly_returns"](actor=house)[0]
    told = {address: page(house, address) for address in pages}
    told["return"] = [
        (line.key, line.value) for line in QUERIES["return_figures"](actor=house, monthly_return=month.ref)
    ]
    told["work"] = sorted(row.term for row in QUERIES["my_work"](actor=house))
    told["files"] = [one.ref for one in QUERIES["care_files_about"](actor=house, person=person)]
    return told


def test_neither_house_reads_or_is_told_of_the_other(ministry: Actor) -> None:
    first, second = a_house(), a_house("almaty_c")
    person = a_person(first)
    older = taken_in(first, person, "2024-05-01")
    before = told_to(first, person, older)
    later = taken_in(second, person, "2024-05-10")
    pair = pair_of(ministry)
    after = told_to(first, person, older)
    for name in ("return", "work", "files"):
        assert after[name] == before[name]
    strange = {later.ref, pair.ref, second.agency.title.en, second.agency.ref}
    assert [one for one in strange if any(one in str(told) for told in after.values())] == []
    strange = {older.ref, pair.ref, first.agency.title.en, first.agency.ref}
    assert [one for one in strange if any(one in str(told) for told in told_to(second, person, later).values())] == []
    assert Letter.objects.count() == 0
    for house, file in ((first, older), (second, later)):
        head = an_actor(role="provider_head", agency=house.agency, today=DAY)
        for actor in (house, head):
            with pytest.raises(NotPermitted):
                QUERIES["double_stays"](actor=actor)
            with pytest.raises(NotFound) as said:
                QUERIES["care_file"](actor=actor, care_file=later.ref if house is first else older.ref)
            with pytest.raises(NotFound) as of_nothing:
                QUERIES["care_file"](actor=actor, care_file="CF-AAAA-AAAA")
            assert str(said.value) == str(of_nothing.value)
            assert not QUERIES["my_work"](actor=actor).filter(term="care.two_stays").exists()
        assert not QUERIES["agency_work"](actor=head).filter(term="care.two_stays").exists()
        assert [row.term for row in owed_about(file.ref, actor=head)] == [
            row.term for row in owed_about(file.ref, actor=head) if row.agency == house.agency
        ]


def test_who_reads_every_care_file_but_clears_nothing_reads_no_pair() -> None:
    in_two(a_house(), a_house())
    with pytest.raises(NotPermitted):
        QUERIES["double_stays"](actor=an_actor(role="analyst", today=DAY))


def test_every_house_is_asked_each_month_who_still_lives_there_by_its_own_records() -> None:
    first, second = a_house(), a_house()
    _person, older, _later = in_two(first, second)
    forgotten, helped = (taken_in(first, a_person(first), "2024-04-02") for _ in range(2))
    COMMANDS["deliver_service"](
        actor=first,
        care_file=helped.ref,
        service="legal_aid",
        given_by="lawyer",
        unit="hour",
        delivered_on="2024-05-06",
    )
    gone = left(first, taken_in(first, a_person(first), "2024-04-02"), "2024-05-31")
    held = COMMANDS["open_monthly_return"](actor=first, month="2024-05-01")
    for address in (f"/monthly-returns/{held.ref}", f"/monthly-returns/{held.ref}/sending/new"):
        shown = page(first, address)
        asked = shown[shown.index("Do these people still live with you?") :].split("Discharge whoever")[0]
        assert forgotten.ref in asked
        assert [one.ref for one in (older, helped, gone) if one.ref in asked] == [], "who came in May was seen in May"
    left(first, forgotten, "2024-04-20")
    assert "Do these people still live with you?" not in page(first, f"/monthly-returns/{held.ref}")
    assert "Do these people" not in page(second, "/monthly-returns")


def test_the_question_is_the_same_whether_or_not_another_house_has_the_person() -> None:
    asked = []
    for is_elsewhere in (False, True):
        house = a_house()
        forgotten = taken_in(house, a_person(house), "2024-04-02")
        if is_elsewhere:
            taken_in(a_house(), forgotten.person, "2024-05-10")
        held = COMMANDS["open_monthly_return"](actor=house, month="2024-05-01")
        asked += [text.en.replace(forgotten.ref, "CF") for text in asked_of(held, house)]
    assert len(asked) == 2
    assert asked[0] == asked[1]


def agreed_to(house: Actor, person: Person, police: Actor, *groups: str) -> Consent:
    """A consent to one house that the police wrote down, and shared by it."""
    given = a_consent(recipient=house.agency, groups=list(groups), purpose="services")
    consent: Consent = COMMANDS["record_consent"](actor=police, person=person, **given)
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=house.agency, groups=list(groups))
    return consent


def read_of(consent: Consent, house: Actor) -> dict[str, str]:
    """All that a house reads of a consent and of the person to whom it belongs: answers and pages."""
    asked = {
        "consents_of": {"person": consent.person.ref},
        "consent": {"consent": consent.ref},
        "consent_reads": {"consent": consent.ref},
    }
    found = {
        name: json.dumps(
            answered(act=QUERIES[name], result=QUERIES[name](actor=house, **given), wishes={}, actor=house), default=str
        )
        for name, given in asked.items()
    }
    pages = (f"/consents/{consent.ref}", f"/persons/{consent.person.ref}")
    return found | {address: page(house, address) for address in pages}


@pytest.mark.parametrize("is_of_kind", [False, True])
def test_a_consent_that_another_body_wrote_down_tells_neither_house_of_the_other(*, is_of_kind: bool) -> None:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=DAY)
    first, second = a_house(), a_house("almaty_c")
    person: Person = COMMANDS["register_person"](actor=police, sex="female", birth_year=1990)
    if is_of_kind:
        given = a_consent(recipient_kind="shelter", groups=["profile", "needs"], purpose="services")
        to_both = COMMANDS["record_consent"](actor=police, person=person, **given)
        for house in (first, second):
            COMMANDS["share_by_consent"](actor=police, consent=to_both, agency=house.agency, groups=["profile"])
        consents = [to_both, to_both]
    else:
        consents = [agreed_to(first, person, police, "profile"), agreed_to(second, person, police, "profile", "needs")]
    for house in (first, second):
        QUERIES["person"](actor=house, person=person.ref)
        taken_in(house, person, "2024-06-03")
    pairs = ((first, second, consents[0], consents[1]), (second, first, consents[1], consents[0]))
    for house, other, own, others in pairs:
        for name, text in (read_of(own, house) | read_of(others, house)).items():
            assert not [one for one in (other.agency.ref, other.agency.title.en) if one in text], name
        looks = QUERIES["consent_reads"](actor=house, consent=others)
        assert {look.agency for look in looks} == ({house.agency.title.en} if is_of_kind else set())
        shown = page(house, f"/consents/{others.ref}").split("Who has access by it now")[-1]
        assert "Another body" not in shown
        assert "Nobody by this consent." not in shown
        assert shown.count("None is shown to your body") == (1 if is_of_kind else 4)
        assert "only your own body is listed" in page(house, f"/consents/{others.ref}")
        own_looks = QUERIES["consent_reads"](actor=house, consent=own)
        assert {look.agency for look in own_looks} == {house.agency.title.en}, "the house reads its own looks"
        assert ("only your own body is listed" in page(house, f"/consents/{own.ref}")) is is_of_kind
    seen = {look.agency for one in consents for look in QUERIES["consent_reads"](actor=police, consent=one)}
    assert seen == {first.agency.title.en, second.agency.title.en}, "whoever wrote it down reads all"
    for consent in consents:
        told = QUERIES["consent"](actor=police, consent=consent.ref)
        assert told.told_recipient == consent.recipient
        assert "only your own body is listed" not in page(police, f"/consents/{consent.ref}")
