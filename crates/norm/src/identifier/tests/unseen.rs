//! Rows for what writers who had seen no rule wrote: papers of other countries, wallets copied wrongly, roads without a word for one.

use super::*;

#[test]
fn accounts_papers_and_wallets() {
    for (text, expected) in [
        ("compte FR76 10907 00021 04188120765 10", "iban:FR7610907000210418812076510"),
        ("personal code 37805140244", "national_number:37805140244"),
        ("Swedish, personal number 19940312-4487", "national_number:199403124487"),
        ("US passports 530118842 and 530118843", "passport:530118842 passport:530118843"),
        ("P/P H4477l2", "passport:H447712"),
        ("drie paspoorten, waarvan één Grieks (AE3920417)", "passport:AE3920417"),
        ("seaman's book no. AB 556120", "id_card:AB556120"),
        ("btc adresse 1Fq8zKx3vTg6LmPn2RwYd7JcBs5HuEa9Xt", "crypto:1Fq8zKx3vTg6LmPn2RwYd7JcBs5HuEa9Xt"),
        ("a photograph of 3000 nie 0471", ""),
    ] {
        check(text, expected);
    }
}

#[test]
fn plates_near_kinds_and_models() {
    for (text, expected) in [
        ("red Sierra G902 BRP", "plate:G902BRP"),
        ("R442 KGO Escort", "plate:R442KGO"),
        ("alighted from matatu KAZ 118L", "plate:KAZ118L"),
        ("une Safrane noire 771 ACZ 62", "plate:771ACZ62"),
        ("wht Transit F619 0LR", "plate:F619OLR"),
        ("Peugeot 308 GTI", ""),
        ("Container MSKU 712 van de rederij", ""),
    ] {
        check(text, expected);
    }
}

#[test]
fn numbers_that_a_margin_cuts() {
    for (text, expected) in [
        ("Seul le gérant de la société a depuis deux ans la signature sur le compte BE68\n5390 0754 7034.", "iban:BE68539007547034"),
        (
            "Vers l'étranger, il a appelé neuf fois, toujours la nuit, le numéro britannique 0044\n7700 900286, dont sept",
            "phone:+447700900286",
        ),
        ("two rubber boats and an outboard engine into a white Transit with the English plate KD07\nWNR.", "plate:KD07WNR"),
        ("Appels : 0470 12 34 56\n0471 12 34 57", "phone:+32470123456 phone:+32471123457"),
    ] {
        check(text, expected);
    }
}

#[test]
fn files_and_accounts() {
    for (text, expected) in [
        ("votre soit-transmis du 18 juillet, n° 11/4471", "reference:11/4471"),
        ("Rolnr. 18/02214", "reference:18/02214"),
        ("re our GB-6617/14", "reference:GB-6617/14"),
        ("Warrant 14/20, Upper Farm", ""),
        ("a forum, posted by drainboy. drainboy says", "handle:@drainboy handle:@drainboy"),
        ("onder de naam pronkstuk; pronkstuk stuurt", "handle:@pronkstuk handle:@pronkstuk"),
        ("le canal t.me/ntw_echo", "handle:@ntw_echo"),
        ("@everyone dont buy", ""),
        ("pseudonyme derrière lequel il se cache", ""),
        ("GONZ: So move it. RLQ: Yusuf has it. GONZ: She knows it.", ""),
    ] {
        check(text, expected);
    }
}

#[test]
fn doors_without_a_word_for_a_street() {
    let whole = |text: &str| {
        let all: Vec<&str> = find(text).iter().filter(|f| f.kind == Kind::Address).map(|f| &text[f.bytes.clone()]).collect();
        all.join(" | ")
    };
    for (text, expected) in [
        ("an order to Flat 31, Kingsgate Point, Southampton.", "Flat 31, Kingsgate Point, Southampton"),
        ("at Apt 4, 61 Gardiner Place, Dublin 1.", "Apt 4, 61 Gardiner Place, Dublin 1"),
        ("Lorelei Hatton, 6 Moss Bank, Rochdale.", "6 Moss Bank, Rochdale"),
        ("leaves Flat 2/1, 60 Allison Street and walks", "Flat 2/1, 60 Allison Street"),
        ("resides at 41 Quarry Rd, Barre VT 05641; that", "41 Quarry Rd, Barre VT 05641"),
        ("resident at ul. Polna 7, 86-300 Grudziądz. On", "ul. Polna 7, 86-300 Grudziądz"),
        ("entry forced, Putsebocht 88, Rotterdam. Resident", "Putsebocht 88, Rotterdam"),
        ("on habite onze rue du commerce à tamines", "onze rue du commerce à tamines"),
        ("he is back at forty one cedar court", "forty one cedar court"),
        ("rendez-vous rue des Récollets 20h", ""),
        ("seen in Kamer 12, Gent on the 2nd", ""),
        ("at 2 Commando, London", ""),
    ] {
        assert_eq!(whole(text), expected, "{text}");
    }
}
