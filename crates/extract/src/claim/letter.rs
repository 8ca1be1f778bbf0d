//! Dealings between services: warned, requested, replied, transmitted; told in a text or done by a letter itself.

use super::act::birth_place;
use super::emit::{Draft, Emitter, LONG_BYTES, Line, words};
use super::modality::{self, Scope};
use super::role::rule;
use super::shadow::Class;
use model::{DocumentKind, Modality, Property, When};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

struct Dealing {
    property: Property,
    /// Told: a verb with its agent and addressee in the sentence.
    told: Pattern,
    /// Done by the letter itself, without naming anyone.
    done: Pattern,
}

static DEALINGS: LazyLock<[Dealing; 4]> = LazyLock::new(|| {
    [
        Dealing {
            property: Property::Warned,
            told: rule(concat!(
                r"\b(?:avis(?:e|es|ee|ees|ons|ent|ait)|averti\w{0,8}|alert(?:e|es|ee|ees|ons|ent|ait|er)|prevenu(?:e|s|es)?|previen(?:t|nent)|prevenons|mis(?:e|es)? en garde|met(?:tons|tent)? en garde|mise en garde|attir(?:e|ons|ait|ent) (?:votre |l'|leur )?attention|avait attire l'attention|signal(?:e|ee|ees|es|ons|ait|ement)|",
                r"waarschu(?:wt|wde|wden|wen)|gewaarschuwd|waarschuwing|verwittig(?:t|de|den|en|d)|ingelicht|licht(?:te|ten)? .{0,40}? in|op de hoogte (?:gebracht|gesteld)|vestig(?:t|de|en|den) (?:de|uw) aandacht|gealarmeerd|gemeld aan|meldde aan|",
                r"warn(?:s|ed|ing)?|alert(?:s|ed)|notif(?:y|ies|ied)|tipped off|drew (?:the )?attention|draw your attention|flagged)\b"
            )),
            done: rule(
                r"(?:\b|^| |')(?:attir(?:e|ons) (?:toute )?votre attention|appel(?:le|ons) votre attention|vous (?:mettre|mettons|mets) en garde|(?:je|nous|_) (?:vous|_) (?:avise|avisons|alerte|alertons|signale|signalons|informe (?:de|d') ?(?:la|une|l')? ?menace)|vous (?:aviser|alerter|signaler|avertir|prevenir)|vestig(?:en|t|)? (?:wij |ik |_ )?(?:uw|de) (?:bijzondere )?aandacht|uw aandacht (?:te )?vestigen|willen (?:wij|we|_) (?:u|_) waarschuwen|waarschuwen (?:wij )?u|signaleren (?:wij )?u|draw(?:ing)? your attention|alert you|warn you|wish to (?:alert|warn)|bring to your (?:urgent )?attention)\b",
            ),
        },
        Dealing {
            property: Property::Requested,
            told: rule(concat!(
                r"\b(?:demand(?:e|es|ee|ees|ons|ait|ent|er|erent)|sollicit(?:e|es|ee|ons|ait|ent|er|ation)|requ(?:iert|is|ise|erons|isition|isitions)|prie(?:e|ons|nt)?|interrog(?:e|ee|es|ons|ait)|relanc(?:e|ee|es|ons|er)|relance|rappel(?:e|le|ons)?|adresse une demande|une demande|interpell(?:e|ee) sur|question(?:ne|nee)|",
                r"verzoek(?:t|en)?|verzocht(?:en)?|vraag(?:t)?|vragen|vroeg(?:en)?|gevraagd|bevraagd|aangevraagd|rappel(?:leerde)?|herinner(?:t|de|ing)|",
                r"request(?:s|ed|ing)?|ask(?:s|ed|ing)?|enquired|inquired|queried|reminded|reminder)\b"
            )),
            done: rule(concat!(
                r"(?:\b|^| |')(?:(?:vous|_) (?:prie|prions|prier)(?: de)?(?: bien vouloir)|vous (?:demande|demandons|demander)|vous (?:saurais|saurions|serais|serions) (?:gre|reconnaissante?s?|obligee?s?)|merci de (?:bien vouloir|nous|me|confirmer|communiquer|verifier)|veuillez (?:nous|me|bien|faire|verifier|communiquer|procéder|proceder|identifier|confirmer|indiquer)|(?:je|nous) (?:souhaiterais|souhaiterions|desirerions|voudrions) (?:savoir|obtenir|recevoir|connaitre|disposer)|pourriez[- ](?:vous|_)|pouvez[- ](?:vous|_)|peux-tu|pourrais-tu|(?:avez|disposez|detenez|connaissez)-(?:vous|_)|tenez-nous|(?:merci|prie) de|sollicite(?:r|ons)? (?:votre|de votre|de vos|d'_|la|l')|faire connaitre si|nous faire savoir|me faire savoir|de bien vouloir (?:me |nous |_ )?(?:faire|communiquer|indiquer|verifier|identifier|confirmer|transmettre|procéder|proceder)|dans l'attente de votre reponse|",
                r"gelieve|(?:kun|kan|kunnen|zou|wil|willen) (?:je|jij|jullie|_)|laat (?:ons|mij|het ons|_) weten|(?:ons|mij|_) (?:te )?laten weten|verzoek(?:en)? (?:ik |wij |_ )?(?:u|_)(?: om)?|verzoeken wij|graag (?:vernamen|vernemen|ontvingen|ontvangen|had(?:den)?|kregen)|zou(?:dt)? (?:u|_)|kunt (?:u|_)|kan (?:u|_)|(?:wij|ik|we|_) (?:vragen|vraag|verzoeken) (?:u|_)|mag ik (?:u|_) (?:vragen|verzoeken)|vragen wij (?:u|_)|hierbij (?:verzoek|vraag|vragen)|in afwachting van uw antwoord|willen nagaan|",
                r"(?:prions?|prie|prier|pourri(?:ez|ons)|pourrais|pouvez|peux|voudriez|veuillez|vouloir|gre|merci|demand\w+|obligee?s?|reconnaissante?s?|invit\w+|souhait\w+)\b[^;.?]{0,60}?(?:\bnous|\bme|\bm'|W|_) ?(?:indiquer|dire|preciser|communiquer|confirmer|faire (?:savoir|connaitre|part|parvenir|tenir)|renseigner|informer|transmettre|adresser|fournir|eclairer|aviser|donner|repondre|prevenir|tenir)|",
                r"(?:kan|kunt|kun|kunnen|gelieve|wilt?|willen|zoudt?|verzoek\w*|vraag|vragen|graag|mag)\b[^;.?]{0,60}?(?:\bons|\bmij|\bme|W|_)\b ?[^;.?]{0,30}?(?:zeggen|mee ?te ?delen|mee ?delen|mededelen|laten weten|bezorgen|bevestigen|inlichten|informeren|overmaken|doorgeven|sturen|vertellen|antwoorden)|graag (?:een |uw |je )?(?:seintje|antwoord|bericht|reactie|nieuws)|",
                r"(?:could|can|would|will|please|kindly|grateful|asks?|request)\b[^;.?]{0,60}?\b(?:tell|inform|advise|let|provide|supply|send|give|notify)\b ?(?:us|me|W|_)|",
                r"please (?:provide|confirm|let|send|advise|check|inform|could|identify|forward|supply|run|tell)|kindly|(?:would|should) be (?:very )?grateful|grateful (?:if|for)|(?:could|can|would) (?:you|_) (?:please |kindly )?(?:confirm|check|send|provide|tell|identify|let|run|advise)|(?:we|i|_) (?:hereby )?(?:request|ask)|let (?:us|me|_) know|look forward to your reply)(?:$|[^a-z0-9])"
            )),
        },
        Dealing {
            property: Property::Replied,
            told: rule(
                "\\b(?:repond(?:u|s|it|ons|ent|re|ait|irent)?|reponse|(?:donne|apporte|fourni) (?:une )?(?:suite|reponse)|antwoord(?:t|de|den|en)?|geantwoord|beantwoord(?:t|de)?|onbeantwoord|reagi(?:t|ssait)?|revenue? vers|donne(?:e)? suite|gereageerd|reageer(?:t|de|den)|repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)|response|unanswered|(?:got|came|come|get) back to|wrote back)\\b",
            ),
            done: rule(
                "(?:\\b|^| |')(?:en reponse a (?:votre|vos|la|ta|ton|tes|_)|(?:comme )?suite a (?:votre|vos|ta|ton)|faisant suite a (?:votre|vos)|donnant suite a (?:votre|vos)|je reponds a|nous repondons a|in antwoord op (?:uw|je|jouw|jullie|_)|ingevolge uw|gevolg(?:gevend| gevend)? aan uw|naar aanleiding van uw|in reply to (?:your|_)|in response to (?:your|_)|further to your|replying to your|with reference to your (?:request|letter|question|enquiry)|thank you for your (?:request|letter|question|message|enquiry)|votre demande [^.;]{0,80}(?:appelle|a ete|n'appelle))\\b",
            ),
        },
        Dealing {
            property: Property::Transmitted,
            told: rule(concat!(
                r"\b(?:transm(?:is|ise|ises|et|ettent|ettons|ettre|it|ission)|communiqu(?:e|ee|es|ees|ons|er|ait)|(?:fait|faire|faisons) (?:parvenir|suivre)|adress(?:e|ee|es|ees|ons|er|ait)|envoy(?:e|ee|es|ees|ons|er)|envoi(?:e|ent)?|diffus(?:e|ee|es|ees|ons|er|ion)|partag(?:e|ee|es|ees|er)|remis(?:e|es)? (?:a|au|aux)|dissemine(?:e|es)?|port(?:e|ee|es) a la connaissance|copie (?:a ete )?adressee|",
                r"overgemaakt|overgezonden|doorgestuurd|doorgezonden|toegezonden|toegestuurd|bezorgd(?:e)?|bezorgt|meegedeeld|medegedeeld|doorgegeven|gedeeld|ma(?:akt|ken|akte|akten) .{0,40}? over|stuur(?:t|de|den)|zond(?:en)?|zendt|verstuurd|verspreid|",
                r"sent|sends|forward(?:s|ed)|transmit(?:s|ted)|passed (?:on )?|shared|circulated|disseminated|provided|relayed|communicated|copied|conveyed|handed over)\b"
            )),
            done: rule(concat!(
                r"(?:\b|^| |')(?:(?:vous|_) (?:transmettre|transmets|transmettons|communiquer|communique|communiquons|adresser|adresse|adressons|faire (?:parvenir|tenir|connaitre)|faisons (?:parvenir|savoir)|informer|informe|informons|rends? compte)|(?:veuillez|vous) trouver(?:ez)? (?:ci-joint|en annexe|sous ce pli|en piece)|ci-joint|",
                r"(?:maken|maak|zenden|sturen|bezorgen|delen|deel) (?:wij |ik |we |_ )?(?:u|_)|(?:wij|ik|_) (?:maken|maak|zenden|zend|sturen|stuur|bezorgen|bezorg|delen|deel) (?:u|_)|(?:u|_) (?:mee te delen|over te maken|te informeren|mede te delen)|in bijlage|als bijlage|bijgevoegd|hierbij|",
                r"please find (?:attached|enclosed)|attached (?:please find|is|are|you will find)|(?:we|i|_) (?:are |am )?(?:hereby )?(?:forward(?:ing)?|send(?:ing)?|attach|enclose|inform(?:ing)?|pass(?:ing)?) (?:you|to you|on|herewith|_)|for your information|enclosed)\b"
            )),
        },
    ]
});

