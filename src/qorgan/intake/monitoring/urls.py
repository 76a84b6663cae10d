"""The address of monitoring that is no declared page: the letter of a request to block."""

from __future__ import annotations

from django.urls import path

from qorgan.intake.monitoring.views import letter

urlpatterns = [path("block-requests/<str:block_request>/letter", letter, name="block_letter_file")]
