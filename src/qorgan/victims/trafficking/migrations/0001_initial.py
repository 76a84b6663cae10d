import django.contrib.postgres.fields
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
            name='FactControl',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('control', models.CharField(max_length=40)),
                ('sex', models.CharField(max_length=20)),
                ('age_band', models.CharField(max_length=20)),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_controls',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_control_day'), models.Index(fields=['source'], name='fact_control_source'), models.Index(fields=['recorded_at'], name='fact_control_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_control_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_control_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='ExternalAssistance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('helped_on', models.DateField(blank=True, null=True)),
                ('organisation', models.CharField(blank=True, max_length=300)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('help_state', models.CharField(blank=True, max_length=40)),
                ('agreed', models.BooleanField(blank=True, null=True)),
                ('words', models.BinaryField(default=b'')),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='external_assistance', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='external_assistance_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'cared_for'), ('reason', '')), models.Q(models.Q(('kind', 'cared_for'), _negated=True), ('agreed__isnull', True), ('help_state', '')), _connector='OR'), name='external_assistance_fits_its_kind'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='external_assistance_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='TraffickingHistory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('told_on', models.DateField()),
                ('recruitment', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('controls', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('exploitation', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('industries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('vulnerabilities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('status_told', models.CharField(blank=True, max_length=40)),
                ('body_told', models.CharField(blank=True, max_length=40)),
                ('words', models.BinaryField(default=b'')),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='trafficking_histories', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='trafficking_history_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='trafficking_history_withdrawn_whole')],
            },
            bases=(qorgan.people.writers.Written, models.Model),
        ),
    ]
