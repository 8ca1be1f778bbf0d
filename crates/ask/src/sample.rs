//! Small cases for tests, written as marked text.
//!
//! `[P karim|Karim Zeroual]` is a mention of the entity `karim` (P person, O group, B service, A place, V vehicle, U number, K bank
//! account, E event, T thing). A line that ends in `{released karim}` carries a claim whose passage is the line:
//! `{PROPERTY SUBJECT [OBJECT] [on=DATE] [how=MODALITY] [value=WORD_WORD] [by=SPEAKER]}`.

use model::*;
use std::collections::BTreeMap;

#[derive(Default)]
pub(crate) struct Sample {
    case: Case,
    entities: BTreeMap<String, (Schema, Vec<MentionId>, Vec<Text>)>,
}

pub(crate) fn id(name: &str) -> EntityId {
    EntityId::from(format!("e-{name}"))
}

impl Sample {
    /// A document held (and written) on `day`; `path` is `agency/name`.
    pub fn document(self, path: &str, kind: DocumentKind, day: &str, text: &str) -> Self {
        self.letter(path, kind, day, text, |_| {})
    }

    pub fn letter(mut self, path: &str, kind: DocumentKind, day: &str, marked: &str, change: impl FnOnce(&mut Profile)) -> Self {
        let agency = path.split('/').next().unwrap();
        let blob = BlobId::of(marked.as_bytes());
        let document = Document::id_of(agency, path, &blob);
        let mut text = String::new();
        let mut at = 0u32;
        let mut mentions: Vec<(String, Mention)> = Vec::new();
        let mut claims: Vec<(String, u32, u32)> = Vec::new();
        for line in marked.lines() {
            let (line, orders) = match line.split_once('{') {
                Some((line, orders)) => (line.trim_end(), orders),
                None => (line, ""),
            };
            let start = at;
            let mut rest = line;
            while let Some((before, after)) = rest.split_once('[') {
                let (mark, tail) = after.split_once(']').unwrap();
                let (head, surface) = mark.split_once('|').unwrap();
                let (kind, name) = head.split_once(' ').unwrap();
                let schema = match kind {
                    "P" => Schema::Person,
                    "O" => Schema::Organization,
                    "B" => Schema::PublicBody,
                    "A" => Schema::Address,
                    "V" => Schema::Vehicle,
                    "U" => Schema::UserAccount,
                    "K" => Schema::BankAccount,
                    "E" => Schema::Event,
                    "C" => Schema::CourtCase,
                    _ => Schema::Thing,
                };
                text.push_str(before);
                at += before.chars().count() as u32;
                let end = at + surface.chars().count() as u32;
                let span = Span { document: document.clone(), layer: 0, page: 1, start: at, end };
                mentions.push((name.to_owned(), Mention::new(span, schema, surface, surface.to_lowercase())));
                text.push_str(surface);
                at = end;
                rest = tail;
            }
            text.push_str(rest);
            at += rest.chars().count() as u32;
            for order in orders.split('{') {
                let order = order.trim().trim_end_matches('}').trim();
                if !order.is_empty() {
                    claims.push((order.to_owned(), start, at));
                }
            }
            text.push('\n');
            at += 1;
        }
        let date = When::parse(day);
        for (order, start, end) in claims {
            let find = |name: &str| {
                let near = mentions.iter().find(|(n, m)| n == name && m.span.start >= start && m.span.end <= end);
                near.or_else(|| mentions.iter().find(|(n, _)| n == name)).map(|(_, m)| m.id.clone())
            };
            let mut words = order.split(' ');
            let property = Property::parse(words.next().unwrap()).unwrap();
            let subject = find(words.next().unwrap()).unwrap_or_else(|| panic!("no mention for {order}"));
            let quote: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
            let mut claim = Claim {
                id: ClaimId::default(),
                subject,
                property,
                object: None,
                value: None,
                modality: Modality::Asserted,
                speaker: None,
                true_on: None,
                said_on: date,
                grade: None,
                span: Span { document: document.clone(), layer: 0, page: 1, start, end },
                quote: quote.into(),
                by_reference: false,
                extractor: "test".into(),
            };
            for word in words {
                match word.split_once('=') {
                    Some(("on", d)) => claim.true_on = When::parse(d),
                    Some(("value", v)) => claim.value = Some(v.replace('_', " ").into()),
                    Some(("how", m)) => claim.modality = serde_json::from_value(m.into()).unwrap(),
                    Some(("by", s)) => claim.speaker = Some(Box::new(Speaker { name: s.into(), mention: find(s) })),
                    _ => claim.object = Some(find(word).unwrap_or_else(|| panic!("no mention of {word} for {order}"))),
                }
            }
            self.case.claims.push(claim.with_id());
        }
        for (name, mention) in mentions {
            let entry = self.entities.entry(name).or_insert((mention.schema, Vec::new(), Vec::new()));
            entry.1.push(mention.id.clone());
            if !entry.2.contains(&mention.surface) {
                entry.2.push(mention.surface.clone());
            }
            self.case.mentions.push(mention);
        }
        let mut profile = Profile::empty(document.clone());
        profile.kind = kind;
        profile.date = date.map(|when| Dated { when, span: None });
        profile.held_since = date.map(|w| w.first_day());
        profile.held_basis = HeldBasis::OwnDate;
        change(&mut profile);
        self.case.profiles.insert(document.clone(), profile);
        self.case.documents.push(Document {
            id: document,
            blob,
            agency: agency.into(),
            path: path.into(),
            parent: None,
            media_type: "text/plain".into(),
            size: text.len() as u64,
            pages: 1,
            layers: vec![TextLayer::plain(text, "test")],
            metadata: BTreeMap::new(),
            problems: Vec::new(),
            held_said: None,
            vanished: false,
        });
        self
    }

    /// Makes the last document received by its agency on `day`.
    pub fn received(mut self, day: &str) -> Self {
        let document = &self.case.documents.last().unwrap().id;
        let profile = self.case.profiles.get_mut(document).unwrap();
        let when = When::parse(day).unwrap();
        profile.received = Some(Dated { when, span: None });
        profile.held_since = Some(when.first_day());
        profile.held_basis = HeldBasis::Receipt;
        self
    }

    pub fn metadata(mut self, key: &str, value: &str) -> Self {
        self.case.documents.last_mut().unwrap().metadata.insert(key.into(), value.into());
        self
    }

    pub fn case(mut self) -> Case {
        self.case.documents.sort_by(|a, b| a.path.cmp(&b.path));
        self.case.entities = self
            .entities
            .into_iter()
            .map(|(name, (schema, mut mentions, names))| {
                mentions.sort();
                Entity {
                    id: id(&name),
                    schema,
                    caption: names[0].clone(),
                    names,
                    other_names: Vec::new(),
                    identifiers: Vec::new(),
                    mentions,
                    links: Vec::new(),
                }
            })
            .collect();
        self.case
    }
}
