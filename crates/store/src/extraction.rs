//! What extraction said of each document: its profile, its mentions and its claims.

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use model::{Claim, Document, DocumentId, Mention, MentionId, NameWords, Problem, Profile, Property, Schema, Span, Text};
use rusqlite::{Row, params};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All that one document gave, to be kept in one transaction.
pub struct ExtractionRecord {
    pub document: DocumentId,
    /// Hash of what was extracted from, and the extractor's version: equal keys need no second run.
    pub key: String,
    pub profile: Profile,
    pub mentions: Vec<Mention>,
    pub claims: Vec<Claim>,
    pub problems: Vec<Problem>,
    pub name_words: NameWords,
}

/// A mention as the catalogue has it.
pub type MentionRow = Mention;
/// A claim as the catalogue has it.
pub type ClaimRow = Claim;

/// The columns of [`Store::mention`].
macro_rules! mention_columns {
    ($rest:literal) => {
        concat!("SELECT id, document, layer, page, start, stop, schema, surface, normal ", $rest)
    };
}

impl Store {
    /// Goes through the documents without their layers, by id: with the hash of the text that is extracted from and the key of the last
    /// extraction, both empty where there is none.
    pub fn each_extraction(&self, mut look: impl FnMut(Document, String, String)) -> Result<(), StoreError> {
        let query = "SELECT d.body, coalesce(l.hash, ''), coalesce(e.key, '') FROM documents d
                     LEFT JOIN layers l ON l.document = d.id AND l.number = 0 LEFT JOIN extractions e ON e.document = d.id ORDER BY d.id";
        self.each(query, [], |r| {
            let get = |e| self.sql("read", e);
            let document: Document = self.json_at(r)?;
            look(document, r.get(1).map_err(get)?, r.get(2).map_err(get)?);
            Ok(())
        })
    }

    /// Goes through the words that the documents' names give and need, by id.
    pub fn each_name_words(&self, mut look: impl FnMut(DocumentId, NameWords)) -> Result<(), StoreError> {
        self.each("SELECT document, words FROM name_words ORDER BY document", [], |r| {
            let get = |e| self.sql("read", e);
            let words = self.from_json(&r.get::<_, String>(1).map_err(get)?)?;
            look(DocumentId::from(r.get_ref(0).map_err(get)?.as_str().unwrap_or_default()), words);
            Ok(())
        })
    }

    /// The documents of the next `most` files after the file's document `after` (empty: from the first), without layers, each file's own
    /// document first, with their profiles; and the last file's document, none where there are no more.
    pub fn profiles_after(
        &self,
        after: &str,
        most: usize,
    ) -> Result<(Vec<Document>, BTreeMap<DocumentId, Profile>, Option<String>), StoreError> {
        let get = |e| self.sql("read", e);
        let mut last = None;
        let files = "SELECT DISTINCT file_document FROM documents WHERE file_document > ?1 ORDER BY file_document LIMIT ?2";
        self.each(files, params![after, most as i64], |r| {
            last = Some(r.get::<_, String>(0).map_err(get)?);
            Ok(())
        })?;
        let (mut documents, mut profiles) = (Vec::new(), BTreeMap::new());
        let Some(upto) = &last else { return Ok((documents, profiles, last)) };
        let query = "SELECT d.body, d.held_said, e.profile FROM documents d LEFT JOIN extractions e ON e.document = d.id
                     WHERE d.file_document > ?1 AND d.file_document <= ?2 ORDER BY d.file_document, d.position";
        self.each(query, params![after, upto], |r| {
            let mut document: Document = self.json_at(r)?;
            document.held_said = r.get::<_, Option<String>>(1).map_err(get)?.and_then(|d| d.parse().ok());
            if let Some(profile) = r.get::<_, Option<String>>(2).map_err(get)? {
                profiles.insert(document.id.clone(), self.from_json(&profile)?);
            }
            documents.push(document);
            Ok(())
        })?;
        Ok((documents, profiles, last))
    }

    /// Every profile. Its lists have the room that they fill, and the map's nodes are full: it is made of all at once.
    pub fn profiles(&self) -> Result<BTreeMap<DocumentId, Profile>, StoreError> {
        let mut profiles = Vec::new();
        self.each("SELECT profile FROM extractions", [], |r| {
            let mut profile: Profile = self.json_at(r)?;
            profile.shrink();
            profiles.push((profile.document.clone(), profile));
            Ok(())
        })?;
        Ok(profiles.into_iter().collect())
    }

