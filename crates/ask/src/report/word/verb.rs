//! What a property says, in each language: before an object, without one, and as a noun.

use super::Language;

/// `A met B`, `A met somebody`, `two dates (meeting)`.
pub struct Verb {
    pub with: &'static str,
    pub without: &'static str,
    pub noun: &'static str,
}

/// French says it without participles that would need to know whether the subject is a man or a woman.
#[rustfmt::skip] // one property is one row
const VERBS: &[(&str, [[&str; 3]; 3])] = &[
    ("born", [["was born in", "was born on", "birth"], ["a pour lieu de naissance", "a pour date de naissance le", "naissance"], ["is geboren in", "is geboren op", "geboorte"]]),
    ("died", [["died in", "died", "death"], ["a perdu la vie à", "a perdu la vie", "décès"], ["overleed in", "overleed", "overlijden"]]),
    ("nationality", [["has the nationality", "has the nationality", "nationality"], ["a pour nationalité", "a pour nationalité", "nationalité"], ["heeft als nationaliteit", "heeft als nationaliteit", "nationaliteit"]]),
    ("lives_at", [["lives at", "lives at", "address"], ["habite", "habite", "domicile"], ["woont te", "woont", "woonplaats"]]),
    ("alias", [["is also called", "is also called", "other name"], ["se fait aussi appeler", "se fait aussi appeler", "autre nom"], ["heet ook", "heet ook", "andere naam"]]),
    ("family", [["is a relative of", "has relatives", "kinship"], ["est de la famille de", "a de la famille", "parenté"], ["is familie van", "heeft familie", "verwantschap"]]),
    ("associate", [["is associated with", "has associates", "acquaintance"], ["est en relation avec", "a des relations", "relation"], ["heeft banden met", "heeft banden", "band"]]),
    ("member", [["is a member of", "is a member of a group", "membership"], ["fait partie de", "fait partie d’un groupe", "appartenance"], ["is lid van", "is lid van een groep", "lidmaatschap"]]),
    ("employed", [["works for", "works", "employment"], ["travaille pour", "travaille", "emploi"], ["werkt voor", "werkt", "werk"]]),
    ("uses_number", [["uses", "uses a number", "number used"], ["utilise", "utilise un numéro", "numéro utilisé"], ["gebruikt", "gebruikt een nummer", "gebruikt nummer"]]),
    ("uses_vehicle", [["uses the vehicle", "uses a vehicle", "vehicle used"], ["utilise le véhicule", "utilise un véhicule", "véhicule utilisé"], ["gebruikt het voertuig", "gebruikt een voertuig", "gebruikt voertuig"]]),
    ("uses_account", [["uses the account", "uses an account", "account used"], ["utilise le compte", "utilise un compte", "compte utilisé"], ["gebruikt de rekening", "gebruikt een rekening", "gebruikte rekening"]]),
    ("holds_document", [["holds the document", "holds a document", "identity document"], ["détient le document", "détient un document", "pièce d’identité"], ["heeft het document", "heeft een document", "identiteitsstuk"]]),
    ("called", [["called or wrote to", "made a call", "call"], ["a appelé ou contacté", "a passé un appel", "appel"], ["belde of schreef naar", "belde", "gesprek"]]),
    ("met", [["met", "met somebody", "meeting"], ["a rencontré", "a rencontré quelqu’un", "rencontre"], ["ontmoette", "ontmoette iemand", "ontmoeting"]]),
    ("present_at", [["was at", "was present", "presence"], ["se trouvait à", "était sur place", "présence"], ["was in of bij", "was aanwezig", "aanwezigheid"]]),
    ("travelled", [["travelled to", "travelled", "journey"], ["a voyagé vers", "a voyagé", "voyage"], ["reisde naar", "reisde", "reis"]]),
    ("paid", [["paid", "made a payment", "payment"], ["a payé", "a fait un paiement", "paiement"], ["betaalde", "deed een betaling", "betaling"]]),
    ("arrested", [["was arrested or held at", "was arrested or held", "arrest"], ["a fait l’objet d’une arrestation ou d’une rétention à", "a fait l’objet d’une arrestation ou d’une rétention", "arrestation"], ["werd aangehouden of vastgehouden te", "werd aangehouden of vastgehouden", "aanhouding"]]),
    ("questioned", [["was questioned by", "was questioned", "interview"], ["a fait l’objet d’une audition par", "a fait l’objet d’une audition", "audition"], ["werd verhoord door", "werd verhoord", "verhoor"]]),
    ("released", [["was let go by", "was let go", "release"], ["a recouvré la liberté sur décision de", "a recouvré la liberté", "remise en liberté"], ["werd vrijgelaten door", "werd vrijgelaten", "vrijlating"]]),
    ("expelled", [["was expelled to", "was expelled", "expulsion"], ["a fait l’objet d’une expulsion vers", "a fait l’objet d’une expulsion", "expulsion"], ["werd uitgewezen naar", "werd uitgewezen", "uitwijzing"]]),
    ("charged", [["was charged by", "was charged", "charge"], ["a fait l’objet d’une mise en cause par", "a fait l’objet d’une mise en cause", "mise en cause"], ["werd in verdenking gesteld door", "werd in verdenking gesteld", "inverdenkingstelling"]]),
    ("not_charged", [["was not charged by", "was not charged", "decision not to charge"], ["n’a pas fait l’objet de poursuites par", "n’a pas fait l’objet de poursuites", "absence de poursuites"], ["werd niet vervolgd door", "werd niet vervolgd", "geen vervolging"]]),
    ("convicted", [["was convicted by", "was convicted", "conviction"], ["a fait l’objet d’une condamnation par", "a fait l’objet d’une condamnation", "condamnation"], ["werd veroordeeld door", "werd veroordeeld", "veroordeling"]]),
    ("acquitted", [["was acquitted by", "was acquitted", "acquittal"], ["a bénéficié d’un acquittement par", "a bénéficié d’un acquittement", "acquittement"], ["werd vrijgesproken door", "werd vrijgesproken", "vrijspraak"]]),
    ("investigated", [["was under investigation in", "was under investigation", "investigation"], ["a fait l’objet d’une enquête dans", "a fait l’objet d’une enquête", "enquête"], ["werd onderzocht in", "werd onderzocht", "onderzoek"]]),
    ("watched", [["was watched by", "was watched", "surveillance"], ["a fait l’objet d’une surveillance par", "a fait l’objet d’une surveillance", "surveillance"], ["werd gevolgd door", "werd gevolgd", "observatie"]]),
    ("ended", [["was no longer followed by", "was no longer followed", "end of the surveillance"], ["n’a plus fait l’objet d’un suivi par", "n’a plus fait l’objet d’un suivi", "fin du suivi"], ["werd niet langer gevolgd door", "werd niet langer gevolgd", "einde van de observatie"]]),
    ("searched", [["was searched at", "was searched", "search"], ["a fait l’objet d’une perquisition à", "a fait l’objet d’une perquisition ou d’une fouille", "perquisition"], ["onderging een huiszoeking te", "onderging een huiszoeking of fouillering", "huiszoeking"]]),
    ("seized", [["was seized from", "was seized", "seizure"], ["a fait l’objet d’une saisie auprès de", "a fait l’objet d’une saisie", "saisie"], ["werd in beslag genomen bij", "werd in beslag genomen", "inbeslagname"]]),
    ("analysed", [["was examined by", "was examined", "examination"], ["a fait l’objet d’une exploitation par", "a fait l’objet d’une exploitation", "exploitation"], ["werd onderzocht door", "werd onderzocht", "uitlezing"]]),
    ("warned", [["warned", "gave a warning", "warning"], ["a averti", "a donné un avertissement", "avertissement"], ["waarschuwde", "gaf een waarschuwing", "waarschuwing"]]),
    ("requested", [["sent a request to", "made a request", "request"], ["a adressé une demande à", "a fait une demande", "demande"], ["stuurde een verzoek aan", "deed een verzoek", "verzoek"]]),
    ("replied", [["replied to", "replied", "reply"], ["a répondu à", "a répondu", "réponse"], ["antwoordde", "gaf antwoord", "antwoord"]]),
    ("transmitted", [["passed papers to", "passed papers on", "transmission"], ["a transmis des pièces à", "a transmis des pièces", "transmission"], ["gaf stukken door aan", "gaf stukken door", "overmaking"]]),
    ("threatened", [["threatened", "made a threat", "threat"], ["a menacé", "a proféré une menace", "menace"], ["bedreigde", "uitte een bedreiging", "bedreiging"]]),
    ("targeted", [["had as a target", "spoke of a target", "target"], ["avait pour cible", "a parlé d’une cible", "cible"], ["had als doelwit", "sprak van een doelwit", "doelwit"]]),
    ("attacked", [["struck", "took place", "attack"], ["a frappé", "a eu lieu", "attaque"], ["trof", "vond plaats", "aanslag"]]),
    ("identified", [["was identified as", "was identified", "identification"], ["a fait l’objet d’une identification comme", "a fait l’objet d’une identification", "identification"], ["werd geïdentificeerd als", "werd geïdentificeerd", "identificatie"]]),
    ("denied", [["denies", "denies", "denial"], ["conteste", "conteste", "contestation"], ["ontkent", "ontkent", "ontkenning"]]),
    ("tied_to", [["is tied by the files to", "is tied by the files to the attack", "tie to the attack"], ["a, selon les pièces, un rapport avec", "a, selon les pièces, un rapport avec l’attaque", "rapport avec l’attaque"], ["wordt door de stukken in verband gebracht met", "wordt door de stukken in verband gebracht met de aanslag", "verband met de aanslag"]]),
    ("named_with", [["is named together with", "is named", "mention"], ["figure avec", "figure dans le texte", "mention"], ["wordt genoemd samen met", "wordt genoemd", "vermelding"]]),
    // What contradictions are about beside properties.
    ("told", [["told", "told", "same fact"], ["a raconté", "a raconté", "même fait"], ["vertelde", "vertelde", "zelfde feit"]]),
    ("colour", [["colour", "colour", "colour of one thing"], ["couleur", "couleur", "couleur d’une même chose"], ["kleur", "kleur", "kleur van één ding"]]),
    ("number", [["number", "number", "how many"], ["nombre", "nombre", "combien"], ["aantal", "aantal", "hoeveel"]]),
    ("did", [["did", "did", "same deed"], ["a fait", "a fait", "même acte"], ["deed", "deed", "zelfde daad"]]),
];

