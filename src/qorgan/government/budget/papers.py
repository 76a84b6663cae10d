"""The paper by which a tranche is paid, in the languages of the state: who pays whom, for what, and the sum in words."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.downloads import Download
from qorgan.desk.inputs import OneOf
from qorgan.government.budget.models import Tranche
from qorgan.government.budget.states import ORDERS
from qorgan.government.budget.words import in_words
from qorgan.kernel.days import day
from qorgan.kernel.texts import Phrase
from qorgan.kit.documents.blocks import Document, Table
from qorgan.kit.documents.files import DOCX, PDF, STATE, in_language_of_state, printed
from qorgan.kit.documents.signing import place_to_sign

PAYMENT = Phrase("For payment: tranche {ref}")
CONTRACT = Phrase("{number} of {on}, {first} – {last}")
PLACES = Phrase("{service}, {places} places at {tariff} a day")
ROWS = {
    "payer": Phrase("Payer"),
    "payee": Phrase("Payee"),
    "contract": Phrase("Contract"),
    "service": Phrase("What it pays for"),
    "sum": Phrase("Sum"),
    "words": Phrase("Sum in words"),
    "due": Phrase("Due on"),
    "paid": Phrase("Paid on"),
}
SIGN = (Phrase("Head of the body"), Phrase("Chief accountant"))


@query(
    may=ORDERS,
    get="/tranches/{tranche}/paper",
    title=_("Paper for the payment"),
    labels={"format": _("File format")},
)
def tranche_paper(
    *,
    actor: Actor,
    tranche: Tranche,
    format: Annotated[str, OneOf(PDF, DOCX)] = PDF,
    language: Annotated[str, OneOf(*STATE)] | None = None,
) -> Download:
    """A tranche as the paper by which it is paid.

    Raises:
        house.unavailable
    """
    spoken = in_language_of_state(language, reader=actor.language)
    return printed(payment_of(tranche, language=spoken), name=f"{tranche.ref}-payment", format=format)


def payment_of(tranche: Tranche, *, language: str) -> Document:
    """The paper by which a tranche is paid."""
    order = tranche.social_order

    def on(name: str) -> str:
        found = getattr(tranche, name)
        return day(found, language=language) if found else ""

    days = {"on": order.signed_on, "first": order.from_on, "last": order.until_on}
    contract = CONTRACT.filled(number=order.number, **{name: day(one, language=language) for name, one in days.items()})
    service = country().codes["order_services"].get(order.service).title
    told = {
        "payer": order.agency.title.in_(language),
        "payee": order.organisation.title.in_(language),
        "contract": contract.in_(language),
        "service": PLACES.filled(service=service, places=order.places, tariff=order.tariff).in_(language),
        "sum": tranche.sum.in_(language),
        "words": in_words(tranche.amount, language=language),
        "due": on("due_on"),
        "paid": on("paid_on"),
    }
    title = PAYMENT.filled(ref=tranche.ref).in_(language)
    rows = tuple((ROWS[name].in_(language), words) for name, words in told.items() if words)
    return Document(
        language=language,
        title=title,
        under=(order.ref,),
        blocks=(
            Table(title=title, heads=("", ""), rows=rows, numeric=(False, False)),
            *(place_to_sign(who.in_(language), language=language) for who in SIGN),
        ),
    )
