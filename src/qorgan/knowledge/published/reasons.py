"""Why our figure and a published one may differ, in words."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

NO_PART = Phrase("Ours has no part that corresponds to theirs ({part}).")
WITHHELD_FITS = Phrase("Theirs withholds small counts ({raw}); ours lies within.")
WITHHELD_OUT = Phrase("Theirs withholds small counts ({raw}); ours lies outside.")
APPROXIMATE = Phrase("Theirs is told as “{raw}”, which leaves room for ours.")
NO_RECORDS = Phrase("We have no records of that period, which does not mean that there was nothing.")
NOT_GIVEN = Phrase("Theirs gives no number (“{raw}”), which does not mean that there was nothing.")
NOT_OVER = Phrase("The period is not over before {day}.")
ONLY_SINCE = Phrase("Our records begin on {day}, later than the period.")
KNOWN_LATER = Phrase("Their edition is of {day}; our records then said {then}, now they say {now}.")
LIST = Phrase("Ours counts by the list “{list}”; theirs may count other articles.")
UNIT = Phrase("The units differ: theirs counts {theirs}, ours {ours}.")
BROUGHT_BACK = Phrase(
    "Both count people who were brought back from abroad; they are not among those detected in the country."
)
UNEXPLAINED = Phrase("Theirs does not say how it was counted. Ours: “{ours}”")
DEFINITION = Phrase("Theirs is defined so: “{theirs}”")
OTHERS = Phrase("Published sources disagree among themselves: {others}.")
