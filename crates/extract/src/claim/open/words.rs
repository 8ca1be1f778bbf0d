//! What a predicate's words make of its two roles: a call, a meeting, a payment, use, work, membership, a dwelling, or just a tie.

use super::super::role::rule;
use super::super::shadow::Class;
use model::Property::{self, *};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// The words around two roles of one predicate.
pub(super) struct Role<'a> {
    /// The verb or participle.
    pub trigger: &'a str,
    /// From the predicate to the complement (Dutch: and to the end of the clause).
    pub said: &'a str,
    /// Everything before the complement.
    pub before: &'a str,
    /// The complement's preposition.
    pub preposition: &'a str,
    /// The subject undergoes what the participle says.
    pub passive: bool,
    /// The complement is written with a number (a door).
    pub door: bool,
}

/// Telling, thinking, naming, noticing: nothing happens between the two. Also what officers and courts do.
static NO_TIE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:declar\w*|affirm\w*|dit|disent|disait|precis\w*|expliqu\w*|mentionn\w*|cit(?:e|ent|ait|er|ee?s?)|evoqu\w*|parl(?:e|ent|ait|er)|design\w*|nomm\w*|appele|surnomm\w*|ressembl\w*|croi\w*|pens\w*|suppos\w*|reconnai\w*|reconnu\w*|identifi\w*|decri\w*|accus\w*|soupconn\w*|suspect\w*|denonc\w*|indiqu\w*|signal\w*|rapport\w*|confirm\w*|ni(?:e|ent|ait)|contest\w*|dement\w*|ignor\w*|concern\w*|interess\w*|figur\w*|appara\w*|correspond(?:ait)?|voi[ts]|voient|voyait|vue?s?|apercu\w*|apercoi\w*|observ\w*|remarqu\w*|constat\w*|photograph\w*|film\w*|entendu?e?s?|entend|auditionn\w*|interpell\w*|arret\w*|apprehend\w*|interrog\w*|control\w*|perquisition\w*|fouill\w*|surveill\w*|inculp\w*|condamn\w*|intercept\w*|immobilis\w*|juge\w*|acquitt\w*|relax\w*|poursui\w*|convoqu\w*|defend\w*|represent\w*|appren\w*|appris\w*|admet\w*|admis|souvien\w*|rappelle|revel\w*|craint|craign\w*|nee?s?|domicili\w*|decede\w*|",
        r"verklaar\w*|zegt|zei|zeggen|gezegd|stelt|stelde|beweer\w*|bevestig\w*|vermeld\w*|noem\w*|genoemd|meld\w*|gemeld|lijkt|leek|gelooft|denkt|dacht|herken\w*|herkend|geidentificeerd|beschrijft|beschreef|beschuldig\w*|verdacht|aangeduid|ontken\w*|betwist\w*|zag|ziet|zien|gezien|opgemerkt|waargenomen|gehoord|verhoord|verhoor\w*|ondervra\w*|aangehouden|aanhouden|opgepakt|gecontroleerd|gearresteerd|geobserveerd|gevolgd|doorzocht|vervolgd|veroordeeld|vrijgesproken|vernam\w*|vernomen|herinner\w*|vrees\w*|gaf toe|geeft toe|bijgestaan|gedagvaard|beroofd|onderschept|tegengehouden|geboren|overleden|",
        r"learn\w*|admit\w*|remember\w*|reveal\w*|recall\w*|consider\w*|regard\w*|assum\w*|fear\w*|oppos\w*|resent\w*|hear|stat(?:e|es|ed)|sa(?:y|ys|id)|claim\w*|explain\w*|mention\w*|nam(?:e|es|ed)|describ\w*|resembl\w*|believ\w*|think\w*|thought|suppos\w*|recogni\w*|identif\w*|accus\w*|suspect\w*|report(?:s|ed)|confirm\w*|den(?:y|ies|ied)|denounc\w*|saw|sees?|seen|observ\w*|notic\w*|spott\w*|photograph\w*|film\w*|heard|question\w*|interview\w*|arrest\w*|detain\w*|search\w*|charg\w*|convict\w*|sentenc\w*|acquitt\w*|prosecut\w*|represent\w*|born|died|known)$"
    ))
});
/// "l'avocat de X", "het dossier van X", "the brother of X": somebody or something else is meant.
static ANOTHERS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:avocate?|conseil|dossier|affaire|auditions?|declarations?|propos|temoignage|nom|prenom|surnom|identite|mort|deces|proces|arrestation|interpellation|liberation|situation|cas|signalement|role|sujet|compte|part|dires|presence|soupcons?|frere|soeur|pere|mere|fils|fille|epou[sx]e?|femme|mari|compagne|compagnon|cousine?|oncle|neveu|beau-frere|amie?|parents|voisine?|collegue|enfants?|famille|photo(?:graphie)?|",
        r"advocaat|zaak|verhoor|verklaring(?:en)?|naam|bijnaam|identiteit|dood|overlijden|aanhouding|vrijlating|rol|aanwezigheid|broer|zus|vader|moeder|zoon|dochter|vrouw|echtgenote|echtgenoot|vriend(?:in)?|neef|oom|ouders|buurman|familie|gezin|foto|",
        r"lawyer|solicitor|file|case|statements?|interview|name|identity|death|trial|arrest|release|role|presence|brother|sister|father|mother|son|daughter|wife|husband|friend|cousin|uncle|parents|neighbour|family|photo(?:graph)?) (?:de |du |d'|des |van |of )(?:[a-z.]+ )?\x22?$"
    ))
});
/// Verbs of calling and writing, and the nouns for what is then exchanged.
static PHONE_VERB: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"^(?:appel\w*|rappel\w*|telephon\w*|texto\w*|ecri(?:t|vait|vent|re|vit)|",
        r"bel(?:t|de|den|len)|gebeld|opgebeld|teruggebeld|opbel\w*|getelefoneerd|telefone\w*|sms\S*|ge-?sms\S*|mailt|mailde|gemaild|appt|appte|geappt|schreef|schrijft|geschreven|chat(?:te|ten|s)?|gechat|",
        r"call(?:s|ed|ing)?|phon(?:es|ed|ing)|rang|rings?|dial\w*|text(?:s|ed|ing)|messag\w*|e-?mail(?:s|ed)|wrote|writes|chatt\w*)$"
    ))
});
static PHONE_NOUN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:appels?|telephone|telephoniques?|sms|textos?|messages?|mails?|courriels?|e-?mails?|coups? de fil|communications?|conversations?|whatsapp|telegram|",
        r"telefonisch\w*|telefoon\w*|bericht\w*|oproep\w*|gesprek\w*|mails|belt op|belde op|",
        r"(?:phone|telephone) calls?|calls|a call|text messages?|texts|conversations?)\b"
    ))
});
/// With a number these are calls too; between people they are dealings.
static CONTACT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:contact\w*|echang\w*|correspond\w*|joi(?:nt|gn)\w*|dialogu\w*|discut\w*|parl\w*|repond\w*|relanc\w*|gecontacteerd|wissel\w*|uitgewissel\w*|correspond\w*|sprak|spreekt|gesproken|praat\w*|antwoord\w*|exchang\w*|in touch|spoke|speaks|talk\w*|answer\w*|repl\w*|reach\w*)\b",
    )
});
static MEETING: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:rencontr\w*|rendez-vous|retrouv\w*|rejoi\w*|reuni\w*|visit\w*|attable\w*|dejeun\w*|din(?:e|ait|er)|boi(?:t|vent)|bu un|discut\w*|salu\w*|passe chez|rend chez|etreint|embrass\w*|serr\w* la main|remet en main|",
        r"ontmoet\w*|afspra\w*|sprak|spreekt|afgesproken|bezoek\w*|bezocht\w*|bijeen\w*|vergader\w*|samengekomen|praat\w*|gepraat|gegeten|gedronken|begroet\w*|omhels\w*|langs|langsgekomen|langsgegaan|",
        r"meets?|meeting|visit\w*|lunch\w*|din(?:ed|ner)|drinks?|coffee|greet\w*|embrac\w*|shak(?:es|ing)|shook|talk\w*|spoke)\b"
    ))
});
static MONEY: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:pai(?:e|ent|er)|pay(?:e|ait|er|a|ee?s?)|vers(?:e|ait|er|ement|ements|ee?s?)|vir(?:e|er|ait|ement|ements)|rembours\w*|financ\w*|depos\w*|credit\w*|debit\w*|transfer\w*|argent|especes|salaire|euros?|commission|",
        r"betaal\w*|betaling\w*|stort\w*|gestort|overschrij\w*|overgeschreven|overgemaakt|maakt over|schreef over|terugbetaal\w*|geld|loon|cash|",
        r"pa(?:y|ys|id)|payment\w*|wir(?:e|es|ed)|deposit\w*|fund\w*|financ\w*|money|reimburs\w*)\b"
    ))
});
static MEMBERSHIP: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:adher\w*|membres?|milit\w*|rejoi\w*|ralli\w*|integr\w*|fond(?:e|er|a|ee?s?|ateurs?|atrice)|cree\w*|caisse|tresor\w*|comptabilite|cotis\w*|affili\w*|presid\w*|dirig\w*|chef|porte-parole|recru\w*|preside|anime|encadr\w*|reunions? (?:de|du|des)|permanence|sympathis\w*|comptes? (?:de|du|des)|secretair\w*|",
        r"lid|leden|lidmaatschap|aangesloten|aansluit\w*|sluit|sloot|oprichter|opgericht|stichter|penning\w*|kas|boekhouding|bestuur\w*|leid(?:t|de|er|ing)|voorzit\w*|woordvoerder|aanhanger|sympathisant|bijdrage|kopstuk|",
        r"members?|membership|join\w*|found(?:ed|er|ing)|treasur\w*|belong\w*|lead(?:s|er|ers|ing)?|led|head(?:s|ed)?|chair\w*|affiliat\w*|adherent|follower|dues|(?:funds|accounts|books) of|spokes\w*|recruit\w*)\b"
    ))
});
/// Offices in a group: work for it, by the office's name.
static FUNCTION: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:tresori\w*|presid\w*|dirig\w*|chef|porte-parole|secretair\w*|penningmeester\w*|voorzit\w*|woordvoer\w*|secretaris|bestuurslid|treasurer|chair\w*|spokes\w*|secretary|head|director|directeur|directrice)\b",
    )
});
static WORK: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:travail\w*|emplo(?:i|ie|ient|ye|yee?s?|yait|yeur|yer)|embauch\w*|engag\w*|stag(?:e|es|iaire)|salari\w*|salaire|boss(?:e|ait)|interim\w*|apprenti\w*|alternance|contrat|gerante?|gere|gerait|comptab\w*|poste|serv(?:euse|eur)|livreu\w*|chauffeur|vigile|",
        r"werk(?:t|te|en|ten|zaam|nemer|gever)?|gewerkt|in dienst|dienstverband|stage|stagiair\w*|bediende|aangeworven|tewerkgesteld|jobstudent|loon|arbeider|zaakvoerder|uitbater|uitzendkracht|",
        r"work(?:s|ed|ing|er)?|job|jobs|hired?|hires|employ\w*|intern|internship|apprentic\w*|wages?|salary|manages|managed|manager|trainee|shifts?|staff)\b"
    ))
});
static HIRES: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"^(?:emploie|emploient|employait|employee?s?|embauch\w*|engag\w*|aangeworven|tewerkgesteld|employ(?:s|ed)?|hires?|hired)$")
});
static DWELLING: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:habit\w*|resid\w*|demeur\w*|log(?:e|ent|eait|er|erait|ee?s?|ement)|domicil\w*|viv(?:ait|aient|re|rait)|vit|dor(?:t|mait|mir)|emmenag\w*|install\w*|heberg\w*|lou(?:e|ent|ait|er)|occup\w*|squatt\w*|loyer|bail|locataire|sejourn\w*|",
        r"woon\w*|wonen|gewoond|verblij\w*|verbleef|verbleven|logeer\w*|gelogeerd|slaap\w*|sliep|geslapen|ingetrokken|trok in|huur\w*|gehuurd|verhuis\w*|huur|gedomicilieerd|ondergedoken|",
        r"liv(?:e|es|ed|ing)|resid\w*|stay\w*|lodg\w*|dwell\w*|sle(?:eps|pt)|rent(?:s|ed|ing)?|lease\w*|moved|occup\w*|squat\w*|tenant)\b"
    ))
});
static ATTACKING: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:organis\w*|concu\w*|concev\w*|dirig\w*|command\w*|ordonn\w*|planifi\w*|prepar\w*|financ\w*|paye?|fabriqu\w*|fourni\w*|livr\w*|conduisait|conduit|chauffeur|tireurs?|depos\w*|pose\w*|place|aid\w*|particip\w*|complic\w*|auteurs?|coauteurs?|impliqu\w*|execut\w*|commis\w*|perpetr\w*|declench\w*|cerveau|instigat\w*|guet\w*|reperages?|mis le feu|mise a feu|",
        r"georganiseerd|organiseerde|beraamd|beraamde|geleid|leidde|bevolen|opdracht\w*|gepland|plande|voorbereid\w*|gefinancierd|financierde|betaald|vervaardigd|gemaakt|geleverd|leverde|bestuurde|reed|regelde|geregeld|schutters?|plaatste|geplaatst|gelegd|legde|hielp|geholpen|deelgenomen|deelname|nam deel|medeplicht\w*|dader\w*|mededader|betrokken\w*|uitgevoerd|voerde|gepleegd|pleegde|brein|uitkijk|",
        r"organi[sz]\w*|plann\w*|conceiv\w*|direct(?:ed|ing)|led|order\w*|command\w*|prepar\w*|financ\w*|paid|fund\w*|built|made|suppl\w*|drove|driver|gunm[ae]n|shooters?|plant\w*|plac(?:ed|ing)|help\w*|aid\w*|took part|part in|participat\w*|complicit\w*|accomplice\w*|perpetrat\w*|involv\w*|execut\w*|carr\w* out|commit\w*|mastermind\w*|look-?out|set off)\b"
    ))
});
static BELONGS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:appart\w*|attribu\w*|inscrit\w*|enregistr\w*|immatricul\w*|souscri\w*|loue\w*|confie\w*|prete\w*|vendue?|cedee?|au nom|assure\w*|behoor\w*|toebehor\w*|toegewezen|geregistreerd|ingeschreven|op naam|verhuurd|verkocht|geleend|uitgeleend|verzekerd|belong\w*|register\w*|assign\w*|subscrib\w*|rented|sold|lent|leased|insured|in the name)\b",
    )
});

