//! The phrases that say what belongs to a person, as rows: births, homes, other names, numbers, vehicles, groups, work.

use model::Property::{self, *};

/// How the owner of an attribute is found where the pattern does not name it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Owner {
    /// The subject of the clause's verb.
    Subject,
    /// The nearest person before: appositions and form fields.
    Nearest,
    /// Only what the pattern itself captures.
    Named,
}

pub(super) struct Entry {
    /// None: by the class of the object (number, vehicle, account, paper).
    pub property: Option<Property>,
    pub owner: Owner,
    pub pattern: &'static str,
}

const fn entry(property: Option<Property>, owner: Owner, pattern: &'static str) -> Entry {
    Entry { property, owner, pattern }
}

use Owner::{Named, Nearest, Subject};

/// `s` subject, `o` object, `v` value as written, `d` value that is a date.
pub(super) const ENTRIES: &[Entry] = &[
    // Born.
    entry(
        Some(Born),
        Nearest,
        r"(?:\b(?:nee?s?|ne\(e\)|ne \(e\)|geboren|geb\.?|gb\.?|born|date (?:et lieu )?de naissance|geboortedatum(?: en -plaats)?|date of birth|d\.?o\.?b\.?|naissance|geboorte)|\bb\.|°)(?: vers| op| omstreeks| around| about| in| on| en| a| le| the| den| :|:| \(e\)|\.|,)*\s?(?<d>D)(?:[ ,]*(?:a|au|aux|te|in|at|en|:|a l'|\(|,|lieu de naissance ?:?|geboorteplaats ?:?|place of birth ?:?) ?)*(?<o>A)?",
    ),
    entry(
        Some(Born),
        Nearest,
        r"\b(?:nee?s?|geboren|geb\.?|gb\.|born|b\.) (?:(?:a|te|in|en|au|aux|at) )?(?<o>A)(?: ?\([^()]{0,25}\)| ?\((?:A)\)|,? ?(?:en |in )?A)?,? ?(?:le |op |on |den |the |in |en )?(?<d>D)?",
    ),
    // The sign stands for the word, and the place may come first: `(°Hull, 14.07.1968)`, `° Nador (MA) 17/04/1988`. Not `n° ...`.
    entry(
        Some(Born),
        Nearest,
        r"(?:^|[ (,:;|])° ?(?:(?:te|a|au|in|at) )?(?:(?<o>A)|[a-z][a-z' -]{1,30}?)(?: ?\((?:[a-z .]{1,25}|A)\))?(?: ?[,-] ?| )(?:(?:le|op|on|den|the) )?(?<d>D)",
    ),
    entry(Some(Born), Nearest, r"\b(?:lieu de naissance|geboorteplaats|place of birth|birthplace) ?:? ?(?<o>A)"),
    entry(Some(Born), Named, r"(?<s>P) ?,? ?\((?:[a-z][a-z' -]{2,30}, ?)?(?:°|nee? |geb\. ?|born )? ?(?<d>D)\)"),
    entry(Some(Born), Named, r"(?<s>P),? (?:est|etait|serait|is|was|werd) (?:nee?|geboren|born)~(?<d>D)(?: (?:a|te|in|at|au) (?<o>A))?"),
    // "X, 21-04-1995, Echt": a day long ago.
    entry(Some(Born), Named, r"(?<s>P),? (?<d>D)(?:, (?<o>A))?(?: ?[,.;)]|$)"),
    // A row of a list: "X - 14/02/1959 - Riga", "X : 11.11.1991 Goiânia".
    entry(Some(Born), Named, r"(?<s>P) ?[:-] ?(?<d>D)(?:(?: ?[:,-])? ?(?<o>A))?(?: ?[,.;):-]|$)"),
    // Home.
    entry(
        Some(LivesAt),
        Nearest,
        r"(?:\b(?:domiciliee?s?|domicile (?:declare|connu|actuel)?|demeurant|dem|residant|residente?|logeant|vivant|habitant|(?:le)?wonende|gedomicilieerde?|verblijvende|woonachtige?|living|residing|resident|domiciled|dom|ayant son domicile|sans domicile fixe|woonplaats|woonadres|verblijfplaats|home address|adresse|adres|address|residence|domicile|inscrite?|ingeschreven|gehuisvest)\b)(?: (?:et |en |and )?(?:domiciliee?|demeurant|residant|wonende|actuellement|officiellement|thans|momenteel|currently|declare|connue?|officiel(?:le|lement)?|a|te|in|op|at|au|aux|de|het|l'adresse|adres|the address|chez ses parents|bij zijn ouders|gekozen|of|sur|rue|en) ?)*\.? ?:? ?\(?(?<o>A)",
    ),
    entry(
        Some(LivesAt),
        Subject,
        r"\b(?:habit(?:e|es|ent|ait|ais|aient|er|erait|eraient)|resid(?:e|ent|ait|er|erait|eraient)|demeur(?:e|ait|er|erait)|log(?:e|ent|eait|er|erait|eraient)|vi(?:t|vait|s|vent|vrait|vraient)|woon(?:t|de|den|achtig)?|wonen|verblijft|verbleef|verblijven|liv(?:es|ed)|live|resid(?:es|ed)|stay(?:s|ed|ing)|hebergee?|lou(?:e|ait)|rents|rented|huur(?:t|de)|dorm(?:e|ait)|occup(?:e|ait)|a emmenage|est domiciliee?|emmenage|verhuisde|moved|is gedomicilieerd|is ingeschreven|lodges?|lodged)\b(?: [a-z0-9]+){0,5}?(?: (?:chez|bij|with|at) (?:[a-z']+ ){0,3}P)?(?: [a-z']+){0,6}?,? (?:a|au|aux|en|dans|sur|te|in|op|at|on|l'|the|:|de la|rue|het|naar|to|into)? ?(?:(?:de|het|la|le|the) )?(?<o>A)",
    ),
    // Dutch clauses end with their verb: "die in Nossegem woont", "dat hij bij O werkt".
    entry(
        Some(LivesAt),
        Subject,
        r"\b(?:te|in|aan|op) (?:(?:de|het) )?(?<o>A)(?: [a-z]+){0,3}? (?:woont|woonde|wonen|woonden|woonachtig|inwoont|verblijft|verbleef|logeert|logeerde)\b",
    ),
    entry(
        Some(Employed),
        Subject,
        r"\b(?:bij|voor|in) (?:(?:de|het|een) )?(?:[a-z]+ )?\x22?(?<o>[OB])\x22?(?: [a-z]+){0,3}? (?:werkt|werkte|werken|werkten|gewerkt|werkzaam|tewerkgesteld)\b",
    ),
    entry(
        Some(LivesAt),
        Subject,
        r"\b(?:son|sa|zijn|haar|his|her|mon|ma|mijn|my) (?:domicile|adresse|appartement|residence|logement|studio|maison|woning|adres|verblijfplaats|huis|home|flat|address|house|apartment|room|kot|chambre)\b,? ?(?:situee? |sise? |a |au |de la |de |gelegen |te |aan |in |at |is |est |, )*(?<o>A)",
    ),
    entry(
        Some(LivesAt),
        Named,
        r"\b(?:domicile|adresse|appartement|residence|logement|studio|maison|woning|adres|verblijfplaats|huis|home|flat|address|house|apartment) (?:de |du |d'|van |of )(?:monsieur |madame |m\. |mme |l'interessee? |le nomme |la nommee |de genaamde |dhr\. )*(?<s>P),? ?(?:situee? |sise? |est |is |gelegen |te |aan |in |at |a |au |\(|, |: )*(?<o>A)",
    ),
    entry(Some(LivesAt), Named, r"(?<s>P)'s (?:home|flat|address|house|apartment|residence)(?: (?:at|in|on|is|address))*,? (?<o>A)"),
    entry(Some(LivesAt), Named, r"(?<s>P),? (?:de|of|from|uit|van) (?<o>A),(?: (?:nee?|geboren|born|age|aged|oud))"),
    entry(Some(LivesAt), Named, r"(?<s>P),? \(?(?:nee?|geboren|born|°)[^;:.P]{0,110},? (?<o>A)(?: ?[,.;)]|$)"),
    entry(Some(LivesAt), Named, r"(?<s>P)(?:,? (?:uit|of|d'|de)|, from) (?<o>A)(?: ?[.,;:)(]|$| [a-z])"),
    entry(Some(LivesAt), Named, r"(?<s>P) ?\((?:\d+(?: ans| jaar)?, ?)?(?<o>A)\)"),
    entry(Some(LivesAt), Named, r"(?<s>P),? (?:\(?\d\d(?: ans| jaar)?\)?, ?)?(?<o>A)(?: ?[.,;)]|$)"),
    // "X, 58, of A", "X, farmer, of A"; "the dwelling at A, occupied by X", "A, bewoner X".
    entry(
        Some(LivesAt),
        Named,
        r"(?<s>P), (?:aged? )?(?:\d\d(?: ans| jaar(?: oud)?| years old)?|[a-z-]{4,20}), (?:of|from|uit|demeurant|wonende te) (?<o>A)",
    ),
    entry(
        Some(LivesAt),
        Named,
        r"(?<o>A)[^;P]{0,40}?\b(?:(?:mede-?)?bewon(?:er|ers|ster)|bewoond door|occupante?s?|occupee? par|occupied by|householder|occupier|locataire|huurder|huurster|tenant)s? ?:?,? ?(?:de heer |mevrouw |m\. |mme |mr |mrs )?(?<s>P)",
    ),
    entry(
        Some(LivesAt),
        Named,
        r"\b(?:chez|bij|(?:au )?domicile de|(?:ten huize|woning|adres) van|home of|address of) (?:[a-z.]+ ){0,3}(?<s>P),? (?:a |te |in |at |au |\()?(?<o>A)",
    ),
    // Nationality.
    entry(
        Some(Nationality),
        Nearest,
        r"\b(?:de nationalite|nationalite|nationaliteit|nationality|citizenship|burgerschap) ?:? ?(?<v>A|[a-z]{4,}(?:[ -][a-z]+(?:ais|ois|ien|enne|aise|oise|se|ish|ian|ch))?)\b?",
    ),
    entry(Some(Nationality), Nearest, r"\b(?:van|of) (?<v>[a-z]{4,}) (?:nationaliteit|nationality|origin|afkomst|citizenship)\b"),
    entry(
        Some(Nationality),
        Nearest,
        r"\b(?:ressortissante?|sujet|citoyen(?:ne)?) (?<v>(?:belge|francaise?|marocaine?|algerien(?:ne)?|tunisien(?:ne)?|turc|turque|neerlandaise?|italien(?:ne)?|espagnole?|polonaise?|roumaine?|russe|tchetchene|syrien(?:ne)?|irakien(?:ne)?|congolaise?|portugaise?|britannique|[a-z]+(?:ais|aise|ien|ienne|ain|aine|ois|oise)))\b",
    ),
    // Who brought whom to whom: "X m'a amené Y", "X heeft mij Y gebracht", "X introduced me to Y".
    entry(
        Some(Associate),
        Named,
        r"(?<s>P),? (?:qui |quand |die |who )?(?:_ ?|nous |lui |leur |me |l')?(?:a|avait|aurait) (?:amene|ramene|presente|recommande|fourni|trouve|envoye)s?e? (?<o>P)",
    ),
    entry(
        Some(Associate),
        Named,
        r"(?<s>P),? (?:qui |quand )?(?<o>P) ?(?:a|avait|aurait) (?:amene|ramene|presente|recommande|fourni|trouve|envoye)s?e? P",
    ),
    entry(
        Some(Associate),
        Named,
        r"(?<s>P),? (?:die )?(?:heeft|had) (?:_ |ons |hem |haar |hen )?(?<o>P) (?:aan )?(?:_ )?(?:voorgesteld|aangebracht|aanbevolen|gebracht|gestuurd)",
    ),
    entry(Some(Associate), Named, r"(?<s>P),? (?:who )?(?:introduced|brought|sent|recommended) (?:_ |us |him |her |them )?(?:to )?(?<o>P)"),
    // Who was seen with whom: "a été vu chargeant des caisses avec X", "was seen in the wheelhouse with X".
    entry(
        Some(Met),
        Named,
        r"(?<s>P)[^;:.P]{0,60}?\b(?:vue?s?|apercue?s?|observee?s?|gezien|opgemerkt|waargenomen|gesignaleerd|seen|spotted|observed|noticed)\b[^;:.P]{0,80}?(?: (?:de l'|du |de la |van de |of the )P)?[^;:.P]{0,20}? (?:avec|en compagnie de|met|in gezelschap van|with|in the company of) (?:[a-z]+\.? )?(?<o>P)",
    ),
    // What one calls the other who is no kin: "die X zijn broertje noemt", "que X appelle son petit frère".
    entry(
        Some(Associate),
        Named,
        r"(?<o>P),? (?:que |qu'|die |whom |who )(?<s>P) (?:(?:appelle|appelait) (?:son|sa)\b|(?:zijn|haar) [a-z]+ (?:noemt|noemde)|(?:calls|called) (?:his|her)\b)",
    ),
    // "It was X he rang", "c'est X que j'ai appelé", "het was X die ik belde".
    entry(
        Some(Called),
        Named,
        r"\b(?:it (?:was|is)|it's|that was) (?<o>P),? (?:that |whom |who )?(?<s>P) (?:had )?(?:rang|rung|phoned|called|telephoned|texted)\b",
    ),
    entry(
        Some(Called),
        Named,
        r"\b(?:c'est|c'etait|ce n'est que) (?<o>P),? (?:que |qu')(?<s>P) ?(?:(?:a|ai|avait|avais) (?:appelee?|rappelee?|telephone|contactee?)|appelait|appelais|appelle)\b",
    ),
    entry(
        Some(Called),
        Named,
        r"\bhet (?:was|is) (?<o>P),? die (?<s>P) (?:(?:heeft|had|heb) )?(?:belde|belt|bel|gebeld|opbelde|opgebeld|telefoneerde)\b",
    ),
    // A line of a log: "U > U", "U (X) vers U (Y)", "D - X à Y :", "Beller X (U), gebelde Y".
    entry(
        Some(Called),
        Named,
        r"U ?\((?:[a-z]+ ){0,2}(?<s>P)\) ?(?:[=-]*>|→|vers(?: le)?|naar(?: het)?|to|a|aan) U ?\((?:[a-z]+ ){0,2}(?<o>P)\)",
    ),
    entry(Some(Called), Named, r"U ?\((?:[a-z]+ ){0,2}(?<s>P)\) ?(?:[=-]*>|→|vers(?: le)?|naar(?: het)?|to) (?<o>U)"),
    entry(Some(Called), Named, r"(?:^|[ (:,])(?<s>[UP])(?: ?\((?:[a-z]+ ){0,2}P\))? ?(?:[=-]*>|→) ?(?:U ?\((?:[a-z]+ ){0,2})?(?<o>[UP])"),
    entry(Some(Called), Named, r"(?<s>U) ?(?:vers(?: le)?|naar(?: het)?|to) (?<o>U)"),
    entry(Some(Called), Named, r"(?:^|D ?[-:,]? ?)(?<s>P) (?:a|aan|to) (?<o>P)(?:,? U)? ?(?:[:(-]|$)"),
    entry(
        Some(Called),
        Named,
        r"\b(?:beller|oproeper|appelant|caller|calling party) ?:? ?(?<s>[PU])[^;.PU]{0,12}(?:\(?[PU]\)?)?[^;.PU]{0,12}\b(?:gebelde|opgeroepene|appelee?|called(?: party)?|callee) ?:? ?(?<o>[PU])",
    ),
    // Whose file it is: "dossier C lastens X", "in proceedings C against X", "Betreft: X, parketnr. C".
    entry(
        Some(Investigated),
        Named,
        r"(?<o>C)[^;:.P]{0,30}?(?:, (?:geopend|ouverte?|opened) )?\b(?:lastens|ten laste van|tegen|van (?:mijn|onze) client|a charge de|contre|a l'encontre de|en cause (?:de|d')|against|concerning|de mon client|of (?:my|our) client)\b,? ~?(?<s>P)",
    ),
    entry(
        Some(Investigated),
        Named,
        r"\b(?:betreft|betreffende|inzake|onderwerp|objet|concerne|en cause|re|subject|regarding) ?:? ?(?:de zaak |l'affaire |the case of )?(?<s>P)(?: e\.a\.| et (?:autres|consorts|crts)| c\.s\.| and others?)?,? ?[-(,]? ?(?:[a-z.°]+ ){0,2}(?<o>C)",
    ),
    // Other names.
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? ?\(? ?(?:dite?[ \x22(]*|(?:alias|surnommee?s?|dit aussi|aussi dit|dit encore|(?:egalement |aussi |mieux |plus )?connue? (?:sous (?:le |l'|son )?(?:nom|alias|surnom|pseudonyme|pseudo|sobriquet|kunya|identite|nom de guerre)?(?: de guerre)?(?: de | d'|,)?|comme)|se faisant (?:appeler|passer pour)|qui se fait (?:appeler|passer pour)|bijgenaamd|bijnaam|ook (?:gekend|bekend|genoemd)(?: als| onder de naam)?|(?:gekend|bekend) (?:als|onder (?:de )?(?:naam|alias|bijnaam))|roepnaam|die zich ~ ?(?:laat noemen)|a\.?k\.?a\.?|also (?:known|called)(?: as)?|(?:better |otherwise )?known (?:as|to ~ as)|nicknamed|(?:who )?(?:goes|went|going) by(?: the (?:name|nickname|alias))?(?: of)?|answers to(?: the name)?(?: of)?|going by(?: the name)?(?: of)?|nom de guerre|de son vrai nom|de son nom de guerre|de sa vraie identite|(?:met )?(?:werkelijke|echte|ware) (?:naam|identiteit)(?: is)?|real name(?: is)?|whose real name is|pseudonyme?|kunya|ou encore|alias de|@|surnom|onder de naam|under the name(?: of)?|using the name|alias name|ex|ook)[ :\x22(]*)(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:surnom|alias|pseudonyme|pseudo|sobriquet|kunya|nom de guerre|nom|bijnaam|roepnaam|schuilnaam|naam|nickname|moniker|name) \x22?(?<o>P)\x22?,? ?(?:designe(?:rait|nt)?|renvo(?:ie|yait) a|correspond(?:rait|ait)? a|s'applique(?:rait)? a|est celui d[eu']|est porte par|est utilise par|(?:se )?cache(?:rait)?|verwijst naar|slaat op|duidt(?: op)?|staat voor|hoort (?:bij|toe aan)|is die van|is van|wordt gebruikt door|(?:gaat|ging|schuilt)|refers to|belongs to|stands for|means|is used by|is that of|is how|hides) ?(?:le nomme |la nommee |le |un certain |de genaamde |een zekere |one |a certain )?\x22?(?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)(?: ?\([^()P]{0,40}\))?,? ?(?:que |qu'|whom |die |dat )~(?:appel(?:le|lent|ait|aient)|surnomm(?:e|ent|ait|aient)|calls?|called|nicknamed?|noem(?:t|en|de|den)) \x22?(?<o>P)",
    ),
    // "X is the man the dockers call Y", "X est celui que tous appellent Y", "X is de man die ze Y noemen".
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:is|was|est|etait) (?:the (?:man|woman|one|fellow)|l'homme|la femme|celui|celle|de (?:man|vrouw|kerel)|degene)\b[^;.:P]{0,50}? (?:appel(?:le|lent|ait|aient)|appelai(?:t|ent)|surnomm(?:e|ent|ait|aient)|calls?|called|nicknamed?)(?: tous| all)? \x22?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:is|was) (?:de (?:man|vrouw|kerel)|degene) die [^;.:P]{0,40}?\x22?(?<o>P)\x22? (?:genoemd|noem(?:t|en|de|den))",
    ),
    // ""Y", zo noemen ze in A X", "« Y », c'est ainsi qu'on appelle X".
    entry(
        Some(Alias),
        Named,
        r"\x22?(?<o>P)\x22?,? (?:zo (?:noem(?:t|en|de|den)|heet|wordt)(?: P)?|c'est (?:ainsi|comme ca) qu(?:e |')[^;.:P]{1,30}? (?:appell(?:e|ent)|surnomm(?:e|ent))|(?:that is|that's) (?:what|how) [^;.:P]{1,30}? calls?)(?: [^;.:P]{1,30}?)? (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)(?: ?\([^()P]{0,40}\))?,? die ~ ?\x22?(?<o>P)\x22? (?:(?:wordt|werd) )?(?:genoemd|noem(?:t|en|de|den))",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:derriere|sous|achter|onder|behind|under) (?:le |la |l'|ce |de |die |deze |the |this |that )?(?:surnom|alias|pseudonyme|pseudo|kunya|nom|bijnaam|schuilnaam|naam|nickname|alias|name) (?:de |d'|of |van )?\x22?(?<o>P)\x22?,? ?(?:se (?:cache|dissimule)(?:rait)?|il faut (?:lire|voir)|(?:gaat|ging)|schuilt|hides|is|was|lies) ?(?:le nomme |de genaamde |en fait |in fact |eigenlijk |one )?\x22?(?<s>P)",
    ),
    // What a log calls him: "X, 12 High Street (in this log = Y)", "X (hierna Y)".
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)[^;P]{0,90}?\((?:in (?:this|the) (?:log|report|note)|in dit (?:verslag|journaal|logboek)|dans (?:ce|le present) (?:rapport|journal|compte rendu)|hierna|verder|ci-apres|hereafter|hereinafter|below)(?: (?:genoemd|aangeduid als|called|denommee?|designee? par|named|is))? ?[:=]? ?\x22?(?<o>P)\x22? ?\)",
    ),
    // After an apposition: "X, né le D à A, dit « Y »", "X (°D, A), bijgenaamd Y".
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)(?:,? ?\((?:[^;.()P]|\b[a-z]\.){0,80}\)|, ?(?:nee?|geboren|born|age|aged|domicilie|demeurant|wonende|living|de nationalite|van)\b(?:[^;.()P]){0,90}),? ?(?:dite?|alias|(?:plus |mieux |aussi |egalement )?(?:surnommee?|connue?) (?:sous le (?:nom|surnom|pseudonyme|sobriquet) (?:de |d')?)?|bijgenaamd|roepnaam|bijnaam|ook (?:gekend|bekend|genoemd) (?:als|onder de naam)|alias|a\.?k\.?a\.?|also known as|nicknamed|known as) ?[:\x22(]* ?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:wordt|werd|word) (?<s>P) (?:door [a-z ]{1,20} )?(?:ook |ook wel |soms |meestal )*\x22?(?<o>P)\x22? (?:genoemd|geheten|aangesproken)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P) (?:wordt|werd|wordt door [a-z ]{1,20}) (?:ook |ook wel |soms |meestal )*\x22?(?<o>P)\x22? (?:genoemd|geheten|aangesproken)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)(?: ?\([^()P]{0,40}\))?(?:, [^,;.P]{1,40},)? (?:(?:in|bij|onder|door|binnen) [a-z' ]{1,30} )?\x22?(?<o>P)\x22? (?:wordt|werd) (?:genoemd|geheten|aangesproken)",
    ),
    // "The woman known as Y is X", "la dame qu'ils appelaient Y, j'ai vu son passeport : X".
    entry(
        Some(Alias),
        Named,
        r"\b(?:man|woman|person|lady|contact|homme|femme|dame|personne|individu|type|vrouw|persoon|kerel|celui|celle|degene|one) (?:(?:(?:which|whom?|that|que|qu'|die|qui) ?)?[^;.:P]{0,40}?(?:appel(?:ee?|le|lent|ait|aient)|surnomm(?:ee?|e|ent|ait|aient)|dite?|connue? [a-z' ]{2,20}?|noem(?:t|en|de|den)|bekend als|known (?:as|to [a-z]+ as)|call(?:s|ed)?|nicknamed)|bekend als|genaamd) \x22?(?<o>P)\x22?,? (?:(?:[^;.P]{0,50},) )?(?:is|was|est|etait|serait|zou|bleek|blijkt|turns? out to be)(?: (?:in fact|en fait|en realite|eigenlijk|une certaine|un certain|een zekere|one|a certain))? (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:man|vrouw|die|dat) (?:die|ze|zij|men) [^;.:P]{0,30}?\x22?(?<o>P)\x22? (?:noem(?:t|en|de|den)|(?:wordt|werd) genoemd),? (?:is|was|heet|heette|blijkt|bleek)(?: (?:eigenlijk|in werkelijkheid|een zekere))? (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:appel|surnomm|noem|call|nicknam|dite?)[a-z]* \x22?(?<o>P)\x22?(?: noemen| noemden)?,[^;.P]{0,60}(?:passeport|carte|papiers|permis|paspoort|identiteitskaart|papieren|rijbewijs|passport|card|licence)[^;.P]{0,40}[:,] ?(?<s>P)\.?$",
    ),
    // "Y, c'est X, tout le monde l'appelle ainsi".
    entry(
        Some(Alias),
        Named,
        r"^(?:[-.:;,] |[0-9]+[.)] |\x22)?(?<o>P),? (?:c'est|c'etait|dat is|dat was|that's|that is|that was|it's) (?<s>P),? (?:(?:parce que|omdat|want|because|car) )?(?:tout le monde|on|les gens|iedereen|ze|zij|men|zo|everybody|everyone|they|people)[^;.]{0,20}?(?:appel|surnomm|noem|call|zeg|dis|say|said|zei|heet)",
    ),
    entry(Some(Alias), Named, r"(?<s>P),? (?:epouse|ep\.|epse|femme|veuve|vve|married) (?<o>P)"),
    entry(Some(Alias), Named, r"(?<s>P),? (?:se fait|se faisait|se ferait|qui se fait) (?:appeler|surnommer|passer pour) ?\x22?(?<o>P)"),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:(?:est|etait|serait) (?:aussi |egalement |mieux )?(?:surnommee?|appelee?|connue? (?:sous (?:le |l'|son )?(?:nom|alias|surnom|pseudonyme|sobriquet|identite|kunya)?(?: de guerre)?(?: de| d'|,)?|comme))|(?:wordt|werd|staat|is) (?:ook |ook wel |beter |algemeen )*(?:gekend|bekend|aangesproken|aangeduid) (?:onder (?:de )?(?:naam|bijnaam|alias)|als|met (?:de )?(?:bij|roep)?naam|met)|(?:is|was) (?:also |better |commonly )?(?:(?:known|referred to)(?: (?:by|to) [a-z ]{1,20})? as|called|nicknamed)) ?\x22?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:le surnom|l'alias|le pseudonyme|la kunya|le vrai nom|la veritable identite|le nom de guerre|de bijnaam|de roepnaam|de alias|de echte naam|the nickname|the alias|the real name|true name|kunya) (?:de |d'|van |of )(?<s>P)~(?:est|serait|is|was|etait|zou|:) ~?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\x22?(?<o>P)\x22?,? (?:est|serait|is|was|etait|zou|c'est|c'etait|dat is|dat was|that is|that was|that's) (?:(?:en fait |en realite |eigenlijk |in fact |het |le |la |the |de |l')*)(?:surnom|alias|pseudonyme|sobriquet|nom de guerre|bijnaam|roepnaam|nickname|nom de code|schuilnaam|kunya)(?: |,)*(?:de|d'|van|of|utilisee? par|gebruikt door|used by) ?(?<s>P)",
    ),
    // Without quotes who refers to somebody speaks of him.
    entry(
        Some(Alias),
        Named,
        r"\x22(?<o>P)\x22 ?,? ?(?:designe|renvoie a|duidt op|slaat op|verwijst naar|staat voor|refers to|stands for)(?: le nomme| de genaamde| one)? ?(?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\x22?(?<o>P)\x22?(?:, ?[^;.P]{0,40},)?(?: (?:des|du|de la|de l'|van de|van het|uit de|in de|in het|of the|in the) [a-z' -]{3,40}?)? ?,? ?(?:est|serait|(?:n'est|n'etait|ne serait|ne peut etre) (?:nul )?autre qu(?:e|')|est en (?:fait|realite)|est identifie comme(?: etant)?|a ete identifie comme(?: etant)?|pourrait etre|(?:is|was|blijkt|bleek) (?:niemand (?:anders|minder)|geen ander)(?: te zijn)? dan|niemand (?:anders|minder) (?:is|was|blijkt|bleek)(?: te zijn)? dan|is in werkelijkheid|blijkt(?: te zijn)?|werd geidentificeerd als|(?:is|was) (?:none|no) other than|can only be|is in fact|has been identified as|was identified as|turned out to be|is really|is actually|ne fait qu'un avec|est la meme personne que|is dezelfde (?:persoon )?als|is the same (?:person|man) as|is one and the same as)(?: etre| etant| te zijn| le nomme| de genaamde| one)? ?(?<s>P)(?: |,|\.|;|\)|$)",
    ),
    // Two writings that a passage says are one person.
    entry(
        Some(Alias),
        Named,
        r"(?<o>P)\x22?,? (?:c'est|c'etait|est|etait|is|was|dat is|dat was) (?:le |de |the |his |zijn )?(?:surnom|bijnaam|nickname|sobriquet|roepnaam) (?:de |van |of |d'|du )(?<s>P)",
    ),
    entry(Some(Alias), Named, r"(?<s>P)[^;P]{0,60}? \x22(?<o>P)\x22 (?:wordt|werd) (?:genoemd|geheten)"),
    entry(Some(Alias), Named, r"\x22(?<o>P)\x22 (?:genoemd|dite?|called|appelee?) ?: ?(?<s>P)"),
    entry(
        Some(Alias),
        Named,
        r"(?:known as|bekend als|connue? comme|appel(?:le|lent|aient)|noem(?:t|en|den)) \x22?(?<o>P)\x22?,? (?:is|was|est|etait),? [^;.P]{0,40}, (?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<o>P)[^;.P]{0,30},? (?:dat is|c'est|that's|that is|dat was|c'etait) (?:gewoon|simplement|just|only|dus|eigenlijk|en fait|in fact|really|actually) (?<s>P)(?:,|\.|;|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<o>P)\x22? (?:is|was|est) (?:what|ce que|wat|how|hoe|comme ca que) [^;.P]{2,35} (?:call|appel|noem|nomm|surnomm)[a-z]* (?:young |old |le |la |de |that )?(?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:et|en|and) (?<o>P),? (?:sont|zijn|are|were|waren|ne sont)(?: [a-z']+){0,2} (?:one|un seul|qu'un seul|een|une seule|qu'une seule) (?:man|person|homme|personne|persoon|woman|femme|vrouw)\b",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:says?|said|zegt|staat|dit|porte|indique) (?<o>P),? (?:but|maar|mais) (?:his|her|zijn|haar|son|sa|the|het|de|le|la|op) [^;.P]{2,30} (?:says?|said|zegt|staat|dit|porte|indique) (?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:iedereen|men|ze|everyone|everybody|people|they|tout le monde|on)[^;.P]{0,20} (?:zegt|zeggen|zei|says?|said|dit|disait|disent) \x22?(?<o>P)\x22? (?:en parlant de|als ze het hebben over|when they mean|meaning) (?<s>P)",
    ),
    entry(Some(Alias), Named, r"\bnoem(?:t|en|de|den) (?:ze|men|iedereen|we) (?:hem|haar) \x22?(?<o>P)\x22?, (?<s>P)"),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P), (?:tout le monde|on|iedereen|men|everyone|everybody|they all|people) (?:l'appel[a-z]*|le surnomm[a-z]*|la surnomm[a-z]*|noem[a-z]* (?:hem|haar)|calls? (?:him|her)) \x22?(?<o>P)",
    ),
    entry(Some(Alias), Named, r"(?<s>P), (?:whom?|that|die|que|qu')[^;.P]{1,30} (?:call|noem|appel|surnomm|nomm)[a-z]* \x22?(?<o>P)"),
    entry(Some(Alias), Named, r"\b(?:appel|noem|call)[a-z]* (?:me|mij|moi), (?<s>P), \x22?(?<o>P)"),
    entry(
        Some(Alias),
        Named,
        r"\x22?(?<o>P)\x22? (?:is|was|est) (?:the|his|her|le|de|zijn) (?:name|nom|naam) (?:that |die |que |qu')?(?<s>P) (?:went by|goes by|used|uses|gebruik[a-z]*|utilis[a-z]*|droeg|portait|bore)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:the|le|la|de) (?<o>P) (?:that|who|which|qui|die) [^;.P]{2,30} (?:is|est|was) (?:the|le|la|de|dus|bien) (?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)[^;.P]{0,60} (?:et|en|and) (?:notre|votre|onze|uw|our|your|le|de|the) (?<o>P)[^;.P]{0,40},? (?:ne font qu'une?|zijn (?:een en )?dezelfde|are (?:one and )?the same)\b",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P), ?\x22 ?(?<o>P) ?\x22 (?:to|pour|voor) (?:the|his|her|le|la|les|de|zijn|haar|ses|mes|my|friends|vrienden)\b",
    ),
    entry(
        Some(Alias),
        Named,
        r"^\x22?(?<o>P)\x22?, (?:for|pour|voor|as|comme|zoals) [^;.P]{3,30}, (?:is|est|dat is|c'est) (?<s>P)(?:,|\.|;|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:et|en|and) (?<o>P),? (?:(?:sont|est|c'est|ce sont|font|zijn|is|dat is|dat zijn|are|that is|that's|were|was|waren)(?: [a-z']+){0,4}? )?(?:une? seule? et |een en |one and )?(?:la |le |de |the )?(?:meme|dezelfde|same)(?: (?:personne|femme|homme|individu|type|persoon|man|vrouw|kerel|person|woman|fella|bloke|guy))?(?: (?:is|zijn|was|waren))?(?:,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P) (?:est|is|was) (?:bien |wel |indeed |dus |really )?(?:votre|uw|jullie|your|notre|onze|our|leur|hun|their) (?:[a-z]+ ){0,2}\x22 ?(?<o>P) ?\x22",
    ),
    entry(Some(Alias), Named, r"(?<s>P) est bien (?:celui|celle) que [^;.P]{3,40} (?:surnomm|appel|nomm)[a-z]* (?<o>P)"),
    entry(
        Some(Alias),
        Named,
        r"(?<o>P) (?:in|of|dans|de|du|van|uit|from) (?:our|the|your|my|notre|nos|votre|le|la|l'|het|onze|uw|jullie|de)? ?[^;.P]{0,25}?(?:report|rapport|note|nota|analysis|analyse|logs?|files?|dossier|stukken|list|liste|lijst|register|registre|verslag|statement|verhoor|audition|tap|ecoute|letter|lettre|brief|mail|message)s? (?:is|est|was) (?:(?:the|le|la|de|l') ?(?:[a-z]{4,} ){0,2})?(?<s>P)(?:,|\.|;|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)[^;P]{0,40}? (?:also|aussi|egalement|ook|sometimes|parfois|soms) (?:written|spelled|spelt|recorded|ecrite?|orthographiee?|notee?|geschreven|gespeld|genoteerd)(?: as| als| comme)? \x22?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:is |est |was )?(?:known|connue?|bekend|gekend) (?:on|in|at|by|to|among|dans|sur|chez|au|aux|op|bij|onder) [^;.,P]{2,25} (?:as|comme|sous le nom de|als) \x22?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P), (?:un|une|an?|een) [a-z]+ (?:qu'on|que l'on|que tout le monde|they|people|everyone|everybody|die men|die ze|die iedereen) (?:appel|surnomm|nomm|call|noem)[a-z]* \x22?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<o>P) ?\x22? ?,? (?:sobriquet|surnom|bijnaam|nickname|pseudonyme|roepnaam) (?:de |du |d'|of |for |van )(?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:man|vrouw|persoon|homme|femme|personne|woman|person|individu) (?:die|que|qu'|you|they|who|dont|wie)[^;.P]{0,35}? \x22?(?<o>P)\x22?(?: (?:heet|noem(?:t|en)|genoemd wordt|appel[a-z]*|call[a-z]*))?,?(?: (?:is|est|c'est|dat is|was))? (?:the same|le meme|la meme|dezelfde)(?: als| que| as)? (?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P) (?:et|en|and) (?<o>P) (?:sont|ne font|ne sont|seraient|zijn|zouden|are|zou)(?: une| qu'une| een| one| qu'un| dus| in fact| en realite| et meme| en| and| the| la| de| vermoedelijk)*(?: seule et)?(?: same| meme| dezelfde)+ (?:personne|individu|persoon|person|man)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>O) ?,? ?\(? ?(?:dite?|alias|ook (?:gekend|bekend) als|aussi (?:appelee?|connue? sous le nom de)|egalement connue? sous le nom d[e']|also known as|a\.?k\.?a\.?|formerly|anciennement|voorheen|(?:is|est|zijn) (?:the |le |la |de |het |a )?(?:[a-z]+ ){0,2}(?:name|nom|naam|translation|traduction|vertaling) (?:of|for|de|du|van|voor))(?: le| la| the| de| het)? ?\x22?(?<o>O)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>O)[^;.]{0,50}? (?:et|en|and)(?: le| la| the| de| het)?(?: [a-z]+){0,2} \x22?(?<o>O)\x22?,? (?:sont|ne font|ne sont|zijn|vormen|are|form|seraient)(?: [a-z']+){0,5}? (?:meme|dezelfde|same|qu'une?|one)\b",
    ),
    // A nickname with its article, or in quotes, is a person: "the Notary is X", `"de Notaris" is X`, "X is the Notary". A bare
    // name that is another says nothing of the sort.
    entry(
        Some(Alias),
        Named,
        r"\x22?(?<o>P)\x22?,? (?:is|was|dat is|dat was|that is|that's|that was|zou|must be|moet)(?: zijn)? (?:surely |clearly |certainly |zeker |wel |duidelijk |dus |therefore |in fact |of course )?(?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\x22?(?<o>P)\x22? (?:is|was|est|wordt|werd) (?:believed|thought|said|understood|suspected|presumed|cense|cree|suppose|presume|geacht|vermoed|verondersteld)(?: to be| etre| te zijn) (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    // "Costescu is dus onze Timmerman".
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)\x22? (?:is|est|etait|was) (?:dus |donc |thus |therefore |bien |wel )?(?:onze|notre|our) \x22?(?<o>P)\x22?(?: |,|\.|;|\)|$)",
    ),
    entry(Some(Alias), Named, r"\bben (?<s>P),? (?:dus |wel )?\x22?(?<o>P)\x22?(?: |,|\.|;|\)|$)"),
    // "De bijnaam Y gebruiken ze voor X".
    entry(
        Some(Alias),
        Named,
        r"\b(?:surnom|alias|pseudonyme|sobriquet|bijnaam|roepnaam|schuilnaam|nickname|moniker) \x22?(?<o>P)\x22?[^;.P]{0,60}\b(?:gebrui\w*|utilis\w*|emploi\w*|used?|donn\w*|given|gaven|geven|gegeven)\b[^;.P]{0,40}\b(?:voor|pour|for|aan|to) (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)(?: ?\([^()P]{0,40}\))?,? (?:is|was|zou|ben|suis|am) (?:dus |wel |indeed |zeker |surely )?\x22?(?<o>P)\x22?(?: |,|\.|;|\)|$)",
    ),
    entry(Some(Alias), Named, r"(?:^|[.:;-] )\x22?(?<o>P)\x22?,? (?:c'est|c'etait) (?<s>P)(?: |,|\.|;|\)|$)"),
    // "The person called "Y" in our reports is X", "la femme inscrite sous le nom de Y est X", "de man die als Y bekend is, is X".
    entry(
        Some(Alias),
        Named,
        r"\b(?:person|man|woman|one|individual|customer|personne|homme|femme|individu|client|cliente|celui|celle|nommee?|persoon|vrouw|klant|genaamde|degene)\b(?: [a-z]+){0,2}? (?:called|named|known as|(?:registered|booked|entered|listed|signed) (?:there )?as|appelee?|denommee?|surnommee?|connue? (?:comme|sous le nom de)|(?:inscrite?|enregistree?|repertoriee?) (?:comme|sous le nom de)|genaamd|geregistreerd als|ingeschreven als|bekend als) \x22?(?<o>P)\x22?[^;:.P]{0,50}?,? (?:is|was|est|etait|serait|blijkt)(?: in fact| really| en fait| en realite| eigenlijk| in werkelijkheid)? (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\bde (?:man|vrouw|persoon|klant) die (?:[a-z]+ ){0,2}?(?:(?:als|onder de naam) )?\x22?(?<o>P)\x22? [^;:.P]{0,40}?(?:genoemd|heet|ingeschreven|geregistreerd|bekend|noemen)\b[^;:.P]{0,25}?,? (?:is|was|blijkt) (?:eigenlijk |in werkelijkheid )?(?<s>P)(?: |,|\.|;|\)|$)",
    ),
    // "Op straat heet hij Y", "on the street he is called Y", "dans le quartier il s'appelle Y".
    entry(
        Some(Alias),
        Named,
        r"\b(?:op straat|op (?:de|het) [a-z]+|in (?:de|het) [a-z]+|thuis|eigenlijk|in het echt) (?:heet(?:te)?|is) (?<s>P) \x22?(?<o>P)\x22?(?:,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:on|at|in|dans|sur|au|a) (?:the |la |le |les )?[a-z]+,? (?<s>P) (?:is (?:called|known as)|was (?:called|known as)|s'appelle|s'appelait|est (?:appelee?|surnommee?|connue? (?:comme|sous le nom de))) \x22?(?<o>P)\x22?(?:,|\.|;|\)|$)",
    ),
    // "De Y, dat ben ik".
    entry(Some(Alias), Named, r"(?:^|[.:;,-] |\x22)(?<o>P)\x22?,? (?:dat ben|dat was|ben) (?<s>P)(?: |,|\.|;|\)|$)"),
    entry(
        Some(Alias),
        Named,
        r"(?:^|[.:;,-] |\x22)(?:c'est|c'etait|dat ben|it's|it is|that's|this is) (?<s>P), \x22?(?<o>P)\x22?(?:,|\.|;|!|\?|\x22|$)",
    ),
    // "X, ik noemde hem Y", "X. On l'appelait Y".
    entry(
        Some(Alias),
        Named,
        r"(?<s>P),? (?:ik|je|j'|wij|we|ze|on|nous|ils|elle|il|i|they|she|he)(?: (?:noem(?:t|de|den|en)?|called?) (?:hem|haar|him|her)(?: altijd| toujours| always)?| ?(?:l'|nous l'|on l')?(?:appel(?:le|lent|ais|ait|aient|ions)|surnomm(?:e|ent|ais|ait|aient))(?: toujours)?) \x22?(?<o>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"(?<s>P) ?[,;:.]? ?(?:everyone|everybody|people|they|iedereen|men|ze|tout le monde|on|les gens)(?: (?:says?|said|zegt|zei|dit|disait|disent|zeggen))(?: toujours| altijd| always)? \x22?(?<o>P)\x22?(?:,|\.|;|\)|$)",
    ),
    // "X, laat zich Y noemen" in the cells of a row; "X, genaamd Y".
    entry(
        Some(Alias),
        Subject,
        r"\b(?:laat|liet) zich(?: (?:in|te|bij|op|door) [^;:.P]{1,25}?| hier| daar)? \x22?(?<o>P)\x22? (?:noemen|aanspreken)",
    ),
    // "Recognised X as the man who signed as Y".
    entry(
        Some(Alias),
        Named,
        r"\b(?:recogni[sz]e[ds]?|identifie[ds]|identified|reconn(?:u|ue|ait|aissait)|herken(?:t|de|d)|identificeer(?:t|de)) (?<s>P) (?:as|comme|als|pour|etant|comme etant) (?:the (?:man|woman|one|person|driver)|l'homme|la femme|celui|celle|la personne|de (?:man|vrouw|persoon)|degene)\b[^;:.P]{0,40}\b(?:sign(?:s|ed|e|ait)|teken(?:t|de)|getekend|signee?|nam(?:e|ed)|nom(?:me|mait)?|naam|noem(?:t|de)|appel(?:le|ait)|call(?:s|ed|ing) (?:him|her)self|known|connue?|bekend|registered|inscrite?|ingeschreven|gave|donne|opgaf)\b[^;:.P]{0,25}?\x22?(?<o>P)",
    ),
    entry(Some(Alias), Named, r"(?<s>P), (?:genaamd|geheten|appelee?|called) \x22?(?<o>P)"),
    // "Le P, c'est P", "everybody calls him P".
    entry(
        Some(Alias),
        Named,
        r"(?:\b(?:le|la|de|den|het|the) |\x22)(?<o>P)\x22?,? (?:c'est|c'etait|dat is|dat was|that is|that's|that was) (?<s>P)(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:everyone|everybody|people|they|we|all|iedereen|men|ze|wij|tout le monde|on|ils|les gens) (?:calls?|called|noem(?:t|en|de|den)|appell(?:e|ent)|appelai(?:t|ent)|surnomm(?:e|ent|ait)) (?<s>P) \x22?(?<o>P)\x22?(?: |,|\.|;|\)|$)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:tout le monde|on|ils|les gens|le monde|tous) (?<s>P) ?(?:appell(?:e|ent)|appelai(?:t|ent)|surnomm(?:e|ent|ait)) \x22?(?<o>P)",
    ),
    entry(Some(Alias), Nearest, r"\b(?:everyone|everybody|people|they|all) (?:calls?|called) (?:him|her) \x22?(?<o>P)"),
    entry(Some(Alias), Named, r"(?<s>P),? (?:nee|nee :|meisjesnaam|geboren als|maiden name) (?<o>P)"),
    entry(
        Some(Alias),
        Nearest,
        r"(?:(?:\b(?:alias|surnom|pseudonyme|bijnaam|roepnaam|nickname|also known as|aka|kunya|nom d'usage|nom d'epouse|autre identite|autres noms|nom de guerre)|(?:^|[,;(]) ?dite?) ?(?::|\.{3,}) ?\x22?)(?<o>P)",
    ),
    // Its initials in brackets: see `abbreviates`.
    entry(Some(Alias), Named, r"(?<s>P) ?\(\x22?(?<o>P)\x22?\)"),
    // "The broker whom they call "Y", or "Z", is X".
    entry(
        Some(Alias),
        Named,
        r"\b(?:whom|who|that|que|die|dat)\b~\b(?:calls?|called|appel(?:le|lent|ait|aient)|surnomm(?:e|ent|ait)|nomm(?:e|ent|ait)|noem(?:t|en|de|den)|kennen als)\b ?(?:himself )?\x22?(?<o>P)\x22?(?:,? (?:or|ou|of|and|et|en) \x22?P\x22?)?[^;:.P]{0,60}?,? (?:is|est|was|serait|heet|c'est|dat is|that is|that's) (?:in fact |en fait |eigenlijk |le nomme |de genaamde )?(?<s>P)",
    ),
    entry(
        Some(Alias),
        Named,
        r"\b(?:whom|who|that|que|die|dat)\b~\b(?:calls?|called|appel(?:le|lent|ait|aient)|surnomm(?:e|ent|ait)|nomm(?:e|ent|ait)|noem(?:t|en|de|den)|kennen als)\b ?\x22?P\x22?,? (?:or|ou|of|and|et|en) \x22?(?<o>P)\x22?[^;:.P]{0,60}?,? (?:is|est|was|serait|heet|c'est|dat is|that is|that's) (?:in fact |en fait |eigenlijk |le nomme |de genaamde )?(?<s>P)",
    ),
    // "X s'est inscrit à l'hôtel sous le nom de Y", "X schreef zich in onder de naam Y".
    entry(
        Some(Alias),
        Named,
        r"(?<s>P)[^.;:P]{1,70}\b(?:sous (?:le (?:faux )?nom|l'identite) (?:de |d')|onder de (?:valse )?(?:naam|identiteit)(?: van)?|under the (?:false |assumed )?(?:name|identity)(?: of)?) ?\x22?(?<o>P)",
    ),
    // "De "Y" uit het register is uw X", "the "Y" of the note is our X".
    entry(
        Some(Alias),
        Named,
        r"\x22(?<o>P)\x22[^.;:P]{0,60}\b(?:is|est|was|etait)\b[^.;:P]{0,80}\b(?:uw|onze|votre|notre|your|our) ~?(?<s>P)",
    ),
    // "Hij noemt zich Y", "she goes by Y", "il se fait appeler Y".
    entry(
        Some(Alias),
        Subject,
        r"\b(?:se (?:fait|faisait|ferait) (?:appeler|passer pour|surnommer)|(?:dit|dirait|disait|pretend) s'appeler|s'est presentee? (?:comme|sous le nom de)|se (?:dit|nomme) en realite|noem(?:t|de) zich(?:zelf)?(?: tegenwoordig)?|stel(?:t|de) zich voor als|laat zich|gaf zich uit voor|heet(?:te)? (?:eigenlijk|in werkelijkheid|in het echt)|s'appelle en (?:fait|vrai|realite)|call(?:s|ed|ing) (?:him|her)self|goes by|went by|going by|gave (?:his|her) name as|introduced (?:him|her)self as|is really (?:called|named)|(?:is|was) (?:better |also )?known as)(?: (?:en|au|aux|a|in|te) A| ici| hier| daar| here)?(?: the name(?: of)?| le nom de)? ?\x22?(?<o>P)",
    ),
    // Buyers: "V a été achetée par X", "de verkoop van V aan X".
    entry(
        None,
        Named,
        r"(?<o>V)[^;:.POV]{0,60}?\b(?:achetee?|acquise?|gekocht|aangekocht|bought|purchased|acquired)\b[^;:.POV]{0,60}?\b(?:par|door|by) (?:[a-z.]+ ){0,2}?(?<s>P)",
    ),
    entry(
        None,
        Named,
        r"\b(?:re)?(?:vend(?:ue?|ait|ais|s|ons|re|it)?|vente|cedee?|verkocht|verkoopt?|sold|sells?|sale)\b[^;:.OUV]{0,50}?(?<o>V)[^;:.POUV]{0,60}?\b(?:a|aan|to) (?:[a-z.]+ ){0,2}?(?<s>P)",
    ),
    // "K was declared here in February by X", "K is in maart geopend door X".
    entry(
        None,
        Named,
        r"(?<o>[UVK])[^;:.PUVK]{0,40}?\b(?:declaree?|ouverte?|renseignee?|fournie?|aangegeven|opgegeven|geopend|declared|opened|supplied)\b[^;:.PUVK]{0,50}? (?:par|door|by) (?:[a-z.]+ ){0,2}?(?<s>P)",
    ),
    // "0475 00 00 00, titulaire X", "X, gsm 0475 00 00 00", "X: 0475 00 00 00", "1-ABC-234 | X".
    entry(
        None,
        Named,
        r"(?<o>[UVKI])\)?[ ,;|(:=-]*(?:au nom de|op naam van|ten name van|t\.?n\.?v\.?|in (?:the )?name(?: of)?|opened by|ouverte? par|geopend door|mandataire|volmachthouder|gevolmachtigde|titulaire|titularis|abonnee?|gebruiker|user|subscriber|utilisateur|utilisatrice|houder|bestuurder|conducteur|conductrice|driver|(?:registered )?keeper|owner|proprietaire|eigenaar|holder|registered to|account of)[ :=]+(?:[a-z.]+ ){0,2}?(?<s>[PO])",
    ),
    entry(
        Some(UsesNumber),
        Named,
        r"(?<s>P)(?:,| -| ;| :|:| =|) ?(?:(?:tel\.?|telephone|gsm|mob\.?|mobile|portable|phone|nummer|numero|nr\.?|no\.?|e-?mail|mail|<) ?:? ?)?(?<o>U)(?: ?[.,;)(>]|$| [a-z])",
    ),
    // "De Wael belt met het toestel U, dat hij van zijn oom kreeg", "elle appelle avec le U".
    entry(
        Some(UsesNumber),
        Named,
        r"(?<s>P),? (?:[a-z]+ ){0,2}?(?:belt|belde|bellen|telefoneert|appelle|appelait|telephone|telephonait|calls?|called|rings?|rang|phones?|phoned) (?:[a-z]+ ){0,2}?(?:met|via|vanaf|avec|depuis|with|from|using) (?:[a-z]+ ){0,4}?(?<o>U)",
    ),
    // "U, ligne de X", "you can ring X on U".
    entry(
        Some(UsesNumber),
        Named,
        r"(?<o>U),? (?:la |le |het |the |een |une )?(?:ligne|numero|portable|telephone|gsm|mobile|nummer|lijn|toestel|number|line|phone)(?: [a-z]+)? (?:de |d'|du |van |of )(?:[a-z.]+ ){0,2}?(?<s>P)",
    ),
    entry(
        Some(UsesNumber),
        Named,
        r"\b(?:joindre|contacter|appeler|bereiken|opbellen|bellen|reach|ring|call|phone|contact) (?<s>P)(?: [a-z]+){0,3}? (?:au|sur le|sous le|op het|op|on|at)(?: [a-z]+)? (?<o>U)",
    ),
    entry(
        Some(UsesNumber),
        Nearest,
        r"\b(?:joindre|reach|ring|call|phone|bereiken|bellen) (?:him|her|them|hem|haar) (?:au|op|on|at) (?<o>U)",
    ),
    // Whoever comes in it, gets out of it, loads it, is lent it.
    entry(
        Some(UsesVehicle),
        Named,
        r"(?<s>P),? ?(?:\([^()P]{0,60}\),? ?)?(?:arrivee?|venue?|repartie?|aangekomen|gekomen|arriving|who (?:came|arrived|left)) (?:en|avec|dans|a bord de|au volant de|met|in|with|aboard)(?: [a-z]+){0,3}? (?<o>V)",
    ),
    entry(
        Some(UsesVehicle),
        Subject,
        r"\b(?:load(?:s|ed|ing)?|unload(?:s|ed|ing)?|roll(?:s|ed|ing)?|lift(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|puts?|charg(?:e|ent|eait|er|eant|ees?)|decharg(?:e|ent|eait|er|eant)|laad(?:t|de)|laden|laadden|geladen|lost|loste)\b[^;:.PV]{0,60}? (?:into|in|onto|out of|off|from|dans|de|du|uit)\b[^;:.PV]{0,50}?(?<o>V)",
    ),
    entry(
        Some(UsesVehicle),
        Subject,
        r"\b(?:get(?:ting)?|climb(?:s|ed|ing)?|step(?:s|ped|ping)?) (?:in|into|out of|off|down from)(?: [a-z]+){0,4}? (?<o>V)",
    ),
    entry(
        Some(UsesVehicle),
        Named,
        r"\b(?:prete(?:e|r|s)?|pretait|lent|lends|loaned|uitgeleend|geleend|leen(?:t|de))\b[^;:.PV]{0,40}?(?<o>V)[^;:.PV]{0,20}? (?:a|aan|to) (?<s>P)",
    ),
    // "La Berlingo V, que conduisait X ?", "de bus V, waarmee X reed", "the van V which X drove".
    entry(
        Some(UsesVehicle),
        Named,
        r"(?<o>V),? (?:que|qu'|dans laquelle|dans lequel) ?(?:conduisait|conduit|pilotait|utilisait|empruntait|circulait|roulait) (?<s>P)",
    ),
    entry(
        Some(UsesVehicle),
        Named,
        r"(?<o>V),? (?:que |qu'|die |dat |waarmee |waarin |which |that )(?<s>P)[^;:.PV]{0,20}? (?:conduisait|conduit|reed|rijdt|bestuurde|bestuurt|gebruikte|drove|drives|was driving|used)\b",
    ),
    // On whose ground it stands: "op het erf van X, ..., staat een groene V", "V est garée dans la cour de X".
    entry(
        Some(UsesVehicle),
        Named,
        r"\b(?:op het erf|op de oprit|voor (?:de (?:deur|woning|garage)|het huis)|in de (?:tuin|garage)|devant (?:chez|la maison|le domicile|le garage)|dans (?:la cour|le garage|le jardin)|outside the (?:house|home)|(?:in|on) the (?:yard|drive|driveway|garage))(?: van| de| d'| of)? (?<s>P)[^;:.PV]{0,90}?\b(?:sta(?:at|an)|stond(?:en)?|est|etait|is|was|stands|stood|stationne|se trouve)\b[^;:.PV]{0,50}?(?<o>V)",
    ),
    entry(
        Some(UsesVehicle),
        Named,
        r"(?<o>V)[^;:.PV]{0,40}?\b(?:staat|stond|geparkeerd|gare|garee|stationnee?|stationnait|parked|stands|stood)\b[^;:.PV]{0,30}?(?:op het erf|op de oprit|voor (?:de (?:deur|woning|garage)|het huis)|devant (?:chez|la maison|le domicile|le garage)|dans (?:la cour|le garage|le jardin)|outside the (?:house|home)|(?:in|on) the (?:yard|drive|driveway|garage))(?: van| de| d'| of)? (?<s>P)",
    ),
    entry(Some(UsesVehicle), Named, r"(?<o>V) ?(?::|=|\(|-) ?(?<s>P)(?: ?[.,;:)]|$)"),
    entry(Some(HoldsDocument), Named, r"(?<o>I) ?\((?<s>P)\)"),
    // A paper beside a name, with no more than a country and what it is between: "X (FRA), 11AV39027", "X, NISS I", "X : UKR : I".
    entry(
        Some(HoldsDocument),
        Named,
        r"(?<s>P)(?: ?\([a-z ]{2,20}\)| ?[,:] ?(?:[a-z]{2,3}|A)\b)? ?[,:]? ?(?:[a-z.]{2,14} ?(?:n°|nr\.?|no\.?|number|:)? ?)?(?<o>I)",
    ),
    // Whose name stands on it: "K est ouvert depuis le D au nom de X".
    entry(
        None,
        Named,
        r"(?<o>[UKV])[^;:.POUKV]{0,70}?\b(?:au nom|op naam|in the name)\b (?:de |du |d'|van |of )?(?:[a-z.]+ ){0,2}?(?<s>P)",
    ),
    // Users of numbers, vehicles, accounts, papers.
    entry(
        None,
        Named,
        r"\b(?:utilisat(?:eur|rice)|titulaire|detent(?:eur|rice)|abonnee?|gebruikers?|titularis|houder|user|subscriber|holder|owner|proprietaire|eigenaar|conducteur|bestuurder|driver|keeper)\b~(?<o>[UVKI])~(?:est|serait|etait|is|was|zou|:|a ete identifiee?|identifie|has been|werd|comme|appears|=|blijkt)~(?<s>P)",
    ),
    entry(
        None,
        Named,
        r"\b(?:l'utilisateur|le titulaire|le detenteur|l'abonne|de gebruiker|de titularis|the user|the subscriber|the holder)~(?<o>[UVKI]),? (?:le nomme |de genaamde |one )?(?<s>P)",
    ),
    entry(
        None,
        Nearest,
        r"\b(?:utilisat(?:eur|rice)|titulaire|detent(?:eur|rice)|possesseur|abonnee?|gebruiker|gebruikster|titularis|houder|abonnee|user|subscriber|holder|owner|proprietaire|eigenaar|eigenares|conduct(?:eur|rice)|bestuurder|bestuurster|driver|keeper|passagere?|inzittende|passagier|passenger|porteur|porteuse|drager|bearer|locataire|huurder|munie?|detenant)\b~(?<o>[UVKI])",
    ),
    entry(
        None,
        Nearest,
        r"\b(?:au volant|a bord|en possession|in het bezit|in possession|behind the wheel|at the wheel|aan het stuur|achter het stuur|joignable|bereikbaar|reachable|contactable|circulant|roulant|conduisant|rijdend|driving|carrying|using|utilisant|gebruikmakend|montee? dans|joignable|pilotant)\b~(?<o>[UVKI])",
    ),
    entry(
        None,
        Subject,
        r"\b(?:utilis(?:e|ent|ait|aient|er|ees?|a)|(?:fait|faisait) usage|se (?:sert|servait)|me sers|m'en sers|gebruik(?:t|te|en)?|maak(?:t|te) gebruik|us(?:es|ed|ing)|use|condui(?:t|sait|re|s)|roul(?:e|ait|er)|circul(?:e|ait|aient|er|ent)|pilot(?:e|ait)|possed(?:e|ait)|detien(?:t|drait)|rijdt|reed|rijden|reden|bestuur(?:t|de)|driv(?:es|ing)|drove|driven|own(?:s|ed)|rent(?:s|ed)|hired|a (?:achete|loue)|achete|heeft ~ (?:gehuurd|gekocht)|huur(?:t|de)|kocht|bought|mont(?:e|ent|ait|erent)|embarqu(?:e|ent)|prend place|prennent place|descend(?:ent)?|stap(?:t|te|pen|ten)|got|gets|leaves|arrives|arrived|left|quitt(?:e|ent|ait)|repart(?:ent|ait)?|part(?:ent)?|arriv(?:e|ent|ait)|vertrek(?:t|ken)|vertrok(?:ken)?|kom(?:t|en)|kwam(?:en)?|can be reached|est joignable|peut etre joint|is (?:te )?bereik(?:baar|en)|carries|carried|porte|draagt|dispos(?:e|ait)|beschikt|beschikte|ouvert|opened|opende|active|activated|activeerde|stationn(?:e|ait)|gare|parkeer(?:t|de)|parked|parks|held|holds)\b~(?<o>[UVKI])",
    ),
    entry(
        None,
        Named,
        r"(?<o>[UVKI])\)?,? ?~(?:utilisee?|employee?|attribuee?|appartenant|appartient|appartenait|enregistree?|immatriculee?|souscrite?|ouverte?|activee?|louee?|conduite?|pilotee?|identifiee?|propriete|en usage|in use|in gebruik|gebruikt|toegeschreven|geregistreerd|ingeschreven|toebehorend|behoort|bestuurd|gehuurd|toegewezen|used|registered|subscribed|belong(?:ing|s|ed)|attributed|held|driven|owned|rented|hired|assigned|au nom|op naam|in the name|celui|celle)\b~(?:par|a|au nom de|au nom du|de|door|aan|van|bij|op naam van|by|to|in the name of|of|au|comme|chez)? ?~(?<s>P)",
    ),
    entry(
        None,
        Named,
        r"\b(?:numero|ligne|telephone|portable|gsm|mobile|nummer|gsm-nummer|telefoonnummer|telefoon|toestel|number|phone|handset|appareil|vehicule|voiture|wagen|voertuig|auto|car|vehicle|fourgon|camionnette|bestelwagen|scooter|moto|compte|rekening|account|passeport|paspoort|passport|carte d'identite|identiteitskaart|identity card|adresse (?:mail|electronique|e-mail)|e-mailadres|mail|compte (?:facebook|telegram|whatsapp))(?: [a-z]+){0,2}? (?:de |d'|du |van |of |attribuee? a |au nom de |op naam van |in the name of |belonging to )(?:l'interessee? |monsieur |madame |m\. |mme |le nomme |dhr\. |mr\.? )*(?<s>P)(?:,| :|:|\(| \(| est| is| was| etait| portant| immatricule| le| het| the| numero| avec| met| with| [a-z]+){0,5} ?(?<o>[UVKI])",
    ),
    entry(
        None,
        Named,
        r"(?<s>P)'s (?:[a-z]+ ){0,2}(?:number|phone|mobile|cell|handset|car|vehicle|van|account|passport|e-?mail)(?: [a-z]+){0,3},? ?(?:\(|is |was |: )?(?<o>[UVKI])",
    ),
    entry(
        None,
        Subject,
        r"\b(?:son|sa|zijn|haar|hun|his|her|leur) (?:[a-z]+ )?(?:numero|ligne|telephone|portable|gsm|mobile|nummer|gsm-nummer|telefoonnummer|telefoon|toestel|number|phone|handset|vehicule|voiture|wagen|voertuig|auto|car|vehicle|fourgon|camionnette|bestelwagen|scooter|moto|compte|rekening|account|passeport|paspoort|passport|identiteitskaart|adresse mail|e-mail|van)\b~(?<o>[UVKI])",
    ),
    entry(None, Subject, r"\b(?:son|sa|zijn|haar|his|her) (?:[a-z0-9-]+ ){0,3}(?<o>V)"),
    entry(
        None,
        Subject,
        r"\b(?:mon|ma|mijn|my) (?:[a-z]+ )?(?:numero|ligne|telephone|portable|gsm|mobile|nummer|gsm-nummer|telefoonnummer|telefoon|toestel|number|phone|vehicule|voiture|wagen|voertuig|auto|car|vehicle|compte|rekening|account|adresse mail|e-mail|puce)\b~(?:est|is|:|c'est|was|etait)?~(?<o>[UVKI])",
    ),
    entry(None, Named, r"(?<s>P) ?,? ?\((?:[a-z./: °]{0,22})(?<o>[UVKI])\)"),
    entry(
        None,
        Named,
        r"(?<o>[VUK]) (?:de |du |d'|van |of |appartenant a |toebehorend aan |belonging to |loue a |gehuurd van |rented from )(?:monsieur |madame |m\. |mme |le nomme |de genaamde |dhr\. |mr\.? |son ami |zijn vriend |his friend )?(?<s>P)",
    ),
    entry(None, Named, r"(?<o>[UVK]) ?\((?:[a-z.: ]{0,25})(?<s>P)(?:\)|,| ;)"),
    entry(
        None,
        Nearest,
        r"\b(?:tel(?:ephone)?|gsm|portable|mobile|numero de telephone|gsm-nummer|nummer|telefoon|telefoonnummer|phone|fixe|e-?mail|courriel|adresse mail|mail|contact|cell|plaque|immatriculation|nummerplaat|kenteken|vehicule|voertuig|vehicle|voiture|wagen|compte|iban|rekening|rekeningnummer|account|passeport|paspoort|passport|passport no|carte d'identite|c\.?n\.?i|identiteitskaart|identity card|id card|nn|numero national|rijksregister(?:nummer)?|registre national|national number|n° national|rrn|bsn|nir)\.?(?: portable| mobile| perso| national| n°| nr\.?| no\.?| :|:|°|-)* ?(?<o>[UVKI])",
    ),
    entry(
        None,
        Subject,
        r"\b(?:c'est (?:a moi|le mien|mon numero|mon portable|ma ligne)|dat is (?:van mij|mijn nummer)|(?:it's|that's|it is|that is) (?:mine|my number|my phone))\b~(?<o>[UVKI])",
    ),
    // What an attack was done with.
    entry(
        Some(UsesVehicle),
        Named,
        r"(?<o>V)\)?[^;.PV]{0,40}? (?:servi|utilisee?|employee?|gediend|gebruikt|ingezet|used|employed)(?: [a-z]+){0,2}? (?:a|aux?|lors|pour|pendant|dans|bij|voor|tijdens|in|for|during)(?: [a-z']+){0,3}? ?(?:l')?(?<s>E)",
    ),
    entry(
        Some(UsesVehicle),
        Named,
        r"(?<o>V)\)?[^;.PV]{0,40}? (?:bij|voor|tijdens|in) (?:de |het )?(?<s>E)[^;.PV]{0,15}? (?:gebruikt|gediend|ingezet|diende)\b",
    ),
    entry(Some(Employed), Nearest, r", (?<v>[a-z]+(?: [a-z]+){0,2}) (?:chez|aux|bij|at) (?:la |le |les |l'|de |het |the )?\x22?(?<o>[OB])"),
    entry(
        Some(Employed),
        Named,
        r"(?<s>P)(?: ?\([^()P]{0,20}\))?,? (?:van|of|from|de|du|chez|bij) (?:la |le |l'|de |het |the |nv |sa |sprl |bvba )*(?<o>O)(?: ?[.,;:)(]|$| [a-z])",
    ),
    // "V.O.F. Y, zaakvoerder X", "la société Y, dont le gérant est X".
    entry(
        Some(Employed),
        Named,
        r"(?<o>O),? ?\(?(?:(?:dont (?:le|la)|de|the|its|met als|with) )?(?<v>zaakvoerd(?:er|ster)|bestuurder|gerante?|directeur|directrice|dirigeante?|presidente?|administrateur|manager|director|eigenaar|eigenares|owner|proprietaire|vennoot|aandeelhouder|actionnaire|shareholder)(?: unique)?,? ?(?:is |est |: |was )?(?:m\. |mme |dhr\. |mr\.? |mrs\.? )?(?<s>P)",
    ),
    // Groups and work.
    entry(
        Some(Member),
        Nearest,
        r"\b(?:membres?|adherente?s?|militante?s?|affiliee?s?|sympathisante?s?|activiste|leader|(?:co-?)?fondat(?:eur|rice)s?|leaders|adherents|piliers?|recrue|lid|leden|leider|kopstuk(?:ken)?|stichters?|(?:mede)?oprichters?|leiders|members?|(?:co-?)?founders?|activists?|leaders?|follower|affiliated|aangesloten|part)(?: [a-z]+){0,2}? (?:de |du |des |d'|de la |de l'|au |a |van |van de |van het |bij |bij de |of |of the |with |to |in )(?:[a-z']+ ){0,3}?\x22?(?<o>O)",
    ),
    entry(
        Some(Employed),
        Nearest,
        r"\b(?<v>(?:[a-z-]+ )??(?:dirigeante?s?|chef(?: d'equipe)?|responsables?|cadres?|tresoriers?|tresoriere|porte-parole|(?:vice-)?presidente?|bestuurslid|bestuursleden|secretaris|(?:erev|ond|v)?oorzitter|penningmeester|woordvoerd(?:er|ster)|head|heads|treasurers?|spokes(?:man|woman|person)|secretary|chair(?:man|woman)?))(?: [a-z]+){0,2}? (?:de |du |des |d'|de la |de l'|au |a |van |van de |van het |bij |bij de |of |of the |with |to |in )(?:[a-z']+ ){0,3}?\x22?(?<o>O)",
    ),
    entry(
        Some(Member),
        Subject,
        r"\b(?:appartien(?:t|ne|drait)|appartenai(?:t|s)|adher(?:e|ent|ait|er|erait|ais)|a adhere|milit(?:e|ait|er|erait)|cotis(?:e|ait|er)|(?:fait|faisait|ferait|a fait|font) partie|rejoint|rallie|frequent(?:e|ait)|dirig(?:e|eait)|behoor(?:t|de|den)|sluit zich aan|aangesloten|zit bij|zat bij|ben (?:(?:sinds|al|nog|ook|niet|nooit|vroeger|jaren|jaar|zomer|winter|maanden|vorige?|lange?|een|tijd|enige|toen|weer) ){0,5}bij|maak(?:t|te|ten) deel uit|deel uitgemaakt|lid (?:is )?geworden|sloot zich aan|belong(?:s|ed)|joined|leads|led|leidt|leidde|affiliated|integre|is actief|est actif|est active|active)\b~(?<o>O)",
    ),
    entry(Some(Member), Named, r"(?<s>P)[^;.]{0,30}?\b(?:lid|member|membre|maakt|maakte|deel)\b~(?<o>O)"),
    entry(
        Some(Employed),
        Nearest,
        r"\b(?<v>employee?s?|salariee?|ouvrier|ouvriere|chauffeur|livreur|gerante?|co-gerant|directeur|directrice|comptable|vendeur|vendeuse|secretaire|agent d[a-z' ]+|agent|interimaire|stagiaire|manutentionnaire|cariste|serveur|cuisinier|mecanicien|technicien|administrateur|magasinier|vigile|apprenti|embauchee?|engagee?|bediende|arbeider|werknemer|zaakvoerder|(?:enig )?aandeelhouder|vennoot|actionnaire|(?:sole )?shareholder|boekhouder|werkzaam|tewerkgesteld|in dienst|medewerker|verkoper|technieker|magazijnier|kok|employee|worker|driver|manager|director|clerk|employed|accountant|cleaner|engineer|technician|security guard|salesman|mechanic|apprentice|porter)(?: [a-z]+){0,2}? (?:chez |pour |de |du |de la |de l'|d'|a |au |dans |par |aupres de |bij |bij de |voor |van |van de |door |for |by |at |of |with )(?:la |le |l'|de |het |the |an? |un |une |societe |firme |firma |bedrijf |entreprise |company |association |restaurant |cafe |garage |magasin )*\x22?(?<o>[OB])",
    ),
    entry(
        Some(Employed),
        Subject,
        r"\b(?:runs|ran|manages|managed|operates|owns|owned|exploit(?:e|ait)|tient|tenait|gere|gerait|dirig(?:e|eait)|runt|baat|leidt|bestuurt|heeft)\b (?:un |une |la |le |l'|an? |the |een |de |het )(?:[a-z-]+ ){0,3}?(?:company|firm|business|garage|shop|agency|societe|entreprise|commerce|magasin|agence|bedrijf|firma|zaak|vennootschap|winkel)(?: de [a-z]+)? ?(?:,? ?(?:called|named|appelee?|nommee?|denommee?|genaamd|met de naam|met als naam) )?\x22?(?<o>O)",
    ),
    entry(
        Some(Employed),
        Subject,
        r"\b(?:travaill(?:e|ait|ent|er|es)|bosse|bossait|werk(?:t|te|en|ten)|gewerkt|work(?:s|ed|ing)?|emploie|officie|est employee?|was employed|gere|gerait)\b(?: comme (?<v>[a-z ]{3,30}?)| als (?<w>[a-z ]{3,30}?)| as an? (?<x>[a-z ]{3,30}?))?,? ?(?:chez |pour |dans |a |au |aupres de |bij |voor |in |for |at |with )+(?:[a-z']+ ){0,3}?\x22?(?<o>[OB])",
    ),
];
