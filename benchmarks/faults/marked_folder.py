"""A folder in which everything that can be called something is called by what Markdown would make something of."""

from collections.abc import Sequence
from pathlib import Path

from analysis.annotating.models import THE_RULES
from analysis.mending.mends import Mend, Mends
from analysis.mending.mends_file import mends_bytes, mends_file
from analysis.project import Options, Project, SavedView
from analysis.project_file import project_bytes
from analysis.stop_words import StopList
from analysis.store.folder import open_corpus
from benchmarks.faults.markup import ELSEWHERE, MARKUP

AS_FOLDERS = f"![x](http:/{ELSEWHERE}/p.png) [click](http:/{ELSEWHERE}) www.{ELSEWHERE} me@{ELSEWHERE} $x$ `x` **x**"
TEXTS = {
    "1999/a.txt": "Iran met Russia in Moscow. Iran left Moscow, and Russia stayed. The talks went on.",
    "1999/b.txt": "Iran met Russia in Moscow. Iran left Moscow, and Russia stayed. The talks went on there.",
    f"2001/{AS_FOLDERS}.md": f"# {MARKUP}\n\nRussia spoke of sanctions.\n\nThe U.S. said nothing to Iran.",
    "2002/d.txt": "Chancellor Angela Merkel met Vladimir Putin. Merkel said that it was a good meeting in Berlin.",
    "2003/e.eml": f"Subject: {MARKUP}\nFrom: me@{ELSEWHERE}\n\nIran and Russia met in 2003, once more, in Moscow.",
    f"{AS_FOLDERS}/f.xyz": "not read",
    f"{AS_FOLDERS}/g.pdf": "no PDF",
    "table.csv": f'title,text,date,year,"{MARKUP}"\n"{MARKUP}",Iran and Russia met again.,1899-01-01,1899,"{MARKUP}"\n'
    f'Second,Nothing was said.,2003,2003,"{MARKUP}"\n',
    "unclear.csv": f'"{MARKUP}",b\n1,2\n',
}
METADATA = f'document,"{MARKUP} 2",author\n1999/a.txt,"{MARKUP}",{MARKUP.replace(",", " ")}\n2002/d.txt,"{MARKUP}",x\n'


def written(place: Path) -> list[str]:
    """What stands behind `--` to open such a folder, with all that can be named beside it; its names are looked for."""
    folder = place / "texts"
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    other = place / AS_FOLDERS / "other"
    other.mkdir(parents=True)
    (other / f"{MARKUP[:30].replace('/', ' ')}.txt").write_text(
        "Russia met nobody. Iran was not there.", encoding="utf-8"
    )
    for one in (folder, other):
        open_corpus(one, models=(THE_RULES,))
    files = {"metadata.csv": METADATA, "stops.txt": "the\nand\n", "list.csv": "word,count\nrussia,3\nthe,90\n"}
    for name, text in files.items():
        (place / AS_FOLDERS / name).write_text(text, encoding="utf-8")
    options = ["--entity-model", THE_RULES.asked, "--root", str(folder), "--reference", str(other)]
    options += ["--project", str(_project(place / AS_FOLDERS / "work.json"))]
    named = {"--metadata": "metadata.csv", "--stop-words": "stops.txt", "--general": "list.csv"}
    return [str(folder), *options, *_named(place / AS_FOLDERS, named)]


def _named(place: Path, files: dict[str, str]) -> Sequence[str]:
    return [part for option, name in files.items() for part in (option, str(place / name))]


def _project(file: Path) -> Path:
    """A project, and corrections of names beside it, with markup in all they can say."""
    view = SavedView("terms", {"contains": (MARKUP,), "terms_find": (MARKUP,), "stop_words": (MARKUP,)})
    stops = StopList(MARKUP, (MARKUP, "iran"), (MARKUP,))
    file.write_bytes(project_bytes(Project(MARKUP, "0" * 64, Options(stops), view, {MARKUP[:100]: view})))
    renamed = Mend("merge", (("Iran", "GPE"),), (MARKUP, "GPE"))
    added = Mend("add", (), (f"Talks {MARKUP}", "ORG"), "talks")
    mends_file(file).write_bytes(mends_bytes(Mends((renamed, added), ((("Russia", "GPE"), (MARKUP, "GPE")),))))
    return file
