import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('account', models.CharField(max_length=40)),
                ('holder', models.CharField(max_length=20)),
                ('person', models.CharField(blank=True, max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('amount', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('happened_on', models.DateField()),
                ('transfer', models.CharField(blank=True, max_length=20)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('note', models.TextField(blank=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('reversal_of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='ledger.ledgerentry')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'holder', 'happened_on', 'id'], name='ledger_entry_purse'), models.Index(fields=['holder', '-happened_on', '-id'], name='ledger_entry_holder'), models.Index(condition=models.Q(('transfer', ''), _negated=True), fields=['transfer'], name='ledger_entry_transfer'), models.Index(condition=models.Q(('person', ''), _negated=True), fields=['person'], name='ledger_entry_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='ledger_entry_of_money'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('reversal_of__isnull', True)), models.Q(('reversal_of__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='ledger_reversal_with_reason')],
            },
        ),
    ]
