"""Names of what the documents state beside their statements: facts, three-public expenses, headcounts."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

THREE_PUBLIC: Final = {
    "overseas_travel": _("official overseas travel"),
    "reception": _("official reception"),
    "vehicle_purchase": _("official vehicle purchase"),
    "vehicle_operation": _("official vehicle operation and maintenance"),
    "total": _("three-public expenses in total"),
}
STAFFING: Final = {
    "authorised_posts": _("authorised posts"),
    "in_service": _("in service"),
    "retired": _("retired"),
    "retired_cadres": _("retired cadres"),
    "actual_headcount": _("actual headcount"),
}
FACTS: Final = {
    "agency_operating": _("agency operating expenses"),
    "agency_operating_change": _("change of agency operating expenses"),
    "agency_operating_change_pct": _("change of agency operating expenses, %"),
    "subordinate_admin_units": _("subordinate administrative units"),
    "subordinate_institutions": _("subordinate public institutions"),
    "procurement_total": _("government procurement"),
    "procurement_goods": _("procurement of goods"),
    "procurement_works": _("procurement of works"),
    "procurement_services": _("procurement of services"),
    "procurement_sme": _("set aside for small and medium enterprises"),
    "procurement_small_micro": _("set aside for small and micro enterprises"),
    "assets_as_of": _("assets as at the end of"),
    "building_area": _("floor area of buildings"),
    "building_value": _("value of buildings"),
    "vehicles_count": _("official vehicles"),
    "vehicles_value": _("value of official vehicles"),
    "vehicles_general_count": _("general official vehicles"),
    "vehicles_general_value": _("value of general official vehicles"),
    "vehicles_enforcement_count": _("law-enforcement vehicles"),
    "vehicles_enforcement_value": _("value of law-enforcement vehicles"),
    "vehicles_other_count": _("other vehicles"),
    "vehicles_other_value": _("value of other vehicles"),
    "furniture_value": _("value of furniture"),
    "other_assets_value": _("value of other assets"),
    "equipment_500k_count": _("pieces of equipment worth 500,000 yuan or more"),
    "equipment_1m_count": _("pieces of equipment worth 1 million yuan or more"),
    "planned_vehicle_purchase": _("planned purchase of vehicles"),
    "planned_vehicles_count": _("vehicles to be bought"),
    "planned_equipment_500k_count": _("equipment worth 500,000 yuan or more to be bought"),
    "planned_equipment_1m_count": _("equipment worth 1 million yuan or more to be bought"),
    "performance_projects_count": _("projects with performance targets"),
    "performance_projects_amount": _("amount of projects with performance targets"),
    "performance_overall_count": _("overall performance targets"),
    "performance_overall_amount": _("amount under overall performance targets"),
    "non_fiscal_projects_count": _("projects not funded by appropriations"),
    "non_fiscal_projects_amount": _("amount of projects not funded by appropriations"),
}
SECTIONS: Final = {
    "documents": _("Documents"),
    "money": _("Funds and amounts"),
    "expenditure": _("Expenditure"),
    "classification": _("Classification"),
    "people": _("Staff"),
    "performance": _("Performance"),
    "reading": _("How to read this site"),
}
