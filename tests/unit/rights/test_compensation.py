"""Compensation: who may be paid and why not, the way of an application, back, forced payments, claims for harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.justice.crimes.qualifications import Provision
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import NotFound
from qorgan.law import Member
from qorgan.office.letters.models import Letter
from qorgan.people.grants import share_with_agency
from qorgan.people.words import words_are_kept_from
from qorgan.rights.compensation import (
    awards,
    civil_claims,
    claims,
    compulsory_payments,
    eligibility,
    explanations,
    recourse,
    treasury,
)
from qorgan.rights.compensation.award_grounds import eligibility_of
from qorgan.rights.compensation.eligibility import weigh
from qorgan.rights.compensation.facts import FactCompensationPayment, FactConvictPayment
from qorgan.rights.compensation.models import CompensationClaim
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = date(2021, 3, 10)
RECOGNISED = date(2021, 2, 10)


class Scene(NamedTuple):
    police: Actor
    proceeding: Proceeding
    party: InjuredParty


def a_scene(
    *,
    article: str = "128",
    part: str = "1",
    paragraph: str = "",
    today: date = TODAY,
    act_on: str = "2021-01-20",
    registered_on: str = "2021-02-01",
    recognised_on: date = RECOGNISED,
    birth_year: int | None = 1990,
) -> Scene:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=today)
    proceeding = COMMANDS["register_proceeding"](
        actor=police,
        article=article,
        part=part,
        paragraph=paragraph,
        act_on=act_on,
        registered_on=registered_on,
    )
    person = COMMANDS["register_person"](actor=police, sex="female", birth_year=birth_year)
    COMMANDS["record_injured_party"](actor=police, proceeding=proceeding, person=person, recognised_on=recognised_on)
    return Scene(police, proceeding, proceeding.injured_parties.get())


def applied(scene: Scene, **given: Any) -> CompensationClaim:
    wanted = {"applied_by": "victim", "harm": "no_grave_harm", "applied_on": date(2021, 2, 15)} | given
    return claims.apply_for_compensation(actor=scene.police, injured_party=scene.party, **wanted)


def awarded(scene: Scene) -> CompensationClaim:
    return awards.award_compensation(
        actor=scene.police, compensation_claim=applied(scene), reasons="By the list", decided_on=date(2021, 2, 20)
    )


def paid(scene: Scene) -> CompensationClaim:
    claim = awarded(scene)
    treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    return treasury.record_payment(
        actor=scene.police, compensation_claim=claim, payment_number="77", paid_on=date(2021, 3, 1)
    )[0]


@pytest.mark.parametrize(
    ("article", "part", "paragraph", "on", "tier", "amount"),
    [
        ("128", "1", "", date(2020, 3, 31), "A", 79_530),
        ("128", "1", "", date(2020, 4, 1), "A", 83_340),
        ("128", "4", "2", date(2021, 1, 1), "B", 116_680),
        ("308", "1", "", date(2020, 4, 1), None, None),
        ("308", "1", "", date(2020, 7, 3), "A", 83_340),
        ("125", "3", "2", date(2021, 1, 1), "A", 87_510),
        ("309", "1", "", date(2021, 1, 1), None, None),
    ],
)
def test_tier_and_money_follow_from_provision_and_day(
    article: str, part: str, paragraph: str, on: date, tier: str | None, amount: int | None
) -> None:
    found = weigh([Provision(article, part, paragraph)], on=on)
    assert (found.tier.code if found.tier else None, found.amount) == (tier, Money(amount, "KZT") if amount else None)


def test_who_is_not_eligible_is_told_why_in_every_language() -> None:
    none = weigh([Provision("309", "1")], on=date(2021, 1, 1)).reason
    assert "article 309, part 1" in none.en
    assert "статья 309" in none.ru
    assert "309-бап" in none.kk
    assert weigh([Provision("125", "3")], on=date(2021, 1, 1)).reason.en == (
        "The fund may pay for article 125, part 3; that depends on the paragraph, which is not recorded."
    )
    assert "the part and the paragraph" in weigh([Provision("125")], on=date(2021, 1, 1)).reason.en
    assert "did not exist" in weigh([Provision("128", "1")], on=date(2018, 6, 30)).reason.en


@pytest.mark.parametrize(
    ("birth_year", "tier", "says"),
    [(2005, "A", "Tier A"), (1990, None, "does not name"), (None, None, "depends on the age of the victim")],
)
def test_a_provision_listed_for_children_alone_opens_no_tier_for_an_adult(
    monkeypatch: pytest.MonkeyPatch, birth_year: int | None, tier: str | None, says: str
) -> None:
    rules = eligibility.rules_on(TODAY)
    opening = replace(rules.tier("A").eligible, members=(Member("kz.cc.128", victim="child"),))
    for_children = replace(rules, tiers=(replace(rules.tier("A"), eligible=opening),))
    monkeypatch.setattr(eligibility, "rules_on", lambda day: for_children)
    found = eligibility_of(a_scene(birth_year=birth_year).party, on=TODAY)
    assert (found.tier.code if found.tier else None) == tier
    assert says in found.reason.en


def test_those_who_took_the_rights_of_the_dead_get_the_highest_tier() -> None:
    assert weigh([Provision("128", "1")], on=date(2021, 1, 1), harm="death").amount == Money(145_850, "KZT")
    assert not weigh([Provision("309", "1")], on=date(2021, 1, 1), harm="death").is_eligible


def test_an_application_is_awarded_listed_and_paid_once() -> None:
    scene = a_scene()
    claim = paid(scene)
    assert (claim.state, claim.tier, claim.amount_mci, claim.amount) == ("paid", "A", 30, 87_510)
    assert FactCompensationPayment.objects.get(retracted_at=None).amount == 87_510
    with refused_as("compensation.claim_runs"):
        applied(scene)
    with refused_as("record.not_in_this_state"):
        treasury.record_payment(actor=scene.police, compensation_claim=claim, payment_number="78")
    assert not list(ledger.verify())


def test_nothing_is_awarded_in_a_proceeding_under_309_and_the_refusal_carries_its_reason() -> None:
    scene = a_scene(article="309")
    claim = applied(scene)
    with refused_as("compensation.not_eligible") as refused:
        awards.award_compensation(actor=scene.police, compensation_claim=claim, reasons="Wished")
    assert "article 309" in refused.value.sentence(language="en")
    done = awards.refuse_compensation(actor=scene.police, compensation_claim=claim, reasons="309 opens no tier")
    assert (done.state, done.amount) == ("refused", None)
    assert applied(scene, applied_on=TODAY).state == "applied"


def test_the_reasons_of_a_refusal_name_nobody_and_are_read_where_the_person_may_be_known() -> None:
    scene = a_scene(article="309")
    COMMANDS["change_identity"](
        actor=scene.police, person=scene.party.person, surname="Бекешова", phones="+996555112233"
    )
    claim = applied(scene)
    for words in ("Бекешовой отказать", "reach her at 0555 112233"):
        with refused_as("person.words_tell"):
            awards.refuse_compensation(actor=scene.police, compensation_claim=claim, reasons=words)
    held = awards.refuse_compensation(actor=scene.police, compensation_claim=claim, reasons="309 opens no tier")
    for role in ("analyst", "prosecutor"):
        assert words_are_kept_from(record=held, name="reasons", actor=an_actor(role=role, today=TODAY))
    assert not words_are_kept_from(record=held, name="reasons", actor=scene.police)


def test_the_fund_pays_nothing_before_its_first_day() -> None:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=date(2020, 6, 30))
    proceeding = COMMANDS["register_proceeding"](
        actor=police, article="128", part="1", act_on="2020-01-20", registered_on="2020-02-01"
    )
    person = COMMANDS["register_person"](actor=police, sex="male", birth_year=1990)
    COMMANDS["record_injured_party"](actor=police, proceeding=proceeding, person=person, recognised_on="2020-02-10")
    scene = Scene(police, proceeding, proceeding.injured_parties.get())
    claim = applied(scene, applied_on=date(2020, 4, 2))
    awards.award_compensation(actor=police, compensation_claim=claim, reasons="By the list")
    with refused_as("compensation.not_paying_yet"):
        treasury.list_for_treasury(actor=police)


def test_a_payment_that_came_back_waits_for_the_next_list() -> None:
    scene = a_scene()
    claim = awarded(scene)
    first, *_ = treasury.list_for_treasury(actor=scene.police, listed_on=date(2021, 2, 25))
    treasury.record_returned_payment(
        actor=scene.police, compensation_claim=claim, reason="Account closed", returned_on=date(2021, 3, 2)
    )
    second, listed = treasury.list_for_treasury(actor=scene.police)
    assert (first.number, second.number, listed.state) == (1, 2, "listed")
    with refused_as("compensation.nothing_to_list"):
        treasury.list_for_treasury(actor=scene.police)


def test_the_right_is_to_be_explained_and_the_explanation_meets_it() -> None:
    scene = a_scene()
    owed = Obligation.objects.get(term="compensation.explain")
    assert (owed.subject, owed.met_at) == (scene.party.ref, None)
    explanations.explain_compensation(
        actor=scene.police, injured_party=scene.party, answer="will_apply", language="ru", explained_on=RECOGNISED
    )
    owed.refresh_from_db()
    assert owed.met_at is not None


def test_letters_go_to_the_person_in_the_language_asked_for() -> None:
    scene = a_scene()
    claim = applied(scene, letter_language="kk")
    awards.award_compensation(actor=scene.police, compensation_claim=claim, reasons="By the list", letter_language="kk")
    assert set(Letter.objects.values_list("template", "language")) == {
        ("compensation-acknowledgement", "kk"),
        ("compensation-decision", "kk"),
    }


def test_a_withdrawn_recognition_and_a_day_before_it_are_refused() -> None:
    scene = a_scene()
    with refused_as("day.too_early"):
        applied(scene, applied_on=date(2021, 2, 9))
    COMMANDS["withdraw_injured_party"](actor=scene.police, injured_party=scene.party, reason="Mistaken")
    scene.party.refresh_from_db()
    with refused_as("compensation.not_a_procedural_victim"):
        applied(scene)


def judged(scene: Scene, **judgment: str) -> tuple[Actor, Actor, Any]:
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"), today=TODAY)
    court = an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe"), today=TODAY)
    person = COMMANDS["register_person"](actor=scene.police, sex="male")
    COMMANDS["record_suspect"](actor=scene.police, proceeding=scene.proceeding, person=person, since_on="2021-02-02")
    for decision in ("investigation_started", "sent_to_prosecutor"):
        COMMANDS["move_stage"](actor=scene.police, proceeding=scene.proceeding, decision=decision, on="2021-02-11")
    COMMANDS["send_to_court"](actor=prosecutor, proceeding=scene.proceeding, court=court.agency, on="2021-02-12")
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on="2021-02-13")
    COMMANDS["enter_judgment"](actor=court, court_proceeding=before, judgment_on="2021-03-02", **judgment)
    return prosecutor, court, before


def convicted(scene: Scene, *, part: str = "1") -> tuple[Actor, Any]:
    prosecutor, court, before = judged(scene, outcome="convicted")
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=before,
        suspect=scene.proceeding.suspects.get().ref,
        article="128",
        part=part,
        kind="imprisonment",
        term_months=48,
        in_force_on="2021-03-03",
    )
    return prosecutor, before.sentences.get()


def the_court(scene: Scene, *, part: str = "1") -> Actor:
    """A clerk of the court that convicted in the scene."""
    before = convicted(scene, part=part)[1].court_proceeding
    return an_actor(role="court_clerk", agency=before.court, today=TODAY)


def test_the_state_claims_back_from_the_convict_what_it_paid_and_no_more() -> None:
    scene = a_scene()
    claim = paid(scene)
    prosecutor, sentence = convicted(scene)
    back = recourse.open_recourse_claim(actor=prosecutor, compensation_claim=claim, sentence=sentence)
    back, _receipt = recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=7_510)
    with refused_as("compensation.payment_recovered"):
        recourse.record_recovery(actor=prosecutor, recourse_claim=back, amount=80_001)
    assert (back.amount, back.received) == (87_510, 7_510)
    closed = recourse.close_recourse_claim(actor=prosecutor, recourse_claim=back, outcome="partly")
    assert closed.closed_on == TODAY
    with refused_as("compensation.recourse_closed"):
        recourse.record_recovery(actor=prosecutor, recourse_claim=closed, amount=1)


def test_the_compulsory_payment_follows_from_the_category_of_the_crime() -> None:
    scene = a_scene()
    prosecutor, sentence = convicted(scene)
    forced = compulsory_payments.set_compulsory_payment(actor=prosecutor, sentence=sentence)
    assert (forced.category, forced.amount_mci, forced.amount) == ("grave", 20, 58_340)
    compulsory_payments.record_compulsory_payment(actor=prosecutor, compulsory_payment=forced, amount=58_340)
    assert FactConvictPayment.objects.get(retracted_at=None).payment_kind == "forced_payment"
    assert not list(ledger.verify())


def test_harm_is_claimed_from_the_offender_and_decided_within_what_was_claimed() -> None:
    scene = a_scene()
    claim = civil_claims.file_civil_claim(
        actor=scene.police, injured_party=scene.party, forum="criminal", material=400_000, moral=600_000
    )
    court = the_court(scene)
    with refused_as("compensation.too_much"):
        civil_claims.decide_civil_claim(
            actor=court, civil_claim=claim, outcome="partly", reasons="Proved", awarded_material=400_001
        )
    civil_claims.decide_civil_claim(
        actor=court,
        civil_claim=claim,
        outcome="partly",
        reasons="Proved",
        awarded_material=400_000,
        awarded_moral=100_000,
    )
    done, entry = civil_claims.record_civil_payment(actor=scene.police, civil_claim=claim, amount=500_000)
    assert (done.awarded, done.received, entry.happened_on) == (500_000, 500_000, TODAY)


def test_the_budget_makes_good_property_damage_of_the_gravest_crimes_only_up_to_its_bound() -> None:
    scene = a_scene()
    with refused_as("compensation.not_open_to_budget"):
        civil_claims.file_civil_claim(actor=scene.police, injured_party=scene.party, forum="budget", material=100_000)
    grave = a_scene(part="4", paragraph="1")
    claim = civil_claims.file_civil_claim(
        actor=grave.police, injured_party=grave.party, forum="budget", material=900_000
    )
    assert civil_claims.budget_bound(on=TODAY) == 150 * 2_917
    with refused_as("compensation.budget_bound"):
        civil_claims.decide_civil_claim(
            actor=the_court(grave, part="4"),
            civil_claim=claim,
            outcome="granted",
            reasons="Proved",
            awarded_material=437_551,
            no_property="bailiff_act",
        )


def test_moral_harm_on_the_budget_is_refused_with_the_rule_and_where_it_is_claimed_instead() -> None:
    grave = a_scene(part="4", paragraph="1")
    for material in (0, 900_000):
        with refused_as("compensation.moral_not_on_budget") as said:
            civil_claims.file_civil_claim(
                actor=grave.police, injured_party=grave.party, forum="budget", material=material, moral=100
            )
    words = said.value.sentence(language="en")
    assert "Moral harm" in words
    assert "CPC 71(7)" in words
    assert "УПК, ст. 71(7)" in said.value.sentence(language="ru")
    assert "from the offender" in said.value.advice(language="en")
    assert (
        civil_claims.file_civil_claim(actor=grave.police, injured_party=grave.party, forum="civil", moral=100).moral
        == 100
    )


def test_the_bound_of_the_budget_holds_for_all_claims_of_one_injured_party_together() -> None:
    grave = a_scene(part="4", paragraph="1")
    court = the_court(grave, part="4")

    def filed() -> Any:
        return civil_claims.file_civil_claim(
            actor=grave.police, injured_party=grave.party, forum="budget", material=900_000
        )

    def decided(claim: Any, awarded: int) -> Any:
        return civil_claims.decide_civil_claim(
            actor=court,
            civil_claim=claim,
            outcome="partly",
            reasons="Proved",
            awarded_material=awarded,
            no_property="bailiff_act",
        )

    decided(filed(), 400_000)
    second = filed()
    with refused_as("compensation.budget_bound") as refused:
        decided(second, 37_551)
    assert "400,000" in refused.value.sentence(language="en")
    assert decided(second, 37_550).awarded == 37_550


def test_a_child_does_not_apply_alone_and_whose_age_is_unknown_is_held_to_be_one() -> None:
    scene = a_scene()
    person = scene.party.person
    person.birth_year = 2007
    person.save()
    for applicant in ("victim", "proxy"):
        with refused_as("compensation.child_applies"):
            applied(scene, applied_by=applicant)
    person.birth_year = None
    person.save()
    with refused_as("consent.age_unknown"):
        applied(scene)
    assert applied(scene, adult_ground="age_assessed").adult_ground == "age_assessed"


def test_the_right_is_explained_in_the_persons_language_or_by_an_interpreter_who_is_named() -> None:
    scene = a_scene()
    person = scene.party.person
    person.language = "kk"
    person.save()
    told = {"actor": scene.police, "injured_party": scene.party, "answer": "will_apply", "language": "ru"}
    with refused_as("consent.not_understood"):
        explanations.explain_compensation(**told)
    made = explanations.explain_compensation(**told, interpreter="professional")[0]
    assert (made.language, made.interpreter) == ("ru", "professional")


def test_another_body_finds_no_application() -> None:
    claim = applied(a_scene())
    stranger = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=TODAY)
    with pytest.raises(NotFound):
        claims.withdraw_claim(actor=stranger, compensation_claim=claim.ref, reason="Not so")


def test_whoever_cares_for_the_person_follows_the_money_and_hears_nothing_of_the_proceeding() -> None:
    scene = a_scene()
    social_worker = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), today=TODAY)
    another = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"), today=TODAY)
    person = scene.party.person
    share_with_agency(person=person, agency=social_worker.agency, actor=scene.police)
    file = COMMANDS["admit"](actor=social_worker, person=person, channel="law_enforcement", admitted_on="2021-02-11")

    def followed() -> list[tuple[str, int | None, bool]]:
        rows = QUERIES["compensation_followed"](actor=social_worker, care_file=file.ref)
        return [(row.step, row.amount, row.due_on is not None) for row in rows]

    assert followed() == [("unexplained", 87_510, False)]
    explanations.explain_compensation(actor=scene.police, injured_party=scene.party, answer="will_apply", language="ru")
    assert followed() == [("may_apply", 87_510, False)]
    claim = applied(scene)
    assert followed() == [("applied", None, True)]
    awards.award_compensation(actor=scene.police, compensation_claim=claim, reasons="By the list")
    told = QUERIES["compensation_followed"](actor=social_worker, care_file=file)[0].model_dump_json()
    assert not [
        ref for ref in (claim.ref, scene.proceeding.ref, scene.party.ref, scene.police.agency.ref, "128") if ref in told
    ]
    with pytest.raises(NotFound):
        QUERIES["compensation_followed"](actor=another, care_file=file.ref)
    COMMANDS["discharge"](actor=social_worker, care_file=file, discharge_reason="goals_met")
    assert followed() == []
