"""Instruments that help to tell whether a person may be a victim, and what their answers come to. Help, never a decision.

instruments = load_instruments(folder)
screening = evaluate(instruments["ilo_labour_adult"], {"DR01": "yes", "DR02": "unknown"})
screening.findings                     -> which dimensions are positive, open or negative
screening.conclusion.title             -> what the answers so far come to
"""

from qorgan.methods.screening.delphi import ENOUGH, Weight, is_positive, met_by
from qorgan.methods.screening.evaluating import Finding, Outcome, Screening, asked_of, evaluate
from qorgan.methods.screening.instruments import (
    ANSWERS,
    NO,
    UNKNOWN,
    YES,
    Conclusion,
    Instrument,
    OnlyIf,
    Question,
    Rule,
    Section,
)
from qorgan.methods.screening.loader import load_instruments

__all__ = [
    "ANSWERS",
    "ENOUGH",
    "NO",
    "UNKNOWN",
    "YES",
    "Conclusion",
    "Finding",
    "Instrument",
    "OnlyIf",
    "Outcome",
    "Question",
    "Rule",
    "Screening",
    "Section",
    "Weight",
    "asked_of",
    "evaluate",
    "is_positive",
    "load_instruments",
    "met_by",
]
