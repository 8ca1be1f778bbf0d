//! FollowTheMoney-like JSON straight into records, without a tree in between.

use super::{Column, Field, Record, of_name};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Two records of a line `{"left":{…},"right":{…}}`; what else stands there is passed over.
pub struct Pairs {
    pub left: Record,
    pub right: Record,
}

impl Pairs {
    /// Reads a line. The error says what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        let mut reader = serde_json::Deserializer::from_str(line);
        let sides = reader.deserialize_map(Sides).map_err(|e| not_json(&e))?;
        reader.end().map_err(|e| not_json(&e))?;
        let side = |record: Option<Record>, name: &str| record.ok_or_else(|| format!("no `{name}`"));
        Ok(Self { left: side(sides.0, "left")?, right: side(sides.1, "right")? })
    }
}

/// Reads an entity `{"schema":…,"properties":{…}}`, with its id if it has one. The error says what is wrong with it.
pub fn entity(line: &str) -> Result<Record, String> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let record = Entity.deserialize(&mut reader).map_err(|e| not_json(&e))?;
    reader.end().map_err(|e| not_json(&e))?;
    Ok(record)
}

fn not_json(error: &serde_json::Error) -> String {
    if error.is_data() {
        // Without "at line 1 column 5": the caller knows the line.
        error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
    } else {
        format!("not JSON ({error})")
    }
}

/// A text that is looked at and not kept.
struct Text<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Text<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
}

struct Sides;

impl<'de> Visitor<'de> for Sides {
    type Value = (Option<Record>, Option<Record>);

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with `left` and `right`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut left, mut right) = (None, None);
        while let Some(side) = map.next_key_seed(Text(|key: &str| match key {
            "left" => Some(true),
            "right" => Some(false),
            _ => None,
        }))? {
            match side {
                Some(true) => left = Some(map.next_value_seed(Entity)?),
                Some(false) => right = Some(map.next_value_seed(Entity)?),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok((left, right))
    }
}

#[derive(Clone, Copy)]
struct Entity;

impl<'de> DeserializeSeed<'de> for Entity {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Entity {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object {\"schema\",\"properties\"}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        // The schema may stand behind the properties: it is set at the end.
        let (mut record, mut schema, mut has_properties) = (Record::default(), None, false);
        while let Some(key) = map.next_key_seed(Text(|key: &str| match key {
            "schema" => Some(true),
            "properties" => Some(false),
            _ => None,
        }))? {
            match key {
                Some(true) => schema = Some(map.next_value_seed(Text(super::kind_of))?),
                Some(false) => {
                    map.next_value_seed(Properties { record: &mut record })?;
                    has_properties = true;
                }
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        if !has_properties {
            return Err(serde::de::Error::custom("no `properties`"));
        }
        (record.kind, record.schema) = schema.unwrap_or_else(|| super::kind_of("Person"));
        record.close();
        Ok(record)
    }
}

struct Properties<'r> {
    record: &'r mut Record,
}

impl<'de> DeserializeSeed<'de> for Properties<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Properties<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(column) = map.next_key_seed(Text(of_name))? {
            match column {
                Column::Ignore | Column::Schema => drop(map.next_value::<IgnoredAny>()?),
                column => map.next_value_seed(Values { record: self.record, column })?,
            }
        }
        Ok(())
    }
}

/// The values of one property: a text, a number, a list of them, or entities nested in it (`export` writes addresses so).
struct Values<'r> {
    record: &'r mut Record,
    column: Column,
}

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value or a list of values")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.record.put(self.column, text);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.record.put(self.column, &number.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Values { record: self.record, column: self.column })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Text(|key: &str| match key {
            "properties" => Some(true),
            "name" | "full" => Some(false),
            _ => None,
        }))? {
            match key {
                Some(true) => map.next_value_seed(Nested { record: self.record, column: self.column })?,
                Some(false) => map.next_value_seed(Values { record: self.record, column: self.column })?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// The properties of a nested entity: its names count as values of the outer property, the parts of an address as what they are.
struct Nested<'r> {
    record: &'r mut Record,
    column: Column,
}

impl<'de> DeserializeSeed<'de> for Nested<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Nested<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object of properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let is_address = self.column == Column::Of(Field::Address);
        while let Some(column) = map.next_key_seed(Text(of_name))? {
            let column = match column {
                Column::Name | Column::Of(Field::Address) => self.column,
                inner @ Column::Of(Field::City | Field::Postcode | Field::State | Field::Country) if is_address => inner,
                _ => Column::Ignore,
            };
            match column {
                Column::Ignore => drop(map.next_value::<IgnoredAny>()?),
                column => map.next_value_seed(Values { record: self.record, column })?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read() {
        let person = entity(r#"{"id":"a","schema":"Person","properties":{"name":["Ann Maes","A. Maes"],"birthDate":"1971-02-03","idNumber":71020312345,"topics":["x"],"addressEntity":[{"id":"b","schema":"Address","properties":{"full":["Kerkstraat 5, Gent"],"city":["Gent"]}}],"note":null}}"#).expect("a person");
        assert_eq!((person.names().len(), person.caption(), person.schema()), (2, "Ann Maes", "Person"));
        let texts = |f: Field| person.values(f).map(|v| v.text.to_string()).collect::<Vec<_>>();
        assert_eq!(texts(Field::Address), ["kerkstraat 5 gent"]);
        assert_eq!((texts(Field::City), texts(Field::National)), (vec!["gent".to_owned()], vec!["71020312345".to_owned()]));
        let late = entity(r#"{"properties":{"name":"Gamma"},"schema":"Company"}"#).expect("a company");
        assert_eq!(late.kind(), super::super::Kind::Organisation);
    }

    #[test]
    fn bad_lines_say_what_is_wrong() {
        for (line, expected) in [
            ("", "not JSON"),
            ("[]", "object"),
            ("{\"left\":{},\"right\":{}}", "no `properties`"),
            ("{\"left\":{\"properties\":{}}}", "no `right`"),
            ("{\"left\":3,\"right\":{}}", "expected an object"),
            ("{\"left\":{\"properties\":[]},\"right\":{}}", "expected an object of properties"),
            ("{\"left\":", "not JSON"),
        ] {
            let error = Pairs::read(line).err().expect(line);
            assert!(error.contains(expected), "{line}: {error}");
        }
        let deep = format!("{{\"left\":{{\"properties\":{{\"name\":{}", "[".repeat(100_000));
        assert!(Pairs::read(&deep).is_err());
    }
}
