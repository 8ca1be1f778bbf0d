//! Rows of tables: call records, vehicle and subscriber lists, lists of people, transfers; roles by column headings.

use super::emit::Emitter;
use super::grid::{Cell, Row, folded, tables};
use super::heading::{HEADINGS, Role};
use super::role::rule;
use model::{Claim, Modality, Precision, Property, Schema, When};
use norm::pattern::Pattern;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Headings stand in one of the first rows.
const HEAD_ROWS: usize = 6;

/// Digits of a cell from which it is a value.
const VALUE_DIGITS: usize = 6;

/// Words of a heading: what is longer and ends in a full stop is prose.
const HEADING_WORDS: usize = 4;
/// Words of a note from which it may be a sentence.
const SENTENCE: usize = 6;
/// Letters between an account and its owner in one cell: a title or an initial that the name was read without.
const INITIALS: usize = 4;

/// What stands before another name in a note.
static CALLED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:laat zich|noemt zich(?:zelf)?|dite?|alias|bijgenaamd|genaamd|surnommee?|se fait appeler|(?:also )?known as|goes by|calls (?:him|her)self|nicknamed|a\.?k\.?a\.?|roepnaam|bijnaam|surnom|nickname)[ :]*$",
    )
});

/// The tables that were understood.
#[derive(Default)]
pub struct Understood {
    /// Bytes in which no sentence is read.
    pub bytes: Vec<Range<usize>>,
    /// Bytes of the rows of a register whose notes are read as sentences.
    pub register: Vec<Range<usize>>,
    /// Bytes of each row that tells something in a few words.
    pub telling: Vec<Range<usize>>,
    /// Cells that say in a sentence what somebody does: "X opens the gate for Y".
    pub notes: Vec<Range<usize>>,
}

/// Words of a cell that tells something.
const TELLING: usize = 3;

/// Emits the claims of all rows.
pub fn rows(emitter: &mut Emitter, spans: &[Range<usize>]) -> Understood {
    let text = emitter.reading.text;
    let mut read = Understood::default();
    for table in tables(text) {
        // A title or reference may stand above the headings, padded to as many cells.
        let heads = table.iter().take(HEAD_ROWS).enumerate().map(|(n, row)| (n, roles_of(text, row)));
        let Some((head, mut roles)) = heads.into_iter().find(|(_, r)| r.iter().filter(|r| **r != Role::Other).count() >= 2) else {
            continue;
        };
        settle(&mut roles);
        sides(emitter, spans, &mut roles, &table[head + 1..]);
        let visited = visited(emitter, spans, &roles, &table[head]);
        roommates(emitter, spans, &roles, &table[head + 1..]);
        if roles.contains(&Role::Counter) {
            table[..head].iter().for_each(|row| held(emitter, spans, row));
        }
        read.bytes.push(table[head].line.clone());
        for row in &table[head + 1..] {
            emit_row(emitter, spans, &roles, row, table[head].line.start, visited);
            births(emitter, spans, row);
            // What a register notes of somebody is told in sentences.
            let register = noted(text, &roles, row);
            match read.bytes.last_mut() {
                _ if register => {
                    read.register.push(row.line.clone());
                    read.bytes.push(row.line.end..row.line.end);
                }
                Some(last) => last.end = row.line.end,
                None => {}
            }
            let named = |c: &Cell| {
                let from = spans.partition_point(|s| s.start < c.bytes.start);
                let inside = (from..spans.len()).take_while(|&n| spans[n].end <= c.bytes.end);
                inside.filter(|&n| emitter.reading.mentions[n].schema == Schema::Person).count()
            };
            let words = |c: &Cell| text[c.bytes.clone()].split_whitespace().count();
            let note = |c: &&Cell| words(c) >= SENTENCE && named(c) > 0 || words(c) >= TELLING && named(c) > 1;
            if !register {
                read.notes.extend(row.cells.iter().filter(note).map(|c| inner(text, c)));
            }
            let words = |c: &Cell| text[c.bytes.clone()].split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
            if roles.iter().zip(&row.cells).any(|(r, c)| *r == Role::Other && words(c) >= TELLING) {
                read.telling.push(row.line.clone());
            }
        }
    }
    read
}

