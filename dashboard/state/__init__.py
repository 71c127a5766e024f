"""What the user has chosen: widgets and URL to scope and options. Only this package touches session state."""

from dashboard.state.forms import csv_choices, csv_form, offer_csv_choices
from dashboard.state.groups import SCOPE as SCOPE_KIND
from dashboard.state.groups import choose_apart, choose_direction, choose_group, choose_order
from dashboard.state.keys import CONTAINS, KEEP, LEAVE_OUT, MENTIONS, STOP_WORDS
from dashboard.state.profile import choose_entity, choose_within, go_on_with
from dashboard.state.reader import go_to, on_stroke, open_in_reader, page_of_reader, pick, place_in_reader
from dashboard.state.references import WITHIN, choose_reference
from dashboard.state.rows import (
    choose_terms_or_entities,
    find_box,
    is_about_entities,
    keywords_once,
    labels,
    ngram,
    numbers,
    page_number,
)
from dashboard.state.scoping import (
    Places,
    adopt,
    change_stop_words,
    clear_scope,
    lemmas_are_asked_for,
    mentions_are_asked_for,
    narrow_to,
    scope_bar,
    use_unit,
)
from dashboard.state.selection import chart_key, choose_item, mark_row, on_chart, on_row, select, selected
from dashboard.state.session import Current, Options, current, note, noted, once_a_session, remember
from dashboard.state.starting import Arguments, arguments
from dashboard.state.trends import (
    Arrangement,
    choose_arrangement,
    choose_bands,
    choose_items,
    choose_period,
    choose_smoothing,
)
from dashboard.state.views import address, chosen_options, here, mend_history, show_link, start_with

__all__ = [
    "CONTAINS",
    "KEEP",
    "LEAVE_OUT",
    "MENTIONS",
    "SCOPE_KIND",
    "STOP_WORDS",
    "WITHIN",
    "Arguments",
    "Arrangement",
    "Current",
    "Options",
    "Places",
    "address",
    "adopt",
    "arguments",
    "change_stop_words",
    "chart_key",
    "choose_apart",
    "choose_arrangement",
    "choose_bands",
    "choose_direction",
    "choose_entity",
    "choose_group",
    "choose_item",
    "choose_items",
    "choose_order",
    "choose_period",
    "choose_reference",
    "choose_smoothing",
    "choose_terms_or_entities",
    "choose_within",
    "chosen_options",
    "clear_scope",
    "csv_choices",
    "csv_form",
    "current",
    "find_box",
    "go_on_with",
    "go_to",
    "here",
    "is_about_entities",
    "keywords_once",
    "labels",
    "lemmas_are_asked_for",
    "mark_row",
    "mend_history",
    "mentions_are_asked_for",
    "narrow_to",
    "ngram",
    "note",
    "noted",
    "numbers",
    "offer_csv_choices",
    "on_chart",
    "on_row",
    "on_stroke",
    "once_a_session",
    "open_in_reader",
    "page_number",
    "page_of_reader",
    "pick",
    "place_in_reader",
    "remember",
    "scope_bar",
    "select",
    "selected",
    "show_link",
    "start_with",
    "use_unit",
]
