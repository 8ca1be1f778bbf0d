//! Profiles of short documents, read with the real names and dates.

use crate::{Source, extract};
use model::{DocumentId, DocumentKind, Profile, TextLayer};
use std::collections::BTreeMap;

fn profile(text: &str) -> Profile {
    let id = DocumentId::of(&["profile"]);
    let layer = TextLayer::plain(text, "test");
    let metadata = BTreeMap::new();
    let source = Source {
        document: &id,
        path: "x/y.txt",
        agency: "x",
        layer: &layer,
        layer_number: 0,
        media_type: "text/plain",
        metadata: &metadata,
        lent: &Default::default(),
    };
    extract(&source).profile
}

/// `kind | own date | receipt | grade`, each as written, `-` for none.
fn check(text: &str, expected: &str) {
    let p = profile(text);
    let day = |d: &Option<model::Dated>| d.as_ref().map_or("-".to_owned(), |d| d.when.first_day().to_string());
    let grade = p.grade.map_or("-".to_owned(), |g| g.to_string());
    let found = format!("{:?} | {} | {} | {grade}", p.kind, day(&p.date), day(&p.received));
    assert_eq!(found, expected, "{text}\n{p:#?}");
}

#[test]
fn documents_say_what_they_are() {
    check(
        "POLICE JUDICIAIRE\nLille, le 3 mars 2013\n\nReçu le 14 mars 2013\n\nÀ l'attention de Monsieur le directeur\n\nObjet : demande de renseignements\n\nMonsieur le directeur,\nJe vous prie de bien vouloir identifier le titulaire.\n\nVeuillez agréer mes salutations.",
        "Letter | 2013-03-03 | 2013-03-14 | -",
    );
    check(
        "PROCÈS-VERBAL D'AUDITION\n\nLe 5 juin 2012 à 10 heures\n\nEntendons Karim Lenoir, né le 4 mai 1980 à Lens.\n\nQuestion : Où étiez-vous ?\nRéponse : Chez moi.\nQuestion : Et après ?\nRéponse : Rien.",
        "Interrogation | 2012-06-05 | - | -",
    );
    check(
        "Federale Politie\nInformatienota 2013/044\nGent, 3 maart 2013\nEvaluatie: C3\n\nOntvangen op 7 maart 2013\n\nBetrokkene verblijft in Gent.",
        "Note | 2013-03-03 | 2013-03-07 | C3",
    );
    check(
        "Surveillance report\nDate: 4 December 2013\nGrading: B-2\n\n16.50 Start.\n17.42 Subject leaves the station.\n18.05 Subject enters a cafe.\n18.30 Subject leaves.",
        "Surveillance | 2013-12-04 | - | B2",
    );
    check(
        "RIVIERPOLITIE — 25-0488 — 23 t/m 25 april 2025\nBetrokkene: Wout Aerts, 30-01-1986, monteur.\n\n23/4 aangehouden, 25/4 weer weg.",
        "Other | 2025-04-25 | - | -",
    );
    check(
        "TRIBUNAL CORRECTIONNEL DE MONS\nJugement du 18 novembre 2013\n\nLe tribunal condamne le prévenu, né le 7 juillet 1986.\n\nREÇU - 25 NOV. 2013",
        "Judgment | 2013-11-18 | 2013-11-25 | -",
    );
    for (text, expected) in [
        (
            "COUR D'APPEL\nCopie libre - parvenue au service le 29/03/2011\n\nArrêt, audience du 15 mars 2011\n\nVu",
            "2011-03-15 | 2011-03-29",
        ),
        ("BRIGADE\n[cachet] Arrivé au secrétariat - BR Laon - 2 juillet 2018\nLaon, 20 juin 2018\n\nMadame,", "2018-06-20 | 2018-07-02"),
        ("DIENST\n[stempel] ONTVANGEN OP 08 OKT. 2018 - RECHERCHE\nAalst, 1 oktober 2018\n\nGeachte,", "2018-10-01 | 2018-10-08"),
        ("REGISTER\nStuk binnengekomen op 4 juni 2015\nAalst, 1 juni 2015\n\nGeachte,", "2015-06-01 | 2015-06-04"),
        ("UNIT\nLogged: 4 June 2015\nDover, 1 June 2015\n\nDear all,", "2015-06-01 | 2015-06-04"),
        ("SERVICE\nCourrier entré le 4 juin 2015\nLaon, le 1er juin 2015\n\nMonsieur,", "2015-06-01 | 2015-06-04"),
        (
            "NOTE\nLaon, le 9 juin 2015\n\nEntre le 3 et le 4 juin 2015, rien.\nArrivé le 5 juin 2015 à Laon, il prend une chambre.",
            "2015-06-09 | -",
        ),
        (
            "NOTE\nBureau de Laon - Reims, 28 novembre 2018\n\nLe jeudi 15 novembre 2018, deux hommes sont entrés par la porte de service et ont pris la fuite.",
            "2018-11-28 | -",
        ),
        ("TAP\nmachtiging: OR Vos, 18.04.2011, één maand\ndatum/uur : wo 11-05-2011 20:47\n\nHij belt.", "2011-05-11 | -"),
        ("PV\n\nL'an deux mille onze, le dix-neuf octobre, à huit heures, nous, Paul Vial, OPJ", "2011-10-19 | -"),
        ("VERBAAL\n\nIn het jaar tweeduizend en elf, op negentien oktober, hebben wij", "2011-10-19 | -"),
        ("Date d'extraction | Plaque | Né le\n02/10/2013 | AB-1 | 30/11/1976\n02/10/2013 | AB-2 | 08/08/1979\n", "2013-10-02 | -"),
        // A stamp in a cell, behind what came in, in a sentence of its own at the head, between dashes.
        ("OP LARCH - billing of the line of Ian VALE, b. 05/12/1966 | Received 17 July 2006\nFinding 1 | rang twice\n", "- | 2006-07-17"),
        ("Cel financiën | Relevé reçu le 13 mars 2006\nGérant | VOS Jan, né le 23/05/1969\n", "- | 2006-03-13"),
        ("Banque des Quais | réponse à l'ordonnance du 29/06/2012 | reçu le 18/07/2012 SPJ\nCompte | 1\n", "2012-06-29 | 2012-07-18"),
        (
            "Verslag week 22\nTapkamer. Ontvangen op 5 juni 2006 door de beheerder.\n\nGesprek 4 - Op 31 mei 2006 om 20.14 uur belt hij.",
            "2006-05-31 | 2006-06-05",
        ),
        (
            "NOTE\n--- reçu le 15 mars 2021, BR Laon, ouvert par la secrétaire, transmis au capitaine MOREL (en stage jusqu'au 2 avril prochain) ---\n\nLaon, le 12 mars 2021\n",
            "2021-03-12 | 2021-03-15",
        ),
        (
            "Registre du poste - mai 2006 (édité le 10/05/2006)\nN° | Nom | Né le | Entrée | Motif\n41 | MOREL Luc | 14/06/1968 | 04/05/2006 22h10 | vol\n",
            "2006-05-10 | -",
        ),
        // The head of a log between dashes.
        (
            "FIL - équipe 2 - jeudi 12 avril 2018 - Laon\nObj. MOREL Luc (19/11/1984)\n\n06.50 en place\n18.02 il s'assied à côté de Lise VIAL (12/10/1966)",
            "2018-04-12 | -",
        ),
        // A title above the headings, in one cell.
        (
            "Hotel De Meeuw - nachtregister, aangeleverd aan politie 21-09-2020\nkamer | gast | van | tot\n1 | VOS Jan | 01-09-2020 | 03-09-2020\n2 | BOS An | 04-09-2020 | 06-09-2020\n3 | DE WIT Piet | 05-09-2020 | 06-09-2020\n4 | MOL Els | 07-09-2020 | 09-09-2020\n5 | LOOS Jef | 07-09-2020 | 08-09-2020\n",
            "2020-09-21 | -",
        ),
        ("Veld | Waarde | Bron\nNaam | Vos Jan | a\nUittreksel van | 02/10/2013 | b\n", "2013-10-02 | -"),
    ] {
        let p = profile(text);
        let day = |d: &Option<model::Dated>| d.as_ref().map_or("-".to_owned(), |d| d.when.first_day().to_string());
        assert_eq!(format!("{} | {}", day(&p.date), day(&p.received)), expected, "{text}\n{p:#?}");
    }
    check("Le 5 mai 2013, Karim Lenoir a reçu un appel. Il est né le 4 mai 1980.", "Other | 2013-05-05 | - | -");
    // A birth dates no file, in whatever language it is told.
    for born in [
        "Rossi Paolo, nato a Bari il 03/12/1985, residente in via Roma.",
        "Ruiz Ana, nacida el 3/12/1985 en Sevilla.",
        "Köhler Jens, geboren am 03.12.1985 in Köln.",
        "Geburtsdatum: 03.12.1985",
        "Nowak Jan, ur. 03.12.1985 w Łodzi.",
        "Demir Ali, doğum tarihi: 03.12.1985",
        "De heer Vos, op 03/12/1985 te Gent geboren, woont er nog.",
        "Петров Иван, 03.12.1985 года рождения",
    ] {
        check(born, "Other | - | - | -");
    }
    check("The NATO meeting of 03/12/2015 was short.", "Other | 2015-12-03 | - | -");
    // A narrative names later days after its first: that one is not its own.
    check(
        "The fair opened on 3 March 2010 and closed soon after.\n\nHe left on 4 May 2011. He came back on 6 July 2012, and was seen on 9 August 2013.\n\nDone at Ghent, 12 August 2013",
        "Other | 2013-08-12 | - | -",
    );
    for hearing in [
        "RECORD OF TAPE RECORDED INTERVIEW      Tape K/11\nDate 19/10/2006\n\nVALE   You know why.\nMOSS   I read the papers.",
        "SERVICE DE LAON - AUDITION      19/10/2006\nMARTEL Lise, née le 25/04/1973 à Laon\n\n— Je tiens les livres.",
        "Ewa NOWAK, 29, packer.      19/10/2006\nI work split shifts so I walk the dog at night. I saw three persons, I am sure.",
    ] {
        check(hearing, "Interrogation | 2006-10-19 | - | -");
    }
    check("", "Other | - | - | -");
}

