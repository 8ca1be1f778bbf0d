//! Reads one data frame out of R's binary serialisation (XDR, versions 2 and 3), as far as INSEE's first-name file needs it.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// The columns of a data frame by name.
#[derive(Default)]
pub struct Frame {
    pub strings: BTreeMap<String, Vec<String>>,
    pub numbers: BTreeMap<String, Vec<f64>>,
}

enum Value {
    Nothing,
    Text(String),
    Texts(Vec<String>),
    Numbers(Vec<f64>),
    List(Vec<Value>, Vec<(String, Value)>),
    Pairs(Vec<(String, Value)>),
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    symbols: Vec<String>,
}

/// The first data frame of an uncompressed `.rda` file.
pub fn data_frame(bytes: &[u8]) -> Result<Frame> {
    let mut reader = Reader { bytes, at: 0, symbols: Vec::new() };
    if !matches!(reader.take(7)?, b"RDX2\nX\n" | b"RDX3\nX\n") {
        bail!("not an R data file");
    }
    let version = reader.int()?;
    reader.take(8)?;
    if version == 3 {
        let length = reader.int()? as usize;
        reader.take(length)?;
    }
    let Value::Pairs(pairs) = reader.value()? else { bail!("no pairs at the top") };
    let Some((_, Value::List(columns, attributes))) = pairs.into_iter().next() else { bail!("no data frame") };
    let names = attributes.into_iter().find_map(|(name, value)| match value {
        Value::Texts(names) if name == "names" => Some(names),
        _ => None,
    });
    let mut frame = Frame::default();
    for (name, column) in names.context("no column names")?.into_iter().zip(columns) {
        match column {
            Value::Texts(texts) => {
                frame.strings.insert(name, texts);
            }
            Value::Numbers(numbers) => {
                frame.numbers.insert(name, numbers);
            }
            _ => {}
        }
    }
    Ok(frame)
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let part = self.bytes.get(self.at..self.at + length).context("file ends too soon")?;
        self.at += length;
        Ok(part)
    }

    fn int(&mut self) -> Result<i32> {
        Ok(i32::from_be_bytes(self.take(4)?.try_into()?))
    }

    fn value(&mut self) -> Result<Value> {
        let flags = self.int()?;
        let (kind, has_attributes, has_tag) = (flags & 255, flags & 512 != 0, flags & 1024 != 0);
        Ok(match kind {
            254 => Value::Nothing,
            255 => {
                let at = (flags >> 8) as usize;
                Value::Text(self.symbols.get(at.wrapping_sub(1)).cloned().unwrap_or_default())
            }
            1 => {
                let Value::Text(name) = self.value()? else { bail!("a symbol without a name") };
                self.symbols.push(name.clone());
                Value::Text(name)
            }
            2 => {
                let mut pairs = Vec::new();
                let (mut attributes, mut tag) = (has_attributes, has_tag);
                loop {
                    if attributes {
                        self.value()?;
                    }
                    let name = if tag { self.value()? } else { Value::Nothing };
                    let name = if let Value::Text(name) = name { name } else { String::new() };
                    let head = self.value()?;
                    pairs.push((name, head));
                    let flags = self.int()?;
                    if flags & 255 != 2 {
                        break;
                    }
                    (attributes, tag) = (flags & 512 != 0, flags & 1024 != 0);
                }
                Value::Pairs(pairs)
            }
            9 => {
                let length = self.int()?;
                Value::Text(if length < 0 { String::new() } else { String::from_utf8_lossy(self.take(length as usize)?).into_owned() })
            }
            10 | 13 | 14 | 16 | 19 => {
                let length = self.int()? as usize;
                let mut list = Vec::new();
                let value = match kind {
                    10 | 13 => Value::Numbers((0..length).map(|_| self.int().map(f64::from)).collect::<Result<_>>()?),
                    14 => Value::Numbers((0..length).map(|_| Ok(f64::from_be_bytes(self.take(8)?.try_into()?))).collect::<Result<_>>()?),
                    16 => {
                        let mut texts = Vec::with_capacity(length);
                        for _ in 0..length {
                            texts.push(if let Value::Text(text) = self.value()? { text } else { String::new() });
                        }
                        Value::Texts(texts)
                    }
                    _ => {
                        for _ in 0..length {
                            list.push(self.value()?);
                        }
                        Value::List(list, Vec::new())
                    }
                };
                let attributes = if has_attributes { self.value()? } else { Value::Nothing };
                match (value, attributes) {
                    (Value::List(list, _), Value::Pairs(pairs)) => Value::List(list, pairs),
                    (value, _) => value,
                }
            }
            other => bail!("R type {other} is not read"),
        })
    }
}
