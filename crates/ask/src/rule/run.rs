//! Runs a rule's query over the views with Mangle, and keeps for every answer the rows that it rests on.
//!
//! Mangle's own `MemStore` searches a whole table before each insert; [`ViewStore`] reads the views in place, indexes a
//! column when a rule first asks by it, and counts the rows it hands out, so that a rule that never ends is stopped and named.

use crate::view::{Basis, Value, Views};
use mangle_interpreter::{Store, Value as MangleValue};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows that one rule may look at before it is stopped.
pub const ROWS_READ_MAX: u64 = 200_000_000;
/// Rows that one rule may derive before it is stopped.
pub const ROWS_DERIVED_MAX: usize = 2_000_000;

/// One answer: the values of the `finding` row, and what it rests on in the order of the argument.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub values: Vec<Value>,
    pub basis: Vec<Basis>,
}

/// The derived relations that a rule is read from, with their rows in a stable order.
pub type Answers = BTreeMap<String, Vec<Answer>>;

type Tuple = Vec<MangleValue>;
type ColumnIndex = HashMap<MangleValue, Vec<u32>>;

fn to_mangle(value: &Value) -> MangleValue {
    match value {
        Value::Text(text) => MangleValue::String(text.to_string()),
        Value::Number(number) => MangleValue::Number(*number),
    }
}

fn from_mangle(value: &MangleValue) -> Value {
    match value {
        MangleValue::Number(number) => Value::Number(*number),
        MangleValue::String(text) | MangleValue::Name(text) => Value::text(text),
        other => Value::text(&other.to_string()),
    }
}

/// A table that grows in rounds: `[..stable]` was there before, `[stable..known]` is new in this round, the rest is for the next.
#[derive(Default)]
struct Table {
    rows: Vec<Tuple>,
    seen: HashSet<Tuple>,
    stable: usize,
    known: usize,
    index: RefCell<HashMap<usize, (usize, ColumnIndex)>>,
}

impl Table {
    /// Puts the rows of the next round in order: Mangle hands out groups in an order of chance, and what an answer rests on is the first row
    /// that gives it.
    fn sort_new(&mut self) {
        let known = self.known;
        if !self.rows[known..].is_sorted() {
            self.rows[known..].sort();
            self.index.get_mut().retain(|_, (upto, _)| *upto <= known);
        }
    }

    fn with_key(&self, column: usize, key: &MangleValue, from: usize, to: usize) -> Vec<Tuple> {
        let mut index = self.index.borrow_mut();
        let (upto, map) = index.entry(column).or_default();
        for (at, row) in self.rows.iter().enumerate().skip(*upto) {
            if let Some(value) = row.get(column) {
                map.entry(value.clone()).or_default().push(at as u32);
            }
        }
        *upto = self.rows.len();
        let hits = map.get(key).map_or(&[][..], |h| h.as_slice());
        hits.iter().map(|&at| at as usize).filter(|at| (from..to).contains(at)).map(|at| self.rows[at].clone()).collect()
    }
}

/// Mangle's store over [`Views`] (read only) and the relations that the rule derives.
struct ViewStore {
    tables: BTreeMap<String, Table>,
    read: Cell<u64>,
    derived: usize,
    derived_max: usize,
}

type Rows<'s> = anyhow::Result<Box<dyn Iterator<Item = Tuple> + 's>>;

impl ViewStore {
    /// Loads only the views that the query names.
    fn new(views: &Views, query: &str, derived_max: usize) -> Self {
        let mut tables = BTreeMap::new();
        for view in views.all().filter(|v| query.contains(v.name)) {
            let mut table = Table::default();
            for row in &view.rows {
                let tuple: Tuple = row.values.iter().map(to_mangle).collect();
                if table.seen.insert(tuple.clone()) {
                    table.rows.push(tuple);
                }
            }
            (table.stable, table.known) = (table.rows.len(), table.rows.len());
            tables.insert(view.name.to_owned(), table);
        }
        Self { tables, read: Cell::new(0), derived: 0, derived_max }
    }

    fn count(&self, rows: usize) -> anyhow::Result<()> {
        let read = self.read.get() + rows as u64 + 1;
        self.read.set(read);
        if read > ROWS_READ_MAX {
            anyhow::bail!("the rule looked at more than {ROWS_READ_MAX} rows: join on a column that is already known, or narrow it first")
        }
        Ok(())
    }

    fn part(&self, relation: &str, part: impl Fn(&Table) -> (usize, usize)) -> Rows<'_> {
        let Some(table) = self.tables.get(relation) else { return Ok(Box::new(std::iter::empty())) };
        let (from, to) = part(table);
        self.count(to - from)?;
        Ok(Box::new(table.rows[from..to].iter().cloned()))
    }

    fn keyed(&self, relation: &str, column: usize, key: &MangleValue, part: impl Fn(&Table) -> (usize, usize)) -> Rows<'_> {
        let Some(table) = self.tables.get(relation) else { return Ok(Box::new(std::iter::empty())) };
        let (from, to) = part(table);
        let rows = table.with_key(column, key, from, to);
        self.count(rows.len())?;
        Ok(Box::new(rows.into_iter()))
    }
}

