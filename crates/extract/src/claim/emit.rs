//! From roles in a shadow to a claim with its quote, clocks, speaker and modality.

use super::modality::{self, Scope};
use super::role::{View, rule};
use super::sentence::Sentence;
use super::shadow::{Class, Shadow};
use super::source::{self, Source};
use super::speech::Turn;
use super::{Reading, ahead, granted};
use model::{Claim, DocumentKind, Modality, Precision, Property, Speaker, When};
use norm::date::DateKind;
use norm::pattern::Pattern;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Above this size a text without an author has no unit that speaks for it.
pub const LONG_BYTES: usize = 20_000;

/// Longest quote in characters.
const QUOTE_CHARS: usize = 400;

/// One sentence with everything that its claims need.
pub struct Line<'a> {
    pub sentence: &'a Sentence,
    pub shadow: &'a Shadow,
    pub view: &'a View<'a>,
    pub turn: &'a Turn,
    /// Bytes to quote instead of the sentence's own (a question with its answer).
    pub quote: Option<Range<usize>>,
    /// The day that the text is telling of, from the last full date before.
    pub narrated: Option<When>,
    /// The date that the paragraph or list item begins with ("2010 : enquête ...").
    pub entry: Option<When>,
}

/// A claim before it has its clocks and quote. Slots are numbers in the line's shadow.
#[derive(Clone, Debug)]
pub struct Draft {
    pub property: Property,
    pub subject: usize,
    pub object: Option<usize>,
    pub value: Option<String>,
    /// Bytes of the shadow.
    pub trigger: Range<usize>,
    /// Overrules what the words around the trigger say.
    pub modality: Option<Modality>,
    pub true_on: Option<When>,
    /// Takes no date (a birth, a relation).
    pub timeless: bool,
    /// A reference stands in for a name, though the slots do not show it.
    pub by_reference: bool,
    /// Mentions that stand elsewhere in the document, in the place of the slots.
    pub subject_mention: Option<usize>,
    pub object_mention: Option<usize>,
    /// See [`Scope::narrow`].
    pub narrow: bool,
    /// Read from roles alone, under words that no rule knows.
    pub open: bool,
    /// Read by the network of relations.
    pub network: bool,
    /// The fact that the sentence says as a whole, from which it was read.
    pub gist: Option<String>,
    /// Overrules what the words around the trigger say of who speaks.
    pub speaker: Option<Speaker>,
}

impl Draft {
    pub fn new(property: Property, subject: usize, object: Option<usize>, trigger: Range<usize>) -> Self {
        Self {
            property,
            subject,
            object,
            value: None,
            trigger,
            modality: None,
            true_on: None,
            timeless: false,
            by_reference: false,
            subject_mention: None,
            object_mention: None,
            narrow: false,
            open: false,
            network: false,
            gist: None,
            speaker: None,
        }
    }

    /// The subject is this mention, named elsewhere in the document.
    pub fn subject_elsewhere(mut self, mention: Option<usize>) -> Self {
        self.by_reference |= mention.is_some();
        self.subject_mention = mention;
        self
    }

    /// The object is this mention, named elsewhere in the document.
    pub fn object_elsewhere(mut self, mention: Option<usize>) -> Self {
        self.by_reference |= mention.is_some();
        self.object_mention = mention;
        self
    }

    pub fn value(mut self, value: Option<String>) -> Self {
        self.value = value;
        self
    }

    pub fn modality(mut self, modality: Option<Modality>) -> Self {
        self.modality = modality;
        self
    }
}

