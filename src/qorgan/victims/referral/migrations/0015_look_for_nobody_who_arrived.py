"""Since when somebody who is with a receiver was looked for elsewhere is kept no more: nobody is."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("referral", "0014_leave_who_arrived_where_they_are")]

    operations = [migrations.RemoveField(model_name="referraloffer", name="lost_at")]
