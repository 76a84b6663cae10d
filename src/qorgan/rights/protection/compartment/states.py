"""Permissions of the compartment and what its records admit."""

from __future__ import annotations

from qorgan.rights.protection.compartment import models

CUSTODY, OPEN, NOTICE, STOP = "protection.custody", "protection.open", "protection.notice", "protection.stop"
OF_CUSTODIAN = frozenset(
    {
        (models.ENROLLED, "admit_custodian"),
        (models.ENROLLED, "retire_custodian"),
        (models.ADMITTED, "retire_custodian"),
        (models.ENROLLED, "change_passphrase"),
        (models.ADMITTED, "change_passphrase"),
    }
)
OF_FILE = frozenset(
    {
        (models.WANTED, "seal_identity"),
        (models.WANTED, "pass_sealing"),
        (models.IS_SEALED, "request_opening"),
        (models.LET_GO, "request_opening"),
    }
)
OF_OPENING = frozenset(
    {
        (models.ASKED, "approve_opening"),
        (models.ASKED, "decline_opening"),
        (models.ASKED, "stop_opening"),
        (models.APPROVED, "stop_opening"),
        (models.APPROVED, "show_identity"),
        (models.APPROVED, "put_identity_back"),
    }
)
