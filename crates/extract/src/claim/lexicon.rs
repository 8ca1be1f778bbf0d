//! The words that carry claims, in French, Dutch and English: folded (no accents, no capitals), as regular expressions.
//!
//! `part` are past participles (their voice is read from the auxiliary), `fin` finite and infinitive forms, `noun` nouns.
//! A word may stand in several. Ranges of forms, not sentences: who does what is decided by `role`.

use model::Property::{self, *};
use std::sync::LazyLock;

/// What the arguments of a rule's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The subject of the claim undergoes: "X was arrested", "arrest of X", "they arrested X".
    Patient,
    /// The subject acts; the object follows, with or without a preposition.
    Agent,
    /// Both take part alike.
    Mutual,
}

/// One entry of the lexicon.
pub struct Verb {
    pub property: Property,
    pub frame: Frame,
    /// Slot letters that the subject may be.
    pub subject: &'static str,
    /// Slot letters that the object may be.
    pub object: &'static str,
    /// No claim without an object.
    pub needs_object: bool,
    pub part: &'static str,
    pub fin: &'static str,
    pub noun: &'static str,
}

pub const fn verb(
    property: Property,
    frame: Frame,
    subject: &'static str,
    object: &'static str,
    needs_object: bool,
    part: &'static str,
    fin: &'static str,
    noun: &'static str,
) -> Verb {
    Verb { property, frame, subject, object, needs_object, part, fin, noun }
}

use Frame::{Agent, Mutual, Patient};

/// Every entry; the order is the order of the extractors' names only.
pub static VERBS: LazyLock<Vec<&'static Verb>> = LazyLock::new(|| FIRST.iter().chain(super::deed::DEEDS).collect());

