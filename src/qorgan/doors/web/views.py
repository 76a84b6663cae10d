"""The shell's own pages: sign-in, home, search, my account."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, repeat
from typing import Any

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, password_validation, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qorgan.desk.access.actor import Actor, actor_for, memberships_on
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Membership
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import day_here
from qorgan.desk.labels import Words
from qorgan.desk.pagination import page_of
from qorgan.desk.record_types import RECORD_TYPES, find_anything
from qorgan.doors.web.accounts import note_sign_in, set_password
from qorgan.doors.web.ceilings import CLOSED, know
from qorgan.doors.web.middleware import BEGAN, SEEN, language_of, session_mark
from qorgan.doors.web.resuming import ENDED, NOT_THEIRS, goes_on
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.inputs import UnsafeText, clean_line
from qorgan.kernel.refs import example_ref
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import Phrase
from qorgan.kit import kept_questions, languages
from qorgan.kit.counts import counts_for
from qorgan.kit.kept_forms import HAT, RESUMES, unfolded
from qorgan.kit.menus import menu_of
from qorgan.kit.pages import PAGES, ListPage
from qorgan.kit.tables import links_of, place_names
from qorgan.kit.views import actor_of, listed, plain_heads
from qorgan.office.work.alerts import alerts_for
from qorgan.office.work.visibility import READ
from qorgan.people.models import Person

FOUND_AT_MOST = 20
ASK_NO_MORE = 286
"""The answer after which a page asks no more (htmx)."""
OWED_ON_HOME, LISTED_ON_HOME = 8, 3
TOO_MANY = 429
TOKENS_ENDED = Phrase(
    "Tokens of programs that acted in your name ended with the old password: {number}. Ask the administrator for new ones."
)
OPEN_ON_HOME = 6
"""How many lists stand open; whoever follows everything folds out the rest."""
"""Rows of a list on Home: what is owed, the most urgent first, and the latest of anything else."""


def _today() -> Any:
    return day_here(SystemClock().now())


def _back(request: HttpRequest, wanted: str) -> str:
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe and wanted.startswith("/") else "/"


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Ask for login and password; every failure says the same."""
    to = _back(request, request.GET.get("next", "") or request.POST.get("next", ""))
    context: dict[str, Any] = {"next": to, "login": "", "ended": ENDED in request.GET}
    if request.method != "POST":
        return render(request, "web/sign_in.html", context)
    name, password = request.POST.get("login", "")[:60], request.POST.get("password", "")[:200]
    user = authenticate(request, username=name, password=password) if _storable(name + password) else None
    held = memberships_on(user_ref=user.ref, day=_today()) if user else []
    note_sign_in(membership=held[0] if held else None)
    if not held or user is None:
        return failed_sign_in(request, login=name, to=to)
    login(request, user)
    request.session[BEGAN] = request.session[SEEN] = int(SystemClock().now().timestamp())
    answer = languages.signed_in(_back_at_work(request, held, to=to), request=request)
    know(answer, request=request, login=name)
    return answer


def _back_at_work(request: HttpRequest, held: list[Membership], *, to: str) -> HttpResponse:
    """Where somebody who signed in goes on: at the form that was sent after the session had ended, if it was their own."""
    kept = request.POST.get(RESUMES, "")
    if not kept:
        return HttpResponseRedirect(to)
    waits, user = unfolded(kept), held[0].user
    if waits is None or waits.user != user.ref or user.must_change_password:
        messages.warning(request, NOT_THEIRS.in_(user.language))
        return HttpResponseRedirect("/")
    if any(one.ref == waits.hat for one in held):
        request.session[HAT] = waits.hat
    worn = next((one for one in held if one.ref == waits.hat), held[0])
    request.actor = actor_for(worn, door="web", session=session_mark(request))  # type: ignore[attr-defined]
    return goes_on(request, waits, language=user.language)


def failed_sign_in(request: HttpRequest, *, login: str, to: str, status: int = 403) -> HttpResponse:
    """The page of a failed sign-in: the same whatever was wrong."""
    context = {"next": to, "login": login, "failed": True, "resumes": request.POST.get(RESUMES, "")}
    context["closed"] = CLOSED.in_(language_of(request)) if status == TOO_MANY else ""
    return render(request, "web/sign_in.html", context, status=status)


def locked_out(request: HttpRequest, response: HttpResponseBase | None = None, *_more: object) -> HttpResponse:
    """The same page where too many failed, with a word on how long it lasts."""
    to = _back(request, request.POST.get("next", ""))
    return failed_sign_in(request, login=request.POST.get("login", "")[:60], to=to, status=TOO_MANY)


def _storable(text: str) -> bool:
    return "\x00" not in text and text.isprintable()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session and clear what the browser holds."""
    logout(request)
    response = HttpResponseRedirect("/sign-in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def change_language(request: HttpRequest) -> HttpResponseBase:
    """Speak another language from now on."""
    to = _back(request, request.POST.get("back", ""))
    return languages.speak(HttpResponseRedirect(to), request=request, language=request.POST.get("language", ""), to=to)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this role: its lists with their latest rows, those beside Home in its menu above the rest, and what it may begin."""
    actor = actor_of(request)
    entries = [[tab.page for tab in entry.every_tab if tab.page and tab.page.on_home] for entry in menu_of(actor.role)]
    sizes = chain((OWED_ON_HOME,), repeat(LISTED_ON_HOME))
    sized = ((page.short(), size) for lists, size in zip(entries, sizes, strict=False) for page in lists)
    panels = [_panel(page, size=size, actor=actor) for page, size in sized]
    beside = {name for name, page in PAGES.forms.items() if not page.begins}
    begin = [act for act in COMMANDS.values() if not place_names(act.route) and act.name not in beside]
    busy = [panel for panel in panels if panel["rows"] or panel["notices"]]
    open_ = OPEN_ON_HOME if len(busy) > OPEN_ON_HOME + 1 else len(busy)
    context = {
        "title": _("Home"),
        "panels": busy[:open_],
        "folded": busy[open_:],
        "quiet": [panel for panel in panels if not (panel["rows"] or panel["notices"])],
        "begin": links_of(acts=begin, actor=actor, places={}),
    }
    return render(request, "web/home.html", context)


