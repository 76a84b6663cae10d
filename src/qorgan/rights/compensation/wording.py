"""What the acts of compensation call their values, in one place for every form."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.inputs import CodeOf
from qorgan.kernel.texts import Phrase
from qorgan.people.consent.commands import HELPS as CONSENTS_HELPS
from qorgan.people.consent.commands import LABELS as CONSENTS
from qorgan.rights.compensation.states import APPLIED, AWARDED, LISTED, PAID, REFUSED, RETURNED, WITHDRAWN

EMPTY_TODAY = _("Empty means today")
NO_NAMES = _("Write no names.")
ALL_THE_SAME = _("Only where the basis was gone and the money really moved: why. The entry then bears a mark.")
STAYS = _("What is left empty stays")
AllTheSame = Annotated[str, CodeOf("all_the_same_reasons")] | None
"""Why money moved though nothing stood behind it any more."""
DespiteEnd = Annotated[str, CodeOf("awards_despite_end")] | None
"""Why something was awarded on a civil claim though by the decision in the proceeding there was no offence."""
NoProperty = Annotated[str, CodeOf("no_property_grounds")] | None
"""What shows that a convict has no property, so that the budget pays in the convict's place."""
LABELS = {
    "injured_party": _("Injured party"),
    "compensation_claim": _("Application to the fund"),
    "compensation_claims": _("Applications to the fund"),
    "compensation_followed": _("Compensation of the person"),
    "awards_elsewhere": _("Awards in other proceedings"),
    "compensation_fund": _("Compensation fund"),
    "care_file": _("Care file"),
    "treasury_list": _("Treasury list"),
    "listed_award": _("Award on a list"),
    "recourse": _("Recourse"),
    "forced_payment": _("Forced payment"),
    "harm_claim": _("Claim for harm"),
    "harm_payment": _("Payment on a claim for harm"),
    "sentence": _("Sentence"),
    "explained_on": _("Explained on"),
    "language": _("Language of the explanation"),
    "interpreter": _("Interpreter"),
    "adult_ground": _("Why held to be an adult"),
    "adult_because": _("Why an adult all the same"),
    "acts_as": _("As what the representative acts"),
    "guardian": CONSENTS["guardian"],
    "relationship": CONSENTS["relationship"],
    "authority": _("By what right somebody else applies"),
    "letter_language": _("Letter to the person in"),
    "document_language": _("Document to print in"),
    "answer": _("The person's answer"),
    "applied_on": _("Applied on"),
    "applied_by": _("Who applies"),
    "harm": _("Harm to health or life"),
    "decided_on": _("Decided on"),
    "reasons": _("Reasons"),
    "reason": _("Reason"),
    "listed_on": _("Listed on"),
    "paid_on": _("Paid on"),
    "payment_number": _("Number of the payment order"),
    "returned_on": _("Returned on"),
    "opened_on": _("Opened on"),
    "closed_on": _("Closed on"),
    "amount": _("Amount, whole units of money"),
    "received_on": _("Received on"),
    "receipt": _("Money received"),
    "settlement": _("What became of the money"),
    "settled_on": _("Settled on"),
    "despite_end": _("Awarded though there was no offence"),
    "no_property": _("What shows that the convict has no property"),
    "all_the_same": _("Moved though nothing stood behind it"),
    "outcome": _("Outcome"),
    "forum": _("Where it is claimed"),
    "filed_on": _("Filed on"),
    "material": _("Material harm, whole units of money"),
    "moral": _("Moral harm, whole units of money"),
    "awarded_material": _("Awarded for material harm"),
    "awarded_moral": _("Awarded for moral harm"),
    "set_on": _("Set on"),
    "corrected_on": _("Set anew on"),
    "state": _("State"),
    "applied_from": _("Applied from"),
    "applied_until": _("Applied until"),
    "is_open": _("Open only"),
    "is_doubted": _("To be looked at again only"),
}
HELPS = {
    **dict.fromkeys(
        (
            "explained_on",
            "applied_on",
            "decided_on",
            "listed_on",
            "paid_on",
            "returned_on",
            "opened_on",
            "closed_on",
            "received_on",
            "filed_on",
            "set_on",
            "settled_on",
            "corrected_on",
        ),
        EMPTY_TODAY,
    ),
    "reasons": NO_NAMES,
    "reason": NO_NAMES,
    "interpreter": _("Needed if it was explained in another language than the person's."),
    "adult_ground": _(
        "Needed if the person applies and the age is not known. In doubt the person is held to be a child."
    ),
    "acts_as": _("Needed if a legal representative applies for a child. Never somebody who may be involved."),
    "guardian": CONSENTS_HELPS["guardian"],
    "relationship": CONSENTS_HELPS["relationship"],
    "authority": CONSENTS_HELPS["authority"],
    "adult_because": _(
        "Needed if the victim of the article is a child only and the person was an adult then. Write no names."
    ),
    "letter_language": _("Empty writes no letter."),
    "document_language": _("Empty writes no document; the page of the list prints all the same."),
    "all_the_same": ALL_THE_SAME,
    "despite_end": _(
        "Only where the proceeding ended because there was no offence: why the court awarded all the same."
    ),
    "no_property": _("Needed if something is awarded on the budget."),
    "harm": _("Death is stated when those who took the victim's rights apply."),
}
VICTIM_DIED = Phrase("the victim died")
VICTIM_LIVES = Phrase("the victim is alive")
DECISIONS = {
    AWARDED: Phrase("Compensation is awarded"),
    REFUSED: Phrase("Compensation is refused"),
}
FOLLOWED = {
    "unexplained": Phrase(
        "The right has not been explained yet. The body that conducts the proceeding owes it; accompany the person there."
    ),
    "may_apply": Phrase("The person may apply to the fund now, at the body that conducts the proceeding."),
    "opens_nothing": Phrase(
        "The fund owes nothing today. The claim for harm and the right to services do not depend on it."
    ),
    APPLIED: Phrase("The application is with the body that decides."),
    AWARDED: Phrase("Awarded; the papers go to the treasury next."),
    LISTED: Phrase("The treasury has the list and pays to the person's account."),
    "looked_at": Phrase("The body looks at the award again; nothing is paid until it has."),
    PAID: Phrase("Paid."),
    RETURNED: Phrase("The payment came back: check the account with the person and tell the body."),
    REFUSED: Phrase("Refused; the reasons are in the person's letter. The person may apply anew on new facts."),
    WITHDRAWN: Phrase("Withdrawn."),
}
"""What whoever cares for the person reads of each step; never why, and nothing of the proceeding."""
HARM_FOLLOWED = {
    "filed": Phrase("Filed, not decided yet."),
    "decided": Phrase("Decided."),
    "withdrawn": Phrase("Withdrawn."),
}
