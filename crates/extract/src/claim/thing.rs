//! Things seized and analysed, measures that end, targets and attacks: acts whose first role is not a person.

use super::act::{birth_place, is_slot};
use super::emit::{Draft, Emitter, Line, words};
use super::modality::{self, Scope};
use super::part;
use super::role::rule;
use super::shadow::Class;
use model::{DocumentKind, Modality, Property};
use norm::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

static SEIZED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:saisi(?:e|s|es)?|saisissons|saisissent|(?:procedons|procede|procede) a la saisie|saisie (?:de|du|des|d')|place[es]* sous (?:scelles?|main de justice|T)|placons sous (?:scelles?|T)|mis(?:e|es)? sous (?:scelles?|T)|onder (?:zegel|T) (?:geplaatst|gelegd)|onder (?:T|zegel) [0-9/-]+ (?:geplaatst|gelegd)|(?:placed|put|kept) under (?:seal|T)|(?:enter(?:ed)?) (?:it |them )?as (?:exhibit|T)|confisquee?s?|emportee?s?|decouvr(?:ons|ent)|decouverte?s?|trouve(?:e|s|es|ons)?|in beslag ?(?:genomen|:)|inbeslag ?genomen|nemen .{0,60}? in beslag|nam(?:en)? .{0,60}? in beslag|inbeslag(?:name|neming)|aangetroffen|meegenomen|verzegeld|seiz(?:ed|ure|es|ing)|confiscated|recovered|bagged|taken as evidence)(?:\b|$|[^a-z0-9])",
    )
});
static WEAK_SEIZED: LazyLock<Pattern> =
    LazyLock::new(|| rule(r"^(?:emportee?s?|decouvr(?:ons|ent)|decouverte?s?|trouve.*|aangetroffen|meegenomen|recovered)$"));
