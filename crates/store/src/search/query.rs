//! The search language: words, phrases, wildcards, fuzzy words, nearness, fields, and, or, not.

use crate::error::StoreError;
use crate::fold::{fold, words};
use model::When;

/// One place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// The word itself or any of its other writings (folded).
    Word(Vec<String>),
    /// `*` and `?` over one folded word.
    Glob(String),
    /// A folded word up to so many changed letters.
    Fuzzy(String, u8),
}

/// A field of the document or the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Agency,
    Kind,
    Language,
    Path,
    Person,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// These, one after the other; or, with a number, all of them with at most so many other words among them.
    Words {
        patterns: Vec<Pattern>,
        near: Option<u32>,
    },
    Field(Field, Vec<Pattern>),
    /// The document's day lies between these, both included, as year * 10000 + month * 100 + day.
    Date(i64, i64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    /// Index into [`Query::leaves`].
    Leaf(usize),
}

/// A parsed query.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    pub root: Node,
    pub leaves: Vec<Leaf>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Open,
    Close,
    And,
    Or,
    Not,
    Leaf(usize),
}

/// Other writings of a folded word; the word itself need not be among them.
pub type Expand<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// Limits that keep one query from becoming a load test.
const QUERY_LEAVES_MAX: usize = 64;
const QUERY_DEPTH_MAX: usize = 32;

struct Reader<'a> {
    text: Vec<char>,
    at: usize,
    expand: Expand<'a>,
    leaves: Vec<Leaf>,
}

/// Parses a query. Errors name the character (from 1) at which it cannot be understood.
pub(crate) fn parse(text: &str, expand: Expand<'_>) -> Result<Query, StoreError> {
    let mut reader = Reader { text: text.chars().collect(), at: 0, expand, leaves: Vec::new() };
    let tokens = reader.tokens()?;
    if tokens.is_empty() {
        return Err(wrong(0, "it is empty; give a word, e.g. `oukacha*`"));
    }
    let mut at = 0;
    let root = any(&tokens, &mut at, 0)?;
    if at < tokens.len() {
        return Err(wrong(reader.text.len(), "a closing parenthesis stands without its opening one"));
    }
    Ok(Query { root, leaves: reader.leaves })
}

fn wrong(at: usize, what: impl Into<String>) -> StoreError {
    StoreError::Query { at: at + 1, what: what.into() }
}

