//! Cases for the shipped rules.

use super::*;
use crate::rule::shipped;
use crate::sample::Sample;
use model::DocumentKind::*;

/// An attack of 21 June 2014 on the Riverside Market in Tournai, and the two people whom later files tie to it.
fn attack() -> Sample {
    Sample::default()
        .document(
            "alpha/report",
            Report,
            "2014-06-22",
            "[E attack|Attentat] contre le [A market|marché de la Rive] à [A tournai|Tournai] le 21 juin 2014. {attacked attack market on=2014-06-21}\n\
             L'attentat a fait 7 morts.\n",
        )
        .document(
            "beta/synthesis",
            Report,
            "2014-06-30",
            "[P karim|Karim Zeroual] est soupçonné d'avoir participé à l'[E attack|attentat]. {attacked karim attack how=suspected on=2014-06-21}\n\n\
             [P thierry|Thierry Delobelle] aurait fabriqué les engins de l'[E attack|attentat]. {attacked thierry attack how=alleged on=2014-06-21}\n",
        )
}

fn run_rule(sample: Sample, rule: &str) -> Vec<String> {
    let case = sample.case();
    let query = Query { rules: vec![rule.to_owned()], event: None };
    let found = findings(&case, &query, &shipped().unwrap()).unwrap();
    let mut out: Vec<String> = found
        .iter()
        .map(|f| {
            for citation in f.citations.iter().chain(&f.speaks_against) {
                let document = case.documents.iter().find(|d| d.id == citation.span.document).unwrap();
                assert!(citation.holds(&document.layers[0]), "{citation:?}");
            }
            let mut subjects: Vec<&str> = f.subjects.iter().map(|s| s.as_str().trim_start_matches("e-")).collect();
            subjects.sort_unstable();
            let against = if f.speaks_against.is_empty() { "" } else { " but" };
            format!("{} {} {}{against}", f.date.map(|d| d.to_string()).unwrap_or_default(), f.agencies.join("+"), subjects.join(","))
        })
        .collect();
    out.sort();
    out
}

fn check(rule: &str, what: &str, sample: Sample, expected: &[&str]) {
    assert_eq!(run_rule(sample, rule), expected, "{rule}: {what}");
}

#[test]
fn the_event_is_found_with_its_day() {
    let case = attack().case();
    let found = attacks(&case);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1.to_string(), "2014-06-21");
    assert_eq!(attacks(&Case::default()), []);
}

#[test]
fn forewarned() {
    let doc = |text: &str| attack().document("gamma/tip", Note, "2014-05-19", text);
    check(
        "forewarned",
        "the target itself",
        doc("Au [A market|marché de la Rive], ça va sauter. {threatened market market}\n"),
        &["2014-05-19 gamma market"],
    );
    let short = |text: &str| {
        let report = "[E attack|Attentat] contre le [A market|marché du Long-Bief] à [A tournai|Tournai] le 21 juin 2014. {attacked attack market on=2014-06-21}\n";
        Sample::default().document("alpha/report", Report, "2014-06-22", report).document("gamma/tip", Note, "2014-05-19", text)
    };
    check("forewarned", "two short words", short("Info : « Le Long-Bief va sauter avant le blé. »\n"), &["2014-05-19 gamma market"]);
    check("forewarned", "one of them", short("Info : « Le long quai va sauter avant le blé. »\n"), &[]);
    check(
        "forewarned",
        "a sentence that no claim covers",
        doc("Info: au [A market|marché de la Rive], ça va sauter.\n"),
        &["2014-05-19 gamma market"],
    );
    check(
        "forewarned",
        "the same sort of site in the same town, in Dutch",
        doc("Iemand wil op de markt in [A tournai|Doornik] een bom leggen.\n"),
        &["2014-05-19 gamma market"],
    );
    check(
        "forewarned",
        "the planner is a subject too",
        doc("[P karim|Zeroual] wil de markt in [A tournai|Doornik] opblazen. {targeted karim tournai how=planned}\n"),
        &["2014-05-19 gamma karim,market"],
    );
    check("forewarned", "another town", doc("Une bombe au marché de [A lille|Lille]. {threatened lille lille}\n"), &[]);
    check("forewarned", "another site in the town", doc("Une bombe à la gare de [A tournai|Tournai]. {threatened tournai tournai}\n"), &[]);
    check(
        "forewarned",
        "the town itself",
        doc("Ils vont frapper [A tournai|Tournai]. {threatened tournai tournai}\n"),
        &["2014-05-19 gamma tournai"],
    );
    check(
        "forewarned",
        "the target in one Dutch word",
        doc("De Rivemarkt in [A tournai|Doornik] vliegt de lucht in.\n"),
        &["2014-05-19 gamma market"],
    );
    check("forewarned", "a negation", doc("Aucune menace ne vise le [A market|marché de la Rive].\n"), &[]);
    check("forewarned", "denied", doc("Il nie viser le [A market|marché de la Rive]. {targeted market market how=denied}\n"), &[]);
    check("forewarned", "only spoken of", doc("Le [A market|marché de la Rive] ouvre à huit heures.\n"), &[]);
    check(
        "forewarned",
        "after the event",
        attack().document("gamma/tip", Note, "2014-06-23", "Au [A market|marché de la Rive], ça va sauter.\n"),
        &[],
    );
}

#[test]
fn released() {
    let doc = |text: &str| attack().document("alpha/pv", Report, "2014-01-31", text);
    check("released", "held and let go", doc("[P karim|Karim Zeroual] est laissé libre. {released karim}\n"), &["2014-01-31 alpha karim"]);
    check("released", "not tied", doc("[P emre|Emre Aydin] est laissé libre. {released emre}\n"), &[]);
    check("released", "not charged but never held", doc("Classement. [P karim|Karim Zeroual]. {not_charged karim}\n"), &[]);
    check(
        "released",
        "held, not charged",
        doc("[P karim|Karim Zeroual] interpellé. {arrested karim on=2014-01-30} {not_charged karim}\n"),
        &["2014-01-31 alpha karim"],
    );
    check("released", "not released", doc("[P karim|Karim Zeroual] n'est pas libéré. {released karim how=negated}\n"), &[]);
    check(
        "released",
        "acquitted",
        doc("[P karim|Karim Zeroual] libéré, acquitté en mars. {released karim} {acquitted karim on=2014-03-10}\n"),
        &[],
    );
    check(
        "released",
        "after the event",
        attack().document("alpha/pv", Report, "2014-07-31", "[P karim|Zeroual] libéré. {released karim}\n"),
        &[],
    );
    let denies = doc("[P karim|Karim Zeroual] est laissé libre. {released karim}\n").document(
        "beta/pv",
        Interrogation,
        "2014-07-02",
        "Non. [P karim|Zeroual] {attacked karim how=denied}\n",
    );
    check("released", "a denial speaks against", denies, &["2014-01-31 alpha karim but"]);
    let told_twice = doc("[P karim|Karim Zeroual] est laissé libre. {released karim}\n").document(
        "beta/note",
        Note,
        "2014-02-20",
        "[P karim|Zeroual] libéré le 31 janvier. {released karim on=2014-01-31}\n",
    );
    check("released", "told again elsewhere", told_twice, &["2014-01-31 alpha karim"]);
}

#[test]
fn both_let_go() {
    let check_form = "Driver: [P karim|K. Zeroual]. Passenger: [P thierry|Thierry Delobelle].\nNo power to detain. Both men sent on their way at 06:20.\n";
    let stopped = attack().document("alpha/check", Report, "2014-01-31", check_form);
    check("released", "both", stopped, &["2014-01-31 alpha karim", "2014-01-31 alpha thierry"]);
    let boards = "Person stopped: [P karim|Karim Zeroual].\nOutcome: no grounds to detain, allowed to board at 14:20.\n";
    let boards = attack().document("alpha/stop", Report, "2014-01-31", boards);
    check("released", "denied in one clause and let go in the next", boards, &["2014-01-31 alpha karim"]);
}

