//! Who is heard: named by the header, by himself, by who declares, or by the signature.

use super::role::rule;
use super::sentence::Sentence;
use super::shadow::{Class, Shadow};
use super::speech::plain;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// Sentences in which the head of a record names who is heard.
const HEAD_SENTENCES: usize = 10;

/// Whether the text opens or ends as a letter does, whose first person is its author.
pub(super) fn addresses(text: &str) -> bool {
    static GREETS: LazyLock<Pattern> = LazyLock::new(|| {
        plain(
            r"(?i)\A[^.!?]{0,160}\b(?:dear|hello|hi|beste|geachte|waarde|dag|hallo|bonjour|bonsoir|salut|ch[eè]re?s?|ma[iî]tre|monsieur|madame|mesdames|mijnheer|mevrouw|objet|onderwerp|subject)\b[^.!?\n]{0,60}[,!:\n]|\b(?:groet(?:en|jes)?|hoogachtend|cordialement|salutations|regards|sincerely|faithfully|mvg|bien à (?:toi|vous))\b",
        )
    });
    GREETS.is_match(text)
}

/// Whether the text opens as a statement does: its first sentences are in the first person.
pub(super) fn starts_first(shadows: &[Shadow]) -> bool {
    let worded = shadows.iter().filter(|s| s.text.contains(|c: char| c.is_ascii_alphabetic()));
    worded.take(4).filter(|s| first_person(s)).count() >= 2
}

/// "X, informed of his rights, declares: I ...": whose first person it is, where no title says that somebody is heard.
pub(super) fn declarant(text: &str, sentences: &[Sentence], shadows: &[Shadow]) -> Option<usize> {
    static DECLARES: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"(?<p>P)(?:,[^;.P]{0,120},)? ?(?:,? ?(?:qui|die|who) )?(?:nous |ons )?(?:declare|dit|expose|depose|verklaart|zegt|states|declares|deposes|says)",
            r"(?: ce qui suit| librement| spontanement| het volgende| wat volgt| vrij| as follows| the following| ons)? ?:(?<rest>.*)$"
        ))
    });
    let n = shadows.iter().take(20).position(|s| DECLARES.is_match(&s.text))?;
    let c = DECLARES.captures(&shadows[n].text)?;
    let rest = c.name("rest").map_or("", |m| m.as_str()).trim();
    // Quotation marks close what they open: see `quote`.
    let mut next = shadows.iter().skip(n + 1).take(1).chain(std::iter::once(&shadows[n]));
    if rest.starts_with('"')
        || rest.is_empty() && text[sentences.get(n + 1)?.bytes.clone()].starts_with(['"', '«', '“'])
        || !next.any(first_person)
    {
        return None;
    }
    shadows[n].slot_at(c.name("p")?.start()).and_then(|k| shadows[n].slots[k].target)
}

/// Who signs a statement: a name alone at its end.
pub(super) fn signatory(text: &str, sentences: &[Sentence], shadows: &[Shadow], hearing: bool) -> Option<usize> {
    static ALONE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r#"\x22 ?(?<q>P)\.?$|^[-"( ]*(?:signe|getekend|get\.|signed|signature|handtekening|w\.g\.)? ?:? ?(?:m\. |mme |mr |mrs )?(?<p>P)[").]?(?:, [a-z ]{0,40})?$"#,
        )
    });
    let last = shadows.len().checked_sub(1)?;
    let found = (last.saturating_sub(2)..=last).rev().find_map(|n| {
        let c = ALONE.captures(&shadows[n].text)?;
        let p = c.name("p").or_else(|| c.name("q"))?.start();
        shadows[n].slot_at(p).and_then(|k| shadows[n].slots[k].target)
    });
    let short = text.len() < 20_000 && sentences.len() > 2;
    found.filter(|_| short && (hearing || starts_first(shadows)))
}

