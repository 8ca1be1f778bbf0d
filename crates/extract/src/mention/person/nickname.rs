//! Nicknames: in quotes or capitals beside a cue, in a form's field, and again wherever the document uses them.

use super::super::token::{Gap, Shape, Token, one_of};
use super::Context;
use super::word::strong_given;
use norm::lexicon::term;
use std::ops::Range;

/// What stands before a nickname. Of the weak ones the name must have a capital.
const BEFORE: &str = "dit dite dits alias surnomme surnommee surnom surnoms bijgenaamd bijnaam aka nicknamed nickname genaamd genaamde nomme nommee denomme denommee pseudonyme pseudo kunya roepnaam schuilnaam appeler known nom named called appele appelle naam name kounia sobriquet dubbed objectif cible doelwit doel target";
const WEAK: &str = "nom naam name known appelle appele named called objectif cible doelwit doel target";
/// Of these the name needs no quotes.
const PLAIN: &str =
    "alias aka dit dite surnomme surnommee bijgenaamd nicknamed kunya roepnaam bijnaam surnom pseudo nickname schuilnaam sobriquet";
const FILLERS: &str = "as sous le la nom de under the name onder naam als of guerre";
/// Fields of a tapped line: `gebruiker: KIKKER`.
const USER: &str = "gebruiker gebruikster utilisateur utilisatrice user";
/// Verbs of naming: `que tout le monde appelle le Mécano`, `Iedereen zei « le Régisseur »`.
const NAMING: &str = "appelle appellent appelait appelaient appelons surnomme surnomment surnommait surnommaient noem noemt noemen noemde noemden zei zeiden call calls called nickname nicknamed dubbed";
/// What follows a nickname: `wordt genoemd`, `was called`.
const NAMED: &str =
    "genoemd geheten bijgenaamd surnomme surnommee appele appelee nomme nommee denomme denommee called nicknamed dubbed noemen";
const ARTICLES: &str = "le la l l' de den het the el il lo";

fn opens(token: &Token) -> bool {
    matches!(token.text, "\"" | "«" | "“" | "„" | "'" | "‘" | "”" | "‹")
}

fn closes(token: &Token) -> bool {
    matches!(token.text, "\"" | "»" | "”" | "“" | "'" | "’" | "›")
}

/// Whether an article and a word with a capital stand at `at`.
pub(super) fn opens_name(tokens: &[Token], at: usize) -> bool {
    one_of!(&tokens[at].folded, ARTICLES) && tokens.get(at + 1).is_some_and(|t| t.shape == Shape::Capital)
}

/// Written with a capital out of courtesy.
const OFFICES: &str = "directeur directrice president presidente maire bourgmestre burgemeester prefet prefete ministre minister depute deputee senateur secretaire secretaris mayor director chairman governor secretary chancellor dean doyen decaan recteur rector consul conseiller attache delegue expert greffier griffier huissier avocat advocaat medecin dokter imam juge chef";

impl Context<'_, '_> {
    /// Every nickname that the document gives, and each place where it uses it.
    pub(super) fn nicknames(&self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in 0..self.tokens.len() {
            found.extend(self.after_cue(at));
            found.extend(self.before_cue(at));
            found.extend(self.after_verb(at));
            found.extend(self.within_verb(at));
            found.extend(self.asked_for(at));
            found.extend(self.by_trade(at));
            found.extend(self.used_by(at));
            found.extend(self.after_copula(at));
        }
        let again = self.again(&found);
        found.extend(again);
        found
    }

    /// `MAES Johanna (Hanneke)`: a given name in brackets behind a name.
    pub(super) fn bracketed(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let text = |at: usize| self.tokens.get(at).map_or("", |t| t.text);
        let name = run.end + 1;
        let given = |t: &Token| t.shape == Shape::Capital && (t.entry.given_name().is_some() || !t.is_known_word());
        (text(run.end) == "("
            && text(name + 1) == ")"
            && self.tokens.get(name).is_some_and(given)
            && self.place_at[name] < 2
            && !self.taken[name])
            .then_some(name..name + 1)
    }

    /// The words between the quotes that open at `at`, if they are few and free.
    fn quoted(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        tokens.get(at).filter(|t| opens(t))?;
        let close = (at + 2..(at + 7).min(tokens.len())).find(|&n| closes(&tokens[n]))?;
        let words = &tokens[at + 1..close];
        let whole = words.iter().all(|t| t.is_word() && t.gap <= Gap::Line) && !self.taken[at + 1..close].iter().any(|t| *t);
        whole.then_some(at + 1..close)
    }

