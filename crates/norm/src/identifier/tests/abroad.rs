//! Tables of the numbers of other countries, of what is hidden, spoken or misread, and of networks.

use super::*;

/// As found in a text of one language.
fn check_in(language: Language, text: &str, expected: &str) {
    let all: Vec<String> = find_in(text, &[(0..text.len(), language)]).iter().map(|f| format!("{}:{}", f.kind.name(), f.normal)).collect();
    assert_eq!(all.join(" "), expected, "{text}");
}

#[test]
fn telephones_by_the_language_of_the_text() {
    for (language, text, expected) in [
        (Language::English, "ring 07700 900321", "phone:+447700900321"),
        (Language::English, "her landline, 0161 496 0123.", "phone:+441614960123"),
        (Language::English, "on 020 7946 0555", "phone:+442079460555"),
        (Language::English, "01632 960 777", "phone:+441632960777"),
        (Language::English, "text 086 555 1212", "phone:+353865551212"),
        (Language::English, "01 555 4321", "phone:+35315554321"),
        (Language::Dutch, "bel 06 55 66 77 88", "phone:+31655667788"),
        (Language::French, "appelle le 06 55 66 77 88", "phone:+33655667788"),
        (Language::Other, "06-55 66 77 88", "phone:+31655667788"),
        (Language::Dutch, "bel 0900-1234", "phone:+319001234"),
        (Language::English, "open 0900-1700", ""),
        (Language::Other, "10:15:06 0477 11 22 33 > 0488 44 55 66", "phone:+32477112233 phone:+32488445566"),
    ] {
        check_in(language, text, expected);
    }
}

#[test]
fn hidden_spoken_and_misread_telephones() {
    check_all(
        Kind::Phone,
        &[
            ("gsm 0471 .. .. 32", "+32471xxxx32"),
            ("son numéro : 06 .. .. 41 77", "+336xxxx4177"),
            ("+34 6** *** 118", "+346xxxxx118"),
            ("appels vers le 0090 535 44 ...", "+9053544xx"),
            ("a number ending in 443", "xxx443"),
            ("un numéro se terminant par 71 02", "xxx7102"),
            ("het nummer eindigend op 5512", "xxx5512"),
            ("tel. 0l6/22.4O.l8", "+3216224018"),
            ("mon numéro c'est zéro sept quatre vingt douze trente et un zéro cinq soixante dix huit", "+33792310578"),
            ("rappelez au zéro quatre cent septante trois vingt deux onze zéro neuf", "+32473221109"),
            ("mijn nummer is nul vier acht zes negenentwintig drieënveertig nul één", "+32486294301"),
            ("ring me on oh one six three two nine six oh double one four", "+441632960114"),
        ],
    );
    check_none(&[
        "zéro pointé deux fois",
        "nul op de rekest",
        "oh one more thing",
        "the line ends 0915",
        "02 ........ 14",
        "il est 06 h .. minutes",
        "prenez 12 x 330",
        "zéro huit cent mille",
    ]);
}

#[test]
fn plates_of_other_countries() {
    check_all(
        Kind::Plate,
        &[
            ("a grey Skoda, YH17 KXP, parked", "YH17KXP"),
            ("the lorry (G417 HRT)", "G417HRT"),
            ("VRM KP66 XWD", "KP66XWD"),
            ("a Volvo, 12-KE-30411", "12KE30411"),
            ("Audi A6 noire, HH-KT 4410", "HHKT4410"),
            ("Seat blanche 7714 LKR", "7714LKR"),
            ("Mercedes Sprinter polonais WPR 8K21", "WPR8K21"),
            ("een Opel uit Luxemburg, TX 5512", "TX5512"),
            ("Dacia Logan B-42-XYP", "B42XYP"),
            ("une golf grise 1-xkr-330", "1XKR330"),
            ("zijn polo, bd51 smr, stond er", "BD51SMR"),
            ("GTX-441 | Fiat Panda", "GTX441"),
            ("oude Opel, KRT.3l8", "KRT318"),
            ("kenteken: 7-XB..", "7XB"),
            ("plaque, en partie : B7?? KL", "B7KL"),
            ("wagen met plaat een alfa bravo delta drie twee nul", "1ABD320"),
            ("check a fiesta whiskey papa five one kilo lima oscar", "WP51KLO"),
        ],
    );
    check_all(Kind::Vin, &[("VF3LCYHZPHS123456", "VF3LCYHZPHS123456"), ("chassis W0L0AHL4855O12345", "W0L0AHL4855012345")]);
    check_none(&[
        "CAR BOMB WITH 100 KILOS",
        "THE TRUCK AND 201 OTHERS",
        "a car, in May 2013",
        "Peugeot 308 GTI",
        "BMW X5 de 2012",
        "Audi A6 3.0",
        "delta bravo over and out",
        "Engine of the car: CXT 018 337",
    ]);
}

