"""What the numbers rest on, to be cited."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis import __version__


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as BibTeX has it."""

    key: str
    kind: str
    fields: dict[str, str]

    def bibtex(self) -> str:
        lines = [f"  {name} = {{{value}}}" for name, value in self.fields.items()]
        return f"@{self.kind}{{{self.key},\n" + ",\n".join(lines) + "\n}"

    def short(self) -> str:
        """Who and when, as in a text: `Gries 2008`."""
        authors = [name.split(", ")[0] for name in self.fields.get("author", "").translate(_BRACES).split(" and ")]
        who = f"{authors[0]} et al." if len(authors) > 2 else " and ".join(authors)
        return f"{who} {self.fields.get('year', '')}".strip()

    def sentence(self) -> str:
        """The same to be read: who, when, what, where."""
        fields = {name: value.translate(_BRACES) for name, value in self.fields.items()}
        authors = [" ".join(reversed(name.split(", "))) for name in fields.get("author", "").split(" and ") if name]
        who = ", ".join(authors) + (f" ({fields['year']})" if "year" in fields else "")
        named = ("type", "journal", "booktitle", "howpublished", "publisher")
        where = next((fields[name] for name in named if name in fields), "")
        number = fields.get("number", "")
        volume = number if "type" in fields else fields.get("volume", "") + (f"({number})" if number else "")
        place = " ".join(filter(None, (where, volume))) + (f": {fields['pages']}" if "pages" in fields else "")
        address = f"https://doi.org/{fields['doi']}" if "doi" in fields else fields.get("url", "")
        end = f" <{address}>" if address else ""
        place += f", {fields['institution']}" if "institution" in fields else ""
        place = place.replace("--", "–")
        return ". ".join(filter(None, (who, fields["title"], place, fields.get("note", "")))) + f".{end}"


# `--` is a dash and `\#` a sign in BibTeX, and braces keep capitals.
_BRACES = str.maketrans({"{": "", "}": "", "\\": "", "`": "'"})

