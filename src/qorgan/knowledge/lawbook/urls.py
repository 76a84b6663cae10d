"""The addresses of the law: those of the queries, and one page of contents."""

from __future__ import annotations

from django.urls import path

from qorgan.knowledge.lawbook import views

urlpatterns = [
    path("law", views.contents, name="law"),
    path("law/articles", views.articles, name="law_articles"),
    path("law/articles/<str:article>", views.article, name="law_article"),
    path("law/articles/<str:article>/compare", views.compare, name="law_compare"),
    path("law/parameters", views.parameters, name="law_parameters"),
    path("law/parameters/<str:parameter>", views.parameter, name="law_parameter"),
    path("law/lists", views.lists, name="law_lists"),
    path("law/lists/<str:offence_list>", views.offence_list, name="law_list"),
    path("law/acts", views.acts, name="law_acts"),
    path("law/acts/<str:act>", views.act, name="law_act"),
    path("law/compensation", views.compensation, name="law_compensation"),
]
