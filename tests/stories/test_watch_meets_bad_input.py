"""What is brought to monitoring and is no sound advertisement: refused by what is wrong or taken as plain text; and nothing is ever fetched."""

from __future__ import annotations

import io
import json
import socket
import zipfile
from collections.abc import Iterator
from datetime import date
from queue import Queue
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, PngImagePlugin

from qorgan.desk.access.actor import Actor
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.importing.uploads import Upload
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, AdvertisementNetwork, BlockRequest
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import BadInput
from tests.refusals import refused_as
from tests.stories.lists import a_list, brought_in, counts, reasons
from tests.unit.methods.likeness.photographs import a_photograph, kept_as, pressed
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = day_here(SystemClock().now())
GIVEN = {"platform": "telegram", "seen_on": "2020-05-01"}
TEXT = "Требуются рабочие на стройку, паспорт хранится у нас до конца вахты, жильё и питание бесплатно"


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


@pytest.fixture
def client(officer: Actor) -> Client:
    user = a_user(password="invented words 2020")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.force_login(user)
    return client


def entered(actor: Actor, text: str = TEXT, **told: Any) -> Advertisement:
    return COMMANDS["register_advertisement"](actor=actor, **{"text": text, **GIVEN} | told)


@pytest.mark.parametrize("text", ["А" * 1_000_000, f"{TEXT}\x00", "\ud800"], ids=["1 MB", "NUL", "half a sign"])
def test_a_text_that_cannot_be_kept_is_told_beside_its_field(officer: Actor, text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        entered(officer, text)
    assert list(refusal.value.problems) == ["text"]
    assert not Advertisement.objects.exists()


def test_a_million_letters_on_a_page_are_answered_in_words(client: Client) -> None:
    answer = client.post("/advertisements/new", {**GIVEN, "text": "a" * 1_000_000})
    assert answer.status_code == 400
    assert "correct the marked fields" in answer.content.decode()


def a_strip() -> bytes:
    return kept_as(Image.new("1", (50_000, 2)))


def a_zip(*, bytes_within: int = 50_000_000) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", b" " * bytes_within)
        packed.writestr("xl/worksheets/sheet1.xml", b" " * bytes_within)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_strip(), "monitoring.picture_too_large"),
        (a_zip(bytes_within=1000), "monitoring.picture_unknown"),
        (pressed(a_photograph(0))[:-4000], "monitoring.picture_damaged"),
        (b"GIF89a", "monitoring.picture_unknown"),
    ],
    ids=["50,000 points", "a workbook", "half a picture", "a head alone"],
)
def test_what_is_no_sound_picture_is_refused_and_can_be_sent_again(officer: Actor, content: bytes, code: str) -> None:
    with refused_as(code):
        entered(officer, picture=Upload(content=content))
    assert not Attachment.objects.exists()
    entered(officer, picture=Upload(content=kept_as(a_photograph(0))))
    assert Attachment.objects.count() == 1


def test_a_bomb_in_the_form_of_a_workbook_is_no_list(officer: Actor) -> None:
    with refused_as("import.file_unreadable", "import.file_too_large", "import.file_is_no_list"):
        brought_in(officer, "advertisements", a_zip())
    assert not Advertisement.objects.exists()


LOCAL = (
    "http://127.0.0.1/admin",
    "file:///etc/passwd",
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]:5432/",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("address", LOCAL)
def test_an_address_of_the_machine_is_plain_text(officer: Actor, client: Client, address: str) -> None:
    one = entered(officer, f"{TEXT} {address}", address=address)
    page = client.get(f"/advertisements/{one.ref}").content.decode()
    assert address in page
    assert f'href="{address}' not in page
    assert f'src="{address}' not in page