static SEAL: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:scelles?|sous scelle|zegel|verzegeld onder|seal|exhibit|overtuigingsstuk|ovs|piece a conviction|os|beslagstuk|stuk)(?: (?:judiciaire|ferme|ouvert|provisoire))?(?: numero| nummer| number)? ?(?:n[°o]s?\.?|nr\.?|no\.?|#|:)? ?(?<n>[a-z]{0,5}[-/. ]?[0-9]+(?:[-/.][a-z0-9]+)*|(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|een|twee|drie|vier|vijf|one|two|three|four|five)\b)",
    )
});
static THING_WORD: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:telephones?(?: portables?| mobiles?)?|gsm(?:'s|-toestel(?:len)?)?|smartphones?|iphone|ordinateurs?(?: portables?)?|pc|laptops?|computers?|tablettes?|cles? usb|usb-?sticks?|disques? durs?|harde schijf|carnets?|agendas?|notitieboekje|carte sim|simkaart(?:en)?|sim cards?|mobile phones?|handsets?|phones?|notebooks?|documents?|documenten|papieren|passeport|pistolet|fusil|arme|armes|munitions?|wapens?|vuurwapen|munitie|firearm|pistol|rifle|weapons?|ammunition|sommes?|argent|geld|cash|sac a dos|sac|rugzak|backpack|valise|koffer|suitcase|toestel(?:len)?|appareils?|hard drives?|camera|appareil photo|clef usb|puce|cartes? bancaires?)\b",
    )
});
static ANALYSED: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:exploitations?|exploitee?s?|exploiter|exploitons|analyse[es]?s?|analyser|analysons|examinee?s?|examen|expertises?|expertisee?s?|expertiser|extractions?|extraite?s?|depouillement|depouillee?s?|lecture|inexploitee?s?|lue?s? (?:integralement|entierement|en entier|en partie|par)|(?:consultee?s?|ouverte?s?|lue?s?) (?:avant|pour la premiere fois|que)|personne ne ?(?:l'|_) ?(?:avait|a|ait) (?:jamais )?(?:ouverte?|lue?|consultee?|allumee?|regardee?)|ne ?(?:l'|_) ?(?:avons|ont|a|avait|avaient|ai) (?:pas|jamais)(?: encore)? (?:ouverte?|lue?|consultee?|allumee?|regardee?)|",
        r"uitgelezen|uitlezing|uitlezen|uit te lezen|onderzocht|onderzoek|geanalyseerd|geexploiteerd|geexpertiseerd|analyse|doorgelicht|gekopieerd|bekeken|ingekeken|niemand (?:heeft|had) (?:hem|het|ze|die|_) (?:ooit )?(?:geopend|bekeken|ingekeken)|",
        r"examined|examine|examination|analy[sz]ed|analy[sz]e|analysis|downloaded|download|extracted|extraction|exploited|exploitation|read out|forensic(?:ally)?(?: examined| examination)?|imaged|processed|unexamined|unanalysed|(?:nobody|no one)(?: had| has)? (?:ever )?(?:opened|looked at|read) (?:it|_)|looked into it|read in full)(?:\b|$|[^a-z0-9])"
    ))
});
static END_NOUN: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:surveillances?|dispositif|dossier|procedure|fiche|ecoutes?|interceptions?|enquete|mesures?|filatures?|equipe|cellule|groupe de travail|operation|suivi|objectif|ligne|balise|geolocalisation|observations?|instruction|task force|",
        r"observaties?|telefoontap|tap(?:maatregel)?|taps|onderzoek|team|opvolging|opsporingsonderzoek|schaduwing|maatregel|afluistermaatregel|ploeg|eenheid|onderzoeksteam|toezicht|volgen|dossier|fiche|afluisteren|",
        r"surveillance|monitoring|file|case|investigation|inquiry|wiretap|watch|coverage|operation|unit|team|task force|observation|tailing|intercept(?:ion)?|tap|phone tap|wire|record)\b"
    ))
});
static END_VERB: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:levee?s?|leve|lever|interromp(?:u|ue|us|ues|ons|re)|suspendue?s?|abandonnee?s?|arretee?s?|cess(?:e|ee|ees|ent|er|ation)|prend(?:ra|s)? fin|a pris fin|ont pris fin|prennent fin|mis fin|mettre fin|mettons fin|met fin|fin de|fin des|mis (?:un )?terme|met(?:tre|tons)? (?:un )?terme|clos(?:e|es)?|cloture(?:e|es|s|r|ons)?|classee?s?|archivee?s?|archivage|refermee?s?|dissou(?:te?s?|dre)|dissolution|desactivee?s?|radiee?s?|supprimee?s?|retiree?s?|retrait|retrograd(?:e|ee|es|ation)|declasse(?:e|es|ment)?|debranchee?s?|",
        r"ne (?:sera|serait|seront|fut|sont|est) (?:pas|plus) (?:renouvelee?s?|prolongee?s?|reconduite?s?|poursuivie?s?|maintenue?s?)|n'a(?: pas|vait pas) ete (?:renouvelee?|prolongee?|reconduite?|poursuivie?)|n'ont pas ete (?:renouvelees|prolongees|reconduites)|non (?:renouvelee?|prolongee?|reconduite?)|non-renouvellement|desengagement|allegee?s?|reaffectee?s?|",
        r"stopgezet|stop gezet|gestopt|stop(?:t|te) (?:vandaag|vanavond|morgen|nu|D|op|om|met ingang)|stopzetting|beeindigd|beeindiging|opgeheven|opheffing|afgesloten|afsluiting|gesloten|gearchiveerd|geklasseerd|ontbonden|opgedoekt|afgeschaald|gedeclasseerd|niet (?:verlengd|hernieuwd|verdergezet)|ingetrokken|afgekoppeld|geschrapt|verwijderd|teruggeschroefd|einde van|loopt af|liep af|eindig(?:t|de|den)|staken|gestaakt|staakt(?:e|en)?|onderbroken|afgebroken|niet hervat|sloten|sluiten|punt (?:gezet )?achter|verlaagd|stilgelegd|opgeschort|",
        r"lifted|ended|ends|discontinued|terminated|stood down|stand(?:s|ing)? down|stand .{0,80}? down|withdrawn|stopped|suspended|closed|closure|archived|shelved|disbanded|dissolved|wound up|downgraded|not (?:been )?(?:renewed|extended|continued|pursued)|ceased|dropped|cancelled|called off|expired|broken off|breaks? off|end (?:is |was |has been )?put to|put an end to|scaled (?:down|back)|deprioriti[sz]ed|filed away|lapsed|removed from the (?:list|watch ?list))\b"
    ))
});
static END_ALONE: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:retrogradee?s? (?:en|a|au|de|du)|(?:passe|ramenee?|abaisse[es]*|passee?) (?:de la |en |a la |au |du )?(?:categorie|niveau|priorite)|(?:fin|cessation|arret) (?:de la |des |de l'|du )(?:surveillances?|ecoutes?|filatures?|observations?|interceptions?|suivi)|(?:cess|arret|renonc)\w* (?:de |a )?(?:le |la |les |l')?(?:suivre|surveiller|observer|filer|surveillance|filatures?|observation|ecoutes?)|declassee? (?:en|de|au|a)|downgraded (?:to|from)|afgeschaald (?:naar|tot)|teruggebracht naar (?:niveau|categorie|prioriteit)|verlaagd naar|(?:zak(?:t|te)|daal(?:t|de)|ging|gaat) (?:P )?(?:\(D\) |\(°D\) )?van (?:[a-z]+ ){1,3}naar (?:[a-z]+ ){0,2}(?:waakzaamheid|niveau|opvolging|prioriteit|categorie)|einde van (?:de |het )?(?:telefoontap|tap|observatie|opvolging|schaduwing|surveillance)|niet (?:langer|meer|verder) te (?:volgen|observeren|schaduwen)|n'est plus (?:suivie?|surveillee?|considere)|n'etait plus (?:suivie?|surveillee?)|ne fait plus l'objet d[e'] ?(?:un |une )?(?:suivi|surveillance|mesure|ecoute)|wordt niet (?:langer|meer|verder) (?:opgevolgd|geobserveerd|gevolgd)|werd niet (?:langer|meer|verder) (?:opgevolgd|geobserveerd|gevolgd)|(?:went|moved|goes|dropped|reduced) from (?:[a-z]+ ){0,2}(?:priority|level|category)|(?:stop|stopped|stops|cease|ceased|ceases) (?:the |our |all )?(?:following|watching|monitoring|tailing|surveillance|observation)|end of (?:the )?(?:intercept(?:ion)?|tap|wiretap|surveillance|observation|monitoring|tailing)|no longer (?:under surveillance|followed|monitored|considered a|a priority|of interest)|desinscrit|retiree? de la liste|van de lijst (?:gehaald|geschrapt)|removed from the (?:list|watch ?list)|radiee? d[eu] (?:la |fichier)|cesse d'etre suivie?)\b",
    )
});
static TARGET: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:s'en prendre (?:a|au|aux)|s'en prendra|s'en prendraient|en prendre (?:a|au|aux)|s'attaquer (?:a|au|aux)|vis(?:er|e|ait|aient|ent|ant|erait|eraient)|vise[es]?|ciblee?s?|cibles?|cibler|ciblant|prise?s? pour cibles?|prendre pour cible|projets? (?:d'attentat|d'attaque|d'action|terroriste|d'attentats|violente?)s?|projet visant|frapper|frapperaient|frapperait|passer a l'acte|passer a l'action|(?:faire|ferait|fait|fais|ferai|fera|ferons|feront) sauter|attaquer|attaquerait|faire exploser|deposer (?:une|un) (?:bombe|engin|colis)|poser (?:une|un) (?:bombe|engin)|incendier|mettre le feu|reperages?|reperee? les lieux|repere les lieux|commettre (?:un |une )?(?:attentat|attaque|action)|plans? (?:de|du|des)|croquis (?:de|du)|action (?:violente )?(?:contre|visant|a)|attentat (?:contre|visant|a) |E (?:contre|visant|sur|a l'encontre)|menace contre|faire quelque chose|faire un coup|ca va (?:sauter|peter|exploser|bruler)|(?:va|vont|allait|allaient) (?:tout )?(?:sauter|peter|exploser|bruler|payer)|tout faire peter|on va (?:nous |les |_ )?(?:entendre|voir)|entendre parler de (?:nous|_)|un grand coup|feu de joie|boum|sauter(?:a|ont)|bruler(?:a|ont)|exploser(?:a|ont)|braquer|devaliser|cambrioler|(?:on va|vont|allons) (?:nous |se )?(?:vider|taper|depouiller)|(?:se|nous|me) faire (?:le |la |l\')?(?:A|O)|",
        r"doelwit(?:ten)?|doen (?:we|wij|ze|_) (?:de |het )?A|(?:we|wij|ze|_) (?:doen|pakken) (?:de |het )?A|kraken|leeghalen|leegroven|overvallen|beroven|bla(?:as|ast|zen) .{0,60}? op|het gemunt|gemunt (?:is |heeft )?op|viser(?:en|t|de)|aanslag (?:op|tegen|in|aan|te)|aanslagplannen|(?:aanslag(?:en)?|aanval|actie) (?:te )?(?:plannen|voorbereiden|beramen|plegen)|toe te slaan|toeslaan|verkenning(?:en|sronde)?|verkend|opblazen|op te blazen|aanvallen|aan te vallen|in brand steken|bom (?:plaatsen|leggen)|actie (?:tegen|op|in|aan)|iets doen (?:in|op|aan)|plattegrond van|plan van|een knal|knallen|ontploffen|ontploft|(?:zal|gaat) .{0,30}?branden|(?:gaan|gaat|zullen|zal) .{0,25}?(?:horen|voelen|branden|knallen|ontploffen)|de lucht in|iets groots|foto's (?:genomen )?van|raken|te treffen|treffen|",
        r"targets?|targeting|targeted|attack(?:s|ing)? (?:on|against|at)|to attack|to bomb|to hit|to strike|to rob|to raid|to hold up|(?:doing|robbing|knock(?:ing)? over|turn(?:ing)? over|clean(?:ing)? out|hold(?:ing)? up) (?:the )?A|strike (?:at|on)|hit the|plot(?:s|ting)? (?:against|to)|bomb plot|reconnaissance|reconnoitred|casing|cased|scouting|blow up|blowing up|set fire to|plant a bomb|floor plans? of|plans? of|surveillance of the|action against|do something at|a (?:big )?bang|will (?:hear|remember|burn|blow|explode|go up)|something big|going to (?:burn|blow|explode))(?:\b|$|[^a-z0-9])"
    ))
});
static PLANNING: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:projet|projets|projette|projettent|prepare|preparent|preparer|preparation|envisage|envisagent|menace|menaces|cible|cibles|vise|visent|viser|visant|s'en prendre|planifie|intention|veut|voulait|veulent|vouloir|faire|frapper|question de|braquer|sautera?|brulera|explosera|sauteront|bruleront|fais|parle|parlait|parlent|parle de|evoque|va|vont|feu|action|reperage|reperages|pourrait|pourraient|attaquer|attentat|passer a|risque|coup|sauter|exploser|",
        r"plan|plannen|plant|gepland|doen|pakken|kraken|leeghalen|overvallen|beroven|blaas|blaast|voorbereid|voorbereiding|voorbereiden|beramen|beraamd|dreiging|dreigt|doelwit|gemunt|wil|willen|viseren|intentie|verkenning|verkenningen|verkend|actie|toeslaan|spreekt|sprak|aanslag|opblazen|gaan|gaat|knal|lucht|groots|aanvallen|",
        r"plan|plans|planned|planning|plot|plotting|intends|intend|intention|threat|threatens|target|targets|targeted|reconnaissance|wants|talk|talked|talks|spoke|speaks|discuss|discussed|attack|prepare|preparing|will|going|doing|rob|raid|hit|big|strike|blow|bomb)\b"
    ))
});
static NO_TARGET: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:enquete|mandat|procedure|commission rogatoire|information judiciaire|instruction|perquisition|fiche|mesure|requisition|demande|surveillance|ecoutes?|dispositif|arrete|plainte|onderzoek|bevel|warrant|investigation|inquiry|dossier) (?:[a-z]+ )?(?:vis(?:e|ant|ait)|target(?:ing|ed))|\b(?:visee? (?:par|a l'article|dans|en objet)|vis(?:e|ees?) ci-dessus|plan d'action|plans? de (?:masse|table|financement|carriere|travail)|target (?:number|phone|person|telephone)|the target (?:left|entered|was|is|met|called)|plan de (?:situation|la ville))",
    )
});
static ATTACK_VERB: LazyLock<Pattern> = LazyLock::new(|| {
    rule(concat!(
        r"\b(?:fait (?:exploser|detoner|sauter)|ouvert le feu|s'est fait (?:exploser|sauter)|fait feu|tire sur|a attaque|a poignarde|fonce (?:sur|dans)|pose (?:la|une|l') ?(?:bombe|engin|charge)|depose (?:la|une|l'|un) ?(?:bombe|engin|colis|charge|sac)|mis le feu|incendie|(?:concu|dirige|organise|commandite|orchestre|planifie|finance|execute|mene)(?: et [a-z]+)? (?:l\'|la |le |cette |cet )?E|commis (?:l'|un |une |cet |cette )?(?:E|attentat|attaque)|perpetre|auteurs?(?: presumes?| principal| principaux| materiel)? de (?:l'|la |cet |cette )?E|responsables? de (?:l'|la )?E|implique[es]* dans (?:l'|la |cet |cette )?E|participe a (?:l'|la )?E|declenche|",
        r"het vuur (?:geopend|opende)|opende het vuur|blies zich(?:zelf)? op|opgeblazen|liet .{0,30}?(?:ontploffen|exploderen)|pleegde|gepleegd|(?:bedacht|leidde|organiseerde|beraamde|financierde) (?:de |het )?E|daders? van (?:de |het )?E|betrokken bij (?:de |het )?E|viel aan|neergestoken|plaatste (?:de|een) (?:bom|springtuig)|stichtte brand|aangevallen|beschoten|verantwoordelijk voor (?:de |het )?E|",
        r"opened fire|blew (?:up|himself up|herself up)|detonated|(?:organi[sz]ed|masterminded|led|commissioned|financed|directed|executed)(?: and [a-z]+)? (?:the )?E|carried out|perpetrators? of (?:the )?E|responsible for (?:the )?E|involved in (?:the )?E|took part in (?:the )?E|bombed|attacked|stabbed|drove into|set off|planted (?:the|a) bomb|fired (?:at|on)|shot (?:at)?|ambushed|stormed|kidnapped|assassinated|set fire to|burned|dynamited|exploded|went off)(?:\b|$|[^a-z0-9])"
    ))
});
pub(super) static NOT_YET: LazyLock<Pattern> = LazyLock::new(|| {
    rule(
        r"\b(?:projets?|risques?|menaces?|plan(?:s|nen|ned)?|preparer|preparation|prepare|prepar(?:ent|ait)|eventuel(?:le)?|possible|possibilite|envisage|envisager|commettre|dreiging|mogelijke?|voorbereiding(?:en)?|plannen|threats?|possible|potential|planned|future|alerte|exercice|oefening|exercise|contre|lutte|antiterror[a-z]*|prevention|en cas|ingeval|in case|fear|crainte|vrees|prevenir|voorkomen|prevent|tentative|poging|attempted|section|cellule|revendiqu[a-z]+|intention|dessein|but de|to|te)(?: [a-z']+){0,3} $",
    )
});

