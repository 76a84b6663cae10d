"""Ways to reach somebody in running words: numbers, e-mails and names of accounts, told from dates, years and sums."""

from __future__ import annotations

import re

STRUCK = "…"
FEWEST_DIGITS = 7
MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.I)
HOSTS = (
    r"(?:t|wa|telegram|fb|m)\.me|(?:instagram|vk|tiktok|facebook|fb|threads|twitter|x|youtube)\.(?:com|net|ru)"
    r"|(?:ok|odnoklassniki|vkontakte)\.ru|instagr\.am"
)
PLACES = r"(?:profile|people|stories|groups|user|share|video|reels?|tv|[cps])/|profile\.php\?id=|share\.php\?id="
"""What stands between a service and the name of an account."""
LINK = re.compile(
    rf"(?<![a-z0-9])(?:https?://)?(?:[a-z0-9-]{{1,40}}\.){{0,3}}(?:{HOSTS})/(?:{PLACES})*[@+]?(?P<name>\w(?:[\w.-]*\w)?)(?:[/?#&][^\s,;)]*)?",
    re.I,
)
"""The page of an account: a name may have dots in it, and what a link carries behind it belongs to it."""
HANDLE = re.compile(r"(?<!\w)@\s?\w[\w.]+")
RUN = re.compile(r"[+(]*\d(?:[\s().~/\u2010-\u2015-]*\d)*")
"""Digits with what stands between those of one number."""
DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d|(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01]))"
NO_NUMBER = re.compile(
    rf"{DAY}(?:\s*[-\u2013\u2014]\s*{DAY})?(?:\s+\d{{1,2}}(?:\.\d\d)?)?|(?:19|20)\d\d\s*[-/\u2013\u2014]\s*(?:19|20)\d\d|\d{{1,2}}[\s.]\d{{3}}[\s.]000"
)
"""Days, with an hour or until another day, years and sums of money."""
OF_A_TOWN = re.compile(r"\d{1,2}([ -])\d\d\1\d\d")
"""A number of five or six digits, as it is dialled within a town."""


def strike_ways(words: str) -> str:
    """The words with everything struck out by which somebody may be reached. Days, years, sums and short numbers stay."""
    for way in (MAIL, LINK, HANDLE):
        words = way.sub(STRUCK, words)
    return RUN.sub(_struck, words)


def _struck(run: re.Match[str]) -> str:
    told = run[0]
    if OF_A_TOWN.fullmatch(told):
        return STRUCK
    is_number = sum(sign.isdigit() for sign in told) >= FEWEST_DIGITS and not NO_NUMBER.fullmatch(told)
    return STRUCK if is_number else told
