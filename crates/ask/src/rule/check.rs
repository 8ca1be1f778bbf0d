//! What can be wrong in a query before it runs, with the line and column where it is.
//!
//! Mangle finds errors of grammar; what it does not say by place (an unknown view, a wrong number of columns, a variable that
//! nothing binds) is found here on the same tokens.

use super::{Rule, RuleError};
use crate::view::{SCHEMA, Views};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// `p` of `p(...)`, `fn:minus`, `:string:contains`.
    Name,
    Variable,
    /// A number, a text or a `/name`.
    Constant,
    Sign,
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    text: String,
    /// Line and column in the query, from 1.
    at: (usize, usize),
}

type Placed = ((usize, usize), String);

fn tokens(query: &str) -> Result<Vec<Token>, Placed> {
    let chars: Vec<char> = query.chars().collect();
    let (mut line, mut column, mut i) = (1usize, 1usize, 0usize);
    let mut out = Vec::new();
    while i < chars.len() {
        let c = chars[i];
        let (start, at) = (i, (line, column));
        if c == '\n' {
            (line, column, i) = (line + 1, 1, i + 1);
            continue;
        }
        if c == '#' {
            while i < chars.len() && chars[i] != '\n' {
                i += 1;
            }
            continue;
        }
        if c.is_whitespace() {
            (column, i) = (column + 1, i + 1);
            continue;
        }
        let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let kind = if c == '"' || c == '\'' {
            i += 1;
            while i < chars.len() && chars[i] != c && chars[i] != '\n' {
                i += if chars[i] == '\\' { 2 } else { 1 };
            }
            if i >= chars.len() || chars[i] != c {
                return Err((at, format!("this text has no closing {c} on its line")));
            }
            i += 1;
            Kind::Constant
        } else if c.is_ascii_digit() || (c == '-' && chars.get(i + 1).is_some_and(char::is_ascii_digit)) {
            i += 1;
            while i < chars.len() && (chars[i].is_ascii_digit() || (chars[i] == '.' && chars.get(i + 1).is_some_and(char::is_ascii_digit)))
            {
                i += 1;
            }
            Kind::Constant
        } else if c == '/' {
            i += 1;
            while i < chars.len() && (word(chars[i]) || chars[i] == '/') {
                i += 1;
            }
            Kind::Constant
        } else if c.is_alphabetic() || c == '_' || (c == ':' && chars.get(i + 1).is_some_and(|n| n.is_alphabetic())) {
            i += 1;
            while i < chars.len() && word(chars[i]) && !(chars[i] == ':' && chars.get(i + 1) == Some(&'-')) {
                i += 1;
            }
            if c.is_uppercase() || c == '_' { Kind::Variable } else { Kind::Name }
        } else {
            let pair: String = chars[i..(i + 2).min(chars.len())].iter().collect();
            i += if [":-", "<=", ">=", "!=", "|>", "<-", "::"].contains(&pair.as_str()) { 2 } else { 1 };
            Kind::Sign
        };
        let text: String = chars[start..i.min(chars.len())].iter().collect();
        if kind == Kind::Sign && !"(),.!=<>[]{}|:".contains(text.chars().next().unwrap_or(' ')) {
            return Err((at, format!("`{text}` has no meaning here")));
        }
        column += text.chars().count();
        out.push(Token { kind, text, at });
    }
    Ok(out)
}

/// Whether the query uses a relation of this name.
pub(super) fn names(query: &str, relation: &str) -> bool {
    tokens(query).is_ok_and(|t| t.windows(2).any(|w| w[0].kind == Kind::Name && w[0].text == relation && w[1].text == "("))
}

#[derive(Debug)]
struct Atom {
    name: String,
    at: (usize, usize),
    negated: bool,
    /// Each argument's variables; a call inside an argument gives all of its variables.
    arguments: Vec<Vec<Token>>,
}

impl Atom {
    fn variables(&self) -> impl Iterator<Item = &Token> {
        self.arguments.iter().flatten().filter(|t| t.kind == Kind::Variable && t.text != "_")
    }
}

