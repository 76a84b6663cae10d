"""Who represents a victim in an application to the fund, and by what right."""

from __future__ import annotations

from django.db import models

from qorgan.desk.records import Privacy
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person

OF_REPRESENTING = {
    "acts_as": Privacy.PERSONAL,
    "guardian": Privacy.INTERNAL,
    "relationship": Privacy.INTERNAL,
    "authority": Privacy.SPECIAL,
    "adult_because": Privacy.PERSONAL,
}


class Represented(models.Model):
    """`acts_as` is as what somebody acts: a `guardian` who is registered, whom a `relationship` names, or a body, on the `authority`.

    `adult_because` is why an adult was awarded something by an article whose victim is a child only.
    """

    acts_as = models.CharField(max_length=40, blank=True, default="")
    guardian = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=300, blank=True, default="")
    adult_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True
