//! Relatives and friends: copulas, appositions, possessives and plurals around a relation noun.

use super::emit::{Draft, Emitter, Line, words};
use super::reference::Gender;
use super::role::rule;
use super::shadow::Class;
use model::Property::{self, Associate, Employed, Family};
use model::{DocumentKind, Schema};
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

const KIN: &str = concat!(
    r"(?:demi-|halff?-?|beau-|belle-|ex-|half |grand-|arriere-|petit-|petite-|step-?|groot|over|achter|schoon|stief|pleeg|co-|klein|tweeling|late |wee |god|great-|peet|feu )?",
    r"(?:freres?|frangine?s?|soeurs?|cousine?s?|peres?|meres?|fils|filles?|oncles?|tontons?|tantes?|tatas?|neveux?|nieces?|filleule?s?|parrain|marraine|epouses?|epoux|mari|femme|veuve|veuf|compagnes?|compagnon|concubine?s?|fiancee?s?|conjointe?s?|parents?|enfants?|gendre|bru|jumeaux?|jumelles?|papa|maman|papy|papi|mamie|meme|pepe|famille|parrain|marraine|filleule?|daronne?|",
    r"broers?|broertje|zus(?:ter|je|sen)?|zwager|schoonzus|neef(?:je)?|neven|nicht(?:je|en)?|vader|moeder|zoon(?:tje)?|zonen|dochters?|dochtertje|ooms?|nonkel|tante|echtgenotes?|echtgenoot|echtgen\.?|vrouw|weduwe|weduwnaar|partner|levensgezellin|levensgezel|verloofde|ouders?|kinderen|kind|opa|oma|bomma|bompa|mama|moeke|gebroeders|",
    r"brothers?|sisters?|cousins?|fathers?|mothers?|sons?|daughters?|child|children|uncles?|aunt(?:ie)?s?|nephews?|nieces?|wife|husband|husb\.?|widow(?:er)?|spouse|fiancee?|parents?|twin(?: brother| sister)?|girlfriend|boyfriend|mum|mam|mom|dad|daddy|nan|gran(?:ny|dad|dma|dpa)?|missus|(?:brother|sister|father|mother|son|daughter)[ -]in[ -]law|relatives?)"
);

/// Kin only where somebody's: "haar man X", "ma copine X".
const OWN_KIN: &str = r"(?:man|lief|ex|mec|ma|pa|petite amie|petit ami)";

const FRIEND: &str = concat!(
    r"(?:amie?s?|copains?|copines?|camarades?|complices?|associee?s?|voisine?s?|collegues?|connaissances?|relations?|bras droit|hommes? de confiance|proches?|colocataires?|codetenue?s?|compagnons? de (?:cellule|route)|acolytes?|partenaires?|coaccusee?s?|contacts?|intermediaire|mentor|protegee?|homme de main|logeur|logeuse|locataire|recruteur|binome|confrere|chauffeurs?|secretaires?|assistante?s?|garde du corps|clients?|fournisseurs?|",
    r"vriend(?:en|innen|in)?|kennis(?:sen)?|medeplichtigen?|handlangers?|kompanen?|kompaan|compagnon|vertrouweling|rechterhand|(?:cel|huis|kamer|kot|klas|reis|jaar)geno(?:ot|ten|te)|(?:beneden|boven|over)?buur(?:man|vrouw|jongen|meisje)?|(?:beneden|boven|over)?buren|(?:oud-)?collega(?:'s)?|zakenpartner|vennoot|maat|kameraad|makker|boezemvriend|jeugdvriend(?:in)?|contactpersoon|tussenpersoon|vertrouwenspersoon|medeverdachten?|medebeschuldigde|ploegmaat|bijrijder|huisbaas|chauffeurs?|secretaris|secretaresse|assistente?|lijfwacht|klant|leverancier|huurder|verhuurder|",
    r"friends?|associates?|accomplices?|acquaintances?|neighbou?rs?|colleagues?|flat-?mates?|house-?mates?|room-?mates?|cell-?mates?|right-hand man|confidants?|business partners?|co-conspirators?|co-accused|co-defendants?|classmates?|schoolmates?|lodgers?|middleman|go-between|contacts?|landlord|handler|pal|mentor|drivers?|chauffeur|secretary|assistant|bodyguard|customers?|suppliers?|tenant|courier)"
);

