//! Cases for passages of one topic: flat denials, firsts at two hours, alibis and their hosts, papers of several hearings.

use super::*;

/// Two papers among others that tell of other things.
fn papers(kind: model::DocumentKind, a: &str, b: &str) -> Sample {
    let sample = Sample::default()
        .document("a/one", Interrogation, "2014-02-14", &format!("Audition de [P nadia|Nadia Haddad]\n\n{a}\n"))
        .document("a/two", kind, "2014-02-20", b);
    let other = |s: Sample, n: usize| s.document(&format!("b/{n}"), Report, "2014-01-02", "Temps froid, brouillard sur le canal.\n");
    (0..12).fold(sample, other)
}

#[test]
fn what_is_flatly_denied() {
    let abroad = "Vous avez des contacts aux Pays-Bas ?\n\nJe ne connais personne là-bas et je n'y ai jamais téléphoné.";
    let list = |whose: &str, to: &str| format!("date;appel;titulaire;vers\n04/01/2014;appel sortant;{whose};{to}\n");
    let (nadia, hugo) = ("[P nadia|Nadia Haddad]", "[P hugo|Hugo Sartor]");
    check("a call there", papers(Table, abroad, &list(nadia, "Pays-Bas")), &["Denial nadia told"]);
    check("a call elsewhere", papers(Table, abroad, &list(nadia, "Espagne")), &[]);
    check("another's call", papers(Table, abroad, &list(hugo, "Pays-Bas")), &[]);
    let no = "Le box de la rue du Vieux-Bassin ?\n\nNon.";
    let seen = "Rapport\n\n[P nadia|Nadia Haddad] entre dans le box de la rue du Vieux-Bassin.\n";
    check("no, and seen there", papers(Report, no, seen), &["Denial nadia told"]);
    check("yes", papers(Report, &no.replace("Non", "Oui"), seen), &[]);
    check("no answer", papers(Report, &no.replace("Non", "Je ne réponds pas"), seen), &[]);
}

#[test]
fn the_first_at_two_hours() {
    let first = "Le premier prélèvement au réservoir a été fait à 1 h 15, aucun autre avant.";
    let earlier = "Report\n\nBottle A, drawn from the reservoir at 23:50, is the earliest sample of the series.\n";
    check("an earlier one", papers(Report, first, earlier), &["Date nadia told"]);
    check("at that hour", papers(Report, first, &earlier.replace("23:50", "01:15")), &[]);
    check("of something else", papers(Report, first, "Report\n\nThe first guests came to the wedding at 23:50.\n"), &[]);
}

#[test]
fn the_host_of_an_alibi() {
    let alibi = "Où étiez-vous dans la nuit du 4 au 5 mai 2013 ?\n\nChez ma sœur [P mona|Mona Haddad], toute la nuit.";
    let host = |words: &str| format!("Verhoor van [P mona|Mona Haddad]\n\n{words}\n");
    let alone = "In de nacht van 4 op 5 mei 2013 heb ik [P nadia|Nadia Haddad] niet gezien.";
    check("did not see her", papers(Interrogation, alibi, &host(alone)), &["Place nadia present_at"]);
    check("another night", papers(Interrogation, alibi, &host(&alone.replace("4 op 5 mei", "7 op 8 mei"))), &[]);
    check("did not see another", papers(Interrogation, alibi, &host(&alone.replace("nadia|Nadia Haddad", "wim|Wim Claes"))), &[]);
}

#[test]
fn hearings_that_a_line_of_marks_parts() {
    let locked = "La porte du hangar était fermée à clé.";
    let both = "PROCÈS-VERBAL\nTémoin : [P luc|Luc Baert]\n\nIl pleuvait.\n\n* * *\n\nAudition de [P nadia|Nadia Haddad]\n\nElle était ouverte, la porte du hangar.\n";
    check("of the second", papers(Interrogation, locked, both), &["Denial nadia told same witness"]);
}
