//! Officers across documents: by rank and surname.

use super::Persons;
use super::bare::HOLDERS;
use crate::cluster::{Basis, Clusters};
use crate::fact::{Sign, tie_parts};
use model::{CharIndex, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// A longer word before a full stop is no abbreviation.
const SHORT: usize = 5;
/// Domains in which everybody may have an address.
const PUBLIC: [&str; 12] =
    ["gmail.", "hotmail.", "outlook.", "yahoo.", "live.", "msn.", "proton", "icloud.", "gmx.", "skynet.", "telenet.", "free."];

/// Whether a field's label says that an officer of the case stands in it.
fn signs(label: &str) -> bool {
    const LABELS: [&str; 28] = [
        "verbalisant",
        "verbalisants",
        "verbalisanten",
        "verhoorder",
        "verhoorders",
        "opsteller",
        "opstellers",
        "redacteur",
        "redactrice",
        "rapporteur",
        "enqueteur",
        "enqueteurs",
        "traitant",
        "gestionnaire",
        "contactambtenaar",
        "onderzoeker",
        "onderzoekers",
        "speurder",
        "equipage",
        "ploeg",
        "ploegleider",
        "interviewer",
        "interviewers",
        "investigator",
        "author",
        "reporting",
        "operator",
        "operateur",
    ];
    norm::name::words(label).last().is_some_and(|w| LABELS.contains(&w.as_str()))
}

impl Persons<'_> {
    /// Whether a rank, a magistrate's title or an author's label stands before one of the unit's mentions, or a rank behind it:
    /// `le Cdt X`, `La procureure adjointe, X`, `X, substituut`, `Verbalisant : X`.
    fn has_rank(&self, unit: u32) -> bool {
        let text = (self.text)(&self.corpus.document_of(unit).id);
        let index = CharIndex::new(&text);
        let rank = |m: &u32| {
            let mention = self.corpus.mention(*m);
            let before = index.slice(mention.span.start.saturating_sub(60)..mention.span.start);
            // `Verbalisants : Bastin, Lahlou`: the label is of all who stand behind it on its line.
            let own_line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
            let named = |names: &str| {
                names
                    .split([' ', ',', '&', ';', '/'])
                    .all(|w| w.is_empty() || w.starts_with(char::is_uppercase) || matches!(w, "et" | "en" | "and"))
            };
            let label = own_line.split_once([':', '|']).is_some_and(|(label, names)| signs(label) && named(names));
            let line = before.trim_end_matches([' ', ',', '\n', '\r']).rsplit(['\n', ',', ';', ':']).next().unwrap_or_default();
            // `Insp. pr. X`: the dot of an abbreviation; a sentence that ends with a rank says nothing of the next.
            let line = if line.strip_suffix('.').is_some_and(|l| l.rsplit([' ', '.']).next().is_some_and(|w| w.chars().count() > SHORT)) {
                ""
            } else {
                line
            };
            let after = index.slice(mention.span.end..mention.span.end.saturating_add(40));
            // `X, substituut`; `X DC 1187`, in capitals.
            let after = after.trim_start_matches(' ');
            let word = after.split([' ', '\n', ',', '.']).next().unwrap_or_default();
            let numbered = word.len() > 1 && word.chars().all(char::is_uppercase) && norm::name::begins_with_rank(word);
            let behind = numbered || after.strip_prefix(',').is_some_and(norm::name::begins_with_rank);
            let titles = self.parsed(self.name(unit)).titles.join(" ");
            label || behind || norm::name::ends_with_rank(line) || norm::name::ends_with_rank(&titles)
        };
        self.corpus.mentions_of(unit).iter().take(3).any(rank)
    }

    /// Who writes from an office: the clusters with an e-mail address in a domain that several people of the case write from.
    fn offices(&self, clusters: &Clusters) -> BTreeSet<u32> {
        let mut of: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for unit in self.corpus.of(Schema::Person) {
            let root = clusters.find(unit);
            for tie in clusters.fact(root).of(Sign::Tie) {
                let domain = tie_parts(self.facts.text(*tie)).1.split_once('@').map(|(_, domain)| domain);
                if let Some(domain) = domain.filter(|d| !PUBLIC.iter().any(|p| d.starts_with(p))) {
                    of.entry(domain).or_default().insert(root);
                }
            }
        }
        of.into_values().filter(|people| people.len() > 1).flatten().collect()
    }

    /// `Cdt VASSEUR`: an officer by rank and surname, where the case knows one officer of this surname with more of a name, or an
    /// agency none but this.
    pub(super) fn officers(&mut self, clusters: &mut Clusters) {
        let offices = self.offices(clusters);
        for name in self.names.range.clone().filter(|n| self.is_bare(*n)) {
            let parsed = self.parsed(name);
            let Some(part) = parsed.family().next().or(parsed.given().next()) else { continue };
            let mut holders = self.holders(clusters, part, HOLDERS);
            if holders.len() == HOLDERS {
                continue;
            }
            let mut open: Vec<u32> = self.bearers_of(clusters, name).into_iter().filter(|b| self.only_bare(clusters, *b)).collect();
            if open.is_empty() || holders.is_empty() && !(2..HOLDERS).contains(&open.len()) {
                continue;
            }
            open.retain(|b| self.has_rank(*b));
            if open.is_empty() {
                continue;
            }
            if holders.is_empty() {
                self.comrades(clusters, &open);
                continue;
            }
            let members = 200 / holders.len();
            holders.retain(|h| offices.contains(&clusters.find(*h)) || clusters.members(*h).take(members).any(|u| self.has_rank(u)));
            for bearer in open {
                self.officer(clusters, &holders, bearer);
            }
        }
    }

    /// A surname behind a rank to the one officer of the case who bears it, or the one of several whom its agency names.
    fn officer(&self, clusters: &mut Clusters, officers: &[u32], bearer: u32) {
        let agency = &self.corpus.document_of(bearer).agency;
        let of_agency = |o: &u32| clusters.members(*o).any(|u| self.corpus.document_of(u).agency == *agency);
        let own: Vec<u32> = officers.iter().copied().filter(of_agency).collect();
        let (one, whose) = match (officers, own.as_slice()) {
            ([one], _) => (*one, "the case"),
            (_, [one]) => (*one, "the agency"),
            _ => return,
        };
        let why = || format!("a rank before this surname, and one officer of {whose} has it: {}", self.corpus.surface_of(one));
        self.try_join(clusters, one, bearer, Basis::Names, 0.7, why);
    }

    /// A surname behind a rank in several files of one agency, which never says more of the name.
    fn comrades(&self, clusters: &mut Clusters, open: &[u32]) {
        let mut of: BTreeMap<String, u32> = BTreeMap::new();
        for bearer in open {
            let agency = self.corpus.document_of(*bearer).agency.clone();
            match of.get(&agency) {
                Some(first) => {
                    let why =
                        || format!("a rank before this surname in several files of {agency}, and nobody of the case has more of the name");
                    self.try_join(clusters, *first, *bearer, Basis::Names, 0.7, why);
                }
                None => {
                    of.insert(agency, *bearer);
                }
            }
        }
    }
}
