//! The links between entities that graph formats carry: claims with two ends, gathered by ends and property.

use model::case::Lookup;
use model::{Case, Claim, EntityId, Property};
use std::collections::BTreeMap;

/// All affirming claims that tie `from` to `to` by one property.
pub struct LinkRow<'a> {
    pub from: &'a EntityId,
    pub to: &'a EntityId,
    pub property: Property,
    pub claims: Vec<&'a Claim>,
}

/// The links of the case, sorted. Denied and negated claims are not links.
pub fn links<'a>(case: &'a Case, lookup: &Lookup<'a>) -> Vec<LinkRow<'a>> {
    let mut rows: BTreeMap<(&EntityId, &EntityId, Property), Vec<&Claim>> = BTreeMap::new();
    for claim in case.claims.iter().filter(|c| c.modality.affirms()) {
        let ends = (lookup.entity_of.get(&claim.subject), claim.object.as_ref().and_then(|o| lookup.entity_of.get(o)));
        if let (Some(from), Some(to)) = ends
            && from.id != to.id
        {
            rows.entry((&from.id, &to.id, claim.property)).or_default().push(claim);
        }
    }
    rows.into_iter().map(|((from, to, property), claims)| LinkRow { from, to, property, claims }).collect()
}

/// Where a claim stands, for people and programs: `path#p2:c120-188`.
pub fn record(lookup: &Lookup, claim: &Claim) -> String {
    let place = crate::wire::place(lookup, &claim.span);
    format!("{}#p{}:c{}-{}", place.document, place.page, place.start, place.end)
}
