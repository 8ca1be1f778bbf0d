//! Why two writings are one, in French and Dutch: the program keeps its reasons in English, and what they name in the files' words.

use super::verb::thing;
use super::{Language, Speech};

/// A reason with `{}` for what it names, in English, French, Dutch.
#[rustfmt::skip] // one reason is one row
const REASONS: &[[&str; 3]] = &[
    ["{} is the only name of the document that the initials fit", "{} est le seul nom de la pièce auquel les initiales conviennent", "{} is de enige naam van het stuk waarbij de initialen passen"],
    ["{} is named far more often in the document than others of this surname", "{} est cité bien plus souvent dans la pièce que d’autres de ce nom", "{} wordt in het stuk veel vaker genoemd dan anderen met deze familienaam"],
    ["{} is the family name in one only", "{} n’est nom de famille que dans l’un", "{} is maar in één ervan de familienaam"],
    ["{} abbreviates {}", "{} est l’abréviation de {}", "{} is de afkorting van {}"],
    ["a rank before this surname, and one officer of the case has it: {}", "un grade devant ce nom, et un seul agent du dossier le porte : {}", "een graad voor deze familienaam, en één ambtenaar van de zaak draagt hem: {}"],
    ["a rank before this surname, and one officer of the document has it: {}", "un grade devant ce nom, et un seul agent de la pièce le porte : {}", "een graad voor deze familienaam, en één ambtenaar van het stuk draagt hem: {}"],
    ["a rank before this surname, and one officer of {} has it: {}", "un grade devant ce nom, et un seul agent de {} le porte : {}", "een graad voor deze familienaam, en één ambtenaar van {} draagt hem: {}"],
    ["a slip in one name is likelier than two people", "une faute de frappe est plus probable que deux personnes", "een schrijffout is waarschijnlijker dan twee personen"],
    ["a slip in one name is much likelier than two people", "une faute de frappe est bien plus probable que deux personnes", "een schrijffout is veel waarschijnlijker dan twee personen"],
    ["a slip is likelier than another name ({})", "une faute de frappe est plus probable qu’un autre nom ({})", "een schrijffout is waarschijnlijker dan een andere naam ({})"],
    ["a document says that it is another one", "une pièce dit que c’est un autre", "een stuk zegt dat het een andere is"],
    ["a byname of his before the surname", "un surnom à lui devant le nom de famille", "een bijnaam van hem voor de familienaam"],
    ["a document sets one apart from the other", "une pièce distingue l’un de l’autre", "een stuk onderscheidt de ene van de andere"],
    ["a bare surname that this person has", "un nom de famille seul, que cette personne porte", "een losse familienaam, die deze persoon draagt"],
    ["a man's and a woman's name ({})", "un nom d’homme et un nom de femme ({})", "een mannen- en een vrouwennaam ({})"],
    ["a particle is left out in one ({})", "une particule manque dans l’un ({})", "een voorvoegsel ontbreekt in één ervan ({})"],
    ["an initial only ({})", "une initiale seulement ({})", "enkel een initiaal ({})"],
    ["an initial only, spelled otherwise ({})", "une initiale seulement, écrite autrement ({})", "enkel een initiaal, anders geschreven ({})"],
    ["another spelling of one sound ({})", "une autre graphie du même son ({})", "een andere schrijfwijze van dezelfde klank ({})"],
    ["both in the files of {}", "tous deux dans les pièces de {}", "allebei in de stukken van {}"],
    ["each agency spaces it in its own way, and nothing else in common", "chaque service l’espace à sa façon, et rien d’autre en commun", "elke dienst spatieert het op zijn manier, en verder niets gemeen"],
    ["found in the company of others", "trouvés en compagnie d’autres", "gevonden in gezelschap van anderen"],
    ["found in the same company", "trouvés en même compagnie", "in hetzelfde gezelschap gevonden"],
    ["found with {} in both", "cité avec {} dans les deux", "in beide genoemd met {}"],
    ["found with {}", "cité avec {}", "genoemd met {}"],
    ["given name and family name change places ({})", "prénom et nom changent de place ({})", "voornaam en familienaam wisselen van plaats ({})"],
    ["given name and surname of {} stand in one document", "le prénom et le nom de {} figurent dans une même pièce", "voornaam en familienaam van {} staan in één stuk"],
    ["in one document, one writing is a shorter form of the other", "dans une même pièce, l’une des graphies est une forme courte de l’autre", "in één stuk is de ene schrijfwijze een kortere vorm van de andere"],
    ["judged the same by {}: {}", "jugés identiques par {} : {}", "als dezelfde beoordeeld door {}: {}"],
    ["judged the same by {}", "jugés identiques par {}", "als dezelfde beoordeeld door {}"],
    ["letters that scans confuse ({})", "des lettres que la numérisation confond ({})", "letters die scans verwarren ({})"],
    ["nearly the same name and the same byname", "presque le même nom et le même surnom", "bijna dezelfde naam en dezelfde bijnaam"],
    ["not in the files of {}", "absent des pièces de {}", "niet in de stukken van {}"],
    ["not in both: {}", "pas dans les deux : {}", "niet in beide: {}"],
    ["of several bearers of the name this one: {}", "de plusieurs porteurs du nom, celui-ci : {}", "van meerdere dragers van de naam deze: {}"],
    ["one has more names ({})", "l’un a plus de noms ({})", "de ene heeft meer namen ({})"],
    ["one is short for the other ({})", "l’un est le diminutif de l’autre ({})", "de ene is kort voor de andere ({})"],
    ["one is spelled by ear, and both sound alike", "l’un est écrit à l’oreille, et les deux se prononcent pareil", "de ene is op het gehoor geschreven, en beide klinken gelijk"],
    ["one may be short for the other ({})", "l’un peut être le diminutif de l’autre ({})", "de ene kan kort zijn voor de andere ({})"],
    ["one passage names both", "un même passage nomme les deux", "één passage noemt beide"],
    ["one says a place besides ({})", "l’un indique en plus un lieu ({})", "de ene noemt ook een plaats ({})"],
    ["one Slavic name as others hear it ({})", "un nom slave comme d’autres l’entendent ({})", "een Slavische naam zoals anderen hem horen ({})"],
    ["nobody and nothing beside both", "personne ni rien à côté des deux", "niemand en niets naast beide"],
    ["one writes what the other's letter stands for ({})", "l’un écrit ce que la lettre de l’autre remplace ({})", "de ene schrijft waar de letter van de andere voor staat ({})"],
    ["one writing is a shorter form of the other", "l’une des graphies est une forme courte de l’autre", "de ene schrijfwijze is een kortere vorm van de andere"],
    ["only one name in common", "un seul nom en commun", "maar één naam gemeen"],
    ["other names beside ({})", "d’autres noms à côté ({})", "andere namen ernaast ({})"],
    ["recognised as one", "reconnus comme un seul", "als één herkend"],
    ["said to be another name of the same person", "donné comme un autre nom de la même personne", "als andere naam van dezelfde persoon opgegeven"],
    ["son of, written otherwise ({})", "« fils de », écrit autrement ({})", "“zoon van”, anders geschreven ({})"],
    ["spelled differently ({})", "écrit différemment ({})", "anders gespeld ({})"],
    ["spelling differs as Dutch from others ({})", "graphie néerlandaise contre une autre ({})", "Nederlandse schrijfwijze tegenover een andere ({})"],
    ["spelling differs as Dutch from French ({})", "graphie néerlandaise contre française ({})", "Nederlandse tegenover Franse schrijfwijze ({})"],
    ["spelling differs as French from Dutch ({})", "graphie française contre néerlandaise ({})", "Franse tegenover Nederlandse schrijfwijze ({})"],
    ["spelling differs as Dutch from English ({})", "graphie néerlandaise contre anglaise ({})", "Nederlandse tegenover Engelse schrijfwijze ({})"],
    ["spelling differs as English from Dutch ({})", "graphie anglaise contre néerlandaise ({})", "Engelse tegenover Nederlandse schrijfwijze ({})"],
    ["spelling differs as French from English ({})", "graphie française contre anglaise ({})", "Franse tegenover Engelse schrijfwijze ({})"],
    ["spelling differs as English from French ({})", "graphie anglaise contre française ({})", "Engelse tegenover Franse schrijfwijze ({})"],
    ["the attack before this document that most documents name", "l’attaque antérieure à cette pièce que le plus de pièces nomment", "de aanslag van voor dit stuk die de meeste stukken noemen"],
    ["the bearer of the surname whom most documents name, found with {} in both", "le porteur du nom que le plus de pièces citent, cité avec {} dans les deux", "de drager van de familienaam die de meeste stukken noemen, in beide genoemd met {}"],
    ["the document abbreviates {} to {}", "la pièce abrège {} en {}", "het stuk kort {} af tot {}"],
    ["the document says that both are names of one", "la pièce dit que les deux noms désignent le même", "het stuk zegt dat beide namen van één zijn"],
    ["the legal form is left out or said otherwise in one", "la forme juridique manque ou diffère dans l’un", "de rechtsvorm ontbreekt of verschilt in één ervan"],
    ["the names in common are family names", "les noms communs sont des noms de famille", "de gemeenschappelijke namen zijn familienamen"],
    ["the one of the name whom no document sets apart from another", "celui du nom qu’aucune pièce ne distingue d’un autre", "degene van die naam die geen stuk van een ander onderscheidt"],
    ["the one of this given name who is found with {} too", "celui de ce prénom qui est aussi cité avec {}", "degene met deze voornaam die ook met {} genoemd wordt"],
    ["the one whom the initials fit and most documents name", "celui à qui les initiales conviennent et que le plus de pièces nomment", "degene bij wie de initialen passen en die de meeste stukken noemen"],
    ["the only attack of the case with a known day before this document", "la seule attaque du dossier dont le jour est connu avant cette pièce", "de enige aanslag van de zaak met een bekende dag voor dit stuk"],
    ["the only bearer of the surname in the case, found with {} in both", "le seul porteur du nom dans le dossier, cité avec {} dans les deux", "de enige drager van de familienaam in de zaak, in beide genoemd met {}"],
    ["the only one so called in the case: {}", "le seul ainsi nommé dans le dossier : {}", "de enige die in de zaak zo heet: {}"],
    ["the only one so called in the document: {}", "le seul ainsi nommé dans la pièce : {}", "de enige die in het stuk zo heet: {}"],
    ["the only person of the case whom the initials fit", "la seule personne du dossier à qui les initiales conviennent", "de enige persoon van de zaak bij wie de initialen passen"],
    ["the only person of the document with these surnames: {}", "la seule personne de la pièce à porter ces noms : {}", "de enige persoon van het stuk met deze familienamen: {}"],
    ["the only person of the document with this given name: {}", "la seule personne de la pièce à porter ce prénom : {}", "de enige persoon van het stuk met deze voornaam: {}"],
    ["the only person of the document with this surname: {}", "la seule personne de la pièce à porter ce nom : {}", "de enige persoon van het stuk met deze familienaam: {}"],
    ["the only such event of the document", "le seul événement de ce genre dans la pièce", "de enige gebeurtenis van die soort in het stuk"],
    ["the other family name ({}) that a document gives with this given name", "l’autre nom de famille ({}) qu’une pièce donne avec ce prénom", "de andere familienaam ({}) die een stuk bij deze voornaam geeft"],
    ["the particle is shortened in one ({})", "la particule est abrégée dans l’un ({})", "het voorvoegsel is in één ervan afgekort ({})"],
    ["the same birth date", "la même date de naissance", "dezelfde geboortedatum"],
    ["the same byname, which one person of the case bears", "le même surnom, qu’une seule personne du dossier porte", "dezelfde bijnaam, die één persoon van de zaak draagt"],
    ["the same byname", "le même surnom", "dezelfde bijnaam"],
    ["the same common name, and nothing else in common", "le même nom courant, et rien d’autre en commun", "dezelfde veelvoorkomende naam, en verder niets gemeen"],
    ["the same given name and birth date ({}), another family name", "les mêmes prénom et date de naissance ({}), un autre nom de famille", "dezelfde voornaam en geboortedatum ({}), een andere familienaam"],
    ["the same given name, {}: another family name", "le même prénom, {} : un autre nom de famille", "dezelfde voornaam, {}: een andere familienaam"],
    ["the same initials and surname, which nobody else in the case has", "les mêmes initiales et le même nom, que personne d’autre ne porte dans le dossier", "dezelfde initialen en familienaam, die niemand anders in de zaak heeft"],
    ["the same kind of event at the same place or on the same day", "le même genre d’événement au même endroit ou le même jour", "dezelfde soort gebeurtenis op dezelfde plaats of dag"],
    ["the same kind of event in one document, place and time do not speak against it", "le même genre d’événement dans une pièce, sans que le lieu ni la date ne s’y opposent", "dezelfde soort gebeurtenis in één stuk, zonder dat plaats of tijd ertegen spreekt"],
    ["the same name in another language or writing ({})", "le même nom dans une autre langue ou écriture ({})", "dezelfde naam in een andere taal of schrift ({})"],
    ["the same name without legal form", "le même nom sans forme juridique", "dezelfde naam zonder rechtsvorm"],
    ["the same name, but a document says that it is another one", "le même nom, mais une pièce dit que c’est un autre", "dezelfde naam, maar een stuk zegt dat het een andere is"],
    ["the same name, which several people bear; not enough leads to one of them", "le même nom, que plusieurs personnes portent", "dezelfde naam, die meerdere personen dragen"],
    ["the same name", "le même nom", "dezelfde naam"],
    ["the same names in another order", "les mêmes noms dans un autre ordre", "dezelfde namen in een andere volgorde"],
    ["the same number without its country code ({})", "le même numéro sans son indicatif ({})", "hetzelfde nummer zonder landcode ({})"],
    ["the same number written otherwise", "le même numéro écrit autrement", "hetzelfde nummer, anders geschreven"],
    ["the same seal number ({})", "le même numéro de scellé ({})", "hetzelfde zegelnummer ({})"],
    ["the same single name", "le même nom seul", "dezelfde enkele naam"],
    ["the same street and number, said more or less fully", "la même rue et le même numéro, plus ou moins détaillés", "dezelfde straat en hetzelfde nummer, meer of minder volledig"],
    ["the same words in another order", "les mêmes mots dans un autre ordre", "dezelfde woorden in een andere volgorde"],
    ["the same {} ({})", "même {} ({})", "zelfde {} ({})"],
    ["two names of one public body ({})", "deux noms d’un même service public ({})", "twee namen van één overheidsdienst ({})"],
    ["two names of {}", "deux noms de {}", "twee namen van {}"],
    ["umlauts are written out in one ({})", "le tréma est développé dans l’un ({})", "de umlaut is in één ervan uitgeschreven ({})"],
    ["words in common: {}", "mots communs : {}", "gemeenschappelijke woorden: {}"],
    ["written almost alike in Arabic ({})", "écrits presque pareil en arabe ({})", "in het Arabisch bijna gelijk geschreven ({})"],
    ["written in Arabic and in Latin letters ({})", "écrit en lettres arabes et latines ({})", "in Arabische en in Latijnse letters geschreven ({})"],
    ["written so in the files of {}", "écrit ainsi dans les pièces de {}", "zo geschreven in de stukken van {}"],
    ["written otherwise in the files of {}", "écrit autrement dans les pièces de {}", "anders geschreven in de stukken van {}"],
    ["{}, where the one lives, is named beside the other", "{}, où l’un habite, est cité à côté de l’autre", "{}, waar de ene woont, wordt naast de andere genoemd"],
    ["a role that is the same in part", "un rôle en partie identique", "een rol die deels dezelfde is"],
    ["the same role", "le même rôle", "dezelfde rol"],
];

