//! Persons: runs of name-shaped words weighed by what stands around them, nicknames, and the same names elsewhere in the document.

use super::Candidate;
use super::place::{Named, word_before};
use super::table;
use super::tagger::{Kind, Tag};
use super::token::{Gap, Shape, Token, joined, wrapped};
use model::Schema;
use norm::lexicon::term;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Evidence at which a run of several words is a person.
const ENOUGH: f32 = 2.5;
/// Evidence at which a single word is a person.
const ENOUGH_ALONE: f32 = 3.0;

/// The words of the persons found so far in the document.
#[derive(Default)]
struct Known {
    family: BTreeSet<String>,
    given: BTreeSet<String>,
}

/// Every person; `taken` tokens belong to something else.
pub(super) fn find(tokens: &[Token], taken: &[bool], tags: &[Tag], places: &[Named]) -> Vec<Candidate> {
    let mut place_at = vec![0i8; tokens.len()];
    for place in places {
        place_at[place.from..place.to].fill(if place.sure { 2 } else { 1 });
    }
    let cells = table::person_cells(tokens);
    let mut in_cell = vec![false; tokens.len()];
    for cell in &cells {
        in_cell[cell.clone()].fill(true);
    }
    let mut turns: BTreeMap<&str, u32> = BTreeMap::new();
    for at in 0..tokens.len() {
        if tokens[at].starts_line() && tokens.get(at + 1).is_some_and(|t| t.text == ":" && t.gap <= Gap::Space) {
            *turns.entry(&tokens[at].folded).or_default() += 1;
        }
    }
    let context = Context { tokens, taken, tags, place_at: &place_at, in_cell: &in_cell, turns: &turns };
    let mut runs: Vec<Range<usize>> = context.runs();
    // Cells of name columns are whole names, whatever they look like.
    runs.retain(|r| !in_cell[r.start]);
    runs.extend(cells.into_iter().filter(|c| !taken[c.clone()].iter().any(|t| *t)));
    runs.extend(context.lower_case_runs());
    let nicknames = context.nicknames();
    let mut accepted: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(Range<usize>, f32)> = Vec::new();
    for run in runs {
        let evidence = context.evidence(&run);
        let enough = if context.names_in(&run) > 1 { ENOUGH } else { ENOUGH_ALONE };
        if evidence >= enough {
            accepted.push(run);
        } else {
            open.push((run, evidence));
        }
    }
    // `Duriez et Cappelle`: what is joined to a person is likely one.
    let ends: BTreeSet<usize> = accepted.iter().map(|r| r.end).collect();
    open.retain(|(run, evidence)| {
        let joins = run.start > 1
            && ends.contains(&(run.start - 1))
            && matches!(tokens[run.start - 1].text, "et" | "en" | "and" | "," | "&" | "ni" | "ou" | "of" | "or")
            && *evidence + 1.5 >= if context.names_in(run) > 1 { ENOUGH } else { ENOUGH_ALONE };
        if joins {
            accepted.push(run.clone());
        }
        !joins
    });
    let mut known = Known::default();
    for run in &accepted {
        context.learn(run, &mut known);
    }
    for (run, evidence) in open {
        if let Some(part) = context.recognised(&run, evidence, &known) {
            accepted.push(part);
        }
    }
    accepted.extend(nicknames);
    accepted.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    let mut end = 0;
    accepted.retain(|r| {
        let keep = r.start >= end;
        if keep {
            end = r.end;
        }
        keep
    });
    accepted.into_iter().map(|r| Candidate::new(tokens, r.start, r.end, Schema::Person)).collect()
}

struct Context<'c, 't> {
    tokens: &'c [Token<'t>],
    taken: &'c [bool],
    tags: &'c [Tag],
    /// 0 no place, 1 maybe, 2 surely.
    place_at: &'c [i8],
    /// In a cell of a column that holds names.
    in_cell: &'c [bool],
    /// How often each word begins a line before a colon.
    turns: &'c BTreeMap<&'c str, u32>,
}

/// Whether a title stands within the four words before `at`, so that the words between may be its tail.
fn term_before(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|n| term::is_title(&tokens[n].folded) && tokens[n].folded.len() > 3)
}

