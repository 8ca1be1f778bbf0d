//! Text layers: each text once, its segments as answers need them, and whole where that is more.

use crate::catalogue::{Store, Writer};
use crate::error::StoreError;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use model::id::{digest, hex};
use model::{DocumentId, Segment, TextLayer};
use rusqlite::{OptionalExtension, params};
use std::io::{Read, Write};

fn pack(json: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail.
    let _ = encoder.write_all(json.as_bytes());
    encoder.finish().unwrap_or_default()
}

fn unpack(bytes: &[u8]) -> Option<Vec<Segment>> {
    let mut json = String::new();
    DeflateDecoder::new(bytes).read_to_string(&mut json).ok()?;
    serde_json::from_str(&json).ok()
}

fn json(segments: &[Segment]) -> String {
    serde_json::to_string(segments).unwrap_or_default()
}

/// The hash that tells one layer from another: text, segments, tool.
fn hash(layer: &TextLayer, segments: &str) -> String {
    hex(&digest(&[&layer.text, segments, &layer.tool, if layer.partial { "partial" } else { "" }]))
}

/// The columns `segments` and `whole` of a layer, and its hash.
fn columns(layer: &TextLayer) -> (Vec<u8>, Vec<u8>, String) {
    let (lean, whole) = (json(&layer.lean_segments()), json(&layer.segments));
    let packed = if lean == whole { Vec::new() } else { pack(&whole) };
    (pack(&lean), packed, hash(layer, &whole))
}

impl Store {
    /// The layers of one document, in order, with their lean segments ([`TextLayer::lean_segments`]).
    pub fn layers(&self, document: &DocumentId) -> Result<Vec<TextLayer>, StoreError> {
        self.layers_with("SELECT text, segments, tool, partial FROM layers WHERE document = ?1 ORDER BY number", document)
    }

    /// The layers of one document as they were read, every segment with its place.
    pub fn whole_layers(&self, document: &DocumentId) -> Result<Vec<TextLayer>, StoreError> {
        // A case of an older format, opened for reading, keeps them whole.
        if self.format < 3 {
            return self.layers(document);
        }
        let query = "SELECT text, CASE length(whole) WHEN 0 THEN segments ELSE whole END, tool, partial FROM layers
                     WHERE document = ?1 ORDER BY number";
        self.layers_with(query, document)
    }

    fn layers_with(&self, query: &str, document: &DocumentId) -> Result<Vec<TextLayer>, StoreError> {
        let mut layers = Vec::new();
        self.each(query, [document.as_str()], |r| {
            let row = || Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?));
            let (text, segments, tool, partial): (_, Vec<u8>, _, _) = row().map_err(|e| self.sql("read", e))?;
            let segments = unpack(&segments).ok_or_else(|| StoreError::Corrupt {
                path: self.path.clone(),
                what: format!("the segments of document {document} cannot be unpacked"),
            })?;
            layers.push(TextLayer { text, segments, tool, partial });
            Ok(())
        })?;
        Ok(layers)
    }

    /// The text of a document that answers are drawn from; empty where nothing could be read.
    pub fn text(&self, document: &DocumentId) -> Result<String, StoreError> {
        let run = || {
            let mut statement = self.db.prepare_cached("SELECT text FROM layers WHERE document = ?1 AND number = 0")?;
            statement.query_row([document.as_str()], |r| r.get(0)).optional()
        };
        run().map(Option::unwrap_or_default).map_err(|e| self.sql("read", e))
    }

    /// The hash that was kept of each layer of a document, in order.
    pub fn layer_hashes(&self, document: &DocumentId) -> Result<Vec<String>, StoreError> {
        let mut hashes = Vec::new();
        self.each("SELECT hash FROM layers WHERE document = ?1 ORDER BY number", [document.as_str()], |r| {
            hashes.push(r.get(0).map_err(|e| self.sql("read", e))?);
            Ok(())
        })?;
        Ok(hashes)
    }

    /// What [`Store::layer_hashes`] must say of this whole layer.
    pub fn hash_layer(&self, layer: &TextLayer) -> String {
        hash(layer, &json(&layer.segments))
    }
}

impl Writer<'_> {
    pub(crate) fn put_layer(&self, document: &str, number: usize, layer: &TextLayer) -> Result<(), StoreError> {
        let (segments, whole, hash) = columns(layer);
        self.run(
            "INSERT INTO layers (document, number, text, segments, whole, tool, partial, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![document, number as i64, layer.text, segments, whole, layer.tool, layer.partial, hash],
        )
    }

    /// Format 3: what formats 1 and 2 kept of each layer becomes whole, beside it stand the lean segments.
    pub(crate) fn split_segments(&self) -> Result<(), StoreError> {
        let wrap = |e| StoreError::sql(self.path, "write", e);
        let mut rows = self.db.prepare("SELECT rowid FROM layers").map_err(wrap)?;
        let rows: Vec<i64> = rows.query_map([], |r| r.get(0)).map_err(wrap)?.collect::<rusqlite::Result<_>>().map_err(wrap)?;
        for row in rows {
            let packed: Vec<u8> = self.one("SELECT segments FROM layers WHERE rowid = ?1", [row])?.unwrap_or_default();
            // What cannot be unpacked stays as it is, for `verify` to tell of.
            let Some(segments) = unpack(&packed) else { continue };
            let (lean, whole, _) = columns(&TextLayer { text: String::new(), segments, tool: String::new(), partial: false });
            self.run("UPDATE layers SET segments = ?2, whole = ?3 WHERE rowid = ?1", params![row, lean, whole])?;
        }
        Ok(())
    }
}