/// An attack that is only meant, feared or threatened.
static INTENDED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:plans?|plannen|projets?|intentions?|menac\w*|threat\w*|would|voul(?:ait|aient)|veu(?:t|lent)|wil(?:de|den|len)?|wants? to|wanted to|intend\w*|slated|going to|dreig\w*|risque\w*|tentative|poging|attempt\w*)\b[^,;]{0,40}$",
    )
});

/// Who sells a car no longer uses it, and has met the buyer.
static SELLS: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:vend(?:s|u|ue|ait|ais|it|ent)?|revendu|cede|verkocht(?:en)?|verkoopt|verkoop|s[eo]ll?s?|sold|selling)$"));

const BY: [&str; 3] = ["par", "door", "by"];

/// The property that ties two classes under these words, and whether the complement is its subject.
pub(super) fn relation(subject: Class, complement: Class, role: &Role) -> Option<(Property, bool)> {
    use Class::{Account, Bank, Event, Organization, Paper, Person, Place, Vehicle};
    let by = BY.contains(&role.preposition);
    if role.passive && !by && !matches!(role.preposition, "a" | "au" | "avec" | "chez" | "met" | "bij" | "aan" | "with" | "to" | "") {
        return None;
    }
    let untied = NO_TIE.is_match(role.trigger);
    match (subject, complement) {
        (Person, Person) => people(role, untied),
        (Person, Account) | (Organization, Account) if !untied || phone(role) => {
            if phone(role) || CONTACT.is_match(role.said) {
                return Some((Called, by));
            }
            let uses = matches!(role.preposition, "" | "op" | "sur" | "via" | "au" | "avec" | "met" | "with" | "on" | "d" | "de" | "du");
            uses.then_some((UsesNumber, false))
        }
        (Account, Person) if !untied && (phone(role) || CONTACT.is_match(role.said)) => Some((Called, by)),
        (Account, Person) => belongs(role, by, untied).then_some((UsesNumber, true)),
        (Account, Account) => (phone(role) || CONTACT.is_match(role.said)).then_some((Called, by)),
        (Person | Organization, Vehicle) if !untied && !SELLS.is_match(role.trigger) => {
            (!matches!(role.preposition, "contre" | "tegen" | "against")).then_some((UsesVehicle, false))
        }
        (Vehicle, Person | Organization) => belongs(role, by, untied).then_some((UsesVehicle, true)),
        (Person | Organization, Bank) if !untied => {
            let into = matches!(role.preposition, "sur" | "au" | "vers" | "a" | "naar" | "op" | "to" | "into" | "onto");
            Some((if into && MONEY.is_match(role.said) { Paid } else { UsesAccount }, false))
        }
        (Bank, Person | Organization) => belongs(role, by, untied).then_some((UsesAccount, true)),
        (Person, Paper) if !untied => Some((HoldsDocument, false)),
        (Person, Place) => {
            let mut near = role.said.len().saturating_sub(40);
            while !role.said.is_char_boundary(near) {
                near += 1;
            }
            let dwells = DWELLING.is_match(role.trigger) || DWELLING.is_match(&role.said[near..]);
            let lives = dwells && !matches!(role.preposition, "de" | "du" | "from" | "uit");
            if lives {
                return Some((LivesAt, false));
            }
            (role.door && !untied && role.preposition != "contre").then_some((PresentAt, false))
        }
        (Person, Organization) => group(role, by, untied).map(|p| (p, false)),
        (Organization, Person) => group(role, by, untied).map(|p| (p, p != Paid || by)),
        (Person, Event) => (ATTACKING.is_match(role.said) && !INTENDED.is_match(role.before)).then_some((Attacked, false)),
        _ => None,
    }
}

