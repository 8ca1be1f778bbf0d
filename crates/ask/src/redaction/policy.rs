//! What a public edition leaves out: a named policy, or a file of a few words a line.

use std::collections::BTreeSet;
use std::fmt;

/// What the files make of a person; each person has one, the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Under 18 on the day of the event, or of a document that names them.
    Minor,
    /// Writes these records.
    Official,
    /// Acquitted or not charged, and nowhere convicted.
    Cleared,
    /// The files tell of their conduct: a finding, or a claim such as an arrest or a charge.
    Subject,
    /// Was attacked, or is called a victim.
    Victim,
    /// Tells something on record, or is called a witness.
    Witness,
    /// Nothing of these is said: named, and no more.
    ThirdParty,
}

impl Role {
    pub const ALL: [Self; 7] = [Self::Minor, Self::Official, Self::Cleared, Self::Subject, Self::Victim, Self::Witness, Self::ThirdParty];

    /// The word for a group of them in a policy.
    pub fn group(self) -> &'static str {
        match self {
            Self::Minor => "minors",
            Self::Official => "officials",
            Self::Cleared => "cleared",
            Self::Subject => "subjects",
            Self::Victim => "victims",
            Self::Witness => "witnesses",
            Self::ThirdParty => "third-parties",
        }
    }
}

/// A kind of number or address that tells one person from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Phone,
    Email,
    Plate,
    Account,
    NationalNumber,
    Passport,
    Address,
    Wallet,
}

impl Kind {
    pub const ALL: [Self; 8] =
        [Self::Phone, Self::Email, Self::Plate, Self::Account, Self::NationalNumber, Self::Passport, Self::Address, Self::Wallet];

    /// The word in a policy.
    pub fn word(self) -> &'static str {
        match self {
            Self::Phone => "number",
            Self::Email => "e-mail",
            Self::Plate => "plate",
            Self::Account => "account",
            Self::NationalNumber => "identity-number",
            Self::Passport => "passport",
            Self::Address => "address",
            Self::Wallet => "wallet",
        }
    }
}

/// What becomes of birth dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Births {
    Year,
    Keep,
}

/// What the user says of one person: by name as the case shows it, or by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overrule {
    pub who: String,
    pub replace: bool,
    /// Line of the file that says so, from 1; 0 where no file does.
    pub line: usize,
}

/// Whom and what to replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// As the user calls it.
    pub name: String,
    pub groups: BTreeSet<Role>,
    pub keep: BTreeSet<Kind>,
    pub births: Births,
    pub overrules: Vec<Overrule>,
}

/// What is wrong with a policy, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// Line from 1; 0 for a name on the command line.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    pub message: String,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.message),
            line => write!(f, "line {line}, column {}: {}", self.column, self.message),
        }
    }
}

impl std::error::Error for PolicyError {}

/// Names of whole policies.
pub const NAMED: [&str; 3] = ["public", "everyone", "identifiers"];

fn named(word: &str) -> Option<BTreeSet<Role>> {
    match word {
        "public" => Some(Role::ALL.into_iter().filter(|r| *r != Role::Subject).collect()),
        "everyone" => Some(Role::ALL.into_iter().collect()),
        "identifiers" => Some(BTreeSet::new()),
        _ => Role::ALL.into_iter().find(|r| r.group() == word).map(|r| BTreeSet::from([r])),
    }
}

fn vocabulary() -> String {
    NAMED.into_iter().chain(Role::ALL.map(Role::group)).collect::<Vec<_>>().join(", ")
}

impl Policy {
    fn empty(name: &str) -> Self {
        Self { name: name.to_owned(), groups: BTreeSet::new(), keep: BTreeSet::new(), births: Births::Year, overrules: Vec::new() }
    }

    /// A policy by name: one of [`NAMED`], or groups with commas between them (`minors,officials`).
    pub fn named(text: &str) -> Result<Self, PolicyError> {
        let mut policy = Self::empty(text);
        for word in text.split(',').map(str::trim) {
            let found = named(word).ok_or_else(|| PolicyError {
                line: 0,
                column: 0,
                message: format!("no policy \"{word}\": one of {}, several with commas between them, or a file", vocabulary()),
            })?;
            policy.groups.extend(found);
        }
        Ok(policy)
    }

