"""Words that give away what a name names: heads of names, given names and kinds of things."""

# The word that says what a name names stands last ("Elbe River") or before "of" ("University of Texas").
HEAD_WORDS = {
    "ORG": (
        "Academy Agency Airlines Airways Alliance Army Artillery Assembly Association Authority Band Bank Battalion "
        "Board Books Brewery Brigade Bureau Cathedral Cavalry Choir Church Club College Commission Committee Company "
        "Confederation Congress Corporation Corps Council Court Department Division Ensemble Entertainment Federation "
        "Foundation Front Fund Gazette Government Group Guard Guards Herald Holdings Hospital Industries Infantry "
        "Institute Institution Journal Laboratory League Magazine Media Ministry Motors Movement Museum Navy Network "
        "News Office Orchestra Organisation Organization Partners Party Pictures Police Post Press Productions "
        "Publishing Quartet Radio Recordings Records Regiment School Seminary Senate Service Services Society "
        "Squadron Studios Systems Team Technologies Television Times Tribune Trio Trust Union United University "
        "AG Co Corp FC GmbH Inc LLC Ltd PLC plc"
    ),
    "LOC": (
        "Area Basin Bay Beach Canyon Cave Coast Creek Desert Falls Forest Formation Hill Hills Island Islands Lake "
        "Lakes Mountain Mountains Ocean Peninsula Point Pond Region Reservoir River Sea Strait Valley"
    ),
    "GPE": "City County District Municipality Parish Prefecture Province Shire Township Village",
    "FAC": (
        "Airport Arena Avenue Boulevard Bridge Building Canal Castle Center Centre Circuit Courthouse Dock Drive "
        "Expressway Field Freeway Gate Hall Harbor Harbour Highway Hotel House Junction Lane Line Memorial Monument "
        "Palace Park Pavilion Pier Port Prison Railroad Railway Road Square Stadium Station Street Theater Theatre "
        "Tower Trail Tunnel"
    ),
}
LABEL_OF_HEAD = {word: label for label, words in HEAD_WORDS.items() for word in words.split()}
# "Lake Victoria", "Mount Everest", "Cape Town": a place that says so first.
FIRST_WORDS_OF_PLACES = frozenset(("Lake", "Mount", "Cape", "Gulf", "Isle"))
# What a text says that something is ("Piedade, a small village", "Boeing is the largest manufacturer").
KINDS = {
    "PERSON": (
        "actor actress artist author footballer guitarist historian journalist lawyer man mathematician musician "
        "painter physicist player poet politician professor rapper scientist singer soldier woman writer"
    ),
    "ORG": (
        "agency association bank band brewery broadcaster charity club college company firm group institute label "
        "magazine manufacturer newspaper organisation organization party retailer school team university"
    ),
    "GPE": "borough city commune county district hamlet municipality province suburb town village",
    "LOC": "bay island lake mountain peninsula river valley",
    "FAC": "airport bridge building highway prison railroad railway road stadium station",
}
LABEL_OF_KIND = {word: label for label, words in KINDS.items() for word in words.split()}

GIVEN_NAMES = frozenset(
    (
        "Aaron Abraham Adam Adrian Alan Albert Alexander Alfred Alice Allen Amanda Amy Andrea Andrew Angela Ann Anna "
        "Anne Anthony Antonio Arnold Arthur Barbara Ben Benjamin Bernard Betty Bob Brandon Brian Bruce Carl Carlos "
        "Carol Caroline Catherine Charles Charlie Chris Christine Christopher Claude Craig Dan Daniel David Deborah "
        "Dennis Diana Diane Don Donald Donna Dorothy Doug Douglas Ed Eddie Edgar Edmund Edward Edwin Eleanor "
        "Elizabeth Ellen Emily Emma Eric Erik Ernest Eugene Eva Evelyn Felix Ferdinand Fernando Fiona Franz Fred "
        "Frederick Friedrich Gabriel Gary Geoffrey Georg Gerald Gerard Gilbert Giovanni Giuseppe Gordon Greg "
        "Gregory Gustav Hannah Hans Harold Harry Harvey Heather Heinrich Helen Henri Henry Herbert Herman Howard "
        "Hugh Hugo Ian Igor Irene Isaac Ivan Jack Jacob Jacques James Jane Janet Jared Jason Jean Jeff Jeffrey "
        "Jennifer Jeremy Jerry Jessica Jim Jimmy Joan Joe Joel Johann Johannes John Johnny Jonathan Jorge José Jose "
        "Joseph Josef Joshua Juan Judith Julia Julian Julie Karen Karl Kate Katherine Kathleen Keith Ken Kenneth "
        "Kevin Larry Laura Lawrence Leo Leon Leonard Lewis Linda Lisa Lloyd Louis Louise Lucy Luis Luke Manuel "
        "Margaret Maria Marie Mario Martha Mary Matt Matthew Maurice Max Michael Michel Michelle Mike Mohammad "
        "Mohammed Muhammad Nancy Nathan Neil Nicholas Nick Nicola Nicole Nigel Noel Norman Oliver Oscar Oskar Otto "
        "Pamela Patricia Patrick Paul Paula Pedro Peter Phil Philip Philippe Phillip Pierre Rachel Ralph Raymond "
        "Rebecca Richard Robert Roberto Roger Roland Ronald Rosa Roy Rudolf Russell Ruth Sam Samuel Sandra Sara "
        "Sarah Scott Sean Sebastian Sergei Sharon Simon Sophie Stan Stanley Stefan Stephen Steve Steven Stuart Susan "
        "Sylvia Ted Teresa Terry Theodore Theresa Thomas Tim Timothy Tom Tony Valerie Vincent Vladimir Walter "
        "Wilhelm William Wolfgang"
    ).split()
)


def head_label(name: str) -> str | None:
    """The label that the head word of a name of several words gives away, or None.

    The head stands before "of" or "for", else it is the last word; "Lake" and the like stand first.
    """
    words = name.replace(",", "").split()
    if len(words) < 2:
        return None
    if words[0] in FIRST_WORDS_OF_PLACES:
        return "LOC"
    cut = next((place for place, word in enumerate(words) if place and word in ("of", "for")), len(words))
    return LABEL_OF_HEAD.get(words[cut - 1].rstrip("."))