/// Collects the claims of one layer.
pub struct Emitter<'a> {
    pub reading: &'a Reading<'a>,
    pub claims: Vec<Claim>,
    /// Claims of the network: no rule sees them.
    pub proposed: Vec<Claim>,
    seen: BTreeSet<model::ClaimId>,
    /// Pairs of mentions tied by a claim, and the claim's sentence, for the weakest step.
    pub tied: BTreeSet<(usize, usize)>,
    /// Mentions that are in one of them.
    pub told: BTreeSet<usize>,
    /// Gender of each mention, as far as the paper tells.
    pub genders: Vec<Option<super::reference::Gender>>,
    /// The person that the document is about.
    pub main: Option<usize>,
    /// The one person of the paper that is no officer.
    pub only: Option<usize>,
    /// Who says "I" in the sentence.
    pub speaker: Option<usize>,
    /// Whom alone the question names that the sentence answers, if the answer does not deny him.
    pub asked: Option<usize>,
    /// Whether the question that the sentence answers asks with whom the one asked has to do.
    pub asked_whom: bool,
    /// Whether that question is about the one asked, and whether what the sentence names is owned to at once.
    pub asked_you: bool,
    pub affirmed: bool,
    /// Whether the paper hears a suspect, once it was asked.
    pub suspect: OnceCell<bool>,
    /// The person that the last sentence with one begins with.
    pub recent: Option<usize>,
    /// All persons of the last sentence with one, in their order.
    pub before: Vec<usize>,
    /// The line that a tap listens to.
    pub tapped: Option<usize>,
    /// The last thing named, with its paragraph.
    pub thing: Option<(usize, usize)>,
    /// The last place named, with its paragraph.
    pub place: Option<(usize, usize)>,
    /// What the network of ties reads.
    pub ties: super::tie::Ties,
}

static HOME: LazyLock<Pattern> = LazyLock::new(|| {
    rule(r"\b(?:domicili\w+|demeurant|residant|habit\w+|wonende|woonachtig|woont|gedomicilieerd|living|lives|residing|resident)\b")
});
static EVENT_OF: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:E|\b(?:attentat|attaque|fusillade|explosion|faits|aanslag|schietpartij|ontploffing|feiten|attack|shooting|bombing|events))(?: [a-z]+)? (?:du|de|van|of|on|le)(?: de)? ?$",
    )
});
static BIRTH: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:nee?|ne\(e\)|geboren|geb\.?|born|naissance|geboortedatum|birth|d\.?o\.?b\.?)\b[ :.,]*(?:(?:le|op|on|den|a|te|in|A|:|,) ?)*$|° ?$|\( ?b\. ?$|\( ?°? ?$|P,? ?\((?:A|[ ,;/°-]|te|in|a)*$",
    )
});
/// A place of birth, in the languages that papers are written in.
static BORN_AT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"(?:\b(?:nee?|geboren|geb\.|born|nat[oa]|nacid[oa]|nascid[oa]|naissance|birth|geboorte[a-z]*|geburt[a-z]*|nacimiento|nascita)\b|°) ?:?(?: ?(?:D|le|op|am|on|el|il|em|a|te|in|at|en|zu|:|,|-|/|\())* ?$",
    )
});
static REFERRED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:courriers?|lettres?|notes?|pv|proces-verb(?:al|aux)|demandes?|rapports?|message|mail|courriel|fax|requete|arret|jugement|ordonnance|mandat|loi|bericht|brief|nota|verslag|verzoek|vonnis|schrijven|bevel|letter|e-mail|report|request|memo|order|judgment|act|transmis|reference|ref\.?|requisition|decret|commission rogatoire|apostille|kantschrift|fiche|article|n°|nr\.?|C)\b?\s?(?:(?:n°|nr\.?|de|du|le|date|datee?|en|van|d\.?d\.?|of|dated|dd\.?|op|on|C|ref\.?|d'audition|administratief|the|numero|B|O) ?){0,6}$",
    )
});

static NAMES_HIMSELF: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:je (?:me nomme|m'appelle|suis)|mon (?:vrai |veritable )?nom est|je,? soussigne|ik heet|ik ben|mijn (?:echte |ware )?naam is|ik,? ondergetekende|my (?:real |full )?name is|i am|i'm|i, P)",
    )
});

impl<'a> Emitter<'a> {
    pub fn new(reading: &'a Reading<'a>) -> Self {
        Self {
            reading,
            claims: Vec::new(),
            proposed: Vec::new(),
            seen: BTreeSet::new(),
            tied: BTreeSet::new(),
            told: BTreeSet::new(),
            genders: super::genders(reading),
            main: None,
            only: None,
            speaker: None,
            asked: None,
            asked_whom: false,
            asked_you: false,
            affirmed: false,
            suspect: OnceCell::new(),
            recent: None,
            before: Vec::new(),
            tapped: None,
            thing: None,
            place: None,
            ties: super::tie::Ties::default(),
        }
    }