/// Reads `name(args)` that starts at `from`; the index after it.
fn atom(tokens: &[Token], from: usize, negated: bool) -> Result<(Atom, usize), Placed> {
    let head = &tokens[from];
    if tokens.get(from + 1).is_none_or(|t| t.text != "(") {
        return Err((head.at, format!("expected `{}(...)`", head.text)));
    }
    let (mut depth, mut i) = (1, from + 2);
    let mut arguments: Vec<Vec<Token>> = Vec::new();
    let mut current: Vec<Token> = Vec::new();
    while i < tokens.len() {
        let t = &tokens[i];
        match t.text.as_str() {
            "(" | "[" | "{" if t.kind == Kind::Sign => depth += 1,
            ")" | "]" | "}" if t.kind == Kind::Sign => depth -= 1,
            "," if depth == 1 && t.kind == Kind::Sign => {
                arguments.push(std::mem::take(&mut current));
                i += 1;
                continue;
            }
            ":-" => break,
            _ => {}
        }
        if depth == 0 {
            if !current.is_empty() {
                arguments.push(current);
            }
            return Ok((Atom { name: head.text.clone(), at: head.at, negated, arguments }, i + 1));
        }
        current.push(t.clone());
        i += 1;
    }
    Err((head.at, format!("the bracket of `{}(` is never closed", head.text)))
}

/// One `head :- body.`; comparisons as the two sides' variables.
struct Clause {
    head: Atom,
    body: Vec<Atom>,
    /// `X = expression`, left variable and the right side's variables; or any other comparison with an empty left.
    equations: Vec<(Vec<Token>, Vec<Token>, bool)>,
    /// Ends with `|>`: variables bound there are Mangle's own matter.
    transformed: bool,
}

fn clauses(tokens: &[Token]) -> Result<Vec<Clause>, Placed> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if tokens[i].kind != Kind::Name {
            return Err((tokens[i].at, format!("expected the name of a relation, got `{}`", tokens[i].text)));
        }
        let (head, mut at) = atom(tokens, i, false)?;
        let mut clause = Clause { head, body: Vec::new(), equations: Vec::new(), transformed: false };
        match tokens.get(at).map(|t| t.text.as_str()) {
            Some(".") => at += 1,
            Some(":-" | "<-") => {
                at += 1;
                loop {
                    let Some(token) = tokens.get(at) else {
                        return Err((clause.head.at, format!("the clause for `{}` does not end with a full stop", clause.head.name)));
                    };
                    if token.text == "!"
                        || token.kind == Kind::Name && tokens.get(at + 1).is_some_and(|t| t.text == "(") && !token.text.starts_with("fn:")
                    {
                        let negated = token.text == "!";
                        let (read, next) = atom(tokens, at + usize::from(negated), negated)?;
                        clause.body.push(read);
                        at = next;
                    } else {
                        // A comparison: up to the next comma or full stop outside brackets.
                        let (mut depth, start) = (0i32, at);
                        while let Some(t) = tokens.get(at) {
                            match t.text.as_str() {
                                "(" | "[" if t.kind == Kind::Sign => depth += 1,
                                ")" | "]" if t.kind == Kind::Sign => depth -= 1,
                                "," | "." | "|>" if depth == 0 && t.kind == Kind::Sign => break,
                                _ => {}
                            }
                            at += 1;
                        }
                        let parts: Vec<&[Token]> =
                            tokens[start..at].splitn(2, |t| matches!(t.text.as_str(), "=" | "!=" | "<" | ">" | "<=" | ">=")).collect();
                        let [left, right] = parts[..] else {
                            return Err((token.at, format!("expected a relation or a comparison, got `{}`", token.text)));
                        };
                        let assigns = tokens[start..at].iter().any(|t| t.text == "=");
                        clause.equations.push((left.to_vec(), right.to_vec(), assigns));
                    }
                    match tokens.get(at).map(|t| t.text.as_str()) {
                        Some(",") => at += 1,
                        Some(".") => {
                            at += 1;
                            break;
                        }
                        Some("|>") => {
                            clause.transformed = true;
                            while tokens.get(at).is_some_and(|t| t.text != ".") {
                                at += 1;
                            }
                            at += 1;
                            break;
                        }
                        Some(other) => return Err((tokens[at].at, format!("expected `,` or `.`, got `{other}`"))),
                        None => {
                            return Err((clause.head.at, format!("the clause for `{}` does not end with a full stop", clause.head.name)));
                        }
                    }
                }
            }
            _ => return Err((clause.head.at, format!("after `{}(...)` comes `:-` or a full stop", clause.head.name))),
        }
        out.push(clause);
        i = at;
    }
    Ok(out)
}

