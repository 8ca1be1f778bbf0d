//! What is found in short texts: the surfaces of one schema, in order, parted by `|`.

use super::*;
use model::{DocumentId, TextLayer};
use std::collections::{BTreeMap, BTreeSet};

fn found(text: &str, means: Means) -> Vec<Mention> {
    found_beside(text, means, &Lent::default()).0
}

/// The same beside other documents.
fn found_beside(text: &str, means: Means, lent: &Lent) -> (Vec<Mention>, NameWords) {
    let layer = TextLayer::plain(text, "test");
    let document = DocumentId::of(&["test"]);
    let metadata = BTreeMap::new();
    let source = Source {
        document: &document,
        path: "a/b.txt",
        agency: "a",
        layer: &layer,
        layer_number: 0,
        media_type: "text/plain",
        metadata: &metadata,
        lent,
    };
    let index = CharIndex::new(&layer.text);
    let blocks = norm::language::paragraphs(text);
    let (mentions, own) = find(&source, &index, &blocks, means);
    for m in &mentions {
        assert_eq!(index.slice(m.span.start..m.span.end), m.surface, "{text}");
        assert!(!m.surface.contains("\n\n"), "{text}");
    }
    (mentions, own)
}

#[test]
fn surnames_of_other_documents() {
    for (text, surnames, full, open, persons) in [
        ("10.30 Piotr Wieczorek komt te voet, schudt Vandeloo de hand.", "vandeloo", "wieczorek", "vandeloo", "Piotr Wieczorek|Vandeloo"),
        ("Le grutier Haverals touche de l'argent.", "haverals", "", "haverals", "Haverals"),
        ("Haverals heb ik één keer een zak aardappelen verkocht.", "haverals", "", "haverals", "Haverals"),
        ("Haverals heb ik één keer een zak aardappelen verkocht.", "", "", "haverals", ""),
        // Of a language that is not read, a word of everyday at the start of a sentence, a place.
        ("Der Kellerraum war nass und das Haus stand leer.", "kellerraum", "", "", ""),
        ("Koppelaar is een oud woord voor wie huwelijken regelt.", "koppelaar", "", "", ""),
        ("Il a été vu à Haverals.", "haverals", "", "", ""),
        ("She stands next to Haverals in four of them.", "haverals", "", "haverals", "Haverals"),
    ] {
        let words = |s: &BTreeSet<String>| s.iter().map(String::as_str).collect::<Vec<_>>().join("|");
        let surnames = surnames.split('|').filter(|s| !s.is_empty()).map(String::from).collect();
        let (mentions, own) = found_beside(text, Means::Floor, &Lent { surnames, ..Lent::default() });
        let found = mentions.iter().filter(|m| m.schema == Schema::Person).map(|m| m.surface.as_str()).collect::<Vec<_>>().join("|");
        assert_eq!((words(&own.full).as_str(), words(&own.open).as_str(), found.as_str()), (full, open, persons), "{text}");
    }
}

#[test]
fn places_of_other_documents() {
    for (text, places, alone, persons, addresses) in [
        (
            "Piet Claes en Haverals spraken met elkaar op straat, en Haverals gaf Claes een brief.",
            "",
            "haverals",
            "Piet Claes|Haverals|Haverals|Claes",
            "",
        ),
        (
            "Piet Claes en Haverals spraken met elkaar op straat, en Haverals gaf Claes een brief.",
            "haverals",
            "haverals",
            "Piet Claes|Claes",
            "Haverals|Haverals",
        ),
        ("M. Haverals déclare n'avoir rien vu.", "haverals", "", "Haverals", ""),
        ("Piet Haverals verklaart dat hij niets zag.", "haverals", "", "Piet Haverals", ""),
    ] {
        let lent = Lent { places: places.split('|').filter(|s| !s.is_empty()).map(String::from).collect(), ..Lent::default() };
        let (mentions, own) = found_beside(text, Means::Network, &lent);
        let of = |schema| mentions.iter().filter(|m| m.schema == schema).map(|m| m.surface.as_str()).collect::<Vec<_>>().join("|");
        let found = (own.alone.into_iter().collect::<Vec<_>>().join("|"), of(Schema::Person), of(Schema::Address));
        assert_eq!(found, (alone.to_string(), persons.to_string(), addresses.to_string()), "{text} {places}");
    }
}

