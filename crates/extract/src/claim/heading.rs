//! What the columns of a table hold, by their headings.

use super::role::rule;
use norm::pattern::Pattern;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Caller,
    Called,
    /// The line that a record is about, and the other side of its calls.
    Line,
    Correspondent,
    Direction,
    Date,
    Time,
    Number,
    Plate,
    /// Where a guest sleeps.
    Room,
    Owner,
    Name,
    /// A register of visits: whom somebody came to see, who stands in another column.
    Visited,
    GivenName,
    Birth,
    BirthPlace,
    Address,
    Nationality,
    Alias,
    Account,
    Paper,
    Employer,
    Payer,
    Payee,
    Amount,
    /// A bank's statement: money out, money in, and the account on the other side.
    Debit,
    Credit,
    Counter,
    /// A thing on a list of things seized, and its seal.
    Item,
    Seal,
    Other,
}

pub(super) static HEADINGS: LazyLock<Vec<(Role, Pattern)>> = LazyLock::new(|| {
    let heading = |role, pattern: &str| (role, rule(&format!("^(?:{pattern})$")));
    vec![
        heading(Role::BirthPlace, r"lieu de naissance|geboorteplaats|place of birth|birth ?place|ne a"),
        heading(
            Role::Birth,
            r".*(?:naissance|naiss\.|geboorte|birth|\bdob\b).*|nee?(?:\(e\))?(?: le)?|geb\.? ?(?:datum)?|geboren(?: op)?|born(?: on)?",
        ),
        heading(
            Role::Item,
            r"(?:objets?|designation|description|voorwerp(?:en)?|omschrijving|items?|exhibits?|nature de l'objet|piece|pieces|goederen|stuk|article)(?: .*)?",
        ),
        heading(
            Role::Seal,
            r"n[°o]?|nr\.?|no\.?|numero|scelles?(?: n°)?|zegel(?:nr)?|seal(?: no\.?)?|exhibits?(?: no\.?)?|stuk(?:nr\.?| nr\.?)?|overtuigingsstuk|pieces?|item no\.?|n° (?:de |du )?scelle|volgnummer|ref",
        ),
        heading(
            Role::Direction,
            r"sens|direction|richting|af.?bij|bij.?af|d.?/.?c|c.?/.?d|in.?/.?out|type(?: d'appel| oproep| de communication| of call)?|call type|nature|soort",
        ),
        heading(Role::Debit, r"(?:montant |bedrag )?(?:au )?debit(?: .*)?|af|uit|sorties?|money out|paid out|withdrawals?"),
        heading(Role::Credit, r"(?:montant |bedrag )?(?:au )?credit(?: .*)?|bij|entrees?|money in|paid in|deposits?"),
        heading(
            Role::Name,
            r"(?:nom|naam|name)\b.*(?:contrepartie|tegenpartij|counter ?party|tiers|declaree?)|(?:contrepartie|tegenpartij|counter ?party)[ -](?:nom|naam|name)",
        ),
        heading(
            Role::Counter,
            r".*(?:contrepartie|tegenrekening|tegenpartij rekening|rekening tegenpartij|counter ?party|other account|compte (?:du )?tiers|autre compte|iban tiers).*",
        ),
        heading(
            Role::Payer,
            r".*(?:donneur d'ordre|emetteur du virement|payeur|debiteur|opdrachtgever|betaler|payer|remitter|ordering|sender account|compte debite|van rekening|from account|expediteur).*",
        ),
        heading(
            Role::Payee,
            r".*(?:beneficiaire|begunstigde|payee|beneficiary|creancier|compte credite|naar rekening|to account|ontvanger).*",
        ),
        heading(Role::Amount, r".*(?:montant|bedrag|amount|somme|debit|credit|valeur).*"),
        heading(
            Role::Caller,
            r".*(?:appelant|emetteur|calling|caller|oproeper|\ba[- ]?(?:nummer|number|party)|numero a\b|beller|from|origine|source|expediteur|oproepend).*|van|de",
        ),
        heading(
            Role::Called,
            r".*(?:appele\b|appelee|destinataire|called|callee|dialled|dialed|numero compose|gekozen nummer|opgeroepen|gebeld|\bb[- ]?(?:nummer|number|party)|numero b\b|destination|recipient|bestemmeling).*|to|naar|vers",
        ),
        heading(
            Role::Correspondent,
            r".*(?:correspondant|contact|tegenpartij|tegenlijn|autre ligne|ligne opposee|other line|other (?:party|number)|interlocuteur|numero contacte|tegennummer).*",
        ),
        heading(
            Role::Line,
            r"lijn|ligne|(?:ligne|numero) (?:surveillee?|ciblee?|analysee?|requise?|concernee?|interceptee?).*|cible|target(?: number)?|msisdn|line|getapt nummer|onderzocht nummer",
        ),
        heading(
            Role::Room,
            r"(?:n[°ro.]* ?(?:de )?)?(?:la )?(?:chambre|kamer|room|cabine|hut|cabin)(?:s|nummer|nr\.?| ?n[°ro.]*| no\.?| number)?",
        ),
        heading(
            Role::Plate,
            r"(?:vehicules?|voitures?|voertuig(?:en)?|wagens?|autos?|vehicles?|cars?|vrm)|.*(?:plaque|immatriculation|nummerplaat|kenteken|plate|registration(?: n.*)?|immat\.?).*",
        ),
        heading(
            Role::Owner,
            r".*(?:proprietaire|detent(?:eur|rice)|possesseur|titulaire|eigenaar|houder|owner|keeper|holder|abonne|subscriber|abonnee|conducteur|bestuurder|driver|utilisateur|gebruiker|user|locataire|huurder|titularis).*",
        ),
        heading(Role::Employer, r".*(?:employeur|werkgever|employer|societe|firma|company).*"),
        heading(Role::Alias, r".*(?:alias|surnom|bijnaam|nickname|roepnaam|pseudo).*"),
        heading(Role::GivenName, r"prenoms?|voornaam|voornamen|given names?|first names?|forenames?"),
        heading(
            Role::Name,
            r"(?:nom|naam|name|passagers?|passengers?|pax|couriers?|koeriers?|identite|identiteit|personne|persoon|person|individu|full name|nom et prenom|nom, prenom|nom prenom|naam en voornaam|surname|family name|familienaam|last name|nom de famille|interesse|betrokkene|sujet|subject|gast|guest|client|klant|hote|voyageur|reiziger|traveller|passager|passagier|passenger|visiteur|bezoeker|visitor|bewoner|occupant|arrestant)(?:s|en)?(?: .*)?",
        ),
        heading(
            Role::Visited,
            r"(?:(?:la )?personne visitee|detenue?|gedetineerde|bezochte|prisoner|inmate|detainee|visited)(?:s|en)?(?: .*)?|(?:recue?|accueillie?) par|(?:ontvangen|binnengelaten) door|bezoek (?:aan|bij)|visite a|visiting|host|(?:signed|let) in by",
        ),
        heading(Role::Nationality, r"nationalit[ey]t?e?|nationaliteit|nationality|nat\.?"),
        heading(Role::Account, r".*(?:iban|compte|rekening|account).*"),
        heading(
            Role::Paper,
            r".*(?:passeport|paspoort|passport|carte d'identite|identiteitskaart|id ?card|registre national|rijksregister|national number|nn|cni).*",
        ),
        heading(Role::Number, r".*(?:telephone|\btel\b|tel\.|gsm|portable|mobile|numero|nummer|number|phone|ligne|e-?mail|courriel).*"),
        heading(Role::Address, r".*(?:adresse|adres|address|domicile|woonplaats|residence|domiciliation).*"),
        heading(Role::Time, r"(?:heure|uur|tijd|time|tijdstip|hh:?mm|start|debut|begin)(?: .*)?"),
        heading(Role::Date, r".*(?:date|datum|jour|dag|day|horodatage|timestamp).*"),
    ]
});