/// A cell without its quotes.
fn inner(text: &str, cell: &Cell) -> Range<usize> {
    let whole = &text[cell.bytes.clone()];
    let bare = whole.trim_matches([' ', '"', '|']);
    let start = cell.bytes.start + (whole.len() - whole.trim_start_matches([' ', '"', '|']).len());
    start..start + bare.len()
}

/// Whether a row of a register of people (name, birth) has a note of a sentence's length.
fn noted(text: &str, roles: &[Role], row: &Row) -> bool {
    let words = |c: &Cell| text[c.bytes.clone()].split_whitespace().count();
    roles.contains(&Role::Birth) && roles.iter().zip(&row.cells).any(|(r, c)| *r == Role::Other && words(c) >= SENTENCE)
}

/// What the cells of a row of headings say that the columns hold.
fn roles_of(text: &str, row: &Row) -> Vec<Role> {
    let role = |c: &Cell| {
        let heading = folded(&text[c.bytes.clone()]);
        HEADINGS.iter().find(|h| h.1.is_match(&heading)).map_or(Role::Other, |h| h.0)
    };
    // Sentences with as many commas each are no table: a heading names what stands below it, and holds no date or number itself.
    let digits = |c: &Cell| text[c.bytes.clone()].bytes().filter(u8::is_ascii_digit).count();
    let words = |c: &Cell| text[c.bytes.clone()].split_whitespace().count();
    let prose = text[row.line.clone()].trim_end().ends_with(['.', '!', '?']) && row.cells.iter().any(|c| words(c) > HEADING_WORDS);
    if prose || row.cells.iter().any(|c| digits(c) >= VALUE_DIGITS) {
        return vec![Role::Other; row.cells.len()];
    }
    let mut roles: Vec<Role> = row.cells.iter().map(role).collect();
    // "Exhibit | Item | Holder": the first of two is its number.
    if let [first, second] = roles.iter().enumerate().filter(|(_, r)| **r == Role::Item).map(|(n, _)| n).collect::<Vec<_>>()[..]
        && second == first + 1
        && !roles.contains(&Role::Seal)
    {
        roles[first] = Role::Seal;
    }
    roles
}

/// Whose account a statement is of: named beside "titulaire", "rekeninghouder", "account holder" somewhere in the text.
fn holder(emitter: &Emitter, spans: &[Range<usize>]) -> Option<usize> {
    static HOLDER: LazyLock<Pattern> = LazyLock::new(|| {
        #[allow(clippy::expect_used)] // a constant of this module, compiled by every test run
        Pattern::new(r"(?i)\b(?:titulaire|rekeninghouder|titularis|account ?holder|holder|compte (?:de|au nom de)|rekening van|tenaamstelling|op naam van|(?:ten name van|t\.?n\.?v)\b\.?|au nom de|in the name of|account of|client|klant|customer)\b").expect("constant pattern")
    });
    let mentions = emitter.reading.mentions;
    let named = |n: &usize| matches!(mentions[*n].schema, Schema::Person | Schema::Organization);
    HOLDER.find_iter(emitter.reading.text).find_map(|m| {
        let from = spans.partition_point(|s| s.start < m.end());
        (from..spans.len()).take_while(|&n| spans[n].start < m.end() + 60).find(named)
    })
}

/// Columns that depend on the others: a lone "nom" beside a plate is its owner, "numéro" beside "correspondant" the line.
fn settle(roles: &mut [Role]) {
    let has = |roles: &[Role], r: Role| roles.contains(&r);
    if !has(roles, Role::Name) {
        roles.iter_mut().filter(|r| **r == Role::Visited).for_each(|r| *r = Role::Name);
    }
    // On a bank's statement the other side is a name beside its account.
    if has(roles, Role::Counter) && !has(roles, Role::Name) {
        roles.iter_mut().filter(|r| **r == Role::Correspondent).for_each(|r| *r = Role::Name);
    }
    if has(roles, Role::Correspondent)
        && !has(roles, Role::Line)
        && let Some(r) = roles.iter_mut().find(|r| matches!(**r, Role::Number | Role::Caller))
    {
        *r = Role::Line;
    }
    if has(roles, Role::Caller) && has(roles, Role::Amount) {
        for r in roles.iter_mut() {
            *r = match *r {
                Role::Caller => Role::Payer,
                Role::Called => Role::Payee,
                other => other,
            };
        }
    }
    if has(roles, Role::Called)
        && !has(roles, Role::Caller)
        && let Some(r) = roles.iter_mut().find(|r| matches!(**r, Role::Number | Role::Line))
    {
        *r = Role::Caller;
    }
}

