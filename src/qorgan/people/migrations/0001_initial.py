import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('sex', models.CharField(blank=True, max_length=20)),
                ('born_on', models.DateField(blank=True, null=True)),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('citizenship', models.CharField(blank=True, max_length=20)),
                ('other_citizenships', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('id_status', models.CharField(blank=True, max_length=20)),
                ('language', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('warnings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['region', '-id'], name='person_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('born_on__isnull', True), ('birth_year__isnull', True), _connector='OR'), name='person_born_once'), models.CheckConstraint(condition=models.Q(('birth_year__isnull', True), models.Q(('birth_year__gte', 1850), ('birth_year__lte', 2100)), _connector='OR'), name='person_birth_year_plausible'), models.CheckConstraint(condition=models.Q(('born_on__isnull', True), models.Q(('born_on__gte', datetime.date(1850, 1, 1)), ('born_on__lte', datetime.date(2100, 12, 31))), _connector='OR'), name='person_born_on_plausible')],
            },
        ),
        migrations.CreateModel(
            name='SealedIdentity',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sealed_identity', serialize=False, to='people.person')),
                ('sealed', models.BinaryField()),
                ('sealed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='BlindIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=20)),
                ('fingerprint', models.BinaryField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('field', 'fingerprint', 'person'), name='blind_index_once')],
            },
        ),
        migrations.CreateModel(
            name='ErasureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('reason', models.CharField(max_length=40)),
                ('expires_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by', models.CharField(blank=True, max_length=20)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=20)),
                ('lapsed_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='erasure_requests', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='erasure_request_person'), models.Index(fields=['agency'], name='erasure_request_agency')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True), ('lapsed_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('person',), name='erasure_request_waits_once'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by', models.F('recorded_by')), _negated=True), ('confirmed_by', ''), _connector='OR'), name='erasure_confirmed_by_another')],
            },
        ),
        migrations.CreateModel(
            name='IdentityChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ('changed_at', models.DateTimeField()),
                ('looked_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='identity_changes', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-id'], name='identity_change_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('looked_at__isnull', True)), fields=('person',), name='identity_change_waits_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('granted_at', models.DateTimeField()),
                ('granted_by', models.CharField(max_length=20)),
                ('is_whole', models.BooleanField(db_default=True, default=True)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('code_word', models.CharField(blank=True, db_default='', default='', max_length=30)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='accesses', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'person'), name='person_access_once'), models.UniqueConstraint(condition=models.Q(('code_word', ''), _negated=True), fields=('agency', 'code_word'), name='person_access_word_by_lot'), models.CheckConstraint(condition=models.Q(('is_whole', False), ('until_on__isnull', True), _connector='OR'), name='person_access_whole_has_no_end')],
            },
        ),
        migrations.CreateModel(
            name='PersonGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('source', models.CharField(max_length=20)),
                ('consent_ref', models.CharField(blank=True, max_length=20)),
                ('until_on', models.DateField(blank=True, null=True)),
                ('granted_at', models.DateTimeField()),
                ('granted_by', models.CharField(max_length=20)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, max_length=20)),
                ('is_working', models.BooleanField(db_default=False, default=False)),
                ('is_passing', models.BooleanField(db_default=False, default=False)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='people.person')),
                ('written_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'agency'], name='person_grant_person'), models.Index(fields=['source'], name='person_grant_source'), models.Index(condition=models.Q(('consent_ref', ''), _negated=True), fields=['consent_ref'], name='person_grant_consent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('groups__len__gte', 1)), name='person_grant_has_groups')],
            },
        ),
        migrations.CreateModel(
            name='SealedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(max_length=20)),
                ('part', models.CharField(max_length=20)),
                ('kek_version', models.PositiveIntegerField(db_index=True)),
                ('wrapped', models.BinaryField()),
                ('sealed', models.BinaryField()),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder', 'part'), name='sealed_text_once')],
            },
        ),
        migrations.CreateModel(
            name='DataKey',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='data_key', serialize=False, to='people.person')),
                ('kek_version', models.PositiveIntegerField(db_index=True)),
                ('wrapped', models.BinaryField()),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), ('wrapped', b''), _connector='OR'), name='data_key_destroyed_whole')],
            },
        ),
    ]
