"""What the fields of the acts are called, and the help beside them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.rights.protection.queries import LABELS as RECORDS

NO_NAMES, NOW = _("Write no names."), _("Day and hour, such as 10.02.2020 14:30. Empty means now.")
ONLY_UNTOLD = _("Only where the person was not told, although the law asks for it.")
LABELS = {
    **RECORDS,
    "agency": _("Body that decides"),
    "applicant": _("Who asks"),
    "capacity": _("Who is to be protected"),
    "form": _("Form of the request"),
    "received_at": _("Received at"),
    "proceeding": _("Proceeding"),
    "earlier": _("Earlier request"),
    "threats": _("Kinds of threat"),
    "threatened_by": _("From whom the threat comes"),
    "words": _("What was said or done"),
    "measures": _("Safety measures"),
    "consent": _("Whose consent to the safe place is at hand"),
    "adult_ground": _("Why held to be an adult"),
    "reasons": _("Reasons"),
    "told_at": _("Told at"),
    "prosecutor": _("Prosecutor"),
    "result": _("Result"),
    "handler": _("Who answers for it"),
    "grounds": _("Grounds"),
    "filed_at": _("Filed at"),
    "to": _("To whom"),
}
HELPS = {
    "agency": _("Empty means your own, if it decides on measures of safety."),
    "received_at": NOW,
    "told_at": NOW,
    "filed_at": NOW,
    "proceeding": _("Leave it empty when there is none yet: none is needed."),
    "earlier": _("When something new became known after a refusal."),
    "threatened_by": _("It is sealed. Say who they are to the person; a name only if nothing else tells them apart."),
    "words": _("It is sealed."),
    "reasons": NO_NAMES,
    "grounds": NO_NAMES,
    "consent": _("Needed for a safe place alone: the adult's own, a child's parents'."),
    "adult_ground": _(
        "Needed if the person consents and the age is not known. In doubt the person is held to be a child."
    ),
    "handler": _("The colleague's reference, beginning with U."),
    "to": _("A prosecutor's office or a court"),
}
