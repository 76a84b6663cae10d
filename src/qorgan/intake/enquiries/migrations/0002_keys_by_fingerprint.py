from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("enquiries", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="enquirykey",
            index=models.Index(fields=["fingerprint"], name="enquiry_key_fingerprint"),
        ),
    ]
