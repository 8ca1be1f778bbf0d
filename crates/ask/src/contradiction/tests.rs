//! Cases for contradictions.

mod asserted;
mod company;
mod ended;
mod key;
mod matter;
mod said;
mod told;
mod topic;
mod twin;
mod value;

use super::*;
use crate::sample::Sample;
use model::DocumentKind::*;

fn check(what: &str, sample: Sample, expected: &[&str]) {
    let case = sample.case();
    let found: Vec<String> = contradictions(&case)
        .iter()
        .map(|c| {
            for citation in [&c.left, &c.right] {
                let document = case.documents.iter().find(|d| d.id == citation.span.document).unwrap();
                assert!(citation.holds(&document.layers[0]), "{citation:?}");
            }
            let again = if c.same_speaker { " same witness" } else { "" };
            format!("{:?} {} {}{again}", c.kind, c.subject.as_str().trim_start_matches("e-"), c.property)
        })
        .collect();
    assert_eq!(found, expected, "{what}");
}

fn two(a: &str, b: &str) -> Sample {
    Sample::default().document("a/one", Interrogation, "2014-02-14", a).document("a/two", Interrogation, "2014-07-09", b)
}

#[test]
fn who_did_it() {
    let drove = |a: &str, b: &str| {
        two(
            &format!(
                "[P nadia|Nadia Haddad]\n\n{a} [V van|AB-123-CD] le 3 mars 2014{}\n",
                if a.starts_with("J'ai") { ", personne d'autre." } else { "." }
            ),
            &format!("[P luc|Luc Baert]\n\n{b}\n"),
        )
    };
    let x = "C'est [P wim|Wim Claes] qui conduisait la camionnette [V van|AB-123-CD] le 3 mars 2014.";
    let by = "Le 3 mars 2014, la camionnette [V van|AB-123-CD] était conduite par [P wim|Wim Claes].";
    check("I alone, and X", drove("J'ai conduit la camionnette", x), &["Identity van did"]);
    check("it was I, and by X", drove("C'est moi qui conduisais la camionnette", by), &["Identity van did"]);
    check("another day", drove("C'est moi qui conduisais la camionnette", &by.replace("3 mars", "5 mars")), &[]);
}

#[test]
fn who_was_at_the_wheel() {
    let drove = |a: &str, b: &str| two(&format!("[P nadia|Nadia Haddad]\n\n{a}\n"), &format!("[P luc|Luc Baert]\n\n{b}\n"));
    let mine = "Qui était au volant de la camionnette [V van|AB-123-CD] le 3 mars 2014 ?\n\nMoi, du début à la fin.";
    let saw = "J'ai vu [P wim|Wim Claes] au volant du fourgon [V van|AB-123-CD] le 3 mars 2014.";
    check("asked who drove, and seen another", drove(mine, saw), &["Identity van did"]);
    check(
        "another beside me",
        drove("Ik reed, [P wim|Wim Claes] zat naast mij, met [V van|AB-123-CD] op 3 maart 2014.", saw),
        &["Identity van did"],
    );
    check("another van", drove(mine, &saw.replace("van|AB-123-CD", "bus|XY-999-ZZ")), &[]);
    check("two who drove it on two days", drove(mine, &saw.replace("3 mars", "4 mars")), &[]);
}

#[test]
fn first_meetings() {
    let told = |a: &str, b: &str| two(&format!("[P nadia|Nadia Haddad]\n\n{a}\n"), &format!("[P nadia|Nadia Haddad]\n\n{b}\n"));
    let first = "C'est le 11 avril 2013 que j'ai fait la connaissance de [P wim|Wim Claes].";
    let saw = "La première fois que j'ai vu [P wim|Wim Claes], c'était le 27 mai 2013.";
    check("in other words", told(first, saw), &["Date wim told same witness"]);
    check(
        "asked and answered",
        told(first, "Quand avez-vous rencontré [P wim|Wim Claes] pour la première fois ?\n\nLe 27 mai 2013."),
        &["Date wim told same witness"],
    );
    check("the first and the last", told(first, &saw.replace("première", "dernière")), &[]);
    check(
        "since when",
        told(first, "Depuis quand connaissez-vous [P wim|Wim Claes] ?\n\nDepuis le 27 mai 2013."),
        &["Date wim told same witness"],
    );
    check(
        "strangers until then",
        told(first, "Op 27 mei 2013 stelde men mij voor aan [P wim|Wim Claes], tot dan was hij mij onbekend."),
        &["Date wim told same witness"],
    );
    check("never before", told(first, "Avant le 27 mai 2013 je n'avais jamais vu [P wim|Wim Claes]."), &["Date wim told same witness"]);
    check("two men", told(first, &saw.replace("wim|Wim Claes", "piet|Piet Goris")), &[]);
}

