//! Statements of small cases.

use super::*;
use crate::sample::{Sample, id};
use model::DocumentKind;

fn twice() -> Case {
    let hearing = |sample: Sample, path: &str, day: &str, lines: &[&str]| {
        let head = "PROCES-VERBAL D'AUDITION. Audition de [P w|Rosa Vermeulen]. {born w value=x}";
        sample.document(path, DocumentKind::Interrogation, day, &format!("{head}\n\n{}\n", lines.join("\n\n")))
    };
    let first = [
        "Question : Ou etiez-vous le soir du 3 mars 2014 ?",
        "Reponse : Chez moi, je n'ai vu personne. Je suis rentree a 18h30.",
        "Question : Connaissez-vous [P k|Karim Zeroual] ?",
        "Reponse : Non. {met w k how=denied by=w}",
        "Question : De quoi vivez-vous, madame V?\nReponse : Je suis coiffeuse.",
    ];
    let second = [
        "Vraag: kent u de genaamde [P k|Zeroual Karim] ?",
        "Antwoord: ja, ik heb hem ontmoet bij [P s|Sofie Maes]. {met w k by=w}",
        "Vraag: waar was u op de avond van 3 maart 2014 ?",
        "Antwoord: thuis. Ik kwam pas om 22u thuis.",
    ];
    hearing(hearing(Sample::default(), "nl/2", "2014-05-01", &second), "fr/1", "2014-04-01", &first).case()
}

#[test]
fn exchanges_are_aligned_across_languages_and_say_what_changed() {
    let found = statements(&twice(), &id("w"));
    assert_eq!(found.hearings.iter().map(|h| h.agency.as_str()).collect::<Vec<_>>(), ["fr", "nl"]);
    let quotes = |t: &Topic| t.answers.iter().map(|a| (a.hearing, a.answer.quote.chars().take(24).collect::<String>())).collect::<Vec<_>>();
    let topics: Vec<_> = found.topics.iter().map(quotes).collect();
    assert_eq!(
        topics,
        [
            vec![(0, "Reponse : Chez moi, je n".to_owned()), (1, "Antwoord: thuis. Ik kwam".to_owned())],
            vec![(0, "Reponse : Non.".to_owned()), (1, "Antwoord: ja, ik heb hem".to_owned())],
            vec![(0, "Reponse : Je suis coiffe".to_owned())],
        ]
    );
    let changes = |n: usize| found.topics[n].changes.iter().map(|c| (c.what, c.value.as_str(), c.said.clone())).collect::<Vec<_>>();
    assert_eq!(changes(0), [(What::Number, "18h30", vec![0]), (What::Number, "22u", vec![1])]);
    assert_eq!(
        changes(1),
        [
            (What::Reply, "no", vec![0]),
            (What::Reply, "yes", vec![1]),
            (What::Denial, "met: Zeroual Karim", vec![1]),
            (What::Name, "Sofie Maes", vec![1]),
        ]
    );
}

#[test]
fn who_is_heard_is_not_taken_for_who_writes() {
    for head in [
        "Op 2 april 2014 verhoren wij [P w|Rosa Vermeulen]:",
        "Op 2 april 2014 verhoren wij, [P o|Jan Baert], inspecteur, mevrouw [P w|Rosa Vermeulen]",
    ] {
        let text = format!("{head}\n\nVraag: waar was u?\nAntwoord: thuis.\n");
        let case = Sample::default().document("nl/1", DocumentKind::Interrogation, "2014-04-02", &text).case();
        assert_eq!(heard(&case).into_keys().collect::<Vec<_>>(), [id("w")], "{head}");
    }
}

