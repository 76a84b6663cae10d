"""Files on records: encrypted frame by frame, seen with their record alone, refused kindly, gone with a person's key."""

from __future__ import annotations

import base64
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.attachments import commands, frames, queries
from qorgan.desk.attachments.frames import FramesDamaged, opened_frames, pieces, sealed_frames
from qorgan.desk.attachments.models import Attachment, AttachmentFrame
from qorgan.desk.counter import COMMANDS
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.journal.models import Entry
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted
from qorgan.kernel.texts import LANGUAGES
from qorgan.people.models import DataKey
from qorgan.people.redaction import redact_words
from qorgan.people.restricted import restore_identity, restrict_identity
from tests.held import held
from tests.refusals import refused_as
from tests.unit.desk.files_of_scans import CAMERA, a_document, a_pdf, a_photo
from tests.worlds import TODAY, a_membership, a_user, an_actor, an_agency

KEY, PLACE = bytes(range(32)), "attachments|frame|AF-1|shown|1"


def sent(content: bytes) -> Upload:
    return Upload(content=content)


@held
def secretary() -> Actor:
    return an_actor(role="commission_secretary")


@held
def meeting(secretary: Actor) -> Any:
    titles = {"title_en": "Commission", "title_ru": "Комиссия", "title_kk": "Комиссия"}
    commission = COMMANDS["form_commission"](actor=secretary, level="national", **titles)
    return COMMANDS["record_meeting"](actor=secretary, commission=commission, number=1, held_on=TODAY)


@given(st.binary(max_size=300), st.integers(min_value=1, max_value=64))
def test_any_content_comes_back_whole_and_no_frame_of_it_can_be_missed_moved_or_altered(
    content: bytes, size: int
) -> None:
    cut = [content[start : start + size] for start in range(0, len(content) or 1, size)]
    sealed = list(sealed_frames(cut, key=KEY, bound_to=PLACE))
    assert b"".join(opened_frames(sealed, key=KEY, bound_to=PLACE)) == content
    spoiled = [
        sealed[:-1],
        sealed[1:],
        [*sealed, sealed[-1]],
        [sealed[0][:-1] + bytes([sealed[0][-1] ^ 1]), *sealed[1:]],
    ]
    if len(sealed) > 1:
        spoiled.append([sealed[1], sealed[0], *sealed[2:]])
    for wrong in spoiled:
        with pytest.raises(FramesDamaged):
            list(opened_frames(wrong, key=KEY, bound_to=PLACE))
    with pytest.raises(FramesDamaged):
        list(opened_frames(sealed, key=KEY, bound_to=PLACE.replace("AF-1", "AF-2")))


def test_a_file_longer_than_a_frame_is_cut() -> None:
    assert [len(piece) for piece in pieces(bytes(frames.FRAME_BYTES + 1))] == [frames.FRAME_BYTES, 1]


