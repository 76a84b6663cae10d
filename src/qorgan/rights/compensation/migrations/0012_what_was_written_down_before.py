"""What was written down of receipts, decisions on harm and closings before, and who holds a recourse; of before nothing is known."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qorgan.desk.records


class Migration(migrations.Migration):

    dependencies: ClassVar = [
        ('agencies', '0001_initial'),
        ('compensation', '0011_keep_what_was_received_for_harm'),
        ('courts', '0002_ground_of_an_acquittal'),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name='FormerClosing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('closed_on', models.DateField()),
                ('outcome', models.CharField(max_length=20)),
                ('until_on', models.DateField()),
                ('reason', models.CharField(max_length=40)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FormerHarmDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('decided_on', models.DateField()),
                ('outcome', models.CharField(max_length=20)),
                ('reasons', models.TextField()),
                ('awarded_material', models.PositiveBigIntegerField(default=0)),
                ('awarded_moral', models.PositiveBigIntegerField(default=0)),
                ('until_on', models.DateField()),
                ('correction', models.CharField(blank=True, max_length=40)),
                ('withdrawn_because', models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='FormerReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('was_on', models.DateField(blank=True, null=True)),
                ('amount', models.PositiveBigIntegerField()),
                ('until_on', models.DateField()),
                ('correction', models.CharField(max_length=40)),
            ],
        ),
        migrations.AddField(
            model_name='harmpayment',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='harmpayment',
            name='withdrawn_reason',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='receipt',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='receipt',
            name='withdrawn_reason',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='recourse',
            name='agency',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency'),
        ),
        migrations.AddField(
            model_name='recourse',
            name='settled_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='recourse',
            name='settlement',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddConstraint(
            model_name='harmpayment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_on__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='harm_payment_withdrawn_somehow'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_on__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='receipt_withdrawn_somehow'),
        ),
        migrations.AddConstraint(
            model_name='recourse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_on__isnull', True), ('settlement', '')), models.Q(('settled_on__isnull', False), models.Q(('settlement', ''), _negated=True)), _connector='OR'), name='recourse_settled_somehow'),
        ),
        migrations.AddField(
            model_name='formerclosing',
            name='recourse',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_closings', to='compensation.recourse'),
        ),
        migrations.AddField(
            model_name='formerharmdecision',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_decisions', to='compensation.harmclaim'),
        ),
        migrations.AddField(
            model_name='formerreceipt',
            name='harm_payment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='former', to='compensation.harmpayment'),
        ),
        migrations.AddField(
            model_name='formerreceipt',
            name='receipt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='former', to='compensation.receipt'),
        ),
        migrations.AddConstraint(
            model_name='formerharmdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('correction', ''), models.Q(('withdrawn_because', ''), _negated=True)), models.Q(('withdrawn_because', ''), models.Q(('correction', ''), _negated=True)), _connector='OR'), name='former_harm_decision_says_why'),
        ),
        migrations.AddConstraint(
            model_name='formerreceipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('harm_payment__isnull', False), ('receipt__isnull', True)), models.Q(('harm_payment__isnull', True), ('receipt__isnull', False)), _connector='OR'), name='former_receipt_of_one_thing'),
        ),
    ]