static BOILERPLATE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:veuillez (?:agreer|croire|recevoir)|prie d'agreer|(?:vous|_) (?:prie|prions) d'(?:agreer|accepter)|prie de croire|salutations|met (?:de )?(?:meeste )?(?:hoogachting|vriendelijke groeten)|hoogachtend|yours (?:sincerely|faithfully)|kind regards)\b",
    )
});

static UNANSWERED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:(?:restee?s?|demeuree?s?|reste|demeure|rest(?:ent|ait)) (?:a ce jour )?(?:sans|lettre morte)(?: reponse)?|sans (?:reponse|retour|suite aucune)|(?:ne |n')(?:(?:lui|leur|me|m'|y) ?|[_W] ?|nous )?(?:a|ai|ont|avons|avait|avaient|ayant|aura|y a) (?:jamais |pas |toujours pas |point |plus )?(?:encore )?(?:obtenu |recu |eu |donne |apporte |rien )?(?:de |aucune )?(?:reponse|suite|repondu|reagi|reaction)|ne (?:repond(?:ent|ait|aient|it)?) (?:pas|plus|jamais)|aucun(?:e)? (?:reponse|suite|retour|reaction)|pas donne suite|pas (?:encore )?(?:recu |obtenu |eu )?(?:de )?(?:reponse|retour)|lettre morte|toujours en attente (?:de|d'une) reponse|",
        r"onbeantwoord(?: gebleven)?|kwam (?:er )?(?:nooit een|geen) (?:antwoord|reactie)|(?:nog )?(?:steeds )?geen (?:antwoord|reactie|gevolg)|bleef (?:zonder gevolg|een (?:antwoord|reactie) uit)|zonder (?:antwoord|reactie)|niet (?:ge|be)antwoord|nooit (?:ge|be)antwoord|nooit (?:een )?(?:antwoord|reactie)|(?:antwoord|reageer)(?:de|den|t)? (?:nooit|niet)|(?:niet|nooit) gereageerd|wacht(?:en)? (?:nog )?(?:steeds|altijd) op (?:een |uw )?antwoord|",
        r"unanswered|no (?:reply|answer|response)|without (?:a |any )?(?:reply|answer|response)|(?:did not|didn't|never|has not|hasn't|have not|haven't|had not|hadn't|failed to|does not|doesn't) (?:yet )?(?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|(?:got|had|received?|get) (?:a |an |any )?(?:reply|answer|response))|still (?:awaiting|waiting for) (?:a |an )?(?:reply|answer|response))\b"
    ))
});

