//! Words of three languages by which the views recognise what no claim says: folding that keeps every character's place.

/// Lower case, accents dropped, one character for each character, so that offsets stay true. Any space is one blank.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() };
    }
    match c {
        '\u{2019}' | '\u{2018}' | '\u{02bc}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => {
            let lower = c.to_lowercase().next().unwrap_or(c);
            match lower {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'æ' => 'a',
                'ç' | 'č' | 'ć' => 'c',
                'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
                'ì' | 'í' | 'î' | 'ï' => 'i',
                'ł' => 'l',
                'ñ' | 'ń' => 'n',
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'œ' => 'o',
                'š' | 'ś' => 's',
                'ù' | 'ú' | 'û' | 'ü' => 'u',
                'ý' | 'ÿ' => 'y',
                'ž' | 'ź' | 'ż' => 'z',
                other => other,
            }
        }
    }
}

/// Byte offsets in a folded text at which a phrase stands as whole words. A phrase that ends in `*` may go on as a longer
/// word, one that starts with `*` may end a longer word (Dutch compounds).
pub fn finds<'t>(folded: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    let (open_left, core) = phrase.strip_prefix('*').map_or((false, phrase), |p| (true, p));
    let (open_right, core) = core.strip_suffix('*').map_or((false, core), |p| (true, p));
    folded.match_indices(core).filter_map(move |(at, _)| {
        let left = open_left || !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let right = open_right || !folded[at + core.len()..].chars().next().is_some_and(char::is_alphanumeric);
        (left && right).then_some(at)
    })
}

/// Whether any of the phrases stands in the folded text.
pub fn any(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|p| finds(folded, p).next().is_some())
}

/// The first of the phrases in the folded text: its byte offset.
pub fn first(folded: &str, phrases: &[&str]) -> Option<usize> {
    phrases.iter().filter_map(|p| finds(folded, p).next()).min()
}

/// Nouns of an attack.
pub const ATTACK: &[&str] = &[
    "attentat*", "attaque*", "explosion*", "fusillade*", "tuerie*", "assassinat*", "deflagration*", "*aanslag*", "ontploffing*", "explosie*",
    "schietpartij*", "aanval*", "attack*", "bombing*", "shooting*", "blast*", "massacre*", "bloedbad*",
];

/// Words that turn a sentence about a place into a threat against it.
pub const THREAT: &[&str] = &[
    "sauter", "saute", "faire peter", "peter", "exploser", "explose*", "bombe*", "attentat*", "attaquer", "frapper", "frappe", "s'en prendre",
    "carnage", "tuer", "mitrailler", "tirer dans", "passer a l'acte", "passer a l'action", "cible*", "vise*", "menac*", "feu d'artifice qu",
    "knal*", "*aanslag*", "bom", "bommen", "ontploff*", "opblazen", "aanvallen", "toeslaan", "doelwit*", "viseren", "geviseerd*", "bedreig*",
    "de lucht in", "schieten", "doden", "iets groots", "blow up", "blown up", "bomb", "bombs", "explode*", "attack*", "target*", "strike",
    "hit", "kill", "threat*", "go off", "shoot up", "blast",
];

/// Words that take a threat back.
pub const NO_THREAT: &[&str] = &[
    "aucune menace", "pas de menace", "aucun element ne permet", "sans menace", "n'est pas une cible", "n'etait pas vise*", "geen dreiging",
    "geen bedreiging", "geen doelwit", "no threat", "not a target", "exercice", "oefening", "exercise",
];

/// Somebody's part in an attack.
pub const PART_TAKEN: &[&str] = &[
    "soupconn*", "suspect*", "auteur*", "complice*", "commanditaire*", "donneur d'ordre*", "logisticien*", "artificier*", "aurait depose",
    "a depose", "aurait pose", "a pose", "fabrique", "confectionne", "finance*", "conduisait", "conduit", "au volant", "recrut*", "revendiqu*",
    "a participe", "aurait participe", "participation", "implique*", "mis en cause", "mise en examen", "mis en examen", "inculpe*", "kamikaze*",
    "terroriste*", "assaillant*", "poseur*", "tireur*", "verdacht*", "dader*", "medeplicht*", "opdrachtgever*", "vervaardig*", "maker*",
    "plaatste", "geplaatst", "financier*", "gefinancierd", "bestuurde", "bestuurder*", "betrokken bij", "deelgenomen", "uitvoerder*",
    "perpetrator*", "accomplice*", "bomber*", "attacker*", "gunman", "gunmen", "planted", "built the", "made the", "assembled", "drove", "driver",
    "financed", "paid for", "mastermind*", "organiser*", "organizer*", "involved in", "took part", "carried out", "responsible for", "ringleader*",
];