/// What contradictions count, in each language; other words are the files' own.
const COUNTED: &[[&str; 3]] = &[
    ["detonators", "détonateurs", "ontstekers"],
    ["phones", "téléphones", "telefoons"],
    ["cartridges", "munitions", "patronen"],
    ["grenades", "grenades", "granaten"],
    ["bags", "sacs", "tassen"],
    ["boxes", "caisses", "kisten"],
    ["passports", "passeports", "paspoorten"],
    ["charges", "engins", "springladingen"],
    ["canisters", "bidons", "jerrycans"],
    ["suspects", "suspects", "verdachten"],
    ["vehicles", "véhicules", "voertuigen"],
    ["weapons", "armes", "wapens"],
    ["people", "personnes", "personen"],
    ["key", "clef", "sleutel"],
    ["company", "compagnie", "gezelschap"],
    ["men", "hommes", "mannen"],
    ["shots", "coups de feu", "schoten"],
    ["explosions", "explosions", "ontploffingen"],
    ["dead", "morts", "doden"],
    ["wounded", "blessés", "gewonden"],
];

/// What a number that ties people is, as the views name it, in each language.
const THINGS: &[[&str; 3]] = &[
    ["phone", "téléphone", "telefoon"],
    ["email", "adresse électronique", "e-mailadres"],
    ["plate", "plaque", "kenteken"],
    ["vehicle", "véhicule", "voertuig"],
    ["account", "compte", "rekening"],
    ["passport", "passeport", "paspoort"],
    ["identity number", "numéro d’identité", "identiteitsnummer"],
    ["address", "adresse", "adres"],
    ["birth date", "date de naissance", "geboortedatum"],
];