_ALL = (
    Reference(
        "corpusworkbench",
        "misc",
        {"key": "Corpus workbench", "title": "{Corpus workbench}", "note": f"Version {__version__}"},
    ),
    Reference(
        "unicode29",
        "misc",
        {
            "author": "{The Unicode Consortium}",
            "title": "{Unicode} Text Segmentation",
            "howpublished": "Unicode Standard Annex \\#29",
            "url": "https://www.unicode.org/reports/tr29/",
        },
    ),
    Reference(
        "sparckjones1972",
        "article",
        {
            "author": "Spärck Jones, Karen",
            "title": "A statistical interpretation of term specificity and its application in retrieval",
            "journal": "Journal of Documentation",
            "volume": "28",
            "number": "1",
            "pages": "11--21",
            "year": "1972",
            "doi": "10.1108/eb026526",
        },
    ),
    Reference(
        "pedregosa2011",
        "article",
        {
            "author": "Pedregosa, Fabian and Varoquaux, Gaël and Gramfort, Alexandre and Michel, Vincent and "
            "Thirion, Bertrand and Grisel, Olivier and Blondel, Mathieu and Prettenhofer, Peter and Weiss, Ron and "
            "Dubourg, Vincent and Vanderplas, Jake and Passos, Alexandre and Cournapeau, David and "
            "Brucher, Matthieu and Perrot, Matthieu and Duchesnay, Édouard",
            "title": "Scikit-learn: Machine Learning in {Python}",
            "journal": "Journal of Machine Learning Research",
            "volume": "12",
            "pages": "2825--2830",
            "year": "2011",
            "url": "https://jmlr.org/papers/v12/pedregosa11a.html",
        },
    ),
    Reference(
        "salton1975",
        "article",
        {
            "author": "Salton, Gerard and Wong, Anita and Yang, Chung-Shu",
            "title": "A Vector Space Model for Automatic Indexing",
            "journal": "Communications of the ACM",
            "volume": "18",
            "number": "11",
            "pages": "613--620",
            "year": "1975",
            "doi": "10.1145/361219.361220",
        },
    ),
    Reference(
        "broder1997",
        "inproceedings",
        {
            "author": "Broder, Andrei Z.",
            "title": "On the Resemblance and Containment of Documents",
            "booktitle": "Proceedings of Compression and Complexity of Sequences 1997",
            "pages": "21--29",
            "year": "1997",
            "doi": "10.1109/SEQUEN.1997.666900",
        },
    ),
    Reference(
        "pomikalek2011",
        "phdthesis",
        {
            "author": "Pomikálek, Jan",
            "title": "Removing Boilerplate and Duplicate Content from Web Corpora",
            "school": "Masaryk University",
            "publisher": "Masaryk University",
            "year": "2011",
        },
    ),
    Reference(
        "wenzek2020",
        "inproceedings",
        {
            "author": "Wenzek, Guillaume and Lachaux, Marie-Anne and Conneau, Alexis and Chaudhary, Vishrav and "
            "Guzmán, Francisco and Joulin, Armand and Grave, Edouard",
            "title": "{CCNet}: Extracting High Quality Monolingual Datasets from Web Crawl Data",
            "booktitle": "Proceedings of the 12th Language Resources and Evaluation Conference",
            "pages": "4003--4012",
            "year": "2020",
            "url": "https://aclanthology.org/2020.lrec-1.494/",
        },
    ),
    Reference(
        "raffel2020",
        "article",
        {
            "author": "Raffel, Colin and Shazeer, Noam and Roberts, Adam and Lee, Katherine and Narang, Sharan and "
            "Matena, Michael and Zhou, Yanqi and Li, Wei and Liu, Peter J.",
            "title": "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer",
            "journal": "Journal of Machine Learning Research",
            "volume": "21",
            "number": "140",
            "pages": "1--67",
            "year": "2020",
            "url": "https://jmlr.org/papers/v21/20-074.html",
        },
    ),
    Reference(
        "bayardo2007",
        "inproceedings",
        {
            "author": "Bayardo, Roberto J. and Ma, Yiming and Srikant, Ramakrishnan",
            "title": "Scaling up all Pairs Similarity Search",
            "booktitle": "Proceedings of the 16th International Conference on World Wide Web",
            "pages": "131--140",
            "year": "2007",
            "doi": "10.1145/1242572.1242591",
        },
    ),
    Reference(
        "xiao2011",
        "article",
        {
            "author": "Xiao, Chuan and Wang, Wei and Lin, Xuemin and Yu, Jeffrey Xu and Wang, Guoren",
            "title": "Efficient Similarity Joins for Near-Duplicate Detection",
            "journal": "ACM Transactions on Database Systems",
            "volume": "36",
            "number": "3",
            "pages": "15:1--15:41",
            "year": "2011",
            "doi": "10.1145/2000824.2000825",
        },
    ),
    Reference(
        "juilland1964",
        "book",
        {
            "author": "Juilland, Alphonse and Chang-Rodríguez, Eugenio",
            "title": "Frequency Dictionary of {Spanish} Words",
            "publisher": "Mouton",
            "address": "The Hague",
            "year": "1964",
        },
    ),
    Reference(
        "gries2008",
        "article",
        {
            "author": "Gries, Stefan Th.",
            "title": "Dispersions and adjusted frequencies in corpora",
            "journal": "International Journal of Corpus Linguistics",
            "volume": "13",
            "number": "4",
            "pages": "403--437",
            "year": "2008",
            "doi": "10.1075/ijcl.13.4.02gri",
        },
    ),
    Reference(
        "lijffijt2012",
        "article",
        {
            "author": "Lijffijt, Jefrey and Gries, Stefan Th.",
            "title": "Correction to {Stefan Th. Gries'} ``Dispersions and adjusted frequencies in corpora''",
            "journal": "International Journal of Corpus Linguistics",
            "volume": "17",
            "number": "1",
            "pages": "147--149",
            "year": "2012",
            "doi": "10.1075/ijcl.17.1.08lij",
        },
    ),
    Reference(
        "gries2020",
        "incollection",
        {
            "author": "Gries, Stefan Th.",
            "title": "Analyzing Dispersion",
            "editor": "Paquot, Magali and Gries, Stefan Th.",
            "booktitle": "A Practical Handbook of Corpus Linguistics",
            "publisher": "Springer",
            "pages": "99--118",
            "year": "2020",
            "doi": "10.1007/978-3-030-46216-1_5",
        },
    ),
    Reference(
        "wilcox1973",
        "article",
        {
            "author": "Wilcox, Allen R.",
            "title": "Indices of Qualitative Variation and Political Measurement",
            "journal": "The Western Political Quarterly",
            "volume": "26",
            "number": "2",
            "pages": "325--343",
            "year": "1973",
            "doi": "10.2307/446831",
        },
    ),
    Reference(
        "burch2017",
        "article",
        {
            "author": "Burch, Brent and Egbert, Jesse and Biber, Douglas",
            "title": "Measuring and interpreting lexical dispersion in corpus linguistics",
            "journal": "Journal of Research Design and Statistics in Linguistics and Communication Science",
            "volume": "3",
            "number": "2",
            "pages": "189--216",
            "year": "2017",
            "doi": "10.1558/jrds.33066",
        },
    ),
    Reference(
        "egbert2020",
        "article",
        {
            "author": "Egbert, Jesse and Burch, Brent and Biber, Douglas",
            "title": "Lexical dispersion and corpus design",
            "journal": "International Journal of Corpus Linguistics",
            "volume": "25",
            "number": "1",
            "pages": "89--115",
            "year": "2020",
            "doi": "10.1075/ijcl.18010.egb",
        },
    ),
    Reference(
        "gries2024",
        "book",
        {
            "author": "Gries, Stefan Th.",
            "title": "Frequency, Dispersion, Association, and Keyness: Revising and Tupleizing Corpus-Linguistic "
            "Measures",
            "publisher": "John Benjamins",
            "address": "Amsterdam",
            "year": "2024",
            "doi": "10.1075/scl.115",
        },
    ),
    Reference(
        "savicky2002",
        "article",
        {
            "author": "Savický, Petr and Hlaváčová, Jaroslava",
            "title": "Measures of Word Commonness",
            "journal": "Journal of Quantitative Linguistics",
            "volume": "9",
            "number": "3",
            "pages": "215--231",
            "year": "2002",
            "doi": "10.1076/jqul.9.3.215.14124",
        },
    ),
    Reference(
        "pearson1900",
        "article",
        {
            "author": "Pearson, Karl",
            "title": "On the criterion that a given system of deviations from the probable in the case of a correlated "
            "system of variables is such that it can be reasonably supposed to have arisen from random sampling",
            "journal": "Philosophical Magazine",
            "volume": "50",
            "number": "302",
            "pages": "157--175",
            "year": "1900",
            "doi": "10.1080/14786440009463897",
        },
    ),
    Reference(
        "church1990",
        "article",
        {
            "author": "Church, Kenneth Ward and Hanks, Patrick",
            "title": "Word Association Norms, Mutual Information, and Lexicography",
            "journal": "Computational Linguistics",
            "volume": "16",
            "number": "1",
            "pages": "22--29",
            "year": "1990",
            "url": "https://aclanthology.org/J90-1003/",
        },
    ),
    Reference(
        "dunning1993",
        "article",
        {
            "author": "Dunning, Ted",
            "title": "Accurate Methods for the Statistics of Surprise and Coincidence",
            "journal": "Computational Linguistics",
            "volume": "19",
            "number": "1",
            "pages": "61--74",
            "year": "1993",
            "url": "https://aclanthology.org/J93-1003/",
        },
    ),
    Reference(
        "evert2008",
        "incollection",
        {
            "author": "Evert, Stefan",
            "title": "Corpora and collocations",
            "editor": "Lüdeling, Anke and Kytö, Merja",
            "booktitle": "Corpus Linguistics: An International Handbook",
            "volume": "2",
            "publisher": "Mouton de Gruyter",
            "address": "Berlin",
            "pages": "1212--1248",
            "year": "2008",
            "doi": "10.1515/9783110213881.2.1212",
        },
    ),
    Reference(
        "daille1994",
        "phdthesis",
        {
            "author": "Daille, Béatrice",
            "title": "Approche mixte pour l'extraction automatique de terminologie: statistiques lexicales et filtres "
            "linguistiques",
            "school": "Université Paris 7",
            "publisher": "Université Paris 7",
            "year": "1994",
        },
    ),
    Reference(
        "gries2013",
        "article",
        {
            "author": "Gries, Stefan Th.",
            "title": "50-something years of work on collocations: What is or should be next …",
            "journal": "International Journal of Corpus Linguistics",
            "volume": "18",
            "number": "1",
            "pages": "137--166",
            "year": "2013",
            "doi": "10.1075/ijcl.18.1.09gri",
        },
    ),
    Reference(
        "rychly2008",
        "inproceedings",
        {
            "author": "Rychlý, Pavel",
            "title": "A Lexicographer-Friendly Association Score",
            "booktitle": "Proceedings of Recent Advances in Slavonic Natural Language Processing, {RASLAN} 2008",
            "publisher": "Masaryk University",
            "address": "Brno",
            "pages": "6--9",
            "year": "2008",
        },
    ),
    Reference(
        "bouma2009",
        "inproceedings",
        {
            "author": "Bouma, Gerlof",
            "title": "Normalized (pointwise) mutual information in collocation extraction",
            "booktitle": "From Form to Meaning: Processing Texts Automatically. Proceedings of the Biennial GSCL "
            "Conference 2009",
            "pages": "31--40",
            "year": "2009",
        },
    ),
    Reference(
        "hardie2014",
        "misc",
        {
            "author": "Hardie, Andrew",
            "title": "Log Ratio: an informal introduction",
            "howpublished": "ESRC Centre for Corpus Approaches to Social Science",
            "url": "https://cass.lancs.ac.uk/log-ratio-an-informal-introduction/",
            "year": "2014",
        },
    ),
    Reference(
        "joulin2017",
        "inproceedings",
        {
            "author": "Joulin, Armand and Grave, Edouard and Bojanowski, Piotr and Mikolov, Tomas",
            "title": "Bag of Tricks for Efficient Text Classification",
            "booktitle": "Proceedings of the 15th Conference of the European Chapter of the Association for "
            "Computational Linguistics: Volume 2, Short Papers",
            "publisher": "Association for Computational Linguistics",
            "pages": "427--431",
            "year": "2017",
            "url": "https://aclanthology.org/E17-2068/",
        },
    ),
    Reference(
        "joulin2016",
        "misc",
        {
            "author": "Joulin, Armand and Grave, Edouard and Bojanowski, Piotr and Douze, Matthijs and Jégou, Hervé "
            "and Mikolov, Tomas",
            "title": "{FastText.zip}: Compressing text classification models",
            "howpublished": "arXiv",
            "year": "2016",
            "doi": "10.48550/arXiv.1612.03651",
        },
    ),
    Reference(
        "barbaresi2026",
        "misc",
        {
            "author": "Barbaresi, Adrien and Diaz, Juanjo",
            "title": "{Simplemma}",
            "year": "2026",
            "doi": "10.5281/zenodo.4673264",
        },
    ),
    Reference(
        "speer2022",
        "misc",
        {
            "author": "Speer, Robyn",
            "title": "rspeer/wordfreq: v3.0",
            "howpublished": "Zenodo",
            "year": "2022",
            "doi": "10.5281/zenodo.7199437",
        },
    ),
    Reference(
        "clopper1934",
        "article",
        {
            "author": "Clopper, C. J. and Pearson, E. S.",
            "title": "The use of confidence or fiducial limits illustrated in the case of the binomial",
            "journal": "Biometrika",
            "volume": "26",
            "number": "4",
            "pages": "404--413",
            "year": "1934",
            "doi": "10.1093/biomet/26.4.404",
        },
    ),
    Reference(
        "evert2022",
        "inproceedings",
        {
            "author": "Evert, Stephanie",
            "title": "Measuring Keyness",
            "booktitle": "Digital Humanities 2022: Conference Abstracts",
            "address": "Tokyo",
            "pages": "202--205",
            "year": "2022",
            "doi": "10.17605/OSF.IO/CY6MW",
        },
    ),
    Reference(
        "kilgarriff2009",
        "inproceedings",
        {
            "author": "Kilgarriff, Adam",
            "title": "Simple maths for keywords",
            "booktitle": "Proceedings of the Corpus Linguistics Conference {CL2009}",
            "publisher": "University of Liverpool",
            "year": "2009",
        },
    ),
    Reference(
        "fisher1922",
        "article",
        {
            "author": "Fisher, Ronald A.",
            "title": "On the Interpretation of chi-squared from Contingency Tables, and the Calculation of {P}",
            "journal": "Journal of the Royal Statistical Society",
            "volume": "85",
            "number": "1",
            "pages": "87--94",
            "year": "1922",
            "doi": "10.2307/2340521",
        },
    ),
    Reference(
        "wilson2013",
        "incollection",
        {
            "author": "Wilson, Andrew",
            "title": "Embracing {Bayes} Factors for Key Item Analysis in Corpus Linguistics",
            "editor": "Bieswanger, Markus and Koll-Stobbe, Amei",
            "booktitle": "New Approaches to the Study of Linguistic Variability",
            "publisher": "Peter Lang",
            "address": "Frankfurt",
            "pages": "3--11",
            "year": "2013",
        },
    ),
    Reference(
        "boos1992",
        "article",
        {
            "author": "Boos, Dennis D.",
            "title": "On Generalized Score Tests",
            "journal": "The American Statistician",
            "volume": "46",
            "number": "4",
            "pages": "327--333",
            "year": "1992",
            "doi": "10.1080/00031305.1992.10475921",
        },
    ),
    Reference(
        "rao1992",
        "article",
        {
            "author": "Rao, J. N. K. and Scott, A. J.",
            "title": "A Simple Method for the Analysis of Clustered Binary Data",
            "journal": "Biometrics",
            "volume": "48",
            "number": "2",
            "pages": "577--585",
            "year": "1992",
            "doi": "10.2307/2532311",
        },
    ),
    Reference(
        "pitman1937",
        "article",
        {
            "author": "Pitman, E. J. G.",
            "title": "Significance Tests Which May be Applied to Samples From Any Populations. {II}. "
            "The Correlation Coefficient Test",
            "journal": "Supplement to the Journal of the Royal Statistical Society",
            "volume": "4",
            "number": "2",
            "pages": "225--232",
            "year": "1937",
            "doi": "10.2307/2983647",
        },
    ),
    Reference(
        "gabrielatos2012",
        "inproceedings",
        {
            "author": "Gabrielatos, Costas and Marchi, Anna",
            "title": "Keyness: Appropriate metrics and practical issues",
            "booktitle": "Corpora and Discourse Studies Conference ({CADS}), Bologna",
            "year": "2012",
        },
    ),
    Reference(
        "dasilva1999",
        "inproceedings",
        {
            "author": "da Silva, Joaquim Ferreira and Lopes, Gabriel Pereira",
            "title": "A Local Maxima method and a Fair Dispersion Normalization for extracting multi-word units from "
            "corpora",
            "booktitle": "Proceedings of the 6th Meeting on the Mathematics of Language ({MOL} 6)",
            "address": "Orlando",
            "pages": "369--381",
            "year": "1999",
        },
    ),
    Reference(
        "frantzi2000",
        "article",
        {
            "author": "Frantzi, Katerina and Ananiadou, Sophia and Mima, Hideki",
            "title": "Automatic recognition of multi-word terms: the {C-value/NC-value} method",
            "journal": "International Journal on Digital Libraries",
            "volume": "3",
            "number": "2",
            "pages": "115--130",
            "year": "2000",
            "doi": "10.1007/s007999900023",
        },
    ),
    Reference(
        "rayson2000",
        "inproceedings",
        {
            "author": "Rayson, Paul and Garside, Roger",
            "title": "Comparing Corpora using Frequency Profiling",
            "booktitle": "Proceedings of the Workshop on Comparing Corpora",
            "publisher": "Association for Computational Linguistics",
            "address": "Hong Kong",
            "pages": "1--6",
            "year": "2000",
            "doi": "10.3115/1117729.1117730",
        },
    ),
    Reference(
        "rayson2004",
        "inproceedings",
        {
            "author": "Rayson, Paul and Berridge, Damon and Francis, Brian",
            "title": "Extending the {Cochran} rule for the comparison of word frequencies between corpora",
            "booktitle": "Le poids des mots: Proceedings of the 7th International Conference on Statistical Analysis "
            "of Textual Data ({JADT} 2004)",
            "address": "Louvain-la-Neuve",
            "pages": "926--936",
            "year": "2004",
        },
    ),
    Reference(
        "holm1979",
        "article",
        {
            "author": "Holm, Sture",
            "title": "A simple sequentially rejective multiple test procedure",
            "journal": "Scandinavian Journal of Statistics",
            "volume": "6",
            "number": "2",
            "pages": "65--70",
            "year": "1979",
            "url": "https://www.jstor.org/stable/4615733",
        },
    ),
    Reference(
        "dunn1961",
        "article",
        {
            "author": "Dunn, Olive Jean",
            "title": "Multiple Comparisons among Means",
            "journal": "Journal of the American Statistical Association",
            "volume": "56",
            "number": "293",
            "pages": "52--64",
            "year": "1961",
            "doi": "10.1080/01621459.1961.10482090",
        },
    ),
    Reference(
        "fay1997",
        "article",
        {
            "author": "Fay, Michael P. and Feuer, Eric J.",
            "title": "Confidence intervals for directly standardized rates: a method based on the gamma distribution",
            "journal": "Statistics in Medicine",
            "volume": "16",
            "number": "7",
            "pages": "791--801",
            "year": "1997",
        },
    ),
    Reference(
        "garwood1936",
        "article",
        {
            "author": "Garwood, Frank",
            "title": "Fiducial Limits for the {Poisson} Distribution",
            "journal": "Biometrika",
            "volume": "28",
            "number": "3/4",
            "pages": "437--442",
            "year": "1936",
            "doi": "10.1093/biomet/28.3-4.437",
        },
    ),
    Reference(
        "tukey1958",
        "article",
        {
            "author": "Tukey, John W.",
            "title": "Bias and Confidence in Not Quite Large Samples (Abstract)",
            "journal": "The Annals of Mathematical Statistics",
            "volume": "29",
            "number": "2",
            "pages": "614",
            "year": "1958",
        },
    ),
    Reference(
        "bell2002",
        "article",
        {
            "author": "Bell, Robert M. and McCaffrey, Daniel F.",
            "title": "Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples",
            "journal": "Survey Methodology",
            "volume": "28",
            "number": "2",
            "pages": "169--181",
            "year": "2002",
        },
    ),
    Reference(
        "kish1965",
        "book",
        {
            "author": "Kish, Leslie",
            "title": "Survey Sampling",
            "publisher": "Wiley",
            "address": "New York",
            "year": "1965",
        },
    ),
    Reference(
        "lijffijt2016",
        "article",
        {
            "author": "Lijffijt, Jefrey and Nevalainen, Terttu and Säily, Tanja and Papapetrou, Panagiotis and "
            "Puolamäki, Kai and Mannila, Heikki",
            "title": "Significance testing of word frequencies in corpora",
            "journal": "Digital Scholarship in the Humanities",
            "volume": "31",
            "number": "2",
            "pages": "374--397",
            "year": "2016",
            "doi": "10.1093/llc/fqu064",
        },
    ),
    Reference(
        "michel2011",
        "article",
        {
            "author": "Michel, Jean-Baptiste and Shen, Yuan Kui and Aiden, Aviva Presser and Veres, Adrian and "
            "Gray, Matthew K. and {The Google Books Team} and Pickett, Joseph P. and Hoiberg, Dale and Clancy, Dan and "
            "Norvig, Peter and Orwant, Jon and Pinker, Steven and Nowak, Martin A. and Aiden, Erez Lieberman",
            "title": "Quantitative Analysis of Culture Using Millions of Digitized Books",
            "journal": "Science",
            "volume": "331",
            "number": "6014",
            "pages": "176--182",
            "year": "2011",
            "doi": "10.1126/science.1199644",
        },
    ),
    Reference(
        "kendall1938",
        "article",
        {
            "author": "Kendall, Maurice G.",
            "title": "A New Measure of Rank Correlation",
            "journal": "Biometrika",
            "volume": "30",
            "number": "1--2",
            "pages": "81--93",
            "year": "1938",
            "doi": "10.1093/biomet/30.1-2.81",
        },
    ),
    Reference(
        "kendall1945",
        "article",
        {
            "author": "Kendall, Maurice G.",
            "title": "The treatment of ties in ranking problems",
            "journal": "Biometrika",
            "volume": "33",
            "number": "3",
            "pages": "239--251",
            "year": "1945",
            "doi": "10.1093/biomet/33.3.239",
        },
    ),
    Reference(
        "mann1945",
        "article",
        {
            "author": "Mann, Henry B.",
            "title": "Nonparametric Tests Against Trend",
            "journal": "Econometrica",
            "volume": "13",
            "number": "3",
            "pages": "245--259",
            "year": "1945",
            "doi": "10.2307/1907187",
        },
    ),
    Reference(
        "spacy",
        "misc",
        {
            "author": "Honnibal, Matthew and Montani, Ines and Van Landeghem, Sofie and Boyd, Adriane",
            "title": "{spaCy}: Industrial-strength Natural Language Processing in {Python}",
            "year": "2020",
            "doi": "10.5281/zenodo.1212303",
        },
    ),
    Reference(
        "gliner",
        "inproceedings",
        {
            "author": "Zaratiana, Urchade and Tomeh, Nadi and Holat, Pierre and Charnois, Thierry",
            "title": "{GLiNER}: Generalist Model for Named Entity Recognition using Bidirectional Transformer",
            "booktitle": "Proceedings of the 2024 Conference of the North American Chapter of the Association for "
            "Computational Linguistics: Human Language Technologies (Volume 1: Long Papers)",
            "pages": "5364--5376",
            "year": "2024",
            "doi": "10.18653/v1/2024.naacl-long.300",
        },
    ),
    Reference(
        "ontonotes5",
        "misc",
        {
            "author": "Weischedel, Ralph and Palmer, Martha and Marcus, Mitchell and Hovy, Eduard and "
            "Pradhan, Sameer and Ramshaw, Lance and Xue, Nianwen and Taylor, Ann and Kaufman, Jeff and "
            "Franchini, Michelle and El-Bachouti, Mohammed and Belvin, Robert and Houston, Ann",
            "title": "{OntoNotes} Release 5.0",
            "howpublished": "Linguistic Data Consortium, LDC2013T19",
            "year": "2013",
            "doi": "10.35111/xmhb-2b84",
        },
    ),
    Reference(
        "johnson1944",
        "article",
        {
            "author": "Johnson, Wendell",
            "title": "Studies in language behavior: {I.} {A} program of research",
            "journal": "Psychological Monographs",
            "volume": "56",
            "number": "2",
            "pages": "1--15",
            "year": "1944",
            "doi": "10.1037/h0093508",
        },
    ),
    Reference(
        "covington2010",
        "article",
        {
            "author": "Covington, Michael A. and McFall, Joe D.",
            "title": "Cutting the {Gordian} Knot: The Moving-Average Type-Token Ratio ({MATTR})",
            "journal": "Journal of Quantitative Linguistics",
            "volume": "17",
            "number": "2",
            "pages": "94--100",
            "year": "2010",
            "doi": "10.1080/09296171003643098",
        },
    ),
    Reference(
        "mccarthy2007",
        "article",
        {
            "author": "McCarthy, Philip M. and Jarvis, Scott",
            "title": "vocd: {A} theoretical and empirical evaluation",
            "journal": "Language Testing",
            "volume": "24",
            "number": "4",
            "pages": "459--488",
            "year": "2007",
            "doi": "10.1177/0265532207080767",
        },
    ),
    Reference(
        "mccarthy2010",
        "article",
        {
            "author": "McCarthy, Philip M. and Jarvis, Scott",
            "title": "{MTLD}, vocd-{D}, and {HD-D}: {A} validation study of sophisticated approaches to lexical "
            "diversity assessment",
            "journal": "Behavior Research Methods",
            "volume": "42",
            "number": "2",
            "pages": "381--392",
            "year": "2010",
            "doi": "10.3758/BRM.42.2.381",
        },
    ),
    Reference(
        "koizumi2012",
        "article",
        {
            "author": "Koizumi, Rie",
            "title": "Relationships Between Text Length and Lexical Diversity Measures: {Can} We Use Short Texts of "
            "Less than 100 Tokens?",
            "journal": "Vocabulary Learning and Instruction",
            "volume": "1",
            "number": "1",
            "pages": "60--69",
            "year": "2012",
            "doi": "10.7820/vli.v01.1.koizumi",
        },
    ),
    Reference(
        "yule1944",
        "book",
        {
            "author": "Yule, George Udny",
            "title": "The Statistical Study of Literary Vocabulary",
            "publisher": "Cambridge University Press",
            "address": "Cambridge",
            "year": "1944",
        },
    ),
    Reference(
        "tweedie1998",
        "article",
        {
            "author": "Tweedie, Fiona J. and Baayen, R. Harald",
            "title": "How Variable May a Constant be? {Measures} of Lexical Richness in Perspective",
            "journal": "Computers and the Humanities",
            "volume": "32",
            "number": "5",
            "pages": "323--352",
            "year": "1998",
            "doi": "10.1023/A:1001749303137",
        },
    ),
    Reference(
        "flesch1948",
        "article",
        {
            "author": "Flesch, Rudolf",
            "title": "A new readability yardstick",
            "journal": "Journal of Applied Psychology",
            "volume": "32",
            "number": "3",
            "pages": "221--233",
            "year": "1948",
            "doi": "10.1037/h0057532",
        },
    ),
    Reference(
        "amstad1978",
        "phdthesis",
        {
            "author": "Amstad, Toni",
            "title": "Wie verständlich sind unsere {Zeitungen}?",
            "school": "Universität Zürich",
            "howpublished": "Dissertation, Universität Zürich",
            "year": "1978",
        },
    ),
    Reference(
        "fernandez1959",
        "article",
        {
            "author": "Fernández Huerta, José",
            "title": "Medidas sencillas de lecturabilidad",
            "journal": "Consigna",
            "number": "214",
            "pages": "29--32",
            "year": "1959",
        },
    ),
    Reference(
        "law2011",
        "misc",
        {
            "author": "Law, Gwillim",
            "title": "Error in the {Fernandez Huerta} Readability Formula",
            "howpublished": "LINGUIST List 22.2332",
            "year": "2011",
            "url": "http://linguistlist.org/issues/22/22-2332.html",
        },
    ),
    Reference(
        "kandel1958",
        "article",
        {
            "author": "Kandel, Liliane and Moles, Abraham",
            "title": "Application de l'indice de {Flesch} à la langue française",
            "journal": "Cahiers d'études de radio-télévision",
            "volume": "19",
            "pages": "253--274",
            "year": "1958",
        },
    ),
    Reference(
        "gunning1952",
        "book",
        {
            "author": "Gunning, Robert",
            "title": "The Technique of Clear Writing",
            "publisher": "McGraw-Hill",
            "address": "New York",
            "year": "1952",
        },
    ),
    Reference(
        "mclaughlin1969",
        "article",
        {
            "author": "McLaughlin, G. Harry",
            "title": "{SMOG} Grading: {A} New Readability Formula",
            "journal": "Journal of Reading",
            "volume": "12",
            "number": "8",
            "pages": "639--646",
            "year": "1969",
        },
    ),
    Reference(
        "smith1967",
        "techreport",
        {
            "author": "Smith, Edgar A. and Senter, R. J.",
            "title": "Automated Readability Index",
            "type": "Technical Report",
            "number": "AMRL-TR-66-220",
            "institution": "Aerospace Medical Research Laboratories",
            "year": "1967",
        },
    ),
    Reference(
        "coleman1975",
        "article",
        {
            "author": "Coleman, Meri and Liau, T. L.",
            "title": "A computer readability formula designed for machine scoring",
            "journal": "Journal of Applied Psychology",
            "volume": "60",
            "number": "2",
            "pages": "283--284",
            "year": "1975",
            "doi": "10.1037/h0076540",
        },
    ),
    Reference(
        "dalechall1948",
        "article",
        {
            "author": "Dale, Edgar and Chall, Jeanne S.",
            "title": "A Formula for Predicting Readability",
            "journal": "Educational Research Bulletin",
            "volume": "27",
            "number": "1",
            "pages": "11--20",
            "year": "1948",
            "note": "Instructions in 27(2): 37--54",
        },
    ),
    Reference(
        "kincaid1975",
        "techreport",
        {
            "author": "Kincaid, J. Peter and Fishburne, Robert P. and Rogers, Richard L. and Chissom, Brad S.",
            "title": "Derivation of New Readability Formulas ({Automated} Readability Index, {Fog} Count and {Flesch} "
            "Reading Ease Formula) for {Navy} Enlisted Personnel",
            "type": "Research Branch Report",
            "number": "8-75",
            "institution": "Naval Technical Training Command",
            "address": "Millington, TN",
            "year": "1975",
        },
    ),
    Reference(
        "cmudict",
        "misc",
        {
            "author": "{Carnegie Mellon University}",
            "title": "The {CMU} Pronouncing Dictionary",
            "url": "http://www.speech.cs.cmu.edu/cgi-bin/cmudict",
        },
    ),
    Reference(
        "cochran1977",
        "book",
        {
            "author": "Cochran, William G.",
            "title": "Sampling Techniques",
            "edition": "3",
            "publisher": "Wiley",
            "address": "New York",
            "year": "1977",
        },
    ),
)
REFERENCES = {reference.key: reference for reference in _ALL}


def bibtex(keys: Iterable[str]) -> str:
    """The BibTeX entries of these works, in the order of `REFERENCES`."""
    wanted = set(keys)
    return "\n\n".join(REFERENCES[key].bibtex() for key in REFERENCES if key in wanted) + "\n"
