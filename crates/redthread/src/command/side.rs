//! What is known of the two sides of an undecided pair, in words for a reader to judge by.

use crate::columns::NAME;
use crate::print::clean;
use crate::wire;
use model::case::Lookup;
use model::{CharIndex, Entity, EntityId, MentionId, Property};
use std::collections::{BTreeSet, HashMap};

/// Characters shown before and after a name.
const BEFORE: u32 = 140;
const AFTER: u32 = 200;
/// Values of one kind that are shown.
const SHOWN: usize = 5;

/// What claims say of every entity: where it lives, whose relative it is, which numbers it uses. Made once for a review.
pub struct Said<'a> {
    of: HashMap<&'a EntityId, [BTreeSet<&'a str>; 2]>,
}

impl<'a> Said<'a> {
    pub fn new(lookup: &Lookup<'a>) -> Self {
        let mut of: HashMap<&EntityId, [BTreeSet<&str>; 2]> = HashMap::new();
        for claim in lookup.case.claims.iter().filter(|c| c.modality.affirms()) {
            let kind = match claim.property {
                Property::LivesAt => 0,
                Property::Family => 1,
                _ => continue,
            };
            let ends = (lookup.entity_of.get(&claim.subject), claim.object.as_ref().and_then(|o| lookup.entity_of.get(o)));
            let (Some(a), Some(b)) = ends else { continue };
            of.entry(&a.id).or_default()[kind].insert(&b.caption);
            if kind == 1 {
                of.entry(&b.id).or_default()[kind].insert(&a.caption);
            }
        }
        Self { of }
    }
}

/// One side of a pair.
pub struct Side<'a> {
    pub entity: &'a Entity,
    /// Kind in words, and its values.
    pub known: Vec<(&'static str, BTreeSet<String>)>,
    pub documents: BTreeSet<&'a str>,
    pub agencies: BTreeSet<&'a str>,
}

pub fn side<'a>(lookup: &Lookup<'a>, said: &Said<'a>, entity: &'a Entity) -> Side<'a> {
    let values = |kinds: &[&str]| -> BTreeSet<String> {
        entity.identifiers.iter().filter(|i| kinds.contains(&i.kind.as_str())).map(|i| i.value.as_str().replace('|', " ")).collect()
    };
    let claimed = |kind: usize| -> BTreeSet<String> {
        said.of.get(&entity.id).map(|s| s[kind].iter().map(|v| (*v).to_owned()).collect()).unwrap_or_default()
    };
    let known = vec![
        ("born", values(&["birth_date"])),
        ("number", values(&["phone", "email", "handle", "plate", "iban", "crypto", "national_number", "passport"])),
        ("address", claimed(0)),
        ("relative", claimed(1)),
    ];
    let documents = entity.mentions.iter().filter_map(|m| lookup.mention.get(m)).map(|m| &m.span.document);
    let documents: BTreeSet<&model::DocumentId> = documents.collect();
    Side {
        entity,
        known,
        agencies: documents.iter().filter_map(|d| lookup.document.get(*d)).map(|d| d.agency.as_str()).collect(),
        documents: documents.into_iter().map(model::DocumentId::as_str).collect(),
    }
}

impl Side<'_> {
    /// The side as paragraphs: who, where, the passage, what is known of it or of the other side.
    pub fn paragraphs(&self, lookup: &Lookup, letter: char, id: &MentionId, other: &Side) -> Vec<String> {
        let mut out = vec![format!("{letter} {} ({})", clean(&self.entity.caption), self.entity.id)];
        if let Some(mention) = lookup.mention.get(id) {
            let place = wire::place(lookup, &mention.span);
            let agency = lookup.document.get(&mention.span.document).map(|d| d.agency.as_str()).unwrap_or_default();
            let profile = lookup.case.profiles.get(&mention.span.document);
            let date = profile.and_then(|p| p.date.as_ref()).map_or_else(|| "undated".to_owned(), |d| d.when.to_string());
            out.push(format!("{} p.{} · {} · {date}", clean(&place.document), place.page, clean(agency)));
            out.push(passage(lookup, mention));
        }
        let told = self.known.iter().zip(&other.known).filter(|((_, own), (_, there))| !own.is_empty() || !there.is_empty());
        out.extend(told.map(|((kind, values), _)| known_words(kind, values)));
        out.push(format!("{} in {}", several(self.entity.mentions.len(), "mention"), several(self.documents.len(), "document")));
        out
    }
}

/// `1 mention`, `2 mentions`.
pub fn several(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn known_words(kind: &str, values: &BTreeSet<String>) -> String {
    let more = values.len().saturating_sub(SHOWN);
    let mut shown: Vec<String> = values.iter().take(SHOWN).map(|v| clean(v)).collect();
    if shown.is_empty() {
        shown.push("-".to_owned());
    }
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{kind}: {}{more}", shown.join("; "))
}

/// The words around a mention, its name marked.
fn passage(lookup: &Lookup, mention: &model::Mention) -> String {
    let plain = |text: &str| clean(text).replace([NAME.0, NAME.1], "");
    let span = &mention.span;
    let layer = lookup.document.get(&span.document).and_then(|d| d.layers.get(usize::from(span.layer)));
    let Some(layer) = layer else { return format!("{}{}{}", NAME.0, plain(&mention.surface), NAME.1) };
    let text = CharIndex::new(&layer.text);
    let (from, to) = (span.start.saturating_sub(BEFORE), span.end.saturating_add(AFTER).min(text.len()));
    let (before, after) = (text.slice(from..span.start), text.slice(span.end..to));
    let space = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
    format!(
        "{}{}{}{}{}{}{}{}{}",
        if from > 0 { "…" } else { "" },
        plain(before),
        space(before.chars().next_back()),
        NAME.0,
        plain(&mention.surface),
        NAME.1,
        space(after.chars().next()),
        plain(after),
        if to < text.len() { "…" } else { "" },
    )
}

/// What both sides have in common, and what they have not.
pub fn for_and_against(left: &Side, right: &Side) -> (Vec<String>, Vec<String>) {
    let (mut both, mut against) = (Vec::new(), Vec::new());
    for ((kind, a), (_, b)) in left.known.iter().zip(&right.known) {
        both.extend(a.intersection(b).map(|v| format!("the same {} ({})", if *kind == "born" { "birth date" } else { kind }, clean(v))));
    }
    against.extend(wire::identity::other_births(left.entity, right.entity));
    (both, against)
}