#[test]
fn let_go_and_tied_by_one_relation() {
    let held = || attack().document("alpha/pv", Report, "2014-01-31", "[P emre|Emre Aydin] est laissé libre. {released emre}\n");
    let tied =
        |s: Sample, day: &str| s.document("beta/note", Note, day, "[P emre|Aydin] a rencontré [P karim|Zeroual]. {met emre karim}\n");
    check("released", "a paper from after it names him", tied(held(), "2014-07-01"), &["2014-01-31 alpha emre"]);
    check("released", "only earlier papers do", tied(held(), "2014-02-01"), &[]);
}

#[test]
fn dropped() {
    let doc = |text: &str| attack().document("alpha/fin", Note, "2014-01-10", text);
    check(
        "dropped",
        "surveillance ended",
        doc("Fin de la surveillance de [P karim|Zeroual Karim]. {ended karim}\n"),
        &["2014-01-10 alpha karim"],
    );
    check(
        "dropped",
        "his number",
        doc("Tap op [U phone|0479] van [P karim|Zeroual] gestopt. {ended phone} {uses_number karim phone}\n"),
        &["2014-01-10 alpha karim"],
    );
    let log = |text: &str| attack().document("alpha/log", Surveillance, "2014-01-10", text);
    check("dropped", "the end of a day's log", log("[P karim|Zeroual]\n21h49 Filature de [P karim|Zeroual] levée. {ended karim}\n"), &[]);
    check("dropped", "not tied", doc("Dossier de [P dubois|Dubois Fabrice] clos. {ended dubois}\n"), &[]);
    let ends = &["2014-01-10 alpha karim"];
    check("dropped", "in other words", doc("Please take the port watch on [P karim|Zeroual] off with effect from tonight.\n"), ends);
    check("dropped", "of its line", doc("De ploeg op [P karim|Zeroual] gaat er vandaag af. Niemand neemt over.\n"), ends);
    check("dropped", "a bare surname", doc("De observatie op Zeroual stopt vanavond, we hebben de mensen nodig.\n"), ends);
    check("dropped", "by its paper alone", doc("De observatie op [P karim|Zeroual] stopt, we hebben de mensen nodig.\n"), ends);
    let prolonged = "Overwegende dat onderzoek niet volstaat; machtigen wij de verlenging van de tap op [P karim|Zeroual].\n";
    check("dropped", "no in one clause, prolonged in another", doc(prolonged), &[]);
    check("dropped", "a ticked form", doc("Dossier : [P karim|Zeroual]\nBesluit : ☐ verlengen ☒ van actief naar naslag\n"), ends);
    check("dropped", "a form that goes on", doc("Dossier : [P karim|Zeroual]\nBesluit : ☒ verlengen ☐ naslag\n"), &[]);
    check("dropped", "a form that decides", doc("Subject: [P karim|Zeroual]\nDecision: close. No loss found.\n"), ends);
    let item = "1. LR/18/077 ([P karim|Zeroual]). De observatie wordt vandaag stopgezet bij gebrek aan manschappen.\n";
    check("dropped", "of whom its line told", doc(item), ends);
    check("dropped", "a row of people", doc("Project \"Kade\" ([P karim|Zeroual], [P emre|Aydin]) per vandaag gesloten.\n"), ends);
    let two = "[P emre|Aydin] meldt dat de observatie op [P karim|Zeroual] stopt.\n";
    check("dropped", "two who stand in no row", doc(two), &[]);
    check("dropped", "a tap that may go", doc("Tap op [P karim|Zeroual] mag er vandaag af.\n"), ends);
    check("dropped", "of a house", doc("[P karim|Zeroual] op de fiets.\nObservatie op nummer 9 gestopt. {ended karim}\n"), &[]);
    check("dropped", "taken over", doc("De ploeg op [P karim|Zeroual] gaat er vandaag af. De collega's hebben overgenomen.\n"), &[]);
    check("dropped", "asked for", doc("Si la surveillance de [P karim|Zeroual] cesse aujourd'hui, prévenez-nous.\n"), &[]);
    check("dropped", "not ended", doc("La surveillance de [P karim|Zeroual] n'est pas levée. {ended karim how=negated}\n"), &[]);
}

#[test]
fn never_prosecuted() {
    let doc = |text: &str| attack().document("alpha/fiche", Note, "2014-02-12", text);
    let two = "2010 : enquête sur [P karim|Zeroual]. {investigated karim on=2010}\nArrêté en 2013. {arrested karim on=2013-05-02}\n";
    check("never_prosecuted", "two and no court", doc(two), &["2014-02-12 alpha karim"]);
    check(
        "never_prosecuted",
        "one with its decision",
        doc("Enquête sur [P karim|Zeroual]. {investigated karim on=2013-01-02}\nClassée. {not_charged karim on=2013-09-02}\n"),
        &[],
    );
    check("never_prosecuted", "convicted in between", doc(&format!("{two}Condamné. {{convicted karim on=2013-11-18}}\n")), &[]);
    check(
        "never_prosecuted",
        "charged only after the event",
        doc(two).document("beta/pv", Report, "2014-07-01", "[P karim|Zeroual] inculpé. {charged karim}\n"),
        &["2014-02-12 alpha karim"],
    );
    let counted = |text: &str| doc(&format!("Suspect : [P karim|Zeroual Karim]\n{text}\nClassé sans suite.\n"));
    check(
        "never_prosecuted",
        "files counted by their years",
        counted("Vu les dossiers ouverts en 2009 (vol), en 2011 (recel) et en 2013 (fraude) ;"),
        &["2014-02-12 alpha karim"],
    );
    check("never_prosecuted", "twice before", counted("Hij werd al twee keer eerder onderzocht."), &["2014-02-12 alpha karim"]);
    check(
        "never_prosecuted",
        "one decision after the other",
        doc("Overzicht [P karim|Zeroual]: 2007 heling, sepot; 2009 bedreiging, sepot.\n"),
        &["2014-02-12 alpha karim"],
    );
    check(
        "never_prosecuted",
        "files by their numbers",
        doc("Dossiers 2009/0440 (dreiging), 2011/1290 (schade)\nGeen vervolging tegen [P karim|Zeroual Karim].\n"),
        &["2014-02-12 alpha karim"],
    );
    check(
        "never_prosecuted",
        "those of other years",
        doc("La procédure contre [P karim|Zeroual] est classée sans suite, comme l'avaient été celles de 2009 et de 2011.\n"),
        &["2014-02-12 alpha karim"],
    );
    check(
        "never_prosecuted",
        "years of decisions",
        doc("Het parket heeft [P karim|Zeroual] in 2009, 2011 en nu opnieuw geseponeerd: brand, bezit, bedreiging.\n"),
        &["2014-02-12 alpha karim"],
    );
    check(
        "never_prosecuted",
        "a form, row by row",
        doc("Fiche\n**Naam:** [P karim|Zeroual Karim]\n| 1 | dreigbrief | sepot 18/09/2012 |\n| 2 | schade | sepot 04/06/2013 |\n"),
        &["2014-02-12 alpha karim"],
    );
    check("never_prosecuted", "one file and a day in figures", counted("Dossier 2013/0440, 12/2013 ;"), &[]);
    check("never_prosecuted", "one file, and its year", counted("Vu le dossier ouvert en 2013 ;"), &[]);
    let closed = |s: Sample, day: &str, reference: &str| {
        let text = format!(
            "La procédure [C {}|{reference}] contre [P karim|Zeroual Karim] a été classée sans suite.\n",
            reference.replace('/', "")
        );
        s.document(&format!("alpha/{day}"), Note, day, &text)
    };
    let two_decisions = |second: &str| closed(closed(attack(), "2013-02-12", "AB/12/2013"), "2013-09-02", second);
    check("never_prosecuted", "two decisions in two cases", two_decisions("AB/77/2013"), &["2013-09-02 alpha karim"]);
    check("never_prosecuted", "one decision told again", two_decisions("AB/12/2013"), &[]);
    check("never_prosecuted", "not tied", doc(&two.replace("karim|Zeroual", "emre|Aydin").replace("karim", "emre")), &[]);
}

