"""A file from outside leaves the parser without what could act or tell, or is refused with the right reason."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from qorgan.machinery.documents.formats import Fault, NotTaken, named_as
from qorgan.machinery.documents.reading import rebuilt
from tests.unit.desk.files_of_scans import CAMERA, a_bomb, a_document, a_pdf, a_photo, a_scan_of_pages


def test_a_photo_keeps_its_dots_and_forgets_the_camera() -> None:
    photo = a_photo()
    made = rebuilt(photo)
    assert CAMERA in photo
    assert CAMERA not in made.content
    assert Image.open(io.BytesIO(made.content)).size == (40, 30)


def test_a_scan_of_several_pages_leaves_as_one_document() -> None:
    made = rebuilt(a_scan_of_pages(3))
    assert (made.media_type, made.came_as) == ("application/pdf", "image/tiff")
    assert len(pikepdf.open(io.BytesIO(made.content)).pages) == 3


def test_a_document_runs_nothing_holds_no_file_and_names_no_author() -> None:
    made = rebuilt(a_pdf())
    document = pikepdf.open(io.BytesIO(made.content))
    assert len(document.pages) == 1
    assert "/OpenAction" not in document.Root
    assert len(document.attachments) == 0
    assert "/Info" not in document.trailer
    plain = io.BytesIO()
    document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    for told in (b"acts", b"format.exe", b"a file inside", b"Author Of It"):
        assert told not in plain.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"MZ\x90\x00 a program called scan.pdf", Fault.UNKNOWN),
        (b"key,number\nM-1,3\n", Fault.UNKNOWN),
        (a_photo()[:-300], Fault.DAMAGED),
        (a_pdf()[:-200], Fault.DAMAGED),
        (a_document()[:-30], Fault.DAMAGED),
        (b"%PDF-1.7 and nothing behind it %%EOF", Fault.DAMAGED),
        (a_pdf(password="locked"), Fault.ENCRYPTED),
        (a_pdf(password=""), Fault.ENCRYPTED),
        (a_bomb(), Fault.BOMB),
        (a_document(word__vbaProject_DOT_bin="Sub AutoOpen"), Fault.ACTIVE),
        (
            a_document(word___rels__settings_DOT_rels='<Relationship Target="http://x" TargetMode="External"/>'),
            Fault.ACTIVE,
        ),
    ],
    ids=lambda part: part.value if isinstance(part, Fault) else "",
)
def test_what_cannot_be_taken_is_told_for_what_it_is(content: bytes, fault: Fault) -> None:
    with pytest.raises(NotTaken) as told:
        rebuilt(content)
    assert told.value.fault is fault


def test_a_plain_office_document_is_kept_as_it_came() -> None:
    content = a_document()
    assert rebuilt(content).content == content


@pytest.mark.parametrize(
    ("name", "kept"),
    [("scan.pdf", "scan.pdf"), ("scan.PDF", "scan.PDF"), ("scan", "scan.pdf"), ("scan.exe", "scan.exe.pdf")],
)
def test_a_name_ends_with_what_the_file_is(name: str, kept: str) -> None:
    assert named_as(name, media_type="application/pdf") == kept