const FIRST: &[Verb] = &[
    verb(
        Arrested,
        Patient,
        "P",
        "ABO",
        false,
        concat!(
            r"interpellee?s?|arretee?s?|apprehendee?s?|incarceree?s?|ecrouee?s?|gardee?s? a vue|place[es]* en (?:garde[ -]a[ -]vue|detention(?: preventive| provisoire)?|retention)|",
            r"mis(?:e|es)? en (?:garde[ -]a[ -]vue|detention|cellule)|privee?s? de (?:sa |leur )?liberte|retenue?s?|detenue?s?|emprisonnee?s?|intercepte(?:e?s?)|",
            r"menottee?s?|mis(?:e|es)? aux arrets|(?:conduit|place|ramene|enferme)(?:e?s?) en cellule|controlee?s?|place[es]* sous mandat (?:de depot|d'arret)|maintenue?s? en detention|",
            r"aangehouden|gearresteerd|opgepakt|ingerekend|van (?:zijn|haar|hun|de) vrijheid beroofd|in (?:voorlopige )?hechtenis genomen|in verzekering gesteld|",
            r"staande ?gehouden|tegengehouden|in de boeien geslagen|geboeid|in (?:de|een) cel (?:geplaatst|gezet|opgesloten)|in voorarrest (?:geplaatst|gezet)|opgesloten|gevangen ?genomen|aangetroffen en meegenomen|gevat|onderschept|gecontroleerd|vastgehouden|gedetineerd|",
            r"arrested|re-?arrested|detained|apprehended|taken into custody|held in custody|remanded(?: in custody)?|picked up|captured|imprisoned|jailed|stopped|placed under arrest|handcuffed|taken in for questioning|placed in a cell|held"
        ),
        concat!(
            r"interpell(?:e|ent|ons|a|erent)|arretons|arrete(?:nt|rent)|arreta|apprehend(?:e|ons|ent)|procedons a (?:l'interpellation|l'arrestation)|pla[cg]e(?:ns|ons|nt)? .{0,30}? en garde a vue|",
            r"houd(?:en|t)? .{0,40}? aan|hield(?:en)? .{0,40}? aan|arresteer(?:t|de|den)|pak(?:t|te|ten) .{0,30}? op|",
            r"arrest(?:s|ing)?|detains?|detaining|apprehend(?:s|ing)?"
        ),
        concat!(
            r"interpellation|arrestation|garde[ -]a[ -]vue|incarceration|privation de liberte|mise sous ecrou|mandat (?:d'arret|de depot)|ecrou|",
            r"aanhouding|arrestatie|vrijheidsberoving|inhechtenisneming|voorlopige hechtenis|",
            r"arrest|detention|apprehension|capture"
        ),
    ),
    verb(
        Questioned,
        Patient,
        "P",
        "BO",
        false,
        concat!(
            r"auditionnee?s?|reauditionnee?s?|interrogee?s?|questionnee?s?|reentendue?s?|entendue?s? (?:par|en|a|au|le|sur|comme|dans|ce|sous|pendant|D|separement|une|a nouveau|deux|trois|quatre|cinq|plusieurs|longuement|hier)|entendue?s?$|",
            r"verhoord|gehoord|ondervraagd|herverhoord|",
            r"questioned|interviewed|interrogated|re-interviewed|debriefed"
        ),
        "auditionn(?:e|ons|ent|ait)|entendons|interrogeons|interroge(?:nt)?|verho(?:ren|orde|orden|ort)|ondervra(?:gen|agt)|ondervroeg(?:en)?|horen|interviews?|questions?",
        "audition|reaudition|interrogatoire|proces-verbal d'audition|verhoor|ondervraging|interview|interrogation|questioning",
    ),
    verb(
        Released,
        Patient,
        "P",
        "",
        false,
        concat!(
            r"relache(?:e?s?)|remise?s? en liberte(?: provisoire| sous conditions)?|liberee?s?|laisse(?:e?s?) (?:libre|repartir|partir|aller|s'en aller)s?|elargie?s?|mis(?:e|es)? en liberte|relaxe(?:e?s?) de garde a vue|autorisee?s? a (?:quitter|repartir|rentrer)|remise?s? dehors|laisse(?:e?s?) en liberte|",
            r"vrijgelaten|in vrijheid gesteld|heengezonden|op vrije voeten gesteld|losgelaten|naar huis gestuurd|op vrije voeten|ontslagen uit (?:de )?(?:voorlopige )?hechtenis|vrij (?:op|om|sinds|vanaf|te) D|",
            r"released(?: without charge| on bail| pending| from custody)?|freed|set free|let go|bailed|allowed (?:(?:him |her |them |P )?to (?:leave|go|drive on|proceed)|home)|sent (?:home|on (?:his|her|their) way)|let off|discharged from custody"
        ),
        concat!(
            r"relach(?:e|ons|ent)|remettons en liberte|sort(?:i|ie|ira|ait)? libre|est (?:sorti|sortie|ressorti|reparti|ressortie|repartie) libre(?:ment)?|recouvr(?:e|a|ent) (?:sa|la|leur) liberte|a pu (?:repartir|reprendre (?:la|sa) route|quitter les locaux|regagner son domicile|rentrer)|repart(?:i|ie)? libre|quitt(?:e|ent|ait|a|er) (?:librement |libre )?(?:nos|les|vos) (?:locaux|bureaux)|quitt(?:e|ent|ait|a|er) librement|",
            r"mocht(?:en)? (?:[^;.]{0,40}?)(?:beschikken|gaan|vertrekken|(?:door|weg|verder)rijden|doorvaren|naar huis)|mag (?:[^;]{0,40}?)(?:beschikken|vertrekken|doorrijden|naar huis)|kan beschikken|verla(?:at|ten) vrij (?:onze|de) (?:kantoren|lokalen|bureaus)|m(?:ag|ocht(?:en)?) (?:[^;.]{0,40}?)verlaten|(?:heeft|hebben|had) (?:[^;.]{0,20}?)(?:kantoren|lokalen|bureaus|burelen|commissariaat) verlaten|k(?:an|on|onden|unnen) (?:[^;.]{0,40}?)(?:beschikken|vertrekken|naar huis)|st(?:aat|aan|ond|onden) (?:[^;.]{0,30}?)(?:weer|opnieuw|terug) op straat|komt vrij|kwam vrij|liet(?:en)? .{0,30}? (?:vrij|gaan)|",
            r"walk(?:ed|s) (?:free|out)|left (?:our|the) (?:premises|offices|cells|custody suite)|(?:is|was) free to (?:go|leave)|left the (?:police )?station|releas(?:e|es|ing)|frees"
        ),
        concat!(
            r"garde[ -]a[ -]vue de P (?:prend|prenait|a pris) fin|remise en liberte|mise en liberte|liberation|elargissement|levee? de (?:la |sa )?garde[ -]a[ -]vue|fin de (?:la |sa )?garde[ -]a[ -]vue|mainlevee de (?:la |sa )?garde[ -]a[ -]vue|garde[ -]a[ -]vue (?:a ete |est |etait )?levee|il a ete mis fin a (?:la|sa) garde[ -]a[ -]vue|mis fin a (?:la|sa) garde[ -]a[ -]vue|",
            r"vrijlating|invrijheidstelling|invrijheidsstelling|(?:vrijheidsberoving|aanhouding|arrestatie) van P (?:liep|loopt|eindigde|eindigt|nam|neemt)|l(?:iep|oopt) (?:de |het )?(?:vrijheidsberoving|aanhouding|arrestatie) van P[^;.]{0,40}? af|",
            r"release|(?:detention|custody) of P (?:came to an end|comes to an end|ended|ends|was ended|lapsed)|end(?:ed|s)? the (?:detention|custody) of"
        ),
    ),
    verb(
        Expelled,
        Patient,
        "P",
        "A",
        false,
        concat!(
            r"expulsee?s?|eloignee?s? (?:du territoire|vers)|reconduit(?:e|s)? a la frontiere|extradee?s?|refoulee?s?|deportee?s?|remise?s? aux autorites|",
            r"uitgezet|uitgewezen|het land uitgezet|uitgeleverd|gerepatrieerd|teruggestuurd naar|overgeleverd aan|",
            r"expelled|deported|extradited|turned back|removed (?:from|to) (?:the )?(?:country|territory|A)|surrendered to"
        ),
        r"expuls(?:e|ent)|extrad(?:e|ent)|zet(?:te|ten)? .{0,30}? het land uit|wijst .{0,30}? uit|expels?|deports?",
        r"expulsion|extradition|reconduite a la frontiere|eloignement|uitzetting|uitwijzing|uitlevering|overlevering|deportation",
    ),
    verb(
        Charged,
        Patient,
        "P",
        "",
        false,
        concat!(
            r"mis(?:e|es)? en examen|inculpee?s?|poursuivie?s? (?:pour|devant|du chef|des chefs|pénalement|penalement)|deferee?s?|renvoyee?s? devant (?:le |la |un |une )?(?:tribunal|cour|juge|juridiction)|mis(?:e|es)? en accusation|traduit(?:e|es|s)? (?:en justice|devant)|cite(?:e|s)? a comparaitre|prevenue?s? de|accusee?s? d(?:e|')|",
            r"in verdenking (?:(?:wordt|werd|is|was|worden|werden) )?gesteld|aangeklaagd|vervolgd|in beschuldiging gesteld|gedagvaard|doorverwezen naar|naar de (?:correctionele )?rechtbank verwezen|voor de rechter gebracht|inverdenkinggesteld|",
            r"charged|indicted|prosecuted|committed for trial|arraigned|put on trial|brought before (?:a|the) (?:court|judge|magistrate)|sent for trial"
        ),
        r"inculp(?:e|ent)|vervolgt|klaagt .{0,30}? aan|charges|indicts",
        r"mise en examen|inculpation|inverdenkingstelling|dagvaarding|indictment|prosecution",
    ),
    verb(
        NotCharged,
        Patient,
        "PC",
        "",
        false,
        concat!(
            r"classe(?:e?s?) sans (?:autre )?suite|mis(?:e|es)? hors de cause|buiten vervolging gesteld|buitenvervolginggesteld|geseponeerd|zonder (?:verder )?gevolg (?:geklasseerd|gerangschikt|gelaten)|niet (?:langer |verder )?vervolgd|",
            r"released without charge|not (?:been )?(?:charged|prosecuted)|never (?:been )?(?:charged|prosecuted)"
        ),
        r"beneficie d'un non-lieu|a beneficie d'un non-lieu|n'a (?:jamais |pas )?(?:fait l'objet d'aucune|ete) poursui(?:te|vie?)s?|(?:a |ont |avait )?abandonne(?:nt)? les poursuites|renonce a (?:poursuivre|toute poursuite)|(?:decided|chose|declined) (?:not )?to (?:charge|prosecute)|afgezien van vervolging|zag(?:en)? af van (?:verdere )?vervolging|beslis(?:t|te|ten) (?:om )?niet te vervolgen|ziet af van vervolging|seponeert|seponeerde|geen enkel dossier (?:heeft )?tot (?:een )?vervolging (?:heeft )?ge(?:leid|bracht)|(?:leidde|leidden|leidt) (?:nooit|niet) tot (?:een )?vervolging|n'a (?:jamais )?(?:donne lieu|abouti|conduit) a (?:aucune? |des )?poursuites?|never led to (?:a |any )?(?:prosecution|charges?)|led to no (?:prosecution|charges?)",
        concat!(
            r"classement sans (?:autre )?suite|sans suites? judiciaires?|non-lieu|aucune poursuite|absence de poursuites?|abandon des poursuites|pas de poursuites?|",
            r"sepot|seponering|buitenvervolgingstelling|geen (?:verdere )?vervolging|",
            r"no further action|no charges?(?: were| was)?(?: brought| laid| pressed)?|charges? (?:was|were|against ~)? ?(?:dropped|withdrawn)|no prosecution"
        ),
    ),
    verb(
        Convicted,
        Patient,
        "P",
        "",
        false,
        r"condamnee?s?|reconnue?s? coupables?|veroordeeld|schuldig bevonden|convicted|sentenced|found guilty",
        r"condamn(?:e|a|ons)|veroordeel(?:t|de)|convicts|sentences",
        r"condamnation|peine (?:prononcee|infligee)|veroordeling|straf (?:uitgesproken|opgelegd)|conviction|sentence (?:passed|imposed|handed down)",
    ),
    verb(
        Acquitted,
        Patient,
        "P",
        "BOA",
        false,
        r"acquittee?s?|relaxe(?:e?s?)|renvoyee?s? des fins de (?:la )?poursuites?|(?:declare|juge)(?:e?s?) non coupables?|blanchie?s?|vrijgesproken|ontslagen van (?:alle )?rechtsvervolging|onschuldig (?:verklaard|bevonden)|exonerated|acquitted|found not guilty|cleared of|(?:verdict|tribunal|cour|jury)\b[^.;]{0,60}\b(?:non coupables?|innocence reconnue)|(?:verdict|court|jury)\b[^.;]{0,60}\bnot guilty",
        r"acquitt(?:e|a)|prononce la relaxe|spreekt .{0,40}? vrij|acquits",
        r"acquittement|relaxe|vrijspraak|acquittal",
    ),
    verb(
        Investigated,
        Patient,
        "P",
        "C",
        false,
        concat!(
            r"visee?s? (?:par|dans) (?:une |l'|la |cette |plusieurs )?(?:enquete|information|procedure|instruction)s?|signalee?s? (?:par|pour|dans) (?:une|des|plusieurs) (?:fiche|affaire|fait)s?|mis(?:e|es)? en cause|",
            r"(?:defavorablement )?connue?s? (?:des|de nos|par les|aupres des|de la) (?:services|police|justice)(?: de police| judiciaires| de renseignement)?|fichee?s?|inscrite?s? au fichier|connue?s? pour (?:des )?(?:faits|vols?|recel|trafic)|",
            r"gekend (?:bij|voor|door)|ongunstig (?:bekend|gekend)|bekend bij (?:de |onze )?(?:politie|diensten|gerecht)|geviseerd door|geseind|",
            r"investigated|known to (?:the )?(?:police|services|authorities|law enforcement)|named in (?:an? |the )?(?:inquiry|investigation|file)"
        ),
        concat!(
            r"fait l'objet d['e] ?(?:une |un |plusieurs )?(?:enquete|information|instruction|procedure|fiche|signalement|dossier)s?(?: judiciaire)?|faisait l'objet d'une (?:enquete|fiche|procedure|information)|enquet(?:e|ent|ait|ons) sur|",
            r"(?:maakt|maakte|vormt|uitmaakt) het voorwerp (?:uit )?van een (?:onderzoek|dossier|fiche)|het voorwerp van een (?:gerechtelijk )?onderzoek|onderzoekt|",
            r"(?:is|was|were|came) (?:the )?(?:subject|target) of an? (?:inquiry|investigation)|under investigation|investigates|investigating"
        ),
        concat!(
            r"(?:enquete|information judiciaire|instruction|procedure|dossier|fiche)(?: ouverte?| diligentee?| etablie?| preliminaire| judiciaire)* (?:sur|concernant|visant|a charge de|contre|a l'encontre de|au nom de|relative? a)|",
            r"(?:onderzoek|dossier|opsporingsonderzoek|strafonderzoek|fiche)(?: geopend| lopende)? (?:lastens|ten laste van|tegen|naar|inzake|betreffende|op naam van)|",
            r"(?:investigation|inquiry|case|file|enquiry) (?:into|on|against|concerning|opened on|regarding)"
        ),
    ),
    verb(
        Watched,
        Patient,
        "PUAV",
        "BO",
        false,
        concat!(
            r"(?:place[es]*|mis(?:e|es)?|laisse[es]*|maintenue?s?) sous (?:surveillance|ecoute|observation)|surveillee?s?|mis(?:e|es)? sur ecoutes?|place[es]* sur ecoutes?|sur ecoutes?|sous (?:surveillance|ecoutes?)|filee?s?|pris(?:e|es)? en filature|ecoutee?s?|interceptee?s?|suivie?s? (?:par|depuis|jusqu)|",
            r"onder (?:toezicht|observatie|de tap|bewaking)(?: geplaatst)?|geobserveerd|getapt|afgeluisterd|geschaduwd|gevolgd (?:door|tot)|in de gaten gehouden|",
            r"under (?:surveillance|observation|watch)|watched|monitored|tapped|wiretapped|surveilled|shadowed|tailed|followed"
        ),
        r"surveill(?:e|ons|ent|ait)|observ(?:ons|ent)|filons|prenons en filature|observe(?:ert|ren|erde|erden)|schaduw(?:t|en|de|den)|tap(?:t|pen)|luister(?:t|en) .{0,30}? af|tail(?:s|ing)|monitors|monitoring",
        concat!(
            r"surveillance(?: physique| discrete)?(?: mise en place| de l'objectif| exercee| operee)?|filature|ecoutes?(?: telephoniques?)?|interceptions?(?: telephoniques?| de securite)?(?: de la ligne| de)?|mise sur ecoute|dispositif (?:de surveillance|d'observation)|geolocalisation|balisage|sonorisation|",
            r"observatie(?:s|verslag)?|schaduwing|telefoontap|taps?|tapmaatregel|afluistermaatregel|observatieopdracht|",
            r"surveillance|wiretaps?|phone tap|tap|interception|monitoring"
        ),
    ),
    verb(
        Searched,
        Patient,
        "PA",
        "A",
        false,
        r"perquisitionnee?s?|fouillee?s?|doorzocht|gefouilleerd|searched|raided",
        r"perquisitionn(?:ons|e|ent|a)|fouillons|doorzoek(?:en|t)|search(?:es)?|raids",
        r"perquisitions?|visite domiciliaire|fouille|huiszoeking(?:en|sbevel)?|zoeking|doorzoeking|house search|search(?: warrant)?|raid",
    ),
    verb(
        Identified,
        Patient,
        "PU",
        "PUV",
        true,
        r"identifiee?s? comme|reconnue?s? comme|formellement reconnue?s?|reconnue?s? par|geidentificeerd als|herkend als|geidentificeerd|herkend|identified as|recogni[sz]ed as|established as|identified|recogni[sz]ed",
        r"s'avere(?:rait)? etre|s'est averee? etre|se revele(?:rait)? etre|s'identifie a|n'est autre que(?: (?:le|la|l'))?|ne fait(?:aient)? qu'un avec|ne font qu'un(?:e seule et meme personne)? avec|est en realite|blijkt(?: in werkelijkheid)? P|bleek P|is in werkelijkheid|is niemand anders dan|is dezelfde persoon als|is dezelfde als|turn(?:s|ed) out to be|is (?:in fact|actually|none other than|the same (?:person|man|woman) as)|proved to be",
        "",
    ),
    verb(
        Met,
        Mutual,
        "P",
        "P",
        true,
        concat!(
            r"rencontree?s?|revue?s?|retrouvee?s?|rejointe?s?|vue?s? (?:avec|en compagnie|discuter|parler)|entretenue?s? avec|aperc?ue?s? (?:avec|en compagnie)|recue?s? la visite|entrevue?s?|",
            r"ontmoet|getroffen|gezien met|afgesproken met|opgezocht|bezocht|samengekomen|samengezeten|gesproken met|weergezien|",
            r"met|seen with|visited|seen meeting|joined"
        ),
        concat!(
            r"rencontr(?:e|ent|ait|aient|a|er|erent|era|ons)|retrouv(?:e|ent|ait|a|er|erent)|rejoin(?:t|s|dre|gnent|gnait)|s'entretient avec|s'entretenait avec|rend(?:re|u|ait|ent)? visite a|recoit la visite de|discute avec|discutent|discutait avec|parle avec|est vue? en discussion avec|salu(?:e|ent|ait|a)|embrass(?:e|ent|ait|a)|",
            r"ontmoet(?:te|ten|en)?|spreekt af met|sprak(?:en)? af(?: met)?|komen samen|kwam(?:en)? (?:samen|bijeen)|bezoekt|bezocht(?:en)?|spreekt met|sprak(?:en)? met|praat(?:te|ten)? met|krijgt bezoek van|kreeg bezoek van|begroet(?:te|ten|en)?|omhels(?:t|de|den)|",
            r"meet(?:s|ing)?(?: with| up with)?|met(?: with| up with)|having met|joins|visits|got together with|(?:etaient|sont|etait) (?:attablee?s?|assise?s? ensemble|reunie?s?)|ont (?:dine|dejeune|mange|discute|parle|bu un verre) ensemble|zat(?:en)? (?:samen|aan tafel)|zitten (?:samen|aan tafel)|at(?:en)? samen|sat together|dined together|had (?:dinner|lunch|coffee|drinks)(?: together)?(?: with)?|talks to|talking to|shook hands with|greet(?:s|ed)|embrace[sd]|hug(?:s|ged)|sat with"
        ),
        "rencontres?|entrevues?|rendez-vous|reunions?|entretien|visite|ontmoeting(?:en)?|bijeenkomst(?:en)?|afspraak|vergadering|samenkomst|onderhoud|meetings?|encounter|rendezvous|get-together",
    ),
    verb(
        Called,
        Agent,
        "PUOB",
        "PUOB",
        true,
        concat!(
            r"appelee?s?|rappelee?s?|telephone(?:e?s?)? a|telephone|contactee?s?|jointe?s?(?: par telephone| telephoniquement)?|compose|ecrit a|eu (?:un (?:contact|echange) (?:telephonique )?(?:avec)|au telephone)|recu un (?:appel|sms|message) d[eu']|envoye (?:un|des|plusieurs|trois|deux|\d+) (?:sms|messages?|courriels?|mails?)|",
            r"gebeld|opgebeld|getelefoneerd|gecontacteerd|teruggebeld|ge-?sms't|telefonisch (?:contact (?:gehad|opgenomen)|bereikt)|contact opgenomen|een (?:sms|bericht|oproep) (?:gestuurd|verstuurd|ontvangen)|",
            r"called|phoned|telephoned|rang|rung|dialled|dialed|texted|messaged|contacted|e-?mailed|spoken by (?:tele)?phone|spoke (?:by|on) (?:the )?(?:tele)?phone|spoke (?:by|on) (?:the )?phone"
        ),
        concat!(
            r"appell(?:e|ent|ait|aient)|appel(?:er|ait|a|erent|aient)|rappelle|telephon(?:e|ent|er|ait|a|erent)|contact(?:e|ent|er|ait|a)|compose(?:nt)?|joint par telephone|recoit un (?:appel|sms|message) d[eu']|envoie un (?:sms|message|mail)|passe un appel|est entre en (?:communication|contact) avec|entre en (?:communication|contact telephonique) avec|",
            r"bel(?:t|de|den|len)|belt op|telefone(?:ert|erde|ren)|neemt (?:telefonisch )?contact op(?: met)?|nam (?:telefonisch )?contact op(?: met)?|stuurt? een (?:sms|bericht)|stuurde een (?:sms|bericht)|contacteer(?:t|de)|sms't|krijgt een oproep van|ontvangt een (?:oproep|sms) van|ontving een (?:oproep|sms) van|",
            r"calls|call|phones|rings|telephones|dials|texts|contacts|received a (?:call|text|message) from|receives a (?:call|text|message) from|sent (?:a|several|\d+) (?:text|message|sms)s?"
        ),
        concat!(
            r"appels?(?: telephoniques?| entrants?| sortants?| emis)?|conversations?(?: telephoniques?)?|echanges? (?:telephoniques?|de sms|d'appels)|communications?(?: telephoniques?)?|sms|coups? de (?:fil|telephone)|contacts? telephoniques?|messages?|",
            r"oproep(?:en)?|telefoongesprek(?:ken)?|gesprek(?:ken)?|telefonische? contact(?:en)?|telefoontje|smsjes|berichten?|",
            r"(?:tele)?phone (?:calls?|contacts?|conversations?)|calls?|text messages?|conversations?|telephone contacts?"
        ),
    ),
    verb(
        Associate,
        Mutual,
        "P",
        "P",
        true,
        concat!(
            r"(?:accompagnee?s?|escortee?s?|aidee?s?|assistee?s?|hebergee?s?|recrutee?s?|cachee?s?|soutenue?s?)(?: par| de| a)?|liee?s? (?:a|au|avec)|frequentee?s?|connue? (?:en prison|a l'ecole|au travail)|cotoyee?s?|associee?s? (?:a|avec|de)|en (?:contact|relation|lien|liaison|affaires)s?(?: etroite?s?| reguliers?| regulierement| direct| frequente?s?)* avec|en compagnie (?:de|du|d')|proches? (?:de|du|d')|dans l'entourage (?:de|du|d')|aux cotes (?:de|du|d')|loge(?:e?s?)? (?:par|chez)|",
            r"vergezeld (?:van|door)|in (?:het )?gezelschap van|geholpen(?: door)?|gerekruteerd door|verbonden (?:met|aan)|in (?:nauw |regelmatig |direct )?contact met|bevriend met|gelinkt aan|opgevangen (?:door|bij)|ondergedoken bij|samen met|gehuisvest bij|",
            r"accompanied by|in (?:regular |close |direct |frequent |telephone )?(?:contact|touch) with|linked (?:to|with)|associated with|acquainted with|sheltered by|helped(?: by)?|recruited(?: by)?|in the company of|close to|connected (?:to|with)|affiliated with|assisted by|together with|alongside|hidden by|hosted by|introduced to|friends? with"
        ),
        concat!(
            r"connai(?:t|s|ssait|ssais|ssent|tre|ssaient|ssez)|frequent(?:e|ent|ait|aient|er)|cotoi(?:e|ent)|cotoyait|accompagn(?:e|ent|ait|a)|heberg(?:e|ent|ait|ea|eait)|aid(?:e|ent|ait|a)|presente(?:nt)? a|recrut(?:e|a|ait)|traine avec|trainait avec|voit regulierement|(?:recoi[ts]|recevai[ts]|pren(?:d|ds|ait|ais)|tien(?:t|s|ait|ais)) (?:mes|ses|leurs|des) (?:ordres|instructions|consignes|directives) d(?:e|u)|(?:eu|a|ai|avait|avais) affaire (?:a|avec)|embrigad(?:e|ait|a)|endoctrin(?:e|ait|a)|protege(?:ait|a)?|trempe dans|fricote avec|complot(?:e|ait|ent) avec|sert de [a-z]+ a|servait de [a-z]+ a|cache(?:nt)?|(?:donn(?:e|ent|ait|aient)|a donne) (?:des |ses |les )?(?:instructions|ordres|consignes|directives)|(?:venait|vient|venaient|viennent|est venue?) (?:chercher|voir|prendre|trouver)|pass(?:e|ait) (?:prendre|chercher)|travaill(?:e|ait|ent)(?: [a-z]+){0,3} (?:avec|pour)|vi(?:t|vait) (?:avec|chez)|partage(?:ait)? (?:un |son |l')(?:appartement|logement) avec|obei(?:t|ssait) a|(?:entretient|entretenait|entretiennent) des (?:relations|liens|contacts) (?:\w+ )?avec|",
            r"ken(?:t|nen|de|den)?|kennen elkaar|gaat om met|ging(?:en)? om met|trekt op met|trok op met|onderhoudt (?:\w+ )?contact(?:en)? met|verblijft bij|logeer(?:t|de) bij|verbleef bij|helpt|hielp|(?:kr(?:eeg|ijgt|egen|ijg)|ontvangt|ontving|neemt|nam) (?:mijn|zijn|haar|hun|de) (?:opdrachten|bevelen|instructies|orders) van|(?:heeft|had|hebben) te maken met|wierf|werft|ronsel(?:t|de)|spant samen met|spande samen met|trekt in bij|trok in bij|woon(?:t|de|den)(?: [a-z]+){0,4} bij|biedt onderdak aan|bood onderdak aan|begeleid(?:t|de)|vergezel(?:t|de)|verbergt|g(?:af|eeft|aven) (?:instructies|opdrachten|bevelen)|(?:zich )?schuilhouden(?: bij)?|houdt zich schuil bij|hield zich schuil bij|dook onder bij|k(?:wam|omt) .{0,30}? (?:ophalen|halen|oppikken)|haal(?:t|de) .{0,30}? op|woont samen met|werk(?:t|te)(?: [a-z]+){0,3} met|deel(?:t|de) een (?:flat|appartement|kamer|cel) met|",
            r"know(?:s|ing)?|knew|accompan(?:y|ies|ied)|frequents|(?:came|comes|used to come) to (?:collect|fetch|see|pick up)|(?:gave|gives) (?:orders|instructions)(?: to)?|(?:takes?|took|gets?|got|receives?|received) (?:(?:my|his|her|their|the) )?(?:orders|instructions) from|(?:has|had|have) (?:any |no )?dealings with|recruit(?:s|ed)|shelter(?:s|ed)|conspir(?:es|ed) with|answers to|reports to|moved in with|put up at|rode with|hid(?:es|ing)?(?: out)? with|associates with|(?:puts?|putting) (?:P )?up P|(?:puts?|putting) up|hangs? (?:out|around) with|stays? with|stayed with|helps?|shelters|assists|work(?:s|ed)(?: [a-z]+){0,3} with|lives with|lived with|shared (?:a|an) (?:flat|cell|apartment|house|room) with"
        ),
        "contacts?(?: etroits| reguliers| frequents)*|relations?(?: etroites| suivies)?|liens?|liaison|amitie|contacten|banden|omgang|vriendschap|links?|ties|relationship|association|friendship|connections?",
    ),
    verb(
        Paid,
        Agent,
        "POBK",
        "POBK",
        true,
        concat!(
            r"paye(?:e?s?)?|verse(?:e?s?)?|vire(?:e?s?)?|rembourse(?:e?s?)?|finance(?:e?s?)?|remis(?:e|es)?|vendue?s?|prete(?:e?s?)?|donne(?:e?s?)?|transfere(?:e?s?)?|recu (?:\d|la somme|une somme|de l'argent|un virement|cent|mille|de la part)~?|",
            r"betaald|overgeschreven|gestort|overgemaakt|terugbetaald|gefinancierd|overhandigd|verkocht|geleend|ontvangen van|",
            r"paid|wired|transferred|financed|funded|sold|lent|handed(?: over)?|given|gave|reimbursed"
        ),
        concat!(
            r"pai(?:e|ent)|pay(?:e|ait|a|er)|vers(?:e|ent|ait|a|er)|vir(?:e|er)|rembours(?:e|a|er)|financ(?:e|ait|er)|remet(?:tait)?|remit|vend(?:ait)?|donne|prete|recoit|touch(?:e|ait|ent) (?:de l'argent|des sous|une somme|une commission)|",
            r"betaal(?:t|de|den)|stort(?:te|ten)?|schrijft over|schreef over|maakt over|overhandig(?:t|de)|gaf|geeft|verkoopt|leent|ontving|ontvangt|kr(?:ijgt|eeg) (?:geld|centen|een voorschot|een envelop)|",
            r"pays|transfers|funds|sells|lends|hands|gives|sent|received|receives|g(?:ets|ot) (?:money|cash|an envelope)"
        ),
        r"virements?|paiements?|versements?|mandats?|remise|overschrijving(?:en)?|betaling(?:en)?|storting(?:en)?|payments?|(?:wire |bank |money )?transfers?",
    ),
    verb(
        Travelled,
        Agent,
        "P",
        "A",
        true,
        concat!(
            r"rendue?s? (?:(?:seule?s?|ensemble|en (?:train|voiture|bus|avion|car|taxi|metro)) )?(?:a|au|aux|en|dans|sur|chez|par|D)|partie?s? (?:pour|a|au|en|vers|de|D)|arrivee?s? (?:a|au|en|de|d'|D)|revenue?s? (?:de|d'|a|du|en)|rentree?s? (?:de|d'|a|du|en|au)|retournee?s? (?:a|au|en|vers)|voyage (?:a|au|en|jusqu|vers|de)|sejourne(?: (?:a|au|en|aux))|gagne|rejoint|passe(?:e|s)? (?:la frontiere|par)|deplacee?s? (?:a|au|en)|allee?s? (?:a|au|en)|pris (?:le|un) (?:train|avion|vol|bus|bateau|ferry|thalys|eurostar|car) (?:pour|de|a|vers)|",
            r"naar (?:A|het|de) .{0,40}?(?:gereisd|vertrokken|gegaan|gereden|gevlogen|getrokken|teruggekeerd)|gereisd|vertrokken|teruggekeerd|gereden|gevlogen|verbleven|afgereisd|",
            r"travelled|traveled|been to|gone|flown|driven|departed|returned|left for|moved to|relocated"
        ),
        concat!(
            r"se (?:rend|rendait|rendra|rendent|rendre|rendit|rendaient|deplace|deplacait)|part(?:ait|ent|ir|it)? (?:pour|a|en|vers|au)|prend (?:le|un|la|l') ?(?:train|avion|vol|bus|bateau|route|direction|thalys|eurostar|autoroute|a\d+) (?:pour|de|vers|a)|se dirige(?:nt|ait)? vers|voyag(?:e|eait|ea|er)|arriv(?:e|ent|ait|a) (?:a|au|en|de)|rev(?:ient|enait) (?:de|d'|a)|retourn(?:e|ait|a) (?:a|au|en)|quitt(?:e|ait|a) A pour|sejourn(?:e|ait|er)|va a|aller a|vais a|alle a|gagne|prend la direction d[eu']|",
            r"beg(?:eeft|af|even|aven) zich naar|reis(?:t|de|den|zen)|vertrek(?:t|ken)|vertrok(?:ken)?|rijdt naar|reed naar|reden naar|gaat naar|ging(?:en)? naar|vlieg(?:t|en)|vloog|keer(?:t|de) terug|trok naar|trekt naar|neemt de (?:trein|bus|thalys|vlucht|boot) naar|nam de (?:trein|bus|vlucht|boot) naar|",
            r"travels|travel|goes to|went to|go to|flies|flew|drives to|drove (?:to|from|back)|leaves for|heads? (?:to|for)|headed (?:to|for)|return(?:s|ing)|departs|crossed into|arriv(?:ed|es) (?:in|at|from)|took (?:a|the) (?:train|flight|bus|plane|ferry|taxi|coach) to|came (?:to|from)|set off for|sailed (?:to|from)|stayed in"
        ),
        "voyages?|deplacements?|sejours?|trajets?|retour|depart|arrivee|reis(?:zen)?|verblijf|verplaatsing(?:en)?|terugkeer|vertrek|aankomst|trips?|travel|journey|flight|departure|arrival|stay|visit",
    ),
    verb(
        PresentAt,
        Agent,
        "PV",
        "A",
        true,
        concat!(
            r"(?:vue?s?|aperc?ue?s?|observee?s?|reperee?s?|localisee?s?|remarquee?s?|filmee?s?|croisee?s?|photographiee?s?|stationnee?s?|garee?s?|presente?s?|reunis)|",
            r"gezien|opgemerkt|waargenomen|gelokaliseerd|gefilmd|gesignaleerd|aangetroffen|geparkeerd|aanwezig|gespot|",
            r"seen|observed|spotted|sighted|filmed|photographed|located|noticed|parked|present|recorded entering"
        ),
        concat!(
            r"se trouv(?:e|ait|ent|aient)|dormai(?:t|s|ent)|etai(?:t|s|ent)|etions|est (?:a|au|sur|dans)|suis (?:a|au)|arrive(?:nt)? (?:a|au|en|devant|sur|dans)|sort(?:ent|ait)? (?:de|du|d')|entr(?:e|ent|ait|a) (?:dans|au|a)|penetr(?:e|ent|ait|a) (?:dans|au|a)|stationn(?:e|ent|ait)|quitte(?:nt)?|frequente|assist(?:e|ait|a) (?:a|au)|participe(?:nt|r)? a|rode (?:autour|aux)|photographi(?:e|ait|er)|filme|passe devant|attend(?:ait)? (?:a|au|devant|sur)|born(?:e|ait|ent) (?:a|au|sur|dans)|a borne|declench(?:e|ait) (?:une|la) borne|activ(?:e|ait) (?:une borne|un relais|le relais)|s'arrete|se gare|descend|",
            r"bevind(?:t|en) zich|bevond(?:en)? zich|lag(?:en)?|zat(?:en)?|sliep(?:en)?|komt aan|kwam(?:en)? aan|gaat .{0,30}? binnen|ging(?:en)? .{0,30}? binnen|betre(?:edt|den)|betrad(?:en)?|verla(?:at|ten)|verliet(?:en)?|is aanwezig|was aanwezig|parkeer(?:t|de)|stapt uit|stapt(?:e)? .{0,20}? uit|komt buiten|wacht(?:te)? aan|was|waren|waart|nam deel aan|neemt deel aan|",
            r"enter(?:s|ed|ing)|slept|sat|left|leaves|exit(?:s|ed)|arriv(?:es|ed|ing) (?:at|outside)|was|were|am|attend(?:s|ed)|took part in|stood (?:outside|at|near)|waited|loiter(?:s|ed|ing)|parks|took (?:photographs|pictures|photos) of"
        ),
        r"presence|aanwezigheid",
    ),
    verb(
        Threatened,
        Agent,
        "POBE",
        "APOBE",
        true,
        r"menacee?s?(?: de (?:mort|s'en prendre a|frapper|tuer))?|bedreigd|threatened",
        r"menac(?:e|ent|ait|a|er|aient)(?: de (?:mort|s'en prendre a|frapper|tuer))?|profere des menaces|bedreig(?:t|de|den|en)|threat(?:ens|ening|en)",
        r"menaces?(?: d['e] ?(?:attentat|attaque|mort|action|represailles|bombe))?(?: (?:pesant|dirigees?|proferees?|emises?|formulees?|concernant))?|(?:be)?dreiging(?:en)?|doodsbedreigingen|bommelding|threats?",
    ),
    verb(
        Died,
        Patient,
        "P",
        "AOB",
        false,
        r"decedee?s?|tuee?s?|abattue?s?|assassinee?s?|overleden|omgekomen|gedood|doodgeschoten|vermoord|om het leven gekomen|gesneuveld|killed|murdered|shot dead|passed away|deceased",
        r"mourut|meurt|est morte?|sont morts|decede|overleed|stierf|died|perished",
        r"deces|overlijden|death",
    ),
];
