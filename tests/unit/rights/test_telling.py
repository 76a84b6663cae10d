"""What is written of a protected person must not tell who that is, to those who read it or get it on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, complaints, lifting
from qorgan.rights.protection.models import ProtectionRequest
from tests.held import held
from tests.refusals import refused_as
from tests.unit.rights.sealed import GIVEN, IIN, SURNAME, House, a_house, a_person, seal
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
Act = Callable[[House, str], Any]


@held
def house() -> House:
    return a_house()


def _asked(house: House) -> ProtectionRequest:
    return commands.request_protection(
        actor=house.investigator,
        person=a_person(house.investigator, iin=""),
        capacity="witness",
        applicant="person",
        form="oral",
        threats=["life"],
    )


def _grant(house: House, text: str) -> Any:
    return commands.grant_protection(
        actor=house.investigator, protection_request=_asked(house), measures=["guard"], reasons=text
    )


def _refuse(house: House, text: str) -> Any:
    return commands.refuse_protection(actor=house.investigator, protection_request=_asked(house), reasons=text)


def _add(house: House, text: str) -> Any:
    return commands.add_measures(
        actor=house.investigator, protection=house.protection, measures=["warning"], reasons=text
    )


def _review(house: House, text: str) -> Any:
    return commands.review_protection(
        actor=house.investigator, protection=house.protection, result="needed", reasons=text
    )


def _lift(house: House, text: str) -> Any:
    return lifting.order_lifting(actor=house.investigator, protection=house.protection, reasons=text)


def _complain(house: House, text: str) -> Any:
    request = commands.refuse_protection(
        actor=house.investigator, protection_request=_asked(house), reasons="The threat is not real."
    )
    return complaints.complain_of_refusal(
        actor=house.investigator, protection_request=request, to=house.office, grounds=text
    )


def _complain_of_lifting(house: House, text: str) -> Any:
    order = _lift(house, "The threat is gone.")[0]
    return complaints.complain_of_lifting(
        actor=house.investigator, protection_lifting=order, to=house.office, grounds=text
    )


def _decide(house: House, text: str) -> Any:
    complaint = _complain_of_lifting(house, "Still afraid.")[0]
    prosecutor = an_actor(role="prosecutor", agency=house.office)
    return complaints.decide_complaint(
        actor=prosecutor, protection_complaint=complaint, outcome="dismissed", reasons=text
    )


ACTS = [_grant, _refuse, _add, _review, _lift, _complain, _complain_of_lifting, _decide]


@pytest.mark.parametrize("act", ACTS, ids=[one.__name__.strip("_") for one in ACTS])
def test_a_text_that_names_the_person_is_refused_and_repeated_nowhere(house: House, act: Act) -> None:
    with refused_as("protection.text_tells") as refused:
        act(house, f"Свидетель {SURNAME} боится.")
    for language in ("en", "ru", "kk"):
        said = refused.value.sentence(language=language) + refused.value.advice(language=language)
        assert SURNAME not in said
    assert "the person's name" in refused.value.sentence(language="en")
    last = Entry.objects.latest("seq")
    assert last.outcome == "refused:protection.text_tells"
    assert SURNAME not in str([getattr(last, field.name) for field in last._meta.fields])
    assert not any(SURNAME in str(letter.__dict__) for letter in Letter.objects.all())


def test_another_script_a_declined_form_and_the_number_are_found_too(house: House) -> None:
    for text in ("Zhasyrynova is afraid", f"дом {GIVEN.upper()}", "со слов Жасырыновой", f"ИИН {IIN[:6]} {IIN[6:]}"):
        with refused_as("protection.text_tells"):
            _review(house, text)
    _review(house, "Защищаемое лицо боится; у дома ждут двое.")


def test_the_other_official_spelling_and_the_father_are_found_too(house: House) -> None:
    COMMANDS["change_identity"](
        actor=house.investigator, person=house.person, surname="Мөрқұлова", given_name="Бүлсім", patronymic="Борқатқызы"
    )
    for text in ("Муркуловой угрожают", "Мурхулованың үйі", "у Бульсум", "дочь Борхата", "Борхатовне звонили"):
        with refused_as("protection.text_tells"):
            _review(house, text)
    _review(house, "Защищаемое лицо боится; у дома ждут двое. Қауіп шын, куәні үйінің жанында күтіп тұр.")


def test_once_sealed_the_pseudonym_is_free_and_a_number_is_not(house: House) -> None:
    seal(house)
    _review(house, "Айдын всё ещё боится.")
    with refused_as("protection.text_tells"):
        _review(house, f"Номер {IIN}")


def test_whoever_may_not_write_the_text_learns_nothing_from_a_guess(house: House) -> None:
    """A stranger finds no record, and a body that may read but not decide is sent away alike, guess or no guess."""
    commands.tell_prosecutor(actor=house.investigator, protection=house.protection, prosecutor=house.office)
    stranger, reader = an_actor(role="investigator"), an_actor(role="prosecutor", agency=house.office)
    for text in (SURNAME, "Бейтаныс"):
        with pytest.raises(NotFound):
            _review_as(stranger, house, text)
        with refused_as("protection.not_the_deciding_body"):
            _review_as(reader, house, text)


def _review_as(actor: Actor, house: House, text: str) -> Any:
    return commands.review_protection(actor=actor, protection=house.protection.ref, result="needed", reasons=text)
