"""Words around place names: what makes a capitalised word a place, and what makes it none."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that say what kind of place a name is; attached to the name they belong to the mention.
DIVISIONS = _words(
    """province provinces governorate governorates district districts city cities town towns
    village villages neighbourhood neighborhood neighbourhoods neighborhoods countryside suburb
    suburbs region area areas department departments municipality municipalities county state
    canton quarter locality localities hamlet settlement subdistrict borough enclave tehsil"""
)
# Facilities by their words, longest first where one begins another.
FACILITIES = (
    "oil field|gas field|oil fields|gas fields|oilfield|oilfields|gasfield|gas plant|oil refinery"
    "|refinery|military air base|military airbase|military airport|international airport"
    "|air base|airbase|airport|airfield|air force base|army base|military base|naval base"
    "|national hospital|field hospital|military hospital|children's hospital|university hospital"
    "|hospital|medical center|medical centre|clinic|refugee camp|displacement camp|camp"
    "|border crossing|border post|crossing|checkpoint|military prison|central prison|prison"
    "|jail|dam|bridge|mosque|church|cathedral|drive|lane|boulevard|shrine|temple|synagogue|school"
    "|square|roundabout"
    "|market|street|avenue|road|highway|hotel|restaurant|nightclub|port|power station"
    "|power plant|train station|bus station|station|barracks|stadium|bakery|factory|farms"
    "|hill|hills|mountain|mountains|valley|desert|river|lake|island|plain|bank|park|palace"
    "|garrison|citadel|castle|monastery|cemetery|stronghold|pocket|axis|front line|frontline"
)
FACILITY = re.compile(rf"[ \t\n]+({FACILITIES.replace(' ', '[ ]')})\b(?![-'’])", re.I)
# Words of FACILITIES that are the land itself or say little: a known name with them stays a place.
LAND = _words(
    "hill hills mountain mountains valley desert river lake island plain stronghold pocket axis"
    " front frontline farms bank"
)
# Spellings under which the gazetteer may keep a facility, by the words of a report.
SPELLINGS = {
    "oil field": ("oil field", "oil fields", "oilfield"),
    "gas field": ("gas field", "gas fields", "gas plant"),
    "air base": ("air base", "airbase", "military airbase", "airport", "military airport"),
    "airport": ("airport", "military airport", "international airport", "military airbase"),
}
FACILITY_KINDS = {
    "oilfield": "oil field",
    "oilfields": "oil field",
    "oil fields": "oil field",
    "gas fields": "gas field",
    "gasfield": "gas field",
    "airbase": "air base",
    "military airbase": "air base",
    "military air base": "air base",
    "military airport": "airport",
    "international airport": "airport",
}

DIRECTIONS = _words(
    """north south east west northern southern eastern western northeast northwest southeast
    southwest northeastern northwestern southeastern southwestern central upper lower rural
    north-eastern north-western south-eastern south-western greater downtown old"""
)
# Prepositions that put what follows at a place.
AT_PLACE = _words(
    """in at near from to into onto around across inside outside within throughout toward towards
    over through around beyond entering leaving left reached reach entered enter of on via
    surrounding besieged hit struck captured recaptured seized retook liberated bombed shelled
    targeted attacked stormed"""
)
# The strictest of them: an unknown name behind these is a place.
STRONG_AT = _words("in near outside around inside into toward towards outskirts")
# Behind these a country or a capital is somebody who acts.
AS_ACTOR = _words("by with against for between ally allies and backer backers supporter than")
# A name before one of these speaks or acts; it is no place there.
SPEAKS = _words(
    """said says say saying told tells added adds announced announces claimed claims denied denies
    insisted insists accused accuses warned warns condemned condemns called calls vowed vows
    confirmed confirms rejected rejects urged urges agreed agrees wants wanted supports supported
    backs backed blamed blames argued argues noted stated states maintains maintained considers
    believes believed hopes threatened threatens expressed pledged demanded demands refused
    refuses insist deny accuse back support sees views regards stressed reported reports"""
)
ACTS = _words(
    """has have had is was will would can could did does began started launched intervened sent
    carried conducted deployed helped joined brokered moved"""
)
# Capitals that mostly stand for a government in reports on other countries.
SEATS = _words(
    """moscow ankara washington tehran riyadh beijing brussels doha islamabad pyongyang kremlin"""
)
SHORT_COUNTRIES = _words("us usa u.s u.s.a uk u.k uae")
# Words in the name of a body: a place name before them is part of that name.
ORGANISATION = _words(
    """army forces force command ministry minister observatory media center centre network agency
    university college institute institution committee council front party movement brigade
    brigades battalion division regiment police government parliament assembly tribunal court
    coalition federation union association organization organisation group foundation society
    campaign news times post press tv television radio daily telegraph herald journal tribune
    online commission corps guard guards militia office embassy consulate defense defence
    defence bank company corporation club team league congress senate republic kingdom emirate
    caliphate state alliance initiative programme program fund charity crescent cross
    intelligence directorate authority authorities bureau department's department airlines
    airways conference talks agreement treaty pact process declaration accord laboratory
    operation spring shield revolutionaries activists helmets today live room board mission
    president king prince ambassador envoy representative secretary spokesman correspondent
    governor mayor general bishop archbishop human rights administration martyrs sham fateh
    pd database archives notebook direct 24"""
)
ORGANISATION_OF = re.compile(
    r"(?:\b(?:University|Bank|Ministry|Minister|Party|Army|Front|Government|Republic|Observatory"
    r"|Coalition|Council|Federation|Union|Voice|Kingdom|Organi[sz]ation|Friends|College|Institute"
    r"|Church|Times|Battalion|Brigade|Brigades|Forces|Bishop|Archbishop|Patriarch|Emirate|Emir|King"
    r"|Prince|Governor|Mayor|Sons|Lions|Soldiers|Free\s+Men|Association|Committee|League|Group)"
    r"\s+(?:of|for)|Islamic\s+State\s+(?:of|in|for)(?:\s+Iraq\s+and)?)\s+(?:the\s+)?$",
    re.I,
)
TITLES = _words(
    """president mr mrs ms dr prime minister general gen colonel col major captain lieutenant lt
    maj brig brigadier sgt sergeant commander king prince queen spokesman spokeswoman spokesperson
    senator sen rep representative governor gov secretary director professor prof ambassador envoy
    chief leader activist journalist correspondent reporter photographer resident judge bishop
    pope father father sister chancellor analyst named nicknamed editor"""
)
FIRST_NAMES = _words(
    """bashar hafez rami mohammad mohammed muhammad mohamed ahmad ahmed ali hassan hussein hussain
    mahmoud mustafa ibrahim omar osama khaled khalid abdul abdel abdullah abdallah abd saddam
    walid waleed fares faisal samir yasser yousef yusuf youssef nasser riad riyad salim salem
    maher asma sergei sergey vladimir dmitry igor barack donald john james david michael mark
    robert william george paul peter steven stephen thomas tom richard joseph joe hillary bill
    ban kofi staffan angela francois emmanuel theresa tony gordon benjamin ariel recep tayyip
    hassan javad jean pierre marie maria jose juan carlos luis jorge pedro antonio francisco
    alfredo roberto ricardo rafael miguel mary sarah anne susan rex ashton chuck leon martin
    kevin brian chris christopher andrew daniel matthew anthony charles henry edward philip simon
    nick neil ian alan adam ben sam alex eric jeff scott ryan jason justin dzhokhar tamerlan
    virgilio cesar cristiani fidel manuel oscar hugo ignacio mario victor rosa ana ruben"""
)
MONTHS_AND_DAYS = _words(
    """january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun ramadan eid christmas easter"""
)
# Capitalised words that break a name: function words and words that begin sentences and headlines.
BREAKS = _words(
    """the a an in on at it he she they we i this that these those but and however meanwhile or
  according after before during for from as there two three four five six seven eight nine ten
  several many some officials witnesses earlier later also one no its his her their our my your
  by with to of into more most over under while when where who what which why how not if than
  then so such other another all both each every any at least about around near outside between
  since until because although though despite among against within without following including
  were was is are has have had be been being will would could can may might must did does do
  said says told kills killed kill dead dies die wounded injured injures hits hit strikes strike
  attack attacks attacked bomb bombs bombing bombings blast blasts air airstrike airstrikes raid
  raids clashes fighting war toll deaths death people civilians children women men rebels
  terrorists terrorist militants soldiers troops gunmen suspect suspects source sources local
  read tags video photo file image watch related published updated last date first last
  second third up out off down only just even still yet now here today yesterday tomorrow
  mr mrs ms dr sir lady god dear yes no please thank thanks units activists rights human
  reports report reporting breaking live exclusive opinion analysis click get short url share"""
)
# Names of people, bodies, creeds and products that some village is also called.
NOT_PLACES = _words(
    """assad al-assad obama trump bush clinton kerry putin lavrov erdogan gadhafi gaddafi qaddafi
    nusra al-nusra qaeda al-qaeda al-qaida qaida isis isil daesh al-shabaab shabaab taliban
    hezbollah hizbollah hizbullah hamas fatah kremlin reuters afp ap sana sputnik tass xinhua cnn
    bbc jazeera al-jazeera al-arabiya arabiya al-manar manar mayadeen al-mayadeen ikhbariyah
    al-ikhbariyah nato un eu islam sunni shia shiite shi'ite alawite alawites kurd kurds kurdish
    arab arabs arabic christian christians muslim muslims jewish jews druze turkmen yazidi
    islamic islamist islamists jihadist jihadists jihadi salafist levant sham al-sham baath
    ahrar jaish jaysh fateh faylaq liwa twitter facebook youtube telegram google skype whatsapp
    congress senate parliament pentagon state army force forces police military navy marine
    marines coalition opposition government regime ministry minister foreign defense defence
    interior security council committee centre center media university school hospital mosque
    church red white green black blue cross crescent most best nice reading bath of man many
    battle victory union liberty unity hope peace justice freedom independence revolution republic
    national international general public free democratic democracy federal central united
    nations world middle america american european western eastern northern southern north south
    east west asia africa europe pacific atlantic mediterranean gulf god allah lord father mother
    young old big long short high low north-east martin jackson wilson johnson brown smith davis
    kennedy lincoln jefferson hamilton austin's grant marshall carter ford nixon reagan cameron
    hague blair merkel sarkozy hollande macron mccain rubio haley tillerson mattis powell rice
    rumsfeld cheney annan mistura brahimi miliband hammond johnson ayrault guterres dunford
    sniper mortar rocket missile tank grad scud sarin chlorine hell cannon brigade battalion
    division regiment squadron operation mission zone front line lines campaign process
    conflict ceasefire truce agreement damage damages hundred hundreds thousand thousands dozen
    dozens police-man commander captain major colonel sergeant lieutenant university guerrilla
    guerrillas fmln farc eln m-19 frente farabundo marti liberation capital region city town
    village district province governorate countryside street road square market park house
    building office station airport base camp prison field hotel bridge river lake mountain hill
    valley island sea ocean bay coast border crossing church temple text begin end box mar sen
    radio television tv news agency press daily times post guardian independent telegraph
    observer herald journal tribune monitor observatory network broadcasting corporation channel
    live star sun globe mirror express mail standard bulletin gazette sky fox orient ara ara
    zaman qasioun enab baladi smart step shaam shahba masdar khabar sky-news local day week
    month year night morning evening noon midnight hour summer winter spring autumn syriac
    chechen chechens uighur uighurs katyusha katyushas catholic catholics grand great main
    commissioner back follow video commander-in-chief metropolitan roman ottoman torn
    headquarters new est edt gmt bst pst utc pier tavern shafi imam shiites mufti sultan
    emir khan abu umm sheikh hajj bin ibn abdul abdel muhammad
    mohammed ahmad ali hassan hussein omar abbas salman samir khalil ismail idris rashid"""
)
# First words of place names in Arabic, Kurdish and Turkish country.
PLACE_STARTS = _words(
    """tal tall tel tell kafr kfar kafar kefr deir dayr der khan jabal jebel jabel um umm ain ayn
    ein bab wadi jisr beit bayt ras maarat maaret maarrat jub jubb jab qasr qalat burj ard hayy
    masaken nahr rasm khirbet khirbat mazraat sahl souq suq tulul telal tareeq haret marj shaykh
    sheikh abu bir talet tallet qaryat madinat dahiyat harasta tur nabe naba santa san las los la
    el puerto villa fort camp ciudad"""
)
PARTICLES = _words("de del la las los e i y ez el al da do dos das di du en sur le les ul")
ARTICLES = _words("al el ar as ash at ad an az ez es esh et ed er as- an-")

OF_PATTERN = re.compile(
    r"\b(province|governorate|district|city|town|village|neighbou?rhood|suburb|region|area"
    r"|department|municipality|port|hamlet|settlement|outskirts|countryside|suburbs|camp|enclave"
    r"|capital|crossing|island|quarter|stronghold|towns|villages|cities|provinces|districts"
    r"|neighbou?rhoods|areas|suburbs)\s+of\s+(?:the\s+)?$",
    re.I,
)
# "the village X", "town X" without "of".
BARE_PATTERN = re.compile(
    r"\b(?:village|town|city|district|neighbou?rhood|towns|villages|suburb|hamlet)\s+"
    r"(?:including\s+)?$"
    r"|\b(?:attack|assault|raid|strike|airstrike|bombing|bombardment|shelling|offensive)s?\s+on\s+$"
)
RELATIONS = (
    ("between", re.compile(r"\bbetween\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}$", re.I)),
    ("outskirts", re.compile(r"\boutskirts\s+(?:of\s+)?(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.I)),
    ("countryside", re.compile(r"\bcountryside\s+of\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.I)),
    ("suburbs", re.compile(r"\bsuburbs?\s+of\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.I)),
    (
        "direction of",
        re.compile(
            r"\b((?:north|south)?-?(?:north|south|east|west))(?:ern)?\s+of\s+"
            r"(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,2}$",
            re.I,
        ),
    ),
    (
        "near",
        re.compile(
            r"\b(?:near|close to|next to|adjacent to|vicinity of)\s+(?:the\s+)?"
            r"(?:[\w-]+\s+){0,2}$",
            re.I,
        ),
    ),
    ("outside", re.compile(r"\boutside\s+(?:of\s+)?(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.I)),
    ("around", re.compile(r"\b(?:around|surrounding)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?$", re.I)),
    (
        "part",
        re.compile(
            r"\b((?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?|rural)"
            r"(?:\s+parts?\s+of)?\s+$",
            re.I,
        ),
    ),
)
AFTER = re.compile(
    r"(?:['’]?s)?\s+(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?\s+)?"
    r"(countryside|outskirts|suburbs?)\b",
    re.I,
)
