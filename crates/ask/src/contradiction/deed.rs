//! Deeds that are one to who denies them: what one sold or gave, another bought or received.

use std::collections::BTreeSet;

/// Concepts of one deed, told from either side or in more exact words, under the first of each row.
const DEEDS: &[&[&str]] = &[
    &[
        "give",
        "lend",
        "sell",
        "deliver",
        "buy",
        "pay",
        "transfer",
        "send",
        "bring",
        "borrow",
        "obtain",
        "hold",
        "own",
        "ordergoods",
        "take",
    ],
    &["money", "euro", "franc", "dollar", "poundmoney", "banknote", "coin", "cash", "cent"],
    &["meet", "visit", "see", "speak"],
    &["call", "phone", "dial"],
    &["car", "van", "lorry"],
    &["door", "gate"],
    &["weapon", "rifle", "gun", "pistol", "kalashnikov", "machinegun"],
];

/// Concepts, each as the deed or the sort of thing that it is of.
pub(super) fn deeds(told: &BTreeSet<String>) -> BTreeSet<&str> {
    let of = |t: &'_ str| DEEDS.iter().find(|row| row.contains(&t)).map(|row| row[0]);
    told.iter().map(|t| of(t).unwrap_or(t)).collect()
}