const LIGHT: &str = r"(?:(?:le |la |l'|les |un |une |de |het |een |the |an? )?(?:nommee?s? |denommee?s? |named |genaamde? |genoemde |certaine? |zekere |certain |m\. |mme |monsieur |madame |dhr\. |mevr\. |mr\.? |mrs\.? |mlle |sieur |susnommee? |precitee? |appelee? |called |prenommee? |suspecte? |suspect |jeune |homonyme |one |temoin |verdachte ))*\x22?";
const ADJ: &str = r"(?:(?:[a-z-]+(?:e|s|t|x|n|d|y|r|l|f|g)|petit|grand|meilleur|best|close|old) )";

/// Words that say whose, of the three persons.
const POSSESSIVE: &str = r"son|sa|ses|leurs?|zijn|haar|hun|his|her|their|mon|ma|mes|mijn|my|notre|onze|our|votre|uw|your|ton|ta|jouw|z'n|zn|m'n|mn|whose|wiens|wier|dont (?:le|la|l')";

struct Rules {
    property: Property,
    /// "X est le frère de Y", "X, frère de Y".
    of: Pattern,
    /// "le frère de Y, X".
    of_name: Pattern,
    /// "son frère X".
    own: Pattern,
    /// "X's brother Y".
    genitive: Pattern,
    /// "Y, X's brother".
    genitive_back: Pattern,
    /// "Y est mon cousin", "Y, son frère".
    back: Pattern,
    /// "L'épouse, Y", "Y (broer)": whose is not said.
    apposed: Pattern,
    /// "les frères X et Y", "X et Y sont frères".
    both: Pattern,
}

fn rules(property: Property, noun: &str, own: &str) -> Rules {
    let copula = r"(?:(?:est|etait|serait|sont|etaient|n'est(?: pas)?|n'etait(?: pas)?|is|was|are|were|zou|zijn|zouden|blijkt|blijken|semble etre|would be|not|niet|pas|geen|to be|be|isn't|wasn't|considere comme|beschouwd als|decrit comme|presente comme|is also|est aussi|ook|also|bien|egalement|reportedly|allegedly|vermoedelijk|probablement|apparemment) ){0,3}";
    let article = r"(?:(?:le|la|les|un|une|de|het|een|the|an?|son|zijn|haar|his|her) |l'){0,2}";
    Rules {
        property,
        of: rule(&format!(
            r"(?<s>P)(?: ?\([^()]{{0,60}}\))?(?<gap>,[^;.P]{{0,90}},|,)? ?{copula}{article}{ADJ}{{0,2}}(?<v>{noun}) (?:(?:[a-z]+ ){{0,1}}?(?:de |du |d'|des |van |of |a |to )(?:[a-z-]+ )??{LIGHT})(?<o>P)"
        )),
        of_name: rule(&format!(
            r"\b(?:le|la|l'|les|un|une|de|het|een|the|an?|au|du|aux) ?{ADJ}{{0,1}}(?<v>{noun}) (?:de |du |d'|van |of ){LIGHT}(?<s>P),? ?(?:est |is |was |: )?{LIGHT}(?<o>P)"
        )),
        own: rule(&format!(
            r"\b(?<pos>{POSSESSIVE}) {ADJ}{{0,2}}(?<v>{noun}|{own}),? ?(?:(?:s'appell(?:e|ait|ent)|se (?:nomme|nommait|prenomme)|a pour (?:nom|prenom)|heet(?:te)?|noemt(?: zich)?|is called|is named|was called|goes by|est|is|was|etait) )?{LIGHT}(?<o>P)"
        )),
        genitive: rule(&format!(
            r"(?<s>P)(?:'s?| zijn| haar| z'n| zn) {ADJ}{{0,2}}(?<v>{noun}|{own}),? ?(?:is |was |named |called |heet )?{LIGHT}(?<o>P)"
        )),
        genitive_back: rule(&format!(r"(?<o>P),? (?:is |was |zou |,)?{LIGHT}(?<s>P)'s? {ADJ}{{0,2}}(?<v>{noun})\b")),
        back: rule(&format!(
            r"(?<o>P)\x22?(?: ?\([^()]{{0,60}}\))?,? ?(?:\d+(?: ans| jaar)?, ?)?\(?{copula}(?<pos>{POSSESSIVE}) {ADJ}{{0,2}}(?<v>{noun}|{own})\b"
        )),
        apposed: rule(&format!(
            r"(?:\b(?:le |la |l'|the |de |het ){ADJ}??(?<v>{noun}), (?<o>P)|\b(?:le |la |l'|the |de |het )(?<v2>{noun}) (?<o2>P)|(?<o3>P) ?\((?:[a-z.-]+ )??(?<v3>{noun})\)|(?<o4>P), {ADJ}??(?<v4>{noun})(?:[,.;)]|$))"
        )),
        both: rule(&format!(
            r"\b(?:les|des|aux|the|de|both|deux|two|twee|beide) (?:deux |two |twee )?(?<v>{noun}) (?<a>P)(?:,? (?:et|en|and) |, )(?<b>P)|(?<a2>P)(?:,? (?:et|en|and) )(?<b2>P),? (?:qui |die |who )?(?:sont|etaient|seraient|zijn|waren|are|were|zouden) (?:[a-z]+ )??(?:des |les |deux |de |both |two |twee |goede |good |de vieux |de bons )?(?<v2>{noun})\b"
        )),
    }
}

