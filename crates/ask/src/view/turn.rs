//! Questions and answers as a record writes them.

/// What stands before a question, and before an answer, where they are labelled.
const ASKS: &[&str] = &["q", "question", "vraag", "v"];
const ANSWERS: &[&str] = &["r", "a", "reponse", "answer", "antwoord"];

/// The word before the mark that parts it from what is said, without number, and what is said; none where there is no such mark.
fn labelled(folded: &str) -> Option<(&str, &str)> {
    let text = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (label, said) = text.split_once([':', '.', '-'])?;
    Some((label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '), said))
}

/// Whether a folded line is labelled as a question.
pub(crate) fn is_labelled_question(folded: &str) -> bool {
    labelled(folded).is_some_and(|(l, _)| ASKS.contains(&l))
}

/// Whether a folded sentence asks, or tells the witness's words about what he was asked.
pub(crate) fn is_question(folded: &str) -> bool {
    const PUT: &[&str] = &[
        "vous me demandez",
        "vous me posez",
        "a votre question",
        "u vraagt mij",
        "u vraagt me",
        "op uw vraag",
        "op de vraag",
        "you ask me",
        "you are asking me",
        "asked whether",
        "asked if",
        "asked about",
        "interroge sur",
        "interrogee sur",
        "gevraagd naar",
        "gevraagd of",
    ];
    let text = folded.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '»' | ')' | '\''));
    text.ends_with('?')
        || is_labelled_question(folded)
        || PUT.iter().any(|p| folded.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(p))
}

/// Whether a folded line is labelled as an answer.
pub(crate) fn is_answer(folded: &str) -> bool {
    labelled(folded).is_some_and(|(l, _)| ANSWERS.contains(&l))
}

/// Whether a folded line is the label of an answer and nothing else.
pub(crate) fn is_answer_label(folded: &str) -> bool {
    labelled(folded).is_some_and(|(l, said)| ANSWERS.contains(&l) && !said.contains(char::is_alphanumeric))
}

/// Yes or no, where an answer begins with it.
pub(crate) fn reply(folded: &str) -> Option<&'static str> {
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    if words.peek().is_some_and(|w| ANSWERS.contains(w)) {
        words.next();
    }
    match words.next()? {
        "oui" | "si" | "ja" | "jawel" | "yes" => Some("yes"),
        "non" | "nee" | "neen" | "no" | "jamais" | "nooit" | "never" => Some("no"),
        _ => None,
    }
}