/// Two columns of numbers, or of accounts beside an amount, are both sides of a call or transfer, whatever stands above them.
fn sides(emitter: &Emitter, spans: &[Range<usize>], roles: &mut [Role], rows: &[Row]) {
    use Role::{Amount, Called, Caller, Correspondent, Counter, Date, Line, Payee, Payer};
    let mentions = emitter.reading.mentions;
    for (schema, with, both, known) in [
        (Schema::UserAccount, Date, [Caller, Called], [Caller, Called, Line, Correspondent]),
        (Schema::BankAccount, Amount, [Payer, Payee], [Payer, Payee, Counter, Counter]),
    ] {
        let holds = |column: usize, row: &Row| {
            row.cells.get(column).is_some_and(|c| inside_of(spans, &c.bytes).any(|n| mentions[n].schema == schema))
        };
        let full: Vec<usize> = (0..roles.len()).filter(|&c| 2 * rows.iter().filter(|r| holds(c, r)).count() > rows.len()).collect();
        if let [a, b] = full[..]
            && roles.contains(&with)
            && !known.iter().any(|k| roles.contains(k))
        {
            (roles[a], roles[b]) = (both[0], both[1]);
        }
    }
}

/// Whom the visitors of a list came to see, where no column says it: the one person whom the head of the list names.
fn visited(emitter: &Emitter, spans: &[Range<usize>], roles: &[Role], head: &Row) -> Option<usize> {
    static VISITORS: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:visiteu(?:r|se)s?|bezoekers?|visitors?)\b"));
    let text = emitter.reading.text;
    if roles.contains(&Role::Visited) || !VISITORS.is_match(&folded(&text[head.line.clone()])) {
        return None;
    }
    let mut above = (0..spans.len())
        .take_while(|&n| spans[n].end <= head.line.start)
        .filter(|&n| emitter.reading.mentions[n].schema == Schema::Person && !super::open::has_office(emitter.reading, n));
    above.next().filter(|_| above.next().is_none())
}

