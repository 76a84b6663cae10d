"""Every page, API operation, export and console query, as every role, against a record of one's own, of another and none.

A wrong or foreign reference answers 404 exactly like a random one. The oracle is written apart from the product.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.obligations.explanations import counted_again
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import Refusal
from qorgan.kit.tables import place_names
from qorgan.office.work.alerts import alerts_for
from qorgan.office.work.visibility import READ
from tests.access.world import CALLED, ELSEWHERE, HERE, World
from tests.doorkeepers import undone
from tests.share import share_of

ORACLE = yaml.safe_load((Path(__file__).parent / "oracle.yaml").read_text(encoding="utf-8"))
EVERYONE = "everyone"
FACTORY = RequestFactory()
ROLES = sorted(
    yaml.safe_load((Path(__file__).parents[2] / "countries" / "kz" / "roles.yaml").read_text(encoding="utf-8"))
)
TOLD_ELSEWHERE = {"batch", "edition", "published_batch", "published_figure"}  # lists that the stories lay down
RECORD_PLACES = frozenset(kind.name for kind in RECORD_TYPES.values()) - TOLD_ELSEWHERE
CODE_WORD = re.compile(rf"{CALLED}(\d+)q\d+")
ON_SCREEN = re.compile(rf'class="code-word(?: d-print-none)?">{CALLED}\d+q\d+<')
PROGRAM_TEXT = re.compile(
    r"Said\(|zoneinfo|datetime\.|object at 0x|Phrase\(|Text\(en=|Traceback|>\s*None\s*<|>[^<>{}]*\{[a-z_]+\}[^<>{}]*<"
)
"""What a page never shows: the insides of the program, nothing where a value is missing, a sentence that nobody filled."""
VARYING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("access")]


def permitted(name: str) -> set[str]:
    """The roles the oracle lets do an act."""
    rows = [row for row in ORACLE["acts"] if name in row["acts"]]
    assert len(rows) == 1, f"{name} must stand in the oracle once"
    return set(ROLES) if rows[0]["roles"] == EVERYONE else set(rows[0]["roles"])


def reads_foreign(kind: str, role: str) -> bool:
    """Whether the oracle lets the role reach a record of this kind that belongs elsewhere."""
    return kind not in ORACLE["foreign"] or role in ORACLE["foreign"][kind]


def addresses(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), pattern.name or ""


@lru_cache(maxsize=1)
def page_names() -> frozenset[str]:
    """The names of all addresses that are no API operation; asked for every act and role, so walked once."""
    return frozenset(name for address, name in addresses() if not address.startswith("api/"))


@lru_cache
def nobody_knows(kind: str) -> str:
    """A sound reference of this kind that no record bears."""
    model: Any = next(one.model for one in RECORD_TYPES.values() if one.name == kind)
    return new_ref(model.ref_prefix)


def test_the_oracle_knows_every_role_act_and_address() -> None:
    listed = [name for row in ORACLE["acts"] for name in row["acts"]]
    assert sorted(listed) == sorted([*COMMANDS, *QUERIES])
    pages = ORACLE["pages"]
    known = {*pages["everyone"], *pages["nobody_needed"], *pages, *QUERIES, *(f"{name}_form" for name in COMMANDS)}
    known |= {f"{name}_form" for name, act in QUERIES.items() if act.sensitive}
    unknown = [address for address, name in addresses() if not address.startswith("api/") and name not in known]
    assert unknown == []
    assert set(roles()) == set(ROLES)


def _asker(world: World, role: str) -> Asker:
    client = Client()
    client.force_login(world.users[role])
    held = world.memberships[role]
    return Asker(client=client, actor=actor_for(held, door="api"), reader=actor_for(held, door="web"))


def _tried(act: Act) -> list[str]:
    return [name for name in place_names(act.route) if name in RECORD_PLACES]


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody at the doors: at the pages with a session; an API operation is handed the actor, past the
    doorkeepers, which are the same for all operations and are met by whoever is not signed in.
    """

    client: Client
    actor: Actor | None = None
    reader: Actor | None = None
    """The same person at the pages."""

    def refused(self, method: str, route: str, address: str) -> tuple[int, str]:
        """Status and words for somebody who may not or finds nothing there: of eight pages, seven are asked past the
        doorkeepers, who write every refusal on one page.
        """
        if method == "POST" or address.startswith("/api/") or self.reader is None or sum(route.encode()) % 8 == 0:
            status, body = self.answer(method, address)
            return status, body.decode("utf-8", "replace")
        request = FACTORY.get(address)
        request.actor = self.reader  # type: ignore[attr-defined]
        match = resolve(request.path_info)
        with undone(one_request=True):
            try:
                response = match.func(request, *match.args, **match.kwargs)
            except Refusal as told:
                return told.status, f"{told.code} {told.shown(language='en')} {told.way} {told.blamed}"
        return response.status_code, ""

    def answer(self, method: str, address: str) -> tuple[int, bytes]:
        """Status and body; whatever a write did is undone."""
        with undone(one_request=True):
            response = self._sent(method, address)
            body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        told = body.decode("utf-8", "replace")
        self._keeps_its_words(address, told)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            shown = PROGRAM_TEXT.search(told)
            assert not shown, f"{address} shows program text: {told[max(shown.start() - 100, 0) :][:300]}"
        return response.status_code, body

    def _keeps_its_words(self, address: str, told: str) -> None:
        """A code word stands on the screen of its own body alone: in no answer of the API, no file, no title, for nobody else."""
        if CALLED not in told:
            return
        at = self.reader.agency.pk if self.reader else None
        of_others = [found for found in CODE_WORD.findall(told) if int(found) != at]
        left = ON_SCREEN.sub("", told)
        assert not of_others, f"{address} tells a word of another body"
        assert CALLED not in left, f"{address}: {left[left.index(CALLED) - 200 :][:300]}"

    def _sent(self, method: str, address: str) -> HttpResponseBase:
        if not self.actor or not address.startswith("/api/"):
            return self.client.generic(method, address, "{}" if method == "POST" else "", "application/json")
        request = FACTORY.generic(method, address, "{}" if method == "POST" else "", "application/json")
        request.actor = self.actor  # type: ignore[attr-defined]
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        match = resolve(request.path_info)
        found: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return found


