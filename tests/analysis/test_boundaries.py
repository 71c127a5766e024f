import json
import subprocess
import sys
from pathlib import Path

# Uses every measure and imports every module, then tells what is loaded.
PROGRAM = """
import importlib, json, pkgutil, sys
import analysis
from analysis.store.folder import open_corpus
from analysis.measures import entities, frequency, keywords
from analysis.scope import Scope, view_of
from analysis.units import Unit

for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
    importlib.import_module(module.name)
view = view_of(open_corpus(sys.argv[1]), Scope(Unit("paragraph")))
rows = [len(measure(view)) for measure in (frequency.term_frequencies, keywords.keywords, entities.entity_counts)]
print(json.dumps({"rows": rows, "modules": sorted({name.split(".")[0] for name in sys.modules})}))
"""


def test_analysis_works_without_any_screen(root: Path, seeds: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(seeds)], cwd=root, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert min(told["rows"]) > 0
    assert "analysis" in told["modules"]
    assert not {"streamlit", "plotly", "dashboard"} & set(told["modules"])


def test_the_command_line_loads_no_model_to_count_terms(root: Path, seeds: Path) -> None:
    program = (
        "import sys; from analysis.__main__ import main; main(['terms', sys.argv[1]]);"
        "print(sorted({'spacy', 'sklearn', 'streamlit'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(seeds)], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"
