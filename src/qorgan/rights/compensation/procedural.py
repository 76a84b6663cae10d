"""What the procedural status says against an award: there was no crime, or the registration or the recognition was withdrawn.

The status is that of now, as the qualifications are. A proceeding that ends for another ground leaves the victim one: the
offender died, is unknown, fell under an amnesty or under a limitation, and the fund pays all the same. So it does after an acquittal
because it was not proven that the accused took part; one because there was no offence leaves nothing to pay. A civil claim in the
criminal proceeding is against the accused, so whoever is acquitted owes nothing on it, whatever the ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from qorgan.desk.country import country
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.states import AFTER_JUDGMENT, JUDGED, TERMINATED
from qorgan.kernel.texts import Phrase, Text, day_text

NO_CRIME = Phrase(
    "The proceeding was terminated on {on} on the ground “{ground}”: by that decision there was no offence, and {so}."
)
ACQUITTED = Phrase(
    "The court acquitted on {on} on the ground “{ground}”: by that judgment there was no offence, and {so}."
)
UNPROVEN = Phrase("The court acquitted on {on} on the ground “{ground}”, and {so}.")
FUND = Phrase("the fund pays to victims of an offence alone")
BUDGET = Phrase("the budget makes good the harm of an offence alone")
CIVIL_CLAIM = Phrase("a court then refuses a civil claim in the criminal proceeding or leaves it without consideration")
"""What follows from there being no offence, by who would pay or decide."""
REGISTRATION_WITHDRAWN = Phrase("The registration of the proceeding was withdrawn on {on}.")
RECOGNITION_WITHDRAWN = Phrase("The recognition as an injured party was withdrawn on {on}.")


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against an award, in words, and since which day; `is_unclear` where that is only not known yet.

    `known_at` is when that was written down here, where it may be later than the day.
    """

    reason: Text
    since: date
    is_unclear: bool = False
    known_at: datetime | None = None


def against(party: InjuredParty, *, so: Text = FUND) -> Against | None:
    """What in the status of the injured party or of the proceeding leaves nothing to be paid for, or None; `so` is what follows.

    Source: Law 131-VI, article 6 pays to those recognised as victims of an offence; which grounds mean that there was none is
    the attribute `no_crime` of the list `termination_reasons`.
    """
    proceeding = party.proceeding
    if party.withdrawn_on:
        return Against(RECOGNITION_WITHDRAWN.filled(on=day_text(party.withdrawn_on)), party.withdrawn_on)
    if proceeding.withdrawn_on:
        return Against(REGISTRATION_WITHDRAWN.filled(on=day_text(proceeding.withdrawn_on)), proceeding.withdrawn_on)
    return _no_crime(proceeding.goes_on_in, so=so)


def _no_crime(proceeding: Proceeding, *, so: Text) -> Against | None:
    """For a civil claim any acquittal counts.

    Source: Criminal Procedure Code, article 170 (general knowledge, assumed).
    """
    if proceeding.stage not in (TERMINATED, *AFTER_JUDGMENT):
        return None
    end = TERMINATED if proceeding.stage == TERMINATED else JUDGED
    ended = max((one for one in proceeding.stages.all() if one.stage == end), key=lambda one: one.pk, default=None)
    ground = country().codes["termination_reasons"].find(ended.ground) if ended and ended.ground else None
    if ended is None or ground is None:
        return None
    is_no_crime = ground.attributes.get("no_crime")
    if not is_no_crime and not (so is CIVIL_CLAIM and end == JUDGED and ground.attributes.get("acquits")):
        return None
    words = (NO_CRIME if end == TERMINATED else ACQUITTED if is_no_crime else UNPROVEN).filled(
        on=day_text(ended.on), ground=named("termination_reasons", ended.ground), so=so
    )
    return Against(words, ended.on, known_at=ended.recorded_at)
