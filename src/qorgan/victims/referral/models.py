"""What one agency asks others to do for a person: the package, whom it was offered to in turn, and each answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.desk.records import Record
from qorgan.people.consent.models import Consent
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from qorgan.victims.referral import states


def reasons_of_person() -> frozenset[str]:
    """The reasons for which a service taken over is over as the person has it: nobody is asked for it anew."""
    reasons = country().codes["referral_end_reasons"]
    return frozenset(item.code for item in reasons if item.attributes.get("owes_nothing"))


def reasons_in_care() -> frozenset[str]:
    """The reasons for which a service is over that say that the receiver has the person in care on its own ground."""
    reasons = country().codes["referral_end_reasons"]
    return frozenset(item.code for item in reasons if item.attributes.get("in_care_here"))


def areas_by_admission() -> frozenset[str]:
    """The services and help that a stay is by itself: who is admitted has them."""
    areas = country().codes["plan_areas"]
    return frozenset(item.code for item in areas if item.attributes.get("by_admission"))


class Referral(Record):
    """A package: what `agency` asks for a person, on which ground, and exactly which field groups go with it.

    `areas` are the services asked, `people` the beds needed for `composition` in the region `needed_in`. It rests on
    `law_ground` with its `law_reasons`, or on consents, which each offer names. `note` is read only by who accepted; `narrative` and `health`
    too, and only if their group goes. Of the groups in `own_alone` the sender reads nothing of others: what it wrote itself goes.
    `unplaced_at` is when the last receiver fell away, `replaced_at` when somebody was asked anew. `origin` is the reference of
    the record it came from, "" for the person alone.
    """

    ref_prefix = "RF"
    retention = "persons"

    person = fields.ForeignKey(Person, INTERNAL, _("Person"), related_name="referrals")
    agency = fields.ForeignKey(Agency, INTERNAL, _("Who asks"), related_name="+", db_index=False)
    region = fields.CharField(INTERNAL, max_length=20, blank=True)
    purpose = fields.CharField(INTERNAL, _("Purpose"), max_length=40, code_list="consent_purposes")
    law_ground = fields.CharField(
        INTERNAL,
        _("Article of law, if it does not go by consent"),
        max_length=40,
        blank=True,
        help=_("Empty means by consent: it must cover each receiver, the purpose and the details."),
        code_list="referral_law_grounds",
    )
    law_reasons = fields.TextField(
        SPECIAL,
        _("Why it goes by law and not by consent"),
        blank=True,
        help=_("Needed with an article of law. The person's own words belong here. Write no names."),
    )
    groups = fields.ArrayField(
        models.CharField(max_length=40),
        INTERNAL,
        _("Details that go on acceptance"),
        help=_("Sex, age, citizenship, language and the help needed always go."),
        code_list="field_groups",
    )
    own_alone = fields.ArrayField(models.CharField(max_length=40), INTERNAL, default=list, blank=True)
    areas = fields.ArrayField(
        models.CharField(max_length=40), SPECIAL, _("Services and help needed"), code_list="plan_areas"
    )
    urgency = fields.CharField(INTERNAL, _("How soon"), max_length=20, code_list="referral_urgencies")
    needed_in = fields.CharField(
        INTERNAL,
        _("In which region"),
        max_length=20,
        help=_("Empty means the region of your agency; name it if that has none."),
        code_list="regions",
    )
    composition = fields.CharField(PERSONAL, _("Who needs a place"), max_length=40, code_list="place_groups")
    people = fields.PositiveSmallIntegerField(
        INTERNAL, _("Places needed"), default=1, help=_("None when only services are needed.")
    )
    language = fields.CharField(PERSONAL, max_length=20, blank=True)
    note = fields.TextField(SPECIAL, _("What the receiver should know"), blank=True)
    narrative = fields.TextField(
        SPECIAL, _("What happened"), blank=True, help=_("Read by who accepts, if that group goes. Write no names.")
    )
    health = fields.TextField(
        SPECIAL, _("Health"), blank=True, help=_("Read by who accepts, if that group goes. Write no names.")
    )
    origin = fields.CharField(INTERNAL, _("Record it comes from"), max_length=20, blank=True)
    prepared_on = fields.DateField(INTERNAL, _("Prepared on"))
    status = fields.CharField(INTERNAL, _("State"), max_length=20, default=states.DRAFT, code_list="referral_states")
    unplaced_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    replaced_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    closed_on = fields.DateField(INTERNAL, _("Referral closed on"), null=True, blank=True)
    withdrawn_because = fields.CharField(SPECIAL, _("Taken back because"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=states.PACKAGE), name="referral_known_status"),
            models.CheckConstraint(condition=Q(areas__len__gte=1), name="referral_asks_something"),
            models.CheckConstraint(
                condition=Q(narrative="") | Q(groups__contains=["narrative"]), name="referral_narrative_with_group"
            ),
            models.CheckConstraint(
                condition=Q(health="") | Q(groups__contains=["health"]), name="referral_health_with_group"
            ),
        ]
        indexes = [
            models.Index(fields=["-prepared_on", "-id"], name="referral_day"),
            models.Index(fields=["agency", "-prepared_on", "-id"], name="referral_agency_day"),
            models.Index(fields=["status", "-prepared_on", "-id"], name="referral_status_day"),
            models.Index(fields=["origin"], name="referral_origin", condition=~Q(origin="")),
        ]

    @property
    def is_all_taken(self) -> bool:
        """Whether all is with somebody, and nobody is asked or waits to be: nothing of it could be taken back."""
        asked = self.offers.filter(status__in=(states.WAITING, *states.LIVE))
        return self.status == states.ACCEPTED and not asked.exists()

    @property
    def read_groups(self) -> list[str]:
        """The groups of which everything goes, whoever wrote it: those that the sender reads."""
        return [group for group in self.groups if group not in self.own_alone]


class ReferralOffer(Record):
    """A package before one receiver, in the order of `position`: waiting its turn, asked, and what became of it.

    `consent` is the one it goes by, None when a law says so. `handed_over_on` is the sender's word, `arrived_on` the
    receiver's. `here_as` is as whom the receiver registered the person itself, for its eyes alone. What the
    receiver reads of it follows from its state (`viewing.py`).
    """

    ref_prefix = "RO"
    retention = "persons"

    referral = fields.ForeignKey(Referral, INTERNAL, related_name="offers", db_index=False)
    receiver = fields.ForeignKey(Agency, INTERNAL, _("Receiver"), related_name="+", db_index=False)
    position = fields.PositiveSmallIntegerField(INTERNAL, _("Turn"))
    consent = fields.ForeignKey(Consent, INTERNAL, null=True, blank=True, related_name="+")
    status = fields.CharField(INTERNAL, _("State"), max_length=20, default=states.WAITING, code_list="referral_states")
    offered_at = fields.DateTimeField(INTERNAL, _("Sent"), null=True, blank=True)
    received_at = fields.DateTimeField(INTERNAL, _("Confirmed"), null=True, blank=True)
    answered_at = fields.DateTimeField(INTERNAL, _("Answered"), null=True, blank=True)
    decline_reason = fields.CharField(
        SPECIAL, _("Why declined"), max_length=40, blank=True, code_list="referral_decline_reasons"
    )
    decline_note = fields.TextField(SPECIAL, _("Note"), blank=True)
    handed_over_on = fields.DateField(INTERNAL, _("Handed over on"), null=True, blank=True, help=_("Empty means today"))
    arrived_on = fields.DateField(INTERNAL, _("Person arrived on"), null=True, blank=True, help=_("Empty means today"))
    here_as = fields.ForeignKey(
        Person,
        INTERNAL,
        _("As whom you registered the person"),
        null=True,
        blank=True,
        related_name="+",
        help=_("Only your organisation sees that the two belong together. Empty takes back what was joined."),
    )
    closed_at = fields.DateTimeField(INTERNAL, _("Referral closed on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "position"], name="referral_offer_in_turn"),
            models.UniqueConstraint(fields=["referral", "receiver"], name="referral_offer_once_each"),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(status__in=states.LIVE), name="referral_offer_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(status__in=states.OFFER), name="referral_offer_known_status"),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=False) | Q(status__in=(states.WAITING, states.WITHDRAWN)),
                name="referral_offer_offered_before",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "-offered_at", "-id"], name="referral_offer_receiver"),
            models.Index(fields=["-offered_at", "-id"], name="referral_offer_time"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether the receiver may see whom it is about."""
        return self.status in states.OPEN

    @property
    def is_live(self) -> bool:
        """Whether the receiver is asked and has not answered."""
        return self.status in states.LIVE

    @property
    def person(self) -> Person | None:
        """Whom it is about, for the receiver: nobody until it was accepted, nobody after it ended."""
        return self.referral.person if self.is_open else None

    @property
    def sender(self) -> Agency:
        """Who asks."""
        return self.referral.agency