#[test]
fn papers_of_other_countries() {
    check_all(
        Kind::Passport,
        &[
            ("her passport (X5512087) was", "X5512087"),
            ("paspoort, nummer AH 771204", "AH771204"),
            ("passport 44 7710932 (RUS)", "447710932"),
            ("(17CT40218) retrouvé", "17CT40218"),
        ],
    );
    check_all(
        Kind::IdCard,
        &[
            ("Italian ID CA 40118 KR", "CA40118KR"),
            ("Bulgaarse identiteitskaart (640117788)", "640117788"),
            ("carte d'identité belge 592-4402177-18", "592440217718"),
            ("Spanish residence card no. X-9910234", "X9910234"),
        ],
    );
    check_all(Kind::NationalNumber, &[("PPSN 1234567FA", "1234567FA"), ("insurance no. QQ 11 22 33 C", "QQ112233C")]);
    assert!(find("PPSN 1234567T")[0].valid && !find("PPSN 1234567A")[0].valid);
    check_all(Kind::Imei, &[("Nokia, 35209900 176148 1", "352099001761481"), ("GSM 354402426462884", "354402426462884")]);
    check_all(Kind::Imsi, &[("carte 208011234567890", "208011234567890")]);
    check_none(&[
        "ESMTP id 24EF419F546",
        "device ID 24EF419F546",
        "passport on 12 March 2014",
        "permis, 1 500 euros",
        "a passport, 0044182 copies",
    ]);
}

#[test]
fn networks() {
    check_all(
        Kind::Crypto,
        &[
            ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
            ("vers 0x52908400098527886E0F7030069857D2E4169EE7.", "0x52908400098527886e0f7030069857d2e4169ee7"),
        ],
    );
    assert!(find("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")[0].valid);
    assert!(find("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")[0].valid && !find("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")[0].valid);
    check_all(Kind::Email, &[("jan [at] mail [dot] example", "jan@mail.example"), ("lea (arobase) poste.example", "lea@poste.example")]);
    check_all(
        Kind::Handle,
        &[
            ("EncroChat handle quickotter", "@quickotter"),
            ("Seller \"Vorrik\" on the forum", "@vorrik"),
            ("actief als karel_1080 (Telegram)", "@karel_1080"),
            ("sous le pseudo Zrgtx#2210", "@zrgtx#2210"),
        ],
    );
    check("[20:14] <spl1nter> wie komt\n[20:15] <nyxo> ik niet", "handle:@spl1nter handle:@nyxo");
    check("kev.77: tu viens ce soir\nmina_r: non pas moi\nkev.77: ok", "handle:@kev.77 handle:@mina_r handle:@kev.77");
    check("Zender | Kenteken\nmast 4 | KX-441-P\nmast 5 | 8-TRK-22", "plate:KX441P plate:8TRK22");
    check("Ref | Subject | Action\nCX-4410 | a van | none\nCX-4411 | a shop | none", "reference:CX-4410 reference:CX-4411");
    check_none(&[
        "Karim: je viens ce soir\nSofie: non pas moi",
        "objet : note de service\nref : sans suite",
        "HM1: allez viens ici\nHF2: non pas moi ce soir",
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "origin=\"USER\" relType=\"BEFORE\"",
        "utilisateur : Jean-Marc Dupont",
        "@font-face { }",
        "DocId: 32399 Page\nDocLd: 32399 Page",
    ]);
}