fn emit_row(emitter: &mut Emitter, spans: &[Range<usize>], roles: &[Role], row: &Row, head: usize, visited: Option<usize>) {
    let reading = emitter.reading;
    let text = reading.text;
    let inside = |role: Role, accept: &dyn Fn(Schema) -> bool| -> Option<usize> {
        roles
            .iter()
            .zip(&row.cells)
            .filter(|(r, _)| **r == role)
            .find_map(|(_, c)| inside_of(spans, &c.bytes).find(|&n| accept(reading.mentions[n].schema)))
    };
    let cell = |role: Role| {
        roles.iter().zip(&row.cells).find(|(r, _)| **r == role).map(|(_, c)| text[c.bytes.clone()].trim().trim_matches('"').trim())
    };
    let account = |s: Schema| matches!(s, Schema::UserAccount | Schema::Person | Schema::Organization);
    let person = |s: Schema| matches!(s, Schema::Person | Schema::Organization);
    let when = row_time(emitter, roles, row);
    let main = emitter.main;
    let main_or_holder = if roles.contains(&Role::Counter) { holder(emitter, spans).or(main) } else { None };
    let mut push = |subject: Option<usize>, property: Property, object: Option<usize>, value: Option<String>, on: Option<When>| {
        told(emitter, row, subject, property, object, value, on);
    };
    // Whose calls a table lists its title says: the last number above it.
    let above = (0..spans.partition_point(|s| s.start < row.line.start))
        .rev()
        .find(|&n| reading.mentions[n].schema == Schema::UserAccount && spans[n].end <= head)
        .filter(|_| !roles.contains(&Role::Line))
        // A row that names it says itself who called.
        .filter(|&a| inside_of(spans, &row.line).all(|n| reading.mentions[n].normal != reading.mentions[a].normal));
    // Calls: a "source" and a "destination" that are neither numbers nor dated are two columns of any table.
    let calls = |a: usize, b: usize| when.is_some() || [a, b].iter().any(|n| reading.mentions[*n].schema == Schema::UserAccount);
    if let (Some(a), Some(b)) = (inside(Role::Caller, &account), inside(Role::Called, &account)) {
        if calls(a, b) {
            push(Some(a), Property::Called, Some(b), None, when);
        }
    } else if let (Some(a), Some(b)) = (inside(Role::Line, &account).or(above), inside(Role::Correspondent, &account)) {
        let direction = cell(Role::Direction).map(folded).unwrap_or_default();
        let incoming = ["entrant", "recu", "in", "inkomend", "incoming", "mt", "ontvangen", "received", "reception"]
            .iter()
            .any(|w| direction == *w || direction.starts_with(&format!("{w} ")) || (w.len() > 2 && direction.contains(w)));
        let (from, to) = if incoming { (b, a) } else { (a, b) };
        push(Some(from), Property::Called, Some(to), None, when);
    } else if let (Some(a), Some(b)) =
        ([Role::Visited, Role::Name, Role::Owner].iter().find_map(|r| inside(*r, &person)), inside(Role::Called, &account))
    {
        // Whose calls a house keeps: "prisoner", "dialled".
        push(Some(a), Property::Called, Some(b), None, when);
    } else if let (Some(a), Some(b)) = (above, inside(Role::Called, &account)) {
        push(Some(a), Property::Called, Some(b), None, when);
    } else {
        // Both in one cell: "06 12 34 56 78 vers 06 98 76 54 32".
        for cell in &row.cells {
            let here: Vec<usize> = inside_of(spans, &cell.bytes).filter(|n| account(reading.mentions[*n].schema)).collect();
            if let [a, b] = here[..]
                && matches!(folded(&text[spans[a].end..spans[b].start]).as_str(), "vers" | "naar" | "to" | "a" | "->" | "-->" | "→" | ">")
            {
                push(Some(a), Property::Called, Some(b), None, when);
            }
        }
    }
    // Things seized.
    if roles.contains(&Role::Item) && reading.profile.kind == model::DocumentKind::SearchRecord {
        let seal = cell(Role::Seal).map(|s| s.trim_matches(['|', ' ']).to_owned()).filter(|s| !s.is_empty());
        let here: Vec<usize> = inside_of(spans, &row.line).collect();
        let owner = here.iter().copied().find(|&n| reading.mentions[n].schema == Schema::Person).or(main);
        let when = when.or(reading.profile.date.as_ref().map(|d| d.when));
        let things: Vec<usize> = here.into_iter().filter(|&n| reading.mentions[n].schema == Schema::Thing).collect();
        if let (true, Some(owner), Some(item)) = (things.is_empty(), owner, cell(Role::Item)) {
            let what = crate::plain(item.trim_matches(['|', ' ']));
            let value = seal.as_ref().map_or(what.clone(), |s| format!("{what}, n° {s}"));
            push(Some(owner), Property::Seized, None, Some(value), when);
        }
        for n in things {
            let what = crate::plain(&reading.mentions[n].surface);
            let value = seal.as_ref().map_or(what.clone(), |s| format!("{what}, n° {s}"));
            push(Some(n), Property::Seized, owner, Some(value), when);
        }
        return;
    }
    let is = |schema: Schema| move |s: Schema| s == schema;
    // Transfers.
    let money = |s: Schema| matches!(s, Schema::Person | Schema::Organization | Schema::BankAccount);
    let payer = inside(Role::Payer, &money).or(main.filter(|_| roles.contains(&Role::Amount) && !roles.contains(&Role::Payer)));
    if let (Some(a), Some(b)) = (payer, inside(Role::Payee, &money)) {
        push(Some(a), Property::Paid, Some(b), cell(Role::Amount).map(str::to_owned), when);
    }
    // An account and whose it is in one cell: `NL58 RABO 0312 4477 90 M. Tolhuis`.
    for cell in &row.cells {
        let here: Vec<usize> = inside_of(spans, &cell.bytes).filter(|n| money(reading.mentions[*n].schema)).collect();
        let [a, b] = here[..] else { continue };
        let beside = text[spans[a].end..spans[b].start].chars().filter(|c| c.is_alphabetic()).count() <= INITIALS;
        let (owner, account) = if is(Schema::BankAccount)(reading.mentions[a].schema) { (b, a) } else { (a, b) };
        if beside && is(Schema::BankAccount)(reading.mentions[account].schema) && person(reading.mentions[owner].schema) {
            push(Some(owner), Property::UsesAccount, Some(account), None, None);
        }
    }
    // A number and whose it is: `06 1550 7731 (Verkouteren)`.
    for cell in &row.cells {
        let here: Vec<usize> = inside_of(spans, &cell.bytes).filter(|n| account(reading.mentions[*n].schema)).collect();
        if let [number, owner] = here[..]
            && is(Schema::UserAccount)(reading.mentions[number].schema)
            && person(reading.mentions[owner].schema)
            && text[spans[number].end..spans[owner].start].trim() == "("
        {
            push(Some(owner), Property::UsesNumber, Some(number), None, None);
        }
    }
    // Two in one cell: `VERSCHUEREN Wim / POTTEL Stijn`.
    for cell in &row.cells {
        let here: Vec<usize> = inside_of(spans, &cell.bytes).collect();
        if let [a, b] = here[..]
            && [a, b].iter().all(|n| is(Schema::Person)(reading.mentions[*n].schema))
            && matches!(text[spans[a].end..spans[b].start].trim(), "/" | "&" | "+" | "et" | "en" | "and")
        {
            push(Some(a), Property::NamedWith, Some(b), None, None);
        }
    }
    let statement = roles.contains(&Role::Counter);
    let counter = inside(Role::Counter, &money);
    let other_side = inside(Role::Name, &person).filter(|_| statement);
    for other in [counter, other_side].into_iter().flatten() {
        let paid = |role: Role| cell(role).filter(|v| v.contains(|c: char| c.is_ascii_digit()));
        let own = main_or_holder;
        if let (Some(own), Some(amount)) = (own, paid(Role::Debit)) {
            push(Some(own), Property::Paid, Some(other), Some(amount.to_owned()), when);
        } else if let (Some(own), Some(amount)) = (own, paid(Role::Credit)) {
            push(Some(other), Property::Paid, Some(own), Some(amount.to_owned()), when);
        } else if let (Some(own), Some(amount)) = (own, paid(Role::Amount)) {
            // Without columns for both ways the sign tells, or a word.
            let way = cell(Role::Direction).map(folded).unwrap_or_default();
            let out = amount.starts_with(['-', '−', '–']) || matches!(way.as_str(), "af" | "d" | "debit" | "uit" | "out" | "sortie" | "dr");
            let (from, to) = if out { (own, other) } else { (other, own) };
            push(Some(from), Property::Paid, Some(to), Some(amount.to_owned()), when);
        }
    }
    push(other_side, Property::UsesAccount, counter.filter(|&n| is(Schema::BankAccount)(reading.mentions[n].schema)), None, None);
    for (from, to) in roles.iter().zip(&row.cells).filter_map(|(r, c)| sent(reading, spans, *r, c)) {
        push(Some(from), Property::Paid, Some(to), cell(Role::Amount).map(str::to_owned), when);
    }
    // People and what is theirs.
    let person_at = |column: usize| inside_of(spans, &row.cells.get(column)?.bytes).find(|&n| person(reading.mentions[n].schema));
    let name = inside(Role::Name, &person).or_else(|| inside(Role::GivenName, &person));
    let owner = inside(Role::Owner, &person).or(name);
    for owner in (0..roles.len())
        .filter(|&n| roles[n] == Role::Owner)
        .map(person_at)
        .chain([owner])
        .flatten()
        .collect::<std::collections::BTreeSet<_>>()
    {
        push(Some(owner), Property::UsesVehicle, inside(Role::Plate, &Schema::is_vehicle), None, None);
    }
    push(
        owner,
        Property::UsesNumber,
        inside(Role::Number, &is(Schema::UserAccount))
            .or_else(|| inside(Role::Line, &is(Schema::UserAccount)).filter(|_| !roles.contains(&Role::Correspondent))),
        None,
        None,
    );
    // The account of a statement is its holder's, whom one of its rows may name.
    let holds = if statement { main_or_holder.filter(|&h| row.line.contains(&spans[h].start)) } else { owner };
    push(holds, Property::UsesAccount, inside(Role::Account, &is(Schema::BankAccount)), None, None);
    // A row that names one person and one paper is about both, whatever stands above them.
    let only = |accept: &dyn Fn(Schema) -> bool| {
        let mut here = inside_of(spans, &row.line).filter(|&n| accept(reading.mentions[n].schema));
        here.next().filter(|_| here.next().is_none())
    };
    let subject = name.or(owner).filter(|&n| reading.mentions[n].schema == Schema::Person);
    // A visit: both took part in it.
    if let (Some(visitor), Some(visited)) = (subject, inside(Role::Visited, &is(Schema::Person)).or(visited)) {
        push(Some(visitor), Property::Met, Some(visited), None, when);
    }
    let paper = |s: Schema| matches!(s, Schema::Passport | Schema::Identification);
    let holder = subject.or(only(&is(Schema::Person)));
    push(holder, Property::HoldsDocument, inside(Role::Paper, &paper).or(only(&paper)), None, None);
    push(name.or(owner), Property::LivesAt, inside(Role::Address, &is(Schema::Address)), None, None);
    push(subject, Property::Born, inside(Role::BirthPlace, &is(Schema::Address)), None, None);
    // A birth is of whom the nearest column before it names, else of the row's one person.
    for column in (0..roles.len()).filter(|&n| roles[n] == Role::Birth) {
        let holds = |n: &usize| matches!(roles[*n], Role::Name | Role::GivenName | Role::Owner | Role::Visited);
        let named = (0..column).rev().filter(holds).find_map(person_at).filter(|&n| reading.mentions[n].schema == Schema::Person);
        let born = named.or(subject);
        let day = row.cells.get(column).and_then(|c| date_of(reading.dates, c));
        push(born, Property::Born, None, day.map(|d| d.to_string()), None);
        let place = row.cells.get(column).and_then(|c| inside_of(spans, &c.bytes).find(|&n| reading.mentions[n].schema == Schema::Address));
        push(born, Property::Born, place, None, None);
    }
    if let Some(alias) = inside(Role::Alias, &is(Schema::Person)) {
        push(subject, Property::Alias, Some(alias), Some(reading.mentions[alias].surface.to_string()), None);
    }
    let noted = roles.iter().zip(&row.cells).filter(|(r, _)| **r == Role::Other).find_map(|(_, c)| {
        let called =
            |n: &usize| CALLED.is_match(folded(&text[c.bytes.start..spans[*n].start]).trim_end_matches(['"', '«', '“', '„', '‘', ' ']));
        inside_of(spans, &c.bytes).find(|n| reading.mentions[*n].schema == Schema::Person && called(n))
    });
    if let Some(alias) = noted {
        push(subject, Property::Alias, Some(alias), Some(reading.mentions[alias].surface.to_string()), None);
    }
    if let Some(nationality) = cell(Role::Nationality).filter(|v| !v.is_empty()) {
        push(subject, Property::Nationality, None, Some(nationality.to_owned()), None);
    }
    let company = |s: Schema| matches!(s, Schema::Organization | Schema::PublicBody);
    push(subject, Property::Employed, inside(Role::Employer, &company), None, None);
    if let Some(about) = subject.or_else(|| inside(Role::Plate, &Schema::is_vehicle)).or(holder).filter(|_| !statement) {
        remarked(emitter, spans, roles, row, about);
    }
}

