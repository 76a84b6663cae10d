"""Once an identity is sealed, free words about the person are printed nowhere and read by those who decide alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.office.letters.catalogue import HOUSE, Blank, Template, templates
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.drafts import told_of
from qorgan.office.letters.models import Letter, Wording
from qorgan.office.letters.values import frozen
from qorgan.people.consent.models import Consent
from qorgan.people.subjects import ways_from
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.protection import commands, complaints, lifting
from qorgan.rights.protection.apart import NOT_PRINTED, STAY_HERE, words_for_deciding
from qorgan.rights.protection.models import ApartWords
from qorgan.rights.protection.words import words_of
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral.models import NonReferral, ReferralOffer
from tests.held import held
from tests.unit.rights.sealed import SURNAME, House, a_house, a_person, dump_of_all_tables, protected, seal
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
TEXT = f"Свидетель {SURNAME} боится."


@held
def house() -> House:
    made = a_house()
    seal(made)
    return made


def page(actor: Actor, address: str) -> str:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return unescape(client.get(address).content.decode())


def acted(house: House, text: str) -> dict[str, Any]:
    """Every act that takes free words about the sealed person, with these words."""
    judge = an_actor(role="prosecutor", agency=house.office)
    added = commands.add_measures(
        actor=house.investigator, protection=house.protection, measures=["warning"], reasons=text
    )
    commands.review_protection(actor=house.investigator, protection=house.protection, result="needed", reasons=text)
    order = lifting.order_lifting(actor=house.investigator, protection=house.protection, reasons=text)[0]
    complaint = complaints.complain_of_lifting(
        actor=house.investigator, protection_lifting=order, to=house.office, grounds=text
    )[0]
    complaints.decide_complaint(actor=judge, protection_complaint=complaint, outcome="dismissed", reasons=text)
    return {"added": added, "order": order, "complaint": complaint, "judge": judge}


def test_a_name_written_after_the_sealing_is_neither_printed_nor_kept_readable(house: House) -> None:
    made = acted(house, TEXT)
    papers = [str(paper_of(letter).words).replace("\\", "") for letter in Letter.objects.all()]
    assert len(papers) == 3, "the first order, that of more measures and that of the lifting"
    assert all(SURNAME not in paper for paper in papers)
    last = str(paper_of(Letter.objects.get(subject_ref=made["order"].ref)).words).replace("\\", "")
    assert any(said in last for said in (NOT_PRINTED.en, NOT_PRINTED.ru, NOT_PRINTED.kk))
    assert SURNAME not in dump_of_all_tables()


def test_an_order_of_before_the_sealing_prints_after_a_look_what_was_struck_and_not_what_it_holds() -> None:
    house = a_house()
    letter = Letter.objects.get(subject_ref=house.protection.request.ref)
    words = letter.values["reasons"]
    assert words in paper_of(letter).words.replace("\\", "")
    other = protected(house.investigator, a_person(house.investigator, iin=None))[0]
    seal(house)
    letter.values |= {"reasons": f"{words} {TEXT}"}
    letter.save(update_fields=["values"])
    assert words not in paper_of(letter).words.replace("\\", ""), "nobody looked through it yet"
    COMMANDS["print_order_reasons"](actor=house.investigator, letter=letter.ref)
    assert words in paper_of(letter).words.replace("\\", "")
    assert SURNAME not in paper_of(letter).words
    letter.values |= {"reasons": TEXT}
    ApartWords.objects.filter(about=letter.ref).delete()
    told = paper_of(letter).words.replace("\\", "")
    assert SURNAME not in told
    assert any(said in told for said in (NOT_PRINTED.en, NOT_PRINTED.ru, NOT_PRINTED.kk))
    untouched = paper_of(Letter.objects.get(subject_ref=other.request.ref)).words.replace("\\", "")
    assert words in untouched, "another person's order stays"


def a_letter(template: Template, *, house: House, about: str, told: dict[str, Any]) -> Letter:
    """A letter of a template, in Russian, that was never saved."""
    wording = Wording(
        template=template.id,
        language="ru",
        heading=template.words["ru"].heading,
        text=template.words["ru"].text,
        told=told_of(template, language="ru"),
        digest=template.words["ru"].digest,
    )
    return Letter(
        ref="LT-7QK4-M3RX",
        template=template.id,
        wording=wording,
        language="ru",
        agency=house.police,
        year=2020,
        number=1,
        prepared_on=date(2020, 5, 15),
        subject_ref=about,
        values=frozen(template=template, given=told),
    )


def value_of(blank: Blank, *, samples: dict[str, Any]) -> Any:
    if blank.made_of == HOUSE:
        return [["said"]] if blank.kind == "table" else "said"
    return next(iter(country().codes[blank.codes])).code if blank.codes else samples[blank.kind]


def test_no_letter_of_any_room_prints_free_words_about_a_sealed_person(house: House) -> None:
    samples: dict[str, Any] = {
        "line": TEXT,
        "note": TEXT,
        "lines": [TEXT, TEXT],
        "table": [[TEXT, "7"]],
        "day": date(2020, 5, 15),
        "number": 7,
        "money": 7,
        "length": "3 months",
    }
    other, put_together = house.protection.request.agency.ref, set()
    for template in templates().values():
        put_together |= {(template.id, one.name) for one in template.blanks if one.made_of == HOUSE}
        told = {one.name: value_of(one, samples=samples) for one in template.blanks}
        words = paper_of(a_letter(template, house=house, about=house.protection.request.ref, told=told)).words
        assert SURNAME not in words.replace("\\", ""), template.id
        if SURNAME in str(told):
            assert SURNAME in paper_of(a_letter(template, house=house, about=other, told=told)).words, template.id
    assert put_together == {
        ("compensation-decision", "decision"),
        ("compensation-revocation", "earlier"),
        ("compensation-stands", "earlier"),
        ("protection-order", "decision"),
        ("protection-order", "received_at"),
        ("treasury-list", "list"),
        ("treasury-list", "awards"),
    }, "what only a room writes, of references, terms and sums"
    assert not any(templates()[name].by_hand for name, _ in put_together)


def test_the_grounds_of_a_notice_stay_where_its_free_words_are_withheld(house: House) -> None:
    ground = next(iter(country().codes["decision_grounds"])).title.ru
    told = {
        "status": "identified",
        "decided_on": date(2020, 5, 15),
        "grounds": [ground],
        "reasons": TEXT,
        "body": next(iter(country().codes["identifying_bodies"])).code,
        "person": house.person.ref,
    }
    told.pop("person")
    letter = a_letter(templates()["identification-notice"], house=house, about=house.protection.request.ref, told=told)
    words = paper_of(letter).words.replace("\\", "")
    assert (ground in words, SURNAME in words, NOT_PRINTED.ru in words) == (True, False, True)


def test_items_of_a_list_and_references_stay_and_the_person_is_known_from_any_record(house: House) -> None:
    needs = country().codes["plan_areas"]
    area = next(iter(needs)).title.ru
    told = {"person": house.person.ref, "handed_over_on": date(2020, 5, 15), "needs": [area, TEXT], "escort": TEXT}
    letter = a_letter(templates()["referral-receipt"], house=house, about=house.police.ref, told=told)
    words = paper_of(letter).words.replace("\\", "")
    assert all(one in words for one in (area, house.person.ref, STAY_HERE.ru))
    assert SURNAME not in words, "the person is named among the values"
    about = (
        CompensationClaim,
        Decision,
        ReferralOffer,
        NonReferral,
        Consent,
        CareFile,
        Expulsion,
        AdmissionRefusal,
    )
    assert all(ways_from(model) for model in about), "from every record of a letter the person is found"


def test_the_words_are_read_by_the_body_that_decides_and_by_no_other(house: House) -> None:
    made = acted(house, TEXT)
    own = page(house.investigator, f"/protections/{house.protection.ref}")
    assert own.count(TEXT) == 5, "measures, look, lifting, complaint and its decision"
    assert any(said in own for said in (STAY_HERE.en, STAY_HERE.ru, STAY_HERE.kk))
    commands.tell_prosecutor(actor=house.investigator, protection=house.protection, prosecutor=house.office)
    assert TEXT not in page(made["judge"], f"/protections/{house.protection.ref}")
    heard = page(made["judge"], f"/protection-complaints/{made['complaint'].ref}")
    assert heard.count(TEXT) == 3, "whoever decides the complaint reads the order, the grounds and the answer"


def test_any_words_are_taken_alike_so_that_a_guess_learns_nothing(house: House) -> None:
    for text in (TEXT, "Бейтаныс адам қорқады."):
        commands.review_protection(actor=house.investigator, protection=house.protection, result="needed", reasons=text)
    held = set(house.protection.reviews.values_list("reasons", flat=True))
    assert len(held) == 1
    answers = COMMANDS["review_protection"](
        actor=house.investigator, protection=house.protection, result="needed", reasons=TEXT
    )
    assert SURNAME not in str(answers)


def test_words_kept_apart_open_after_the_keys_were_turned(house: House, settings: Any) -> None:
    acted(house, TEXT)
    old, newest = settings.QORGAN_KEYS, settings.QORGAN_KEYS.newest + 1
    settings.QORGAN_KEYS = replace(old, kek={**old.kek, newest: b"n" * 32})
    COMMANDS["rotate_keys"](actor=an_actor(role="operator"))
    settings.QORGAN_KEYS = replace(old, kek={newest: b"n" * 32})
    kept = words_for_deciding(house.protection.request, actor=house.investigator)
    assert {words_of(one) for one in kept} == {TEXT}
