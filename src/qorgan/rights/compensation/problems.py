"""What is wrong with a value, in the words that a form shows beside its field."""

from __future__ import annotations

from qorgan.kernel.texts import Text

ONLY_FOR_ADULTS = Text(
    en="is given only where the victim of the article is a child and the person was an adult on the day of the act",
    ru="указывают, только если потерпевший по статье — несовершеннолетний, а на день деяния человек был совершеннолетним",
    kk="бап бойынша жәбірленуші кәмелетке толмаған болып, ал адам іс-әрекет күні кәмелетке толған болса ғана көрсетіледі",
)