/// Whose the account of a statement is, and who signs for it, as a line above its rows says.
fn held(emitter: &mut Emitter, spans: &[Range<usize>], row: &Row) {
    let mentions = emitter.reading.mentions;
    let of = |accept: &dyn Fn(Schema) -> bool| inside_of(spans, &row.line).filter(|&n| accept(mentions[n].schema)).collect::<Vec<_>>();
    if let [account] = of(&|s| s == Schema::BankAccount)[..] {
        for owner in of(&|s| matches!(s, Schema::Person | Schema::Organization)) {
            told(emitter, row, Some(owner), Property::UsesAccount, Some(account), None, None);
        }
    }
}

/// Births that a cell gives behind a name: "Hugo Marsy, né 02/10/1964, passeport".
fn births(emitter: &mut Emitter, spans: &[Range<usize>], row: &Row) {
    static BORN: LazyLock<Pattern> = LazyLock::new(|| {
        rule(r"^[ ,;(]{0,3}(?:[a-z][a-z' -]{1,24}, ?)?(?:nee?|geb(?:oren)?\.?|born|d\.?o\.?b\.? ?:?|°) ?(?:le|op|on)? ?$")
    });
    let reading = emitter.reading;
    for cell in &row.cells {
        for person in inside_of(spans, &cell.bytes).filter(|&n| reading.mentions[n].schema == Schema::Person) {
            let end = spans[person].end;
            let next = reading.dates.iter().find(|d| d.bytes.start >= end && d.bytes.start < cell.bytes.end);
            let born = next.filter(|d| BORN.is_match(&super::shadow::fold(&reading.text[end..d.bytes.start])));
            told(emitter, row, Some(person), Property::Born, None, born.map(|d| d.when.to_string()), None);
        }
    }
}