/// Somebody owns to it.
pub const ADMITS: &[&str] = &[
    "aux aveux", "avoue*", "a reconnu", "reconnait avoir", "c'est moi qui", "j'ai depose", "j'ai pose", "j'ai place", "j'ai fabrique", "j'ai fourni", "j'ai conduit", "bekend heeft", "heeft bekend", "bekende", "bekent", "ik heb het geplaatst",
    "ik was het die", "ik heb de", "confessed", "confesses", "admitted", "admits", "it was i who", "it was me who", "i planted", "i placed", "i left the", "i built", "i drove",
];

/// Words of people who do not want to be heard.
pub const SECRET: &[&str] = &["n'en parle*", "a personne", "pas un mot", "motus", "zwijg*", "niemand", "tegen niemand", "mondje dicht", "keep quiet", "tell nobody", "tell no one", "don't tell", "not a word"];

/// Somebody who suffered, saw or investigated.
pub const BYSTANDER: &[&str] = &[
    "victime*", "blesse*", "decede*", "tue lors", "tuee lors", "mort dans", "morte dans", "temoin*", "rescape*", "slachtoffer*", "gewond*",
    "overleden", "getuige*", "victim*", "injured", "wounded", "killed in", "died in", "witness*", "survivor*", "riverain*", "secouriste*",
];

/// Titles that make the name after them an official of this record.
pub const OFFICE: &[&str] = &[
    "commissaire", "commandant", "cdt", "cdt.", "capitaine", "lieutenant", "lt", "lt.", "brigadier", "inspecteur", "inspecteur principal", "enqueteur",
    "officier", "opj", "o.p.j.", "magistrat", "juge", "procureur", "substitut", "vice-procureur", "vice-procureure", "procureure", "greffier",
    "prefet", "maire", "bourgmestre", "echevin", "gouverneur", "ministre", "maitre", "me", "avocat", "docteur", "dr", "expert", "hoofdinspecteur",
    "commissaris", "hoofdcommissaris", "onderzoeksrechter", "rechter", "procureur des konings", "griffier", "burgemeester", "schepen",
    "advocaat", "meester", "rechercheur", "agent", "verbalisant", "inspector", "chief inspector", "superintendent", "detective", "sergeant",
    "officer", "constable", "captain", "judge", "prosecutor", "mayor", "minister", "counsel", "colonel", "adjudant", "gendarme", "major",
    "special agent", "liaison officer", "interprete", "tolk", "interpreter", "directeur", "directrice", "chef",
];

/// "Nobody else gets this."
pub const KEPT_BACK: &[&str] = &[
    "pas d'autre diffusion", "pas de diffusion", "aucune diffusion", "sans diffusion", "non diffuse*", "non transmis*",
    "n'a pas ete transmis*", "n'a pas ete diffuse*", "n'a pas ete communique*", "pas de transmission", "aucune transmission",
    "ne pas diffuser", "ne pas transmettre", "ne pas communiquer", "reste interne", "pas transmis*",
    "sans transmission", "geen verdere verspreiding", "geen verspreiding", "geen verdere mededeling", "niet verspreid*", "niet verspreiden",
    "niet meegedeeld", "niet doorgegeven", "niet overgemaakt", "niet doorgestuurd", "geen overmaking", "enkel intern",
    "uitsluitend intern", "not shared", "not disseminated", "no dissemination", "no further dissemination", "no distribution",
    "not passed on", "not forwarded", "not for onward", "do not share", "do not forward", "not transmitted",
    "kept internal", "no onward",
];

