//! Organisations and the services of states, by their head words, legal forms and acronyms.

use super::place::{connectors, word_before};
use super::token::{Gap, Shape, Token, joined, one_of};
use super::{Candidate, name_run};
use model::Schema;
use norm::lexicon::term;
use std::sync::LazyLock;

/// Words that go on a service's name in lower case: `police judiciaire fédérale`, `federale gerechtelijke politie`.
const BODY_WORDS: &str = " police judiciaire federale federal locale local criminelle criminel antiterroriste territoriale nationale national centrale central \
 departementale departemental regionale regional interregionale interregional renseignement renseignements interieur exterieure exterieur generale general generaux \
 securite publique correctionnel correctionnelle premiere instance appel assises cassation instruction zonale communale municipale scientifique technique recherches recherche \
 grande commerce enfants enquete enquetes roi procureur procureure direction section antenne brigade service office groupe intervention etat sante justice defense affaires etrangeres \
 frontieres lutte contre terrorisme terroriste stupefiants surveillance territoire urbaine routiere etrangers liberte detention federaux douanes douane impots finances \
 gendarmerie penitentiaire arret cellule traitement information financiere financier juge mobile mobiles \
 eenheid landelijke gerechtelijke federale lokale correctionele eerste aanleg beroep veiligheid staat konings koning procureur politie parket recherche dienst directie zware criminaliteit \
 terrorisme georganiseerde algemene inlichtingen inlichtingendienst binnenlandse zaken buitenlandse justitie afdeling onderzoek vreemdelingenzaken vreemdelingen lokaal federaal \
 openbaar ministerie bestuur state hoge douane accijnzen financien gemeentelijke stedelijke nationale onderzoeksrechter verkeer interventie \
 crime criminal intelligence security national federal state county metropolitan investigation investigations foreign affairs justice home interior defense defence homeland special \
 branch counter terrorism counterterrorism counter-terrorism district supreme appeals customs border patrol secret services immigration prosecutor prosecutors public narcotics \
 anti antiterrorisme opj identite judiciaires penale penal militaire armees staats ";

const BODY_JOINS: &str = " de du des d la le l les van der den het de en et a au aux te voor of the for and in pour ";