/// Emits these claims of a line.
pub fn things(emitter: &mut Emitter, line: &Line) {
    seized(emitter, line);
    analysed(emitter, line);
    ended(emitter, line);
    attacks(emitter, line);
    part::parts(emitter, line);
    home_entered(emitter, line);
    targets(emitter, line);
}

fn indices(line: &Line, keep: impl Fn(&super::shadow::Slot) -> bool) -> Vec<usize> {
    (0..line.shadow.slots.len()).filter(|&n| keep(&line.shadow.slots[n])).collect()
}

/// The thing as written with its seal, if one stands near.
fn with_seal(emitter: &Emitter, line: &Line, range: Range<usize>) -> String {
    let text = &line.shadow.text;
    let what = words(emitter.reading, line.shadow, range.clone());
    let mut to = (range.end + 110).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let after = &text[range.end..to];
    let stop = after.find(';').unwrap_or(after.len());
    let seal = SEAL.find(&after[..stop]).map(|m| range.end + m.start()..range.end + m.end()).or_else(|| {
        let mut from = range.start.saturating_sub(60);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        SEAL.find_iter(&text[from..range.start]).last().map(|m| from + m.start()..from + m.end())
    });
    match seal {
        Some(s) => {
            let seal = words(emitter.reading, line.shadow, s);
            if what.to_lowercase().contains(&seal.to_lowercase()) { what } else { format!("{what}, {seal}") }
        }
        None => what,
    }
}