    /// The person that a record is about, for things that it lists without an owner.
    pub fn reading_main(&self) -> Option<usize> {
        self.main
    }

    /// The person that a sentence without one goes on about.
    pub fn topic_person(&self) -> Option<usize> {
        self.main.or(self.recent)
    }

    /// Any service named in the document, for a claim that needs an author.
    pub fn any_body(&self) -> Option<usize> {
        // In a book or long report the first service named is not who speaks.
        if self.reading.text.len() > LONG_BYTES {
            return None;
        }
        self.reading.mentions.iter().position(|m| m.schema == model::Schema::PublicBody)
    }

    fn tie(&mut self, a: usize, b: usize) {
        self.tied.insert((a.min(b), a.max(b)));
        self.told.extend([a, b]);
    }

    /// Adds a finished claim.
    pub fn take(&mut self, claim: Claim, subject: usize, object: Option<usize>) {
        if let Some(o) = object {
            self.tie(subject, o);
        }
        if self.seen.insert(claim.id.clone()) {
            self.claims.push(claim);
        }
    }

    /// Adds the claim of a draft, unless its subject or object cannot be named.
    pub fn emit(&mut self, line: &Line, draft: &Draft) -> bool {
        // A car's make stays beside its plate, which says which car.
        if draft.property == Property::UsesVehicle
            && draft.value.is_none()
            && let Some(o) = draft.object
            && let Some(make) = [Some(o), o.checked_sub(1)]
                .into_iter()
                .flatten()
                .find(|&m| super::attribute::plated(line, m).is_some_and(|p| p == o || m == o))
        {
            let value = crate::plain(&self.reading.text[line.shadow.slots[make].bytes.clone()]);
            return self.emit(line, &Draft { object: Some(make + 1), value: Some(value), ..draft.clone() });
        }
        let slots = &line.shadow.slots;
        let object = draft.object.filter(|_| draft.object_mention.is_none()).map(|o| &slots[o]);
        let own = slots.get(draft.subject).filter(|s| s.class != Class::Date).and_then(|s| s.target);
        let Some(subject) = draft.subject_mention.or(own) else { return false };
        let object_target = match object {
            Some(o) if o.class != Class::Date => match o.target {
                Some(t) => Some(t),
                None => return false,
            },
            _ => draft.object_mention,
        };
        let mentions = self.reading.mentions;
        if object_target.is_some_and(|o| {
            o == subject
                || (mentions[o].schema == mentions[subject].schema
                    && mentions[o].normal == mentions[subject].normal
                    && draft.property != Property::Alias)
        }) {
            return false;
        }
        if draft.property == Property::PresentAt && object.is_some_and(|o| BORN_AT.is_match(&line.shadow.text[..o.at])) {
            return false;
        }
        let scope = Scope {
            text: &line.shadow.text,
            clause: line.view.clause(draft.trigger.start),
            trigger: draft.trigger.clone(),
            language: line.view.language,
            narrow: draft.narrow,
        };
        let beside = matches!(draft.property, Property::Family | Property::Born);
        let tie = beside || draft.property == Property::Associate;
        let taken = draft.modality.is_none().then(|| granted::presupposed(&scope, tie, beside)).flatten();
        let mut modality = draft.modality.or(taken).unwrap_or_else(|| modality::of(&scope));
        if draft.property == Property::Watched {
            modality = modality::of_measure(&line.shadow.text, &line.view.clause(draft.trigger.start), modality);
        }
        // Who negates what concerns himself denies it: a witness, and anyone whose words are reported.
        let said = Self::said(line, draft);
        // "La garde à vue de X prend fin" tells of its end.
        let custody = ["garde", "detention", "hechtenis", "custody", "vrijheidsberoving", "retention"];
        if draft.property == Property::Arrested
            && custody.iter().any(|w| line.shadow.text[draft.trigger.clone()].starts_with(w))
            && modality::of_measure(&line.shadow.text, &line.view.clause(draft.trigger.start), Modality::Asserted) == Modality::Negated
        {
            return false;
        }
        // "Détention d'armes" is a charge.
        static POSSESSION: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"^(?: (?:illegale|illicite|et \w+|ou \w+))* (?:d'|de |of )(?:arm|stup|drog|drug|explos|muni|faux|prod|subst|mat|cann|coca|hero|weap|fire)",
            )
        });
        if draft.property == Property::Arrested
            && line.shadow.text[draft.trigger.clone()].ends_with("detention")
            && POSSESSION.is_match(&line.shadow.text[draft.trigger.end..])
        {
            return false;
        }
        let mine = slots.get(draft.subject).is_some_and(|s| s.first_person) && draft.subject_mention.is_none();
        let own = (mine || line.turn.answer) && Some(subject) == line.turn.speaker.or(self.reading.author)
            || said.is_some_and(|s| s == subject) && mentions[subject].schema == model::Schema::Person;
        if own && modality == Modality::Negated {
            modality = Modality::Denied;
        }
        let true_on = draft.true_on.or_else(|| if draft.timeless { None } else { self.true_on(line, draft) });
        if modality == Modality::Asserted && draft.modality.is_none() && self.is_ahead(true_on) && ahead::present(&scope) {
            modality = Modality::Planned;
        }
        let quote = self.quote(line, draft);
        let reading = self.reading;
        let chars = reading.index.chars_of(quote.clone());
        let claim = Claim {
            id: model::ClaimId::of(&[""]),
            subject: mentions[subject].id.clone(),
            property: draft.property,
            object: object_target.map(|o| mentions[o].id.clone()),
            value: draft.value.clone().filter(|v| !v.is_empty()).map(model::Text::from),
            modality,
            speaker: draft.speaker.clone().or_else(|| self.speaker(line, draft, taken.is_some())).map(Box::new),
            true_on,
            said_on: reading.profile.date.as_ref().map(|d| d.when),
            grade: reading.profile.grade,
            span: reading.source.span(chars.clone()),
            quote: reading.index.slice(chars).into(),
            by_reference: draft.by_reference
                || slots.get(draft.subject).is_some_and(|s| s.reference && draft.subject_mention.is_none())
                || object.is_some_and(|o| o.reference),
            extractor: match (draft.network, draft.open) {
                (true, _) => format!("{} {}{}", super::NETWORK, draft.property.name(), model::PROPOSED),
                _ if let Some(fact) = &draft.gist => format!("{} {fact}{}", super::GIST, model::OPEN),
                (false, true) => format!("{} {}{}", super::EXTRACTOR, draft.property.name(), model::OPEN),
                (false, false) => format!("{} {}", super::EXTRACTOR, draft.property.name()),
            }
            .into(),
        }
        .with_id();
        if draft.network {
            self.proposed.push(claim);
            return true;
        }
        if let Some(o) = object_target {
            self.tie(subject, o);
        }
        if self.seen.insert(claim.id.clone()) {
            self.claims.push(claim);
        }
        true
    }

    /// The sentence, or the part of a long one that holds the roles and the trigger.
    fn quote(&self, line: &Line, draft: &Draft) -> Range<usize> {
        let text = self.reading.text;
        if let Some(q) = &line.quote
            && text[q.clone()].chars().count() <= QUOTE_CHARS
        {
            return q.clone();
        }
        let whole = line.sentence.bytes.clone();
        if text[whole.clone()].chars().count() <= QUOTE_CHARS {
            return whole;
        }
        let slots = &line.shadow.slots;
        let inside = |b: &Range<usize>| whole.start <= b.start && b.end <= whole.end;
        let clause = line.view.clause(draft.trigger.start);
        let mut from = line.shadow.byte(clause.start);
        let mut to = line.shadow.byte_end(clause.end.max(draft.trigger.end).min(line.shadow.text.len()));
        for slot in std::iter::once(draft.subject).chain(draft.object).filter_map(|n| slots.get(n)) {
            if inside(&slot.bytes) {
                from = from.min(slot.bytes.start);
                to = to.max(slot.bytes.end);
            }
        }
        if text[from..to].chars().count() > QUOTE_CHARS {
            // The clause itself is too long: from the first to the last thing that matters.
            from = line.shadow.byte(draft.trigger.start);
            to = line.shadow.byte_end(draft.trigger.end);
            for slot in std::iter::once(draft.subject).chain(draft.object).filter_map(|n| slots.get(n)) {
                if inside(&slot.bytes) {
                    from = from.min(slot.bytes.start);
                    to = to.max(slot.bytes.end);
                }
            }
        }
        let piece = &text[from..to];
        let start = from + (piece.len() - piece.trim_start_matches([' ', ',', ';', '\n', '\r', '\t']).len());
        let end = from + piece.trim_end().len();
        if start < end { start..end } else { whole }
    }

    /// The mention whose reported words the claim is: "X declares that ...", said before the trigger.
    fn said(line: &Line, draft: &Draft) -> Option<usize> {
        match source::before(line.shadow, &draft.trigger)? {
            Source::Slot(n) => line.shadow.slots[n].target,
            Source::Words(_) => None,
        }
    }

    /// Who says it, where that is not the document itself: whoever the sentence quotes, or whose turn it is.
    fn speaker(&self, line: &Line, draft: &Draft, granted: bool) -> Option<Speaker> {
        let reading = self.reading;
        // What is taken for granted is said by the text, not by whoever it quotes.
        match source::of(line.shadow, &draft.trigger).filter(|_| !granted) {
            Some(Source::Slot(n)) => return line.shadow.slots[n].target.map(|t| reading.speaks(t)),
            Some(Source::Words(range)) => return Some(Speaker { name: words(reading, line.shadow, range).into(), mention: None }),
            None => {}
        }
        // Who speaks of himself by name does not speak: the record names him.
        let named_himself = || {
            line.shadow.slots.get(draft.subject).is_some_and(|s| !s.reference && s.target.is_some() && s.target == line.turn.speaker)
                && !NAMES_HIMSELF.is_match(&line.shadow.text)
        };
        if line.turn.question || line.turn.label.is_none() && draft.subject_mention.is_none() && named_himself() {
            return None;
        }
        let named = line.turn.speaker.map(|t| reading.speaks(t));
        named.or_else(|| line.turn.label.as_ref().map(|label| Speaker { name: label.clone().into(), mention: None }))
    }

    /// Whether a date slot is a birth date or the date of a paper that is cited.
    pub fn is_event_date(shadow: &Shadow, n: usize) -> bool {
        let before = &shadow.text[..shadow.slots[n].at];
        let mut from = before.len().saturating_sub(70);
        while !before.is_char_boundary(from) {
            from += 1;
        }
        let near = &before[from..];
        !BIRTH.is_match(near) && !REFERRED.is_match(near)
    }

    /// Whether a date slot tells on which day the text goes on: no birth, no paper's date, no attack's that is only cited.
    pub fn tells_day(shadow: &Shadow, n: usize) -> bool {
        Self::is_event_date(shadow, n) && !EVENT_OF.is_match(&shadow.text[..shadow.slots[n].at])
    }

    /// What a date slot means for an event here: never a birth, and in a record a bare hour is of the record's day.
    fn event_time(&self, line: &Line, n: usize) -> Option<When> {
        let slot = line.shadow.slots.get(n).filter(|s| s.class == Class::Date)?;
        let found = self.reading.dates.get(slot.target?)?;
        let own = self.reading.profile.date.as_ref().and_then(|d| d.when.single_day());
        let born =
            |n: usize, when: &When| !Self::is_event_date(line.shadow, n) || own.is_some_and(|own| self.looks_born(line, n, when, own));
        if born(n, &found.when) {
            return None;
        }
        // "PEETERS Jan (b. 3 May 1981) was released the same day": the day goes back past the birth.
        let date = |m: usize| line.shadow.slots[m].target.filter(|_| line.shadow.slots[m].class == Class::Date);
        let birth_before = (0..n).filter_map(|m| Some((m, self.reading.dates.get(date(m)?)?)));
        if birth_before.into_iter().any(|(m, d)| d.when.first_day() == found.when.first_day() && born(m, &d.when)) {
            return None;
        }
        let strayed = |own: jiff::civil::Date| {
            let day = found.when.first_day();
            day < own && own.since(day).is_ok_and(|gap| gap.get_days() > 3) || day > own && line.narrated.is_none()
        };
        match own {
            Some(own) if found.kind == DateKind::Time && self.is_record() && strayed(own) => {
                let clock = found.when.earliest.time();
                Some(When::minute(own.to_datetime(clock)))
            }
            _ => Some(found.when),
        }
    }

    /// "DURAND Paul, Lille, 04.05.1970": a full date long before the record, right after a name.
    fn looks_born(&self, line: &Line, n: usize, when: &When, own: jiff::civil::Date) -> bool {
        static NAMED: LazyLock<Pattern> = LazyLock::new(|| rule(r"P(?:[,;/(° -]|A|te|a|in)*$"));
        when.precision == Precision::Day
            && when.first_day().year() + 12 < own.year()
            && NAMED.is_match(&line.shadow.text[..line.shadow.slots[n].at])
    }

    /// Whether a day lies after the document's own, and so near that both were read from one calendar.
    fn is_ahead(&self, when: Option<When>) -> bool {
        const DAYS: i32 = 400;
        let own = self.reading.profile.date.as_ref().and_then(|d| d.when.single_day());
        when.zip(own).is_some_and(|(w, own)| {
            w.precision >= Precision::Day && w.first_day() > own && w.first_day().since(own).is_ok_and(|gap| gap.get_days() <= DAYS)
        })
    }

    /// Whether the document is a record of what a service did on its day.
    fn is_record(&self) -> bool {
        matches!(
            self.reading.profile.kind,
            DocumentKind::Surveillance
                | DocumentKind::Wiretap
                | DocumentKind::SearchRecord
                | DocumentKind::Interrogation
                | DocumentKind::Report
                | DocumentKind::Warrant
                | DocumentKind::Judgment
                | DocumentKind::Other
        )
    }

    fn true_on(&self, line: &Line, draft: &Draft) -> Option<When> {
        if let Some(when) = self.written_on(line, draft) {
            return Some(when);
        }
        let own = self.reading.profile.date.as_ref().map(|d| d.when);
        let kind = self.reading.profile.kind;
        if draft.property == Property::Questioned && kind == DocumentKind::Interrogation && !line.turn.answer {
            return own;
        }
        static THIS_DAY: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:ce jour|aujourd'hui|ce matin|ce soir|cet apres-midi|cette nuit|a l'instant|heden|vandaag|vanochtend|vanmorgen|vanavond|vannacht|vanmiddag|deze (?:morgen|avond|nacht|ochtend)|today|tonight|this (?:day|morning|evening|afternoon))\b",
            )
        });
        if !draft.timeless && THIS_DAY.is_match(&line.shadow.text) {
            return own.map(|w| When::day(w.first_day()));
        }
        if line.turn.answer {
            return None;
        }
        if let Some(entry) = line.entry {
            return Some(entry);
        }
        if !self.recorded(line, draft) {
            return None;
        }
        // The day that the record tells of, if that is not long past for it.
        let days = if matches!(kind, DocumentKind::Surveillance | DocumentKind::Wiretap | DocumentKind::SearchRecord) { 400 } else { 10 };
        let near =
            line.narrated.filter(|n| own.is_none_or(|o| o.first_day().since(n.first_day()).is_ok_and(|gap| gap.get_days().abs() <= days)));
        near.or(own)
    }

    /// Whether the act is one that this record itself records: done by its writers or before their eyes.
    fn recorded(&self, line: &Line, draft: &Draft) -> bool {
        use Property::*;
        let custody = matches!(draft.property, Arrested | Questioned | Released | Searched | Seized | Ended);
        let court = matches!(draft.property, Acquitted | Convicted | Charged | NotCharged);
        let seen = matches!(draft.property, Met | Called | PresentAt | Travelled);
        match self.reading.profile.kind {
            DocumentKind::SearchRecord => custody || seen,
            DocumentKind::Surveillance | DocumentKind::Wiretap => custody || seen || draft.property == UsesVehicle,
            DocumentKind::Judgment | DocumentKind::Warrant => court && done_here(line, draft),
            _ if self.is_record() => (custody || court) && done_here(line, draft),
            DocumentKind::Note | DocumentKind::Letter | DocumentKind::Email | DocumentKind::Analysis => {
                matches!(draft.property, Ended | Analysed | Watched) && done_here(line, draft)
            }
            _ => false,
        }
    }

    /// The date that the sentence itself gives the act.
    fn written_on(&self, line: &Line, draft: &Draft) -> Option<When> {
        let slots = &line.shadow.slots;
        let clause = line.view.clause(draft.trigger.start);
        // The day of an anniversary is not the day of what it recalls.
        static RECALLED: LazyLock<Pattern> = LazyLock::new(|| {
            rule(r"\b(?:anniversary|anniversaire|verjaardag|commemorat[a-z]+|memorial|herdenking|hommage a|birthday) [^.;]*$")
        });
        if RECALLED.is_match(&line.shadow.text[..draft.trigger.start]) {
            return None;
        }
        let dates: Vec<usize> = (0..slots.len()).filter(|&n| self.event_time(line, n).is_some()).collect();
        let distance = |n: usize| slots[n].at.abs_diff(draft.trigger.start);
        let when = |n: usize| self.event_time(line, n);
        let state = matches!(
            draft.property,
            Property::Watched
                | Property::UsesNumber
                | Property::UsesVehicle
                | Property::Member
                | Property::Associate
                | Property::LivesAt
                | Property::Employed
                | Property::Investigated
        );
        let dates: Vec<usize> = dates
            .into_iter()
            .filter(|&n| {
                let lead = line.shadow.text[..slots[n].at].trim_end_matches([' ', 'l', 'e']).trim_end();
                let since = ["depuis", "sinds", "since"].iter().any(|w| lead.ends_with(w));
                // "... conduite par X, domicilié à A depuis D": the home's date.
                let home = draft.property != Property::LivesAt && slots[n].at > draft.trigger.end && {
                    HOME.find_iter(&line.shadow.text[draft.trigger.end..slots[n].at]).last().is_some()
                };
                // "... pour l'attentat du D": the attack's date.
                let attack = draft.property != Property::Attacked && EVENT_OF.is_match(&line.shadow.text[..slots[n].at]);
                !attack && (!since || state && !home)
            })
            .collect();
        let mut here: Vec<usize> = dates.iter().copied().filter(|&n| clause.contains(&slots[n].at)).collect();
        here.sort_by_key(|&n| distance(n));
        if here.is_empty() {
            here = dates.iter().copied().filter(|&n| slots[n].at < clause.start && !line.view.is_relative(slots[n].at)).collect();
            here.reverse();
        }
        if here.is_empty() && dates.len() == 1 && line.view.clause(0).end >= line.shadow.text.len() {
            here = dates.clone();
        }
        let best = here.first().and_then(|&n| when(n))?;
        // A minute of the same day says more.
        let finer = here
            .iter()
            .filter_map(|&n| when(n))
            .find(|w| w.precision == Precision::Minute && best.precision == Precision::Day && w.overlaps(&best));
        Some(finer.unwrap_or(best))
    }
}

