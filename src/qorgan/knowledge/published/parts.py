"""What part of the whole a published figure is about: in our codes where they correspond, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qorgan.desk.country import country
from qorgan.desk.facts.ledger import FACTS
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.kit.formatting import NO, YES
from qorgan.knowledge.statistics.dimensions import TITLES

GLOTIP = "glotip"
WHOLE = Text.of("—")
NAMES: Mapping[str, Text] = {
    **TITLES,
    "form": TITLES["exploitation_group"],
    "age": TITLES["age_band"],
    "repatriation": Phrase("Country of repatriation"),
}
PERSONS, OFFENCES = Phrase("persons"), Phrase("offences")
COUNTED = {"Persons ": PERSONS, "Detected trafficking victims": PERSONS, "Offences ": OFFENCES}
ANSWERS = {"true": YES, "false": NO}


def glotip(name: str, value: str) -> tuple[str, Any] | None:
    """A part in the words of the UNODC portal as our dimension and codes; None for other words."""
    codes = country().codes
    if name == "citizenship" and value == "Nationals":
        return "is_foreign", "false"
    if name in ("citizenship", "repatriation"):
        found = codes["citizenships"].find(value)
        return (name if name == "citizenship" else "country"), found.code if found else None
    if name == "sex":
        return "sex", tuple(item.code for item in codes.from_standard("sexes", GLOTIP, value)) or value.lower()
    if name == "age":
        groups = {str(item.attributes.get(GLOTIP)): item.code for item in codes["victim_groups"]}
        return "is_minor", {"child": "true", "adult": "false"}.get(groups.get(value, ""))
    if name != "form":
        return None
    forms = codes["exploitation_forms"]
    tops = (forms.top(item.code).code for item in codes.from_standard("exploitation_forms", GLOTIP, value))
    return "exploitation_group", tuple(dict.fromkeys(tops))


def counted_in(series: str) -> Text | None:
    """What a series of the UNODC portal counts, of which the file says “Counts” alone; None for any other."""
    return next((words for begins, words in COUNTED.items() if series.startswith(begins)), None)


def part_text(dims: Mapping[str, str]) -> Text:
    """The part in our words; what has none of ours stays as it was printed, and a dash stands for the whole."""
    pairs = [_pair(name, value) for name, value in dims.items()]
    return Text.of({code: ", ".join(one.in_(code) for one in pairs) for code in LANGUAGES}) if pairs else WHOLE


def _pair(name: str, value: str) -> Text:
    column, codes = glotip(name, value) or (name, value)
    given = [codes] if isinstance(codes, str) else list(codes or ())
    ours = _word(column, given[0]) if len(given) == 1 else None
    title = NAMES.get(column if ours else name, Text.of(name))
    words = ours or Text.of(value)
    return Text.of({code: f"{title.in_(code)}: {words.in_(code)}" for code in LANGUAGES})


def _word(column: str, value: str) -> Text | None:
    if column.startswith(("is_", "has_", "involves_")):
        return ANSWERS.get(value)
    listed = {codes for table in FACTS.values() if (codes := table.dimensions.get(column))}
    lists = [country().codes[codes] for codes in sorted(listed)]
    held = next((codes for codes in lists if value in codes), None)
    return Text.of({code: held.label(value, code) for code in LANGUAGES}) if held else None
