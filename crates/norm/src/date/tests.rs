//! Tables of expressions with the text that is marked and the time that is meant.

use super::*;
use Language::{Dutch, English, French, Other};

/// Finds with the document dated Monday 15 April 2013 and writes `words=time` joined by `; `.
fn told(text: &str, language: Language) -> String {
    let found = find(text, language, Date::new(2013, 4, 15).ok());
    let all: Vec<String> = found.iter().map(|f| format!("{}={}", &text[f.bytes.clone()], f.when)).collect();
    all.join("; ")
}

fn check(language: Language, table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(told(text, language), *expected, "{text}");
    }
}

/// Each text holds one expression that means this, whatever its extent.
fn means(language: Language, table: &[(&str, &str)]) {
    for (text, expected) in table {
        let found = find(text, language, Date::new(2013, 4, 15).ok());
        let whens: Vec<String> = found.iter().map(|f| f.when.to_string()).collect();
        assert_eq!(whens, [*expected], "{text}");
    }
}

fn none(language: Language, table: &[&str]) {
    for text in table {
        assert_eq!(told(text, language), "", "{text}");
    }
}

#[test]
fn numeric() {
    check(
        Other,
        &[
            ("le 22/03/2012.", "22/03/2012=2012-03-22"),
            ("22.03.2012", "22.03.2012=2012-03-22"),
            ("22.03.12", "22.03.12=2012-03-22"),
            ("né le 12/05/86", "12/05/86=1986-05-12"),
            ("22-3-2012", "22-3-2012=2012-03-22"),
            ("2012-03-22", "2012-03-22=2012-03-22"),
            ("0032471005531,2012-03-22,301,x", "2012-03-22=2012-03-22"),
            ("0032471005531,22/03/2012,301,x", "22/03/2012=2012-03-22"),
            ("2012/03/22", "2012/03/22=2012-03-22"),
            ("3/25/2013", "3/25/2013=2013-03-25"),
            ("22 / 03 / 2012", "22 / 03 / 2012=2012-03-22"),
            ("le 22/03 à", "22/03=2013-03-22"),
            ("2013-03-22T18:30:00Z", "2013-03-22T18:30:00Z=2013-03-22T18:30"),
            ("2013-03-22T18:30:00+01:00", "2013-03-22T18:30:00+01:00=2013-03-22T18:30"),
            ("18/11/2013;08:02:10;x", "18/11/2013;08:02:10=2013-11-18T08:02"),
            ("18/11/2013,08:02:10,+324", "18/11/2013,08:02:10=2013-11-18T08:02"),
            ("| 17/11/2013 | 14:05 |", "17/11/2013 | 14:05=2013-11-17T14:05"),
            ("21/03 23:30 Deux", "21/03 23:30=2013-03-21T23:30"),
            ("2013-03-22T18:30:00.000Z", "2013-03-22T18:30:00.000Z=2013-03-22T18:30"),
            ("22/IX/2012", "22/IX/2012=2012-09-22"),
        ],
    );
    none(
        Other,
        &[
            "32/01/2012",
            "22/13/2012",
            "2012/0345",
            "1.2.13",
            "04.70.12.34.56",
            "85.07.30-033.28",
            "1.200,50",
            "12/34",
            "n° 22/03",
            "192.168.1.12",
            "10.50.12.3",
            "2013-02-30",
            "AB-12-12-13",
            "3.14",
            "12-34-56",
            "00:00:08.000 --> 00:00:12.000",
            "00:00:08,000",
        ],
    );
}