fn letter(path: &str, day: &str, text: &str, from: &str, to: &str, reference: &str, answers: &str) -> impl FnOnce(Sample) -> Sample {
    let (path, day, text, from, to, reference, answers) =
        (path.to_owned(), day.to_owned(), text.to_owned(), from.to_owned(), to.to_owned(), reference.to_owned(), answers.to_owned());
    move |sample| {
        sample.letter(&path, Letter, &day, &text, |p| {
            p.author = Some(from);
            p.recipients = vec![to];
            p.references = vec![reference];
            p.replies_to = if answers.is_empty() { Vec::new() } else { vec![answers] };
        })
    }
}

#[test]
fn unanswered() {
    let ask = || {
        letter(
            "alpha/ask",
            "2013-12-06",
            "Je vous saurais gré d'identifier la plaque [V van|1-KLD-482].\n",
            "Service alpha",
            "service beta",
            "A/1447",
            "",
        )(attack())
    };
    let asked = &["2013-12-06 alpha+beta van"];
    check("unanswered", "no answer", ask(), asked);
    let bids = "The van [V van|1-KLD-482] stands there again. Could someone please ring me?\n";
    let bid = letter("alpha/ask", "2013-12-06", bids, "Service alpha", "service beta", "A/1447", "")(attack());
    check("unanswered", "a question to anybody", bid, asked);
    let address = "Service alpha\n6 December 2013\nThe Chief of Police, service beta, Mons\n\nDear Sir,\n";
    let unlabelled = format!("{address}We should be grateful to learn who drives [V van|1-KLD-482].\n");
    let unlabelled = attack().document("beta/rota", Note, "2013-12-01", "Nothing to report.\n").document(
        "alpha/letter",
        Letter,
        "2013-12-06",
        &unlabelled,
    );
    check("unanswered", "an address above the salutation", unlabelled, asked);
    let far = attack().document("mhmi/rota", Note, "2013-12-01", "Nothing to report.\n");
    let far = letter("alpha/ask", "2013-12-06", bids, "Service alpha", "Harbour & Market Inspectorate, Meltby", "A/1447", "")(far);
    check("unanswered", "its initials in another order", far, &["2013-12-06 alpha+mhmi van"]);
    let other = "Plaque [V van|1-KLD-482] : à notre demande du 2/12 Mons a répondu par téléphone le 6 décembre 2013.\n";
    check("unanswered", "another letter answered by telephone", ask().document("alpha/note", Note, "2013-12-20", other), asked);
    let answer = |text: &str, to: &str| letter("beta/answer", "2013-12-29", text, "Service beta", "service alpha", "B/55", to)(ask());
    check("unanswered", "answered by reference", answer("Il n'est pas connu.\n", "A/1447"), &[]);
    check("unanswered", "answered about the same thing", answer("Suite à votre demande: la [V van|1-KLD-482] est à M.\n", ""), &[]);
    check("unanswered", "answered by its date", answer("Suite à votre courrier du 6 décembre 2013 : inconnu.\n", ""), &[]);
    check("unanswered", "a letter about something else", answer("La [V other|1-XYZ-000] a été volée.\n", ""), asked);
    check(
        "unanswered",
        "by telephone",
        ask().document(
            "alpha/note",
            Note,
            "2013-12-20",
            "Plaque [V van|1-KLD-482], demande du 6 décembre 2013 : Mons a répondu par téléphone ce jour.\n",
        ),
        &[],
    );
    let note = |text: &str| ask().document("alpha/note", Note, "2013-12-20", text);
    check("unanswered", "told in a note of one's own", note("Sur notre A/1447, le service beta nous a tout dicté au combiné.\n"), &[]);
    check("unanswered", "a note that nothing came", note("A/1447 : toujours sans réponse du service beta.\n"), asked);
    let copy = letter(
        "beta/copy",
        "2013-12-06",
        "Je vous saurais gré d'identifier la plaque [V van|1-KLD-482]. Reçu.\n",
        "Service alpha",
        "service beta",
        "A/1447",
        "",
    )(ask())
    .received("2013-12-09");
    check("unanswered", "copies are one request", copy, asked);
    let reminder = letter(
        "alpha/rappel",
        "2014-02-06",
        "Rappel. Veuillez nous répondre sur [V van|1-KLD-482].\n",
        "Service alpha",
        "service beta",
        "A/1500",
        "",
    )(ask());
    check("unanswered", "a reminder is part of it", reminder, asked);
    let inform = letter(
        "alpha/info",
        "2013-12-06",
        "Pour information : la plaque [V van|1-KLD-482]. Je vous prie d'agréer mes salutations.\n",
        "Service alpha",
        "service beta",
        "A/1",
        "",
    )(attack());
    check("unanswered", "not a request", inform, &[]);
    let mail = attack()
        .letter("alpha/mail", Email, "2014-03-03", "Kun je ons laten weten wie [V van|AB-417] bezit?\n", |p| {
            p.author = Some("alpha".into());
            p.recipients = vec!["beta".into()];
        })
        .metadata("message-id", "<1@alpha>")
        .letter("beta/mail", Email, "2014-03-18", "Volée.\n", |p| {
            p.author = Some("beta".into());
            p.recipients = vec!["alpha".into()];
        })
        .metadata("in-reply-to", "<1@alpha>");
    check("unanswered", "a mail answered by mail", mail, &[]);
    let register = note(
        "REGISTER OF TELEPHONE CALLS\n\nOutgoing to the service beta. Answer to its request of 6 décembre 2013: the lorry [V van|1-KLD-482] was found.\n",
    );
    check("unanswered", "a register of calls", register, &[]);
    let sent = |text: &str| {
        attack().letter("alpha/mail", Email, "2014-03-03", text, |p| {
            p.author = Some("alpha".into());
            p.recipients = vec!["beta".into()];
        })
    };
    let own = "Could you tell us who owns [V van|AB-417]?\n";
    check("unanswered", "asked by mail", sent(own), &["2014-03-03 alpha+beta van"]);
    check("unanswered", "what a mail quotes", sent(&format!("A roofer, as I said just now.\n\n> {own}")), &[]);
    check("unanswered", "withdrawn", sent(&format!("{own}The request is withdrawn.\n")), &[]);
    check("unanswered", "a note on it that they rang back", sent(&format!("{own}10/03: beta rang back, found.\n")), &[]);
}