static RULES: LazyLock<[Rules; 2]> = LazyLock::new(|| [rules(Family, KIN, OWN_KIN), rules(Associate, FRIEND, "maat|mate")]);
/// Those one works for: `v` the word, `o` who they are.
static BOSS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(&format!(
        r"(?:\b(?<pos>{POSSESSIVE}) |(?<s>P)'s? ){ADJ}??(?<v>employeu(?:r|se)|patronn?e?|werkgever|werkgeefster|baas|bazin|ploegbaas|cheffe?|employer|boss|line manager|supervisor),? {LIGHT}(?<o>[POB])"
    ))
});
static ANY: LazyLock<Pattern> = LazyLock::new(|| rule(&format!(r"\b(?:{KIN}|{FRIEND}|{OWN_KIN}|mate)\b")));
static MARRIED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(&format!(
        r"(?<s>P)[^;.]{{0,60}}?\b(?<v>mariee?|marie religieusement|gehuwd|getrouwd|married|divorcee?|gescheiden|divorced|separee?|en (?:couple|concubinage|menage)|fiancee?|verloofd|engaged|a epouse|epousa|huwde|trouwde|samenwonend|samenwoont|apparentee?|verwant|related)\b (?:[a-z]+ ){{0,2}}?(?:a |avec |de |d'|met |van |aan |to |from |with )?{LIGHT}(?<o>P)"
    ))
});

/// A Dutch wife stands beside her husband's name, which is not hers: "X, echtgenote Y".
static SPOUSE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"(?<s>P),? \(?(?<v>echtgeno(?:te|ot)|echtg\.?|weduwe|weduwnaar|wed\.)(?: van)? (?<o>P)"));

/// One end of a tie: a slot of the sentence, or a mention that stands elsewhere.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Slot(usize),
    Mention(usize),
}

/// Emits family ties and friendships of a line.
pub fn relations(emitter: &mut Emitter, line: &Line) {
    let shadow = line.shadow;
    let text = &shadow.text;
    let persons = shadow.slots.iter().filter(|s| s.class == Class::Person).count();
    works_for(emitter, line);
    nicknamed(emitter, line);
    if persons < 1 || (!ANY.is_match(text) && !MARRIED.is_match(text)) {
        return;
    }
    for rules in RULES.iter() {
        let mut done: Vec<Range<usize>> = Vec::new();
        owned(emitter, line, rules, &mut done);
        of(emitter, line, rules, &mut done);
        both(emitter, line, rules);
        apposed(emitter, line, rules, &done);
    }
    for regex in [&*SPOUSE, &*MARRIED] {
        for_each(regex, text, |c| {
            if let (Some(v), Some(s), Some(o)) = (c.name("v"), slot(line, c, "s"), slot(line, c, "o")) {
                push(emitter, line, Family, Side::Slot(s), Some(o), v.range());
            }
        });
    }
}

