"""A receiver ends honestly what it took over and does not give; since when it is looked for elsewhere is kept."""

from django.db import migrations, models

PACKAGE = ("draft", "offered", "unplaced", "partly", "accepted", "withdrawn", "done", "ended")
OFFER = ("waiting", "offered", "received", "accepted", "declined", "withdrawn", "lapsed", "done", "ended", "not_given")


class Migration(migrations.Migration):
    dependencies = [("referral", "0011_say_what_the_sender_does_not_read")]

    operations = [
        migrations.AddField(
            model_name="needanswer", name="ended_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="needanswer",
            name="end_reason",
            field=models.CharField(blank=True, max_length=40, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="referraloffer", name="lost_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.RemoveConstraint(model_name="referral", name="referral_known_status"),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(condition=models.Q(status__in=PACKAGE), name="referral_known_status"),
        ),
        migrations.RemoveConstraint(model_name="referraloffer", name="referral_offer_known_status"),
        migrations.AddConstraint(
            model_name="referraloffer",
            constraint=models.CheckConstraint(condition=models.Q(status__in=OFFER), name="referral_offer_known_status"),
        ),
        migrations.AddConstraint(
            model_name="needanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("end_reason", ""), ("ended_on__isnull", True))
                | models.Q(("answer", "accepted"), ("done_on__isnull", True), ("ended_on__isnull", False))
                & ~models.Q(("end_reason", "")),
                name="need_ended_with_reason",
            ),
        ),
    ]