#[test]
fn dates() {
    check(
        "a first meeting told twice by one witness",
        two(
            "[P nadia|Nadia] : [P karim|Karim] a rencontré [P thierry|Thierry] pour la première fois le 11 janvier 2014. {met karim thierry on=2014-01-11 by=nadia}\n",
            "[P nadia|Nadia] : [P karim|Karim] a rencontré [P thierry|Thierry] pour la première fois le 22 juin 2013. {met karim thierry on=2013-06-22 by=nadia}\n",
        ),
        &["Date karim met same witness"],
    );
    check(
        "two meetings",
        two(
            "[P karim|Karim] a vu [P thierry|Thierry] au café le 11 janvier. {met karim thierry on=2014-01-11}\n",
            "[P karim|Karim] et [P thierry|Thierry] se sont retrouvés à Lille le 22 juin. {met karim thierry on=2013-06-22}\n",
        ),
        &[],
    );
    let born = |a: &str, b: &str| {
        two(
            &format!("[P karim|Karim], né. {{born karim value={a}}}\n"),
            &format!("[P karim|K. Zeroual], né ici. {{born karim value={b}}}\n"),
        )
    };
    check("two birth dates", born("1984-09-17", "1984-07-19"), &["Date karim born"]);
    check("one in two precisions", born("1984-09-17", "1984"), &[]);
    let died = |a: &str, b: &str| {
        two(
            &format!("[P karim|Karim] est mort le {a} janvier 2014. {{died karim on=2014-01-{a}}}\n"),
            &format!("[P karim|Karim] est mort {b}. {{died karim on=2014-01-14}}\n"),
        )
    };
    check("two days of death", died("11", "le 14 janvier 2014"), &["Date karim died"]);
    check("a day that only a reading of \"mardi\" gives", died("11", "mardi"), &[]);
    check(
        "a correction that says so",
        two(
            "[P karim|Karim], né. {born karim value=1984-09-17}\n",
            "Rectificatif : il faut lire [P karim|Karim], né le 19. {born karim value=1984-07-19}\n",
        ),
        &[],
    );
}

#[test]
fn places() {
    let where_was = |a: &str, b: &str| two(a, b);
    check(
        "two towns in one night",
        where_was(
            "[P bram|Ik] was de hele nacht in [A gent|Gent]. {present_at bram gent on=2014-06-20 by=bram}\n",
            "[P inge|Inge] : [P bram|Bram] was in [A oostende|Oostende]. {present_at bram oostende on=2014-06-20 by=inge}\n",
        ),
        &["Place bram present_at"],
    );
    check(
        "one place under two names is one entity",
        where_was(
            "[P bram|Ik] was in [A gent|Gent]. {present_at bram gent on=2014-06-20}\n",
            "[P bram|Bram] était à [A gent|Gand]. {present_at bram gent on=2014-06-20}\n",
        ),
        &[],
    );
    check(
        "morning and evening",
        where_was(
            "[P bram|Ik] was 's morgens in [A gent|Gent]. {present_at bram gent on=2014-06-20}\n",
            "[P bram|Bram] was 's avonds in [A oostende|Oostende]. {present_at bram oostende on=2014-06-20}\n",
        ),
        &[],
    );
    check(
        "hours apart",
        where_was(
            "[P bram|Ik] was in [A gent|Gent]. {present_at bram gent on=2014-06-20T09:00}\n",
            "[P bram|Bram] was in [A oostende|Oostende]. {present_at bram oostende on=2014-06-20T18:00}\n",
        ),
        &[],
    );
}

#[test]
fn denials() {
    let deny = "Je n'ai jamais rencontré [P thierry|Thierry Delobelle], dit [P karim|Zeroual]. {met karim thierry how=denied by=karim}\n";
    check(
        "denied and told",
        two("[P karim|Karim] a rencontré [P thierry|Thierry]. {met karim thierry on=2014-01-11}\n", deny),
        &["Denial karim met"],
    );
    check("denied and nothing else", two("[P karim|Karim] travaille. {employed karim}\n", deny), &[]);
    check(
        "not seen on one day, seen on another",
        two(
            "[P karim|Karim] a vu [P thierry|Thierry]. {met karim thierry on=2014-01-11}\n",
            "[P karim|Karim] n'a pas vu [P thierry|Thierry] le 3. {met karim thierry how=negated on=2014-07-03}\n",
        ),
        &[],
    );
    check(
        "a number denied and recorded",
        two(
            "[P karim|Karim] utilise le [U phone|0479]. {uses_number karim phone}\n",
            "Ce [U phone|0479] n'est pas à [P karim|moi]. {uses_number karim phone how=denied}\n",
        ),
        &["Denial karim uses_number"],
    );
}

