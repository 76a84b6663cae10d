"""A payment that was written down: corrected, come back, and its order that pays one application; and back after it."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.people.grants import share_with_agency
from qorgan.rights.compensation import awards, compulsory_payments, recourse, treasury
from qorgan.rights.compensation.accounts import entries_of
from qorgan.rights.compensation.facts import FactCompensationClaim, FactCompensationPayment, FactConvictPayment
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded, convicted, paid
from tests.unit.rights.test_form_choices import client_of, offered
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
PAID_ON = date(2021, 3, 1)


def paid_fact() -> tuple[int, date] | None:
    return FactCompensationPayment.objects.filter(retracted_at=None).values_list("amount", "happened_on").first()


def pay(scene: Scene, claim: CompensationClaim, number: str, on: date | None = None) -> CompensationClaim:
    given = {"compensation_claim": claim, "payment_number": number, "paid_on": on}
    return treasury.record_payment(actor=scene.police, **given)[0]


def test_a_payment_that_came_back_after_it_was_written_down_is_listed_and_paid_again_by_another_order() -> None:
    scene = a_scene()
    claim = paid(scene)
    back = {"actor": scene.police, "compensation_claim": claim, "reason": "Account closed"}
    with refused_as("day.too_early"):
        treasury.record_returned_payment(**back, returned_on=date(2021, 2, 28))
    claim, taken_back = treasury.record_returned_payment(**back, returned_on=date(2021, 3, 5))
    assert (claim.state, claim.paid_on, taken_back.amount, taken_back.reason) == (
        "returned",
        None,
        -87_510,
        "came_back",
    )
    assert paid_fact() is None
    assert FactCompensationClaim.objects.get(retracted_at=None).claim_state == "returned"
    before = claim.listings.get()
    assert (before.paid_on, before.payment_number, before.off_on) == (PAID_ON, "77", date(2021, 3, 5))
    owed = Obligation.objects.filter(source=claim.ref, term="compensation.list").order_by("started_at")
    assert [one.met_at is not None for one in owed] == [True, False], "whoever was not reached still waits for it"
    treasury.list_for_treasury(actor=scene.police)
    assert [one.met_at is not None for one in owed.all()] == [True, True]
    with refused_as("compensation.order_taken"):
        pay(scene, claim, "77")
    assert pay(scene, claim, "78").state == "paid"
    assert paid_fact() == (87_510, scene.police.today)
    page = client_of(scene.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "Account closed" in page
    assert not list(ledger.verify())


def test_one_order_of_a_body_pays_one_application_and_the_refusal_names_what_may_be_seen() -> None:
    first, other = a_scene(), a_scene()
    claim = paid(first)
    second = awarded(Scene(first.police, *another(first.police)))
    treasury.list_for_treasury(actor=first.police, listed_on=date(2021, 2, 26))
    with refused_as("compensation.order_taken") as refused:
        pay(first, second, "77")
    assert refused.value.blamed == "payment_number"
    for language, word in (("en", "order 77 of 2021"), ("ru", "№ 77 за 2021"), ("kk", "№ 77")):
        assert word in refused.value.sentence(language=language)
        assert claim.ref in refused.value.sentence(language=language)
    pay(first, second, "Пор-78")
    third = awarded(Scene(first.police, *another(first.police)))
    treasury.list_for_treasury(actor=first.police, listed_on=date(2021, 2, 27))
    with refused_as("compensation.order_taken"):
        pay(first, third, "пОР-78")
    with pytest.raises(IntegrityError, match="compensation_order_pays_one"), transaction.atomic():
        third.listings.update(order_key=second.listings.get().order_key)
    COMMANDS["reverse_entry"](actor=first.police, ledger_entry=entries_of(claim)[0].ref, reason="wrong_record")
    pay(first, third, "77")
    assert paid(other).listings.get().payment_number == "77", "another body numbers its own orders"


def test_a_recourse_reaches_who_was_convicted_in_the_proceeding_that_it_was_joined_into() -> None:
    scene = a_scene()
    claim = paid(scene)
    main, party = another(scene.police)
    COMMANDS["join_proceedings"](actor=scene.police, proceeding=main, others=[scene.proceeding], on="2021-02-10")
    prosecutor, sentence = convicted(Scene(scene.police, main, party))
    address = f"/compensation-claims/{claim.ref}/recourse-claims/new"
    assert offered(client_of(prosecutor).get(address).content.decode(), "sentence") == [sentence.ref]
    back = recourse.open_recourse_claim(actor=prosecutor, compensation_claim=claim, sentence=sentence)
    assert (back.sentence, back.amount) == (sentence, 87_510)


def test_an_award_in_another_proceeding_is_pointed_out_and_named_only_to_who_may_read_it() -> None:
    scene, elsewhere = a_scene(), a_scene()
    claim = awarded(scene)
    share_with_agency(person=scene.party.person, agency=elsewhere.police.agency, actor=scene.police)
    told = []
    for police, proceeding in ((scene.police, another(scene.police)[0]), (elsewhere.police, elsewhere.proceeding)):
        COMMANDS["record_injured_party"](
            actor=police, proceeding=proceeding, person=scene.party.person, recognised_on="2021-02-10"
        )
        party = proceeding.injured_parties.get(person=scene.party.person)
        form = client_of(police).get(f"/injured-parties/{party.ref}/compensation-claims/new").content.decode()
        [row] = QUERIES["awards_elsewhere"](actor=police, injured_party=party.ref)
        assert row.says in unescape(form)
        told.append((row.claim, row.amount))
        made = applied(Scene(police, proceeding, party))
        for address in (f"/compensation-claims/{made.ref}", f"/compensation-claims/{made.ref}/award/new"):
            page = unescape(client_of(police).get(address).content.decode())
            assert (row.says in page, claim.ref in page) == (True, police is scene.police)
    assert told == [(claim.ref, 87_510), ("", None)]
    assert QUERIES["awards_elsewhere"](actor=elsewhere.police, injured_party=elsewhere.party.ref) == []


def another(police: Actor) -> tuple[Proceeding, InjuredParty]:
    """Another proceeding of a body, with an injured party of its own."""
    proceeding = COMMANDS["register_proceeding"](
        actor=police, article="128", part="1", act_on="2021-01-20", registered_on="2021-02-01"
    )
    person = COMMANDS["register_person"](actor=police, sex="female", birth_year=1990)
    COMMANDS["record_injured_party"](actor=police, proceeding=proceeding, person=person, recognised_on="2021-02-10")
    return proceeding, proceeding.injured_parties.get()


def test_a_recourse_is_offered_and_opened_on_convicts_of_the_proceeding_alone_and_holds_the_award() -> None:
    scene, other = a_scene(), a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    stranger = convicted(other)[1]
    address = f"/compensation-claims/{claim.ref}/recourse-claims/new"
    assert offered(client_of(prosecutor).get(address).content.decode(), "sentence") == [sentence.ref]
    with refused_as("compensation.not_the_offender") as refused:
        recourse.open_recourse_claim(actor=prosecutor, compensation_claim=claim, sentence=stranger)
    assert refused.value.blamed == "sentence"
    with refused_as("compensation.sentence_not_binding") as early:
        recourse.open_recourse_claim(
            actor=prosecutor, compensation_claim=claim, sentence=sentence, opened_on=date(2021, 3, 2)
        )
    assert early.value.blamed == "sentence"
    back = recourse.open_recourse_claim(
        actor=prosecutor, compensation_claim=claim, sentence=sentence, opened_on=date(2021, 3, 4)
    )
    recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=70, received_on=date(2021, 3, 5))
    forced = compulsory_payments.set_compulsory_payment(actor=prosecutor, sentence=sentence, set_on=date(2021, 3, 4))
    treasury.record_returned_payment(actor=scene.police, compensation_claim=claim, reason="Account closed")
    with refused_as("compensation.recourse_unfounded") as unfounded:
        recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=1)
    assert claim.ref in unfounded.value.sentence(language="kk")
    court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=TODAY)
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence, reason="Entered wrongly")
    with refused_as("compensation.recourse_unfounded") as unfounded:
        recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=1)
    assert sentence.ref in unfounded.value.sentence(language="ru")
    receipt = {"actor": prosecutor, "compulsory_payment": forced, "amount": 1}
    with refused_as("compensation.compulsory_payment_unfounded") as unfounded:
        compulsory_payments.record_compulsory_payment(**receipt)
    assert sentence.ref in unfounded.value.sentence(language="kk")
    compulsory_payments.record_compulsory_payment(**receipt, received_on=date(2021, 3, 9))
    assert sentence.ref in client_of(prosecutor).get(f"/compulsory-payments/{forced.ref}").content.decode()
    with refused_as("compensation.recourse_stands"):
        awards.revoke_award(actor=scene.police, compensation_claim=claim, reasons="Wished")
    recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="given_up")
    assert awards.revoke_award(actor=scene.police, compensation_claim=claim, reasons="Wished").state == "refused"
    late = {"actor": prosecutor, "amount": 1, "note": "The order was being carried out"}
    compulsory_payments.record_compulsory_payment(**late, compulsory_payment=forced)
    recourse.record_recovery(**late, recourse_claim=back)
    owing = {"compensation.settle_recourse": back, "compensation.settle_forced": forced}
    for term, owed in owing.items():
        assert Obligation.objects.get(term=term, source=owed.ref).is_open
    recourse.clear_recourse_claim(actor=prosecutor, recourse_claim=back, way="given_back")
    address = f"/compulsory-payments/{forced.ref}"
    assert "It is owed back" in client_of(prosecutor).get(address).content.decode()
    client_of(prosecutor).post(f"{address}/clearing/new", {"way": "given_back"})
    assert not FactConvictPayment.objects.filter(retracted_at=None).exists()
    assert not Obligation.objects.filter(IS_OPEN, term__in=owing).exists()
    with refused_as("compensation.no_excess"):
        compulsory_payments.clear_compulsory_payment(actor=prosecutor, compulsory_payment=forced, way="counted")
    assert not list(ledger.verify())


def test_an_award_whose_basis_is_only_unclear_is_looked_at_before_it_is_taken_back() -> None:
    scene = a_scene(article="125", part="3", paragraph="2")
    claim = awarded(scene)
    count = scene.proceeding.counts.get()
    requalify = {"actor": scene.police, "count": count, "article": "125", "part": "3", "reason": "New facts"}
    COMMANDS["requalify_count"](**requalify, on="2021-02-24")
    page = client_of(scene.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "it is not clear whether this award stands" in page
    assert "depends on the paragraph" in page
    look = Obligation.objects.get(source=claim.ref, term="compensation.look_again")
    assert look.next_step == f"/counts/{count.ref}/qualifications/new"
    COMMANDS["requalify_count"](**requalify, paragraph="2", on="2021-02-25")
    look.refresh_from_db()
    assert not look.is_open
