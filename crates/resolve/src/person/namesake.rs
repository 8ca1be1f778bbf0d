//! Names that several people of the case bear, in whatever spelling: told apart by their birth dates, or called the elder and the younger.
//! One of such a name without a birth date is joined only by what is known of him, never by the name.

use super::Persons;
use super::company::ENOUGH;
use crate::birth;
use crate::cluster::{Basis, Clusters};
use crate::fact::Sign;
use norm::name::Fit;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Of one name so many birth dates are looked at.
const DAYS: usize = 8;
/// Of more bearers than this only those are weighed that share somebody or something.
const CROWD: usize = 256;
/// So many rounds: the surest are joined first, for what one joining tells may lead the next.
const ROUNDS: [f64; 3] = [4.0, 2.0, 1.0];

/// Which names are borne by several people, and which are like them.
#[derive(Default)]
pub(super) struct Namesakes {
    /// (name, another writing of it), both ways, sorted.
    like: Vec<(u32, u32)>,
    borne_by_several: HashSet<u32>,
}

impl Namesakes {
    fn like(&self, name: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.like.partition_point(|(n, _)| *n < name);
        self.like[from..].iter().take_while(move |(n, _)| *n == name).map(|(_, other)| *other)
    }
}

impl Persons<'_> {
    /// Finds the names that several people bear, once documents have been joined by themselves.
    pub(super) fn find_namesakes(&mut self, clusters: &Clusters, classes: &[Vec<u32>]) {
        let one = |p: &&super::Pair| p.score.fit >= Fit::Partial && p.score.same();
        let mut like: Vec<(u32, u32)> = self.pairs.iter().filter(one).flat_map(|p| [(p.a, p.b), (p.b, p.a)]).collect();
        for class in classes.iter().filter(|c| c.len() > 1 && c.len() <= CROWD) {
            like.extend(class.iter().flat_map(|a| class.iter().filter(move |b| *b != a).map(move |b| (*a, *b))));
        }
        like.sort_unstable();
        like.dedup();
        let mut days: HashMap<u32, Vec<u32>> = HashMap::new();
        for unit in self.corpus.of(model::Schema::Person).filter(|u| self.is_full(self.name(*u))) {
            for day in clusters.fact(unit).of(Sign::Birth) {
                let known = days.entry(self.name(unit)).or_default();
                if known.len() < DAYS && !known.contains(day) {
                    known.push(*day);
                }
            }
        }
        let mut found = Namesakes { like, borne_by_several: HashSet::new() };
        for name in self.names.range.clone().filter(|n| self.is_full(*n)) {
            let dates: Vec<model::When> = std::iter::once(name)
                .chain(found.like(name))
                .filter_map(|n| days.get(&n))
                .flatten()
                .filter_map(|day| self.facts.birth(*day))
                .take(4 * DAYS)
                .collect();
            let apart = |i: usize, a: &model::When| dates[..i].iter().any(|b| birth::against(a, b) && !birth::slip(a, b));
            let called =
                |younger: bool| std::iter::once(name).chain(found.like(name)).any(|n| self.names.making(n).younger == Some(younger));
            if dates.iter().enumerate().any(|(i, a)| apart(i, a)) || called(true) && called(false) {
                found.borne_by_several.insert(name);
            }
        }
        self.namesakes = found;
    }

    /// Whether several people bear this name, in this spelling or another.
    pub(super) fn is_shared(&self, name: u32) -> bool {
        self.namesakes.borne_by_several.contains(&name)
    }

    pub(super) fn is_dated(&self, clusters: &Clusters, unit: u32) -> bool {
        !clusters.fact(unit).of(Sign::Birth).is_empty()
    }

    /// The clusters that bear a name of this one's, in whatever spelling, each by its first unit.
    pub(super) fn bearers_like(&self, clusters: &Clusters, unit: u32) -> Vec<u32> {
        let own = clusters.find(unit);
        let mut names: BTreeSet<u32> = clusters.names(unit).iter().copied().filter(|n| self.is_full(*n)).collect();
        names.extend(names.clone().into_iter().flat_map(|n| self.namesakes.like(n)));
        let count: usize = names.iter().map(|n| self.corpus.units_named(*n).len()).sum();
        let met = (count > 4 * CROWD).then(|| self.met(clusters, unit));
        let units = names.iter().flat_map(|n| self.corpus.units_named(*n)).copied();
        let near = units.filter(|u| clusters.find(*u) != own && met.as_ref().is_none_or(|met| met.contains(&clusters.find(*u))));
        self.bearers(clusters, near)
    }

    /// In a case that knows its people, to the one bearer whom no document sets apart from another.
    fn not_set_apart(&self, clusters: &mut Clusters, unit: u32, many: &[u32]) {
        let (apart, others): (Vec<u32>, Vec<u32>) = many.iter().partition(|o| self.is_set_apart(clusters, **o));
        if let [one] = others[..]
            && !apart.is_empty()
            && !self.is_set_apart(clusters, unit)
        {
            self.try_join(clusters, one, unit, Basis::Names, 0.6, || "the one of the name whom no document sets apart from another");
        }
    }

    /// Gives those without a birth date, whose name several people bear, to the one to whom what is known of them leads; then to each
    /// other. The rest stays unresolved.
    pub(super) fn share_out(&self, clusters: &mut Clusters) {
        let mut seen = HashSet::new();
        let shared = self.corpus.of(model::Schema::Person).filter(|u| self.is_shared(self.name(*u)));
        let open: Vec<u32> = shared.filter(|u| seen.insert(clusters.find(*u)) && !self.is_dated(clusters, *u)).collect();
        let rounds = [true, false].into_iter().flat_map(|dated| ROUNDS.map(|round| (dated, ENOUGH * round)));
        // A case that knows its people has no third bearer: whoever is left is the likelier one.
        let last = self.is_small().then_some((true, 0.0));
        for (dated, enough) in rounds.chain(last) {
            for unit in &open {
                if self.is_dated(clusters, *unit) {
                    continue;
                }
                let mut many = self.bearers_like(clusters, *unit);
                many.retain(|other| self.is_dated(clusters, *other) == dated && self.fits(clusters, *other, *unit));
                if !many.is_empty() && !self.by_context(clusters, *unit, &many, enough) && enough == 0.0 {
                    self.not_set_apart(clusters, *unit, &many);
                }
            }
        }
    }
}
