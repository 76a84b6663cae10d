"""A person is referred: needs go out and no name, somebody answers in time or the next is asked, and nobody is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.people.grants import share_with_agency
from qorgan.people.models import PersonAccess
from qorgan.victims.referral.facts import FactPlacement, FactReferral
from qorgan.victims.referral.models import Referral
from qorgan.victims.referral.sweeping import lapse_due
from tests.refusals import refused_as
from tests.stories.referring import ASKED, BY_LAW, a_woman, agreed, does, offer_to, police, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.worlds import TODAY, an_actor, an_agency, identified, noon, tied

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]


def test_the_happy_way_from_decision_to_admission(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    identified(police, woman)
    assert owed("identification.referral", actor=police)[0].is_open
    agreed(police, woman)
    package = sent(police, woman, shelter)
    assert not owed("identification.referral", actor=police)[0].is_open
    does(shelter, "receive_referral")
    does(shelter, "accept_referral")
    assert QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her").surname == "Ойдан"
    COMMANDS["hand_over_person"](actor=police, referral_offer=offer_to(shelter), papers="Passport\nA bag")
    receipt = Letter.objects.get(template="referral-receipt")
    assert (receipt.addressee, receipt.values["papers"]) == (shelter.agency, ["Passport", "A bag"])
    does(shelter, "record_arrival")
    for need in offer_to(shelter).answers.all():
        COMMANDS["complete_need"](actor=shelter, need_answer=need)
    assert (now(package).status, offer_to(shelter).status) == ("done", "done")
    assert all(row.met_at for row in Obligation.objects.filter(source=offer_to(shelter).ref))
    assert [fact.wait_band for fact in FactPlacement.objects.filter(retracted_at__isnull=True)] == ["same_day"]
    assert {fact.state for fact in FactReferral.objects.filter(retracted_at__isnull=True)} == {"done"}
    assert list(ledger.verify()) == []
    told = page(police, f"/decisions/{woman.decisions.get().ref}")
    assert "No reason is needed: the person was referred, or helped otherwise, on" in told
    assert "Nothing said." not in told


def test_before_acceptance_the_receiver_finds_no_way_to_the_person(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    offer = offer_to(shelter)
    shown = page(shelter, f"/referral-offers/{offer.ref}")
    assert "There is a note" in shown
    for secret in (woman.ref, package.ref, "Held on a farm", "Ойдан", "Speaks Uzbek"):
        assert secret not in shown
    for ref in (woman.ref, package.ref):
        with pytest.raises(NotFound):
            QUERIES["person" if ref == woman.ref else "referral"](
                actor=shelter, **{"person" if ref == woman.ref else "referral": ref}
            )
    assert offer.person is None
    does(shelter, "accept_referral")
    opened = page(shelter, f"/referral-offers/{offer.ref}")
    assert woman.ref in opened
    assert "Held on a farm" in opened
    assert "Speaks Uzbek" in opened


def test_the_sender_reads_before_sending_what_the_receiver_will_read(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED, receiver=shelter.agency)[0]
    form = page(police, f"/referrals/{package.ref}/offering/new")
    COMMANDS["offer_referral"](actor=police, referral=package)
    seen = page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    same = seen[seen.index('<dl class="pairs">') : seen.index("</dl>")]
    assert same in form
    assert same in page(police, f"/referrals/{package.ref}/preview")


def test_the_receiver_reads_the_groups_of_the_package_and_no_more(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police, phones="+77010000000")
    agreed(police, woman, groups=["profile", "needs"])
    given = ASKED | {"groups": [], "narrative": "", "receiver": shelter.agency}
    with refused_as("referral.text_without_group"):
        COMMANDS["prepare_referral"](actor=police, person=woman, **given | {"health": "Needs a doctor"})
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **given)[0]
    COMMANDS["offer_referral"](actor=police, referral=package)
    does(shelter, "accept_referral")
    assert QUERIES["person"](actor=shelter, person=woman.ref) == woman
    with refused_as("person.groups_not_shared"):
        QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")


def test_without_consent_nothing_goes_and_a_law_needs_none(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    with refused_as("consent.missing"):
        COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED, receiver=shelter.agency)
    assert not Referral.objects.exists()
    package = sent(police, woman, shelter, **BY_LAW)
    does(shelter, "accept_referral")
    assert now(package).status == "accepted"


def test_a_body_where_nobody_can_answer_is_not_asked(police: Actor) -> None:
    woman = a_woman(police)
    with refused_as("referral.receiver_cannot_answer"):
        COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | BY_LAW, receiver=an_agency(kind="court"))


def test_everybody_declines_and_the_sender_owes_another_way(police: Actor, shelter: Actor) -> None:
    woman, second, ministry = a_woman(police), worker(), an_actor(role="social_ministry")
    identified(police, woman)
    agreed(police, woman)
    package = sent(police, woman, shelter, second)
    does(shelter, "decline_referral", decline_reason="no_place")
    assert (now(package).status, offer_to(second).status) == ("offered", "offered")
    does(second, "decline_referral", decline_reason="not_this_group")
    assert now(package).status == "unplaced"
    (duty,) = owed("referral.replace_tonight", actor=police)
    assert duty.is_open
    assert duty.due_at - duty.started_at == timedelta(hours=1)
    assert owed("identification.referral", actor=police)[0].is_open
    assert list(QUERIES["referrals"](actor=ministry, status="unplaced")) == [package]
    third = worker("turkestan")
    COMMANDS["add_receiver"](actor=police, referral=package, receiver=third.agency)
    COMMANDS["offer_referral"](actor=police, referral=package)
    assert now(duty).met_at is not None
    assert not owed("identification.referral", actor=police)[0].is_open
    assert "not_this_group" not in page(third, f"/referral-offers/{offer_to(third).ref}")


def test_who_does_not_answer_in_time_is_passed_over(police: Actor, shelter: Actor) -> None:
    woman, second = a_woman(police), worker()
    agreed(police, woman)
    package = sent(police, woman, shelter, second, urgency="days")
    tomorrow = an_actor(role="operator", today=date(2020, 5, 16))
    COMMANDS["sweep_referrals"](actor=tomorrow)
    assert offer_to(shelter).status == "offered"
    COMMANDS["sweep_referrals"](actor=an_actor(role="operator", today=date(2020, 5, 20)))
    assert (offer_to(shelter).status, offer_to(second).status) == ("lapsed", "offered")
    (late,) = owed("referral.receive", actor=shelter)
    assert late.met_at is not None
    assert late.met_at > late.due_at
    with refused_as("referral.offer_elsewhere"):
        does(shelter, "accept_referral")
    assert now(package).status == "offered"


def test_a_receiver_takes_over_some_services_and_the_next_is_asked_for_the_others(
    police: Actor, shelter: Actor
) -> None:
    woman, second = a_woman(police), worker()
    agreed(police, woman)
    package = sent(police, woman, shelter, second)
    with refused_as("referral.reason_missing"):
        does(shelter, "accept_referral", areas=["social_domestic"])
    does(shelter, "accept_referral", areas=["social_domestic"], reason="no_specialist")
    assert [one.area for one in offer_to(second).answers.all()] == ["social_legal"]
    does(second, "accept_referral")
    assert now(package).status == "accepted"


def test_consent_withdrawn_in_the_middle_closes_every_door_at_once(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    identified(police, woman)
    consent = agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral")
    QUERIES["open_identity"](actor=shelter, person=woman.ref, purpose="To receive her")
    COMMANDS["withdraw_consent"](actor=police, consent=consent, withdrawn_by="person")
    with pytest.raises(NotFound):
        QUERIES["person"](actor=shelter, person=woman.ref)
    assert not PersonAccess.objects.filter(agency=shelter.agency).exists()
    assert (now(package).status, offer_to(shelter).status) == ("withdrawn", "withdrawn")
    shown = page(shelter, f"/referral-offers/{offer_to(shelter).ref}")
    assert woman.ref not in shown
    assert "Held on a farm" not in shown
    assert "Consent was given to it." not in shown
    assert "Consent was given to it and taken back on" in shown
    User.objects.filter(ref=police.user_ref).update(language="ru")
    assert "Согласие отозвано (Сам человек)" in page(police, f"/referrals/{package.ref}")
    notice = Letter.objects.get(template="consent-withdrawal-notice")
    assert (notice.addressee, notice.status) == (shelter.agency, "sent")
    assert [look.agency for look in QUERIES["consent_reads"](actor=police, consent=consent)] == [
        shelter.agency.title_en
    ]
    assert owed("identification.referral", actor=police)[0].is_open


def test_a_childs_package_goes_by_the_consent_of_a_guardian(police: Actor, shelter: Actor) -> None:
    girl = a_woman(police, birth_year=2005)
    mother = tied(police, girl, a_woman(police, birth_year=1970), kinship="parent")
    with refused_as("consent.child_alone"):
        agreed(police, girl)
    agreed(police, girl, given_by="parent", guardian=mother, child_opinion="agrees")
    package = sent(police, girl, shelter, composition="girls")
    does(shelter, "accept_referral")
    assert now(package).status == "accepted"
    with pytest.raises(NotFound):
        QUERIES["person"](actor=shelter, person=mother.ref)


def test_a_reason_closes_what_is_owed_until_it_is_taken_back(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    decision = identified(police, woman, status="possible")
    reason = COMMANDS["record_non_referral"](
        actor=police, decision=decision, reason="declined_by_person", note="Said no twice"
    )
    assert not owed("identification.referral", actor=police)[0].is_open
    COMMANDS["withdraw_non_referral"](actor=police, non_referral=reason)
    assert owed("identification.referral", actor=police)[0].is_open
    sent(police, woman, shelter, **BY_LAW)
    with refused_as("referral.referral_runs"):
        COMMANDS["record_non_referral"](actor=police, decision=decision, reason="abroad", note="Went home")


def test_a_free_place_in_the_region_comes_first_then_the_nearest(police: Actor) -> None:
    woman, secretary = a_woman(police), an_actor(role="commission_secretary")
    for region, agency in (("almaty_c", None), ("kostanay", None), ("aktobe", worker().agency)):
        title = {f"title_{code}": region for code in ("en", "ru", "kk")}
        home = COMMANDS["register_organisation"](
            actor=secretary, kind="ngo", from_on="2019-01-01", agency=agency, **title
        )
        COMMANDS["add_presence"](actor=secretary, organisation=home, region=region, from_on="2019-01-01")
        COMMANDS["offer_places"](actor=secretary, organisation=home, region=region, groups=["women"], places=2)
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | BY_LAW)[0]
    from qorgan.victims.referral.directory import places_for

    found = places_for(package, police)
    assert [offer.region for offer in found] == ["aktobe", "kostanay", "almaty_c"]
    COMMANDS["add_place"](actor=police, referral=package, place_offer=found[0])
    assert package.offers.get().receiver == found[0].organisation.agency
    with refused_as("referral.receiver_cannot_answer"):
        COMMANDS["add_place"](actor=police, referral=package, place_offer=found[1])


def test_another_body_neither_sees_nor_answers(police: Actor, shelter: Actor) -> None:
    woman, other = a_woman(police), worker()
    agreed(police, woman)
    sent(police, woman, shelter, other)
    with pytest.raises(NotFound):
        QUERIES["referral_offer"](actor=other, referral_offer=offer_to(shelter).ref)
    assert list(QUERIES["referral_offers"](actor=other)) == []
    with refused_as("referral.not_the_receiver"):
        COMMANDS["accept_referral"](actor=police, referral_offer=offer_to(shelter))


def test_the_sender_takes_a_receiver_out_of_the_row_and_the_package_back(police: Actor, shelter: Actor) -> None:
    woman, second = a_woman(police), worker()
    agreed(police, woman)
    package = sent(police, woman, shelter, second)
    COMMANDS["drop_receiver"](actor=police, referral_offer=package.offers.get(receiver=second.agency))
    COMMANDS["withdraw_referral"](actor=police, referral=package, reason="A relative takes her in")
    assert (now(package).status, offer_to(shelter).status) == ("withdrawn", "withdrawn")
    assert list(QUERIES["referral_offers"](actor=second)) == []


def test_an_admission_fulfils_the_referral_and_what_the_decision_owed(police: Actor, shelter: Actor) -> None:
    woman, man = a_woman(police), a_woman(police, sex="male")
    identified(police, woman)
    agreed(police, woman)
    package = sent(police, woman, shelter)
    does(shelter, "accept_referral")
    begun = {"services": ["social_legal"], "admitted_on": TODAY}
    COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement", **begun)
    assert (now(package).status, offer_to(shelter).arrived_on) == ("done", TODAY)
    identified(police, man)
    share_with_agency(person=man, agency=shelter.agency, actor=police)
    assert [row.is_open for row in owed("identification.referral", actor=police)] == [False, True]
    COMMANDS["admit"](actor=shelter, person=man, channel="self", admitted_on=TODAY)
    assert [row.is_open for row in owed("identification.referral", actor=police)] == [False, False]


def test_the_job_beside_the_server_passes_on_what_nobody_answered(police: Actor, shelter: Actor) -> None:
    woman, second = a_woman(police), worker()
    agreed(police, woman)
    sent(police, woman, shelter, second, urgency="days")
    assert lapse_due(now=noon(date(2020, 5, 16))) == 0
    assert lapse_due(now=noon(date(2020, 5, 20))) == 1
    assert (offer_to(shelter).status, offer_to(second).status) == ("lapsed", "offered")
    assert Entry.objects.filter(act="sweep_referrals", agency=police.agency.ref).exists()


def test_somebody_found_abroad_is_handed_over_by_a_referral_and_the_mission_hears(shelter: Actor) -> None:
    consul = an_actor(role="consul", agency=an_agency(kind="consulate"))
    woman = a_woman(consul)
    agreed(consul, woman, purpose="return")
    file = COMMANDS["open_consular_file"](
        actor=consul, person=woman, country="KR", how_found="came_themselves", found_on=TODAY, region="aktobe"
    )
    given = {name: value for name, value in ASKED.items() if name != "purpose"}
    package = COMMANDS["refer_from_abroad"](
        actor=consul, consular_file=file, purpose="return", receiver=shelter.agency, **given
    )[0]
    COMMANDS["offer_referral"](actor=consul, referral=package)
    does(shelter, "accept_referral")
    COMMANDS["record_departure"](actor=consul, consular_file=file, escort="none", departed_on=TODAY)
    COMMANDS["hand_over_person"](actor=consul, referral_offer=offer_to(shelter))
    assert now(file).handed_over_on is None
    COMMANDS["meet_arrival"](actor=consul, consular_file=file, point_of_entry="air_astana", arrived_on=TODAY)
    assert (now(file).handed_to, now(file).handover_ref) == (shelter.agency, offer_to(shelter).ref)


def test_whoever_sends_is_warned_that_nobody_of_the_receiver_can_answer_here(police: Actor, shelter: Actor) -> None:
    woman, silent = a_woman(police), an_agency(kind="shelter", region="aktobe", title="Silent House")
    agreed(police, woman)
    names = {"receiver": silent, "fallback": shelter.agency}
    package = COMMANDS["prepare_referral"](actor=police, person=woman, **ASKED | names)[0]
    for address in (f"/referrals/{package.ref}", f"/referrals/{package.ref}/offering/new"):
        shown = page(police, address)
        assert shown.count("can sign in here and answer") == 1, address
        assert "Nobody of “Silent House”" in shown
    worker(agency=silent)
    assert "can sign in here" not in page(police, f"/referrals/{package.ref}/offering/new")
