//! Tables of seals and of what is none.

use super::*;

fn seals(text: &str) -> Vec<String> {
    find(text, &crate::mention::token::tokenize(text, &[])).into_values().map(|s| s.number).collect()
}

#[test]
fn seals_are_found_by_their_words_brackets_and_rows() {
    let table: &[(&str, &[&str])] = &[
        ("Un couteau, scellé n° 3, et un téléphone (scellé fermé n° 2014/12).", &["3", "2014/12"]),
        ("scellés BW1, BW2 et un tampon", &["bw1", "bw2"]),
        ("Scellé n° SEPT : une feuille", &["sept"]),
        ("Objets saisis sous BR/2019/0881.", &["br/2019/0881"]),
        ("Exhibits RJW/4 (lock knife) and RJW/7 were examined.", &["rjw/4", "rjw/7"]),
        ("Retained: diary (CMcG/1).", &["cmcg/1"]),
        ("Search of the loft: a pistol (KD11) and a cash book (AF1) were found.", &["kd11", "af1"]),
        ("Seized: safe contents (OS 1), 4 SIM cards (OS 2).", &["os/1", "os/2"]),
        ("Het jachtgeweer (OS LG-44/21) en stalen: SIN AAKT9921NL.", &["lg/44/21", "aakt9921nl"]),
        ("Meegenomen: MacBook (BG-22-1144), drie usb-sticks (BG-22-1145).", &["bg/22/1144", "bg/22/1145"]),
        ("In beslag genomen onder nummer 381/2009.", &["381/2009"]),
        ("goednr. PL1500-2015-772-1", &["pl1500/2015/772/1"]),
        ("Blokken waarvan één zonder serienummer (OS 10-882, weggenomen).", &["10/882"]),
        ("In beslag:\nKOO.01 — drie haspels\nKOO.02 — laptop\nBlad.02 - twee", &["koo/01", "koo/02"]),
        (
            "In het bloed (staal TX-09-218) werd GHB aangetroffen. Beslagcodes EI-04-01 (server) en EI-04-02 (ordners).",
            &["tx/09/218", "ei/04/01", "ei/04/02"],
        ),
        ("Zegelnummer KB-0091 intact. Stoffelijke resten DOEL-01 tot DOEL-14.", &["kb/0091", "doel/01", "doel/14"]),
        ("Exhibit | Item | By\nKLM/1 | bicycle | DC Phelps\nKLM/2 | pump | DC Phelps", &["klm/1", "klm/2"]),
        // Neither roads nor weapons, dates, years, prices, postal districts or persons of a tap.
        ("Found near the A12 with an AK-47 (2012/2013), SW1 and (NN1), searched.", &[]),
        ("We kochten 3 stuks voor 1800 stuk. 3300 voor allebei", &[]),
        ("Hij werd gevonden op (12/04) en (12/04/2015).", &[]),
        ("Under inquiry (RC/12/77); found in M/12/345. The jeep (10-MH-2207) was found.", &[]),
        ("Scellés : 3. Perquisition (OE 7.118.440), coût : sachet 3 €", &[]),
        ("HM1 : ils ont chopé Besim\nHM2 : sans, chez Marlène", &[]),
        ("The file (SF 881/27) and complaint (10/00417).", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(seals(text), *expected, "{text}");
    }
}
