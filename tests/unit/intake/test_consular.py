"""A person found abroad: what the mission gives, the way home, the person's word, and the hands that receive."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.consular import closures, commands, handovers, queries
from qorgan.intake.consular.facts import FactConsularAssistance, FactFoundAbroad
from qorgan.intake.consular.handovers import awaiting, record_handover
from qorgan.intake.consular.models import ConsularFile
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.people.models import Person, PersonGrant
from qorgan.people.vault_reads import identity_of
from tests.refusals import refused_as
from tests.worlds import a_consent, an_actor, an_agency, tied

pytestmark = pytest.mark.django_db
FOUND = date(2020, 3, 2)
BY_ORDER = {"consent_by": "guardianship_body", "authority": "Decision 1", "child_opinion": "agrees"}


@pytest.fixture
def consul() -> Actor:
    return an_actor(role="consul")


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


@pytest.fixture
def akimat(monkeypatch: pytest.MonkeyPatch) -> Agency:
    monkeypatch.setattr(handovers, "TAKES_IN", (*handovers.TAKES_IN, "returns.answer"))  # and answers no referral
    return an_agency(kind="local_executive", region="aktobe")


def browser(actor: Actor) -> Client:
    """The actor's own browser."""
    client = Client()
    user = User.objects.get(ref=actor.user_ref)
    client.force_login(user)
    return client


def a_person(consul: Actor, **given: Any) -> Person:
    return COMMANDS["register_person"](actor=consul, **({"sex": "female", "birth_year": 1990} | given))


def found(consul: Actor, person: Person | None = None, **given: Any) -> ConsularFile:
    told = {"country": "KR", "how_found": "local_police", "found_on": FOUND, "exploitation": "sexual"} | given
    return commands.open_consular_file(actor=consul, person=person or a_person(consul), **told)


def home(consul: Actor, file: ConsularFile) -> ConsularFile:
    commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 10))
    return commands.meet_arrival(
        actor=consul, consular_file=file, point_of_entry="air_almaty", arrived_on=date(2020, 3, 11)
    )


def agrees(consul: Actor, file: ConsularFile, **given: Any) -> ConsularFile:
    told = {"consent": "given", "consent_by": "person", "consent_on": date(2020, 3, 9)} | given
    return commands.record_handover_consent(actor=consul, consular_file=file, **told)


def known(fact: type[Any]) -> Any:
    return fact.objects.filter(retracted_at=None)


def test_a_person_comes_home_with_help_and_into_good_hands(consul: Actor, akimat: Agency) -> None:
    file = found(consul)
    commands.give_assistance(
        actor=consul,
        consular_file=file,
        kind="ticket",
        paid_by="mission",
        amount=480,
        currency="USD",
        given_on=date(2020, 3, 9),
    )
    agrees(consul, file)
    assert not awaiting().exists()
    file = home(consul, file)
    assert file.awaits_handover
    assert list(awaiting()) == [file]
    done = commands.hand_over(actor=consul, consular_file=file, to=akimat, handed_over_on=date(2020, 3, 12))
    assert (done.state, done.handed_to, file.assistance.get().cost) == ("handed_over", akimat, Money(480, "USD"))
    told = known(FactFoundAbroad).get()
    assert (told.country, told.returned_on, told.handed_over_on) == ("KR", date(2020, 3, 11), date(2020, 3, 12))
    assert (told.is_assisted, told.exploitation_group, told.age_band) == (True, "sexual", "adult")
    assert known(FactConsularAssistance).get().amount == 480
    assert PersonGrant.objects.get(agency=akimat).groups == ["profile", "needs", "identity", "contact"]
    assert not list(ledger.verify())