#[test]
fn vessels_here_and_of_other_documents() {
    for (text, vessels, own, found, persons) in [
        ("Le duwschip \"Rosalinde\" est à quai.", "", "rosalinde", "Rosalinde", ""),
        ("La péniche Rosalinde est à quai. Plus tard la « Rosalinde » est partie.", "", "rosalinde", "Rosalinde|Rosalinde", ""),
        ("Vaartuig : ZEEHOND, motorboot, 11 m", "", "zeehond", "ZEEHOND", ""),
        ("Mv VROUWE HILDE, Esbrug, master and owner: Piet Claes", "", "vrouwe hilde", "VROUWE HILDE", "Piet Claes"),
        ("She sailed on the barge Tern with Omar Haddad.", "", "tern", "Tern", "Omar Haddad"),
        // A sort of which most have no name, a town, a make, somebody on board.
        ("Il a pris le bateau Lundi, puis le ferry Ostende.", "", "", "", ""),
        ("The trawler Captain Hale knew was gone.", "", "", "", "Hale"),
        // What another document shows.
        ("In de nacht is de Rosalinde vertrokken.", "rosalinde", "", "Rosalinde", ""),
        ("In de nacht is Rosalinde Claes vertrokken.", "rosalinde", "", "", "Rosalinde Claes"),
        ("Mevrouw Rosalinde is vertrokken.", "rosalinde", "", "", "Rosalinde"),
    ] {
        let lent = Lent { vessels: vessels.split('|').filter(|s| !s.is_empty()).map(String::from).collect(), ..Lent::default() };
        let (mentions, words) = found_beside(text, Means::Network, &lent);
        let of = |schema| mentions.iter().filter(|m| m.schema == schema).map(|m| m.surface.as_str()).collect::<Vec<_>>().join("|");
        let got = (words.vessels.into_iter().collect::<Vec<_>>().join("|"), of(Schema::Vessel), of(Schema::Person));
        assert_eq!(got, (own.to_string(), found.to_string(), persons.to_string()), "{text} {vessels}");
    }
}

/// What the floor alone finds.
fn check_all(schema: Schema, cases: &[(&str, &str)]) {
    check_by(Means::Floor, schema, cases);
}

