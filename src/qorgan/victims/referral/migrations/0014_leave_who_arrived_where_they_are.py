"""What was looked for elsewhere after a no, though the person was with the receiver, stands with that receiver again.

Where another body was asked meanwhile, that goes on until it answers or the sender takes it back.
"""

from django.db import migrations
from django.utils import timezone

HELD, OPEN_ENDED = ("accepted", "done"), ("unplaced", "partly")
AS_THE_PERSON_HAS_IT = ("left", "person_declined", "own_applicant", "died")


def stay(apps, schema_editor):
    alias = schema_editor.connection.alias
    offers = apps.get_model("referral", "ReferralOffer").objects.using(alias)
    packages = apps.get_model("referral", "Referral").objects.using(alias)
    answers = apps.get_model("referral", "NeedAnswer").objects.using(alias)
    here = offers.filter(status="accepted", arrived_on__isnull=False)
    for package in packages.filter(pk__in=here.values("referral"), status__in=OPEN_ENDED).order_by("id"):
        taken = answers.filter(offer__referral=package, answer="accepted")
        kept = set(taken.filter(offer__status__in=HELD, end_reason="").values_list("area", flat=True))
        kept |= set(taken.filter(end_reason__in=AS_THE_PERSON_HAS_IT).values_list("area", flat=True))
        if kept.issuperset(package.areas):
            package.status, package.replaced_at = "accepted", timezone.now()
        elif kept:
            package.status = "partly"
        package.save(using=alias, update_fields=["status", "replaced_at"])


class Migration(migrations.Migration):
    dependencies = [("referral", "0013_say_as_whom_the_receiver_has_the_person")]

    operations = [migrations.RunPython(stay, migrations.RunPython.noop)]
