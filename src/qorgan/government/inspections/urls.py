"""The addresses of inspections that are no declared pages: the sheet of a visit, its form as a file, and where to go next."""

from __future__ import annotations

from django.urls import path

from qorgan.government.inspections import views

urlpatterns = [
    path("inspections/<str:inspection>/sheet", views.sheet, name="inspection_visit"),
    path("inspections/<str:inspection>/form", views.form_file, name="inspection_form_file"),
    path("inspection-targets", views.where_next, name="inspection_targets"),
]
