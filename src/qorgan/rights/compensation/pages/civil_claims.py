"""The pages of civil claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.queries import court_proceeding
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
from qorgan.rights.compensation import civil_claims, queries
from qorgan.rights.compensation.accounts import excess, fell_on, money
from qorgan.rights.compensation.award_grounds import CIVIL_CLAIM, against
from qorgan.rights.compensation.civil_grounds import against_award, convicts_of, judged_in, without_judgment
from qorgan.rights.compensation.court import OF_THE_COURT
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, CivilClaim
from qorgan.rights.compensation.pages.cells import LETTERS, claimed_cell, money_of, to_its_page
from qorgan.rights.compensation.states import READ

PAYS_NOTHING = Phrase("From {since} on the budget pays nothing on this claim. {reason}")
STANDS_ON_NOTHING = Phrase(
    "What was awarded here stands on nothing since {since}. {reason} The court withdraws the decision or corrects it; what was really "
    "received is written down with the reason."
)
BEYOND = Phrase(
    "{amount} was received beyond what is awarded since {on}. Say what becomes of it, or it counts on the next decision."
)
WITH_JUDGMENT = Phrase("The court decides this claim with the judgment. {reason}")
WAITS = Phrase(
    "The court that sentences decides this claim. Something is awarded once a sentence for a crime of the gravest category is in force "
    "and it is known that the convict has no property."
)
COLUMNS = columns_of(
    CivilClaim,
    Column("ref", link=True),
    Column("injured_party.person", _("Person")),
    Column("injured_party.proceeding", _("Proceeding")),
    "filed_on",
    Column("claimed", _("Claimed in all"), cell=claimed_cell, align="right"),
    Column("outcome", badge=True),
    Column("awarded", _("Awarded"), cell=money_of("awarded"), align="right"),
    Column("received", _("Received"), cell=money_of("received"), align="right"),
)


def _falls_away(row: CivilClaim, actor: Actor) -> Iterable[Text]:
    """That what is still awaited stands on nothing any more, and why; that a civil claim waits for the judgment, or there was no offence.

    A claim on the budget waits for a convict. What was received beyond the decision is to be looked at.
    """
    if over := excess(row):
        yield BEYOND.filled(amount=money(over), on=fell_on(row) or actor.today)
    awaits = not row.withdrawn_on and (row.decided_on is None or row.awarded > row.received)
    gone = against_award(row) if awaits else None
    if gone:
        yield (PAYS_NOTHING if row.forum == BUDGET else STANDS_ON_NOTHING).filled(since=gone.since, reason=gone.reason)
    if row.state == "filed" and row.forum == BUDGET and not gone and not convicts_of(row, on=actor.today):
        yield WAITS
    if row.state == "filed" and row.forum == CRIMINAL:
        ended = against(row.injured_party, so=CIVIL_CLAIM)
        if ended:
            yield ended.reason
        if judged_in(row) is None:
            waits = without_judgment(row)
            yield WITH_JUDGMENT.filled(reason=waits.reason if waits else "")


def _before_deciding(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return _falls_away(records["civil_claim"], actor)


def _before_the_court(record: CourtProceeding, actor: Actor) -> QuerySet[CivilClaim]:
    """The claims that the court decides with this proceeding, as far as the actor may read them."""
    within = record.proceeding.goes_on_in.together() if record.proceeding else ()
    found = queries.civil_claims_visible_to(actor).filter(injured_party__proceeding__in=within, forum__in=OF_THE_COURT)
    return found.filter(withdrawn_on__isnull=True).order_by("id")


keep_pages(
    ListPage(
        query=queries.civil_claims,
        columns=COLUMNS,
        empty=_("No civil claims yet. Open a proceeding to file one for an injured party."),
    ),
    RecordPage(
        query=queries.civil_claim,
        pairs=(
            Pair(_("Person"), "injured_party.person"),
            Pair(_("Proceeding"), "injured_party.proceeding"),
            "forum filed_on",
            Pair(_("Material harm"), cell=money_of("material")),
            Pair(_("Moral harm"), cell=money_of("moral")),
            "decided_on",
            Pair(name="outcome", badge=True),
            Pair(_("Awarded for material harm"), cell=money_of("awarded_material")),
            Pair(_("Awarded for moral harm"), cell=money_of("awarded_moral")),
            "no_property despite_end",
            Pair(_("Received"), cell=money_of("received")),
            "reasons set_aside_on set_aside_reason decided_before_on withdrawn_on withdrawn_reason",
        ),
        sections=(LETTERS,),
        notices=_falls_away,
        actions=(
            civil_claims.decide_civil_claim,
            civil_claims.record_civil_payment,
            civil_claims.clear_civil_claim,
            civil_claims.set_decision_aside,
            civil_claims.withdraw_civil_claim,
        ),
    ),
    FormPage(command=civil_claims.decide_civil_claim, notices=_before_deciding),
    FormPage(command=civil_claims.record_civil_payment, goes_to=to_its_page),
    FormPage(command=civil_claims.clear_civil_claim, goes_to=to_its_page),
)
extend_record(
    court_proceeding,
    sections=(
        Section(
            _("Civil claims"),
            rows=_before_the_court,
            columns=columns_of(
                CivilClaim,
                Column("ref", link=True),
                Column("injured_party.person", _("Person")),
                "filed_on forum",
                Column("material", _("Material harm"), cell=money_of("material"), align="right"),
                Column("moral", _("Moral harm"), cell=money_of("moral"), align="right"),
                Column("outcome", badge=True),
                Column("awarded", _("Awarded"), cell=money_of("awarded"), align="right"),
            ),
            row_actions=(civil_claims.decide_civil_claim,),
            empty=_("No civil claims yet."),
            may=READ,
        ),
    ),
)
