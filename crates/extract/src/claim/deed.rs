//! More words that carry claims (see `lexicon`): what is done to somebody, and how people say it in speech, logs and lists.

use super::lexicon::Frame::{Agent, Mutual, Patient};
use super::lexicon::{Verb, verb};
use model::Property::*;

/// Beside the entries of `lexicon`; the order is the order of the extractors' names only.
pub const DEEDS: &[Verb] = &[
    verb(
        Attacked,
        Agent,
        "PO",
        "POBA",
        true,
        concat!(
            r"frappee?s?|tabassee?s?|poignardee?s?|agressee?s?|giflee?s?|mordue?s?|incendiee?s?|cambriolee?s?|braquee?s?|derobee?s?|volee?s?|escroquee?s?|violee?s?|etranglee?s?|saccagee?s?|vandalisee?s?|pillee?s?|attaquee?s?|",
            r"assassinee?s?|tuee?s?|abattue?s?|sequestree?s?|enlevee?s?|kidnappee?s?|bousculee?s?|rackettee?s?|harcelee?s?|lynchee?s?|blessee?s?|percutee?s?|cognee?s?|ligotee?s?|insultee?s?|detroussee?s?|tire (?:dessus|sur)|crache (?:dessus|sur)|mis le feu (?:a|au|chez)|rouee?s? de coups|porte (?:un|des|plusieurs|deux|trois) coups?(?: [a-z]+){0,3}? a|(?:mis|donne|colle|fichu|flanque) (?:un|une|des) (?:coups?|claques?|gifles?|baffes?|droite|coup de [a-z]+) a|",
            r"geslagen|neergestoken|neergeschoten|gestoken|beroofd|overvallen|bestolen|aangevallen|mishandeld|verkracht|gewurgd|gebeten|geschopt|vernield|opgelicht|gegijzeld|ontvoerd|gedood|doodgestoken|doodgeslagen|bespuwd|uitgescholden|lastiggevallen|aangerand|belaagd|gestalkt|aangereden|ingebroken (?:bij|in)|in brand gestoken|gestolen|toegetakeld|afgeperst|vergiftigd|leeggeroofd|geplunderd|bedrogen|",
            r"punched|kicked|stabbed|shot|attacked|assaulted|beaten(?: up)?|slapped|bitten|robbed|burgled|mugged|raped|strangled|struck|headbutted|head-butted|bottled|glassed|defrauded|scammed|conned|swindled|stolen from|broken into|set fire to|torched|vandali[sz]ed|kidnapped|abducted|killed|murdered|knifed|firebombed|ambushed|poisoned|harassed|stalked|groped|rammed|petrol-bombed"
        ),
        concat!(
            r"frapp(?:e|ent|ait|a|er|aient)|tabass(?:e|ent|ait|er)|poignard(?:e|ait|a|er)|agress(?:e|ent|ait|a|er)|gifl(?:e|ait|a|er)|mord(?:ait|it)?|incendi(?:e|er|ait)|cambriol(?:e|ent|ait|er)|braqu(?:e|ent|ait|a|er)|escroqu(?:e|ait|er)|viol(?:ait|er)|etrangl(?:e|ait|a|er)|attaqu(?:e|ent|ait|a|er)|tu(?:e|ait|a|er)|abat(?:tait|tre)?|sequestr(?:e|ait|er)|enlev(?:ait|a|er)|racket(?:te|tait|ter)|harcel(?:ait|e|er)|insult(?:e|ait|a|er)|tir(?:e|ait|a|er) sur|crach(?:e|ait|a|er) sur|met(?:tait)? le feu (?:a|au)|tape sur|cogn(?:e|ait|er)|",
            r"sloeg(?:en)?|slaat|stak(?:en)?|steekt|schoot(?: op)?|schoten op|schiet(?:en)? op|beroofde(?:n)?|overviel(?:en)?|overvalt|viel(?:en)? .{0,30}? aan|valt .{0,30}? aan|mishandel(?:t|de|den)|verkrachtte|beet|schopt(?:e|en)?|vernielde(?:n)?|brak(?:en)? in (?:bij|in)|breekt in bij|stal(?:en)? (?:van|bij|uit)|gijzelde|ontvoerde(?:n)?|doodde|vermoordde(?:n)?|bespuwde|perste .{0,20}? af|stichtte brand (?:in|bij)|scheldt .{0,20}? uit|schold .{0,20}? uit|",
            r"punch(?:es|ing)?|kick(?:s|ing)?|stab(?:s|bing)?|attack(?:s|ing)?|assault(?:s|ing)?|beat(?:s|ing)?(?: up)?|slap(?:s|ping)?|robs|robbing|burgling|strik(?:es|ing)|stole from|steals from|broke into|sets fire to|burn(?:ed|t) down|spat (?:at|on)|fired (?:at|on)|shot at|threw .{0,25}? at"
        ),
        concat!(
            r"coups? (?:et blessures |de [a-z]+ |de poing )?(?:a|sur|contre)|agression (?:de|du|d'|contre|sur)|vol (?:a|chez|au prejudice de)|cambriolage (?:de|chez|du)|braquage (?:de|du|chez)|viol (?:de|sur)|meurtre (?:de|d'|du)|assassinat (?:de|d'|du)|incendie (?:de|du|d'|chez)|escroquerie (?:au prejudice de|contre)|enlevement (?:de|d')|sequestration (?:de|d')|violences? (?:sur|contre|envers|a l'encontre de)|",
            r"slagen (?:en verwondingen )?(?:aan|op|tegen)|mishandeling van|overval (?:op|bij)|inbraak (?:bij|in)|diefstal (?:bij|van|uit|ten nadele van)|aanranding van|verkrachting van|(?:roof)?moord op|doodslag op|brandstichting (?:bij|in)|oplichting van|afpersing van|gijzeling van|belaging van|",
            r"(?:assault|attack) (?:on|against)|robbery (?:of|at)|burglary (?:of|at)|theft from|(?:murder|killing|rape|stabbing|shooting|kidnapping|abduction|manslaughter) of|arson (?:at|of)|fraud (?:on|against)"
        ),
    ),
    verb(
        Arrested,
        Patient,
        "P",
        "ABO",
        false,
        concat!(
            r"fait (?:serrer|peter|choper|arreter|interpeller|controler|pincer|gauler|coffrer|ramasser|attraper|embarquer|cueillir)|chopee?s?|pincee?s?|rattrapee?s?|embarquee?s?|en (?:prison|taule|cabane|detention(?: provisoire| preventive)?|garde a vue|cellule|preventive|retention)|au trou|au mitard|sous (?:les verrous|ecrou|mandat d'arret)|derriere les barreaux|(?:amene|emmene|conduit|ramene)(?:e?s?) au (?:poste|commissariat|bureau|bloc)|plac(?:e|ee|es|ees) (?:en|au) centre(?: ferme| de retention)?|assignee?s? a residence|",
            r"vastzit|vastzat|vastgezeten|zit(?:ten)? (?:[a-z0-9-]+ ){0,4}?(?:vast|in (?:de )?(?:gevangenis|cel|nor|bak|bajes|isolatie|voorarrest|voorhechtenis|hechtenis|bewaring))|zat(?:en)? (?:[a-z0-9-]+ ){0,4}?(?:vast|in (?:de )?(?:gevangenis|cel|nor|bak|bajes|isolatie|voorarrest|voorhechtenis|hechtenis|bewaring))|achter (?:de )?tralies|ingesloten|overmeesterd|klemgereden|in (?:voorlopige )?hechtenis|in voorarrest|tegen de lamp (?:liep|gelopen)|aangeh|meegenomen naar (?:het )?(?:bureau|kantoor|commissariaat)|opgebracht|voorgeleid|in bewaring(?: gesteld)?|",
            r"nicked|banged up|locked up|in (?:custody|prison|jail|handcuffs|cuffs)|behind bars|on remand|collared|recaptured|re-captured|cuffed|surrendered (?:to|at|himself|herself)|taken to (?:the )?(?:police station|station|cells)|brought in|seized by"
        ),
        concat!(
            r"chop(?:e|ent|aient)|(?:amenons|conduisons|ramenons) P au (?:poste|commissariat|bureau)|",
            r"liep(?:en)? .{0,30}? tegen de lamp|pikt(?:e|en)? .{0,30}? op|hebben P vast|houden P vast|neemt .{0,30}? mee naar|namen .{0,30}? mee naar|",
            r"nick(?:s|ing)|lifts|collars|cuff(?:s|ing)"
        ),
        "detenue?|detainee|prisoner|in custody|inverzekeringstelling|medebrenging|mandat d'amener|ordonnance de prise de corps",
    ),
    verb(
        Questioned,
        Patient,
        "P",
        "BO",
        false,
        concat!(
            r"convoquee?s? (?:a|au|par|pour|en|chez|D|devant)|recue?s? (?:en audition|dans nos (?:bureaux|locaux|services))|entendue?s? (?:en qualite|librement|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce|durant|pendant|avec|sur|une)|confrontee?s? (?:a|avec)|",
            r"aan de tand gevoeld|op het matje geroepen|uitgenodigd voor (?:een )?verhoor|",
            r"spoken to(?: by)?|cross-examined|examined by|heard (?:by|in|on|at) "
        ),
        concat!(
            r"entendrons|a entendre|compara(?:it|issait|issent)(?: devant (?:nous|W))?|avons entendu|auditionner|devant nous(?:,)? (?:se presente|est presente|compara[a-z]+)|se presente (?:devant nous|en nos (?:bureaux|locaux))|",
            r"verscheen voor ons|meldt zich (?:ten burele|op het bureau)|verschijnt voor ons|",
            r"interview(?:ed|ing)|questioning"
        ),
        concat!(
            r"(?:declaration|deposition|temoignage|confrontation) (?:de|du|d'|des)|aveux (?:de|d'|du)|",
            r"(?:getuigen)?verklaring (?:van|door|afgelegd door)|getuigenis van|getuigenverhoor van|confrontatie van|",
            r"(?:witness |first |second |third |further |written |voluntary )?(?:statement|account|deposition|testimony) (?:of|from|by|made by)"
        ),
    ),
    verb(
        Released,
        Patient,
        "P",
        "",
        false,
        concat!(
            r"sortie?s? (?:de (?:prison|detention|taule|garde a vue|cellule)|libre)|ressortie?s? libres?|laissee?s? (?:filer|sortir)|rendue?s? a (?:sa famille|ses parents|son pere|sa mere)|sous (?:bracelet|surveillance) electronique|liberee?s? sous|mis(?:e|es)? dehors|",
            r"vrijgekomen|laten gaan|weer vrij|op borgtocht(?: vrij)?|losgekomen|met (?:de |een )?enkelband|voorwaardelijk vrij|onder voorwaarden vrij|",
            r"out on (?:bail|licence|parole|tag)|on (?:conditional |police |unconditional )?bail|granted bail|liberated|paroled|discharged|out of (?:prison|jail|custody)|free to (?:go|leave)|de-arrested|rel\. nfa"
        ),
        concat!(
            r"sort(?:ait|ira|ir)? de (?:prison|detention|taule|garde a vue)|leve la (?:garde a vue|mesure)|",
            r"kwam .{0,25}? vrij|komt .{0,25}? vrij|vrijkwam|vrijkomt|laat .{0,30}? vrij|mag .{0,15}? naar huis|schorst .{0,40}? (?:de )?(?:bewaring|voorlopige hechtenis)|",
            r"let P go|lets P go|bails"
        ),
        "mainlevee|elargissement|opheffing van (?:het bevel tot aanhouding|de voorlopige hechtenis)|schorsing van de voorlopige hechtenis",
    ),
    verb(
        Charged,
        Patient,
        "P",
        "",
        false,
        concat!(
            r"jugee?s? (?:pour|a|par|D|en)|assignee?s? (?:devant|en)|citee?s? devant|poursuivie?s?|prevenue?s? d(?:e |')|compara(?:it|issait|itra|issent) (?:pour|du chef|devant (?:le tribunal|la cour))|passe en jugement|",
            r"ten laste gelegd|verwezen naar de|terechtstaat|terechtstaan|terechtgestaan|ervan beschuldigd|beschuldigd van|in beschuldiging|staa(?:t|n) terecht|stond(?:en)? terecht|(?:moet|moest|moeten) (?:zich )?verantwoorden|",
            r"on trial|summonsed|chgd|sent for trial|reported for summons|indicted|stands? trial|stood trial|standing trial|went on trial|goes on trial|faces (?:a )?(?:charges?|trial)|facing (?:charges?|trial)|pleaded (?:guilty|not guilty)|pleads (?:guilty|not guilty)"
        ),
        r"renvo(?:ie|yons|yant|ya) .{0,60}? devant (?:le tribunal|la cour|le juge)|stel(?:t|len)? .{0,60}? in verdenking|verwijst .{0,60}? naar de (?:correctionele )?rechtbank",
        "renvoi|renvoi devant|tenlastelegging|trial",
    ),
    verb(
        Convicted,
        Patient,
        "P",
        "",
        false,
        concat!(
            r"declaree?s? coupables?|coupables? d(?:e |')|pris|prend|ecop(?:e|ent|ait|a|er)|purg(?:e|eait|er|eant)|",
            r"schuldig verklaard|schuldig (?:aan|bevonden)|bestraft|gekregen|gestraft|kr(?:eeg|egen|ijgt|ijgen)|zat|zit|moet|",
            r"fined|guilty of|caged|handed|bound over|imprisoned for|locked up for|got|gets|served|serving|serves|did|will serve|will do|received"
        ),
        r"declare P coupable|verklaart .{0,40}? schuldig",
        "",
    ),
    verb(
        Expelled,
        Patient,
        "P",
        "A",
        false,
        concat!(
            r"rapatriee?s?|reconduite?s? (?:a|vers|en)|eloignee?s? (?:D )?vers|remis(?:e|es)? aux autorites [a-z]+|",
            r"overgeleverd|teruggewezen|teruggestuurd|gezet uit|uit A gezet|het grondgebied te verlaten|teruggebracht naar|overgedragen aan de [a-z]+ autoriteiten|",
            r"sent back to|returned to|turned away|refused entry|thrown out of|put across the border|removed"
        ),
        "rapatrie(?:nt)?|sent back|removes",
        "rapatriement|repatriering|ordre de quitter le territoire|bevel om het grondgebied te verlaten|removal",
    ),
    verb(
        Died,
        Patient,
        "P",
        "AOB",
        false,
        concat!(
            r"mort(?:e|s|es)?|mortellement (?:touchee?|blessee?|atteinte?|percutee?)s?|noyee?s?|pendue?s?|succombe|retrouvee?s? morte?s?|poignardee?s? a mort|",
            r"gestorven|dodelijk (?:getroffen|gewond|verwond|geraakt|aangereden)|verdronken|verongelukt|bezweken|dood (?:aangetroffen|gevonden|teruggevonden)|doodgestoken|doodgeslagen|om het leven gebracht|levenloos (?:aangetroffen|gevonden)|",
            r"found dead|fatally (?:wounded|injured|hit|shot|stabbed)|pronounced dead|drowned|stabbed to death|beaten to death|dead"
        ),
        r"succomb(?:e|a|ait)|verdronk(?:en)?|bezweek|om het leven kwam(?:en)?|kwam(?:en)? .{0,30}? om het leven|stierven|dies|was dead",
        r"mort|deces|(?:le|du) corps|cadavre|depouille|dood|lijk|stoffelijk overschot|body|remains",
    ),
    verb(
        Met,
        Mutual,
        "P",
        "P",
        true,
        concat!(
            r"attablee?s? avec|fait (?:la )?connaissance (?:de|d(?:u|\')|avec)|recue?s? chez (?:lui|elle|moi|nous|eux|elles)|assise?s? (?:avec|a cote de)|accueillie?s? par|croisee?s?|recue?s? par|salue(?:e?s?)?|en (?:grande )?(?:discussion|conversation) avec|reunie?s? avec|abordee?s? par|disputee?s? avec|",
            r"leren kennen|in gesprek met|aangesproken(?: door)?|aangeklampt door|opgewacht door|ontvangen door|op bezoek (?:geweest )?bij|gegeten met|gedronken met|onthaald door|",
            r"made the acquaintance of|talking (?:to|with)|speaking (?:to|with)|chatting (?:to|with)|greeted by|joined by|approached by|in conversation with|sitting with|sat with|drinking with|in company with|(?:lunch|dinner|coffee|a drink|drinks|supper) with"
        ),
        concat!(
            r"din(?:e|ent|ait) avec|dejeun(?:e|ent|ait) avec|prend un (?:cafe|verre) avec|boi(?:t|vent) (?:un verre|un cafe) avec|s'assie(?:d|nt) (?:avec|a cote de)|crois(?:e|ent|ait)|abord(?:e|ent)|serre la main (?:a|de)|bavard(?:e|ent) avec|accueille|",
            r"sprak(?:en)? .{0,25}? aan|spreekt .{0,25}? aan|drink(?:t|en) .{0,25}? met|dronk(?:en)? .{0,25}? met|eet .{0,25}? met|at .{0,25}? met|zit(?:ten)? .{0,25}? (?:samen )?met|zat(?:en)? .{0,25}? met|staat te praten met|schudt(?:e)? .{0,20}? de hand|klampt .{0,20}? aan|bij P op bezoek|",
            r"g(?:ets?|ot) to know|came to know|speaks (?:to|with)|talks with|chats (?:to|with)|chatted (?:to|with)|shakes hands with|approaches|lunched with|dines with|drinks with"
        ),
        "tete-a-tete|entrevue|treffen|handshake",
    ),
    verb(
        Called,
        Agent,
        "PUOB",
        "PUOB",
        true,
        concat!(
            r"ecrit (?:a|au|aux)|envoye (?:un|une|des) (?:lettres?|mails?|courriels?|courriers?|textos?|whatsapp)|eue? au (?:telephone|bout du fil)|",
            r"geschreven (?:aan|naar)|ge-?appt|gemaild|geantwoord op|een (?:brief|mail|appje|app) (?:gestuurd|geschreven)|aan de lijn|telefonisch (?:gesproken|bereikt)|doorgebeld|",
            r"written to|emailed|on the (?:phone|line) (?:to|with)|in telephone contact with|whatsapped|left a (?:message|voicemail) (?:for|with)"
        ),
        concat!(
            r"ecri(?:s|t|vait|vent|re|vis|ra) (?:a|au|aux)|envoie (?:une|un|des) (?:lettre|mail|courriel|texto|whatsapp)|passe un coup de fil|telephone|",
            r"schreef(?: aan)?|schrijf(?:t|en)? (?:aan|naar)|appt(?:e|en)?|mail(?:t|de|den)|sms(?:t|te|ten)|stuur(?:t|de) .{0,15}? (?:een )?(?:bericht|mail|brief|appje)|krijgt .{0,30}? aan de lijn|hangt aan de telefoon met|",
            r"wr(?:ote|ites?) to|writing to|e-?mails|texting|phoning|ringing"
        ),
        "lettres?|courriers?|courriel|brief|brieven|mailtje|letters?|voicemail",
    ),
    verb(
        Travelled,
        Agent,
        "PV",
        "A",
        true,
        concat!(
            r"repartie?s? (?:a|au|en|vers|pour)|enfuie?s? (?:a|au|en|vers)|debarquee?s? (?:a|au|en)|montee?s? (?:a|sur) A|descendue?s? (?:a|sur|en)|venue?s? (?:de|d'|du|a|au|en)|traverse|fui|envolee?s? (?:pour|vers)|transfere(?:e?s?)? (?:a|au|vers)|conduite?s? (?:a|au|en|vers)|transportee?s? (?:a|au|vers)|",
            r"gevlucht|aangekomen|overgevlogen|gebracht naar|vervoerd naar|overgestoken|afgezakt naar|gekomen (?:uit|naar|van)|onderweg naar|op weg naar|",
            r"fled to|brought to|taken to|driven to|flown to|transferred to|bound for|en route to|on (?:his|her|the|their) way to|gone to|landed (?:at|in)|crossed to|made (?:his|her|their) way to|come (?:from|to|over from)"
        ),
        concat!(
            r"repart(?:ait|ent|ir)? (?:pour|a|en|vers|au)|vont (?:a|au|en|vers)|allai(?:t|s|ent) (?:a|au|en|vers)|ir(?:a|ai|ait|ont) (?:a|au|en|vers)|va (?:au|en|vers)|vais (?:au|en|vers)|monte (?:a|sur|vers) A|descend(?:ait|ent)? (?:a|sur|vers) A|fil(?:e|ent|ait) (?:a|vers|sur|en) A|viens?(?:nent)? (?:de|d') A|venai(?:t|ent|s) (?:de|d') A|s'enfuit|fuit|direction|rejoin(?:t|dre|dra) A|rentre (?:a|au|en) A|embarque (?:a|pour)|quitt(?:e|ait|a|er|era) A (?:pour|vers|en direction)|",
            r"vlucht(?:te|ten|en)? naar|kom(?:t|en)? (?:naar|uit|van) A|kwam(?:en)? (?:naar|uit|van) A|ga(?:at|an)? (?:[a-z]+ )?naar|ging(?:en)? (?:[a-z]+ )?naar|moet(?:en)? naar|wil(?:len)? naar|is (?:[a-z]+ )?naar A|zijn (?:[a-z]+ )?naar A|was (?:[a-z]+ )?naar A|terug naar|arriveer(?:t|de) (?:in|te|op)|stapt af in|land(?:t|de) (?:in|op)|fietst .{0,20}? naar|wandel(?:t|de) naar|loopt naar|liep naar|rij(?:d|dt|den) (?:door|terug)? ?naar|reed (?:door|terug) naar|",
            r"flee(?:s|ing)? to|fled|walk(?:s|ed|ing) to|going to|goes (?:back )?to|gone to|went (?:back |over |up |down )?to|come(?:s)? (?:from|to|over from)|came over from|landing (?:at|in)|boarded .{0,30}? (?:for|to)|boards .{0,30}? (?:for|to)|travelling to|drives (?:back )?to|drove back to|flying to|crosses (?:to|into)|towards|heading (?:for|to)|set out for|made for|left .{0,20}? for|moves? to|moved back to"
        ),
        "fuite|vlucht|trajet|crossing|vol pour|vols? a destination de",
    ),
    verb(
        Threatened,
        Agent,
        "PO",
        "POBA",
        true,
        "(?:promis|jure) de (?:(?:le|la|les|lui|me) )?(?:tuer|buter|bruler|cramer|crever|casser|faire (?:la peau|cramer|sauter|payer))|gedreigd|bedreigd|onder druk gezet|gechanteerd|geintimideerd|blackmailed|intimidated|made threats",
        "dreig(?:t|de|den|en)(?: ermee)?|chanteer(?:t|de)|intimideer(?:t|de)|zette .{0,25}? onder druk|fait chanter|faisait chanter|intimid(?:e|ait)|faire la peau a|intimidates|blackmails|vowed to|swore to|made threats",
        "doodsbedreigingen?|menaces? de mort|death threats?|chantage|afpersing|blackmail",
    ),
    verb(
        Paid,
        Agent,
        "POBK",
        "POBK",
        true,
        concat!(
            r"achetee?s?(?: (?:a|au|chez|aupres))?|reglee?s?|deboursee?s?|offerte?s?|revendue?s?|",
            r"gekocht|aangekocht|afgekocht|voldaan|toegestopt|toegeschoven|gegeven|uitbetaald|bezorgd|aangeboden|",
            r"bought|purchased|handed over|paid out|slipped|bribed|settled"
        ),
        concat!(
            r"ach(?:ete|etait|eta|eter|etent)|reg(?:le|lait|ler)|debours(?:e|ait)|offr(?:e|ait|it)|file|refile|glisse|lui (?:donne|remet|verse)|",
            r"ko(?:cht|chten|opt|pen)|geef|stopt(?:e)? .{0,20}? toe|duwt .{0,20}? toe|reken(?:t|de) af|schuift .{0,20}? toe|",
            r"pay|buys?|buying|handing|passes|passed|slips|bribes"
        ),
        "pots-de-vin|pot-de-vin|smeergeld|steekpenningen|bribes?|aankoop|achat|purchase",
    ),
    verb(
        Requested,
        Agent,
        "POB",
        "POB",
        true,
        concat!(
            r"demandee?(?: (?:a|au|aux|aupres))?|sollicitee?s?|",
            r"gevraagd(?: aan)?|verzocht|opgedragen|aangevraagd|",
            r"requested|instructed|applied for"
        ),
        concat!(
            r"demand(?:e|ent|ait|aient|a)(?: (?:a|au|aux|aupres))?|sollicit(?:e|ent|ait)|",
            r"vraagt(?: aan)?|vroeg(?:en)?(?: aan)?|verzoekt|droeg .{0,20}? op|draagt .{0,20}? op|",
            r"ask(?:s|ed|ing)? (?:for|to)|asks|asked|requests|begs|wanted P to|wants P to|told P to|tells P to"
        ),
        "",
    ),
    verb(
        Warned,
        Agent,
        "POB",
        "POB",
        true,
        r"avertie?s?|mis(?:e|es)? en garde|verwittigd|gewaarschuwd|getipt|warned|tipped off",
        r"avert(?:it|issait|is|issent)|met(?:tait)? en garde|verwittig(?:t|de|den|en)|waarschuw(?:t|de|den|en)|tipt(?:e)?|warns?|tips off",
        "",
    ),
    verb(
        Transmitted,
        Agent,
        "POB",
        "POB",
        true,
        r"transmis(?:e|es)?|overgemaakt|forwarded",
        r"transmet(?:s|tons|tent|tait)?|maak(?:t|te) .{0,25}? over|forwards",
        "",
    ),
];
