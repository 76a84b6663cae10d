"""What this room makes of its own letters: one that arrives tells that an earlier one about the same record is void."""

from __future__ import annotations

from qorgan.desk.reactions import react
from qorgan.office.letters.models import Letter
from qorgan.office.letters.voided import told_by_the_next

react(model=Letter, do=told_by_the_next)