#[test]
fn written_dates() {
    check(
        French,
        &[
            ("Le 22 mars 2012, à Lille", "22 mars 2012=2012-03-22"),
            ("le jeudi 1er mars 2012", "jeudi 1er mars 2012=2012-03-01"),
            ("LE 3 FÉVRIER 2012", "3 FÉVRIER 2012=2012-02-03"),
            ("le 3 fe\u{301}vrier 2012", "3 fe\u{301}vrier 2012=2012-02-03"),
            ("le 5 aout 2011", "5 aout 2011=2011-08-05"),
            ("22 févr. 2012", "22 févr. 2012=2012-02-22"),
            ("le 22\nmars 2012", "22\nmars 2012=2012-03-22"),
            ("le vingt-deux mars deux mille douze", "vingt-deux mars deux mille douze=2012-03-22"),
            ("L'an deux mille treize, le vingt-deux mars", "L'an deux mille treize, le vingt-deux mars=2013-03-22"),
            ("L'an deux mille onze, le dix-neuf octobre", "L'an deux mille onze, le dix-neuf octobre=2011-10-19"),
            ("L'an deux mille onze et le mercredi dix-neuf octobre", "L'an deux mille onze et le mercredi dix-neuf octobre=2011-10-19"),
            ("le premier avril mil neuf cent quatre-vingt-dix-neuf", "premier avril mil neuf cent quatre-vingt-dix-neuf=1999-04-01"),
            ("en mars 2012", "mars 2012=2012-03"),
            ("octobre 98", "octobre 98=1998-10"),
            ("depuis 2010", "2010=2010"),
            ("début mars 2012", "début mars 2012=2012-03-01/2012-03-10~"),
            ("à la mi-février", "mi-février=2013-02-11/2013-02-20~"),
            ("fin 2011", "fin 2011=2011-10-01/2011-12-31~"),
            ("au printemps 2012", "printemps 2012=2012-03-01/2012-05-31"),
            ("a été 2012 fois", ""),
            ("du 3 au 5 mars 2013", "3 au 5 mars 2013=2013-03-03/2013-03-05"),
            ("entre le 28 décembre 2012 et le 3 janvier 2013", "28 décembre 2012 et le 3 janvier 2013=2012-12-28/2013-01-03"),
            ("du 28 décembre au 3 janvier 2013", "28 décembre au 3 janvier 2013=2012-12-28/2013-01-03"),
            ("les 3, 4 et 6 mars 2013", "3=2013-03-03; 4=2013-03-04; 6 mars 2013=2013-03-06"),
            ("de mars à mai 2012", "mars à mai 2012=2012-03-01/2012-05-31"),
            ("de 2009 à 2011", "2009 à 2011=2009-01-01/2011-12-31"),
            ("vers le 3 mars 2013", "3 mars 2013=2013-03-03~"),
            ("le premier mardi d'octobre 2012", "premier mardi d'octobre 2012=2012-10-02"),
        ],
    );
    check(
        Dutch,
        &[
            ("Op 22 maart 2012", "22 maart 2012=2012-03-22"),
            ("op donderdag 1 maart 2012", "donderdag 1 maart 2012=2012-03-01"),
            ("de 22ste mrt. 2012", "22ste mrt. 2012=2012-03-22"),
            ("op tweeëntwintig maart tweeduizend dertien", "tweeëntwintig maart tweeduizend dertien=2013-03-22"),
            ("tweeduizend en twaalf", ""),
            ("sinds november 2011", "november 2011=2011-11"),
            ("begin april 2012", "begin april 2012=2012-04-01/2012-04-10~"),
            ("eind 2011", "eind 2011=2011-10-01/2011-12-31~"),
            ("van 3 tot 5 maart 2013", "3 tot 5 maart 2013=2013-03-03/2013-03-05"),
            ("van 3 t/m 5 maart 2013", "3 t/m 5 maart 2013=2013-03-03/2013-03-05"),
            ("tussen 3 en 5 maart", "3 en 5 maart=2013-03-03/2013-03-05"),
            ("in de zomer van 2012", "de zomer van 2012=2012-06-01/2012-08-31"),
            ("de oorlog van 1973.", "1973=1973"),
        ],
    );
    check(
        English,
        &[
            ("on 22 March 2012", "22 March 2012=2012-03-22"),
            ("March 22, 2012", "March 22, 2012=2012-03-22"),
            ("Thursday, March 1st, 2012", "Thursday, March 1st, 2012=2012-03-01"),
            ("the 22nd of March 2012", "the 22nd of March 2012=2012-03-22"),
            ("Jan. 3, 2004", "Jan. 3, 2004=2004-01-03"),
            ("the twenty-second of March two thousand and twelve", "the twenty-second of March two thousand and twelve=2012-03-22"),
            ("early 2011", "early 2011=2011-01-01/2011-03-31~"),
            ("late March", "late March=2013-03-21/2013-03-31~"),
            ("3-5 March 2013", "3-5 March 2013=2013-03-03/2013-03-05"),
            ("March 3-5, 2013", "March 3-5, 2013=2013-03-03/2013-03-05"),
            ("between 3 and 5 March 2013", "3 and 5 March 2013=2013-03-03/2013-03-05"),
            ("from 2009 to 2011", "2009 to 2011=2009-01-01/2011-12-31"),
            ("in the summer of 2012", "the summer of 2012=2012-06-01/2012-08-31"),
            ("before 9/11", "9/11=2001-09-11~"),
            ("brief no. 7 - 8 July 2013", "8 July 2013=2013-07-08"),
            ("around 3 March 2013", "3 March 2013=2013-03-03~"),
        ],
    );
    none(
        French,
        &[
            "article 14",
            "âgé de 24 ans",
            "2 000 euros",
            "en 2000 euros",
            "le 3e étage",
            "la 2e division",
            "mars est une planète",
            "5 à 7 personnes",
        ],
    );
    none(Dutch, &["de 3de verdieping", "in 1200 euro", "mei", "een dag", "elke maandag", "24 uur per dag", "artikel 5"]);
    none(
        English,
        &[
            "it may be",
            "may 5 people",
            "they march on",
            "the second man",
            "May I",
            "a 10-year-old",
            "in 24 hours",
            "a few days",
            "page 3 of 12",
        ],
    );
}