#[test]
fn unexploited() {
    let seize = || {
        attack().document("alpha/pv", SearchRecord, "2014-01-30", "Saisi sur [P karim|Zeroual] un [T phone|téléphone Samsung], scellé n° 2. {seized phone karim value=téléphone_Samsung_scellé_n°_2}\n")
    };
    let found = &["2014-01-30 alpha karim"];
    check("unexploited", "never read", seize(), found);
    let it = "Il porte un téléphone Wiko. L'appareil est saisi et placé sous scellé VER/1.\n{seized karim value=scellé_VER/1}\n";
    let it = attack().document("alpha/pv", Report, "2014-01-30", &format!("Mis en cause : [P karim|Zeroual].\n{it}"));
    check("unexploited", "what the sentence before names", it, found);
    let sim = "Bij [P karim|Zeroual] een losse [T sim|simkaart], in beslag genomen, zegel 61/2, niet gelezen. {seized sim karim value=zegel_61/2}\n";
    check("unexploited", "its seal alone is given", attack().document("alpha/pv", Report, "2014-01-30", sim), found);
    let sealed = "Zegel 61/2: [T phone|gsm] van [P karim|Zeroual]. {seized phone karim value=gsm_zegel_61/2}\n";
    let noted = |text: &str| attack().document("alpha/pv", Report, "2014-01-30", sealed).document("beta/note", Note, "2014-02-27", text);
    check("unexploited", "a reading that is late", noted("De uitlezing van zegel 61/2, [P karim|Zeroual], laat op zich wachten.\n"), found);
    check(
        "unexploited",
        "read, as another paper says of its seal",
        noted("De gsm van zegel 61/2 is nu nummer 14 en werd gelezen op 20 februari.\n"),
        &[],
    );
    let read = |day: &str, text: &str| seize().document("alpha/reading", Analysis, day, text);
    check("unexploited", "read in time", read("2014-02-27", "Exploitation du téléphone Samsung de [P karim|Zeroual], scellé n° 2.\n"), &[]);
    check(
        "unexploited",
        "read too late",
        read("2014-07-02", "Exploitation du téléphone Samsung de [P karim|Zeroual], scellé n° 2.\n"),
        found,
    );
    check(
        "unexploited",
        "read under another seal",
        read("2014-02-27", "Exploitation du téléphone de [P karim|Zeroual], scellé n° 14.\n"),
        &[],
    );
    check(
        "unexploited",
        "another telephone",
        read("2014-02-27", "Exploitation du téléphone Nokia, scellé n° 5, de [P nadia|Nadia Haddad]. Contact : [P karim|Zeroual].\n"),
        found,
    );
    check(
        "unexploited",
        "said not to be read",
        read("2014-02-27", "Le [T phone2|téléphone] de [P karim|Zeroual] n'a pas été exploité. {analysed phone2 how=negated}\n"),
        found,
    );
    check(
        "unexploited",
        "no claim, only a sentence",
        attack().document("alpha/pv", SearchRecord, "2014-01-30", "Un ordinateur portable a été saisi chez [P karim|Zeroual].\n"),
        found,
    );
    check(
        "unexploited",
        "a list of exhibits",
        attack().document(
            "alpha/pv",
            SearchRecord,
            "2014-01-30",
            "Exhibits: [T first|AB/1] 42 cartons of cigarettes; [T second|AB/2] Samsung mobile phone, taken from [P karim|Zeroual]; [T third|AB/3] receipts. {seized first karim value=AB/1} {seized second karim value=AB/2}\n",
        ),
        found,
    );
    check(
        "unexploited",
        "nothing to read in it",
        attack().document(
            "alpha/pv",
            SearchRecord,
            "2014-01-30",
            "Saisi chez [P karim|Zeroual] deux bobines de cuivre. {seized karim value=deux_bobines}\n",
        ),
        &[],
    );
    let asked = "Saisi sur [P karim|Zeroual] un [T phone|téléphone Samsung], scellé n° 2, déposé au greffe sans exploitation. {seized phone karim value=téléphone_Samsung_scellé_n°_2}\n\
                 Zegel 2, toestel van [P karim|Zeroual]: uitlezing aan te vragen.\n";
    check(
        "unexploited",
        "without a reading, one still to be asked for",
        attack().document("alpha/pv", SearchRecord, "2014-01-30", asked),
        found,
    );
    let sock = "[P karim|Zeroual] est interpellé à minuit ; [P emre|Aydin] vient le chercher. {arrested karim}\n\
                Dans sa chaussette, une carte SIM, saisie sous [T seal|scellé 611/2], non exploitée. {seized seal seal}\n";
    check("unexploited", "of whom alone it arrests", attack().document("alpha/pv", Report, "2014-01-30", sock), found);
    check(
        "unexploited",
        "the day of a paper that lay beside it",
        attack().document(
            "alpha/pv",
            SearchRecord,
            "2014-06-22",
            "Scellé C2 : bail daté du 3 mars 2014.\nScellé C3 : un [T phone|téléphone Samsung] de [P karim|Zeroual]. {seized phone karim value=téléphone_Samsung on=2014-03-03}\n",
        ),
        &[],
    );
    check(
        "unexploited",
        "not tied",
        attack().document("alpha/pv", SearchRecord, "2014-01-30", "Un ordinateur a été saisi chez [P emre|Aydin].\n"),
        &[],
    );
}

#[test]
fn same_number() {
    let base = |beta: &str| {
        attack()
            .document("alpha/tap", Wiretap, "2013-11-20", "[P bram|Bram Verhelst] belt naar [U phone|+32479006193]. {called bram phone}\n")
            .document("beta/pv", Interrogation, "2014-01-30", beta)
    };
    let uses = "[P karim|Zeroual] se sert du [U phone|0479 00 61 93]. {uses_number karim phone}\n";
    let found = &["2014-01-30 alpha+beta bram,karim,phone"];
    check("same_number", "two agencies", base(uses), found);
    check("same_number", "compared", base(&format!("{uses}Vérification : numéro comparé avec les données du service alpha.\n")), &[]);
    check(
        "same_number",
        "compared after the event",
        base(uses).document("alpha/late", Note, "2014-07-30", "[U phone|0479006193] comparé avec beta.\n"),
        &["2014-01-30 alpha+beta bram,karim,phone but"],
    );
    let sent =
        letter("beta/sent", "2014-02-02", "Ci-joint le [U phone|0479 00 61 93].\n", "Service beta", "service alpha", "B/7", "")(base(uses));
    check("same_number", "sent from one to the other", sent, &[]);
    let same = attack()
        .document("alpha/a", Note, "2013-11-20", "[P karim|Karim Zeroual] : [U phone|0479]. {uses_number karim phone}\n")
        .document("beta/b", Note, "2014-01-30", "[P karim|ZEROUAL Karim] : [U phone|0479]. {uses_number karim phone}\n");
    check("same_number", "the same man under the same name", same, &[]);
    let office = attack()
        .document("alpha/a", Note, "2013-11-20", "Rappeler le secrétariat au [U desk|065 00 41 00] ; [P karim|Zeroual].\n")
        .document("beta/b", Note, "2014-01-30", "Secrétariat : [U desk|065 00 41 00].\n");
    check("same_number", "a switchboard", office, &[]);
}

#[test]
fn split_identity() {
    let base = || {
        attack().document("alpha/obs", Surveillance, "2014-03-27", "[P karim|ZERWAL Kariem], °17/09/1984\n").document(
            "beta/pv",
            Interrogation,
            "2014-01-30",
            "Je me nomme [P karim|Karim ZEROUAL].\n",
        )
    };
    let found = &["2014-03-27 alpha+beta karim"];
    check("split_identity", "two spellings", base(), found);
    check("split_identity", "one agency knows both", base().document("alpha/note", Note, "2014-04-01", "[P karim|ZEROUAL Karim]\n"), &[]);
    check(
        "split_identity",
        "joined only after",
        base().document("alpha/note", Note, "2014-07-04", "[P karim|ZEROUAL Karim] = [P karim|ZERWAL Kariem]\n"),
        found,
    );
    let born =
        |day: &str| {
            attack()
                .document("alpha/hotel", Table, "2014-03-27", &format!("[P kerim|Carim SEROUALE] {{born kerim value={day}}}\n"))
                .document("beta/pv", Interrogation, "2014-01-30", "Je me nomme [P karim|Karim ZEROUAL]. {born karim value=1984-09-17}\n")
        };
    check("split_identity", "born on one day, with names that sound alike", born("1984-09-17"), found);
    check("split_identity", "born on another", born("1961-09-17"), &[]);
    let order = attack().document("alpha/obs", Surveillance, "2014-03-27", "[P karim|ZEROUAL Karim]\n").document(
        "beta/pv",
        Interrogation,
        "2014-01-30",
        "Je me nomme [P karim|K. Zeroual].\n",
    );
    check("split_identity", "order and initials are no other spelling", order, &[]);
}

#[test]
fn unshared() {
    let kept = attack().document("alpha/obs", Surveillance, "2014-03-27", "[P karim|Zeroual] au café.\nGeen verdere verspreiding.\n");
    check("unshared", "the document says so", kept, &["2014-03-27 alpha karim"]);
    let asked = letter(
        "beta/ask",
        "2014-03-24",
        "Je vous saurais gré de me dire si [P luca|Le Grec] est connu.\n",
        "Service beta",
        "service alpha",
        "B/5",
        "",
    )(attack())
    .document("alpha/note", Note, "2014-04-16", "[P luca|Luca Marchetti], dit Le Grec, ferrailleur. {employed luca}\n")
    .document("beta/late", Note, "2014-07-16", "[P karim|Zeroual] connaît [P luca|Luca Marchetti]. {associate karim luca}\n");
    check("unshared", "another agency asked", asked, &["2014-04-16 alpha luca"]);
    let pair = |extra: &str, day: &str| {
        attack()
            .document(
                "alpha/obs",
                Surveillance,
                "2014-02-14",
                "[P karim|Zeroual] travaille avec [P thierry|Delobelle]. {associate karim thierry}\n",
            )
            .document("beta/file", Note, "2013-09-12", "[P thierry|Delobelle], artificier. {employed thierry}\n")
            .document("beta/more", Note, day, extra)
    };
    check("unshared", "a tie held by one", pair("Rien.\n", "2014-03-01"), &["2014-02-14 alpha karim,thierry"]);
    check("unshared", "the other knew both", pair("[P karim|Zeroual] et [P thierry|Delobelle].\n", "2014-03-01"), &[]);
    let sent = letter("beta/in", "2014-02-28", "Communiqué : [P karim|Zeroual].\n", "Service alpha", "service beta", "A/9", "")(pair(
        "Rien.\n",
        "2014-03-01",
    ))
    .received("2014-05-12");
    check("unshared", "passed on", sent, &[]);
}

