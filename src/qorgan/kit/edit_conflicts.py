"""A form that shows what stands now and is opened by two at once: neither undoes what the other changed.

The form carries a digest of every value as it was drawn. What meanwhile changed and was not touched here stays as it stands
now; what both changed is told once, before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import Words, text_of
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.fields import texts_of
from qorgan.kit.pages import FormPage

WAS = "was"
"""What the form carries: the digests of its values as they were drawn, signed."""
SALT = "qorgan.kit.edit_conflicts"
CHANGING = ("change", "correct", "rename")
"""How the acts begin whose forms show what stands now."""


class ChangedMeanwhile(Refusal):
    """What the form is about to write was changed by somebody else since the form was opened."""

    code = "form.changed_meanwhile"


def standing(page: FormPage, *, records: Mapping[str, Any], actor: Actor) -> dict[str, Any] | None:
    """What the form shows as it stands now; None for a form that shows no such thing."""
    if page.initial is None or page.command.name.partition("_")[0] not in CHANGING:
        return None
    return dict(page.initial(records, actor))


def was(
    page: FormPage, *, records: Mapping[str, Any], actor: Actor, given: Mapping[str, Any], refusal: Refusal | None
) -> str:
    """What the form is to carry: what it carried before, or, when it is new or both changes were told, digests of what stands now.

    "" where nothing is shown as it stands.
    """
    if given.get(WAS) and not isinstance(refusal, ChangedMeanwhile):
        return str(given[WAS])
    now = standing(page, records=records, actor=actor)
    if now is None:
        return ""
    return signing.dumps({name: _digest(texts) for name, texts in _drawn(page, now).items()}, salt=SALT)


def kept(request: HttpRequest) -> dict[str, str]:
    """What the form carried, to be carried on when it is shown again or left for a while."""
    return {WAS: request.POST[WAS]} if WAS in request.POST else {}


def merged(
    request: HttpRequest, *, page: FormPage, records: Mapping[str, Any], actor: Actor, given: Mapping[str, Any]
) -> dict[str, Any]:
    """What to write: what was given, and what stands now where that changed meanwhile and was not touched here.

    Raises:
        ChangedMeanwhile: something was changed here and by somebody else.
    """
    now, before = standing(page, records=records, actor=actor), _carried(request)
    if now is None or before is None:
        return dict(given)
    found, both = dict(given), list[Text]()
    for name, texts in _drawn(page, now).items():
        param = page.command.param(name)
        typed = _digest(texts_of(param, given.get(name)))
        if before.get(name) in (None, _digest(texts)) or typed == _digest(texts):
            continue
        if typed != before[name]:
            both.append(text_of(param.label))
        elif texts:
            found[name] = now[name]
        else:
            found.pop(name, None)
    if both:
        raise ChangedMeanwhile(fields=Text(**{code: ", ".join(one.in_(code) for one in both) for code in LANGUAGES}))
    return found


def emptied(*, page: FormPage, records: Mapping[str, Any], actor: Actor, given: Mapping[str, Any]) -> list[Words]:
    """The fields that show something and were sent back empty: an act keeps what it is not given."""
    now = standing(page, records=records, actor=actor) or {}
    return [page.command.param(name).label for name, texts in _drawn(page, now).items() if texts and name not in given]


def tell_emptied(request: HttpRequest, labels: list[Words]) -> None:
    """Say after the act that what was emptied stays as it was."""
    for words in labels:
        messages.warning(request, _("Left empty, and so unchanged: %(field)s") % {"field": words})


def _drawn(page: FormPage, now: Mapping[str, Any]) -> dict[str, list[str]]:
    """The texts of the fields that show what stands."""
    return {param.name: texts_of(param, now[param.name]) for param in page.command.params if param.name in now}


def _carried(request: HttpRequest) -> dict[str, str] | None:
    try:
        found: dict[str, str] = signing.loads(request.POST.get(WAS, ""), salt=SALT)
    except signing.BadSignature:
        return None
    return found


def _digest(texts: list[str]) -> str:
    plain = "\x1f".join(sorted(text.replace("\r\n", "\n").strip() for text in texts))
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()[:20]
