//! What two names were read as one, or one was cut short, once all persons of a document are known.

use super::super::border::is_preposition;
use super::super::token::{Gap, Shape, Token, joined, one_of};
use super::Context;
use norm::lexicon::term;
use std::collections::BTreeMap;
use std::ops::Range;

/// Letters of a word before a full stop that is no shortened name (`Chr. Peeters`, `Moh. Alami`) any more.
const WHOLE: usize = 5;

impl Context<'_, '_> {
    /// The names that these runs are.
    pub(super) fn parted(&self, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let whole = |run| {
            self.without_sign(
                self.without_kin(self.without_car(self.to_its_end(self.generation(self.with_initial(self.past_reference(run)))))),
            )
        };
        let runs: Vec<Range<usize>> = runs.into_iter().flat_map(|run| self.apart(run)).map(whole).collect();
        let surnames = self.surnames(&runs);
        let bare = |run| self.bare(run, &surnames);
        runs.iter().cloned().map(bare).filter(|run| !self.is_office(run) && !self.is_label(run)).collect()
    }

    /// The family names that the document writes, each with whether a particle belongs to it, as it does once it stands behind a given name.
    fn surnames(&self, runs: &[Range<usize>]) -> BTreeMap<&str, bool> {
        let mut found: BTreeMap<&str, bool> = BTreeMap::new();
        for run in runs {
            let (last, first) = (&self.tokens[run.end - 1], &self.tokens[run.start]);
            let given = |t: &Token| t.entry.given_name().is_some_and(|g| g.weight > 1);
            let particle = run.len() > 1 && term::is_particle(&self.tokens[run.end - 2].folded);
            let leads = term::is_particle(&first.folded);
            if particle && (!leads || first.shape != Shape::Lower) {
                found.insert(&last.folded, true);
            } else if !particle && !leads && (run.len() > 1 || last.entry.surname().is_some()) {
                let family = if given(last) && !given(first) { first } else { last };
                found.entry(&family.folded).or_insert(false);
            }
        }
        found
    }

    /// `de Claes`, `van de Claes uit Gent`, `Claes van de Zuidkaai`: without the preposition before, and without the street behind, a family
    /// name that the document writes without.
    fn bare(&self, run: Range<usize>, surnames: &BTreeMap<&str, bool>) -> Range<usize> {
        let tokens = self.tokens;
        let alone = |at: usize| surnames.get(tokens[at].folded.as_str()) == Some(&false);
        let small = |at: usize| tokens[at].shape == Shape::Lower && one_of!(&tokens[at].folded, "van de den der het du des");
        let first = run.clone().find(|&at| !small(at)).unwrap_or(run.start);
        let quoted = run.start > 0 && matches!(tokens[run.start - 1].text, "\"" | "«" | "“" | "„" | "'" | "‘");
        if first + 1 == run.end && first > run.start && alone(first) && !self.titled(run.start) && !quoted {
            return first..run.end;
        }
        // `(le Sagem) de NDIAYE Albert`: whose it is.
        let shouted = |at: usize| tokens.get(at).is_some_and(|t| t.shape == Shape::Upper) && at + 1 < run.end;
        let owner = run.clone().find(|&at| small(at) && shouted(at + 1) && is_preposition(tokens, at, &(at + 1..run.end)));
        if let Some(at) =
            owner.filter(|&at| tokens[run.start..at].iter().all(|t| t.entry.given_name().is_none() && t.shape != Shape::Upper))
        {
            return at + 1..run.end;
        }
        let family = tokens[run.start].is_name_shaped()
            && tokens[run.start].entry.given_name().is_none()
            && (tokens[run.start].entry.surname().is_some() || self.titled(run.start));
        if run.len() > 2 && family && small(run.start + 1) && alone(run.start) && !alone(run.end - 1) {
            return run.start..run.start + 1;
        }
        run
    }

    /// `CLAES Dirk NFA`: without the sign in capitals behind a whole name.
    fn without_sign(&self, run: Range<usize>) -> Range<usize> {
        let sign =
            |t: &Token| t.shape == Shape::Upper && t.folded.len() < 5 && t.entry.surname().is_none() && t.entry.given_name().is_none();
        let [.., family, given, last] = &self.tokens[run.clone()] else { return run };
        let whole =
            family.shape == Shape::Upper && given.shape == Shape::Capital && (given.entry.given_name().is_some() || !given.is_known_word());
        if whole && sign(last) && !term::is_particle(&given.folded) { run.start..run.end - 1 } else { run }
    }

