//! Tables of identifiers and of what must not be taken for one.

use super::*;

mod abroad;
mod unseen;

/// `kind:normal` of everything found.
fn told(text: &str) -> String {
    let all: Vec<String> = find(text).iter().map(|f| format!("{}:{}", f.kind.name(), f.normal)).collect();
    all.join(" ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(told(text), expected, "{text}");
}

fn check_all(kind: Kind, table: &[(&str, &str)]) {
    for (text, expected) in table {
        check(text, &format!("{}:{expected}", kind.name()));
    }
}

fn check_none(table: &[&str]) {
    for text in table {
        check(text, "");
    }
}

#[test]
fn telephones() {
    check_all(
        Kind::Phone,
        &[
            ("0470/12.34.56", "+32470123456"),
            ("gsm 0470 12 34 56", "+32470123456"),
            ("0470.12.34.56", "+32470123456"),
            ("0470-123456", "+32470123456"),
            ("0470123456", "+32470123456"),
            ("02/123.45.67", "+3221234567"),
            ("02 123 45 67", "+3221234567"),
            ("065 12 34 56", "+3265123456"),
            ("tel. 09/300.11.74", "+3293001174"),
            ("06 12 34 56 78", "+33612345678"),
            ("06.12.34.56.78", "+33612345678"),
            ("06-12-34-56-78", "+33612345678"),
            ("0612345678", "+33612345678"),
            ("03 20 12 34 56", "+33320123456"),
            ("06-12345678", "+31612345678"),
            ("06 12345678", "+31612345678"),
            ("020-1234567", "+31201234567"),
            ("0113-123456", "+31113123456"),
            ("+33 6 12 34 56 78", "+33612345678"),
            ("+33 (0)6 12 34 56 78", "+33612345678"),
            ("+33612345678", "+33612345678"),
            ("0032 470 12 34 56", "+32470123456"),
            ("+32 (0)470/12.34.56", "+32470123456"),
            ("+31 6 12345678", "+31612345678"),
            ("+212 6 61 23 45 67", "+212661234567"),
            ("00212661234567", "+212661234567"),
            ("+90 532 123 45 67", "+905321234567"),
            ("+963 944 123 456", "+963944123456"),
            ("+44 7700 900123", "+447700900123"),
            ("+1 (202) 555-0143", "+12025550143"),
            ("32470123456", "+32470123456"),
            ("33612345678", "+33612345678"),
            ("(202) 555-0143", "+12025550143"),
            ("0470/12.xx.xx", "+3247012xxxx"),
            ("06 12 34 XX XX", "+3361234xxxx"),
            ("Le 06 12 34 56 78 12 fois", "+33612345678"),
            ("18/11/2013,08:02:10,+32479005218,uit", "+32479005218"),
            ("x;0639982105;181", "+33639982105"),
        ],
    );
    check("du 0639982105 vers le 0032479006193.", "phone:+33639982105 phone:+32479006193");
}

#[test]
fn accounts_and_names_online() {
    check_all(
        Kind::Email,
        &[("Jean.Dupont@Example.be.", "jean.dupont@example.be"), ("<m_el-k@mail.example.org>", "m_el-k@mail.example.org")],
    );
    check_all(
        Kind::Handle,
        &[
            ("le compte @abou_test a écrit", "@abou_test"),
            ("Telegram : lion_59", "@lion_59"),
            ("sous le pseudo « Le Chat »", "@le chat"),
            ("gebruikersnaam: vosje88", "@vosje88"),
        ],
    );
    check_all(
        Kind::Iban,
        &[
            ("BE68 5390 0754 7034", "BE68539007547034"),
            ("BE68-5390-0754-7034", "BE68539007547034"),
            ("FR14 2004 1010 0505 0001 3M02 606 DANS LA", "FR1420041010050500013M02606"),
            ("NL91ABNA0417164300", "NL91ABNA0417164300"),
            ("DE89 3704 0044 0532 0130 00.", "DE89370400440532013000"),
            ("compte 539-0075470-34", "BE68539007547034"),
        ],
    );
    assert!(find("BE68 5390 0754 7034")[0].valid);
    assert!(!find("compte BE68 5390 0754 7035")[0].valid);
    check_all(Kind::Ip, &[("depuis 192.168.1.24 à", "192.168.1.24"), ("IP 81.240.12.7", "81.240.12.7")]);
    check_all(
        Kind::Imei,
        &[
            ("IMEI : 490154203237518", "490154203237518"),
            ("35-209900-176148-1", "352099001761481"),
            ("490154203237518 (IMEI 49-015420-323751-8)", "490154203237518"),
        ],
    );
    check_all(Kind::Imsi, &[("IMSI 206012345678901", "206012345678901")]);
    check_none(&["Message-ID: <20130930-0845@mail.example>", "version 1.2.13", "sections 1.2.3.4 et 1.2.3.5", "prix @ 5 euros"]);
}

#[test]
fn papers() {
    check_all(
        Kind::NationalNumber,
        &[
            ("NISS 85.07.30-033.28", "85073003328"),
            ("81.02.04-337.94", "81020433794"),
            ("rijksregisternummer 85073003328", "85073003328"),
            ("1 85 05 78 006 084 91", "185057800608491"),
            ("BSN 111222333", "111222333"),
            ("burgerservicenummer: 111.222.333", "111222333"),
        ],
    );
    assert!(find("NISS 85.07.30-033.28")[0].valid);
    assert!(!find("NISS 85.07.30-033.29")[0].valid);
    assert!(find("BSN 111222333")[0].valid && !find("BSN 111222334")[0].valid);
    check_all(
        Kind::Passport,
        &[
            ("passeport n° 09AB12345", "09AB12345"),
            ("porteur du passeport belge EJ123456", "EJ123456"),
            ("paspoort nr. NX1234567", "NX1234567"),
            ("holder of Dutch passport number NX1234567", "NX1234567"),
            ("passeport tunisien n° F 123456", "F123456"),
        ],
    );
    check_all(
        Kind::IdCard,
        &[
            ("carte d'identité n° 592-1234567-89", "592123456789"),
            ("carte nationale d’identité française n° 120459300123", "120459300123"),
            ("identiteitskaart B123456789", "B123456789"),
            ("titre de séjour n° 7503123456", "7503123456"),
            ("rijbewijs nr 1234567890", "1234567890"),
        ],
    );
    check_none(&[
        "un passeport délivré le 12/03/2012",
        "un faux passeport et 3 500 euros",
        "sa carte d'identité, trouvée le 3 mars",
        "het paspoort van 2012",
    ]);
}

#[test]
fn vehicles() {
    check_all(
        Kind::Plate,
        &[
            ("AB-123-CD", "AB123CD"),
            ("immatriculée AB 123 CD", "AB123CD"),
            ("1-ABC-123", "1ABC123"),
            ("wagen 1ABC123", "1ABC123"),
            ("de wagen met nummerplaat ABC-123", "ABC123"),
            ("voiture immatriculée 1234 AB 59", "1234AB59"),
            ("een Opel met kenteken 12-AB-34", "12AB34"),
            ("kenteken 12-ABC-3", "12ABC3"),
            ("GB-123-X", "GB123X"),
            ("Audi immatriculée en Allemagne K-AB 1234", "KAB1234"),
            ("registered plate LK08 XYZ", "LK08XYZ"),
        ],
    );
    check_all(Kind::Vin, &[("châssis VF1KC0JEF31064321", "VF1KC0JEF31064321"), ("1M8GDM9AXKP042788", "1M8GDM9AXKP042788")]);
    check_none(&["le 22-MAR-12", "les 12-13-14 mars", "ABC-123", "article L-123-4", "12 AB 34"]);
}

#[test]
fn references() {
    check_all(
        Kind::Reference,
        &[
            ("PV n° 2013/0412", "2013/0412"),
            ("PV 2013/0412 du 3 mars", "2013/0412"),
            ("procès-verbal n° 00412/2013", "00412/2013"),
            ("BR.11.LL.004512/2013", "BR.11.LL.004512/2013"),
            ("notice MO.55.98.123/13", "MO.55.98.123/13"),
            ("proces-verbaal nr. GE.45.LB.001377/2013", "GE.45.LB.001377/2013"),
            ("dossier nr. 2013/55", "2013/55"),
            ("réf. : SDRI/2013/087", "SDRI/2013/087"),
            ("N/Réf : 12-34/AB", "12-34/AB"),
            ("our ref. GH/12/2013", "GH/12/2013"),
            ("CR n° 2013/212", "2013/212"),
            ("N° parquet : 13/204/551", "13/204/551"),
            ("file no. 44-1207", "44-1207"),
            ("uw kenmerk: 2013-0071/ab", "2013-0071/AB"),
            ("LDV Gent - 2014/1433", "2014/1433"),
            ("PJRX/2014/0131", "PJRX/2014/0131"),
            ("Ref: CT/OPS/2011/0087", "CT/OPS/2011/0087"),
        ],
    );
    check_none(&[
        "note du 12/03/2013",
        "notre lettre du 3 mars",
        "le dossier est clos",
        "PV du 12/03/2013",
        "saison 2012/2013",
        "page 12 du dossier",
        "rapport de 12 pages",
        "le PV de synthèse",
        "article 14 de la loi de 1992",
        "une note de 150 euros",
        "the case of 2012",
    ]);
}

#[test]
fn addresses() {
    check_all(
        Kind::Address,
        &[
            ("12, rue de la Paix, 59000 Lille", "rue de la paix|12|59000"),
            ("demeurant 9 rue des Postes à Lille, est", "rue des postes|9|lille"),
            ("14 bis avenue du 8 mai 1945 à Roubaix. Il", "avenue du 8 mai 1945|14bis|roubaix"),
            ("14bis, av. du Général de Gaulle 93200 Saint-Denis", "avenue du general de gaulle|14bis|93200"),
            ("rue Haute 14 à 1000 Bruxelles", "rue haute|14|1000"),
            ("rue Haute, 14 - 1000 Bruxelles", "rue haute|14|1000"),
            ("avenue Louise n° 3 à Mons", "avenue louise|3|mons"),
            ("Chaussée de Gand 12/3 1080 Molenbeek-Saint-Jean", "chaussee de gand|12/3|1080"),
            ("Kerkstraat 5, 9000 Gent", "kerkstraat|5|9000"),
            ("De Kerkstraat 5", "kerkstraat|5|"),
            ("naar de Sleepstraat 214 bus 3, woning", "sleepstraat|214|"),
            ("Stationsstraat 12 bus 3 te Aalst", "stationsstraat|12|aalst"),
            ("Koning Albertlaan 12 te 9000 Gent", "koning albertlaan|12|9000"),
            ("Prinsengracht 263, 1016 GV Amsterdam", "prinsengracht|263|1016gv"),
            ("place Saint-Pierre 4", "place saint pierre|4|"),
            ("41 rue du Fontenoy\n59100 Roubaix", "rue du fontenoy|41|59100"),
            ("10 RUE DE LA GARE 59100 ROUBAIX", "rue de la gare|10|59100"),
        ],
    );
    check_none(&[
        "à 11 h 25, avenue Jean-Lebas",
        "le 12 mars 2013, rue Haute",
        "il a 12 rue",
        "dans la rue",
        "place à prendre le 4 mars",
        "de straat op 5 maart",
        "place 4 du train",
        "During 1995",
        "Amsterdam 12",
        "Kerkstraat 2013",
        "rue des Postes",
    ]);
}

#[test]
fn what_is_no_identifier() {
    check_none(&[
        "",
        "1.200,50 €",
        "01.02.2013",
        "01-02-2013 12:30",
        "page 12",
        "en 2013",
        "de 8h30 à 9h00",
        "2 500 000 euros",
        "12 345 678 habitants",
        "n° 3",
        "00:00:12.800 --> 00:00:18.200",
        "3.141592653",
        "500 000",
        "1 150,00 €",
        "art. 137 du Code pénal",
        "12/03/2013",
        "2013-03-12T18:30:00",
        "B/2",
        "F6",
        "15%",
        "24 ans",
        "180 cm",
    ]);
}

#[test]
fn hostile_text_is_only_text() {
    for text in
        ["+", "@", "0", "00", "PV n°", "é0470", "\u{0}0470/12.34.56\u{ffff}", "🚗1-ABC-123🚗", "rue 1", "+++++", "((((+33", "0470/12.34.5é"]
    {
        let _ = find(text);
        for kind in [Kind::Phone, Kind::Email, Kind::Iban, Kind::Address, Kind::Reference, Kind::Plate, Kind::Ip, Kind::Passport] {
            let _ = normalise(kind, text);
        }
    }
    let long = "06 12 ".repeat(20_000);
    let _ = find(&long);
    assert_eq!(find("é 🚗 1-ABC-123 é")[0].bytes, 8..17);
}

#[test]
fn typed_by_a_user() {
    let check = |kind: Kind, text: &str, expected: Option<&str>| assert_eq!(normalise(kind, text).as_deref(), expected, "{text}");
    check(Kind::Phone, " 0470 123 456", Some("+32470123456"));
    check(Kind::Phone, "0612345678", Some("+33612345678"));
    check(Kind::Phone, "065123456", Some("+3265123456"));
    check(Kind::Plate, "1 abc 123", Some("1ABC123"));
    check(Kind::Iban, "be68 5390 0754 7034", Some("BE68539007547034"));
    check(Kind::NationalNumber, "85.07.30-033.28", Some("85073003328"));
    check(Kind::Reference, "pv/2013 0412", Some("PV/20130412"));
    check(Kind::Handle, "Lion_59", Some("@lion_59"));
    check(Kind::Ip, "not an ip", None);
    check(Kind::Vin, "short", None);
}
