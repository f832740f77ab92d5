"""Names of what the documents state beside their statements: facts, three-public expenses, headcounts."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
# What money is limited to, and where it comes from: the contract's keys.
FUNDS: Final = {
    "fiscal": pgettext_lazy("fund", "appropriations"),
    "general_public": pgettext_lazy("fund", "general public budget"),
    "gov_fund": pgettext_lazy("fund", "government funds"),
    "state_capital": pgettext_lazy("fund", "state capital operations"),
}
SOURCES: Final = {
    "source.fiscal": _("appropriations"),
    "source.general_public": _("general public budget appropriations"),
    "source.general_resources": _("from general resources"),
    "source.general_public_transfer": _("general public budget transfers from above"),
    "source.gov_fund": _("government fund appropriations"),
    "source.current_gov_fund": _("government fund revenue of the year"),
    "source.gov_fund_transfer": _("government fund transfers from above"),
    "source.state_capital": _("state capital operations appropriations"),
    "source.current_state_capital": _("state capital revenue of the year"),
    "source.state_capital_transfer": _("state capital transfers from above"),
    "source.special_account": _("special fiscal accounts"),
    "source.unit_funds": _("funds of the unit"),
    "source.institution_revenue": _("revenue of public institutions"),
    "source.superior_subsidy": _("subsidies from superiors"),
    "source.affiliate_payments": _("payments by affiliated units"),
    "source.business_revenue": _("business revenue"),
    "source.other_revenue": _("other revenue"),
    "source.carryover": _("carried over from the year before"),
    "source.carryover_fiscal": _("carried-over appropriations"),
    "source.carryover_non_fiscal": _("carried-over other funds"),
    "source.carryover_general_public": _("carried over: general public budget"),
    "source.carryover_gov_fund": _("carried over: government funds"),
    "source.carryover_state_capital": _("carried over: state capital operations"),
    "source.carryover_special_account": _("carried over: special fiscal accounts"),
    "source.carryover_unit_funds": _("carried over: funds of the unit"),
    "source.non_fiscal_surplus_used": _("surplus of other funds used"),
    "total.revenue": _("total revenue"),
}
KEYS_OF_THREE_PUBLIC: Final = {
    "three_public.total": THREE_PUBLIC["total"],
    "three_public.vehicles": _("official vehicles: purchase, operation and maintenance"),
    **{f"three_public.{key}": words for key, words in THREE_PUBLIC.items() if key != "total"},
    "three_public.conference": _("conferences"),
    "three_public.training": _("training"),
    "agency_operating": FACTS["agency_operating"],
}
