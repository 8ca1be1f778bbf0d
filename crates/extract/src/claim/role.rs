//! Who does what to whom in a shadow: prepositions before slots, coordination, clauses, the voice of a verb.

use super::shadow::{Class, Shadow, pattern};
use super::trade::is_trade;
use norm::language::Language;
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// A compiled rule pattern (see [`pattern`]).
pub fn rule(text: &str) -> Pattern {
    #[allow(clippy::expect_used)] // rules are constants of this crate, compiled by every test run
    Pattern::new(&pattern(text)).expect("constant rule")
}

/// Words that may stand between a preposition and the name that it governs.
const LIGHT: &[&str] = &[
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "du",
    "des",
    "nomme",
    "nommee",
    "nommes",
    "denomme",
    "denommee",
    "sieur",
    "monsieur",
    "madame",
    "mademoiselle",
    "m.",
    "mm.",
    "mme",
    "mlle",
    "m",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "certain",
    "certaine",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "notre",
    "nos",
    "votre",
    "mon",
    "ma",
    "mes",
    "ce",
    "cet",
    "cette",
    "susnomme",
    "susnommee",
    "precite",
    "precitee",
    "suspect",
    "temoin",
    "individu",
    "homme",
    "femme",
    "personne",
    "ami",
    "amie",
    "copain",
    "collegue",
    "voisin",
    "complice",
    "service",
    "services",
    "commissaire",
    "inspecteur",
    "lieutenant",
    "capitaine",
    "brigadier",
    "adjudant",
    "major",
    "commandant",
    "maitre",
    "me",
    "numero",
    "n°",
    "no",
    "numeros",
    "ligne",
    "telephone",
    "gsm",
    "portable",
    "abonne",
    "mobile",
    "appel",
    "vehicule",
    "voiture",
    "domicile",
    "adresse",
    "ville",
    "commune",
    "gare",
    "locaux",
    "police",
    "parquet",
    "het",
    "de",
    "een",
    "den",
    "genaamde",
    "genoemde",
    "zekere",
    "heer",
    "dhr",
    "dhr.",
    "mevrouw",
    "mevr",
    "mevr.",
    "mw.",
    "zijn",
    "haar",
    "hun",
    "onze",
    "vriend",
    "vriendin",
    "kennis",
    "nummer",
    "gsm-nummer",
    "telefoonnummer",
    "voertuig",
    "wagen",
    "woning",
    "man",
    "vrouw",
    "persoon",
    "verdachte",
    "betrokkene",
    "voornoemde",
    "hoofdinspecteur",
    "inspectrice",
    "collega",
    "stad",
    "gemeente",
    "station",
    "dienst",
    "the",
    "an",
    "his",
    "her",
    "their",
    "our",
    "named",
    "certain",
    "mister",
    "friend",
    "associate",
    "cousin",
    "frere",
    "brother",
    "broer",
    "neef",
    "number",
    "phone",
    "mobile",
    "vehicle",
    "car",
    "city",
    "town",
    "home",
    "house",
    "address",
    "flat",
    "person",
    "woman",
    "suspect",
    "witness",
    "inspector",
    "officer",
    "detective",
    "sergeant",
    "beau-frere",
    "oncle",
    "uncle",
    "oom",
    "pere",
    "mere",
    "soeur",
    "zus",
    "sister",
    "epouse",
    "mari",
    "compagne",
    "echtgenote",
    "wife",
    "husband",
    "other",
    "autre",
    "autres",
    "andere",
    "nommes",
    "freres",
    "brothers",
    "gebroeders",
    "broers",
    "\"",
    "deux",
    "twee",
    "two",
    "drie",
    "three",
    "trois",
    "jeune",
    "jonge",
    "young",
    "ancien",
    "former",
    "gewezen",
    "chauffeur",
    "gerant",
    "patron",
    "ex",
    "meme",
    "zelfde",
    "same",
    "cellule",
    "section",
    "unite",
    "brigade",
    "direction",
];

