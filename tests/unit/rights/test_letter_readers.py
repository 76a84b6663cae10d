"""Orders of protection are read by whoever sees what they are about: not by a colleague, nor by whoever answered for it before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, lifting
from tests.stories.test_letters_again import DECIDED
from tests.unit.rights.test_fallen_letters import a_refusal, quashed, telling
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import a_person, asked, granted, investigator, ordered, police, prosecutor
from tests.worlds import an_actor

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]
ACTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("print_letter", {"with_name": True, "purpose": "case_work"}),
    ("hand_over_letter", {}),
    ("send_letter", {"way": "post"}),
    ("record_delivery", {}),
    ("record_return", {"reason": "Away"}),
    ("annul_letter", {"reason": "Mistaken"}),
    ("write_letter_again", {}),
    ("tell_holder", {}),
    ("confirm_arrival", {}),
)


@pytest.fixture
def colleague(police: Agency) -> Actor:
    return an_actor(role="investigator", agency=police)


def listed(actor: Actor, **given: str) -> list[str]:
    return sorted(QUERIES["letters"](actor=actor, **given).values_list("ref", flat=True))


def assert_knows_nothing(actor: Actor, letter: Letter) -> None:
    """No door leads an actor to a letter or says that there is one."""
    assert letter.ref not in listed(actor)
    assert listed(actor, subject=letter.subject_ref) == []
    for name in ("letter", "letter_text"):
        with pytest.raises(NotFound):
            QUERIES[name](actor=actor, letter=letter.ref)
    for name, given in ACTS:
        with pytest.raises(NotFound):
            COMMANDS[name](actor=actor, letter=letter.ref, **given)
    client = client_of(actor)
    told = [letter.ref, letter.subject_ref]
    for address in (
        "/letters",
        "/letters?export=csv",
        "/api/v1/letters",
        "/letters/received",
        "/api/v1/letters/received",
    ):
        response = client.get(address)
        assert response.status_code == 200
        said = b"".join(response) if response.streaming else response.content
        assert not [one for one in told if one in said.decode()], address
    for address in (f"/letters/{letter.ref}", f"/api/v1/letters/{letter.ref}", f"/api/v1/letters/{letter.ref}/text"):
        assert client.get(address).status_code == 404
    for name in ("printing", "annulment", "again", "void-telling"):
        assert client.post(f"/api/v1/letters/{letter.ref}/{name}", {}, content_type="application/json").status_code in (
            400,
            404,
        )
        assert client.get(f"/letters/{letter.ref}/{name}/new").status_code == 404


def test_a_colleague_finds_no_order_of_a_protection_that_another_answers_for(
    investigator: Actor, colleague: Actor
) -> None:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    letters = list(Letter.objects.order_by("id"))
    assert len(letters) == 2
    assert listed(investigator) == sorted(one.ref for one in letters)
    assert listed(investigator, subject=order.ref) == [letters[1].ref]
    for letter in letters:
        assert_knows_nothing(colleague, letter)
        assert QUERIES["letter_text"](actor=investigator, letter=letter.ref)["text"]
    COMMANDS["annul_letter"](actor=investigator, letter=letters[1].ref, reason="Mistaken")
    assert_knows_nothing(colleague, letters[1])
    COMMANDS["write_letter_again"](actor=investigator, letter=letters[1].ref)
    assert_knows_nothing(colleague, Letter.objects.latest("id"))
    assert len(listed(investigator)) == 3


def test_whoever_gave_the_protection_away_reads_its_orders_no_more(investigator: Actor, colleague: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    ordered(investigator, protection)
    head = an_actor(role="head_of_body", agency=investigator.agency)
    commands.assign_handler(actor=head, protection=protection, handler=colleague.user_ref)
    for letter in Letter.objects.all():
        assert_knows_nothing(investigator, letter)
        assert letter.ref in listed(colleague)
    page = client_of(investigator).get(f"/protection-requests/{protection.request.ref}").content.decode()
    assert not [one.ref for one in Letter.objects.all() if one.ref in page], "the request is followed, not its papers"


def test_other_letters_of_the_body_stay_as_they_were(investigator: Actor, colleague: Actor) -> None:
    granted(investigator, asked(investigator))
    plain = write_letter(
        actor=investigator,
        template="identification-notice",
        subject_ref="P-1",
        language="kk",
        values=DECIDED,
        person=a_person(investigator),
    )
    Letter.objects.filter(pk=plain.pk).update(reads="", series="")
    assert listed(colleague) == [plain.ref]
    assert len(listed(investigator)) == 2


def test_lists_of_orders_do_not_leave_as_files_and_the_page_says_so(investigator: Actor) -> None:
    granted(investigator, asked(investigator))
    order = Letter.objects.get()
    client = client_of(investigator)
    page = client.get("/letters").content.decode()
    assert order.ref in page
    assert "do not go into a file" in page
    file = client.get("/letters?export=csv")
    assert file.status_code == 200
    assert order.ref.encode() not in b"".join(file)
    assert "do not go into a file" not in client_of(an_actor(role="akimat_officer")).get("/letters").content.decode()


def test_the_body_that_lifts_for_another_reads_its_own_order(investigator: Actor, prosecutor: Actor) -> None:
    protection = granted(investigator, asked(investigator))
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor.agency)
    order = ordered(prosecutor, protection)
    letter = Letter.objects.get(subject_ref=order.ref)
    assert listed(prosecutor) == [letter.ref]
    assert_knows_nothing(investigator, letter)


def owing(actor: Actor) -> list[str]:
    return list(QUERIES["my_work"](actor=actor, term="protection.letter_void").values_list("source", flat=True))


def of_a_refusal(investigator: Actor, prosecutor: Actor) -> Letter:
    return a_refusal(investigator, prosecutor)[1]


def of_a_lifting(investigator: Actor, prosecutor: Actor) -> Letter:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    letter = Letter.objects.get(subject_ref=order.ref)
    COMMANDS["hand_over_letter"](actor=investigator, letter=letter)
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    quashed(investigator, prosecutor, order)
    return letter


@pytest.mark.parametrize("fell", [of_a_refusal, of_a_lifting])
def test_telling_that_a_letter_fell_is_owed_by_whoever_answers_for_the_record(
    investigator: Actor, colleague: Actor, prosecutor: Actor, fell: Callable[[Actor, Actor], Letter]
) -> None:
    letter = fell(investigator, prosecutor)
    owed = telling(letter)
    assert owed.owner_user == investigator.user_ref
    assert (owing(investigator), owing(colleague)) == ([letter.ref], [])
    head = an_actor(role="head_of_body", agency=investigator.agency)
    assert owed.ref in QUERIES["agency_work"](actor=head).values_list("ref", flat=True)
    for name in ("obligation", "obligation_explained"):
        assert QUERIES[name](actor=investigator, obligation=owed.ref)
        with pytest.raises(NotFound):
            QUERIES[name](actor=colleague, obligation=owed.ref)
    with pytest.raises(NotFound):
        COMMANDS["take_obligation"](actor=colleague, obligation=owed.ref)
    assert_knows_nothing(colleague, letter)
    COMMANDS["tell_holder"](actor=investigator, letter=letter.ref)
    assert not telling(letter).is_open


NO_ORDER, NONE_TO_READ = "No order was written", "None that you may read"


def test_whoever_may_not_read_the_orders_is_not_told_that_there_are_none(
    investigator: Actor, colleague: Actor, prosecutor: Actor
) -> None:
    protection = granted(investigator, asked(investigator))
    commands.tell_prosecutor(actor=investigator, protection=protection, prosecutor=prosecutor.agency)
    pages = (f"/protections/{protection.ref}", f"/protection-requests/{protection.request.ref}")
    for address in pages:
        told = client_of(prosecutor).get(address).content.decode()
        assert NONE_TO_READ in told
        assert NO_ORDER not in told
        assert Letter.objects.get().ref in client_of(investigator).get(address).content.decode()
    mine = client_of(investigator).get(pages[0]).content.decode()
    assert NONE_TO_READ not in mine, "who answers for it reads all that there is"
    head = an_actor(role="head_of_body", agency=investigator.agency)
    assert NONE_TO_READ not in client_of(head).get(pages[0]).content.decode()
    commands.assign_handler(actor=head, protection=protection, handler=colleague.user_ref)
    followed = client_of(investigator).get(pages[1]).content.decode()
    assert NONE_TO_READ in followed
    assert NO_ORDER not in followed


def test_an_open_request_says_to_whoever_decides_that_no_order_was_written(investigator: Actor) -> None:
    request = asked(investigator)
    page = client_of(investigator).get(f"/protection-requests/{request.ref}").content.decode()
    assert NO_ORDER in page
    assert NONE_TO_READ not in page


def test_it_goes_to_whoever_answers_for_the_protection_next(
    investigator: Actor, colleague: Actor, prosecutor: Actor
) -> None:
    letter = of_a_lifting(investigator, prosecutor)
    head = an_actor(role="head_of_body", agency=investigator.agency)
    protection = QUERIES["protections"](actor=head).get()
    untold = Obligation.objects.get(term="protection.telling")
    commands.assign_handler(actor=head, protection=protection, handler=colleague.user_ref)
    assert (owing(investigator), owing(colleague)) == ([], [letter.ref])
    untold.refresh_from_db()
    assert untold.owner_user == colleague.user_ref, "what is owed on the request goes with it"
    assert_knows_nothing(investigator, letter)
    COMMANDS["tell_holder"](actor=colleague, letter=letter.ref)
    assert not telling(letter).is_open