/// Verbs that tie whom they join: help, shelter, company, a common life, errands, orders. What else one may do to another ties nobody.
static TIES: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:aid(?:e|es|ent|ait|er|a|ee?s?)|assist\w*|second(?:e|ait|er)|heberg\w*|log(?:e|ent|eait|er|ee?s?)|cach(?:e|ent|ait|er|ee?s?)|dor[ts]|dormait|vi(?:t|vait|vrait|s|vre)|sejourn\w*|accompagn\w*|raccompagn\w*|escort\w*|recrut\w*|",
        r"embrigad\w*|endoctrin\w*|present(?:e|ait|a|er|ee?s?)|frequent\w*|cotoi\w*|cotoy\w*|partag\w*|prete?|pretait|protege\w*|soutien\w*|soutenu\w*|couvr\w*|conduit|conduisait|emmen\w*|amen(?:e|ait|er)|obei\w*|complot\w*|traine|trainait|fournit|fournissait|fourni|ravitaill\w*|pour le compte|associ\w*|sert de|servait de|sous-lou\w*|lou(?:e|ent|ait|ee?s?|er)|recuper\w*|remplac\w*|transport\w*|gliss\w*|apport\w*|recev(?:ait|aient|oir)|recoi(?:t|vent)|",
        r"help(?:t|en)?|hielp(?:en)?|geholpen|bijsta\w*|steun\w*|gesteund|logeer\w*|gelogeerd|slaap\w*|slapen|sliep|verblij\w*|verbleef|inwo\w*|ingetrokken|trok in|woon\w*|samenwo\w*|onderdak|onderge(?:doken|bracht)|opgevangen|schuil\w*|verberg\w*|verborg\w*|vergezel\w*|begeleid\w*|geronseld|ronsel\w*|wierf|werft|aangeworven|voorgesteld|stelde voor|omga\w*|trekt op|trok op|opgetrokken|",
        r"deel(?:t|de|den)|gedeeld|leen(?:t|de)|geleend|uitgeleend|bescherm\w*|beschermt|bracht mee|meegebracht|meebreng\w*|oppik\w*|ophal\w*|opgehaald|bewaard?|samenspan\w*|gehoorzaam\w*|verhuur\w*|onderverhu\w*|huurt|vervang\w*|schoof|schuift|vervoer\w*|reed|rijdt|bracht|brengt|toegestopt|stopte toe|",
        r"help(?:s|ed|ing)?|assist(?:s|ed)?|shelter\w*|harbou?r\w*|hous(?:es|ed)|host(?:s|ed)|hid(?:es|den)?|stay(?:s|ed|ing)?|lodg\w*|liv(?:es|ed|ing)|slept|accompan\w*|recruit\w*|introduc\w*|shar(?:es|ed|ing)|lent|lends|protect\w*|drives? for|drove for|works? for|runs? errands|conspir\w*|befriend\w*|mentor\w*|supplied|suppl(?:y|ies)|put up|took in|looks? after|looked after|taught|coach(?:es|ed)?|courted|nursed|sublet\w*|rent(?:s|ed)|replac\w*|stood in|stands in|fetch\w*|slid|slip(?:s|ped)|br(?:ings|ought)|drove|driv(?:es|en))\b"
    ))
});

