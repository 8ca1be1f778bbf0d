//! Relations of labelled passages with their own names: `relate MODEL PASSAGES...`, JSON Lines out.
#![allow(clippy::print_stdout)]

use tag::relate::{Argument, Class, Named, Relator};

fn class(mark: &str) -> Option<Class> {
    Some(match mark {
        "PER" => Class::Person,
        "LOC" | "ADDR" | "FAC" => Class::Place,
        "ORG" => Class::Organization,
        "UNIT" => Class::Body,
        "VEH" | "PLATE" | "VIN" => Class::Vehicle,
        "PHONE" | "EMAIL" | "HANDLE" | "IP" | "URL" | "IMEI" | "IMSI" => Class::Number,
        "IBAN" | "CRYPTO" => Class::Account,
        "PASSPORT" | "IDCARD" | "NATNUM" => Class::Document,
        "CASEREF" => Class::File,
        "SEAL" | "WEAPON" => Class::Thing,
        "EVENT" => Class::Event,
        "DATE" => Class::Date,
        "TIME" => Class::Time,
        _ => return None,
    })
}

fn main() {
    let mut args = std::env::args().skip(1);
    let mut part = || -> &'static [u8] { std::fs::read(args.next().unwrap()).unwrap().leak() };
    let relator = Relator::load(&[part(), part()]).unwrap();
    for path in args {
        for line in std::fs::read_to_string(path).unwrap().lines() {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let (mut text, mut names) = (String::new(), Vec::new());
            for (n, part) in v["text"].as_str().unwrap().split('⟦').enumerate() {
                if n == 0 {
                    text.push_str(part);
                    continue;
                }
                let (head, rest) = part.split_once('⟧').unwrap();
                let (kind, surface) = head.split_once(' ').unwrap();
                let start = text.len();
                text.push_str(surface);
                names.extend(class(kind).map(|class| Named { bytes: start..text.len(), class }));
                text.push_str(rest);
            }
            let name = |n: usize| text[names[n].bytes.clone()].to_owned();
            let say = |a: &Argument| match a {
                Argument::Nothing => None,
                Argument::Name(n) => Some(name(*n)),
                Argument::Words(b) => Some(text[b.clone()].to_owned()),
            };
            let rows: Vec<_> = relator
                .relations(&text, &names)
                .iter()
                .map(|r| {
                    serde_json::json!([
                        relator.properties()[r.property],
                        r.subject.map(name),
                        say(&r.argument),
                        relator.modalities()[r.modality],
                        say(&r.speaker),
                        r.date.map(name),
                        r.sure
                    ])
                })
                .collect();
            println!("{}", serde_json::json!({"id": v["id"], "relations": rows}));
        }
    }
}