const FRENCH: &[&str] = &[
    "a",
    "au",
    "aux",
    "avec",
    "par",
    "chez",
    "de",
    "du",
    "des",
    "d",
    "pour",
    "contre",
    "sur",
    "dans",
    "en",
    "entre",
    "vers",
    "selon",
    "sans",
    "envers",
    "d'apres",
    "depuis",
    "devant",
    "derriere",
    "concernant",
    "visant",
    "sous",
    "pres",
    "via",
    "dont",
    "apres",
    "avant",
    "lez",
];
const DUTCH: &[&str] = &[
    "van",
    "met",
    "door",
    "bij",
    "aan",
    "naar",
    "voor",
    "tegen",
    "op",
    "in",
    "te",
    "tot",
    "volgens",
    "tussen",
    "zonder",
    "uit",
    "over",
    "nabij",
    "lastens",
    "inzake",
    "jegens",
    "omtrent",
    "ten",
    "ter",
    "via",
    "tegenover",
    "vanuit",
    "vanaf",
    "rond",
    "namens",
];
const ENGLISH: &[&str] = &[
    "of",
    "with",
    "by",
    "at",
    "to",
    "for",
    "against",
    "on",
    "in",
    "from",
    "between",
    "about",
    "near",
    "into",
    "without",
    "regarding",
    "concerning",
    "via",
    "through",
    "towards",
    "outside",
    "inside",
    "over",
    "after",
    "before",
    "behind",
    "onto",
    "per",
];

/// Whether this word is a preposition in this language.
pub fn is_preposition(word: &str, language: Language) -> bool {
    match language {
        Language::French => FRENCH.contains(&word),
        Language::Dutch => DUTCH.contains(&word),
        Language::English => ENGLISH.contains(&word),
        Language::Other => FRENCH.contains(&word) || ENGLISH.contains(&word) || DUTCH.contains(&word),
    }
}

/// The preposition that governs what stands at `at`, through articles, titles and nouns that announce a name.
pub fn preposition(shadow: &Shadow, at: usize, language: Language) -> Option<&str> {
    let mut rest = shadow.text.get(..at)?.trim_end_matches([' ', '"', '(']);
    for _ in 0..6 {
        rest = rest.trim_end_matches([' ', '"']);
        let start = rest.rfind([' ', '\'', '"', '(']).map_or(0, |n| n + 1);
        let word = &rest[start..];
        if word.is_empty() {
            rest = rest.trim_end_matches('\'');
            if rest.is_empty() || rest.ends_with('(') {
                return None;
            }
            continue;
        }
        if word == "apres" && rest.ends_with("d'apres") {
            return Some("selon");
        }
        let plain = word.trim_start_matches(['"', '(']);
        // "de" is "the" in Dutch, and "par le" and "aan de" go through the article.
        if is_preposition(plain, language) {
            let contracted = matches!(plain, "du" | "des") && {
                let before = rest[..start].trim_end();
                before.ends_with("aupres") || before.ends_with("pres")
            };
            return if contracted { Some("chez") } else { Some(plain) };
        }
        if matches!(
            plain,
            "dit"
                | "dite"
                | "alias"
                | "aka"
                | "a.k.a."
                | "bijgenaamd"
                | "roepnaam"
                | "bijnaam"
                | "surnom"
                | "nickname"
                | "pseudonyme"
                | "genoemd"
                | "noemende"
                | "nicknamed"
                | "nee"
                | "ofwel"
                | "@"
        ) || plain == "as" && rest[..start].trim_end().ends_with("known")
            || plain == "als" && (rest[..start].trim_end().ends_with("bekend") || rest[..start].trim_end().ends_with("gekend"))
            || plain == "surnomme"
                && !matches!(
                    rest[..start].trim_end().rsplit(' ').next(),
                    Some("le" | "du" | "certain" | "homme" | "individu" | "jeune" | "type" | "tiers")
                )
        {
            // "Contact avec un homme dit X", "met een man met de bijnaam X": the phrase before governs the name too.
            if let Some(m) = SOMEBODY.find(&rest[..start]) {
                rest = &rest[..m.start()];
                continue;
            }
            return Some("alias");
        }
        // "Nous, X, lieutenant de police": the officer who writes, never whom the record is about.
        if matches!(
            plain,
            "nous,"
                | "wij,"
                | "ik,"
                | "ondergetekende"
                | "ondergetekende,"
                | "soussigne"
                | "soussignee"
                | "soussigne,"
                | "undersigned"
                | "undersigned,"
        ) {
            return Some("nous");
        }
        if plain == "surnomme" {
            rest = &rest[..start];
            continue;
        }
        if !LIGHT.contains(&plain) {
            return None;
        }
        rest = &rest[..start];
        if rest.ends_with('\'') {
            rest = &rest[..rest.len() - 1];
        }
    }
    None
}