fn phone(role: &Role) -> bool {
    PHONE_VERB.is_match(role.trigger) || PHONE_NOUN.is_match(role.said)
}

/// A passive with its agent, or words of belonging.
fn belongs(role: &Role, by: bool, untied: bool) -> bool {
    let of = matches!(role.preposition, "a" | "au" | "aan" | "to" | "van" | "de" | "du" | "of" | "d" | "");
    !untied && (by || of && BELONGS.is_match(role.said))
}

fn people(role: &Role, untied: bool) -> Option<(Property, bool)> {
    let fits = matches!(
        role.preposition,
        "" | "a"
            | "au"
            | "aux"
            | "avec"
            | "chez"
            | "de"
            | "du"
            | "d"
            | "par"
            | "pour"
            | "contre"
            | "envers"
            | "sous"
            | "devant"
            | "met"
            | "bij"
            | "aan"
            | "van"
            | "door"
            | "voor"
            | "naar"
            | "tegen"
            | "namens"
            | "onder"
            | "naast"
            | "to"
            | "with"
            | "of"
            | "from"
            | "by"
            | "for"
            | "at"
            | "behind"
            | "under"
            | "against"
            | "through"
            | "on"
    );
    let copula = matches!(role.trigger, "est" | "etait" | "sont" | "is" | "was" | "were" | "are" | "etaient" | "ben" | "suis");
    // "X is Y", "X est Y": who they are, not what they do.
    let bare = copula && (role.preposition.is_empty() || role.said.split(' ').count() < 3);
    if !fits || untied || bare || ANOTHERS.is_match(role.before) {
        return None;
    }
    let swap = BY.contains(&role.preposition);
    if HIRES.is_match(role.trigger) && (role.preposition.is_empty() || swap) {
        return Some((Employed, !swap));
    }
    if WORK.is_match(role.said) && matches!(role.preposition, "pour" | "chez" | "voor" | "for" | "bij") {
        return Some((Employed, false));
    }
    if phone(role) {
        return Some((Called, swap || matches!(role.preposition, "van" | "from") && role.said.contains("appel")));
    }
    let dealt = SELLS.is_match(role.trigger) && matches!(role.preposition, "a" | "au" | "aan" | "to");
    if MEETING.is_match(role.said) || role.trigger == "met" || dealt {
        return Some((Met, false));
    }
    let together = matches!(role.preposition, "avec" | "met" | "with") && !copula;
    if together || TIES.is_match(role.said) {
        return Some((Associate, false));
    }
    // What one does to, for or through another binds them, whatever the verb; what the bond is nobody says.
    (!copula).then_some((NamedWith, false))
}