def _plain(told: str, ref: str) -> str:
    """What was told without what must differ: the reference asked for and the form tokens."""
    return VARYING.sub("", told.replace(ref, "REF"))


def _routes(act: Act) -> list[tuple[str, str]]:
    """The doors of an act: the API, and its page or form."""
    asks_purpose = any(param.name == "purpose" and param.required for param in act.params)
    found = [("POST" if act.writes or asks_purpose else "GET", f"/api/v1{act.route}")]
    names = page_names()
    if f"{act.name}_form" in names:
        found.append(("GET", f"{act.route}/new"))
    elif act.name in names:
        found += [("GET", act.route)]
        if act.orders:
            found.append(("GET", f"{act.route}?export=csv"))
    return found


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_its_own_and_nothing_of_others(world: World, role: str) -> None:
    asker = _asker(world, role)
    wrong: list[str] = []
    for act in (*QUERIES.values(), *COMMANDS.values()):
        places = _tried(act)
        if len(places) != len(place_names(act.route)):
            continue  # addressed by something open, such as an article of the law: tried below
        for method, route in _routes(act):
            wrong += _tried_route(world, asker, role, act, method, route, places)
    assert not wrong, "\n".join(wrong)


def _tried_route(
    world: World, asker: Asker, role: str, act: Act, method: str, route: str, places: list[str]
) -> list[str]:
    may = role in permitted(act.name)
    if not places:
        status = asker.answer(method, route)[0] if may else asker.refused(method, route, route)[0]
        good = status in (200, 400, 409) if may else status == 403
        return [] if good else [f"{method} {route}: {status}, may={may}"]
    kind = places[-1]
    for other in places[:-1]:
        route = route.replace(f"{{{other}}}", world.ref(kind=other, role=role, place=HERE))
    seen: dict[str, tuple[int, str]] = {}
    if not may:
        ref = world.ref(kind=kind, role=role, place=HERE)
        status, _ = asker.refused(method, route, route.replace(f"{{{kind}}}", ref))
        return [] if status == 403 else [f"{method} {route}: {status}, not permitted"]
    for owner in (HERE, ELSEWHERE, "nowhere"):
        known = owner != "nowhere"
        ref = world.ref(kind=kind, role=role, place=owner) if known else nobody_knows(kind)
        address = route.replace(f"{{{kind}}}", ref)
        if known and (owner == HERE or reads_foreign(kind, role)):
            seen[owner] = (asker.answer(method, address)[0], "")
        else:
            status, told = asker.refused(method, route, address)
            seen[owner] = (status, _plain(told, ref))
    return _misses(f"{method} {route}", kind=kind, role=role, seen=seen)


def _misses(where: str, *, kind: str, role: str, seen: dict[str, tuple[int, str]]) -> list[str]:
    if role in ORACLE["never"].get(kind, ()):
        return [f"{where} {owner}: {status}, never" for owner, (status, _) in seen.items() if status != 404]
    found = []
    if seen[HERE][0] not in (200, 400, 409):
        found.append(f"{where} own: {seen[HERE][0]}")
    if seen["nowhere"][0] != 404:
        found.append(f"{where} random: {seen['nowhere'][0]}")
    if reads_foreign(kind, role):
        if seen[ELSEWHERE][0] not in (200, 400, 409):
            found.append(f"{where} foreign: {seen[ELSEWHERE][0]}, may")
    elif seen[ELSEWHERE] != seen["nowhere"]:
        found.append(f"{where} foreign: {seen[ELSEWHERE][0]} does not answer like a random one")
    return found