static SOMEBODY: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:un|une|een|an?|le|la|l'|de|the|certain|zekere)(?: [a-z-]+){0,3}? ?(?:homme|femme|individu|personne|type|garcon|jeune|correspondant|interlocuteur|inconnue?|contact|man|vrouw|persoon|kerel|jongeman|onbekende|contactpersoon|woman|guy|person|individual|stranger)(?: [a-z-]+){0,2}?(?: (?:met|onder|sous|by|under|qui se fait|se faisant))?(?: (?:de|het|le|la|the))? ?$",
    )
});
static JOIN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"^\s*(?:,|;|/|&|\+|,? ?\b(?:et|en|and|ainsi que|alsook|alsmede|evenals|as well as|ou|of|or|ni|noch|nor|puis)\b)?\s*(?:(?:a|au|aux|avec|de|du|des|d'|van|met|aan|of|to|with|par|door|by|bij|contre|tegen|against)\b ?)?(?:[a-z.'\u{22}-]+ ?){0,4}$",
    )
});
static CONJUNCTION: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"(?:^|[\s,])(?:et|en|and|ainsi que|alsook|alsmede|evenals|as well as|ou|or|ni|noch|nor)\b|&|\+"));
static ASIDE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\([^()]{0,120}\)|, ?[1-9][0-9](?: ans| jaar(?: oud)?| years old)?\b|,? ?(?:nee?|geboren|born)(?: te| a)? ?(?:A )?(?:le|op|on|den)? ?D(?: ?(?:a|te|in|au) ?A)?,?|,? ?° ?D",
    )
});

/// What stands beside a name without its brackets, age and birth.
pub fn without_asides(text: &str) -> std::borrow::Cow<'_, str> {
    ASIDE.replace_all(text, "")
}

/// A sentence's shadow with what the roles need, computed once.
pub struct View<'a> {
    pub shadow: &'a Shadow,
    pub language: Language,
    /// For each slot, the first slot of its coordination ("A, B et C").
    heads: Vec<usize>,
    /// For each slot, the preposition before it or before its coordination.
    pub prepositions: Vec<Option<String>>,
    /// Starts of clauses, from 0, and the end of the sentence.
    clauses: Vec<usize>,
    /// Clauses that begin with a relative pronoun, by start.
    relative: Vec<usize>,
}

/// "Un Anglais que tous appellent P", "iemand die zij P noemt", "a man they call P": somebody who is no more than that name.
static KNOWN_AS: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:un|une|een|an?|quelqu'un|iemand|somebody|someone|certain|zekere)\b(?: [a-z-]+){0,3}?,? (?:que |qu'|que l'|whom |that |who )?(?:[^ ,;.]+ ){0,5}?",
        r"(?:appel(?:le|lent|ait|aient|lait|laient)|surnomm(?:e|ent|ait|aient)|call(?:s|ed)?|nicknamed?|know as|knows as)(?: [a-z]+)? ?\x22? ?(?<p>P)|",
        r"\b(?:een|iemand|zekere)\b(?: [a-z-]+){0,3}?,? (?:die|dat|wie) (?:[^ ,;.]+ ){1,4}?\x22? ?(?<q>P)\x22? (?:[a-z]+ )?(?:noem(?:t|en|de|den)|genoemd)"
    ))
});

