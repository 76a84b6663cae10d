"""Words that the pages of assessments share: whom an instrument is for, how sure its text is, where a section stands."""

from __future__ import annotations

from qorgan.kernel.texts import Phrase, Text

AGES: dict[str, Text] = {
    "adult": Phrase("adults"),
    "child": Phrase("children"),
    "anyone": Phrase("adults and children"),
}
CERTAINTY: dict[str, Text] = {
    "official": Phrase("official"),
    "seed": Phrase("reported"),
    "assumed": Phrase("assumed", context="how sure"),
}
WEIGHTS: dict[str, Text] = {
    "strong": Phrase("strong"),
    "medium": Phrase("medium"),
    "weak": Phrase("weak"),
}
OUTCOMES: dict[str, Text] = {
    "positive": Phrase("positive"),
    "open": Phrase("open"),
    "negative": Phrase("negative"),
    "not_counted": Phrase("not counted"),
}
