"""The states of the compartment in words, and what custodians read before they act."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase, Text
from qorgan.rights.protection.compartment import models

STATES: dict[str, Text] = {
    models.WANTED: Phrase("To be sealed"),
    models.ELSEWHERE: Phrase("Sealed by another order"),
    models.IS_SEALED: Phrase("Sealed"),
    models.LET_GO: Phrase("To be put back"),
    models.PUT_BACK: Phrase("Put back"),
    models.NOT_NEEDED: Phrase("Not needed any more"),
    models.ENROLLED: Phrase("To be admitted"),
    models.ADMITTED: Phrase("Keeps a half"),
    models.RETIRED: Phrase("Retired", context="a custodian"),
    models.ASKED: Phrase("Waits for the custodians of both bodies"),
    models.APPROVED: Phrase("Approved by both bodies"),
    models.OVER: Phrase("The day is over"),
    models.SHOWN: Phrase("Shown once"),
    models.STOPPED: Phrase("Stopped"),
    models.DECLINED: Phrase("Declined"),
    models.INVESTIGATING: Phrase("First half: investigating body"),
    models.SUPERVISING: Phrase("Second half: prosecutor or court"),
}
CHECK_FIRST = Phrase(
    "Check the order and the purpose with the person who asks, face to face or by telephone. Your passphrase is asked "
    "for this once and kept nowhere."
)
CAN_BE_STOPPED = Phrase("Until the identity is shown, each custodian and the head of both bodies can stop the opening.")
FORGOTTEN = Phrase("A forgotten passphrase cannot be reset by anybody. Another custodian of your body admits you anew.")
WHAT_SEALING_DOES = Phrase(
    "The identity leaves the register, its key and its search marks are destroyed, and the pseudonym stands in its "
    "place everywhere. Backups made before hold the old state until they age out."
)
NO_OTHER_HALF = Phrase(
    "No body that could keep the other half has an admitted custodian yet, so nothing can be sealed. Ask the prosecutor's office or the "
    "court, or the investigating body if yours is one of these, to admit one."
)
NOT_SEALED_YET = Phrase(
    "The identity is not sealed yet; it waits for the custodian of {agency}. Until then whoever may open the person reads the real name."
)
KEPT_ELSEWHERE = Phrase(
    "The register shows a pseudonym already: another order keeps the identity sealed. Nothing is to be done. When that one ends, this "
    "one keeps the identity on. Whoever needs it before asks the Prosecutor General's Office which body keeps it."
)
KEPT_ON = Phrase(
    "The register goes on showing a pseudonym: another order restricts the data and keeps the identity sealed from now on."
)
NOBODY_SEALS = Phrase(
    "Nobody can seal the identity: {agency} has no custodian, and whoever may open the person goes on reading the real name. Give the "
    "sealing to another body, or have somebody there become a custodian."
)