    /// `GW: No comment.`, `M.V. : Non.`: the letters with which a record marks who speaks.
    fn is_label(&self, run: &Range<usize>) -> bool {
        let tokens = self.tokens;
        let turn = tokens[run.start].starts_line() && tokens.get(run.end).is_some_and(|t| t.text == ":");
        let sign =
            |t: &Token| t.shape == Shape::Upper && t.folded.len() < 4 && t.entry.surname().is_none() && t.entry.given_name().is_none();
        let words = &tokens[run.clone()];
        turn && (words.len() == 1 && sign(&words[0]) && self.speaks(run) || words.iter().all(|t| t.shape == Shape::Initial))
    }

    /// `N.C. See Nydia Abbs`: initials that end a sentence, and the word with which a note refers to somebody.
    fn past_reference(&self, run: Range<usize>) -> Range<usize> {
        let initials = run.clone().take_while(|&at| self.tokens[at].shape == Shape::Initial).count();
        let at = run.start + initials;
        let refers = at + 1 < run.end && one_of!(self.tokens[at].text, "See Voir Zie Cf Siehe Compare");
        if refers { at + 1..run.end } else { run }
    }

    /// `Descamps M;750`, `Signed: F Dijkgraaf`: one family name with the initial that fills its field or line.
    fn with_initial(&self, run: Range<usize>) -> Range<usize> {
        let tokens = self.tokens;
        let initial =
            |at: usize| tokens[at].shape == Shape::Initial && !self.taken[at] && tokens[at].text.len() == 1 && tokens[at].text != "I";
        let alone = run.len() == 1 && tokens[run.start].shape != Shape::Initial && tokens[run.start].entry.given_name().is_none();
        let closes = |at: usize| tokens.get(at).is_none_or(|t| t.gap >= Gap::Line || matches!(t.text, ";" | "|" | "," | "("));
        if alone && run.end < tokens.len() && tokens[run.end].gap == Gap::Space && initial(run.end) && closes(run.end + 1) {
            return run.start..run.end + 1;
        }
        let opens = |at: usize| at > 0 && matches!(tokens[at - 1].text, ";" | "|" | ":") || tokens[at].starts_line() && closes(run.end);
        if alone && run.start > 0 && tokens[run.start].gap == Gap::Space && initial(run.start - 1) && opens(run.start - 1) {
            return run.start - 1..run.end;
        }
        run
    }

    /// `Karim Abbs Jr`, `Karim Abbs, Sr.`: with the word that tells a son from his father.
    fn generation(&self, run: Range<usize>) -> Range<usize> {
        let at = run.end + usize::from(self.tokens.get(run.end).is_some_and(|t| t.text == "," && t.gap == Gap::None));
        let named = self.tokens[run.clone()].iter().filter(|t| t.is_word()).count() > 1;
        let tells = self.tokens.get(at).is_some_and(|t| t.gap == Gap::Space && one_of!(t.text, "Jr Sr Jnr Snr JR SR"));
        if named && tells && !self.taken[at] { run.start..at + 1 } else { run }
    }

    /// `the President`, `de Minister`: an office and nobody's name, unless it speaks or a text gives it as a nickname in quotes.
    fn is_office(&self, run: &Range<usize>) -> bool {
        const OFFICES: &str = "the le la l de het een president presidente vice premier prime minister ministre prefet procureur procureure chancellor chancelier kanselier secretary state senator senateur governor gouverneur ambassador ambassadeur burgemeester director directeur attorney general";
        let quoted = run.start > 0 && matches!(self.tokens[run.start - 1].text, "\"" | "«" | "“" | "„" | "'" | "‘");
        let office = |t: &Token| !t.is_word() || one_of!(t.folded.as_str(), OFFICES);
        let words = &self.tokens[run.clone()];
        let several = words.len() > 1
            || words[0].shape == Shape::Capital && one_of!(words[0].folded.as_str(), "president presidente minister ministre");
        several && !quoted && words.iter().all(office) && !self.titled(run.start) && !self.speaks(run) && !self.in_cell[run.start]
    }