/// Services of states, e.g. `parquet de Lille`, `S.D.R.I. Lille`, `lokale politie Gent`.
pub fn public(tokens: &[Token]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let range = dotted_acronym(tokens, at).or_else(|| acronym(tokens, at)).or_else(|| described(tokens, at));
        match range {
            Some((from, to)) => {
                found.push(Candidate::new(tokens, from, to, Schema::PublicBody));
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// Places where the paper names the service from whose files it came, as its folder does: `RID_Hoogerschans` of `RID Hoogerschans`, and
/// behind the letters of its country `NL_PI_Rietveen` of `PI Rietveen`.
pub(super) fn own(tokens: &[Token], agency: &str) -> Vec<Candidate> {
    const COUNTRIES: &str = "be fr nl uk gb ie de lu";
    let mut words: Vec<String> = agency.split(['_', ' ', '-']).filter(|w| !w.is_empty()).map(norm::place::fold).collect();
    if words.len() > 2 && one_of!(words[0].as_str(), COUNTRIES) {
        words.remove(0);
    }
    let borne = words.iter().any(|w| norm::lexicon::given_name(w).is_some_and(|g| g.weight > 1));
    let names = if words.len() > 1 && !borne { [words.join(" ")].into() } else { std::collections::BTreeSet::new() };
    let stands = super::vessel::again(tokens, &names).into_iter();
    stands.map(|r| Candidate::new(tokens, r.start, r.end, Schema::PublicBody)).collect()
}

/// Provinces and lands that services are named after.
const REGIONS: &str = "limburg brabant gelderland utrecht overijssel drenthe friesland fryslan groningen flevoland zeeland nederland holland hainaut henegouwen vlaanderen flandre wallonie";

/// One past the place that begins at `at`: `Lille`, `Den Haag`, `Halle-Vilvoorde`; in small letters only what is no word too.
fn place_end(tokens: &[Token], at: usize, least: u64) -> Option<usize> {
    let token = tokens.get(at).filter(|t| t.gap <= Gap::Line && t.is_word())?;
    let peopled = |text: &str, least: u64| {
        norm::place::lookup(text).is_some_and(|p| p.population > least) || one_of!(norm::place::fold(text).as_str(), REGIONS)
    };
    let small = token.shape == Shape::Lower;
    // In small letters only behind what is in small letters, or an acronym.
    if small && !at.checked_sub(1).is_none_or(|b| matches!(tokens[b].shape, Shape::Lower | Shape::Upper)) {
        return None;
    }
    if let Some(next) = tokens.get(at + 1).filter(|t| t.gap == Gap::Space && t.is_word() && (small || t.is_name_shaped())) {
        let leads = one_of!(token.folded.as_str(), "la le les den de sint saint sainte st 's new los el al san");
        if leads && (small || token.is_name_shaped()) && peopled(&format!("{} {}", token.text, next.text), least.max(500)) {
            return Some(at + 2);
        }
    }
    let shaped = token.is_name_shaped() || small && !token.is_known_word() && token.folded.len() > 3;
    if !shaped || token.folded.len() < 3 || term::is_form_word(&token.folded) || token.is_common() && token.shape == Shape::Upper {
        return None;
    }
    let least = if small { least.max(10_000) } else { least };
    // A district of two towns, or of one and a point of the compass: `Arnhem-Leeuwarden`, `Brussel-Zuid`.
    let parts = || token.text.contains('-') && token.text.split('-').any(|p| p.len() > 3 && peopled(p, 20_000));
    (peopled(token.text, least) || parts()).then_some(at + 1)
}

/// `Lille` or `de Lille` behind an acronym or description.
pub fn place_after(tokens: &[Token], at: usize) -> usize {
    place_behind(tokens, at, 2_000)
}

fn place_behind(tokens: &[Token], at: usize, least: u64) -> usize {
    if let Some(end) = place_end(tokens, at, least).filter(|_| tokens[at].gap == Gap::Space) {
        return end;
    }
    let joins = tokens.get(at).is_some_and(|t| {
        one_of!(t.folded.as_str(), "de du van te a d of in at") && t.gap == Gap::Space
            || matches!(t.text, "-" | "–" | "/") && t.gap <= Gap::Space
    });
    place_end(tokens, at + 1, least).filter(|_| joins).unwrap_or(at)
}

/// Acronyms of units of which there is one in every district.
const UNITS: &str = "pz zp pj pjf br bta cob bsr srpj sdpj dzpj drpj dcpj lrd fgp psig ncb bcn spn csp dipj ddsp ddpn sip siv spc sli crt";

/// `PZ ViMa`, `BTA de Salers`, `SDPJ 93`: past the name of the unit's district.
fn district(tokens: &[Token], at: usize) -> Option<usize> {
    let unit = &tokens[at];
    if unit.shape != Shape::Upper || !one_of!(unit.folded.as_str(), UNITS) {
        return None;
    }
    let placed = place_behind(tokens, at + 1, 0);
    let next = tokens.get(at + 1).filter(|t| t.gap == Gap::Space)?;
    if next.shape == Shape::Number && next.text.len() == 2 && unit.folded.len() == 4 {
        return Some(at + 2);
    }
    if !one_of!(unit.folded.as_str(), "pz zp") {
        return (placed > at + 1).then_some(placed);
    }
    // Police zones of Belgium have names of their own.
    let named = |t: &Token| {
        matches!(t.shape, Shape::Capital | Shape::Mixed | Shape::Upper)
            && t.is_name_shaped()
            && t.gap == Gap::Space
            && !term::is_title(&t.folded)
    };
    let from = at + 1 + usize::from(one_of!(next.folded.as_str(), "de du van des"));
    let mut end = from;
    while end < from + 5
        && tokens.get(end).is_some_and(|t| named(t) || end > from && t.text == "&" && tokens.get(end + 1).is_some_and(named))
    {
        end += 1;
    }
    while end > from && !named(&tokens[end - 1]) {
        end -= 1;
    }
    (end > from || placed > at + 1).then_some(end.max(placed))
}

fn dotted_acronym(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let mut to = at;
    let mut letters = String::new();
    while to < tokens.len()
        && tokens[to].shape == Shape::Initial
        && tokens[to].text.ends_with('.')
        && (to == at || tokens[to].gap == Gap::None)
    {
        letters.push_str(&tokens[to].folded);
        to += 1;
    }
    // The last letter may lack its full stop.
    if to > at && to < tokens.len() && tokens[to].shape == Shape::Initial && tokens[to].gap == Gap::None {
        letters.push_str(&tokens[to].folded);
        to += 1;
    }
    (letters.len() >= 3 || term::is_body_acronym(&letters) && letters.len() >= 2).then(|| (at, place_after(tokens, to)))
}

fn acronym(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let token = &tokens[at];
    if let Some(end) = district(tokens, at) {
        return Some((at, end));
    }
    let known = term::is_body_acronym(&token.folded)
        && (token.shape == Shape::Upper
            || (token.shape == Shape::Mixed)
            || matches!(token.folded.as_str(), "interpol" | "europol" | "eurojust" | "eurodac" | "frontex" | "tracfin"));
    known.then(|| (at, place_after(tokens, at + 1)))
}

fn described(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let head = &tokens[at];
    if !head.is_word() || !term::is_body_head(&head.folded) {
        // `federale gerechtelijke politie`, `lokale politie`, `Metropolitan Police`: adjectives first.
        let lead = one_of!(&head.folded, BODY_WORDS)
            && one_of!(
                head.folded.as_str(),
                "federale lokale gerechtelijke metropolitan federal national local special secret central correctionele nationale state district algemene criminal",
            );
        if !lead {
            return None;
        }
        let mut to = at + 1;
        while to < tokens.len()
            && to < at + 3
            && tokens[to].gap <= Gap::Line
            && one_of!(&tokens[to].folded, BODY_WORDS)
            && !term::is_body_head(&tokens[to].folded)
        {
            to += 1;
        }
        if to >= tokens.len()
            || tokens[to].gap > Gap::Line
            || !term::is_body_head(&tokens[to].folded)
            || one_of!(tokens[to].folded.as_str(), "cel stad zone groupe dienst service force") && head.shape == Shape::Lower
        {
            return None;
        }
        let end = tail(tokens, to + 1).0;
        return named_or_plain(tokens, at, to, end).then_some((at, end));
    }
    // `West Midlands Police`, `San Diego Police Department`: English puts the name first.
    let mut first = at;
    if head.shape == Shape::Capital && head.language == norm::language::Language::English {
        while first > 0
            && at - first < 4
            && tokens[first].gap == Gap::Space
            && matches!(tokens[first - 1].shape, Shape::Capital | Shape::Upper)
            && !(tokens[first - 1].is_common()
                && (first < 2 || tokens[first - 1].starts_line() || matches!(tokens[first - 2].text, "." | "," | ":")))
            && !matches!(tokens[first - 1].folded.as_str(), "the" | "a" | "this" | "that" | "our" | "his")
            && !term::is_calendar_word(&tokens[first - 1].folded)
            && !term::is_title(&tokens[first - 1].folded)
        {
            first -= 1;
        }
    }
    let (to, modified) = tail(tokens, at + 1);
    if first < at
        && one_of!(
            head.folded.as_str(),
            "police department court office agency bureau council commission directorate constabulary embassy senate service branch force ministry consulate",
        )
    {
        return Some((first, to));
    }
    let weak = one_of!(
        head.folded.as_str(),
        "service section office zone unit force cel cellule stad division branch compagnie maison centre cour court juge direction unite groupement conseil council surete hof department bureau agency congress commission dienst directie eenheid afdeling raad intelligence inspection inspectie squad gemeente commissie prosecution state renseignement renseignements",
    );
    let enough = if weak { modified >= 2 || (modified >= 1 && head.is_name_shaped()) } else { modified >= 1 };
    // `officier de police judiciaire` is a function.
    let function = at >= 2
        && matches!(tokens[at - 1].folded.as_str(), "de" | "van")
        && one_of!(tokens[at - 2].folded.as_str(), "officier officiers agent agents inspecteur officieren lieutenant fonctionnaire")
        && to == at + 2
        || at >= 2 && tokens[at - 2].folded == "officier" && head.folded == "police";
    (enough && named_or_plain(tokens, at, at, to) && !function && !matches!(word_before(tokens, at), "agent" | "aux")).then_some((at, to))
}

/// Whether some word of the name has a capital, or its head is a service even in lower case (`parquet`, `politie`).
fn named_or_plain(tokens: &[Token], from: usize, head: usize, to: usize) -> bool {
    tokens[from..to].iter().any(|t| t.is_name_shaped() && t.shape != Shape::Initial)
        || one_of!(
            tokens[head].folded.as_str(),
            "police gendarmerie parquet politie parket douane douanes rechtbank tribunal ministere ministerie prefecture recherche antenne brigade section rijkswacht surete staatsveiligheid commissariat prosecution",
        )
}

/// Goes over the words of a service's name from `at`; one past its end, and how many words that say something were passed.
fn tail(tokens: &[Token], mut at: usize) -> (usize, usize) {
    let mut end = at;
    let mut said = 0;
    let from = at;
    while at < tokens.len() && at < from + 14 && joined(tokens, at) {
        let token = &tokens[at];
        if one_of!(&token.folded, BODY_WORDS) || (token.is_word() && term::is_body_head(&token.folded) && at > from) {
            at += 1;
            if !one_of!(token.folded.as_str(), "contre lutte against counter tegen anti grande zware eerste premiere other special") {
                said += 1;
                end = at;
            }
        } else if one_of!(&token.folded, BODY_JOINS) && token.shape == Shape::Lower
            || (token.shape == Shape::Upper && matches!(token.folded.as_str(), "de" | "du" | "des" | "d" | "l" | "la" | "van"))
        {
            at += 1;
        } else {
            break;
        }
    }
    let to = place_after(tokens, end);
    if to > end {
        return (division(tokens, to), said + 1);
    }
    // The joining words already passed may stand before the place.
    if at > end
        && at < tokens.len()
        && tokens[at].gap <= Gap::Line
        && let Some(past) = place_end(tokens, at, 2_000)
    {
        return (past, said + 1);
    }
    (end, said)
}

/// Past `, afdeling Hasselt`, `, division de Verviers`: how Belgian courts and prosecutors name their seats.
fn division(tokens: &[Token], at: usize) -> usize {
    let comma = tokens.get(at).is_some_and(|t| t.text == "," && t.gap == Gap::None);
    let word = at + usize::from(comma);
    if tokens.get(word).is_some_and(|t| matches!(t.folded.as_str(), "afdeling" | "division") && t.gap <= Gap::Line) {
        let to = place_after(tokens, word + 1);
        return if to > word + 1 { to } else { at };
    }
    at
}

/// Armed groups, enterprises and services of states that files name as everybody does: folded, sorted.
static KNOWN: LazyLock<Vec<(&str, Schema)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/known_organizations.txt").lines().filter(|l| !l.starts_with('#'));
    let mut names: Vec<_> = lines.map(|l| l.strip_prefix("* ").map_or((l, Schema::Organization), |n| (n, Schema::PublicBody))).collect();
    names.sort_unstable();
    names
});

/// The longest known name that begins at a token: one past its end, and what it is.
fn known(tokens: &[Token], at: usize) -> Option<(usize, Schema)> {
    if !tokens[at].is_word() {
        return None;
    }
    // `Al-Qaida` is one token and two words.
    let mut text = String::new();
    let mut best = None;
    for n in at..(at + 6).min(tokens.len()) {
        if n > at && !joined(tokens, n) {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&norm::place::fold(tokens[n].text));
        let from = KNOWN.partition_point(|(name, _)| *name < text.as_str());
        let Some((next, schema)) = KNOWN.get(from).filter(|(name, _)| name.starts_with(&text)) else { break };
        let article = |t: &Token| one_of!(t.folded.as_str(), "la le de het the");
        let opens = n == at && tokens[at].is_known_word() && tokens[at].shape == Shape::Capital && tokens[at].starts_line();
        // In small letters a name that is no word of any language: `interpol`, `kwik fit`.
        let small = || {
            (n > at || KNOWN.get(from).is_some_and(|(_, s)| *s == Schema::PublicBody))
                && tokens[at..=n].iter().all(|t| t.shape == Shape::Lower && t.folded.len() > 2 && !t.is_known_word())
        };
        if *next == text && !opens && (tokens[at..=n].iter().any(|t| t.is_name_shaped() && !article(t)) || small()) {
            best = Some((n + 1, *schema));
        }
    }
    best
}

/// Enterprises and associations: `OEVERLICHT VZW`, `SCI du Vieux Faubourg`, `association « X »`, `société Transmat`.
pub fn organizations(tokens: &[Token]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !token.is_word() || found.last().is_some_and(|c: &Candidate| c.tokens.end > at) {
            continue;
        }
        if let Some((to, schema)) = known(tokens, at) {
            found.push(Candidate::new(tokens, at, to, schema));
            continue;
        }
        let range = if term::is_legal_form(&token.folded) && is_form_written(token) { formed(tokens, at) } else { None };
        let range = range.or_else(|| {
            if term::is_organization_head(&token.folded) && !term::is_site_word(&token.folded) { headed(tokens, at) } else { None }
        });
        if let Some((from, to)) = range {
            found.push(Candidate::new(tokens, from, to, Schema::Organization));
        }
    }
    found
}