class NeedAnswer(Record):
    """One service asked of one receiver: accepted, declined with a reason, done on a day; "" until answered.

    What was accepted and not given is over since `ended_on`, with the `end_reason`.
    """

    ref_prefix = "RN"
    retention = "persons"

    offer = fields.ForeignKey(
        ReferralOffer,
        INTERNAL,
        _("Referral to answer"),
        on_delete=models.CASCADE,
        related_name="answers",
        db_index=False,
    )
    area = fields.CharField(SPECIAL, _("Service asked"), max_length=40)
    answer = fields.CharField(SPECIAL, max_length=20, blank=True)
    reason = fields.CharField(SPECIAL, _("Why declined"), max_length=40, blank=True)
    answered_at = fields.DateTimeField(INTERNAL, null=True, blank=True)
    done_on = fields.DateField(INTERNAL, _("Done on"), null=True, blank=True, help=_("Empty means today"))
    ended_on = fields.DateField(INTERNAL, _("Nobody asked any more since"), null=True, blank=True)
    end_reason = fields.CharField(SPECIAL, _("Why not given"), max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "area"], name="need_answer_once"),
            models.CheckConstraint(
                condition=Q(answer=states.DECLINED) & ~Q(reason="") | ~Q(answer=states.DECLINED) & Q(reason=""),
                name="need_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(answer=states.ACCEPTED), name="need_done_after_accepted"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | Q(ended_on__isnull=False, answer=states.ACCEPTED, done_on__isnull=True) & ~Q(end_reason=""),
                name="need_ended_with_reason",
            ),
        ]

    @property
    def state(self) -> str:
        """Where this service is; with an offer that is over, what was asked or taken over by it is over too."""
        if self.done_on:
            return "done"
        if self.end_reason:
            return states.ENDED if self.end_reason in reasons_of_person() else states.NOT_GIVEN
        is_over = self.offer.status in (states.WITHDRAWN, states.LAPSED) and self.answer != states.DECLINED
        return self.offer.status if is_over else self.answer or "asked"


