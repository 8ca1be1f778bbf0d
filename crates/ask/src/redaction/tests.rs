//! Public editions of small cases: nothing that was removed is left, everything that is cited still re-reads.

use super::*;
use crate::sample::Sample;
use crate::view::word::fold;
use model::{CharIndex, DocumentKind, Property, Schema};
use proptest::prelude::*;

fn made(case: &Case, policy: &str) -> Edition {
    let copies = crate::copies(case);
    let statements = crate::statement::changed(case);
    let policy = Policy::named(policy).or_else(|_| Policy::parse("test", policy)).expect("a policy");
    edition(&Whole { case, copies: &copies, findings: &[], contradictions: &[], statements: &statements }, &policy, Language::English)
        .expect("an edition")
}

/// Every quote, surface and segment stands where it says.
fn re_reads(case: &Case) -> Result<(), String> {
    let layer = |s: &model::Span| {
        case.documents.iter().find(|d| d.id == s.document).and_then(|d| d.layers.get(usize::from(s.layer))).ok_or("no layer")
    };
    for (span, words) in case.claims.iter().map(|c| (&c.span, &c.quote)).chain(case.mentions.iter().map(|m| (&m.span, &m.surface))) {
        let found = CharIndex::new(&layer(span)?.text).slice(span.start..span.end);
        if found != words || words.is_empty() {
            return Err(format!("{words:?} is {found:?}"));
        }
    }
    for layer in case.documents.iter().flat_map(|d| &d.layers) {
        let ordered = layer.segments.windows(2).all(|w| w[0].end <= w[1].start);
        let inside = layer.segments.last().is_none_or(|s| s.end as usize <= layer.text.chars().count());
        if !ordered || !inside {
            return Err(format!("segments of {:?}", layer.text));
        }
    }
    Ok(())
}

/// A case in which every way of writing a name, a number and a birth date stands.
fn many_writings() -> Case {
    Sample::default()
        .document(
            "pj/pv-nadia-claes.txt",
            DocumentKind::Report,
            "2014-03-02",
            "[P seller|Karim Zeroual] fut interpellé. {arrested seller}\n\
             Son amie [P friend|Nadia CLAES], née le 3 mars 1985, appelle le [U phone|0475/12.34.56]. {called friend phone}\n\
             Nad1a Claes, N. Claes, CLAES N., Mme Claes, Cla-\nes, claes, Claes' auto, +32 475 12 34 56, 03/03/1985.\n\
             [P man|Jan De Boer] est venu. Le boer n'est pas Boer. [P kin|Petit Paul] : un petit pas. {met man kin}\n\
             Rue Claes, chez [P same|Marie Claes], et à l'[A street|avenue Claes]. {arrested same}\n",
        )
        .document(
            "gp/b",
            DocumentKind::Email,
            "2014-04-02",
            "De : nadia.claes@mail.example\n[P friend|Nadia Claes] est née en 1985. {born friend value=1985-03-03}\n",
        )
        .metadata("author", "Nadia Claes")
        .case()
}

#[test]
fn every_writing_goes_and_words_stay() {
    let case = many_writings();
    let edition = made(&case, "replace public\nreplace person e-man\nreplace person e-kin");
    assert_eq!(edition.leaks_in_case(), []);
    re_reads(&edition.case).expect("quotes re-read");
    let text: String = edition.case.documents.iter().map(|d| format!("{} {:?} {}\n", d.path, d.metadata, d.text())).collect();
    for gone in ["Nadia", "nad1a", "N. Claes", "Mme Claes", "475", "1985,", "De Boer", "Petit Paul", "mail.example", "03/03"] {
        assert!(!fold(&text).contains(&fold(gone)), "{gone} in {text}");
    }
    for stays in ["Karim Zeroual", "Marie Claes", "avenue Claes", "Le boer", "un petit pas", "[1985]", "est née en 1985"] {
        assert!(text.contains(stays), "{stays} not in {text}");
    }
    let friend = edition.rows().iter().find(|r| r.entity == "e-friend").expect("the row");
    assert!(!friend.shared.is_empty() && friend.label.is_some(), "{friend:?}");
    let claim = edition.case.claims.iter().find(|c| c.property == Property::Born).expect("the birth");
    assert_eq!(claim.value.as_deref(), Some("1985"));
}

