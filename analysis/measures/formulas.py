"""What each measure is: its formula, the variant in use, which way it points, and what to cite for it."""

import re
from dataclasses import dataclass

from analysis.measures.differences import SIMPLE_MATHS_K
from analysis.tables import TABLES, Column


@dataclass(frozen=True, slots=True)
class Formula:
    """A measure that stands in a column of one or more tables."""

    column: str
    name: str
    formula: str
    where: str
    """What the letters of the formula mean."""
    reading: str
    """Which way it points, and what it does not say."""
    references: tuple[str, ...] = ()
    """Keys of `analysis.references`."""

    def columns(self) -> dict[str, list[Column]]:
        """The columns that hold it, by their tables."""
        found = {
            table.name: [column for column in table.all_columns if _measure(column) == self.column]
            for table in TABLES.values()
        }
        return {table: columns for table, columns in found.items() if columns}


def measure_name(column: Column) -> str:
    """What the measure in a column is called; the column's own name in words where it has no formula."""
    names = (formula.name for formula in _ALL if formula.column == _measure(column))
    return next(names, column.name.replace("_", " "))


def _measure(column: Column) -> str:
    """What stands in a column: in a comparison, two columns hold the same measure of two groups."""
    return _OF_A_GROUP.sub("", column.name)


_OF_A_GROUP = re.compile(r"_[ab]$")