impl Reader<'_> {
    fn tokens(&mut self) -> Result<Vec<Token>, StoreError> {
        let mut tokens = Vec::new();
        while self.at < self.text.len() {
            let c = self.text[self.at];
            match c {
                _ if c.is_whitespace() => self.at += 1,
                '(' => {
                    tokens.push(Token::Open);
                    self.at += 1;
                }
                ')' => {
                    tokens.push(Token::Close);
                    self.at += 1;
                }
                '-' if self.text.get(self.at + 1).is_some_and(|n| !n.is_whitespace()) => {
                    tokens.push(Token::Not);
                    self.at += 1;
                }
                '"' | '“' | '”' | '«' | '„' => tokens.extend(self.quoted()?.map(Token::Leaf)),
                _ => tokens.extend(self.bare()?),
            }
            if self.leaves.len() > QUERY_LEAVES_MAX {
                return Err(wrong(self.at, format!("it has more than {QUERY_LEAVES_MAX} words; make it shorter")));
            }
        }
        Ok(tokens)
    }

    /// The inside of quotation marks from the opening one at the current place.
    fn inside_quotes(&mut self) -> Result<String, StoreError> {
        let open = self.at;
        let close = self.text[open + 1..].iter().position(|c| matches!(c, '"' | '“' | '”' | '»'));
        let close = close.ok_or_else(|| wrong(open, "a quotation mark is not closed"))? + open + 1;
        self.at = close + 1;
        Ok(self.text[open + 1..close].iter().collect())
    }

    fn quoted(&mut self) -> Result<Option<usize>, StoreError> {
        let inside = self.inside_quotes()?;
        let near = if self.text.get(self.at) == Some(&'~') {
            self.at += 1;
            Some(self.number().unwrap_or(10))
        } else {
            None
        };
        let patterns = self.patterns(&inside);
        Ok(self.leaf(Leaf::Words { patterns, near }))
    }

    fn number(&mut self) -> Option<u32> {
        let digits: String = self.text[self.at..].iter().take_while(|c| c.is_ascii_digit()).take(4).collect();
        self.at += digits.len();
        digits.parse().ok()
    }

    fn bare(&mut self) -> Result<Vec<Token>, StoreError> {
        let start = self.at;
        while self.at < self.text.len() {
            let c = self.text[self.at];
            if c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '«' | '„') {
                break;
            }
            self.at += 1;
            if c == ':' && field_name(&self.text[start..self.at - 1]).is_some() {
                return self.field(start);
            }
        }
        let word: String = self.text[start..self.at].iter().collect();
        Ok(match word.as_str() {
            "AND" | "&&" => vec![Token::And],
            "OR" | "||" => vec![Token::Or],
            "NOT" => vec![Token::Not],
            _ => {
                let patterns = self.patterns(&word);
                self.leaf(Leaf::Words { patterns, near: None }).map(Token::Leaf).into_iter().collect()
            }
        })
    }

    fn field(&mut self, start: usize) -> Result<Vec<Token>, StoreError> {
        let name: String = self.text[start..self.at - 1].iter().collect();
        let value = if self.text.get(self.at) == Some(&'"') {
            self.inside_quotes()?
        } else {
            let from = self.at;
            while self.at < self.text.len() && !self.text[self.at].is_whitespace() && self.text[self.at] != ')' {
                self.at += 1;
            }
            self.text[from..self.at].iter().collect()
        };
        let leaf = match field_name(&self.text[start..start + name.chars().count()]) {
            Some(Some(field)) => Leaf::Field(field, self.patterns(&value)),
            _ => date_range(&value)
                .ok_or_else(|| wrong(start, format!("`{value}` is no date; write e.g. date:2013-02..2013-05 or date:2013")))?,
        };
        if matches!(&leaf, Leaf::Field(_, p) if p.is_empty()) {
            return Err(wrong(start, format!("`{name}:` says nothing after the colon")));
        }
        Ok(self.leaf(leaf).map(Token::Leaf).into_iter().collect())
    }

    /// Keeps a leaf; none for one without any word (a lone dash or full stop).
    fn leaf(&mut self, leaf: Leaf) -> Option<usize> {
        if matches!(&leaf, Leaf::Words { patterns, .. } if patterns.is_empty()) {
            return None;
        }
        self.leaves.push(leaf);
        Some(self.leaves.len() - 1)
    }

    fn patterns(&self, text: &str) -> Vec<Pattern> {
        text.split_whitespace().flat_map(|part| self.pattern(part)).collect()
    }

    fn pattern(&self, part: &str) -> Vec<Pattern> {
        if let Some((word, changes)) = part.rsplit_once('~')
            && (changes.is_empty() || changes == "1" || changes == "2")
        {
            let found = words(word);
            if let [one] = found.as_slice() {
                let default = if one.folded.chars().count() <= 5 { 1 } else { 2 };
                return vec![Pattern::Fuzzy(one.folded.clone(), changes.parse().unwrap_or(default))];
            }
        }
        if part.contains(['*', '?']) && part.chars().any(char::is_alphanumeric) {
            let pieces = part.split(|c: char| !c.is_alphanumeric() && c != '*' && c != '?');
            let pieces = pieces.filter(|p| p.chars().any(char::is_alphanumeric));
            return pieces
                .map(|p| {
                    let p = fold(p);
                    // A question at the end of a word is punctuation far more often than a wildcard.
                    let p = if p.contains('*') { p.as_str() } else { p.trim_end_matches('?') };
                    if p.contains(['*', '?']) { Pattern::Glob(p.to_owned()) } else { self.word(p) }
                })
                .collect();
        }
        words(part).into_iter().map(|w| self.word(&w.folded)).collect()
    }

    fn word(&self, folded: &str) -> Pattern {
        let mut all = vec![folded.to_owned()];
        for other in (self.expand)(folded) {
            let other = fold(&other);
            if !other.is_empty() && other.chars().all(char::is_alphanumeric) && !all.contains(&other) {
                all.push(other);
            }
        }
        Pattern::Word(all)
    }
}

/// `Some(None)` is the date field.
#[allow(clippy::option_option)]
fn field_name(name: &[char]) -> Option<Option<Field>> {
    let name: String = name.iter().collect();
    Some(match name.to_lowercase().as_str() {
        "agency" => Some(Field::Agency),
        "kind" => Some(Field::Kind),
        "lang" | "language" => Some(Field::Language),
        "path" | "document" | "doc" => Some(Field::Path),
        "person" | "name" => Some(Field::Person),
        "date" => None,
        _ => return None,
    })
}

/// A day as a number that sorts.
pub(crate) fn day_number(day: jiff::civil::Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

fn date_range(text: &str) -> Option<Leaf> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let first = if from.is_empty() { 0 } else { day_number(When::parse(from)?.first_day()) };
    let last = if to.is_empty() { i64::MAX } else { day_number(When::parse(to)?.last_day()) };
    (!(from.is_empty() && to.is_empty())).then_some(Leaf::Date(first, last))
}

