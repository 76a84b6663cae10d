"""E-mails and names of accounts as people write them, and in the one form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qorgan.intake.leads.ways import HANDLE, LINK, MAIL

AT_SPELLED = r"\s*(?:@|[(\[]\s*at\s*[)\]]|\s(?:at|собака|собачка)\s)\s*"
DOT_SPELLED = r"\s*(?:[(\[]\s*(?:dot|точка|нүкте)\s*[)\]]|\s(?:dot|точка|нүкте)\s)\s*"
AT, DOT = re.compile(AT_SPELLED), re.compile(DOT_SPELLED)
MAIL_SPELLED = re.compile(rf"(?<![\w.+-])[\w.+-]+{AT_SPELLED}[\w-]+(?:(?:\.|{DOT_SPELLED})[\w-]+)+")
ACCOUNT = re.compile(r"(?<![\w.@/])[a-z0-9][a-z0-9_.]{3,}[a-z0-9_](?![\w@])")
SERVICES = frozenset(
    (
        "telegram",
        "tg",
        "instagram",
        "insta",
        "whatsapp",
        "wechat",
        "signal",
        "viber",
        "skype",
        "facebook",
        "kakaotalk",
        "tiktok",
        "vk",
        "imo",
        "телеграм",
        "телеграмм",
        "телеграмме",
        "телеграме",
        "телега",
        "тг",
        "инстаграм",
        "инстаграме",
        "инста",
        "вотсап",
        "ватсап",
        "уатсап",
        "вайбер",
        "вк",
        "скайп",
        "сигнал",
    )
)
NAMED = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(SERVICES))})\s*[:=\u2010-\u2015-]\s*@?\s*([a-z0-9_][a-z0-9_.]+[a-z0-9_])"
)
BESIDE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(SERVICES))})\s+({ACCOUNT.pattern})")
NO_MAIL = re.compile(rf"(?<![\w.+-])({'|'.join(sorted(SERVICES))}|(?=[\w.-]*?[^\W\x00-\x7f])[\w.-]++)\s+(?=@)")
"""A word before an account that is no part of an e-mail."""
APART = re.compile(r"(?<!\S)@(\w[\w.]*\w)")
OF_MAIL = re.compile(r"\.[a-z]{2,3}\Z")
"""The end of an address: what stands so behind a space may belong to an e-mail."""
FEWEST_SIGNS = 3
"""Of a name in a link; less is a place of the service."""
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Small letters and plain digits, without signs that are not seen."""
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.digit(sign, sign)) for sign in seen).casefold()


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """The same, and where in the text each of its signs stands."""
    seen = [plain(sign) for sign in text]
    return "".join(seen), [place for place, signs in enumerate(seen) for _sign in signs]


def names_of(contact: str) -> set[str]:
    """The e-mails and accounts of a plain contact; a word of letters alone is one where it is the only word, or alone beside the service."""
    return _names(contact, is_only_word_one=True)


def sure_names_of(contact: str) -> set[str]:
    """The same without a word of letters alone that names no service: it may say that there is no number."""
    return _names(contact, is_only_word_one=bool(SERVICES.intersection(WORD.findall(contact))))


def names_written(words: str) -> set[str]:
    """The names in plain words that are no common words, by their signs or by the service that is named before them."""
    return sure_names_of(words) | set(BESIDE.findall(words))


def names_in(words: str) -> Iterator[tuple[int, int, str]]:
    """Where in words, as they were written, an e-mail or an account may stand, and its name."""
    told, places = plain_with_places(words)
    found = [(*one.span(), AT.sub("@", DOT.sub(".", one[0]))) for one in MAIL_SPELLED.finditer(told)]
    found += [(*one.span(), one["name"]) for one in LINK.finditer(told)]
    found += [(*one.span(), _handle(one[0])) for one in HANDLE.finditer(told)]
    found += [(*one.span(1), one[1]) for one in NAMED.finditer(told)]
    found += [(*one.span(), one[0]) for one in ACCOUNT.finditer(told) if one[0] not in SERVICES]
    for begins, ends, name in found:
        if name.strip("0123456789._"):
            yield places[begins], places[ends - 1] + 1, name


def _names(contact: str, *, is_only_word_one: bool) -> set[str]:
    contact = NO_MAIL.sub(r"\1, ", contact)
    joined = DOT.sub(".", AT.sub("@", contact))
    found = set(MAIL.findall(joined)) | {
        link["name"] for link in LINK.finditer(contact) if "wa.me" not in link[0] and len(link["name"]) >= FEWEST_SIGNS
    }
    rest = LINK.sub(" ", MAIL.sub(" ", contact))
    found |= set(NAMED.findall(rest)) | {one for one in APART.findall(contact) if not OF_MAIL.search(one)}
    found |= {_handle(name) for name in HANDLE.findall(rest)}
    accounts = [one for one in ACCOUNT.findall(rest) if one not in SERVICES and not one.isdigit()]
    is_alone = len([one for one in re.findall(r"[a-z0-9_.]+", rest) if one.strip(".") and one not in SERVICES]) == 1
    is_one = is_alone and is_only_word_one
    return found | {one for one in accounts if is_one or (re.search(r"[a-z]", one) and re.search(r"[\d_.]", one))}


def _handle(name: str) -> str:
    return name.lstrip("@ ").rstrip(".")