@pytest.mark.django_db
class TestOfAMeeting:
    def test_minutes_are_kept_encrypted_and_come_back_without_what_the_camera_wrote(
        self, secretary: Actor, meeting: Any
    ) -> None:
        photo = a_photo()
        made = commands.attach_file(actor=secretary, record=meeting.ref, file=sent(photo), name="minutes 1.jpg")
        assert (made.holder, made.media_type, made.scan) == (meeting.ref, "image/jpeg", "unscanned")
        assert not any(CAMERA in bytes(one.sealed) for one in AttachmentFrame.objects.all())
        shown = queries.attachment_content(actor=secretary, attachment=made.ref)
        assert (shown.name, shown.media_type) == ("minutes 1.jpg", "image/jpeg")
        assert CAMERA not in shown.content
        assert queries.attachment_content(actor=secretary, attachment=made.ref, original=True).content == photo
        lines = Entry.objects.filter(act="attachment_content").order_by("seq")
        assert [line.objects_ref for line in lines] == [[made.ref], [made.ref]]

    def test_a_file_is_found_by_its_name_where_its_record_is_seen_and_nowhere_else(
        self, secretary: Actor, meeting: Any
    ) -> None:
        made = commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_pdf()), name="Протокол № 1.pdf")
        reader, police = an_actor(role="analyst"), an_actor(role="investigator")
        assert list(queries.attachments(actor=reader, search="протокол")) == [made]
        assert list(queries.attachments(actor=reader, search="приказ")) == []
        assert queries.attachment_content(actor=reader, attachment=made.ref).media_type == "application/pdf"
        for refused in (NotPermitted, NotFound):
            if police.may("attachment.read") == (refused is NotFound):
                with pytest.raises(refused):
                    queries.attachment_content(actor=police, attachment=made.ref)
        with pytest.raises(NotPermitted):
            commands.attach_file(actor=reader, record=meeting.ref, file=sent(a_photo()), name="x.jpg")

    def test_a_wrong_file_is_voided_with_a_reason_and_stays_on_record(self, secretary: Actor, meeting: Any) -> None:
        document = a_document()
        made = commands.attach_file(actor=secretary, record=meeting.ref, file=sent(document), name="draft.docx")
        with refused_as("attachment.there"):
            commands.attach_file(actor=secretary, record=meeting.ref, file=sent(document), name="again.docx")
        commands.void_attachment(actor=secretary, attachment=made, reason="It belongs to another meeting")
        stands = queries.attachment(actor=secretary, attachment=made.ref)
        assert (stands.voided_on, stands.voided_reason) == (secretary.today, "It belongs to another meeting")
        assert commands.attach_file(actor=secretary, record=meeting.ref, file=sent(document), name="again.docx")

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "empty"),
            (b"MZ a program", "none of PDF"),
            (a_photo()[:-300], "only a part"),
            (a_pdf(password="locked"), "password"),
            (bytes(300), "200"),
        ],
    )
    def test_a_file_that_cannot_be_taken_is_refused_kindly_in_every_language(
        self, secretary: Actor, meeting: Any, content: bytes, words: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "QORGAN_ATTACHMENT_BYTES", 200 if content == bytes(300) else 10**6)
        with refused_as("attachment.not_taken") as refused:
            commands.attach_file(actor=secretary, record=meeting.ref, file=sent(content), name="scan.pdf")
        assert words in refused.value.sentence(language="en")
        assert refused.value.blamed == "file"
        assert len({refused.value.shown(language=language) for language in LANGUAGES}) == len(LANGUAGES)
        assert "{" not in refused.value.shown(language="kk")

    @pytest.mark.parametrize(
        "name", ["../../etc/passwd", "C:\\scan.pdf", "a\x00.pdf", ".hidden", "scan\u202efdp.exe", "x" * 151]
    )
    def test_a_name_is_no_way_to_another_folder(self, secretary: Actor, meeting: Any, name: str) -> None:
        with pytest.raises(BadInput) as refused:
            commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_photo()), name=name)
        assert set(refused.value.problems) == {"name"}

    def test_a_record_has_so_many_files_and_no_more(
        self, secretary: Actor, meeting: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(commands, "MOST_FILES", 1)
        commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_photo()), name="1.jpg")
        with refused_as("attachment.too_many"):
            commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_photo(width=41)), name="2.jpg")

    @pytest.mark.parametrize(
        ("answer", "comes"), [(0, "clean"), (1, "attachment.not_taken"), (2, "attachment.scanner_silent")]
    )
    def test_the_scanner_decides_and_one_that_is_silent_keeps_the_file_out(
        self, secretary: Actor, meeting: Any, answer: int, comes: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asks = f"import sys; sys.exit({answer} if sys.stdin.buffer.read() else 3)"
        monkeypatch.setattr(settings, "QORGAN_SCANNER", f"{sys.executable} -c '{asks}'")
        if comes == "clean":
            made = commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_photo()), name="1.jpg")
            assert made.scan == comes
            return
        with refused_as(comes):
            commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_photo()), name="1.jpg")
        assert not Attachment.objects.exists()

    def test_a_frame_that_was_tampered_with_is_never_shown(self, secretary: Actor, meeting: Any) -> None:
        made = commands.attach_file(actor=secretary, record=meeting.ref, file=sent(a_photo()), name="1.jpg")
        frame = made.frames.get(part="shown")
        AttachmentFrame.objects.filter(pk=frame.pk).update(sealed=bytes(frame.sealed)[:-1] + b"x")
        with refused_as("attachment.shut"):
            queries.attachment_content(actor=secretary, attachment=made.ref)


@pytest.mark.django_db
def test_on_the_page_a_scan_is_chosen_attached_and_taken_away_safely() -> None:
    agency = an_agency(kind="internal_ministry")
    user = a_user(language="en", password="a long passphrase")
    a_membership(user=user, role="commission_secretary", agency=agency)
    secretary = an_actor(role="commission_secretary", agency=agency)
    titles = {"title_en": "Commission", "title_ru": "Комиссия", "title_kk": "Комиссия"}
    commission = COMMANDS["form_commission"](actor=secretary, level="national", **titles)
    meeting = COMMANDS["record_meeting"](actor=secretary, commission=commission, number=1, held_on=TODAY)
    client = Client()
    client.force_login(user)
    page = client.get(f"/meetings/{meeting.ref}").content.decode()
    address = f"/records/{meeting.ref}/attachments/new"
    assert f'href="{address}"' in page
    assert 'enctype="multipart/form-data"' in client.get(address).content.decode()
    sent_file = SimpleUploadedFile("минуты.jpg", a_photo(), content_type="text/html")
    led = client.post(address, {"file": sent_file, "name": ""})
    made = Attachment.objects.get()
    assert led["Location"] == f"/attachments/{made.ref}"
    assert made.name == "минуты.jpg"
    assert "минуты.jpg" in client.get(f"/meetings/{meeting.ref}").content.decode()
    assert client.get(led["Location"]).status_code == 200
    answer = client.get(f"/attachments/{made.ref}/content")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
    refused = client.post(address, {"file": SimpleUploadedFile("scan.pdf", b"MZ"), "name": ""})
    assert refused.status_code == 400
    assert "none of PDF" in refused.content.decode()


