"""Which edition of a term a duty stands by: the pack's present one for a new duty, the kept version for an old one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.desk.obligations.models import TermVersion
from qorgan.law.terms import Edition, Term, as_written, digest_of, edition_from


@lru_cache(maxsize=4)
def _of_pack(pack: Country) -> dict[str, tuple[Term, Edition]]:
    """Every edition of the pack by its digest."""
    return {
        digest_of(term=term.id, edition=edition): (term, edition)
        for term in pack.terms.all()
        for edition in term.editions
    }


@lru_cache(maxsize=4)
def _digests(pack: Country) -> dict[tuple[str, date], str]:
    return {(term.id, edition.since): digest for digest, (term, edition) in _of_pack(pack).items()}


def digest_now(term: str, edition: Edition, *, pack: Country | None = None) -> str:
    """The digest of an edition that stands in the pack."""
    return _digests(pack or country())[term, edition.since]


def edition_by(digest: str, *, pack: Country | None = None) -> Edition:
    """The edition with this digest: the pack's, or the version kept when it still said so."""
    found = _of_pack(pack or country()).get(digest)
    return found[1] if found else _kept(digest)


@lru_cache(maxsize=1024)
def _kept(digest: str) -> Edition:
    version = TermVersion.objects.get(digest=digest)
    return edition_from(version.written, since=version.since)


def keep_versions(digests: Iterable[str], *, at: datetime) -> None:
    """Write down the editions of the pack that duties are counted by now; those known stay as they are."""
    if rows := versions_of(digests, at=at):
        TermVersion.objects.bulk_create(rows, ignore_conflicts=True)


def versions_of(digests: Iterable[str], *, at: datetime) -> list[TermVersion]:
    """The editions of the pack that duties are counted by now, still to be written down unless they are known."""
    pack = _of_pack(country())
    return [
        TermVersion(
            digest=digest,
            term=pack[digest][0].id,
            since=pack[digest][1].since,
            written=as_written(pack[digest][1]),
            kept_at=at,
        )
        for digest in sorted(set(digests))
    ]
