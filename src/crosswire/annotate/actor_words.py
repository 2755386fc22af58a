"""Words that describe actors: heads of phrases by what they stand for, and what may precede them.

The words are those of reports in English. Words of judgement ("terrorists", "regime") are here
because texts use them; they are mapped to the neutral kind of the people they are used for.
"""


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


# Heads of phrases. A pair of words is written with an underscore.
STATE_FORCES = word_set(
    """army military navy forces troops soldiers soldier jets jet warplanes warplane planes
    aircraft aircrafts helicopters helicopter gunships tanks artillery gunboats warships
    drones drone bombers commandos paratroopers marines police policemen policeman
    gendarmerie gendarmes conscripts servicemen air_force air_forces armed_forces
    security_forces special_forces ground_forces fighter_jets fighter_jet war_planes
    combat_planes fighter_aircraft combat_aircraft border_guards coast_guard
    security_services intelligence_services military_personnel armymen army_men
    security_personnel gunship"""
)
AIRBORNE = word_set(
    """jets jet warplanes warplane planes aircraft aircrafts helicopters helicopter gunships
    gunship drones drone bombers fighter_jets fighter_jet war_planes combat_planes
    fighter_aircraft combat_aircraft"""
)
REBELS = word_set("rebels rebel insurgents insurgent guerrillas guerrilla guerillas guerilla")
ARMED = word_set(
    """militants militant gunmen gunman terrorists terrorist extremists extremist jihadists
    jihadist jihadis jihadi militiamen militia militias fighters fighter attackers attacker
    assailants assailant bomber snipers sniper kidnappers mercenaries paramilitaries
    loyalists separatists hijackers islamists suicide_bomber suicide_bombers
    suicide_attacker suicide_attackers suicide_terrorist armed_men armed_group armed_groups
    armed_factions car_bomber combatants mobsters bandits infiltrators takfiris takfiri
    gangs gang hitmen hooded_men sicarios narcoterrorists mujahideen mujahedeen mujaheddin"""
)
GOVERNMENT = word_set(
    """government regime authorities junta administration defence_ministry defense_ministry
    foreign_ministry interior_ministry ministry"""
)
COALITION = word_set("coalition alliance")
CIVIL_SOCIETY = word_set(
    "protesters protestors demonstrators activists activist campaigners aid_workers strikers"
)
MONITORS = word_set(
    """monitor monitors watchdog watchdogs monitoring_group monitoring_groups rights_group
    rights_groups human_rights_group war_monitor ngo ngos aid_group aid_groups
    monitoring_organization monitoring_organisation observatory"""
)
MEDICAL = word_set(
    """medics medic doctors doctor paramedics nurses surgeon surgeons hospital hospitals
    medical_staff medical_personnel medical_workers health_workers health_ministry"""
)
RESCUE = word_set(
    """rescuers rescue_workers rescue_teams rescue_services civil_defence civil_defense
    civil_defence_workers firefighters emergency_services ambulance_services
    first_responders emergency_workers"""
)
MEDIA = word_set(
    """media television tv radio newspaper newspapers broadcaster channel website websites
    news_agency news_agencies state_media state_television state_tv news_website"""
)
OTHERS = word_set(
    """residents resident witnesses witness eyewitnesses eyewitness villagers relatives survivors
    locals suspects suspect perpetrators perpetrator brothers prosecutors passersby"""
)
OPPOSITION = word_set("opposition")
# Words that stand for a body when another word says which: "terrorist groups", "army units".
UNITS = word_set(
    """group groups faction factions unit units brigade brigades battalion battalions organization
    organizations organisation organisations movement party network networks men members
    member elements cell cells column columns team division divisions crew personnel mob
    gunners"""
)

# People who speak or act for the body that they are named with.
ROLES = word_set(
    """official officials spokesman spokeswoman spokesperson spokespersons spokesmen chief chiefs
    head director president minister ministers governor commander commanders leader leaders
    secretary general ambassador envoy representative mayor officer officers correspondent
    correspondents reporter reporters photographer journalist journalists source sources
    manager statement statements prosecutor lieutenant colonel coordinator deputy founder
    delegate"""
)
# Of these, the ones that need no body to be an actor.
BARE_ROLES = word_set(
    "official officials source sources spokesman spokeswoman spokesperson correspondent reporter "
    "minister president governor officers prosecutor commander commanders"
)
ROLE_LINKS = word_set("of for from at in with to")

