"""Who represents a victim in an application to the fund, and by what right."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from qorgan.desk import fields
from qorgan.desk.fields import INTERNAL, PERSONAL, SPECIAL
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person


class Represented(models.Model):
    """`acts_as` is as what somebody acts: a `guardian` who is registered, whom a `relationship` names, or a body, on the `authority`.

    `adult_because` is why an adult was awarded something by an article whose victim is a child only.
    """

    acts_as = fields.CharField(
        PERSONAL,
        _("As what the representative acts"),
        max_length=40,
        blank=True,
        default="",
        help=_("Needed if a legal representative applies for a child. Never somebody who may be involved."),
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
        _("By what right somebody else applies"),
        max_length=300,
        blank=True,
        default="",
        help=_("The paper or decision; for a parent it may be left empty. Write no names."),
    )
    adult_because = fields.CharField(
        PERSONAL,
        _("Why an adult all the same"),
        max_length=300,
        blank=True,
        default="",
        help=_("Needed if the victim of the article is a child only and the person was an adult then. Write no names."),
    )

    class Meta:
        abstract = True
