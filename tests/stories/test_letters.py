"""A decision is written to the person, printed with the name and handed over; a notice goes to another body and arrives there."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.office.letters import commands, queries
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.facts import FactLetter
from qorgan.office.letters.models import Letter, Wording
from qorgan.office.letters.template_text import html_of
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from tests.refusals import refused_as
from tests.worlds import an_actor, an_agency, erase

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 15)
REASONS = "Papers were taken away.\n\n# 1. *No pay*, <b>debt</b> | threats"
DECIDED: dict[str, Any] = {
    "status": "identified",
    "decided_on": date(2020, 5, 14),
    "body": "provider",
    "reasons": REASONS,
}
RECEIPT = ("person=P-1", "handed_over_on=15.05.2020", "needs=A bed", "needs=A doctor")


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda", title="Shelter of words"))


@pytest.fixture
def woman(worker: Actor) -> Person:
    return register_person(actor=worker, sex="female", surname="Вымышленова", given_name="Айгүль")


@pytest.fixture
def notice(worker: Actor, woman: Person) -> Letter:
    return commands.write_letter(
        actor=worker,
        template="identification-notice",
        subject_ref=woman.ref,
        language="kk",
        values=DECIDED,
        person=woman,
    )


def receipt(worker: Actor, woman: Person, to: Actor) -> Letter:
    return commands.prepare_letter(
        actor=worker,
        template="referral-receipt",
        record=woman.ref,
        language="ru",
        values=list(RECEIPT),
        addressee=to.agency.ref,
    )


def words_of_docx(content: str) -> str:
    import docx

    file = docx.Document(io.BytesIO(base64.b64decode(content)))
    return "\n".join(paragraph.text for paragraph in file.paragraphs)


def test_the_notice_is_printed_with_the_name_and_handed_over(worker: Actor, woman: Person, notice: Letter) -> None:
    assert (notice.book_number, notice.status) == ("03-1/2020", "prepared")
    plain = commands.print_letter(actor=worker, letter=notice.ref)
    assert list(ledger.verify()) == []
    assert "____" in words_of_docx(plain.content)
    assert "Вымышленова" not in words_of_docx(plain.content)
    named = commands.print_letter(actor=worker, letter=notice.ref, with_name=True, purpose="To hand it over")
    told = words_of_docx(named.content)
    assert "Вымышленова Айгүль" in told
    assert "Анықталған құрбан" in told
    assert "2020 жылғы 14 мамыр" in told
    opened = Entry.objects.get(act="open_identity")
    assert (opened.purpose, opened.objects_ref) == ("To hand it over", [woman.ref])
    handed = commands.hand_over_letter(actor=worker, letter=notice.ref)
    assert (handed.status, handed.arrived_on) == ("handed_over", TODAY)
    assert [step.status for step in queries.steps_of(handed)] == ["prepared", "printed", "handed_over"]
    assert {step.recorded_by for step in queries.steps_of(handed)} == {worker.user_ref}


def test_the_name_is_kept_nowhere(worker: Actor, notice: Letter) -> None:
    commands.print_letter(actor=worker, letter=notice.ref, form="pdf", with_name=True, purpose="To hand it over")
    kept = [*Letter.objects.values(), *Wording.objects.values(), *Entry.objects.values(), *FactLetter.objects.values()]
    assert "Вымышленова" not in str(kept)


def test_a_value_stays_a_value(worker: Actor, notice: Letter) -> None:
    told = words_of_docx(commands.print_letter(actor=worker, letter=notice.ref).content)
    assert "# 1. *No pay*, <b>debt</b> | threats" in told
    page = queries.letter_text(actor=worker, letter=notice.ref)
    assert "# 1. *No pay*, <b>debt</b> | threats" in page["text"], "without the signs that guard it in Markdown"
    assert "<b>" not in html_of(paper_of(notice).words)


def test_the_pdf_holds_the_whole_letter_in_its_language(worker: Actor, notice: Letter) -> None:
    from pypdf import PdfReader

    made = commands.print_letter(actor=worker, letter=notice.ref, form="pdf")
    file = PdfReader(io.BytesIO(base64.b64decode(made.content)))
    assert file.trailer["/Root"]["/Lang"] == "kk"
    text = "\n".join(page.extract_text() for page in file.pages)
    assert "№ 03-1/2020" in text
    assert "Shelter of words" in text
    assert "Әлеуметтік кодексі" in text


def test_the_same_letter_prints_the_same_bytes(worker: Actor, notice: Letter) -> None:
    first, second = (commands.print_letter(actor=worker, letter=notice.ref).content for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(first))) as file:
        assert b"2000-01-01T00:00:00Z" in file.read("docProps/core.xml")


def test_a_letter_keeps_its_words_when_the_folder_changes(
    worker: Actor, woman: Person, notice: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from qorgan.office.letters import catalogue

    changed = catalogue.templates()["identification-notice"]
    words = {**changed.words, "kk": catalogue.Words("Жаңа", "Жаңа сөздер {{ status }}", "f" * 64, "kk")}
    fresh = {**catalogue.templates(), changed.id: replace(changed, words=words)}
    monkeypatch.setattr(catalogue, "templates", lambda: fresh)
    later = commands.write_letter(
        actor=worker,
        template="identification-notice",
        subject_ref=woman.ref,
        language="kk",
        values=DECIDED,
        person=woman,
    )
    assert "Жаңа сөздер" in queries.letter_text(actor=worker, letter=later.ref)["text"]
    assert "Жаңа сөздер" not in queries.letter_text(actor=worker, letter=notice.ref)["text"]


def test_numbers_follow_each_other_in_each_agencys_own_book(worker: Actor, woman: Person) -> None:
    to = an_actor(role="social_worker", agency=an_agency(kind="shelter"))
    assert [receipt(worker, woman, to).number for _ in range(3)] == [1, 2, 3]
    commands.annul_letter(actor=worker, letter=Letter.objects.get(number=3).ref, reason="Written twice")
    assert receipt(worker, woman, to).number == 4
    other = an_actor(role="social_worker", agency=an_agency(kind="ngo"))
    man = register_person(actor=other, sex="male")
    assert receipt(other, man, to).number == 1


def test_a_letter_to_another_body_is_read_there_once_it_is_sent(worker: Actor, woman: Person) -> None:
    to = an_actor(role="social_worker", agency=an_agency(kind="shelter"))
    stranger = an_actor(role="social_ministry", agency=an_agency(kind="social_ministry"))
    written = receipt(worker, woman, to)
    with pytest.raises(NotFound):
        queries.letter(actor=to, letter=written.ref)
    commands.send_letter(actor=worker, letter=written.ref, way="in_house")
    assert list(queries.received_letters(actor=to)) == [written]
    assert list(queries.letters(actor=to)) == []
    with pytest.raises(NotFound):
        queries.letter(actor=stranger, letter=written.ref)
    with refused_as("letter.not_the_sender"):
        commands.record_return(actor=to, letter=written.ref, reason="No such place")
    with refused_as("letter.not_the_addressee"):
        commands.confirm_arrival(actor=worker, letter=written.ref)
    arrived = commands.confirm_arrival(actor=to, letter=written.ref)
    assert (arrived.status, arrived.arrived_on, arrived.way) == ("delivered", TODAY, "in_house")
    with refused_as("letter.elsewhere"):
        commands.annul_letter(actor=worker, letter=written.ref, reason="Too late")


def test_a_letter_that_came_back_is_sent_again(worker: Actor, woman: Person) -> None:
    to = an_actor(role="social_worker", agency=an_agency(kind="shelter"))
    written = receipt(worker, woman, to)
    commands.send_letter(actor=worker, letter=written.ref, way="post")
    commands.record_return(actor=worker, letter=written.ref, reason="Nobody there")
    with pytest.raises(NotFound):
        queries.letter(actor=to, letter=written.ref)
    commands.send_letter(actor=worker, letter=written.ref, way="courier")
    assert commands.record_delivery(actor=worker, letter=written.ref).way == "courier"


def test_a_room_may_send_at_once_and_statistics_hear_of_it(worker: Actor, woman: Person) -> None:
    to = an_agency(kind="shelter")
    sent = commands.write_letter(
        actor=worker,
        template="referral-receipt",
        subject_ref=woman.ref,
        language="en",
        addressee_agency=to,
        sends=True,
        values={"person": woman.ref, "handed_over_on": TODAY, "needs": ["A bed"], "papers": ["A passport"]},
    )
    assert (sent.status, sent.way) == ("sent", "in_house")
    fact = FactLetter.objects.get(source=sent.ref, retracted_at__isnull=True)
    assert (fact.kind, fact.status, fact.happened_on, fact.arrived_on) == ("receipt", "sent", TODAY, None)
    assert Entry.objects.filter(act="write_letter", objects_ref=[sent.ref, woman.ref]).count() == 1
    assert list(ledger.verify()) == []


def test_an_annulled_letter_counts_no_more(worker: Actor, notice: Letter) -> None:
    commands.annul_letter(actor=worker, letter=notice.ref, reason="Wrong day")
    assert not FactLetter.objects.filter(source=notice.ref, retracted_at__isnull=True).exists()
    with refused_as("letter.elsewhere"):
        commands.print_letter(actor=worker, letter=notice.ref)


def test_who_may_not_read_decisions_reads_no_letters_about_them(worker: Actor, notice: Letter) -> None:
    from dataclasses import replace

    reads_less = replace(worker, role=replace(worker.role, may=worker.role.may - {"identification.read"}))
    assert list(queries.letters(actor=worker)) == [notice]
    assert list(queries.letters(actor=reads_less)) == []
    with pytest.raises(NotFound):
        queries.letter(actor=reads_less, letter=notice.ref)


def test_what_a_room_writes_itself_is_not_written_by_hand(worker: Actor, woman: Person) -> None:
    with pytest.raises(NotPermitted):
        commands.prepare_letter(actor=worker, template="identification-notice", record=woman.ref, language="ru")


def test_values_that_do_not_fit_are_all_named(worker: Actor, woman: Person) -> None:
    to = an_agency(kind="shelter")
    with refused_as("letter.values_not_fitting") as refused:
        commands.prepare_letter(
            actor=worker,
            template="referral-receipt",
            record=woman.ref,
            language="ru",
            addressee=to.ref,
            values=["handed_over_on=31.02.2020", "colour=blue"],
        )
    said = refused.value.sentence(language="ru")
    assert all(words in said for words in ("colour", "Дата передачи", "Человек (номер)", "Какая помощь нужна"))
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"template": "love-letter"}, "letter.not_written"),
        ({"language": "uz"}, "letter.language_not_written"),
        ({"addressee": None}, "letter.addressee_not_fitting"),
        ({"values": ["needs"]}, "letter.values_not_fitting"),
    ],
)
def test_a_letter_that_cannot_be_written_is_refused(
    worker: Actor, woman: Person, change: dict[str, Any], refusal: str
) -> None:
    given = {
        "template": "referral-receipt",
        "record": woman.ref,
        "language": "ru",
        "values": list(RECEIPT),
        "addressee": an_agency(kind="shelter").ref,
        **change,
    }
    with refused_as(refusal):
        commands.prepare_letter(actor=worker, **given)


def test_a_body_of_another_kind_does_not_issue_it(woman: Person) -> None:
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor"))
    with refused_as("letter.not_an_issuer") as refused:
        commands.write_letter(
            actor=prosecutor,
            template="monthly-return",
            subject_ref=woman.ref,
            language="en",
            addressee_agency=an_agency(),
            values={"month": "May", "figures": [["Beds", "7"]]},
        )
    assert "Shelter or crisis centre" in refused.value.advice(language="en")


def test_days_ahead_and_before_the_last_step_are_refused(worker: Actor, notice: Letter) -> None:
    for day in ("2020-05-16", "2020-05-14"):
        with refused_as("day.outside"):
            commands.hand_over_letter(actor=worker, letter=notice.ref, on=day)


def test_a_name_needs_a_purpose_and_a_living_identity(worker: Actor, woman: Person, notice: Letter) -> None:
    with pytest.raises(BadInput):
        commands.print_letter(actor=worker, letter=notice.ref, with_name=True)
    erase(actor=worker, person=woman.ref)
    with refused_as("person.identity_erased"):
        commands.print_letter(actor=worker, letter=notice.ref, with_name=True, purpose="To hand it over")
    assert queries.letter(actor=worker, letter=notice.ref).status == "prepared"


def test_the_api_gives_the_name_once_and_keeps_it_under_no_key(worker: Actor, notice: Letter) -> None:
    from qorgan.doors.api.models import Reply

    client = _client(worker)
    address = f"/api/v1/letters/{notice.ref}/printing"
    body = json.dumps({"with_name": True, "purpose": "To hand it over"})
    sent = {"data": body, "content_type": "application/json", "headers": {"Idempotency-Key": "k-1"}}
    first, again = client.post(address, **sent).json(), client.post(address, **sent).json()
    assert "Вымышленова" in words_of_docx(first["content"])
    assert again == {**first, "content": ""}
    assert Reply.objects.get().body["content"] == ""


def _client(actor: Actor) -> Client:
    from qorgan.desk.agencies.models import User

    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client


def test_a_letter_is_written_sent_and_printed_on_the_pages(worker: Actor, woman: Person) -> None:
    client, to = _client(worker), an_agency(kind="shelter")
    assert "referral-receipt" in client.get("/letters/new").content.decode()
    address = f"/letters/new?template=referral-receipt&record={woman.ref}"
    assert woman.ref in client.get(address).content.decode()
    form = {
        "template": "referral-receipt",
        "record": woman.ref,
        "language": "ru",
        "addressee": to.ref,
        "value-person": woman.ref,
        "value-handed_over_on": "15.05.2020",
        "value-needs": "Ночлег\nВрач",
    }
    wrong = client.post("/letters/new", {**form, "value-needs": ""})
    assert wrong.status_code == 400
    assert "15.05.2020" in wrong.content.decode()
    aside = client.post("/letters/new", {**form, "speaks": "kk"}, follow=True).content.decode()
    assert 'lang="kk"' in aside
    assert {"15.05.2020", "Ночлег\nВрач"} == {one for one in form.values() if one in aside and one[0] in "1Н"}
    client.post("/letters/new", {**form, "speaks": "en"})
    written = client.post("/letters/new", form)
    assert written.status_code == 302
    page = client.get(written["Location"]).content.decode()
    assert "<li>Врач</li>" in page
    printed = client.post(f"{written['Location']}/printing/new", {"form": "pdf"})
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    assert client.post(f"{written['Location']}/sending/new", {"way": "by_hand"}).status_code == 302
    assert client.post(f"{written['Location']}/delivery/new", {}).status_code == 302
    assert Letter.objects.get().status == "delivered"


def test_a_closed_body_is_offered_no_letter_and_gets_none(worker: Actor, woman: Person) -> None:
    works, closed = (an_agency(kind="shelter", title=title) for title in ("House that works", "House that was closed"))
    closed.closed_on = TODAY - timedelta(days=1)
    closed.save()
    page = _client(worker).get(f"/letters/new?template=referral-receipt&record={woman.ref}").content.decode()
    assert works.ref in page
    assert closed.ref not in page
    with refused_as("house.given_to_closed"):
        commands.prepare_letter(
            actor=worker,
            template="referral-receipt",
            record=woman.ref,
            language="ru",
            values=list(RECEIPT),
            addressee=closed.ref,
        )