#[test]
fn missing_years() {
    means(
        French,
        &[
            ("le 3 novembre", "2012-11-03"),
            ("le 30 avril", "2013-04-30"),
            ("le 20 décembre", "2012-12-20"),
            ("le mercredi 3 avril", "2013-04-03"),
            ("le 6 mai dernier", "2012-05-06"),
            ("le 12 courant", "2013-04-12"),
            ("en juin prochain", "2013-06"),
        ],
    );
    check(
        French,
        &[
            ("Le 20 décembre 2011, il part. Le 3 janvier, il revient.", "20 décembre 2011=2011-12-20; 3 janvier=2012-01-03"),
            ("X, né le 3 mai 1980, a été vu le 2 avril.", "3 mai 1980=1980-05-03; 2 avril=2013-04-02"),
        ],
    );
    means(
        Dutch,
        &[
            ("op 3 maart jl.", "2013-03-03"),
            ("op 3 maart j.l.", "2013-03-03"),
            ("in februari", "2013-02"),
            ("op dinsdag 2 april", "2013-04-02"),
        ],
    );
    means(English, &[("on 3 November", "2012-11-03"), ("in February", "2013-02"), ("on the 12th.", "2013-04-12")]);
}

#[test]
fn counted_from_the_document() {
    means(
        French,
        &[
            ("hier", "2013-04-14"),
            ("avant-hier", "2013-04-13"),
            ("ce jour", "2013-04-15"),
            ("aujourd'hui", "2013-04-15"),
            ("aujourd’hui", "2013-04-15"),
            ("demain", "2013-04-16"),
            ("hier soir", "2013-04-14"),
            ("mardi dernier", "2013-04-09"),
            ("lundi dernier", "2013-04-08"),
            ("vendredi", "2013-04-12"),
            ("il y a trois jours", "2013-04-12"),
            ("il y a deux semaines", "2013-04-01~"),
            ("il y a un an", "2012~"),
            ("voici deux mois", "2013-02~"),
            ("la semaine dernière", "2013-04-08/2013-04-14"),
            ("le mois dernier", "2013-03"),
            ("l'année dernière", "2012"),
            ("l'an dernier", "2012"),
            ("cette année", "2013"),
            ("le mois prochain", "2013-05"),
            ("dans dix jours", "2013-04-25"),
            ("en mars dernier", "2013-03"),
            ("l'été dernier", "2012-06-01/2012-08-31"),
            ("mardi prochain", "2013-04-16"),
            ("fin du mois dernier", "2013-03-21/2013-03-31~"),
            ("mardi de la semaine dernière", "2013-04-09"),
            ("ce soir à 8 h", "2013-04-15T20:00"),
        ],
    );
    means(
        Dutch,
        &[
            ("gisteren", "2013-04-14"),
            ("eergisteren", "2013-04-13"),
            ("heden", "2013-04-15"),
            ("vandaag", "2013-04-15"),
            ("gisteravond", "2013-04-14"),
            ("morgen", "2013-04-16"),
            ("vorige dinsdag", "2013-04-09"),
            ("afgelopen vrijdag", "2013-04-12"),
            ("drie weken geleden", "2013-03-25~"),
            ("vorige maand", "2013-03"),
            ("vorig jaar", "2012"),
            ("volgende week", "2013-04-22/2013-04-28"),
            ("over twee dagen", "2013-04-17"),
            ("dinsdag vorige week", "2013-04-09"),
            ("vanavond om 8 uur", "2013-04-15T20:00"),
            ("dinsdag jl.", "2013-04-09"),
            ("eind vorige maand", "2013-03-21/2013-03-31~"),
        ],
    );
    means(
        English,
        &[
            ("yesterday", "2013-04-14"),
            ("the day before yesterday", "2013-04-13"),
            ("today", "2013-04-15"),
            ("last Tuesday", "2013-04-09"),
            ("last Friday evening", "2013-04-12"),
            ("three days ago", "2013-04-12"),
            ("last month", "2013-03"),
            ("next month", "2013-05"),
            ("last year", "2012"),
            ("last night at 11", "2013-04-14T23:00"),
            ("a year ago", "2012~"),
            ("on Friday", "2013-04-12"),
            ("last week", "2013-04-08/2013-04-14"),
        ],
    );
    none(French, &["la veille de l'attentat", "tous les mardis", "chaque mardi", "une journée", "trois jours"]);
    none(Dutch, &["de hele dag", "elke dag", "'s morgens"]);
    none(English, &["the day after the attack", "every day", "for two days", "days later"]);
}