/// Whose a thing is: "appartenant à X", "sur X", "chez X", "X's".
fn owner(line: &Line, near: usize) -> Option<usize> {
    let slots = &line.shadow.slots;
    let held = |p: &str| {
        matches!(
            p,
            "a" | "au"
                | "chez"
                | "sur"
                | "de"
                | "du"
                | "d"
                | "van"
                | "bij"
                | "of"
                | "from"
                | "on"
                | "aupres"
                | "to"
                | "entre"
                | "par"
                | "door"
                | "at"
                | "op"
                | "by"
        )
    };
    let persons = indices(line, |s| s.class == Class::Person);
    let after = persons.iter().copied().find(|&n| slots[n].at > near && slots[n].at - near < 130 && held(line.view.preposition(n)));
    after
        .or_else(|| {
            persons.iter().rev().copied().find(|&n| {
                slots[n].at < near && held(line.view.preposition(n)) && !matches!(line.view.preposition(n), "par" | "door" | "by")
            })
        })
        .or_else(|| persons.iter().copied().find(|&n| line.shadow.text[slots[n].end()..].starts_with("'s ")))
        .or_else(|| if persons.len() == 1 && line.view.preposition(persons[0]).is_empty() { persons.first().copied() } else { None })
}

fn seized(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let kind = emitter.reading.profile.kind;
    let slots = &line.shadow.slots;
    let trigger = SEIZED.find_iter(text).find(|m| {
        let weak = WEAK_SEIZED.is_match(m.as_str());
        !weak || kind == DocumentKind::SearchRecord || SEAL.is_match(text)
    });
    let seal = SEAL.find(text);
    // The number of an exhibit may itself have been read as a thing.
    let thing = slots.iter().find(|s| s.class == Class::Thing).map(|s| s.at..s.end());
    let mark = seal.map(|m| m.range()).or(thing);
    let listed = kind == DocumentKind::SearchRecord && !ANALYSED.is_match(text);
    let Some(range) = trigger.map(|m| m.range()).or(mark.filter(|_| listed)) else { return };
    let after = text[range.end..].trim_start();
    // "saisi d'une enquête", "le parquet saisi", "nous a saisis de": a magistrate takes up a file.
    let own = &text[range.clone()];
    if own.starts_with("saisi")
        && (after.starts_with("d'une")
            || after.starts_with("d'un dossier")
            || after.starts_with("des faits")
            || after.starts_with("de l'enquete")
            || after.starts_with("du dossier")
            || after.starts_with("par le procureur")
            || after.starts_with("par le parquet")
            || after.starts_with("de cette")
            || after.starts_with("de l'affaire"))
    {
        return;
    }
    let from = owner(line, range.start);
    let main = emitter.reading_main();
    let things = indices(line, |s| s.class == Class::Thing);
    let mut any = false;
    for &t in &things {
        let value = with_seal(emitter, line, slots[t].at..slots[t].end());
        let mut draft = Draft::new(Property::Seized, t, from, range.clone()).value(Some(value));
        if from.is_none() {
            draft = draft.object_elsewhere(main.filter(|_| kind == DocumentKind::SearchRecord).or(emitter.only));
        }
        any |= emitter.emit(line, &draft);
    }
    if any {
        return;
    }
    let carriers = indices(line, |s| matches!(s.class, Class::Vehicle | Class::Account | Class::Paper));
    let what = THING_WORD.find_iter(text).find(|m| m.start() != range.start);
    if let Some(m) = what {
        let value = with_seal(emitter, line, m.range());
        if let Some(p) = from {
            emitter.emit(line, &Draft::new(Property::Seized, p, None, range.clone()).value(Some(value)));
        } else if kind == DocumentKind::SearchRecord && main.is_some() {
            emitter.emit(line, &Draft::new(Property::Seized, usize::MAX, None, range.clone()).value(Some(value)).subject_elsewhere(main));
        }
    } else if trigger.is_some_and(|m| !WEAK_SEIZED.is_match(m.as_str())) {
        for c in carriers.into_iter().filter(|&c| slots[c].class == Class::Vehicle) {
            emitter.emit(line, &Draft::new(Property::Seized, c, from, range.clone()));
        }
    }
}

