//! Relatives and friends: copulas, appositions, possessives and plurals around a relation noun.

use super::emit::{Draft, Emitter, Line, words};
use super::role::rule;
use super::shadow::Class;
use model::Property::{self, Associate, Family};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

const KIN: &str = concat!(
    r"(?:demi-|halff?-?|beau-|belle-|ex-|half |grand-|arriere-|petit-|petite-|step|groot|over|achter|schoon|stief|pleeg|co-)?",
    r"(?:freres?|soeurs?|cousine?s?|peres?|meres?|fils|filles?|oncles?|tantes?|neveux?|nieces?|epouses?|epoux|mari|femme|compagnes?|compagnon|concubine?s?|fiancee?s?|conjointe?s?|parents?|gendre|bru|jumeaux?|jumelles?|papa|maman|famille|parrain|marraine|",
    r"broers?|broertje|zus(?:ter|je|sen)?|zwager|schoonzus|neef(?:je)?|neven|nicht(?:je|en)?|vader|moeder|zoon|zonen|dochters?|ooms?|tante|echtgenotes?|echtgenoot|vrouw|partner|levensgezellin|levensgezel|verloofde|ouders?|grootvader|grootmoeder|schoonbroer|gebroeders|tweelingbroer|tweelingzus|",
    r"brothers?|sisters?|cousins?|fathers?|mothers?|sons?|daughters?|uncles?|aunts?|nephews?|nieces?|wife|husband|spouse|fiancee?|parents?|twin(?: brother| sister)?|girlfriend|boyfriend|grandfather|grandmother|(?:brother|sister|father|mother|son|daughter)-in-law|relatives?)"
);

const FRIEND: &str = concat!(
    r"(?:amie?s?|copains?|copines?|camarades?|complices?|associee?s?|voisine?s?|collegues?|connaissances?|relations?|bras droit|hommes? de confiance|proches?|colocataires?|codetenue?s?|compagnons? de (?:cellule|route)|acolytes?|partenaires?|coaccusee?s?|contacts?|intermediaire|mentor|protege|lieutenant|homme de main|logeur|logeuse|recruteur|chauffeur|garde du corps|employeur|patron|",
    r"vriend(?:en|innen|in)?|kennis(?:sen)?|medeplichtigen?|handlangers?|kompanen?|kompaan|vertrouweling|rechterhand|celgeno(?:ot|ten)|huisgeno(?:ot|ten)|buur(?:man|vrouw)?|collega(?:'s)?|zakenpartner|vennoot|maat|makker|boezemvriend|contactpersoon|tussenpersoon|vertrouwenspersoon|",
    r"friends?|associates?|accomplices?|acquaintances?|neighbou?rs?|colleagues?|flatmates?|room-?mates?|cellmates?|cell-mates?|right-hand man|confidants?|business partners?|co-conspirators?|classmates?|schoolmates?|middleman|go-between|contacts?|landlord|handler)"
);

const LIGHT: &str = r"(?:(?:le |la |l'|les |un |une |de |het |een |the |an? )?(?:nommee?s? |denommee?s? |named |genaamde? |genoemde |certaine? |zekere |certain |m\. |mme |monsieur |madame |dhr\. |mevr\. |mr\.? |mrs\.? |mlle |sieur |susnommee? |precitee? |appelee? |called |prenommee? |suspecte? |suspect |jeune |homonyme |one |temoin |verdachte ))*\x22?";
const ADJ: &str = r"(?:(?:[a-z-]+(?:e|s|t|x|n|d|y|r|l|f|g)|petit|grand|meilleur|best|close|old) )";

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
    /// "les frères X et Y", "X et Y sont frères".
    both: Pattern,
}