fn slot(line: &Line, c: &norm::pattern::Captures, name: &str) -> Option<usize> {
    c.name(name).and_then(|m| line.shadow.slot_at(m.start()))
}

/// "Son frère X", "X's brother Y", "Y, son frère".
fn owned(emitter: &mut Emitter, line: &Line, rules: &Rules, done: &mut Vec<Range<usize>>) {
    let text = &line.shadow.text;
    let dutch = line.view.language == Language::Dutch;
    for regex in [&rules.genitive, &rules.own] {
        for_each(regex, text, |c| {
            let (Some(v), Some(o)) = (c.name("v"), slot(line, c, "o")) else { return };
            if done.iter().any(|d| d.start < v.end() && v.start() < d.end) {
                return;
            }
            let pos = c.name("pos").map(|m| m.as_str()).unwrap_or("");
            let at = c.get(0).map_or(0, |m| m.start());
            let objects: Vec<usize> = line.view.group(o).into_iter().filter(|&n| n >= o).collect();
            done.push(v.range());
            let named = slot(line, c, "s").is_some();
            let owners = match slot(line, c, "s") {
                Some(s) => vec![Side::Slot(s)],
                None => possessor(emitter, line, pos, at, Some(o)),
            };
            for &o in &objects {
                for &s in owners.iter().filter(|&&s| s != Side::Slot(o)) {
                    push(emitter, line, rules.property, s, Some(o), v.range());
                }
            }
            // "Mijn zus X", said by nobody who is named: what X is stays.
            if owners.is_empty() && !named && is_mine(pos) {
                push(emitter, line, rules.property, Side::Slot(o), None, v.range());
            }
        });
    }
    for_each(&rules.genitive_back, text, |c| {
        let (Some(v), Some(s), Some(o)) = (c.name("v"), slot(line, c, "s"), slot(line, c, "o")) else { return };
        if !done.contains(&v.range()) {
            push(emitter, line, rules.property, Side::Slot(s), Some(o), v.range());
            done.push(v.range());
        }
    });
    for_each(&rules.back, text, |c| {
        let (Some(v), Some(o), Some(pos)) = (c.name("v"), slot(line, c, "o"), c.name("pos")) else { return };
        if done.iter().any(|d| d.start == v.start()) {
            return;
        }
        done.push(v.range());
        // "Daan zijn vader": Daan's.
        if dutch && text[line.shadow.slots[o].end()..pos.start()] == *" " && matches!(pos.as_str(), "zijn" | "haar" | "z'n" | "zn") {
            return;
        }
        let owners = possessor(emitter, line, pos.as_str(), c.get(0).map_or(0, |m| m.start()), Some(o));
        for &s in owners.iter().filter(|&&s| s != Side::Slot(o)) {
            push(emitter, line, rules.property, s, Some(o), v.range());
        }
    });
}

/// "X, frère de Y", "le frère de Y, X".
fn of(emitter: &mut Emitter, line: &Line, rules: &Rules, done: &mut Vec<Range<usize>>) {
    let shadow = line.shadow;
    let text = &shadow.text;
    for_each(&rules.of_name, text, |c| {
        let (Some(v), Some(s), Some(o)) = (c.name("v"), slot(line, c, "s"), slot(line, c, "o")) else { return };
        if !done.contains(&v.range()) {
            push(emitter, line, rules.property, Side::Slot(s), Some(o), v.range());
            done.push(v.range());
        }
    });
    for_each(&rules.of, text, |c| {
        let (Some(v), Some(s), Some(o)) = (c.name("v"), slot(line, c, "s"), slot(line, c, "o")) else { return };
        // "Neef van de vrouw van Y": hers.
        if done.contains(&v.range()) || ANY.is_match(&text[v.end()..shadow.slots[o].at]) {
            return;
        }
        // A verb between "X, ..., ami de Y" makes it somebody else's apposition.
        if c.name("gap").is_some_and(|g| g.as_str().contains(" a ete ") || g.as_str().contains(['\u{E000}', '\u{E001}', '\u{E002}'])) {
            return;
        }
        let between = &text[shadow.slots[s].end()..v.start()];
        if c.name("gap").is_none() && !connected(between) {
            return;
        }
        let objects: Vec<usize> = line.view.group(o).into_iter().filter(|&n| n >= o).collect();
        let several = v.as_str().ends_with('s') || between.contains("sont") || between.contains("zijn");
        let subjects: Vec<usize> = if several { line.view.group(s) } else { vec![s] };
        for &s in &subjects {
            for &o in objects.iter().filter(|&&o| o != s) {
                push(emitter, line, rules.property, Side::Slot(s), Some(o), v.range());
            }
        }
        done.push(v.range());
    });
}

