"""The one address of this room that is not a declared page."""

from django.urls import path

from qorgan.office.staff.views import roles_page

urlpatterns = [path("roles", roles_page, name="roles")]
