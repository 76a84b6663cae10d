"""The addresses of statistics."""

from __future__ import annotations

from django.urls import path

from qorgan.knowledge.statistics.addresses import PAGE, RECORDS
from qorgan.knowledge.statistics.views import records, statistics

urlpatterns = [
    path(PAGE.lstrip("/"), statistics, name="statistics"),
    path(RECORDS.lstrip("/"), records, name="statistics_records"),
]
