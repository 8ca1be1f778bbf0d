//! The model's file: a safetensors file whose weights are bytes with a scale for each row.

use crate::decode::Label;
use crate::encoder::{Encoder, Layer, Marks, Table};
use crate::fact::Facts;
use crate::math::Norm;
use crate::piece::Vocabulary;
use crate::product::{Head, MOST, Matrix};
use crate::relate::Relator;
use crate::relate::heads::{Heads, Pointer};
use crate::{LoadError, Tagger};
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use std::collections::HashMap;

type Result<T> = std::result::Result<T, LoadError>;

/// The network that reads names.
pub fn load(parts: &[&'static [u8]]) -> Result<Tagger> {
    let file = File::new(parts)?;
    let labels = file.list("labels")?;
    let labels = labels.iter().map(|l| Label::new(l).ok_or_else(|| wrong(format!("label {l}")))).collect::<Result<Vec<_>>>()?;
    let encoder = file.encoder("", None)?;
    let head = file.head("head")?;
    if head.bias.len() != labels.len() || head.weight.len() != labels.len() * encoder.width() {
        return Err(wrong("its labels do not fit its head"));
    }
    Ok(Tagger { vocabulary: file.vocabulary()?, encoder, head, labels, version: file.say("version")?.clone() })
}

/// The network that reads relations, which shares its pieces with the other.
pub fn relator(parts: &[&'static [u8]]) -> Result<Relator> {
    let file = File::new(parts)?;
    let marks = Marks { after: file.number("claims.marked_after")?, vectors: file.floats("claims.marks")? };
    let pointer = |name: &str| {
        Ok(Pointer {
            query: file.head(&format!("claims.{name}.query"))?,
            key: file.matrix(&format!("claims.{name}.key"))?,
            features: file.floats(&format!("claims.{name}.features"))?,
            none: file.head(&format!("claims.{name}.none"))?,
        })
    };
    let matrix = |name: &str| file.matrix(&format!("claims.{name}"));
    let floats = |name: &str| file.floats(&format!("claims.{name}"));
    let heads = Heads {
        values: file.head("claims.values")?,
        nobody: floats("nobody")?,
        subject: matrix("subject")?,
        argument: matrix("argument")?,
        query_subject: matrix("query_subject")?,
        query_argument: matrix("query_argument")?,
        key: matrix("key")?,
        value: matrix("value")?,
        context: matrix("context")?,
        subject_features: floats("subject_features")?,
        argument_features: floats("argument_features")?,
        pair_features: floats("pair_features")?,
        middle: matrix("middle")?,
        norm: file.norm("claims.norm")?,
        properties: file.head("claims.properties")?,
        trigger: file.head("claims.trigger")?,
        gate: floats("gate")?,
        floors: floats("floors")?,
        modality: file.head("claims.modality")?,
        speaker: pointer("speaker")?,
        date: pointer("date")?,
    };
    let encoder = file.encoder("claims.", Some(marks))?;
    let (properties, modalities) = (file.list("claims.property_names")?, file.list("claims.modality_names")?);
    if !heads.fit(encoder.width()) || heads.properties.bias.len() != properties.len() || heads.modality.bias.len() != modalities.len() {
        return Err(wrong("the heads of its relations do not fit"));
    }
    Ok(Relator { vocabulary: file.vocabulary()?, encoder, heads, properties, modalities })
}

/// The network that reads what sentences say, which shares its pieces with the others.
pub fn facts(parts: &[&'static [u8]]) -> Result<Facts> {
    let file = File::new(parts)?;
    let encoder = file.encoder("facts.", None)?;
    let (names, width) = (file.list("facts.names")?, encoder.width());
    let (norm, middle, floors) = (file.norm("facts.norm")?, file.matrix("facts.middle")?, file.floats("facts.floors")?);
    let (asks, says, whom) = (file.head("facts.asks")?, file.head("facts.says")?, file.head("facts.whom")?);
    let fits = norm.weight.len() == width && norm.bias.len() == width && middle.is(width, width) && floors.len() == names.len();
    if !fits || !asks.is(width, names.len()) || !says.is(2 * width, names.len()) || !whom.is(width, names.len()) {
        return Err(wrong("the heads of its facts do not fit"));
    }
    Ok(Facts { vocabulary: file.vocabulary()?, encoder, norm, middle, asks, says, whom, floors, names })
}

fn wrong(what: impl Into<String>) -> LoadError {
    LoadError::Format(what.into())
}

/// One or more files read as one, what stands in several being the first's: the pieces and their vectors, which networks share, a network's
/// own weights, and heads that look at the states of another network.
struct File {
    tensors: Vec<SafeTensors<'static>>,
    said: HashMap<String, String>,
}

impl File {
    fn new(parts: &[&'static [u8]]) -> Result<Self> {
        let mut file = Self { tensors: Vec::new(), said: HashMap::new() };
        for bytes in parts {
            let (_, head) = SafeTensors::read_metadata(bytes).map_err(|e| wrong(e.to_string()))?;
            file.tensors.push(SafeTensors::deserialize(bytes).map_err(|e| wrong(e.to_string()))?);
            for (key, said) in head.metadata().clone().unwrap_or_default() {
                file.said.entry(key).or_insert(said);
            }
        }
        Ok(file)
    }

    fn tensor(&self, name: &str) -> Result<TensorView<'static>> {
        self.tensors.iter().find_map(|t| t.tensor(name).ok()).ok_or_else(|| wrong(format!("no tensor `{name}`")))
    }

    fn say(&self, key: &str) -> Result<&String> {
        self.said.get(key).ok_or_else(|| wrong(format!("no `{key}`")))
    }

    fn number<T: std::str::FromStr>(&self, key: &str) -> Result<T> {
        self.say(key)?.parse().map_err(|_| wrong(format!("`{key}` is no number")))
    }

    fn list(&self, key: &str) -> Result<Vec<String>> {
        Ok(self.say(key)?.split(',').map(str::to_owned).collect())
    }

    fn vocabulary(&self) -> Result<Vocabulary> {
        let pieces = std::str::from_utf8(self.bytes("pieces")?).map_err(|_| wrong("pieces are no UTF-8"))?;
        let scores = self.floats("scores")?;
        if pieces.split('\n').count() != scores.len() || self.floats("embeddings.scale")?.len() != scores.len() {
            return Err(wrong("its pieces do not fit their scores"));
        }
        Ok(Vocabulary::new(pieces.split('\n'), &scores, self.number("unknown_score")?))
    }

    /// The encoder whose tensors begin with `of`; the pieces' vectors are the same for all.
    fn encoder(&self, of: &str, marks: Option<Marks>) -> Result<Encoder> {
        let (bytes, scales) = (self.bytes("embeddings.weight")?, self.floats("embeddings.scale")?);
        let width = bytes.len() / scales.len().max(1);
        let places = self.floats(&format!("{of}positions"))?;
        let layers: usize = self.number(&format!("{of}layers"))?;
        // A file may have more places than it was trained on.
        let longest = self.number::<usize>(&format!("{of}max_pieces"))?.min(places.len() / width.max(1));
        let heads: usize = self.number("heads")?;
        if !width.is_multiple_of(8 * heads.max(1)) || longest <= 2 {
            return Err(wrong("its parts do not fit each other"));
        }
        Ok(Encoder {
            pieces: Table { bytes, scales, width },
            places,
            norm: self.norm(&format!("{of}embeddings.norm"))?,
            layers: (0..layers).map(|n| self.layer(&format!("{of}layers.{n}"))).collect::<Result<_>>()?,
            heads,
            marks,
            longest,
        })
    }

    fn bytes(&self, name: &str) -> Result<&'static [u8]> {
        Ok(self.tensor(name)?.data())
    }

    fn floats(&self, name: &str) -> Result<Vec<f32>> {
        let tensor = self.tensor(name)?;
        if tensor.dtype() != Dtype::F32 {
            return Err(wrong(format!("{name} is {:?}, not F32", tensor.dtype())));
        }
        Ok(tensor.data().as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    fn norm(&self, name: &str) -> Result<Norm> {
        Ok(Norm { weight: self.floats(&format!("{name}.weight"))?, bias: self.floats(&format!("{name}.bias"))? })
    }

    /// Bytes with a scale for each row.
    fn matrix(&self, name: &str) -> Result<Matrix> {
        let (bytes, scales) = (self.bytes(&format!("{name}.weight"))?, self.floats(&format!("{name}.scale"))?);
        let bias = self.floats(&format!("{name}.bias"))?;
        let outputs = bias.len();
        let fits = outputs > 0 && scales.len() == outputs && bytes.len().is_multiple_of(outputs * 8);
        if !fits || bytes.iter().any(|b| b.cast_signed().unsigned_abs() > MOST.unsigned_abs()) {
            return Err(wrong(format!("{name}: {} weights, {} scales for {outputs} rows", bytes.len(), scales.len())));
        }
        let inputs = bytes.len() / outputs;
        Ok(Matrix::new(inputs, outputs, |output, input| bytes[output * inputs + input].cast_signed(), scales, bias))
    }

    fn head(&self, name: &str) -> Result<Head> {
        Ok(Head { weight: self.floats(&format!("{name}.weight"))?, bias: self.floats(&format!("{name}.bias"))? })
    }

    fn layer(&self, name: &str) -> Result<Layer> {
        let matrix = |part: &str| self.matrix(&format!("{name}.{part}"));
        let norm = |part: &str| self.norm(&format!("{name}.{part}"));
        Ok(Layer {
            query: matrix("query")?,
            key: matrix("key")?,
            value: matrix("value")?,
            output: matrix("output")?,
            attention_norm: norm("attention_norm")?,
            up: matrix("up")?,
            down: matrix("down")?,
            output_norm: norm("output_norm")?,
        })
    }
}
