"""Chart figures as plotly data, one kind of chart a file. A trace says in `meta.role` what it means; colours, hatching and type
are the style sheet's (charts.js).

Every builder gives a Chart: the figure, what it needs on a narrow screen, and one sentence that says the same in words.
"""

from budgets.charts.changes import build_changes
from budgets.charts.chart import Chart, Key
from budgets.charts.stacked import Part, build_stacked
from budgets.charts.treemap import Tile, build_treemap
from budgets.charts.trends import Trend, build_expenditure_trends, build_trends
from budgets.charts.waterfall import build_waterfall

__all__ = [
    "Chart",
    "Key",
    "Part",
    "Tile",
    "Trend",
    "build_changes",
    "build_expenditure_trends",
    "build_stacked",
    "build_treemap",
    "build_trends",
    "build_waterfall",
]
