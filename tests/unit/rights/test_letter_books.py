"""What only some of a body may read is numbered in a book of its own: nobody counts it by the gaps of another."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import Country
from qorgan.kernel.pack_files import PackFault
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.office.letters import catalogue
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.models import Letter, LetterBook
from tests.at_once import at_once
from tests.stories.test_letters_again import DECIDED
from tests.unit.office.letters.test_written_letters import ABOUT, pack
from tests.unit.rights.test_protection import a_person, asked, granted, investigator, ordered, police
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "pack", "police"]


@pytest.fixture
def outsider(investigator: Actor) -> Actor:
    """A colleague whose role reads no letter of protection."""
    role = investigator.role
    return replace(investigator, role=replace(role, may=frozenset(role.may) - {"protection.read"}))


def plain(actor: Actor) -> Letter:
    """A letter that whoever keeps the letters of the body reads."""
    person = a_person(actor)
    return COMMANDS["prepare_letter"](
        actor=actor,
        template="referral-receipt",
        record=person.ref,
        language="ru",
        addressee=an_agency(kind="ngo").ref,
        values=[f"person={person.ref}", "handed_over_on=15.05.2020", "needs=A bed"],
    )


def an_order(investigator: Actor) -> Letter:
    order = ordered(investigator, granted(investigator, asked(investigator)))
    return Letter.objects.filter(subject_ref=order.ref).get()


def numbers(actor: Actor) -> list[str]:
    return [one.book_number for one in QUERIES["letters"](actor=actor).order_by("id")]


def test_who_may_not_read_the_orders_sees_no_gap_and_neither_does_who_may(investigator: Actor, outsider: Actor) -> None:
    plain(outsider)
    for _ in range(2):
        an_order(investigator)
        plain(outsider)
    assert numbers(outsider) == ["1/2020", "2/2020", "3/2020"]
    seen = numbers(investigator)
    assert [one for one in seen if "-" not in one] == numbers(outsider)
    orders = Letter.objects.exclude(series="")
    assert orders.count() >= 2
    assert {one.book_number for one in orders} == {f"06-{one.subject_ref}-1/2020" for one in orders}


def test_no_number_tells_a_colleague_how_many_orders_another_wrote_in_between(
    investigator: Actor, police: Agency
) -> None:
    """The letters of a compartment are numbered within the record they are about."""
    colleague = an_actor(role="investigator", agency=police)
    mine = an_order(colleague)
    an_order(investigator)
    COMMANDS["annul_letter"](actor=colleague, letter=mine, reason="Printed on the wrong form")
    again = COMMANDS["write_letter_again"](actor=colleague, letter=mine.ref)
    an_order(investigator)
    seen = numbers(colleague)
    assert f"06-{mine.subject_ref}-1/2020" in seen
    assert again.book_number == f"06-{mine.subject_ref}-2/2020"
    assert again.book_number in seen
    assert sum(one.endswith("-2/2020") for one in seen) == 1


def test_each_permission_has_its_own_book_and_each_body(investigator: Actor) -> None:
    order = an_order(investigator)
    notice = partial(
        write_letter,
        template="identification-notice",
        subject_ref="P-1",
        language="kk",
        values=DECIDED,
        person=a_person(investigator),
    )
    elsewhere = replace(investigator, agency=an_agency(kind="police"))
    found = [order, notice(actor=investigator), notice(actor=investigator), notice(actor=elsewhere), plain(elsewhere)]
    assert [one.book_number for one in found[1:]] == ["03-1/2020", "03-2/2020", "03-1/2020", "1/2020"]
    assert order.book_number == f"06-{order.subject_ref}-1/2020"


def test_the_sign_stands_on_paper_page_and_answer_alike(investigator: Actor, client: Client) -> None:
    order = an_order(investigator)
    number = order.book_number
    for language in LANGUAGES:
        order.wording.language = order.language = language
        order.wording.told["names_in"] = language
        assert number in paper_of(order).number
        assert number in paper_of(order).title
    client.force_login(User.objects.get(ref=investigator.user_ref))
    assert number in client.get(f"/letters/{order.ref}").content.decode()
    assert number in client.get("/letters").content.decode()
    assert client.get(f"/api/v1/letters/{order.ref}").json()["book_number"] == number


def before(letter: Letter, *, number: int) -> Letter:
    """The letter as it was numbered when a body had one book for all."""
    letter.series, letter.number = "", number
    letter.save(update_fields=["series", "number"])
    return letter


def test_a_number_on_paper_stays_and_what_is_written_in_its_place_leaves_the_common_book(
    investigator: Actor, outsider: Actor
) -> None:
    old = before(an_order(investigator), number=7)
    LetterBook.objects.create(agency=investigator.agency, series="", year=2020, last=7)
    assert old.book_number == "7/2020"
    COMMANDS["annul_letter"](actor=investigator, letter=old, reason="Printed on the wrong form")
    again = COMMANDS["write_letter_again"](actor=investigator, letter=old.ref)
    assert (again.series, again.again_of_id) == (f"06-{old.subject_ref}", old.pk)
    assert plain(outsider).book_number == "8/2020"
    old.refresh_from_db()
    assert old.book_number == "7/2020"


def test_the_database_itself_refuses_a_number_given_twice_and_a_common_letter_in_a_book_apart(
    investigator: Actor,
) -> None:
    first, second = plain(investigator), plain(investigator)
    for change in ({"number": first.number}, {"series": "06"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=second.pk).update(**change)


def test_a_letter_of_a_permission_that_the_country_no_longer_knows_is_never_in_the_common_book() -> None:
    assert catalogue.series_of("protection.read") == "06"
    assert catalogue.series_of("") == ""
    assert catalogue.series_of("gone.read") == "gone.read"


@pytest.mark.parametrize(
    ("books", "fault"),
    [
        ("", "no sign"),
        ("other.read: '07'\n", "no sign"),
        ("protection.read: 'ab'\n", "a sign is"),
        ("protection.read: '06-'\n", "a sign is"),
        ("protection.read: '06'\ncare.read: '06'\n", "share a sign"),
    ],
)
def test_a_folder_that_names_no_book_for_its_readers_is_a_fault(pack: Country, books: str, fault: str) -> None:
    folder = pack.folder / "letters"
    (folder / "note" / "letter.yaml").write_text(ABOUT + "reads: protection.read\n", encoding="utf-8")
    if books:
        (folder / "books.yaml").write_text(books, encoding="utf-8")
    for language in LANGUAGES:
        (folder / "note" / f"{language}.md").write_text("---\nheading: H\n---\nText\n", encoding="utf-8")
    with pytest.raises(PackFault, match=fault):
        catalogue._read(pack)


def in_texts(value: Any) -> Any:
    """A value of a letter as a room hands it over."""
    if isinstance(value, list):
        return [in_texts(one) for one in value]
    return Text.of(value) if isinstance(value, dict) else value


@pytest.mark.django_db(transaction=True)
def test_who_writes_at_the_same_moment_gets_the_next_number_of_the_own_book(investigator: Actor) -> None:
    order = an_order(investigator)
    book = LetterBook.objects.get(agency=investigator.agency, series=f"06-{order.subject_ref}")
    again = partial(
        write_letter,
        actor=investigator,
        template=order.template,
        subject_ref=order.subject_ref,
        language="ru",
        values={name: in_texts(value) for name, value in order.values.items()},
        person=a_person(investigator),
    )

    def act() -> Any:
        with transaction.atomic():
            return again().number

    assert sorted(at_once(act, times=3, behind=book)) == [book.last + one for one in (1, 2, 3)]
    assert plain(investigator).book_number == "1/2020"
