"""The addresses of reports."""

from __future__ import annotations

from django.urls import path, re_path

from qorgan.knowledge.reports import views

urlpatterns = [
    path("reports", views.reports, name="reports"),
    path("reports/<str:report>", views.report, name="run_report"),
    # “new” is the form of publishing, which the kit serves.
    re_path(r"^editions/(?P<edition>(?!new$)[^/]+)$", views.edition, name="edition"),
    path("editions/<str:edition>/comparison", views.compare_editions, name="compare_editions"),
]
