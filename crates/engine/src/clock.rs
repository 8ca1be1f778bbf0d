//! The one place that looks at the clock. Times go into the audit log and judgements, never into derived state.

/// Now, as RFC 3339 in UTC, to the second.
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}