/// Requests between services.
pub const REQUEST: &[&str] = &[
    "saurais gre", "serais oblige*", "serions oblige*", "serais reconnaissant*", "vous demande", "vous prie de bien vouloir", "vous prierais",
    "prie de me faire", "prie de nous faire", "bien vouloir me", "bien vouloir nous", "bien vouloir faire", "bien vouloir proceder", "bien vouloir verifier",
    "bien vouloir communiquer", "veuillez nous", "veuillez me", "veuillez communiquer", "veuillez verifier", "merci de nous", "merci de me",
    "merci de bien vouloir", "merci de communiquer", "merci de verifier", "pouvez-vous", "pourriez-vous", "pourrais-tu", "peux-tu",
    "demande d'identification", "demande de renseignement*", "demande de verification*", "demande d'information*", "demande d'entraide", "demande de concours",
    "sollicite", "souhaiterais savoir", "souhaiterions savoir", "aimerais savoir", "je vous invite a", "gelieve", "kunt u", "kun je", "kan u",
    "kunnen jullie", "zou u", "verzoek*", "graag vernemen", "graag vernam*", "laten weten", "wij vragen u", "ik vraag u", "vraag om inlichtingen",
    "mogen wij u vragen", "mag ik u vragen", "wilt u", "zoudt u", "could you", "can you", "would you", "please advise", "please confirm",
    "please provide", "please let", "please check", "please inform", "grateful if", "grateful for", "appreciate if", "appreciate it if",
    "appreciate any", "we request", "i request", "request for information", "request for assistance", "kindly",
];

/// Polite or formal uses of the same words.
pub const NO_REQUEST: &[&str] = &[
    "aucun acte n'est sollicite", "aucune reponse n'est", "n'appelle pas de reponse", "aucune suite n'est attendue", "no action required",
    "no reply needed", "no reply required", "no response required", "geen antwoord vereist", "geen antwoord nodig", "geen gevolg vereist",
];

/// "This is an answer to yours."
pub const ANSWER: &[&str] = &[
    "suite a votre", "suite a ta", "comme suite a", "en reponse a", "faisant suite a", "reponse a votre", "donnant suite a", "in antwoord op", "als antwoord op",
    "ingevolge uw", "gevolg gevend aan", "naar aanleiding van uw", "betreffende uw verzoek", "in reply to", "in response to", "in answer to",
    "with reference to your", "further to your", "referring to your", "en retour de votre", "re:", "reponse :",
];

/// An answer that left no letter.
pub const ANSWER_BY_VOICE: &[&str] = &[
    "repondu par telephone", "repondu telephoniquement", "reponse telephonique", "reponse donnee par telephone", "reponse par telephone",
    "reponse orale", "repondu oralement", "repondu de vive voix", "communique par telephone", "reponse verbale", "telefonisch beantwoord", "telefonisch antwoord",
    "telefonisch geantwoord", "mondeling beantwoord", "mondeling geantwoord", "telefonisch meegedeeld", "antwoord per telefoon", "answered by telephone",
    "answered by phone", "replied by telephone", "replied by phone", "answered orally", "replied orally", "reply by phone", "reply given by telephone",
    "entretien telephonique", "telefonisch onderhoud", "telephone conversation", "by telephone on", "par telephone le", "telefonisch op", "contact telephonique",
];

/// A second letter that asks again.
pub const REMINDER: &[&str] = &["rappel", "relance", "herinnering", "rappel brief", "reminder", "sans reponse a ce jour", "reste sans reponse", "second request"];

/// Two services that laid their data side by side.
pub const COMPARED: &[&str] = &[
    "compar*", "rapproch*", "recoup*", "croise*", "verifi* aupres", "renseignement pris aupres", "contact pris avec", "figure egalement dans", "connu egalement",
    "vergelijk*", "vergeleken", "afgetoetst", "nagegaan bij", "gecontroleerd bij", "nazicht bij", "cross-check*", "crosscheck*", "checked with", "checked against",
    "matched with", "compared with", "verified with", "gekruist", "kruising",
];

