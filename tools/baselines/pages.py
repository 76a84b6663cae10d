"""What each account finds at the pages: where home leads, how every page answers, which acts a record's page offers, every word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from baselines.names import REFERENCE, Names, refs_of
from baselines.nation import Account, undone

LINK = re.compile(r'<a\b[^>]* href="(/[^"#?]*)')
FORM, API, SOMEBODY = "/new", "api/", "{}"
UNASKED = ("sign-in", "sign-out", "language", "tip")
"""Pages that need no account, or where looking changes who asks: nobody alone opens them."""
DRAWN = re.compile(r'name="(?:csrfmiddlewaretoken|once|whose|was)" value="[^"]*"|[?&]after=[^"&]*|/static/[^"]*')
"""What is drawn anew with every answer."""
LANGUAGES = ("en", "ru", "kk")
DESCRIBED = "/api/openapi.json"


def of(account: Account, *, names: Names) -> dict[str, Any]:
    """Where home leads an account, by its menu and its rows; how every page about no record answers; the pages of a few records."""
    client = _client()
    client.force_login(account.user, backend="qorgan.doors.web.sessions.AccountBackend")
    return {
        "home": sorted(_links(_asked(client, "/")[1])),
        "pages": _statuses(client, (one for one in addresses() if not one.startswith(UNASKED))),
        "records": _of_records(client, account=account, names=names),
    }


def words_of(account: Account, *, names: Names) -> dict[str, Any]:
    """By language a digest of each page of an account: its lists and forms, of each kind the first and the last record, the acts on these.

    The description of the API is the same in each language.
    """
    client = _client()
    client.force_login(account.user, backend="qorgan.doors.web.sessions.AccountBackend")
    plain = [f"/{one}" for one in addresses() if not one.startswith(UNASKED)]
    records = list(_addresses_of_records(account, names=names))
    told: dict[str, Any] = {"api": _digest(client, DESCRIBED, names=names)}
    for language in LANGUAGES:
        account.user.language = language
        account.user.save(update_fields=["language"])
        acts = {link for one in records for link in LINK.findall(_asked(client, one)[1]) if link.endswith(FORM)}
        asked = [*plain, *records, *sorted(acts)]
        told[language] = {names.plain(one): _digest(client, one, names=names) for one in asked}
    return told


def _addresses_of_records(account: Account, *, names: Names) -> Iterator[str]:
    """The pages of the first and the last record of each kind that an account sees."""
    from qorgan.desk.record_types import RECORD_TYPES

    for kind in RECORD_TYPES.values():
        seen = names.in_order(refs_of(kind.visible_to(account.actor))) if kind.path else []
        for ref in dict.fromkeys([*seen[:1], *seen[-1:]]):
            yield kind.path.format(ref=ref)


def _digest(client: Any, address: str, *, names: Names) -> str:
    status, text = _asked(client, address)
    return f"{status} {names.digest(DRAWN.sub('', text).split())}"


def of_nobody() -> dict[str, Any]:
    """How every page answers whoever is not signed in."""
    return {"pages": _statuses(_client(), addresses())}


def addresses() -> list[str]:
    """The pages of the house that are about no record in particular: lists, forms and pages of their own making."""
    from django.urls import get_resolver

    found = {address for address in _written(get_resolver().url_patterns) if "<" not in address and "(" not in address}
    return sorted(address for address in found if not address.startswith(API))


def _written(patterns: Any, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _written(pattern.url_patterns, address)
        else:
            yield address


def _of_records(client: Any, *, account: Account, names: Names) -> dict[str, Any]:
    """Of each kind that the account sees anything of: the pages of the first and the last it sees, and of the first it does not."""
    from qorgan.desk.record_types import RECORD_TYPES

    found = {}
    for kind in RECORD_TYPES.values():
        seen = names.in_order(refs_of(kind.visible_to(account.actor))) if kind.path else []
        if seen:
            others = names.in_order(refs_of(kind.model._default_manager.all()).difference(seen))
            chosen = {"first": seen[:1], "last": seen[1:][-1:], "unseen": others[:1]}
            told = {word: _page(client, kind.path.format(ref=ref)) for word, refs in chosen.items() for ref in refs}
            found[kind.name] = told
    return found


def _page(client: Any, address: str) -> dict[str, Any]:
    """How a record's page answers, and the forms that it leads to."""
    status, text = _asked(client, address)
    return {"status": status, "acts": sorted(link for link in _links(text) if link.endswith(FORM))}


def _links(text: str) -> set[str]:
    """The addresses that a page leads to, whoever they are about."""
    return {REFERENCE.sub(SOMEBODY, unescape(link)) for link in LINK.findall(text)}


def _statuses(client: Any, asked: Iterable[str]) -> dict[str, int]:
    return {f"/{address}": _asked(client, f"/{address}")[0] for address in asked}


def _client() -> Any:
    from django.test import Client

    return Client(raise_request_exception=False, SERVER_NAME="localhost")


def _asked(client: Any, address: str) -> tuple[int, str]:
    """Status and words of a page; whatever looking at it leaves behind is taken back."""
    with undone():
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
    return int(response.status_code), body.decode("utf-8", "replace")
