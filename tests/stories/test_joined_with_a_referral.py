"""Who was referred and is here as an own applicant: the end that says so needs the care file, and the house joins what it made itself."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import NotFound
from qorgan.people.models import Person
from qorgan.victims.referral.models import ReferralOffer
from tests.refusals import refused_as
from tests.stories.referring import ASKED, a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.stories.test_after_the_arrival import ADMITTED, ANEW, TERM, arrived, is_own_applicant
from tests.stories.test_no_to_one_body import takes_back
from tests.worlds import a_consent, an_actor, identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


@pytest.fixture
def woman(police: Actor) -> Person:
    return a_woman(police)


def test_who_is_said_to_be_in_care_is_in_care(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    arrived(police, woman, shelter)
    takes_back(police, consent)
    with refused_as("referral.not_in_care_here") as said:
        does(shelter, "end_taken_over", end_reason="own_applicant")
    assert said.value.way is not None
    assert said.value.way.act == "join_own_record"
    hers = COMMANDS["register_person"](actor=shelter, sex="female")
    does(shelter, "join_own_record", here_as=hers)
    with refused_as("referral.not_in_care_here"):
        does(shelter, "end_taken_over", end_reason="own_applicant")
    COMMANDS["admit"](actor=shelter, person=hers, **ADMITTED)
    does(shelter, "end_taken_over", end_reason="own_applicant")
    assert offer_to(shelter).status == "ended"


def test_the_house_alone_reads_that_the_two_are_one(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    package = arrived(police, woman, shelter)
    takes_back(police, consent)
    hers = is_own_applicant(shelter)
    does(shelter, "end_taken_over", end_reason="own_applicant")
    offer = offer_to(shelter)
    assert hers.ref in page(shelter, f"/referral-offers/{offer.ref}")
    assert offer.ref in page(shelter, f"/persons/{hers.ref}")
    for address in (f"/referral-offers/{offer.ref}", f"/referrals/{package.ref}", f"/persons/{woman.ref}"):
        assert hers.ref not in page(police, address)
    with pytest.raises(NotFound):
        QUERIES["person"](actor=shelter, person=woman.ref)


def test_two_records_that_a_house_joined_count_as_two(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    is_own_applicant(shelter)
    other = worker()
    named = COMMANDS["record_consent"](
        actor=police, person=woman, **a_consent(recipient=other.agency, groups=["profile"], purpose="services")
    )
    COMMANDS["share_by_consent"](actor=police, consent=named, agency=other.agency, groups=["profile"])
    COMMANDS["admit"](actor=other, person=woman, **ADMITTED)
    analyst = an_actor(role="analyst", today=date(2020, 7, 1))
    may = {"from_on": "2020-05-01", "until_on": "2020-05-31"}
    told = {
        one: QUERIES["figure"](actor=analyst, indicator=one, **may)["value"]
        for one in ("persons_assisted", "nights_in_care")
    }
    assert told == {"persons_assisted": 2, "nights_in_care": 2 * 17}


def test_what_was_taken_back_before_the_arrival_is_joined_too(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    does(shelter, "accept_referral")
    takes_back(police, consent)
    assert offer_to(shelter).status == "withdrawn"
    assert offer_to(shelter).here_as is None
    hers = is_own_applicant(shelter)
    assert offer_to(shelter).here_as == hers


def test_what_was_never_accepted_is_joined_with_nobody(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    sent(police, woman, shelter)
    takes_back(police, consent)
    with refused_as("referral.offer_elsewhere"):
        is_own_applicant(shelter)


def test_before_the_answer_it_is_said_that_accepting_comes_first(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    sent(police, woman, shelter)
    with refused_as("referral.joined_before_answer") as said:
        is_own_applicant(shelter)
    assert said.value.way is not None
    assert said.value.way.act == "accept_referral"
    does(shelter, "accept_referral")
    joins(shelter, woman, own(shelter))


def test_only_the_receiver_joins_and_only_what_it_made(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    agreed(police, theirs := a_woman(police))
    arrived(police, woman, shelter)
    with refused_as("referral.joined_with_itself") as said:
        COMMANDS["join_own_record"](actor=shelter, referral_offer=offer_to(shelter), here_as=woman)
    assert said.value.blamed == "here_as"
    for language in ("en", "ru", "kk"):
        assert woman.ref in said.value.sentence(language=language)
        assert offer_to(shelter).ref in said.value.sentence(language=language)
    with refused_as("referral.registered_elsewhere"):
        COMMANDS["join_own_record"].run(actor=shelter, referral_offer=offer_to(shelter), here_as=theirs)
    with refused_as("referral.not_the_receiver"):
        COMMANDS["join_own_record"].run(actor=worker(), referral_offer=offer_to(shelter), here_as=theirs)


def test_what_was_joined_is_taken_back_by_naming_no_record(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    with refused_as("referral.nothing_joined"):
        does(shelter, "join_own_record")
    hers = is_own_applicant(shelter)
    assert not owed(TERM, actor=shelter)[0].is_open
    assert hers.ref in page(shelter, f"/referral-offers/{offer_to(shelter).ref}/own-record/new"), (
        "sent as it is it stays"
    )
    does(shelter, "join_own_record")
    assert offer_to(shelter).here_as is None
    assert owed(TERM, actor=shelter)[0].is_open


def own(shelter: Actor, *, admit: bool = True, **given: object) -> Person:
    """Somebody whom the house registered itself."""
    made: Person = COMMANDS["register_person"](actor=shelter, **{"sex": "female"} | given)
    if admit:
        COMMANDS["admit"](actor=shelter, person=made, **ADMITTED)
    return made


def joins(shelter: Actor, woman: Person, record: Person) -> None:
    offer = ReferralOffer.objects.get(referral__person=woman, receiver=shelter.agency)
    COMMANDS["join_own_record"](actor=shelter, referral_offer=offer, here_as=record)


def test_one_record_is_joined_with_one_person(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    agreed(police, second := a_woman(police))
    arrived(police, woman, shelter)
    hers = is_own_applicant(shelter)
    COMMANDS["offer_referral"](
        actor=police,
        referral=COMMANDS["prepare_referral"](actor=police, person=second, **ASKED, receiver=shelter.agency)[0],
    )
    COMMANDS["accept_referral"](actor=shelter, referral_offer=ReferralOffer.objects.get(referral__person=second))
    with refused_as("referral.joined_with_another") as said:
        joins(shelter, second, hers)
    assert said.value.values["offer"] == ReferralOffer.objects.get(referral__person=woman).ref
    joins(shelter, second, own(shelter))
    joins(shelter, woman, hers)


@pytest.mark.parametrize(
    ("given", "what"),
    [({"sex": "male"}, "sex"), ({"birth_year": 1980}, "year"), ({"born_on": date(1980, 1, 2)}, "year")],
)
def test_who_is_of_another_sex_or_birth_is_another(
    police: Actor, shelter: Actor, woman: Person, given: dict[str, object], what: str
) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    with refused_as("referral.not_the_same_person") as said:
        joins(shelter, woman, own(shelter, **given))
    assert what in said.value.values["what"].in_("en")
    joins(shelter, woman, own(shelter, birth_year=1990))


def test_after_a_no_the_year_of_birth_is_not_learnt_by_joining(police: Actor, shelter: Actor, woman: Person) -> None:
    consent = agreed(police, woman)
    arrived(police, woman, shelter)
    takes_back(police, consent)
    joins(shelter, woman, own(shelter, birth_year=1980))
    for given in ({"sex": "male", "birth_year": 1990}, {"birth_year": 2015}):
        with refused_as("referral.not_the_same_person"):
            joins(shelter, woman, own(shelter, admit=False, **given))


def test_who_was_discharged_that_day_is_in_care_no_more(police: Actor, shelter: Actor, woman: Person) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    hers = own(shelter, admit=False)
    file = COMMANDS["admit"](actor=shelter, person=hers, **ADMITTED)
    joins(shelter, woman, hers)
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="own_wish")
    with refused_as("referral.not_in_care_here"):
        does(shelter, "end_taken_over", end_reason="own_applicant")


def test_an_end_as_in_care_rests_on_the_care_file_until_it_is_said_otherwise(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    identified(police, woman)
    agreed(police, woman)
    package = arrived(police, woman, shelter)
    is_own_applicant(shelter)
    does(shelter, "end_taken_over", end_reason="own_applicant")
    assert not owed("identification.referral", actor=police)[0].is_open
    bare = own(shelter, admit=False)
    joins(shelter, woman, own(shelter))
    with refused_as("referral.end_rests_on_care") as said:
        joins(shelter, woman, bare)
    assert said.value.way is not None
    assert said.value.way.act == "end_taken_over"
    assert "/ending/new" in page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    does(shelter, "end_taken_over", end_reason="never_came")
    assert (offer_to(shelter).status, now(package).status) == ("not_given", "unplaced")
    assert owed(ANEW, actor=police)[0].is_open
    assert owed("identification.referral", actor=police)[0].is_open
    assert "/ending/new" not in page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    with refused_as("referral.offer_elsewhere"):
        does(shelter, "end_taken_over", end_reason="left")
    joins(shelter, woman, bare)
    assert not list(ledger.verify())


@pytest.mark.parametrize("joined_first", [True, False])
def test_a_care_file_of_the_joined_record_is_what_was_owed_after_the_arrival(
    police: Actor, shelter: Actor, woman: Person, *, joined_first: bool
) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    hers = own(shelter, admit=not joined_first)
    joins(shelter, woman, hers)
    assert owed(TERM, actor=shelter)[0].is_open == joined_first
    if joined_first:
        COMMANDS["admit"](actor=shelter, person=hers, **ADMITTED)
    assert not owed(TERM, actor=shelter)[0].is_open
    joins(shelter, woman, own(shelter, admit=False))
    assert owed(TERM, actor=shelter)[0].is_open


@pytest.mark.parametrize("given", [{"sex": "male"}, {"birth_year": 1980}, {"born_on": date(1980, 1, 2)}])
def test_what_was_joined_is_not_corrected_into_somebody_else(
    police: Actor, shelter: Actor, woman: Person, given: dict[str, object]
) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    joins(shelter, woman, hers := own(shelter, sex=None))
    with refused_as("referral.other_than_joined") as said:
        COMMANDS["change_person"](actor=shelter, person=hers, **given)
    for language in ("en", "ru", "kk"):
        assert offer_to(shelter).ref in said.value.sentence(language=language)
    assert said.value.way is not None
    assert said.value.way.act == "join_own_record"
    COMMANDS["change_person"](actor=shelter, person=hers, sex="female", birth_year=1990, language="ru")
    does(shelter, "join_own_record")
    COMMANDS["change_person"](actor=shelter, person=hers, **given)


def test_what_differs_since_the_sender_corrected_holds_up_no_other_correction(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    agreed(police, woman)
    arrived(police, woman, shelter)
    joins(shelter, woman, hers := own(shelter))
    COMMANDS["change_person"](actor=police, person=woman, sex="male")
    COMMANDS["change_person"](actor=shelter, person=hers, birth_year=1990)
    COMMANDS["change_person"](actor=shelter, person=hers, sex="male")
    with refused_as("referral.other_than_joined"):
        COMMANDS["change_person"](actor=shelter, person=hers, sex="female")


def test_a_discharge_on_the_day_of_the_arrival_brings_back_nothing(
    police: Actor, shelter: Actor, woman: Person
) -> None:
    consent = agreed(police, woman)
    arrived(police, woman, shelter)
    takes_back(police, consent)
    hers = is_own_applicant(shelter)
    assert not owed(TERM, actor=shelter)[0].is_open
    COMMANDS["discharge"](actor=shelter, care_file=hers.care_files.get(), discharge_reason="own_wish")
    assert not owed(TERM, actor=shelter)[0].is_open
    assert not list(ledger.verify())