fn party(c: Class) -> bool {
    matches!(c, Class::Body | Class::Organization | Class::Person)
}

/// Words after a trigger, to the end of its clause or about 160 characters: of what, for what.
fn rest(emitter: &Emitter, line: &Line, from: usize) -> Option<String> {
    let text = &line.shadow.text;
    let end = text.get(from..)?.find([';']).map_or(text.len(), |n| from + n);
    let value: String = words(emitter.reading, line.shadow, from..end);
    let cut: String = value.chars().take(160).collect();
    let cut = cut.trim_matches([' ', ',', ':', '.']).to_owned();
    (!cut.is_empty()).then_some(cut)
}

/// Emits what a line tells of dealings between services, and what a letter does by its own words.
pub fn dealings(emitter: &mut Emitter, line: &Line) {
    if kept_back(emitter, line) {
        return;
    }
    let kind = emitter.reading.profile.kind;
    if line.turn.question
        || line.turn.answer && kind == DocumentKind::Interrogation
        || matches!(kind, DocumentKind::Wiretap | DocumentKind::Table)
    {
        return;
    }
    let text = &line.shadow.text;
    if BOILERPLATE.is_match(text) {
        return;
    }
    let letter = matches!(
        kind,
        DocumentKind::Letter
            | DocumentKind::Email
            | DocumentKind::Note
            | DocumentKind::Warrant
            | DocumentKind::Report
            | DocumentKind::Other
    );
    let (author, recipient) = (emitter.reading.author, emitter.reading.recipients.first().copied());
    if let Some(m) = UNANSWERED.find(text) {
        // "X n'a jamais répondu à Y" names both: an ordinary verb, negated.
        static VERB: LazyLock<Pattern> =
            LazyLock::new(|| rule(r"\b(?:repondu|replied|reply|answered|answer|responded|respond|geantwoord|beantwoord)\b"));
        let verb = VERB.find(&text[m.range()]).map(|v| m.start() + v.start()..m.start() + v.end());
        if let Some(verb) = verb {
            let count = emitter.claims.len();
            told(emitter, line, Property::Replied, verb);
            if emitter.claims.len() > count {
                return;
            }
        }
        unanswered(emitter, line, m.range());
        return;
    }
    let mut asked = false;
    for dealing in DEALINGS.iter() {
        // "nous faire connaître" asks; it sends nothing.
        if asked && dealing.property == Property::Transmitted {
            continue;
        }
        let addressed = recipient.is_some() || !emitter.reading.profile.recipients.is_empty();
        if letter
            && (addressed || dealing.property == Property::Replied)
            && author.is_some()
            && let Some(m) = dealing.done.find(text)
            // "Merci de ne plus ..." wants no answer, "wij kunnen u ..." offers.
            && !text[m.end()..].trim_start().starts_with("ne ")
            && !(dealing.property == Property::Requested && offers(&text[..m.start()], m.as_str()))
        {
            asked |= dealing.property == Property::Requested;
            let value = match dealing.property {
                Property::Replied => answered(emitter, line, m.end()).or_else(|| rest(emitter, line, m.end())),
                _ => rest(emitter, line, m.end()),
            };
            let mut recipients: Vec<Option<usize>> = emitter.reading.recipients.iter().copied().take(4).map(Some).collect();
            if recipients.is_empty() {
                // The addressee is written but is no mention: the profile names it.
                recipients.push(None);
            }
            for r in recipients {
                let draft = Draft::new(dealing.property, usize::MAX, None, m.range())
                    .value(value.clone())
                    .modality(Some(Modality::Asserted))
                    .subject_elsewhere(author)
                    .object_elsewhere(r);
                let mut draft = draft;
                draft.true_on = emitter.reading.profile.date.as_ref().map(|d| d.when);
                emitter.emit(line, &draft);
            }
            continue;
        }
        for m in dealing.told.find_iter(text) {
            told(emitter, line, dealing.property, m.range());
        }
    }
    // What a letter between services asks with a question mark it requests.
    let posted = matches!(kind, DocumentKind::Letter | DocumentKind::Email) && author.is_some() && recipient.is_some();
    if posted && !asked && !line.sentence.record && text.trim_end_matches([' ', '"', ')']).ends_with('?') && asks_something(line) {
        let mut draft = Draft::new(Property::Requested, usize::MAX, None, 0..text.len())
            .value(rest(emitter, line, 0))
            .modality(Some(Modality::Asserted))
            .subject_elsewhere(author)
            .object_elsewhere(recipient);
        draft.true_on = emitter.reading.profile.date.as_ref().map(|d| d.when);
        emitter.emit(line, &draft);
    }
}

