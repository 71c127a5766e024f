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
# Organisations that one word names, the same everywhere or one in each country.
INSTITUTIONS = frozenset(("Bundestag Congress Duma Interpol Knesset Kremlin Parliament Pentagon Senate").split())
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
        "Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Alan Albert Alex Alexander Alexandra Alfred Alice "
        "Alison Allen Amanda Amy Andrea Andreas Andrew Angela Ann Anna Anne Anthony Antonio Arnold Arthur Barack "
        "Barbara Barry Ben Benjamin Bernard Betty Bob Boris Brandon Brian Bruce Carl Carla Carlos Carol Caroline "
        "Catherine Charles Charlie Charlotte Chris Christine Christopher Claire Clara Claude Colin Craig Dan Daniel "
        "David Deborah Dennis Diana Diane Dmitry Don Donald Donna Dorothy Doug Douglas Duncan Ed Eddie Edgar Edmund "
        "Eduardo Edward Edwin Eleanor Elena Elizabeth Ellen Emily Emma Eric Erik Ernest Eugene Eva Evelyn Fatima "
        "Felix Ferdinand Fernando Fiona Francisco Franz Fred Frederick Friedrich Gabriel Gary Geoffrey Georg George "
        "Gerald Gerard Gilbert Giovanni Giuseppe Gordon Greg Gregory Gustav Hannah Hans Harold Harry Harvey Hassan "
        "Heather Heinrich Helen Henri Henry Herbert Herman Howard Hugh Hugo Hussein Ian Ibrahim Igor Irene Isaac "
        "Isabel Ivan Jack Jacob Jacques Jake James Jamie Jane Janet Jared Jason Jean Jeff Jeffrey Jennifer Jeremy "
        "Jerry Jessica Jim Jimmy Joan Joe Joel Johann Johannes John Johnny Jon Jonathan Jorge Jose Josef Joseph "
        "Joshua José Juan Judith Julia Julian Julie Justin Karen Karl Kate Katherine Kathleen Keith Ken Kenneth "
        "Kevin Larry Laura Lawrence Leo Leon Leonard Leonid Lewis Linda Lisa Lloyd Louis Louise Lucy Luis Luke "
        "Manuel Marco Margaret Maria Marie Mario Mark Martha Martin Mary Matt Matthew Maurice Max Michael Michel "
        "Michelle Miguel Mike Mikhail Mohamed Mohammad Mohammed Muhammad Nancy Natalie Nathan Neil Nicholas Nick "
        "Nicola Nicolas Nicole Nigel Nikolai Noel Norman Oliver Olivia Omar Oscar Oskar Otto Pablo Pamela Patricia "
        "Patrick Paul Paula Pedro Peter Phil Philip Philippe Phillip Pierre Rachel Ralph Raymond Rebecca Ricardo "
        "Richard Rick Robert Roberto Robin Roger Roland Ronald Rosa Roy Rudolf Russell Ruth Ryan Sally Sam Samuel "
        "Sandra Sara Sarah Scott Sean Sebastian Sergei Shane Sharon Sheila Simon Sophia Sophie Stan Stanley Stefan "
        "Stephanie Stephen Steve Steven Stuart Susan Sylvia Ted Teresa Terry Theodore Theresa Thomas Tim Timothy "
        "Tom Tony Tyler Valerie Victor Vincent Vladimir Walter Wendy Wilhelm William Winston Wolfgang Yusuf Zachary"
    ).split()
)


def head_label(name: str) -> str | None:
    """The label that the head word of a name of several words gives away, or that an institution has, or None.

    The head stands before "of" or "for", else it is the last word; "Lake" and the like stand first.
    """
    words = name.replace(",", "").split()
    if len(words) < 2:
        return "ORG" if name in INSTITUTIONS else None
    if words[0] in FIRST_WORDS_OF_PLACES:
        return "LOC"
    cut = next((place for place, word in enumerate(words) if place and word in ("of", "for")), len(words))
    return LABEL_OF_HEAD.get(words[cut - 1].rstrip("."))
