"""An officer gives a picture with an advertisement and sees at once where it was seen before; what nobody may have is never kept."""

from __future__ import annotations

import base64
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import gettempdir
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from qorgan.config.settings import VAR
from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    AdvertisementPicture,
    MonitoringDecision,
    SharedContact,
)
from qorgan.intake.monitoring.pictures import NEAREST, PAIRS, said_after
from qorgan.kernel.clock import SystemClock
from qorgan.methods.likeness import apart, same_picture
from qorgan.methods.likeness.pictures import marks_here
from tests.refusals import refused_as
from tests.stories.lists import a_list, brought_in, counts
from tests.unit.desk.files_of_scans import a_bomb, a_photo
from tests.unit.methods.likeness.photographs import CHANGES, a_photograph, kept_as, mirrored, pressed
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = day_here(SystemClock().now())
SEEN = date(2020, 5, 1)
TEXTS = (
    "Срочно требуются рабочие на стройку, жильё и питание бесплатно, паспорт хранится у нас до конца вахты",
    "Приглашаем девушек без опыта на работу за границей, визу и билет оформим сами, долг отработаете потом",
    "Нужна няня с проживанием в хорошую семью, выход в город только с хозяйкой, телефон сдаёте при въезде",
    "Набираем упаковщиц на склад, смены по двенадцать часов, штраф за опоздание вычитается из расчёта",
)


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


@pytest.fixture
def police() -> Any:
    body = an_agency(kind="police", region="almaty_c")
    a_membership(user=a_user(), role="investigator", agency=body)
    return body


def entered(actor: Actor, place: int = 0, picture: bytes | None = None, **told: Any) -> Advertisement:
    given = {"text": TEXTS[place], "platform": "telegram", "seen_on": SEEN} | told
    given |= {} if picture is None else {"picture": Upload(content=picture)}
    return COMMANDS["register_advertisement"](actor=actor, **given)


def group_of(advertisement: Advertisement) -> AdvertisementGroup:
    return AdvertisementGroup.objects.get(members__advertisement=advertisement)


def seen(actor: Actor, advertisement: Advertisement) -> list[Any]:
    return list(QUERIES["advertisement_pictures"](actor=actor, advertisement=advertisement))


def test_a_changed_copy_joins_the_groups_and_says_where_the_picture_was_seen(officer: Actor) -> None:
    one = entered(officer, 0, kept_as(a_photograph(1)))
    other = entered(officer, 1, kept_as(a_photograph(2)))
    assert said_after(one, officer).in_("en") == "Saved. This picture was seen nowhere before."
    assert group_of(one).network is group_of(other).network is None
    copy = entered(officer, 2)
    assert seen(officer, copy) == []
    COMMANDS["add_picture"](actor=officer, advertisement=copy, picture=Upload(content=CHANGES[0](a_photograph(1))))
    assert group_of(one).network == group_of(copy).network is not None
    assert group_of(other).network is None
    (told,) = seen(officer, copy)
    assert (told.like, told.like_seen_on) == (one.ref, SEEN)
    assert told.bits == apart(marks_here(kept_as(a_photograph(1))), marks_here(CHANGES[0](a_photograph(1))))
    assert one.ref in said_after(copy, officer).in_("kk")
    contact = SharedContact.objects.get(ref=told.contact)
    assert (contact.kind, contact.groups) == ("picture", 2)
    assert QUERIES["contact_value"](actor=officer, shared_contact=contact).split() == [
        marks_here(kept_as(a_photograph(1))).sha256,
        marks_here(kept_as(a_photograph(1))).pdq,
    ]
    COMMANDS["correct_contacts"](actor=officer, advertisement=copy, contacts="")
    assert group_of(one).network == group_of(copy).network is not None


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_database_finds_what_the_method_finds(officer: Actor, change: Any) -> None:
    entered(officer, 0, kept_as(a_photograph(1)))
    entered(officer, 1, kept_as(a_photograph(2)))
    copy = entered(officer, 2, change(a_photograph(2)))
    pictures = {one: marks_here(kept_as(a_photograph(one))) for one in (1, 2)}
    alike = [one for one, marks in pictures.items() if same_picture(marks, marks_here(change(a_photograph(2))))]
    assert len(seen(officer, copy)) == len(alike) == 1
    assert seen(officer, copy)[0].bits == apart(pictures[2], marks_here(change(a_photograph(2))))
    assert (len(PAIRS), NEAREST.count("bit_count")) == (22, 22)


