"""Pages on which all that comes from outside is Markdown: nothing is fetched from, and no link leads, elsewhere."""

from random import Random
from urllib.parse import urlencode

import pytest

from benchmarks.faults.addresses import PAGES, Address, Visitor, dashboard
from benchmarks.faults.marked_folder import written
from benchmarks.faults.markup import MARKUP

MADE = """() => ({
    elsewhere: [...document.querySelectorAll('a, img, image, source, iframe')]
        .map(one => one.href?.baseVal ?? one.href ?? one.src)
        .filter(address => address?.includes('elsewhere') && new URL(address, location).host !== location.host),
    formulas: document.querySelectorAll('.katex').length,
    struck: document.querySelectorAll('del, s').length,
})"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory) -> list[str]:
    return written(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def parameters(marked) -> dict[str, list[tuple[str, str]]]:
    """For each page, its parameters with markup in all of them that take what is typed."""
    visitor = Visitor(Random(1))
    with dashboard(marked):
        for page in PAGES:
            visitor.faults(Address(page, {}))
    typed = {key for key in visitor.offered if key.rpartition("_")[2] not in ("regex", "sort", "context", "by")}
    own = {page: sorted(key for key in typed if key.startswith((f"{page}_", "reader_"))) for page in PAGES}
    shared = [(key, MARKUP) for key in ("stop_words", "leave_out", "keep")]
    return {page: [*shared, *((key, MARKUP) for key in keys)] for page, keys in own.items()}


@pytest.fixture(scope="module")
def server(serve, marked) -> str:
    return serve(*marked)


# Without the policy of the server's answers, which would keep a picture from being fetched whatever a page says.
@pytest.mark.parametrize("visit", [{"bypass_csp": True}], indirect=True)
def test_no_page_fetches_from_elsewhere_or_links_there(visit, server, parameters):
    made = {}
    for page in PAGES:
        visit.page.goto(f"{server}/{'' if page == 'overview' else page}?{urlencode(parameters[page])}")
        visit.settle()
        made[page] = visit.page.evaluate(MADE)
    assert made == {page: {"elsewhere": [], "formulas": 0, "struck": 0} for page in PAGES}
    assert {request for request in visit.requests if not request.startswith((server, "data:", "blob:"))} == set()
