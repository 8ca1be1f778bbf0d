//! Single names across documents: bynames, and surnames that something else ties to their bearer.

use super::{Context, Persons};
use crate::cluster::Clusters;
use crate::corpus::list;
use model::{CharIndex, LinkBasis, Schema};
use norm::lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// More bearers of a surname than this say that the surname is everybody's.
const HOLDERS: usize = 24;

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
    /// Whether a bare name is a byname that tells people apart: a kunya, a name with an article, one that a document gives
    /// as another name and no list knows as a common given name.
    pub(super) fn is_byname(&self, clusters: &Clusters, name: u32, units: &[u32]) -> bool {
        let normal = &self.corpus.names[name as usize].normal;
        let first = normal.split(' ').next().unwrap_or_default();
        let article = normal.contains(' ') && matches!(first, "le" | "la" | "l" | "de" | "het" | "the" | "el" | "il" | "lo" | "den");
        let said = units.iter().any(|u| clusters.aliases(*u).contains(&name));
        let plain = lexicon::entry(normal);
        let common = plain.given_name().is_some_and(|g| g.weight >= 4) || plain.surname().is_some_and(|w| w >= 4);
        norm::name::is_kunya(&self.corpus.names[name as usize].surface)
            || article && (said || lexicon::entry(normal.split(' ').nth(1).unwrap_or_default()).surname().is_none_or(|w| w < 4))
            || (said && !common)
    }

    /// Bynames across documents, where one person of the case bears them.
    pub(super) fn bynames(&mut self, clusters: &mut Clusters) {
        for (name, units) in crate::fact::by_name(self.corpus, Schema::Person) {
            if !self.is_bare(name) || !self.is_byname(clusters, name, &units) {
                continue;
            }
            let bearers = self.bearers(clusters, &units);
            let (known, unknown): (Vec<u32>, Vec<u32>) =
                bearers.iter().partition(|u| clusters.names(**u).iter().any(|n| !self.is_bare(*n)));
            match known.as_slice() {
                [] => {
                    for pair in unknown.windows(2) {
                        self.try_join(clusters, pair[0], pair[1], LinkBasis::Names, 0.65, "the same byname".into());
                    }
                }
                [one] => {
                    for other in unknown {
                        self.try_join(
                            clusters,
                            *one,
                            other,
                            LinkBasis::Names,
                            0.7,
                            "the same byname, which one person of the case bears".into(),
                        );
                    }
                }
                many => {
                    for other in unknown {
                        self.ambiguous(clusters, other, many, "several persons bear this byname");
                    }
                }
            }
        }
    }

    /// A given name and a surname that stand apart in one document, where the case knows one person with both.
    pub(super) fn halves(&mut self, clusters: &mut Clusters) {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        let mut persons: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
        for (name, units) in names.iter().filter(|(n, _)| self.parsed(**n).full_parts() == 2) {
            let parsed = self.parsed(*name);
            for g in &parsed.given {
                for f in &parsed.family {
                    persons.entry((g.clone(), f.clone())).or_default().extend(units.iter().map(|u| clusters.find(*u)));
                }
            }
        }
        for document in 0..self.corpus.documents.len() {
            let open: Vec<u32> = self.facts.units_of[document]
                .iter()
                .copied()
                .filter(|u| self.corpus.units[*u as usize].schema == Schema::Person && clusters.names(*u).iter().all(|n| self.is_bare(*n)))
                .collect();
            // In a long record given names and surnames of many people stand apart.
            if open.len() > 8 {
                continue;
            }
            for surname in &open {
                let Some(f) = self.parsed(self.name(*surname)).family.first().cloned() else { continue };
                let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
                for given in open.iter().filter(|g| *g != surname) {
                    let Some(g) = self.parsed(self.name(*given)).given.first() else { continue };
                    for root in persons.get(&(g.clone(), f.clone())).into_iter().flatten() {
                        found.insert((clusters.find(*root), *given));
                    }
                }
                if found.len() != 1 {
                    continue;
                }
                let Some((root, given)) = found.into_iter().next() else { continue };
                let gender = |u: u32| self.parsed(self.name(u)).gender();
                if !self.parsed(self.name(*surname)).titles.is_empty()
                    && gender(*surname).is_some()
                    && gender(given).is_some()
                    && gender(*surname) != gender(given)
                {
                    continue;
                }
                let first = clusters.members(root).iter().copied().min().unwrap_or(root);
                let basis = self.evidence([document as u32, self.corpus.units[first as usize].document].into());
                let why = format!("given name and surname of {} stand in one document", self.corpus.name(first).surface);
                self.try_join(clusters, first, *surname, basis.clone(), 0.72, why.clone());
                self.try_join(clusters, first, given, basis, 0.7, why);
            }
        }
    }

    /// Whether a rank, a magistrate's title or an author's label stands before one of the unit's mentions, or a rank behind it:
    /// `le Cdt X`, `La procureure adjointe, X`, `X, substituut`, `Verbalisant : X`.
    fn has_rank(&self, unit: u32) -> bool {
        let text = (self.corpus.text)(&self.corpus.document(unit).id);
        let index = CharIndex::new(&text);
        let rank = |m: &u32| {
            let mention = self.corpus.mentions[*m as usize];
            let before = index.slice(mention.span.start.saturating_sub(60)..mention.span.start);
            // `Verbalisants : Bastin, Lahlou`: the label is of all who stand behind it on its line.
            let own_line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
            let named = |names: &str| {
                names
                    .split([' ', ',', '&', ';', '/'])
                    .all(|w| w.is_empty() || w.starts_with(char::is_uppercase) || matches!(w, "et" | "en" | "and"))
            };
            let label = own_line.split_once([':', '|']).is_some_and(|(label, names)| signs(label) && named(names));
            let line = before.trim_end_matches([' ', ',', '\n', '\r']).rsplit(['\n', '.', ',', ';', ':']).next().unwrap_or_default();
            let after = index.slice(mention.span.end..mention.span.end.saturating_add(40));
            let behind = after.trim_start_matches(' ').strip_prefix(',').is_some_and(norm::name::begins_with_rank);
            let titles = self.parsed(self.name(unit)).titles.join(" ");
            label || behind || norm::name::ends_with_rank(line) || norm::name::ends_with_rank(&titles)
        };
        self.corpus.units[unit as usize].mentions.iter().take(3).any(rank)
    }

    /// `Cdt VASSEUR`: an officer by rank and surname, where the case knows one officer of this surname with more of a name.
    pub(super) fn officers(&mut self, clusters: &mut Clusters) {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        let mut holders: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for (name, units) in names.iter().filter(|(n, _)| !self.is_bare(**n)) {
            for part in &self.parsed(*name).family {
                holders.entry(part.clone()).or_default().extend(units);
            }
        }
        let bare: Vec<u32> = names.keys().copied().filter(|n| self.is_bare(*n)).collect();
        for name in bare {
            let parsed = self.parsed(name);
            let Some(units) = parsed.family.first().or(parsed.given.first()).and_then(|f| holders.get(f)) else { continue };
            let units: Vec<u32> = units.iter().copied().collect();
            let officers: Vec<u32> = self.bearers(clusters, &units);
            let [one] = officers.as_slice() else { continue };
            let open: Vec<u32> =
                self.bearers(clusters, &names[&name]).into_iter().filter(|b| clusters.names(*b).iter().all(|n| self.is_bare(*n))).collect();
            if open.is_empty() || !clusters.members(*one).iter().take(200).any(|u| self.has_rank(*u)) {
                continue;
            }
            let ranked: Vec<u32> = open.into_iter().filter(|b| self.has_rank(*b)).collect();
            for bearer in ranked {
                let why = format!("a rank before this surname, and one officer of the case has it: {}", self.corpus.name(*one).surface);
                self.try_join(clusters, *one, bearer, LinkBasis::Names, 0.7, why);
            }
        }
    }

    /// Bare surnames across documents: only to the one bearer of the case, and only in the same company.
    pub(super) fn bare(&mut self, clusters: &mut Clusters) {
        let names = crate::fact::by_name(self.corpus, Schema::Person);
        let mut by_part: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
        for name in names.keys().filter(|n| !self.is_bare(**n)) {
            for part in &self.parsed(*name).family {
                by_part.entry(part.clone()).or_default().insert(*name);
            }
        }
        let bare: Vec<u32> = names.keys().copied().filter(|n| self.is_bare(*n)).collect();
        for name in &bare {
            let units = &names[name];
            let parsed = self.parsed(*name);
            let Some(part) = parsed.family.first().or(parsed.given.first()) else { continue };
            let Some(holders) = by_part.get(part) else { continue };
            let all: Vec<u32> = holders.iter().flat_map(|n| names[n].iter().copied()).collect();
            let spread = |clusters: &Clusters, u: u32| {
                clusters.members(u).iter().map(|m| self.corpus.units[*m as usize].document).collect::<BTreeSet<_>>().len()
            };
            // Misread names of one document each (`Omar Evading`) do not hide the bearer whom everybody names.
            let mut holders = self.bearers(clusters, &all);
            holders.sort_by_key(|h| (std::cmp::Reverse(spread(clusters, *h)), *h));
            for bearer in self.bearers(clusters, units) {
                if clusters.names(bearer).iter().any(|n| !self.is_bare(*n)) {
                    continue;
                }
                let context: Vec<(u32, Context)> = holders.iter().take(6).map(|h| (*h, self.context(clusters, bearer, *h))).collect();
                let mut by_spread: Vec<(usize, usize)> = context.iter().enumerate().map(|(i, (h, _))| (spread(clusters, *h), i)).collect();
                by_spread.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
                // The only bearer of the case, or the one whom four times as many documents name as the next.
                let next = by_spread.get(1).map_or(0, |s| s.0);
                let chosen = by_spread.first().filter(|(n, _)| holders.len() <= HOLDERS && *n >= 4 * next).map(|(_, i)| &context[*i]);
                let needed = if holders.len() == 1 { 2 } else { 3 };
                match (chosen, context.as_slice()) {
                    (Some((one, context)), _) if context.shared.len() >= needed => {
                        let shared: BTreeSet<String> = context.shared.iter().take(4).cloned().collect();
                        let words = if needed == 2 {
                            "the only bearer of the surname in the case"
                        } else {
                            "the bearer of the surname whom most documents name"
                        };
                        let why = format!("{words}, found with {} in both", list(&shared));
                        let mut documents = context.documents.clone();
                        documents.insert(self.corpus.units[bearer as usize].document);
                        let (one, basis) = (*one, self.evidence(documents));
                        self.try_join(clusters, one, bearer, basis, if needed == 2 { 0.68 } else { 0.6 }, why);
                    }
                    (_, several) => {
                        for (holder, context) in several {
                            clusters.unsure(
                                *holder,
                                bearer,
                                0.35 + 0.1 * context.shared.len().min(2) as f64,
                                vec!["a bare surname that this person has".into()],
                            );
                        }
                    }
                }
            }
        }
    }
}