#[test]
fn months_in_figures() {
    means(French, &[("2/2013", "2013-02"), ("Relevé | 2012-10 | 3 pages", "2012-10"), ("depuis 2012-10", "2012-10")]);
    none(French, &["PV 2012/10", "le dossier 2012-14", "notice 2012-10 du service"]);
}

#[test]
fn counted_from_the_end_of_a_month() {
    means(
        French,
        &[
            ("l'avant-dernière semaine d'octobre 2012", "2012-10-15/2012-10-21"),
            ("le dernier week-end de mars 2013", "2013-03-30/2013-03-31"),
        ],
    );
    means(
        Dutch,
        &[("het laatste weekend van oktober 2012", "2012-10-27/2012-10-28"), ("de voorlaatste dinsdag van mei 2012", "2012-05-22")],
    );
    means(
        English,
        &[
            ("the second last week of October 2018", "2018-10-15/2018-10-21"),
            ("the 3rd last Friday of May 2012", "2012-05-11"),
            ("at 9 yesterday evening", "2013-04-14T21:00"),
            ("the last two weeks", "2013-04-01/2013-04-14"),
        ],
    );
}

#[test]
fn counted_from_the_day_told() {
    let french = |text: &str| {
        told(&format!("Le 3 mars 2013, il part. {text}"), French).split_once("; ").map(|(_, t)| t.to_string()).unwrap_or_default()
    };
    for (text, expected) in [
        ("Le lendemain,", "Le lendemain=2013-03-04"),
        ("le surlendemain", "le surlendemain=2013-03-05"),
        ("La veille,", "La veille=2013-03-02"),
        ("Le même jour, à 14h05,", "Le même jour, à 14h05=2013-03-03T14:05"),
        ("Trois jours plus tard", "Trois jours plus tard=2013-03-06"),
        ("deux jours auparavant", "deux jours auparavant=2013-03-01"),
        ("le mardi suivant", "le mardi suivant=2013-03-05"),
        ("la semaine suivante", "la semaine suivante=2013-03-04/2013-03-10"),
        ("quelques jours plus tard", "quelques jours plus tard=2013-03-05/2013-03-09~"),
        ("Vers 16h30, il", "16h30=2013-03-03T16:30~"),
        ("Ce soir-là, il", "Ce soir-là=2013-03-03"),
        ("À 23 h 50 il dort. À 0 h 20 il sort.", "23 h 50=2013-03-03T23:50; 0 h 20=2013-03-04T00:20"),
        ("hier", "hier=2013-04-14"),
    ] {
        assert_eq!(french(text), expected, "{text}");
    }
    check(
        French,
        &[
            ("le lendemain du 22 mars 2012", "le lendemain du 22 mars 2012=2012-03-23"),
            ("la veille du 22 mars 2012", "la veille du 22 mars 2012=2012-03-21"),
            ("deux jours avant le 22 mars 2012", "deux jours avant le 22 mars 2012=2012-03-20"),
            ("dans la nuit du 3 au 4 mars 2013 vers 2 h", "3 au 4 mars 2013 vers 2 h=2013-03-04T02:00~"),
        ],
    );
    let dutch = |text: &str| {
        told(&format!("Op 3 maart 2013 vertrok hij. {text}"), Dutch).split_once("; ").map(|(_, t)| t.to_string()).unwrap_or_default()
    };
    for (text, expected) in [
        ("De volgende dag", "De volgende dag=2013-03-04"),
        ("Daags nadien", "Daags nadien=2013-03-04"),
        ("'s Anderendaags", "'s Anderendaags=2013-03-04"),
        ("Twee dagen later", "Twee dagen later=2013-03-05"),
        ("Diezelfde dag om 18.30 uur", "Diezelfde dag om 18.30 uur=2013-03-03T18:30"),
        ("De dag ervoor", "De dag ervoor=2013-03-02"),
        ("Daags na 22 maart 2012", "Daags na 22 maart 2012=2012-03-23"),
        ("drie dagen eerder", "drie dagen eerder=2013-02-28"),
    ] {
        assert_eq!(dutch(text), expected, "{text}");
    }
    let english = |text: &str| {
        told(&format!("On 3 March 2013 he left. {text}"), English).split_once("; ").map(|(_, t)| t.to_string()).unwrap_or_default()
    };
    for (text, expected) in [
        ("The next day,", "The next day=2013-03-04"),
        ("The day before, he", "The day before=2013-03-02"),
        ("the previous Tuesday", "the previous Tuesday=2013-02-26"),
        ("two weeks earlier", "two weeks earlier=2013-02-17~"),
        ("that same day at 7:58 pm", "that same day at 7:58 pm=2013-03-03T19:58"),
        ("the day after 22 March 2012", "the day after 22 March 2012=2012-03-23"),
    ] {
        assert_eq!(english(text), expected, "{text}");
    }
}