def test_the_number_of_the_return_document_is_only_in_the_vault(consul: Actor) -> None:
    file = found(consul)
    done = commands.issue_return_document(
        actor=consul,
        consular_file=file,
        document_kind="return_certificate",
        document_number="SV 3002199",
        issued_on=date(2020, 3, 4),
    )
    assert (done.document_kind, done.document_issued_on) == ("return_certificate", date(2020, 3, 4))
    assert [paper.number for paper in identity_of(file.person).documents] == ["SV 3002199"]
    assert "3002199" not in str([list(ConsularFile.objects.values()), list(Entry.objects.values())])


def test_nobody_is_handed_over_without_a_word_of_their_own(consul: Actor, akimat: Agency) -> None:
    file = home(consul, found(consul))
    for say in (None, "refused"):
        if say:
            file = agrees(consul, file, consent=say, consent_on=date(2020, 3, 11))
        with refused_as("consular.handover_consent_missing"):
            commands.hand_over(actor=consul, consular_file=file, to=akimat)
    assert not awaiting().exists()
    assert not Obligation.objects.filter(term="consular.handover", cancelled_at=None).exists()
    agrees(consul, file, consent_on=date(2020, 3, 12))
    assert commands.hand_over(actor=consul, consular_file=file, to=akimat).state == "handed_over"


def withdrawn(consul: Actor, person: Person, *, by: dict[str, Any] | None = None, **given: Any) -> None:
    wanted = a_consent(recipient_kind="shelter", purpose="return") | given
    consent = COMMANDS["record_consent"](actor=consul, person=person, **wanted)
    COMMANDS["withdraw_consent"](actor=consul, consent=consent, **by or {"withdrawn_by": "person"})


def test_whoever_takes_a_consent_to_help_back_is_asked_anew(consul: Actor, akimat: Agency) -> None:
    file = home(consul, agrees(consul, found(consul)))
    withdrawn(consul, file.person)
    file.refresh_from_db()
    assert (file.consent, file.consent_on, file.awaits_handover) == ("taken_back", consul.today, True)
    owed = Obligation.objects.get(term="consular.handover", cancelled_at=None)
    assert (owed.is_open, owed.next_step) == (True, f"/consular-files/{file.ref}/consent/new")
    with refused_as("consular.handover_consent_missing") as said:
        commands.hand_over(actor=consul, consular_file=file, to=akimat)
    assert "took the consent back" in said.value.sentence(language="en")
    agrees(consul, file, consent_on=consul.today)
    assert commands.hand_over(actor=consul, consular_file=file, to=akimat).state == "handed_over"


def test_a_consent_about_something_else_leaves_the_answer_as_it_is(consul: Actor) -> None:
    file = home(consul, agrees(consul, found(consul)))
    withdrawn(consul, file.person, purpose="research", groups=["profile", "needs"])
    withdrawn(consul, a_person(consul))
    file.refresh_from_db()
    assert (file.consent, file.consent_on) == ("given", date(2020, 3, 9))


def test_a_childs_yes_needs_a_representative_and_a_childs_no_does_not(consul: Actor) -> None:
    file = found(consul, person=a_person(consul, birth_year=2006))
    with refused_as("consular.representative_missing"):
        agrees(consul, file)
    assert agrees(consul, file, consent="refused").consent == "refused"
    assert agrees(consul, file, **BY_ORDER).consent == "given"