/// Whether a question is about somebody or something, and no courtesy.
fn asks_something(line: &Line) -> bool {
    static COURTESY: LazyLock<Pattern> = LazyLock::new(|| {
        rule(r"\b(?:comment (?:vas|allez|va)|ca va|tout va bien|bien recu|hoe gaat|alles goed|how are (?:you|_)|hope (?:you|_))\b")
    });
    line.shadow.slots.iter().any(|s| s.class != Class::Date && !s.reference && s.class != Class::Unit)
        && !COURTESY.is_match(&line.shadow.text)
}

/// Whether who writes is the subject of the "can" or "will" that looked like a request.
fn offers(before: &str, own: &str) -> bool {
    let modal = ["kan ", "kunnen ", "willen ", "wil ", "zou ", "can ", "could ", "would "].iter().any(|w| own.trim_start().starts_with(w));
    let before = before.trim_end();
    let us = ["wij", "we", "ik", "i"].iter().any(|w| before == *w || before.ends_with(&format!(" {w}")));
    modal && (us || before.ends_with(super::act::is_slot))
}

/// Emits that a record says of what it tells that it went no further.
fn kept_back(emitter: &mut Emitter, line: &Line) -> bool {
    let text = &line.shadow.text;
    let spoken = line.turn.question || line.turn.answer || line.turn.speaker.is_some();
    if spoken || emitter.reading.text.len() > LONG_BYTES || emitter.reading.profile.kind == DocumentKind::Press {
        return false;
    }
    let Some(m) = KEPT.find(text) else { return false };
    if ["until", "before", "avant", "voor", "que le"].iter().any(|w| text[m.end()..].contains(w)) {
        return false;
    }
    let subject = emitter.reading.author.or_else(|| emitter.any_body()).or(emitter.main);
    let value = rest(emitter, line, m.start());
    let mut draft = Draft::new(Property::Transmitted, usize::MAX, None, m.range()).value(value).modality(Some(Modality::Negated));
    draft = draft.subject_elsewhere(subject);
    draft.true_on = emitter.reading.profile.date.as_ref().map(|d| d.when);
    emitter.emit(line, &draft)
}