/// The stretches of a text in which somebody is known by a name alone, each up to the name, and the place of the name.
pub(super) fn known_as(text: &str) -> Vec<(Range<usize>, usize)> {
    let found = KNOWN_AS.captures_iter(text).filter_map(|c| {
        let name = c.name("p").or(c.name("q"))?.start();
        Some((c.get(0)?.start()..name, name))
    });
    found.collect()
}

static CLAUSE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r";|\. |,? ?\b(?:tandis que|alors que|lorsqu[e']|pendant que|apres qu[e']|avant qu[e']|parce qu[e']|ensuite|puis|apres quoi|mais|",
        r"maar|terwijl|waarna|nadat|voordat|omdat|aangezien|vervolgens|daarna|but|while|whereas|when|after which|before|because)\b|",
        r"(?:,|\band|\ben) (?:then|toen)\b|, (?:et |en |and )?(?:qui|lequel|laquelle|lesquels|dont|die|wie|waarvan|waarmee|who|which|whom|whose)\b|\b(?:qui|who)\b|",
        r"\b(?:et|en|and) (?:a|ont|avait|est|sont|etait|s'est|se|il|elle|ils|heeft|werd|is|was|had|has|were|he|she|they|hij|nous|we|would|will)\b|",
        r"\b(?:et|en|and) (?:que |qu'|dat |that )",
    ))
});
static RELATIVE: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^,? ?(?:et |en |and )?(?:qui|lequel|laquelle|lesquels|dont|die|wie|waarvan|waarmee|who|which|whom|whose)\b"));
static NEW_SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:et|en|and|,) (?:le |la |de |the )?([PW]),? (?:a|avait|est|etait|fut|s'est|lui|l'|heeft|is|was|has|had|werd|wordt|se|n'|ne (?:se|s'|lui|l'|les|y|peut|veut|sait|fait|vit|vient|[a-z]+ pas|[a-z]+ plus))(?:\b| )",
    )
});

