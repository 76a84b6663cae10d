"""The page on which a person is exported; it stands among the acts of the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.exports import XLSX_TYPE
from qorgan.kit.pages import FormPage, extend_record, keep_pages
from qorgan.people.consent.models import STANDING
from qorgan.people.consent.queries import visible_to as consents_visible_to
from qorgan.people.queries import person
from qorgan.victims.exchange import queries
from qorgan.victims.exchange.queries import XLSX, HtcdsFile

NO_CONSENT = Phrase(
    "No consent of this person stands here. Unless a law says so, nothing may leave the house: ask the person first."
)


def _warned(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    if not consents_visible_to(actor).filter(STANDING, person=records["person"]).exists():
        yield NO_CONSENT


def _to_keep(file: HtcdsFile) -> HttpResponse:
    kind = XLSX_TYPE if file.format == XLSX else "application/json"
    response = HttpResponse(file.content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["Cache-Control"] = "no-store"
    return response


keep_pages(
    FormPage(
        command=queries.export_htcds,
        choices={"to": offered(lambda: able_to("person.read"))},
        submit=_("Make the file"),
        answers=_to_keep,
        notices=_warned,
        help=_(
            "The file names the person only as far as a consent to the recipient or a ground in law covers it."
            " Your name, the time and the purpose are written to the journal before it is made;"
            " from then on you answer for where it goes."
        ),
    )
)
extend_record(person, actions=(queries.export_htcds,))
