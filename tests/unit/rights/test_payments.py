"""A payment that was written down: corrected, come back, and its order that pays one application; and recourse after it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.people.grants import share_with_agency
from qorgan.rights.compensation import paying, payments, receipts, recovering, reopening, revoking, setting_anew
from qorgan.rights.compensation.facts import FactCompensationClaim, FactCompensationPayment, FactConvictPayment
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, FormerPayment, Recourse
from qorgan.rights.compensation.models_of_receipts import Receipt
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied, awarded, convicted, paid
from tests.unit.rights.test_form_choices import client_of, offered
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
PAID_ON = date(2021, 3, 1)


def paid_fact() -> tuple[int, date] | None:
    return FactCompensationPayment.objects.filter(retracted_at=None).values_list("amount", "happened_on").first()


def pay(scene: Scene, claim: CompensationClaim, number: str, on: date | None = None) -> CompensationClaim:
    return paying.record_payment(actor=scene.police, compensation_claim=claim, payment_number=number, paid_on=on)


def before_return(claim: CompensationClaim) -> datetime:
    return datetime.combine(claim.former_payments.get().until_on, datetime.min.time(), tzinfo=UTC)


def test_a_payment_that_came_back_after_it_was_written_down_is_listed_and_paid_again_by_another_order() -> None:
    scene = a_scene()
    claim = paid(scene)
    back = {"actor": scene.police, "compensation_claim": claim, "reason": "Account closed"}
    with refused_as("day.too_early"):
        paying.record_returned_payment(**back, returned_on=date(2021, 2, 28))
    claim = paying.record_returned_payment(**back, returned_on=date(2021, 3, 5))
    assert (claim.state, claim.paid_on, claim.payment_number) == ("returned", None, "")
    assert paid_fact() is None
    assert FactCompensationClaim.objects.get(retracted_at=None).claim_state == "returned"
    before = FormerPayment.objects.get()
    assert (before.paid_on, before.payment_number, before.until_on) == (PAID_ON, "77", date(2021, 3, 5))
    owed = Obligation.objects.filter(source=claim.ref, term="compensation.list").order_by("started_at")
    assert [one.met_at is not None for one in owed] == [True, False], "whoever was not reached still waits for it"
    paying.list_for_treasury(actor=scene.police)
    assert [one.met_at is not None for one in owed.all()] == [True, True]
    first, again = owed.all()
    assert first.met_at < before_return(claim) <= again.met_at, "what was done in time stays so"
    with refused_as("compensation.order_taken"):
        pay(scene, claim, "77")
    assert pay(scene, claim, "78").state == "paid"
    assert paid_fact() == (87_510, scene.police.today)
    page = client_of(scene.police).get(f"/compensation-claims/{claim.ref}").content.decode()
    assert "Account closed" in page
    assert not list(ledger.verify())


def test_a_wrong_number_or_day_of_a_payment_is_put_right_and_both_are_kept() -> None:
    scene = a_scene()
    claim = paid(scene)
    client, address = client_of(scene.police), f"/compensation-claims/{claim.ref}/payment/corrections/new"
    assert 'value="77"' in client.get(address).content.decode()
    client.post(address, {"reason": "mistyped", "payment_number": "79", "paid_on": "03.03.2021"})
    claim.refresh_from_db()
    assert (claim.state, claim.payment_number, claim.paid_on) == ("paid", "79", date(2021, 3, 3))
    before = FormerPayment.objects.get()
    assert (before.payment_number, before.paid_on, before.correction) == ("77", PAID_ON, "mistyped")
    assert Entry.objects.filter(act="correct_payment").exists()
    assert paid_fact() == (87_510, date(2021, 3, 3))
    page = client.get(f"/compensation-claims/{claim.ref}").content.decode()
    assert ">77<" in page.replace(" ", "").replace("\n", "")
    correct = {"actor": scene.police, "compensation_claim": claim, "reason": "mistyped"}
    with refused_as("compensation.paid_as_written"):
        payments.correct_payment(**correct, payment_number="79")
    with refused_as("day.too_early"):
        payments.correct_payment(**correct, paid_on=date(2021, 2, 24))
    COMMANDS["withdraw_injured_party"](actor=scene.police, injured_party=scene.party, reason="Mistaken")
    with refused_as("compensation.basis_gone"):
        payments.correct_payment(**correct, paid_on=scene.police.today)
    assert not list(ledger.verify())


def test_one_order_of_a_body_pays_one_application_and_the_refusal_names_what_may_be_seen() -> None:
    first, other = a_scene(), a_scene()
    claim = paid(first)
    second = awarded(Scene(first.police, *another(first.police)))
    paying.list_for_treasury(actor=first.police, listed_on=date(2021, 2, 26))
    with refused_as("compensation.order_taken") as refused:
        pay(first, second, "77")
    assert refused.value.blamed == "payment_number"
    for language, word in (("en", "order 77 of 2021"), ("ru", "№ 77 за 2021"), ("kk", "№ 77")):
        assert word in refused.value.sentence(language=language)
        assert claim.ref in refused.value.sentence(language=language)
    pay(first, second, "Пор-78")
    third = awarded(Scene(first.police, *another(first.police)))
    paying.list_for_treasury(actor=first.police, listed_on=date(2021, 2, 27))
    with refused_as("compensation.order_taken"):
        pay(first, third, "пОР-78")
    with pytest.raises(IntegrityError, match="compensation_order_pays_one"), transaction.atomic():
        CompensationClaim.objects.filter(pk=third.pk).update(order_key="2021/пор-78")
    with refused_as("compensation.order_taken"):
        payments.correct_payment(actor=first.police, compensation_claim=second, reason="mistyped", payment_number="77")
    payments.correct_payment(actor=first.police, compensation_claim=claim, reason="mistyped", payment_number="76")
    payments.correct_payment(actor=first.police, compensation_claim=second, reason="mistyped", payment_number="77")
    assert paid(other).payment_number == "77", "another body numbers its own orders"


def test_a_recourse_reaches_who_was_convicted_in_the_proceeding_that_it_was_joined_into() -> None:
    scene = a_scene()
    claim = paid(scene)
    main, party = another(scene.police)
    COMMANDS["join_proceedings"](actor=scene.police, proceeding=main, others=[scene.proceeding], on="2021-02-10")
    prosecutor, sentence = convicted(Scene(scene.police, main, party))
    address = f"/compensation-claims/{claim.ref}/recourses/new"
    assert offered(client_of(prosecutor).get(address).content.decode(), "sentence") == [sentence.ref]
    recourse = recovering.open_recourse(actor=prosecutor, compensation_claim=claim, sentence=sentence)
    assert (recourse.sentence, recourse.amount) == (sentence, 87_510)


def test_a_closed_recourse_bars_another_until_its_payment_came_back_and_the_fund_paid_again() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    opened = {"actor": prosecutor, "compensation_claim": claim, "sentence": sentence}
    recourse = recovering.open_recourse(**opened)
    recovering.record_recovery(actor=prosecutor, recourse=recourse, amount=7_510)
    with refused_as("compensation.recourse_open"):
        recovering.open_recourse(**opened)
    recovering.close_recourse(actor=prosecutor, recourse=recourse, outcome="partly")
    with refused_as("compensation.recourse_closed") as closed:
        recovering.open_recourse(**opened)
    assert "open the recourse again" in closed.value.advice(language="en")
    again = reopening.reopen_recourse(actor=prosecutor, recourse=recourse, reason="late_money")
    with refused_as("compensation.recourse_open"):
        reopening.reopen_recourse(actor=prosecutor, recourse=recourse, reason="late_money")
    late = recovering.record_recovery(actor=prosecutor, recourse=again, amount=990)[1]
    change = {"actor": prosecutor, "receipt": late, "reason": "mistyped"}
    with refused_as("compensation.payment_recovered"):
        receipts.correct_receipt(**change, amount=80_001)
    assert receipts.correct_receipt(**change, amount=99)[0].recovered == 7_609
    assert FactConvictPayment.objects.get(source=late.ref, retracted_at=None).amount == 99
    assert receipts.withdraw_receipt(**change)[0].recovered == 7_510
    with refused_as("record.withdrawn"):
        receipts.correct_receipt(**change, amount=5)
    recovering.close_recourse(actor=prosecutor, recourse=recourse, outcome="partly")
    with refused_as("compensation.recourse_closed"):
        receipts.withdraw_receipt(actor=prosecutor, receipt=recourse.receipts.earliest("id"), reason="mistyped")
    page = client_of(prosecutor).get(f"/recourses/{recourse.ref}").content.decode()
    assert all(words in page for words in ("Money came in after the closing", "990", "Withdrawn on")), page
    paying.record_returned_payment(actor=scene.police, compensation_claim=claim, reason="Account closed")
    paying.list_for_treasury(actor=scene.police)
    pay(scene, claim, "78")
    address = f"/compensation-claims/{claim.ref}/recourses/new"
    assert offered(client_of(prosecutor).get(address).content.decode(), "sentence") == [sentence.ref]
    with refused_as("compensation.payment_recovered"):
        recovering.open_recourse(**opened, amount=80_001)
    again = recovering.open_recourse(**opened)
    assert again.amount == 80_000, "what the convict gave back counts"
    recovering.close_recourse(actor=prosecutor, recourse=again, outcome="hopeless")
    paying.record_returned_payment(actor=scene.police, compensation_claim=claim, reason="Account closed")
    revoking.revoke_award(actor=scene.police, compensation_claim=claim, reasons="Wished")
    told = Obligation.objects.get(term="compensation.settle_recourse")
    assert (told.source, told.agency, told.is_open) == (recourse.ref, prosecutor.agency, True)
    page = client_of(prosecutor).get(f"/recourses/{recourse.ref}").content.decode()
    assert "Say what becomes of that money" in page
    reopening.settle_recourse(actor=prosecutor, recourse=recourse, settlement="counted")
    told.refresh_from_db()
    assert told.met_at is not None
    with refused_as("compensation.nothing_to_settle"):
        reopening.settle_recourse(actor=prosecutor, recourse=recourse, settlement="given_back")
    anew = awarded(scene)
    paying.list_for_treasury(actor=scene.police)
    pay(scene, anew, "79")
    opened["compensation_claim"] = anew
    assert recovering.open_recourse(**opened).amount == 80_000, (
        "it counts for another application of the same person too"
    )


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
    address = f"/compensation-claims/{claim.ref}/recourses/new"
    assert offered(client_of(prosecutor).get(address).content.decode(), "sentence") == [sentence.ref]
    with refused_as("compensation.not_the_offender") as refused:
        recovering.open_recourse(actor=prosecutor, compensation_claim=claim, sentence=stranger)
    assert refused.value.blamed == "sentence"
    with refused_as("compensation.sentence_not_binding") as early:
        recovering.open_recourse(
            actor=prosecutor, compensation_claim=claim, sentence=sentence, opened_on=date(2021, 3, 2)
        )
    assert early.value.blamed == "sentence"
    recourse = recovering.open_recourse(
        actor=prosecutor, compensation_claim=claim, sentence=sentence, opened_on=date(2021, 3, 4)
    )
    came = recovering.record_recovery(actor=prosecutor, recourse=recourse, amount=70, received_on=date(2021, 3, 5))[1]
    forced = recovering.set_forced_payment(actor=prosecutor, sentence=sentence, set_on=date(2021, 3, 4))
    with refused_as("compensation.paid_after_recourse"):
        payments.correct_payment(
            actor=scene.police, compensation_claim=claim, reason="mistyped", paid_on=date(2021, 3, 5)
        )
    paying.record_returned_payment(actor=scene.police, compensation_claim=claim, reason="Account closed")
    with refused_as("compensation.recourse_unfounded") as unfounded:
        recovering.record_recovery(actor=prosecutor, recourse=recourse, amount=1)
    assert claim.ref in unfounded.value.sentence(language="kk")
    court = an_actor(role="court_clerk", agency=sentence.court_proceeding.court, today=TODAY)
    COMMANDS["withdraw_sentence"](actor=court, sentence=sentence, reason="Entered wrongly")
    with refused_as("compensation.recourse_unfounded") as unfounded:
        recovering.record_recovery(actor=prosecutor, recourse=recourse, amount=1)
    assert sentence.ref in unfounded.value.sentence(language="ru")
    receipt = {"actor": prosecutor, "forced_payment": forced, "amount": 1}
    with refused_as("compensation.forced_payment_unfounded") as unfounded:
        recovering.record_forced_payment(**receipt)
    assert sentence.ref in unfounded.value.sentence(language="kk")
    recovering.record_forced_payment(**receipt, received_on=date(2021, 3, 9))
    assert sentence.ref in client_of(prosecutor).get(f"/forced-payments/{forced.ref}").content.decode()
    with refused_as("compensation.recourse_stands"):
        revoking.revoke_award(actor=scene.police, compensation_claim=claim, reasons="Wished")
    recovering.close_recourse(actor=prosecutor, recourse=recourse, outcome="given_up")
    assert revoking.revoke_award(actor=scene.police, compensation_claim=claim, reasons="Wished").state == "refused"
    with refused_as("record.not_in_this_state"):
        payments.correct_payment(actor=scene.police, compensation_claim=claim, reason="mistyped", payment_number="1")
    put_right_and_given_back(prosecutor, recourse=recourse, came=came, forced=forced)


def put_right_and_given_back(prosecutor: Actor, *, recourse: Recourse, came: Receipt, forced: ForcedPayment) -> None:
    """Money of a convict whose sentence was withdrawn: still put right, then settled, and no income once it was given back."""
    late = {"actor": prosecutor, "amount": 1, "all_the_same": "under_way"}
    assert recovering.record_recovery(**late, recourse=recourse)[1].all_the_same == "under_way"
    recovering.record_forced_payment(**late, forced_payment=forced)
    page = client_of(prosecutor).get(f"/recourses/{recourse.ref}").content.decode()
    assert all(words in page for words in ("Say what becomes of that money", "already being carried out"))
    assert f"/recourses/{recourse.ref}/reopening" not in page, "it would always be refused"
    assert f"/receipts/{came.ref}/corrections/new" in page
    receipts.correct_receipt(actor=prosecutor, receipt=came, reason="mistyped", amount=7)
    assert FactConvictPayment.objects.get(source=came.ref, retracted_at=None).amount == 7
    owing = {"compensation.settle_recourse": recourse, "compensation.settle_forced": forced}
    for term, owed in owing.items():
        assert Obligation.objects.get(term=term, source=owed.ref).is_open
    reopening.settle_recourse(actor=prosecutor, recourse=recourse, settlement="given_back")
    page = client_of(prosecutor).post(
        f"/forced-payments/{forced.ref}/settlement/new", {"settlement": "given_back"}, follow=True
    )
    assert "Given back to the convict" in page.content.decode()
    assert not FactConvictPayment.objects.filter(retracted_at=None).exists()
    assert FactConvictPayment.objects.filter(source=came.ref).count() == 2, "what was known before stays"
    assert not Obligation.objects.filter(IS_OPEN, term__in=owing).exists()
    with refused_as("compensation.nothing_to_settle"):
        setting_anew.settle_forced_payment(actor=prosecutor, forced_payment=forced, settlement="counted")
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