#[test]
fn hours() {
    check(
        French,
        &[
            ("le 18 mars 2013 vers 16h30", "18 mars 2013 vers 16h30=2013-03-18T16:30~"),
            ("le 18 mars 2013, à 18 h 30,", "18 mars 2013, à 18 h 30=2013-03-18T18:30"),
            ("le 18 mars 2013 à 7 heures", "18 mars 2013 à 7 heures=2013-03-18T07:00"),
            ("le 18 mars 2013 à dix-huit heures trente", "18 mars 2013 à dix-huit heures trente=2013-03-18T18:30"),
            ("à 16h30 le 18 mars 2013", "16h30 le 18 mars 2013=2013-03-18T16:30"),
            ("le 18 mars 2013 de 14h à 16h", "18 mars 2013 de 14h à 16h=2013-03-18T14:00/2013-03-18T16:00"),
            ("entre 14 et 16 heures", "14 et 16 heures=2013-04-15T14:00/2013-04-15T16:00"),
            ("à midi", "midi=2013-04-15T12:00"),
            ("à huit heures et demie", "huit heures et demie=2013-04-15T08:30"),
            ("à 8 heures du soir", "8 heures du soir=2013-04-15T20:00"),
            ("16 h 50 | Mise en place", "16 h 50=2013-04-15T16:50"),
        ],
    );
    check(
        Dutch,
        &[
            ("op 22 maart 2012 om 07.58 uur", "22 maart 2012 om 07.58 uur=2012-03-22T07:58"),
            ("om 7.58 u.", "7.58 u=2013-04-15T07:58"),
            ("22 maart 2012, 21.14 u.", "22 maart 2012, 21.14 u=2012-03-22T21:14"),
            ("omstreeks 18.30 uur", "18.30 uur=2013-04-15T18:30~"),
            ("om kwart voor acht", "kwart voor acht=2013-04-15T07:45"),
            ("om half acht", "half acht=2013-04-15T07:30"),
            ("van 14u30 tot 16u", "14u30 tot 16u=2013-04-15T14:30/2013-04-15T16:00"),
            ("te 9 uur", "9 uur=2013-04-15T09:00"),
            ("om 9 uur 's avonds", "9 uur 's avonds=2013-04-15T21:00"),
        ],
    );
    check(
        English,
        &[
            ("at 7:58 pm on 22 March 2012", "7:58 pm on 22 March 2012=2012-03-22T19:58"),
            ("22 March 2012 at 16:30", "22 March 2012 at 16:30=2012-03-22T16:30"),
            ("at 0930 hrs", "0930 hrs=2013-04-15T09:30"),
            ("at 7 p.m.", "7 p.m.=2013-04-15T19:00"),
            ("between 7 and 8 pm", "7 and 8 pm=2013-04-15T19:00/2013-04-15T20:00"),
            ("at noon", "noon=2013-04-15T12:00"),
        ],
    );
    none(
        French,
        &[
            "une garde à vue de 24 heures",
            "pendant 2 heures",
            "à 2 heures de route",
            "il y a deux heures",
            "48 heures",
            "toutes les 2 heures",
            "en 2 h",
        ],
    );
    none(Dutch, &["twee uur lang", "24 uur", "gedurende 3 uur", "twee uur later"]);
    none(English, &["for 2 hours", "two hours later", "24 hours", "3.5 hours"]);
}