def test_who_says_yes_for_a_child_is_named_may_give_it_and_the_child_is_heard(consul: Actor) -> None:
    girl, mother, uncle, sister = (a_person(consul, birth_year=year) for year in (2005, 1980, 1975, 2003))
    file = found(consul, person=girl)
    tied(consul, girl, mother, kinship="parent")
    tied(consul, girl, uncle, kinship="relative", contact="never", contact_because="sent her abroad")
    heard = {"consent_by": "parent", "child_opinion": "agrees"}
    for given, refusal in (
        ({"consent_by": "parent"}, "consent.guardian_unnamed"),
        ({"consent_by": "parent", "guardian": mother}, "consent.child_not_heard"),
        ({**heard, "guardian": mother, "child_opinion": "too_young"}, "consent.child_can_say"),
        ({**heard, "guardian": mother, "child_opinion": "disagrees"}, "consent.child_overruled"),
        ({**heard, "guardian": uncle, "consent_by": "guardian"}, "consent.guardian_barred"),
        ({**heard, "guardian": sister, "consent_by": "guardian"}, "consent.guardian_too_young"),
        ({**heard, "guardian": a_person(consul, birth_year=1995)}, "consent.guardian_no_parent"),
    ):
        with refused_as(refusal):
            agrees(consul, file, **given)
    done = agrees(consul, file, **heard, guardian=mother, child_words="Wants to be with her mother")
    assert (done.guardian, done.child_opinion) == (mother, "agrees")
    page = browser(consul).get(f"/consular-files/{file.ref}").content.decode()
    assert mother.ref in page
    assert "Wants to be with her mother" in page
    assert "speaks against this yes" not in page
    COMMANDS["change_person"](actor=consul, person=mother, birth_year=2001)
    assert "speaks against this yes" in browser(consul).get(f"/consular-files/{file.ref}").content.decode()
    assert agrees(consul, file, consent="refused").guardian is None
    father = COMMANDS["record_relationship"](
        actor=consul, person=girl, kinship="parent", name="Әкесі", contact="allowed"
    )
    assert father.ref in browser(consul).get(f"/consular-files/{file.ref}/consent/new").content.decode()
    assert agrees(consul, file, **heard, relationship=father.ref).relationship == father
    by = {"withdrawn_by": "parent", "relationship": father}
    withdrawn(consul, girl, by=by, given_by="parent", relationship=father, child_opinion="agrees")
    assert "taken back (Parent)" in browser(consul).get(f"/consular-files/{file.ref}").content.decode()


def test_a_child_does_not_travel_home_alone(consul: Actor) -> None:
    girl, woman = found(consul, person=a_person(consul, birth_year=2005)), found(consul)
    leaves = {"actor": consul, "departed_on": date(2020, 3, 10)}
    with refused_as("consular.child_unescorted") as said:
        commands.record_departure(consular_file=girl, escort="none", **leaves)
    for language in ("kk", "ru", "en"):
        assert girl.person.ref in said.value.sentence(language=language)
    assert commands.record_departure(consular_file=girl, escort="consul", **leaves).state == "departed"
    assert commands.record_departure(consular_file=woman, escort="none", **leaves).state == "departed"


def test_a_yes_of_somebody_whose_age_is_not_known_says_why_it_is_an_adults(consul: Actor) -> None:
    file = found(consul, person=a_person(consul, birth_year=None))
    with refused_as("consent.age_unknown"):
        agrees(consul, file)
    assert agrees(consul, file, consent="refused").consent == "refused"
    with refused_as("consent.child_not_heard"):
        agrees(consul, file, **BY_ORDER | {"child_opinion": None})
    assert agrees(consul, file, **BY_ORDER).adult_ground == ""
    assert agrees(consul, file, adult_ground="own_word").adult_ground == "own_word"


def test_a_room_above_tells_the_file_that_its_referral_was_accepted(consul: Actor, shelter: Agency) -> None:
    file = home(consul, found(consul))
    receiver = an_actor(role="social_worker", agency=shelter)
    done = record_handover(
        actor=receiver, consular_file=file, to=shelter, on=date(2020, 3, 12), handover_ref="RF-2222-2222"
    )
    assert (done.state, done.handover_ref) == ("handed_over", "RF-2222-2222")
    assert known(FactFoundAbroad).get().is_handed_over
    assert Obligation.objects.get(term="consular.handover").met_at is not None
    with refused_as("record.not_in_this_state"):
        record_handover(actor=receiver, consular_file=file, to=shelter, on=date(2020, 3, 13))


