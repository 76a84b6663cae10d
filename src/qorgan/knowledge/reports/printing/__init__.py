"""The forms in which a report is printed; heavy libraries are loaded only by the form that needs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qorgan.desk.inputs import shown
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.kit.documents.blocks import Document
from qorgan.kit.documents.text import text_of
from qorgan.knowledge.reports.answers import Answer
from qorgan.knowledge.reports.balances import Checked
from qorgan.knowledge.reports.composing import document_of
from qorgan.knowledge.reports.definitions import report_named
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.reports.printing.sheets import csv_bytes, xlsx_bytes
from qorgan.knowledge.reports.running import Run

EDITION = Phrase("Edition {ref}, No. {number}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as a file: its bytes, their type, and the name to save it by."""

    content: bytes
    type: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What there is to print, in one language: a report as it runs now, or an edition as it was published.

    `edition` is the reference of an edition, `note` what whoever published it had to say to its readers.
    """

    name: str
    edition: str = ""
    note: str = ""
    language: str
    told: dict[str, Any]
    figures: dict[str, Answer]
    balances: tuple[Checked, ...]
    document: Callable[[], Document]


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of printing."""

    id: str
    ending: str
    type: str
    make: Callable[[Matter], bytes]

    def of_run(self, run: Run, *, language: str) -> Printed:
        """A run, printed."""
        return self._printed(matter_of_run(run, language=language))

    def of_edition(self, edition: Edition, *, language: str) -> Printed:
        """An edition, printed from what it keeps."""
        return self._printed(matter_of_edition(edition, language=language))

    def _printed(self, matter: Matter) -> Printed:
        return Printed(content=self.make(matter), type=self.type, name=f"{matter.name}.{matter.language}.{self.ending}")


def matter_of_run(run: Run, *, language: str) -> Matter:
    """What a run prints."""
    report = report_named(run.report)
    return Matter(
        name="_".join(filter(None, (run.report, run.subject.value, str(run.period)))).replace("..", "_"),
        language=language,
        told=run.told(language),
        figures=dict(run.figures),
        balances=run.balances,
        document=lambda: document_of(report=report, run=run, language=language),
    )


def matter_of_edition(edition: Edition, *, language: str) -> Matter:
    """What an edition prints: only what was kept when it was published."""
    figures = {name: Answer.of(name, told) for name, told in edition.told_figures.items()}
    balances = tuple(Checked.of(told) for told in edition.told_balances)
    told = {
        "report": edition.report,
        "of": edition.agency.ref if edition.agency else edition.region,
        "period": str(edition.period),
        "as_known_on": edition.known_on.isoformat(),
        "language": language,
        "figures": {name: answer.told(language) for name, answer in figures.items()},
        "balances": [{"id": one.id, "says": one.says.in_(language), "line": one.line(language)} for one in balances],
        "definition_version": edition.definition_version,
        "law_version": edition.law_version,
        "edition": edition.ref,
        "number": edition.number,
        "supersedes": edition.supersedes.ref if edition.supersedes else None,
        "note": edition.note,
    }
    return Matter(
        name=f"{edition.report}_{edition.period}_{edition.ref}".replace("..", "_"),
        language=language,
        told=told,
        figures=figures,
        balances=balances,
        edition=edition.ref,
        note=edition.note,
        document=lambda: _named(edition, language=language),
    )


def _named(edition: Edition, *, language: str) -> Document:
    """The document that was kept, with the edition's reference and note under its title."""
    kept = Document.model_validate(edition.document(language))
    line = EDITION.filled(ref=edition.ref, number=edition.number).in_(language)
    return kept.model_copy(update={"under": (line, *filter(None, (edition.note,)), *kept.under)})


def _json(matter: Matter) -> bytes:
    return (json.dumps(matter.told, ensure_ascii=False, indent=2) + "\n").encode()


def _xlsx(matter: Matter) -> bytes:
    return xlsx_bytes(
        matter.figures, matter.balances, language=matter.language, edition=matter.edition, note=matter.note
    )


def _csv(matter: Matter) -> bytes:
    return csv_bytes(matter.figures, language=matter.language, edition=matter.edition, note=matter.note)


def _text(matter: Matter) -> bytes:
    return text_of(matter.document()).encode()


def _html(matter: Matter) -> bytes:
    from qorgan.kit.documents.html import page_of

    return page_of(matter.document()).encode()


def _pdf(matter: Matter) -> bytes:
    from qorgan.kit.documents.pdf import pdf_of

    return pdf_of(matter.document())


def _docx(matter: Matter) -> bytes:
    from qorgan.kit.documents.docx import docx_of

    return docx_of(matter.document())


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, Form] = {
    form.id: form
    for form in (
        Form(id="docx", ending="docx", type=DOCX, make=_docx),
        Form(id="pdf", ending="pdf", type="application/pdf", make=_pdf),
        Form(id="html", ending="html", type="text/html; charset=utf-8", make=_html),
        Form(id="xlsx", ending="xlsx", type=XLSX, make=_xlsx),
        Form(id="csv", ending="csv", type="text/csv; charset=utf-8", make=_csv),
        Form(id="json", ending="json", type="application/json", make=_json),
        Form(id="text", ending="txt", type="text/plain; charset=utf-8", make=_text),
    )
}


def form_named(id: str) -> Form:
    """A form of printing.

    Raises:
        report.format_unknown: there is no such form.
    """
    if id not in FORMS:
        raise Refusal("report.format_unknown", format=shown(id), known=", ".join(FORMS))
    return FORMS[id]
