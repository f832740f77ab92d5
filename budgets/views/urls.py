"""The public pages. Addresses are permanent; a query holds the whole state of a view."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter
from django.views.generic import RedirectView

from budgets.views.classifications import (
    classification,
    classification_changes,
    classification_code,
    download_changes,
    download_classification,
    download_code,
)
from budgets.views.compare_departments import compare_departments
from budgets.views.compare_departments_files import download_departments
from budgets.views.compare_years import compare_years
from budgets.views.compare_years_files import download_years
from budgets.views.converters import CodeDigits, Kind
from budgets.views.departments import departments, download_departments_list
from budgets.views.disclosures import disclosure, download_disclosure, evidence
from budgets.views.lifelines import download_lifelines, lifelines
from budgets.views.overview import download_overview, home
from budgets.views.profile import department, download_department
from budgets.views.projects import download_projects, projects
from budgets.views.reading import about, download_glossary, glossary
from budgets.views.search import download_search, search
from budgets.views.stated_reasons import download_reasons, stated_reasons

FINAL = {"kind": "final_accounts"}


class YearConverter(IntConverter):
    """A year of four digits: anything longer is no page, and no number for the database."""

    regex = "[12][0-9]{3}"


register_converter(YearConverter, "year")
register_converter(Kind, "kind")
register_converter(CodeDigits, "code")

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("overview/<slug:table>.<str:file_type>", download_overview, name="download_overview"),
    path("search/", search, name="search"),
    path("search/table.<str:file_type>", download_search, name="download_search"),
    path("departments/", departments, name="departments"),
    path("departments/table.<str:file_type>", download_departments_list, name="download_departments_list"),
    path("departments/<slug:slug>/", department, name="department"),
    path("departments/<slug:slug>/<slug:table>.<str:file_type>", download_department, name="download_department"),
    path("departments/<slug:slug>/<year:year>/", disclosure, name="disclosure"),
    path("departments/<slug:slug>/<year:year>/<slug:table>.<str:file_type>", download_disclosure, name="download_disclosure"),
    path(
        "departments/<slug:slug>/<year:year>/final-accounts/<slug:table>.<str:file_type>",
        download_disclosure,
        FINAL,
        name="download_final_accounts",
    ),
    path("departments/<slug:slug>/<year:year>/evidence/<str:anchor>", evidence, name="evidence"),
    path("departments/<slug:slug>/<year:year>/final-accounts/", disclosure, FINAL, name="final_accounts"),
    path("departments/<slug:slug>/<year:year>/final-accounts/evidence/<str:anchor>", evidence, FINAL, name="final_accounts_evidence"),
    path("compare/years/", compare_years, name="compare_years"),
    path("compare/years/table.<str:file_type>", download_years, name="download_years"),
    path("compare/years/reasons/", stated_reasons, name="stated_reasons"),
    path("compare/years/reasons/table.<str:file_type>", download_reasons, name="download_reasons"),
    path("compare/years/projects/", lifelines, name="lifelines"),
    path("compare/years/projects/<slug:table>.<str:file_type>", download_lifelines, name="download_lifelines"),
    path("compare/departments/", compare_departments, name="compare_departments"),
    path("compare/departments/<slug:table>.<str:file_type>", download_departments, name="download_departments"),
    path("classifications/", RedirectView.as_view(url="functional/", query_string=True), name="classifications"),
    path("classifications/changes/", classification_changes, name="classification_changes"),
    path("classifications/changes/table.<str:file_type>", download_changes, name="download_changes"),
    path("classifications/<kind:kind>/", classification, name="classification"),
    path("classifications/<kind:kind>/table.<str:file_type>", download_classification, name="download_classification"),
    path("classifications/<kind:kind>/<code:code>/", classification_code, name="classification_code"),
    path("classifications/<kind:kind>/<code:code>/table.<str:file_type>", download_code, name="download_code"),
    path("projects/", projects, name="projects"),
    path("projects/table.<str:file_type>", download_projects, name="download_projects"),
    path("glossary/", glossary, name="glossary"),
    path("glossary/table.<str:file_type>", download_glossary, name="download_glossary"),
    path("about/", about, name="about"),
]
