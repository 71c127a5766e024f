"""Tables without Streamlit's own toolbar and search: they know only the rows that were sent to the browser."""

import streamlit as st

# A column that is hidden could not be shown again without the toolbar; the item is the last of a column's menu.
STYLE = """<style>
[data-testid="stDataFrame"] [data-testid="stElementToolbar"],
[data-testid="stDataFrameColumnMenu"] [role="menuitem"]:last-child,
.stDataFrame [class*="gdg-search-bar"] { display: none; }
</style>"""
# The browser's own search gets Ctrl+F, before the table can take it for its own.
SCRIPT = """<script>
if (!window.searchOfTablesIsOff) {
  window.searchOfTablesIsOff = true;
  window.addEventListener("keydown", (event) => {
    const isSearch = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f";
    if (isSearch && event.target.closest?.('[data-testid="stDataFrame"]')) event.stopImmediatePropagation();
  }, true);
}
</script>"""


def without_toolbar() -> None:
    """Hides the toolbar of all tables; to be called once a run, when the page is drawn."""
    st.html(STYLE)
    st.html(SCRIPT, unsafe_allow_javascript=True)
