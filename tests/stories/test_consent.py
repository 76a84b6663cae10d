"""A person agrees to what goes to whom, changes that, and takes it back: access follows in the same request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotFound
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import standing_consent
from qorgan.people.models import Person, PersonAccess
from tests.refusals import refused_as
from tests.stories.referring import police, shelter
from tests.worlds import TODAY, a_consent, an_actor, an_agency, tied

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def a_woman(police: Actor, **given: Any) -> Person:
    wanted = {"sex": "female", "birth_year": 1990, "surname": "Ойдан", "given_name": "Шыққан", "phones": "+77010000000"}
    return COMMANDS["register_person"](actor=police, **wanted | given)


def agreed(police: Actor, woman: Person, **given: Any) -> Consent:
    return COMMANDS["record_consent"](actor=police, person=woman, **a_consent(**given))


def shared(police: Actor, consent: Consent, shelter: Actor, *groups: str) -> None:
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=shelter.agency, groups=list(groups))


def opened(actor: Actor, woman: Person) -> Any:
    return QUERIES["open_identity"](actor=actor, person=woman.ref, purpose="To meet her at the station")


def test_the_recipient_reads_what_was_agreed_and_nothing_more(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    with pytest.raises(NotFound):
        opened(shelter, woman)
    shared(police, agreed(police, woman, recipient=shelter.agency), shelter, "profile", "identity")
    seen = opened(shelter, woman)
    assert seen.surname == "Ойдан"
    assert seen.phones == ()
    with refused_as("person.groups_not_shared"):
        COMMANDS["change_identity"](actor=shelter, person=woman, surname="Другая")


def test_who_got_the_needs_alone_learns_no_name_not_even_by_trying_names(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    shared(police, agreed(police, woman, recipient=shelter.agency), shelter, "needs")
    with refused_as("person.groups_not_shared"):
        opened(shelter, woman)
    tried = {"surname": "Ойдан", "given_name": "Шыққан", "birth_year": 1990, "purpose": "She stands here"}
    assert list(QUERIES["find_person"](actor=shelter, **tried)) == []
    assert list(QUERIES["find_person"](actor=police, **tried)) == [woman]


def test_withdrawing_ends_access_in_the_same_request_and_shows_who_read(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, recipient=shelter.agency)
    shared(police, consent, shelter, "identity")
    opened(shelter, woman)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    with pytest.raises(NotFound):
        opened(shelter, woman)
    assert not PersonAccess.objects.filter(agency=shelter.agency).exists()
    (look,) = QUERIES["consent_reads"](actor=police, consent=consent)
    assert (look.agency, look.purpose) == (shelter.agency.title_en, "To meet her at the station")
    with refused_as("consent.ended"):
        shared(police, consent, shelter, "identity")


def test_an_adults_consent_is_taken_back_by_the_person_or_a_representative_with_a_ground(
    police: Actor, shelter: Actor
) -> None:
    woman, uncle = a_woman(police, birth_year=1980), a_woman(police, birth_year=1960)
    consent = agreed(police, woman, recipient=shelter.agency)
    shared(police, consent, shelter, "identity")
    for given, refusal in (
        ({"withdrawn_by": "parent"}, "consent.giver_stops_nothing"),
        ({"withdrawn_by": "parent", "guardian": uncle, "authority": "Says so"}, "consent.giver_stops_nothing"),
        ({"withdrawn_by": "guardianship_body", "authority": "Decision 1"}, "consent.giver_stops_nothing"),
        ({"withdrawn_by": "representative"}, "consent.guardian_unknown"),
        ({"withdrawn_by": "representative", "guardian": woman}, "consent.guardian_is_the_person"),
        ({"withdrawn_by": "guardian", "guardian": a_woman(police, birth_year=2005)}, "consent.guardian_too_young"),
    ):
        with refused_as(refusal) as said:
            COMMANDS["withdraw_consent"](actor=police, consent=consent.ref, **given)
    assert opened(shelter, woman).surname == "Ойдан"
    for language in ("kk", "ru", "en"):
        assert woman.ref in said.value.sentence(language=language)
    court = {"withdrawn_by": "representative", "guardian": tied(police, woman, uncle), "authority": "Court decision 7"}
    COMMANDS["withdraw_consent"](actor=police, consent=consent.ref, **court)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    shown = client.get(f"/consents/{consent.ref}").content.decode()
    assert uncle.ref in shown
    assert "Court decision 7" in shown
    with pytest.raises(NotFound):
        opened(shelter, woman)


def test_nothing_stands_in_the_way_of_the_person_or_of_a_child(police: Actor, shelter: Actor) -> None:
    child = {"given_by": "guardianship_body", "authority": "Decision 1", "child_opinion": "agrees"}
    for person, given in (
        (a_woman(police), {}),
        (a_woman(police, birth_year=None), {"adult_ground": "own_word"}),
        (a_woman(police, birth_year=2005), child),
        (a_woman(police, birth_year=None), child),
    ):
        consent = agreed(police, person, recipient=shelter.agency, **given)
        COMMANDS["withdraw_consent"](actor=police, consent=consent.ref, withdrawn_by="person")
    held = a_woman(police, birth_year=None)
    consent = agreed(police, held, recipient=shelter.agency, adult_ground="own_word")
    with refused_as("consent.guardian_unnamed"):
        COMMANDS["withdraw_consent"](actor=police, consent=consent.ref, withdrawn_by="guardian")


def test_whose_page_a_recipient_looked_at_learns_it_once_a_day_though_nothing_sealed_was_opened(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, recipient=shelter.agency)
    shared(police, consent, shelter, "profile")
    for _ in range(2):
        QUERIES["person"](actor=shelter, person=woman.ref)
    QUERIES["person"](actor=police, person=woman.ref)
    (look,) = QUERIES["consent_reads"](actor=police, consent=consent)
    assert (look.agency, look.act) == (shelter.agency.title_en, str(QUERIES["person"].title))
    QUERIES["person"](actor=replace(shelter, clock=SetClock(shelter.now + timedelta(days=1))), person=woman.ref)
    assert len(QUERIES["consent_reads"](actor=police, consent=consent)) == 2


def test_who_has_the_person_on_another_ground_keeps_it(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, recipient=shelter.agency)
    shared(police, consent, shelter, "identity")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement", admitted_on=TODAY)
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    assert opened(shelter, woman).surname == "Ойдан"


def test_whoever_cares_for_her_can_withdraw_for_her_what_she_agreed_elsewhere(police: Actor, shelter: Actor) -> None:
    woman, court = a_woman(police), an_agency(kind="court")
    consent = agreed(police, woman, recipient=court)
    with pytest.raises(NotFound):
        COMMANDS["withdraw_consent"](actor=shelter, consent=consent.ref, withdrawn_by="person")
    shared(police, agreed(police, woman, recipient=shelter.agency), shelter, "identity")
    with pytest.raises(NotFound):
        COMMANDS["withdraw_consent"](actor=shelter, consent=consent.ref, withdrawn_by="person")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement", admitted_on=TODAY)
    COMMANDS["withdraw_consent"](actor=shelter, consent=consent.ref, withdrawn_by="person")


def test_a_new_consent_in_place_of_one_narrows_what_others_read(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    wide = agreed(police, woman, recipient=shelter.agency, groups=["identity", "contact"])
    shared(police, wide, shelter, "identity", "contact")
    assert opened(shelter, woman).phones
    narrow = {name: value for name, value in a_consent(groups=["identity"]).items() if name != "purpose"}
    made, old = COMMANDS["replace_consent"](actor=police, consent=wide, **narrow)
    assert (made.replaces, old.replaced_on) == (wide, TODAY)
    seen = opened(shelter, woman)
    assert (seen.surname, seen.phones) == ("Ойдан", ())


def test_access_ends_with_the_last_day_of_the_consent(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    shared(police, agreed(police, woman, recipient=shelter.agency, expires_on=date(2020, 5, 20)), shelter, "identity")
    assert opened(shelter, woman)
    later = an_actor(role="social_worker", agency=shelter.agency, today=date(2020, 5, 21))
    with pytest.raises(NotFound):
        opened(later, woman)
    assert list(QUERIES["persons"](actor=later)) == []


def test_a_child_alone_cannot_consent_and_is_heard_when_a_guardian_does(police: Actor, shelter: Actor) -> None:
    girl = a_woman(police, birth_year=2005)
    aunt = tied(police, girl, a_woman(police, birth_year=1970))
    guardian = {"recipient": shelter.agency, "given_by": "guardian", "authority": "Decision 7"}
    with refused_as("consent.child_alone"):
        agreed(police, girl, recipient=shelter.agency)
    with refused_as("consent.guardian_unnamed"):
        agreed(police, girl, recipient=shelter.agency, given_by="guardian", child_opinion="agrees")
    with refused_as("consent.child_not_heard"):
        agreed(police, girl, **guardian, guardian=aunt)
    consent = agreed(police, girl, **guardian, guardian=aunt, child_opinion="agrees")
    assert consent.guardian == aunt


def test_only_a_small_child_is_too_young_to_say(police: Actor, shelter: Actor) -> None:
    given = {"recipient": shelter.agency, "given_by": "guardianship_body", "authority": "An order"}
    for birth_year, is_asked in ((2005, True), (2010, False), (2015, False)):  # nine or ten in 2020
        child = a_woman(police, birth_year=birth_year)
        if is_asked:
            with refused_as("consent.child_can_say"):
                agreed(police, child, **given, child_opinion="too_young")
            agreed(police, child, **given, child_opinion="disagrees", child_overruled="Invented")
        else:
            assert agreed(police, child, **given, child_opinion="too_young").child_opinion == "too_young"


def test_a_consent_is_explained_in_the_persons_language_or_by_an_interpreter_who_is_named(
    police: Actor, shelter: Actor
) -> None:
    woman = a_woman(police, language="uz")
    with refused_as("consent.not_understood") as said:
        agreed(police, woman, recipient=shelter.agency, language="zh", interpreter=None)
    assert "interpreter" in said.value.sentence(language="en")
    own = {"language": "uz", "interpreter": None, "text_language": "ru", "groups": ["needs"]}
    assert agreed(police, woman, recipient=shelter.agency, **own).interpreter == ""
    assert agreed(police, woman, recipient=shelter.agency, language="zh", interpreter="telephone").language == "zh"


def test_what_a_guardian_agreed_ends_when_the_child_comes_of_age(police: Actor, shelter: Actor) -> None:
    girl = a_woman(police, birth_year=None, born_on="2002-06-01")
    mother = tied(police, girl, a_woman(police, birth_year=1970), kinship="parent")
    consent = agreed(police, girl, recipient=shelter.agency, given_by="parent", guardian=mother, child_opinion="agrees")
    asked = {"person": girl, "recipient": shelter.agency, "purpose": "services", "groups": ["identity"]}
    assert standing_consent(**asked, on=date(2020, 5, 31)) == consent
    assert standing_consent(**asked, on=date(2020, 6, 1)) is None


def test_a_consent_is_informed_names_one_recipient_and_is_the_persons_own(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    with refused_as("consent.not_informed"):
        agreed(police, woman, recipient=shelter.agency, points=["purpose"])
    with refused_as("consent.recipient_unclear"):
        agreed(police, woman)
    with refused_as("consent.recipient_unclear"):
        agreed(police, woman, recipient=shelter.agency, recipient_kind="shelter")
    with refused_as("consent.giver_not_fitting"):
        agreed(police, woman, recipient=shelter.agency, given_by="parent", authority="A paper")


def test_a_consent_opens_no_more_than_it_says(police: Actor, shelter: Actor) -> None:
    woman, other = a_woman(police), an_agency(kind="police")
    consent = agreed(police, woman, recipient_kind="shelter", groups=["needs"])
    with refused_as("consent.missing") as said:
        shared(police, consent, shelter, "needs", "health")
    assert "Health" in said.value.sentence(language="en")
    assert "Help needed" not in said.value.sentence(language="en")
    with refused_as("consent.missing"):
        COMMANDS["share_by_consent"](actor=police, consent=consent, agency=other, groups=["needs"])
    asked = {"person": woman, "recipient": shelter.agency, "groups": ["needs"], "on": TODAY}
    assert standing_consent(purpose="services", **asked) == consent
    assert standing_consent(purpose="proceeding", **asked) is None


def test_the_page_of_the_person_shows_consents_and_a_child_is_refused_in_words(police: Actor) -> None:
    woman, girl = a_woman(police), a_woman(police, birth_year=2019)
    consent = agreed(police, woman, recipient_kind="shelter")
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    page = client.get(f"/persons/{woman.ref}").content.decode()
    assert f"/consents/{consent.ref}" in page
    assert client.get(f"/consents/{consent.ref}").status_code == 200
    form = client.get(f"/persons/{girl.ref}/consents/new").content.decode()
    assert "Read aloud" in form
    answer = client.post(f"/persons/{girl.ref}/consents/new", a_consent(recipient_kind="shelter"))
    assert answer.status_code == 400
    assert "a child alone cannot give this consent" in answer.content.decode()


def test_the_same_is_not_agreed_to_twice(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    given = {"recipient": shelter.agency, "groups": ["profile", "needs"]}
    first = agreed(police, woman, **given)
    with refused_as("consent.stands") as said:
        agreed(police, woman, recipient=shelter.agency, groups=["needs", "profile"])
    assert first.ref in said.value.sentence(language="en")
    agreed(police, woman, recipient=shelter.agency, groups=["profile", "needs", "health"])
    agreed(police, woman, recipient_kind="shelter", groups=["profile", "needs"])
    wanted = {name: value for name, value in a_consent(**given).items() if name not in ("purpose", "recipient")}
    second = COMMANDS["replace_consent"](actor=police, consent=first, **wanted)[0]
    COMMANDS["withdraw_consent"](actor=police, consent=second, withdrawn_by="person")
    assert agreed(police, woman, **given).withdrawn_on is None


def test_against_a_childs_no_a_guardian_consents_only_with_reasons(police: Actor, shelter: Actor) -> None:
    girl = a_woman(police, birth_year=2006)
    mother = tied(police, girl, a_woman(police, birth_year=1970), kinship="parent")
    given = {"recipient": shelter.agency, "given_by": "parent", "guardian": mother, "child_opinion": "disagrees"}
    with refused_as("consent.child_overruled"):
        agreed(police, girl, **given)
    consent = agreed(police, girl, **given, child_overruled="She has nowhere safe to sleep; the pedagogue agrees")
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    shown = client.get(f"/consents/{consent.ref}").content.decode()
    assert "nowhere safe to sleep" in shown
    assert "The child did not agree" in shown


def test_whose_age_is_not_known_is_held_to_be_a_child_until_it_is_said_why_not(police: Actor, shelter: Actor) -> None:
    young = a_woman(police, birth_year=None)
    with refused_as("consent.age_unknown") as said:
        agreed(police, young, recipient=shelter.agency)
    assert "Record the birth" in said.value.advice(language="en")
    with refused_as("consent.child_not_heard"):
        agreed(police, young, recipient=shelter.agency, given_by="guardianship_body", authority="Decision 1")
    consent = agreed(police, young, recipient=shelter.agency, adult_ground="own_word")
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    assert (
        "In doubt the person is held to be a child: record"
        in client.get(f"/persons/{young.ref}/consents/new").content.decode()
    )
    assert "Says so, and nothing speaks against it" in client.get(f"/consents/{consent.ref}").content.decode()
    shared(police, consent, shelter, "identity")


def test_a_year_on_the_edge_of_majority_is_not_enough(police: Actor, shelter: Actor) -> None:
    edge = a_woman(police, birth_year=TODAY.year - 18)
    with refused_as("consent.age_unknown"):
        agreed(police, edge, recipient=shelter.agency)


def test_what_a_child_turns_out_to_have_agreed_to_alone_carries_nothing(police: Actor, shelter: Actor) -> None:
    girl = a_woman(police, birth_year=None)
    consent = agreed(police, girl, recipient=shelter.agency, adult_ground="own_word")
    girl = COMMANDS["change_person"](actor=police, person=girl, birth_year=2005)
    with refused_as("consent.missing"):
        shared(police, consent, shelter, "identity")
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=police.user_ref))
    assert "The person was a child on that day" in client.get(f"/consents/{consent.ref}").content.decode()
    owed = Obligation.objects.get(term="consent.ask_anew")
    assert (owed.agency, owed.started_at, owed.met_at) == (police.agency, police.now, None)
    assert "Whoever may consent for the child asked" in client.get("/my-work").content.decode()
    child = {"given_by": "guardianship_body", "authority": "Decision 1", "child_opinion": "agrees"}
    shared(police, agreed(police, girl, recipient=shelter.agency, **child), shelter, "identity")
    COMMANDS["withdraw_consent"](
        actor=police, consent=consent.ref, withdrawn_by="guardianship_body", authority="An order"
    )
    assert Obligation.objects.get(term="consent.ask_anew").met_at


def test_a_birth_that_is_corrected_back_owes_nothing(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, birth_year=None)
    agreed(police, woman, recipient=shelter.agency, adult_ground="own_word")
    COMMANDS["change_person"](actor=police, person=woman, birth_year=2005)
    COMMANDS["change_person"](actor=police, person=woman, birth_year=1985)
    assert not QUERIES["my_work"](actor=police).filter(term="consent.ask_anew").exists()


def test_research_takes_nothing_that_tells_who_the_person_is(police: Actor) -> None:
    woman = a_woman(police)
    given = {"recipient_kind": "ngo", "purpose": "research"}
    for group in ("identity", "contact", "documents", "family"):
        with refused_as("consent.groups_identify") as said:
            agreed(police, woman, **given, groups=["profile", group])
    assert "Family" in said.value.sentence(language="en")
    assert "Sex, age" not in said.value.sentence(language="en")
    consent = agreed(police, woman, **given, groups=["profile", "needs", "narrative"])
    wider = a_consent(groups=["profile", "identity"])
    del wider["purpose"]
    with refused_as("consent.groups_identify"):
        COMMANDS["replace_consent"](actor=police, consent=consent, **wider)