fn analysed(emitter: &mut Emitter, line: &Line) {
    static NOT_DONE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:inexploitee?s?|unexamined|unanalysed|en attente d[e']|reste(?:nt|nt|)? a (?:exploiter|analyser|examiner)|restai(?:t|ent) a|a exploiter|awaiting|pending|personne ne|niemand|nobody|no one|ne ?(?:l'|_) ?(?:avons|ont|a|avait|avaient|ai) (?:pas|jamais)|in afwachting|nog (?:steeds )?(?:niet )?uit te lezen|aan te vragen|a demander|to be (?:requested|asked for|done)|wacht op|n'(?:a|ont|avait|avaient) (?:pas|jamais)(?: encore)? (?:ete|pu etre|fait l'objet)|jamais ete|pas encore|sans avoir ete|(?:aucune|sans) (?:exploitation|analyse|examen|lecture)|(?:geen|zonder) (?:uitlezing|analyse|onderzoek|lezing)|(?:no|without) (?:examination|analysis|download|being (?:examined|read|opened))|non (?:exploitee?s?|analysee?s?|examinee?s?)|could not be|n'a pu etre|kon(?:den)? niet|sera(?:it)? (?:effectuee?|realisee?)|never|nooit|niet|not)\b",
        )
    });
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    for m in ANALYSED.find_iter(text) {
        let range = m.range();
        let before = &text[..range.start];
        let after = &text[range.end..];
        // "onderzoek lastens", "exploitation agricole", "lecture faite" are others.
        if m.as_str() == "onderzoek" && !(after.trim_start().starts_with("van ") || after.trim_start().starts_with("op ")) {
            continue;
        }
        if m.as_str() == "lecture" && !(after.trim_start().starts_with("de") || after.trim_start().starts_with("du"))
            || before.ends_with("apres ") && m.as_str() == "lecture"
        {
            continue;
        }
        let clause = line.view.clause(range.start);
        let near = |n: &usize| {
            slots[*n].at.abs_diff(range.start) < 140 && (clause.contains(&slots[*n].at) || slots[*n].at.abs_diff(range.start) < 90)
        };
        let mut subjects: Vec<usize> = indices(line, |s| s.class == Class::Thing).into_iter().filter(near).collect();
        if subjects.is_empty() {
            subjects = indices(line, |s| matches!(s.class, Class::Account | Class::Bank)).into_iter().filter(near).collect();
            // A number that merely comes up in an analysis is not what was analysed.
            subjects.retain(|&n| {
                let p = line.view.preposition(n);
                let direct = slots[n].at > range.end
                    && text[range.end..slots[n].at].chars().count() < 60
                    && matches!(p, "de" | "du" | "d" | "van" | "of" | "des" | "on");
                let passive = slots[n].at < range.start && p.is_empty();
                direct || passive
            });
        }
        static LATER: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:ulterieure(?:ment)?|a prevoir|pour exploitation|(?:en vue|aux fins) d'(?:une |y )?(?:exploitation|analyse|expertise)|voor (?:verdere )?(?:uitlezing|analyse|onderzoek)|for (?:later |further )?(?:examination|analysis)|to be (?:examined|analy[sz]ed)|devra|doit etre|doivent etre|sera|seront|zal|zullen|moet nog|will be|should be|a ete demandee?|is aangevraagd)\b",
            )
        });
        let modality = if NOT_DONE.is_match(&text[clause.clone()]) {
            Some(Modality::Negated)
        } else {
            LATER.is_match(&text[clause.clone()]).then_some(Modality::Planned)
        };
        let measure = |n: usize| slots[n].at.abs_diff(range.start);
        subjects.sort_by_key(|&n| measure(n));
        if let Some(&first) = subjects.first() {
            for n in line.view.group(first) {
                let value = with_seal(emitter, line, slots[n].at..slots[n].end());
                emitter.emit(line, &Draft::new(Property::Analysed, n, None, range.clone()).value(Some(value)).modality(modality));
            }
            continue;
        }
        let word = THING_WORD
            .find_iter(text)
            .filter(|w| clause.contains(&w.start()) && w.start().abs_diff(range.start) < 90)
            .min_by_key(|w| w.start().abs_diff(range.start));
        // "Il n'avait fait l'objet d'aucune exploitation": the thing of the sentence before.
        static IT: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"^(?:il|elle|celui-ci|celle-ci|l'appareil|ce dernier|ce telephone|cet appareil|dont l'|son|het toestel|dit toestel|het|deze|it|the (?:device|phone|handset)|its|exploitation|analyse|uitlezing|examination)\b",
            )
        });
        if (word.is_none() || IT.is_match(text) && indices(line, |s| s.class == Class::Person).is_empty())
            && let Some((thing, _)) = emitter.thing.filter(|t| t.1 == line.sentence.paragraph && IT.is_match(text))
        {
            let value = crate::plain(&emitter.reading.mentions[thing].surface);
            let draft = Draft::new(Property::Analysed, usize::MAX, None, range.clone())
                .value(Some(value))
                .modality(modality)
                .subject_elsewhere(Some(thing));
            emitter.emit(line, &draft);
            continue;
        }
        let Some(word) =
            word.map(|w| w.range()).or_else(|| SEAL.find(&text[clause.clone()]).map(|s| clause.start + s.start()..clause.start + s.end()))
        else {
            continue;
        };
        let value = with_seal(emitter, line, word.clone());
        let person = owner(line, word.start);
        let draft = match person {
            Some(p) => Draft::new(Property::Analysed, p, None, range.clone()),
            None => {
                let main = emitter.reading_main();
                if main.is_none() {
                    continue;
                }
                Draft::new(Property::Analysed, usize::MAX, None, range.clone()).subject_elsewhere(main)
            }
        };
        emitter.emit(line, &draft.value(Some(value)).modality(modality));
    }
}