#[test]
fn asking_for_what_is_not_there() {
    let query = Query { rules: vec!["nosuch".into()], event: None };
    let error = findings(&Case::default(), &query, &shipped().unwrap()).unwrap_err();
    assert!(error.message.contains("there is no rule `nosuch`") && error.message.contains("released"));
    assert_eq!(findings(&Case::default(), &Query::default(), &shipped().unwrap()).unwrap(), []);
}

#[test]
fn ties_without_the_word_attack() {
    let release = "[P quentin|Quentin Delacroix] est reparti libre. {released quentin}\n";
    let found = &["2014-01-31 alpha quentin"];
    let with =
        |kind, text: &str| attack().document("alpha/pv", Report, "2014-01-31", release).document("beta/later", kind, "2014-07-20", text);
    check(
        "released",
        "arrested after it, in a paper about it",
        with(
            Report,
            "1. L'[E attack|explosion] de juin.\n2. [P quentin|Quentin Delacroix], interpellé le 2 juillet. {arrested quentin on=2014-07-02}\n",
        ),
        found,
    );
    check(
        "released",
        "owns to it",
        with(
            Interrogation,
            "Audition de [P quentin|Quentin Delacroix]\n\nC'est moi qui ai déposé le sac au [A market|marché de la Rive].\n",
        ),
        found,
    );
    check(
        "released",
        "arrested for something else",
        with(Report, "[P quentin|Quentin Delacroix] interpellé pour vol de vélo. {arrested quentin}\n"),
        &[],
    );
    check("released", "a victim", with(Report, "[P quentin|Quentin Delacroix], victime de l'[E attack|attentat], est décédé.\n"), &[]);
    let named =
        "Audition de [P karim|Karim Zeroual]\nL'[E attack|attentat] ? [P quentin|Quentin Delacroix] m'a aidé. {associate karim quentin}\n";
    check("released", "named by one who is in it", with(Interrogation, named), found);
}

#[test]
fn a_call_that_names_place_and_day() {
    let call = |kind, text: &str| attack().document("gamma/tap", kind, "2014-05-19", text);
    check(
        "forewarned",
        "in a call",
        call(Wiretap, "[P karim|ZEROUAL] : Le vingt et un juin, au [A market|marché de la Rive].\n"),
        &["2014-05-19 gamma karim,market"],
    );
    check("forewarned", "another day", call(Wiretap, "[P karim|ZEROUAL] : Le vingt mai, au [A market|marché de la Rive].\n"), &[]);
    let heard = "Verslag meeluisteren\n\n31/07 uit. [P karim|ZEROUAL] : « Aan de [A market|Rivemarkt] duwen wij hun wagen om. »\n";
    check("forewarned", "words taken down in a paper of another kind", call(Report, heard), &["2014-05-19 gamma market"]);
    let told = "Verslag meeluisteren\n\n31/07 wij zagen [P karim|ZEROUAL] aan de [A market|Rivemarkt].\n";
    check("forewarned", "what the listeners say themselves", call(Report, told), &[]);
    check("forewarned", "a programme", call(Note, "Le [A market|marché de la Rive] se tient le 21 juin.\n"), &[]);
}

#[test]
fn near_misses_seen_in_files() {
    let marked =
        attack().document("alpha/note", Note, "2013-03-06", "CONFIDENTIEL - DIFFUSION RESTREINTE\n[P karim|Karim Zeroual] a été vu.\n");
    let kept = "Besloten wordt het verslag over [P karim|Zeroual] intern te houden en de Fransen niet te berichten.\n";
    let kept = attack().document("alpha/minutes", Note, "2014-03-27", kept);
    check("unshared", "minutes that decide so", kept, &["2014-03-27 alpha karim"]);
    check("unshared", "a classification mark says nothing of who got it", marked, &[]);
    let twice = attack()
        .document("alpha/pv", SearchRecord, "2014-01-30", "Le [T a|téléphone], scellé n° 2, a été saisi sur [P karim|Zeroual]. {seized a karim value=téléphone_(scellé_n°_2)}\n")
        .document("alpha/read", Analysis, "2014-07-02", "Le [T b|téléphone Samsung] saisi le 30 janvier sur [P karim|Zeroual] est resté dans l'armoire des scellés jusqu'au 26 juin. {seized b karim value=téléphone_Samsung on=2014-01-30}\n");
    check("unexploited", "one seizure told twice", twice, &["2014-01-30 alpha karim"]);
    let file = attack().document("alpha/fiche", Note, "2014-02-12", "Fiche : [P karim|Karim Zeroual]\n2010 : enquête préliminaire pour dégradations. Classement sans suite.\n2011 : mis en cause pour menaces.\n2013 : employé communal.\n");
    check("never_prosecuted", "a list by years", file, &["2014-02-12 alpha karim"]);
    let three = attack()
        .document("alpha/obs", Surveillance, "2014-03-27", "[P karim|ZERWAL Kariem]\n")
        .document("beta/pv", Interrogation, "2014-01-30", "[P karim|Karim ZEROUAL].\n")
        .document("gamma/pv", Report, "2014-05-12", "[P karim|Karim ZEROUAL].\n");
    check("split_identity", "a third agency with the same two writings", three, &["2014-03-27 alpha+beta karim"]);
}

#[test]
fn released_without_a_claim() {
    let doc = |text: &str| attack().document("alpha/pv", Report, "2014-01-31", text);
    check(
        "released",
        "the one named before",
        doc("Contrôle de [P karim|Zeroual Karim].\n\nPlacé en cellule, l'individu est reparti libre.\n"),
        &["2014-01-31 alpha karim"],
    );
    check("released", "not let go", doc("[P karim|Zeroual Karim] n'est pas remis en liberté.\n"), &[]);
}

#[test]
fn a_target_named_behind_the_noun() {
    let event = || {
        Sample::default()
            .document(
                "alpha/one",
                Report,
                "2016-09-04",
                "Brandstichting in de [O radio|studio's van Radio Kempenland] op 3 september 2016. {attacked radio on=2016-09-03}\n",
            )
            .document("beta/two", Report, "2016-09-06", "Depuis l'attaque de Radio Kempenland, trois personnes sont gardées.\n")
    };
    let said = |kind, text: &str| event().document("gamma/heard", kind, "2016-08-20", text);
    let found = &["2016-08-20 gamma radio"];
    check(
        "forewarned",
        "overheard, with a time to come",
        said(Wiretap, "A: Begin september wordt het stil bij Radio Kempenland.\n"),
        found,
    );
    check(
        "forewarned",
        "in a bug, in French",
        said(Other, "Sonorisation du garage\n\nB : Samedi en huit, on passe chez Radio Kempenland.\n"),
        found,
    );
    check("forewarned", "what must be", said(Wiretap, "A: Het moet vóór de oogst, Radio Kempenland en alles ernaast.\n"), found);
    check("forewarned", "a letter in other words", said(Note, "Lettre sans nom : « Radio Kempenland brûlera. »\n"), found);
    check("forewarned", "overheard, and past", said(Wiretap, "A: Vorig jaar werkte ik bij Radio Kempenland.\n"), &[]);
    check("forewarned", "no talk, no threat", said(Note, "Radio Kempenland viert volgende week feest.\n"), &[]);
    let town = attack().document("gamma/list", Note, "2014-05-19", "Garage à [A vise|Visé], en face du [A market|marché de la Rive].\n");
    check("forewarned", "a town whose name reads as a verb", town, &[]);
}