fn is_form_written(token: &Token) -> bool {
    match token.folded.as_str() {
        "sa" | "co" | "ag" | "kg" | "sl" | "oy" | "ab" | "nv" | "bv" | "cv" | "spa" | "sas" | "plc" | "srl" | "snc" | "scs" | "sca" => {
            token.shape == Shape::Upper
        }
        "asbl" | "vzw" | "sprl" | "bvba" | "gmbh" | "sarl" | "eurl" | "sci" | "ltd" | "llc" | "inc" | "limited" | "corp" | "aisbl"
        | "ivzw" | "vof" => true,
        _ => token.shape == Shape::Upper,
    }
}

fn formed(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    // Name before the form.
    let mut from = at;
    while from > 0
        && at - from < 5
        && tokens[from].gap == Gap::Space
        && (tokens[from - 1].is_name_shaped() || matches!(tokens[from - 1].text, "&"))
        && !(tokens[from - 1].is_common() && tokens[from - 1].shape == Shape::Capital && (from < 2 || tokens[from - 1].starts_line()))
    {
        from -= 1;
    }
    if from < at && !term::is_form_word(&tokens[from].folded) {
        return Some((from, at + 1));
    }
    let name = connectors(tokens, at + 1);
    let next = tokens.get(name)?;
    if matches!(next.text, "\"" | "«" | "“" | "„") && next.gap <= Gap::Line {
        return quoted(tokens, name).map(|to| (name + 1, to - 1));
    }
    if !joined(tokens, name) {
        return None;
    }
    name_run(tokens, name, 4).map(|to| (at, to))
}

