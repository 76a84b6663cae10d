"""The pages of training: programmes, sessions with who took part, and certificates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.government.training import certificates, commands, coverage, queries, results
from qorgan.government.training.facts import result_of
from qorgan.government.training.models import Certificate, Trainee, TrainingSession
from qorgan.government.training.names import may_be_named
from qorgan.government.training.states import NAMES, READ
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    keep_pages,
)

WAITING = Phrase("{number} participants have not answered the follow-up question yet.")
NO_QUESTION = Phrase("No follow-up question is set. After the first day it cannot be set any more.")


def _of_session(session: TrainingSession, actor: Actor) -> Iterable[Text]:
    if not session.question and session.first_on > actor.today:
        yield NO_QUESTION
    waiting = session.trainees.filter(attended=True, answer="", voided_on__isnull=True).count()
    if session.question and session.last_on < actor.today and waiting:
        yield WAITING.filled(number=waiting)


def _result(trainee: Trainee, language: str) -> str:
    if not trainee.attended:
        return ""
    needed = trainee.training_session.programme.pass_score
    result = result_of(trainee.post_score, needed=needed)
    return country().codes["training_results"].label(result, language)


def _kind(session: TrainingSession, language: str) -> str:
    return country().codes["training_kinds"].label(session.programme.kind, language)


def _certificate(trainee: Trainee, language: str) -> Certificate | None:
    return next((one for one in trainee.certificates.all() if one.voided_on is None), None)


def _printing(certificate: Certificate, actor: Actor) -> dict[str, bool]:
    """Whether the reader prints the paper: a standing one, with the name that only two bodies see."""
    is_theirs = actor.may(NAMES) and may_be_named(certificate.trainee, actor)
    return {"may_print": is_theirs and certificate.voided_on is None}


def _printing_all(session: TrainingSession, actor: Actor) -> dict[str, bool]:
    """Whether the reader prints the papers of the class."""
    standing = queries.certificates_for(actor).filter(trainee__training_session=session, voided_on__isnull=True)
    return {"may_print": actor.may(NAMES) and any(may_be_named(one.trainee, actor) for one in standing)}


def _class(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The rows of the sheet: participants by reference, body and post, for names are sealed."""
    posts = country().codes["training_posts"]
    return [
        (one.ref, f"{one.ref} · {one.agency.title.in_(actor.language)} · {posts.label(one.post, actor.language)}")
        for one in results.uncertified(records["training_session"])
    ]


