//! Attacks, things that can be seized (with their seal numbers), and vehicles described before their plate.

use super::Candidate;
use super::seal::Seals;
use super::token::{Gap, Shape, Token, one_of};
use model::Schema;
use norm::language::Language;
use norm::lexicon::term;

const DETERMINERS: &str = " l le la les un une des d de du cet cette ces ce notre leur son sa ses mon ma mes ton ta tes leurs deux trois quatre plusieurs projet autre dernier premier \
 de het een deze dit die dat zijn haar hun mijn twee drie vier enkele andere zwarte geplande \
 the a an this that his her their my two three several another planned of to ";

fn folded<'t>(tokens: &'t [Token], at: usize) -> &'t str {
    tokens.get(at).map_or("", |t| t.folded.as_str())
}

/// Attack nouns with the place that follows them directly (`attentat de la gare de Mons`); `places` are sorted token ranges.
pub fn events(tokens: &[Token], places: &[std::ops::Range<usize>]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.is_word() || !term::is_attack_word(&token.folded) {
            continue;
        }
        let verbal = one_of!(
            token.folded.as_str(),
            "attaque attaques attack attacks bombe assassinat incendie sabotage blast arson shooting aanval aanvallen",
        );
        let before = if at > 0 && token.gap <= Gap::Line { folded(tokens, at - 1) } else { "" };
        let adjective =
            at > 0 && token.gap <= Gap::Line && tokens[at - 1].is_word() && at > 1 && one_of!(folded(tokens, at - 2), DETERMINERS);
        let noun = one_of!(before, DETERMINERS) || adjective || (token.is_name_shaped() && !verbal);
        if token.folded == "bombe" || (verbal && !noun) {
            continue;
        }
        let mut to = at + 1;
        while to < at + 3
            && tokens.get(to).is_some_and(|t| {
                t.gap <= Gap::Line && one_of!(t.folded.as_str(), "suicide terroriste terrorist kamikaze meurtriere meurtrier bomb criminel")
            })
        {
            to += 1;
        }
        let joined = super::place::connectors(tokens, to);
        let mut joined = if joined == to
            && matches!(
                folded(tokens, to),
                "op" | "in" | "on" | "at" | "te" | "aan" | "contre" | "against" | "tegen" | "dans" | "sur" | "near" | "bij"
            )
            && tokens[to].gap <= Gap::Line
        {
            to + 1
        } else {
            joined
        };
        joined = super::place::connectors(tokens, joined);
        if joined > to
            && let Some(place) = places.iter().find(|p| p.start == joined)
            && tokens[joined].gap <= Gap::Line
        {
            to = place.end;
        }
        found.push(Candidate::new(tokens, at, to, Schema::Event));
    }
    found
}

/// The kind of thing that a head word names, and whether it needs more (a determiner or a modifier) to be one.
fn kind(head: &str, next: &str) -> Option<&'static str> {
    Some(match (head, next) {
        ("carte", "sim" | "memoire" | "micro") | ("puce", _) | ("simkaart" | "simkaarten", _) | ("sim", "card" | "cards" | "kaart") => {
            "sim card"
        }
        ("carte", "bancaire" | "bleue" | "visa") | ("bankkaart", _) => "bank card",
        ("cle" | "cles", "usb") | ("usb", "stick" | "key" | "drive" | "sleutel") | ("usbstick" | "usbkey", _) => "usb stick",
        ("disque" | "disques", "dur" | "durs" | "externe")
        | ("harde", "schijf" | "schijven")
        | ("hard", "disk" | "drive" | "disks" | "drives") => "disk",
        ("ordinateur" | "ordinateurs" | "computer" | "computers" | "laptop" | "laptops" | "pc" | "macbook", _) => "computer",
        ("tablette" | "tablet" | "ipad" | "tablettes" | "tablets", _) => "tablet",
        (
            "telephone" | "telephones" | "smartphone" | "smartphones" | "gsm" | "gsms" | "iphone" | "telefoon" | "telefoons" | "gsmtoestel"
            | "gsmtoestellen" | "phone" | "phones" | "handset" | "handsets" | "cellphone" | "portable" | "portables" | "mobile" | "toestel"
            | "telefoontoestel",
            _,
        ) => "phone",
        (
            "carnet" | "carnets" | "calepin" | "cahier" | "agenda" | "notitieboekje" | "notitieboek" | "schriftje" | "schrift" | "notebook"
            | "diary" | "boekje",
            _,
        ) => "notebook",
        ("sac" | "sacoche" | "valise" | "tas" | "rugzak" | "sporttas" | "koffer" | "rucksack" | "backpack" | "suitcase" | "bag", _) => {
            "bag"
        }
        (
            "pistolet" | "revolver" | "fusil" | "kalachnikov" | "arme" | "wapen" | "geweer" | "pistool" | "pistol" | "rifle" | "gun"
            | "couteau" | "mes" | "knife",
            _,
        ) => "weapon",
        (
            "explosif" | "explosifs" | "detonateur" | "detonateurs" | "springstof" | "springstoffen" | "ontsteker" | "ontstekers"
            | "explosives" | "detonator" | "detonators",
            _,
        ) => "explosives",
        ("gps", _) => "gps",
        ("camera" | "appareil", "video" | "photo" | "numerique") | ("fototoestel", _) => "camera",
        _ => return None,
    })
}

