"""A house reads of who lives there what living there needs; what the consent left out stays closed, and it all ends some time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import NotFound
from qorgan.people.grants import groups_open
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.stories.referring import a_woman, agreed, does, police, sent, shelter
from tests.stories.seen import page
from tests.worlds import TODAY, a_clock, a_consent, an_actor, an_agency, identified

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
IN_CARE = "reads this while the person lives there and for the follow-up after that: "
UNREAD = "Your body does not read of this person: "


def taken_in(police: Actor, shelter: Actor, *, groups: tuple[str, ...] = ("identity", "contact")) -> Person:
    woman = a_woman(police, phones="+77010000001")
    agreed(police, woman, groups=["profile", "needs", *groups])
    sent(police, woman, shelter, groups=list(groups), narrative=None)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    return woman


def test_an_admission_opens_what_a_stay_needs_and_not_what_was_left_out(police: Actor, shelter: Actor) -> None:
    woman = taken_in(police, shelter)
    decision = identified(police, woman)
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs", "identity", "contact"}
    with pytest.raises(NotFound):
        QUERIES["decision"](actor=shelter, decision=decision.ref)
    shown = QUERIES["open_identity"](actor=shelter, person=woman, purpose="The contract")
    assert (shown.surname, [one.e164 for one in shown.phones]) == ("Ойдан", ["+77010000001"])
    consent = woman.consents.get()
    COMMANDS["withdraw_consent"](actor=shelter, consent=consent, withdrawn_by="person")
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs", "identity", "contact"}, "she lives there"
    for address in (f"/consents/{consent.ref}", f"/persons/{woman.ref}/consents/new"):
        assert (
            f"{IN_CARE}Sex, age, citizenship, language, Help needed. Moving in opens it nothing of this: Name"
            in page(shelter, address)
        )


def test_an_admission_opens_no_name_that_the_referral_kept_back(police: Actor, shelter: Actor) -> None:
    woman = taken_in(police, shelter, groups=("contact",))
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs", "contact"}
    shown = QUERIES["open_identity"](actor=shelter, person=woman, purpose="The contract")
    assert (shown.surname, [one.e164 for one in shown.phones]) == ("", ["+77010000001"])
    COMMANDS["withdraw_consent"](actor=police, consent=woman.consents.get(), withdrawn_by="person")
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs", "contact"}, "she lives there"


def came_by_herself(police: Actor, shelter: Actor) -> Person:
    """Somebody of whom the house was told the profile alone and who then stands at its door."""
    woman = a_woman(police, phones="+77010000001")
    named = a_consent(recipient=shelter.agency, groups=["profile"], purpose="services")
    consent = COMMANDS["record_consent"](actor=police, person=woman, **named)
    COMMANDS["share_by_consent"](actor=police, consent=consent, agency=shelter.agency, groups=["profile"])
    return woman


@pytest.mark.parametrize("is_refused", [False, True])
def test_a_house_that_was_told_no_name_asks_the_person(police: Actor, shelter: Actor, is_refused: bool) -> None:
    woman = came_by_herself(police, shelter)
    if is_refused:
        no = {"recipient": shelter.agency, "groups": ["identity", "contact"], "given_by": "person"}
        COMMANDS["record_refused_consent"](actor=police, person=woman, **no)
    file = COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs"}
    with refused_as("person.groups_not_shared") as said:
        QUERIES["open_identity"](actor=shelter, person=woman, purpose="The contract")
    assert said.value.way
    assert said.value.way.act == "record_consent"
    for address in (f"/persons/{woman.ref}", f"/care-files/{file.ref}"):
        assert f"{UNREAD}Name and identification number, Telephone, e-mail, address. A stay" in page(shelter, address)
    own = a_consent(recipient=shelter.agency, groups=["identity", "contact"], purpose="services")
    consent = COMMANDS["record_consent"](actor=shelter, person=woman, **own)
    COMMANDS["share_by_consent"](actor=shelter, consent=consent, agency=shelter.agency, groups=["identity", "contact"])
    assert QUERIES["open_identity"](actor=shelter, person=woman, purpose="The contract").surname == "Ойдан"
    assert UNREAD not in page(shelter, f"/persons/{woman.ref}")
    COMMANDS["withdraw_consent"](actor=shelter, consent=consent, withdrawn_by="person")
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs"}, "it rested on that consent alone"


def test_a_no_that_stands_when_she_moves_in_is_not_carried_over(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, phones="+77010000001")
    agreed(police, woman, groups=["profile", "needs", "identity", "contact"])
    sent(police, woman, shelter, groups=["identity", "contact"], narrative=None)
    does(shelter, "accept_referral")
    no = {"recipient": shelter.agency, "groups": ["contact"], "given_by": "person"}
    COMMANDS["record_refused_consent"](actor=police, person=woman, **no)
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs", "identity"}


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_who_comes_back_is_known_by_the_stay_before_unless_it_was_taken_back(
    police: Actor, shelter: Actor, is_taken_back: bool
) -> None:
    woman = taken_in(police, shelter)
    file = QUERIES["care_files_about"](actor=shelter, person=woman.ref).get()
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="own_wish")
    consent = woman.consents.get()
    if is_taken_back:
        COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    if not is_taken_back:
        COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    later = replace(shelter, clock=a_clock(date(TODAY.year + 2, 1, 10)))
    names = frozenset() if is_taken_back else {"identity", "contact"}
    assert groups_open(actor=shelter, person=woman) == {"profile", "needs", "identity", "contact"}
    assert groups_open(actor=later, person=woman) == {"profile", "needs", *names}


def test_a_house_writes_down_what_it_learns_and_passes_on_that_and_no_more(police: Actor, shelter: Actor) -> None:
    woman = taken_in(police, shelter)
    theirs = identified(police, woman)
    lodged = {"kind": "passport", "whereabouts": "with_person"}
    papers = [COMMANDS["record_paper"](actor=one, person=woman, **lodged) for one in (police, shelter)]
    COMMANDS["change_person"](actor=shelter, person=woman, id_status="not_issued")
    COMMANDS["change_identity"](actor=shelter, person=woman, patronymic="Қызы")
    COMMANDS["record_relationship"](actor=shelter, person=woman, kinship="parent", contact="allowed", name="Ана")
    groups = ["profile", "needs", "identity", "narrative", "documents"]
    consent = COMMANDS["record_consent"](actor=shelter, person=woman, **a_consent(recipient_kind="ngo", groups=groups))
    further = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))
    package = sent(shelter, woman, further, groups=["identity", "narrative", "documents"])
    shown = page(shelter, f"/referrals/{package.ref}/preview")
    assert "only what" in shown
    assert papers[1].ref in shown
    assert papers[0].ref not in shown
    does(further, "accept_referral")
    assert [one.ref for one in QUERIES["papers_of"](actor=further, person=woman.ref)] == [papers[1].ref]
    for name, ref in (("decision", theirs.ref), ("paper", papers[0].ref)):
        with pytest.raises(NotFound):
            QUERIES[name](actor=further, **{name: ref})
    COMMANDS["share_by_consent"](
        actor=shelter, consent=consent, agency=further.agency, groups=["documents", "narrative"]
    )
    assert [one.ref for one in QUERIES["papers_of"](actor=further, person=woman.ref)] == [papers[1].ref]
    QUERIES["paper"](actor=further, paper=papers[1].ref)
    told = {look.act for look in QUERIES["consent_reads"](actor=shelter, consent=consent)}
    assert {"Paper", "Papers of the person"} <= told


def test_an_opening_that_was_refused_is_no_look(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    consent = agreed(police, woman, groups=["profile", "needs"])
    sent(police, woman, shelter, groups=[], narrative=None)
    does(shelter, "accept_referral")
    with refused_as("person.groups_not_shared") as said:
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="Who is it")
    assert said.value.way
    assert said.value.way.fills == {"recipient": shelter.agency.ref}
    assert QUERIES["consent_reads"](actor=police, consent=consent) == []
    line = Entry.objects.get(act="open_identity")
    assert (line.outcome, line.purpose) == ("refused:person.groups_not_shared", "Who is it")


def test_who_left_stays_known_until_the_follow_up_is_over(police: Actor, shelter: Actor) -> None:
    woman = taken_in(police, shelter)
    COMMANDS["withdraw_consent"](actor=police, consent=woman.consents.get(), withdrawn_by="person")
    file = QUERIES["care_files_about"](actor=shelter, person=woman.ref).get()
    COMMANDS["discharge"](actor=shelter, care_file=file, discharge_reason="own_wish")
    last = date(TODAY.year + 1, TODAY.month + 1, TODAY.day)
    on_the_last, after = (replace(shelter, clock=a_clock(day)) for day in (last, last + timedelta(days=1)))
    assert groups_open(actor=on_the_last, person=woman) == {"profile", "needs", "identity", "contact"}
    assert groups_open(actor=after, person=woman) == {"profile"}
    assert QUERIES["person"](actor=after, person=woman.ref) == woman, "its own file leads to her"
    with refused_as("person.groups_not_shared"):
        QUERIES["open_identity"](actor=after, person=woman, purpose="Who was it")
    COMMANDS["correct_care_file"](actor=shelter, care_file=file, reason="mistyped", reopen=True)
    assert groups_open(actor=after, person=woman) == {"profile", "needs", "identity", "contact"}