#[test]
fn events_without_dated_claims() {
    let press = Sample::default().document(
        "alpha/press",
        Press,
        "2017-03-12",
        "Het was de gijzeling in het Hotel Meerzicht op 11 maart 2017 die het land schokte.\n",
    );
    assert_eq!(attacks(&press.case()).iter().map(|e| e.1.to_string()).collect::<Vec<_>>(), ["2017-03-11"]);
    let told = |text: &str| Sample::default().document("alpha/pv", Interrogation, "2012-04-19", text);
    for text in [
        "Audition du jeudi 19 avril 2012 de X, né le 27.11.1969\nFaits : incendie volontaire de la gare, ayant causé deux morts, le 18 mars 2012\n",
        "Gehoord op 19 april 2012, geboren 27.11.1969, over de vergiftiging van 18 maart\n",
        "On 18 March 2012 at 0312 the ferry hall was set on fire; he was born on 27.11.1969.\n",
    ] {
        assert_eq!(attacks(&told(text).case()).iter().map(|e| e.1.to_string()).collect::<Vec<_>>(), ["2012-03-18"], "{text}");
    }
    assert!(attacks(&told("Le 18 mars 2012 la gare n'a pas été incendiée.\n").case()).is_empty());
    // By the folders in which the papers lie, and by the day as people say it.
    let hearing = |s: Sample, (path, text): (&str, &str)| s.document(path, Interrogation, "2012-03-26", text);
    for papers in [
        [
            ("alpha/après_18_mars/x", "Il dit : rien.\n"),
            ("beta/na 18 maart/y", "Zij zegt: niets.\n"),
            ("beta/na 18 maart/z", "Hij zegt niets.\n"),
        ],
        [
            ("alpha/x", "Le soir du 18 ?\n"),
            ("beta/y", "Waar was u in de nacht van de 18e?\n"),
            ("beta/z", "Back to the evening of the 18th.\n"),
        ],
    ] {
        let case = papers.into_iter().fold(Sample::default(), hearing).case();
        assert_eq!(attacks(&case).iter().map(|e| e.1.to_string()).collect::<Vec<_>>(), ["2012-03-18"], "{papers:?}");
    }
    let custody = attack().document(
        "beta/pv",
        Interrogation,
        "2014-07-02",
        "[P karim|Zeroual] werd vanochtend aangehouden wegens deelname aan de [E attack|aanslag]. {attacked karim attack on=2014-07-02}\n",
    );
    assert_eq!(attacks(&custody.case()).len(), 1, "the day of an arrest is no second attack");
}

#[test]
fn a_target_that_no_noun_of_an_attack_names() {
    let quiet = |s: Sample, n: i32| s.document(&format!("alpha/{n}"), Note, "2012-01-05", &format!("Rien à signaler, page {n}.\n"));
    let after = || {
        (0..12)
            .fold(Sample::default(), quiet)
            .document("alpha/pv", Report, "2012-03-18", "Le 18 mars 2012, à l'aube, on a mis le feu à la halle Corvenne.\n")
            .document("beta/pv", Report, "2012-03-20", "Le 18 mars 2012 on a mis le feu à la halle Corvenne : deux blessés.\n")
    };
    for (text, expected) in [
        ("La source dit que « Corvenne brûlera avant Pâques ».\n", &["2012-02-01 beta "][..]),
        ("Er staat letterlijk: \"Corvenne is de eerste die stilvalt, nog dit voorjaar.\"\n", &["2012-02-01 beta "]),
        ("He told them \"the Corvenne place would burn before Christmas\".\n", &["2012-02-01 beta "]),
        ("La source dit que « Merlanne brûlera avant Pâques ».\n", &[]),
        ("La halle Corvenne a été repeinte.\n", &[]),
    ] {
        let source = format!("{}\n{text}", "Vu, lu, classé. ".repeat(12));
        check("forewarned", text, after().document("beta/source", Note, "2012-02-01", &source), expected);
    }
}

#[test]
fn a_target_said_in_another_language() {
    let after = || {
        Sample::default()
            .document(
                "alpha/one",
                Report,
                "2012-03-19",
                "Le 18 mars 2012, pendant la [E feast|Nuit des Lampions], on a mis le feu : deux morts.\n",
            )
            .document("beta/two", Report, "2012-03-20", "Op 18 maart 2012 is hier brand gesticht: twee doden.\n")
    };
    for (text, expected) in [
        ("He says there's a night in [A france|France] with lanterns, it'll be bright.\n", &["2012-02-01 gamma "][..]),
        ("Hij zegt: op de avond van de lampionnen gaan ze gif gieten.\n", &["2012-02-01 gamma "]),
        ("He says there's a night in [A mons|Mons] with lanterns, it'll be bright.\n", &[]),
        ("He says that the lantern will burn.\n", &[]),
    ] {
        check("forewarned", text, after().document("gamma/source", Note, "2012-02-01", text), expected);
    }
}

#[test]
fn a_target_that_the_head_of_a_record_of_the_scene_names() {
    let head = "SERVICE ARVELLE - PROCÈS-VERBAL DE CONSTATATIONS\nOuvert le 18 mars 2012 - dépôt des titres, [A quay|quai des Laines]\n\n";
    let after = || {
        Sample::default()
            .document("alpha/pv", Report, "2012-03-18", &format!("{head}L'attaque a eu lieu le 18 mars 2012 vers 4 h 10.\n"))
            .document("alpha/other", Note, "2012-01-05", "Rien à signaler à [A town|Arvelle].\n")
    };
    for (text, expected) in [
        ("La source dit qu'un dépôt de cartes, à [A town|Arvelle], sera attaqué en mars.\n", &["2012-02-01 beta quay"][..]),
        ("La source dit qu'un dépôt de cartes, à [A far|Brouay], sera attaqué en mars.\n", &[]),
        ("La source dit qu'une gare, à [A town|Arvelle], sera attaquée en mars.\n", &[]),
    ] {
        check("forewarned", text, after().document("beta/source", Note, "2012-02-01", text), expected);
    }
}

#[test]
fn a_target_of_which_everybody_speaks_afterwards() {
    let after = || {
        Sample::default()
            .document("alpha/one", Report, "2012-03-19", "Le 18 mars 2012 on a mis le feu. L'écluse est fermée, deux morts.\n")
            .document("beta/two", Report, "2012-03-20", "Brand op 18 maart 2012: twee doden. De sluis van Merelgem blijft dicht.\n")
            .document("beta/three", Note, "2012-01-05", "De sluis van Merelgem wordt geschilderd.\n")
    };
    for (text, expected) in [
        ("La source dit que l'écluse de Merelgem sautera en mars.\n", &["2012-02-01 gamma "][..]),
        ("A source says that the lock at Merelgem will go off in March.\n", &["2012-02-01 gamma "]),
        ("La source dit que l'écluse de Brouay sautera en mars.\n", &[]),
        ("La source dit que l'école de Merelgem sautera en mars.\n", &[]),
    ] {
        check("forewarned", text, after().document("gamma/source", Note, "2012-02-01", text), expected);
    }
}

#[test]
fn who_is_heard_by_the_name_of_the_file() {
    let before = || attack().document("alpha/pv", Report, "2014-01-31", "[P noor|Noor Haddad] vrijgelaten. {released noor}\n");
    let heard = "Verhoor, bijgestaan door mr. Claes\nOver de aanslag van 21 juni 2014.\n\nIk zeg niets.\n";
    let hearing = |file: &str, text: &str| before().document(file, Interrogation, "2014-07-04", text);
    check("released", "named by the file alone", hearing("beta/haddad_1", heard), &["2014-01-31 alpha noor"]);
    check("released", "another file", hearing("beta/hearing_1", heard), &[]);
    let namesake = &format!("[P omar|Omar Haddad], né en 1999. {heard}");
    check("released", "a namesake at the head", hearing("beta/haddad_1", namesake), &[]);
}

