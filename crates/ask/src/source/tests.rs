//! Copies against forms, statements and compilations that only look alike.

use super::*;
use crate::sample::Sample;
use model::DocumentKind::Note;

const REPORT: &str = "Le douze mars vers vingt-deux heures, le nommé Marc Dellacherie a été vu au café du Port avec deux hommes qui parlaient \
    de la fête et du canal. Ils sont partis une heure plus tard dans une camionnette blanche. Le patron les connaît de vue et dit que l'un \
    d'eux se fait appeler Momo. Personne n'a relevé la plaque. Nous avons pris congé et rédigé la présente note le lendemain matin.";
const OTHER: &str = "Une péniche chargée de gravier a quitté la carrière vers minuit sans ses feux et sans que personne ne relève son nom. \
    L'éclusier a noté l'heure dans son registre, comme il le fait toujours, et n'a rien remarqué d'autre pendant sa garde de nuit.";

fn interrogation(number: &str, name: &str, born: &str, said: &str) -> String {
    format!(
        "Police fédérale, direction judiciaire. Procès-verbal d'audition numéro {number}. Nous, inspecteur principal, entendons la personne \
         dont l'identité suit. Nom et prénom : {name}. Date de naissance : {born}. Nous lui faisons savoir qu'elle peut demander que les \
         questions posées et les réponses données soient actées dans les termes utilisés, qu'elle peut demander qu'il soit procédé à tout \
         acte d'information, que ses déclarations peuvent être utilisées comme preuve en justice. {said} Lecture faite, persiste et signe."
    )
}

fn warrant(number: &str, name: &str, street: &str, day: &str) -> String {
    format!(
        "Mandat de perquisition numéro {number}. Nous, juge d'instruction près le tribunal de première instance, vu les pièces du dossier, \
         attendu qu'il existe des indices sérieux de culpabilité et que la perquisition est utile à la manifestation de la vérité, mandons et \
         ordonnons à tout officier de police judiciaire de se rendre au domicile de {name}, {street}, et d'y procéder à la recherche et à \
         la saisie de tout objet utile. Donné en notre cabinet le {day}."
    )
}

/// A text as OCR gives it back: every `every`th word has a wrong letter.
fn misread(text: &str, every: usize) -> String {
    let wrong = |(n, word): (usize, &str)| match word.char_indices().nth(word.chars().count() / 2) {
        Some((at, c)) if n % every == every - 1 => {
            format!("{}{}{}", &word[..at], if c == 'c' { 'e' } else { 'c' }, &word[at + c.len_utf8()..])
        }
        _ => word.to_owned(),
    };
    text.split(' ').enumerate().map(wrong).collect::<Vec<_>>().join(" ")
}

fn case_of(left: &str, right: &str) -> Case {
    Sample::default().document("a/left", Note, "2014-01-01", left).document("b/right", Note, "2014-01-02", right).case()
}

#[test]
fn copies_are_found_and_forms_are_not() {
    let statement = |said: &str| interrogation("11/2014", "Karim Zeroual", "3 mai 1981", said);
    let version = REPORT.replace("Le douze mars", "Le treize mars").replace(" dans une camionnette blanche", "");
    let long = format!("{OTHER} {REPORT} {OTHER}", OTHER = OTHER.repeat(4));
    for (what, left, right, expected) in [
        ("the same words on other lines", REPORT.to_owned(), REPORT.replace(". ", ".  "), Some(Kind::Near)),
        ("a cover line", REPORT.to_owned(), format!("Transmis pour information. {REPORT}"), Some(Kind::Near)),
        ("a version", REPORT.to_owned(), version, Some(Kind::Near)),
        ("OCR, one word in six", REPORT.to_owned(), misread(REPORT, 6), Some(Kind::Near)),
        ("OCR, one word in five, forwarded", misread(REPORT, 5), format!("Pour suite utile. {REPORT}"), Some(Kind::Near)),
        ("in a longer report", REPORT.to_owned(), long.clone(), Some(Kind::Contains)),
        ("OCR of it in a longer report", misread(REPORT, 5), long, Some(Kind::Contains)),
        ("quoted in a mail", REPORT.to_owned(), format!("{}\n> {}", OTHER, REPORT.replace(". ", ".\n> ")), Some(Kind::Contains)),
        ("two reports", REPORT.to_owned(), OTHER.to_owned(), None),
        (
            "two interrogations on one form",
            interrogation("11/2014", "Karim Zeroual", "3 mai 1981", "Je ne connais pas cet homme."),
            interrogation("27/2014", "Thierry Delobelle", "14 août 1966", "J'ai vendu la voiture en mars."),
            None,
        ),
        (
            "two silent witnesses on one form",
            interrogation("11/2014", "Karim Zeroual", "3 mai 1981", "Je ne souhaite pas répondre."),
            interrogation("27/2014", "Thierry Delobelle", "14 août 1966", "Je ne souhaite pas répondre."),
            None,
        ),
        (
            "two warrants of one template",
            warrant("2014/033", "Paul Marchand", "rue des Brasseurs 12", "4 février 2014"),
            warrant("2014/041", "Lucie Renard", "quai au Bois 5", "19 février 2014"),
            None,
        ),
        (
            "two scanned warrants of one template",
            misread(&warrant("2014/033", "Paul Marchand", "rue des Brasseurs 12", "4 février 2014"), 9),
            warrant("2014/041", "Lucie Renard", "quai au Bois 5", "19 février 2014"),
            None,
        ),
        (
            "two statements of one witness",
            statement(&format!("Je connais Marc depuis l'école. {OTHER}")),
            statement(
                "Je reviens sur ce que j'ai dit : je n'ai jamais été à la carrière, et c'est mon frère qui avait la clef du hangar. Il me l'a dit à Noël, quand nous étions chez notre mère.",
            ),
            None,
        ),
        ("too short", "Vu et transmis.".to_owned(), "Vu et transmis .".to_owned(), None),
    ] {
        for (a, b) in [(&left, &right), (&right, &left)] {
            let found = copies(&case_of(a, b));
            assert_eq!(found.list.first().map(|c| c.kind), expected, "{what}: {:?}", found.list);
            assert_eq!(found.groups.len(), usize::from(expected == Some(Kind::Near)), "{what}");
        }
    }
}