    /// The profile of one document; none before it was extracted.
    pub fn profile_of(&self, document: &DocumentId) -> Result<Option<Profile>, StoreError> {
        let mut found = None;
        self.each("SELECT profile FROM extractions WHERE document = ?1", [document.as_str()], |r| {
            found = Some(self.json_at(r)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Goes through the mentions by document, then place.
    pub fn each_mention(&self, mut look: impl FnMut(Mention)) -> Result<(), StoreError> {
        self.each(mention_columns!("FROM mentions ORDER BY document, layer, start, stop, schema"), [], |r| {
            look(self.mention(r)?);
            Ok(())
        })
    }

    /// Every mention, sorted by document, then place.
    pub fn mentions(&self) -> Result<Vec<Mention>, StoreError> {
        let mut all = Vec::new();
        self.each_mention(|m| all.push(m))?;
        Ok(all)
    }

    /// The mentions of one document, in order.
    pub fn mentions_of(&self, document: &DocumentId) -> Result<Vec<Mention>, StoreError> {
        let mut found = Vec::new();
        let query = mention_columns!("FROM mentions WHERE document = ?1 ORDER BY layer, start, stop, schema");
        self.each(query, [document.as_str()], |r| {
            found.push(self.mention(r)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Every mention that an earlier extraction found and the present one does not.
    pub fn former_mentions(&self) -> Result<Vec<Mention>, StoreError> {
        let mut found = Vec::new();
        if self.format >= 5 {
            self.each(mention_columns!("FROM former_mentions ORDER BY id"), [], |r| {
                found.push(self.mention(r)?);
                Ok(())
            })?;
        }
        Ok(found)
    }

    fn mention(&self, r: &Row<'_>) -> Result<Mention, StoreError> {
        let row = || {
            let text = |column| Ok::<_, rusqlite::Error>(Text::from(r.get_ref(column)?.as_str()?));
            let span = Span {
                document: DocumentId::from(r.get_ref(1)?.as_str()?),
                layer: r.get(2)?,
                page: r.get(3)?,
                start: r.get(4)?,
                end: r.get(5)?,
            };
            let schema = r.get_ref(6)?.as_str()?;
            let parsed = Schema::parse(schema).ok_or_else(|| schema.to_owned());
            Ok((MentionId::from(r.get_ref(0)?.as_str()?), span, parsed, text(7)?, text(8)?))
        };
        let (id, span, schema, surface, normal) = row().map_err(|e| self.sql("read", e))?;
        let unknown = |schema| StoreError::Corrupt { path: self.path.clone(), what: format!("unknown schema {schema}") };
        Ok(Mention { id, span, schema: schema.map_err(unknown)?, surface, normal })
    }

    /// Goes through the claims by document, then id.
    pub fn each_claim(&self, mut look: impl FnMut(Claim)) -> Result<(), StoreError> {
        self.each("SELECT body FROM claims ORDER BY document, id", [], |r| {
            look(self.json_at(r)?);
            Ok(())
        })
    }

    /// As [`Store::each_claim`], for those that `wanted` wants by their subject, property and object; of the others no more is read.
    pub fn each_claim_if(
        &self,
        wanted: impl Fn(&str, Property, Option<&str>) -> bool,
        mut look: impl FnMut(Claim),
    ) -> Result<(), StoreError> {
        #[derive(Deserialize)]
        struct Head<'a> {
            #[serde(borrow)]
            subject: Cow<'a, str>,
            property: Property,
            object: Option<String>,
        }
        self.each("SELECT body FROM claims ORDER BY document, id", [], |r| {
            let text = r.get_ref(0).and_then(|v| Ok(v.as_str()?)).map_err(|e| self.sql("read", e))?;
            let wrong = |e: serde_json::Error| StoreError::Corrupt { path: self.path.clone(), what: e.to_string() };
            let head: Head<'_> = serde_json::from_str(text).map_err(wrong)?;
            if wanted(&head.subject, head.property, head.object.as_deref()) {
                look(self.from_json(text)?);
            }
            Ok(())
        })
    }

    /// The claims of one document, by id.
    pub fn claims_of(&self, document: &DocumentId) -> Result<Vec<Claim>, StoreError> {
        let mut claims = Vec::new();
        self.each("SELECT body FROM claims WHERE document = ?1 ORDER BY id", [document.as_str()], |r| {
            claims.push(self.json_at(r)?);
            Ok(())
        })?;
        Ok(claims)
    }
}

impl Writer<'_> {
    /// Keeps what one document gave, in place of what it gave before.
    pub fn put_extraction(&self, e: &ExtractionRecord) -> Result<(), StoreError> {
        let document = e.document.as_str();
        self.retire_mentions(document, &e.mentions)?;
        self.run("DELETE FROM claims WHERE document = ?1", [document])?;
        self.run(
            "INSERT INTO extractions VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET key = ?2, profile = ?3, problems = ?4",
            params![document, e.key, self.json(&e.profile)?, self.json(&e.problems)?],
        )?;
        self.run(
            "INSERT INTO name_words VALUES (?1, ?2) ON CONFLICT DO UPDATE SET words = ?2",
            params![document, self.json(&e.name_words)?],
        )?;
        for m in &e.mentions {
            let s = &m.span;
            self.run(
                "INSERT OR IGNORE INTO mentions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    m.id.as_str(),
                    s.document.as_str(),
                    s.layer,
                    s.page,
                    s.start,
                    s.end,
                    m.schema.name(),
                    m.surface.as_str(),
                    m.normal.as_str()
                ],
            )?;
        }
        self.run("DELETE FROM former_mentions WHERE id IN (SELECT id FROM mentions WHERE document = ?1)", [document])?;
        for c in &e.claims {
            self.run("INSERT OR IGNORE INTO claims VALUES (?1, ?2, ?3)", params![document, c.id.as_str(), self.json(c)?])?;
        }
        self.changed(document)
    }

    /// Takes a document's mentions out of the case and remembers where those stood that are not among `found` now.
    pub(crate) fn retire_mentions(&self, document: &str, found: &[Mention]) -> Result<(), StoreError> {
        let ids: Vec<&str> = found.iter().map(|m| m.id.as_str()).collect();
        self.run(
            "INSERT OR IGNORE INTO former_mentions
             SELECT id, document, layer, page, start, stop, schema, surface, normal FROM mentions
             WHERE document = ?1 AND id NOT IN (SELECT value FROM json_each(?2))",
            params![document, self.json(&ids)?],
        )?;
        self.run("DELETE FROM mentions WHERE document = ?1", [document])
    }

    /// Replaces a profile (its `held_since`), leaving the rest of the extraction.
    pub fn put_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        self.run("UPDATE extractions SET profile = ?2 WHERE document = ?1", params![profile.document.as_str(), self.json(profile)?])?;
        self.changed(profile.document.as_str())
    }
}
