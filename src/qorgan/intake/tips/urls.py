"""The addresses of the public page."""

from __future__ import annotations

from django.urls import path

from qorgan.intake.tips import views

urlpatterns = [
    path("tip", views.choose, name="tip_choose"),
    path("tip/leave", views.leave, name="tip_leave"),
    path("tip/<str:lang>", views.begin, name="tip_begin"),
    path("tip/<str:lang>/check", views.check, name="tip_check"),
    path("tip/<str:lang>/number", views.number, name="tip_number"),
    path("tip/<str:lang>/end", views.end, name="tip_end"),
    path("tip/<str:lang>/return", views.come_back, name="tip_return"),
    path("tip/<str:lang>/talk", views.talk, name="tip_talk"),
    path("tip/<str:lang>/<str:step>", views.question, name="tip_question"),
    path("tip/<path:rest>", views.elsewhere, name="tip_elsewhere"),
]
