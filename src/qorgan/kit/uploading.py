"""How a file comes in that must not be written to disk: held in memory, up to a size, for the acts that ask for one."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.importing.uploads import HeldUpload


class HeldUploadHandler(FileUploadHandler):
    """Keeps files for acts that ask for a `HeldUpload` in memory, all of one request within the size of one attachment.

    What comes beyond is passed over: the act then reads a file that is too large. All other files go to the next handler.
    """

    kept: BytesIO

    def handle_raw_input(self, *told: Any, **more: Any) -> None:
        """Look where the request goes."""
        self.is_held = bool(_addresses().fullmatch(self.request.path_info)) if self.request else False
        self.room = settings.QORGAN_ATTACHMENT_BYTES + 1

    def new_file(self, *told: Any, **more: Any) -> None:
        """Begin one, and let no later handler see it."""
        super().new_file(*told, **more)
        if self.is_held:
            self.kept = BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece."""
        if not self.is_held:
            return raw_data
        self.room -= self.kept.write(raw_data[: self.room])
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The file as it was held."""
        if not self.is_held:
            return None
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


@lru_cache(maxsize=1)
def _addresses() -> re.Pattern[str]:
    """The addresses, on pages and for machines, of the acts that ask for such a file."""
    routes = [re.sub(r"\\{\w+\\}", "[^/]+", re.escape(act.route)) for act in COMMANDS.values() if _asks(act)]
    return re.compile("|".join(f"(?:/api/v1)?{route}(?:/new)?/?" for route in routes) or r"(?!)")


def _asks(act: Act) -> bool:
    return any(param.kind == "file" and _is_held(param.annotation) for param in act.params)


def _is_held(annotation: Any) -> bool:
    return annotation is HeldUpload or HeldUpload in getattr(annotation, "__args__", ())