fn any(tokens: &[Token], at: &mut usize, depth: usize) -> Result<Node, StoreError> {
    if depth > QUERY_DEPTH_MAX {
        return Err(wrong(0, "its parentheses are nested too deep"));
    }
    let mut nodes = vec![all(tokens, at, depth)?];
    while tokens.get(*at) == Some(&Token::Or) {
        *at += 1;
        nodes.push(all(tokens, at, depth)?);
    }
    Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Or(nodes) })
}

fn all(tokens: &[Token], at: &mut usize, depth: usize) -> Result<Node, StoreError> {
    let mut nodes = Vec::new();
    loop {
        match tokens.get(*at) {
            None | Some(Token::Or | Token::Close) => break,
            Some(Token::And) => *at += 1,
            Some(_) => nodes.push(one(tokens, at, depth)?),
        }
    }
    match nodes.len() {
        0 => Err(wrong(0, "something is missing beside AND, OR, NOT or inside parentheses")),
        1 => Ok(nodes.remove(0)),
        _ => Ok(Node::And(nodes)),
    }
}

fn one(tokens: &[Token], at: &mut usize, depth: usize) -> Result<Node, StoreError> {
    let token = tokens.get(*at);
    *at += 1;
    match token {
        Some(Token::Leaf(n)) => Ok(Node::Leaf(*n)),
        Some(Token::Not) if depth < QUERY_DEPTH_MAX => Ok(Node::Not(Box::new(one(tokens, at, depth + 1)?))),
        Some(Token::Open) => {
            let node = any(tokens, at, depth + 1)?;
            if tokens.get(*at) != Some(&Token::Close) {
                return Err(wrong(0, "a parenthesis is not closed"));
            }
            *at += 1;
            Ok(node)
        }
        _ => Err(wrong(0, "something is missing after NOT or OR")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        match parse(text, &|_| Vec::new()) {
            Ok(q) => show(&q, &q.root),
            Err(e) => format!("error: {e}"),
        }
    }

    fn show(q: &Query, node: &Node) -> String {
        let join = |nodes: &[Node], with: &str| nodes.iter().map(|n| show(q, n)).collect::<Vec<_>>().join(with);
        match node {
            Node::And(n) => format!("({})", join(n, " & ")),
            Node::Or(n) => format!("({})", join(n, " | ")),
            Node::Not(n) => format!("!{}", show(q, n)),
            Node::Leaf(i) => match &q.leaves[*i] {
                Leaf::Words { patterns, near } => {
                    let all: Vec<String> = patterns.iter().map(pattern).collect();
                    format!("{}{}", all.join("_"), near.map(|n| format!("~{n}")).unwrap_or_default())
                }
                Leaf::Field(f, p) => format!("{f:?}={}", p.iter().map(pattern).collect::<Vec<_>>().join("_")),
                Leaf::Date(a, b) => format!("{a}..{b}"),
            },
        }
    }

    fn pattern(p: &Pattern) -> String {
        match p {
            Pattern::Word(w) => w.join("/"),
            Pattern::Glob(g) => format!("glob[{g}]"),
            Pattern::Fuzzy(w, n) => format!("{w}~~{n}"),
        }
    }

    #[test]
    fn queries_parse() {
        for (text, expected) in [
            ("Liège", "liege"),
            ("phone seized", "(phone & seized)"),
            ("phone AND seized OR tap", "((phone & seized) | tap)"),
            ("NOT (a OR b) c", "(!(a | b) & c)"),
            ("-a c", "(!a & c)"),
            ("\"phone seized\"", "phone_seized"),
            ("\"phone seized\"~5", "phone_seized~5"),
            ("oukach*", "glob[oukach*]"),
            ("oukacha~ ab~1", "(oukacha~~2 & ab~~1)"),
            ("agency:pj-roubaix date:2013-02..2013-05", "(Agency=pj_roubaix & 20130201..20130531)"),
            ("person:\"Yassine Oukach*\"", "Person=yassine_glob[oukach*]"),
            ("9:30", "9_30"),
            ("0470/12.34.56", "0470_12_34_56"),
            ("qui?", "qui"),
            ("- a", "a"),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
        for bad in ["", "   ", "(a", "a)", "\"a", "a OR", "NOT", "date:soon", "agency:", "."] {
            assert!(parsed(bad).starts_with("error"), "{bad}: {}", parsed(bad));
        }
        assert!(parsed(&"(".repeat(5000)).starts_with("error"));
        assert!(parsed("-a").starts_with('!'));
    }
}
