"""The way of letters that are not followed one by one: handed over where they are written, confirmed where they arrive."""

from __future__ import annotations

from demo.nation.living import Nation


def hand_over_about(nation: Nation, *, record: str, by: str) -> None:
    """Print the letters about a record that lie prepared, and give them into the addressee's hands."""
    from qorgan.office.letters.models import Letter

    agency = nation.actor(by).agency
    for letter in Letter.objects.filter(subject_ref=record, agency=agency, status="prepared").order_by("id"):
        nation.do("print_letter", by=by, letter=letter.ref)
        nation.do("hand_over_letter", by=by, letter=letter.ref)


def confirm_arrivals(nation: Nation, *, by: str) -> None:
    """Confirm what came to the body through the house."""
    from qorgan.office.letters.models import Letter

    arrived = Letter.objects.filter(addressee=nation.actor(by).agency, status="sent", way="in_house")
    for letter in arrived.order_by("id"):
        nation.do("confirm_arrival", by=by, letter=letter.ref)