#[test]
fn what_changed_between_statements_is_told_without_what_goes() {
    let hearing = |sample: Sample, path: &str, day: &str, answers: [&str; 2]| {
        let text = format!(
            "Audition de [P w|Rosa Vermeulen]. {{born w value=x}}\n[P s|Jan Peeters] a ete arrete. {{arrested s}}\n\nQ. Qui avez-vous vu le 3 mars 2014 a Gand ?\nR. {}\n\nQ. A quel numero l'appelait-on ?\nR. {}\n",
            answers[0], answers[1]
        );
        sample.document(path, DocumentKind::Interrogation, day, &text)
    };
    let first = ["[P f|Nadia Claes], vers 18h30. {met w f by=w}", "Au [U phone|0475 12 34 56], le soir."];
    // "Jan" alone is somebody else than Jan Peeters, who stays.
    let second = ["[P m|Karim Zeroual] et [P j|Jan], vers 22h15. {arrested m}", "Au [U other|0486 99 88 77], le soir."];
    let case = hearing(hearing(Sample::default(), "fr/1", "2014-04-01", first), "fr/2", "2014-05-01", second).case();
    let told = |statements: &[Account]| -> Vec<String> {
        statements.iter().flat_map(|a| &a.topics).flat_map(|t| &t.changes).map(|c| c.value.clone()).collect()
    };
    let whole = told(&crate::statement::changed(&case));
    for value in ["Nadia Claes", "Jan", "18h30", "0475", "56"] {
        assert!(whole.iter().any(|v| v == value), "{value} not in {whole:?}");
    }
    let edition = made(&case, "public");
    let public = told(&edition.statements);
    for value in ["Karim Zeroual", "18h30", "22h15", "[person 1]", "[person 2]"] {
        assert!(public.iter().any(|v| v == value), "{value} not in {public:?}");
    }
    // Nothing of a number that goes is told digit by digit.
    for value in ["Nadia Claes", "Jan", "0475", "56", "0486", "77"] {
        assert!(!public.iter().any(|v| v == value), "{value} in {public:?}");
    }
    for answer in edition.statements.iter().flat_map(|a| &a.topics).flat_map(|t| &t.answers) {
        let layer = edition.case.documents.iter().find(|d| d.id == answer.answer.span.document).map(|d| &d.layers[0]).expect("a layer");
        assert!(answer.answer.holds(layer), "{answer:?}");
    }
}

#[test]
fn labels_do_not_follow_the_alphabet_and_are_the_same_everywhere() {
    let text = "[P z|Zoé Adam] et [P b|Bob Zeller] et [P a|Ann Yip]. {met z b}\n[P b|Bob Zeller] revient.\n";
    let edition = made(&Sample::default().document("a/x", DocumentKind::Report, "2014-01-01", text).case(), "everyone");
    assert_eq!(edition.case.documents[0].text(), "[person 1] et [person 2] et [person 3].\n[person 2] revient.\n");
    // Different writings stay different to the graph.
    let forms: std::collections::BTreeSet<&str> = edition.case.mentions.iter().map(|m| m.normal.as_str()).collect();
    assert_eq!(forms.len(), 3);
}

#[test]
fn a_mention_says_whose_a_shared_name_is() {
    let text = "[P a|Jan Peeters] fut relâché. {arrested a} {released a}\n[P b|Jan Peeters] habite ici.\nJan Peeters est absent.\n";
    let edition = made(&Sample::default().document("a/x", DocumentKind::Report, "2014-01-01", text).case(), "everyone");
    assert_eq!(edition.case.documents[0].text(), "[person 1] fut relâché.\n[person 2] habite ici.\n[name withheld] est absent.\n");
}

#[test]
fn a_birth_told_in_words_goes_with_its_passage() {
    let text = "[P a|Ann Yip], née le douze mars mil neuf cent quatre-vingt-cinq à Lens. {born a value=1985-03-12}\n";
    let edition = made(&Sample::default().document("a/x", DocumentKind::Report, "2014-01-01", text).case(), "identifiers");
    assert_eq!(edition.case.documents[0].text(), "Ann Yip, née le [1985] à Lens.\n");
}