fn ended(emitter: &mut Emitter, line: &Line) {
    static NO_END: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:suite judiciaire|sans suites?|sans poursuites?|non-lieu|zonder (?:gevolg|vervolging)|buitenvervolging[a-z]*|seponering|geseponeerd|no case to answer|no prosecution|without charge|no further action|garde[ -]a[ -]vue|dossier transmis|class\w+ au dossier|versee?s? au dossier|pieces? (?:closes?|jointes?)|ci-joint|hearing closed|audition|verhoor|la seance)\b",
        )
    });
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    if emitter.reading.profile.kind == DocumentKind::Press && slots.is_empty() {
        return;
    }
    let alone = END_ALONE.find(text).map(|m| m.range());
    let pair = END_VERB.find_iter(text).find_map(|v| {
        let clause = line.view.clause(v.start());
        let noun = END_NOUN
            .find_iter(text)
            .filter(|n| n.start() != v.start() && n.start().abs_diff(v.start()) < 110)
            .filter(|n| clause.contains(&n.start()) || n.end() < v.start() && only_said_of_person(&text[n.end()..v.start()]))
            .min_by_key(|n| n.start().abs_diff(v.start()))?;
        // "fin de", "einde van" need their noun next.
        if matches!(v.as_str(), "fin de" | "fin des" | "einde van")
            && !text[v.end()..].trim_start_matches([' ', 'l', 'a', '\'']).starts_with(noun.as_str())
        {
            return None;
        }
        if matches!(v.as_str(), "arrete" | "arretee" | "arretes" | "arretees")
            && !text[..v.start()].trim_end().ends_with(|c: char| c.is_alphabetic())
        {
            return None;
        }
        if v.as_str().starts_with("arrete")
            || v.as_str() == "stopped"
            || v.as_str().starts_with("retire")
            || v.as_str() == "dropped"
            || v.as_str() == "case"
        {
            // "X arrêté dans le cadre de l'enquête": the measure must be the verb's own subject.
            let between = if noun.end() <= v.start() { &text[noun.end()..v.start()] } else { return None };
            if between.contains(|c: char| ('\u{E000}'..='\u{E0FF}').contains(&c))
                && !between.contains(" de ")
                && !between.contains(" van ")
                && !between.contains(" of ")
                || between.len() > 60
            {
                return None;
            }
        }
        // A measure without more is custody as often as surveillance.
        let spied = ["surveill", "ecout", "intercept", "observ", "filature", "geolocal", "tap", "monitor", "balis"]
            .iter()
            .any(|w| text.contains(w));
        if (noun.as_str().starts_with("mesure") || noun.as_str() == "maatregel") && !spied {
            return None;
        }
        Some((noun.range(), v.range()))
    });
    let (range, noun) = match (pair, alone) {
        (Some((noun, verb)), _) => (noun.start.min(verb.start)..noun.end.max(verb.end), Some(noun)),
        (None, Some(range)) => (range, None),
        (None, None) => return,
    };
    let clause = line.view.clause(range.start);
    if NO_END.is_match(&text[range.start.min(clause.start)..range.end.max(clause.end)])
        || text[range.end..].trim_start().starts_with("sans suite")
        || text[range.end..].trim_start().starts_with("zonder gevolg")
    {
        return;
    }
    let fits = |n: &usize| matches!(slots[*n].class, Class::Person | Class::Account | Class::Place | Class::Vehicle);
    let person = |n: &usize| slots[*n].class == Class::Person || slots[*n].class == Class::Account;
    let agent = |n: &usize| matches!(line.view.preposition(*n), "par" | "door" | "by");
    // A measure on somebody: right of its noun, else anyone in the clause.
    let on = noun.as_ref().and_then(|noun| {
        (0..slots.len())
            .filter(person)
            .find(|&n| slots[n].at >= noun.end && slots[n].at - noun.end < 120 && !agent(&n) && clause.contains(&slots[n].at))
    });
    let subject = on
        .or_else(|| (0..slots.len()).filter(person).filter(|n| !agent(n)).min_by_key(|&n| slots[n].at.abs_diff(range.start)))
        .or_else(|| {
            (0..slots.len())
                .filter(fits)
                .filter(|n| !agent(n) && slots[*n].class != Class::Place && clause.contains(&slots[*n].at))
                .min_by_key(|&n| slots[n].at.abs_diff(range.start))
        });
    // The end of one day's observation is no end of the measure.
    if emitter.reading.profile.kind == DocumentKind::Surveillance
        && !["definiti", "leve", "opgeheven", "stopgezet", "withdrawn", "terminated"].iter().any(|w| text.contains(w))
    {
        return;
    }
    let value = words(emitter.reading, line.shadow, range.clone());
    // What is said not to be renewed has ended: that negation is the property's own.
    let own = &text[range.clone()];
    let mine = ["pas", "plus", "niet", "not", "no longer", "jamais"].iter().any(|w| own.contains(w));
    let scope = Scope { text, clause, trigger: range.clone(), language: line.view.language, narrow: false };
    // "It was decided to stop following X": what is ordered in a paper of the service is done.
    static ORDERED: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:decid[a-z]*|ordonn[a-z]*|demande de|enjoint|beslis[a-z]*|besloten|bevolen|opgedragen|vraagt ons|ordered|told|instructed|asks? us|asked us|directed)\b[^;.]{0,60}$",
        )
    });
    let said = if mine { Modality::Asserted } else { modality::of(&scope) };
    let ordered = said == Modality::Planned && ORDERED.is_match(&text[..range.start]);
    let modality = Some(if ordered { Modality::Asserted } else { said });
    match subject {
        Some(s) => {
            for n in line.view.group(s) {
                emitter.emit(line, &Draft::new(Property::Ended, n, None, range.clone()).value(Some(value.clone())).modality(modality));
            }
        }
        None => {
            let main = emitter.topic_person();
            if main.is_some() {
                emitter.emit(
                    line,
                    &Draft::new(Property::Ended, usize::MAX, None, range).value(Some(value)).modality(modality).subject_elsewhere(main),
                );
            }
        }
    }
}

/// Whether between a measure and its verb there is no more than whom it is on, with his birth: "surveillance of P (b. D) ended".
fn only_said_of_person(between: &str) -> bool {
    static BIRTH: LazyLock<Pattern> = LazyLock::new(|| rule(r"\([^()]*\)|,? ?(?:nee?|geboren|born|°)[^,;]{0,30}?D,?"));
    let mut rest = between.to_owned();
    while let Some(m) = BIRTH.find(&rest).map(|m| m.range()) {
        rest.replace_range(m, "");
    }
    !rest.contains([',', ';', ':', '!', '?'])
}

