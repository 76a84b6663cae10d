import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('template', models.CharField(max_length=60)),
                ('language', models.CharField(max_length=2)),
                ('heading', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('told', models.JSONField()),
                ('first_used_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='FactLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(max_length=20)),
                ('template', models.CharField(max_length=60)),
                ('status', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=2)),
                ('arrived_on', models.DateField(null=True)),
                ('subject', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_letters',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_letter_day'), models.Index(fields=['source'], name='fact_letter_source'), models.Index(fields=['recorded_at'], name='fact_letter_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_letter_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_letter_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('template', models.CharField(max_length=60)),
                ('kind', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=2)),
                ('series', models.CharField(blank=True, max_length=81)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('prepared_on', models.DateField()),
                ('subject_ref', models.CharField(max_length=20)),
                ('person_ref', models.CharField(blank=True, max_length=20)),
                ('reads', models.CharField(blank=True, max_length=60)),
                ('values', models.JSONField(default=dict)),
                ('status', models.CharField(default='prepared', max_length=20)),
                ('status_on', models.DateField()),
                ('way', models.CharField(blank=True, max_length=20)),
                ('arrived_on', models.DateField(blank=True, null=True)),
                ('is_void', models.BooleanField(default=False)),
                ('fell_at', models.DateTimeField(blank=True, null=True)),
                ('void_told_on', models.DateField(blank=True, null=True)),
                ('hides_addressee', models.BooleanField(db_default=False, default=False)),
                ('hides_sender', models.BooleanField(db_default=False, default=False)),
                ('addressee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('again_of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_again', to='letters.letter')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='letters.wording')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-prepared_on', '-id'], name='letter_agency_day'), models.Index(fields=['addressee', '-prepared_on', '-id'], name='letter_addressee_day'), models.Index(fields=['subject_ref', '-prepared_on', '-id'], name='letter_subject_day')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'series', 'year', 'number'), name='letter_number_once'), models.CheckConstraint(condition=models.Q(('series', ''), models.Q(('reads', ''), _negated=True), _connector='OR'), name='letter_common_book'), models.CheckConstraint(condition=models.Q(('status__in', ('prepared', 'printed', 'handed_over', 'sent', 'delivered', 'returned', 'annulled'))), name='letter_known_status'), models.CheckConstraint(condition=models.Q(('person_ref', ''), ('addressee__isnull', True), _connector='OR'), name='letter_one_addressee'), models.CheckConstraint(condition=models.Q(models.Q(('hides_addressee', False), ('hides_sender', False)), ('addressee__isnull', False), _connector='OR'), name='letter_hides_an_addressee'), models.CheckConstraint(condition=models.Q(('status_on__gte', models.F('prepared_on'))), name='letter_step_after_writing'), models.CheckConstraint(condition=models.Q(('is_void', False), ('status', 'annulled'), _connector='OR'), name='letter_void_annulled'), models.CheckConstraint(condition=models.Q(('fell_at__isnull', True), ('is_void', True), _connector='OR'), name='letter_fell_void'), models.CheckConstraint(condition=models.Q(('void_told_on__isnull', True), ('fell_at__isnull', False), _connector='OR'), name='letter_told_of_what_fell'), models.CheckConstraint(condition=models.Q(models.Q(('arrived_on__isnull', False), ('status__in', ('handed_over', 'delivered'))), models.Q(('arrived_on__isnull', True), models.Q(('status__in', ('handed_over', 'delivered')), _negated=True)), _connector='OR'), name='letter_arrived_with_day'), models.CheckConstraint(condition=models.Q(('year__gte', 1900), ('year__lte', 2100)), name='letter_year_plausible')],
            },
        ),
        migrations.CreateModel(
            name='LetterBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(blank=True, max_length=81)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'series', 'year'), name='letter_book_once')],
            },
        ),
        migrations.CreateModel(
            name='LetterStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('status', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('way', models.CharField(blank=True, max_length=20)),
                ('note', models.TextField(blank=True)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='letters.letter')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ('prepared', 'printed', 'handed_over', 'sent', 'delivered', 'returned', 'annulled'))), name='letter_step_known_status')],
            },
        ),
    ]
