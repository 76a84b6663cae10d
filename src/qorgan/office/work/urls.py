"""The address of the one page of its own making."""

from __future__ import annotations

from django.urls import path

from qorgan.office.work import views

urlpatterns = [path("my-work.ics", views.my_work_file, name="my_work_file")]