def test_a_handover_goes_to_a_body_that_is_there(consul: Actor, akimat: Agency) -> None:
    file = agrees(consul, home(consul, found(consul)), consent_on=date(2020, 3, 11))
    with refused_as("consular.handed_to_self"):
        commands.hand_over(actor=consul, consular_file=file, to=consul.agency)
    for day, told in ((date(2020, 3, 10), "is before 11 Mar 2020"), (date(2021, 3, 10), "later than today")):
        with refused_as("day.outside", "day.in_future", match=told):
            commands.hand_over(actor=consul, consular_file=file, to=akimat, handed_over_on=day)
    akimat.closed_on = date(2020, 3, 1)
    akimat.save()
    with refused_as("house.given_to_closed"):
        commands.hand_over(actor=consul, consular_file=file, to=akimat)


def test_what_a_mission_owes_is_counted_and_met(consul: Actor) -> None:
    file = found(consul)
    owed = {one.term: one for one in Obligation.objects.all()}
    assert list(owed) == ["consular.first_help"]
    assert (owed["consular.first_help"].due_on, owed["consular.first_help"].is_open) == (date(2020, 3, 4), True)
    assert owed["consular.first_help"].next_step == f"/consular-files/{file.ref}/assistance/new"
    home(consul, file)
    terms = {one.term: one.is_open for one in Obligation.objects.all()}
    assert terms == {"consular.first_help": False, "consular.arrival": False, "consular.handover": True}
    closures.close_consular_file(actor=consul, consular_file=file, closed_because="contact_lost")
    assert not [one for one in Obligation.objects.all() if one.is_open]


def test_a_file_closes_with_a_reason_and_opens_again_where_it_stood(consul: Actor) -> None:
    person = a_person(consul)
    file = home(consul, found(consul, person=person))
    with refused_as("consular.file_open"):
        found(consul, person=person)
    closed = closures.close_consular_file(actor=consul, consular_file=file, closed_because="mistake")
    assert closed.state == "closed"
    with refused_as("record.not_in_this_state"):
        agrees(consul, file)
    assert closures.reopen_consular_file(actor=consul, consular_file=file, reason="came_again").state == "arrived"
    closures.close_consular_file(actor=consul, consular_file=file, closed_because="mistake")
    found(consul, person=person)
    with refused_as("consular.file_open"):
        closures.reopen_consular_file(actor=consul, consular_file=file, reason="came_again")


@pytest.mark.parametrize("country", ["KZ", "stateless", "unknown"])
def test_abroad_is_another_country(consul: Actor, country: str) -> None:
    with refused_as("consular.found_at_home"):
        found(consul, country=country)


def test_days_follow_one_another(consul: Actor) -> None:
    file = found(consul)
    with refused_as("day.outside"):
        commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 1))
    with refused_as("record.not_in_this_state"):
        commands.meet_arrival(actor=consul, consular_file=file, point_of_entry="air_almaty")
    file = home(consul, file)
    with refused_as("day.outside"):
        commands.correct_consular_file(actor=consul, consular_file=file, found_on=date(2020, 3, 11), reason="mistyped")
    done = commands.correct_consular_file(actor=consul, consular_file=file, country="TR", reason="mistyped")
    assert (done.country, done.found_on, known(FactFoundAbroad).get().country) == ("TR", FOUND, "TR")
    assert Entry.objects.get(act="correct_consular_file", outcome="done").detail["codes"] == {"reason": "mistyped"}


def test_a_cost_has_a_currency_and_a_wrong_entry_stays_marked(consul: Actor) -> None:
    file = found(consul)
    with refused_as("consular.cost_half_given"):
        commands.give_assistance(actor=consul, consular_file=file, kind="fine", paid_by="family", amount=5)
    commands.give_assistance(actor=consul, consular_file=file, kind="fine", paid_by="family")
    given = file.assistance.get()
    commands.withdraw_assistance(actor=consul, assistance=given, reason="Another person's fine")
    assert not known(FactConsularAssistance).exists()
    assert not known(FactFoundAbroad).get().is_assisted
    with refused_as("record.withdrawn"):
        commands.withdraw_assistance(actor=consul, assistance=given, reason="Again")