const MODIFIERS: &str = " portable portables mobile mobiles dur durs usb sim cellulaire fixe noir noire noirs noires blanc blanche blancs blanches gris grise rouge bleu bleue vert verte jaune \
 samsung nokia apple iphone huawei sony lg motorola blackberry alcatel wiko htc hp dell asus acer lenovo toshiba packard bell macbook ipad galaxy redmi xiaomi kingston sandisk \
 sport dos main externe prepaye prepayee prepaid de a dos personnel professionnel \
 zwart zwarte wit witte grijs grijze rood rode blauw blauwe groen groene draagbare draagbaar black white grey gray red blue green mobile cell card stick drive disk key cards kaart schijf schijven memoire micro bancaire bleue visa video photo numerique poing spirale ";

/// Things that can be seized; a seal number beside one belongs to it, and a seal named alone is a thing too.
pub fn things(tokens: &[Token], seals: &Seals) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(seal) = seals.get(&at) {
            found.push(Candidate::new(tokens, at, seal.to, Schema::Thing).with_normal(format!("seal {}", seal.number)));
            at = seal.to;
            continue;
        }
        let token = &tokens[at];
        let thing = if token.is_word() { kind(&token.folded, folded(tokens, at + 1)) } else { None };
        let Some(thing) = thing else {
            at += 1;
            continue;
        };
        let mut to = at + 1;
        while to < tokens.len()
            && to < at + 5
            && tokens[to].gap <= Gap::Line
            && (one_of!(&tokens[to].folded, MODIFIERS) && tokens[to].folded != "de" && tokens[to].folded != "a"
                || (to > at + 1
                    && matches!(tokens[to].shape, Shape::Upper | Shape::Mixed | Shape::Initial)
                    && one_of!(folded(tokens, to - 1), MODIFIERS)
                    && tokens[to].text.len() <= 4)
                || (tokens[to].shape == Shape::Number && tokens[to - 1].is_name_shaped() && tokens[to].text.len() <= 2))
        {
            to += 1;
        }
        // `(scellé n° 3)`, `, scellé 3`, `onder zegel 4`
        let mut sealed = None;
        for skip in 0..4 {
            if tokens.get(to + skip).is_some_and(|t| t.gap <= Gap::Line) {
                if let Some(super::seal::Seal { to: end, number, .. }) = seals.get(&(to + skip)) {
                    let bracket = tokens[to].text == "(";
                    let close = tokens.get(*end).is_some_and(|t| t.text == ")") && bracket;
                    // `phone, AB/2 knife`: the number of the next thing.
                    let bare = number.starts_with(tokens[to + skip].folded.as_str());
                    let next = bare && !bracket && tokens.get(*end).is_some_and(|t| t.is_word() && t.gap == Gap::Space);
                    sealed = (!next).then(|| (*end + usize::from(close), number.clone()));
                    break;
                }
                let passes = matches!(tokens[to + skip].text, "(" | "," | "[")
                    || matches!(tokens[to + skip].folded.as_str(), "sous" | "place" | "onder" | "under" | "objet" | "du");
                if !passes {
                    break;
                }
            }
        }
        let before = if at > 0 && token.gap <= Gap::Line { folded(tokens, at - 1) } else { "" };
        let by = one_of!(before, "par per by via au numero nr telefonisch")
            || (before == "de" && token.language != norm::language::Language::Dutch)
            || (before == "of" && thing == "phone");
        let field = tokens.get(to).is_some_and(|t| {
            matches!(t.text, ":" | "+" | "/" | "|" | ";" | "=") && at > 0 && !tokens[to - 1].text.is_empty() && tokens[at].is_name_shaped()
                || matches!(t.text, ":" | "+" | "/")
                || t.shape == Shape::Number
        });
        let determined = one_of!(before, DETERMINERS)
            || tokens[at].starts_line()
            || one_of!(before, "op met et en and avec with")
            || (at > 0 && matches!(tokens[at - 1].text, "," | "|" | "-" | ";" | "•"))
            || (at > 0 && tokens[at - 1].shape == Shape::Number);
        let bare = to == at + 1;
        let heading = bare && token.is_name_shaped() && in_header(tokens, at);
        let keep = sealed.is_some()
            || (!by
                && !heading
                && !field
                && (determined || !bare)
                && !(bare
                    && (tokens[at].starts_line()
                        || one_of!(token.folded.as_str(), "agenda mobile mes arme toestel boekje cahier")
                        || token.folded == "appareil")));
        if keep {
            let (to, normal) = match sealed {
                Some((end, number)) => (end, format!("seal {number}")),
                None => (to, thing.to_string()),
            };
            found.push(Candidate::new(tokens, at, to, Schema::Thing).with_normal(normal));
            at = to;
        } else {
            at += 1;
        }
    }
    found
}