# Modifiers in lower case that belong to the phrase.
MODIFIERS = word_set(
    """government regime rebel opposition army military security police air ground naval special
    armed allied loyalist foreign local state official militant terrorist insurgent islamist
    jihadist jihadi extremist islamic international unidentified unknown masked suspected
    alleged hardline moderate republican presidential national popular paramilitary medical
    media field health rescue emergency civil defence defense senior provincial human rights
    war monitoring outlawed takfiri shiite shia sunni christian druze arab kurdish political
    pro anti led backed opposing friendly ex former urban guerrilla guerilla separatist
    federal regional public armored armoured coalition combat fighter intelligence border
    coast jihadi-led independent independents informed well humanitarian aid activist
    western eastern resistance tribal muslim radical rival hostile enemy militia loyal defected
    diplomatic opposition-run run linked affiliated aligned based supported dominated
    occupying occupation salafist salafi volunteer islamist revolutionary suicide car nato
    chemical so called deputy prime chief interior information top high ranking riot traffic
    anti-terrorism counterterrorism revolution news alleged right wing left communist maoist
    mob leftist rightist democratic district county administrative medical-source ministry
    presidency party office church legal"""
)
LINK_SUFFIXES = word_set(
    """led backed based run linked affiliated aligned allied supported trained made funded born
    sponsored dominated style held controlled occupied inspired registered besieged"""
)
PREFIXES = word_set("pro anti post non ex")
# What makes a name or an army of it part of a thing or a place: "army base", "rebel-held".
THINGS = word_set(
    """base bases station stations building buildings headquarters position positions checkpoint
    checkpoints post posts barracks airport airbase held controlled occupied border car
    truck vehicle vehicles convoy bus uniform uniforms territory areas area stronghold
    strongholds camp camps town embassy bastion enclave jail prison academy college school"""
)
# What an adjective of nationality is the author of: "Russian air strikes".
ATTACKS = word_set(
    """strike strikes airstrike airstrikes raid raids bombardment bombardments bombing bombings
    shelling attack attacks offensive operation operations missile missiles rocket rockets
    fire assault shells bombs warplane mortar mortars airstrike sorties airpower
    intervention incursion air-strikes bombers"""
)
ATTACK_KINDS = word_set("air drone missile artillery rocket military ground aerial mortar naval")

# Heads of capitalised names of organisations, with the kind that they settle.
ORGANISATION_HEADS: dict[str, str | None] = {
    **dict.fromkeys(
        word_set(
            """army front brigade brigades battalion battalions division forces force movement
            legion corps militia guard guards faction group units regiment command council
            committee committees commission network union party organization organisation
            association foundation center centre office directorate institute alliance authority
            congress federation cartel bureau assembly"""
        )
    ),
    **dict.fromkeys(
        word_set("ministry department parliament secretariat government governorate"), "state"
    ),
    **dict.fromkeys(word_set("police sheriffs"), "state_forces"),
    "observatory": "monitor",
    "coalition": "coalition",
    **dict.fromkeys(word_set("hospital hospitals crescent"), "medical"),
    **dict.fromkeys(word_set("television tv radio channel times post newspaper"), "media"),
    "agency": "agency",
}
# Of these, the ones that also follow a name in lower case: "the Sawaiq al-Rahman brigade".
LOWER_HEADS = word_set(
    """brigade brigades battalion division movement militia faction group groups organization
    organisation front party network cartel gang agency newspaper television channel
    ministry hospital council observatory"""
)

LOCATIVES = word_set(
    """in inside within across throughout near into around outside from to over of at via through
    leaving entering northern southern eastern western central north south east west
    northeast northwest southeast southwest toward towards neighbouring neighboring across
    visiting mainland rural torn fled flee hits hit rocks borders bordering border visit
    visited left reach reached enter entered depart departed"""
)
SPEAKING_VERBS = word_set(
    """said says say saying told tells accused accuses denied denies announced has had have is was
    will would says warned claimed claims wants wanted launched began backed backs supports
    maintains insists insisted called calls sees believes considers blames blamed rejected
    condemned carried confirmed admitted agreed vowed added argues argued accepts and"""
)
ALLY_WORDS = word_set(
    "ally allies backer backers rival rivals by between against with while as that"
)

FUNCTION_WORDS = word_set(
    """the a an in on at it he she they we i this that these those but and however meanwhile
    according after before during for from as there two three four five six seven eight nine
    ten several many some earlier later also one no its his her their with to of by when
    while who which what since if or nor so yet then than both all any each most other
    another more less about over under into near around between among against despite
    although though because until where why how not monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october
    november december was were is are be been said says told mr mrs ms dr sir meanwhile
    separately overnight today yesterday our your my up out off dozens hundreds thousands
    only just even least almost nearly including killed"""
)
ARTICLES_ARABIC = word_set("al an ar as ash at el ul ad adh az e i wal ibn bin abu")
# Abbreviations that are common words when a whole text is in capitals.
COMMON_WORDS = word_set(
    """is us who it an car site amal pa aa sl let tip jan tak isi mend sams rt au ap un rsf mek spa
    mena eta arena auc cbs to u s pdf"""
)