/// "Son employeur, X", "mijn baas X", "Y's boss X".
fn works_for(emitter: &mut Emitter, line: &Line) {
    for_each(&BOSS, &line.shadow.text, |c| {
        let (Some(v), Some(o)) = (c.name("v"), slot(line, c, "o")) else { return };
        let owners = match slot(line, c, "s") {
            Some(s) => vec![Side::Slot(s)],
            None => possessor(emitter, line, c.name("pos").map_or("", |m| m.as_str()), c.get(0).map_or(0, |m| m.start()), Some(o)),
        };
        for &s in owners.iter().filter(|&&s| s != Side::Slot(o)) {
            push(emitter, line, Employed, s, Some(o), v.range());
        }
    });
}

/// The one word of kinship in a stretch of a sentence.
pub(super) fn word(text: &str) -> Option<Range<usize>> {
    static KIN_WORD: LazyLock<Pattern> = LazyLock::new(|| rule(&format!(r"\b{KIN}\b")));
    let mut found = KIN_WORD.find_iter(text).map(|m| m.range());
    found.next().filter(|_| found.next().is_none())
}

/// "His Dutch customer, whom he calls "the Baker"", "son patron, « le Notaire »": whoever is somebody's, known by a nickname alone.
pub(super) fn nicknamed(emitter: &mut Emitter, line: &Line) {
    static OWN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(&format!(
            r"\b(?<pos>{POSSESSIVE}) (?:[a-z-]+ ){{0,2}}?(?<v>[a-z-]{{3,}}),? ?(?:(?:is|was|est|etait|heet|heette|dit|dite|alias|called|named|nicknamed|bijgenaamd|surnommee?) |(?:whom|who|that|die|qu'|que) ?(?:[^ ,;]+ ){{0,2}}(?:calls?|called|noemt|noemde|appelle|appelait|surnomme) )?\x22(?<o>P)\x22"
        ))
    });
    for_each(&OWN, &line.shadow.text, |c| {
        let (Some(v), Some(o)) = (c.name("v"), slot(line, c, "o")) else { return };
        let owners = possessor(emitter, line, c.name("pos").map_or("", |m| m.as_str()), c.get(0).map_or(0, |m| m.start()), Some(o));
        for &s in owners.iter().filter(|&&s| s != Side::Slot(o)) {
            push(emitter, line, Associate, s, Some(o), v.range());
        }
    });
}

/// "Les frères X et Y", "X et Y sont frères".
fn both(emitter: &mut Emitter, line: &Line, rules: &Rules) {
    for_each(&rules.both, &line.shadow.text, |c| {
        let (a, b) = (slot(line, c, "a").or(slot(line, c, "a2")), slot(line, c, "b").or(slot(line, c, "b2")));
        let Some(v) = c.name("v").or(c.name("v2")) else { return };
        if let (Some(a), Some(b)) = (a, b) {
            // "A, B, les frères C et D": the two alone.
            let mut group = line.view.group(a);
            group.retain(|&n| c.name("a2").is_some() || n >= a);
            if !group.contains(&b) {
                group.push(b);
            }
            for (k, &x) in group.iter().enumerate() {
                for &y in &group[k + 1..] {
                    push(emitter, line, rules.property, Side::Slot(x), Some(y), v.range());
                }
            }
        }
    });
}

