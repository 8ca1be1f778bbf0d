//! Small cases by hand: documents, who is named in them, what they say.
#![allow(dead_code, clippy::unwrap_used, reason = "shared by several tests, not all use all")]

use jiff::civil::Date;
use model::*;
use std::collections::BTreeMap;

/// A case under construction. Entities are keys; a mention is `(document, entity, writing)` and made when first used.
#[derive(Default)]
pub struct Build {
    pub documents: Vec<Document>,
    pub profiles: BTreeMap<DocumentId, Profile>,
    pub mentions: Vec<Mention>,
    pub entities: BTreeMap<String, Entity>,
    pub claims: Vec<Claim>,
    next: u32,
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn entity_id(key: &str) -> EntityId {
    EntityId::of(&[key])
}

pub fn document_id(name: &str) -> DocumentId {
    DocumentId::of(&[name])
}

impl Build {
    pub fn document(&mut self, name: &str, agency: &str, held: Option<Date>) -> DocumentId {
        self.copy(name, agency, held, name)
    }

    /// A document with the bytes of another.
    pub fn copy(&mut self, name: &str, agency: &str, held: Option<Date>, bytes: &str) -> DocumentId {
        let id = document_id(name);
        self.documents.push(Document {
            id: id.clone(),
            blob: BlobId::of(bytes.as_bytes()),
            agency: agency.into(),
            path: format!("{agency}/{name}"),
            parent: None,
            media_type: "text/plain".into(),
            size: 1,
            pages: 1,
            layers: Vec::new(),
            metadata: BTreeMap::new(),
            problems: Vec::new(),
            held_said: None,
            vanished: false,
        });
        let mut profile = Profile::empty(id.clone());
        profile.held_since = held;
        self.profiles.insert(id.clone(), profile);
        id
    }

    pub fn entity(&mut self, key: &str, schema: Schema) {
        let entity = Entity {
            id: entity_id(key),
            schema,
            caption: key.into(),
            names: vec![key.into()],
            other_names: Vec::new(),
            identifiers: Vec::new(),
            mentions: Vec::new(),
            links: Vec::new(),
        };
        self.entities.entry(key.into()).or_insert(entity);
    }

    pub fn mention(&mut self, document: &str, key: &str, normal: &str) -> MentionId {
        let document = document_id(document);
        if !self.entities.contains_key(key) {
            self.entity(key, Schema::Person);
        }
        let entity = self.entities.get_mut(key).unwrap();
        let same = self.mentions.iter().find(|m| m.span.document == document && m.normal == normal && entity.mentions.contains(&m.id));
        if let Some(mention) = same {
            return mention.id.clone();
        }
        self.next += 20;
        let span = Span { document, layer: 0, page: 1, start: self.next, end: self.next + 10 };
        let mention = Mention::new(span, entity.schema, normal, normal);
        entity.mentions.push(mention.id.clone());
        if !entity.names.contains(&normal.into()) {
            entity.names.push(normal.into());
        }
        self.mentions.push(mention.clone());
        mention.id
    }

    /// `subject` and `object` are `key` or `key=writing`.
    pub fn claim(&mut self, document: &str, subject: &str, property: Property, object: &str) -> &mut Claim {
        let [s, o] = [subject, object].map(|x| {
            let (key, normal) = x.split_once('=').unwrap_or((x, x));
            self.mention(document, key, normal)
        });
        self.next += 20;
        let span = Span { document: document_id(document), layer: 0, page: 1, start: self.next, end: self.next + 10 };
        self.claims.push(
            Claim {
                id: ClaimId::default(),
                subject: s,
                property,
                object: Some(o),
                value: None,
                modality: Modality::Asserted,
                speaker: None,
                true_on: None,
                said_on: None,
                grade: None,
                quote: format!("{document} says at {}", self.next).into(),
                span,
                by_reference: false,
                extractor: "test".into(),
            }
            .with_id(),
        );
        self.claims.last_mut().unwrap()
    }

    /// Joins two writings of an entity, each `document/writing`.
    pub fn link(&mut self, key: &str, left: &str, right: &str, basis: LinkBasis, certainty: f32) {
        let [left, right] = [left, right].map(|x| {
            let (document, normal) = x.split_once('/').unwrap();
            self.mention(document, key, normal)
        });
        let why = "because".into();
        self.entities.get_mut(key).unwrap().links.push(Link { left, right, basis, certainty, why, parts: Vec::new() });
    }

    pub fn case(&self) -> Case {
        let mut case = Case {
            documents: self.documents.clone(),
            profiles: self.profiles.clone(),
            mentions: self.mentions.clone(),
            claims: self.claims.clone(),
            entities: self.entities.values().cloned().collect(),
            agencies: Vec::new(),
        };
        for claim in &mut case.claims {
            *claim = claim.clone().with_id();
        }
        for entity in &mut case.entities {
            entity.mentions.sort();
        }
        case.documents.sort_by(|a, b| (&a.path, &a.agency).cmp(&(&b.path, &b.agency)));
        case.mentions.sort_by(|a, b| a.span.cmp(&b.span));
        case
    }
}