fn group(role: &Role, by: bool, untied: bool) -> Option<Property> {
    if FUNCTION.is_match(role.said) {
        return Some(Employed);
    }
    if MEMBERSHIP.is_match(role.said) || by && MEMBERSHIP.is_match(role.before) {
        return Some(Member);
    }
    if WORK.is_match(role.said) {
        return Some(Employed);
    }
    let copula = matches!(role.trigger, "est" | "etait" | "is" | "was" | "ben" | "suis" | "zit" | "zat" | "am");
    if copula && matches!(role.preposition, "bij" | "with" | "aux" | "chez") {
        return Some(Employed);
    }
    if !untied && MONEY.is_match(role.said) && matches!(role.preposition, "a" | "au" | "aan" | "to" | "par" | "door" | "by") {
        return Some(Paid);
    }
    // What one does for a firm, and what of it is done by one, binds them.
    (!untied && !copula && matches!(role.preposition, "pour" | "voor" | "for" | "par" | "door" | "by" | "namens")).then_some(NamedWith)
}

/// What follows these verbs is not done.
pub(super) fn refuses(trigger: &str) -> bool {
    ["refus", "weiger", "geweigerd", "declin"].iter().any(|w| trigger.starts_with(w))
}

/// "Il", "hij", "she": always the subject of a clause of its own.
pub(super) fn subject_pronoun(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "il" | "elle" | "je" | "j'" | "j’" | "hij" | "ik" | "wij" | "we" | "he" | "she" | "i")
}

