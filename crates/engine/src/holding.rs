//! Since when each agency held each document, and what that rests on.

use jiff::civil::Date;
use model::{Document, DocumentId, HeldBasis, Profile, When, Yearless};
use std::collections::{BTreeMap, BTreeSet};

/// The months of which each agency has dated papers, as counted from year 0.
#[derive(Default)]
pub(crate) struct Months(BTreeMap<String, BTreeSet<i32>>);

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month())
}

impl Months {
    /// Counts papers in; says whether one of them bears a day without its year.
    pub(crate) fn count(&mut self, documents: &[Document], profiles: &BTreeMap<DocumentId, Profile>) -> bool {
        let mut open = false;
        for d in documents {
            let Some(profile) = profiles.get(&d.id) else { continue };
            open |= profile.yearless.is_some();
            let days = [&profile.date, &profile.received].into_iter().flatten().filter_map(|d| d.when.single_day());
            days.for_each(|day| _ = self.0.entry(d.agency.clone()).or_default().insert(month(day)));
        }
        open
    }

    /// The day in the only year that it can be of: one around which the agency has papers, and that has the weekday; without a weekday, the
    /// only year of which it has any.
    fn year_of(&self, agency: &str, day: Yearless) -> Option<Date> {
        let months = self.0.get(agency)?;
        let years: BTreeSet<i16> = months.iter().flat_map(|m| [m - 2, m - 1, *m]).filter_map(|m| i16::try_from(m / 12).ok()).collect();
        let near = |date: &Date| months.range(month(*date) - 1..=month(*date) + 1).next().is_some();
        let fits = |date: &Date| day.weekday.is_none_or(|w| date.weekday().to_monday_one_offset() == w);
        let mut days = years.iter().filter_map(|&y| Date::new(y, day.month, day.day).ok()).filter(|d| near(d) && fits(d));
        let only = days.next().filter(|_| days.next().is_none())?;
        let alone = || months.iter().all(|m| (m - 1) / 12 == i32::from(only.year()));
        (day.weekday.is_some() || alone()).then_some(only)
    }
}

/// Sets `held_since` of every profile: the receipt stamp, else the document's own date or the later one under which it was filed, else its
/// container's day, else what the user said, else the day in its file's name, else the day that it bears without a year, where the agency's
/// other papers tell which, else unknown. What came with a mail came on the mail's day, however old it was, unless the agency wrote it itself.
/// A date that leaves several days open counts as its last one: on that day it was held for sure. As long as the months of the other papers
/// are not counted, what bears a day without its year stays as it is. Says which changed.
pub(crate) fn set_held_since(
    documents: &[Document],
    profiles: &mut BTreeMap<DocumentId, Profile>,
    months: Option<&Months>,
) -> Vec<DocumentId> {
    let by_id: BTreeMap<&DocumentId, &Document> = documents.iter().map(|d| (&d.id, d)).collect();
    let mut settled: BTreeMap<DocumentId, (Option<Date>, HeldBasis)> = BTreeMap::new();
    for document in documents {
        // From the outermost container inwards; a damaged chain of parents ends the climb.
        let mut chain = vec![document];
        while let Some(parent) = chain[chain.len() - 1].parent.as_ref().and_then(|p| by_id.get(p)) {
            if settled.contains_key(&parent.id) || chain.len() > 64 {
                break;
            }
            chain.push(parent);
        }
        for d in chain.into_iter().rev() {
            let parent = d.parent.as_ref().and_then(|p| by_id.get(p));
            let container = parent.and_then(|p| settled.get(&p.id)).copied();
            let mailed = parent.is_some_and(|p| p.media_type == "message/rfc822");
            let held = held(d, profiles.get(&d.id), container, mailed, months);
            settled.insert(d.id.clone(), held);
        }
    }
    let mut changed = Vec::new();
    for (id, profile) in profiles.iter_mut() {
        let Some(&(since, basis)) = settled.get(id) else { continue };
        let settled = months.is_some() || profile.yearless.is_none();
        if settled && (profile.held_since, profile.held_basis) != (since, basis) {
            profile.held_since = since;
            profile.held_basis = basis;
            changed.push(id.clone());
        }
    }
    changed
}

