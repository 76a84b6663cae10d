"""Files at the doors of the house: what a request sends becomes values of an act, and what an act answers leaves safely."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qorgan.desk.counter import Act
from qorgan.desk.downloads import Download
from qorgan.desk.importing.uploads import Upload

NAME = "name"


def sent_files(*, act: Act, files: Any, named: Mapping[str, Any]) -> dict[str, Any]:
    """The files of a request by the fields of an act, and where it asks for a name beside one and none is given, the file's own."""
    asked = [param.name for param in act.params if param.kind == "file"]
    sent = {name: one for name in asked if isinstance(one := files.get(name), UploadedFile)}
    found: dict[str, Any] = {name: upload_of(one) for name, one in sent.items()}
    if sent and not named.get(NAME) and any(param.name == NAME for param in act.params):
        found[NAME] = next(iter(sent.values())).name or ""
    return found


def upload_of(sent: UploadedFile) -> Upload:
    """A sent file: the place on disk where it waits, or the bytes of a small one."""
    path = getattr(sent, "temporary_file_path", None)
    return Upload(path=Path(path())) if path else Upload(content=sent.read())


def as_response(file: Download) -> HttpResponse:
    """A file to keep. No browser shows it in its own window, guesses what it is, runs anything in it or remembers it."""
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