#[test]
fn let_go_in_other_words() {
    let doc = |text: &str| attack().document("alpha/pv", Report, "2014-01-31", text);
    let found = &["2014-01-31 alpha karim"];
    for text in [
        "La rétention de [P karim|Zeroual Karim] prend fin à midi.\n",
        "[P karim|Zeroual Karim] quitte librement le poste.\n",
        "De aanhouding van [P karim|Zeroual Karim] wordt opgeheven.\n",
        "The custody of [P karim|Karim Zeroual] ended at noon.\n",
        "Na overleg mocht [P karim|Zeroual] om 00.25 uur met vaten en al verder rijden.\n",
        "La carte est saisie et [P karim|Zeroual Karim] peut disposer à 4 h 30.\n",
        "[P karim|Karim Zeroual] was then allowed to go home.\n",
        "[P karim|Zeroual] arrêté. {arrested karim}\nIl est relaxé à 9 h. [P karim|Zeroual] {acquitted karim on=2014-01-31T09:00}\n",
    ] {
        check("released", text, doc(text), found);
    }
    check(
        "released",
        "the day after the paper's first, in words that plan nothing",
        doc(
            "[P karim|Zeroual] aangehouden. {arrested karim on=2014-01-30}\nIs [P karim|Zeroual] heengezonden. {released karim how=planned on=2014-01-31}\n",
        ),
        found,
    );
    check("released", "still to be", doc("[P karim|Zeroual] zal vrijgelaten worden. {released karim how=planned on=2014-02-20}\n"), &[]);
    let stop = "Driver is [P karim|Karim Zeroual], born in Tournai. {born karim value=1979-05-02}\nSecond officer was [P emre|E. Aydin].\n\nSent on his way at four.\n";
    check("released", "whom the paper is on, not who was named last", doc(stop), found);
    let register = attack().document(
        "alpha/register",
        Table,
        "2014-01-31",
        "1;[P emre|Aydin Emre];art. 46 Sr;30-01-2014 11:20;overgebracht\n2;[P karim|Zeroual Karim];art. 46 Sr. insluiping;29-01-2014 09:10;heengezonden\n",
    );
    check("released", "a register, row by row", register, &["2014-01-29 alpha karim"]);
    check("released", "an offer", doc("Mocht u vragen hebben, [P karim|Zeroual] {released karim}\n"), &[]);
    for text in [
        "Nobody sits on [P karim|Karim Zeroual] after today.\n",
        "The van comes off [P karim|Karim Zeroual] tonight.\n",
        "Tien zaken per team, dus vanaf vandaag:\n\n* Het onderzoek naar [P karim|Karim Zeroual] gaat dicht.\n  Laat maar liggen.\n* De volgploeg op [P emre|Emre Aydin] stopt, maar wordt voortgezet door anderen.\n",
    ] {
        check("dropped", text, doc(text), found);
    }
    check(
        "dropped",
        "others go on with it",
        doc("Vanaf vandaag:\n\n- De volgploeg op [P karim|Karim Zeroual] stopt, maar wordt voortgezet door anderen.\n"),
        &[],
    );
    check(
        "dropped",
        "a paper put into a file",
        doc("Classé au dossier de [P karim|Zeroual]. {ended karim value=Classé_au_dossier}\n"),
        &[],
    );
}

#[test]
fn proceedings_in_papers_without_claims() {
    let doc = |text: &str| attack().document("alpha/sepot", Letter, "2014-02-12", text);
    check(
        "never_prosecuted",
        "a paper that counts them",
        doc("Verdachte: [P karim|Zeroual Karim]\n\nHet dossier wordt geseponeerd. Dit is de vierde zaak tegen betrokkene.\n"),
        &["2014-02-12 alpha karim"],
    );
    check(
        "never_prosecuted",
        "one decision",
        doc("Mis en cause : [P karim|Zeroual Karim]\n\nClassement sans suite, faute de preuve.\n"),
        &[],
    );
    for text in [
        "C'est la troisième fois que le nom de [P karim|Zeroual] revient sans que personne ait saisi un tribunal.\n",
        "[P karim|Zeroual Karim] - Kaai 3\n2009 wapens\n2011 bedreiging\n\nVier keer onderwerp van onderzoek, nog nooit voor een rechter. Opgevraagd door [P emre|E. Aydin].\n",
        "Verdachte: [P karim|Zeroual Karim]\nNa de onderzoeken van 2009 en 2011 wordt ook deze niet voor de rechter gebracht.\n",
        "Drie processen-verbaal, dat weet ik. De zaak tegen [P karim|Zeroual] blijft zonder gevolg.\n",
        "C'est le troisième constat contre [P karim|Zeroual], sans suite comme les autres.\n",
        "[P karim|Zeroual Karim] est connu : dossier 05/211, dossier 07/340.\nLes deux sont rangés. Il n'a pas vu une seule fois une salle d'audience. [P emre|Emre Aydin]\n",
    ] {
        check("never_prosecuted", text, doc(text), &["2014-02-12 alpha karim"]);
    }
    let two = doc("In the case against [P karim|Karim Zeroual], no further action is taken.\n").document(
        "beta/order",
        Judgment,
        "2011-05-20",
        "En cause de [P karim|ZEROUAL Karim]\n\nDit n'y avoir lieu à poursuivre.\n",
    );
    check("never_prosecuted", "two decisions, years apart", two, &["2014-02-12 alpha+beta karim"]);
    let tried = doc("Troisième dossier de [P karim|Zeroual] classé sans suite.\n").document(
        "beta/verdict",
        Judgment,
        "2013-05-20",
        "[P karim|Zeroual] est acquitté. {acquitted karim on=2013-05-20}\n",
    );
    check("never_prosecuted", "a court has acquitted", tried, &[]);
}

#[test]
fn seizures_in_other_words() {
    let seize = |text: &str| attack().document("alpha/list", Report, "2014-01-30", text);
    let laptop = "De laptop (zegel VIER) werd in beslag genomen bij [P karim|Zeroual]. Te onderzoeken zodra mogelijk.\n";
    let found = &["2014-01-30 alpha karim"];
    check("unexploited", "still to be examined", seize(laptop), found);
    let read = |day: &str, text: &str| seize(laptop).document("alpha/read", Analysis, day, text);
    check(
        "unexploited",
        "read in time, its seal in words",
        read("2014-03-01", "Onderzoek van de laptop, zegel 4, van [P karim|Zeroual].\n"),
        &[],
    );
    check(
        "unexploited",
        "opened in time, though late",
        read("2014-05-01", "De laptop van [P karim|Zeroual] werd pas uitgelezen in april.\n"),
        &[],
    );
    let list = |line: &str| {
        attack().document(
            "alpha/list",
            SearchRecord,
            "2014-01-30",
            &format!("Premises searched\n\n[P karim|Karim Zeroual], born 1979. {{born karim value=1979-05-02}}\nPresent: [P emre|E. Aydin].\n\n{line}\n"),
        )
    };
    for line in [
        "HT/4 laptop computer, grey. To be imaged.",
        "HT/4   [P make|Toshiba] laptop computer",
        "BS-3   draagbare pc, om later onderzocht te worden",
    ] {
        check("unexploited", line, list(line), found);
    }
    let searched = attack().document(
        "alpha/list",
        SearchRecord,
        "2014-01-30",
        "Premises searched\n\n[P karim|ZEROUAL Karim], Kaai 3\nWitness: [P emre|E. Aydin]\n\nBS-3   draagbare pc\n",
    );
    check("unexploited", "who is named first at the head of a search", searched, found);
    let notice = "Kennisgeving, zegel 44\nGoed: een laptop.\nAfgenomen van [P karim|Zeroual] op de parking.\n";
    check("unexploited", "a notice of one thing", seize(notice), found);
    let lying = "De USB-stick van [P karim|Zeroual] ligt sinds 8 november 2013 in de kluis, door niemand bekeken.\n";
    check("unexploited", "lying since", seize(lying), &["2013-11-08 alpha karim"]);
    let listed = "Saisi dans la cuisine :\n\nOBJ 10/554-1   ordinateur portable de [P karim|Zeroual]\n";
    check("unexploited", "a list in a report", seize(listed), found);
    for line in [
        "One blue notebook, sketches of boats. Bagged, ref. PC-24-330. To be read when somebody is back.",
        "Laptop, scellé TROIS. Exploitation du scellé TROIS : à voir avec le service quand il y aura de la place.",
        "Laptop, zegel BE-31, ter analyse aangeboden, wachtrij vier maanden.",
    ] {
        check("unexploited", line, list(line), found);
    }
    let renumbered = |text: &str| list("Laptop, zegel AB-7734.").document("alpha/note", Note, "2014-02-12", text);
    check(
        "unexploited",
        "read under another number",
        renumbered("The laptop AB-7734 was re-sealed as AB-7802 and read in full on 10 February.\n"),
        &[],
    );
    check("unexploited", "asked for", renumbered("Het beslag op AB-7734 blijft; aanvraag uitlezen volgt.\n"), found);
    check("unexploited", "nothing to read", list("HT/4 carrier bag, empty"), &[]);
    check("unexploited", "read on the spot", list("HT/4 notebook, is read on the spot: scores"), &[]);
    let told_later = attack()
        .document("alpha/pv", SearchRecord, "2014-01-10", "[T pc|Computer] OS 14/007 de [P karim|Zeroual]. {seized pc karim value=computer_OS_14/007}\n")
        .document("alpha/read", Other, "2014-03-15", "Le [T pc2|computer] OS 14/007, saisi chez [P karim|Zeroual], a été lu intégralement. {seized pc2 karim value=computer_OS_14/007}\n");
    check("unexploited", "the paper that reads it tells the seizure again", told_later, &[]);
    let born = attack().document(
        "alpha/pv",
        SearchRecord,
        "2014-01-10",
        "[P karim|Zeroual], né le 2 mai 1979. {born karim value=1979-05-02}\n[T pc|Ordinateur] de [P karim|Zeroual] saisi. {seized pc karim value=ordinateur on=1979-05-02}\n",
    );
    check("unexploited", "a birth date is no day of a seizure", born, &["2014-01-10 alpha karim"]);
}

