import pytest

from analysis.errors import OptionError
from analysis.project import Options, Project, SavedView, view_name
from analysis.scope import Scope
from analysis.stop_words import NONE, StopList
from analysis.units import Unit

IRAN, PUTIN = SavedView("terms", {"contains": ("iran",)}), SavedView("entities", {"mentions": ("Putin",)})


def test_options_and_parameters_of_an_address_say_the_same() -> None:
    options = Options(StopList(NONE, ("said", "mr"), ("new",)), "window:50", True, True, True)
    assert options.parameters() == {
        "stop_words": ("none",),
        "leave_out": ("said", "mr"),
        "keep": ("new",),
        "unit": ("window:50",),
        "csv_exact": ("true",),
        "csv_bom": ("true",),
        "count": ("lemmas",),
    }
    assert Options.of(options.parameters()) == options
    assert Options().parameters() == {} and Options.of({}) == Options()


def test_view_keeps_what_may_be_a_parameter_and_drops_the_rest() -> None:
    parameters = {"b": ["2", "1"], "a": ["x"], "empty": [], "no name": ["y"], "": ["z"], "long": ["l" * 20_000]}
    view = SavedView.of("terms", parameters)
    assert view.parameters == {"a": ("x",), "b": ("2", "1"), "long": ("l" * 10_000,)}
    assert view.query().startswith("a=x&b=2&b=1&long=l")


def test_scope_of_a_view() -> None:
    view = SavedView("terms", {"unit": ("sentence",), "contains": ("a", "b"), "mentions": ("C",), "match": ("any",)})
    assert view.scope() == Scope(Unit("sentence"), ("a", "b"), ("C",), "any")
    assert SavedView("terms").scope() == Scope()


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (SavedView("terms"), "Terms of units"),
        (SavedView("terms", {"unit": ("paragraph",), "stop_words": ("by-language",)}), "Terms of paragraphs"),
        (SavedView("terms", {"unit": ("chapter",), "contains": ("a",)}), "Terms of units that contain a"),
        (
            SavedView(
                "terms",
                {
                    "contains": ("iran", "russia"),
                    "leave_out": ("said",),
                    "match": ("any",),
                    "terms_find": ("*i*",),
                    "terms_min": ("5",),
                    "unit": ("window:100",),
                },
            ),
            "Terms of windows of 100 tokens that contain iran or russia; English stop words, with “said”, left out; "
            "find “*i*”; min “5”",
        ),
    ],
)
def test_view_says_in_english_what_it_shows(view: SavedView, sentence: str) -> None:
    assert view.sentence() == sentence


def test_views_are_saved_renamed_and_deleted_by_name() -> None:
    project = Project().with_view("  Iran \n talks ", IRAN).with_view("Names", PUTIN)
    assert project.views == {"Iran talks": IRAN, "Names": PUTIN}
    assert project.with_view("Names", IRAN).views["Names"] == IRAN
    assert project.with_name("Names", "Who").views == {"Iran talks": IRAN, "Who": PUTIN}
    assert project.with_name("Names", "Names").views == project.views
    assert project.with_name("nothing", "Who") == project
    assert project.without_view("Names").views == {"Iran talks": IRAN}
    assert project.without_view("nothing") == project


def test_no_view_is_lost_to_a_name_that_is_taken_and_none_goes_without() -> None:
    project = Project().with_view("Iran", IRAN).with_view("Names", PUTIN)
    with pytest.raises(OptionError, match="There is a view called “Iran” already; choose another name"):
        project.with_name("Names", "Iran")
    with pytest.raises(OptionError, match="A view needs a name; type one"):
        project.with_view(" \t", IRAN)
    assert len(view_name("n" * 1000)) == 120


def test_project_that_joins_another_takes_it_over_and_keeps_its_own_views() -> None:
    mine = Project("a", "1", Options(unit="sentence"), IRAN, {"mine": IRAN, "both": IRAN})
    theirs = Project("b", "2", Options(unit="paragraph"), PUTIN, {"both": PUTIN})
    joined = Project("b", "2", Options(unit="paragraph"), PUTIN, {"mine": IRAN, "both": PUTIN})
    assert mine.joined(theirs) == joined


def test_project_of_other_documents_says_so_in_one_sentence() -> None:
    project = Project("papers", "1")
    assert project.remark("papers", "1") == "" == Project().remark("papers", "1")
    assert project.remark("papers", "2").startswith("The documents of “papers” have changed since this project was")
    assert project.remark("letters", "2").startswith("This project was made with the corpus “papers”; here it shows")


def test_options_take_over_what_has_changed_and_nothing_else() -> None:
    own = Options(StopList("mine.txt", ("mine", "both"), ("new",)), "sentence", csv_bom=True)
    before = Options(StopList("english", ("theirs", "both"), ("old",)), "document")
    assert own.taking_over(before, before) == own
    after = Options(StopList("none", ("theirs", "more"), ("old", "new")), "document", csv_exact=True)
    assert own.taking_over(before, after) == Options(
        StopList("none", ("mine", "more"), ("new",)), "sentence", csv_exact=True, csv_bom=True
    )
