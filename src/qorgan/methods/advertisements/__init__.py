"""What one advertisement says: language, telephones, names, sums, places and signals, each with its place in the text.

vocabulary, signals = load_vocabulary(folder), load_signals(folder)     the words are data of a country
reading = read(text=text, vocabulary=vocabulary, signals=signals, home="XX")
reading.language, reading.script       -> "kk", "latin"
reading.plain                          -> the wording to compare with others
reading.marks                          -> Mark(start=14, end=29, kind="phone", value="+99999999999"), ...
risk = weigh(reading=reading, signals=signals)
risk.points, risk.reasons, risk.kinds  -> how much concern it gives, and why

Nothing is fetched, nothing is decided. A text is read in time that grows with its length alone.
"""

from qorgan.methods.advertisements.loader import KINDS as SIGNAL_KINDS
from qorgan.methods.advertisements.loader import load_signals, load_vocabulary
from qorgan.methods.advertisements.marks import KINDS, Mark, Price
from qorgan.methods.advertisements.reading import Reading, read
from qorgan.methods.advertisements.vocabulary import Signal, Signals, Vocabulary
from qorgan.methods.advertisements.weighing import Reason, Risk, weigh

__all__ = [
    "KINDS",
    "SIGNAL_KINDS",
    "Mark",
    "Price",
    "Reading",
    "Reason",
    "Risk",
    "Signal",
    "Signals",
    "Vocabulary",
    "load_signals",
    "load_vocabulary",
    "read",
    "weigh",
]