/// Who signs a letter from outside: a name alone on one of its last lines, or behind its greeting.
pub(super) fn signer(text: &str, shadows: &[Shadow]) -> Option<usize> {
    /// Sentences of an end, with what a postscript and a list of enclosures add.
    const END: usize = 8;
    // Who writes from outside keeps the forms; colleagues greet by their names.
    static FORMAL: LazyLock<Pattern> = LazyLock::new(|| {
        plain(
            r"(?im)^(?:to whom|dear (?:sirs?|madam|officers?|inspectors?)|geachte(?: heer| mevrouw| heren| dames)?[ ,]*$|geachte (?:heer|mevrouw|heren|dames)|(?:mijnheer|meneer|mevrouw|monsieur|madame|mesdames|messieurs)\b|à qui de droit|aan (?:wie|de politie)|sirs?\b)",
        )
    });
    static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"^(?:.{0,60}\b(?:groet(?:en|jes)?|hoogachtend|mvg|cordialement|salutations|amicalement|respectueusement|regards|sincerely|faithfully|thanks|signed?|signe|getekend|w\.g\.)[,.:]? ?)?",
            r"(?:(?:dr|mr|mrs|ms|m|mme|mlle|dhr|mevr|prof)\.? )?$"
        ))
    });
    let alone = |slot: &super::shadow::Slot| {
        let from = text[..slot.bytes.start].rfind('\n').map_or(0, |n| n + 1);
        let rest = text[slot.bytes.end..].lines().next().unwrap_or("").trim();
        let ends = rest.trim_matches(['.', ',', ')']).is_empty() || rest.starts_with(',') && rest.len() < 40;
        ends && BEFORE.is_match(super::shadow::fold(&text[from..slot.bytes.start]).trim_start())
    };
    let end = &shadows[shadows.len().saturating_sub(END).max(2).min(shadows.len())..];
    let names = end.iter().rev().flat_map(|s| s.slots.iter().rev()).filter(|s| s.class == Class::Person);
    let found = names.into_iter().find(|s| alone(s))?.target;
    found.filter(|_| FORMAL.is_match(text) && shadows.iter().any(first_person))
}

/// The headings of a paper that takes down what several say, each in the first person: sentences and whom they name.
pub(super) fn statements(
    text: &str,
    sentences: &[Sentence],
    shadows: &[Shadow],
    same: &dyn Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    static HEADING: LazyLock<Pattern> =
        LazyLock::new(|| rule(r"^(?:[-*#0-9.)]+ ?)?(?:m\. |mme |mr\.? |mrs\.? |dhr\.? |mevr\.? )?(?<p>P)(?: ?[,(–-][^.!?]{0,90})?[:.]?$"));
    let heading = |n: usize| {
        let p = HEADING.captures(&shadows[n].text)?.name("p")?.start();
        let alone = text[..sentences[n].bytes.start].trim_end_matches([' ', '\t']).ends_with('\n');
        let people = shadows[n].slots.iter().filter(|s| s.class == Class::Person).count();
        let told = shadows.get(n + 1).is_some_and(first_person) && !first_person(&shadows[n]);
        let slot = shadows[n].slot_at(p).filter(|_| alone && told && people == 1)?;
        Some((n, shadows[n].slots[slot].target?))
    };
    let found: Vec<(usize, usize)> = (0..shadows.len()).filter_map(heading).collect();
    let several = found.first().is_some_and(|a| found.iter().any(|b| a.1 != b.1 && !same(a.1, b.1)));
    if several { found } else { Vec::new() }
}

pub(super) fn first_person(shadow: &Shadow) -> bool {
    first_person_in(&shadow.text)
}

fn first_person_in(text: &str) -> bool {
    static FIRST: LazyLock<Pattern> = LazyLock::new(|| rule(r"\b(?:je|j'|moi|mon|ma|mes|ik|mij|mijn|i|my|me|myself)\b"));
    // The officer who writes says "je" too.
    static OFFICER: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:je|ik|i),? (?:soussignee?|ondergetekende|the undersigned)|^(?:nous|wij|we)\b,|\b(?:en notre presence|in onze aanwezigheid)\b|\bsigne(?:nt)? avec (?:moi|nous)\b",
        )
    });
    FIRST.is_match(text) && !OFFICER.is_match(text)
}

static OTHER: LazyLock<Pattern> = LazyLock::new(|| rule(r"^(?:il|elle|hij|zij|ze|he|she) [a-z]"));