/// Pieces of a reason between `sign` where no bracket is open.
fn parts<'r>(why: &'r str, sign: &str) -> Vec<&'r str> {
    let (mut out, mut from, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in why.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth <= 0 && at >= from && why[at..].starts_with(sign) => {
                out.push(&why[from..at]);
                from = at + sign.len();
            }
            _ => {}
        }
    }
    out.push(&why[from..]);
    out
}

/// What stands in the holes of `pattern` if `text` is of that form.
fn holes<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next()?)?;
    let mut out = Vec::new();
    let literals: Vec<&str> = literals.collect();
    for (n, literal) in literals.iter().enumerate() {
        let last = n + 1 == literals.len();
        let at = if literal.is_empty() && last {
            rest.len()
        } else if last {
            rest.len() - rest.strip_suffix(literal).map_or(usize::MAX, |_| literal.len()).min(rest.len())
        } else {
            rest.find(literal)?
        };
        if last && !rest[at..].eq(*literal) {
            return None;
        }
        out.push(&rest[..at]);
        rest = &rest[at + literal.len()..];
    }
    rest.is_empty().then_some(out)
}

/// One piece of a reason; none where no row fits.
fn one(language: Language, text: &str) -> Option<String> {
    let (row, found) = REASONS.iter().find_map(|row| Some((row, holes(row[0], text)?)))?;
    let mut filled = found.iter();
    let mut out = String::new();
    for (n, literal) in row[language as usize].split("{}").enumerate() {
        if n > 0 {
            let hole = filled.next().copied().unwrap_or_default();
            // A reason may hold others.
            out += &if row[0].starts_with("of several") {
                inner(language, hole)
            } else if let Some((sort, value)) = hole.strip_prefix("the same ").and_then(|h| h.split_once(" (")) {
                one(language, &format!("the same {sort} ({value}")).unwrap_or_else(|| hole.to_owned())
            } else {
                thing(language, hole).to_owned()
            };
        }
        out += literal;
    }
    Some(out)
}

