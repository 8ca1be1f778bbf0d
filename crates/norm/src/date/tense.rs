//! Whether a date without its year or week lies ahead: what the verbs and other words beside it say.

use super::reader::Reader;
use super::token::{Gap, TokenKind};
use super::words::{EN, FR, Mask, NL};

/// The side of the document's own date on which something is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    #[default]
    Unknown,
    Back,
    Ahead,
}

/// How many words on either side are looked at.
const REACH: usize = 9;

const AHEAD: [(Mask, &[&str]); 3] = [
    (
        FR,
        &[
            "va",
            "vais",
            "vas",
            "vont",
            "allons",
            "doit",
            "doivent",
            "dois",
            "prevu",
            "prevue",
            "prevus",
            "prevues",
            "fixe",
            "fixee",
            "fixes",
            "reporte",
            "reportee",
            "convoque",
            "convoquee",
            "rdv",
            "rendez",
            "prochain",
            "prochaine",
            "attendu",
            "attendue",
            "faut",
            "peut",
            "peux",
            "arrive",
            "arrivent",
            "reviens",
            "revient",
            "viens",
            "vient",
            "viennent",
            "part",
            "pars",
            "partent",
            "rentre",
            "descends",
            "monte",
            "commence",
            "debute",
            "programme",
            "programmee",
            "planifie",
            "ici",
            "tard",
            "rendrai",
            "veut",
            "veux",
            "compte",
            "svp",
            "organise",
            "organisent",
            "pourra",
            "merci",
            "prie",
            "reprise",
            "depart",
        ],
    ),
    (
        NL,
        &[
            "zal",
            "zullen",
            "zult",
            "wil",
            "willen",
            "gaat",
            "gaan",
            "ga",
            "moet",
            "moeten",
            "gepland",
            "voorzien",
            "uiterlijk",
            "afspraak",
            "komt",
            "kom",
            "komen",
            "begint",
            "beginnen",
            "vertrekt",
            "vertrekken",
            "brengt",
            "brengen",
            "verwacht",
            "graag",
            "kunnen",
            "kan",
            "eindigt",
            "volgende",
            "tegen",
            "terug",
            "gelieve",
            "mag",
            "mogen",
            "vertrek",
            "uitspraak",
            "zitting",
        ],
    ),
    (
        EN,
        &[
            "will",
            "ll",
            "shall",
            "going",
            "due",
            "expected",
            "scheduled",
            "planned",
            "must",
            "leaves",
            "arrives",
            "returns",
            "starts",
            "begins",
            "opens",
            "plays",
            "until",
            "by",
            "tomorrow",
            "next",
            "ahead",
            "forthcoming",
            "listed",
            "appointment",
            "please",
            "can",
            "meet",
            "meeting",
            "come",
            "arrive",
            "booked",
            "set",
            "latest",
            "hearing",
            "are",
        ],
    ),
];

const BACK: [(Mask, &[&str]); 3] = [
    (
        FR,
        &[
            "a", "ai", "as", "ont", "avons", "avez", "avait", "avaient", "avais", "etait", "etaient", "fut", "furent", "ete", "dernier",
            "derniere", "passe", "depuis", "vu", "vue", "mort", "ne", "nee", "sommes", "etais",
        ],
    ),
    (
        NL,
        &[
            "was", "waren", "werd", "werden", "heeft", "hebben", "heb", "had", "hadden", "zag", "zagen", "kwam", "kwamen", "ging",
            "gingen", "zei", "belde", "kreeg", "vond", "geleden", "vorige", "laatst", "sinds", "deed", "reed", "vertrok", "stond", "zat",
            "hoorde",
        ],
    ),
    (
        EN,
        &[
            "was", "were", "had", "has", "have", "did", "went", "came", "saw", "said", "told", "last", "since", "ago", "left", "found",
            "took", "got", "began", "heard", "met", "rang", "been", "gave", "made", "won", "beat", "sent", "bought", "sold", "ran",
            "stole",
        ],
    ),
];

/// Words that look like a French future and are none.
const NO_FUTURE: [&str; 30] = [
    "sara", "vera", "lara", "clara", "petra", "kara", "tara", "nora", "dora", "cora", "zahra", "laura", "sandra", "barbara", "camera",
    "opera", "para", "sera", "sahara", "terra", "extra", "intra", "ultra", "infra", "contra", "vrai", "mitra", "cobra", "sutra", "supra",
];

impl Reader<'_> {
    /// Looks outwards from an expression for the nearest word that tells, within its sentence.
    pub(super) fn tense(&self, first: usize, end: usize) -> Tense {
        let stops =
            |at: usize| self.token(at).is_none_or(|t| t.gap == Gap::Break || ['.', '!', '?', ';', '|'].iter().any(|&m| t.is_mark(m)));
        let (mut left, mut right) = (first > 0 && self.token(first).is_some_and(|t| t.gap != Gap::Break), true);
        for away in 0..REACH {
            if left {
                let at = first - 1 - away;
                match self.told(at) {
                    Tense::Unknown => left = at > 0 && !stops(at),
                    told => return told,
                }
                left &= !self.token(at).is_some_and(|t| ['.', '!', '?', ';', '|'].iter().any(|&m| t.is_mark(m)));
            }
            if right {
                right = !stops(end + away);
                let told = if right { self.told(end + away) } else { Tense::Unknown };
                if told != Tense::Unknown {
                    return told;
                }
            }
        }
        Tense::Unknown
    }

    fn told(&self, at: usize) -> Tense {
        let Some(token) = self.token(at).filter(|t| t.kind == TokenKind::Word) else { return Tense::Unknown };
        let word = token.fold.as_str();
        // `à` is no verb.
        if word == "a" && token.end - token.start > 1 {
            return Tense::Unknown;
        }
        let any = |all: &[(Mask, &[&str])]| all.iter().any(|(mask, words)| mask & self.mask != 0 && words.contains(&word));
        if any(&AHEAD) || self.mask & FR != 0 && (word == "sera" || self.future(at)) {
            return Tense::Ahead;
        }
        let regular = self.mask & EN != 0 && word.len() > 4 && word.ends_with("ed")
            || self.mask & FR != 0 && word.len() > 4 && (word.ends_with("ait") || word.ends_with("aient"))
            || self.mask & NL != 0
                && (word.len() > 6 && word.starts_with("ge") && word.ends_with(['d', 't', 'n'])
                    || word.len() > 5
                        && ["dde", "tte", "kte", "pte", "fte", "gde", "lde", "mde", "kende"].iter().any(|e| word.ends_with(e)));
        if any(&BACK) || regular { Tense::Back } else { Tense::Unknown }
    }

    /// `viendra`, `rouvrira`, `auront`.
    fn future(&self, at: usize) -> bool {
        let word = self.first_word(at);
        word.len() > 3
            && ["ra", "ront", "rai", "rons", "rez", "ras"].iter().any(|e| word.ends_with(e))
            && !NO_FUTURE.contains(&word)
            && (!self.capital(at) || self.token(at).is_some_and(|t| self.text[t.start..t.end].chars().all(char::is_uppercase)))
    }
}
