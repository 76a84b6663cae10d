"""The addresses of dashboards."""

from __future__ import annotations

from django.urls import path

from qorgan.knowledge.dashboards.views import dashboard, first

urlpatterns = [
    path("dashboards", first, name="dashboards"),
    path("dashboards/<str:dashboard>", dashboard, name="dashboard"),
]
