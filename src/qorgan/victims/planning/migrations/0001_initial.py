import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('care', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CarePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('drawn_on', models.DateField()),
                ('answer', models.CharField(blank=True, max_length=20)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer_note', models.TextField(blank=True)),
                ('first_review_on', models.DateField(blank=True, null=True)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('superseded_on', models.DateField(blank=True, null=True)),
                ('care_file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='care.carefile')),
            ],
        ),
        migrations.CreateModel(
            name='CareGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('area', models.CharField(max_length=40)),
                ('text', models.CharField(max_length=300)),
                ('responsible', models.CharField(max_length=40)),
                ('due_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('note', models.TextField(blank=True)),
                ('care_plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='planning.careplan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('outcome', '')), models.Q(('closed_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='care_goal_closed_with_outcome')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('delivered_on', models.DateField()),
                ('service', models.CharField(max_length=40)),
                ('units', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(max_length=20)),
                ('given_by', models.CharField(max_length=40)),
                ('amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('care_file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='care.carefile')),
                ('care_goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='planning.caregoal')),
            ],
            options={
                'indexes': [models.Index(fields=['-delivered_on', '-id'], name='delivery_day'), models.Index(fields=['care_file', '-delivered_on', '-id'], name='delivery_file_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('units__gte', 1)), name='delivery_has_units'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='delivery_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='FactDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('service', models.CharField(max_length=40)),
                ('unit', models.CharField(max_length=20)),
                ('units', models.PositiveIntegerField()),
                ('amount', models.BigIntegerField()),
                ('person', models.CharField(max_length=20)),
                ('provider', models.CharField(max_length=20)),
                ('provider_kind', models.CharField(max_length=40)),
            ],
            options={
                'db_table': 'fact_deliveries',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_delivery_day'), models.Index(fields=['source'], name='fact_delivery_source'), models.Index(fields=['recorded_at'], name='fact_delivery_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_delivery_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_delivery_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('area', models.CharField(max_length=40)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_goals',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_goal_day'), models.Index(fields=['source'], name='fact_goal_source'), models.Index(fields=['recorded_at'], name='fact_goal_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_goal_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_goal_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('area', models.CharField(max_length=40)),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_needs',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_need_day'), models.Index(fields=['source'], name='fact_need_source'), models.Index(fields=['recorded_at'], name='fact_need_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_need_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_need_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='NeedsAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('assessed_on', models.DateField()),
                ('criteria', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('own_words', models.TextField(blank=True)),
                ('risks', models.TextField(blank=True)),
                ('care_file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='needs_assessments', to='care.carefile')),
            ],
            options={
                'indexes': [models.Index(fields=['-assessed_on', '-id'], name='needs_day')],
                'constraints': [models.UniqueConstraint(fields=('care_file', 'assessed_on'), name='needs_assessed_once_a_day'), models.CheckConstraint(condition=models.Q(('areas__len__gte', 1)), name='needs_name_an_area')],
            },
        ),
        migrations.AddField(
            model_name='careplan',
            name='needs_assessment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='planning.needsassessment'),
        ),
        migrations.CreateModel(
            name='PlanReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('reviewed_on', models.DateField()),
                ('result', models.CharField(max_length=20)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('care_plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='planning.careplan')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('next_review_on__isnull', True), ('next_review_on__gt', models.F('reviewed_on')), _connector='OR'), name='plan_review_next_is_later')],
            },
        ),
        migrations.AddIndex(
            model_name='careplan',
            index=models.Index(fields=['care_file', '-drawn_on'], name='care_plan_file'),
        ),
        migrations.AddIndex(
            model_name='careplan',
            index=models.Index(fields=['-drawn_on', '-id'], name='care_plan_day'),
        ),
        migrations.AddIndex(
            model_name='careplan',
            index=models.Index(condition=models.Q(('superseded_on__isnull', True)), fields=['next_review_on', 'id'], name='care_plan_review'),
        ),
        migrations.AddConstraint(
            model_name='careplan',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_on__isnull', True)), fields=('care_file',), name='care_plan_one_stands'),
        ),
        migrations.AddConstraint(
            model_name='careplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__gte', models.F('drawn_on'))), _connector='OR'), name='care_plan_answered_after_drawn'),
        ),
        migrations.AddConstraint(
            model_name='careplan',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_on__isnull', True), ('superseded_on__gte', models.F('drawn_on')), _connector='OR'), name='care_plan_superseded_after_drawn'),
        ),
    ]