class NonReferral(Record):
    """Why an identified person is not referred: a reason from the list, said by the body that decided.

    `body` is the one that refers instead, where the reason says so; `answer` is what it said to that, on `answered_on`. Where the
    reason is the person's word, `given_by` says who gave it, for a child which `guardian` or `relationship`, or on which `authority`, beside the
    `child_opinion`; `adult_ground` is why somebody of unknown age was held to be an adult. `looked_on` are the days of later
    attempts, with `looked_words`, until a head closed them. `is_listed` says that a list gave the reason, without words.
    """

    ref_prefix = "NR"
    retention = "persons"

    decision = fields.ForeignKey(Decision, INTERNAL, _("Decision"), related_name="non_referrals", db_index=False)
    agency = fields.ForeignKey(Agency, INTERNAL, _("By"), related_name="+", db_index=False)
    reason = fields.CharField(SPECIAL, _("Why"), max_length=40, code_list="non_referral_reasons")
    body = fields.ForeignKey(
        Agency,
        INTERNAL,
        _("Which body refers"),
        null=True,
        blank=True,
        related_name="+",
        help=_("Needed if another body refers. It is told by a letter, without a name."),
    )
    note = fields.TextField(
        SPECIAL, _("In words"), blank=True, help=_("What was offered and what the person said. Write no names.")
    )
    given_by = fields.CharField(
        INTERNAL,
        _("Who says no"),
        max_length=40,
        blank=True,
        help=_("Only if the person declined. For a child its own no is not enough."),
        code_list="consent_givers",
    )
    guardian = fields.ForeignKey(
        Person,
        INTERNAL,
        _("Guardian or representative"),
        null=True,
        blank=True,
        related_name="+",
        help=_(
            "The reference of that person in the register; a relationship of the two says what this one is. Never somebody who may be involved."
        ),
    )
    relationship = fields.ForeignKey(
        Relationship,
        INTERNAL,
        _("Or the relationship that names who it is"),
        null=True,
        blank=True,
        related_name="+",
        help=_("For somebody who is not registered: the name stays sealed in the relationship."),
    )
    authority = fields.CharField(
        SPECIAL,
        _("By what right somebody else says no"),
        max_length=300,
        blank=True,
        help=_("The paper or decision; for a parent it may be left empty. Write no names."),
    )
    child_opinion = fields.CharField(
        SPECIAL, _("What the child says"), max_length=20, blank=True, code_list="child_opinions"
    )
    adult_ground = fields.CharField(
        PERSONAL,
        _("Why held to be an adult"),
        max_length=40,
        blank=True,
        help=_("Needed if the person declined and the age is not known. In doubt the person is held to be a child."),
        code_list="adult_grounds",
    )
    looked_on = fields.ArrayField(
        models.DateField(), INTERNAL, _("Tried on"), default=list, blank=True, help=_("Empty means today")
    )
    looked_words = fields.ArrayField(models.TextField(), SPECIAL, default=list, blank=True)
    closed_on = fields.DateField(INTERNAL, _("Looked for no more since"), null=True, blank=True)
    closed_because = fields.TextField(SPECIAL, blank=True)
    answer = fields.CharField(
        SPECIAL,
        _("What that body does"),
        max_length=40,
        blank=True,
        help=_(
            "Ask the sender by telephone whom it is about. If you do neither, the person is referred by who decided."
        ),
        code_list="relied_on_answers",
    )
    answered_on = fields.DateField(INTERNAL, _("Answered"), null=True, blank=True)
    decided_on = fields.DateField(INTERNAL, _("Said on"))
    withdrawn_on = fields.DateField(INTERNAL, _("Taken back on"), null=True, blank=True)
    is_listed = fields.BooleanField(INTERNAL, _("Known from a list"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(withdrawn_on__isnull=True), name="non_referral_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | ~Q(answer="") & Q(body__isnull=False, answered_on__isnull=False),
                name="non_referral_answered_by_body",
            ),
        ]
        indexes = [models.Index(fields=["agency", "-decided_on", "-id"], name="non_referral_agency")]

    @property
    def state(self) -> str:
        """Whether it stands, and whether the body it names has answered."""
        return "withdrawn" if self.withdrawn_on else "answered" if self.answered_on else "stands"
