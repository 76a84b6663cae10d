"""The fact tables: one row is what, which columns may be counted by, which records tell them."""

from __future__ import annotations

from qorgan.desk.facts import ledger
from qorgan.desk.facts.models import Fact
from qorgan.desk.fields import privacy_of
from qorgan.doors.cli.reference.markdown import code, table

ABOUT = {
    "key": "names the row at its grain; unique among facts that stand",
    "source": "reference of the record it was derived from",
    "agency": "reference of the body that entered it",
    "region": "code of the region",
    "happened_on": "the day it counts on",
    "recorded_at": "when the house learned it",
    "retracted_at": "when it ceased to stand; empty while it stands",
}


def text() -> str:
    """The columns that all share, then each table with its own."""
    parts = ["Statistics read these tables and nothing else. Each has these columns:\n"]
    parts.append(table(("column", "meaning"), [(code(name), about) for name, about in ABOUT.items()]))
    for name in sorted(ledger.FACTS):
        parts.append(_fact(ledger.FACTS[name]))
    return "\n".join(parts)


def _fact(fact: type[Fact]) -> str:
    tellers = sorted(source.model.__name__ for source in ledger.SOURCES.values() if fact in source.tells)
    own = [field for field in fact._meta.concrete_fields if field.attname not in ABOUT]
    rows = [
        (
            code(field.attname),
            field.get_internal_type(),
            code(fact.dimensions.get(field.attname, "")),
            "yes" if field.attname in fact.dimensions else "",
            privacy_of(fact).get(field.name, ""),
        )
        for field in own
    ]
    room = fact.__module__.removeprefix("qorgan.").removesuffix(".facts")
    columns = table(("own column", "type", "code list", "counted by", "privacy"), rows)
    grain = f"**Grain:** {fact.grain.rstrip('.')}. Told by {', '.join(tellers)} of {room}."
    return f"## {fact._meta.db_table}\n\n{grain}\n\n{columns}"