#[test]
fn letters_say_to_whom_and_what_they_answer() {
    let p = profile(
        "Police judiciaire fédérale - Mons\n\nMons, le 29 octobre 2013\n\nN/réf. : PJF/MO/2013/5520\nV/réf. : SDRI59/2013/1198\n\nÀ Monsieur le commandant de police, Lille\n\nSuite à votre courrier du 21 octobre 2013, le nommé Fabrice Dubois n'est pas connu.",
    );
    assert_eq!(p.kind, DocumentKind::Letter, "{p:#?}");
    assert_eq!(p.references, ["PJF/MO/2013/5520"], "{p:#?}");
    assert_eq!(p.replies_to, ["SDRI59/2013/1198"], "{p:#?}");
    assert!(!p.recipients.is_empty(), "{p:#?}");
    assert!(p.author.as_deref().is_some_and(|a| a.contains("Police judiciaire")), "{p:#?}");
}

#[test]
fn a_record_is_of_the_day_on_which_it_was_drawn_up() {
    for (text, expected) in [
        (
            "Lijn: 0470/00.61.93\nPeriode: 01/03/2019 00.00 u t.e.m. 06/03/2019\nOpgesteld 7 maart 2019, vertaling door een tolk\n\nNiets.",
            "2019-03-07 | -",
        ),
        (
            "BUREAU\nDate du contact : 02.12.2011     Date de rédaction : 05.12.2011\n\nLa source a passé la soirée au port.",
            "2011-12-05 | -",
        ),
        ("GREFFE\nFiche éditée le 11 décembre 2013\n\nFIN DE PEINE   14/02/2020 sauf RP", "2013-12-11 | -"),
        (
            "Verhoor verdachte\nJan Peeters, aangehouden 26 oktober 2020 te Gent. Woensdag 28 oktober 2020, aanvang 10.00 uur.\n\nV: Wie?\nA: Ik niet.\nV: Waar?\nA: Thuis.",
            "2020-10-28 | -",
        ),
        ("Theft report\nVictim: Kevin Doyle b. 02/12/1958, signalman\n\n20 April 2006 rang Mr Doyle.", "2006-04-20 | -"),
        // A sentence about a watch is no head of one; a birth year of somebody is no birth day; a month in the head.
        (
            "EXAMEN INTERNE\n2 décembre 2021 — rapporteur : Aurelio Van Putte\nLa surveillance avait cessé dès le 30 avril 2021, les équipes étant parties.",
            "2021-12-02 | -",
        ),
        ("Statement of Derek HARLAND, driver, b. 1966, taken 24/3/17 at his kitchen table\n\nRight, so.", "2017-03-24 | -"),
        ("Appel entrant du 30 janvier 2024, 23 h 05. Traduit et couché par écrit le 31 janvier 2024.\n\n— Allô.", "2024-01-31 | -"),
        (
            "JOURNAL HANGAR 14           équipe 2         avril 2021\n\nlu 05  rien\nma 06  19.10 arr.\nve 09  rien, pluie\nve 30  fin du mois. heures sup 41.",
            "2021-04-30 | -",
        ),
        (
            "OBS   augustus 2017\n\ndi 8/8   07.50 D uit woning\nwo 9/8   niets\nma 14/8  11.20 houthandel\ndi 29/8  paspoort gezien",
            "2017-08-29 | -",
        ),
        (
            "SECONDE AUDITION de M. VIAL Hugues\n27 mars 2019, 14 h 00\n\nLe bateau est parti de mon chantier le 2 juillet 2018, pas avant.",
            "2019-03-27 | -",
        ),
        (
            "EVALUATIE - dossier 2018/144\n17 februari 2020 - opgesteld door dienst Kwaliteit\nTen eerste. Volgens onze agenda werd de observatie op Vial stopgezet op 21 mei 2018, een maandag.",
            "2020-02-17 | -",
        ),
        ("CCU VERSLAG\nOntvangen op de cel: 19/10/2021\nVerslag gedateerd: 25/10/2021\n\nEen notitie.", "2021-10-25 | -"),
        ("Verhoor getuige Hendrik Vial (1965), 20-11-2018, hangar 4\n\nIk heb nooit iets verhuurd.", "2018-11-20 | -"),
        ("HARLAND Milan, geboren 19/12/1985, 5 maart 2020\nKorte verklaring. Spreekt Nederlands met moeite.", "2020-03-05 | -"),
        (
            "Verslag - stuk 2016/887\nToestel in beslag genomen 11/10/2016. Labo, ontvangen 16/06/2017, verslag 19/06/2017\nLijn",
            "2017-06-19 | -",
        ),
        ("JOURNAL DE PERMANENCE - mars 2019\n\n12/3  RAS\n13/3  baleine échouée\n14/3  rappel\n18/3  Zodiac en panne", "2019-03-18 | -"),
        (
            "Verhoor HARLAND Yusuf, geboren 15/01/1970, garagist - 4 december 2019\nVraag: Wie reed op 27 september 2018 met de bestelwagen?\nAntwoord: Ik.",
            "2019-12-04 | -",
        ),
        (
            "CONTACTRAPPORT 114\nDatum van het contact: 10 juli 2006     Datum van het rapport: 11 juli 2006\nBron zegt niets.",
            "2006-07-11 | -",
        ),
        (
            "Rapport - scellé FR-118\n\nDemande du 17/09/2026. Remise du rapport : 29/09/2026. Téléphone saisi le 23/05/2026.",
            "2026-09-29 | -",
        ),
        ("JOINT MEETING, Harwick, 3 April 2024 - minutes circulated 4 April 2024\n\n1. A photograph was shown.", "2024-04-04 | -"),
        // What a note tells of came in, not the note.
        (
            "Goes, 3 oktober 2019\n\nDe nota van de dienst kwam per post binnen (ontvangen op 18 april 2019) en staat achter tabblad 7.",
            "2019-10-03 | -",
        ),
        (
            "Subject: your letter\n\n[stempel: FGP Aalst, ontvangen op 26 april 2019]\n\nAalst, 24 april 2019\n\nGeachte,",
            "2019-04-24 | 2019-04-26",
        ),
    ] {
        let p = profile(text);
        let day = |d: &Option<model::Dated>| d.as_ref().map_or("-".to_owned(), |d| d.when.first_day().to_string());
        assert_eq!(format!("{} | {}", day(&p.date), day(&p.received)), expected, "{text}\n{p:#?}");
    }
}