/// Held, charged or tried for it: a suspicion, not a fact.
pub(in super::super) fn held(said: &str) -> bool {
    static HELD: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:garde[es]* a vue|arret\w*|interpell\w*|inculp\w*|examen|poursuivi\w*|entendue?|soupcon\w*|suspect\w*|ecrou\w*|recherch\w*|aangehouden|gearresteerd|verdacht\w*|verdenking|vervolgd|beschuldigd|gezocht|beroofd|arrested|detained|charged|indicted|held|wanted|accused)\b",
        )
    });
    HELD.is_match(said)
}

/// What several subjects do with each other.
pub(super) fn together(said: &str) -> bool {
    static TOGETHER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:ensemble|l'un l'autre|l'un et l'autre|entre eux|partag\w*|se (?:sont|connaiss\w*|frequent\w*|retrouv\w*|croisent|voient|relaient)|samen|elkaar|elkanders|deelden|delen|gedeeld|together|each other|one another|shar(?:e|ed|es))\b",
        )
    });
    TOGETHER.is_match(said)
}

/// "X m'a présenté Y", "stelde mij voor aan", "introduced".
pub(super) fn presents(trigger: &str) -> bool {
    ["present", "introdu", "voorgesteld", "stelde", "introduced"].iter().any(|w| trigger.starts_with(w))
}

