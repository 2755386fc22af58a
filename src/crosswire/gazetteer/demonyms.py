"""Demonyms: words for the people of a country, which are no places but say which country is meant.

Facts (which word goes with which country) as used in English-language reporting; where one word
serves two countries ("Congolese", "Dominican") it is left out, since it settles neither.
"""

TABLE = """
AE Emirati|AF Afghan|AL Albanian|AM Armenian|AO Angolan|AR Argentine Argentinian|AT Austrian
AU Australian|AZ Azerbaijani Azeri|BA Bosnian|BD Bangladeshi|BE Belgian|BF Burkinabe|BG Bulgarian
BH Bahraini|BI Burundian|BO Bolivian|BR Brazilian|BY Belarusian Belarussian|CA Canadian|CH Swiss
CI Ivorian|CL Chilean|CM Cameroonian|CN Chinese|CO Colombian|CR Rican|CU Cuban|CY Cypriot|CZ Czech
DE German|DK Danish|DZ Algerian|EC Ecuadorian Ecuadorean|EE Estonian|EG Egyptian|ER Eritrean
ES Spanish|ET Ethiopian|FI Finnish|FR French|GB British Briton|GE Georgian|GH Ghanaian|GR Greek
GT Guatemalan|HN Honduran|HR Croatian Croat|HT Haitian|HU Hungarian|ID Indonesian|IE Irish
IL Israeli|IN Indian|IQ Iraqi|IR Iranian|IT Italian|JM Jamaican|JO Jordanian|JP Japanese|KE Kenyan
KG Kyrgyz|KH Cambodian|KW Kuwaiti|KZ Kazakh|LA Laotian|LB Lebanese|LK Lankan|LR Liberian
LT Lithuanian|LV Latvian|LY Libyan|MA Moroccan|MD Moldovan|ME Montenegrin|ML Malian|MM Burmese
MR Mauritanian|MX Mexican|MY Malaysian|MZ Mozambican|NE Nigerien|NG Nigerian|NI Nicaraguan|NL Dutch
NO Norwegian|NP Nepali Nepalese|OM Omani|PA Panamanian|PE Peruvian|PH Filipino Philippine
PK Pakistani|PL Polish|PS Palestinian|PT Portuguese|PY Paraguayan|QA Qatari|RO Romanian|RS Serbian
RU Russian|RW Rwandan|SA Saudi|SD Sudanese|SE Swedish|SI Slovenian|SK Slovak|SN Senegalese
SO Somali|SV Salvadoran Salvadorean|SY Syrian|TD Chadian|TH Thai|TJ Tajik|TM Turkmen|TN Tunisian
TR Turkish|TW Taiwanese|TZ Tanzanian|UA Ukrainian|UG Ugandan|US American|UY Uruguayan|UZ Uzbek
VE Venezuelan|VN Vietnamese|XK Kosovar|YE Yemeni|ZA African|ZM Zambian|ZW Zimbabwean
"""
# "African" and "American" also stand for continents; they are no places, and no evidence either.
NO_EVIDENCE = frozenset({"african", "american"})


def _read_table() -> dict[str, str]:
    words: dict[str, str] = {}
    for entry in TABLE.replace("\n", "|").strip("|").split("|"):
        country, *demonyms = entry.split()
        for demonym in demonyms:
            words[demonym.lower()] = country
            if not demonym.endswith(("s", "ch", "sh", "e", "z")):
                words[f"{demonym.lower()}s"] = country
    return words


DEMONYMS = _read_table()


def find_demonym_country(word: str) -> str | None:
    """Return the country (ISO 3166 alpha-2) whose people `word` names, if it is a demonym.

    >>> find_demonym_country("Syrians"), find_demonym_country("Damascus")
    ('SY', None)
    """
    return DEMONYMS.get(word.lower())