/// "L'épouse, X", "de moeder, X", "X (broer)": whose, the sentence before tells.
fn apposed(emitter: &mut Emitter, line: &Line, rules: &Rules, done: &[Range<usize>]) {
    let text = &line.shadow.text;
    let mut said: Vec<(usize, Range<usize>)> = Vec::new();
    for_each(&rules.apposed, text, |c| {
        let names = [("v", "o"), ("v2", "o2"), ("v3", "o3"), ("v4", "o4")];
        let Some((v, o)) = names.iter().find_map(|(v, o)| Some((c.name(v)?.range(), slot(line, c, o)?))) else { return };
        let free = !done.iter().any(|d| d.start < v.end && v.start < d.end);
        if free && !matches!(&text[v.clone()], "femme" | "vrouw" | "enfant" | "kind" | "child" | "famille") {
            said.push((o, v));
        }
    });
    said.dedup_by(|b, a| b.1 == a.1);
    for (n, v) in said {
        let normal = |m: usize| &emitter.reading.mentions[m].normal;
        let other = |m: &usize| line.shadow.slots[n].target.is_some_and(|t| normal(t) != normal(*m));
        let near =
            (0..n).rev().filter(|&k| line.shadow.slots[k].class == Class::Person).filter_map(|k| line.shadow.slots[k].target).find(other);
        if let Some(m) = near.or(emitter.before.iter().copied().find(other)) {
            push(emitter, line, rules.property, Side::Mention(m), Some(n), v);
        }
    }
}

/// Whether what stands between a name and a relation noun ties them: a comma, a copula, an article; not a verb.
fn connected(between: &str) -> bool {
    static FINE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^\x22?(?: ?\([^()]*\))?,? ?\(?(?:(?:est|etait|serait|sont|etaient|n'est|n'etait|pas|is|was|are|were|not|zou|zijn|zouden|blijkt|semble|etre|would|be|niet|geen|considere|comme|beschouwd|als|decrit|presente|ook|also|aussi|bien|egalement|reportedly|allegedly|vermoedelijk|probablement|apparemment|le|la|les|un|une|de|het|een|the|a|an|son|zijn|haar|his|her|meilleur|proche|propre|eigen|best|close|younger|elder|older|jongere|oudere|jeune|grand|petit|petite|oude|old|ancien|ancienne|former|long-time|longtime|longstanding|vieil|goede|good|grande|jeugdvriend|goed|frere|cadet|aine|principal|presume|vermeende|alleged|known|connu|bekende|zakelijke|naaste|nauwe|ex) ?|l')*$",
        )
    });
    FINE.is_match(between)
}

fn is_mine(word: &str) -> bool {
    matches!(word, "mon" | "ma" | "mes" | "mijn" | "m'n" | "mn" | "my" | "notre" | "onze" | "our")
}

/// Who "son", "mijn", "their" stand for at `at`; nobody if it cannot be told. `not` is the relative himself.
fn possessor(emitter: &Emitter, line: &Line, word: &str, at: usize, not: Option<usize>) -> Vec<Side> {
    let slots = &line.shadow.slots;
    let reading = emitter.reading;
    match word {
        _ if is_mine(word) => {
            let said = slots.iter().position(|s| s.first_person && s.target.is_some()).map(Side::Slot);
            let letter = matches!(reading.profile.kind, DocumentKind::Letter | DocumentKind::Email);
            let writes = reading.author.filter(|&a| letter && reading.mentions[a].schema == Schema::Person);
            let heard = emitter.main.filter(|_| reading.profile.kind == DocumentKind::Interrogation);
            let speaks = line.turn.speaker.or(writes).or(heard).or(emitter.speaker);
            return said.or(speaks.map(Side::Mention)).into_iter().collect();
        }
        "votre" | "uw" | "your" | "ton" | "ta" | "jouw" => {
            let letter = matches!(reading.profile.kind, DocumentKind::Letter | DocumentKind::Email);
            let person = |m: &usize| letter && reading.mentions[*m].schema == Schema::Person;
            let reads = line.turn.addressee.or(reading.recipients.first().copied().filter(person));
            return reads.map(Side::Mention).into_iter().collect();
        }
        _ => {}
    }
    let wanted = match word {
        "zijn" | "z'n" | "zn" | "his" => Some(Gender::Male),
        "haar" | "her" => Some(Gender::Female),
        _ => None,
    };
    let same = |m: usize| not.and_then(|n| slots[n].target).is_some_and(|t| reading.mentions[t].normal == reading.mentions[m].normal);
    let fits = |m: usize| !same(m) && wanted.is_none_or(|w| emitter.genders[m].is_none_or(|g| g == w));
    let writer = super::reference::writer(line.shadow);
    let before = |n: &usize| {
        let s = &slots[*n];
        s.class == Class::Person && s.at < at && Some(*n) != not && Some(*n) != writer && !s.oblique && s.target.is_some_and(fits)
    };
    let clause = line.view.clause(at);
    // "X et son frère Y": the neighbour; else the subject of the clause; else any person before.
    let near = (0..slots.len()).rev().find(before);
    let here = near.map(|near| {
        if at - slots[near].end() < 12 {
            return near;
        }
        let subject = line.view.subject(at, &|c| c == Class::Person, &[]).first().copied().filter(before);
        subject.or_else(|| (0..slots.len()).find(|n| before(n) && slots[*n].at >= clause.start)).unwrap_or(near)
    });
    match here {
        Some(n) if matches!(word, "leur" | "leurs" | "hun" | "their") => {
            line.view.group(n).into_iter().filter(before).map(Side::Slot).collect()
        }
        Some(n) => vec![Side::Slot(n)],
        // "X a été entendu. Sa soeur Y ...": whom the sentence before was about.
        None => emitter.before.iter().copied().find(|&m| fits(m)).map(Side::Mention).into_iter().collect(),
    }
}

