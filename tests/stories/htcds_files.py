"""Files of the standard as others make them: the templates with their faults, the form's export, JSON. All people are invented."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from openpyxl import Workbook

from qorgan.victims.exchange.fields import fields, template_fields

WRONG_NAMES = {
    "prs_MailingStreet": "prs_MailingCity",
    "prs_MailingCity": "prs_MailingCountry",
    "prs_MailingPostalCode": "prs_MailingStreet",
    "prs_MailingCountry": "prs_MailingPostalCode",
}
"""The field that a label of the address means -> the hidden name that stands above it in the templates as handed out."""
ADDRESS = ("prs_MailingStreet", "prs_MailingCity", "prs_MailingState", "prs_MailingPostalCode", "prs_MailingCountry")


def template_columns() -> list[tuple[str, str, str]]:
    """Hidden name, label and meaning of each column of the templates as they are handed out, from column B."""
    found = []
    for field in template_fields():
        name, label, means = field.name, field.label, field.name
        if name == "vic_TraffickingStatusDecisionMakingOrg":
            name = "vic_TraffickinStatusDecisionMakingOrg"
        if name == "cas_ReasonForOutgoingReferral":
            name = ""
        found.append((name, label, means))
    first = next(place for place, (_, _, means) in enumerate(found) if means == "prs_MailingCity")
    for offset, means in enumerate(ADDRESS):
        found[first + offset] = (WRONG_NAMES.get(means, means), fields()[means].label, means)
    return found


def a_template(*rows: dict[str, str], blank: int = 2) -> bytes:
    """A workbook as handed out, filled in by the labels: cells by what they mean. `blank` rows hold their number alone."""
    book, columns = Workbook(), template_columns()
    sheet = book.active
    assert sheet is not None
    sheet.append([None, *(name or None for name, _, _ in columns)])
    sheet.append([None, *(label for _, label, _ in columns)])
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *(row.get(means) for _, _, means in columns)])
    for number in range(blank):
        sheet.append([len(rows) + number + 1])
    sheet.row_dimensions[1].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_form_export(*rows: dict[str, str]) -> bytes:
    """What a form's tool exports: technical names with their group before them, codes parted by spaces."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def some_json(*records: dict[str, Any]) -> bytes:
    """Records as JSON."""
    return json.dumps(list(records), ensure_ascii=False).encode()
