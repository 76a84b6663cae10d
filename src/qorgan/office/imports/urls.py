"""The addresses of the imports' own pages."""

from __future__ import annotations

from django.urls import path

from qorgan.office.imports import views

urlpatterns = [
    path("imports/new", views.new_import, name="new_import"),
    path("imports/templates/<slug:source>.csv", views.template, name="import_template"),
    path("imports/<str:batch>", views.show_batch, name="batch"),
    path("imports/<str:batch>/progress", views.show_progress, name="batch_progress"),
    path("imports/<str:batch>/start", views.start_again, name="start_import"),
    path("imports/<str:batch>/report.<slug:form>", views.report, name="import_report"),
]