    /// `dit « Kiko »`, `alias "Abou Omar"`, `Surnom | « Nel »`, `Alias : le Grec`; `at` is the cue.
    fn after_cue(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let cue = tokens[at].folded.as_str();
        if !one_of!(cue, BEFORE) {
            return None;
        }
        let mut name = at + 1;
        // `Sobriquet ....... le Normand`
        let dots = tokens[name..].iter().take_while(|t| t.text.chars().all(|c| c == '.') && t.gap <= Gap::Column).count();
        name += if dots > 2 || tokens.get(name).is_some_and(|t| t.text.starts_with("...")) { dots } else { 0 };
        let most = name + 3;
        while name < tokens.len()
            && name < most
            && tokens[name].gap <= Gap::Column
            && (matches!(tokens[name].text, ":" | "|") || one_of!(tokens[name].folded.as_str(), FILLERS))
        {
            name += 1;
        }
        let next = tokens.get(name).filter(|t| t.gap <= Gap::Column)?;
        let weak = one_of!(cue, WEAK);
        if let Some(words) = self.quoted(name) {
            if one_of!(cue, "dit dite dits") && self.speech(at, &words) {
                return None;
            }
            return (!weak || tokens[words.clone()].iter().any(Token::is_name_shaped)).then_some(words);
        }
        if weak || !self.fits(name) || !one_of!(cue, PLAIN) || next.is_common() {
            return None;
        }
        let mut end = name + 1;
        while end < tokens.len() && end < name + 3 && tokens[end].gap == Gap::Space && self.fits(end) {
            end += 1;
        }
        // The article belongs to it, but not that of `sous le nom de`.
        let article = name > at + 1
            && one_of!(&tokens[name - 1].folded, "le la de the")
            && next.gap == Gap::Space
            && !one_of!(&tokens[name - 2].folded, "nom naam name guerre");
        Some(if article { name - 1..end } else { name..end })
    }

    /// `gebruiker: KIKKER`: one word in capitals that ends its field; `at` is the field's.
    fn used_by(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let near = |n: usize| tokens.get(n).is_some_and(|t| t.gap <= Gap::Space);
        let name = tokens.get(at + 2).filter(|t| t.shape == Shape::Upper && t.folded.len() > 2)?;
        let unknown = one_of!(&name.folded, "onbekend inconnu inconnue unknown prepaid anonyme anoniem anonymous idem nihil neant none");
        let field = one_of!(&tokens[at].folded, USER) && near(at + 1) && tokens[at + 1].text == ":" && near(at + 2) && !near(at + 3);
        (field && !unknown && !self.taken[at + 2]).then_some(at + 2..at + 3)
    }

    /// `il a dit « on regarde »`, `(dit « ça va mieux »)`: words in small letters that somebody says; `at` is the verb.
    fn speech(&self, at: usize, words: &Range<usize>) -> bool {
        const SAYS: &str = "a ai as ont avait avaient il elle on qui ils elles me lui leur nous vous y et";
        let said = at > 0 && one_of!(self.tokens[at - 1].folded.as_str(), SAYS);
        let small = self.tokens[words.clone()].iter().all(|t| t.shape == Shape::Lower);
        small && (said || words.len() > 1 && !one_of!(&self.tokens[words.start].folded, ARTICLES))
    }

