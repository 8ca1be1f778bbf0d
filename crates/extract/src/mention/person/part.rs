//! What two names were read as one, or one was cut short, once all persons of a document are known.

use super::super::token::{Gap, Shape, Token, joined, one_of};
use super::Context;
use norm::lexicon::term;
use std::ops::Range;

/// Letters of a word before a full stop that is no shortened name (`Chr. Peeters`, `Moh. Alami`) any more.
const WHOLE: usize = 5;

impl Context<'_, '_> {
    /// The names that these runs are.
    pub(super) fn parted(&self, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let answers = self.answers();
        let whole = |run: Range<usize>| {
            self.without_label(run, &answers)
                .map(|run| self.without_kin(self.without_car(self.to_its_end(self.generation(self.past_reference(run))))))
        };
        runs.into_iter().flat_map(|run| self.apart(run)).filter_map(whole).filter(|run| !self.is_office(run)).collect()
    }

    /// `N.C. See Nydia Abbs`: initials that end a sentence, and the word with which a note refers to somebody.
    fn past_reference(&self, run: Range<usize>) -> Range<usize> {
        let initials = run.clone().take_while(|&at| self.tokens[at].shape == Shape::Initial).count();
        let at = run.start + initials;
        let refers = at + 1 < run.end && one_of!(self.tokens[at].text, "See Voir Zie Cf Siehe Compare");
        if refers { at + 1..run.end } else { run }
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
        let mut from = run.start;
        for at in run.start + 1..run.end.saturating_sub(1) {
            let (before, mark) = (&self.tokens[at - 1], &self.tokens[at]);
            let stop = mark.text == "." && mark.gap == Gap::None && before.folded.len() >= WHOLE && self.tokens[at + 1].gap >= Gap::Space;
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
        out.push(from..run.end);
        if out.len() > 1 {
            let small = |at: &usize| !self.tokens[*at].is_name_shaped();
            out = out.into_iter().map(|part| part.clone().find(|at| !small(at)).unwrap_or(part.end)..part.end).collect();
            out.retain(|part| !part.is_empty());
        }
        out
    }

    /// `ABILA, Kronos - Three men ...`: a town and its country at the head of a piece of news.
    fn is_dateline(&self, run: &Range<usize>) -> bool {
        self.tokens[run.start].starts_line()
            && self.tokens.get(run.end).is_some_and(|t| matches!(t.text, "-" | "–" | "—") && t.gap == Gap::Space)
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
        let [first, .., last] = words.as_slice() else { return false };
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

    /// The letters with which this document marks answers, as it marks questions with `Q` or `V`.
    fn answers(&self) -> Vec<&str> {
        let marks = |letter: &str| {
            let opens =
                |at: usize| self.tokens[at].starts_line() && self.tokens[at].folded == letter && self.tokens[at].shape == Shape::Initial;
            (0..self.tokens.len()).filter(|at| opens(*at)).count()
        };
        if marks("q") + marks("v") > 0 { vec!["a", "r"] } else { Vec::new() }
    }

    /// `A. Amghar, I think.`: in questions and answers the letter is no initial.
    fn without_label(&self, run: Range<usize>, answers: &[&str]) -> Option<Range<usize>> {
        let first = &self.tokens[run.start];
        let label = first.starts_line() && first.shape == Shape::Initial && answers.contains(&first.folded.as_str());
        let run = run.start + usize::from(label)..run.end;
        (!run.is_empty()).then_some(run)
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
