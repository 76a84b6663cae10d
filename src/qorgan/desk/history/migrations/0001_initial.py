import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('holder', models.CharField(max_length=20)),
                ('person', models.CharField(blank=True, max_length=20)),
                ('act', models.CharField(max_length=20)),
                ('changes', models.JSONField(blank=True, default=dict)),
                ('sealed', models.BinaryField(default=b'')),
                ('reason', models.CharField(max_length=300)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['holder', '-id'], name='record_version_holder'), models.Index(condition=models.Q(('person', ''), _negated=True), fields=['person'], name='record_version_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person', ''), ('sealed', b'')), models.Q(models.Q(('person', ''), _negated=True), ('changes', {})), _connector='OR'), name='record_version_sealed_of_persons')],
            },
        ),
    ]