    /// Cut where a sentence ends (`... Munoz. GUERROUJ Choukri ...`) and where a list goes on (`Vaucroix, B. Chenouf et ...`).
    fn apart(&self, run: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let (mut from, mut end) = (run.start, run.end);
        for at in run.start + 1..run.end {
            let (before, mark) = (&self.tokens[at - 1], &self.tokens[at]);
            // The new name may have gone on behind the run.
            let goes_on =
                at + 1 == run.end && joined(self.tokens, run.end) && self.tokens[run.end].is_name_shaped() && !self.taken[run.end];
            let whole = run.end + usize::from(goes_on);
            if self.begins_anew(from..at, at..whole) {
                out.push(from..at);
                (from, end) = (at, whole);
            }
            // `COLMANT, Doornik`, or over a line end the town and the day of a letter.
            let town = at + 1 == run.end && self.place_at[at] == 2 && mark.entry.given_name().is_none();
            if town && (before.text == "," || mark.gap == Gap::Line && self.tokens.get(run.end).is_some_and(|t| t.text == ",")) {
                return self.apart(run.start..at - usize::from(before.text == ","));
            }
            let apart = self.tokens.get(at + 1).is_some_and(|t| t.gap >= Gap::Space) && at + 1 < run.end;
            let stop = mark.text == "." && mark.gap == Gap::None && before.folded.len() >= WHOLE && apart;
            // `Tom" informed "Dave`: the quotes close one name and open another.
            let quoted = |r: Range<usize>| self.tokens[r].iter().position(|t| t.text == "\"");
            let said = quoted(at + 1..run.end).is_some_and(|n| !self.tokens[at + 1..=at + n].iter().any(Token::is_name_shaped));
            let closes = mark.text == "\"" && (mark.gap == Gap::None || said) && quoted(from..at).is_none();
            // `MARTEL Lise née VIAL`: two family names of one.
            let maiden = mark.shape == Shape::Lower && one_of!(mark.folded.as_str(), "nee epouse epse");
            if at > from
                && (stop
                    || maiden
                    || closes
                    || mark.text == "," && self.is_dateline(&run)
                    || mark.text == "," && self.lists(from..at, at + 1..run.end))
            {
                out.push(from..at);
                from = at + 1;
            }
        }
        out.push(from..end);
        if out.len() > 1 {
            let small = |at: &usize| !self.tokens[*at].is_name_shaped();
            out = out.into_iter().map(|part| part.clone().find(|at| !small(at)).unwrap_or(part.end)..part.end).collect();
            out.retain(|part| !part.is_empty());
        }
        out
    }

    /// `... verbalisant Yilmaz` over `Floris Meerdonk, 61 jaar`: whether a line ends behind one family name and the next begins with a
    /// whole name.
    fn begins_anew(&self, before: Range<usize>, after: Range<usize>) -> bool {
        let tokens = self.tokens;
        let given = |at: usize, least: u8| tokens[at].entry.given_name().is_some_and(|g| g.weight >= least);
        let line = tokens[after.start].gap == Gap::Line && !before.is_empty();
        let alone = || self.names_in(&before) == 1 && (self.titled(before.start) || !given(before.start, 3));
        let whole = || self.names_in(&after) > 1 && given(after.start, 2) && !given(after.end - 1, 3);
        line && alone() && whole()
    }

    /// `ABILA, Kronos - Three men ...`: a town and its country at the head of a piece of news.
    fn is_dateline(&self, run: &Range<usize>) -> bool {
        self.tokens[run.start].starts_line()
            && self.tokens.get(run.end).is_some_and(|t| matches!(t.text, "-" | "–" | "—") && t.gap == Gap::Space)
            && self.tokens.get(run.end + 1).is_some_and(Token::is_word)
            && self.tokens[run.end - 1].entry.given_name().is_none()
    }