impl Store for ViewStore {
    fn scan(&self, relation: &str) -> Rows<'_> {
        self.part(relation, |t| (0, t.known))
    }

    fn scan_delta(&self, relation: &str) -> Rows<'_> {
        self.part(relation, |t| (t.stable, t.known))
    }

    fn scan_next_delta(&self, relation: &str) -> Rows<'_> {
        self.part(relation, |t| (t.known, t.rows.len()))
    }

    fn scan_index(&self, relation: &str, column: usize, key: &MangleValue) -> Rows<'_> {
        self.keyed(relation, column, key, |t| (0, t.known))
    }

    fn scan_delta_index(&self, relation: &str, column: usize, key: &MangleValue) -> Rows<'_> {
        self.keyed(relation, column, key, |t| (t.stable, t.known))
    }

    fn insert(&mut self, relation: &str, tuple: Tuple) -> anyhow::Result<bool> {
        let table = self.tables.entry(relation.to_owned()).or_default();
        if !table.seen.insert(tuple.clone()) {
            return Ok(false);
        }
        table.rows.push(tuple);
        self.derived += 1;
        if self.derived > self.derived_max {
            let most = self.derived_max;
            anyhow::bail!("the rule derived more than {most} rows: does `{relation}` grow without end?")
        }
        Ok(true)
    }

    fn merge_deltas(&mut self) {
        for table in self.tables.values_mut() {
            table.sort_new();
            table.stable = table.known;
            table.known = table.rows.len();
        }
    }

    fn create_relation(&mut self, relation: &str) {
        self.tables.entry(relation.to_owned()).or_default();
    }

    fn retract(&mut self, _relation: &str, _tuple: &[MangleValue]) -> anyhow::Result<bool> {
        Ok(false)
    }

    fn clear(&mut self, relation: &str) {
        self.tables.remove(relation);
    }

    fn relation_names(&self) -> Vec<String> {
        self.tables.keys().cloned().collect()
    }
}

/// Derives every relation of `query` over `views`; for each row the views' rows that it rests on, first use first.
///
/// # Errors
/// In Mangle's words (with `LINE:COLUMN:` first where it knows), when the query cannot be planned or goes over a limit.
pub fn run(query: &str, views: &Views) -> Result<Answers, String> {
    run_within(query, views, ROWS_DERIVED_MAX)
}

/// [`run`] with another limit of derived rows.
pub(super) fn run_within(query: &str, views: &Views, derived_max: usize) -> Result<Answers, String> {
    let arena = mangle_ast::Arena::new_with_global_interner();
    let said = |e: anyhow::Error| e.to_string();
    let (mut ir, strata) = mangle_driver::compile(query, &arena).map_err(said)?;
    let store = Box::new(ViewStore::new(views, query, derived_max));
    let ran = mangle_driver::execute_with_provenance(&mut ir, &strata, store).map_err(said)?;
    let entries = ran.into_provenance().map(|p| p.entries).unwrap_or_default();

    // Premises of each derived row; a derived premise stands for its own premises in turn.
    let mut first: HashMap<(&str, &[MangleValue]), usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        first.entry((entry.derived.0.as_str(), entry.derived.1.as_slice())).or_insert(at);
    }
    let mut known: Vec<Option<Vec<Basis>>> = vec![None; entries.len()];
    let mut answers = Answers::new();
    for (at, entry) in entries.iter().enumerate() {
        // Every premise was derived before what it carries, so earlier entries are already known.
        let mut basis: Vec<Basis> = Vec::new();
        for (relation, tuple) in &entry.premises {
            let found: Vec<Basis> = match first.get(&(relation.as_str(), tuple.as_slice())) {
                Some(&earlier) if earlier < at => known[earlier].clone().unwrap_or_default(),
                Some(_) => Vec::new(),
                None => {
                    let values: Vec<Value> = tuple.iter().map(from_mangle).collect();
                    views.basis(relation, &values).to_vec()
                }
            };
            for one in found {
                if !basis.contains(&one) {
                    basis.push(one);
                }
            }
        }
        known[at] = Some(basis.clone());
        let values = entry.derived.1.iter().map(from_mangle).collect();
        answers.entry(entry.derived.0.clone()).or_default().push(Answer { values, basis });
    }
    for rows in answers.values_mut() {
        rows.sort_by(|a, b| a.values.cmp(&b.values));
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_one_order_however_they_were_derived() {
        for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] {
            let mut store = ViewStore::new(&Views::default(), "", 10);
            for n in order {
                store.insert("row", vec![MangleValue::Number(n), MangleValue::Number(0)]).unwrap();
                // An index that has seen a row in its first place must not keep it there.
                assert_eq!(store.scan_index("row", 1, &MangleValue::Number(0)).unwrap().count(), 0);
            }
            store.merge_deltas();
            let rows: Vec<Tuple> = store.scan_delta("row").unwrap().collect();
            let found: Vec<Tuple> = store.scan_index("row", 1, &MangleValue::Number(0)).unwrap().collect();
            assert!(rows.is_sorted() && rows.len() == 3 && found == rows, "{order:?}: {rows:?} {found:?}");
        }
    }
}