/// Words next to which a person stands more often than not: `a rencontré X`, `avec X`, `verhoorde X`, `arrested X`.
fn near_person(folded: &str) -> bool {
    matches!(
        folded,
        "rencontre"
            | "rencontrer"
            | "rencontrait"
            | "entendu"
            | "entendons"
            | "entendre"
            | "interpelle"
            | "interpeller"
            | "arrete"
            | "connais"
            | "connait"
            | "connaitre"
            | "contacte"
            | "contacter"
            | "identifie"
            | "appele"
            | "appelle"
            | "avec"
            | "contre"
            | "chez"
            | "ontmoet"
            | "ontmoette"
            | "verhoord"
            | "verhoorde"
            | "verhoren"
            | "aangehouden"
            | "kent"
            | "ken"
            | "kende"
            | "gezien"
            | "belde"
            | "belt"
            | "contacteerde"
            | "herken"
            | "herkent"
            | "reconnais"
            | "reconnait"
            | "concernant"
            | "betreffende"
            | "interviewed"
            | "arrested"
            | "met"
            | "knew"
            | "know"
            | "knows"
            | "told"
            | "interview"
            | "with"
            | "saw"
            | "contacted"
            | "recognise"
            | "recruited"
            | "recrute"
            | "selon"
            | "volgens"
            | "bonjour"
            | "salut"
            | "beste"
            | "dear"
            | "hi"
            | "hello"
            | "cher"
            | "chere"
    )
}

fn never_name(token: &Token) -> bool {
    let f = token.folded.as_str();
    term::is_form_word(f)
        || matches!(f, "roi" | "konings" | "koning" | "king" | "republique" | "public" | "forwarded")
        || inverted(token)
        || roman(token)
        || brand(f)
        || term::is_role_word(f)
        || term::is_calendar_word(f)
        || term::is_demonym(f)
        || term::is_body_acronym(f) && token.shape == Shape::Upper
}

/// `Avez-vous`, `Parlait-il`: a verb with its pronoun, and `celui-là`.
fn inverted(token: &Token) -> bool {
    token.text.rsplit_once('-').is_some_and(|(_, last)| {
        matches!(
            last.to_lowercase().as_str(),
            "vous"
                | "il"
                | "elle"
                | "tu"
                | "nous"
                | "je"
                | "ils"
                | "elles"
                | "on"
                | "ce"
                | "t"
                | "la"
                | "là"
                | "ci"
                | "moi"
                | "le"
                | "y"
                | "en"
                | "être"
                | "id"
        )
    })
}