/// Things that hold data or writing.
pub const READABLE: &[(&str, &[&str])] = &[
    ("phone", &["telephone*", "gsm*", "portable*", "smartphone*", "iphone*", "samsung*", "nokia*", "huawei*", "xiaomi*", "*telefoon*", "*toestel*", "mobile*", "handset*", "phone*", "cellphone*", "sim", "sim-kaart*", "simkaart*", "puce*", "blackberry*"]),
    ("computer", &["ordinateur*", "pc", "laptop*", "tablette*", "tablet*", "computer*", "disque dur*", "disques durs", "harde schij*", "hard drive*", "hard dis*", "unite centrale", "macbook*", "notebook computer"]),
    ("carrier", &["cle usb", "cles usb", "usb*", "carte memoire", "carte sd", "cd-rom*", "cd", "dvd*", "*geheugenkaart*", "memory card*", "memory stick*", "gps*", "camera*", "appareil photo*", "fototoestel*", "dashcam*", "enregistreur*", "disquette*"]),
    ("paper", &["carnet*", "cahier*", "agenda*", "papier*", "documents", "courrier*", "manuscrit*", "plan", "plans", "carte routiere", "notes", "*schrift", "*schriften", "notitie*", "*boekje*", "documenten", "papieren", "brieven", "notebook*", "diary", "papers", "letters", "map", "maps", "ledger*"]),
];

/// Nothing in it to read.
pub const EMPTY: &[&str] = &["vierge*", "vide", "vides", "blanco", "ongebruikt", "leeg", "blank", "empty", "unused", "restitue*", "teruggegeven", "returned to"];

/// "Was not read."
pub const NOT_READ: &[&str] = &[
    "aucune exploitation", "n'a pas ete exploit*", "n'ont pas ete exploit*", "non exploit*", "pas encore ete exploit*", "exploitation a prevoir", "exploitation ulterieure",
    "n'a jamais ete exploit*", "n'a pas ete analys*", "niet uitgelezen", "niet onderzocht", "niet geanalyseerd", "nog uit te lezen", "nooit uitgelezen", "not examined", "not analysed",
    "not analyzed", "never examined", "unexamined", "not been examined", "not exploited", "was not read", "awaiting examination", "in afwachting van uitlezing", "en attente d'exploitation",
];

/// Numbers that belong to an office.
pub const SWITCHBOARD: &[&str] = &[
    "secretariat", "standard", "accueil", "permanence", "telecopie", "fax", "switchboard", "front desk", "onthaal", "secretariaat", "centrale", "contact point", "numero vert",
    "hotline", "duty officer", "helpdesk", "taxi*", "wachtdienst", "telefooncentrale",
];

