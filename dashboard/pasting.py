"""Lists that are pasted into a field of one line, which would make spaces of their line breaks."""

import streamlit as st

# Semicolons part terms wherever they are typed, so that "one a line" is not taken for one phrase.
SCRIPT = """<script>
if (!window.listsCanBePasted) {
  window.listsCanBePasted = true;
  window.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\\r\\n]/.test(text.trim()) || !event.target.closest?.('[data-testid="stMultiSelect"]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.execCommand("insertText", false, text.trim().replace(/\\s*[\\r\\n]+\\s*/g, "; "));
  }, true);
}
</script>"""


def keep_line_breaks() -> None:
    """Has lists of one term a line pasted as lists; to be called once a run."""
    st.html(SCRIPT, unsafe_allow_javascript=True)