/// The parts of a reason that holds others, between commas; what they name may hold commas too.
fn inner(language: Language, hole: &str) -> String {
    let parts = parts(hole, ", ");
    let (mut out, mut at) = (Vec::new(), 0);
    while at < parts.len() {
        // A name before a comma may belong to the reason behind it, which may hold a comma itself.
        let end = (at + 1..=parts.len().min(at + 3)).find(|&end| one(language, &parts[at..end].join(", ")).is_some());
        let end = end.unwrap_or(at + 1);
        let whole = parts[at..end].join(", ");
        let said = one(language, &whole).unwrap_or(whole);
        out.push(said);
        at = end;
    }
    out.join(", ")
}

/// A reason in another language; a piece of it that is not of our own making stays as it is.
pub fn reason(speech: &Speech, why: &str) -> String {
    if speech.language == Language::English {
        return why.to_owned();
    }
    let said = parts(why, "; ").into_iter().map(|p| one(speech.language, p).unwrap_or_else(|| p.to_owned()));
    said.collect::<Vec<_>>().join(speech.semicolon())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_keep_what_they_name() {
        for (why, fr) in [
            (
                "the same birth date (1983-10-06); one passage names both",
                "même date de naissance (1983-10-06)\u{202f}; un même passage nomme les deux",
            ),
            ("other names beside (a; b)", "d’autres noms à côté (a; b)"),
            (
                "of several bearers of the name this one: lille, where the one lives, is named beside the other, found with Karim ZEROUAL",
                "de plusieurs porteurs du nom, celui-ci : lille, où l’un habite, est cité à côté de l’autre, cité avec Karim ZEROUAL",
            ),
            (
                "of several bearers of the name this one: written so in the files of a, both in the files of b",
                "de plusieurs porteurs du nom, celui-ci : écrit ainsi dans les pièces de a, tous deux dans les pièces de b",
            ),
            ("a user's own words", "a user's own words"),
            ("", ""),
        ] {
            assert_eq!(reason(&Speech::of(Language::French), why), fr);
        }
        for [en, fr, nl] in REASONS {
            for said in [fr, nl] {
                assert_ne!(en, said);
                assert_eq!(said.matches("{}").count(), en.matches("{}").count(), "{said}");
            }
        }
    }
}