#[test]
fn counts() {
    let stolen =
        |a: &str, b: &str| {
            Sample::default()
                .document("a/one", Report, "2014-02-24", &format!("Vol aux [O quarry|Carrières de l'Orneau] : {a}\n"))
                .document("a/two", Interrogation, "2014-02-26", &format!("Aux [O quarry|Carrières de l'Orneau], {b}\n"))
        };
    check(
        "stolen things",
        stolen("24 détonateurs électriques ont été dérobés.", "il manque 42 détonateurs électriques, pas moins."),
        &["Count quarry detonators"],
    );
    check("rounded", stolen("24 détonateurs électriques ont été dérobés.", "il manque environ 20 détonateurs électriques."), &[]);
    check("equal in words and digits", stolen("12 détonateurs électriques dérobés.", "douze détonateurs électriques dérobés."), &[]);
    check("a correction", stolen("24 détonateurs électriques ont été dérobés.", "rectifié : 42 détonateurs électriques dérobés."), &[]);
    let toll = |a: &str, b: &str| {
        Sample::default().document("a/one", Report, "2014-06-22", &format!("L'[E attack|attentat] de Tournai. Il y a {a}.\n")).document(
            "b/two",
            Report,
            "2014-06-23",
            &format!("Bilan de l'[E attack|attentat] : {b}.\n"),
        )
    };
    check("the toll", toll("7 morts", "9 morts"), &["Count attack dead"]);
    check("a provisional toll", toll("7 morts", "premier bilan de 6 morts"), &[]);
    check("rounded toll", toll("31 blessés", "une trentaine de blessés"), &[]);
}

#[test]
fn statements_without_claims() {
    check(
        "two towns, read from the sentences",
        two(
            "Verhoor van [P bram|Bram Verhelst]\nA: Op 20 januari was ik de hele nacht thuis in [A gent|Gent].\n",
            "Verhoor van [P inge|Inge Claes]\n\nAntwoord: Nee. Op 20 januari was [P bram|Bram] in [A oostende|Oostende].\n",
        ),
        &["Place bram present_at"],
    );
    check(
        "never met, the other named in the question",
        two(
            "Verhoor van [P wouter|Wouter Claessens]\nKent u [P quentin|Quentin Delacroix]?\nDie naam zegt mij niets. Ik heb die man nooit ontmoet.\n",
            "Audition de [P quentin|Quentin Delacroix]\nJ'ai rencontré [P wouter|Wouter Claessens] deux fois. {met quentin wouter by=quentin}\n",
        ),
        &["Denial wouter met"],
    );
}

#[test]
fn what_narratives_count_is_no_contradiction() {
    let told = |a: &str, b: &str| {
        Sample::default().document("a/one", Report, "2014-02-24", &format!("[P karim|Karim] : {a}\n")).document(
            "a/two",
            Report,
            "2014-03-26",
            &format!("[P karim|Karim] : {b}\n"),
        )
    };
    check(
        "other things with one noun",
        told("il a vu trois fonctionnaires à Mons.", "douze fonctionnaires travaillent sur son dossier."),
        &[],
    );
    check(
        "one sentence, two numbers",
        told("il a caché 12 cartouches dans le garage.", "il a caché 20 cartouches dans le garage."),
        &["Count karim cartridges"],
    );
}