#[test]
fn what_differs_is_told() {
    let case = case_of(REPORT, &format!("Transmis pour information. {}", REPORT.replace("une camionnette", "une vieille camionnette")));
    let found = copies(&case);
    let copy = &found.list[0];
    assert_eq!((copy.differs.only_left, copy.differs.only_right), (4, 0));
    assert_eq!(copy.differs.left, "Transmis pour information");
    assert!(copy.share.is_some_and(|s| s > 0.95 && s < 1.0));
}

#[test]
fn a_compilation_does_not_make_its_parts_one() {
    let both = format!("Dossier. {REPORT}\n\n{OTHER}");
    let case = Sample::default()
        .document("a/one", Note, "2014-01-01", REPORT)
        .document("b/two", Note, "2014-01-01", OTHER)
        .document("c/both", Note, "2014-02-01", &both)
        .case();
    let found = copies(&case);
    assert_eq!((found.list.len(), found.groups.len()), (2, 0));
    assert!(found.list.iter().all(|c| c.kind == Kind::Contains));
    // Each part of the compilation counts as the report that it was taken from.
    let sources = found.sources();
    let from: Vec<&str> = sources.copied.iter().map(|c| case.documents.iter().find(|d| d.id == c.from).unwrap().path.as_str()).collect();
    assert_eq!(from, ["a/one", "b/two"]);
    assert!(sources.copied[0].range.end < sources.copied[1].range.start);
}

#[test]
fn a_paragraph_that_repeats_a_note_is_that_note() {
    let text = "Nos propres constatations suivent.\n\nSelon la note 2014/007, tout va bien.\n\nNous n'avons rien vu.\n";
    let letter =
        |case: Sample, path: &str| case.letter(path, Note, "2014-01-01", "Tout va bien.\n", |p| p.references = vec!["2014/007".into()]);
    let cited = Sample::default().letter("a/ref", Note, "2014-01-03", text, |p| p.cites = vec!["2014/007".into()]);
    let found = copies(&letter(cited, "c/origin").case());
    assert_eq!(found.list.iter().map(|c| c.kind).collect::<Vec<_>>(), [Kind::Repeats]);
    assert_eq!(found.copied[0].range, 36..73);
    // Where two documents bear the number it is that of a file.
    let cited = Sample::default().letter("a/ref", Note, "2014-01-03", text, |p| p.cites = vec!["2014/007".into()]);
    let two = letter(cited, "c/origin").letter("d/other", Note, "2014-01-02", "Rien.\n", |p| p.references = vec!["2014/007".into()]);
    assert_eq!(copies(&two.case()).list, []);
}

#[test]
fn copies_raise_no_strength() {
    let line = |text: &str| format!("{text}\n[P karim|Karim Zeroual] a rencontré [P marc|Marc Dellacherie] au port. {{met karim marc}}\n");
    let strength = |texts: [&str; 2]| {
        let mut sample = Sample::default();
        for (n, text) in texts.into_iter().enumerate() {
            sample = sample.document(&format!("{}/x", ["a", "b"][n]), Note, "2014-01-01", text);
        }
        let case = sample.case();
        graph(&case).index.pairs[0].typed
    };
    let alone = strength([&line(REPORT), OTHER]);
    assert_eq!(strength([&line(REPORT), &line(&format!("Transmis. {REPORT}"))]), alone);
    let own = "Hier soir [P karim|Zeroual] et [P marc|Dellacherie] se sont vus à l'écluse. {met karim marc}\n";
    assert!(strength([&line(REPORT), &format!("{OTHER}\n{own}")]) > alone);
}
