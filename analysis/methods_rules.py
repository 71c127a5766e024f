"""The rules behind the numbers in words, which the methods text quotes; the formulas of measures have their own."""

from collections.abc import Mapping

LANGUAGE_OF_A_TEXT = (
    "A text is English where one token in twenty, and three in all, are words that are very common in English "
    "and are words of grammar in no other language, after one is taken away for each word of grammar of other "
    "languages. Else it is what fastText's language identification (Joulin et al. 2017) says with a confidence "
    "of 0.6 or more of a sample of at most 480 characters; empty where it is less sure, or the language has no "
    "code of two letters."
)
ENCODING = "Bytes to text: a byte-order mark decides, else strict UTF-8, else Windows-1252."
SEGMENTS = (
    "Paragraphs are the lines of a text that hold a token; where the text is wrapped by hand at a column, they "
    "are the blocks between blank lines. Sentences end at `.`, `!`, `?` or their kin, with the quotes and "
    "brackets behind them, when white space follows and no lower-case letter after that. A dot after an "
    "abbreviation ends a sentence only where the next word makes that likely."
)
WINDOWS = (
    "Only a document can be empty. A window never crosses documents; what is left at a document's end is a "
    "window of its own if it is half as long as the others, else it joins the one before."
)
NEAR_DUPLICATES = (
    "Two documents are near-duplicates if their Jaccard similarity, the different shingles (runs of five "
    "tokens) that both have, divided by those that either has, is at least the threshold (Broder 1997). With a "
    "threshold of 1 they have the same shingles. A group is all documents that such pairs link, so that two of "
    "its documents may be less similar than the threshold. One document stands for the group, its head: the "
    "one with the earliest date, those without a date coming last; of several the one with the most tokens; of "
    "several the first by name. No pair is missed, and none is guessed. Two documents that are so similar "
    "share one of their rarest shingles, so that only documents which do are compared (prefix filtering: "
    "Bayardo et al. 2007, Xiao et al. 2011); and these are compared shingle by shingle."
)
TOKENS = (
    "A token is a word of UAX #29 (https://unicode.org/reports/tr29/, rules WB4 to WB13b) that holds a letter "
    "or a digit, with these departures, each made for counting:\n"
    "\n"
    "- a colon joins nothing (`Iran:Russia` is two tokens);\n"
    "- an abbreviation with inner dots keeps its last one: `U.S.`, `e.g.`, `Ph.D.`;\n"
    "- `_` joins words but neither starts nor ends one;\n"
    "- a geresh at the end of a Hebrew word is a quote, not a part of it (WB7a is left out);\n"
    "- a lone `s` left behind by an apostrophe (`U.S.'s`, `1990's`) is a clitic and no token.\n"
    "\n"
    "The possessive of other words is split off where the vocabulary is folded (the next list)."
)
BOILERPLATE = (
    "A repeated paragraph has the same tokens, two or more, in at least three documents, and in at least one "
    "document of a thousand. Case, punctuation and spaces make no difference, and a paragraph is compared as a "
    "whole: a sentence that is quoted inside others is none. Near-duplicate documents count once, so that the "
    "paragraphs of an article of which there are copies are not taken for boilerplate. That what recurs across "
    "documents says nothing of any of them is how corpora of web pages are cleaned, by paragraphs that were "
    "met before (Wenzek et al. 2020), by those most of whose n-grams were (Pomikálek 2011), or by three "
    "sentences in a row (Raffel et al. 2020); there the second document is enough, and the first keeps its "
    "copy. Here it takes three documents, as two may quote each other, and one in a thousand, as what is rarer "
    "hardly moves a number of the corpus; and none keeps its copy. One token alone, the name of a place above "
    "a text or a cell of a table, says something of its document; it can be made a stop word. None is missed "
    "or guessed: paragraphs with the same hash are compared token by token."
)
CUTTING = (
    "Everything else is as if the texts did not have them: such a paragraph is no unit, its sentences and "
    "mentions are gone, a type or an entity that stands nowhere else is none, and a window closes over the "
    "gap. Near-duplicates are then those of what is left. Offsets stay those of the texts, which are shown as "
    "they stand."
)
LEMMAS = (
    "A lemma is looked up in the language of the document, by simplemma (Barbaresi), without regard to what "
    'stands around it: "left" is "left" and "saw" is "see" wherever they stand. Its authors measured that 0.85 '
    "to 0.97 of lemmas are right, by language, 0.96 in English. What the dictionary does not know, and what "
    "holds a digit or a dot, stays as it stands; so does everything in a document whose language has no "
    "dictionary, or cannot be told."
)
GENERAL_LANGUAGE = (
    "wordfreq (Speer 2022) joins counts of Wikipedia, subtitles, news, books, the web and what people write to "
    "each other, up to 2021, into one list a language. It says of a word which share of all tokens it is, rounded to "
    "1 %, and nothing of documents. Its large lists go down to one in a hundred million, the small ones to one in a "
    'million. Every listed word adds to the terms that it is counted as here: "russia\'s" to "russia", "u.s" to '
    '"u.s.", and a word that is split here to each of its parts. Numbers of more than one digit are estimated from '
    "their length and first digits. What the list does not have, such as what came up after 2021, is unknown and not "
    'rare: it has no measures, and comes last, by frequency. So are elided words in French ("l\'eau"), which the list '
    'counts in parts. It cannot tell "US" from "us", so that "u.s." is rarer in it than in truth, and names that '
    "it knows may be more frequent by now."
)
OWN_LIST = (
    "Each word adds to the terms that it is counted as here, whatever its case; one of several tokens adds to each of "
    "them. What the list does not have is unknown and not rare: it has no measures, and comes last, by frequency."
)
STOP_WORDS_BY_LANGUAGE = (
    "The stop words of a corpus: a term is one if it is one in the language that has most of its tokens. So "
    "German `die` is left out where more of its tokens are in German than in English documents, and one "
    "Norwegian document takes no word from English ones. Languages without a list have no stop words. "
    "Documents whose language cannot be told count for the language of the corpus that has the most tokens, or "
    "for English where none is known."
)
NAMES_IN_HEADLINES = (
    "Where Every Word Is Capitalised, or ALL OF THEM ARE CAPITALS, a capital tells nothing. What the body of "
    "the same text does with a word does; of a word that the body does not have, an English dictionary tells "
    "whether it is an ordinary one. Only the case of letters changes, so every offset stays what it was."
)
ALIASES_IN_A_DOCUMENT = (
    "Countries take their name from the table of countries. A surname joins the one full name of a person that "
    "it ends; a surname that two full names share joins neither. An acronym joins the name that it stands "
    "behind in brackets, if its letters are the name's initials, and takes its label. Other names join when "
    "they differ only in case, in the shape of an apostrophe, in white space or in an acronym's full stops, "
    "and take the form that is most frequent in the document, or else the longest, or else the first in the "
    "alphabet."
)
ALIASES_ACROSS_DOCUMENTS = (
    "- Names with one label that differ in capitals, accents, hyphens or an acronym's full stops alone are "
    "one, under\n"
    "  the form that is most frequent.\n"
    "- Persons with one first and last name are one, unless middle initials or generations (Jr., III) clash.\n"
    "- A surname alone joins the one full name of the corpus that ends in it, if that is in as many documents "
    "or more;\n"
    "  a surname of several full names joins none of them.\n"
    "- An acronym joins the one name that it is defined for."
)
NAMES_BY_RULES = (
    "A name is a run of capitalised words. The capital of a word that begins a sentence tells nothing, so that "
    "word counts where the text has it capitalised in mid-sentence more often than in lower case. What a name "
    'names is told by its own words ("River", "Inc."), by what stands before it (a title, "in"), by tables of '
    "countries, places and given names, and by longer names of the same text. Names of one word of which "
    "nothing tells are left out. Rules find no numbers."
)
PASSES: Mapping[str, str] = {
    "within_lines": (
        "Spans that run over a line break, cut to the capitalised side with most words; of equals, the last."
    ),
    "with_times_of_day": (
        'A date and the time of day after it as one TIME: "Wednesday" + "afternoon" is "Wednesday afternoon".'
    ),
    "with_plain_edges": (
        "Names without quotes, punctuation, a leading article, a trailing possessive or a dangling last word."
    ),
    "without_titles": 'Persons without the titles before their names: "Gen. Mark Milley" is "Mark Milley".',
    "without_parts_of_titles": (
        'The spans without names that are the beginning of a title: "Defense" in "Defense Secretary Lloyd Austin".'
    ),
    "without_lowercase": (
        "The spans without names that have letters in lower case only: common nouns, units, foreign words."
    ),
    "apart_at_dashes": (
        "Names that run over a dash, a slash or a colon between spaces, as one span for each capitalised part."
    ),
    "with_head_words": 'Names that were cut before their head word, whole: "Santa Clara" before "Convention Center".',
    "with_whole_names": "Single words that stand inside a longer name which the document has elsewhere, as that name.",
    "with_head_labels": (
        'Names under the label that their head word gives away, and institutions: "Texas Tech University", "Congress".'
    ),
    "with_given_names": (
        "Names of two or three words that begin with a common given name, and end in no head word, as persons."
    ),
    "with_places_in_context": (
        'Names that more often follow "in", "near" or "the village of" than do what people do, as places.'
    ),
    "with_persons_in_context": (
        'Names that more often do what people do ("X died", "his wife X") than follow "in" or "near", as persons.'
    ),
    "with_kinds_in_context": (
        'Names under the label of what the document says that they are: "Piedade, a small village", "the band Eels".'
    ),
    "with_places_before_places": (
        'Names of one or two words before a comma and a place as places: "Kenora" in "Kenora, Ontario".'
    ),
    "with_list_labels": "Names in a list of three or more under the label that more than half of the list carry.",
    "with_country_labels": "Countries as GPE and peoples as NORP, where the table of countries leaves no doubt.",
    "with_defined_acronyms": (
        "Every occurrence of an acronym that the text defines in brackets, under the label of the long name."
    ),
    "with_majority_labels": (
        "Each name under the label that more than half of its mentions in the document carry, if there is one."
    ),
    "with_names_of_persons": (
        "Single words that are part of a person's full name elsewhere in the document, as persons."
    ),
    "without_ordinary_words": (
        "The spans without single words that the text has in lower case too, nor months, weekdays and numerals."
    ),
    "with_title_line": "The spans and the names in the title line that the body has and the model overlooked there.",
    "with_overlooked_names": (
        "The spans and further occurrences, in the same spelling, of names that carry one label in the document."
    ),
}
"""What each pass over the names of a document gives, by its name in `annotating.cleaning`."""
