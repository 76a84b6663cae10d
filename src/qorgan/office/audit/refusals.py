"""What the audit room says of values it cannot read."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

NOT_AN_ANCHOR = Phrase("is not an anchor: a line number and a mac of 64 signs, as the journal prints them")
NOT_A_REFERENCE = Phrase("is not a reference: its last letter is a check sign")