#[test]
fn days_of_stamps_and_registers() {
    let mut wrong = Vec::new();
    let mut held = |text: &str, expected: &str| {
        let profile = profile(text);
        let day = |d: &Option<model::Dated>| d.as_ref().map_or("-".into(), |d| d.when.first_day().to_string());
        let got = format!("{} | {}", day(&profile.date), day(&profile.received));
        if got != expected {
            wrong.push(format!("{text}: {got}, not {expected}"));
        }
    };
    // A stamp beside the day of the letter, with the service's initials; a register's last rows; a heading; a clerk's later note.
    held("Lagny, le 1er octobre 2014     [reçu SRPJ P.-S.-A. le 07/10/2014]\nObjet : vos demandes\n", "2014-10-01 | 2014-10-07");
    held(
        "PARKET ZUIDWEST\nSepotbericht, 20 juni 2023 / binnen bij FIOD Oudesas: 22 juni 2023\n\nVerdachte: Gerrit WOLSINK\n",
        "2023-06-20 | 2023-06-22",
    );
    held(
        "ligne;appelee;date;heure\n0671093358;0470883106;2025-05-15;22:51\n0671093358;0470883107;2025-05-16;03:12\nréquisition servie, reçue SR Lagny le;;2025-06-10;\n",
        "2025-05-16 | 2025-06-10",
    );
    held(
        "numero;recu_le;objet;suite\n598;18/03/2025;chien trouvé;transmis\n640;11/04/2025;visite;accordé\n;30/04/2025;registre arrêté à cette date;\n",
        "2025-04-30 | -",
    );
    held(
        "Datum | Bedrag | Van/naar (mededeling van de bank, 18 augustus 2021)\n2021-06-30 | 900.00 | Imre\n2021-07-15 | 1200.00 | Imre\n",
        "2021-08-18 | -",
    );
    held(
        "INVENTARIS VAN OVERTUIGINGSSTUKKEN\nInbeslagname bij huiszoeking, 3 april 2014, ten huize van Filip Maes\n1. Eén toestel.\nNota griffie d.d. 02/10/2014, met potlood: ligt hier nog.\n",
        "2014-04-03 | -",
    );
    // Behind the service's name, in a bracket, in a title; goods that came in to be examined, what another acknowledged, a later dateline.
    held("Jugement du 21 septembre 2006 (copie BR, reçue le 29 septembre 2006)\nAttendu que rien.\n", "2006-09-21 | 2006-09-29");
    held("Audience publique du 12 septembre 2006\n[cachet] PJF LAON reçu le 18 septembre 2006\n", "2006-09-12 | 2006-09-18");
    held("Avis de classement                      BR Laon, reçu le 16 mai 2006\n\nLe 12 mai 2006\n", "2006-05-12 | 2006-05-16");
    held(
        "BRIGADE\nPour information à : FGP Gand Reçu le 9 mars 2018 – ontvangen FGP O-Vl\nBruxelles, le 5 mars 2018\n",
        "2018-03-05 | 2018-03-09",
    );
    held("Detachement Breda ONTVANGEN OP 27\nFEB. 2019\n\nGent, 20 februari 2019\n", "2019-02-20 | 2019-02-27");
    held("Gent, 8 november 2012, ten huize. ontvangen op 13 november 2012\n\nIk wil niets zeggen.\n", "2012-11-08 | 2012-11-13");
    held("Mardi 2 août 2011 - revue de presse, remise à la zone de police le 5 août 2011\n\nRien.\n", "2011-08-02 | 2011-08-05");
    held("PV d'audition\nLaon, le 2 août 2011\nCopie remise à l'intéressé le 5 août 2011\n\nRien.\n", "2011-08-02 | -");
    held(
        "North Line - vehicle manifest 05/04/2018 - received CTU 11/04/2018; queries 020 7946 0011\nlane,driver,born,booked\n1,VALE Ian,02/02/1977,return\n2,MOSS Ann,02/02/1979,return\n",
        "2018-04-05 | 2018-04-11",
    );
    held(
        "Quarry Ltd;timesheets week 40;from the foreman;received 08/11/2012\nname;date;in;out\nBell R;03/10/2012;06:58;17:01\nVale I;03/10/2012;07:00;17:00\n",
        "2012-10-03 | 2012-11-08",
    );
    held("Rapport 19-0877\nOntvangen op 13 maart 2019, bak 6\nRapport gereed: 18 april 2019\n", "2019-04-18 | -");
    held(
        "Laon, le 12 avril 2011\nDiffusion : une copie adressée ce jour à la brigade de Reims (accusé de réception du 15 avril 2011).\n",
        "2011-04-12 | -",
    );
    held("MSISDN      447700900618\nType        pre-paid, registered 11/10/2005\nLast cell   Strood, 16/09/2006 08:12\n", "2006-09-16 | -");
    // Drawn up after what it tells of; a witness of two names; a record that goes on.
    held(
        "EXHIBIT 9 - diary found at Hull on 17 October 2006\nTyped from manuscript by A. Brill, typing pool, 2 November 2006.\n\nSat 27 May  Rain.\n",
        "2006-11-02 | -",
    );
    held("BULLETIN 3, journée du jeudi 18 mai 2006, établi le 19\n\n07 h 55 rien\n", "2006-05-19 | -");
    held("Compte rendu, rédigé le lundi de Pentecôte 13 juin 2011\n\nSamedi 11 juin 2011\n14 h 05 - pluie\n", "2011-06-13 | -");
    held(
        "Commission rogatoire du 31 octobre 2006\nDeuxième audition de Lise PERRET née VIAL, le 14 novembre 2006 à 14 h\n« Je reviens. »\n",
        "2006-11-14 | -",
    );
    held(
        "PROCES-VERBAAL VAN AANHOUDING\n\nOp 11 mei 2009 te 06.20 uur werd Jan Vos aangehouden.\n\nGesloten te Gent, 12 mei 2009\nM. Bos, inspecteur\n",
        "2009-05-12 | -",
    );
    held(
        "REGISTRE DES COMMUNICATIONS - MARS 2006\n\n02/03/2006, 10 h 15 - appel de Laon.\n\n07/03/2006, 16 h 40 - appel entrant.\n",
        "2006-03-07 | -",
    );
    held(
        "nr;naam;geb;binnen;buiten\n1;VOS J.;30-08-1992;09-07-2018 16:20;11-07-2018 17:40\n2;BOS P;05-05-1971;10-07-2018 22:05;11-07-2018 10:00\n",
        "2018-07-11 | -",
    );
    held(
        "CUSTODY RECORD HW/0031/19      HARWICH\nSurname  VALE   DOB 22/01/1974\n\n06/02 0915  arrives.\n07/02 0805  let out.\n",
        "2019-02-07 | -",
    );
    held("visite à domicile - 11 mai 21 - O.L.\n\nRien mangé. Prochain RV 25/5.\n", "2021-05-11 | -");
    held("30/7 zo 02:15 N61 thv Sluiskil\nbestuurder Rui Pinto, geb. 22-05-1975\n", "- | -");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