    /// A policy from a file's text; see `docs/redaction.md`.
    pub fn parse(name: &str, text: &str) -> Result<Self, PolicyError> {
        Self::empty(name).with(text)
    }

    /// This policy and the lines of a file.
    pub fn with(mut self, text: &str) -> Result<Self, PolicyError> {
        for (n, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            self.line(n + 1, line)?;
        }
        Ok(self)
    }

    fn line(&mut self, number: usize, whole: &str) -> Result<(), PolicyError> {
        let text = whole.split('#').next().unwrap_or_default();
        let column = |part: &str| text.find(part).map_or(1, |at| text[..at].chars().count() + 1);
        let wrong = |part: &str, message: String| PolicyError { line: number, column: column(part), message };
        let mut words = text.split_whitespace();
        let Some(verb) = words.next() else { return Ok(()) };
        let rest: Vec<&str> = words.collect();
        match (verb, rest.as_slice()) {
            ("replace" | "keep", []) => return Err(wrong(verb, format!("{verb} what? a group, a kind of number, or: {verb} person NAME"))),
            ("replace" | "keep", ["person", name @ ..]) => {
                let who = name.join(" ").trim_matches(['"', '“', '”', '«', '»', '\'']).trim().to_owned();
                if who.is_empty() {
                    return Err(wrong("person", "which person? a name as the case shows it, or an id".to_owned()));
                }
                self.overrules.push(Overrule { who, replace: verb == "replace", line: number });
            }
            ("replace" | "keep", several) => {
                for word in several.iter().map(|w| w.trim_matches(',')).filter(|w| !w.is_empty()) {
                    let kind = Kind::ALL.into_iter().find(|k| k.word() == word.trim_end_matches('s') || k.word() == word);
                    match (kind, named(word), verb) {
                        (Some(kind), _, "keep") => drop(self.keep.insert(kind)),
                        (Some(kind), ..) => drop(self.keep.remove(&kind)),
                        (_, Some(groups), "replace") => self.groups.extend(groups),
                        (_, Some(groups), _) => self.groups.retain(|g| !groups.contains(g)),
                        (None, None, _) => {
                            let kinds = Kind::ALL.map(Kind::word).join(", ");
                            return Err(wrong(
                                word,
                                format!("\"{word}\" is no group and no kind of number: one of {}, {kinds}", vocabulary()),
                            ));
                        }
                    }
                }
            }
            ("births", ["year"]) => self.births = Births::Year,
            ("births", ["keep"]) => self.births = Births::Keep,
            ("births", _) => return Err(wrong(verb, "births year, or births keep".to_owned())),
            _ => return Err(wrong(verb, format!("\"{verb}\" begins no line: one of replace, keep, births"))),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_files_say_who_is_replaced() {
        let groups = |p: &Policy| p.groups.iter().map(|g| g.group()).collect::<Vec<_>>().join(" ");
        for (name, expected) in [
            ("public", "minors officials cleared victims witnesses third-parties"),
            ("identifiers", ""),
            ("minors, officials", "minors officials"),
        ] {
            assert_eq!(groups(&Policy::named(name).expect(name)), expected);
        }
        let text = "# ours\nreplace public\nkeep officials plates, address # they are public\nreplace person \"Karim Haddad\"\nkeep person e-12\nbirths keep\n";
        let policy = Policy::parse("ours.txt", text).expect("a policy");
        assert_eq!(groups(&policy), "minors cleared victims witnesses third-parties");
        assert_eq!(policy.keep, BTreeSet::from([Kind::Plate, Kind::Address]));
        assert_eq!(policy.births, Births::Keep);
        let said: Vec<(&str, bool, usize)> = policy.overrules.iter().map(|o| (o.who.as_str(), o.replace, o.line)).collect();
        assert_eq!(said, [("Karim Haddad", true, 4), ("e-12", false, 5)]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, expected) in [
            ("replace", "line 1, column 1: replace what?"),
            ("\n  keep person ''", "line 2, column 8: which person?"),
            ("replace minors,  everbody", "line 1, column 18: \"everbody\" is no group"),
            ("births never", "line 1, column 1: births year"),
            ("\0\u{7f}ÿ replace", "line 1, column 1"),
        ] {
            let error = Policy::parse("x", text).expect_err(text).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        assert!(Policy::named("names").expect_err("none").to_string().contains("no policy \"names\": one of public"));
    }
}