impl<'a> View<'a> {
    pub fn new(shadow: &'a Shadow, language: Language) -> Self {
        let text = &shadow.text;
        let slots = &shadow.slots;
        let mut heads: Vec<usize> = (0..slots.len()).collect();
        let mut prepositions: Vec<Option<String>> = slots.iter().map(|s| preposition(shadow, s.at, language).map(str::to_owned)).collect();
        // Chains of one class joined by commas count as a coordination once a conjunction has been seen in them.
        let mut chain: Vec<usize> = Vec::new();
        let mut conjoined = false;
        let mut flush = |chain: &mut Vec<usize>, conjoined: &mut bool, prepositions: &mut Vec<Option<String>>| {
            if *conjoined || chain.len() > 2 {
                let from =
                    usize::from(chain.len() > 2 && matches!(prepositions[chain[0]].as_deref(), Some("selon" | "volgens" | "according")));
                for n in from + 1..chain.len() {
                    heads[chain[n]] = chain[from];
                    if prepositions[chain[n]].is_none() {
                        prepositions[chain[n]] = prepositions[chain[from]].clone();
                    }
                }
            }
            chain.clear();
            *conjoined = false;
        };
        let mut by_class: Vec<(Class, Vec<usize>)> = Vec::new();
        for (n, s) in slots.iter().enumerate() {
            match by_class.iter_mut().find(|c| c.0 == s.class) {
                Some(c) => c.1.push(n),
                None => by_class.push((s.class, vec![n])),
            }
        }
        for (class, list) in &by_class {
            if matches!(class, Class::Date | Class::Event) {
                continue;
            }
            for (k, &n) in list.iter().enumerate() {
                if let Some(&before) = k.checked_sub(1).and_then(|p| list.get(p)) {
                    let raw = &text[slots[before].end()..slots[n].at];
                    let between = without_asides(raw);
                    let joined = between.len() < 60
                        && !between.contains(|c: char| ('\u{E000}'..='\u{ECFF}').contains(&c))
                        && JOIN.is_match(&between)
                        && between.split([' ', '\'', ',', '"']).all(|w| {
                            w.is_empty() || LIGHT.contains(&w) || is_preposition(w, language) || is_joint(w) || is_trade(w, language)
                        })
                        && (CONJUNCTION.is_match(&between) || between.trim_start().starts_with([',', ';', '/', '&', '+']));
                    if joined {
                        if chain.is_empty() {
                            chain.push(before);
                        }
                        chain.push(n);
                        conjoined |= CONJUNCTION.is_match(&between);
                        continue;
                    }
                }
                flush(&mut chain, &mut conjoined, &mut prepositions);
            }
            flush(&mut chain, &mut conjoined, &mut prepositions);
        }
        let mut clauses = vec![0];
        let mut relative = Vec::new();
        let known = known_as(text);
        // Whoever is known by a name stands where that name stands.
        for (range, name) in &known {
            if let Some(n) = shadow.slot_at(*name) {
                prepositions[n] = preposition(shadow, range.start, language).map(str::to_owned);
            }
        }
        for m in CLAUSE.find_iter(text) {
            let inside = known.iter().any(|(range, _)| range.contains(&m.start()));
            if inside || m.as_str() == ". " && super::sentence::shortens(&text[..m.start()]) {
                continue;
            }
            if m.start() == 0 {
                if RELATIVE.is_match(&text[m.start()..]) {
                    relative.push(0);
                }
                continue;
            }
            clauses.push(m.start());
            if RELATIVE.is_match(&text[m.start()..]) || text[m.start()..].starts_with("qui ") || text[m.start()..].starts_with("who ") {
                relative.push(m.start());
            }
        }
        for m in NEW_SUBJECT.captures_iter(text) {
            let (Some(all), Some(p)) = (m.get(0), m.get(1)) else { continue };
            // "A et B ont" is one subject; "A a vu C et B a" is two clauses: the slot must not be coordinated with an adjacent subject.
            let Some(n) = shadow.slot_at(p.start()) else { continue };
            // "entre A et B a eu lieu": both hang on the preposition.
            if prepositions[heads[n]].is_some() {
                continue;
            }
            let before = text[..all.start()].trim_end();
            let verb_before = before.contains(' ') && heads[n] != n && slots[heads[n]].at > 0 && {
                let lead = &text[..slots[heads[n]].at];
                AUX_WORD.is_match(lead) || lead.split(' ').count() > 3
            };
            if all.start() > 0 && (heads[n] == n || verb_before) {
                clauses.push(all.start());
                let head = heads[n];
                for h in heads.iter_mut().skip(n) {
                    if *h == head {
                        *h = n;
                    }
                }
                prepositions[n] = None;
            }
        }
        clauses.sort_unstable();
        clauses.dedup();
        clauses.push(text.len());
        Self { shadow, language, heads, prepositions, clauses, relative }
    }