/// Who sends money to whom in the words of a cell: "X (BE38 ...) aan Y, voor de wagen".
fn sent(reading: &super::Reading, spans: &[Range<usize>], role: Role, cell: &Cell) -> Option<(usize, usize)> {
    static TO: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"^ ?(?:\([^()]{0,50}\)|[, ]*[a-z]{2}[0-9]{2}[a-z0-9 ]{8,40})? ?(?:a|au profit de|vers|aan|naar|ten gunste van|to|in favour of|-+>|→|>) ?(?:m\.|mme|dhr\.?|mevr\.?|mr\.?|mrs\.?)? ?$",
        )
    });
    let party = |n: &usize| matches!(reading.mentions[*n].schema, Schema::Person | Schema::Organization);
    let mut named = inside_of(spans, &cell.bytes).filter(party);
    let (from, to) = (named.next()?, named.next()?);
    let between = super::shadow::fold(&reading.text[spans[from].end..spans[to].start]);
    (matches!(role, Role::Other | Role::Item) && TO.is_match(&between)).then_some((from, to))
}

/// What a remark names beside whom or what its row is about: "guest of X", "driven by X".
fn remarked(emitter: &mut Emitter, spans: &[Range<usize>], roles: &[Role], row: &Row, subject: usize) {
    let reading = emitter.reading;
    let telling = |n: &usize| {
        let mention = &reading.mentions[*n];
        match mention.schema {
            Schema::Person => !super::open::has_office(reading, *n) && !super::same_name(reading, *n, subject),
            // A plate beside a vehicle is its own.
            Schema::Vessel => true,
            Schema::Vehicle if reading.mentions[subject].schema == Schema::Vehicle => false,
            Schema::Vehicle | Schema::UserAccount => mention.surface.contains(|c: char| c.is_ascii_digit()),
            _ => false,
        }
    };
    for cell in roles.iter().zip(&row.cells).filter(|(r, _)| **r == Role::Other).map(|(_, c)| c) {
        for other in inside_of(spans, &cell.bytes).filter(telling) {
            told(emitter, row, Some(subject), Property::NamedWith, Some(other), None, None);
        }
    }
}