    /// `« le Régisseur » wordt genoemd`, `« X » désigne`, `de Mecano wordt genoemd`; `at` opens the quotes or is the article.
    fn before_cue(&self, at: usize) -> Option<Range<usize>> {
        let quoted = self.quoted(at).filter(|w| self.tokens[w.clone()].iter().any(Token::is_name_shaped));
        let (words, mut next) = match quoted {
            Some(words) => (words.clone(), words.end + 1),
            None => {
                let words = self.article_and_name(at)?;
                (words.clone(), words.end)
            }
        };
        if self.identifies(next) || self.possessed(at) || self.is_me(at, next) {
            return Some(words);
        }
        // `die zij de Apotheker noemt`: who calls him so stands before.
        let called = self.tokens.get(next).is_some_and(|t| t.gap <= Gap::Line && one_of!(t.folded.as_str(), "noemt noemde noemden"));
        if called && at > 0 && one_of!(self.tokens[at - 1].folded.as_str(), "ze zij hij men iedereen we wij ik allen mensen") {
            return Some(words);
        }
        let end = (next + 4).min(self.tokens.len());
        let mut is = false;
        while next < end && self.tokens[next].is_word() && self.tokens[next].gap <= Gap::Line {
            let f = self.tokens[next].folded.as_str();
            if one_of!(f, NAMED) || (words.start > at && one_of!(f, "designe duidt")) {
                return Some(words);
            }
            if is && one_of!(f, "surnom bijnaam nickname alias pseudonyme roepnaam sobriquet schuilnaam") {
                return Some(words);
            }
            is |= one_of!(f, "est etait is was");
            if !(is
                || one_of!(
                    f,
                    "wordt werd word worden etre ete a ook soms meestal altijd toujours souvent parfois also often le son de zijn the his",
                ))
            {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Whether the quotes that open at `at` hold the nickname of whoever is somebody's: `his paymaster is "de Notaris"`.
    fn possessed(&self, at: usize) -> bool {
        const OWN: &str = "his her their my son sa ses leur mon ma zijn haar hun mijn";
        const LINK: &str = "is was est etait heet heette";
        /// Words between whose he is and the quotes.
        const WORDS: usize = 4;
        let tokens = self.tokens;
        let two = self.quoted(at).is_some_and(|w| self.article_and_name(w.start).is_some_and(|n| n.end == w.end));
        let mut from = at;
        while two && from > 0 && at - from < WORDS && tokens[from].gap <= Gap::Line && tokens[from - 1].is_word() {
            from -= 1;
            if one_of!(tokens[from].folded.as_str(), OWN) {
                return at - from > 1 && (at - from == 2 || one_of!(tokens[at - 1].folded.as_str(), LINK));
            }
        }
        false
    }

    /// Whether whoever speaks says that the name between `from` and `next` is his: `De Mus, dat ben ik`, `C'est moi, le Sacristain`.
    fn is_me(&self, from: usize, next: usize) -> bool {
        const ME: [&[&str]; 10] = [
            &["dat", "ben", "ik"],
            &["dat", "was", "ik"],
            &["ben", "ik"],
            &["c", "est", "moi"],
            &["c", "etait", "moi"],
            &["that", "is", "me"],
            &["that", "s", "me"],
            &["that", "was", "me"],
            &["it", "s", "me"],
            &["it", "is", "me"],
        ];
        let skips = |n: usize| self.tokens.get(n).is_some_and(|t| !t.is_word() && t.gap <= Gap::Line && !one_of!(t.text, ". ! ? ;"));
        let is =
            |n: usize, word: &str| self.tokens.get(n).is_some_and(|t| t.gap <= Gap::Line && t.folded.trim_matches(['\'', '’']) == word);
        let said = |n: usize, words: &&[&str]| words.iter().enumerate().all(|(k, w)| is(n + k, w));
        let behind = if skips(next) { next + 1 } else { next };
        let comma = from > 0 && self.tokens[from - 1].text == ",";
        let before = from - usize::from(comma);
        ME.iter().any(|words| said(behind, words) || comma && before >= words.len() && said(before - words.len(), words))
    }

    /// Whether words that say who somebody is stand from `at` to a full name: `n'est autre que Jean Martin`, `is Jean Martin`.
    fn identifies(&self, at: usize) -> bool {
        const IDENTITY: &str = "n ne c est etait serait autre que qu nul personne d en fait realite is was are none no other than in fact really actually niemand anders minder dan blijkt bleek te zijn eigenlijk werkelijkheid zou dat that s";
        const COPULAS: &str = "est etait serait is was blijkt bleek zou";
        let same_line = |n: usize| self.tokens.get(n).is_some_and(|t| t.gap <= Gap::Line);
        let mut next = at;
        let mut copula = false;
        while next < at + 7 && same_line(next) && (one_of!(self.tokens[next].folded.as_str(), IDENTITY) || self.tokens[next].text == ",") {
            copula |= one_of!(self.tokens[next].folded.as_str(), COPULAS);
            next += 1;
        }
        let named = |n: usize| same_line(n) && self.fits(n) && self.tokens[n].shape != Shape::Initial;
        let given = |n: usize| strong_given(&self.tokens[n]).is_some();
        copula && named(next) && named(next + 1) && self.tokens[next + 1].gap == Gap::Space && (given(next) || given(next + 1))
    }

    /// `laat zich Spreeuw noemen`; `at` is the verb.
    fn within_verb(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let folded = |n: usize| tokens.get(n).map_or("", |t| t.folded.as_str());
        if !one_of!(folded(at), "laat liet laten lieten") || folded(at + 1) != "zich" {
            return None;
        }
        let from = at + 2 + usize::from(tokens.get(at + 2).is_some_and(opens));
        let from = from + usize::from(one_of!(folded(from), ARTICLES) && tokens[from].shape == Shape::Lower);
        let end = (from..(from + 3).min(tokens.len())).take_while(|&n| self.fits(n) && tokens[n].gap <= Gap::Line).last()? + 1;
        let behind = end + usize::from(tokens.get(end).is_some_and(closes));
        one_of!(folded(behind), "noemen aanspreken heten").then_some(from..end)
    }

    /// `que tout le monde appelle le Mécano`, `Iedereen zei « le Régisseur »`; `at` is the verb.
    fn after_verb(&self, at: usize) -> Option<Range<usize>> {
        let verb = self.tokens[at].folded.as_str();
        if !one_of!(verb, NAMING) {
            return None;
        }
        let cue = |n: &usize| opens(&self.tokens[*n]) || one_of!(&self.tokens[*n].folded, ARTICLES);
        // `noemen ze hem den Inkt`
        let pronoun = |n: &usize| self.tokens.get(*n).is_some_and(|t| one_of!(&t.folded, "ze men iedereen we wij hem haar mij"));
        let from = (at + 1..at + 3).take_while(pronoun).count() + at + 1;
        let Some(name) = (from..(from + 2).min(self.tokens.len())).find(cue) else { return self.bare_name(at) };
        match self.quoted(name) {
            // Of several words the article opens them: `appelle « le Chef de gare »`.
            Some(words) if words.len() > 2 => opens_name(self.tokens, words.start).then_some(words),
            Some(words) => self.article_and_name(words.start).filter(|w| w.end == words.end),
            None if one_of!(verb, "zei zeiden") => None,
            None => self.article_and_name(name),
        }
    }

    /// `qu'ils appellent tous Milou`, `the man the dockers call Milou`, `noemt hem Milou`: no article, but a capital behind words
    /// that are of somebody; `at` is the verb.
    fn bare_name(&self, at: usize) -> Option<Range<usize>> {
        const WHOM: &str = "him her hem haar himself herself zich";
        const ALL: &str = "tous toutes all altijd toujours always";
        const SOMEBODY: &str = "que qu qu' whom that who celui celle man woman fellow bloke guy lad";
        /// Words back to whom the verb is about.
        const BACK: usize = 8;
        let folded = |n: usize| self.tokens.get(n).map_or("", |t| t.folded.as_str());
        let whom = one_of!(folded(at + 1), WHOM);
        let name = at + 1 + usize::from(whom || one_of!(folded(at + 1), ALL));
        let clause = (at.saturating_sub(BACK)..at).rev().take_while(|&n| !one_of!(self.tokens[n].text, ". ; ? ! :"));
        let somebody = whom || clause.into_iter().any(|n| one_of!(folded(n), SOMEBODY));
        let single = self.tokens.get(name + 1).is_none_or(|t| t.gap > Gap::Space || !t.is_name_shaped());
        let fine = somebody && single && self.tokens.get(name).is_some_and(|t| t.gap <= Gap::Line && !t.is_common());
        (fine && self.could_be_called(name) && self.fits(name)).then_some(name..name + 1)
    }

    /// `Qui est le Meunier ?`, `Who is Milou?`: whom a question asks for by what it calls him; `at` is the pronoun.
    fn asked_for(&self, at: usize) -> Option<Range<usize>> {
        let folded = |n: usize| self.tokens.get(n).map_or("", |t| t.folded.as_str());
        if !one_of!(folded(at), "qui wie who") || !one_of!(folded(at + 1), "est is was etait") {
            return None;
        }
        let name = match self.article_and_name(at + 2) {
            Some(name) => name,
            None if self.could_be_called(at + 2) && self.fits(at + 2) && !self.tokens[at + 2].is_known_word() => at + 2..at + 3,
            None => return None,
        };
        (self.tokens.get(name.end)?.text == "?").then_some(name)
    }

    /// `a reçu le Meunier`, `belt de Kuiper op`, `De Kuiper zat aan tafel`: a trade with a capital behind an article is what somebody
    /// is called; `at` is the article.
    fn by_trade(&self, at: usize) -> Option<Range<usize>> {
        const PLACED: &str = "a au in at op te dans chez sur rue place cafe restaurant hotel";
        let name = self.article_and_name(at)?;
        let word = &self.tokens[at + 1];
        let before = at.checked_sub(1).map(|n| &self.tokens[n]);
        let small = self.tokens[at].shape == Shape::Lower;
        let quoted = small && before.is_some_and(opens);
        let within = if small { quoted || !self.starts_sentence(at) } else { self.starts_sentence(at) && self.goes_on_small(name.end) };
        let within = within && word.shape == Shape::Capital;
        let own = small && before.is_some_and(|b| b.is_name_shaped() || term::is_title(&b.folded) || one_of!(b.folded.as_str(), PLACED));
        let trade = crate::claim::trade::is_trade(&word.folded, word.language) && !one_of!(word.folded.as_str(), OFFICES);
        (within && !own && trade).then_some(name)
    }

    /// `Oberlin is le Pilote`, `Haverals est le Meunier`: what one who is named is said to be, with a capital; `at` is the article.
    fn after_copula(&self, at: usize) -> Option<Range<usize>> {
        let [who, copula] = self.tokens.get(at.checked_sub(2)?..at)? else { return None };
        let named =
            who.is_name_shaped() && !who.is_known_word() && copula.gap == Gap::Space && one_of!(copula.folded.as_str(), "is was est etait");
        let name = self.article_and_name(at).filter(|_| named && self.tokens[at].shape == Shape::Lower)?;
        let word = &self.tokens[at + 1];
        (word.shape == Shape::Capital && !one_of!(word.folded.as_str(), OFFICES)).then_some(name)
    }

    /// Whether a sentence in small letters goes on at `at`: no heading.
    fn goes_on_small(&self, at: usize) -> bool {
        let small = |n: usize| self.tokens.get(n).is_some_and(|t| t.gap == Gap::Space && t.shape == Shape::Lower);
        small(at) && small(at + 1)
    }

    /// An article and a name with a capital that is no place, office or people: `le Mécano`, `de Notaris`.
    fn article_and_name(&self, at: usize) -> Option<Range<usize>> {
        let (article, name) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        // `called the Abu Sayyaf Brigade`: a longer name.
        let goes_on = self.tokens.get(at + 2).is_some_and(|t| t.gap == Gap::Space && t.is_name_shaped());
        let small = matches!(article.shape, Shape::Lower | Shape::Capital);
        let fine = !goes_on && one_of!(&article.folded, ARTICLES) && small && name.gap <= Gap::Space && self.could_be_called(at + 1);
        fine.then_some(at..at + 2)
    }

    /// Whether a word with a capital is no place, office or people.
    fn could_be_called(&self, at: usize) -> bool {
        let Some(name) = self.tokens.get(at) else { return false };
        let f = name.folded.as_str();
        matches!(name.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
            && f.len() > 2
            && !self.taken[at]
            && self.place_at[at] == 0
            && !(term::is_body_head(f) || term::is_organization_head(f) || term::is_form_word(f) || term::is_demonym(f))
            && !(term::is_calendar_word(f) || term::is_role_word(f) || term::is_body_acronym(f))
    }

    /// The other places where the document writes a nickname that it gave.
    fn again(&self, found: &[Range<usize>]) -> Vec<Range<usize>> {
        let folded = |r: &Range<usize>| self.tokens[r.clone()].iter().map(|t| t.folded.as_str()).collect::<Vec<_>>();
        let mut names: Vec<Vec<&str>> = found.iter().map(folded).collect();
        names.sort();
        names.dedup();
        // A given name of everyday, or one short word, spreads too far.
        names.retain(|n| n.len() > 1 || n[0].len() > 2);
        let mut out = Vec::new();
        for at in 0..self.tokens.len() {
            for name in names.iter().filter(|n| n[0] == self.tokens[at].folded) {
                let range = at..at + name.len();
                let Some(words) = self.tokens.get(range.clone()) else { continue };
                let last = &words[words.len() - 1];
                let same = words.iter().zip(name).all(|(t, n)| t.folded == *n) && words.iter().skip(1).all(|t| t.gap <= Gap::Space);
                let everyday = words.len() == 1 && last.is_known_word() && (last.shape == Shape::Capital && self.starts_sentence(at));
                if same && last.is_name_shaped() && !everyday && !self.taken[range.clone()].iter().any(|t| *t) {
                    out.push(range);
                }
            }
        }
        out
    }
}