def _as_sheet(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What was recorded before; everybody is taken to have attended of whom nobody said otherwise."""
    there = results.uncertified(records["training_session"])
    scores = {
        name: [f"{one.ref}={getattr(one, name)}" for one in there if getattr(one, name) is not None]
        for name in ("pre_score", "post_score")
    }
    return {"attended": [one.ref for one in there if one.attended is not False], **scores}


def _bodies(language: str) -> list[tuple[str, str]]:
    """Every body of the house that works: whoever meets a victim may be trained."""
    found = Agency.objects.filter(closed_on__isnull=True)
    return by_name(((one.ref, one.title.in_(language)) for one in found), language)


def _today(records: Mapping[str, Any], actor: Actor, *, name: str) -> dict[str, Any]:
    return {name: actor.today}


def _as_recorded(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    trainee: Trainee = records["trainee"]
    return {
        "attended": trainee.attended is not False,
        "pre_score": trainee.pre_score,
        "post_score": trainee.post_score,
    }


def _as_asked(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {"question": records["training_session"].question}


def _to_session(trainee: Trainee) -> str:
    return f"/training-sessions/{trainee.training_session.ref}"


SESSION_COLUMNS = columns_of(
    TrainingSession, Column("first_on", link=True), "last_on region", Column("place", rare=True), "language agency"
)
TRAINEE_COLUMNS = columns_of(
    Trainee,
    Column("ref", _("Participant"), link=True),
    "agency post region attended",
    Column("pre_score", _("Test before"), align="right", rare=True),
    Column("post_score", _("Test afterwards"), align="right", rare=True),
    Column("answer", rare=True),
)

keep_pages(
    ListPage(
        query=queries.training_sessions,
        columns=("programme", Column("kind", _("Kind"), cell=_kind), *SESSION_COLUMNS),
        help=_(
            "Seminars, internships, orientation and instruction. A session is registered on the page of its programme."
        ),
        empty=_("No session yet. Keep a programme, then register a session on its page."),
    ),
    OwnPage(
        title=coverage.training_coverage.title,
        path=coverage.training_coverage.route,
        may=READ,
    ),
    ListPage(
        query=queries.training_programmes,
        new=commands.keep_training_programme,
        columns=(Column("title", _("Programme"), link=True), Column("kind", badge=True), "partner agency"),
        empty=_("No programme yet."),
    ),
    RecordPage(
        query=queries.training_programme,
        pairs=(Pair(name="kind", badge=True), "partner agency pass_score valid_months"),
        sections=(
            Section(
                _("Training sessions"),
                rows=lambda programme, actor: (
                    queries.sessions_for(actor).filter(programme=programme).order_by("-first_on", "-id")
                ),
                columns=SESSION_COLUMNS,
                actions=(commands.register_training_session,),
                empty=_("Not held yet."),
            ),
        ),
        actions=(commands.register_training_session,),
    ),
    RecordPage(
        query=queries.training_session,
        notices=_of_session,
        pairs=(
            "programme",
            Pair(_("Kind"), "programme.kind", code_list="training_kinds", badge=True),
            Pair(_("Partner"), "programme.partner"),
            "agency first_on last_on region place language cost question question_on",
        ),
        sections=(
            Section(
                _("Participants"),
                rows=lambda session, actor: (
                    queries.trainees_for(actor)
                    .filter(training_session=session, voided_on__isnull=True)
                    .prefetch_related("certificates")
                    .order_by("id")
                ),
                columns=(*TRAINEE_COLUMNS, Column("certificate", _("Certificate"), cell=_certificate, rare=True)),
                actions=(commands.add_trainee,),
                row_actions=(
                    commands.record_training_result,
                    commands.record_follow_up_answer,
                    certificates.issue_certificate,
                ),
                empty=_("Nobody is entered yet."),
            ),
        ),
        actions=(commands.add_trainee, results.record_class, commands.set_follow_up_question),
        template="training/session.html",
        context=_printing_all,
    ),
    RecordPage(
        query=queries.trainee,
        pairs=(
            "training_session agency post sex region attended pre_score post_score",
            Pair(_("Result"), cell=_result, badge=True),
            Pair(_("Follow-up question"), "training_session.question"),
            "answer answered_on",
        ),
        sections=(
            Section(
                _("Certificates"),
                rows=lambda trainee, actor: (
                    queries.certificates_for(actor).filter(trainee=trainee).order_by("-issued_on", "-id")
                ),
                columns=columns_of(
                    Certificate,
                    Column("number", _("Number"), link=True),
                    "level issued_on",
                    Column("voided_on", rare=True),
                ),
                empty=_("No certificate was issued."),
            ),
        ),
        actions=(
            commands.record_training_result,
            commands.record_follow_up_answer,
            certificates.issue_certificate,
            queries.trainee_name,
        ),
    ),
    RecordPage(
        query=queries.certificate,
        template="training/certificate.html",
        context=_printing,
        pairs=(
            Pair(_("Number"), "number"),
            Pair(name="level", badge=True),
            Pair(_("Programme"), cell=lambda one, _language: Text.of(one.printed["title"])),
            "trainee",
            Pair(_("Training session"), "trainee.training_session"),
            "issued_on",
            Pair(_("Valid until"), "valid_until"),
        ),
    ),
    FormPage(command=commands.set_follow_up_question, initial=_as_asked),
    FormPage(command=commands.add_trainee, choices={"agency": _bodies}, goes_to=_to_session),
    FormPage(
        command=results.record_class,
        offers=dict.fromkeys(("attended", "pre_score", "post_score"), _class),
        typed=("pre_score", "post_score"),
        initial=_as_sheet,
        template="kit/sheet.html",
        goes_to=lambda made: f"/training-sessions/{made[0].ref}",
    ),
    FormPage(command=commands.record_training_result, initial=_as_recorded, goes_to=_to_session),
    FormPage(
        command=commands.record_follow_up_answer, initial=partial(_today, name="answered_on"), goes_to=_to_session
    ),
    FormPage(command=certificates.issue_certificate, initial=partial(_today, name="issued_on")),
    FormPage(
        command=queries.trainee_name,
        template="training/name.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name and the time are written to the journal before the name is shown."),
    ),
)
