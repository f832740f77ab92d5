"""The public pages. Addresses are permanent; a query holds the whole state of a view."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from budgets.views.compare_departments import compare_departments, download_departments
from budgets.views.compare_years import compare_years, download_years
from budgets.views.departments import department, departments
from budgets.views.disclosures import disclosure, evidence
from budgets.views.overview import home
from budgets.views.reading import about, glossary

FINAL = {"kind": "final_accounts"}


class YearConverter(IntConverter):
    """A year of four digits: anything longer is no page, and no number for the database."""

    regex = "[12][0-9]{3}"


register_converter(YearConverter, "year")

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("departments/", departments, name="departments"),
    path("departments/<slug:slug>/", department, name="department"),
    path("departments/<slug:slug>/<year:year>/", disclosure, name="disclosure"),
    path("departments/<slug:slug>/<year:year>/evidence/<str:anchor>", evidence, name="evidence"),
    path("departments/<slug:slug>/<year:year>/final-accounts/", disclosure, FINAL, name="final_accounts"),
    path("departments/<slug:slug>/<year:year>/final-accounts/evidence/<str:anchor>", evidence, FINAL, name="final_accounts_evidence"),
    path("compare/years/", compare_years, name="compare_years"),
    path("compare/years/table.<str:file_type>", download_years, name="download_years"),
    path("compare/departments/", compare_departments, name="compare_departments"),
    path("compare/departments/<slug:table>.<str:file_type>", download_departments, name="download_departments"),
    path("glossary/", glossary, name="glossary"),
    path("about/", about, name="about"),
]