/// One past the closing quote of at most five words that open at `at`.
fn quoted(tokens: &[Token], at: usize) -> Option<usize> {
    (at + 2..(at + 8).min(tokens.len())).find(|&to| matches!(tokens[to].text, "\"" | "»" | "”" | "“")).map(|to| to + 1)
}

fn headed(tokens: &[Token], at: usize) -> Option<(usize, usize)> {
    let mut name = at + 1;
    // `association dénommée X`, `société de transport X`, `entreprise de nettoyage X`
    if tokens.get(name).is_some_and(|t| {
        one_of!(t.folded.as_str(), "denommee denomme nommee nomme genaamd called named dite culturelle sportive islamique religieuse humanitaire culturele commerciale anonyme") && t.gap == Gap::Space
    }) {
        name += 1;
    } else if tokens.get(name).is_some_and(|t| t.folded == "de" && t.gap == Gap::Space)
        && tokens.get(name + 1).is_some_and(|t| t.shape == Shape::Lower && t.folded.len() > 4)
        && tokens.get(name + 2).is_some_and(|t| t.is_name_shaped() && t.gap == Gap::Space)
    {
        name += 2;
    }
    let next = tokens.get(name)?;
    if matches!(next.text, "\"" | "«" | "“" | "„") && next.gap <= Gap::Line {
        return quoted(tokens, name).map(|to| (name + 1, to - 1));
    }
    let after = connectors(tokens, name);
    let next = tokens.get(after)?;
    if next.gap > Gap::Line
        || !matches!(next.shape, Shape::Capital | Shape::Upper | Shape::Mixed)
        || next.is_common() && next.shape == Shape::Upper
        || term::is_calendar_word(&next.folded)
    {
        return None;
    }
    // `studio de Télé Nord`, `siège du Cercle X`: the name begins with a head of its own.
    if after > name && tokens[at].shape == Shape::Lower && next.shape == Shape::Capital && term::is_organization_head(&next.folded) {
        return None;
    }
    let plain = tokens[at].shape == Shape::Lower
        && one_of!(
            tokens[at].folded.as_str(),
            "tele radio television chaine carrieres cuisines keukens gallery galerie cabinet bureau maison salle centre centrum kantoor zaal etablissements",
        )
        || tokens[at].folded == "compagnie" && word_before(tokens, at) == "en";
    if plain || term::is_title(&next.folded) && next.folded.len() > 1 || matches!(next.text, "M." | "Me") {
        return None;
    }
    // English writes the names of bodies with capitals: `front of the Kronos` is a description, `in front of` not even that.
    if after > name && tokens[at].shape == Shape::Lower && tokens[at].language == norm::language::Language::English {
        return None;
    }
    // A head in lower case before `de Place` alone says nothing (`l'école de Lille`).
    if after > name && norm::place::lookup(next.text).is_some() && tokens[at].shape == Shape::Lower {
        return None;
    }
    let place_only = norm::place::lookup(next.text).is_some_and(|p| p.population > 20_000);
    if place_only && tokens[at].shape == Shape::Lower {
        return None;
    }
    if one_of!(
        tokens[at].folded.as_str(),
        "groupe group parti party maison bureau agence centre salle organisation organization cell cel cellule bedrijf firme firma union front movement",
    ) && tokens[at].shape == Shape::Upper
    {
        return None;
    }
    let generic = tokens[at].shape == Shape::Lower
        && one_of!(
            tokens[at].folded.as_str(),
            "societe entreprise firme firma vennootschap bedrijf company enterprise association vereniging stichting fondation compagnie groupement group groupe groep collectif organisation organization agence",
        );
    let called =
        generic || name > at + 1 && one_of!(tokens[at + 1].folded.as_str(), "denommee denomme nommee nomme genaamd called named dite");
    name_run(tokens, after, 4).map(|to| (if called { after } else { at }, to))
}