fn rules(property: Property, noun: &str) -> Rules {
    let copula = r"(?:(?:est|etait|serait|sont|etaient|n'est(?: pas)?|n'etait(?: pas)?|is|was|are|were|zou|zijn|zouden|blijkt|blijken|semble etre|would be|not|niet|pas|geen|to be|be|isn't|wasn't|considere comme|beschouwd als|decrit comme|presente comme|is also|est aussi|ook|also|bien|egalement|reportedly|allegedly|vermoedelijk|probablement|apparemment) ){0,3}";
    let article = r"(?:(?:le|la|les|un|une|de|het|een|the|an?|son|zijn|haar|his|her) |l'){0,2}";
    Rules {
        property,
        of: rule(&format!(
            r"(?<s>P)(?: ?\([^()]{{0,60}}\))?(?<gap>,[^;.]{{0,90}},|,)? ?{copula}{article}{ADJ}{{0,2}}(?<v>{noun}) (?:(?:[a-z]+ ){{0,1}}?(?:de |du |d'|des |van |of |a |to ){LIGHT})(?<o>P)"
        )),
        of_name: rule(&format!(
            r"\b(?:le|la|l'|les|un|une|de|het|een|the|an?|au|du|aux) ?{ADJ}{{0,1}}(?<v>{noun}) (?:de |du |d'|van |of ){LIGHT}(?<s>P),? ?(?:est |is |was |: )?{LIGHT}(?<o>P)"
        )),
        own: rule(&format!(
            r"\b(?<pos>son|sa|ses|leurs?|zijn|haar|hun|his|her|their|mon|ma|mes|mijn|my|notre|onze|our|votre|uw|your) {ADJ}{{0,2}}(?<v>{noun}),? ?(?:(?:s'appell(?:e|ait|ent)|se (?:nomme|nommait|prenomme)|a pour (?:nom|prenom)|heet(?:te)?|noemt(?: zich)?|is called|is named|was called|goes by|est|is|was|etait) )?{LIGHT}(?<o>P)"
        )),
        genitive: rule(&format!(r"(?<s>P)'s? {ADJ}{{0,2}}(?<v>{noun}),? ?(?:is |was |named |called )?{LIGHT}(?<o>P)")),
        genitive_back: rule(&format!(r"(?<o>P),? (?:is |was |zou |,)?{LIGHT}(?<s>P)'s? {ADJ}{{0,2}}(?<v>{noun})\b")),
        back: rule(&format!(
            r"(?<o>P)\x22?(?: ?\([^()]{{0,60}}\))?,? ?{copula}(?<pos>son|sa|leur|zijn|haar|hun|his|her|their|mon|ma|mijn|my|votre|uw|your) {ADJ}{{0,2}}(?<v>{noun})\b"
        )),
        both: rule(&format!(
            r"\b(?:les|des|aux|the|de|both|deux|two|twee|beide) (?:deux |two |twee )?(?<v>{noun}) (?<a>P)(?:,? (?:et|en|and) |, )(?<b>P)|(?<a2>P)(?:,? (?:et|en|and) )(?<b2>P),? (?:qui |die |who )?(?:sont|etaient|seraient|zijn|waren|are|were|zouden) (?:[a-z]+ )??(?:des |les |deux |de |both |two |twee |goede |good |de vieux |de bons )?(?<v2>{noun})\b"
        )),
    }
}

static RULES: LazyLock<[Rules; 2]> = LazyLock::new(|| [rules(Family, KIN), rules(Associate, FRIEND)]);
static ANY: LazyLock<Pattern> = LazyLock::new(|| rule(&format!(r"\b(?:{KIN}|{FRIEND})\b")));
static MARRIED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(&format!(
        r"(?<s>P)[^;.]{{0,60}}?\b(?<v>mariee?|marie religieusement|gehuwd|getrouwd|married|divorcee?|gescheiden|divorced|separee?|en (?:couple|concubinage|menage)|fiancee?|verloofd|engaged|a epouse|epousa|huwde|trouwde|samenwonend|samenwoont|apparentee?|verwant|related)\b (?:[a-z]+ ){{0,2}}?(?:a |avec |de |d'|met |van |aan |to |from |with )?{LIGHT}(?<o>P)"
    ))
});

/// A Dutch wife stands beside her husband's name, which is not hers: "X, echtgenote Y".
static SPOUSE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"(?<s>P),? \(?(?<v>echtgeno(?:te|ot)|echtg\.?|weduwe|weduwnaar|wed\.)(?: van)? (?<o>P)"));