    /// `MARTEL, Clio bleue`: the car in which he came, not his given name.
    fn without_car(&self, run: Range<usize>) -> Range<usize> {
        const COLOURS: &str = "bleu bleue blanc blanche noir noire rouge vert verte gris grise jaune beige blauwe witte zwarte rode groene grijze gele blauw wit zwart rood groen grijs geel blue white black red green grey gray silver yellow";
        let car = run.len() > 2
            && self.tokens[run.end - 2].text == ","
            && term::is_vehicle_make(&self.tokens[run.end - 1].folded)
            && self.tokens.get(run.end).is_some_and(|t| t.gap == Gap::Space && one_of!(t.folded.as_str(), COLOURS));
        if car { run.start..run.end - 2 } else { run }
    }

    /// `Cousin Tommy`, `Oom Jan`, `Bruder Karl`: what somebody is to another is no part of his name; in capitals or after a title it may be one.
    fn without_kin(&self, run: Range<usize>) -> Range<usize> {
        const KIN: &str = "cousin cousine oncle tante frere soeur broer zus zuster neef nicht oom nonkel oma opa vader moeder uncle aunt auntie onkel bruder schwester vetter cugino cugina fratello sorella hermano hermana primo tio tia";
        let first = &self.tokens[run.start];
        let next = self.tokens.get(run.start + 1);
        let quoted = run.start > 0 && matches!(self.tokens[run.start - 1].text, "\"" | "«" | "“" | "„" | "'" | "‘");
        let kin = run.len() > 1
            && first.shape == Shape::Capital
            && one_of!(first.folded.as_str(), KIN)
            && next.is_some_and(|t| t.gap == Gap::Space && t.is_name_shaped())
            && !quoted
            && !self.titled(run.start);
        if kin { run.start + 1..run.end } else { run }
    }

    /// Whether a comma parts two people rather than a surname from its given names: what follows is a name with a surname of its own.
    fn lists(&self, before: Range<usize>, after: Range<usize>) -> bool {
        let words: Vec<&Token> = self.tokens[after.clone()].iter().filter(|t| t.is_word()).collect();
        let [first, .., last] = words.as_slice() else {
            // `Aanwezig: Duin, Yilmaz, Kort`, `Équipage : DUPONT, MERLIN.`
            let next = |n: usize| self.tokens.get(after.end + n);
            let goes_on = next(0).is_some_and(|t| t.text == ",") && next(1).is_some_and(|t| t.is_name_shaped() && t.gap == Gap::Space);
            let labelled = before.start > 0 && self.tokens[before.start - 1].text == ":";
            let born = next(0).is_some_and(|t| t.text == "(");
            let upper = |r: &Range<usize>| self.tokens[r.clone()].iter().all(|t| t.shape == Shape::Upper);
            return words.len() == 1
                && words[0].shape != Shape::Initial
                && labelled
                && before.len() == 1
                && (upper(&before) == upper(&after) && goes_on || upper(&before) && upper(&after) && !born);
        };
        let given = |t: &Token| t.shape == Shape::Initial || t.entry.given_name().is_some_and(|g| g.weight > 1);
        if given(last) || !given(first) {
            return false;
        }
        let capitals = self.tokens[before.clone()].iter().all(|t| !t.is_word() || t.shape == Shape::Upper || term::is_particle(&t.folded));
        let inverted = capitals && words.iter().all(|t| t.shape != Shape::Upper);
        let more = self.tokens.get(after.end).is_some_and(|t| one_of!(t.text, "et en and ,") && t.gap <= Gap::Space)
            && self.tokens.get(after.end + 1).is_some_and(Token::is_name_shaped);
        more || !inverted || first.shape == Shape::Initial
    }

    /// `Abdullah Van | den Elst`: past the particles that a name cannot end with, to the name that they lead.
    fn to_its_end(&self, run: Range<usize>) -> Range<usize> {
        let leads = |at: usize| one_of!(self.tokens[at].folded.as_str(), "van den der de vande vanden ben bin el al bou");
        if run.len() < 2 || !leads(run.end - 1) {
            return run;
        }
        let end = (run.end..self.tokens.len().min(run.end + 3)).find(|&at| !leads(at)).unwrap_or(run.end);
        let named = (run.end..=end).all(|at| joined(self.tokens, at) && !self.taken[at]) && self.tokens[end].is_name_shaped();
        if named { run.start..end + 1 } else { run }
    }
}
