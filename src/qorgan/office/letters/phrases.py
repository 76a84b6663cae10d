"""The words around every letter, whatever it says."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase

NUMBER = Phrase("No. {number}")
IN_TONGUE = Phrase("[Written in another language: {language}] {words}")
TO = Phrase("To")
ABOUT = Phrase("Record")
GROUNDS = Phrase("Grounds", context="a letter")
SIGNED = Phrase("Position, signature, name")
RECEIVED = Phrase("Received (date, signature)")
FOOT = Phrase("Letter {letter}. The text of {digest} was used.")
TO_PERSON = Phrase("a person")
TO_AGENCY = Phrase("another body")
TO_NOBODY = Phrase("nobody: it stays in the file")
LINE = "____________________________"