type Held = (Option<Date>, HeldBasis);

/// Days after its own date on which a paper is filed, at the most.
const FILED_DAYS: i32 = 92;

/// The day that a file's name writes whole, year first or last: `2014-05-19_hearing.txt`, `hearing_20140519.txt`. A number of a file has two parts (`2018-0112`).
fn named(path: &str) -> Option<Date> {
    let file = path.rsplit('/').next()?;
    let is_part = |c: char| c.is_ascii_digit();
    let parts: Vec<(usize, &str)> =
        file.split(|c: char| !is_part(c)).filter(|p| !p.is_empty()).map(|p| (p.as_ptr() as usize - file.as_ptr() as usize, p)).collect();
    let joined = |w: &[(usize, &str)]| w.windows(2).all(|p| matches!(&file[p[0].0 + p[0].1.len()..p[1].0], "-" | "_" | "."));
    let number = |p: &str| p.parse::<i16>().ok();
    parts
        .windows(3)
        .filter(|w| joined(w))
        .find_map(|w| {
            let (a, b, c) = (w[0].1, w[1].1, w[2].1);
            let (year, day) = if a.len() == 4 { (a, c) } else { (c, a) };
            let whole = year.len() == 4 && b.len() <= 2 && day.len() <= 2;
            whole.then(|| Date::new(number(year)?, number(b)? as i8, number(day)? as i8).ok()).flatten()
        })
        .or_else(|| parts.iter().find_map(|(_, digits)| in_one(digits)))
}

/// `20150621`
fn in_one(digits: &str) -> Option<Date> {
    let number = |from: usize, to: usize| digits[from..to].parse::<i16>().ok();
    let year = |y: &i16| (1950..2100).contains(y);
    (digits.len() == 8).then(|| Date::new(number(0, 4).filter(year)?, number(4, 6)? as i8, number(6, 8)? as i8).ok()).flatten()
}

/// The day that a file's name writes in the folder of a year: `2014/0528_surveillance.txt`. It may be a number, so it only tells when a
/// paper that has a day of its own was filed.
fn named_in_year(path: &str) -> Option<Date> {
    let mut parts = path.rsplit('/');
    let (file, folder) = (parts.next()?, parts.next()?);
    let (day, rest) = file.split_at_checked(4)?;
    let year = folder.len() == 4 && (folder.starts_with("19") || folder.starts_with("20"));
    let number = |p: &str| p.chars().all(|c| c.is_ascii_digit()).then(|| p.parse::<i16>().ok())?;
    (year && rest.starts_with(['_', '-', ' ', '.']) && day.is_ascii())
        .then(|| Date::new(number(folder)?, number(&day[..2])? as i8, number(&day[2..])? as i8).ok())?
}

/// Whether an author's line begins with the name of the agency: `FGP Gent, 8 augustus 2006`, `fgp-gent`.
fn is_agency(author: &str, agency: &str) -> bool {
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let agency = plain(agency);
    !agency.is_empty() && plain(author).starts_with(&agency)
}

