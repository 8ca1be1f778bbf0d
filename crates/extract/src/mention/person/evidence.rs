//! How much speaks for a run of words being a person.

use super::super::place::word_before;
use super::super::tagger::Kind;
use super::super::token::{Gap, Shape, Token, joined, one_of};
use super::Context;
use super::word::{near_person, short_title, strong_given, term_before};
use norm::lexicon::term;
use std::ops::Range;

/// What is done to people and papers by people of a service.
const HEARD: &str = "verhoord gehoord aangehouden ondervraagd opgemaakt afgenomen uitgelezen entendu entendue interroge interrogee interpelle interpellee redige etabli interviewed questioned arrested searched taken witnessed";

/// What the perceptron's word adds where the network says nothing.
const SECOND: f32 = 0.8;

impl Context<'_, '_> {
    /// Whether a title stands before token `at`.
    pub(super) fn titled(&self, at: usize) -> bool {
        if at == 0 || !joined(self.tokens, at) {
            return false;
        }
        // `la procureure de Nancy`: her town.
        if self.place_at[at] > 0 && one_of!(&self.tokens[at - 1].folded, "de du d van te of in") {
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
            && one_of!(
                self.tokens[before].folded.as_str(),
                "principal principale divisionnaire chef adjoint adjointe general generale major instruction police politie d de van paix du roi konings republique federal honoraire stagiaire des en la appel financier antiterroriste gendarmerie brigade eerste",
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
        let short = one_of!(token.folded.as_str(), "me pr m agent chef special president ds dc general");
        short_title(token) || term::is_title(&token.folded) && (!short || token.is_name_shaped())
    }

    /// Whether a word stands before `at` after which a person's name comes.
    pub(super) fn cued(&self, at: usize) -> bool {
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
                // `verhoord door X`, `entendu par X`, `interviewed by X`
                if one_of!(f, "door par by") {
                    return before > 0 && self.tokens[at].is_name_shaped() && one_of!(self.tokens[before - 1].folded.as_str(), HEARD);
                }
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
    pub(super) fn told(&self, at: usize) -> f32 {
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
        // `Guido Maes, 58, an angler`; `Wim COOREMAN, inspecteur`.
        let age = token.shape == Shape::Number && token.text.len() == 2 && matches!(after, "" | "ans" | "jaar" | "years") && comma;
        let office = comma && term::is_title(&token.folded) && token.folded.len() > 3 && token.shape == Shape::Lower;
        if age || office {
            return 1.5;
        }
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
    pub(super) fn fielded(&self, run: &Range<usize>) -> bool {
        if run.start < 2 {
            return false;
        }
        let mark = &self.tokens[run.start - 1];
        let (label, same) = if matches!(mark.text, ":" | "|" | "\t" | "=") {
            (run.start - 2, self.tokens[run.start].gap <= Gap::Column && mark.gap < Gap::Line)
        } else {
            (run.start - 1, self.tokens[run.start].gap == Gap::Column)
        };
        same && one_of!(
            self.tokens[label].folded.as_str(),
            "nom noms prenom prenoms name names surname forename naam voornaam voornamen familienaam achternaam interesse betrokkene temoin getuige suspect verdachte titulaire titularis verbalisant verhoorder verhoorster opsteller vaststeller aangever aangeefster enqueteur enquetrice redacteur redactrice plaignant plaignante declarant declarante interviewer complainant houder conducteur bestuurder passager locataire proprietaire eigenaar objectif alias cible doelwit witness owner holder abonne abonnee subscriber c",
        )
    }

    /// How much speaks for the run being a person: what stands around it, what its words are, what speaks against, and the tagger.
    pub(super) fn evidence(&self, run: &Range<usize>) -> f32 {
        let words: Vec<&Token> =
            self.tokens[run.clone()].iter().filter(|t| t.is_word() && !(term::is_particle(&t.folded) && t.shape == Shape::Lower)).collect();
        if words.iter().all(|t| t.folded.len() < 2) {
            return -9.0;
        }
        if self.in_cell[run.start] {
            return 5.0;
        }
        let seen = Seen {
            titled: self.titled(run.start),
            cued: self.cued(run.start),
            heading: self.in_heading(run.start),
            given: words.iter().filter_map(|t| strong_given(t)).max().unwrap_or(0),
            surname: words.iter().any(|t| t.entry.surname().is_some() && !t.is_common()),
            unknown: words.iter().filter(|t| !t.is_known_word() && t.folded.len() > 2).count(),
        };
        let speaks = self.speaks(run);
        if speaks && super::stamped(self.tokens, run.start) && !words[0].is_common() {
            return 4.0;
        }
        if words.len() == 1 && !seen.titled && !speaks && words[0].folded.len() <= 3 && words[0].shape == Shape::Upper {
            return -3.0;
        }
        // A listed name before a colon at the start of a line speaks, even once.
        let opens = self.tokens[run.start].starts_line()
            && self.tokens.get(run.end).is_some_and(|t| t.text == ":")
            && (seen.surname || seen.given > 0);
        // The tagger knows few turns: there it only adds.
        let tagged = self.tagged(run, &words, &seen).max(if speaks || opens { 0.0 } else { f32::MIN });
        let turn = if speaks {
            2.2
        } else if opens {
            1.8
        } else {
            0.0
        };
        turn + self.around(run, &seen) + self.written(run, &words, &seen) - self.against(run, &words, &seen) + tagged
    }

    /// Whether the run is the speaker of a turn: it begins a line before a colon, as it does elsewhere too.
    pub(super) fn speaks(&self, run: &Range<usize>) -> bool {
        let first = &self.tokens[run.start];
        (first.starts_line() || super::stamped(self.tokens, run.start))
            && self.tokens.get(run.end).is_some_and(|t| t.text == ":")
            && self.turns.get(first.folded.as_str()).is_some_and(|n| *n > 1)
    }

    /// What the words around say.
    fn around(&self, run: &Range<usize>, seen: &Seen) -> f32 {
        let mut evidence = self.told(run.end);
        if seen.titled {
            evidence += 3.0;
        }
        if seen.cued {
            evidence += 2.5;
        }
        if self.fielded(run) {
            evidence += 2.5;
        }
        // `R. Wouter.`: an answer that is a name.
        if seen.given > 2 && run.start > 0 && self.tokens[run.start - 1].marks_turn() {
            evidence += 1.0;
        }
        if near_person(word_before(self.tokens, run.start)) && !seen.titled && !seen.cued {
            evidence += 1.0;
        }
        evidence
    }

    /// What the words themselves say: the lists, and how they are written.
    fn written(&self, run: &Range<usize>, words: &[&Token], seen: &Seen) -> f32 {
        let many = words.len() > 1;
        let mut evidence = (seen.unknown as f32 * 0.6).min(1.2);
        // A given name that is also an everyday word counts beside another name.
        let weak = seen.given == 0 && seen.unknown > 0 && words.iter().any(|t| t.entry.given_name().is_some() && t.shape != Shape::Lower);
        evidence += match (seen.given, many) {
            (0, true) if weak => 1.0,
            (0, _) => 0.0,
            (1..=2, true) => 1.0,
            (3..=4, true) => 2.0,
            (_, true) => 2.5,
            (1..=3, false) => 0.3,
            (_, false) => 1.0,
        };
        let frequent = words.iter().any(|t| t.entry.surname().is_some_and(|s| s >= 3) && !t.is_known_word());
        evidence += match (seen.surname, many || frequent) {
            (false, _) => 0.0,
            (true, true) => 0.8,
            (true, false) => 0.4,
        };
        if words.iter().any(|t| {
            t.text.len() > 3
                && (t.text.starts_with("O'") || t.text.starts_with("O’") || t.text.starts_with("Mc") && t.shape == Shape::Mixed)
        }) {
            evidence += 1.5;
        }
        if !many {
            return evidence;
        }
        let upper = words.iter().any(|t| t.shape == Shape::Upper && t.folded.len() > 1);
        let capital = words.iter().any(|t| matches!(t.shape, Shape::Capital | Shape::Initial));
        if upper && capital && !seen.heading {
            evidence += 1.2;
        }
        if words.iter().any(|t| t.shape == Shape::Initial) && (seen.unknown > 0 || seen.surname) {
            evidence += 1.2;
        }
        // `TRANTER, Levon`: as files and forms write names.
        if self.tokens[run.clone()].iter().any(|t| t.text == ",") {
            evidence += 1.0;
        }
        if one_of!(&words[0].folded, "abou abu aboe oum umm") {
            evidence += 2.5;
        }
        if seen.unknown > 0 && self.tokens[run.clone()].iter().any(|t| one_of!(&t.folded, "ben ibn bin el al van ait abdel ould")) {
            evidence += 0.7;
        }
        evidence
    }

    /// What speaks against: everyday words, headings, head words of other things, places, and words before that name something else.
    fn against(&self, run: &Range<usize>, words: &[&Token], seen: &Seen) -> f32 {
        let many = words.len() > 1;
        let mut against = 0.0;
        if words.iter().all(|t| t.is_known_word()) && seen.given == 0 && !seen.titled && !seen.cued {
            against += 2.0;
        }
        // A line of capitals without a name that a list knows: routing words, stamps, cover names.
        let shouted = many && words.iter().all(|t| t.shape == Shape::Upper) && seen.given == 0 && !seen.surname;
        if shouted && !seen.titled && !seen.cued {
            against += 1.5;
        }
        if seen.heading && seen.given < 3 && !seen.titled {
            against += 1.5;
        }
        // `la capitaine RUELLE`: behind a title a word in capitals is a name.
        let others = words.iter().filter(|t| names_other(t) && !(seen.titled && t.shape == Shape::Upper)).count();
        against += others as f32 * if seen.given >= 4 && many { 0.8 } else { 2.5 };
        let last = run.end - 1;
        if self.place_at[run.clone()].iter().all(|p| *p > 0) {
            against += match (self.place_at[run.start] == 2 && seen.given < 4, seen.titled || seen.cued, seen.surname) {
                (true, ..) => 3.0,
                (_, true, _) => 0.0,
                (_, _, true) => 0.6,
                _ => 1.5,
            };
        } else if self.place_at[last] == 2 && seen.given == 0 && self.tokens[last].entry.given_name().is_none_or(|g| g.weight < 2) {
            against += 1.5;
        }
        // `LDV Gent`, `PJ LILLE`: a service and its town.
        let sign = |t: &Token| {
            t.shape == Shape::Upper && (2..=4).contains(&t.folded.len()) && t.entry.given_name().is_none() && t.entry.surname().is_none()
        };
        if words.len() == 2 && !seen.titled && !seen.cued && sign(words[0]) && self.place_at[last] > 0 {
            against += 4.5;
        }
        // `HUUROVEREENKOMST LANDBOUWGEBOUW`: a heading of words too long for any list.
        if many && seen.heading && seen.given == 0 && !seen.surname && words.iter().all(|t| t.shape == Shape::Upper && t.folded.len() > 8) {
            against += 2.5;
        }
        // `Washington D.C.`: a town and its state.
        let state =
            self.place_at[run.start] == 2 && run.len() > 1 && self.tokens[run.start + 1..run.end].iter().all(|t| t.shape == Shape::Initial);
        if state {
            against += 3.0;
        }
        const OTHERS: &str =
            "rue avenue boulevard place quai operation operatie projet project dossier affaire zaak marque merk brand modele type";
        if one_of!(word_before(self.tokens, run.start), OTHERS) {
            against += 2.5;
        }
        against
    }

    /// What the tagger adds or takes.
    fn tagged(&self, run: &Range<usize>, words: &[&Token], seen: &Seen) -> f32 {
        let tags = &self.tags[run.clone()];
        let person = tags.iter().filter(|t| t.kind == Some(Kind::Person)).count();
        let other = tags.iter().filter(|t| matches!(t.kind, Some(Kind::Place | Kind::Organization))).count();
        if person * 2 > run.len() {
            return 1.8;
        }
        if other * 2 <= run.len() {
            // Of what the network is silent the perceptron may speak.
            let second = self.floor[run.clone()].iter().filter(|t| t.kind == Some(Kind::Person)).count();
            let names =
                words.len() > 1 && words.iter().all(|t| !t.is_known_word() && !t.text.starts_with("I'") && !term::is_demonym(&t.folded));
            return if second * 2 > run.len() && names { SECOND } else { 0.0 };
        }
        // A "place" that the gazetteer does not know is a weak word against a name.
        let places = self.place_at[run.clone()].iter().filter(|p| **p > 0).count();
        let unconfirmed = places == 0 || (places < run.len() && self.place_at[run.start] == 0);
        match (seen.titled, unconfirmed && tags[0].kind == Some(Kind::Place) && words.len() > 1) {
            (true, _) => -0.3,
            (_, true) => -0.6,
            _ => -1.5,
        }
    }
}

/// What several of the questions about a run rest on.
struct Seen {
    titled: bool,
    cued: bool,
    heading: bool,
    /// Greatest class of frequency as a given name that is no everyday word.
    given: u8,
    surname: bool,
    /// Words that no dictionary of the language has.
    unknown: usize,
}

/// Whether a word heads the name of something that is no person.
fn names_other(token: &Token) -> bool {
    let f = token.folded.as_str();
    term::is_organization_head(f)
        || term::is_body_head(f)
        || term::is_street_word(f)
        || term::is_site_word(f)
        || term::is_legal_form(f) && token.shape == Shape::Upper
        || term::is_vehicle_make(f)
        || term::is_thing_word(f)
        || term::is_attack_word(f)
}