#[test]
fn sentences_that_no_claim_holds() {
    check(
        "a first visit dated twice, told on differently",
        two(
            "Audition de [P lena|Lena Morel]\nJe l'ai vu entrer chez [P hugo|Hugo Sartor] la première fois le 3 mai 2014, c'était jour de fête.\n",
            "Audition de [P lena|Lena Morel]\nJ'ai vu ce client entrer chez [P hugo|Hugo Sartor] la première fois le 9 février 2014, il pleuvait.\n",
        ),
        &["Date hugo told same witness"],
    );
    check(
        "two visits",
        two(
            "Audition de [P lena|Lena Morel]\nIl est passé chez [P hugo|Hugo Sartor] le 3 mai 2014.\n",
            "Audition de [P lena|Lena Morel]\n[P hugo|Hugo Sartor] a fermé le magasin le 9 février 2014.\n",
        ),
        &[],
    );
    check(
        "two who fetched one van",
        two(
            "Verhoor van [P piet|Piet Smeets]\nDegene die op 4 januari de bestelwagen [V van|1-ABC-234] heeft opgehaald, is [P hugo|Hugo Sartor].\n",
            "Audition de [P lena|Lena Morel]\nC'est moi qui ai repris le 4 janvier la camionnette [V van|1-ABC-234].\n",
        ),
        &["Identity van did"],
    );
    check(
        "a denial and a neighbour",
        two(
            "Audition de [P hugo|Hugo Sartor]\nJe n'ai jamais eu affaire à [P dusan|Dusan Pavic].\n",
            "Verhoor van [P piet|Piet Smeets]\n[P dusan|Dusan Pavic] en [P hugo|Sartor] zaten elke zaterdag samen in de kelder.\n",
        ),
        &["Denial hugo met"],
    );
    check(
        "what is not known of things denies nobody",
        two(
            "Audition de [P lena|Lena Morel] et de [P hugo|Hugo Sartor]\n\nJe ne connais pas beaucoup de pêcheurs.\n",
            "[P lena|Lena Morel] a rencontré [P hugo|Hugo Sartor]. {met lena hugo}\n",
        ),
        &[],
    );
    let told =
        |a: &str, b: &str| two(&format!("Audition de [P lena|Lena Morel]\n{a}\n"), &format!("Audition de [P lena|Lena Morel]\n{b}\n"));
    check(
        "a count that its witness corrects months later",
        told("Il a laissé trois sacs dans ma réserve au début du mois.", "Il avait laissé cinq sacs dans ma réserve, pas trois."),
        &["Count lena bags same witness"],
    );
    check(
        "other bags of one witness",
        told("J'ai acheté trois sacs au marché de Lille.", "Il avait laissé cinq sacs dans ma réserve."),
        &[],
    );
    check(
        "a count in the same words, in two papers of one service",
        Sample::default()
            .document("a/one", Report, "2014-03-02", "Plainte de [P hugo|Sartor]. Sept fusils ont disparu de la réserve, dit-il.\n")
            .document("a/two", Report, "2014-03-05", "Contrôle chez [P hugo|Sartor] : dix fusils ont disparu de la réserve.\n"),
        &["Count hugo weapons"],
    );
    check(
        "short and long first name, two languages",
        Sample::default()
            .document(
                "a/one",
                Interrogation,
                "2014-02-14",
                "Verhoor van [P joost|Joost Peeters]\nOp 5 februari was ik 's avonds in [A genk|Genk].\n",
            )
            .document(
                "b/two",
                Other,
                "2014-02-20",
                "Audition de [P lena|Lena Morel]\nLe 5 février, [P joo|Joo Peeters] dormait à [A metz|Metz].\n",
            ),
        &["Place joo present_at"],
    );
}

#[test]
fn what_is_done_once() {
    let sale = |a: &str, b: &str| two(&format!("Verhoor van [P piet|Piet Smeets]\n{a}\n"), &format!("Rapport de synthèse.\n{b}\n"));
    let sold = "Op 3 maart 2014 verkocht ik de [V car|1-XYZ-234] aan [P hugo|Hugo Sartor].";
    check(
        "one sale, two days",
        sale(sold, "La [V car|1-XYZ-234] a été achetée le 9 mars 2014 par [P hugo|Sartor Hugo]."),
        &["Date car sold"],
    );
    check("sold on", sale(sold, "La [V car|1-XYZ-234] a été vendue le 9 mars 2014 à [P lena|Lena Morel]."), &[]);
    check("bought and seen", sale(sold, "La [V car|1-XYZ-234] a été vue le 9 mars 2014 avec [P hugo|Hugo Sartor]."), &[]);
    let sealed = |a: &str, b: &str| {
        Sample::default()
            .document("a/one", Report, "2014-03-02", &format!("Scellés, procédure 2014/0871, [P hugo|Sartor]\n1 Un cahier\n{a}\n"))
            .document("a/two", Analysis, "2014-03-20", &format!("Procédure 2014/0871, [P hugo|Sartor].\n{b}\n"))
    };
    let three = "3 | Quatre cartes SIM | salon";
    check("a seal counted twice", sealed(three, "Le scellé n° 3 contient cinq cartes SIM."), &["Count hugo sealed"]);
    check("another seal", sealed(three, "Le scellé n° 1 contient cinq cartes SIM."), &[]);
    check("the same count", sealed(three, "Le scellé n° 3 contient 4 cartes SIM."), &[]);
}

#[test]
fn whom_a_witness_calls_by_a_first_name() {
    check(
        "visits",
        two(
            "Audition de [P hugo|Hugo Sartor]\nJe n'ai jamais rencontré [P dusan|Dusan Pavic].\n",
            "Verhoor van [P lena|Lena Morel], vrouw van [P hugo|Sartor]\n[P dusan|Dusan Pavic] kwam elke maand bij Hugo langs.\n",
        ),
        &["Denial hugo met"],
    );
}
