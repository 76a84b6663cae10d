"""The pages of papers; a person's papers also stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.identity import DOCUMENTS
from qorgan.people.papers import commands, queries, requests
from qorgan.people.papers.models import Paper, PaperMove, PaperRequest
from qorgan.people.papers.next_steps import leaves_it_away, stepped_on
from qorgan.people.papers.places import is_missing
from qorgan.people.papers.states import ASKED, REQUESTS, TITLES
from qorgan.people.queries import person
from qorgan.people.writers import with_writers, writer

EXPIRED = Phrase("This paper ran out on {on}. Ask the issuing body or the consulate for a new one.")
TAKEN = Phrase("The person does not have this paper: {whereabouts}.")

STILL_AWAY = Phrase(
    "The paper is still away: ask again or somebody else, raise a lead that concerns the person, record a new paper, or say why nobody"
    " is asked any more."
)
NEEDED_NO_MORE = Phrase("Needed no more")


def _state(paper: Paper, language: str) -> Text:
    return TITLES[paper.state]


def _request_state(request: PaperRequest, language: str) -> Text:
    paper = request.paper
    waits_no_more = paper.withdrawn_on is not None or not is_missing(paper.whereabouts)
    return NEEDED_NO_MORE if request.state == ASKED and waits_no_more else REQUESTS[request.state]


def _notices(paper: Paper, actor: Actor) -> Iterable[Text]:
    if paper.withdrawn_on:
        return
    place = country().codes["paper_whereabouts"].get(paper.whereabouts)
    if place.attributes.get("is_missing"):
        yield TAKEN.filled(whereabouts=place.title)
    if paper.expires_on and paper.expires_on < actor.today:
        yield EXPIRED.filled(on=paper.expires_on)


def _request_notices(request: PaperRequest, actor: Actor) -> Iterable[Text]:
    if (
        request.withdrawn_on is None
        and request.answered_on
        and leaves_it_away(request.answer)
        and is_missing(request.paper.whereabouts)
        and stepped_on(request) is None
    ):
        yield STILL_AWAY


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["paper"], name) for name in ("kind", "country", "issued_on", "expires_on")}


def _moves(paper: Paper, actor: Actor) -> Iterable[PaperMove]:
    rows = paper.moves.select_related("agency").order_by("-since_on", "-id")
    return with_writers(rows, actor=actor, person="paper__person")


COLUMNS = columns_of(Paper, Column("ref", _("Paper"), link=True), "kind", Column("whereabouts", badge=True), "since_on")

ASKED_FOR = columns_of(
    PaperRequest,
    Column("ref", _("Request for a paper"), link=True),
    "asked_on asked_of",
    Column("state", _("State"), cell=_request_state, badge=True),
    "answer answered_on",
)

keep_pages(
    ListPage(
        query=queries.paper_requests,
        columns=(*ASKED_FOR[:1], "paper", *ASKED_FOR[1:]),
        help=_("Whom your body asked to give papers back, and who has not answered."),
        empty=_("Nobody was asked yet. Open a withheld paper to ask for it."),
    ),
    RecordPage(
        query=queries.paper_request,
        pairs=(
            Pair(_("State"), cell=_request_state, badge=True),
            "paper asked_of way asked_on agency answer answered_on note ended_on ended_because withdrawn_on",
            "withdrawn_because",
        ),
        sections=(
            Section(
                _("The paper"),
                rows=lambda request, actor: queries.visible_to(actor).filter(pk=request.paper_id),
                columns=COLUMNS,
                row_actions=(requests.ask_for_paper, commands.move_paper),
                empty=_("Nothing is known."),
            ),
        ),
        actions=(requests.answer_paper_request, requests.end_asking, requests.withdraw_paper_request),
        notices=_request_notices,
    ),
    *(
        FormPage(command=act, goes_to=lambda made: f"/papers/{made[0].ref}")
        for act in (
            requests.ask_for_paper,
            requests.answer_paper_request,
            requests.end_asking,
            requests.withdraw_paper_request,
        )
    ),
    ListPage(
        query=queries.papers,
        columns=(*COLUMNS[:1], "person", *COLUMNS[1:]),
        help=_("Where the papers of people are whom your body helps. Numbers stand in no list."),
        empty=_("No papers yet. Open a person's page to record one."),
    ),
    RecordPage(
        query=queries.paper,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person kind country issued_on expires_on",
            Pair(name="whereabouts", badge=True),
            "since_on",
            Pair(_("Written down by"), cell=writer),
            "withdrawn_on withdrawn_because",
        ),
        sections=(
            Section(
                _("Where it has been"),
                rows=_moves,
                columns=(
                    Column("since_on", _("Since")),
                    Column("whereabouts", _("Where the paper is"), code_list="paper_whereabouts"),
                    Column("agency", _("Written down by"), cell=writer),
                    Column("note", _("Note")),
                ),
                empty=_("Nothing is known."),
            ),
            Section(
                _("Requests to give it back"),
                rows=lambda paper, actor: queries.requests_visible_to(actor).filter(paper=paper).order_by("-id"),
                columns=ASKED_FOR,
                actions=(requests.ask_for_paper,),
                row_actions=(requests.answer_paper_request,),
                empty=_("Nobody was asked yet."),
            ),
        ),
        actions=(commands.move_paper, requests.ask_for_paper, commands.correct_paper, commands.withdraw_paper),
        notices=_notices,
    ),
    FormPage(
        command=commands.record_paper,
        help=_("No paper is needed for any help. The number is sealed at once and shown only by “Open the identity”."),
    ),
    FormPage(command=commands.correct_paper, initial=_as_it_stands, help=_("What you leave empty stays as it is.")),
)
extend_record(
    person,
    sections=(
        Section(
            _("Papers"),
            rows=queries.about,
            columns=columns_of(
                Paper, *COLUMNS, "country expires_on", Column("state", _("State"), cell=_state, badge=True)
            ),
            actions=(commands.record_paper,),
            row_actions=(commands.move_paper, requests.ask_for_paper),
            empty=none_or_unshown(_("No paper is known. None is needed for any help."), group=DOCUMENTS),
            may=queries.READ,
        ),
    ),
)
