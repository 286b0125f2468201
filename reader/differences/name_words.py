"""Words for telling names from other capitalised words, and names that have another form in the other language."""

from functools import cache, lru_cache
from importlib.resources import files

# English words that are capitalised in titles and institutions, or at any time, without being carried over.
_COMMON = """
    i a an the of and or in on at to for from by with as but not all any some this that these those his her its
    their our your my we he she it they you who what when where why how which while if because although though
    however there here then after before since until during also even just only once more most many much few other
    another both each every no yes mr mrs ms dr sir lord lady prof professor doctor saint st captain colonel general
    major sergeant lieutenant admiral president prime minister premier chancellor secretary senator governor mayor
    king queen prince princess emperor empress pope bishop archbishop duke duchess earl baron chief chair chairman
    chairwoman director judge justice attorney counsel ambassador representative speaker leader head deputy vice
    officer commissioner sheriff constable university college school academy institute institution faculty
    department ministry office bureau agency authority commission committee council board court house senate
    congress parliament assembly cabinet government state states federal national international united kingdom
    republic union european american british german english french spanish italian russian chinese japanese dutch
    swiss austrian polish turkish greek latin arab arabic asian african indian jewish christian muslim islamic
    catholic protestant orthodox roman egyptian iranian israeli korean swedish danish norwegian finnish portuguese
    brazilian mexican canadian australian scottish irish welsh ukrainian czech hungarian hindu buddhist hebrew
    persian ottoman soviet nazi mongol viking native western eastern northern southern north south east west central
    upper lower new old great grand royal imperial high supreme first second third world war wars revolution empire
    dynasty age ages era middle modern ancient medieval renaissance act bill law laws code constitution treaty
    convention agreement charter protocol amendment article section chapter part volume book page figure table
    appendix city town village county district province region area zone island islands isle sea ocean lake river
    mountain mountains mount hill hills valley forest desert bay gulf coast cape beach canyon glacier volcano park
    garden gardens street road avenue lane square bridge tower castle palace church cathedral temple mosque abbey
    museum gallery theatre theater opera library hospital hotel airport station harbour harbor port bank company
    corporation group holding limited inc ltd co corp foundation society association federation league club team
    party movement front force forces army navy air police guard service services security defence defense
    intelligence health education science sciences research technology culture arts art sport sports news press
    media times post journal magazine review report day days night year month week morning evening noon christmas
    easter sunday festival award awards prize medal cup championship championships games olympic olympics olympia
    paralympic tournament series season final finals race open tour god bible quran koran holy father mother son
    daughter family sun moon earth mars venus mercury jupiter saturn uranus neptune milky way big bang black white
    red green blue gold golden silver internet web online data computer software hardware system systems network
    digital video film movie movies television tv radio music app apps artificial machine learning model models
    studio studios pictures entertainment production productions channel platform streaming subtitle subtitles
    writers guild actors screen directors producers peace nations un eu us usa uk cold civil independence liberation
    democratic republican conservative labour labor liberal social socialist communist workers people peoples man
    men woman women children child human rights freedom liberty britain england germany france left right democrats
    republicans conservatives liberals nazis allies allied axis arctic antarctic atlantic pacific mediterranean
    caribbean baltic balkans alps rockies himalayas sahara good best better small long short early late young little
    last next own free public private common special standard basic main local regional global foreign interior home
    treasury trade commerce agriculture transport energy environment housing finance economic economy industrial
    industry development planning management resources affairs relations studies history geography medicine nursing
    engineering business administration
"""
COMMON = frozenset(_COMMON.split())
COMMON_ENDINGS = (
    "tion", "tions", "sion", "ment", "ments", "ship", "ness", "ity", "ities", "ism", "ist", "ists", "ance", "ence",
    "ology", "ical", "ional", "ious", "ing", "ings", "able", "ible", "fully", "ably", "graphy", "ences", "ances",
    "wide", "based", "ative", "ically", "ogist", "ogists",
)  # fmt: skip

