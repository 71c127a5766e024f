"""More measures of a difference between two groups, which tables show where they are asked for."""

from collections.abc import Callable, Mapping

import numpy as np

from analysis.index import Whole
from analysis.measures import differences
from analysis.measures.exact_test import fisher_p
from analysis.ranking import Cells, Items


def further_cells(cells: Callable[[Items], tuple[Whole, int, Whole, int]]) -> Mapping[str, Cells]:
    """The optional columns of a comparison; `cells` gives a of n tokens and b of m, of some items."""

    def exact(items: Items) -> differences.Scores:
        a, n, b, m = cells(items)
        return fisher_p(np.asarray(a), n, np.asarray(b), m)

    return {
        "chi_squared": lambda items: differences.chi_squared(*cells(items)),
        "fisher_p": exact,
        "bic": lambda items: differences.bayesian_information(*cells(items)),
        "simple_maths": lambda items: differences.simple_maths(*cells(items)),
    }