@pytest.mark.parametrize("role", ROLES)
def test_a_page_of_its_own_making_opens_to_its_roles_alone(world: World, role: str) -> None:
    asker = _asker(world, role)
    for name, allowed in ORACLE["pages"].items():
        if name in (EVERYONE, "nobody_needed"):
            continue
        route = next(address for address, named in addresses() if named == name)
        if "<" in route:
            continue
        status, _ = asker.answer("GET", f"/{route}")
        good = status in (200, 400) if role in allowed else status == 403
        assert good, f"/{route}: {status}"


WORK_PAGES = ("/", "/my-work", "/agency-work", "/reminders")
LINKED = re.compile(r'href="(/[^"#]*)"')
ELSEWHERE_BY_LINK = ("/static/", "/sign-out", "/language")


def few_of_each_page(links: Iterable[str]) -> list[str]:
    """In a quick run, of the links that lead to the same page of different records, the first, the last and a third of the others."""
    alike: dict[str, list[str]] = defaultdict(list)
    for link in links:
        alike[resolve(urlsplit(link).path).route].append(link)
    few = ((found[:1], share_of(found[1:-1], among=3), found[1:][-1:]) for found in alike.values())
    return [link for parts in few for part in parts for link in part]


@pytest.mark.parametrize("role", ROLES)
def test_every_link_on_the_home_and_the_work_pages_opens_for_its_reader(world: World, role: str) -> None:
    asker, shut, seen = _asker(world, role), [], set()
    for start in WORK_PAGES:
        status, body = asker.answer("GET", start)
        if status != 200:
            continue
        led = {unescape(found) for found in LINKED.findall(body.decode())} - seen
        seen |= led
        for link in few_of_each_page(link for link in sorted(led) if not link.startswith(ELSEWHERE_BY_LINK)):
            answered, _ = asker.answer("GET", link)
            if answered not in (200, 302):
                shut.append(f"{start} leads to {link}: {answered}")
    assert shut == []


@pytest.mark.parametrize("role", ROLES)
def test_an_emergency_reads_as_a_sentence_to_every_role(world: World, role: str) -> None:
    asker, agency = _asker(world, role), world.memberships[role].agency
    waiting = Obligation.objects.filter(IS_OPEN, due_at__isnull=False).order_by("id")
    spare = [one for one in waiting if counted_again(one).is_to_the_minute][:2] + list(waiting[:1])
    with undone(one_request=False):
        changed = Obligation.objects.filter(pk__in=[one.pk for one in spare])
        changed.update(is_emergency=True, agency=agency, owner_user="")
        for start in (*WORK_PAGES, "/alerts", *(f"/obligations/{one.ref}" for one in spare)):
            status, told = asker.answer("GET", start)
            if status == 200 and asker.reader is not None and asker.reader.may(READ):
                stands = bool(alerts_for(asker.reader).emergencies)
                assert ("emergencies-head" in told.decode()) == stands, start
                assert stands or role not in ("investigator", "social_worker")


def test_whoever_is_not_signed_in_is_asked_to_sign_in_everywhere(world: World) -> None:
    asker = Asker(client=Client())
    for act in (*QUERIES.values(), *COMMANDS.values()):
        for method, route in _routes(act):
            address = re.sub(r"\{\w+\}", "P-7QK2-M4RC", route)
            status, _ = asker.answer(method, address)
            assert status == (401 if route.startswith("/api/") else 302), address


@pytest.mark.parametrize("role", ["investigator", "social_worker", "court_clerk", "hotline_operator", "register_clerk"])
def test_the_console_asks_as_the_person_named(
    world: World, role: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from typer import Typer, testing

    from qorgan.doors.cli.commands import acts

    made_once = lru_cache(testing._get_command)  # type: ignore[attr-defined]
    monkeypatch.setattr(testing, "_get_command", made_once)  # else the console is put together for every question
    monkeypatch.chdir(tmp_path)  # an answer that is a file is written where one asks
    app = Typer()
    acts.add_to(app)
    for act in QUERIES.values():
        places = _tried(act)
        if (
            act.sensitive
            or places != place_names(act.route)
            or any(p.required for p in act.params if p.name not in places)
        ):
            continue
        for owner in (HERE, ELSEWHERE):
            words = [word for kind in places for word in (f"--{kind}", world.ref(kind=kind, role=role, place=owner))]
            done = CliRunner().invoke(app, ["ask", act.name, "--as", f"role-{role}", *words])
            reach = (
                (bool(places) and role not in ORACLE["never"].get(places[-1], ()) and owner == HERE)
                or not places
                or reads_foreign(places[-1], role)
            )
            if role in permitted(act.name) and reach:
                assert done.exit_code == 0, (act.name, done.output, done.exception)
                told = done.stdout.strip()
                assert told.endswith(".pdf") or json.loads(told) is not None
            else:
                code = "record.not_found" if role in permitted(act.name) else "access.not_permitted"
                assert getattr(done.exception, "code", "") == code, (act.name, owner, done.output)
