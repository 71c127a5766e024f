"""Boxes for whole numbers, whose values stand in the URL."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.parameters import drop_endless_number

HIGHEST_FREQUENCY = 10**12
"""More is asked for nowhere."""


def whole_number(label: str, *, key: str, place: DeltaGenerator | None = None, **options: Any) -> Any:
    """Draws a box for a whole number at a place, and returns what is in it: an int, or None where nothing is."""
    drop_endless_number(key)
    return (place or st).number_input(label, key=key, bind="query-params", **options)
