"""What an award stands on: the status of the proceeding, the count, the recognition; and what happens when it is gone."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.refresh import refresh_many
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation import awards, treasury
from qorgan.rights.compensation.award_grounds import AwardLeftOut, eligibility_of
from qorgan.rights.compensation.facts import FactCompensationClaim
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded, judged, paid
from tests.unit.rights.test_treasury_list import signed_in

pytestmark = pytest.mark.django_db
LISTED = date(2021, 2, 25)
ENDED = "2021-02-24"


def ended(scene: Scene, ground: str, *, on: str = ENDED) -> None:
    COMMANDS["move_stage"](actor=scene.police, proceeding=scene.proceeding, decision="terminated", ground=ground, on=on)
    scene.party.refresh_from_db()


def requalified(scene: Scene, *, article: str = "309", part: str = "1", paragraph: str = "", on: str = ENDED) -> None:
    COMMANDS["requalify_count"](
        actor=scene.police,
        count=scene.proceeding.counts.get(),
        article=article,
        part=part,
        paragraph=paragraph,
        on=on,
        reason="New facts",
    )


def withdrawn(scene: Scene) -> None:
    COMMANDS["withdraw_injured_party"](actor=scene.police, injured_party=scene.party, reason="Mistaken")


def owed(scene: Scene) -> Any:
    return eligibility_of(scene.party, on=TODAY)


@pytest.mark.parametrize("ground", ["no_event", "no_elements"])
def test_no_offence_means_that_nothing_is_owed_and_the_reason_is_said_in_every_language(ground: str) -> None:
    scene = a_scene()
    claim = applied(scene)
    ended(scene, ground)
    found = owed(scene)
    assert (found.is_eligible, found.amount) == (False, None)
    assert "24 Feb 2021" in found.reason.en
    assert "terminated" in found.reason.en
    assert "прекращено" in found.reason.ru
    assert "тоқтатылды" in found.reason.kk
    with refused_as("compensation.not_eligible") as refused:
        awards.award_compensation(actor=scene.police, compensation_claim=claim, reasons="Wished")
    assert "terminated" in refused.value.sentence(language="en")
    other = a_scene()
    ended(other, ground)
    with refused_as("compensation.nothing_to_apply_for") as none:
        applied(other)
    assert "terminated" in none.value.sentence(language="en")
    page = signed_in(other, "en").get(f"/proceedings/{other.proceeding.ref}").content.decode()
    assert "by that decision there was no offence" in page
    assert "87,510" not in page


@pytest.mark.parametrize("ground", ["death", "amnesty", "limitation", "not_proven", "other"])
def test_other_ends_of_a_proceeding_leave_the_victim_eligible(ground: str) -> None:
    scene = a_scene()
    ended(scene, ground)
    assert owed(scene).is_eligible
    assert awarded(scene).state == "awarded"


def test_an_acquittal_leaves_nothing_where_there_was_no_offence_and_the_victim_one_where_another_did_it() -> None:
    scene = a_scene()
    claim = awarded(scene)
    court, before = judged(scene, outcome="acquitted", ground="no_elements")[1:]
    scene.party.refresh_from_db()
    found = owed(scene)
    assert (found.is_eligible, found.amount) == (False, None)
    for language, words in (("en", "acquitted on 2 Mar 2021"), ("ru", "оправдательный"), ("kk", "ақтау үкімін")):
        assert words in found.reason.in_(language)
    with refused_as("compensation.no_basis_left"):
        treasury.list_for_treasury(actor=scene.police)
    COMMANDS["enter_into_force"](actor=court, court_proceeding=before, on="2021-03-08")
    scene.party.refresh_from_db()
    assert not owed(scene).is_eligible
    COMMANDS["correct_judgment"](actor=court, court_proceeding=before, ground="not_proven")
    scene.party.refresh_from_db()
    assert owed(scene).is_eligible
    assert treasury.list_for_treasury(actor=scene.police)[1].ref == claim.ref
    before.refresh_from_db()
    assert (before.ground, before.outcome) == ("not_proven", "acquitted")
    scene.proceeding.stages.update(ground="")
    scene.party.refresh_from_db()
    assert owed(scene).is_eligible, "an acquittal of before its ground was asked stays as it is"


def test_a_proceeding_that_goes_on_after_all_opens_the_fund_again() -> None:
    scene = a_scene()
    ended(scene, "no_event")
    COMMANDS["move_stage"](actor=scene.police, proceeding=scene.proceeding, decision="resumed", on="2021-03-01")
    scene.party.refresh_from_db()
    assert applied(scene, applied_on=TODAY).state == "applied"


def test_a_proceeding_joined_into_one_that_ended_for_no_offence_opens_nothing() -> None:
    scene = a_scene()
    main = COMMANDS["register_proceeding"](
        actor=scene.police, article="128", part="1", act_on="2021-01-20", registered_on="2021-02-01"
    )
    COMMANDS["join_proceedings"](actor=scene.police, proceeding=main, others=[scene.proceeding], on="2021-02-15")
    COMMANDS["move_stage"](actor=scene.police, proceeding=main, decision="terminated", ground="no_event", on=ENDED)
    scene.party.refresh_from_db()
    assert not owed(scene).is_eligible


def test_the_right_is_owed_no_longer_where_it_became_known_that_there_was_no_offence_and_the_page_says_why() -> None:
    scene = a_scene()
    main = COMMANDS["register_proceeding"](
        actor=scene.police, article="128", part="1", act_on="2021-01-20", registered_on="2021-02-01"
    )
    COMMANDS["join_proceedings"](actor=scene.police, proceeding=main, others=[scene.proceeding], on="2021-02-15")
    owed = Obligation.objects.get(term="compensation.explain", subject=scene.party.ref)
    move = {"actor": scene.police, "proceeding": main}
    COMMANDS["move_stage"](**move, decision="terminated", ground="no_event", on="2021-02-24")
    owed.refresh_from_db()
    assert (owed.is_open, owed.is_missed) == (False, True)
    page = signed_in(scene, "ru").get(f"/proceedings/{scene.proceeding.ref}").content.decode()
    assert "больше не требуется" in page
    assert "правонарушения не было" in page
    COMMANDS["move_stage"](**move, decision="resumed", on="2021-03-01")
    owed.refresh_from_db()
    assert owed.is_open


def test_a_withdrawn_recognition_owes_nothing_in_words() -> None:
    scene = a_scene()
    withdrawn(scene)
    scene.party.refresh_from_db()
    assert "recognition as an injured party was withdrawn" in owed(scene).reason.en


@pytest.mark.parametrize(
    ("lose", "said"),
    [
        (lambda scene: ended(scene, "no_event"), "no offence"),
        (requalified, "article 309"),
        (withdrawn, "withdrawn"),
    ],
)
def test_an_award_whose_basis_is_gone_stays_off_the_list_and_is_named(lose: Any, said: str) -> None:
    scene = a_scene()
    claim, sound = awarded(scene), awarded(Scene(scene.police, *_another(scene)))
    lose(scene)
    form = signed_in(scene, "en").get("/treasury-lists/new").content.decode()
    assert f"{claim.ref}: " in form
    listed, taken, out = treasury.list_for_treasury(actor=scene.police)
    assert (taken.ref, listed.claims.get()) == (sound.ref, sound)
    assert isinstance(out, AwardLeftOut)
    assert (out.ref, said in out.reason) == (claim.ref, True)
    assert scene.party.person.ref not in out.reason
    claim.refresh_from_db()
    assert (claim.state, claim.treasury_list) == ("awarded", None)
    with refused_as("compensation.no_basis_left") as none:
        treasury.list_for_treasury(actor=scene.police, compensation_claims=[claim])
    assert claim.ref in none.value.sentence(language="ru")
    page = signed_in(scene, "en").get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "The basis of this award is gone" in page


def _another(scene: Scene) -> tuple[Any, Any]:
    proceeding = COMMANDS["register_proceeding"](
        actor=scene.police, article="128", part="1", act_on="2021-01-20", registered_on="2021-02-01"
    )
    person = COMMANDS["register_person"](actor=scene.police, sex="female", birth_year=1990)
    COMMANDS["record_injured_party"](
        actor=scene.police, proceeding=proceeding, person=person, recognised_on="2021-02-10"
    )
    return proceeding, proceeding.injured_parties.get()


def test_the_page_says_who_was_left_out_after_the_list_was_made() -> None:
    scene = a_scene()
    claim = awarded(scene)
    awarded(Scene(scene.police, *_another(scene)))
    requalified(scene)
    said = signed_in(scene, "ru").post("/treasury-lists/new", {}, follow=True).content.decode()
    assert f"Не включены, так как основание отпало: {claim.ref}" in said


def test_what_stays_off_a_list_is_owed_a_look_also_where_no_act_told_of_it_before() -> None:
    scene = a_scene()
    claim = awarded(scene)
    awarded(Scene(scene.police, *_another(scene)))
    scene.proceeding.counts.update(article="309")
    assert not Obligation.objects.filter(term="compensation.look_again").exists()
    treasury.list_for_treasury(actor=scene.police)
    assert Obligation.objects.get(term="compensation.look_again").source == claim.ref


def test_less_owed_than_awarded_is_a_lost_basis_and_more_is_none() -> None:
    scene = a_scene(part="4", paragraph="2")
    awarded(scene)
    requalified(scene, article="128", part="1")
    with refused_as("compensation.no_basis_left") as refused:
        treasury.list_for_treasury(actor=scene.police)
    assert "40 index units" in refused.value.sentence(language="en")
    other = a_scene()
    awarded(other)
    requalified(other, article="128", part="4", paragraph="2")
    assert treasury.list_for_treasury(actor=other.police)[1].amount == 87_510


def test_an_award_on_a_list_whose_basis_goes_is_owed_a_look_and_not_to_be_paid_until_it_was_taken() -> None:
    scene = a_scene()
    claim, sound = awarded(scene), awarded(Scene(scene.police, *_another(scene)))
    listed, *_ = treasury.list_for_treasury(actor=scene.police, listed_on=LISTED)
    client, address = signed_in(scene, "en"), f"/treasury-lists/{listed.ref}"
    assert "Still to be paid of it: 2, 175,020 KZT" in client.get(address).content.decode()
    look = Obligation.objects.filter(source=claim.ref, term="compensation.look_again")
    move = {"actor": scene.police, "proceeding": scene.proceeding}
    COMMANDS["move_stage"](**move, decision="terminated", ground="no_event", on="2021-03-02")
    assert (look.get().is_open, look.get().agency) == (True, scene.police.agency)
    assert look.get().next_step == f"/compensation-claims/{claim.ref}/revocation/new"
    page = client.get(f"/compensation-claims/{claim.ref}").content.decode()
    assert f'btn-primary" href="/compensation-claims/{claim.ref}/revocation/new"' in page, "a look leads, not a payment"
    work = client.get("/my-work").content.decode()
    assert f"/compensation-claims/{claim.ref}/revocation/new" in work
    marked = client.get("/compensation-claims?is_doubted=on").content.decode()
    assert ("To be looked at again" in marked, claim.ref in marked, sound.ref in marked) == (True, True, False)
    page = client.get(address).content.decode()
    assert "Still to be paid of it: 1, 87,510 KZT" in page
    assert (
        f"Not to be paid until somebody looked at it: its basis is gone. Tell the treasury and take the award back. {claim.ref}"
        in page
    )
    assert [one.is_to_be_paid for one in QUERIES["listed_awards"](actor=scene.police, treasury_list=listed.ref)] == [
        False,
        True,
    ]
    COMMANDS["move_stage"](**move, decision="resumed", on="2021-03-04")
    assert not look.get().is_open, "the basis stands again"
    COMMANDS["move_stage"](**move, decision="terminated", ground="no_event", on="2021-03-05")
    assert look.get().is_open
    awards.revoke_award(actor=scene.police, compensation_claim=claim, reasons="No offence")
    assert look.get().met_at is not None
    assert not Obligation.objects.filter(source=sound.ref, term="compensation.look_again").exists()


def test_an_award_that_waits_is_not_owed_a_list_while_its_basis_is_gone() -> None:
    scene = a_scene()
    claim = awarded(scene)
    owed_to = Obligation.objects.filter(IS_OPEN, subject=claim.ref).values_list("term", flat=True)
    assert sorted(owed_to) == ["compensation.list", "compensation.telling"]
    requalified(scene)
    assert list(owed_to.all()) == ["compensation.look_again"]


def test_a_list_that_touches_many_proceedings_reaches_the_award_whose_basis_it_takes() -> None:
    scene = a_scene()
    claim, sound = awarded(scene), awarded(Scene(scene.police, *_another(scene)))
    scene.proceeding.counts.update(article="309", part="1", paragraph="")
    refresh_many([scene.proceeding, sound.injured_party.proceeding], actor=scene.police)
    looked_at = Obligation.objects.filter(IS_OPEN, term="compensation.look_again").values_list("source", flat=True)
    assert list(looked_at) == [claim.ref]


def test_a_payment_after_the_basis_was_gone_is_refused_and_one_made_before_is_written_down() -> None:
    scene = a_scene()
    claim = awarded(scene)
    treasury.list_for_treasury(actor=scene.police, listed_on=LISTED)
    ended(scene, "no_event", on="2021-03-03")
    pay = {"actor": scene.police, "compensation_claim": claim, "payment_number": "7"}
    with refused_as("compensation.basis_gone") as refused:
        treasury.record_payment(**pay, paid_on=date(2021, 3, 3))
    for language, words in (("en", "complete the qualification"), ("ru", "отзовите"), ("kk", "кері қайтарыңыз")):
        assert claim.ref in refused.value.sentence(language=language)
        assert words in refused.value.advice(language=language)
    assert treasury.record_payment(**pay, paid_on=date(2021, 3, 2))[0].state == "paid"


def test_an_award_is_taken_back_with_a_reason_and_the_person_may_apply_anew() -> None:
    scene = a_scene()
    claim = awarded(scene)
    decision = Obligation.objects.filter(source=claim.ref, term="compensation.decide")
    awarded_at = decision.get().met_at
    award_letter = write_letter(
        actor=scene.police,
        template="compensation-decision",
        subject_ref=claim.ref,
        language="kk",
        values={"claim": claim.ref, "decision": "x", "decided_on": TODAY, "reasons": "x"},
        person=scene.party.person,
    )
    requalified(scene)
    done = awards.revoke_award(
        actor=scene.police, compensation_claim=claim, reasons="Requalified to 309", letter_language="ru"
    )
    assert (done.state, done.is_awarded, done.award_ended_on) == ("refused", False, TODAY)
    assert (done.ended_on, done.end_reasons) == (TODAY, "Requalified to 309")
    fact = FactCompensationClaim.objects.get(retracted_at=None)
    assert (fact.claim_state, fact.awarded, fact.tier) == ("refused", 0, "")
    assert not list(ledger.verify())
    assert Obligation.objects.get(IS_OPEN, subject=claim.ref).term == "compensation.telling"
    assert decision.get().met_at == awarded_at, "met by the award, not by taking it back"
    assert (done.decided_on, done.reasons) == (date(2021, 2, 20), "By the list"), "what was awarded stays"
    assert (done.tier, done.article, done.amount) == (claim.tier, claim.article, claim.amount)
    page = unescape(signed_in(scene, "ru").get(f"/compensation-claims/{claim.ref}").content.decode())
    assert "Requalified to 309" in page
    told = Letter.objects.get(subject_ref=claim.ref, template="compensation-revocation")
    words = paper_of(told).words.replace("\\", "")
    award_letter.refresh_from_db()
    assert (f"№ {award_letter.book_number}" in words, award_letter.status) == (True, "annulled")
    assert "20 февраля 2021" in words
    assert f"/letters/{told.ref}" in page
    assert claim.ref in Entry.objects.get(act="revoke_award").objects_ref
    assert applied(scene, applied_on=TODAY).state == "applied"


def test_an_award_on_a_list_is_taken_back_too_and_a_paid_one_never() -> None:
    scene = a_scene()
    claim = awarded(scene)
    listed, *_ = treasury.list_for_treasury(actor=scene.police, listed_on=LISTED)
    with refused_as("day.too_early"):
        awards.revoke_award(
            actor=scene.police, compensation_claim=claim, reasons="No offence", decided_on=date(2021, 2, 24)
        )
    awards.revoke_award(actor=scene.police, compensation_claim=claim, reasons="No offence")
    assert not listed.claims.exists()
    sent = Obligation.objects.get(source=claim.ref, term="compensation.list")
    assert (sent.met_at is not None, sent.cancelled_at) == (True, None), (
        "the papers were sent, whatever came of the award"
    )
    gone = paid(a := a_scene())
    with refused_as("record.not_in_this_state"):
        awards.revoke_award(actor=a.police, compensation_claim=gone, reasons="Wished")
    with refused_as("record.not_in_this_state"):
        awards.revoke_award(actor=scene.police, compensation_claim=claim, reasons="Twice")


@pytest.mark.parametrize(
    ("applied_by", "harm", "fits"),
    [
        ("victim", "death", False),
        ("successor", "no_grave_harm", False),
        ("successor", "grave_harm", False),
        ("successor", "death", True),
        ("victim", "grave_harm", True),
        ("representative", "death", True),
        ("representative", "no_grave_harm", True),
    ],
)
def test_who_applies_and_the_harm_may_not_contradict_each_other(applied_by: str, harm: str, fits: bool) -> None:
    scene = a_scene()
    if fits:
        assert applied(scene, applied_by=applied_by, harm=harm).harm == harm
        return
    with refused_as("compensation.harm_against_applicant") as refused:
        applied(scene, applied_by=applied_by, harm=harm)
    assert refused.value.blamed == "harm"
    assert "the victim" in refused.value.sentence(language="en")
    assert "потерпевший" in refused.value.sentence(language="ru")
    assert not CompensationClaim.objects.exists()


def test_the_awards_of_a_list_are_read_by_who_reads_the_list() -> None:
    scene = a_scene()
    claim = awarded(scene)
    listed, *_ = treasury.list_for_treasury(actor=scene.police, listed_on=LISTED)
    awards.revoke_award(actor=scene.police, compensation_claim=claim, reasons="No offence")
    assert QUERIES["treasury_list"](actor=scene.police, treasury_list=listed.ref) == listed
    page = signed_in(scene, "en").get(f"/treasury-lists/{listed.ref}").content.decode()
    file = signed_in(scene, "en").get(f"/treasury-lists/{listed.ref}/awards?export=csv").getvalue().decode()
    for told in (page, file):
        assert all(words in told for words in (claim.ref, "87,510", "10 Mar 2021", "The award was taken back")), told
    [row] = QUERIES["listed_awards"](actor=scene.police, treasury_list=listed.ref)
    assert (row.claim, row.amount, row.off_on, row.off_because) == (claim, 87_510, TODAY, "taken_back")