fn unbound(clause: &Clause) -> Option<(&Token, &'static str)> {
    let mut bound: BTreeSet<&str> =
        clause.body.iter().filter(|a| !a.negated && !a.name.starts_with(':')).flat_map(Atom::variables).map(|t| t.text.as_str()).collect();
    let variables = |side: &[Token]| side.iter().filter(|t| t.kind == Kind::Variable).map(|t| t.text.clone()).collect::<Vec<_>>();
    for _ in 0..=clause.equations.len() {
        for (left, right, assigns) in &clause.equations {
            if !assigns {
                continue;
            }
            for (a, b) in [(left, right), (right, left)] {
                if let [Token { kind: Kind::Variable, text, .. }] = &a[..]
                    && variables(b).iter().all(|v| bound.contains(v.as_str()))
                {
                    bound.insert(text);
                }
            }
        }
    }
    let free = |t: &&Token| t.kind == Kind::Variable && t.text != "_" && !bound.contains(t.text.as_str());
    let head = clause.head.arguments.iter().flatten().find(free).map(|t| (t, "of the head"));
    let negated = || {
        let arguments = clause.body.iter().filter(|a| a.negated).flat_map(|a| a.arguments.iter().flatten());
        arguments.filter(|t| t.kind == Kind::Variable).find(|t| t.text == "_" || free(t)).map(|t| (t, "under `!`"))
    };
    let compared = || clause.equations.iter().flat_map(|(l, r, _)| l.iter().chain(r)).find(free).map(|t| (t, "of a comparison"));
    head.or_else(negated).or_else(compared)
}

/// Rows that a query may derive from nothing at all: facts that stand in the rule itself.
const CHECK_ROWS_MAX: usize = 10_000;

/// Checks a rule's query: grammar, views and their columns, bound variables, and that Mangle can plan it.
///
/// # Errors
/// The first thing that is wrong, with its line and column in the rule's file.
pub fn check(rule: &Rule) -> Result<(), RuleError> {
    check_query(rule).map_err(|((line, column), message)| RuleError {
        rule: rule.name.clone(),
        line: line + rule.query_line - 1,
        column,
        message,
    })
}

fn check_query(rule: &Rule) -> Result<(), Placed> {
    let all = clauses(&tokens(&rule.query)?)?;
    let mut derived: BTreeMap<&str, usize> = BTreeMap::new();
    for clause in &all {
        let head = &clause.head;
        if SCHEMA.iter().any(|v| v.name == head.name) {
            return Err((head.at, format!("`{}` is a view: give what you derive another name", head.name)));
        }
        let arity = head.arguments.len();
        if *derived.entry(&head.name).or_insert(arity) != arity {
            return Err((
                head.at,
                format!("`{}` is derived with {} columns before and {arity} here", head.name, derived[head.name.as_str()]),
            ));
        }
        let wanted = match head.name.as_str() {
            "finding" => Some(rule.columns.len()),
            "position" | "population" => Some(1),
            "against" => Some(2),
            _ => None,
        };
        if let Some(wanted) = wanted.filter(|&w| w != arity) {
            return Err((head.at, format!("`{}` has {wanted} columns, not {arity}", head.name)));
        }
    }
    if !derived.contains_key("finding") {
        return Err(((1, 1), "the query derives no `finding(...)`".into()));
    }
    for clause in &all {
        for atom in clause.body.iter().filter(|a| !a.name.starts_with(':')) {
            let arity = atom.arguments.len();
            let view = SCHEMA.iter().find(|v| v.name == atom.name);
            let wanted = view.map(|v| v.columns.len()).or_else(|| derived.get(atom.name.as_str()).copied());
            let Some(wanted) = wanted else {
                let near = SCHEMA.iter().map(|v| v.name).chain(derived.keys().copied()).min_by_key(|n| distance(n, &atom.name));
                let hint = near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
                return Err((atom.at, format!("there is no view `{}`{hint}", atom.name)));
            };
            if wanted != arity {
                let columns = view.map(|v| format!(": {}", v.columns.join(", "))).unwrap_or_default();
                return Err((atom.at, format!("`{}` has {wanted} columns, not {arity}{columns}", atom.name)));
            }
        }
        if !clause.transformed
            && let Some((token, place)) = unbound(clause)
        {
            let message = if token.text == "_" {
                "`_` cannot stand under `!`: derive a relation without that column first".into()
            } else {
                format!("nothing binds the variable `{}` {place}", token.text)
            };
            return Err((token.at, message));
        }
    }
    super::run::run_within(&rule.query, &Views::default(), CHECK_ROWS_MAX).map(|_| ()).map_err(|said| placed(&said))
}

/// The place in a message of Mangle's (`source_0:3:5: ...`), or the first line.
pub(super) fn placed(said: &str) -> Placed {
    let mut parts = said.trim_start_matches("source_0:").splitn(3, ':');
    let place = (parts.next().and_then(|l| l.trim().parse().ok()), parts.next().and_then(|c| c.trim().parse::<usize>().ok()));
    match (place, parts.next()) {
        ((Some(line), Some(column)), Some(rest)) => ((line, column + 1), rest.trim().to_owned()),
        _ => ((1, 1), said.to_owned()),
    }
}

/// Letters to change, add or drop to get from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == *cb { before } else { 1 + before.min(row[j]).min(row[j + 1]) };
            before = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}
