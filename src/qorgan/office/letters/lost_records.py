"""Letters whose record no longer stands: they are kept and read, and are not printed, handed over or sent any more.

The room that writes a kind of letter says so of its own; asked whenever a letter is led on, so that it holds of letters of before too.
"""

from __future__ import annotations

from collections.abc import Callable

from qorgan.kernel.registries import Registry
from qorgan.kernel.texts import Text
from qorgan.office.letters.models import Letter

WITHHELD = ("print_letter", "hand_over_letter", "send_letter", "write_letter_again")
"""What is not done with a letter that tells of what stands no longer."""
WhyGone = Callable[[Letter], Text | None]
GONE = Registry[str, WhyGone](
    "How it is known that what a kind of letter tells of stands no longer; None while it stands."
)


def why_gone(letter: Letter) -> Text | None:
    """What became of the record that a letter tells of; None while it stands."""
    rule = GONE.get(letter.template)
    return rule(letter) if rule else None