@pytest.mark.django_db
def test_a_program_sends_a_file_as_a_form_or_as_base64_and_takes_it_away() -> None:
    secretary = an_actor(role="commission_secretary")
    titles = {"title_en": "Commission", "title_ru": "Комиссия", "title_kk": "Комиссия"}
    commission = COMMANDS["form_commission"](actor=secretary, level="national", **titles)
    meeting = COMMANDS["record_meeting"](actor=secretary, commission=commission, number=1, held_on=TODAY)
    client = Client()
    client.force_login(User.objects.get(ref=secretary.user_ref))
    address = f"/api/v1/records/{meeting.ref}/attachments"
    form = {"file": SimpleUploadedFile("one.jpg", a_photo())}
    first = client.post(address, form, headers={"Idempotency-Key": "k-1"})
    assert (first.status_code, first.json()["name"]) == (200, "one.jpg")
    form = {"file": SimpleUploadedFile("one.jpg", a_photo())}
    assert client.post(address, form, headers={"Idempotency-Key": "k-1"}).json() == first.json()
    body = {"file": base64.b64encode(a_pdf()).decode(), "name": "two.pdf"}
    second = client.post(address, body, content_type="application/json").json()
    assert second["media_type"] == "application/pdf"
    taken = client.get(f"/api/v1/attachments/{second['ref']}/content")
    assert taken.content.startswith(b"%PDF-")
    assert taken["Content-Disposition"] == 'attachment; filename="two.pdf"'
    half = client.post(address, {"file": SimpleUploadedFile("half.jpg", a_photo()[:-300])})
    assert (half.status_code, half.json()["code"]) == (400, "attachment.not_taken")


@pytest.mark.django_db
class TestOfAPerson:
    @pytest.fixture
    def worker(self) -> Actor:
        return an_actor(role="social_worker")

    @pytest.fixture
    def claim(self, worker: Actor) -> Any:
        person = COMMANDS["register_person"](actor=worker, surname="Ойдан", given_name="Шығарылған", birth_year=1991)
        return COMMANDS["raise_wage_claim"](
            actor=worker,
            person=person,
            employer_kind="farm",
            worked_from="2019-03-01",
            worked_until="2019-06-01",
            claimed=100,
            helped_by="provider",
        )

    def test_its_file_is_shut_with_the_identity_outlives_a_key_made_anew_and_is_gone_with_it(
        self, worker: Actor, claim: Any
    ) -> None:
        made = commands.attach_file(actor=worker, record=claim.ref, file=sent(a_photo()), name="payslip.jpg")
        assert (made.person, made.key_version) == (claim.person.ref, None)
        assert queries.attachment_content(actor=worker, attachment=made.ref).content
        apart = restrict_identity(claim.person, pseudonym="Witness 7", actor=worker)
        with refused_as("attachment.shut"):
            queries.attachment_content(actor=worker, attachment=made.ref)
        restore_identity(apart, actor=worker)
        assert queries.attachment_content(actor=worker, attachment=made.ref).content
        DataKey.objects.filter(person=claim.person).update(wrapped=b"", destroyed_at=worker.now)
        with refused_as("attachment.shut"):
            queries.attachment_content(actor=worker, attachment=made.ref)

    def test_a_name_that_tells_who_it_is_about_is_refused(self, worker: Actor, claim: Any) -> None:
        with pytest.raises(Exception, match="tells who the person is"):
            commands.attach_file(actor=worker, record=claim.ref, file=sent(a_photo()), name="Ойдан Шығарылған.jpg")

    def test_a_name_learnt_since_leaves_the_files_name_with_the_identity(self, worker: Actor, claim: Any) -> None:
        made = commands.attach_file(actor=worker, record=claim.ref, file=sent(a_photo()), name="Есімхан payslip.jpg")
        COMMANDS["change_identity"](actor=worker, person=claim.person.ref, surname="Есімхан")
        redact_words([restrict_identity(claim.person, pseudonym="Witness 8", actor=worker)], actor=worker)
        assert "Есімхан" not in Attachment.objects.get(pk=made.pk).name

    def test_who_only_counts_claims_reads_no_file_of_one(self, worker: Actor, claim: Any) -> None:
        made = commands.attach_file(actor=worker, record=claim.ref, file=sent(a_photo()), name="payslip.jpg")
        analyst = an_actor(role="analyst")
        assert analyst.may("wages.read")
        with pytest.raises(NotFound):
            queries.attachment_content(actor=analyst, attachment=made.ref)
