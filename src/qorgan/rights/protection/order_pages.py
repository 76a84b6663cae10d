"""What the page of an order says to whoever decides: its reasons wait to be looked through before they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.kit.pages import FormPage, extend_record, keep_pages
from qorgan.office.letters.models import Letter
from qorgan.office.letters.queries import letter
from qorgan.rights.protection.order_words import may_release, print_order_reasons, printed_reasons, reasons_of

NOT_LOOKED_THROUGH = Phrase(
    "The identity of the person is kept apart, so the house cannot find the name in these reasons. Look through them before the order "
    "is handed over: they are printed after that, without the names and numbers that you type."
)
AS_WRITTEN = Phrase("Reasons: {words}")


def _notices(record: Letter, actor: Actor) -> Iterable[Text]:
    if may_release(record, actor) and not printed_reasons(record):
        yield NOT_LOOKED_THROUGH


def _words(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    record = records["letter"]
    if may_release(record, actor):
        yield AS_WRITTEN.filled(words=Text(**dict.fromkeys(LANGUAGES, reasons_of(record))))


keep_pages(
    FormPage(
        command=print_order_reasons,
        notices=_words,
        done=_("Kept. Read the letter below as it is printed now; if a name is left, strike it the same way."),
        help=_(
            "Nobody else can look through these words: the house holds the name no more and keeps no list of such names."
        ),
    )
)
extend_record(letter, actions=(print_order_reasons,), notices=_notices)
