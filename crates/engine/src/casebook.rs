//! What readers write down: recorded and audited.

use crate::clock::now;
use crate::error::EngineError;
use crate::setting::Settings;
use model::casebook::Entry;
use std::path::Path;
use store::Store;

/// One line for the audit log. Words of readers stay in the casebook.
fn detail(number: u64, entry: &Entry) -> String {
    let what = match entry {
        Entry::Decision { about, verdict, .. } => format!("{about} {verdict:?}").to_lowercase(),
        Entry::Note { passage, .. } => format!("note on {}", passage.span.document),
        Entry::Search { .. } => "search".to_owned(),
        Entry::Hypothesis { .. } => "hypothesis".to_owned(),
        Entry::Weighing { hypothesis, evidence, bearing, .. } => format!("{evidence} {bearing:?} {hypothesis}").to_lowercase(),
        Entry::Withdrawal { of } => format!("withdraws {of}"),
    };
    format!("record {number}: {what}")
}

/// Appends entries in one transaction and says the number of the last. With `seen`, the number of the last record that whoever writes has
/// read, it is an error ([`store::StoreError::Stale`]) if somebody wrote since.
pub fn write_down(case_dir: &Path, entries: &[Entry], seen: Option<u64>, settings: &Settings) -> Result<u64, EngineError> {
    let at = now();
    let mut store = Store::open_existing_writer(case_dir, &at)?;
    let number = store.write(|w| {
        let mut last = seen;
        for entry in entries {
            let number = w.add_record(entry, &settings.by, &at, last)?;
            w.add_audit(&at, &settings.by, "note", &detail(number, entry))?;
            last = Some(number);
        }
        Ok(last.unwrap_or(0))
    })?;
    Ok(number)
}