fn held(d: &Document, profile: Option<&Profile>, container: Option<Held>, mailed: bool, months: Option<&Months>) -> Held {
    let day = |w: &When| w.last_day();
    let received = profile.and_then(|p| p.received.as_ref()).map(|r| (day(&r.when), HeldBasis::Receipt));
    let own = || profile.and_then(|p| p.date.as_ref()).map(|r| (day(&r.when), HeldBasis::OwnDate));
    let with_container = || {
        let (since, basis) = container?;
        // What the user said of the container counts as said of the member.
        let basis = if basis == HeldBasis::Manifest { basis } else { HeldBasis::Container };
        since.map(|s| (s, basis))
    };
    let said = || d.held_said.map(|s| (s, HeldBasis::Manifest));
    let sent = mailed && !profile.is_some_and(|p| p.author.as_deref().is_some_and(|a| is_agency(a, &d.agency)));
    let came = |(since, basis)| with_container().filter(|c| sent && c.0 > since).unwrap_or((since, basis));
    let name = named(&d.path).map(|day| (day, HeldBasis::FileName));
    // A paper is filed under the day on which it came; years later it was scanned.
    let filed = |(since, basis): (Date, HeldBasis)| {
        let later = |&(day, _): &(Date, HeldBasis)| (1..=FILED_DAYS).contains(&(day - since).get_days());
        let named = name.or_else(|| Some((named_in_year(&d.path)?, HeldBasis::FileName)));
        named.filter(|n| basis == HeldBasis::OwnDate && later(n)).unwrap_or((since, basis))
    };
    let found = received.or_else(|| own().map(came).map(filed)).or_else(with_container).or_else(said).or(name);
    let yearless = || months?.year_of(&d.agency, profile?.yearless?).map(|day| (day, HeldBasis::OwnDate));
    let found = found.or_else(yearless);
    found.map_or((None, HeldBasis::Unknown), |(since, basis)| (Some(since), basis))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{BlobId, Dated};

    fn document(name: &str, parent: Option<&str>, said: Option<&str>) -> Document {
        Document {
            id: DocumentId::from(name),
            blob: BlobId::default(),
            agency: "x".into(),
            path: name.into(),
            parent: parent.map(DocumentId::from),
            media_type: model::Text::new(),
            size: 0,
            pages: 0,
            layers: vec![],
            metadata: BTreeMap::new(),
            problems: vec![],
            held_said: said.and_then(|s| s.parse().ok()),
            vanished: false,
        }
    }

    #[test]
    fn the_stamp_wins_and_the_manifest_comes_last() {
        let check = |received: Option<&str>, own: Option<&str>, parent: Option<&str>, said: Option<&str>, expected: &str| {
            let dated = |w: &str| Dated { when: When::parse(w).unwrap(), span: None };
            let documents =
                [Document { media_type: "message/rfc822".into(), ..document("mail", None, None) }, document("a", Some("mail"), said)];
            let mut profiles: BTreeMap<_, _> = documents.iter().map(|d| (d.id.clone(), Profile::empty(d.id.clone()))).collect();
            let mail = profiles.get_mut(&documents[0].id).unwrap();
            mail.received = parent.map(dated);
            let a = profiles.get_mut(&documents[1].id).unwrap();
            a.received = received.map(dated);
            a.date = own.map(dated);
            set_held_since(&documents, &mut profiles, None);
            let a = &profiles[&documents[1].id];
            let since = a.held_since.map(|d| d.to_string()).unwrap_or_default();
            assert_eq!(format!("{since} {:?}", a.held_basis), expected);
            assert!(set_held_since(&documents, &mut profiles, None).is_empty());
        };
        check(Some("2013-03-14"), Some("2013-03-01"), Some("2013-05-01"), Some("2013-06-01"), "2013-03-14 Receipt");
        check(None, Some("2013-03"), Some("2013-03-01"), Some("2013-06-01"), "2013-03-31 OwnDate");
        check(None, Some("2013-03"), Some("2013-05-01"), Some("2013-06-01"), "2013-05-01 Container");
        check(None, None, Some("2013-05-01"), Some("2013-06-01"), "2013-05-01 Container");
        check(None, None, None, Some("2013-06-01"), "2013-06-01 Manifest");
        check(None, None, None, None, " Unknown");
    }

    #[test]
    fn the_day_in_the_name_of_a_file() {
        let check = |path: &str, own: Option<&str>, expected: &str| {
            let documents = [document(path, None, None)];
            let mut profile = Profile::empty(documents[0].id.clone());
            profile.date = own.map(|w| Dated { when: When::parse(w).unwrap(), span: None });
            let mut profiles = BTreeMap::from([(documents[0].id.clone(), profile)]);
            set_held_since(&documents, &mut profiles, None);
            let held = &profiles[&documents[0].id];
            assert_eq!(format!("{} {:?}", held.held_since.map(|d| d.to_string()).unwrap_or_default(), held.held_basis), expected, "{path}");
        };
        check("verhoren/2014-05-19_bundel.txt", None, "2014-05-19 FileName");
        check("verhoren/bundel 19.05.2014.txt", None, "2014-05-19 FileName");
        check("verhoren/bundel_20140519.txt", None, "2014-05-19 FileName");
        check("verhoren/bundel_20141319.txt", None, " Unknown");
        check("verhoren/2014-05-19_bundel.txt", Some("2014-05-07"), "2014-05-19 FileName");
        check("2014/0519_bundel.txt", Some("2014-05-07"), "2014-05-19 FileName");
        // In the folder of a year it may be a number.
        check("2014/0519_bundel.txt", None, " Unknown");
        check("2014/0519_bundel.txt", Some("2014-05-21"), "2014-05-21 OwnDate");
        check("2014/0561_bundel.txt", Some("2014-05-07"), "2014-05-07 OwnDate");
        // Scanned years later; a number of a file; no day; of another folder.
        check("2021-11-03_scan.pdf", Some("2014-05-07"), "2014-05-07 OwnDate");
        check("pv/2014-0519 bundel.txt", None, " Unknown");
        check("pv/2014-13-19.txt", None, " Unknown");
        check("2014-05-19/bundel.txt", None, " Unknown");
    }

    #[test]
    fn what_the_agency_wrote_itself_did_not_come_with_the_mail() {
        let check = |author: &str, expected: &str| {
            let mail = Document { media_type: "message/rfc822".into(), ..document("mail", None, None) };
            let letter = Document { agency: "fgp-gent".into(), ..document("letter", Some("mail"), None) };
            let documents = [mail, letter];
            let mut profiles: BTreeMap<_, _> = documents.iter().map(|d| (d.id.clone(), Profile::empty(d.id.clone()))).collect();
            let dated = |w: &str| Some(Dated { when: When::parse(w).unwrap(), span: None });
            profiles.get_mut(&documents[0].id).unwrap().date = dated("2006-09-20");
            let letter = profiles.get_mut(&documents[1].id).unwrap();
            letter.date = dated("2006-08-08");
            letter.author = Some(author.into());
            set_held_since(&documents, &mut profiles, None);
            assert_eq!(profiles[&documents[1].id].held_since.unwrap().to_string(), expected, "{author}");
        };
        check("FGP Gent, 8 augustus 2006", "2006-08-08");
        check("Waterpolitie Terneuzen", "2006-09-20");
    }

    #[test]
    fn other_papers_tell_the_year() {
        let check = |others: &[&str], day: i8, weekday: Option<i8>, expected: &str| {
            let mut documents = vec![document("log", None, None)];
            let mut profiles = BTreeMap::new();
            let log = Profile { yearless: Some(Yearless { month: 7, day, weekday }), ..Profile::empty(documents[0].id.clone()) };
            profiles.insert(log.document.clone(), log);
            for other in others {
                let d = document(other, None, None);
                let date = Some(Dated { when: When::parse(other).unwrap(), span: None });
                profiles.insert(d.id.clone(), Profile { date, ..Profile::empty(d.id.clone()) });
                documents.push(d);
            }
            let mut months = Months::default();
            assert!(months.count(&documents, &profiles));
            assert_eq!(set_held_since(&documents, &mut profiles, None).len(), others.len());
            set_held_since(&documents, &mut profiles, Some(&months));
            let held = profiles[&documents[0].id].held_since;
            assert_eq!(held.map(|d| d.to_string()).unwrap_or_default(), expected, "{others:?} {day} {weekday:?}");
        };
        // 30 July is a Sunday in 2006 and 2017.
        check(&["2006-08-11", "2005-07-20"], 30, Some(7), "2006-07-30");
        check(&["2006-08-11", "2017-07-02"], 30, Some(7), "");
        check(&["2006-01-11"], 30, Some(7), "");
        check(&["2006-08-11"], 30, Some(6), "");
        // Without the weekday only where there is no other year.
        check(&["2006-08-11", "2006-01-20"], 30, None, "2006-07-30");
        check(&["2006-08-11", "2005-01-20"], 30, None, "");
    }
}