#[test]
fn a_question_begins_at_its_label() {
    let head = "Audition de [P w|Rosa Vermeulen], nee a Mons, {born w value=x}\nqui, apres avoir prete serment entre nos mains, depose :\n";
    for (asked, question) in [
        ("Question : Ou etiez-vous ?", "Question : Ou etiez-vous ?"),
        ("Question : Ou etiez-vous le soir du trois mars\net avec qui ?", "Question : Ou etiez-vous le soir du trois mars\net avec qui ?"),
    ] {
        let text = format!("{head}{asked}\nReponse : Chez moi.\n");
        let case = Sample::default().document("fr/1", DocumentKind::Interrogation, "2014-04-01", &text).case();
        let found = statements(&case, &id("w"));
        let told = found.topics.iter().flat_map(|t| &t.answers).find_map(|a| a.question.as_ref()).map(|q| q.quote.to_string());
        assert_eq!(told.as_deref(), Some(question));
    }
}

#[test]
fn a_day_is_one_change_and_a_shorter_name_is_none() {
    let hearing = |sample: Sample, path: &str, day: &str, answer: &str| {
        let text =
            format!("Audition de [P w|Rosa Vermeulen]. {{born w value=x}}\n\nQ. Quand avez-vous vu [P k|Karim Zeroual] ?\nR. {answer}\n");
        sample.document(path, DocumentKind::Interrogation, day, &text)
    };
    let sample = hearing(Sample::default(), "fr/1", "2014-04-01", "J'ai vu [P k|Karim Zeroual] le 11 janvier 2014.");
    let case = hearing(sample, "fr/2", "2014-05-01", "J'ai vu [P first|Karim] le 22 juin 2013, a 3 reprises.").case();
    let found = statements(&case, &id("w"));
    let changes = found.topics[0].changes.iter().map(|c| (c.what, c.value.as_str())).collect::<Vec<_>>();
    assert_eq!(changes, [(What::Day, "2013-06-22"), (What::Day, "2014-01-11")]);
}

/// The last answer of a record with these lines.
fn last_answer(lines: &str) -> String {
    let head = "PROCES-VERBAL D'AUDITION. Audition de [P w|Rosa Vermeulen]. {born w value=x}";
    let case = Sample::default().document("fr/1", DocumentKind::Interrogation, "2014-04-01", &format!("{head}\n\n{lines}\n")).case();
    let found = statements(&case, &id("w"));
    let answers = found.topics.iter().flat_map(|t| &t.answers);
    answers.max_by_key(|a| a.answer.span.start).map(|a| a.answer.quote.to_string()).unwrap_or_default()
}

#[test]
fn the_last_answer_ends_where_its_writer_closes_the_record() {
    for (lines, answer) in [
        // By its form: a line begun anew, where no answer before it begins one.
        ("Q. Qui etait la ?\nR. Mon frere.\nQ. Et apres ?\nR. Rien de plus.\nDont acte, a Mons, quinze heures.", "R. Rien de plus."),
        ("V: Wie was daar?\n\nA: Niemand.\n\nV: En later?\n\nA: Niemand.\n\nDe verdachte wordt voorgeleid.", "A: Niemand."),
        ("Q: Who came?\nA: Two men.\n\nQ: When?\nA: At noon.\n\nThe tape was sealed in front of her.", "A: At noon."),
        ("Q: Who came?\nA: Two men.\n\nThe tape was sealed in front of her.", "A: Two men."),
        // By what is said, where the form says nothing.
        ("Q. Qui etait la ?\nR. Mon frere. Lecture faite, persiste et signe a 15 h 20.", "R. Mon frere."),
        ("V. Wie was daar?\nA. Dat weet ik niet. Na voorlezing volhardt betrokkene en tekent. Einde om 16 uur.", "A. Dat weet ik niet."),
        ("Q. Who came?\nA. Two men. The statement was read back to the witness at 14:05. He made no remarks.", "A. Two men."),
        ("V. Wie was daar?\nA. Niemand. Het verhoor eindigt om 15.25 uur.", "A. Niemand."),
        ("Q. Qui etait la ?\nR. Personne. Lecture faite, je persiste.", "R. Personne."),
        // What belongs to an answer stays.
        (
            "Q. Why?\nA. I was tired. I signed the statement without reading it.",
            "A. I was tired. I signed the statement without reading it.",
        ),
        (
            "Q. Et lui ?\nR. Il est parti. Il a signe une declaration a la banque.",
            "R. Il est parti. Il a signe une declaration a la banque.",
        ),
        (
            "Q. Qui etait la ?\nR. Mon frere.\nMa soeur aussi.\nQ. Et apres ?\nR. Rien.\nNous sommes rentres.",
            "R. Rien.\nNous sommes rentres.",
        ),
        (
            "V: Wie was daar en wat zag u toen u om half elf thuiskwam van uw werk?\nA: Ik zag mijn broer met twee andere mannen in de keuken\nzitten, en zij zwegen toen ik binnenkwam.",
            "A: Ik zag mijn broer met twee andere mannen in de keuken\nzitten, en zij zwegen toen ik binnenkwam.",
        ),
        ("Q. Qui etait la ?\nR. Je ne sais", "R. Je ne sais"),
    ] {
        assert_eq!(last_answer(lines), answer, "{lines}");
    }
}