/// What a service says that it has kept to itself.
static KEPT: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:communication|diffusion|transmission|partage)(?: a l'exterieur| externe| a d'autres services| aux partenaires| exterieure)? ?: ?(?:aucune?|neant|non|nulle?)|\b(?:ni|aucune) (?:transmission|diffusion|communication)\b|\bnon (?:transmise?s?|communiquee?s?|diffusee?s?|partagee?s?)\b|\b(?:a )?ne pas (?:diffuser|transmettre|communiquer)\b|",
        r"\b(?:mededeling|verspreiding|communicatie)(?: naar buiten| extern| aan derden)? ?: ?(?:geen|nihil)|\bniet (?:doorgegeven|doorgestuurd|meegedeeld|gedeeld|verspreid|overgemaakt)\b|\bgeen (?:mededeling|verspreiding) (?:aan|naar|buiten)|",
        r"\b(?:dissemination|distribution|circulation|disclosure)(?: outside| external)? ?: ?(?:none|nil)|\bnot (?:shared|passed on|forwarded|disseminated|circulated|transmitted)\b"
    ))
});

/// The reference that a reply answers.
fn answered(emitter: &Emitter, line: &Line, from: usize) -> Option<String> {
    let slots = &line.shadow.slots;
    let n = (0..slots.len()).find(|&n| slots[n].class == Class::Case && slots[n].at >= from)?;
    slots[n].target.map(|t| emitter.reading.mentions[t].surface.to_string())
}