/// Whether the verb ties nobody.
pub(super) fn untied(trigger: &str) -> bool {
    NO_TIE.is_match(trigger)
}

/// The participle before "par", "door", "by" and what stands between.
pub(super) fn participle_before(before: &str) -> Option<Range<usize>> {
    static PARTICIPLE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?<v>[a-z-]{3,}(?:ee?s?|ie?s?|ue?s?|is|ites?|uits?|erts?|aints?|ed|en|d|t|ent|ung|ought))(?: (?:[a-z0-9'-]+|D)){0,4} (?:par|door|by)[a-z.,' \x22]{0,24}$",
        )
    });
    PARTICIPLE.captures(before).and_then(|c| c.name("v")).map(|m| m.range())
}

/// The participle and the place of whom it gives something to, before "par", "door", "by": "sold to P by".
pub(super) fn given_before(before: &str) -> Option<(Range<usize>, usize)> {
    static GIVEN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?<v>[a-z-]{3,}(?:ee?s?|ie?s?|ue?s?|is|ites?|uits?|erts?|aints?|ed|en|d|t|ent|ung|ought))(?: (?:[a-z0-9'-]+|D)){0,3}? (?:a|au|aan|to) (?:[a-z.]+ ){0,2}(?<p>P)(?: ?\([^()]{0,60}\))?,? (?:par|door|by) (?:[a-z.]+ ){0,2}\x22?$",
        )
    });
    let c = GIVEN.captures(before)?;
    Some((c.name("v")?.range(), c.name("p")?.start()))
}

