"""The life of what the vault holds about a person as a table: from, command.

unknown -> sealed -> erased      an erased identity is never opened or filled again
"""

from __future__ import annotations

UNKNOWN, SEALED, ERASED = "unknown", "sealed", "erased"
STEPS = frozenset(
    {
        (UNKNOWN, "change_identity"),
        (SEALED, "change_identity"),
        (SEALED, "open_identity"),
        (SEALED, "remove_from_identity"),
        (SEALED, "put_back_identity"),
        (SEALED, "request_erasure"),
        (SEALED, "erase_identity"),
        (SEALED, "withdraw_erasure"),
    }
)
