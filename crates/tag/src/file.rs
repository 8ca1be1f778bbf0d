//! The model's file: a safetensors file whose weights are bytes with a scale for each row.

use crate::decode::Label;
use crate::encoder::{Encoder, Layer, Table};
use crate::math::Norm;
use crate::piece::Vocabulary;
use crate::product::{Head, MOST, Matrix};
use crate::{LoadError, Tagger};
use safetensors::{Dtype, SafeTensors};

type Result<T> = std::result::Result<T, LoadError>;

/// Reads the whole file.
pub fn load(bytes: &'static [u8]) -> Result<Tagger> {
    let (_, head) = SafeTensors::read_metadata(bytes).map_err(|e| LoadError::Format(e.to_string()))?;
    let said = head.metadata().clone().unwrap_or_default();
    let say = |key: &str| said.get(key).ok_or_else(|| LoadError::Format(format!("no `{key}`")));
    let number = |key: &str| say(key)?.parse::<usize>().map_err(|_| LoadError::Format(format!("`{key}` is no number")));
    let file = File(SafeTensors::deserialize(bytes).map_err(|e| LoadError::Format(e.to_string()))?);
    let (layers, heads) = (number("layers")?, number("heads")?);
    let labels = say("labels")?
        .split(',')
        .map(|l| Label::new(l).ok_or_else(|| LoadError::Format(format!("label {l}"))))
        .collect::<Result<Vec<_>>>()?;
    let bytes = file.bytes("embeddings.weight")?;
    let scales = file.floats("embeddings.scale")?;
    let width = bytes.len() / scales.len().max(1);
    let places = file.floats("positions")?;
    // A file may have more places than it was trained on.
    let longest = number("max_pieces")?.min(places.len() / width.max(1));
    let encoder = Encoder {
        pieces: Table { bytes, scales, width },
        places,
        norm: file.norm("embeddings.norm")?,
        layers: (0..layers).map(|n| file.layer(n)).collect::<Result<_>>()?,
        heads,
        head: Head { weight: file.floats("head.weight")?, bias: file.floats("head.bias")? },
        longest,
    };
    let unknown = say("unknown_score")?.parse().map_err(|_| LoadError::Format("`unknown_score` is no number".into()))?;
    let pieces = std::str::from_utf8(file.bytes("pieces")?).map_err(|_| LoadError::Format("pieces are no UTF-8".into()))?;
    let scores = file.floats("scores")?;
    let fits = encoder.labels() == labels.len()
        && encoder.head.weight.len() == labels.len() * width
        && scores.len() == encoder.pieces()
        && pieces.split('\n').count() == scores.len()
        && width.is_multiple_of(8 * heads.max(1))
        && encoder.longest > 2;
    if !fits {
        return Err(LoadError::Format("its parts do not fit each other".into()));
    }
    let vocabulary = Vocabulary::new(pieces.split('\n'), &scores, unknown);
    Ok(Tagger { vocabulary, encoder, labels, version: say("version")?.clone() })
}

struct File(SafeTensors<'static>);

impl File {
    fn bytes(&self, name: &str) -> Result<&'static [u8]> {
        Ok(self.0.tensor(name).map_err(|e| LoadError::Format(format!("{name}: {e}")))?.data())
    }

    fn floats(&self, name: &str) -> Result<Vec<f32>> {
        let tensor = self.0.tensor(name).map_err(|e| LoadError::Format(format!("{name}: {e}")))?;
        if tensor.dtype() != Dtype::F32 {
            return Err(LoadError::Format(format!("{name} is {:?}, not F32", tensor.dtype())));
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
            return Err(LoadError::Format(format!("{name}: {} weights, {} scales for {outputs} rows", bytes.len(), scales.len())));
        }
        let inputs = bytes.len() / outputs;
        Ok(Matrix::new(inputs, outputs, |output, input| bytes[output * inputs + input].cast_signed(), scales, bias))
    }

    fn layer(&self, n: usize) -> Result<Layer> {
        let matrix = |part: &str| self.matrix(&format!("layers.{n}.{part}"));
        let norm = |part: &str| self.norm(&format!("layers.{n}.{part}"));
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
