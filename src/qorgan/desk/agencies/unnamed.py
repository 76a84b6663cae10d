"""What stands in the place of a body of which the reader may not know."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

ANOTHER = Phrase("Another body")
