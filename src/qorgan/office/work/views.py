"""My work as a file for the calendar of a computer or a telephone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qorgan.desk.counter import note_export
from qorgan.kit.views import actor_of
from qorgan.office.work.calendars import TYPE
from qorgan.office.work.queries import my_calendar


@require_safe
def my_work_file(request: HttpRequest) -> HttpResponse:
    """The calendar as a file to keep."""
    actor = actor_of(request)
    text = my_calendar(actor=actor)
    note_export(act=my_calendar, actor=actor, detail={"format": "ics"})
    response = HttpResponse(text, content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="my-work.ics"'
    return response