#[test]
fn kept_back_behind_a_label() {
    for (text, kept) in [
        ("Verspreiding: geen.", true),
        ("DIFFUSION\nNéant.", true),
        ("Communication à d'autres services : aucune.", true),
        ("Distribution: none, source protection.", true),
        ("Ni transmission, ni autre suite.", true),
        ("No further distribution, source is unreliable.", true),
        ("Not for liaison, not for the neighbours.", true),
        ("Niet naar de commandant, niet naar de politie.", true),
        ("Geen afschrift aan de buren.", true),
        ("Pas d'avis fait aux collègues de Mons.", true),
        ("No notice to the French side.", true),
        ("Not for the first time he pays in cash.", false),
        ("La diffusion de ce document suit la règle commune.", false),
        ("Transmission : parquet. Aucun objet saisi.", false),
    ] {
        let sample = attack().document("alpha/note", Note, "2014-03-27", &format!("[P karim|Zeroual] au café.\n{text}\n"));
        let expected: &[&str] = if kept { &["2014-03-27 alpha karim"] } else { &[] };
        check("unshared", text, sample, expected);
    }
}

#[test]
fn numbers_that_only_sentences_tie() {
    let pair = |text: &str| {
        attack()
            .document(
                "alpha/log",
                Surveillance,
                "2013-11-20",
                "[P bram|Bram Verhelst] heeft vier keer gebeld naar [U phone|+32479006193].\n",
            )
            .document("beta/pv", Interrogation, "2014-01-30", text)
    };
    check(
        "same_number",
        "who says that he uses it",
        pair("Audition de [P karim|Karim Zeroual]\n\nMon numéro est le [U phone|0479 00 61 93].\n"),
        &["2014-01-30 alpha+beta bram,karim,phone"],
    );
    let answered_later = pair("[P bram|Bram Verhelst] heeft [U phone|0479 00 61 93]. {uses_number bram phone}\n").document(
        "alpha/answer",
        Letter,
        "2014-07-20",
        "[P karim|Karim Zeroual] appelle ce numéro. [U phone|0479 00 61 93] {uses_number karim phone}\n",
    );
    check("same_number", "the same user under the same name before the attack", answered_later, &[]);
    let learnt_later = attack()
        .document("alpha/log", Surveillance, "2013-11-20", "[P bram|Bram Verhelst] belt [U phone|+32479006193]. {uses_number bram phone}\n")
        .document("beta/pv", Report, "2014-01-30", "[P karim|Karim Zeroual] heeft [U phone|0479 00 61 93]. {uses_number karim phone}\n")
        .document(
            "alpha/answer",
            Report,
            "2014-07-20",
            "[P karim|Karim Zeroual] heeft [U phone|0479 00 61 93]. {uses_number karim phone}\n",
        )
        .document("beta/answer", Report, "2014-07-21", "[P bram|Bram Verhelst] belt [U phone|0479 00 61 93]. {uses_number bram phone}\n");
    check("same_number", "what both learnt after the attack", learnt_later, &["2014-01-30 alpha+beta bram,karim,phone but"]);
    let text = "Je vous saurais gré d'identifier la plaque [V van|1-KLD-482] vue à la gare.\n";
    let minute = letter("alpha/ask", "2013-12-06", text, "Service alpha", "service beta", "A/1447", "")(attack());
    let twice = letter("beta/copy", "2013-12-06", text, "Service alpha", "service beta", "A/1447-M", "")(minute).received("2013-12-09");
    check("unanswered", "a minute and the letter received, under two references", twice, &["2013-12-06 alpha+beta van"]);
}

#[test]
fn whom_a_witness_names_is_involved() {
    let named = |answer: &str| {
        attack()
            .document(
                "beta/hearing",
                Interrogation,
                "2014-06-30",
                &format!("[P luc|Luc Baert] est entendu sur l'[E attack|attentat].\n\nQui a posé la bombe ?\n\n{answer}\n"),
            )
            .document("alpha/pv", Report, "2014-03-01", "[P wim|Wim Claes] a été relâché. {released wim on=2014-03-01}\n")
    };
    check("released", "named as the one who did it", named("C'est [P wim|Wim Claes], je l'ai vu."), &["2014-03-01 alpha wim"]);
    check("released", "named as one who did not", named("Ce n'est pas [P wim|Wim Claes]."), &[]);
    let part = |text: &str| {
        attack().document("beta/note", Note, "2014-06-30", text).document(
            "alpha/pv",
            Report,
            "2014-03-01",
            "[P wim|Wim Claes] a été relâché. {released wim on=2014-03-01}\n",
        )
    };
    check(
        "released",
        "supplied the means",
        part("[P wim|Wim Claes] leverde de springstof voor de [E attack|aanslag]."),
        &["2014-03-01 alpha wim"],
    );
    check("released", "took no part", part("[P wim|Wim Claes] played no role in the [E attack|attack]; he had prepared nothing."), &[]);
}

#[test]
fn a_review_ties_whom_it_names_beside_those_who_did_it() {
    let review = |text: &str| {
        attack().document("beta/review", Note, "2014-11-12", text).document(
            "alpha/pv",
            Report,
            "2014-03-01",
            "[P wim|Wim Claes] a été relâché. {released wim on=2014-03-01}\n",
        )
    };
    let two = "[P karim|Karim Zeroual] and [P thierry|Thierry Delobelle] are on remand.\n\n[P wim|Wim Claes] drove them there.\n";
    check("released", "named beside two of them", review(two), &["2014-03-01 alpha wim"]);
    let one = "[P karim|Karim Zeroual] is on remand.\n\n[P wim|Wim Claes] drove a bus.\n";
    check("released", "named beside one", review(one), &[]);
    let cleared =
        "[P karim|Karim Zeroual] and [P thierry|Thierry Delobelle] are on remand.\n\n[P wim|Wim Claes] has nothing to do with it.\n";
    check("released", "cleared by it", review(cleared), &[]);
}