/// A search record tells where it searches: "begeven wij ons naar ..., woning van X".
fn home_entered(emitter: &mut Emitter, line: &Line) {
    static GOING: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"\b(?:begeven|begaven|nous rendons|rendons|transportons|transportes|presentons|presentes|attended|proceeded|went|entered|betreden|dringen .{0,10} binnen|penetrons|intervenons|_ (?:nous )?(?:rendons|transportons|presentons))\b",
        )
    });
    if emitter.reading.profile.kind != DocumentKind::SearchRecord {
        return;
    }
    let slots = &line.shadow.slots;
    let Some(m) = GOING.find(&line.shadow.text) else { return };
    let range = m.range();
    let Some(place) = (0..slots.len()).find(|&n| slots[n].class == Class::Place && slots[n].at > range.start) else { return };
    let person = (0..slots.len()).find(|&n| {
        slots[n].class == Class::Person
            && slots[n].at > range.start
            && matches!(line.view.preposition(n), "de" | "du" | "d" | "van" | "of" | "chez" | "bij")
    });
    let draft = match person {
        Some(p) => Draft::new(Property::Searched, p, Some(place), range),
        None => match emitter.reading_main() {
            Some(main) => Draft::new(Property::Searched, usize::MAX, Some(place), range).subject_elsewhere(Some(main)),
            None => Draft::new(Property::Searched, place, None, range),
        },
    };
    emitter.emit(line, &draft);
}

/// Whether an event is a feast, a match, a sitting or an operation of a service by its own name, and no attack.
fn peaceful(name: &str) -> bool {
    static PEACE: LazyLock<Pattern> = LazyLock::new(|| {
        rule(concat!(
            r"\b(?:festivals?|fetes?|ducasse|foire|braderie|brocante|carnaval|carnival|kermis|kermesse|feest(?:en)?|jaarmarkt|fair|fete|bal|gala|concert|werchter|eisteddfod|salon|beurs|expo[a-z]*|tentoonstelling|",
            r"regatt?a|regate|match|wedstrijd|omloop|ronde|tour|rallye?|course|koers|marathon|coupe|cup|beker|euro|mondial|championnat|championship|kampioenschap|tournoi|tournament|toernooi|derby|",
            r"op|operation|operatie|dossier|zaak|affaire|proces|trial|inquest|inquiry|conference|conferentie|congres|congress|colloque|sommet|summit|top|assemblee|vergadering|meeting|manifestation|betoging|demonstration|",
            r"mariage|huwelijk|bruiloft|wedding|noel|kerst(?:mis)?|christmas|paques|pasen|easter|toussaint|ramadan|obs)\b"
        ))
    });
    static VIOLENT: LazyLock<Pattern> = LazyLock::new(|| {
        rule(
            r"attent|attaque|attack|aanslag|aanval|bomb|bom|explo|ontploff|fusill|shoot|schiet|tuerie|massacre|slacht|assaut|assault|raid|incend|brand|fire|arson|moord|murder|meurtre|hold-?up|overval|robber|braqua|assassin|stab|knife|couteau",
        )
    });
    let name = super::shadow::fold(name);
    PEACE.is_match(&name) && !VIOLENT.is_match(&name)
}

fn attacks(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    let place_after = |from: usize, clause: &Range<usize>| {
        (0..slots.len()).find(|&n| {
            slots[n].class == Class::Place
                && slots[n].at >= from
                && clause.contains(&slots[n].at)
                && matches!(
                    line.view.preposition(n),
                    "a" | "au"
                        | "aux"
                        | "en"
                        | "dans"
                        | "sur"
                        | "de"
                        | "du"
                        | "d"
                        | "contre"
                        | "te"
                        | "in"
                        | "op"
                        | "aan"
                        | "van"
                        | "at"
                        | "on"
                        | "against"
                        | "of"
                        | "near"
                        | "bij"
                        | "tegen"
                        | "devant"
                        | ""
                )
                && !birth_place(text, slots[n].at)
        })
    };
    for e in indices(line, |s| s.class == Class::Event) {
        let at = slots[e].at;
        let before = &text[..at];
        if NOT_YET.is_match(before) || before.ends_with("anti-") || peaceful(&emitter.reading.text[slots[e].bytes.clone()]) {
            continue;
        }
        let clause = line.view.clause(at);
        let place = place_after(slots[e].end(), &clause).or_else(|| {
            (0..slots.len()).rev().find(|&n| {
                slots[n].class == Class::Place
                    && slots[n].at < at
                    && clause.contains(&slots[n].at)
                    && matches!(line.view.preposition(n), "a" | "au" | "in" | "te" | "op" | "at" | "dans")
                    && !birth_place(text, slots[n].at)
            })
        });
        let dated = slots.iter().any(|s| s.class == Class::Date);
        // Only an attack that is placed or dated says anything.
        if place.is_none() && !dated {
            continue;
        }
        if place.is_none()
            && !text[slots[e].end()..].trim_start().starts_with(|c: char| ('\u{EB00}'..='\u{EBFF}').contains(&c))
            && !["du ", "van ", "of ", "on ", "op ", "le ", "survenu", "commis", "perpetre", "gepleegd"]
                .iter()
                .any(|w| text[slots[e].end()..].trim_start().starts_with(w))
        {
            continue;
        }
        let mut draft = Draft::new(Property::Attacked, e, place, at..slots[e].end());
        // Who did it may be suspected; that it happened is not.
        let scope = Scope { text, clause: clause.clone(), trigger: at..slots[e].end(), language: line.view.language, narrow: false };
        let said = modality::of(&scope);
        if dated && matches!(said, Modality::Suspected | Modality::Alleged | Modality::Denied) {
            draft.modality = Some(Modality::Asserted);
        }
        emitter.emit(line, &draft);
    }
    for m in ATTACK_VERB.find_iter(text) {
        // A slot that the pattern looks ahead to is not part of the verb.
        let range = m.start()..m.start() + m.as_str().trim_end_matches(|c: char| is_slot(c) || !c.is_alphanumeric()).len();
        let clause = line.view.clause(range.start);
        if NOT_YET.is_match(&text[clause.start.min(range.start)..range.start]) {
            continue;
        }
        let own = &text[range.clone()];
        let passive = matches!(
            own,
            "perpetre"
                | "gepleegd"
                | "opgeblazen"
                | "attacked"
                | "bombed"
                | "neergestoken"
                | "beschoten"
                | "aangevallen"
                | "carried out"
                | "incendie"
                | "assassinated"
                | "kidnapped"
                | "dynamited"
                | "burned"
                | "ambushed"
                | "stabbed"
                | "shot"
        );
        let agent = |n: usize| {
            matches!(slots[n].class, Class::Person | Class::Organization | Class::Body)
                && matches!(line.view.preposition(n), "par" | "door" | "by")
        };
        let by = line.view.right(range.end, &agent);
        let before = text[clause.start.min(range.start)..range.start].trim_end();
        let auxiliary = ["was", "were", "been", "being", "ete", "fut", "furent", "werd", "werden"].iter().any(|w| before.ends_with(w));
        // Whom a passive names first is whom it befell; who did it follows, or is not said.
        let befell = if auxiliary {
            line.view.subject(range.start, &|c| matches!(c, Class::Person | Class::Organization | Class::Body | Class::Place), &[])
        } else {
            Vec::new()
        };
        let subjects = if auxiliary || passive && !by.is_empty() {
            by
        } else {
            line.view.subject(range.start, &|c| matches!(c, Class::Person | Class::Organization), &[])
        };
        let object = || {
            place_after(range.start, &clause)
                .or_else(|| (0..slots.len()).find(|&n| slots[n].class == Class::Event && clause.contains(&slots[n].at)))
                .or_else(|| {
                    (0..slots.len()).find(|&n| {
                        matches!(slots[n].class, Class::Organization | Class::Body | Class::Person)
                            && slots[n].at >= range.end
                            && clause.contains(&slots[n].at)
                            && !subjects.contains(&n)
                            && line.view.preposition(n).is_empty()
                    })
                })
        };
        let objects = if befell.is_empty() { object().into_iter().collect() } else { befell };
        for (&s, &o) in subjects.iter().flat_map(|s| objects.iter().map(move |o| (s, o))).filter(|(s, o)| s != o) {
            emitter.emit(line, &Draft::new(Property::Attacked, s, Some(o), range.clone()));
        }
    }
}

