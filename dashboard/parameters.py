"""The parameters that stand for what the widgets of this run show.

`st.query_params` says what the browser last sent, which may be one change behind: the browser sends a widget's
new value before it has put that into the address (Streamlit 1.67). The widgets that are bound to parameters know
their values, and how Streamlit would write them into the address.
"""

import math
from collections.abc import Iterator
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.query_params import _coerce_value_for_query_url

from analysis.project import Parameters


def shown_parameters() -> Parameters:
    """The parameters of all bound widgets that are drawn in this run and not at their default."""
    shown: dict[str, tuple[str, ...]] = {}
    for key, widget, value in _chosen():
        written = _coerce_value_for_query_url(widget.serializer(value), widget.value_type)
        shown[key] = (written,) if isinstance(written, str) else tuple(written)
    return shown


def drop_endless_number(key: str) -> None:
    """Takes a value without an end, such as `inf`, out of the address: Streamlit (1.67) fails to make an int of it."""
    context = get_script_run_ctx()
    if context is None or not any(map(_is_endless, st.query_params.get_all(key))):
        return
    with context.session_state.query_params() as parameters:
        parameters._initial_query_params.pop(key, None)
        parameters.remove_param(key)


def _is_endless(text: str) -> bool:
    try:
        return not math.isfinite(float(text))
    except ValueError:
        return False


def chosen_values() -> dict[str, tuple[Any, Any]]:
    """The values of all bound widgets that are drawn in this run and not at their default, each with that."""
    return {key: (value, widget.deserializer(None)) for key, widget, value in _chosen()}


def _chosen() -> Iterator[tuple[str, Any, Any]]:
    """The bound widgets that are drawn in this run and not at their default: key, widget and value."""
    context = get_script_run_ctx()
    if context is None:
        return
    drawn = context.shared.widget_ids_this_run
    with context.session_state.query_params() as parameters:
        bindings = list(parameters._bindings_by_widget.values())
    for binding in bindings:
        widget = context.session_state._state.get_widget_metadata(binding.widget_id)
        value = st.session_state.get(binding.param_key)
        if binding.widget_id in drawn and widget is not None and value != widget.deserializer(None):
            yield binding.param_key, widget, value