fn told(emitter: &mut Emitter, line: &Line, property: Property, range: Range<usize>) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let view = line.view;
    let clause = view.clause(range.start);
    let own = &text[range.clone()];
    let before = &text[clause.start.min(range.start)..range.start];
    let to = |p: &str| {
        matches!(
            p,
            "a" | "au"
                | "aux"
                | "aan"
                | "to"
                | "aupres"
                | "chez"
                | "avec"
                | "met"
                | "with"
                | "vers"
                | "naar"
                | "bij"
                | "pour"
                | "from"
                | "van"
        )
    };
    let free = |c: Class| party(c) || c == Class::Unit;
    let subject = |at: usize| {
        let named = view.subject(at, &free, &[]);
        if named.is_empty() {
            view.subject(at, &|c| c == Class::Place, &[]).into_iter().filter(|&n| town(emitter, line, n)).collect()
        } else {
            named
        }
    };
    let passive = {
        static PASSIVE: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:ete|est|sont|fut|furent|etait|etaient|werd|werden|wordt|is|zijn|was|were|been|being|are)(?: (?:[a-z]+ment|[a-z]+ly|niet|not|pas|jamais|nooit|never|D|ook|also|egalement)){0,2} (?:[a-z ]{0,30})?$",
            )
        });
        static HAVING: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:a|ont|avait|avons|ai|heeft|hebben|had|hadden|has|have)(?: (?:[a-z]+ment|egalement|ook|also|pas|not|niet|jamais|nooit|never|toujours|deja|encore|D)){0,2} $",
            )
        });
        PASSIVE.is_match(before) && !HAVING.is_match(before)
            || text[range.end..].starts_with(" par ")
            || text[range.end..].starts_with(" by ")
            || text[range.end..].starts_with(" door ")
    };
    let noun = {
        static DETERMINED: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:la|une|cette|sa|leur|notre|votre|nos|vos|le|un|ce|d'|l'|the|a|an|this|his|her|their|our|your|het|een|zijn|haar|hun|onze|uw|deze|dit|de|son|aucune|no|geen|toute)(?: [a-z]+)? ?$",
            )
        });
        DETERMINED.is_match(before)
            && matches!(
                own,
                "demande"
                    | "demandes"
                    | "reponse"
                    | "relance"
                    | "rappel"
                    | "signalement"
                    | "transmission"
                    | "diffusion"
                    | "requisition"
                    | "requisitions"
                    | "sollicitation"
                    | "mise en garde"
                    | "antwoord"
                    | "verzoek"
                    | "vraag"
                    | "waarschuwing"
                    | "request"
                    | "requests"
                    | "answer"
                    | "reply"
                    | "response"
                    | "warning"
                    | "reminder"
                    | "herinnering"
                    | "envoi"
                    | "alerte"
                    | "alert"
            )
    };
    let value = || rest(emitter, line, range.end);
    let mut pairs: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    if noun {
        // "la demande du SDRI à la PJ", "the warning from X to Y".
        let by = view.right(range.end, &|n| {
            party(slots[n].class)
                && matches!(view.preposition(n), "de" | "du" | "d" | "des" | "van" | "of" | "from" | "by" | "par" | "door")
                && slots[n].at - range.end < 70
        });
        let after = by.last().map_or(range.end, |&n| slots[n].end());
        let addressee = view.right(after, &|n| {
            party(slots[n].class)
                && matches!(view.preposition(n), "a" | "au" | "aux" | "aan" | "to" | "aupres" | "naar" | "pour")
                && slots[n].at - after < 90
        });
        let by = if by.is_empty() { subject(range.start) } else { by };
        pairs.push((by, addressee));
    } else if passive {
        let left = subject(range.start);
        let by = view.right(range.end, &|n| free(slots[n].class) && matches!(view.preposition(n), "par" | "door" | "by"));
        let by = if by.is_empty() {
            view.left(range.start, &|n| free(slots[n].class) && matches!(view.preposition(n), "par" | "door" | "by"))
        } else {
            by
        };
        let right = view.right(range.end, &|n| {
            party(slots[n].class)
                && matches!(
                    view.preposition(n),
                    "a" | "au" | "aux" | "aan" | "to" | "avec" | "met" | "with" | "vers" | "naar" | "from" | "aupres" | "bij"
                )
                && slots[n].at - range.end < 110
        });
        let between = view
            .left(range.start, &|n| party(slots[n].class) && matches!(view.preposition(n), "aan" | "met" | "bij" | "naar" | "a" | "au"));
        let object = if property == Property::Warned {
            left.into_iter().filter(|n| !by.contains(n)).collect()
        } else if !right.is_empty() {
            right
        } else if !between.is_empty() {
            between
        } else if property == Property::Requested {
            left.into_iter().filter(|n| !by.contains(n)).collect()
        } else {
            Vec::new()
        };
        pairs.push((by, object));
    } else {
        let mut left = subject(range.start);
        let mut right = view.right(range.end, &|n| {
            party(slots[n].class) && slots[n].at - range.end < (if property == Property::Replied { 70 } else { 120 }) && {
                let p = view.preposition(n);
                if p.is_empty() {
                    matches!(property, Property::Warned | Property::Requested) && text[range.end..slots[n].at].chars().count() < 40
                } else {
                    to(p) && (p != "van" && p != "from" || property == Property::Requested)
                }
            }
        });
        if right.is_empty() {
            right = view.left(range.start, &|n| {
                party(slots[n].class)
                    && (matches!(view.preposition(n), "aan" | "met" | "bij" | "a" | "au" | "aux")
                        || (line.view.language == norm::language::Language::Dutch
                            && property == Property::Warned
                            && !left.contains(&n)
                            && view.preposition(n).is_empty()))
            });
        }
        if right.is_empty() {
            right = (0..slots.len()).filter(|&n| slots[n].oblique && party(slots[n].class) && clause.contains(&slots[n].at)).collect();
        }
        if left.is_empty() && view.language == norm::language::Language::Dutch {
            // Verb first (Dutch): "Op 3 maart vroeg de LDV aan de FGP ...".
            left = view.right(range.end, &|n| party(slots[n].class) && view.preposition(n).is_empty() && slots[n].at - range.end < 40);
            let after = left.last().map_or(range.end, |&n| slots[n].end());
            if !left.is_empty() {
                let next = view.right(after, &|n| {
                    party(slots[n].class) && (to(view.preposition(n)) || view.preposition(n).is_empty()) && slots[n].at - after < 60
                });
                if !next.is_empty() {
                    right = next;
                }
            }
        }
        let official = left.iter().all(|&n| slots[n].class != Class::Person);
        if right.is_empty() && official && !left.is_empty() && property != Property::Transmitted {
            right = (0..slots.len())
                .filter(|&n| !birth_place(text, slots[n].at))
                .filter(|&n| {
                    let aimed = matches!(view.preposition(n), "a" | "au" | "aan" | "to" | "vers" | "naar" | "aupres" | "bij");
                    aimed && clause.contains(&slots[n].at) && !left.contains(&n) && town(emitter, line, n)
                })
                .take(1)
                .collect();
        }
        left.retain(|n| !right.contains(n));
        pairs.push((left, right));
    }
    // Between services; a witness who asks a friend is no request.
    let service = |n: &usize| matches!(slots[*n].class, Class::Body | Class::Organization | Class::Place);
    let author = emitter.reading.author;
    let value = match property {
        Property::Replied => answered(emitter, line, clause.start).or_else(value),
        _ => value(),
    };
    for (left, right) in pairs {
        let objects: Vec<usize> = right.into_iter().filter(|&n| slots[n].class != Class::Unit).collect();
        let unit = left.iter().any(|&n| slots[n].class == Class::Unit);
        let subjects: Vec<usize> = left.into_iter().filter(|&n| slots[n].class != Class::Unit).collect();
        let scope = Scope { text, clause: clause.clone(), trigger: range.clone(), language: view.language, narrow: false };
        let modality = modality::of(&scope);
        if subjects.is_empty() {
            // Nobody is named as the sender: the document's author, if it is not the addressee.
            let formal = matches!(
                emitter.reading.profile.kind,
                DocumentKind::Letter
                    | DocumentKind::Email
                    | DocumentKind::Note
                    | DocumentKind::Report
                    | DocumentKind::Analysis
                    | DocumentKind::Surveillance
                    | DocumentKind::Warrant
                    | DocumentKind::SearchRecord
                    | DocumentKind::Other
            );
            // French records leave "nous" out: "Avisons le commandant X".
            let silent = unit || passive || own.ends_with("ons") && view.language != norm::language::Language::English;
            if silent && formal && author.is_some() {
                for &o in objects.iter().filter(|n| service(n) || property == Property::Warned) {
                    let draft = Draft::new(property, usize::MAX, Some(o), range.clone())
                        .value(value.clone())
                        .modality(Some(modality))
                        .subject_elsewhere(author);
                    emitter.emit(line, &draft);
                }
            }
            continue;
        }
        for &s in &subjects {
            if objects.is_empty() {
                // A reply, request or transmission needs its other side, except a service's reply, which its letter tells.
                let other = author.filter(|a| Some(*a) != slots[s].target);
                let told = other.is_some() || modality == Modality::Negated || answered(emitter, line, clause.start).is_some();
                if property == Property::Replied && service(&s) && !noun && told {
                    let mut draft =
                        Draft::new(property, s, None, range.clone()).value(value.clone()).modality(Some(modality)).object_elsewhere(other);
                    if modality == Modality::Negated {
                        draft.true_on = as_of(emitter, line);
                    }
                    emitter.emit(line, &draft);
                }
                continue;
            }
            for &o in &objects {
                let fits = service(&o)
                    || service(&s) && matches!(property, Property::Warned | Property::Requested)
                    || property == Property::Warned && slots[o].class == Class::Person;
                if s != o && fits {
                    emitter.emit(line, &Draft::new(property, s, Some(o), range.clone()).value(value.clone()).modality(Some(modality)));
                }
            }
        }
    }
}

