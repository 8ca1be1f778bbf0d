//! Whose line a bill or a list of calls is: its title names the number, a label below it the subscriber.

use super::emit::Emitter;
use super::grid::Row;
use super::role::rule;
use super::shadow::fold;
use super::table;
use model::{Property, Schema};
use norm::pattern::Pattern;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Lines at the head of a paper in which its title and its labels stand.
const HEAD_LINES: usize = 12;

/// Ties the only number that stands above the label of a subscriber to whom the line of the label names.
pub fn subscriber(emitter: &mut Emitter, spans: &[Range<usize>]) {
    static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^[-*|\x22 ]*(?:(?:nom|identite|naam|identiteit|name|registered|geregistreerde?)(?: (?:du|de la|de l'|de|van de|of the|of|op))? ?)?",
            r"(?:titulaire|abonnee?|souscript(?:eur|rice)|utilisat(?:eur|rice)|titularis|abonnee|abonnementhouder|houder|gebruiker|account ?holder|subscriber|holder|user|registered (?:to|user)|op naam van|au nom de|in the name of)",
            r"(?: (?:de la ligne|de l'abonnement|du numero|du contrat|van de lijn|van het nummer|van het abonnement|of the line|of the number|of record|declaree?))?[\x22 ]*[:;|,\t=]"
        ))
    });
    let reading = emitter.reading;
    let mut start = 0;
    for line in reading.text.split_inclusive('\n').take(HEAD_LINES) {
        let bytes = start..start + line.trim_end().len();
        start += line.len();
        if !LABEL.is_match(&fold(line)) {
            continue;
        }
        let above = || (0..spans.len()).take_while(|&n| spans[n].start < bytes.end).map(|n| (n, &reading.mentions[n]));
        // A bank's telephone above the holder of an account is not his.
        if above().any(|(_, m)| matches!(m.schema, Schema::BankAccount | Schema::Vehicle)) {
            return;
        }
        let lines: Vec<(usize, &str)> =
            above().filter(|(_, m)| m.schema == Schema::UserAccount && !m.surface.contains('@')).map(|(n, m)| (n, &*m.normal)).collect();
        let one = lines.iter().map(|l| l.1).collect::<BTreeSet<_>>().len() == 1;
        let mut named = above().filter(|(n, _)| bytes.contains(&spans[*n].start));
        let who = named.find(|(_, m)| matches!(m.schema, Schema::Person | Schema::Organization)).map(|(n, _)| n);
        if let (Some(who), Some((number, _)), true) = (who, lines.first(), one) {
            let row = Row { line: bytes, cells: Vec::new() };
            table::told(emitter, &row, Some(who), Property::UsesNumber, Some(*number), None, None);
        }
        return;
    }
}