/// A sort of number or thing in `language`; words of the files stay as they are.
pub fn thing(language: Language, word: &str) -> &str {
    THINGS.iter().find(|words| words[0] == word).map_or(word, |words| words[language as usize])
}

/// How `property` is said; a weak tie where it is none of ours.
pub fn verb(language: Language, property: &str) -> Verb {
    const TIE: [[&str; 3]; 3] = [
        ["is tied to", "is mentioned", "tie"],
        ["est en lien avec", "figure dans le texte", "lien"],
        ["houdt verband met", "wordt vermeld", "verband"],
    ];
    let forms = VERBS.iter().find(|(name, _)| *name == property).map_or(&TIE, |(_, forms)| forms);
    let [with, without, noun] = forms[language as usize];
    Verb { with, without, noun }
}

/// What a contradiction is about: a property as a noun, a sort of thing that is counted, or a word of the files.
pub fn about(language: Language, property: &str) -> String {
    if VERBS.iter().any(|(name, _)| *name == property) {
        return verb(language, property).noun.to_owned();
    }
    let counted = COUNTED.iter().find(|words| words[0] == property);
    counted.map_or_else(|| property.replace('_', " "), |words| words[language as usize].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_property_is_said_in_every_language() {
        for property in model::Property::ALL {
            let row = VERBS.iter().find(|(name, _)| *name == property.name());
            let (_, [en, fr, nl]) = row.unwrap_or_else(|| panic!("{} has no words", property.name()));
            for (n, word) in en.iter().enumerate() {
                assert!(
                    *word != fr[n] || ["identification", "expulsion", "surveillance", "mention", "transmission"].contains(word),
                    "{word}"
                );
                assert_ne!(*word, nl[n]);
            }
        }
    }
}