#[test]
fn without_an_anchor() {
    assert!(find("hier, le 3 mars, vers 16h", French, None).is_empty());
    let found = find("Le 3 mars 2013 : la veille", French, None);
    assert_eq!(found[1].anchor, Date::new(2013, 3, 3).ok().map(AnchorUse::Narrated));
    let found = find("hier", French, Date::new(2013, 3, 3).ok());
    assert_eq!((found[0].kind, found[0].anchor), (DateKind::Relative, Date::new(2013, 3, 3).ok().map(AnchorUse::Document)));
}

#[test]
fn hostile_text_is_only_text() {
    let pieces = [
        "le",
        "22",
        "mars",
        "2012",
        "/",
        "-",
        ".",
        "'",
        "99999999999",
        "il y a",
        "deux",
        "mille",
        "an",
        "ans",
        "9999",
        "de",
        "à",
        "16",
        "h",
        "30",
        "\n",
        "\n\n",
        "é",
        "🚗",
        "avant",
        "dernier",
        "mardi",
        "'s",
        "half",
        "kwart",
        "voor",
        "24",
        "uur",
        "pm",
        ":",
        "00",
        "début",
        "fin",
        "mi",
        "l'",
        "été",
        "31",
        "0",
        "5000",
        "jours plus tard",
        "\u{301}",
        "12/31/9999",
        "9999-12-31",
        "années",
        "the",
        "day",
        "after",
        "Feb",
        "29",
        "1900",
        "last",
        "week",
        "|",
        "(",
        ")",
        ",",
        "t/m",
        "tot",
        "vingt",
        "et",
        "un",
    ];
    let mut seed = 7u64;
    for _ in 0..600 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            text.push_str([" ", "", " "][(seed >> 20) as usize % 3]);
        }
        for anchor in [None, Date::new(2013, 4, 15).ok(), Some(Date::MAX), Some(Date::MIN)] {
            let found = find(&text, Other, anchor);
            assert!(found.windows(2).all(|w| w[0].bytes.end <= w[1].bytes.start), "{text}");
            assert!(
                found.iter().all(|f| text.is_char_boundary(f.bytes.start)
                    && text.is_char_boundary(f.bytes.end)
                    && f.when.earliest <= f.when.latest),
                "{text}"
            );
        }
    }
}

