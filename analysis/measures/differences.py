"""How much more often something occurs in one group than in another, and how sure that is.

It occurs `a` times among the `n` tokens of the first group, and `b` times among the `m` of the second. Measures take
numbers or arrays of numbers and give 64-bit floats. What is above 0 (an odds ratio, simple maths: above 1) the first
group uses more often; turning the groups round turns every sign. Chi-squared, G2 and BIC say how sure a difference is
in either direction. The log-likelihood of four cells and the log ratio stand in `association`. Sources: Evert (2022),
"Measuring keyness"; Gabrielatos and Marchi (2012), "Keyness: appropriate metrics and practical issues"; Holm (1979),
"A simple sequentially rejective multiple test procedure"; Kilgarriff (2009), "Simple maths for keywords"; Rayson,
Berridge and Francis (2004), "Extending the Cochran rule for the comparison of word frequencies between corpora";
Wilson (2013), "Embracing Bayes factors for key item analysis in corpus linguistics".
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, erfc, xlogy

Scores = NDArray[np.float64]
CONFIDENCE = 0.95
SIMPLE_MATHS_K = 1
"""What is added to frequencies per million: a small number, so that rare items count, too."""
PER_MILLION = 1_000_000


def percent_difference(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> Scores:
    """%DIFF: `(a / n - b / m) / (b / m) * 100` (Gabrielatos and Marchi 2012).

    0 is as often, 100 is twice as often, -50 half as often, -100 never. NaN where the second group has nothing that
    a percentage could be of.
    """
    a, n, b, m = (_floats(number) for number in (a, n, b, m))
    with np.errstate(invalid="ignore", divide="ignore"):
        # Products of counts are exact, so that equal differences of different counts are one number.
        return np.where(b > 0, (a * m - b * n) / (b * n) * 100, np.nan)


def odds_ratio(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> Scores:
    """`(a / (n - a)) / (b / (m - b))`: 1 is as often, 2 is about twice as often where it is rare in both.

    NaN where the second group has nothing, or the first nothing else: the ratio has no bound there.
    """
    a, n, b, m = (_floats(number) for number in (a, n, b, m))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where((b > 0) & (n > a), a * (m - b) / ((n - a) * b), np.nan)


def simple_maths(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike, *, k: float = SIMPLE_MATHS_K) -> Scores:
    """Simple maths: the ratio of both frequencies per million tokens, k added to each (Kilgarriff 2009).

    1 is as often, above 1 the first group has it more often, below 1 the second. What is rare has little weight: with
    a larger k, only what is frequent gets far from 1.

    >>> simple_maths(35, 112_289_776, 263, 1_559_716_979).round(4).item()
    1.1224
    """
    first, second = (PER_MILLION * share + k for share in _shares(a, n, b, m))
    return np.divide(first, second)


def chi_squared(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> Scores:
    """Pearson's chi-squared of the four cells a, n - a, b and m - b, without Yates' correction (Pearson 1900).

    `N * (a * (m - b) - b * (n - a))^2 / (n * m * (a + b) * (N - a - b))`, where N = n + m: evidence that the groups
    differ, in whichever direction, with the critical values of G2. It is too high where little is expected. 0 where a
    row or a column of the table is empty.
    """
    a, n, b, m = (_floats(number) for number in (a, n, b, m))
    with np.errstate(invalid="ignore", divide="ignore"):
        # As shares: the products of four frequencies are beyond what floats tell apart.
        first, second = _shares(a, n, b, m)
        common = (a + b) / (n + m)
        scores = (first - second) ** 2 / (common * (1 - common) * (1 / n + 1 / m))
        return np.where((common > 0) & (common < 1) & (n > 0) & (m > 0), scores, 0)


def two_cell_log_likelihood(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> Scores:
    """G2 of the two cells a and b: `2 * (a * ln(a / E1) + b * ln(b / E2))` (Rayson and Garside 2000).

    E1 and E2 are what both groups would have if they used it as often. All other tokens are left out, so that it is a
    little lower than G2 of four cells (`association.log_likelihood`).
    """
    a, n, b, m = (_floats(number) for number in (a, n, b, m))
    common = np.where(a + b > 0, (a + b) / (n + m), 1)
    scores: Scores = np.maximum(2 * (xlogy(a, a / (n * common)) + xlogy(b, b / (m * common))), 0)
    return scores


def bayesian_information(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> Scores:
    """BIC of the difference: G2 of two cells less `ln(n + m)` (Wilson 2013).

    About twice the natural logarithm of the Bayes factor: how much better a difference explains the counts than none.
    Above 2, 6 and 10 the evidence is positive, strong and very strong; below 0 it speaks for no difference.

    >>> bayesian_information(50, 10_000, 100, 100_000).round(3).item()
    56.289
    """
    with np.errstate(divide="ignore"):
        return two_cell_log_likelihood(a, n, b, m) - np.log(_floats(n) + _floats(m))


def p_value(log_likelihood: ArrayLike) -> Scores:
    """How often chance alone would give so high a G2, or a higher one: chi-squared with one degree of freedom.

    `erfc(sqrt(G2 / 2))` (Dunning 1993). It takes tokens for independent of each other, which they are not: a small
    value is too small where one document holds all of them. Read it with the dispersion.
    """
    values: Scores = erfc(np.sqrt(_floats(log_likelihood) / 2))
    return values


def bonferroni(values: ArrayLike, tests: int) -> Scores:
    """p-values of so many tests as if each was the only one: `min(1, tests * p)` (Dunn 1961)."""
    corrected: Scores = np.minimum(_floats(values) * tests, 1)
    return corrected


def holm(values: ArrayLike, tests: NDArray[np.int64] | None = None) -> Scores:
    """The p-values of all tests, corrected for their number by Holm's step-down procedure (Holm 1979).

    The i-th smallest of k values becomes `(k - i + 1) * p`, at least what the one before became, and 1 at most. As
    safe as Bonferroni's correction, and never stricter. `tests` says how many tests gave each value, 1 without it.
    """
    p = _floats(values)
    order, tests = np.argsort(p, kind="stable"), np.ones(len(p), np.int64) if tests is None else tests
    left = tests.sum() - np.cumsum(tests[order]) + tests[order]
    corrected = np.empty(len(p), np.float64)
    corrected[order] = np.minimum(np.maximum.accumulate(p[order] * left), 1)
    return corrected


def log_ratio_interval(
    a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike, *, tests: int = 1, confidence: float = CONFIDENCE
) -> tuple[Scores, Scores]:
    """The lowest and the highest log2 of the ratio of both shares that go with the counts, at this confidence.

    Given that there are a + b occurrences, a is binomial with the probability `t = r * n / (r * n + m)`, where r is
    the ratio. The interval of t is Clopper and Pearson's, exact, with `(1 - confidence) / tests / 2` on either side:
    for several tests the correction is Bonferroni's. With `t` its lower end, the lowest ratio is `(m / n) * t / (1 -
    t)`, and the highest is that of the groups turned round. Minus infinity where the first group has nothing, plus
    infinity where the second has nothing (Evert 2022; Fay 2010 for the exact conditional test).
    """
    tail = (1 - confidence) / tests / 2
    return _lowest(a, n, b, m, tail), -_lowest(b, m, a, n, tail)


def conservative_log_ratio(lowest: ArrayLike, highest: ArrayLike) -> Scores:
    """LRC: the end of such an interval that is nearer to 0, or 0 where 0 is inside (Evert 2022).

    A difference of at least this size is safe to report; it is never larger than the log ratio, and 0 for what is
    rare. Items may be ranked by it.
    """
    return np.maximum(_floats(lowest), 0) + np.minimum(_floats(highest), 0)


def lowest_expected(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> Scores:
    """What the smaller group would have if both used it as often: `min(n, m) * (a + b) / (n + m)`.

    Below 5 the chi-squared distribution is a poor guide to G2: Cochran's rule, which Rayson, Berridge and Francis
    (2004) try out on word frequencies.
    """
    a, n, b, m = (_floats(number) for number in (a, n, b, m))
    expected: Scores = np.minimum(n, m) * (a + b) / (n + m)
    return expected


def share_log_likelihood(a: ArrayLike, n: ArrayLike, share: ArrayLike) -> Scores:
    """G2 of a occurrences among n tokens against a share that is known: `2 * sum(cell * ln(cell / expected cell))`.

    The cells are a and n - a, and what is expected of them `share * n` and the rest. It is what G2 of four cells comes
    to when the second group is as large as one likes and has this share (Dunning 1993); one degree of freedom.
    """
    counts, tokens, known = (_floats(number) for number in (a, n, share))
    scores: Scores = np.maximum(
        2
        * (
            xlogy(counts, counts / (tokens * known))
            + xlogy(tokens - counts, (tokens - counts) / (tokens * (1 - known)))
        ),
        0,
    )
    return scores


def share_interval(
    a: ArrayLike, n: ArrayLike, share: ArrayLike, *, tests: int = 1, confidence: float = CONFIDENCE
) -> tuple[Scores, Scores]:
    """The lowest and the highest log2 of the ratio of `a / n` to a share that is known, at this confidence.

    The ends are those of Clopper and Pearson's exact interval of the probability, with `(1 - confidence) / tests / 2`
    on either side, divided by the share. Minus infinity at the lower end where there is no occurrence.
    """
    tail = (1 - confidence) / tests / 2
    counts, tokens = _floats(a), _floats(n)
    with np.errstate(divide="ignore"):
        low = np.where(counts > 0, betaincinv(np.maximum(counts, 1), tokens - counts + 1, tail), 0)
        high = np.where(counts < tokens, betaincinv(counts + 1, np.maximum(tokens - counts, 1), 1 - tail), 1)
        return np.log2(low / _floats(share)), np.log2(high / _floats(share))


def _lowest(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike, tail: float) -> Scores:
    a, n, b, m = (_floats(number) for number in (a, n, b, m))
    with np.errstate(invalid="ignore", divide="ignore"):
        # The beta distribution has no quantiles where a is 0.
        end = np.where(a > 0, betaincinv(np.where(a > 0, a, 1), b + 1, tail), 0)
        lowest: Scores = np.log2(end / (1 - end)) + np.log2(m / n)
    return lowest


def _shares(a: ArrayLike, n: ArrayLike, b: ArrayLike, m: ArrayLike) -> tuple[Scores, Scores]:
    return _floats(a) / _floats(n), _floats(b) / _floats(m)


def _floats(numbers: Any) -> Scores:
    return np.asarray(numbers, np.float64)