def test_pictures_without_detail_join_only_byte_for_byte_and_can_be_barred(officer: Actor) -> None:
    white, grey = a_photo(), a_photo(width=41)
    one, two, three = entered(officer, 0, white), entered(officer, 1, grey), entered(officer, 2, white)
    assert group_of(one).network == group_of(three).network is not None
    assert group_of(two).network is None
    contact = SharedContact.objects.get(ref=seen(officer, three)[0].contact)
    COMMANDS["bar_contact"](actor=officer, shared_contact=contact, reason="Пустая картинка площадки")
    assert group_of(one).network is group_of(three).network is None


def test_the_file_is_kept_sealed_and_a_voided_one_joins_nothing(officer: Actor) -> None:
    photo = kept_as(a_photograph(1))
    one, copy = entered(officer, 0, photo), entered(officer, 1, photo)
    (file,) = QUERIES["attachments"](actor=officer, record=copy)
    assert (file.name, file.holder) == (copy.ref, copy.ref)
    assert QUERIES["attachment_content"](actor=officer, attachment=file, original=True).content == photo
    with refused_as("monitoring.picture_there"):
        COMMANDS["add_picture"](actor=officer, advertisement=copy, picture=Upload(content=photo))
    with refused_as("attachment.own_act"):
        COMMANDS["attach_file"](actor=officer, record=copy, file=Upload(content=a_photo()), name="a.jpg")
    COMMANDS["void_attachment"](actor=officer, attachment=file, reason="Не тот снимок")
    assert seen(officer, copy) == []
    assert group_of(one).network is group_of(copy).network is None
    COMMANDS["add_picture"](actor=officer, advertisement=copy, picture=Upload(content=photo))
    assert group_of(one).network == group_of(copy).network is not None


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "JPEG"])
def test_each_of_the_four_forms_is_taken(officer: Actor, kind: str) -> None:
    one = entered(officer, 0, kept_as(a_photograph(1)))
    copy = entered(officer, 1, kept_as(a_photograph(1), kind))
    assert [told.like for told in seen(officer, copy)] == [one.ref]