#[test]
fn parts_and_bounds() {
    let marks = |text: &str, language: Language| {
        let found = find(text, language, Date::new(2013, 4, 15).ok());
        let all = found.iter().flat_map(|f| {
            let side = f.bound.map_or("", |b| if b.side == Side::Before { "<" } else { ">" });
            f.marks().into_iter().map(move |m| format!("{side}{}={}", &text[m.bytes], m.when))
        });
        all.collect::<Vec<_>>().join("; ")
    };
    for (text, language, expected) in [
        ("le 22 mars 2012 vers 16h30", French, "22 mars 2012=2012-03-22; 16h30=2012-03-22T16:30~"),
        ("du 3 au 5 mars 2013", French, "3=2013-03-03; 5 mars 2013=2013-03-05"),
        ("hier, de 14 h à 16 h", French, "hier=2013-04-14; 14 h=2013-04-14T14:00; 16 h=2013-04-14T16:00"),
        ("at 21.50 hrs on 15 January 2013", English, "21.50 hrs=2013-01-15T21:50; 15 January 2013=2013-01-15"),
        ("tussen 1 januari 2008 en 31 december 2009", Dutch, "1 januari 2008=2008-01-01; 31 december 2009=2009-12-31"),
        ("vóór 20 mei 2013", Dutch, "<20 mei 2013=2013-05-20~"),
        ("depuis le 6 janvier 2012", French, ">6 janvier 2012=2012-01-06"),
        ("avant l'été", French, "<l'été=2013-06-01/2013-08-31"),
        ("van 3 maart 2013 tot heden", Dutch, "3 maart 2013=2013-03-03; heden=2013-04-15"),
    ] {
        assert_eq!(marks(text, language), expected, "{text}");
    }
}

#[test]
fn ahead_or_back() {
    means(
        French,
        &[
            ("La fête aura lieu dimanche au village.", "2013-04-21"),
            ("La fête a eu lieu dimanche au village.", "2013-04-14"),
            ("Il sera entendu le 9 août à Liège.", "2013-08-09"),
            ("Il a été entendu le 9 août à Liège.", "2012-08-09"),
            ("On se voit le week-end prochain.", "2013-04-20/2013-04-21"),
        ],
    );
    means(Dutch, &[("Ze gaan hem vrijdag loslaten.", "2013-04-19"), ("Hij werd vrijdag gehoord.", "2013-04-12")]);
    means(English, &[("The hearing is set for Thursday.", "2013-04-18"), ("She was seen on Thursday.", "2013-04-11")]);
}