@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    """What waits, as an open page asks for it anew: nothing where it knows it already; whoever is signed out is told so, once."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or getattr(request.user, "must_change_password", True):
        return render(request, "web/signed_out.html", status=ASK_NO_MORE)
    if not actor.may(READ):
        return HttpResponse(status=204)
    found, counts = alerts_for(actor), counts_for(actor, menu=menu_of(actor.role))
    if f"{found.mark}_{counts.mark}" == request.GET.get("known", ""):
        return HttpResponse(status=204)
    return render(request, "web/alerts.html", {"alerts": found, "counts": counts})


NONE_WAITS = gettext_lazy("None that waits now.")
"""What stands on Home where a list is narrowed to what waits: that nothing is left to do is not that nothing is there."""


def _panel(page: ListPage, *, size: int, actor: Actor) -> dict[str, Any]:
    """The first rows of a list, and whether there are more; they are not counted."""
    found = page_of(
        rows=page.query(actor=actor, **dict(page.waits)),
        order=next(iter(page.query.orders.values())),
        size=size,
    )
    return {
        "title": page.query.title,
        "path": page.query.route,
        "heads": plain_heads(page),
        "rows": listed(found.rows, page=page, actor=actor),
        "has_more": bool(found.next),
        "has_actions": page.row_links is not None,
        "empty": NONE_WAITS if page.waits else page.told_empty(actor),
        "notices": list(page.notices(actor)) if page.notices else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponseBase:
    """Find a record by its reference, or by what its kind can be looked up by; only among what the actor may see.

    What was typed is kept (`kit.kept_questions`), for it may tell of somebody: the address of what was found does not say it.
    """
    actor = actor_of(request)
    if request.method != "POST":
        question = kept_questions.question(request, now=actor.now)
        context = {
            "title": _("Search"),
            "is_searched": question is not None,
            "is_lost": kept_questions.is_asked(request),
        }
        context["found"] = _found(question.given["text"], actor=actor) if question else []
        return render(
            request,
            "web/search.html",
            context | {"lost": kept_questions.LOST, "example": example_ref(Person.ref_prefix)},
        )
    try:
        text = clean_line(request.POST.get("text", "")[:60])
    except UnsafeText:
        text = ""
    with suppress(NotFound):
        kind, record = find_anything(actor=actor, ref=text)
        if page := kind.opened_at(record):
            return HttpResponseRedirect(page)
    return HttpResponseRedirect(kept_questions.keep(request, given={"text": text}, now=actor.now))


def _found(text: str, *, actor: Actor) -> list[tuple[Words, str, str]]:
    """What a kind finds by a text: its title, the record's name and address."""
    kinds = [kind for kind in RECORD_TYPES.values() if text and kind.search and kind.path]
    rows = ((kind, row) for kind in kinds if kind.search for row in kind.search(actor, text)[:FOUND_AT_MOST])
    return [(kind.title, kind.named(row, actor.language), kind.address(row)) for kind, row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponseBase:
    """My account: the roles I hold, which one I act in, what it allows."""
    actor = actor_of(request)
    held = memberships_on(user_ref=actor.user_ref, day=actor.today)
    if request.method == "POST":
        chosen = request.POST.get("membership", "")
        if chosen in [membership.ref for membership in held]:
            request.session[HAT] = chosen
        return HttpResponseRedirect("/me")
    hats = [(membership.ref, actor_for(membership, door="web")) for membership in held]
    current = next(ref for ref, hat in hats if hat.role == actor.role and hat.agency == actor.agency)
    acts = [act.title for act in COMMANDS.values() if act.is_open_to(actor)]
    return render(
        request,
        "web/me.html",
        {"title": _("My account"), "hats": hats, "current": current, "acts": acts, "roles": roles()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Choose a new password; the old one is asked."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect("/sign-in")
    context: dict[str, Any] = {"title": _("Change the password"), "problems": []}
    if request.method == "POST":
        old, new = request.POST.get("old", "")[:200], request.POST.get("new", "")[:200]
        context["problems"] = _password_problems(
            request=request, old=old, new=new, again=request.POST.get("again", "")[:200]
        )
        if not context["problems"]:
            ended = set_password(user=request.user, password=new)
            update_session_auth_hash(request, request.user)
            messages.success(request, _("The password is changed."))
            if ended:
                messages.warning(request, TOKENS_ENDED.filled(number=ended).in_(language_of(request)))
            return HttpResponseRedirect("/")
    return render(request, "web/password.html", context, status=400 if context["problems"] else 200)


def _password_problems(*, request: HttpRequest, old: str, new: str, again: str) -> list[str]:
    if not _storable(old + new) or not request.user.check_password(old):
        return [_("The present password is not right.")]
    if new != again:
        return [_("The two new passwords differ.")]
    try:
        password_validation.validate_password(new, user=request.user)  # type: ignore[arg-type]
    except ValidationError as weak:
        return list(weak.messages)
    return []
