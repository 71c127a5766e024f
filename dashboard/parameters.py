"""The parameters that stand for what the widgets of this run show.

`st.query_params` says what the browser last sent, which may be one change behind: the browser sends a widget's
new value before it has put that into the address (Streamlit 1.67). The widgets that are bound to parameters know
their values, and how Streamlit would write them into the address.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.query_params import _coerce_value_for_query_url

from analysis.project import Parameters


def shown_parameters() -> Parameters:
    """The parameters of all bound widgets that are drawn in this run and not at their default."""
    context = get_script_run_ctx()
    if context is None:
        return {}
    shown: dict[str, tuple[str, ...]] = {}
    drawn = context.shared.widget_ids_this_run
    with context.session_state.query_params() as parameters:
        for binding in list(parameters._bindings_by_widget.values()):
            widget = context.session_state._state.get_widget_metadata(binding.widget_id)
            value = st.session_state.get(binding.param_key)
            if binding.widget_id in drawn and widget is not None and value != widget.deserializer(None):
                written = _coerce_value_for_query_url(widget.serializer(value), widget.value_type)
                shown[binding.param_key] = (written,) if isinstance(written, str) else tuple(written)
    return shown
