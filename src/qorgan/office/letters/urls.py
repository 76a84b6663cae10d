"""The addresses of the letters' own pages."""

from __future__ import annotations

from django.urls import path

from qorgan.office.letters import views

urlpatterns = [
    path("letter-templates", views.letter_templates, name="letter_templates"),
    path("letters/new", views.new_letter, name="prepare_letter_form"),
]