/// Whether a record tells in the third person what was said: nobody says "I" outside of quotation marks, and "he" or "she" is at work.
pub(super) fn told(shadows: &[Shadow]) -> bool {
    let plain = |s: &Shadow| s.text.split('"').step_by(2).any(first_person_in);
    !shadows.iter().any(plain) && shadows.iter().filter(|s| OTHER.is_match(&s.text)).nth(1).is_some()
}

/// Who is heard by the layout alone: before anybody speaks, the head of the record names one person who has no office; of several, the
/// one who begins a line.
pub(super) fn at_head(text: &str, sentences: &[Sentence], shadows: &[Shadow], has_office: &dyn Fn(usize) -> bool) -> Option<usize> {
    // Who hears, assists or translates.
    static WORKS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:par|by|door|nous|wij|we|avec|with|met|en presence de|in aanwezigheid van|in the presence of|assistee?s?(?: de)?|bijgestaan(?: door)?|rapporteurs?|opsteller|verbalisante?n?|redact(?:eur|rice)|present|aanwezig|mr|mtre|dr) ?[:.,]? ?(?:(?:le|la|l'|de|het|the) ?)?[a-z'.-]{0,20} ?$|[WB] ?$",
        )
    });
    let spoken = (0..shadows.len()).find(|&n| {
        let said = &text[sentences[n].bytes.clone()];
        first_person(&shadows[n]) || OTHER.is_match(&shadows[n].text) || said.ends_with('?') || said.starts_with(['"', '«', '“'])
    });
    let mut found: Vec<(usize, bool)> = Vec::new();
    for shadow in shadows.iter().take(spoken.unwrap_or(0).min(HEAD_SENTENCES)) {
        for slot in shadow.slots.iter().filter(|s| s.class == Class::Person) {
            let Some(target) = slot.target.filter(|&t| !WORKS.is_match(&shadow.text[..slot.at]) && !has_office(t)) else { continue };
            let line = text[..slot.bytes.start].rsplit('\n').next().unwrap_or("");
            found.push((target, line.trim().is_empty()));
        }
    }
    let mut first = found.iter().filter(|f| f.1);
    match (&found[..], first.next(), first.next()) {
        ([(only, _)], ..) => Some(*only),
        (_, Some((first, _)), None) => Some(*first),
        _ => None,
    }
}