#[test]
fn references_of_services() {
    check_all(
        Kind::Reference,
        &[
            ("(ANK/14/0717)", "ANK/14/0717"),
            ("05/710244-16", "05/710244-16"),
            ("SIENA 660412-3", "SIENA660412-3"),
            ("BR.92.L1.O17744/2OO5", "BR.92.L1.O17744/2OO5"),
            ("your request FIU-21-00417", "FIU-21-00417"),
            ("220 Js 4410/12", "220JS4410/12"),
            ("Monsieur K., SP 6.114.220", "SP6.114.220"),
            ("Fiche n° 331/PJ", "331/PJ"),
        ],
    );
    check_none(&[
        "facture 2017/0339",
        "DOB 08/11/1981",
        "source : 18/02",
        "règlement (UE) 2016/679",
        "NJ 1998/412",
        "EUR/2500",
        "Gand 14/07/2018",
        "FILE CLOSED 04/88",
        "dossier de 3.500 pages",
    ]);
}

#[test]
fn doors_of_other_countries_and_in_small_letters() {
    check_all(
        Kind::Address,
        &[
            ("of 14 Harbour Street, Galway.", "harbour street|14|galway"),
            ("Flat 3, 21 Elm Grove, London SW9", "elm grove|21|sw9"),
            ("8 Priory Close, KT5 9DL", "priory close|8|9dl"),
            ("19B Wilton Place NW1", "wilton place|19b|nw1"),
            ("Flat 9, Larch House, 3 Tidy Road, Margate", "tidy road|3|margate"),
            ("they met at 7 Hope Lane.", "hope lane|7|"),
            ("Goethestraße 60, 10627 Berlin", "goethestrasse|60|10627"),
            ("Apt 6, Dunmore Hall, Letterkenny:", "dunmore hall|6|letterkenny"),
            ("12 MEADOW LANE LONDON SW3", "meadow lane|12|sw3"),
            ("au 12 rue des tilleuls à roubaix", "rue des tilleuls|12|roubaix"),
            ("chaussée de mons 44a, 1070 anderlecht", "chaussee de mons|44a|1070"),
            ("tiensesteenweg 31 te 3360 bierbeek", "tiensesteenweg|31|3360"),
        ],
    );
    check_none(&[
        "10 High Court judges",
        "in 1998 Park Hill was",
        "TOOK PLACE AT 2100",
        "la rue de la gare à 12 heures",
        "onderweg 12 km",
        "2 men in the street",
        "about 5 minutes down the road",
    ]);
}

#[test]
fn a_door_lies_in_a_town() {
    for (address, expected) in [
        ("rue Haute 14 à 1000 Bruxelles", "Brussels BE"),
        ("12, rue de la Paix, 59000 Lille", "Lille FR"),
        ("Prinsengracht 263, 1016 GV Amsterdam", "Amsterdam NL"),
        ("Kerkstraat 5, 9000 Gent", "Gent BE"),
        ("14 Harbour Street, Galway", "Galway IE"),
        ("21 Elm Grove, London SW9", "London GB"),
        ("rue Haute 14", ""),
        ("place Saint-Pierre 4", ""),
    ] {
        assert_eq!(town_of(address).map(|p| format!("{} {}", p.name, p.country)).unwrap_or_default(), expected, "{address}");
    }
}

#[test]
fn long_rows_are_read_in_one_go() {
    for unit in [
        "1",
        "0",
        "06 12 34 ",
        "zéro un ",
        "nul een ",
        "alpha bravo ",
        "a_b1 ",
        "@a ",
        "rue 1 ",
        "0l",
        "KX 12 ",
        "x: a b c\n",
        "PV n° ",
        "1/2-",
        "a@b ",
    ] {
        let long = unit.repeat(20_000);
        let _ = find(&long);
    }
}
