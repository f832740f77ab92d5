"""The shapes that tell departments apart where colour does not."""

from __future__ import annotations

from typing import Final

# The shapes of departments in chart and key: plotly's name, and the path of the same in a box of 14
SIGNS: Final = (
    ("circle", "M7 1a6 6 0 1 1 0 12a6 6 0 1 1 0-12z"),
    ("square", "M1 1h12v12H1z"),
    ("triangle-up", "M7 0l7 13H0z"),
    ("diamond", "M7 0l7 7l-7 7l-7-7z"),
    ("cross", "M5 0h4v5h5v4H9v5H5V9H0V5h5z"),
    ("triangle-down", "M7 14L0 1h14z"),
    ("hexagon", "M7 0l6 3.5v7L7 14l-6-3.5v-7z"),
    ("star", "M7 0l1.7 4.9l5.2.1l-4.1 3.2l1.5 5L7 10.2l-4.3 3l1.5-5L.1 5l5.2-.1z"),
)