/// The token at which the description of a vehicle begins whose plate stands at `plate` (`Renault Clio grise immatriculée AB-123-CD`).
pub fn vehicle_from(tokens: &[Token], plate: usize) -> usize {
    let mut from = plate;
    // A row of cells begins with it.
    let row = || tokens[plate..].iter().enumerate().take_while(|(n, t)| *n == 0 || t.gap < Gap::Line).any(|(_, t)| t.text == "|");
    // Dutch "van" is no vehicle: "op naam van H. Claes, witte Transporter".
    let word = |t: &Token| term::is_vehicle_word(&t.folded) && !(t.folded == "van" && t.language == Language::Dutch);
    for at in (plate.saturating_sub(10)..plate).rev() {
        // The plate before this one, or a line of its own: another vehicle.
        let parted = tokens[at + 1].gap == Gap::Line && (!super::token::wrapped(tokens, at + 1) || at + 1 == plate && row());
        if tokens[at + 1].gap > Gap::Line || parted || matches!(tokens[at].text, "." | ";" | ":" | "|" | ")" | "(") {
            break;
        }
        let token = &tokens[at];
        if term::is_vehicle_make(&token.folded) && token.is_name_shaped() || word(token) {
            from = at;
        }
        let passes = token.is_name_shaped()
            || token.is_word() && (word(token) || token.folded.len() > 3)
            || one_of!(token.folded.as_str(), "de en n met no nr la het of van au et")
            || token.shape == Shape::Number
            || token.text == "°"
            || token.text == ",";
        if !passes {
            break;
        }
    }
    from
}

/// Whether the line of token `at` is a table's heading: cells of which another holds a word of forms (`Nom;Prénom;Téléphone`).
fn in_header(tokens: &[Token], at: usize) -> bool {
    let mut from = at;
    while from > 0 && tokens[from].gap < Gap::Line {
        from -= 1;
    }
    let to = (at + 1..tokens.len()).find(|&n| tokens[n].gap >= Gap::Line).unwrap_or(tokens.len());
    let line = &tokens[from..to];
    let cells = line.iter().filter(|t| matches!(t.text, ";" | "|" | ",") || t.gap == Gap::Column).count();
    cells >= 2 && line.iter().enumerate().any(|(n, t)| from + n != at && term::is_form_word(&t.folded))
}
