"""Names on platforms: `@work_almaty`, `телеграм: work_almaty`, `инста beauty.almaty`, and which platform is meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qorgan.methods.advertisements.addresses import Addresses
from qorgan.methods.advertisements.marks import HANDLE, Found
from qorgan.methods.advertisements.mending import Mended, Token
from qorgan.methods.advertisements.vocabulary import Account, Currency, Platform
from qorgan.methods.advertisements.wording import Hit

AT = re.compile(r"(?<![\w.@])@(?P<space> ?)(?P<name>\w[\w.]{1,63})")
AFTER = re.compile(r"[ ]{0,2}(?P<sep>[:=]|-?>|[-–])?[ ]{0,2}(?P<name>[\w.]{3,40})(?![\w@])(?P<next>[ ]?\w?)")
TOWARDS = re.compile(r"[^\w.,;!?@]{0,8}")
BESIDE = re.compile(r"[ ]?[(\[/-][ ]?")
COLON, LEAST_PLAIN = (":", "=", "->"), 5
TELLING = frozenset("_.0123456789")


@dataclass(frozen=True, slots=True)
class Name:
    """A name after the sign @, where it stands, and whether a space parts the two."""

    found: Found
    is_apart: bool


def names_in(flat: str, *, addresses: Addresses) -> Iterator[Name]:
    """The names that bear the sign @; one apart from it must look like a name."""
    if "@" not in flat:
        return
    for one in AT.finditer(flat):
        told = addresses.account(one["name"])
        if told and (not one["space"] or not TELLING.isdisjoint(told)):
            end = one.end() - (len(one["name"]) - len(one["name"].rstrip(".-")))
            yield Name(Found(one.start(), end, HANDLE, told), is_apart=bool(one["space"]))


def handles_in(
    flat: str, *, mended: Mended, hits: Sequence[Hit], named: Sequence[Name], addresses: Addresses
) -> list[Found]:
    """Every name on a platform; where none is told, the name alone."""
    platforms = _platforms(hits, tokens=mended.tokens, addresses=addresses)
    fillers = frozenset(hit.first for hit in hits if isinstance(hit.wording.means, Account))
    found = [
        _placed(name.found, flat=flat, tokens=mended.tokens, platforms=platforms, fillers=fillers) for name in named
    ]
    taken = {one.start for one in found}
    for place, platform in platforms.items():
        last = place
        while last + 1 < len(mended.tokens) and last + 1 in fillers:
            last += 1
        bare = _bare(flat, start=mended.tokens[last].end, platform=platform, addresses=addresses)
        if bare and bare.start not in taken:
            found.append(bare)
            taken.add(bare.start)
    return found


def _platforms(hits: Sequence[Hit], *, tokens: Sequence[Token], addresses: Addresses) -> dict[int, str]:
    """Where words for platforms stand on which people have names; after a figure such a word may be money instead."""
    nameless = {host.platform for host in addresses.vocabulary.hosts if host.names_phones}
    money = {hit.first for hit in hits if isinstance(hit.wording.means, Currency)}
    found = {hit.beyond - 1: hit.wording.means.code for hit in hits if isinstance(hit.wording.means, Platform)}
    return {
        place: code
        for place, code in found.items()
        if code not in nameless and not (place in money and place and tokens[place - 1].is_figures)
    }


def _placed(
    name: Found, *, flat: str, tokens: Sequence[Token], platforms: Mapping[int, str], fillers: frozenset[int]
) -> Found:
    """A name with the platform that the words before it or right after it tell."""
    before = bisect_left(tokens, name.start, key=lambda token: token.start) - 1
    last = before
    while last in fillers:
        last -= 1
    platform = ""
    if before >= 0 and TOWARDS.fullmatch(flat[tokens[before].end : name.start]):
        platform = platforms.get(last, "")
    after = before + 1
    if not platform and after in platforms and BESIDE.fullmatch(flat[name.end : tokens[after].start]):
        platform = platforms[after]
    return Found(name.start, name.end, HANDLE, f"{platform}:{name.value}" if platform else f"@{name.value}")


def _bare(flat: str, *, start: int, platform: str, addresses: Addresses) -> Found | None:
    """The name that stands right after a platform without the sign @."""
    one = AFTER.match(flat, start)
    if one is None or one.end("name") == start or not flat[start : one.start("name")]:
        return None
    told = addresses.account(one["name"])
    if not told or told in addresses.vocabulary.not_names or not one["name"][0].isascii():
        return None
    is_telling = any(sign in TELLING for sign in told.strip("_."))
    is_plain = (
        one["sep"] in COLON and len(told) >= LEAST_PLAIN and told == one["name"].rstrip(".") and not one["next"].strip()
    )
    if not (is_telling or is_plain) or addresses.is_word(told):
        return None
    end = one.start("name") + len(told)
    return Found(one.start("name"), end, HANDLE, f"{platform}:{told}")
