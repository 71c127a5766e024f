"""Counts of terms, keywords and named entities in a folder of documents.

The rooms, in the order in which data flows:

- `reading`: files to `Document`, and one row of the import report per file
- `annotating`: tokens, sentences, paragraphs, languages and mentions of a batch of documents
- `corpus`: a `Corpus`, everything annotated, in columns
- `store`: a corpus on disk, built once and checked when it is opened; `store.folder.open_corpus` is the way in
- `languages`: the languages of a corpus; `stop_words` and `stop_lists`, and `lemmas`, which follow them
- `nodes`: what is looked for - words, patterns, entities - and where it occurs
- `near_duplicates`: which documents are copies of each other, by their `shingles`; `similarity_join` finds the pairs
- `scope`: which units are looked at, and the `View` that this leaves
- `measures`: a `View` to tidy frames: terms, keywords, entities, collocates, concordance and so on
- `rows`: which rows of a frame are shown
- `exporting`: a frame to the bytes of a CSV file, and all frames of a view to one archive
- `methods`: how the numbers of a view were made, in prose, from the code and its settings
- `project`: what a user has made of a corpus, and `project_file`, where that is kept
- `commands`: the command line, from options to what is written
- `tables`: the columns of every frame, with dtype, unit and meaning
- `errors`: what can go wrong, in sentences

`python -m analysis --help` is the same from the command line.
"""

__version__ = "0.1.0"