#[test]
fn a_planted_leak_is_caught_wherever_it_hides() {
    let edition = made(&many_writings(), "public");
    for (html, caught) in [
        ("<p>[person 1] a petit pas, Summary</p>", false),
        ("<p title=\"NADIA&#32;CLAES\">x</p>", true),
        ("<p>Na<b>dia</b> Cla<i>es</i></p>", true),
        ("<script>let a = \"Nadia Cl\\u0061es\";</script>", true),
        ("<a href=\"file:///pv%20nadia%2Dclaes.txt\">x</a>", true),
        ("<svg><text>N. Claes</text></svg>", true),
        ("<p>0032 475-123456</p>", true),
        ("<p>born 3 March 1985</p>", true),
        ("<p>nobody@mail.example</p>", true),
        ("<img src=\"data:image/png;base64,AABBdXRob3I6TmFkaWEgQ2xhZXMAAA==\">", true),
        ("<p>Marie Claes, avenue Claes</p>", false),
    ] {
        assert_eq!(!edition.leaks_in_html(html).is_empty(), caught, "{html}: {:?}", edition.leaks_in_html(html));
    }
    for (text, caught) in [("1. Nadia Claes", true), ("N. Claes", true), ("1. Marie Claes", false)] {
        assert_eq!(!edition.leaks_in_text("a page", text).is_empty(), caught, "{text}: {:?}", edition.leaks_in_text("a page", text));
    }
    let mut case = edition.case.clone();
    case.documents[0].metadata.insert("subject".into(), "visite de Nadia Claes".into());
    let leaks = proof::case(&edition.plan, &case);
    assert!(leaks.len() == 1 && leaks[0].to_string().contains("subject of"), "{leaks:?}");
}

const GIVEN: &[&str] = &["Karim", "Marie", "Jan", "Zoé", "Paul", "Ève", "Mohamed", "An"];
const FAMILY: &[&str] = &["Petit", "De Boer", "Vandamme", "O'Neill", "Dupont-Leroy", "Zeroual", "Brun", "van den Berg", "Ünal", "Bernard"];
const ASIDE: &[&str] = &["rue Brun", "le petit pas", "boer", "2014/001234", "vu hier", "Bernardin", "mars"];

prop_compose! {
    /// A person's number, and how the name is written: 0 as it is, 1 in capitals, 2 turned round, 3 without accents and small, 4 split at a line's end.
    fn written()(who in 0usize..8, how in 0u8..5, aside in 0usize..7, covered in any::<bool>()) -> (usize, u8, usize, bool) {
        (who, how, aside, covered)
    }
}

fn name(who: usize, seed: usize) -> (String, String) {
    (GIVEN[(who + seed) % GIVEN.len()].to_owned(), FAMILY[(who * 3 + seed) % FAMILY.len()].to_owned())
}

fn writing((given, family): &(String, String), how: u8) -> String {
    match how {
        1 => format!("{given} {family}").to_uppercase(),
        2 => format!("{family}, {given}"),
        3 => fold(&format!("{given} {family}")),
        4 => format!("{given}\n{family}"),
        _ => format!("{given} {family}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn nothing_removed_is_left_and_everything_re_reads(
        lines in prop::collection::vec(written(), 1..14), seed in 0usize..80, policy in prop::sample::select(vec!["public", "everyone", "third-parties", "officials", "identifiers"])
    ) {
        let mut sample = Sample::default();
        for (n, part) in lines.chunks(3).enumerate() {
            let mut text = String::new();
            for (who, how, aside, covered) in part {
                let name = name(*who, seed);
                // A mention cannot stand over a line's end in a sample.
                let words = writing(&name, if *covered && *how == 4 { 0 } else { *how });
                let who = if *covered { format!("[P p{who}|{words}]") } else { words };
                text += &format!("{who} était là, {}.", ASIDE[*aside]);
                text += if *covered && *aside % 2 == 0 { " {arrested p" } else { "\n" };
                if text.ends_with("arrested p") {
                    text += &format!("{}}}\n", part.iter().find(|l| l.3).map_or(0, |l| l.0));
                }
            }
            sample = sample.document(&format!("a/{n}"), DocumentKind::Report, "2014-03-02", &text);
        }
        let case = sample.case();
        let edition = made(&case, policy);
        prop_assert_eq!(edition.leaks_in_case(), vec![]);
        prop_assert_eq!(re_reads(&edition.case), Ok(()));
        prop_assert_eq!(edition.case.claims.len(), case.claims.len());
        let all: String = edition.case.documents.iter().map(|d| fold(d.text())).collect::<Vec<_>>().join("\n");
        let stays: Vec<String> = edition.case.entities.iter().filter(|e| edition.rows().iter().any(|r| r.entity == e.id.as_str() && r.label.is_none())).flat_map(|e| e.names.iter().map(|n| fold(n))).collect();
        for row in edition.rows().iter().filter(|r| r.label.is_some()) {
            let old = case.entities.iter().find(|e| e.id.as_str() == row.entity && e.schema == Schema::Person);
            for gone in old.iter().flat_map(|e| &e.names).map(|n| fold(n)).filter(|n| !stays.iter().any(|s| s.contains(n.as_str()) || n.contains(s.as_str()))) {
                prop_assert!(!all.contains(&gone), "{} in {}", gone, all);
            }
        }
    }
}
