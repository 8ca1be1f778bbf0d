//! A case with its indices, shared by all views: which document says what of whom, held since when.

use super::word;
use jiff::civil::Date;
use model::case::Lookup;
use model::{Case, Citation, Claim, Document, DocumentKind, Entity, EntityId, Mention, Modality, Profile, Property, Schema, Span};
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Days since 1 January 1970: how rules see a date.
pub type Day = i64;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// A date as a number of days since 1970-01-01.
pub fn day_of(date: Date) -> Day {
    date.duration_since(EPOCH).as_hours() / 24
}

/// The date of a day number; none outside the years that files speak of.
pub fn date_of(day: Day) -> Option<Date> {
    EPOCH.checked_add(jiff::SignedDuration::from_hours(day.checked_mul(24)?)).ok()
}

/// A document as the views see it.
pub struct Record<'a> {
    pub document: &'a Document,
    pub profile: Option<&'a Profile>,
    pub kind: DocumentKind,
    /// The day since which its agency held it; unknown is never guessed.
    pub held: Option<Day>,
    /// Its own day.
    pub written: Option<Day>,
    /// Indices of its claims, in the order of the text.
    pub claims: Vec<usize>,
    /// Indices of its mentions with the entity of each, in the order of the text.
    pub mentions: Vec<(usize, usize)>,
    folded: OnceCell<Folded>,
    chars: OnceCell<Vec<char>>,
    statement: OnceCell<Option<Range<u32>>>,
}

/// A text folded character by character, with the way from bytes back to characters.
pub struct Folded {
    pub text: String,
    /// Byte offset of each character, and the length at the end.
    bytes: Vec<u32>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let text = word::fold(text);
        let bytes = text.char_indices().map(|(b, _)| b as u32).chain([text.len() as u32]).collect();
        Self { text, bytes }
    }

    /// Number of characters.
    pub fn len(&self) -> u32 {
        self.bytes.len() as u32 - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The folded text of a range of characters.
    pub fn slice(&self, start: u32, end: u32) -> &str {
        let last = self.bytes.len() - 1;
        let byte = |c: u32| self.bytes[(c as usize).min(last)] as usize;
        &self.text[byte(start)..byte(end.max(start))]
    }

    /// The character at a byte offset.
    pub fn char_at(&self, byte: usize) -> u32 {
        self.bytes.partition_point(|&b| (b as usize) < byte) as u32
    }
}

impl<'a> Record<'a> {
    pub fn agency(&self) -> &'a str {
        &self.document.agency
    }

    /// Its own day, else the one since which it was held.
    pub fn day(&self) -> Option<Day> {
        self.written.or(self.held)
    }

    /// The text of layer 0, folded; made when first asked for.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(self.document.text()))
    }

    /// The text of layer 0, character by character; made when first asked for.
    pub fn chars(&self) -> &[char] {
        self.chars.get_or_init(|| self.document.text().chars().collect())
    }

    /// The characters that take down what one person says, if any do.
    pub fn statement(&self) -> Option<&Range<u32>> {
        self.statement.get_or_init(|| super::hearing::taken_down(self)).as_ref()
    }

    /// The sentence at a byte of the folded text.
    pub fn sentence_at(&self, byte: usize) -> Span {
        /// Characters that belong to it at the least.
        const WORD: u32 = 4;
        let c = self.folded().char_at(byte);
        self.sentence(c, c + WORD)
    }

    /// The lines and pages of the text, each with its passage.
    pub fn lines(&self) -> impl Iterator<Item = (Span, &str)> {
        let mut start = 0u32;
        self.document.text().split(['\n', '\u{c}']).map(move |line| {
            let end = start + line.chars().count() as u32;
            let page = self.document.layers.first().map_or(1, |l| l.page(start));
            let span = Span { document: self.document.id.clone(), layer: 0, page, start, end };
            start = end + 1;
            (span, line)
        })
    }

    /// The passage around a range of characters that reads as a sentence: to the nearest full stop, blank line or cell edge.
    pub fn sentence(&self, start: u32, end: u32) -> Span {
        let text = self.chars();
        let at = |i: usize| text.get(i).copied().unwrap_or('\n');
        let stops = |i: usize| match at(i) {
            '\u{c}' => true,
            '\n' => {
                self.kind == DocumentKind::Table
                    || at(i + 1) == '\n'
                    || i > 0 && at(i - 1) == '\n'
                    || matches!(at(i + 1), '-' | '|' | '*' | '•')
                    || line_is_short(text, i)
                    || begins_entry(text, i + 1) && (ends_entry(text, i) || begins_entry(text, line_start(text, i)))
            }
            '.' => at(i + 1).is_whitespace() && !abbreviates(text, i) || at(i + 1) == '»' || at(i + 1) == '"',
            '?' | '!' => at(i + 1).is_whitespace() && !goes_on(text, i) || at(i + 1) == '»' || at(i + 1) == '"',
            _ => false,
        };
        let (mut from, mut to) = (start as usize, (end as usize).max(start as usize));
        while from > 0 && start as usize - from < 400 && !stops(from - 1) {
            from -= 1;
        }
        while to < text.len() && to - (end as usize) < 400 && !stops(to) {
            to += 1;
        }
        if to < text.len() && matches!(at(to), '.' | '?' | '!') {
            to += 1;
        }
        while from < to && at(from).is_whitespace() {
            from += 1;
        }
        while to > from && at(to - 1).is_whitespace() {
            to -= 1;
        }
        let page = self.document.layers.first().map_or(1, |l| l.page(from as u32));
        Span { document: self.document.id.clone(), layer: 0, page, start: from as u32, end: to as u32 }
    }
}

