"""Tiles of training: a row for each region, a column for each post, and how long ago somebody was trained in its bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qorgan.codes import by_name
from qorgan.desk.country import country
from qorgan.government.training.coverage import Seat
from qorgan.kernel.texts import Phrase

YEAR_DAYS = 365
LAPSED_AFTER = 3 * YEAR_DAYS
NEVER, LAPSED, SOME, ALL = "never", "lapsed", "some", "all"
WORDS = {
    NEVER: Phrase("never"),
    LAPSED: Phrase("over 3 years ago"),
}
OF = Phrase("{trained} of {bodies}")


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One post in one region: `state` is its colour, `words` what it says."""

    state: str
    words: str
    last_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Heat:
    """The tiles: the names of the posts, and for each region its name and a tile for each post, or none where no body has it."""

    posts: list[str]
    rows: list[tuple[str, list[Tile | None]]]


def heat_of(seats: Iterable[Seat], *, language: str, today: date) -> Heat:
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
    return Heat(posts=[post.title.in_(language) for post in posts], rows=rows)


def _tile(seats: list[Seat] | None, *, language: str, today: date) -> Tile | None:
    if not seats:
        return None
    last_on = max((seat.last_on for seat in seats if seat.last_on), default=None)
    if last_on is None:
        return Tile(state=NEVER, words=WORDS[NEVER].in_(language))
    if (today - last_on).days > LAPSED_AFTER:
        return Tile(state=LAPSED, words=WORDS[LAPSED].in_(language), last_on=last_on)
    trained = sum(1 for seat in seats if seat.trained)
    words = OF.filled(trained=trained, bodies=len(seats)).in_(language)
    return Tile(state=ALL if trained == len(seats) else SOME, words=words, last_on=last_on)
