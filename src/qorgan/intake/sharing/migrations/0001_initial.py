import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('monitoring', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceivedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('uid', models.CharField(max_length=120)),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('revoked_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='FactPackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('purpose', models.CharField(max_length=20)),
                ('is_outside', models.BooleanField()),
                ('is_revoked', models.BooleanField()),
            ],
            options={
                'db_table': 'fact_packages',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_package_day'), models.Index(fields=['source'], name='fact_package_source'), models.Index(fields=['recorded_at'], name='fact_package_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_package_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_package_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactSighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('purpose', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_sightings',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_sighting_day'), models.Index(fields=['source'], name='fact_sighting_source'), models.Index(fields=['recorded_at'], name='fact_sighting_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_sighting_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_sighting_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Package',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('outside', models.CharField(blank=True, max_length=200)),
                ('purpose', models.CharField(max_length=20)),
                ('issued_on', models.DateField()),
                ('until_on', models.DateField()),
                ('revoked_on', models.DateField(blank=True, null=True)),
                ('revoked_reason', models.CharField(blank=True, max_length=300)),
                ('sightings', models.PositiveIntegerField(default=0)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('to', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-issued_on', '-id'], name='package_day'), models.Index(fields=['to', '-issued_on', '-id'], name='package_to_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outside', ''), ('to__isnull', False)), models.Q(('to__isnull', True), models.Q(('outside', ''), _negated=True)), _connector='OR'), name='package_to_one'), models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('issued_on'))), name='package_ends_after_issue'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_on__isnull', True), ('revoked_reason', '')), models.Q(('revoked_on__isnull', False), models.Q(('revoked_reason', ''), _negated=True)), _connector='OR'), name='package_revoked_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='PackageItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('gives', models.CharField(max_length=20)),
                ('revoked_on', models.DateField(blank=True, null=True)),
                ('revoked_reason', models.CharField(blank=True, max_length=300)),
                ('sightings', models.PositiveIntegerField(default=0)),
                ('advertisement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='given', to='monitoring.advertisement')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='given', to='monitoring.sharedcontact')),
                ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='sharing.package')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('advertisement__isnull', True), ('contact__isnull', False)), models.Q(('advertisement__isnull', False), ('contact__isnull', True)), _connector='OR'), name='package_item_of_one'), models.CheckConstraint(condition=models.Q(models.Q(('revoked_on__isnull', True), ('revoked_reason', '')), models.Q(('revoked_on__isnull', False), models.Q(('revoked_reason', ''), _negated=True)), _connector='OR'), name='package_item_revoked_with_reason'), models.UniqueConstraint(condition=models.Q(('revoked_on__isnull', True)), fields=('package', 'advertisement'), name='advertisement_once_in_package'), models.UniqueConstraint(condition=models.Q(('revoked_on__isnull', True)), fields=('package', 'contact'), name='contact_once_in_package')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.BinaryField(db_index=True, max_length=32)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='sharing.receiveditem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'mark'), name='received_contact_once')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedPackage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('sender', models.CharField(max_length=200)),
                ('origin', models.CharField(max_length=200)),
                ('key', models.CharField(max_length=200)),
                ('format', models.CharField(max_length=10)),
                ('signed_by', models.CharField(blank=True, max_length=50)),
                ('received_on', models.DateField()),
                ('changed_on', models.DateField()),
                ('items_told', models.PositiveIntegerField(default=0)),
                ('revoked', models.PositiveIntegerField(default=0)),
                ('unread', models.PositiveIntegerField(default=0)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-changed_on', '-id'], name='received_package_day')],
                'constraints': [models.UniqueConstraint(fields=('origin', 'key'), name='received_package_once')],
            },
        ),
        migrations.AddField(
            model_name='receiveditem',
            name='package',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='sharing.receivedpackage'),
        ),
        migrations.CreateModel(
            name='ReceivedWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sketch', models.BinaryField()),
                ('bands', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wording', to='sharing.receiveditem')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('seen_on', models.DateField()),
                ('region', models.CharField(blank=True, max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='sharing.packageitem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'agency', 'seen_on', 'region'), name='sighting_told_once')],
            },
        ),
        migrations.CreateModel(
            name='BlindAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('asker', models.CharField(max_length=200)),
                ('number', models.PositiveIntegerField()),
                ('answered_on', models.DateField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-answered_on', '-id'], name='blind_answer_day')],
            },
        ),
        migrations.CreateModel(
            name='BlindQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('outside', models.CharField(blank=True, max_length=200)),
                ('purpose', models.CharField(max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('asked_on', models.DateField()),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('to', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-asked_on', '-id'], name='blind_question_agency_day'), models.Index(fields=['to', '-asked_on', '-id'], name='blind_question_to_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outside', ''), ('to__isnull', False)), models.Q(('to__isnull', True), models.Q(('outside', ''), _negated=True)), _connector='OR'), name='blind_question_to_one'), models.CheckConstraint(condition=models.Q(('answered_on__gte', models.F('asked_on'))), name='blind_question_answered_after')],
            },
        ),
        migrations.AddConstraint(
            model_name='receiveditem',
            constraint=models.UniqueConstraint(fields=('package', 'uid'), name='received_item_once'),
        ),
    ]