/// Whether the words present the act as done now by who writes: "remettons", "nous avons arrêté", "wordt aangehouden", "the court acquits".
fn done_here(line: &Line, draft: &Draft) -> bool {
    static NOW: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:est|sont|is|are|hereby|wordt|worden)(?: [a-z']+){0,2} $|\b(?:wordt|worden|nemen|stellen|houden|laten)\b[^;.]{0,60}$|",
            r"\b(?:decid\w+|ordonn\w+|declar\w+|dit n'y avoir|beslis\w+|bevel\w+|orders?|decide[sd]?)\b[^;.]{0,50}$|",
            r"(?:\b(?:nous|wij|we)|W),?(?: [^;.]{0,80})?$|\b(?:par ces motifs|om deze redenen|for these reasons)\b"
        ))
    });
    let text = &line.shadow.text;
    let trigger = &text[draft.trigger.clone()];
    let clause = line.view.clause(draft.trigger.start);
    let first = trigger.split(' ').next().unwrap_or("");
    first.ends_with("ons")
        || [
            "acquitte",
            "condamne",
            "relaxe",
            "classe",
            "spreekt",
            "veroordeelt",
            "seponeert",
            "acquits",
            "sentences",
            "cesse",
            "prend",
            "se",
        ]
        .contains(&first)
        || NOW.is_match(&text[clause.start.min(draft.trigger.start)..draft.trigger.start])
        || NOW.is_match(&text[..draft.trigger.start])
        || line.shadow.slots.iter().any(|s| s.class == Class::Body && s.reference && s.at < draft.trigger.start)
}

/// Words of the layer for a range of the shadow, spaces made single.
pub fn words(reading: &Reading, shadow: &Shadow, range: Range<usize>) -> String {
    let text = &reading.text[shadow.byte(range.start)..shadow.byte_end(range.end)];
    crate::plain(text)
}