/// Acronyms that the document itself explains (`Lokale Dienst Veiligheid (LDV)`) or uses in its references (`LDV/2014/0212`, `LDV Gent`):
/// each place where one stands, with the schema of what it stands for. `explained` are the bodies and organisations found.
pub fn acronyms(text: &str, tokens: &[Token], explained: &[Candidate]) -> Vec<Candidate> {
    let mut defined: std::collections::BTreeMap<&str, Schema> = std::collections::BTreeMap::new();
    let short = |t: &Token| {
        t.shape == Shape::Upper
            && (2..=7).contains(&t.folded.len())
            && !t.is_known_word()
            && !term::is_form_word(&t.folded)
            && !super::person::brand(&t.folded)
    };
    for candidate in explained {
        let at = candidate.tokens.end;
        if let (Some(open), Some(name), Some(close)) = (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2))
            && open.text == "("
            && close.text == ")"
            && name.shape == Shape::Upper
            && (2..=7).contains(&name.folded.len())
            && norm::place::lookup(name.text).is_none()
        {
            defined.insert(&name.folded, candidate.schema);
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let placed = short(token)
            && token.entry.surname().is_none()
            && token.entry.given_name().is_none()
            && place_after(tokens, at + 1) > at + 1
            && tokens[at + 1].gap == Gap::Space;
        if placed && text.contains(&format!("{}/", token.text)) {
            defined.insert(&token.folded, Schema::PublicBody);
        }
    }
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.shape == Shape::Upper
            && let Some(&schema) = defined.get(token.folded.as_str())
        {
            found.push(Candidate::new(tokens, at, place_after(tokens, at + 1), schema));
        }
    }
    found
}