/// The noun and its adjectives right before "entre", "tussen", "between".
pub(super) fn noun_before(before: &str) -> Option<Range<usize>> {
    static NOUN: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"(?<n>[a-z][a-z'-]+(?: [a-z][a-z'-]+){0,3}?) (?:entre|tussen|between)[a-z.,' \x22]{0,24}$"));
    NOUN.captures(before).and_then(|c| c.name("n")).map(|m| m.range())
}

/// What a noun says of the two between whom it stands.
pub(super) fn of_noun(a: Class, b: Class, noun: &str) -> Option<(Property, bool)> {
    static NO_TIE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:compar\w*|ressembl\w*|differen\w*|confusion|confront\w*|rapprochement|choisi\w*|verschil\w*|gelijken\w*|verwarring|vergelijk\w*|match|similar\w*|distance|afstand|recoupement)\b",
        )
    });
    use Class::{Account, Person};
    if NO_TIE.is_match(noun) {
        return None;
    }
    let speaks = PHONE_NOUN.is_match(noun) || CONTACT.is_match(noun);
    match (a, b) {
        (Person, Person) if PHONE_NOUN.is_match(noun) => Some((Called, false)),
        (Person, Person) if MEETING.is_match(noun) => Some((Met, false)),
        (Person, Person) => Some((Associate, false)),
        (Person | Account, Account) if speaks => Some((Called, false)),
        (Account, Person) if speaks => Some((Called, true)),
        _ => None,
    }
}

/// Whether the words around a name make it an officer, magistrate, lawyer or expert.
pub(super) fn titled(before: &str, after: &str) -> bool {
    const TITLES: &str = concat!(
        r"(?:inspect(?:eur|rice)|commissaire|brigadi[ea]re?|brigadier|adjudante?|gendarme|marechal|capitaine|commandante?|officier|juge|procureur|substitute?|magistrate?|greffi(?:er|ere)|agente?|enquet(?:eur|rice)|polici(?:er|ere)|verbalisants?|maitre|me|avocate?|expert(?:e)?|interprete|gardien|opj|apj|",
        r"hoofdinspect(?:eur|rice)|commissaris|hoofdcommissaris|onderzoeksrechter|substituut|griffier|rechter|verbalisant|advocaat|tolk|speurder|politieman|wijkagent|",
        r"officer|inspector|detective|sergeant|constable|superintendent|judge|prosecutor|clerk|lawyer|attorney|solicitor|interpreter|dc|ds|di|pc|det\.?|insp\.?|sgt\.?)"
    );
    static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(
            r"\b{TITLES}(?: (?:principale?|divisionnaire|chef|general|d'instruction|de police|du roi|en chef|van politie|stagiaire|federal|judiciaire|local|[a-z]?[0-9]+))*[,.]? ?$"
        ))
    });
    /// Who stands by somebody in a hearing, with a title that everybody has.
    static COUNSEL: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:bijgestaan door|bijstand van|raads(?:man|vrouw)|assistee? (?:de|par|du)|represente[e]? par|conseil|assisted by|represented by|counsel)",
            r"(?: ?:)?(?: (?:de heer|mevrouw|mr\.?|mtr\.?|m\.|me\.?|mme|ms\.?|mrs\.?|miss|son conseil|zijn raadsman|haar raadsman))* ?$"
        ))
    });
    static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(r"^(?:,| \(|,? -) ?(?:(?:le|la|l'|un|une|de|een|an?|the|notre|premier|eerste|senior) ?)?{TITLES}\b"))
    });
    BEFORE.is_match(before) || COUNSEL.is_match(before) || AFTER.is_match(after)
}
