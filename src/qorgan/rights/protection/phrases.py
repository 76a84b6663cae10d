"""What the pages of protection say beside a record."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

NO_PROCEEDING = Phrase("There is no proceeding yet, and none is needed. The threat itself must be investigated.")
NOT_TOLD = Phrase("The decision is made; the applicant must be told at once and gets a copy.")
SUSPENDED = Phrase("A complaint suspends this order: the measures go on until it is decided.")
TELL_FIRST = Phrase(
    "Tell the protected person at once. Nothing is lifted before that, unless it is said why the person cannot be told."
)
NEVER_BY_TIME = Phrase("Measures do not end by time alone; the date says when to look again.")


ADDED = Phrase(
    "Measures of the body stood already for this person: the request is answered by them, and what was new is added to {protection}."
)
OF_OWN_ORDER = Phrase(
    "The order complained of is of this body, or yours: it is not judged by whoever gave it. A colleague decides, or the complaint is "
    "recorded again to a superior office or a court and passes there."
)
LIES_WITH_ITS_AUTHOR = Phrase(
    "The complaint lies with {agency}, whose own order it is about: it is not judged there. Recorded again to a superior office or a "
    "court, it passes there."
)