#[test]
fn feasts_and_stretches() {
    means(
        French,
        &[
            ("depuis la Toussaint", "2012-11-01"),
            ("le lundi de Pâques 2013", "2013-04-01"),
            ("ces deux dernières semaines", "2013-04-01/2013-04-14"),
            ("dans les années 60", "1960-01-01/1969-12-31"),
            ("la nuit de lundi à mardi", "2013-04-15/2013-04-16"),
            ("à la fin du XIXe siècle", "1870-01-01/1899-12-31~"),
            ("le premier lundi du mois prochain", "2013-05-06"),
        ],
    );
    means(
        Dutch,
        &[
            ("op tweede kerstdag", "2012-12-26"),
            ("komende drie dagen", "2013-04-16/2013-04-18"),
            ("in de jaren negentig", "1990-01-01/1999-12-31"),
        ],
    );
    means(
        English,
        &[("on Good Friday", "2013-03-29"), ("two Fridays ago", "2013-04-05"), ("in the early nineties", "1990-01-01/1993-12-31~")],
    );
    none(English, &[("a Christmas tree"), ("Easter Road")]);
}

#[test]
fn scanned_and_spoken() {
    means(
        Other,
        &[
            ("le 2l.O3.l982 à Lens", "1982-03-21"),
            ("25 fevr1er 1987", "1987-02-25"),
            ("18th Februarv 1985", "1985-02-18"),
            ("à 23hl5", "2013-04-15T23:15"),
        ],
    );
    means(
        English,
        &[
            ("at twenty to two", "2013-04-15T01:40"),
            ("quarter past nine in the evening", "2013-04-15T21:15"),
            ("he came at five.", "2013-04-15T05:00"),
        ],
    );
    means(
        Dutch,
        &[("om half acht", "2013-04-15T07:30"), ("rond tienen", "2013-04-15T10:00~"), ("tien voor half vier.", "2013-04-15T03:20")],
    );
    // A chronicle's years are no hours.
    check(English, &[("2010: theft, file closed.\n2012: theft.\n", "")]);
    check(English, &[("0910 Nil.\n0933 Postman.\n", "0910=2013-04-15T09:10; 0933=2013-04-15T09:33")]);
    none(English, &[("2013 men"), ("ten to two people"), ("VIN VF1YD8U05CC883143")]);
}

#[test]
fn days_of_notes_and_of_other_languages() {
    check(
        Other,
        &[
            ("visite - 11 mai 12 - O.L. - tapé", "11 mai 12=2012-05-11"),
            ("02 May 06       Undetected.", "02 May 06=2006-05-02"),
            ("Gesloten te Gent, 12 mei 2009\nM. Vos", "12 mei 2009=2009-05-12"),
            ("le 3 mai 12 euros", "3 mai=2013-05-03"),
            ("06/02 0915  arrives", "06/02 0915=2013-02-06T09:15"),
            ("28/7 zo 02:15 N61", "28/7 zo 02:15=2013-07-28T02:15"),
            ("am 14. März 2012 in Köln", "14. März 2012=2012-03-14"),
            ("il 4 marzo 2012 alle", "4 marzo 2012=2012-03-04"),
            ("em 3 de maio de 2012 no", "3 de maio de 2012=2012-05-03"),
            ("el 5 de enero de 2012 en", "5 de enero de 2012=2012-01-05"),
        ],
    );
    none(Other, &["Marco 2012", "3 agosto bianco"]);
    // Without a document's day two digits are of our time, whatever birth was told before.
    let found = find("geb 17-02-1990 Gent\nbinnen 12-03-19 22:02", Dutch, None);
    assert_eq!(found[1].when.to_string(), "2019-03-12T22:02");
    let days: Vec<(i8, i8, Option<i8>)> =
        yearless("30/7 zo 02:15 N61\nLe 4/8 rien\n01/08 0910 retour").into_iter().map(|(_, d)| (d.day, d.month, d.weekday)).collect();
    assert_eq!(days, [(30, 7, Some(7)), (1, 8, None)]);
    let days: Vec<(i8, i8, Option<i8>)> = yearless("lun 5/5 — 07h50 en place\nmar 6/5 — rien\nvr. 9/5 — 16u weg")
        .into_iter()
        .map(|(_, d)| (d.day, d.month, d.weekday))
        .collect();
    assert_eq!(days, [(5, 5, Some(1)), (6, 5, Some(2)), (9, 5, Some(5))]);
}