#[test]
fn a_hearing_that_a_mail_copies_is_a_statement() {
    let mail = |lines: &str| {
        let head =
            "From: [P s|Eva Claes]\nTo: [P t|Tom Baert]\nSubject: vraag\n\nDag [P t|Tom], hieronder wat ik kreeg.\nMijn gsm is gewijzigd.";
        let text = format!("{head}\n\n{lines}\n\nGroeten,\n[P s|Eva]\n");
        let case = Sample::default().document("nl/mail", DocumentKind::Email, "2014-05-01", &text).case();
        let found = ["s", "t", "w"].map(|who| statements(&case, &id(who)));
        assert!(found[2].hearings.iter().all(|h| h.day == Some(jiff::civil::date(2014, 4, 12))));
        found.map(|f| f.topics.iter().flat_map(|t| &t.answers).map(|a| a.answer.quote.to_string()).collect::<Vec<_>>())
    };
    let none = || Vec::<String>::new();
    let own = "Verhoor van [P w|Rosa Vermeulen], geboren op 2 juli 1978, op 12 april 2014\nVraag: waar was u?\nAntwoord: thuis.\nVraag: alleen?\nAntwoord: ja.";
    assert_eq!(mail(own), [none(), none(), vec!["Antwoord: thuis.".to_owned(), "Antwoord: ja.".to_owned()]]);
    let quoted = own.lines().map(|l| format!("> {l}")).collect::<Vec<_>>().join("\n>\n");
    assert_eq!(mail(&quoted)[2], ["Antwoord: thuis.", "Antwoord: ja."].map(str::to_owned));
    // Nobody was heard; or one asks and another answers, as mails do.
    for lines in [
        "Over [P w|Rosa Vermeulen]\nVraag: waar was zij?\nAntwoord: thuis.\nVraag: alleen?\nAntwoord: ja.",
        "Het verhoor van [P w|Rosa Vermeulen] is gedaan. Kom je morgen?\nAntwoord: ja.",
    ] {
        assert_eq!(mail(lines), [none(), none(), none()], "{lines}");
    }
}

#[test]
fn the_records_of_a_person_alone_tell_the_same() {
    let case = twice();
    let heard = heard(&case);
    assert_eq!(heard.keys().collect::<Vec<_>>(), [&id("w")]);
    assert_eq!(statements_in(&case, &id("w"), &heard[&id("w")]), statements(&case, &id("w")));
    let first = statements_in(&case, &id("w"), &heard[&id("w")][..1]);
    assert_eq!(first.hearings.len(), 1);
    assert!(first.topics.iter().all(|t| t.answers.len() == 1 && t.changes.is_empty()));
}

#[test]
fn nobody_says_nothing() {
    assert_eq!(statements(&twice(), &id("k")), Statements::default());
    assert_eq!(statements(&Case::default(), &id("w")), Statements::default());
}