/// A line of under forty characters before the line end at `i`: headings and cells, not running text.
fn line_is_short(text: &[char], i: usize) -> bool {
    text[..i].iter().rev().take(40).any(|&c| c == '\n') || i < 40
}

fn line_start(text: &[char], i: usize) -> usize {
    text[..i].iter().rposition(|&c| c == '\n').map_or(0, |end| end + 1)
}

/// Whether a line begins as an entry of a log does, with its day or its hour: "do 13/2 ", "16h14 : ", "[12/04/2025", "09-10 ".
fn begins_entry(text: &[char], start: usize) -> bool {
    /// Letters of a day of the week before it, and figures of a number.
    const WEEKDAY: usize = 3;
    const FIGURES: usize = 4;
    let line = text[start.min(text.len())..].strip_prefix(&['[']).unwrap_or(&text[start.min(text.len())..]);
    let letters = line.iter().take_while(|c| c.is_alphabetic()).count();
    let named = (2..=WEEKDAY).contains(&letters) && line.get(letters) == Some(&' ');
    let line = if named { &line[letters + 1..] } else { line };
    let figures = |from: usize| line[from.min(line.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let first = figures(0);
    let parted = line.get(first).is_some_and(|c| matches!(c, '/' | ':' | '.' | '-' | 'h' | 'u'));
    (1..=FIGURES).contains(&first) && parted && (1..=2).contains(&figures(first + 1))
}

/// Whether the line that ends here ends a sentence or announces what follows.
fn ends_entry(text: &[char], end: usize) -> bool {
    text[..end].iter().rev().find(|c| **c != ' ').is_none_or(|c| matches!(c, '.' | ':' | '!' | '?' | ')' | ']' | '»' | '"'))
}

/// Whether the next word after a mark is in small letters, and not whose turn it is: "... contant. vraag: uw schoonzus?"
fn goes_on(text: &[char], mark: usize) -> bool {
    let Some(next) = (mark + 1..text.len()).find(|&i| !text[i].is_whitespace()) else { return false };
    let letters = text[next..].iter().take_while(|c| c.is_alphabetic()).count();
    text[next].is_lowercase() && !text[next + letters..].iter().find(|c| **c != ' ').is_some_and(|c| *c == ':')
}

/// Whether a full stop only shortens the word before it.
fn abbreviates(text: &[char], dot: usize) -> bool {
    let word: String = text[..dot].iter().rev().take_while(|c| c.is_alphanumeric()).collect::<Vec<_>>().into_iter().rev().collect();
    // An initial, or the number of an item at the head of its line; "on platform 7." ends a sentence.
    // "Niet van u. Vr.: De vrouw?", "c'est elle qui l'a. Autre chose ?": a small letter is no initial.
    let counted = || text[dot + 1..].iter().find(|c| !c.is_whitespace()).is_some_and(|c| c.is_ascii_digit());
    let single = || match (&text[..dot], word.chars().next()) {
        ([.., '\n', _] | [_], _) => true,
        ([.., '.', c], _) => c.is_alphabetic(),
        (_, Some(c)) => c.is_uppercase() || c.is_alphabetic() && counted(),
        _ => false,
    };
    goes_on(text, dot)
        || word.chars().count() == 1 && single()
        || ["mme", "mlle", "dr", "nr", "no", "art", "dhr", "mevr", "mr", "mrs", "st", "tel", "lt", "ref", "env", "av", "geb"]
            .contains(&word::fold(&word).as_str())
}

/// Length from which a text is a book: it tells of many days, and its own says little of each.
pub(crate) const BOOK_BYTES: usize = 80_000;

/// Days told of as past, after the day since which a document is said to be held, that prove that day wrong.
const LATER_DAYS_MIN: usize = 3;

/// Whether a document asserts several things of days after its own: its date was misread, and nothing can be said of when it was held.
fn tells_the_future(claims: &[&Claim], record: &Record) -> bool {
    let Some(held) = record.held else { return false };
    let later = record.claims.iter().map(|&c| claims[c]).filter(|c| c.modality == Modality::Asserted);
    let days: BTreeSet<Day> = later.filter_map(|c| c.true_on?.single_day()).map(day_of).filter(|d| *d > held + 2).collect();
    days.len() >= LATER_DAYS_MIN
}

/// Years between a birth and the first paper in which its date can stand beside an act.
const BIRTH_YEARS_MIN: Day = 10;

fn births(case: &Case) -> BTreeSet<Date> {
    let told = case.claims.iter().filter(|c| c.property == Property::Born);
    told.filter_map(|c| c.value.as_deref().and_then(model::When::parse).or(c.true_on)?.single_day()).collect()
}

/// What entities look like to the rules.
pub struct Ground<'a> {
    pub case: &'a Case,
    /// By id: findings say first what they did before, however documents are ordered. A claim's number here is its place.
    pub claims: Vec<&'a Claim>,
    pub records: Vec<Record<'a>>,
    pub record_of: HashMap<&'a model::DocumentId, usize>,
    pub entity_at: HashMap<&'a EntityId, usize>,
    /// Per claim: its subject's and object's entity.
    pub subject: Vec<Option<usize>>,
    pub object: Vec<Option<usize>>,
    /// Per entity: its documents, sorted.
    pub documents_of: Vec<Vec<usize>>,
    /// Per entity: the claims in which it is subject or object.
    pub claims_of: Vec<Vec<usize>>,
    /// Per entity: a person who writes these records, not one they are about.
    pub official: Vec<bool>,
    /// The agencies that hold documents, sorted.
    pub agencies: Vec<&'a str>,
    /// Birth dates that the files give.
    births: BTreeSet<Date>,
    /// Whom a bare surname means; see [`Ground::bearers`].
    surnames: OnceCell<HashMap<String, usize>>,
    pub lookup: Lookup<'a>,
}

impl<'a> Ground<'a> {
    pub fn new(case: &'a Case) -> Self {
        let lookup = Lookup::new(case);
        let entity_at: HashMap<_, _> = case.entities.iter().enumerate().map(|(i, e)| (&e.id, i)).collect();
        let of_mention = |id| lookup.entity_of.get(id).and_then(|e: &Entity| entity_at.get(&e.id).copied());
        let mut records: Vec<Record<'a>> = case
            .documents
            .iter()
            .map(|document| {
                let profile = case.profiles.get(&document.id);
                Record {
                    document,
                    profile,
                    kind: profile.map_or(DocumentKind::Other, |p| p.kind),
                    held: profile.and_then(|p| p.held_since).or(document.held_said).map(day_of),
                    written: profile.and_then(|p| p.date.as_ref()).and_then(|d| d.when.single_day()).map(day_of),
                    claims: Vec::new(),
                    mentions: Vec::new(),
                    folded: OnceCell::new(),
                    chars: OnceCell::new(),
                    statement: OnceCell::new(),
                }
            })
            .collect();
        let record_of: HashMap<_, _> = case.documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
        let mut documents_of = vec![BTreeSet::new(); case.entities.len()];
        for (at, mention) in case.mentions.iter().enumerate() {
            if let (Some(&record), Some(entity)) = (record_of.get(&mention.span.document), of_mention(&mention.id)) {
                records[record].mentions.push((at, entity));
                documents_of[entity].insert(record);
            }
        }
        let mut claims: Vec<&Claim> = case.claims.iter().collect();
        claims.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        let mut claims_of = vec![Vec::new(); case.entities.len()];
        let (mut subject, mut object) = (Vec::with_capacity(claims.len()), Vec::with_capacity(claims.len()));
        for (at, claim) in claims.iter().copied().enumerate() {
            let (s, o) = (of_mention(&claim.subject), claim.object.as_ref().and_then(of_mention));
            for entity in [s, o.filter(|o| Some(*o) != s)].into_iter().flatten() {
                claims_of[entity].push(at);
            }
            subject.push(s);
            object.push(o);
            if let Some(&record) = record_of.get(&claim.span.document) {
                records[record].claims.push(at);
            }
        }
        for record in &mut records {
            if tells_the_future(&claims, record) {
                record.held = None;
            }
            record.claims.sort_by_key(|&c| (claims[c].span.start, claims[c].span.end, c));
            record.mentions.sort_by_key(|&(m, _)| (case.mentions[m].span.start, m));
        }
        let mut agencies: Vec<&str> = case.documents.iter().map(|d| d.agency.as_str()).collect();
        agencies.sort_unstable();
        agencies.dedup();
        let mut ground = Self {
            case,
            claims,
            records,
            record_of,
            entity_at,
            subject,
            object,
            documents_of: documents_of.into_iter().map(|d| d.into_iter().collect()).collect(),
            claims_of,
            official: Vec::new(),
            agencies,
            births: births(case),
            surnames: OnceCell::new(),
            lookup,
        };
        ground.official = ground.find_officials();
        ground
    }

    pub fn claim(&self, at: usize) -> &'a Claim {
        self.claims[at]
    }

    pub fn entity(&self, at: usize) -> &'a Entity {
        &self.case.entities[at]
    }

    pub fn record_of_claim(&self, at: usize) -> Option<&Record<'a>> {
        self.record_of.get(&self.claims[at].span.document).map(|&r| &self.records[r])
    }

    /// The people whom a passage names, those with a bare surname that no mention reads among them: "de observatie op Vissereau".
    pub fn people_said(&self, record: &Record, passage: &Span) -> Vec<usize> {
        let mut people: Vec<usize> = self.entities_in(passage).into_iter().filter(|&e| self.is_person(e)).collect();
        if people.is_empty() {
            let chars = record.chars();
            let said = &chars[(passage.start as usize).min(chars.len())..(passage.end as usize).min(chars.len())];
            let capitals = said.split(|c: &char| !c.is_alphanumeric() && *c != '-').filter(|w| w.first().is_some_and(|c| c.is_uppercase()));
            let bearers = self.surnames.get_or_init(|| self.bearers());
            people.extend(capitals.filter_map(|w| bearers.get(&word::fold(&w.iter().collect::<String>()))));
            people.sort_unstable();
            people.dedup();
        }
        people
    }

    /// The one person whose surname stands in the name of a file: "baptiste_2e_audition.txt".
    pub fn bearer_in(&self, file: &str) -> Option<usize> {
        let bearers = self.surnames.get_or_init(|| self.bearers());
        let named: BTreeSet<usize> = words(&word::fold(file)).iter().filter_map(|w| bearers.get(w).copied()).collect();
        named.first().copied().filter(|_| named.len() == 1)
    }

    /// By surname the one person who bears it, or whom far more papers name than all others of that name.
    fn bearers(&self) -> HashMap<String, usize> {
        /// Letters of a surname that is no other word.
        const LETTERS: usize = 5;
        /// Times as many papers.
        const MORE: usize = 3;
        let mut all: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, entity) in self.case.entities.iter().enumerate().filter(|(at, _)| self.is_person(*at)) {
            let words = words(&word::fold(&entity.caption));
            if let [_, .., last] = &words[..]
                && last.chars().count() >= LETTERS
            {
                all.entry(last.clone()).or_default().push((self.documents_of[at].len(), at));
            }
        }
        let only = |mut of: Vec<(usize, usize)>| {
            of.sort_unstable();
            let (papers, one) = of.pop()?;
            (of.iter().map(|o| o.0).sum::<usize>() * MORE <= papers).then_some(one)
        };
        all.into_iter().filter_map(|(name, of)| Some((name, only(of)?))).collect()
    }

    /// When what the claim says was so. A date that is somebody's birth date, years before the paper, was read from beside a name: no
    /// act happened on it.
    pub fn true_on(&self, at: usize) -> Option<model::When> {
        let claim = self.claim(at);
        let when = claim.true_on?;
        let written = self.record_of_claim(at).and_then(|r| r.day());
        let long_before = |day: Day| written.is_none_or(|w| w - day > BIRTH_YEARS_MIN * 365);
        let born = when.single_day().is_some_and(|d| self.births.contains(&d) && long_before(day_of(d)));
        (claim.property == Property::Born || !born).then_some(when)
    }

    /// The day on which what the claim says was so: `true_on` if within a month, else when it was said, else the document's day.
    pub fn day_of_claim(&self, at: usize) -> Option<Day> {
        let near = |w: model::When| {
            let (a, b) = (day_of(w.first_day()), day_of(w.last_day()));
            (b - a <= 31).then_some(a)
        };
        // A book's date is not the date of what it tells.
        let record = self.record_of_claim(at).filter(|r| r.document.text().len() < BOOK_BYTES);
        self.true_on(at).and_then(near).or_else(|| record.and_then(|r| self.said_day(at).or(r.held)))
    }

    /// The day on which the claim was said or written.
    pub fn said_day(&self, at: usize) -> Option<Day> {
        let said = self.claim(at).said_on.and_then(|w| w.single_day()).map(day_of);
        said.or_else(|| self.record_of_claim(at).and_then(|r| r.written))
    }

    /// The passage as a citation; none if the span's document or layer is unknown or the span is past its end.
    pub fn cite(&self, span: &Span) -> Option<Citation> {
        let document = self.lookup.document.get(&span.document)?;
        let layer = document.layers.get(usize::from(span.layer))?;
        let quote: String = layer.text.chars().skip(span.start as usize).take((span.end - span.start) as usize).collect();
        (quote.chars().count() as u32 == span.end - span.start && !quote.is_empty()).then(|| Citation {
            span: span.clone(),
            quote: quote.into(),
            blob: document.blob.clone(),
        })
    }

    /// The citation of a claim's passage.
    pub fn cite_claim(&self, at: usize) -> Option<Citation> {
        let claim = self.claim(at);
        let document = self.lookup.document.get(&claim.span.document)?;
        Some(Citation { span: claim.span.clone(), quote: claim.quote.clone(), blob: document.blob.clone() })
    }

    pub fn mention(&self, at: usize) -> &'a Mention {
        &self.case.mentions[at]
    }

    /// The entities mentioned inside a span, in the order of the text.
    pub fn entities_in(&self, span: &Span) -> Vec<usize> {
        let Some(&record) = self.record_of.get(&span.document) else { return Vec::new() };
        let inside = self.records[record].mentions.iter().filter(|(m, _)| span.contains(&self.mention(*m).span));
        let mut out: Vec<usize> = Vec::new();
        for &(_, entity) in inside {
            if !out.contains(&entity) {
                out.push(entity);
            }
        }
        out
    }

    /// Claims with one of these properties that somebody affirms.
    pub fn affirmed<'s>(&'s self, properties: &'s [Property]) -> impl Iterator<Item = usize> + 's {
        self.claims.iter().enumerate().filter(move |(_, c)| properties.contains(&c.property) && is_so(c.modality)).map(|(at, _)| at)
    }

    /// A person, and none who writes the records.
    pub fn is_person(&self, entity: usize) -> bool {
        self.entity(entity).schema == Schema::Person && !self.official[entity]
    }

    /// The people of a record.
    pub fn people(&self, record: &Record) -> BTreeSet<usize> {
        record.mentions.iter().map(|&(_, e)| e).filter(|&e| self.is_person(e)).collect()
    }

    /// The one person that a record names; none if it names several.
    pub fn only_person(&self, record: &Record) -> Option<usize> {
        let people = self.people(record);
        people.first().copied().filter(|_| people.len() == 1)
    }

    /// Whom a record is on: the only person whose birth it tells, else the only one it names.
    pub fn person_on_record(&self, record: &Record) -> Option<usize> {
        let born = |&c: &usize| self.subject[c].filter(|&s| self.claim(c).property == Property::Born && self.is_person(s));
        let born: BTreeSet<usize> = record.claims.iter().filter_map(born).collect();
        born.first().copied().filter(|_| born.len() == 1).or_else(|| self.only_person(record))
    }

    /// The sentence in which a record names an entity first.
    pub fn first_named(&self, record: &Record, entity: usize) -> Option<Span> {
        let at = record.mentions.iter().find(|(_, e)| *e == entity).map(|(m, _)| &self.mention(*m).span)?;
        Some(record.sentence(at.start, at.end))
    }

    /// Whether the entity names one thing that files can be about: a person, a number, a vehicle, a group; no town, no service.
    pub fn specific(&self, entity: usize) -> bool {
        match self.entity(entity).schema {
            Schema::PublicBody | Schema::Event | Schema::CourtCase | Schema::Thing => false,
            Schema::Address => self.is_door(entity),
            Schema::Person => !self.official[entity],
            _ => true,
        }
    }

    /// An address with a number in it.
    pub fn is_door(&self, entity: usize) -> bool {
        let entity = self.entity(entity);
        entity.schema == Schema::Address
            && entity.names.iter().any(|n| n.chars().any(|c| c.is_ascii_digit()) && n.chars().filter(|c| c.is_alphabetic()).count() > 4)
    }

    /// An address that names a site (a station, a square) and not a whole town.
    pub fn is_site(&self, entity: usize) -> bool {
        let e = self.entity(entity);
        e.schema == Schema::Address && (self.is_door(entity) || e.names.iter().any(|n| site_name(&word::fold(n))))
    }

    /// The people, groups and things that `name` can mean in a text, for recognising authors.
    fn find_officials(&self) -> Vec<bool> {
        let mut writers: HashMap<String, u32> = HashMap::new();
        for record in &self.records {
            let Some(profile) = record.profile else { continue };
            for name in profile.author.iter().chain(&profile.recipients) {
                *writers.entry(words(&word::fold(name)).join(" ")).or_default() += 1;
            }
        }
        let writers: Vec<BTreeSet<String>> = writers.keys().map(|w| w.split(' ').map(str::to_owned).collect()).collect();
        (0..self.case.entities.len())
            .map(|at| {
                let entity = self.entity(at);
                if entity.schema != Schema::Person {
                    return false;
                }
                let mut titled = 0usize;
                let mut seen = 0usize;
                for id in &entity.mentions {
                    let Some(mention) = self.lookup.mention.get(id) else { continue };
                    let Some(&record) = self.record_of.get(&mention.span.document) else { continue };
                    seen += 1;
                    let start = mention.span.start;
                    // "Verbalisant : X", "nous, X, officier de police judiciaire".
                    let before = self.records[record].folded().slice(start.saturating_sub(28), start);
                    // "Verhoren wij X": who stands behind is heard; "verhoren wij, X," writes.
                    let heard = word::HEARING.iter().any(|v| before.trim_end().ends_with(v));
                    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '.'));
                    let own = word::fold(&mention.surface);
                    let titled_before = word::OFFICE
                        .iter()
                        .any(|t| before.strip_suffix(t).is_some_and(|b| !b.chars().next_back().is_some_and(char::is_alphanumeric)));
                    let titled_inside = word::OFFICE.iter().any(|t| own.strip_prefix(t).is_some_and(|r| r.starts_with(' ')));
                    if titled_before && !heard || titled_inside {
                        titled += 1;
                    }
                }
                let writes = entity.names.iter().take(4).any(|name| {
                    let name = words(&word::fold(name));
                    name.len() >= 2 && writers.iter().any(|w| name.iter().all(|n| w.contains(n)))
                });
                seen > 0 && (titled * 2 >= seen || writes && titled * 4 >= seen)
            })
            .collect()
    }
}

/// Whether the modality says that it is or was so (not a plan, a condition or a denial).
pub fn is_so(modality: Modality) -> bool {
    matches!(modality, Modality::Asserted | Modality::Alleged | Modality::Suspected)
}

fn site_name(folded: &str) -> bool {
    const STREETS: &[&str] = &[
        "rue",
        "avenue",
        "boulevard",
        "chaussee",
        "impasse",
        "allee",
        "chemin",
        "*straat",
        "*laan",
        "*weg",
        "*steenweg",
        "*dreef",
        "street",
        "road",
        "lane",
    ];
    word::any(folded, STREETS) || !word::sites(folded).is_empty()
}

/// The words of a folded text, without signs.
pub fn words(folded: &str) -> Vec<String> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}
