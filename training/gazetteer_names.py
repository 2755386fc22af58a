"""Names and areas that no table of places has, or has otherwise than reports write them."""

COUNTRY_NAMES = {
    "PS": "Palestine",
    "HK": "Hong Kong",
    "MO": "Macau",
    "FJ": "Fiji",
    "IM": "Isle of Man",
    "VA": "Vatican City",
    "BS": "Bahamas",
    "GM": "Gambia",
    "CG": "Republic of the Congo",
    "MF": "Saint Martin",
    "SX": "Sint Maarten",
    "VG": "British Virgin Islands",
    "VI": "United States Virgin Islands",
    "TL": "Timor-Leste",
}
COUNTRY_ALIASES = {
    "US": "US|U.S.|USA|U.S.A.|United States of America|America",
    "GB": "UK|U.K.|Britain|Great Britain",
    "AE": "UAE|U.A.E.",
    "RU": "Russian Federation|Soviet Union|USSR",
    "CD": "DRC|DR Congo|D.R. Congo|Congo-Kinshasa|Zaire",
    "CG": "Congo-Brazzaville|Congo",
    "CI": "Cote d'Ivoire",
    "CF": "CAR",
    "MM": "Burma",
    "KP": "DPRK",
    "KR": "Republic of Korea",
    "PS": "Palestinian Territories|Occupied Palestinian Territories|Palestinian territory",
    "TR": "Türkiye|Turkiye",
    "SY": "Syrian Arab Republic",
    "IR": "Islamic Republic of Iran",
    "CN": "People's Republic of China",
    "CZ": "Czechia|Czechoslovakia",
    "MK": "Macedonia",
    "BA": "Bosnia|Bosnia-Herzegovina|Herzegovina",
    "RS": "Yugoslavia",
    "NL": "Holland",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "VA": "Holy See|Vatican",
    "CV": "Cabo Verde",
    "SA": "KSA|Kingdom of Saudi Arabia",
    "LA": "Lao PDR",
    "BN": "Brunei Darussalam",
    "ZA": "Republic of South Africa",
    "DO": "Dominican Rep.",
    "TZ": "Tanganyika",
    "LK": "Ceylon",
    "KH": "Kampuchea",
    "ET": "Abyssinia",
}
# Divisions under names that no source lists.
DIVISION_ALIASES = {
    ("SY", "Rif Dimashq"): "Rural Damascus|Damascus Countryside|Damascus Suburbs|Reef Dimashq"
    "|Damascus Rural|Reef Damascus|Rif Damascus|Rif Dimashq",
    ("SY", "Deir ez-Zor"): "Deir Ezour|Deir Ezor|Deir Azzor|Deir Alzor|Der Zor",
    ("SY", "Al-Hasakah"): "Hasaka|Hassakah|Hassake|Hassakeh|Hasakeh",
    ("SY", "Idlib"): "Idleb|Idlip|Edlib|Adlib",
    ("SY", "Al-Raqqah"): "Raqqa|Raqqah|Rakka|Raqa",
    ("SY", "As-Suwayda"): "Sweida|Suwaida|Suweida|Swaida",
    ("SY", "Daraa"): "Deraa|Dara|Dera'a|Dar'a",
    ("SY", "Latakia"): "Lattakia|Ladhiqiyah",
    ("SY", "Hama"): "Hamah",
    ("SY", "Quneitra"): "Qunaitra|Kuneitra|Qunaytirah",
    ("IQ", "Al Anbar"): "Anbar",
}
CITY_ALIASES = {
    170794: "Deir Ezour|Deir Ezor|Deir Azzor|Deir Alzor",  # Deir ez-Zor
    169389: "Idlip|Edlib",  # Idlib
}
# Areas that no source lists, as name, country, latitude, longitude, other names.
AREAS = (
    ("West Bank", "PS", 31.95, 35.25, ""),
    ("Gaza Strip", "PS", 31.42, 34.36, "Gaza enclave"),
    ("Golan Heights", "SY", 33.0, 35.8, "Golan|Joulan|Jolan"),
    ("Sinai", "EG", 29.5, 34.0, "Sinai Peninsula"),
    ("Iraqi Kurdistan", "IQ", 36.4, 44.4, "Kurdistan Region"),
    ("Ghouta", "SY", 33.52, 36.42, "Gouta|Ghutah|Damascus Ghouta"),
    ("Western Ghouta", "SY", 33.41, 36.2, "West Ghouta|Western Gouta"),
    ("Kashmir", None, 34.2, 74.8, ""),
    ("Donbas", "UA", 48.2, 38.0, "Donbass"),
    ("Darfur", "SD", 13.5, 24.5, ""),
    ("Tigray", "ET", 13.9, 39.0, ""),
    ("Nagorno-Karabakh", "AZ", 39.9, 46.75, "Karabakh|Artsakh"),
    ("Chechnya", "RU", 43.3, 45.7, "Chechen Republic"),
    ("Helmand", "AF", 31.4, 64.3, ""),
    ("North Waziristan", "PK", 32.95, 69.95, ""),
    ("South Waziristan", "PK", 32.3, 69.6, ""),
    ("Waziristan", "PK", 32.6, 69.8, ""),
    ("Northern Ireland", "GB", 54.6, -6.7, "Ulster"),
)
# The better known of two divisions of one name.
WEIGHTS = {"csc:5120": 5_000_000}  # Gaza, and not the province of Mozambique