/// The mentions that begin in a stretch of the text, where `spans` are those of all.
fn inside_of(spans: &[Range<usize>], bytes: &Range<usize>) -> Range<usize> {
    spans.partition_point(|s| s.start < bytes.start)..spans.partition_point(|s| s.start < bytes.end)
}

/// Emits what a row says, its line for a quote.
pub(super) fn told(
    emitter: &mut Emitter,
    row: &Row,
    subject: Option<usize>,
    property: Property,
    object: Option<usize>,
    value: Option<String>,
    on: Option<When>,
) {
    let (reading, text) = (emitter.reading, emitter.reading.text);
    let Some(subject) = subject else { return };
    if Some(subject) == object || (object.is_none() && value.is_none()) {
        return;
    }
    let mut bytes = row.line.clone();
    let piece = &text[bytes.clone()];
    bytes.start += piece.len() - piece.trim_start().len();
    if text[bytes.clone()].chars().count() > 400 {
        return;
    }
    let chars = reading.index.chars_of(bytes);
    let claim = Claim {
        id: model::ClaimId::of(&[""]),
        subject: reading.mentions[subject].id.clone(),
        property,
        object: object.map(|o| reading.mentions[o].id.clone()),
        value: value.map(model::Text::from),
        modality: Modality::Asserted,
        speaker: None,
        true_on: on,
        said_on: reading.profile.date.as_ref().map(|d| d.when),
        grade: reading.profile.grade,
        span: reading.source.span(chars.clone()),
        quote: reading.index.slice(chars).into(),
        by_reference: false,
        // A row names what belongs together.
        extractor: format!("{} {}{}", super::EXTRACTOR, property.name(), if property == Property::NamedWith { model::OPEN } else { "" })
            .into(),
    };
    emitter.take(claim.with_id(), subject, object);
}