    /// The clause around byte `at` of the shadow.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let after = self.clauses.partition_point(|&c| c <= at).min(self.clauses.len() - 1);
        self.clauses[after.saturating_sub(1)]..self.clauses[after]
    }

    /// Every slot coordinated with `n`, itself included.
    pub fn group(&self, n: usize) -> Vec<usize> {
        (0..self.heads.len()).filter(|&m| self.heads[m] == self.heads[n]).collect()
    }

    fn free(&self, n: usize) -> bool {
        self.prepositions[n].is_none() && !self.shadow.slots[n].oblique && !self.bracketed(n)
    }

    /// "X (JPO)", "X (alias Y)": another name of the one before, in brackets.
    fn bracketed(&self, n: usize) -> bool {
        let slots = &self.shadow.slots;
        let before = self.shadow.text[..slots[n].at].trim_end_matches(['"', ' ']).strip_suffix('(').map(str::trim_end);
        before.is_some_and(|b| (0..n).any(|m| slots[m].class == slots[n].class && slots[m].end() == b.len()))
    }

    /// The grammatical subject of a verb at `at`: the last slot before it that no preposition governs, the antecedent of a
    /// relative pronoun, or the subject of the clause before. `skip` are slots that other verbs govern.
    pub fn subject(&self, at: usize, accept: &dyn Fn(Class) -> bool, skip: &[usize]) -> Vec<usize> {
        let slots = &self.shadow.slots;
        let clause = self.clause(at);
        let fits = |n: &usize| accept(slots[*n].class) && !skip.contains(n);
        let own = (0..slots.len())
            .rev()
            .filter(|&n| slots[n].at >= clause.start && slots[n].at < at)
            .find(|n| fits(n) && self.free(*n) && !self.genitive(*n));
        if let Some(n) = own {
            return self.group(n);
        }
        if self.relative.contains(&clause.start) {
            let antecedent = (0..slots.len()).rev().filter(|&n| slots[n].at < clause.start).find(fits);
            if let Some(n) = antecedent {
                return self.group(n);
            }
        }
        if clause.start == 0 {
            return Vec::new();
        }
        let first = (0..slots.len()).filter(|&n| slots[n].at < clause.start).find(|n| fits(n) && self.free(*n) && !self.genitive(*n));
        first.map(|n| self.group(n)).unwrap_or_default()
    }

    /// "X's": the owner of something, not the subject.
    fn genitive(&self, n: usize) -> bool {
        let after = &self.shadow.text[self.shadow.slots[n].end()..];
        after.starts_with("'s ") || (after.starts_with("' ") && self.language == Language::English)
    }

    /// The nearest slots after `at` (same clause) that are accepted, with their coordination.
    pub fn right(&self, at: usize, accept: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let clause = self.clause(at.saturating_sub(1));
        let slots = &self.shadow.slots;
        (0..slots.len())
            .filter(|&n| slots[n].at >= at && slots[n].at < clause.end)
            .find(|&n| accept(n))
            .map(|n| self.group(n).into_iter().filter(|&m| slots[m].at >= at && accept_class(slots[m].class, slots[n].class)).collect())
            .unwrap_or_default()
    }

    /// The nearest accepted slots before `at` (same clause).
    pub fn left(&self, at: usize, accept: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let clause = self.clause(at);
        let slots = &self.shadow.slots;
        (0..slots.len())
            .rev()
            .filter(|&n| slots[n].at >= clause.start && slots[n].at < at)
            .find(|&n| accept(n))
            .map(|n| self.group(n))
            .unwrap_or_default()
    }

    /// Whether the clause around `at` is a relative one.
    pub fn is_relative(&self, at: usize) -> bool {
        self.relative.contains(&self.clause(at).start)
    }

    /// The preposition of a slot, or "" for none.
    pub fn preposition(&self, n: usize) -> &str {
        self.prepositions[n].as_deref().unwrap_or("")
    }
}

fn accept_class(a: Class, b: Class) -> bool {
    a == b
}

fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "et" | "en"
            | "and"
            | "ainsi"
            | "que"
            | "alsook"
            | "alsmede"
            | "evenals"
            | "as"
            | "well"
            | "ou"
            | "of"
            | "or"
            | "ni"
            | "noch"
            | "nor"
            | "&"
            | "+"
            | ";"
            | "/"
            | "puis"
    )
}

static AUX_WORD: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"\b(?:a|ont|avait|avaient|est|sont|etait|fut|s'est|heeft|hebben|had|is|was|werd|werden|were|has|have)\b"));

/// How a trigger is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Active,
    Passive,
    Noun,
    /// "se sont rencontrés".
    Reciprocal,
}

