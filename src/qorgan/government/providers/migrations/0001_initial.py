import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='FactInstruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('topic', models.CharField(max_length=20)),
                ('audience', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('present', models.PositiveSmallIntegerField()),
                ('instructed', models.PositiveSmallIntegerField()),
            ],
            options={
                'db_table': 'fact_instructions',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_instruction_day'), models.Index(fields=['source'], name='fact_instruction_source'), models.Index(fields=['recorded_at'], name='fact_instruction_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_instruction_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_instruction_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=40)),
            ],
            options={
                'db_table': 'fact_organisations',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_organisation_day'), models.Index(fields=['source'], name='fact_organisation_source'), models.Index(fields=['recorded_at'], name='fact_organisation_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_organisation_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_organisation_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactOrganisationPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('paper', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_organisation_papers',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_paper_in_force_day'), models.Index(fields=['source'], name='fact_paper_in_force_source'), models.Index(fields=['recorded_at'], name='fact_paper_in_force_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_paper_in_force_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_paper_in_force_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactPlaces',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('places', models.PositiveSmallIntegerField()),
            ],
            options={
                'db_table': 'fact_places',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_places_day'), models.Index(fields=['source'], name='fact_places_source'), models.Index(fields=['recorded_at'], name='fact_places_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_places_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_places_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactSupply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('item', models.CharField(max_length=40)),
                ('ended_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'fact_supplies',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_supply_day'), models.Index(fields=['source'], name='fact_supply_source'), models.Index(fields=['recorded_at'], name='fact_supply_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_supply_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_supply_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('title_en', models.CharField(max_length=300)),
                ('title_ru', models.CharField(max_length=300)),
                ('title_kk', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=40)),
                ('phone', models.CharField(blank=True, default='', max_length=20)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('agency', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('kept_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['title_en', 'id'], name='organisation_title'), models.Index(fields=['-from_on', '-id'], name='organisation_day'), models.Index(fields=['kind', 'title_en', 'id'], name='organisation_kind_title')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='organisation_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Instruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('topic', models.CharField(max_length=20)),
                ('audience', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('held_on', models.DateField()),
                ('present', models.PositiveSmallIntegerField()),
                ('instructed', models.PositiveSmallIntegerField()),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='providers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['-held_on', '-id'], name='instruction_day'), models.Index(fields=['region', '-held_on', '-id'], name='instruction_region_day'), models.Index(fields=['audience', '-held_on', '-id'], name='instruction_audience_day'), models.Index(fields=['organisation', '-held_on', '-id'], name='instruction_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('instructed__lte', models.F('present'))), name='instruction_of_those_there'), models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='instruction_voided_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('number', models.CharField(blank=True, max_length=100)),
                ('partner', models.CharField(blank=True, max_length=300)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='providers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-from_on', '-id'], name='organisation_paper')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='organisation_paper_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationStaff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('post', models.CharField(max_length=40)),
                ('number', models.PositiveSmallIntegerField()),
                ('told_on', models.DateField()),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='providers.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'post'), name='organisation_staff_once')],
            },
        ),
        migrations.CreateModel(
            name='PlaceOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('places', models.PositiveSmallIntegerField()),
                ('taken', models.PositiveSmallIntegerField(default=0)),
                ('told_at', models.DateTimeField()),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='place_offers', to='providers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['region', '-from_on', '-id'], name='place_offer_region'), models.Index(fields=['-from_on', '-id'], name='place_offer_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='place_offer_ends_after_start'), models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='place_offer_has_places'), models.CheckConstraint(condition=models.Q(('groups__len__gte', 1)), name='place_offer_has_groups')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='providers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['region', 'from_on'], name='presence_region')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='presence_ends_after_start'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('organisation', '='), ('region', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[]'), function='daterange'), '&&')], name='presence_once_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='SupplyCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('item', models.CharField(max_length=40)),
                ('told_on', models.DateField()),
                ('quantity', models.PositiveIntegerField()),
                ('received', models.PositiveIntegerField(default=0)),
                ('taken', models.PositiveSmallIntegerField()),
                ('use_rate', models.PositiveIntegerField()),
                ('replaced_on', models.DateField(blank=True, null=True)),
                ('ordered_on', models.DateField(blank=True, null=True)),
                ('ordered', models.PositiveIntegerField(blank=True, null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='supply_counts', to='providers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['-told_on', '-id'], name='supply_count_day'), models.Index(fields=['organisation', '-told_on', '-id'], name='supply_count_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_on__isnull', True)), fields=('organisation', 'region', 'item'), name='supply_count_stands_once'), models.CheckConstraint(condition=models.Q(models.Q(('ordered__isnull', True), ('ordered_on__isnull', True)), models.Q(('ordered__gte', 1), ('ordered_on__isnull', False)), _connector='OR'), name='supply_ordered_whole')],
            },
        ),
    ]