/// The mention that names who is heard.
pub fn witness(shadows: &[Shadow]) -> Option<usize> {
    static CUES: LazyLock<[Pattern; 13]> = LazyLock::new(|| {
        [
            // "Comparaît devant nous, X, commissaire, le dénommé Y".
            rule(
                r"\b(?:compara(?:it|issent)|se presente|verschijn(?:t|en)|appears)\b[^;]{0,120}?\b(?:(?:de|pre)?nommee?|genaamde?|sieur|one) ?:?~?(?<p>P)",
            ),
            rule(
                r"\b(?:je (?:me nomme|m'appelle)|j'ai pour nom|mon (?:vrai |veritable )?nom est|ik heet|mijn (?:echte |ware )?naam is|my (?:real |full )?name is|declare se nommer|zegt te heten|verklaart te heten) ?:?~?(?<p>P)",
            ),
            rule(
                r"(?:\b(?:nom(?:s)?(?:(?:,| et) ?prenoms?)?|naam(?: en voornaam)?|identite|identiteit|name|surname|family name|verklaring van|personne entendue|gehoorde persoon|temoin|getuige|witness|interviewee|mis(?:e)? (?:en cause|en examen)|inculpee?|prevenue?|accusee?|verdachte|beklaagde|betichte|inverdenkinggestelde|suspect|defendant|accused|declarante?|comparante?|verhoorde|plaignante?|klager|klaagster|complainant|personne (?:auditionnee|interrogee)|ondervraagde)) ?(?:\([a-z ]*\))? ?: ?~?(?<p>P)",
            ),
            // "Horen wij, hoofdinspecteur X: Y", "interview by DS X of Y", "est entendu : Y": who hears stands before who is heard.
            rule(r"\b(?:verhoren|horen|hoorden?|entendons|auditionnons|interrogeons|avons entendu)\b[^.;:]{0,120}?: ?~?(?<p>P)"),
            rule(
                r"\b(?:interview|hearing|questioning|examination|audition|interrogatoire|verhoor)\b(?: [a-z]+){0,3}? (?:by|par|door) [^.;:]{0,40}?P,? (?:of|de|van) ~?(?<p>P)",
            ),
            rule(
                r"\b(?:est|a ete|wordt|werd|is|was) (?:entendue?|auditionnee?|interrogee?|gehoord|verhoord|ondervraagd|heard|interviewed)(?: [a-z']+){0,3} ?:? ?(?<p>P)",
            ),
            rule(
                r"\b(?:verhoren|horen|hoorden?|hoor|entendons|auditionnons|interrogeons)\b[^.;]{0,200}?\b(?:genaamde?|nommee?|prenommee?|sieur|dame) ?:?~?(?<p>P)",
            ),
            rule(
                r"\b(?:audition|interrogatoire|entendons|auditionnons|interrogeons|[a-z]*verhoor|verhoren|horen|interview|interrogation|statement|declaration|verklaring|deposition|examination|reaudition|comparait|comparaitre|se presente|verschijnt|verscheen|meldt zich|biedt zich aan|ondervraging|depot de plainte|plainte d[eu']|klacht van|aangifte door|complaint by|(?:evidence|testimony) of|temoignage de|getuigenis van)\b(?: [a-z'.-]+){0,8}? ?:?(?: ?D ?-)?~?(?<p>P)",
            ),
            rule(r"(?:^|[^\x22a-z] ?)(?:je suis|ik ben|i am|i'm) (?:le |la )?(?:nommee? )?(?<p>P)(?:[,.;]| et | and | en |$)"),
            rule(
                r"^(?:(?:dr|mr|mrs|ms|m|mme|dhr|me)\.? |madame |monsieur |mevrouw |mijnheer |meneer |de heer |dokter )?(?<p>P), (?:you|vous|u|avez-vous|etes-vous|hebt u|heeft u|bent u|did you|were you|have you|do you)\b|\bsignez ici,? [a-z]* ?(?<q>P)",
            ),
            // Who signs at the end, and whom a question calls by name.
            rule(
                r"\b(?:lecture faite|apres (?:re)?lecture(?: faite)?|na (?:voor)?lezing)\b[^;:P]{0,40}(?:volhardt |persiste )?(?:m\. |mme |monsieur |madame |mevrouw |de heer )?(?<p>P)[^;.P]{0,30}\b(?:signe|persiste|maintient|volhardt|tekent)\b|\b(?:lue?|gelezen),? (?:et |en )?(?:persiste|approuve|confirme|volhard|goedgekeurd)[^;.P]{0,30}: ?(?:m\. |mme |mevr\. |dhr\. )?(?<q>P)",
            ),
            rule(
                r"\b(?:you are|vous etes(?: bien)?|u bent|bent u) ~?(?<p>P)|[,.?] ?(?:monsieur|madame|mademoiselle|mijnheer|meneer|mevrouw|mr\.?|mrs\.?|ms\.?|miss) (?<q>P) ?\?\x22?$",
            ),
            rule(r"(?<p>P),? ?(?:[a-z' -]{0,40}, )?\(?(?:(?:nee?|geb(?:oren)?|born|dob|d\.o\.b|b)\b\.?|°)[^;]{0,30}D"),
        ]
    });
    // Who stands by is not heard.
    static ASSISTS: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:avocate?|conseil|advocaa?te?|raadsman|raadsvrouw|lawyer|solicitor|counsel|interprete|tolk|interpreter),? (?:de |d'|van |named )?(?:me |mtre |maitre |mr\.? |meester |ms\.? |mrs\.? )?$",
        )
    });
    for cue in CUES.iter() {
        for shadow in shadows.iter().take(80) {
            if let Some(p) = cue.captures(&shadow.text).and_then(|c| c.name("p").or_else(|| c.name("q")))
                && !ASSISTS.is_match(&shadow.text[..p.start()])
                && let Some(t) = shadow.slot_at(p.start()).and_then(|n| shadow.slots[n].target)
            {
                return Some(t);
            }
        }
    }
    None
}