fn targets(emitter: &mut Emitter, line: &Line) {
    let text = &line.shadow.text;
    let slots = &line.shadow.slots;
    if !PLANNING.is_match(text) || NO_TARGET.is_match(text) {
        return;
    }
    let Some(m) = TARGET.find(text) else { return };
    let range = m.range();
    // An attack that is told with its date and as done is no plan.
    let past = Pattern::is_match(&ATTACK_VERB, text) && !NOT_YET.is_match(&text[..range.start]);
    if past {
        return;
    }
    let own = m.as_str();
    if matches!(own, "plan de" | "plan du" | "plans de" | "plans du" | "plan van" | "plans of" | "plan of")
        && !text.contains("croquis")
        && !text.contains("plan de la")
        && !text.contains("plattegrond")
        && !text.contains("floor")
    {
        return;
    }
    let sited = |n: &usize| match slots[*n].class {
        Class::Place => !birth_place(text, slots[*n].at) && !matches!(line.view.preposition(*n), "from" | "uit" | "depuis" | "vanuit"),
        Class::Organization | Class::Body => matches!(
            line.view.preposition(*n),
            "contre" | "a" | "au" | "aux" | "tegen" | "against" | "at" | "op" | "on" | "de" | "du" | "of" | "van" | "sur"
        ),
        _ => false,
    };
    let mut objects: Vec<usize> =
        (0..slots.len()).filter(|&n| slots[n].at >= range.start && slots[n].at.saturating_sub(range.end) < 170).filter(sited).collect();
    if objects.is_empty() {
        objects = (0..slots.len())
            .rev()
            .filter(|&n| slots[n].at < range.start && range.start - slots[n].at < 150)
            .filter(sited)
            .filter(|&n| slots[n].class == Class::Place)
            .take(1)
            .collect();
        // The site stands before the town that it is in: "de A in A opblazen".
        let site = objects.first().and_then(|&town| town.checked_sub(1).filter(|&n| sited(&n) && slots[town].at - slots[n].end() < 8));
        objects.splice(0..0, site);
    }
    let Some(&first) = objects.first() else {
        // "... à Tournai. Ça va sauter.": the place of the sentence before, where the words can mean nothing else.
        static STRONG: LazyLock<Pattern> = LazyLock::new(|| {
            rule(
                r"\b(?:sauter|peter|exploser|s'en prendre|frapper|attentat|doelwit|knal|ontploff\w+|opblazen|toeslaan|aanslag|blow|explode|target|attack|bomb)\b",
            )
        });
        if let (Some((place, paragraph)), true) = (emitter.place, STRONG.is_match(text)) {
            let author = line.turn.speaker.or(emitter.reading.author).or_else(|| emitter.any_body());
            if paragraph == line.sentence.paragraph && author.is_some() {
                let clause = line.view.clause(range.start);
                let said = modality::of(&Scope { text, clause, trigger: range.clone(), language: line.view.language, narrow: false });
                if said.affirms() {
                    let draft = Draft::new(Property::Targeted, usize::MAX, None, range)
                        .modality(Some(Modality::Planned))
                        .subject_elsewhere(author)
                        .object_elsewhere(Some(place));
                    emitter.emit(line, &draft);
                }
            }
        }
        return;
    };
    // The site before the town that it is in; both are said.
    let mut chosen: Vec<usize> = line.view.group(first);
    for &n in &objects {
        if !chosen.contains(&n) && slots[n].class == Class::Place && slots[n].at.abs_diff(slots[chosen[0]].at) < 40 {
            chosen.push(n);
        }
    }
    let persons = line.view.subject(range.start, &|c| c == Class::Person, &[]);
    let persons: Vec<usize> = persons.into_iter().filter(|&n| slots[n].at < range.start).collect();
    let clause = line.view.clause(range.start);
    let said = modality::of(&Scope { text, clause, trigger: range.clone(), language: line.view.language, narrow: false });
    let modality = match said {
        Modality::Negated | Modality::Denied | Modality::Suspected | Modality::Alleged => said,
        _ => Modality::Planned,
    };
    let author = line.turn.speaker.filter(|_| !line.turn.question).or(emitter.reading.author).or_else(|| emitter.any_body());
    for &o in &chosen {
        if persons.is_empty() {
            if author.is_some() {
                emitter.emit(
                    line,
                    &Draft::new(Property::Targeted, usize::MAX, Some(o), range.clone()).modality(Some(modality)).subject_elsewhere(author),
                );
            }
            continue;
        }
        for &p in &persons {
            emitter.emit(line, &Draft::new(Property::Targeted, p, Some(o), range.clone()).modality(Some(modality)));
        }
    }
}
