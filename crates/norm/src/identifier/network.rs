//! E-mail addresses, also written so that no machine should see them, and IP addresses.

use super::{Candidate, Kind, before, pattern, stands_alone};
use crate::pattern::Pattern;
use std::sync::LazyLock;

static EMAIL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)[a-z0-9][a-z0-9._%+\-]*@[a-z0-9][a-z0-9\-]*(?:\.[a-z0-9\-]+)*\.[a-z]{2,12}\b"));
/// `jan.peeters [at] mail [dot] example`, `jan (arobase) mail.example`, `jan @ mail . example`.
static HIDDEN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<user>[a-z0-9][a-z0-9._+\-]{0,40})(?:[ ]?[\[({<][ ]?(?:at|arobase|apenstaartje|a)[ ]?[\])}>][ ]?|[ ](?:arobase|apenstaartje)[ ]|[ ]@[ ]?|@[ ])(?P<host>[a-z0-9][a-z0-9\-]*(?:(?:\.|[ ]?[\[({<][ ]?(?:dot|point|punt|\.)[ ]?[\])}>][ ]?|[ ](?:dot|point|punt)[ ]|[ ]\.[ ]?)[a-z0-9\-]{2,30}){1,3})\b",
    )
});
/// What stands for `@` in such an address.
static AT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)[\[({<][ ]?(?:at|arobase|apenstaartje|a)[ ]?[\])}>]|arobase|apenstaartje|[a-z0-9][ ]@[ ]?[a-z0-9]|[a-z0-9]@[ ][a-z0-9]")
});
/// What stands for `.` in such a host.
static DOT: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)[ ]?[\[({<][ ]?(?:dot|point|punt|\.)[ ]?[\])}>][ ]?|[ ](?:dot|point|punt)[ ]|[ ]?\.[ ]?"));
static IP4: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b"));
static IP6: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,5}\b"));
pub(super) fn find(text: &str, out: &mut Vec<Candidate>) {
    let mut push = |start: usize, end: usize, kind: Kind, normal: String, valid: bool, rank: u8| {
        out.push(Candidate { bytes: start..end, kind, normal, valid, rank });
    };
    for found in EMAIL.find_iter(text) {
        // The id of a message looks like an address and is nobody's.
        let line = before(text, found.start(), 200).rsplit('\n').next().unwrap_or_default().to_lowercase();
        let line = line.trim_start();
        if ["message-id", "in-reply-to", "references", "content-id"].iter().any(|h| line.starts_with(h)) {
            continue;
        }
        push(found.start(), found.end(), Kind::Email, found.as_str().to_lowercase(), true, 0);
    }
    for sign in AT.find_iter(text) {
        let from = text.floor_char_boundary(sign.start().saturating_sub(42));
        let to = text.floor_char_boundary((sign.end() + 100).min(text.len()));
        let piece = &text[from..to];
        let Some(found) = HIDDEN.captures_iter(piece).find(|f| f.name("host").is_some_and(|h| from + h.start() >= sign.end())) else {
            continue;
        };
        let (Some(whole), Some(user), Some(host)) = (found.get(0), found.name("user"), found.name("host")) else { continue };
        let host = DOT.replace_all(host.as_str(), ".").to_lowercase();
        let last = host.rsplit('.').next().unwrap_or_default();
        if (2..=12).contains(&last.len())
            && last.bytes().all(|b| b.is_ascii_lowercase())
            && user.as_str().bytes().any(|b| b.is_ascii_alphabetic())
        {
            push(from + whole.start(), from + whole.end(), Kind::Email, format!("{}@{host}", user.as_str().to_lowercase()), false, 1);
        }
    }
    for found in IP4.find_iter(text) {
        let octets: Vec<u32> = found.as_str().split('.').filter_map(|o| o.parse().ok()).collect();
        let padded = found.as_str().split('.').any(|o| o.len() > 1 && o.starts_with('0'));
        let lead = before(text, found.start(), 14).to_lowercase();
        let version = ["version", "v.", "art.", "artikel", "article", "section", "n°", "nr."].iter().any(|c| lead.trim_end().ends_with(c));
        let sections = octets.iter().all(|&o| o < 20) && !lead.contains("ip");
        let dot_after = text[found.end()..].starts_with('.') && text[found.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
        if octets.len() == 4
            && octets.iter().all(|&o| o < 256)
            && !padded
            && !version
            && !sections
            && !dot_after
            && stands_alone(text, &found.range())
        {
            push(found.start(), found.end(), Kind::Ip, found.as_str().to_string(), true, 20);
        }
    }
    for found in IP6.find_iter(text) {
        if let Ok(ip) = found.as_str().parse::<std::net::Ipv6Addr>()
            && found.as_str().len() > 9
            && found.as_str().bytes().any(|b| b.is_ascii_alphabetic())
        {
            push(found.start(), found.end(), Kind::Ip, ip.to_string(), true, 20);
        }
    }
}