/// So many share a room.
const ROOM: usize = 4;

/// Those who had one room from one day on: in a register of guests, a column that says which.
fn roommates(emitter: &mut Emitter, spans: &[Range<usize>], roles: &[Role], rows: &[Row]) {
    let (Some(room), Some(name)) = (roles.iter().position(|r| *r == Role::Room), roles.iter().position(|r| *r == Role::Name)) else {
        return;
    };
    let mut before: HashMap<(String, When), Vec<usize>> = HashMap::new();
    for row in rows {
        let number = row.cells.get(room).map(|c| folded(&emitter.reading.text[c.bytes.clone()])).filter(|n| !n.is_empty());
        let mut dated = (0..roles.len()).filter(|&n| roles[n] != Role::Birth).filter_map(|n| row.cells.get(n));
        let day = dated.find_map(|c| date_of(emitter.reading.dates, c));
        let person = |n: &usize| emitter.reading.mentions[*n].schema == Schema::Person;
        let guest = row.cells.get(name).and_then(|c| inside_of(spans, &c.bytes).find(person));
        let (Some(number), Some(day), Some(guest)) = (number, day, guest) else { continue };
        let inside = before.entry((number.clone(), day)).or_default();
        // A dormitory is nobody's room.
        for &other in inside.iter().take(ROOM) {
            told(emitter, row, Some(guest), Property::Met, Some(other), Some(number.clone()), Some(day));
        }
        inside.push(guest);
    }
}

fn date_in(dates: &[norm::date::FoundDate], roles: &[Role], row: &Row, role: Role) -> Option<When> {
    let cell = roles.iter().zip(&row.cells).find(|(r, _)| **r == role)?.1;
    date_of(dates, cell)
}

fn date_of(dates: &[norm::date::FoundDate], cell: &Cell) -> Option<When> {
    let from = dates.partition_point(|d| d.bytes.end <= cell.bytes.start);
    dates.get(from).filter(|d| d.bytes.start < cell.bytes.end).map(|d| d.when)
}

/// The row's own time: its date column, with the hour of the time column.
fn row_time(emitter: &Emitter, roles: &[Role], row: &Row) -> Option<When> {
    static CLOCK: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?<h>[0-2]?[0-9]) ?[:h.u] ?(?<m>[0-5][0-9])"));
    let dates = emitter.reading.dates;
    let day = date_in(dates, roles, row, Role::Date).or_else(|| date_in(dates, roles, row, Role::Time))?;
    if day.precision != Precision::Day {
        return Some(day);
    }
    let cell = roles.iter().zip(&row.cells).find(|(r, _)| **r == Role::Time).map(|(_, c)| folded(&emitter.reading.text[c.bytes.clone()]));
    let minute = cell.as_deref().and_then(|c| CLOCK.captures(c)).and_then(|c| {
        let part = |n: &str| c.name(n).and_then(|m| m.as_str().parse::<i8>().ok());
        let time = jiff::civil::Time::new(part("h")?, part("m")?, 0, 0).ok()?;
        Some(day.first_day().to_datetime(time))
    });
    Some(minute.map_or(day, When::minute))
}
