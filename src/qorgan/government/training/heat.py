"""Tiles of training: a row for each region, a column for each post, and how long ago somebody was trained in its bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from qorgan.codes import by_name
from qorgan.desk.country import country
from qorgan.government.training.coverage import Seat
from qorgan.kernel.texts import Phrase
from qorgan.kit.drawing import Tile, Tiles
from qorgan.kit.formatting import NOTHING

YEAR_DAYS = 365
LAPSED_AFTER = 3 * YEAR_DAYS
NEVER = Phrase("never")
LAPSED = Phrase("over 3 years ago")
OF = Phrase("{trained} of {bodies}")


def heat_of(seats: Iterable[Seat], *, language: str, today: date) -> Tiles:
    """The tiles of these posts of bodies, regions by name; bodies of the whole country, which have no region, are left out."""
    found: dict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.agency.region:
            found[seat.agency.region, seat.post].append(seat)
    codes = country().codes
    posts = [item for item in codes["training_posts"] if any(post == item.code for _region, post in found)]
    regions = {region for region, _post in found}
    named = by_name(((code, codes["regions"].label(code, language)) for code in regions), language)
    rows = [
        (name, [_tile(found.get((code, post.code)), language=language, today=today) for post in posts])
        for code, name in named
    ]
    return Tiles(heads=[post.title.in_(language) for post in posts], rows=rows)


def _tile(seats: list[Seat] | None, *, language: str, today: date) -> Tile:
    if not seats:
        return Tile(kind="heat-none", words=NOTHING)
    last_on = max((seat.last_on for seat in seats if seat.last_on), default=None)
    if last_on is None:
        return Tile(kind="heat-never", words=NEVER.in_(language))
    if (today - last_on).days > LAPSED_AFTER:
        return Tile(kind="heat-lapsed", words=LAPSED.in_(language), day=last_on)
    trained = sum(1 for seat in seats if seat.trained)
    words = OF.filled(trained=trained, bodies=len(seats)).in_(language)
    return Tile(kind="heat-all" if trained == len(seats) else "heat-some", words=words, day=last_on)