WRONG = {
    "empty": (b"", "monitoring.picture_empty"),
    "no picture": (b"%PDF-1.7 no picture", "monitoring.picture_unknown"),
    "a page with a link": (b"<svg><image href='http://127.0.0.1/'/></svg>", "monitoring.picture_unknown"),
    "half of one": (pressed(a_photograph(0))[:-4000], "monitoring.picture_damaged"),
    "a bomb": (a_bomb(), "monitoring.picture_too_large"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_picture_is_refused_by_what_is_wrong_and_nothing_is_half_done(officer: Actor, name: str) -> None:
    content, code = WRONG[name]
    with refused_as(code):
        entered(officer, 0, content)
    assert not Advertisement.objects.exists()
    assert not Attachment.objects.exists()
    entered(officer, 0, kept_as(a_photograph(0)))


def test_the_hotline_gives_pictures_and_learns_nothing_of_others(officer: Actor) -> None:
    hotline = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"), clock=a_clock(TODAY))
    entered(officer, 0, kept_as(a_photograph(1)))
    own = entered(hotline, 1, kept_as(a_photograph(1)))
    (told,) = seen(hotline, own)
    assert (told.contact, told.like, told.bits) == ("", "", 0)
    assert said_after(own, hotline).in_("en") == "Saved."
    assert seen(officer, own)[0].like


def test_a_page_takes_a_picture_shows_where_it_was_seen_and_keeps_what_was_typed(officer: Actor) -> None:
    first = entered(officer, 0, kept_as(a_photograph(1)))
    user = a_user(password="invented words 2020")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.force_login(user)
    given = {"text": TEXTS[1], "platform": "telegram", "seen_on": "2020-05-02"}
    form = client.get("/advertisements/new").content.decode()
    assert "never kept here" in form
    half = SimpleUploadedFile("half.jpg", pressed(a_photograph(1))[:-4000])
    again = client.post("/advertisements/new", {**given, "picture": half})
    assert "only a part of it arrived" in again.content.decode()
    assert TEXTS[1] in again.content.decode()
    sent = SimpleUploadedFile("screen.jpg", pressed(a_photograph(1)))
    page = client.post("/advertisements/new", {**given, "picture": sent}, follow=True).content.decode()
    assert f"The same picture was seen in {first.ref}" in page
    assert page.count(first.ref) >= 2
    contact = client.get(f"/shared-contacts/{SharedContact.objects.get(kind='picture').ref}").content.decode()
    assert "of 256 bits differ" in contact


WRITES: list[str] = []


def _hear(event: str, told: tuple[Any, ...]) -> None:
    """Note each file that is opened to be written; what is heard stays for the whole run, so it notes only while somebody asks."""
    is_named = event == "open" and not isinstance(told[0], int)  # a number is a pipe to a process apart
    if HEARD and is_named and _is_writing(told[1], told[2]):
        WRITES.append(str(told[0]))


def _is_writing(mode: Any, flags: Any) -> bool:
    return any(letter in str(mode or "") for letter in "wax+") or bool(int(flags or 0) & 0b11)


HEARD: list[bool] = []
sys.addaudithook(_hear)


@contextmanager
def nothing_written() -> Iterator[None]:
    """Nothing on this machine is opened to be written meanwhile, but what takes what is written for nothing."""
    WRITES.clear()
    HEARD.append(True)
    try:
        yield
    finally:
        HEARD.pop()
    assert [one for one in WRITES if one != "/dev/null"] == []


def a_canary(*, wide: int = 1400, high: int = 1000) -> bytes:
    """A photograph with grains of sand over it, whose bytes nothing else bears: so large that whatever spools puts it on disk."""
    grains = Image.frombytes("RGB", (wide, high), Random(7).randbytes(3 * wide * high))
    return kept_as(Image.blend(a_photograph(7, size=(wide, high)), grains, 0.2))


def forms_of(content: bytes) -> list[bytes]:
    """Pieces of a file as they would stand in a table or a folder: as they are, in hexadecimal digits, in base64."""
    pieces = [content[start : start + 48] for start in range(0, len(content) - 48, len(content) // 9 // 3 * 3)]
    return [form for piece in pieces for form in (piece, piece.hex().encode(), base64.b64encode(piece))]


def in_the_database(pieces: list[bytes]) -> list[str]:
    """The tables that hold one of the pieces, in whichever column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT row_to_json(one)::text FROM "{table}" one')
            rows = "\n".join(row[0] for row in cursor.fetchall()).encode()
            found += [table] if any(piece in rows for piece in pieces) else []
    return found


def on_disk(pieces: list[bytes], *, since: float) -> list[str]:
    """The files of the house's folder, its database's among them, and of the temporary one that were written since and hold a piece."""
    found = []
    for folder, _, names in (one for root in (VAR, gettempdir()) for one in os.walk(root)):
        for file in (Path(folder, name) for name in names):
            try:
                told = file.lstat()
                if stat.S_ISREG(told.st_mode) and told.st_mtime >= since:
                    content = file.read_bytes()
                    found += [str(file)] if any(one in content for one in pieces) else []
            except OSError:  # it was gone meanwhile, or is somebody else's
                continue
    return found


def test_of_child_material_no_byte_stays_and_the_police_hear_at_once(officer: Actor, police: Any) -> None:
    canary, since = a_canary(), time.time()
    assert len(canary) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    user = a_user(password="invented words 2020")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.force_login(user)
    given = {"text": "Изображение ребёнка, передано полиции", "platform": "telegram", "seen_on": "2020-05-02"}
    with nothing_written():
        sent = SimpleUploadedFile("canary.png", canary)
        page = client.post("/advertisements/new", {**given, "is_child_material": "on", "picture": sent}, follow=True)
    one = Advertisement.objects.get(kind="child_material")
    lead = Lead.objects.get()
    assert lead.ref in page.content.decode()
    assert (lead.channel, lead.involves_child) == ("advertisement", True)
    assert Obligation.objects.filter(term="lead.handover", agency=police, met_at=None).exists()
    assert Entry.objects.filter(act="register_advertisement", objects_ref__contains=[one.ref]).exists()
    assert not Attachment.objects.filter(holder=one.ref).exists()
    (kept,) = one.pictures.all()
    assert (kept.attachment, kept.sha256) == ("", marks_here(canary).sha256)
    assert group_of(one).outcome == "police"
    assert (in_the_database(forms_of(canary)), on_disk(forms_of(canary), since=since)) == ([], [])
    # The sieve itself is tried: what is kept sealed is not found, what stands plainly is.
    Advertisement.objects.filter(pk=one.pk).update(address=canary[100:148].hex())
    assert in_the_database([canary[100:148].hex().encode()]) == [Advertisement._meta.db_table]


@pytest.mark.parametrize("door", ["page", "machine", "machine in base64"])
def test_a_refused_file_leaves_no_byte_either(officer: Actor, police: Any, door: str) -> None:
    half, since = a_canary(**({"wide": 400, "high": 300} if door == "machine in base64" else {}))[:-3000], time.time()
    user = a_user(password="invented words 2020")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.force_login(user)
    given = {"text": TEXTS[0], "platform": "telegram", "seen_on": "2020-05-02", "is_child_material": "true"}
    with nothing_written():
        if door == "machine in base64":
            body = {**given, "is_child_material": True, "picture": base64.b64encode(half).decode()}
            answer = client.post("/api/v1/advertisements", body, content_type="application/json")
        else:
            address = "/advertisements/new" if door == "page" else "/api/v1/advertisements"
            answer = client.post(address, {**given, "picture": SimpleUploadedFile("half.png", half)})
    assert "only a part of it arrived" in answer.content.decode()
    assert not Advertisement.objects.exists()
    assert not Lead.objects.exists()
    assert (in_the_database(forms_of(half)), on_disk(forms_of(half), since=since)) == ([], [])


def test_more_bytes_than_a_file_may_have_are_passed_over_in_memory(officer: Actor, settings: Any) -> None:
    settings.QORGAN_ATTACHMENT_BYTES = 100_000
    user = a_user(password="invented words 2020")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.force_login(user)
    given = {"text": TEXTS[0], "platform": "telegram", "seen_on": "2020-05-02"}
    with nothing_written():
        sent = SimpleUploadedFile("large.png", a_canary())
        answer = client.post("/advertisements/new", {**given, "picture": sent})
    assert "unpacks to more points than any photograph has" in answer.content.decode()
    assert not Advertisement.objects.exists()


def test_known_child_material_met_again_is_not_kept_and_is_referred_again(officer: Actor, police: Any) -> None:
    one = entered(officer, 0, kept_as(a_photograph(7)), is_child_material=True)
    again = entered(officer, 1, CHANGES[-1](a_photograph(7)))
    assert not Attachment.objects.exists()
    assert (again.kind, group_of(again).outcome) == ("child_material", "police")
    assert Lead.objects.count() == 2
    last = MonitoringDecision.objects.order_by("-id")[0]
    assert one.ref in last.reason
    assert "256" in last.reason
    assert last.lead in said_after(again, officer).in_("ru")
    assert group_of(one).network == group_of(again).network is not None
    COMMANDS["void_record"](actor=officer, record=again, reason="Внесено по ошибке")
    COMMANDS["void_record"](actor=officer, record=one, reason="Внесено по ошибке")
    entered(officer, 2, kept_as(a_photograph(7)))
    assert Attachment.objects.count() == 1


def test_what_was_kept_before_somebody_saw_it_is_destroyed_and_known_again(officer: Actor, police: Any) -> None:
    photo = kept_as(a_photograph(7))
    one = entered(officer, 0, photo)
    file = Attachment.objects.get()
    with refused_as("monitoring.refer_it"):
        COMMANDS["correct_record"](actor=officer, record=one, changes=["kind=child_material"], reason="Показан ребёнок")
    COMMANDS["refer_child_material"](actor=officer, advertisement=one, reason="На снимке ребёнок")
    file.refresh_from_db()
    assert (file.voided_on, file.frames.count(), bytes(file.wrapped)) == (TODAY, 0, b"")
    with refused_as("attachment.shut"):
        QUERIES["attachment_content"](actor=officer, attachment=file)
    assert Lead.objects.count() == 1
    entered(officer, 1, pressed(a_photograph(7)))
    assert Attachment.objects.count() == 1
    assert AdvertisementPicture.objects.filter(attachment="").count() == 2
    assert Lead.objects.count() == 2


def test_without_police_anywhere_nothing_is_saved(officer: Actor) -> None:
    with refused_as("monitoring.no_body"):
        entered(officer, 0, kept_as(a_photograph(7)), is_child_material=True)
    assert not Advertisement.objects.exists()


def test_a_described_row_of_a_list_is_referred_too(officer: Actor, police: Any) -> None:
    row: dict[str, object] = {
        "key": "A-1",
        "seen_on": "2020-05-01",
        "platform": "telegram",
        "kind": "child_material",
        "text": TEXTS[0],
    }
    assert counts(brought_in(officer, "advertisements", a_list(row))) == {"taken": 1}
    assert Lead.objects.count() == 1


@pytest.mark.parametrize("form", ["stix", "misp", "csv"])
def test_the_numbers_of_a_picture_leave_and_a_changed_copy_is_found_there(officer: Actor, form: str) -> None:
    one, plain = entered(officer, 0, kept_as(a_photograph(1))), entered(officer, 1, a_photo())
    given = {"purpose": "abroad", "until_on": date(TODAY.year + 1, 12, 31), "outside": "Invented authority"}
    told = []
    for held in (one, plain):
        package = COMMANDS["share_group"](actor=officer, advertisement_group=group_of(held), gives="contacts", **given)
        file = QUERIES["package_file"](actor=officer, package=package, format=form, purpose="Invented")
        told.append(bytes(file.content))
    assert marks_here(kept_as(a_photograph(1))).sha256.encode() in told[0]
    assert not any(piece in told[0] for piece in forms_of(kept_as(a_photograph(1))))
    COMMANDS["void_record"](actor=officer, record=one, reason="Внесено по ошибке")
    here = entered(officer, 2, mirrored(a_photograph(1)))
    for content, contact in zip(told, (seen(officer, here)[0].contact, seen(officer, plain)[0].contact), strict=True):
        received = COMMANDS["receive_package"](actor=officer, sender="Invented", file=Upload(content=content))
        (line,) = QUERIES["received_contents"](actor=officer, received_package=received)
        assert line.kind == "picture"
        assert contact in line.held


def test_blindly_only_the_very_same_file_is_found(officer: Actor) -> None:
    asker = an_actor(role="exchange_officer", agency=an_agency(kind="prosecutor"), clock=a_clock(TODAY))
    first, copy = kept_as(a_photograph(1)), pressed(a_photograph(1))
    entered(officer, 0, first)
    entered(officer, 1, copy)
    asked = [marks_here(one).sha256 for one in (first, copy, CHANGES[1](a_photograph(1)))]
    question = COMMANDS["ask_blindly"](
        actor=asker, to=officer.agency, purpose="investigation", contacts="\n".join(f"picture {one}" for one in asked)
    )
    COMMANDS["answer_blind_question"](actor=officer, blind_question=question)
    assert QUERIES["blind_matches"](actor=asker, blind_question=question) == [f"picture {one}" for one in asked[:2]]
    with refused_as("monitoring.no_contact"):
        COMMANDS["ask_blindly"](actor=asker, to=officer.agency, purpose="investigation", contacts="picture of a house")


def test_of_child_material_no_words_are_given_to_others(officer: Actor, police: Any) -> None:
    one = entered(officer, 0, kept_as(a_photograph(7)), is_child_material=True)
    given = {"purpose": "abroad", "until_on": date(TODAY.year + 1, 12, 31), "outside": "Invented authority"}
    package = COMMANDS["share_group"](actor=officer, advertisement_group=group_of(one), gives="words", **given)
    file = bytes(QUERIES["package_file"](actor=officer, package=package, format="csv", purpose="Invented").content)
    assert TEXTS[0].encode() not in file
    assert marks_here(kept_as(a_photograph(7))).sha256.encode() in file
