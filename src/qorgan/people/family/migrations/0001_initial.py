import django.db.models.deletion
import qorgan.people.writers
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kinship', models.CharField(max_length=20)),
                ('name', models.BinaryField(default=b'')),
                ('reach', models.BinaryField(default=b'')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('lives_together', models.BooleanField(blank=True, null=True)),
                ('contact', models.CharField(max_length=20)),
                ('contact_because', models.CharField(blank=True, max_length=300)),
                ('care', models.CharField(blank=True, max_length=20)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relationships_to', to='people.person')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='relationship_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('birth_year__isnull', True), ('name', b''), ('other__isnull', False), ('reach', b'')), models.Q(('other__isnull', True), models.Q(('name', b''), _negated=True)), _connector='OR'), name='relationship_registered_or_named'), models.CheckConstraint(condition=models.Q(('other__isnull', True), models.Q(('other', models.F('person')), _negated=True), _connector='OR'), name='relationship_is_to_another'), models.CheckConstraint(condition=models.Q(models.Q(('ended_because', ''), ('ended_on__isnull', True)), models.Q(('ended_on__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='relationship_ended_whole'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('person', 'other'), name='relationship_stands_once')],
            },
            bases=(qorgan.people.writers.Written, models.Model),
        ),
    ]