# English names, folded, and what the German name of the same thing begins with.
_EXONYMS = """
    germany deutschland; germans deutsch; austria osterreich; austrians osterreich; switzerland schweiz; greece
    griechenland; greeks griech; hungary ungarn; hungarians ungar; netherlands niederland; france frankreich; spain
    spanien; croatia kroat; czechia tschech; egypt agypt; egyptians agypt; ivory elfenbein; cologne koln; munich
    munchen; vienna wien; warsaw warschau; lisbon lissabon; rome rom; romans rom; venice venedig; venetians
    venezian; milan mailand; florence florenz; naples neapel; geneva genf; danube donau; rhine rhein; thames themse;
    nile nil; bavaria bayern; bavarians bayer; saxony sachsen; prussia preuss; silesia schlesien; swabia schwaben;
    burgundy burgund; brittany bretagne; crete kreta; cyprus zypern; estonia estland; latvia lettland; lithuania
    litauen; iceland island; ireland irland irisch; poland polen; poles polen; scotland schottland; sweden schwed;
    denmark danemark; norway norweg; belgium belg; slovakia slowak; slovenia slowen; russia russ; russians russ;
    belarus weissruss belarus; lebanon libanon; syria syri; syrians syr; jordan jordan; yemen jemen; iraq irak;
    ethiopia athiop; algeria alger; morocco marok; libya libysch liby; cambodia kambodscha; philippines philippin;
    mexico mexik; canada kanad; america amerik usa; americans amerik us; europe europa; europeans europa; asia
    asien; africa afrik; antarctica antarkt; arctic arkt; moscow moskau; beijing peking; calcutta kolkata kalkutta;
    tokyo tokio; cairo kairo; athens athen; mecca mekka; tehran teheran; kyiv kiew kyjiw; kiev kiew; bucharest
    bukarest; copenhagen kopenhagen; gothenburg goteborg; lucerne luzern; nuremberg nurnberg; brunswick
    braunschweig; constance konstanz; liege luttich; ghent gent; bruges brugge; hague haag; charles karl; william
    wilhelm; henry heinrich; frederick friedrich; louis ludwig; francis franz; john johann; james jakob; elizabeth
    elisabeth; catherine kathar; aristotle aristotel; plato platon; moses mose; christ christ; mary maria; joseph
    josef; matthew matthaus; luke lukas; muhammad mohammed; genghis dschingis; tutankhamun tutanchamun; kremlin
    kreml; zealand neusee seeland; china chin; britain britan britisch grossbrit england; england engl grossbrit;
    britons brit; israelis israel; turks turk; dutchman niederl; japan japan; italy ital; italians ital; india indi;
    indians indi; tibet tibet; korea korea; jews jud; muslims muslim; christians christ; hindus hindu; buddhists
    buddhist; kurds kurd; arabs arab; arabia arab; emirates emirat; georgia georg; macedonia mazedon; bosnia bosn;
    serbia serb; albania alban; bulgaria bulgar; romania rumani; moldova moldau; tuscany tosk; sicily siziliz
    sizilien; sardinia sardin; corsica korsik; catalonia katal; castile kastil; andalusia andal; lapland lappland;
    palestine palastin; palestinians palastin; troy troja; trojan trojan; carthage karthago; babylon babylon;
    odysseus odysseus; zeus zeus; jupiter jupiter; caesar casar; homer homer; virgil vergil; ovid ovid; horace
    horaz; pliny plinius; livy livius; pythagoras pythagoras; euclid euklid; alps alp; andes anden; pyrenees
    pyrenaen; vistula weichsel; oder oder; elbe elbe; moselle mosel; lake see; pacific pazif; atlantic atlant;
    mediterranean mittelmeer; caribbean karib; baltic ostsee baltik; antwerp antwerpen; zurich zurich; hanover
    hannover; westphalia westfalen; thuringia thuring; hesse hess; pomerania pommern; bohemia bohm; moravia mahr;
    galicia galiz; transylvania siebenburg; wallachia walach; fiji fidschi; maldives maledi; seychelles seychell;
    bahamas bahama; singapore singapur; laos laot; burma birma; myanmar myanmar birma; mongolia mongol; kazakhstan
    kasach; uzbekistan usbek; kyrgyzstan kirgis; tajikistan tadschik; azerbaijan aserbai; armenia armen; chad
    tschad; rwanda ruand; zimbabwe simbabwe; zambia sambia; djibouti dschibuti; swaziland swasiland; congo kongo;
    cameroon kamerun; kenya kenia; tanzania tansan; mozambique mosambik; madagascar madagas; mauritius mauritius;
    niger niger; queensland queensland
"""
EXONYMS = {name: tuple(forms) for name, *forms in (entry.split() for entry in _EXONYMS.split(";"))}
ENGLISH_OF = {form: (name,) for name, forms in EXONYMS.items() for form in forms}

# German nouns after which a name stands; also as the last part of a compound: "Netflix-Chef".
_TITLES = """
    herr herrn frau doktor dr professor professorin präsident präsidentin ministerpräsident ministerpräsidentin
    bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin senator senatorin gouverneur
    bürgermeister bürgermeisterin könig königin kaiser kaiserin papst prinz prinzessin fürst graf gräfin herzog
    general admiral sprecher sprecherin chef chefin vorsitzender richter richterin anwalt anwältin regisseur
    regisseurin autor autorin schauspieler schauspielerin sänger sängerin produzent produzentin forscher
    forscherin gründer gründerin künstler künstlerin journalist journalistin übersetzer übersetzerin komponist
    komponistin philosoph philosophin
"""
TITLES = frozenset(_TITLES.split())
_ENDINGS = (
    ("ies", "y"), ("s", ""), ("es", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("ier", "y"), ("iest", "y"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def is_ordinary(word: str) -> bool:
    """Whether an English word in lower case is no name: it is common in titles, or stands in a list of words."""
    if word in COMMON or word.removesuffix("s") in COMMON or word.endswith(COMMON_ENDINGS):
        return True
    known = _known()
    return word in known or any(
        stem in known or (stem[-1:] == stem[-2:-1] and stem[:-1] in known)
        for end, instead in _ENDINGS
        if word.endswith(end) and len(word) - len(end) > 2
        for stem in (word[: len(word) - len(end)] + instead,)
    )


@lru_cache(maxsize=20_000)
def abroad(word: str, language: str) -> tuple[str, ...]:
    """What the other language's form of a name may begin with, for a folded name in German or English."""
    known = EXONYMS if language == "en" else ENGLISH_OF
    return tuple(form for name, forms in known.items() if word.startswith(name) for form in forms)


@cache
def _known() -> frozenset[str]:
    lines = (files("resources") / "words" / "english.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
