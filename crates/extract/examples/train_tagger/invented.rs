//! Sentences of our own filled with names: every name in them is put together by chance.

use crate::{Labelled, Random};
use norm::language::Language;
use norm::lexicon;

static SENTENCES: &str = include_str!("sentences.txt");

pub struct Names {
    given: Vec<String>,
    family: Vec<String>,
    places: Vec<String>,
    sentences: Vec<(Language, &'static str)>,
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

impl Names {
    pub fn load() -> Self {
        let (mut given, mut family) = (Vec::new(), Vec::new());
        for (token, entry) in lexicon::every_name() {
            if token.len() < 3 {
                continue;
            }
            if let Some(g) = entry.given_name() {
                given.extend(std::iter::repeat_n(token.clone(), usize::from(g.weight)));
            }
            if entry.surname().is_some() && !entry.is_common(Language::Other) {
                family.push(token);
            }
        }
        let places = norm::place::every_place()
            .iter()
            .filter(|p| {
                matches!(p.country.as_str(), "BE" | "FR" | "NL" | "LU" | "GB" | "DE" | "MA" | "DZ" | "TN" | "SY" | "TR")
                    && p.population > 4_000
            })
            .flat_map(|p| std::iter::repeat_n(p.name.clone(), if p.population > 100_000 { 6 } else { 1 }))
            .chain(
                [
                    "Gand",
                    "Anvers",
                    "Bruxelles",
                    "Brussel",
                    "Rijsel",
                    "Bergen",
                    "Doornik",
                    "Courtrai",
                    "Luik",
                    "Parijs",
                    "Londres",
                    "Londen",
                    "Belgique",
                    "België",
                    "Maroc",
                    "Marokko",
                    "Syrie",
                    "Syrië",
                    "Turquie",
                    "Espagne",
                    "Frankrijk",
                    "France",
                    "Germany",
                    "Algérie",
                    "Italië",
                ]
                .iter()
                .flat_map(|p| std::iter::repeat_n(p.to_string(), 60)),
            )
            .collect();
        let sentences = SENTENCES
            .lines()
            .filter_map(|line| {
                let (code, text) = line.split_once('|')?;
                Some((
                    match code {
                        "fr" => Language::French,
                        "nl" => Language::Dutch,
                        _ => Language::English,
                    },
                    text,
                ))
            })
            .collect();
        Self { given, family, places, sentences }
    }

    fn given(&self, random: &mut Random) -> String {
        let first = capital(&self.given[random.below(self.given.len())]);
        if random.chance(6) { format!("{first}-{}", capital(&self.given[random.below(self.given.len())])) } else { first }
    }

    /// A family name: from the list, from the list with letters changed, or put together from syllables, so that no list is leant on.
    fn family(&self, random: &mut Random) -> String {
        const PARTICLES: [&str; 18] = [
            "Van ", "Van den ", "Van de ", "De ", "Ben ", "El ", "Al-", "Le ", "Di ", "Van der ", "Ait ", "D'", "Bel", "Abdel", "Ould ",
            "Mac", "Da ", "von ",
        ];
        const START: [&str; 40] = [
            "ba", "bou", "che", "da", "dja", "el", "fa", "gha", "ha", "ka", "kha", "ma", "mo", "na", "oua", "ra", "sa", "ta", "za", "ver",
            "van", "de", "kow", "wil", "sta", "kor", "lem", "gri", "mar", "pol", "bru", "hol", "ste", "ver", "dum", "lau", "gir", "mer",
            "pe", "vi",
        ];
        const END: [&str; 36] = [
            "oui", "aoui", "ani", "mane", "ssi", "rif", "chi", "douk", "laoui", "mour", "ski", "wicz", "vic", "ov", "escu", "oğlu", "mans",
            "sen", "stra", "ens", "aert", "beke", "inck", "let", "eau", "ier", "ot", "and", "ini", "etti", "ez", "eira", "ton", "field",
            "man", "ley",
        ];
        let listed = capital(&self.family[random.below(self.family.len())]);
        let name = match random.below(10) {
            0..=5 => listed,
            6 => {
                let mut letters: Vec<char> = listed.chars().collect();
                let at = 1 + random.below(letters.len() - 1);
                letters[at] = ['a', 'e', 'i', 'o', 'u', 'r', 'l', 's', 'k', 'h'][random.below(10)];
                letters.into_iter().collect()
            }
            _ => capital(&format!(
                "{}{}{}",
                START[random.below(40)],
                if random.chance(40) { START[random.below(40)] } else { "" },
                END[random.below(36)]
            )),
        };
        if random.chance(14) { format!("{}{name}", PARTICLES[random.below(18)]) } else { name }
    }

    /// A person as files write one; the part that is the name, and a title before it.
    fn person(&self, random: &mut Random, language: Language) -> (String, String) {
        let (given, family) = (self.given(random), self.family(random));
        let initial: String = given.chars().take(1).collect();
        let name = match random.below(20) {
            0..=5 => format!("{given} {family}"),
            6..=9 => format!("{given} {}", family.to_uppercase()),
            10..=12 => format!("{} {given}", family.to_uppercase()),
            13 => format!("{}, {initial}.", family.to_uppercase()),
            14 => format!("{initial}. {family}"),
            15 => family.clone(),
            16 => family.to_uppercase(),
            17 => given.clone(),
            18 => format!("{given} {} {family}", self.given(random)),
            _ => format!("{given} {}", family),
        };
        let titles: &[&str] = match language {
            Language::French => &["M. ", "Mme ", "monsieur ", "le capitaine ", "l'inspecteur ", "Maître ", "le nommé ", "le lieutenant "],
            Language::Dutch => &["dhr. ", "mevr. ", "de heer ", "inspecteur ", "commissaris ", "de genaamde ", "meester "],
            _ => &["Mr ", "Mrs ", "Mr. ", "Detective ", "Inspector ", "Judge ", "Captain "],
        };
        (if random.chance(8) { titles[random.below(titles.len())].to_string() } else { String::new() }, name)
    }

    fn organization(&self, random: &mut Random) -> String {
        const WORDS: [&str; 26] = [
            "Trans",
            "Bati",
            "Logis",
            "Clean",
            "Nord",
            "Euro",
            "Lumière",
            "Flandre",
            "Import",
            "Services",
            "Auto",
            "Horizon",
            "Scheld",
            "Fruit",
            "Tech",
            "Export",
            "Rénov",
            "Meubles",
            "Vlas",
            "Solidarité",
            "Jeunesse",
            "Garage",
            "Textile",
            "Bouw",
            "Sport",
            "Media",
        ];
        const FORMS: [&str; 14] = ["SPRL", "SA", "SARL", "BVBA", "VZW", "ASBL", "NV", "SCI", "Ltd", "SAS", "BV", "Limited", "GmbH", "Inc"];
        let core = match random.below(4) {
            0 => format!("{}{}", WORDS[random.below(26)], WORDS[random.below(26)].to_lowercase()),
            1 => format!("{} {}", WORDS[random.below(26)], self.family(random)),
            2 => format!("{} {}", WORDS[random.below(26)], WORDS[random.below(26)]),
            _ => (0..3 + random.below(3)).map(|_| (b'A' + random.below(26) as u8) as char).collect(),
        };
        let core = if random.chance(25) { core.to_uppercase() } else { core };
        match random.below(5) {
            0 | 1 => format!("{core} {}", FORMS[random.below(14)]),
            2 => format!("{} {core}", FORMS[random.below(14)]),
            _ => core,
        }
    }
}

fn date(random: &mut Random) -> String {
    let (d, m, y) = (1 + random.below(28), 1 + random.below(12), 1960 + random.below(60));
    match random.below(3) {
        0 => format!("{d:02}/{m:02}/{y}"),
        1 => format!("{d}.{m}.{y}"),
        _ => format!("{d} mars {y}"),
    }
}

/// One to four sentences of one language, filled; some without capitals, some all in capitals, some with the errors of OCR.
pub fn text(names: &Names, random: &mut Random, at: usize) -> Labelled {
    let first = (at * 7 + random.below(3)) % names.sentences.len();
    let language = names.sentences[first].0;
    let count = 1 + random.below(4);
    let mut out = Labelled { text: String::new(), language, names: Vec::new() };
    for n in 0..count {
        let template = if n == 0 {
            names.sentences[first].1
        } else {
            let same: Vec<&str> = names.sentences.iter().filter(|s| s.0 == language).map(|s| s.1).collect();
            same[random.below(same.len())]
        };
        if n > 0 {
            out.text.push_str(if random.chance(20) {
                "\n\n"
            } else if random.chance(30) {
                "\n"
            } else {
                " "
            });
        }
        fill(template, names, random, &mut out);
    }
    match random.below(20) {
        0..=2 => change(&mut out, |c, _| c.to_lowercase().next().unwrap_or(c), random),
        3 => change(&mut out, |c, _| c.to_uppercase().next().unwrap_or(c), random),
        4 | 5 => change(&mut out, ocr, random),
        _ => {}
    }
    if random.chance(20) {
        change(&mut out, |c, r| if c == ' ' && r.chance(7) { '\n' } else { c }, random);
    }
    out
}

fn ocr(c: char, random: &mut Random) -> char {
    if !random.chance(4) {
        return c;
    }
    match c {
        'l' | 'i' => '1',
        'O' => '0',
        'e' => 'c',
        'é' | 'è' => 'e',
        'n' => 'u',
        'a' => 'o',
        'S' => '5',
        's' => 'z',
        'I' => 'l',
        ',' => '.',
        other => other,
    }
}

/// Changes characters one by one and keeps the names' places.
fn change(out: &mut Labelled, with: fn(char, &mut Random) -> char, random: &mut Random) {
    let mut text = String::with_capacity(out.text.len());
    let mut places = vec![0; out.text.len() + 1];
    for (at, c) in out.text.char_indices() {
        places[at] = text.len();
        text.push(with(c, random));
    }
    places[out.text.len()] = text.len();
    for name in &mut out.names {
        *name = (places[name.0], places[name.1], name.2);
    }
    out.text = text;
}

fn fill(template: &str, names: &Names, random: &mut Random, out: &mut Labelled) {
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.text.push_str(&rest[..open]);
        let close = rest[open..].find('}').map_or(rest.len(), |n| open + n);
        let (value, kind) = match &rest[open + 1..close] {
            "PER" => {
                let (title, name) = names.person(random, out.language);
                out.text.push_str(&title);
                (name, Some(0))
            }
            "NICK" => (
                if random.chance(50) {
                    format!("{} {}", ["Abou", "Abu", "Aboe", "Le", "Oum"][random.below(5)], names.given(random))
                } else {
                    names.given(random)
                },
                Some(0),
            ),
            "LOC" => (names.places[random.below(names.places.len())].clone(), Some(1)),
            "ORG" => (names.organization(random), Some(2)),
            _ => (date(random), None),
        };
        let start = out.text.len();
        out.text.push_str(&value);
        if let Some(kind) = kind {
            out.names.push((start, out.text.len(), kind));
        }
        rest = &rest[(close + 1).min(rest.len())..];
    }
    out.text.push_str(rest);
}