/// Emits family ties and friendships of a line.
pub fn relations(emitter: &mut Emitter, line: &Line) {
    let shadow = line.shadow;
    let text = &shadow.text;
    let persons = shadow.slots.iter().filter(|s| s.class == Class::Person).count();
    if persons < 1 || (!ANY.is_match(text) && !MARRIED.is_match(text)) {
        return;
    }
    for rules in RULES.iter() {
        let mut done: Vec<Range<usize>> = Vec::new();
        let slot = |c: &norm::pattern::Captures, name: &str| c.name(name).and_then(|m| shadow.slot_at(m.start()));
        for regex in [&rules.genitive, &rules.own] {
            for_each(regex, text, |c| {
                let (Some(v), Some(o)) = (c.name("v"), slot(c, "o")) else { return };
                if done.contains(&v.range()) {
                    return;
                }
                let pos = c.name("pos").map(|m| m.as_str());
                let own = slot(c, "s").or_else(|| possessor(line, pos.unwrap_or(""), c.get(0).map_or(0, |m| m.start()), Some(o)));
                let Some(s) = own else { return };
                let subjects = if matches!(pos, Some("leur" | "leurs" | "hun" | "their")) { line.view.group(s) } else { vec![s] };
                let objects = line.view.group(o);
                for &s in &subjects {
                    for &o in objects.iter().filter(|&&o| o >= slot(c, "o").unwrap_or(o) && o != s) {
                        push(emitter, line, rules.property, s, o, v.range());
                    }
                }
                done.push(v.range());
            });
        }
        for regex in [&rules.genitive_back, &rules.of_name] {
            for_each(regex, text, |c| {
                let (Some(v), Some(s), Some(o)) = (c.name("v"), slot(c, "s"), slot(c, "o")) else { return };
                if done.contains(&v.range()) {
                    return;
                }
                push(emitter, line, rules.property, s, o, v.range());
                done.push(v.range());
            });
        }
        for_each(&rules.of, text, |c| {
            let (Some(v), Some(s), Some(o)) = (c.name("v"), slot(c, "s"), slot(c, "o")) else { return };
            if done.contains(&v.range()) {
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
            let subjects: Vec<usize> = if v.as_str().ends_with('s') || between.contains("sont") || between.contains("zijn") {
                line.view.group(s)
            } else {
                vec![s]
            };
            for &s in &subjects {
                for &o in &objects {
                    if s != o {
                        push(emitter, line, rules.property, s, o, v.range());
                    }
                }
            }
            done.push(v.range());
        });
        for_each(&rules.back, text, |c| {
            let (Some(v), Some(o), Some(pos)) = (c.name("v"), slot(c, "o"), c.name("pos")) else { return };
            if done.iter().any(|d| d.start == v.start()) {
                return;
            }
            let Some(s) = possessor(line, pos.as_str(), c.get(0).map_or(0, |m| m.start()), Some(o)) else { return };
            if s != o {
                push(emitter, line, rules.property, s, o, v.range());
                done.push(v.range());
            }
        });
        for_each(&rules.both, text, |c| {
            let (a, b) = (slot(c, "a").or(slot(c, "a2")), slot(c, "b").or(slot(c, "b2")));
            let Some(v) = c.name("v").or(c.name("v2")) else { return };
            if let (Some(a), Some(_)) = (a, b) {
                let mut group = line.view.group(a);
                if let Some(b) = b
                    && !group.contains(&b)
                {
                    group.push(b);
                }
                for (k, &x) in group.iter().enumerate() {
                    for &y in &group[k + 1..] {
                        push(emitter, line, rules.property, x, y, v.range());
                    }
                }
            }
        });
    }
    for_each(&SPOUSE, text, |c| {
        let slot = |name: &str| c.name(name).and_then(|m| shadow.slot_at(m.start()));
        if let (Some(v), Some(s), Some(o)) = (c.name("v"), slot("s"), slot("o")) {
            push(emitter, line, Family, s, o, v.range());
        }
    });
    for_each(&MARRIED, text, |c| {
        let slot = |name: &str| c.name(name).and_then(|m| shadow.slot_at(m.start()));
        if let (Some(v), Some(s), Some(o)) = (c.name("v"), slot("s"), slot("o")) {
            push(emitter, line, Family, s, o, v.range());
        }
    });
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

/// The place of a speaker who says "mon" or "my" in a sentence without "je" or "I".
const SPEAKER: usize = usize::MAX;

/// Who "son", "mijn", "their" stand for at `at`.
fn possessor(line: &Line, word: &str, at: usize, not: Option<usize>) -> Option<usize> {
    let slots = &line.shadow.slots;
    let first = matches!(word, "mon" | "ma" | "mes" | "mijn" | "my" | "notre" | "onze" | "our");
    if first {
        let said = slots.iter().position(|s| s.first_person && s.target.is_some());
        return said.or(line.turn.speaker.map(|_| SPEAKER));
    }
    let clause = line.view.clause(at);
    let before = |n: &usize| slots[*n].class == Class::Person && slots[*n].at < at && Some(*n) != not && !slots[*n].oblique;
    // "X et son frère Y": the neighbour; else the subject of the clause; else any person before.
    let near = (0..slots.len()).rev().find(before)?;
    if at - slots[near].end() < 12 {
        return Some(near);
    }
    let subject = line.view.subject(at, &|c| c == Class::Person, &[]);
    let subject = subject.first().copied().filter(|n| Some(*n) != not);
    subject.or_else(|| (0..slots.len()).find(|n| before(n) && slots[*n].at >= clause.start)).or(Some(near))
}

fn push(emitter: &mut Emitter, line: &Line, property: Property, s: usize, o: usize, v: Range<usize>) {
    let mut draft = Draft::new(property, s, Some(o), v.clone()).value(Some(words(emitter.reading, line.shadow, v)));
    draft.timeless = true;
    if s == SPEAKER {
        draft = draft.subject_elsewhere(line.turn.speaker);
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