/// Sorts of sites, so that `Kerstmarkt in Rijsel` and `marché de Noël de Lille` can be one target.
pub const SITES: &[(&str, &[&str])] = &[
    ("station", &["gare*", "*station", "stations", "railway station*", "gare tgv"]),
    ("christmas market", &["marche de noel", "*kerstmarkt*", "christmas market*"]),
    ("market", &["marche", "marches", "halles", "*markt", "*markten", "market*", "bazar*"]),
    ("airport", &["aeroport*", "*luchthaven*", "airport*", "vliegveld*", "aerogare*"]),
    ("metro", &["metro*", "subway*", "underground"]),
    ("festival", &["fete*", "festival*", "kermesse*", "ducasse*", "*feest", "*feesten", "kermis*", "foire*", "*kermissen", "carnaval*", "carnival*", "fair", "festivit*", "bal", "braderie*", "parade*", "stoet*", "cortege*"]),
    ("concert", &["concert*", "salle de spectacle*", "*concertzaal*", "optreden*", "opera*", "theatre*", "*theater*", "*schouwburg*", "gig"]),
    ("stadium", &["stade*", "*stadion*", "stadium*", "match*", "wedstrijd*", "arena*"]),
    ("church", &["eglise*", "cathedrale*", "basilique*", "*kerk", "kathedraal*", "church*", "cathedral*", "*basiliek*", "abbaye*", "abdij*"]),
    ("mosque", &["mosquee*", "*moskee*", "mosque*"]),
    ("synagogue", &["synagog*"]),
    ("school", &["ecole*", "lycee*", "college*", "universite*", "*school", "*scholen", "*universiteit*", "school*", "university*", "campus*"]),
    ("museum", &["musee*", "*museum*", "museum*"]),
    ("court", &["palais de justice", "tribunal", "*gerechtsgebouw*", "justitiepaleis*", "courthouse*"]),
    ("embassy", &["ambassade*", "consulat*", "embassy", "embassies", "consulate*", "*consulaat*"]),
    ("mall", &["centre commercial", "galerie*", "supermarche*", "*winkelcentrum*", "shopping*", "*warenhuis*", "mall", "supermarket*"]),
    ("police", &["commissariat*", "gendarmerie*", "caserne*", "*politiebureau*", "*kazerne*", "police station*", "barracks"]),
    ("town hall", &["mairie*", "hotel de ville", "maison communale", "*stadhuis*", "*gemeentehuis*", "town hall*", "city hall*", "prefecture*", "parlement*", "parliament*"]),
    ("hospital", &["hopital*", "clinique*", "*ziekenhuis*", "hospital*"]),
    ("port", &["port", "*haven", "harbour*", "harbor*", "docks"]),
    ("lock", &["ecluse*", "*sluis", "*sluizen*", "lock", "locks"]),
    ("power", &["centrale nucleaire", "*kerncentrale*", "power plant*", "power station*", "transformateur*", "raffinerie*", "raffinaderij*", "depot*", "refinery"]),
    ("bridge", &["pont", "ponts", "*brug", "*bruggen", "bridge*", "tunnel*", "viaduc*"]),
    ("bank", &["banque*", "bank", "casino*"]),
    ("cafe", &["cafe", "cafes", "restaurant*", "bar", "terrasse*", "discotheque*", "nightclub*", "*cafe", "pub"]),
    ("quay", &["quai*", "*kaai", "*kade", "quay*"]),
    ("square", &["place", "*plein", "square", "esplanade*"]),
    ("works", &["chantier*", "*werf", "bouwplaats*", "construction site*", "usine*", "fabrique*", "*fabriek*", "factory", "factories", "carriere*", "*groeve*", "quarry"]),
];

/// The sorts of site that a folded text names.
pub fn sites(folded: &str) -> Vec<&'static str> {
    SITES.iter().filter(|(_, words)| any(folded, words)).map(|(sort, _)| *sort).collect()
}

/// "Read this in place of what was said."
pub const CORRECTION: &[&str] = &[
    "rectifi*", "erratum", "errata", "il faut lire", "il y a lieu de lire", "lire en lieu", "au lieu de", "annule et remplace", "correction", "corrige*", "erreur materielle", "erreur de plume",
    "c'est par erreur", "lees :", "lees:", "te lezen", "in plaats van", "verbeter*", "rechtzetting", "gecorrigeerd*", "correctie*", "foutief", "vervangt", "should read", "corrected",
    "corrigendum", "replaces", "supersedes", "instead of",
];

/// "I only pass on what another said."
pub const COPIED: &[&str] = &[
    "selon la note", "d'apres la note", "selon le rapport", "d'apres le rapport", "selon le pv", "suivant la note", "reprend les elements", "comme indique dans la note", "volgens de nota", "volgens nota",
    "volgens het verslag", "volgens pv", "zoals vermeld in", "according to the note", "according to note", "according to the report", "as reported in", "as stated in the note", "citing the note", "selon les informations transmises",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_places() {
        for text in ["Éclairé à l’œuvre", "niño\u{a0}Łódź", "plain"] {
            assert_eq!(fold(text).chars().count(), text.chars().count(), "{text}");
        }
        assert_eq!(fold("Fête"), "fete");
    }

    #[test]
    fn phrases_are_whole_words_unless_starred() {
        for (text, phrase, expected) in [
            ("la gare de mons", "gare", true),
            ("la garenne", "gare", false),
            ("la garenne", "gare*", true),
            ("de sluizenfeesten in doornik", "*feesten", true),
            ("een bom", "bom", true),
            ("een bommel", "bom", false),
        ] {
            assert_eq!(any(text, &[phrase]), expected, "{text} / {phrase}");
        }
    }
}