/// Whether a slot is a town that stands for its service ("Liège a répondu"): not a street, a door or a site.
fn town(emitter: &Emitter, line: &Line, n: usize) -> bool {
    let slot = &line.shadow.slots[n];
    let Some(target) = slot.target.filter(|_| slot.class == Class::Place && !slot.reference) else { return false };
    let name = &emitter.reading.mentions[target].surface;
    name.split_whitespace().count() <= 2 && name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit())
}

fn unanswered(emitter: &mut Emitter, line: &Line, range: Range<usize>) {
    let slots = &line.shadow.slots;
    let view = line.view;
    let service = |n: usize| matches!(slots[n].class, Class::Body | Class::Organization) || town(emitter, line, n);
    // "Op de brief van de X kwam geen antwoord": a letter from X went unanswered, by whoever had it.
    let after = (0..slots.len()).find(|&n| {
        service(n)
            && slots[n].at >= range.start
            && matches!(view.preposition(n), "de" | "du" | "d" | "van" | "from" | "by" | "par" | "door" | "des")
    });
    let addressee = (0..slots.len()).find(|&n| service(n) && matches!(view.preposition(n), "a" | "au" | "aux" | "aan" | "to" | "aupres"));
    let subject = after.or(addressee).or_else(|| (0..slots.len()).find(|&n| service(n) && view.preposition(n).is_empty()));
    let (author, recipient) = (emitter.reading.author, emitter.reading.recipients.first().copied());
    let mut draft = Draft::new(Property::Replied, usize::MAX, None, range.clone()).modality(Some(Modality::Negated));
    match subject {
        Some(s) => {
            draft.subject = s;
            draft = draft.object_elsewhere(author.filter(|a| Some(*a) != slots[s].target));
        }
        None if recipient.is_some() && author.is_some() => {
            draft = draft.subject_elsewhere(recipient).object_elsewhere(author);
        }
        None => return,
    }
    let value = rest(emitter, line, range.start);
    draft.true_on = as_of(emitter, line);
    emitter.emit(line, &draft.value(value));
}

/// The day on which something still had not happened: the document's, where the sentence names no other.
fn as_of(emitter: &Emitter, line: &Line) -> Option<When> {
    let dated = line.shadow.slots.iter().any(|s| s.class == Class::Date);
    emitter.reading.profile.date.as_ref().map(|d| d.when).filter(|_| !dated)
}