fn check_by(means: Means, schema: Schema, cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let got: Vec<String> =
            found(text, means).into_iter().filter(|m| m.schema == schema).map(|m| m.surface.as_str().replace('\n', " ")).collect();
        if got.join("|") != *expected {
            wrong.push(format!("{text}\n   expected {expected}\n   found    {}", got.join("|")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn nicknames_by_who_they_are() {
    check_all(
        Schema::Person,
        &[
            ("There is no doubt that the Tinker is Martin Hale.", "the Tinker|Martin Hale"),
            ("Wij weten dat de Rentmeester niemand anders is dan Cornelis Verhaak.", "de Rentmeester|Cornelis Verhaak"),
            ("Hij zegt dat \"de Rentmeester\" niemand anders is dan Cornelis Verhaak.", "de Rentmeester|Cornelis Verhaak"),
            ("Dat \"de Rentmeester\" niemand anders is dan Cornelis Verhaak, stond vast.", "de Rentmeester|Cornelis Verhaak"),
            ("« le Menuisier » n'est autre que Didier Collet.", "le Menuisier|Didier Collet"),
            ("De man laat zich Kraai noemen en rookt.", "Kraai"),
            ("The French colleagues confirmed that Matthias Oberlin is le Pilote.", "Matthias Oberlin|le Pilote"),
            ("The French colleagues confirmed that Matthias Oberlin is the Director.", "Matthias Oberlin"),
            ("« le Chef de gare » n'est autre que Didier Collet.", "le Chef de gare|Didier Collet"),
            ("Zij verkocht ze aan iemand die zij de Apotheker noemt.", "de Apotheker"),
            ("Martin Hale said his paymaster is \"de Notaris\", a Dutchman.", "Martin Hale|de Notaris"),
            ("Martin Hale dined at \"de Kroon\" in Leeds.", "Martin Hale"),
            ("Il reçoit un Anglais qu'ils appellent tous Zibby, un rougeaud.", "Zibby"),
            ("Didier Collet, qu'on appelait Zibby, a payé.", "Didier Collet|Zibby"),
            ("Martin Hale is the man the drivers on the docks call Zibby, on account of the dust.", "Martin Hale|Zibby"),
            ("They call the London office first and then call Interpol.", ""),
            ("Zij noemt hem Zibby als hij weg is.", "Zibby"),
            ("Question : Qui est le Meunier ?\nRéponse : Le Meunier, c'est Didier Collet.", "le Meunier|Le Meunier|Didier Collet"),
            ("Q. Qui est cet homme, « le Bosco » ?\nR. Le Bosco, c'est Didier Collet.", "le Bosco|Le Bosco|Didier Collet"),
            ("V: Wie is de Specht?\nA: Een vogel.", "de Specht"),
            ("Didier Collet a reçu le Notaire à la cantine.", "Didier Collet|le Notaire"),
            ("Hij hoorde dat « de Kapper » wapens zoekt. De Kapper zat daarbij aan tafel.", "de Kapper|De Kapper"),
            ("De Kapper heeft naar eigen zeggen violen gekocht.", "De Kapper"),
            ("De Kapper Van Loo is dicht.", ""),
            ("12 maart de Notaris bij mij in de schuur gezien", "de Notaris"),
            ("Le Directeur a vu la Boulangerie et le Maire.", ""),
            ("AUDITION DE COLLET Didier\n\nCOLLET Didier, né à Lens, déclare.", "COLLET Didier|COLLET Didier"),
            ("La porte du hall à Gaspard Millequet était ouverte.", "Gaspard Millequet"),
            ("Datum | bezoeker | band | nota\n24/11 | CLAEYS Dirk bezoekt WAUTERS Kenneth | vriend | geen", "CLAEYS Dirk|WAUTERS Kenneth"),
            ("The Minister is in London with Martin Hale.", "Martin Hale"),
            ("Interview of Jane TRANTER.\n\nTRANTER   No comment.", "Jane TRANTER|TRANTER"),
        ],
    );
}

#[test]
fn persons_in_french() {
    check_all(
        Schema::Person,
        &[
            ("Nous avons entendu OUKACHA Yassine à Lille.", "OUKACHA Yassine"),
            ("Le dossier de OUKACHA, Y. est classé.", "OUKACHA, Y."),
            ("Le commissaire Delvaux a reçu la note.", "Delvaux"),
            ("le nommé Karim ZEROUAL, dit « Kiko », né le 17 septembre 1984", "Karim ZEROUAL|Kiko"),
            ("il habite rue Jean Jaurès à Roubaix", ""),
            ("PROCÈS-VERBAL D'AUDITION DE TÉMOIN", ""),
            ("Le procureur de la République a ouvert une enquête.", ""),
            ("M. Nicolas LEFEBVRE a viré 6 500 euros.", "Nicolas LEFEBVRE"),
            ("Avez-vous rencontré Samir Boukhalfa ?", "Samir Boukhalfa"),
            ("Connaissez-vous Thierry DELOBELLE ? Parlait-il d'argent ?", "Thierry DELOBELLE"),
            ("CARPENTIER Lucienne née DUMOULIN, 19/05/1977 à Nantes, ingénieure", "CARPENTIER Lucienne|DUMOULIN"),
            ("Mme Vve Lucienne CARPENTIER née DUMOULIN demeure à Douai.", "Lucienne CARPENTIER|DUMOULIN"),
            ("Jean-Baptiste N'Guessan et Anne-Sophie de La Tour ont été vus.", "Jean-Baptiste N'Guessan|Anne-Sophie de La Tour"),
            ("Il a été reçu par maître Fanny Le Goff, avocate.", "Fanny Le Goff"),
            ("Nom : TCHIKAYA\nPrénom : Roland\nNé le : 12/03/1980", "TCHIKAYA Prénom : Roland"),
            ("Selon la source, un certain Abou Hamza al-Maghribi dirige la filière.", "Abou Hamza al-Maghribi"),
            ("Les frères Rachid et Tarek BENSLIMANE étaient présents.", "Rachid|Tarek BENSLIMANE"),
            ("Nous, Yasmina BENKIRANE, lieutenant de police, entendons M. Ognjen Stojković.", "Yasmina BENKIRANE|Ognjen Stojković"),
            ("En mars, la Direction a transmis le Rapport au Tribunal de Mons.", ""),
            ("15h40 arrivée MARTEL, Clio bleue, se gare.\n15h58 Didier Collet remet à MARTEL une boîte.", "MARTEL|Didier Collet|MARTEL"),
            ("Il roule en Renault Clio et téléphone avec un Samsung Galaxy.", ""),
            ("ANNEXE 3 - LISTE DES SCELLÉS ET DES OBJETS SAISIS", ""),
            ("SCHOUTETEN Bart : Tu viens ?\nMOURAD : Oui.\nSCHOUTETEN Bart : Bien.", "SCHOUTETEN Bart|MOURAD|SCHOUTETEN Bart"),
            (
                "Le véhicule était conduit par l'individu que nous avons identifié comme étant Gaëtan\nQuentrec, déjà connu de nos services.",
                "Gaëtan Quentrec",
            ),
            ("TEMOIN : Zbigniew KACZMAREK. KACZMAREK habite Lens.", "Zbigniew KACZMAREK|KACZMAREK"),
            ("La gare de Mons et la place Rihour ont été surveillées.", ""),
            ("euh karim benali il a dit que sofiane viendrait demain soir chez lui", "karim benali|sofiane"),
            ("Le juge d'instruction Vandersmissen a ordonné l'expertise.", "Vandersmissen"),
            ("Marc DUP0NT et Mohamed BEN SALAH", "Marc DUP0NT|Mohamed BEN SALAH"),
            ("Rendons compte à la brigadière Awa TRAORÉ et à Lies MERCKX.", "Awa TRAORÉ|Lies MERCKX"),
            ("VENELLE Lucie, née le 3 mars 1970, habite Lille.", "VENELLE Lucie"),
            ("BEJ LILLE - procédure 2018/0412", ""),
            ("Procédure transmise à la BRIGADE D'ENQUÊTES JUDICIAIRES DE LILLE", ""),
            ("VERMOTE JULIEN VIREMENT RECU LOYER", "VERMOTE JULIEN"),
            ("Un homme que tout le monde appelle le Meunier. Le Meunier est parti.", "le Meunier|Le Meunier"),
            ("Surnom | « Bil »\nBIL sort de chez lui.", "Bil|BIL"),
            ("La procureure de Nancy tiendra une conférence.", ""),
            ("[02/10/2011 18:22] Forgeron: prêt\n[02/10/2011 18:23] Wafa: ok\n[02/10/2011 18:24] Forgeron: bien", "Forgeron|Wafa|Forgeron"),
            ("Je connais Momo, de son vrai nom Mohamed Ouarrak.", "Momo|Mohamed Ouarrak"),
        ],
    );
}

#[test]
fn persons_in_dutch() {
    check_all(
        Schema::Person,
        &[
            ("De genaamde Pieter Van den Broucke, alias \"Abou Omar\", werd verhoord.", "Pieter Van den Broucke|Abou Omar"),
            ("Hoofdinspecteur Koen D'HONDT verhoorde VERHELST Abraham (roepnaam Bram).", "Koen D'HONDT|VERHELST Abraham|Bram"),
            ("Tap op de lijn van Verhelst Bram te Gent.", "Verhelst Bram"),
            ("De heer J. de Smedt woont in de Kerkstraat 5 te Aalst.", "J. de Smedt"),
            ("Betrokkene verklaart dat Fatima El Yousfi hem belde.", "Fatima El Yousfi"),
            ("PROCES-VERBAAL VAN VERHOOR VAN EEN VERDACHTE", ""),
            ("Onderzoeksrechter Els Wauters gaf opdracht tot huiszoeking.", "Els Wauters"),
            ("Zijn neef Stijn zag Ahmet Yıldırım in het Zuidstation.", "Stijn|Ahmet Yıldırım"),
            ("Naam: DE CLERCQ\nVoornaam: Ruben\nAdres: Stationsstraat 12, 9300 Aalst", "DE CLERCQ Voornaam: Ruben"),
            ("Mevrouw Godelieve Van de Walle-Peeters is de moeder.", "Godelieve Van de Walle-Peeters"),
            ("De Federale Politie en het Parket van Gent werden verwittigd.", ""),
            ("Gezien, hoofdinspecteur K. D'haese\n\nGriet VERSTAPPEN, substituut", "K. D'haese|Griet VERSTAPPEN"),
            ("Hij had een afspraak met een man die « de Smid » wordt genoemd.", "de Smid"),
            ("Op bevel van OR An DEPRAETERE (PV 12) werd MAES Johanna (Hanneke) verhoord.", "An DEPRAETERE|MAES Johanna|Hanneke"),
            ("dhr. Oleksandr Kovalchuk, geboren te Kiev", "Oleksandr Kovalchuk"),
            ("Op maandag 3 maart zag men hem aan de Sint-Baafskathedraal.", ""),
        ],
    );
}

#[test]
fn persons_in_english() {
    check_all(
        Schema::Person,
        &[
            ("The witness said that Ian Faulkner met Tariq Mansoor.", "Ian Faulkner|Tariq Mansoor"),
            ("Detective Sergeant Priya Nair interviewed O'Brien on 3 May.", "Priya Nair|O'Brien"),
            ("Mr Kowalczyk denied it. Kowalczyk said he was in Leeds.", "Kowalczyk|Kowalczyk"),
            ("\"It was loud,\" said Guido Maes, 58, an angler.", "Guido Maes"),
            ("a man they call the Miller, whose name is unknown; the Miller drove", "the Miller|the Miller"),
            ("According to the FBI, Khalil Deek, also known as \"Joseph Adams\", left.", "Khalil Deek|Joseph Adams"),
            ("CONFIDENTIAL - NOT FOR DISSEMINATION", ""),
            ("The Prosecutor told the Court that the Agency had the letter.", ""),
            ("From: Fiona Gallagher\nSubject: ELDPV - two names", "Fiona Gallagher"),
            ("The Deputy Security Advisor Stephen Faulkner called him.", "Stephen Faulkner"),
            ("The memo was sent by the Secretary of Transport Fiona Gallagher to the board.", "Fiona Gallagher"),
            ("The report names the bombers-Tariq Mansoor among them, and Ian Faulkner.", "Tariq Mansoor|Ian Faulkner"),
            ("They say that Omar Sheikh Mansoor (OSM) was there. OSM left before the others.", "Omar Sheikh Mansoor|OSM|OSM"),
            ("The crew of the USS Harlow said that the Harlow was hit at noon.", ""),
            ("The CEO of the firm is Ian Faulkner; ZETtech CEO Fiona Gallagher left it.", "Ian Faulkner|Fiona Gallagher"),
        ],
    );
}

#[test]
fn persons_where_capitals_say_nothing() {
    check_all(
        Schema::Person,
        &[
            ("Nom;Prénom;Né le\nABDELLAOUI;Naïm;12/04/1988\nVAN HECKE;Joris;03/11/1975", "ABDELLAOUI;Naïm|VAN HECKE;Joris"),
            ("| Titulaire | Plaque | Date\n| MERCKX Inge | 1-ABC-234 | 12/05/2012", "MERCKX Inge"),
            ("Nom | LEFEBVRE Nicolas\nRegistre national | 81.02.04-337.94", "LEFEBVRE Nicolas"),
            (
                "THE POLICE REPORTED THAT COLONEL LUIS ARTURO ISAACS MET PABLO ESCOBAR IN THE CITY OF MEDELLIN AND THAT THE ATTACK WAS DENIED BY THE GOVERNMENT",
                "LUIS ARTURO ISAACS|PABLO ESCOBAR",
            ),
            ("JOS: is hij al gebeld\nDRIES: nee, Yusuf belt morgen\nJOS: goed\nDRIES: ja", "JOS|DRIES|Yusuf|JOS|DRIES"),
            ("et après on est allés chez sa copine elle s'appelle wafa cherkaoui je crois", "wafa cherkaoui"),
            ("CABINET DU JUGE D'INSTRUCTION\nORDONNANCE DE SOIT-COMMUNIQUÉ", ""),
        ],
    );
}

#[test]
fn places_and_sites() {
    check_all(
        Schema::Address,
        &[
            ("LOG\n\n1315  HERON leaves the house.\n1320  HERON returns.", ""),
            ("Il s'est rendu à Mons puis à Gand.", "Mons|Gand"),
            ("Hij reed van Doornik naar Rijsel.", "Doornik|Rijsel"),
            ("He flew from Istanbul to Brussels.", "Istanbul|Brussels"),
            ("vu devant la gare de Mons", "gare de Mons"),
            ("aan het Zuidstation te Gent", "Zuidstation|Gent"),
            ("le stade Pierre-Mauroy et le marché de Noël de Lille", "stade Pierre-Mauroy|marché de Noël de Lille"),
            ("la place Rihour", "place Rihour"),
            ("né à Lodz (Pologne)", "Lodz|Pologne"),
            ("le tribunal de Lille", ""),
            ("Le témoin Martin a vu la maison.", ""),
            ("son téléphone Nokia et sa Renault Kangoo", ""),
            ("in het station Gent-Dampoort", "station Gent-Dampoort"),
            ("Il vit à Villeneuve-d'Ascq, près de Tourcoing", "Villeneuve-d'Ascq|Tourcoing"),
            ("at Brussels Airport", "Brussels Airport"),
        ],
    );
}

#[test]
fn bodies_and_organisations() {
    check_all(
        Schema::PublicBody,
        &[
            ("transmis au parquet de Lille", "parquet de Lille"),
            ("S.D.R.I. Lille - note", "S.D.R.I. Lille"),
            ("De lokale politie Gent werd verwittigd.", "lokale politie Gent"),
            ("La police judiciaire fédérale de Mons a répondu.", "police judiciaire fédérale de Mons"),
            ("l'officier de police judiciaire", ""),
            ("la DGSI et le FBI", "DGSI|FBI"),
            ("Rechtbank van eerste aanleg te Gent", "Rechtbank van eerste aanleg te Gent"),
            ("le tribunal correctionnel de Mons l'a condamné", "tribunal correctionnel de Mons"),
            ("the Metropolitan Police", "Metropolitan Police"),
            ("Bureau régional d'enquête (BRE). Le BRE a classé.", "Bureau régional d'enquête|BRE|BRE"),
        ],
    );
    check_all(
        Schema::Organization,
        &[
            ("la société OEVERLICHT VZW", "OEVERLICHT VZW"),
            ("SCI du Vieux Faubourg", "SCI du Vieux Faubourg"),
            ("l'association « Lumière du Nord »", "Lumière du Nord"),
            ("la SPRL Transbati", "SPRL Transbati"),
            ("de vzw Oeverlicht", "vzw Oeverlicht"),
            ("une société de droit belge", ""),
            ("Il se donne le nom des « Guetteurs ». Il adhère aux Guetteurs.", "Guetteurs|Guetteurs"),
            ("the name under which Les Guetteurs operate; the leaflet is signed \"De Wachtlopers\".", "Les Guetteurs|De Wachtlopers"),
            ("Hij is lid van De Wachtlopers. De Wachtlopers vergaderen.", "De Wachtlopers|De Wachtlopers"),
            ("les tireurs du studio de Radio Deux Rives", "Radio Deux Rives"),
            ("Nous avons vu Karel De Wachters hier.", ""),
        ],
    );
}

#[test]
fn attacks_and_things() {
    check_all(
        Schema::Event,
        &[
            ("l'attentat de la gare de Mons", "attentat de la gare de Mons"),
            ("de aanslag in Doornik", "aanslag in Doornik"),
            ("il attaque le juge", ""),
            ("the bombing", "bombing"),
            ("deux explosions ont été entendues", "explosions"),
        ],
    );
    check_all(
        Schema::Thing,
        &[
            ("Le téléphone (scellé n° 2) a été saisi.", "téléphone (scellé n° 2)"),
            ("contacté par téléphone", ""),
            ("Téléphone : 06 39 98 40 16", ""),
            ("son ordinateur portable HP et une clé USB", "ordinateur portable HP|clé USB"),
            ("zijn gsm en een harde schijf", "gsm|harde schijf"),
            ("overtuigingsstuk nr. 12", "overtuigingsstuk nr. 12"),
            ("a black laptop (exhibit AB/3)", "laptop (exhibit AB/3)"),
        ],
    );
    check_all(
        Schema::Vehicle,
        &[
            ("une Renault Clio grise immatriculée AB-123-CD", "Renault Clio grise immatriculée AB-123-CD"),
            // Dutch "van", and the plate of the next row.
            (
                "De wagen in de eerste rij staat op naam van H. Claes, een witte Transporter\n88-PLR-1 | J. van der Zwan, blaffende hond\n",
                "88-PLR-1",
            ),
        ],
    );
}

/// What the network adds, and where the rules keep the last word.
#[test]
fn names_with_the_network() {
    check_by(
        Means::Network,
        Schema::Person,
        &[
            ("Bahri, Mohamed Lamine\nchambre 7", "Bahri, Mohamed Lamine"),
            ("Nom;Prénom;Né le\nABDELLAOUI;Naïm;12/04/1988\nVAN HECKE;Joris;03/11/1975", "ABDELLAOUI;Naïm|VAN HECKE;Joris"),
            ("Tonton Jeff: le rdv c demain\nSara: ok\nTonton Jeff: prends la caddy", "Tonton Jeff|Sara|Tonton Jeff"),
            ("D/Garda Clíona Ahern spoke with Gerard Costelloe MP.", "Clíona Ahern|Gerard Costelloe"),
            ("V: Kent u Yassin Ouali?\nA: Nee.", "Yassin Ouali"),
            ("la sœur habite à Sarcelles avec Karim Benali", "Karim Benali"),
            ("euh karim benali il a dit que sofiane viendrait demain soir chez lui", "karim benali|sofiane"),
            ("Hij zag Jan Peeters.\n\nPeeters liep weg. De auto van PEETERS stond er.", "Jan Peeters|Peeters|PEETERS"),
        ],
    );
    check_by(
        Means::Network,
        Schema::Address,
        &[
            ("Il habite à Mouscron, puis à Gand.", "Mouscron|Gand"),
            ("la résidence Les Glycines à Mouscron", "résidence Les Glycines|Mouscron"),
            ("vlucht Antwerpen – Tirana", "Antwerpen|Tirana"),
        ],
    );
    check_by(
        Means::Network,
        Schema::Organization,
        &[("Il travaille pour la société Stouffs Déco.", "Stouffs Déco"), ("le club a gagné", "")],
    );
    check_by(Means::Network, Schema::PublicBody, &[("transmis au parquet de Lille", "parquet de Lille")]);
}

#[test]
fn two_names_are_not_one() {
    check_by(
        Means::Network,
        Schema::Person,
        &[
            ("Étaient présents : Vaucroix, B. Chenouf et BOU KADDOURI Djamel.", "Vaucroix|B. Chenouf|BOU KADDOURI Djamel"),
            ("Il a été vu avec Munoz. GUERROUJ Choukri est arrivé plus tard.", "Munoz|GUERROUJ Choukri"),
            ("Q. Who was driving?\nA. Amghar, I think.\nQ. And who else?\nA. Karim Zeroual.", "Amghar|Karim Zeroual"),
            ("Abdullah Van den Elst en Ties Van Elst waren aanwezig.", "Abdullah Van den Elst|Ties Van Elst"),
            ("Présents : OUKACHA, Yassine et VERHELST, Bram.", "OUKACHA, Yassine|VERHELST, Bram"),
        ],
    );
}

#[test]
fn what_marks_a_turn_is_no_name() {
    check_by(
        Means::Network,
        Schema::Person,
        &[
            (
                "Q. Où étiez-vous ?\nR. Chez moi.\nQ. Et Gaspard Millequet ?\nR. Gaspard Millequet dormait.",
                "Gaspard Millequet|Gaspard Millequet",
            ),
            (
                "D. Connaissez-vous Gand ?\nR. Un peu.\nD. Didier Collet ?\nR. Je ne réponds pas.\nD. Odile Fremaux vous a payé ?",
                "Didier Collet|Odile Fremaux",
            ),
            ("V. Wie gaf hem dat?\nO. Niemand.\nV. Zeker?\nO. Marieke Duyts misschien.", "Marieke Duyts"),
            ("Q. And the gate? A. Ask Fiona Gallagher.\nQ. Why?\nA. No idea.\nQ. Fiona who?", "Fiona Gallagher|Fiona"),
            ("Aanwezig\nJ. Claes\nJ. Verhelst\nB. Maes", "J. Claes|J. Verhelst|B. Maes"),
            ("IV. Les faits\n\nIl nie.\n\nV. Michel DELSART, né le 3 mai 1970, nie aussi.", "Michel DELSART"),
            (
                "Interview of Jane TRANTER by Bob ODELL.\n\nTRANTER   I was out.\nODELL     Who told you?\nTRANTER   Levon. He said so.",
                "Jane TRANTER|Bob ODELL|TRANTER|ODELL|TRANTER|Levon",
            ),
            ("Interview of Ian Faulkner.\n\nOB: Where?\nIF: Nowhere.\nOB: With Fiona Gallagher?\nIF: No.", "Ian Faulkner|Fiona Gallagher"),
            ("Audition de Milan Stojković.\n\nV : Où ?\nM.S. : Chez moi.\nV : Seul ?\nM.S. : Oui.", "Milan Stojković"),
            ("NN: Hallo Bram.\nVERHELST: Dag.\nNN: Kom je?\nVERHELST: Ja.", "Bram|VERHELST|VERHELST"),
            ("SECOND HEARING   CLAES Dirk   Tuesday", "CLAES Dirk"),
        ],
    );
}

#[test]
fn small_words_beside_names() {
    check_by(
        Means::Network,
        Schema::Person,
        &[
            ("De qui s'agit-il ? D'Aldric Fremaux, mon ex-mari.", "Aldric Fremaux"),
            ("Il parle de Paolo D'Angelo. D'Angelo a signé. Koen D'HONDT aussi.", "Paolo D'Angelo|D'Angelo|Koen D'HONDT"),
            ("Het nummer van DE WAELE Stijn is gekend.", "DE WAELE Stijn"),
            ("Le téléphone Sagem de NDIAYE Albert est placé sous scellé.", "NDIAYE Albert"),
            ("Ik ben CLAEYS Godelieve, geboren te Gent op 3 december 1934.", "CLAEYS Godelieve"),
            ("Ik ken Wouter Declercq. Deze man is niet de Declercq van de parking.", "Wouter Declercq|Declercq"),
            ("Ik ken Pieter Tazelman niet. Kent u de heer Tazelman van de Havendijk?", "Pieter Tazelman|Tazelman"),
            ("Ik ken Jan van de Velde. De heer van de Velde woont in Gent.", "Jan van de Velde|van de Velde"),
            ("Entendons M. Idriss BELKADRI, né le 10/10/1983 à Roubaix.", "Idriss BELKADRI"),
            ("Van: K. Tanghe\nAan: het afdelingshoofd", "K. Tanghe"),
            ("Audition à huis clos de Mme Solange Fremaux, directrice.", "Solange Fremaux"),
            ("CUSTODY OFFICER   PS Ifor TRANTER took his belt.", "Ifor TRANTER"),
            ("11:40  ADEYEMI Chidi NFA, he walked out.", "ADEYEMI Chidi"),
            ("Datum | bezoeker | band\n22/12 | CLAEYS Ann en twee kinderen | zus", "CLAEYS Ann"),
            ("Il a dit « on regarde » et puis rien. Elle dit « le produit ».", ""),
            ("Le patron, dit « le grand », est Didier Collet.", "le grand|Didier Collet"),
        ],
    );
}

#[test]
fn family_and_given_names_about_a_comma_and_a_line_end() {
    check_by(
        Means::Network,
        Schema::Person,
        &[
            (
                "Onder: HAANSTRA, Jorrit.\nBetrokkene: Haanstra, Marieke, geb. 3 mei 1970 te Gent, zwijgt.",
                "HAANSTRA, Jorrit|Haanstra, Marieke",
            ),
            (
                "NOTE OF INTERVIEW - PRISONER CF-6604 TRENNICK, DERMOT (born 3 May 1969)\n\nMr Trennick said no.",
                "TRENNICK, DERMOT|Trennick",
            ),
            (
                "Verdachte: BUURMAN Jelle, 17-02-1990\nAangever : BUURMAN, Jelle\nGETUIGE Jelle Claes",
                "BUURMAN Jelle|BUURMAN, Jelle|Jelle Claes",
            ),
            ("Aanwezig: Duindam, Yilmaz, Claes; afwezig: niemand", "Duindam|Yilmaz|Claes"),
            ("Équipage : DUQUESNOY, MERLIN. Temps : brouillard.", "DUQUESNOY|MERLIN"),
            ("Stadspolitie - verhoor op 24 november 2021 - verbalisant Yilmaz\nFloris Meerman, 61 jaar, hotel", "Yilmaz|Floris Meerman"),
            (
                "28 september 2018, verbalisanten Van der Linde en Bosman\nSjoerd Haverland, 08-08-1979, bijgestaan",
                "Van der Linde|Bosman|Sjoerd Haverland",
            ),
            ("Audition de Mme LEHOUX Maryvonne épouse PERRAULT\nRouen, le 24 octobre 2006", "LEHOUX Maryvonne|PERRAULT"),
            ("19/01;F Dijkmans;-120,00;kattenvoer\n20/01;Descamps M;750,00;terras", "F Dijkmans|Descamps M"),
            ("Op naam van J. Buurman, 17-02-1990; verhoord door Meulman om 9 uur.", "J. Buurman|Meulman"),
            ("Verbalisant: Roelandts         raadsman: mr. De Kam", "Roelandts|De Kam"),
            ("Reçu le 31 octobre 2013 - S.D.R.I. Lille - courrier arrivée n° 2207", ""),
            ("Voor wie werkte u?\nKees Tazelaar heeft mij betaald.", "Kees Tazelaar"),
        ],
    );
}

#[test]
fn names_end_where_another_word_begins() {
    check_all(
        Schema::Person,
        &[
            ("He met Tariq Mansoor inLeeds and Ian Faulkner.", "Tariq Mansoor|Ian Faulkner"),
            ("The report on the interrogation of Faulkner, Jan. 14, 2003. Faulkner said no.", "Faulkner|Faulkner"),
            ("They met in Cary, N.C. See Fiona Gallagher interview.", "Fiona Gallagher"),
            ("On Monday the President told Ian Faulkner to go. The President said no.", "Ian Faulkner"),
            ("Le Président a reçu Samir Boukhalfa.", "Samir Boukhalfa"),
            ("De Minister sprak met Pieter Claes.", "Pieter Claes"),
            ("The son is Ian Faulkner Jr. and the father Ian Faulkner Sr.", "Ian Faulkner Jr|Ian Faulkner Sr"),
            ("LOCATION: ABILA, Kronos\n\nThe witness Ian Faulkner left Kronos.", "Ian Faulkner"),
            ("ABILA, Kronos - The witness Ian Faulkner left.", "Ian Faulkner"),
            ("TITLE: IAN FAULKNER GAZTECH DIES\n\nThe manager Ian Faulkner died.", "IAN FAULKNER|Ian Faulkner"),
            (
                "source,target,n\nkarim zeroual,samir benali,3\nsamir benali,rachid ouali,2\nrachid ouali,karim zeroual,1\nsamir benali,karim zeroual,4\nkarim zeroual,rachid ouali,3\nrachid ouali,samir benali,9",
                "karim zeroual|samir benali|samir benali|rachid ouali|rachid ouali|karim zeroual|samir benali|karim zeroual|karim zeroual|rachid ouali|rachid ouali|samir benali",
            ),
        ],
    );
    check_by(
        Means::Network,
        Schema::Person,
        &[
            ("On May 29, \"Jeff \" informed \"Mike\" that he had met Ian Faulkner.", "Jeff|Mike|Ian Faulkner"),
            ("We spoke with \"Jane\" and \"Dave\" of the office.", "Jane|Dave"),
            ("The crew of the USS Harlow said that the Harlow was hit at noon.", ""),
            ("TITLE: IAN FAULKNER DEAD IN PRISON\n\nThe manager Ian Faulkner died.", "IAN FAULKNER|Ian Faulkner"),
        ],
    );
}

#[test]
fn forms_and_kin() {
    check_all(
        Schema::Person,
        &[
            ("Nom : DUPONT\nPrénom : Jean\nProfession : maçon", "DUPONT Prénom : Jean"),
            ("Voornaam: Els\nNaam: Vermeulen\nAdres: onbekend", "Els Naam: Vermeulen"),
            ("Surname: KOVACS\nSex: M\nGiven names: Zoltán Péter", "KOVACS Sex: M Given names: Zoltán Péter"),
            ("Nom : DUPONT\nNé le : 3 mai 1970\nPrénom : Jean", "DUPONT|Jean"),
            ("We saw Cousin Tommy Walsh there.", "Tommy Walsh"),
            ("Ihr Onkel Hans Weber kam.", "Hans Weber"),
        ],
    );
    let normal = |text: &str| found(text, Means::Floor).into_iter().find(|m| m.schema == Schema::Person).map(|m| m.normal);
    assert_eq!(normal("Nom : DUPONT\nPrénom : Jean"), Some("jean dupont".into()));
    assert_eq!(normal("Voornaam: Els\nNaam: Vermeulen"), Some("els vermeulen".into()));
    for form in [
        "Nom : MARTEL   Prénom : Ruben   Né le 9 mars 1984 à Gand",
        "Prénom : Ruben | Nom : MARTEL | Né le 9 mars 1984",
        "Naam: MARTEL   Voornaam: Ruben   Geb.: 09/03/1984",
        "Voornaam: Ruben; Naam: Martel; Geboren op 9 maart 1984",
        "Surname: MARTEL   Forename: Ruben   DOB: 09/03/1984",
        "Forename: Ruben\tSurname: MARTEL\tDate of birth: 9 March 1984",
        "Nom   MARTEL        Prénom   Ruben        Né le   09/03/1984",
    ] {
        assert_eq!(normal(form), Some("ruben martel".into()), "{form}");
    }
}

#[test]
fn units_of_districts() {
    check_all(
        Schema::PublicBody,
        &[
            ("De PZ ViMa was ter plaatse.", "PZ ViMa"),
            ("La ZP Haute Meuse a transmis.", "ZP Haute Meuse"),
            ("Hij werd gehoord door de politie Den Haag.", "politie Den Haag"),
            ("Entendu par la SDPJ 93.", "SDPJ 93"),
        ],
    );
}

#[test]
fn firms_here_and_of_other_documents() {
    for (text, firms, own, found, persons) in [
        (
            "Témoin : Chloé LANVIN, gérante de la SARL Terreaux Lanvin. Terreaux Lanvin livrait la serre.",
            "",
            "terreaux lanvin",
            2,
            "Chloé LANVIN",
        ),
        ("Present: Colm Brannigan, yard foreman at Glenroe Peat since 1998.", "", "glenroe peat", 1, "Colm Brannigan"),
        ("Premises: Glenroe Peat, bog road. Colm Brannigan was there.", "", "glenroe peat", 1, "Colm Brannigan"),
        // Somebody bears it, or it is a town.
        ("De firma Duyvestein lag stil. Henk Duyvestein zweeg.", "", "", 1, "Henk Duyvestein"),
        ("Hij werkt als magazijnier bij Antwerpen.", "", "", 0, ""),
        // What another document shows.
        ("Wat doet u voor Zonnegloed?", "zonnegloed", "", 1, ""),
        ("Henk Duyvestein zweeg. Duyvestein ging weg.", "duyvestein", "", 0, "Henk Duyvestein|Duyvestein"),
    ] {
        let lent = Lent { firms: firms.split('|').filter(|s| !s.is_empty()).map(String::from).collect(), ..Lent::default() };
        let (mentions, words) = found_beside(text, Means::Network, &lent);
        let count = mentions.iter().filter(|m| m.schema == Schema::Organization).count();
        let of = |schema| mentions.iter().filter(|m| m.schema == schema).map(|m| m.surface.as_str()).collect::<Vec<_>>().join("|");
        let got = (words.firms.into_iter().collect::<Vec<_>>().join("|"), count, of(Schema::Person));
        assert_eq!(got, (own.to_string(), found, persons.to_string()), "{text} {firms}");
    }
}