_ALL = (
    Formula(
        "frequency",
        "Frequency",
        "f",
        "f is the number of what the table counts: occurrences in the scope or in a unit or document of it, mentions, "
        "pairs",
        "higher = occurs more often; long documents weigh more than short ones",
    ),
    Formula(
        "relative_frequency",
        "Relative frequency",
        "f / N * 1,000,000",
        "N is all tokens of the scope, stop words included (in a table about documents or periods, of the document or "
        "period in it; in a comparison, of the part or the group)",
        "higher = occurs more often; comparable between scopes of different sizes",
    ),
    Formula(
        "reference_relative_frequency",
        "Relative frequency in the reference",
        "b / m * 1,000,000",
        "b is the frequency in the group that a part is compared with, and m all tokens of that group; general "
        "language is a list of shares b / m, by wordfreq",
        "higher = occurs more often there",
        ("speer2022",),
    ),
    Formula(
        "document_frequency",
        "Document frequency",
        "df",
        "df is the number of units of the scope (in a comparison, of the group; in a trend, of the period's documents) "
        "in which it occurs at least once",
        "higher = occurs in more units, however often in each",
    ),
    Formula(
        "similarity",
        "Indel similarity",
        "200 * c / (a + b)",
        "c is the length of the longest common subsequence of two names, a and b are their lengths, capitals and "
        "accents put aside",
        "higher = spelled more alike; it does not say that the names are of one",
    ),
    Formula(
        "da",
        "DA, dispersion by pairs of units",
        "1 - mean |R_i - R_j| / (2 * mean R)",
        "R is the frequency in a unit divided by its tokens; the first mean goes over all pairs of units that hold "
        "tokens, the second over the units",
        "higher = more even; 1 = perfectly even, 0 = all in one unit",
        ("burch2017", "egbert2020", "wilcox1973"),
    ),
    Formula(
        "kld",
        "Kullback-Leibler divergence, KLD",
        "sum t * log2(t / s)",
        "t is the share of the occurrences that is in a unit, s that of the tokens; 0 * log2(0) is 0",
        "higher = more uneven; 0 = in proportion to the tokens; at most log2(1 / the smallest s)",
        ("gries2020", "gries2024"),
    ),
    Formula(
        "kld_norm",
        "Kullback-Leibler divergence, normalised",
        "KLD / (1 + KLD)",
        "KLD is that divergence in bits; of the transformations in use this is odds to probability, not 1 - e^-KLD",
        "higher = more uneven; 0 = in proportion to the tokens, always below 1",
        ("gries2024",),
    ),
    Formula(
        "arf",
        "Average reduced frequency, ARF",
        "sum min(d, v) / v, v = N / f",
        "f is the frequency, N the tokens of the scope and d the f distances from one occurrence to the next, from the "
        "last on to the first; documents follow each other in the order of the corpus",
        "higher = occurs in more places; at most f, which is even, and 1 = once, or all in one place",
        ("savicky2002",),
    ),
    Formula(
        "tfidf",
        "TF-IDF",
        "f * (ln((1 + n) / (1 + df)) + 1)",
        "f is the frequency in the unit and n the number of units in the scope; the values of a unit are divided by "
        "their Euclidean norm. That is raw frequency, smooth idf and l2 norm, as scikit-learn's TfidfTransformer has "
        "them by default",
        "higher = frequent in this unit and rare in the others; it does not say what the scope as a whole is about",
        ("sparckjones1972", "pedregosa2011"),
    ),
    Formula(
        "juilland_d",
        "Juilland's D",
        "1 - CV(p) / sqrt(n - 1)",
        "p is the frequency in a unit divided by the unit's tokens, over the n units that hold tokens, and CV the "
        "population standard deviation divided by the mean",
        "higher = more even; 1 = perfectly even, 0 = all in one unit",
        ("juilland1964", "gries2020"),
    ),
    Formula(
        "dp",
        "DP, deviation of proportions",
        "0.5 * sum |v / f - s|",
        "the sum goes over the units that hold tokens; v is the frequency in the unit and s the unit's share of all "
        "tokens",
        "higher = less even; 0 = in proportion to the units' tokens",
        ("gries2008",),
    ),
    Formula(
        "dp_norm",
        "DPnorm",
        "DP / (1 - min s)",
        "min s is the smallest unit's share of all tokens",
        "higher = less even; 0 = in proportion to the units' tokens, 1 = all in the smallest unit",
        ("lijffijt2012",),
    ),
    Formula(
        "expected",
        "Expected frequency",
        "E = places * f2 / N",
        "as Evert has it, N is all tokens of the scope but those of the node's occurrences, f2 is how many of them are "
        "the collocate, and places is the number of them in all windows around the node; of pairs of terms or "
        "entities, places and f2 are the sentences (paragraphs, documents) with the one and with the other, and N all "
        "of them",
        "higher = chance alone would bring them together more often",
        ("evert2008",),
    ),
    Formula(
        "mi",
        "Mutual information",
        "log2(O / E)",
        "O is the frequency of the pair, or phrase, and E its expected frequency, which for a phrase of n terms is "
        "N * product of f / N, where f is the frequency of each term",
        "higher = more often together than by chance, 0 = as by chance; it favours what is rare",
        ("church1990", "evert2008"),
    ),
    Formula(
        "t_score",
        "t-score",
        "(O - E) / sqrt(O)",
        "O is the frequency of the pair, or phrase, and E its expected frequency",
        "higher = more often together than by chance; it favours what is frequent",
        ("evert2008",),
    ),
    Formula(
        "mi3",
        "MI3, cubed mutual information",
        "log2(O^3 / E)",
        "O is the frequency of the pair and E its expected frequency",
        "higher = more often together than by chance, with less weight on what is rare; by chance it is "
        "2 * log2(O), not 0",
        ("daille1994", "evert2008"),
    ),
    Formula(
        "chi_squared",
        "Chi-squared, X2",
        "N * (a * d - b * c)^2 / ((a + b) * (c + d) * (a + c) * (b + d))",
        "a, b, c and d are the four cells of the table of both and N is their sum (near a node and elsewhere, or in "
        "group A and in group B: the item and all other tokens); without Yates' correction for continuity",
        "higher = more evidence that both are not by chance alone, whatever the direction; 3.84, 6.63 and 10.83 are "
        "exceeded by chance in 5, 1 and 0.1 % of cases, if tokens were independent; too high where less than 5 is "
        "expected",
        ("pearson1900", "evert2008"),
    ),
    Formula(
        "delta_p_collocate",
        "Delta P, node to collocate",
        "O / R - (C - O) / (N - R)",
        "of N tokens of the scope that are not part of the node R are near it and C are the collocate, and O are both, "
        "each token counted once",
        "higher = the node foretells the collocate better; 1 = near the node there is nothing else, and it is nowhere "
        "else, 0 = as likely near the node as elsewhere, below 0 = less likely",
        ("gries2013",),
    ),
    Formula(
        "delta_p_node",
        "Delta P, collocate to node",
        "O / C - (R - O) / (N - C)",
        "N, R, C and O are those of the other direction",
        "higher = the collocate foretells the node better; 1 = it is always near the node, and nothing else is, 0 = as "
        "likely as any other token, below 0 = less likely",
        ("gries2013",),
    ),
    Formula(
        "log_likelihood",
        "Log-likelihood, G2",
        "2 * sum O * ln(O / E)",
        "the sum goes over the four cells of the table of both (Dunning's form; the one with two cells, Rayson and "
        "Garside's, is a little lower); against general language, whose shares are taken as known, over the two cells "
        "of the group, which is what the four come to with a reference of any size; in phrases of more than two "
        "tokens, both are what the phrase starts with and what it ends with, each with its mean frequency over the "
        "places at which the phrase can be cut in two, the fair dispersion point of da Silva and Lopes",
        "higher = more evidence against chance, whatever the direction; chance alone goes above 3.84 in 5 % of cases, "
        "if tokens (or sentences) were independent; words come in bursts, so that it does so more often; of phrases of "
        "more than two tokens it is a guide alone",
        ("dunning1993", "rayson2000", "dasilva1999"),
    ),
    Formula(
        "log_dice",
        "logDice",
        "14 + log2(2 * O / (f1 + f2))",
        "f1 is the frequency of the node, f2 that of the collocate, and O the number of pairs in which none of their "
        "occurrences is counted twice: the lower of how many of the node have the collocate near, and of how many of "
        "the collocate are near the node (in company and co-occurrence, O, f1 and f2 are the sentences, paragraphs or "
        "documents that hold both, the one and the other); Rychlý has pairs alone, and for a phrase of n terms this "
        "extends it to 14 + log2(n * O / (f1 + ... + fn))",
        "higher = more exclusively together; 14 = always, and never more, one less = half as often, in a corpus of any "
        "size",
        ("rychly2008",),
    ),
    Formula(
        "c_value",
        "C-value",
        "log2(n) * (f - mean f of the longer)",
        "n is the length of the phrase in tokens, f its frequency, and the longer are the different longer phrases of "
        "the table that hold it; nothing is taken away where there are none",
        "higher = a long phrase that is frequent outside of longer ones; it does not ask what is by chance",
        ("frantzi2000",),
    ),
    Formula(
        "freestanding_frequency",
        "Freestanding frequency",
        "f - occurrences in longer phrases",
        "f is the frequency of the phrase, and longer phrases are those of the table, at least as frequent as asked "
        "for; an occurrence that lies in several of them is taken away once",
        "higher = more often a phrase by itself; 0 = never outside of longer ones",
    ),
    Formula(
        "log_ratio",
        "Log ratio",
        "log2((a / n) / (b / m))",
        "a of n tokens are those of the part that is looked at or of group A, b of m those of the rest or of group B; "
        "a frequency of 0 becomes 0.5; against general language, b / m is the share there",
        "higher = more over-used in the part or in A, 1 = twice as often, 0 = as often, -1 = half as often; it is a "
        "size and no evidence",
        ("hardie2014",),
    ),
    Formula(
        "document_z",
        "Standardised difference by documents",
        "(a / n - b / m) / sqrt(V / n^2 + W / m^2)",
        "a of n tokens are those of group A, b of m those of group B, and R = (a + b) / (n + m); V is the sum of "
        "(f - R N)^2 over the documents of A, with f occurrences in N tokens each, but at least R n, which independent "
        "tokens would give; W likewise of B. Of documents with parts in both groups, 2 / (n m) times the sum of the "
        "products of both deviations is taken away. Against general language b / m is the share there, W is 0 and R is "
        "that share. It is the generalised score test with documents as clusters",
        "higher = more over-used in A, below 0 = in B, and by more of the documents; a document that says it a hundred "
        "times counts as one. At most the square root of the number of documents",
        ("boos1992", "rao1992", "lijffijt2016"),
    ),
    Formula(
        "p_value",
        "p-value by documents",
        "I(1 - z^2 / M; (M - 2) / 2, 1 / 2)",
        "I is the regularised incomplete beta function, z the standardised difference and M the number of documents "
        "(M - 1 in the place of M - 2 against general language): the two-sided p-value of Student's t for a squared "
        "correlation of z^2 / M. It is at least 1 / the number of ways in which the documents can be put into the "
        "groups, the lowest that a permutation of them can give",
        "higher = chance alone would make documents like these differ so much more often, if they could as well be in "
        "either group; empty where a group has fewer than 5 documents, or fewer than 5 hold it",
        ("pitman1937", "boos1992"),
    ),
    Formula(
        "p_holm",
        "p-value by documents, corrected by Holm",
        "max over j <= i of min((k - j + 1) * p_j, 1)",
        "p_1 to p_k are the p-values of the k items that 5 documents or more of both groups together hold, lowest "
        "first, and i the place of this one",
        "higher = less sure; below 0.05 = told from chance: in 95 % of such tables no such row is chance alone. Random "
        "halves of one corpus are the test, which benchmarks/null_comparison.py runs",
        ("holm1979",),
    ),
    Formula(
        "log_ratio_low",
        "Interval of the log ratio by documents, lower end",
        "the lowest log2 r with |z(r)| <= c",
        "z(r) is the standardised difference from a ratio r of both rates: (a / n - r b / m) with "
        "R_b = (a + b) / (r n + m) and R_a = r R_b in the deviations; c is the z of a p-value of 0.05",
        "higher = more over-used in A at the least; empty where the documents set no bound",
        ("boos1992", "pitman1937"),
    ),
    Formula(
        "log_ratio_high",
        "Interval of the log ratio by documents, upper end",
        "the highest log2 r with |z(r)| <= c",
        "z(r) and c are those of the lower end",
        "higher = more over-used in A at the most; empty likewise",
        ("boos1992", "pitman1937"),
    ),
    Formula(
        "lrc",
        "Conservative log ratio, LRC, by documents",
        "max(low, 0) + min(high, 0)",
        "low and high are the ends of that interval with c the z of a p-value of 0.05 / k for the k items that are "
        "tested, so that all intervals hold together (Bonferroni)",
        "higher = more over-used in A, lower than 0 = in B, and at least so much in documents like these; 0 = chance "
        "could have done it",
        ("evert2022", "dunn1961"),
    ),
    Formula(
        "lrc_tokens",
        "Conservative log ratio, LRC, by tokens",
        "max(low, 0) + min(high, 0)",
        "low and high are the ends of the interval of the log ratio by tokens",
        "higher = more over-used in A, lower than 0 = in B, if tokens were independent; those of one text are not, so "
        "that random halves of one corpus differ by it",
        ("evert2022",),
    ),
    Formula(
        "log_ratio_low_tokens",
        "Interval of the log ratio by tokens, lower end",
        "low = log2((m / n) * t / (1 - t))",
        "t is the lower end of Clopper and Pearson's exact interval for the probability that one of all a + b "
        "occurrences is in A; the confidence is 95 % for all k items that either group has together, which is "
        "1 - 0.05 / k for each (Bonferroni); against general language, the interval is that of a / n, divided by the "
        "share there",
        "higher = more over-used in A at the least, if tokens were independent; empty where A has none",
        ("clopper1934", "evert2022"),
    ),
    Formula(
        "log_ratio_high_tokens",
        "Interval of the log ratio by tokens, upper end",
        "high = log2((m / n) * t / (1 - t))",
        "t is the upper end of that interval",
        "higher = more over-used in A at the most; empty where B has none",
        ("clopper1934", "evert2022"),
    ),
    Formula(
        "percent_difference",
        "%DIFF",
        "(a / n - b / m) / (b / m) * 100",
        "a of n tokens are those of group A, b of m those of group B",
        "higher = more over-used in A; 100 = twice as often, 0 = as often, -100 = never; empty where B has none",
        ("gabrielatos2012",),
    ),
    Formula(
        "odds_ratio",
        "Odds ratio",
        "(a / (n - a)) / (b / (m - b))",
        "a of n tokens are those of group A, b of m those of group B",
        "higher = more over-used in A, below 1 = in B; for what is rare, nearly the ratio of the relative frequencies",
        ("evert2008",),
    ),
    Formula(
        "simple_maths",
        "Simple maths",
        "(a / n * 1,000,000 + k) / (b / m * 1,000,000 + k)",
        f"a of n tokens are those of the group or of group A, b of m those of group B; k is {SIMPLE_MATHS_K}; against "
        "general language, b / m is the share there",
        "higher = more over-used in A, 1 = as often, below 1 = in B; it is a size and no evidence",
        ("kilgarriff2009",),
    ),
    Formula(
        "fisher_p",
        "Fisher's exact test, p-value",
        "sum of P(i) with P(i) <= P(a)",
        "P(i) is the hypergeometric probability that i of all a + b occurrences are among the n of n + m tokens that "
        "are in A: the test is two-sided, by the likelihood of tables, as in R",
        "higher = chance alone would do so more often, if every token was drawn by itself; not corrected for the "
        "number of items",
        ("fisher1922",),
    ),
    Formula(
        "bic",
        "Bayesian information criterion, BIC",
        "G2 - ln(n + m)",
        "G2 is the log-likelihood of two cells, 2 * (a * ln(a / E1) + b * ln(b / E2)), which is a little lower than "
        "that of four cells, E1 and E2 what A and B would have if both used it as often, and n and m their tokens",
        "higher = more evidence of a difference, below 0 = evidence of none; half of it is about the natural logarithm "
        "of the Bayes factor",
        ("wilson2013", "rayson2000"),
    ),
    Formula(
        "p_value_tokens",
        "p-value by tokens",
        "erfc(sqrt(G2 / 2))",
        "G2 is the log-likelihood of four cells, and the p-value that of chi-squared with one degree of freedom",
        "higher = chance alone would do so more often, if every token was drawn by itself; words come in bursts, so "
        "that it is far too low: random halves of one corpus differ by it. A rough guide where the smaller group would "
        "have less than 5 by chance, which the column note says (Cochran's rule)",
        ("dunning1993", "rayson2004", "lijffijt2016"),
    ),
    Formula(
        "p_holm_tokens",
        "p-value by tokens, corrected by Holm",
        "max over j <= i of min((k - j + 1) * p_j, 1)",
        "p_1 to p_k are the p-values by tokens of all k items that either group has, lowest first, and i the place of "
        "this one",
        "higher = less sure, if tokens were independent",
        ("holm1979",),
    ),
    Formula(
        "p_bonferroni_tokens",
        "p-value by tokens, corrected by Bonferroni",
        "min(k * p, 1)",
        "k is the number of all items that either group has, whatever rows are shown",
        "higher = less sure, if tokens were independent; as Holm's, and stricter",
        ("dunn1961",),
    ),
    Formula(
        "npmi",
        "Normalised mutual information, NPMI",
        "log2(O * N / (n1 * n2)) / -log2(O / N)",
        "of N sentences (paragraphs, documents) n1 hold the one, n2 the other and O both",
        "higher = more exclusively together; 1 = never apart, 0 = as by chance, below 0 = less often than by chance",
        ("bouma2009",),
    ),
    Formula(
        "relative_frequency_low",
        "Band of the relative frequency in a period, lower end",
        "low = gamma(2.5 %; R, v) * 1,000,000",
        "gamma(q; m, v) is the point below which a gamma distribution of mean m and variance v lies with probability "
        "q; R = F / T is the frequency F of the period divided by its tokens T, and v the larger of F / T^2, which is "
        "that of chance alone, and (t / 1.96)^2 * (n - 1) / n * sum d^2, which is the jackknife's: d is by how much R "
        "changes when one of the n documents with tokens is left out, and t the 97.5 % point of Student's t with the "
        "degrees of freedom of Bell and McCaffrey, n - 1 for documents of one length and fewer for unequal ones",
        "higher = occurs more often at the least; it takes documents, not tokens, for a sample of independent ones. "
        "Of periods drawn at random from one set of documents, 95 or more of 100 bands hold the value of the set. "
        "Empty with fewer than five documents, where they are so unequal in length that they count as fewer than three "
        "(1 / sum of the squares of their shares of T), and where it occurs in no period",
        ("fay1997", "tukey1958", "bell2002", "kish1965", "lijffijt2016"),
    ),
    Formula(
        "relative_frequency_high",
        "Band of the relative frequency in a period, upper end",
        "high = gamma(97.5 %; R + w, v + w^2) * 1,000,000, at most 1,000,000",
        "gamma, R, v and T are those of the lower end, and w is the most that one document moves R, at least 1 / T; "
        "where the period has none, w is the mean frequency in the documents of all periods that have some, divided "
        "by T, and high is 3.69 * w",
        "higher = occurs more often at the most; it is above 0 where it does not occur. Empty likewise",
        ("fay1997", "garwood1936", "tukey1958", "bell2002", "kish1965", "lijffijt2016"),
    ),
    Formula(
        "smoothed",
        "Smoothed relative frequency",
        "(sum f) / (sum N) * 1,000,000",
        "the sums go over the period and the 1 (of 3) or 2 (of 5) on either side, fewer at both ends; f is the "
        "frequency and N the tokens of each, so that a period weighs as many tokens as it has (in Google's moving "
        "average all periods weigh the same)",
        "higher = occurs more often around then; it hides what happens in one period, and has no band",
        ("michel2011",),
    ),
    Formula(
        "peak_relative_frequency",
        "Peak",
        "max (f / N * 1,000,000)",
        "f is the frequency and N the tokens of a period",
        "higher = once occurred more often; a period with few tokens reaches a peak more easily",
    ),
    Formula(
        "kendall_tau",
        "Kendall's tau-b",
        "(C - D) / sqrt((C + D + X) * (C + D + Y))",
        "of all pairs of periods that hold tokens, C have the higher relative frequency in the later one and D in the "
        "earlier one, and Y have the same in both; X, pairs at the same time, is 0",
        "higher = rises more steadily; 1 = always, 0 = as often up as down, -1 = always falls. It says nothing of how "
        "much, and misses what rises and falls again",
        ("kendall1945", "kendall1938", "mann1945"),
    ),
    Formula(
        "kendall_p",
        "p-value of tau",
        "P(|tau| of the periods in a random order >= |tau|)",
        "it is exact for few periods without equal values, and by the normal distribution else",
        "higher = chance alone would give such a rise or fall more often, if periods were independent; it is that "
        "of one test, however many items there are, and too low for items that were chosen because they rise or fall",
        ("mann1945",),
    ),
    Formula(
        "cosine",
        "Cosine similarity",
        "sum over t of w(t, u) * w(t, v)",
        "w(t, u) is the TF-IDF of t in the unit u, as above, stop words left out; t goes over the terms, or the "
        "entities, that u and v both have; the sum is rounded to 12 decimal places, so that no order of adding shows",
        "higher = more alike in what is said, whatever the order; 1 = the same terms in the same proportions, 0 = none "
        "in common; short units are rarely alike",
        ("salton1975", "pedregosa2011"),
    ),
    Formula(
        "contribution",
        "Contribution to the cosine",
        "w(t, u) * w(t, v)",
        "w(t, u) and w(t, v) are the TF-IDF of t in both units; the product is rounded to 12 decimal places",
        "higher = makes the units more alike; the contributions of all rows add up to the cosine",
        ("salton1975",),
    ),
    Formula(
        "jaccard",
        "Jaccard similarity",
        "s / (a + b - s)",
        "a and b are the numbers of different shingles of a document and of the head of its group, and s is the number "
        "of those that both have; a shingle is a run of 5 tokens, by type, across sentences, or all tokens of a "
        "document with fewer",
        "higher = more of it is copied; 1 = the same shingles, 0 = none in common; one other word in the midst of a "
        "text changes 5 shingles. It is counted, not estimated, and no pair above the threshold is missed: only "
        "documents that share a rare shingle are compared, which all such pairs do (prefix filtering)",
        ("broder1997", "bayardo2007", "xiao2011"),
    ),
    Formula(
        "containment",
        "Containment",
        "s / min(a, b)",
        "a, b and s are those of the Jaccard similarity",
        "higher = more of the shorter one stands in the longer one; 1 = all of it, as where something was added",
        ("broder1997",),
    ),
    Formula(
        "ttr",
        "Type-token ratio, TTR",
        "V / N",
        "V is the number of types and N that of tokens, stop words included",
        "higher = more varied; it falls with the length of a text, so that only texts of one length can be compared",
    ),
    Formula(
        "sttr",
        "Standardised type-token ratio, STTR (mean segmental, MSTTR)",
        "mean of V_s / S",
        "V_s is the number of types in each of the segments of S tokens that follow each other (1,000 without another "
        "choice); the rest of a text is dropped. Of a group the mean goes over the segments of all its documents",
        "higher = more varied, whatever the length; empty where no text has S tokens",
        ("johnson1944",),
    ),
    Formula(
        "mattr",
        "Moving-average type-token ratio, MATTR",
        "mean of V_w / W",
        "V_w is the number of types in each window of W tokens (100 without another choice), one from each token on. "
        "Of a group the mean goes over the windows of all its documents; none lies across two",
        "higher = more varied, whatever the length; empty where no text has W tokens",
        ("covington2010",),
    ),
    Formula(
        "mtld",
        "MTLD, measure of textual lexical diversity",
        "(N / F1 + N / F2) / 2",
        "F1 is the number of factors forward and F2 backward: a factor ends with the token at which the ratio of its "
        "types to its tokens is 0.72 or less; what is left at the end is the part (1 - TTR) / (1 - 0.72) of one. Of a "
        "group N, F1 and F2 are added up over its documents; none lies across two. Documents of fewer than 100 tokens "
        "have no say",
        "higher = more varied, whatever the length: so many tokens pass, on average, until the ratio falls to 0.72; "
        "empty where no text has 100 tokens, and where no term occurs twice",
        ("mccarthy2010", "koizumi2012"),
    ),
    Formula(
        "hdd",
        "HD-D, hypergeometric diversity",
        "sum (1 - C(N - f, 42) / C(N, 42)) / 42",
        "the sum goes over the types, f is the frequency of each, N the number of tokens and C(n, k) the number of "
        "ways to draw k of n. Of a group it is the mean of the documents' own, each weighted by its tokens",
        "higher = more varied, whatever the length: the TTR to expect of 42 tokens that are drawn; empty where no text "
        "has 42 tokens",
        ("mccarthy2007", "mccarthy2010"),
    ),
    Formula(
        "hapax_share",
        "Share of hapax legomena",
        "V1 / V",
        "V1 is the number of types that occur once and V that of all",
        "higher = more varied; it falls with the length of a text",
        ("tweedie1998",),
    ),
    Formula(
        "yules_k",
        "Yule's K",
        "10,000 * (sum f^2 - N) / N^2",
        "the sum goes over the types, f is the frequency of each and N the number of tokens",
        "higher = more repetitive; it depends little on length, and much on a few frequent terms",
        ("yule1944", "tweedie1998"),
    ),
    Formula(
        "sentence_length",
        "Mean length of a sentence",
        "N / sentences",
        "N is the number of tokens; a sentence that is cut by a window counts for its share",
        "higher = longer sentences",
    ),
    Formula(
        "token_length",
        "Mean length of a token",
        "characters / N",
        "characters are those of the N tokens as they stand, without a possessive ending",
        "higher = longer tokens",
    ),
    Formula(
        "syllables",
        "Syllables per token",
        "syllables / n",
        "n is the number of tokens with letters and without a digit. An English type has the syllables of its first "
        "pronunciation in the CMU Pronouncing Dictionary; one that is not there is counted by its letters, which is "
        "right for 92 of 100 words of that dictionary. German, Spanish and French types are counted by their letters: "
        "a syllable for each vowel or group of vowels that is spoken together. Of a group, documents are those in the "
        "language of its reading ease",
        "higher = tokens of more syllables; languages are not to be compared",
        ("cmudict",),
    ),
    Formula(
        "flesch",
        "Flesch reading ease",
        "206.835 - 1.015 * sentence_length - 84.6 * syllables",
        "both lengths are those of documents in one language; in German it is 180 - sentence_length - 58.5 * syllables "
        "(Amstad), in Spanish 206.84 - 1.02 * sentence_length - 60 * syllables (Fernández Huerta, with tokens in a "
        "sentence where his paper has sentences, a misprint that Law shows), in French 207 - 1.015 * sentence_length - "
        "73.6 * syllables (Kandel and Moles). Of a group, documents are those in the language that has the most tokens "
        "of these four",
        "higher = easier to read, by these lengths alone; 60 to 70 is plain English. Values of two languages are not "
        "on one scale",
        ("flesch1948", "amstad1978", "fernandez1959", "law2011", "kandel1958"),
    ),
    Formula(
        "grade",
        "Flesch-Kincaid grade",
        "0.39 * sentence_length + 11.8 * syllables - 15.59",
        "both lengths are those of English documents alone",
        "higher = harder to read: years of school in the United States",
        ("kincaid1975",),
    ),
    Formula(
        "fog",
        "Gunning fog index",
        "0.4 * (sentence_length + 100 * complex / n)",
        "complex tokens have three syllables or more, and not only by an ending in -ed or -es; n is the number of "
        "tokens with letters and without a digit, both of English documents alone. Names and compounds, which Gunning "
        "leaves out, are not told from other tokens",
        "higher = harder to read: years of school in the United States",
        ("gunning1952",),
    ),
    Formula(
        "smog",
        "SMOG grade",
        "1.0430 * sqrt(30 * p / sentences) + 3.1291",
        "p is the number of tokens with three syllables or more, of English documents alone; figures have none",
        "higher = harder to read: years of school in the United States; empty with fewer than 30 sentences, for which "
        "it was not made",
        ("mclaughlin1969",),
    ),
    Formula(
        "ari",
        "Automated readability index, ARI",
        "4.71 * token_length + 0.5 * sentence_length - 21.43",
        "both lengths are those of English documents alone; characters are those of tokens, figures among them",
        "higher = harder to read: years of school in the United States",
        ("smith1967",),
    ),
    Formula(
        "coleman_liau",
        "Coleman-Liau index",
        "0.0588 * L - 0.296 * S - 15.8",
        "L is the number of characters in 100 tokens and S that of sentences, of English documents alone",
        "higher = harder to read: years of school in the United States",
        ("coleman1975",),
    ),
    Formula(
        "dale_chall",
        "Dale-Chall score",
        "0.1579 * u + 0.0496 * sentence_length + 3.6365",
        "u is the number of unfamiliar tokens in 100, of English documents alone. Familiar are the authors' 3,000 "
        "words of 1948, by the list in the package new-dale-chall-readability, their regular inflections (plurals, -s, "
        "-ed, -ing, -n, -er, -est, -ly) and figures; names that are not on the list are unfamiliar. The constant is "
        "always added",
        "higher = harder to read: up to 4.9 for grade 4 and below, 5 to 5.9 for grades 5 and 6, 9 to 9.9 for college",
        ("dalechall1948",),
    ),
    *(
        Formula(
            f"{name}_{end}",
            f"Interval of {called}, {side} end",
            f"{name} {sign} t * sqrt((n - 1) / n * sum d^2)",
            "d is by how much the group's value changes when one of its n documents is left out, and t the 97.5 % "
            "point of Student's t with the degrees of freedom of Bell and McCaffrey: n - 1 for documents of one size, "
            "and fewer for unequal ones",
            "higher = a higher value; of groups drawn at random from one set of documents, 94 to 99 of 100 intervals "
            "hold the value of the set. Empty with fewer than five documents, and where they are so unequal in size "
            "that they count as fewer than three (1 / sum of the squares of their shares)",
            ("tukey1958", "bell2002", "kish1965", "cochran1977"),
        )
        for name, called in (("mattr", "MATTR"), ("sentence_length", "sentence length"), ("flesch", "reading ease"))
        for end, side, sign in (("low", "lower", "-"), ("high", "upper", "+"))
    ),
)


def formulas() -> list[Formula]:
    """The measures that stand in a table."""
    return [formula for formula in _ALL if formula.columns()]