fn roman(token: &Token) -> bool {
    token.shape == Shape::Upper && token.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Makes of vehicles and telephones.
pub(super) fn brand(folded: &str) -> bool {
    term::is_vehicle_make(folded) && !matches!(folded, "alfa" | "lancia" | "man" | "leon" | "clio" | "logan" | "jeep" | "mini" | "marina")
        || matches!(
            folded,
            "samsung"
                | "nokia"
                | "huawei"
                | "sony"
                | "motorola"
                | "blackberry"
                | "alcatel"
                | "iphone"
                | "ipad"
                | "xiaomi"
                | "whatsapp"
                | "telegram"
                | "signal"
                | "facebook"
                | "messenger"
                | "snapchat"
                | "instagram"
                | "skype"
                | "viber"
                | "twitter"
                | "google"
                | "lycamobile"
                | "proximus"
                | "mobistar"
                | "sim"
                | "gsm"
                | "imei"
                | "imsi"
                | "iban"
                | "fw"
                | "tr"
                | "re"
                | "ok"
                | "pdf"
                | "sms"
                | "mms"
                | "adn"
                | "dna"
                | "salduz"
                | "gps"
                | "usb"
                | "ttc"
                | "vin"
        )
}

/// Given names that are also everyday words need more than the table.
fn strong_given(token: &Token) -> Option<u8> {
    let given = token.entry.given_name()?;
    let everyday = token.is_common() || token.entry.is_word(token.language) && given.weight < 3;
    (!everyday).then_some(given.weight)
}

impl Context<'_, '_> {
    fn names_in(&self, run: &Range<usize>) -> usize {
        self.tokens[run.clone()].iter().filter(|t| t.is_word() && !(t.shape == Shape::Lower && term::is_particle(&t.folded))).count()
    }

    /// Whether the token may stand in a run.
    fn fits(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        !self.taken[at] && token.is_name_shaped() && !never_name(token)
    }

    /// Whether a capital at `at` says nothing, because a sentence, line or cell starts there.
    fn starts_sentence(&self, at: usize) -> bool {
        if at == 0 || self.tokens[at].gap > Gap::Line {
            return true;
        }
        let before = &self.tokens[at - 1];
        if before.text == "."
            && at > 1
            && before.gap == Gap::None
            && term::is_title(&self.tokens[at - 2].folded)
            && self.tokens[at - 2].folded.len() <= 5
        {
            return false;
        }
        matches!(before.text, "." | "!" | "?" | ":" | "|" | "-" | "–" | "—" | "•" | "«" | "\"" | "“" | "„" | "(" | "*" | "…" | ">")
            || (self.tokens[at].gap == Gap::Line && !wrapped(self.tokens, at))
    }

    /// Whether the line of token `at` has no lower-case word: a heading.
    fn in_heading(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0 && self.tokens[first].gap < Gap::Line {
            first -= 1;
        }
        let mut words = 0;
        for (n, token) in self.tokens[first..].iter().enumerate() {
            if n > 0 && token.gap >= Gap::Line {
                break;
            }
            if token.shape == Shape::Lower && token.folded.len() > 2 {
                return false;
            }
            if token.shape == Shape::Capital && token.folded.len() > 2 && !token.is_known_word() {
                return false;
            }
            words += usize::from(token.is_word());
        }
        words >= 3
    }

    /// Runs of name-shaped words, cut at words that are never names.
    fn runs(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        let mut runs = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let leading = tokens[at].shape == Shape::Lower
                && (self.titled(at)
                    && matches!(tokens[at].folded.as_str(), "de" | "van" | "von" | "den" | "der" | "ter" | "ten" | "vanden")
                    && !matches!(
                        tokens[at - 1].folded.as_str(),
                        "procureur" | "chef" | "agent" | "president" | "directeur" | "ministre" | "minister"
                    )
                    || matches!(
                        tokens[at].folded.as_str(),
                        "ben" | "bin" | "ibn" | "el" | "al" | "abou" | "abu" | "aboe" | "di" | "della"
                    ))
                && !self.taken[at];
            if !self.fits(at) && !(leading && self.particle_end(at).is_some()) {
                at += 1;
                continue;
            }
            let from = at;
            let mut lines = 0;
            at = if self.fits(at) { at + 1 } else { self.particle_end(at).unwrap_or(at) + 1 };
            while at < tokens.len() {
                let gap = tokens[at].gap;
                if gap > Gap::Line || (gap == Gap::Line && (lines > 0 || at - from > 2 || !wrapped(self.tokens, at))) {
                    break;
                }
                if gap == Gap::None && !tokens[at - 1].text.ends_with(['.', '\'', '’']) && !matches!(tokens[at].text, ",") {
                    break;
                }
                if self.fits(at) {
                    lines += usize::from(gap == Gap::Line);
                    at += 1;
                } else if let Some(end) = self.particle_end(at) {
                    lines += tokens[at..=end].iter().filter(|t| t.gap == Gap::Line).count();
                    at = end + 1;
                } else if tokens[at].text == ","
                    && at + 1 < tokens.len()
                    && at - from <= 3
                    && tokens[from..at].iter().all(|t| matches!(t.shape, Shape::Upper | Shape::Mixed) || term::is_particle(&t.folded))
                    && self.fits(at + 1)
                    && tokens[at + 1].gap == Gap::Space
                    && (tokens[at + 1].shape == Shape::Initial
                        || (tokens[at + 1].shape == Shape::Capital && strong_given(&tokens[at + 1]).is_some_and(|w| w >= 2)))
                {
                    at += 2;
                } else {
                    break;
                }
            }
            self.cut(from..at, &mut runs);
        }
        runs
    }

    /// The name-shaped word that ends a chain of particles starting at `at` (`van den Broucke`, `ben Salah`, `d'Hondt`).
    fn particle_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while end < self.tokens.len()
            && end < at + 3
            && (self.tokens[end].shape == Shape::Lower)
            && term::is_particle(&self.tokens[end].folded)
            && self.tokens[end].gap <= Gap::Line
            && !self.taken[end]
        {
            end += 1;
        }
        let token = self.tokens.get(end)?;
        // `Karim de Lille`, `Pieter van Gent` are read as particle and name; `Dupont et Martin`, `Dupont le 3` are not.
        let joins = matches!(
            self.tokens[at].folded.as_str(),
            "le" | "la" | "les" | "y" | "in" | "op" | "s" | "a" | "o" | "des" | "zu" | "ou" | "c"
        ) && end == at + 1
            && self.tokens[at].folded != "la";
        (end > at
            && !joins
            && self.fits(end)
            && token.gap <= Gap::Line
            && token.shape != Shape::Initial
            && (self.place_at[end] < 2 || matches!(token.folded.as_str(), "la" | "le")))
        .then_some(end)
    }

    /// Takes titles and sentence openers off the front, common words off the end.
    fn cut(&self, run: Range<usize>, runs: &mut Vec<Range<usize>>) {
        let tokens = self.tokens;
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut from = run.start;
        for at in run.clone() {
            let f = tokens[at].folded.as_str();
            // `CAPITAL Given CAPITAL2`: titles inside a run part it; but `Juge` may be a name's last word.
            let title = term::is_title(f) && !(at > from && at + 1 == run.end && !tokens[at].is_known_word());
            let initial_title = tokens[at].shape == Shape::Initial
                && matches!(f, "m")
                && tokens[at].text.ends_with('.')
                && at + 1 < run.end
                && tokens[at + 1].shape != Shape::Initial
                && at == from;
            if (title && tokens[at].shape != Shape::Initial) || initial_title || f == "me" && at == from {
                parts.push(from..at);
                from = at + 1;
            }
        }
        parts.push(from..run.end);
        for mut part in parts {
            let whole = part.start;
            while part.start < part.end {
                let token = &tokens[part.start];
                let name = token.entry.surname().is_some() || token.entry.given_name().is_some_and(|g| g.weight >= 3);
                let everyday = (token.is_common() || (token.is_known_word() && self.starts_sentence(part.start)))
                    && token.entry.given_name().is_none_or(|g| g.weight < 5 || token.is_common())
                    && !(self.titled(part.start) && name && token.folded.len() > 3);
                let leads = term::is_leading_particle(&token.folded)
                    && part.len() > 1
                    && (self.titled(part.start) || !matches!(token.folded.as_str(), "le" | "la" | "les" | "de" | "a" | "o"));
                let drop = token.shape == Shape::Lower && part.start > whole
                    || !leads && token.shape == Shape::Capital && everyday && (self.starts_sentence(part.start) || part.len() == 1)
                    || token.shape == Shape::Initial && (part.len() == 1 || !token.text.ends_with('.') && token.is_common())
                    || token.text == ","
                    || matches!(token.text, "D'" | "L'" | "d'" | "l'" | "D’" | "L’")
                        && tokens
                            .get(part.start + 1)
                            .is_none_or(|t| t.shape != Shape::Upper && tokens[part.start].text.starts_with(['L', 'l']));
                if !drop {
                    break;
                }
                part.start += 1;
            }
            while part.start < part.end {
                let token = &tokens[part.end - 1];
                let particled = part.len() > 2 && term::is_particle(&tokens[part.end - 2].folded);
                let everyday = token.is_common()
                    && token.shape == Shape::Capital
                    && token.entry.surname().is_none_or(|s| s < 4)
                    && part.len() > 2
                    && !particled;
                let all_upper =
                    part.len() > 1 && self.tokens[part.start..part.end - 1].iter().filter(|t| t.is_word()).all(|t| t.shape == Shape::Upper);
                let verb = all_upper
                    && token.shape == Shape::Capital
                    && token.is_known_word()
                    && token.entry.given_name().is_none_or(|g| g.weight < 3)
                    && token.entry.surname().is_none();
                if everyday
                    || verb
                    || token.text == ","
                    || (token.shape == Shape::Initial && part.len() == 1)
                    || token.shape == Shape::Lower
                {
                    part.end -= 1;
                } else {
                    break;
                }
            }
            if !part.is_empty() && self.names_in(&part) <= 6 {
                runs.push(part);
            }
        }
    }

    /// Whether a title stands before token `at`.
    fn titled(&self, at: usize) -> bool {
        if at == 0 || !joined(self.tokens, at) {
            return false;
        }
        let mut before = at - 1;
        let dotted = self.tokens[before].text == "." && before > 0 && self.tokens[before].gap == Gap::None;
        if dotted {
            before -= 1;
        }
        // `inspecteur principal X`, `juge d'instruction X`, `commissaris van politie X`
        let mut steps = 0;
        while steps < 4
            && before > 0
            && self.tokens[before].shape != Shape::Upper
            && self.tokens[before].gap <= Gap::Space
            && matches!(
                self.tokens[before].folded.as_str(),
                "principal"
                    | "principale"
                    | "divisionnaire"
                    | "chef"
                    | "adjoint"
                    | "adjointe"
                    | "general"
                    | "generale"
                    | "major"
                    | "instruction"
                    | "police"
                    | "politie"
                    | "d"
                    | "de"
                    | "van"
                    | "paix"
                    | "du"
                    | "roi"
                    | "konings"
                    | "republique"
                    | "federal"
                    | "honoraire"
                    | "stagiaire"
                    | "des"
                    | "en"
                    | "la"
                    | "appel"
                    | "financier"
                    | "antiterroriste"
                    | "gendarmerie"
                    | "brigade"
                    | "eerste"
            )
            && term_before(self.tokens, before)
        {
            before -= 1;
            steps += 1;
        }
        let token = &self.tokens[before];
        if dotted && (token.folded.len() > 5 || token.is_known_word() && token.folded.len() > 3) {
            return false;
        }
        if token.shape == Shape::Initial {
            return token.folded == "m" && token.text.ends_with('.');
        }
        // `me` and `pr`, `dr` only with a capital.
        let short =
            matches!(token.folded.as_str(), "me" | "pr" | "m" | "agent" | "chef" | "special" | "president" | "ds" | "dc" | "general");
        term::is_title(&token.folded) && (!short || token.is_name_shaped())
    }

    /// Whether a word stands before `at` after which a person's name comes.
    fn cued(&self, at: usize) -> bool {
        let mut before = at;
        // Over quotes, a colon, `dit` after comma.
        for _ in 0..2 {
            if before == 0 || !joined(self.tokens, before) {
                return false;
            }
            before -= 1;
            let token = &self.tokens[before];
            if token.is_word() {
                let f = token.folded.as_str();
                return term::is_person_cue(f)
                    && !matches!(f, "ne" | "nee" | "named" | "called" if token.shape != Shape::Lower)
                    && !(matches!(f, "ne") && token.text != "né");
            }
            if !matches!(token.text, ":" | "«" | "\"" | "“" | "„" | "(" | "'" | "‘") {
                return false;
            }
        }
        false
    }

    /// Whether what follows `at` tells of a person: `né le`, `geboren`, `dit`, `alias`, an age, a verb of speech.
    fn told(&self, at: usize) -> f32 {
        let mut next = at;
        let mut comma = false;
        while next < self.tokens.len()
            && next < at + 2
            && matches!(self.tokens[next].text, "," | "(" | "°")
            && self.tokens[next].gap <= Gap::Line
        {
            comma = true;
            next += 1;
        }
        let Some(token) = self.tokens.get(next).filter(|t| t.gap <= Gap::Line) else { return 0.0 };
        let after = self.tokens.get(next + 1).map_or("", |t| t.folded.as_str());
        match token.folded.as_str() {
            "ne" | "nee" if token.text.starts_with("né") || matches!(after, "le" | "a" | "en") || token.text.starts_with("NÉ") => 3.0,
            "geboren" | "born" | "geb" => 3.0,
            "alias" | "aka" | "dit" | "dite" | "surnomme" | "surnommee" | "bijgenaamd" | "nicknamed" | "genaamd" => 3.0,
            "domicilie" | "domiciliee" | "demeurant" | "residant" | "wonende" | "woonachtig" | "age" | "agee" | "aged" | "titulaire"
            | "veuf" | "divorce" | "divorcee" => {
                if comma {
                    2.5
                } else {
                    1.5
                }
            }
            "declare" | "nous" | "precise" | "reconnait" | "nie" | "affirme" | "verklaart" | "verklaarde" | "ontkent" | "stelt"
            | "said" | "says" | "told" | "stated" | "denied" | "denies" | "admitted" | "explique" | "ajoute" | "confirme" | "conteste"
            | "bevestigt" | "zegt" | "zei" | "conduit" | "monte" | "sort" | "entre" | "arrive" | "telephone" | "appelle" | "habite"
            | "woont" | "rijdt" | "belt" => 1.0,
            _ => 0.0,
        }
    }

    /// Whether the cell, field or turn says that a name stands in it (`Nom : X`, `Naam | X`).
    fn fielded(&self, run: &Range<usize>) -> bool {
        if run.start < 2 {
            return false;
        }
        let mark = &self.tokens[run.start - 1];
        let (label, same) = if matches!(mark.text, ":" | "|" | "\t" | "=") {
            (run.start - 2, self.tokens[run.start].gap <= Gap::Column && mark.gap < Gap::Line)
        } else {
            (run.start - 1, self.tokens[run.start].gap == Gap::Column)
        };
        same && matches!(
            self.tokens[label].folded.as_str(),
            "nom"
                | "noms"
                | "prenom"
                | "prenoms"
                | "name"
                | "names"
                | "surname"
                | "forename"
                | "naam"
                | "voornaam"
                | "voornamen"
                | "familienaam"
                | "achternaam"
                | "interesse"
                | "betrokkene"
                | "temoin"
                | "getuige"
                | "suspect"
                | "verdachte"
                | "titulaire"
                | "titularis"
                | "houder"
                | "conducteur"
                | "bestuurder"
                | "passager"
                | "locataire"
                | "proprietaire"
                | "eigenaar"
                | "objectif"
                | "alias"
                | "cible"
                | "doelwit"
                | "witness"
                | "owner"
                | "holder"
                | "abonne"
                | "abonnee"
                | "subscriber"
                | "c"
        )
    }

    /// How much speaks for the run being a person.
    fn evidence(&self, run: &Range<usize>) -> f32 {
        let words: Vec<&Token> = self.tokens[run.clone()].iter().filter(|t| t.is_word()).collect();
        let significant: Vec<&&Token> = words.iter().filter(|t| !(term::is_particle(&t.folded) && t.shape == Shape::Lower)).collect();
        if significant.is_empty() || significant.iter().all(|t| t.folded.len() < 2) {
            return -9.0;
        }
        let mut evidence = 0.0f32;
        let many = significant.len() > 1;
        let titled = self.titled(run.start);
        if self.in_cell[run.start] {
            return 5.0;
        }
        let speaks = self.tokens[run.start].starts_line()
            && self.tokens.get(run.end).is_some_and(|t| t.text == ":")
            && self.turns.get(self.tokens[run.start].folded.as_str()).is_some_and(|n| *n > 1);
        if speaks {
            evidence += 2.2;
        }
        if !many && !titled && !speaks && significant[0].folded.len() <= 3 && significant[0].shape == Shape::Upper {
            return -3.0;
        }
        let cued = self.cued(run.start);
        if titled {
            evidence += 3.0;
        }
        if cued {
            evidence += 2.5;
        }
        if self.fielded(run) {
            evidence += 2.5;
        }
        evidence += self.told(run.end);
        if near_person(word_before(self.tokens, run.start)) && !titled && !cued {
            evidence += 1.0;
        }
        if significant.iter().any(|t| {
            t.text.len() > 3
                && (t.text.starts_with("O'") || t.text.starts_with("O’") || t.text.starts_with("Mc") && t.shape == Shape::Mixed)
        }) {
            evidence += 1.5;
        }
        let given = significant.iter().filter_map(|t| strong_given(t)).max().unwrap_or(0);
        // A given name that is also an everyday word counts beside another name.
        let weak = many
            && given == 0
            && significant.iter().any(|t| t.entry.given_name().is_some() && t.shape != Shape::Lower)
            && significant.iter().any(|t| !t.is_known_word() && t.folded.len() > 2);
        evidence += match (given, many) {
            (0, _) if weak => 1.0,
            (0, _) => 0.0,
            (1..=2, true) => 1.0,
            (3..=4, true) => 2.0,
            (_, true) => 2.5,
            (1..=3, false) => 0.3,
            (_, false) => 1.0,
        };
        let surname = significant.iter().any(|t| t.entry.surname().is_some() && !t.is_common());
        let frequent = significant.iter().any(|t| t.entry.surname().is_some_and(|s| s >= 3) && !t.is_known_word());
        evidence += match (surname, many, frequent) {
            (false, ..) => 0.0,
            (_, true, _) | (_, _, true) => 0.8,
            _ => 0.4,
        };
        let unknown = significant.iter().filter(|t| !t.is_known_word() && t.folded.len() > 2).count();
        evidence += (unknown as f32 * 0.6).min(1.2);
        let upper = significant.iter().filter(|t| t.shape == Shape::Upper && t.folded.len() > 1).count();
        let capital = significant.iter().filter(|t| matches!(t.shape, Shape::Capital | Shape::Initial)).count();
        let heading = self.in_heading(run.start);
        if many && upper >= 1 && capital >= 1 && !heading {
            evidence += 1.2;
        }
        let initial = many && significant.iter().any(|t| t.shape == Shape::Initial) && unknown + usize::from(surname) > 0;
        if initial {
            evidence += 1.2;
        }
        if matches!(significant[0].folded.as_str(), "abou" | "abu" | "aboe" | "oum" | "umm") && many {
            evidence += 2.5;
        }
        if words.iter().any(|t| matches!(t.folded.as_str(), "ben" | "ibn" | "bin" | "el" | "al" | "van" | "ait" | "abdel" | "ould"))
            && many
            && unknown > 0
        {
            evidence += 0.7;
        }
        // What speaks against.
        if significant.iter().all(|t| t.is_known_word()) && given == 0 && !titled && !cued {
            evidence -= 2.0;
        }
        if heading && given < 3 && !titled {
            evidence -= 1.5;
        }
        for token in &significant {
            let f = token.folded.as_str();
            if term::is_organization_head(f)
                || term::is_body_head(f)
                || term::is_street_word(f)
                || term::is_site_word(f)
                || term::is_legal_form(f) && token.shape == Shape::Upper
                || term::is_vehicle_make(f)
                || term::is_thing_word(f)
                || term::is_attack_word(f)
            {
                evidence -= if given >= 4 && many { 0.8 } else { 2.5 };
            }
        }
        let places = self.place_at[run.clone()].iter().filter(|p| **p > 0).count();
        if places == run.len() {
            let sure = self.place_at[run.start] == 2;
            evidence -= if sure && given < 4 {
                3.0
            } else if titled || cued {
                0.0
            } else if surname {
                0.6
            } else {
                1.5
            };
        } else if self.place_at[run.end - 1] == 2 && given == 0 && self.tokens[run.end - 1].entry.given_name().is_none_or(|g| g.weight < 2)
        {
            evidence -= 1.5;
        }
        if matches!(
            word_before(self.tokens, run.start),
            "rue"
                | "avenue"
                | "boulevard"
                | "place"
                | "quai"
                | "operation"
                | "operatie"
                | "projet"
                | "project"
                | "dossier"
                | "affaire"
                | "zaak"
                | "marque"
                | "merk"
                | "brand"
                | "modele"
                | "type"
        ) {
            evidence -= 2.5;
        }
        // The tagger.
        let tags = &self.tags[run.clone()];
        let person = tags.iter().filter(|t| t.kind == Some(Kind::Person)).count();
        let other = tags.iter().filter(|t| matches!(t.kind, Some(Kind::Place | Kind::Organization))).count();
        if person * 2 > run.len() {
            evidence += 1.8;
        } else if other * 2 > run.len() {
            // A "place" that the gazetteer does not know is a weak word against a name.
            let unconfirmed = places == 0 || (places < run.len() && self.place_at[run.start] == 0);
            evidence -= if titled {
                0.3
            } else if unconfirmed && tags[0].kind == Some(Kind::Place) && many {
                0.6
            } else {
                1.5
            };
        }
        evidence
    }

    fn learn(&self, run: &Range<usize>, known: &mut Known) {
        let words: Vec<&Token> = self.tokens[run.clone()]
            .iter()
            .filter(|t| t.is_word() && t.shape != Shape::Initial && !term::is_particle(&t.folded) && t.folded.len() > 2)
            .collect();
        let upper: Vec<&&Token> = words.iter().filter(|t| t.shape == Shape::Upper).collect();
        let mixed = !upper.is_empty() && upper.len() < words.len();
        for (n, token) in words.iter().enumerate() {
            // What is also a place or an everyday word would spread over the document.
            let at = run.clone().find(|&at| std::ptr::eq(&self.tokens[at], *token)).unwrap_or(run.start);
            if self.place_at[at] == 2 && !mixed
                || token.is_common() && token.shape != Shape::Upper
                || token.is_known_word()
                    && token.entry.surname().is_none()
                    && token.entry.given_name().is_none()
                    && words.len() > 1
                    && !mixed
            {
                continue;
            }
            let family = if mixed {
                token.shape == Shape::Upper
            } else if words.len() == 1 {
                token.entry.given_name().is_none_or(|g| g.weight < 4)
            } else {
                n + 1 == words.len() || token.entry.given_name().is_none()
            };
            if family {
                known.family.insert(token.folded.clone())
            } else {
                known.given.insert(token.folded.clone())
            };
        }
    }

    /// The part of an undecided run that is made of names known from elsewhere in the document.
    fn recognised(&self, run: &Range<usize>, evidence: f32, known: &Known) -> Option<Range<usize>> {
        let hit = |t: &Token| known.family.contains(&t.folded) || known.given.contains(&t.folded);
        let significant: Vec<usize> = run
            .clone()
            .filter(|&at| {
                self.tokens[at].is_word() && self.tokens[at].shape != Shape::Initial && !term::is_particle(&self.tokens[at].folded)
            })
            .collect();
        let (Some(&first), Some(&last)) = (significant.first(), significant.last()) else { return None };
        let hits: Vec<usize> = significant.iter().copied().filter(|&at| hit(&self.tokens[at])).collect();
        if hits.is_empty() || evidence < -2.5 {
            return None;
        }
        let everyday = |at: usize| {
            self.tokens[at].is_common() && self.starts_sentence(at)
                || self.place_at[at] == 2 && !known.family.contains(&self.tokens[at].folded)
        };
        if hits.len() == significant.len() {
            if hits.iter().all(|&at| everyday(at)) {
                return None;
            }
            return Some(run.clone());
        }
        let family = hits.iter().find(|&&at| known.family.contains(&self.tokens[at].folded) && !self.tokens[at].is_common())?;
        // One known surname with an unknown given name beside it.
        if significant.len() <= 3 && evidence > 0.5 {
            return Some(first..(last + 1).max(run.end));
        }
        Some(*family..family + 1)
    }

    /// Names in text without capitals (recognised speech, chats): after titles and cues, and given names with a word that no dictionary has.
    fn lower_case_runs(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        let mut runs = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let mut end = at + 1;
            while end < tokens.len() && tokens[end].gap != Gap::Blank {
                end += 1;
            }
            let words = tokens[at..end].iter().filter(|t| t.is_word()).count();
            let shaped = tokens[at..end].iter().filter(|t| t.is_name_shaped() && t.shape != Shape::Initial).count();
            if words >= 4 && shaped * 25 < words {
                self.lower_case(at..end, &mut runs);
            }
            at = end;
        }
        runs
    }

    fn lower_case(&self, block: Range<usize>, runs: &mut Vec<Range<usize>>) {
        let tokens = self.tokens;
        let unknown = |at: usize| {
            let t = &tokens[at];
            t.shape == Shape::Lower
                && t.folded.len() > 2
                && !self.taken[at]
                && !t.is_known_word()
                && !never_name(t)
                && !t.entry.is_common(norm::language::Language::Other)
        };
        let mut at = block.start;
        while at < block.end {
            let token = &tokens[at];
            let given = token.shape == Shape::Lower
                && !self.taken[at]
                && token.folded.len() > 2
                && strong_given(token).is_some_and(|w| w >= 4)
                && self.place_at[at] == 0;
            // `san salvador`, `el salvador`: places.
            let given = given
                && !(at > block.start
                    && matches!(
                        tokens[at - 1].folded.as_str(),
                        "san" | "santa" | "santo" | "saint" | "sainte" | "el" | "los" | "las" | "sint"
                    ));
            let cued = at > block.start && (self.titled_lower(at) || self.cued(at)) && (unknown(at) || given);
            if !given && !cued {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < block.end && end < at + 5 && tokens[end].gap <= Gap::Line {
                let particle = term::is_leading_particle(&tokens[end].folded)
                    && end + 1 < block.end
                    && unknown(end + 1)
                    && !matches!(tokens[end].folded.as_str(), "le" | "la" | "a");
                let surname = unknown(end)
                    || (tokens[end].shape == Shape::Lower
                        && tokens[end].entry.surname().is_some_and(|s| s >= 2)
                        && !tokens[end].is_common()
                        && !tokens[end].entry.is_word(tokens[end].language));
                if !particle && !surname {
                    break;
                }
                end += 1;
            }
            runs.push(at..end);
            at = end;
        }
    }

    fn titled_lower(&self, at: usize) -> bool {
        self.titled(at)
            || at > 0
                && self.tokens[at].gap <= Gap::Line
                && matches!(
                    self.tokens[at - 1].folded.as_str(),
                    "monsieur" | "madame" | "mijnheer" | "meneer" | "mevrouw" | "mister" | "cousin" | "frere" | "broer" | "brother"
                )
    }

    /// Nicknames in quotes after a cue (`dit « Kiko »`, `alias "Abou Omar"`), the quotes left out; also without quotes where capitals show the end.
    fn nicknames(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens;
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let cue = matches!(
                token.folded.as_str(),
                "dit"
                    | "dite"
                    | "dits"
                    | "alias"
                    | "surnomme"
                    | "surnommee"
                    | "surnom"
                    | "surnoms"
                    | "bijgenaamd"
                    | "bijnaam"
                    | "aka"
                    | "nicknamed"
                    | "nickname"
                    | "genaamd"
                    | "genaamde"
                    | "nomme"
                    | "nommee"
                    | "denomme"
                    | "denommee"
                    | "pseudonyme"
                    | "pseudo"
                    | "kunya"
                    | "roepnaam"
                    | "schuilnaam"
                    | "appeler"
                    | "known"
                    | "nom"
                    | "named"
                    | "called"
                    | "appele"
                    | "appelle"
                    | "naam"
                    | "name"
                    | "kounia"
                    | "sobriquet"
            );
            if !cue {
                continue;
            }
            let mut name = at + 1;
            while name < tokens.len()
                && name < at + 4
                && tokens[name].gap <= Gap::Line
                && (tokens[name].text == ":"
                    || matches!(
                        tokens[name].folded.as_str(),
                        "as" | "sous" | "le" | "nom" | "de" | "under" | "the" | "name" | "onder" | "naam" | "als" | "of" | "guerre"
                    ))
            {
                name += 1;
            }
            let Some(next) = tokens.get(name).filter(|t| t.gap <= Gap::Line) else { continue };
            let weak = matches!(token.folded.as_str(), "nom" | "naam" | "name" | "known" | "appelle" | "appele" | "named" | "called");
            if matches!(next.text, "\"" | "«" | "“" | "„" | "'" | "‘" | "”" | "‹") {
                let close =
                    (name + 2..(name + 7).min(tokens.len())).find(|&n| matches!(tokens[n].text, "\"" | "»" | "”" | "“" | "'" | "’" | "›"));
                if let Some(close) = close
                    && tokens[name + 1..close].iter().all(|t| t.is_word() && t.gap <= Gap::Line)
                    && (tokens[name + 1..close].iter().any(Token::is_name_shaped) || !weak)
                    && !self.taken[name + 1..close].iter().any(|t| *t)
                {
                    found.push(name + 1..close);
                }
            } else if !weak
                && self.fits(name)
                && matches!(
                    token.folded.as_str(),
                    "alias"
                        | "aka"
                        | "dit"
                        | "dite"
                        | "surnomme"
                        | "surnommee"
                        | "bijgenaamd"
                        | "nicknamed"
                        | "kunya"
                        | "roepnaam"
                        | "bijnaam"
                        | "surnom"
                        | "pseudo"
                        | "nickname"
                        | "schuilnaam"
                )
                && (next.shape != Shape::Upper || !next.is_common())
                && !next.is_common()
            {
                let mut end = name + 1;
                while end < tokens.len() && end < name + 3 && tokens[end].gap == Gap::Space && self.fits(end) {
                    end += 1;
                }
                found.push(name..end);
            }
        }
        found
    }
}
