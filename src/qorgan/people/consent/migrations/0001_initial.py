import django.contrib.postgres.fields
import django.db.models.deletion
import qorgan.people.writers
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('family', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('consent_purpose', models.CharField(max_length=40)),
                ('given_by', models.CharField(max_length=40)),
                ('is_withdrawn', models.BooleanField()),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_consents',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_consent_day'), models.Index(fields=['source'], name='fact_consent_source'), models.Index(fields=['recorded_at'], name='fact_consent_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_consent_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_consent_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('text', models.CharField(max_length=40)),
                ('purpose', models.CharField(max_length=40)),
                ('recipient_kind', models.CharField(blank=True, max_length=40)),
                ('groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('points', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('language', models.CharField(max_length=20)),
                ('interpreter', models.CharField(blank=True, max_length=20)),
                ('text_language', models.CharField(blank=True, max_length=20)),
                ('way', models.CharField(max_length=20)),
                ('witness', models.CharField(blank=True, max_length=40)),
                ('given_by', models.CharField(max_length=40)),
                ('authority', models.CharField(blank=True, max_length=300)),
                ('child_opinion', models.CharField(blank=True, max_length=20)),
                ('child_words', models.TextField(blank=True)),
                ('child_overruled', models.TextField(blank=True)),
                ('adult_ground', models.CharField(blank=True, max_length=40)),
                ('withheld', models.TextField(blank=True)),
                ('is_refusal', models.BooleanField(default=False)),
                ('given_on', models.DateField()),
                ('expires_on', models.DateField(blank=True, null=True)),
                ('takes_over', models.BooleanField(db_default=False, default=False)),
                ('replaced_on', models.DateField(blank=True, null=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=40)),
                ('withdrawal_authority', models.CharField(blank=True, max_length=300)),
                ('withdrawal_note', models.TextField(blank=True)),
                ('childs_alone_at', models.DateTimeField(blank=True, null=True)),
                ('doubted_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('relationship', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='family.relationship')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='consent.consent')),
                ('withdrawal_guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('withdrawal_relationship', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='family.relationship')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-given_on', '-id'], name='consent_person'), models.Index(fields=['-given_on', '-id'], name='consent_day'), models.Index(fields=['agency', '-given_on', '-id'], name='consent_agency_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('recipient__isnull', False), ('recipient_kind', '')), models.Q(('recipient__isnull', True), models.Q(('recipient_kind', ''), _negated=True)), _connector='OR'), name='consent_one_recipient'), models.CheckConstraint(condition=models.Q(('groups__len__gte', 1)), name='consent_names_groups'), models.CheckConstraint(condition=models.Q(('guardian__isnull', True), models.Q(('guardian', models.F('person')), _negated=True), _connector='OR'), name='consent_guardian_is_another'), models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('expires_on__gte', models.F('given_on')), _connector='OR'), name='consent_expires_after'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_by', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__gte', models.F('given_on')), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='consent_withdrawn_by_somebody'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('replaced_on__isnull', True), _connector='OR'), name='consent_ended_once'), models.CheckConstraint(condition=models.Q(('is_refusal', False), models.Q(('expires_on__isnull', True), ('replaced_on__isnull', True), ('withdrawn_on__isnull', True)), _connector='OR'), name='consent_refused_ends_not')],
            },
            bases=(qorgan.people.writers.Written, models.Model),
        ),
    ]
