"""A file on its way in: from a page, from the console, or as base64 in a machine's request."""

from __future__ import annotations

import base64
import binascii
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from qorgan.desk.inputs import problem
from qorgan.kernel.texts import Phrase

LONGEST_BASE64 = 2_000_000
PIECE = 1 << 20

NOT_BASE64 = Phrase("must be the content of a file in base64, at most {limit} characters")


@dataclass(frozen=True)
class Upload:
    """A file that lies on disk, or the bytes of a small one. Its name is not asked for: it may name a person."""

    is_file: ClassVar[bool] = True
    path: Path | None = None
    content: bytes = b""

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """The file as a path, for as long as it is needed."""
        if self.path is not None:
            yield self.path
            return
        with tempfile.NamedTemporaryFile(prefix="qorgan-", suffix=".list") as file:
            file.write(self.content)
            file.flush()
            yield Path(file.name)

    def read(self, *, most: int) -> bytes:
        """Its content, at most one byte more than `most`. Nothing is written anywhere."""
        if self.path is None:
            return self.content[: most + 1]
        with self.path.open("rb") as file:
            return file.read(most + 1)

    def digest(self) -> str:
        """Its SHA-256, in hex."""
        return digest_of(self.path) if self.path else hashlib.sha256(self.content).hexdigest()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "contentEncoding": "base64", "maxLength": LONGEST_BASE64}


class HeldUpload(Upload):
    """A file that must not be written to disk before the act has decided that it is kept: doors hold it in memory alone."""

    stays_in_memory: ClassVar[bool] = True


def _read(value: Any) -> Upload:
    if isinstance(value, Upload):
        return value
    if not isinstance(value, str) or not value or len(value) > LONGEST_BASE64:
        raise problem(NOT_BASE64.filled(limit=LONGEST_BASE64))
    try:
        return Upload(content=base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        raise problem(NOT_BASE64.filled(limit=LONGEST_BASE64)) from None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