/// Whom the possessive at the head of `words` means, where no name of the sentence does.
pub(super) fn whose(emitter: &Emitter, line: &Line, words: &str, at: usize) -> Option<usize> {
    let word = words.split(' ').next().unwrap_or("");
    if !matches!(word, "son" | "sa" | "zijn" | "haar" | "his" | "her" | "mon" | "ma" | "mijn" | "my") {
        return None;
    }
    match possessor(emitter, line, word, at, None)[..] {
        [Side::Mention(m)] => Some(m),
        _ => None,
    }
}

fn push(emitter: &mut Emitter, line: &Line, property: Property, s: Side, o: Option<usize>, v: Range<usize>) {
    let text = &line.shadow.text;
    let after = text[v.end..].trim_start();
    // "Business partner", "femme de ménage" are no kin; a Dutch partner or ex is not always.
    if property == Family
        && (text[..v.start].ends_with("business ") || ["d'ouvrage", "de menage", "de chambre"].iter().any(|w| after.starts_with(w)))
    {
        return;
    }
    let loose = line.view.language == Language::Dutch && (text[v.clone()].ends_with("partner") || &text[v.clone()] == "ex");
    // "Son compagnon", "sa copine", "sa petite amie": a couple.
    let couple = line.view.language == Language::French
        && (matches!(&text[v.clone()], "compagnon" | "copine")
            || text[v.clone()].starts_with("ami") && text[..v.start].ends_with("petite "));
    let property = match (loose, couple) {
        (true, _) => Associate,
        (_, true) => Family,
        _ => property,
    };
    let slot = match s {
        Side::Slot(n) => n,
        Side::Mention(_) => usize::MAX,
    };
    let mut draft = Draft::new(property, slot, o, v.clone()).value(Some(words(emitter.reading, line.shadow, v)));
    draft.timeless = true;
    if let Side::Mention(m) = s {
        draft = draft.subject_elsewhere(Some(m));
    }
    emitter.emit(line, &draft);
}

/// All matches, those that share slots with the one before included.
pub fn for_each(regex: &Pattern, text: &str, mut found: impl FnMut(&norm::pattern::Captures)) {
    let mut at = 0;
    while let Some(c) = regex.captures_at(text, at) {
        found(&c);
        let Some(all) = c.get(0) else { break };
        let mut next = all.start() + 1;
        // Step over the first slot or word of the match.
        if let Some(v) = c.name("v") {
            next = next.max(v.start().min(all.end()));
        }
        while next < text.len() && !text.is_char_boundary(next) {
            next += 1;
        }
        if next >= text.len() {
            break;
        }
        at = next;
    }
}