def test_another_mission_sees_nothing_and_the_ministry_sees_all_but_does_nothing(consul: Actor) -> None:
    file = found(consul)
    other, officer = an_actor(role="consul"), an_actor(role="consular_officer")
    with pytest.raises(NotFound):
        queries.consular_file(actor=other, consular_file=file.ref)
    assert queries.consular_file(actor=officer, consular_file=file.ref) == file
    with pytest.raises(NotPermitted):
        commands.give_assistance(actor=officer, consular_file=file, kind="food", paid_by="mission")
    assert list(queries.consular_files(actor=officer, country="KR", is_open=True)) == [file]
    assert not queries.consular_files(actor=officer, is_waiting=True).exists()
    home(consul, file)
    assert list(queries.consular_files(actor=officer, is_waiting=True)) == [file]


def of_the_ministry(consul: Actor) -> Actor:
    """An officer of the ministry above the consul's mission."""
    officer = an_actor(role="consular_officer")
    consul.agency.parent = officer.agency
    consul.agency.save(update_fields=["parent"])
    return officer


def test_the_ministry_owes_a_receiver_from_the_departure_and_the_mission_hands_over_to_it(
    consul: Actor, shelter: Agency, akimat: Agency
) -> None:
    officer = of_the_ministry(consul)
    file = found(consul)
    agrees(consul, file)
    assert not QUERIES["my_work"](actor=officer).exists()
    commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 10))
    owed = QUERIES["my_work"](actor=officer).get()
    assert (owed.term, owed.due_on, owed.next_step) == (
        "consular.receiver",
        date(2020, 3, 11),
        f"/consular-files/{file.ref}/receiver/new",
    )

    client = browser(officer)
    page = client.get(owed.next_step).content.decode()
    assert shelter.ref in page
    assert akimat.ref in page
    assert consul.agency.ref not in re.findall(r'<option value="([^"]+)"', page)
    assert client.post(owed.next_step, {"receiver": akimat.ref}).status_code == 302
    assert not QUERIES["my_work"](actor=officer).exists()
    assert not PersonGrant.objects.filter(person=file.person, agency=akimat).exists()

    commands.meet_arrival(actor=consul, consular_file=file, point_of_entry="air_almaty", arrived_on=date(2020, 3, 11))
    form = browser(consul).get(f"/consular-files/{file.ref}/handover/new").content.decode()
    assert re.search(rf'<option value="{akimat.ref}"[^>]*selected', form)


def test_the_ministry_owes_no_receiver_to_whoever_refused_or_is_in_good_hands(consul: Actor, akimat: Agency) -> None:
    officer = of_the_ministry(consul)
    refused = home(consul, found(consul))
    agrees(consul, refused, consent="refused")
    handed = home(consul, found(consul))
    agrees(consul, handed)
    commands.hand_over(actor=consul, consular_file=handed, to=akimat, handed_over_on=date(2020, 3, 12))
    assert not QUERIES["my_work"](actor=officer).exists()
    with refused_as("record.not_in_this_state"):
        commands.name_receiver(actor=officer, consular_file=handed, receiver=akimat)
    with refused_as("consular.handed_to_self"):
        commands.name_receiver(actor=officer, consular_file=refused, receiver=consul.agency)


def test_nobody_leaves_on_a_paper_that_was_issued_later(consul: Actor) -> None:
    file = found(consul)
    commands.issue_return_document(
        actor=consul, consular_file=file, document_kind="return_certificate", issued_on=date(2020, 3, 9)
    )
    with refused_as("day.outside"):
        commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 8))
    commands.record_departure(actor=consul, consular_file=file, escort="none", departed_on=date(2020, 3, 9))
    with refused_as("day.outside"):
        commands.correct_consular_file(
            actor=consul, consular_file=file, departed_on=date(2020, 3, 8), reason="mistyped"
        )
    with refused_as("record.not_in_this_state"):
        commands.issue_return_document(actor=consul, consular_file=file, document_kind="return_certificate")