static FR_PASSIVE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:ete|est|sont|etait|etaient|fut|furent|sera|seront|etant|soit|serait|seraient|suis|etes|etre|fait|fut|sommes)(?: (?:[a-z]+ment|pas|plus|jamais|alors|ensuite|egalement|deja|donc|bien|aussitot|depuis|rapidement|aussi|a nouveau|de nouveau|toujours|enfin|encore|meme|D),?){0,2} $",
    )
});
static FR_ACTIVE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:a|ai|as|ont|avons|avez|avait|avaient|avais|avions|ayant|aurait|auraient|aura|auront|avoir|eut|eu)(?: (?:[a-z]+ment|pas|plus|jamais|alors|ensuite|egalement|deja|donc|bien|aussitot|aussi|a nouveau|de nouveau|toujours|tous deux|encore|meme|D),?){0,2} $",
    )
});
static FR_SELF: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:se|s'|nous nous|s'etre)(?: ?(?:est|sont|etait|etaient|seraient|serait|sommes|etre))?(?: ete)?(?: (?:[a-z]+ment|pas|jamais|deja|souvent|D)){0,2} ?$",
    )
});
static NL_PASSIVE: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:werd|werden|wordt|worden|geworden|is|zijn|was|waren|zou worden)\b"));
static NL_ACTIVE: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:heeft|hebben|had|hadden|heb|hebt)\b"));
static EN_PASSIVE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:was|were|been|being|is|are|be|am|got|gets|get)(?: (?:[a-z]+ly|not|never|then|also|again|later|subsequently|first|once|twice|D),?){0,2} $",
    )
});
static EN_ACTIVE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"\b(?:has|have|had|having|did|does|do|will|would|to|may|might|could)(?: (?:[a-z]+ly|not|never|then|also|again|later|D)){0,2} $")
});
static DETERMINER: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:\b(?:la|une|cette|sa|leur|son|de|du|des|les|ces|ses|notre|votre|toute|aucune|aucun|cet|nouvelle|premiere|derniere|prochaine|the|a|an|his|her|their|any|this|that|no|first|second|last|het|een|zijn|haar|hun|die|deze|geen|elke|enige|bij|na|voor|pour|apres|lors de|en|in|telephonique|telefonisch|telefonische|after|before|under|following|sous|onder) |\b(?:l|d)')$|^(?:\W\s?)?$|[:;|\-(] $",
    )
});

/// The voice of a verb (or noun) at `range`; `noun` and `finite` say what the word itself may be.
pub fn voice(view: &View, range: &Range<usize>, can_be_noun: bool, can_be_verb: bool, participle: bool) -> Voice {
    let text = &view.shadow.text;
    let clause = view.clause(range.start);
    let before = &text[clause.start.min(range.start)..range.start];
    if can_be_noun && !can_be_verb {
        return Voice::Noun;
    }
    if FR_SELF.is_match(before) && view.language != Language::Dutch && view.language != Language::English {
        return Voice::Reciprocal;
    }
    if view.language == Language::Dutch {
        if participle {
            let whole = &text[clause.clone()];
            return if NL_ACTIVE.is_match(whole) && !whole.contains(" worden ") {
                Voice::Active
            } else if NL_PASSIVE.is_match(whole) || range.end <= clause.end {
                Voice::Passive
            } else {
                Voice::Active
            };
        }
        return if can_be_noun && DETERMINER.is_match(before) { Voice::Noun } else { Voice::Active };
    }
    if view.language == Language::English {
        if EN_PASSIVE.is_match(before) {
            return if participle { Voice::Passive } else { Voice::Active };
        }
        if EN_ACTIVE.is_match(before) {
            return Voice::Active;
        }
        if can_be_noun && (before.ends_with("'s ") || before.ends_with("s' ")) {
            return Voice::Noun;
        }
        if can_be_noun && DETERMINER.is_match(before) {
            return Voice::Noun;
        }
        if participle {
            let after = text[range.end..].trim_start();
            let direct = after.starts_with(|c: char| {
                ('\u{E000}'..='\u{E2FF}').contains(&c) || ('\u{E400}'..='\u{E6FF}').contains(&c) || ('\u{EA00}'..='\u{EAFF}').contains(&c)
            }) || ["him", "her", "them", "a ", "an ", "the ", "his ", "two ", "three "].iter().any(|w| after.starts_with(w));
            return if direct { Voice::Active } else { Voice::Passive };
        }
        return Voice::Active;
    }
    if FR_PASSIVE.is_match(before) {
        return Voice::Passive;
    }
    if FR_ACTIVE.is_match(before) {
        return Voice::Active;
    }
    if can_be_noun && DETERMINER.is_match(before) {
        return Voice::Noun;
    }
    if participle {
        // A bare participle qualifies what stands before it, unless what it governs follows at once.
        let after = text[range.end..].trim_start();
        let direct = can_be_verb && after.starts_with(|c: char| ('\u{E000}'..='\u{E0FF}').contains(&c));
        return if direct { Voice::Active } else { Voice::Passive };
    }
    Voice::Active
}
