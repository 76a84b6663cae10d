"""Perceptual hashes of pictures as the database keeps and compares them: 256 bits, told in 64 hexadecimal digits."""

from __future__ import annotations

from typing import Any

from django.db import models

from qorgan.desk.fields import INTERNAL, Declared

BITS = 256


class HashField(Declared, models.Field):
    """A column of 256 bits, which PostgreSQL compares by itself."""

    privacy = INTERNAL

    def db_type(self, connection: Any) -> str:
        """What PostgreSQL calls it."""
        return f"bit({BITS})"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """In hexadecimal digits."""
        return None if value is None else f"{int(value, 2):0{BITS // 4}x}"

    def get_prep_value(self, value: Any) -> Any:
        """In binary digits."""
        return None if value is None else in_bits(str(value))


def in_bits(value: str) -> str:
    """Hexadecimal digits in binary ones."""
    return f"{int(value, 16):0{BITS}b}"