def test_a_formula_is_named_in_a_list_is_a_word_by_hand_and_starts_nothing_out(officer: Actor, client: Client) -> None:
    formula = "=cmd|'/c calc'!A1 требуются рабочие"
    row: dict[str, object] = {
        "key": "A-1",
        "seen_on": "2020-05-01",
        "platform": "telegram",
        "text": formula,
        "address": "@SUM(1)",
    }
    told = brought_in(officer, "advertisements", a_list(row))
    assert {column for _number, column, _code in reasons(told)} == {"text", "address"}
    assert counts(told) == {"refused": 1}
    one = entered(officer, formula, address="@SUM(1)")
    assert formula in "".join(
        part.words for part in QUERIES["advertisement_words"](actor=officer, advertisement=one).stretches
    )
    sheet = b"".join(client.get("/advertisements?export=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert not any(
        cell.strip('"').startswith(("=", "@", "+", "-")) for line in sheet.splitlines() for cell in line.split(",")
    )
    package = COMMANDS["share_group"](
        actor=officer,
        advertisement_group=AdvertisementGroup.objects.get(),
        purpose="abroad",
        until_on=date(TODAY.year + 1, 12, 31),
        gives="words",
        outside="Invented authority",
    )
    file = bytes(QUERIES["package_file"](actor=officer, package=package, format="csv", purpose="Invented").content)
    assert b",=cmd" not in file


def test_an_interrupted_upload_is_repeated_without_doubling(officer: Actor, client: Client) -> None:
    rows = [
        {"key": f"A-{number}", "seen_on": "2020-05-01", "platform": "telegram", "text": f"{TEXT}, смена {number}"}
        for number in range(6)
    ]
    whole = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    with refused_as("import.file_unreadable"):
        brought_in(officer, "advertisements", whole[:-40])
    assert not Advertisement.objects.exists()
    assert counts(brought_in(officer, "advertisements", whole)) == {"taken": 6}
    assert counts(brought_in(officer, "advertisements", whole)) == {"unchanged": 6}
    photo = kept_as(a_photograph(3))
    for status in (302, 409):
        sent = SimpleUploadedFile("screen.png", photo)
        answer = client.post("/advertisements/new", {**GIVEN, "text": "Ищем упаковщиц на склад", "picture": sent})
        assert answer.status_code == status
    for status in (200, 200):
        body = {
            **GIVEN,
            "text": "Ищем нянь в хорошие семьи с проживанием",
            "picture": SimpleUploadedFile("b.png", photo),
        }
        answer = client.post("/api/v1/advertisements", body, headers={"Idempotency-Key": "one upload"})
        assert answer.status_code == status
    assert Advertisement.objects.count() == 8
    assert Attachment.objects.count() == 2


class Trap:
    """A server of this machine that writes down who comes."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}/bait"
        self.visits: Queue[Any] = Queue()
        Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            try:
                visitor, whence = self.server.accept()
            except OSError:
                return
            self.visits.put(whence)
            visitor.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    one = Trap()
    yield one
    one.server.close()


def baited(address: str, number: int) -> bytes:
    """A picture in whose hidden data an address stands in each way that some program follows."""
    told = PngImagePlugin.PngInfo()
    told.add_text("URL", address)
    told.add_itxt("XML:com.adobe.xmp", f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a href="{address}"/></x:xmpmeta>')
    picture = a_photograph(number)
    about = picture.getexif()
    about[0x010E] = about[0x8298] = address
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=told, exif=about)
    return out.getvalue()


def test_nothing_is_fetched_while_it_is_entered_read_grouped_shown_and_exported(
    officer: Actor, client: Client, trap: Trap
) -> None:
    blocker = an_agency(kind="information_ministry")
    a_membership(user=a_user(), role="information_officer", agency=blocker)
    words = f"{TEXT}. Подробнее {trap.address} или <img src='{trap.address}'>"
    one = entered(officer, words, address=trap.address, picture=Upload(content=baited(trap.address, 1)))
    COMMANDS["add_picture"](actor=officer, advertisement=one, picture=Upload(content=baited(trap.address, 2)))
    entered(officer, f"Нужна няня с проживанием, см. {trap.address}", picture=Upload(content=baited(trap.address, 1)))
    row: dict[str, object] = {
        "key": "A-1",
        "seen_on": "2020-05-01",
        "platform": "press",
        "text": words,
        "address": trap.address,
    }
    assert counts(brought_in(officer, "advertisements", a_list(row))) == {"taken": 1}
    group, network = AdvertisementGroup.objects.order_by("id")[0], AdvertisementNetwork.objects.get()
    asked = {"outcome": "block", "reason": "Документы забирают", "ground": "Статья 41-1", "to": blocker}
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, **asked)
    block = BlockRequest.objects.get()
    second = an_actor(role="monitoring_officer", agency=officer.agency, clock=a_clock(TODAY))
    COMMANDS["approve_block"](actor=second, block_request=block)
    for form in ("pdf", "docx"):
        QUERIES["block_letter"](actor=officer, block_request=block, format=form, language="ru")
    pages = [
        f"/advertisements/{one.ref}",
        f"/advertisement-groups/{group.ref}",
        f"/advertisement-networks/{network.ref}",
        f"/block-requests/{block.ref}",
        "/advertisements?export=xlsx",
        *(f"/attachments/{file.ref}" for file in Attachment.objects.all()),
        *(f"/attachments/{file.ref}/content" for file in Attachment.objects.all()),
    ]
    assert [client.get(page).status_code for page in pages if "content" not in page] == [200] * sum(
        "content" not in page for page in pages
    )
    shown = client.get(f"/advertisements/{one.ref}").content.decode()
    assert trap.address in shown
    assert not any(f'{follows}="{trap.address}' in shown for follows in ("href", "src", "action", "content", "poster"))
    given = {"purpose": "abroad", "until_on": date(TODAY.year + 1, 12, 31), "gives": "words", "outside": "Invented"}
    package = COMMANDS["share_group"](actor=officer, advertisement_group=group, **given)
    for form in ("stix", "misp", "csv"):
        file = QUERIES["package_file"](actor=officer, package=package, format=form, purpose="Invented")
        COMMANDS["receive_package"](actor=officer, sender="Invented", file=Upload(content=bytes(file.content)))
    for attachment in Attachment.objects.all():
        content = QUERIES["attachment_content"](actor=officer, attachment=attachment).content
        assert trap.address.encode() not in content
    with socket.create_connection(trap.server.getsockname()) as visitor:
        assert trap.visits.get(timeout=10) == visitor.getsockname(), "the trap catches, and its own maker was the first"
