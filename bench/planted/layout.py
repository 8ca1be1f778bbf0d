"""What a document looks like: headers and signatures per kind and language, receipt stamps, and the file formats."""
import html, io, zipfile
from email.message import EmailMessage

KINDS = {
    "fr": {"note": "NOTE DE RENSEIGNEMENT", "hearing": "PROCÈS-VERBAL D'AUDITION", "watch": "RAPPORT DE SURVEILLANCE", "tap": "RETRANSCRIPTION D'ÉCOUTE", "pv": "PROCÈS-VERBAL",
        "seized": "INVENTAIRE DES SCELLÉS", "lab": "RAPPORT D'EXPLOITATION", "minutes": "COMPTE RENDU DE RÉUNION", "decision": "DÉCISION DU PARQUET", "judgment": "JUGEMENT", "press": "Le Courrier du Nord"},
    "nl": {"note": "INLICHTINGENNOTA", "hearing": "PROCES-VERBAAL VAN VERHOOR", "watch": "OBSERVATIEVERSLAG", "tap": "UITWERKING TAPGESPREK", "pv": "PROCES-VERBAAL",
        "seized": "INVENTARIS OVERTUIGINGSSTUKKEN", "lab": "VERSLAG VAN UITLEZING", "minutes": "VERSLAG VAN DE VERGADERING", "decision": "BESLISSING VAN HET PARKET", "judgment": "VONNIS", "press": "De Streekbode"},
    "en": {"note": "INTELLIGENCE REPORT", "hearing": "RECORD OF INTERVIEW", "watch": "SURVEILLANCE LOG", "tap": "TRANSCRIPT OF INTERCEPT", "pv": "REPORT",
        "seized": "EXHIBITS LIST", "lab": "EXAMINATION REPORT", "minutes": "MINUTES OF MEETING", "decision": "CHARGING DECISION", "judgment": "JUDGMENT", "press": "The Coast Gazette"},
}
WORDS = {
    "fr": dict(dated="{town}, le {date}", ref="Référence : {ref}", by="Rédacteur : {officer}", heard="Le {date} à {hour}, devant nous, {officer}, est entendu : {who}.", to="À : {to}", ours="Nos réf. : {ref}",
        hail="Madame, Monsieur,", bye="Veuillez agréer l'expression de nos salutations distinguées.", stamp="REÇU LE {date} - {agency}", subject="Objet : {subject}", closing="Dont acte."),
    "nl": dict(dated="{town}, {date}", ref="Kenmerk: {ref}", by="Opsteller: {officer}", heard="Op {date} om {hour} horen wij, {officer}: {who}.", to="Aan: {to}", ours="Ons kenmerk: {ref}",
        hail="Geachte collega,", bye="Met de meeste hoogachting,", stamp="ONTVANGEN OP {date} - {agency}", subject="Betreft: {subject}", closing="Waarvan akte."),
    "en": dict(dated="{town}, {date}", ref="Reference: {ref}", by="Author: {officer}", heard="On {date} at {hour}, interview by {officer} of {who}.", to="To: {to}", ours="Our ref: {ref}",
        hail="Dear colleague,", bye="Yours faithfully,", stamp="RECEIVED {date} - {agency}", subject="Re: {subject}", closing="End of report."),
}
SUBJECTS = {"fr": ["vérifications", "transmission", "demande", "dossier en cours"], "nl": ["nazicht", "mededeling", "vraag", "lopend dossier"], "en": ["enquiries", "correspondence", "request", "current file"]}
RANKS = {"fr": ["inspecteur", "capitaine", "adjudant"], "nl": ["inspecteur", "hoofdinspecteur"], "en": ["DS", "Inspector"]}


def page(kind, lang, agency, date, ref, officer, body, who=None, hour="10.15", to=None, subject=""):
    """The text of a document, without a stamp."""
    name, town, tel = agency[1], agency[3], agency[5]
    w = WORDS[lang]
    if kind == "press":
        return f"{KINDS[lang]['press']}\n{date}\n\n" + "\n\n".join(body)
    lines = [name.upper()]
    if to:
        lines += [f"{town} - tel. {tel}", "", w["dated"].format(town=town, date=date), w["ours"].format(ref=ref), w["to"].format(to=to), w["subject"].format(subject=subject), "", w["hail"], ""]
        return "\n".join(lines) + "\n\n".join(body) + f"\n\n{w['bye']}\n\n{officer}\n{name}\n"
    lines += [KINDS[lang][kind], w["ref"].format(ref=ref), w["dated"].format(town=town, date=date)]
    if kind == "hearing":
        lines += ["", w["heard"].format(date=date, hour=hour, officer=officer, who=who)]
    else:
        lines += [w["by"].format(officer=officer)]
    return "\n".join(lines) + "\n\n" + "\n\n".join(body) + f"\n\n{w['closing']}\n{officer}\n"


def stamped(text, lang, agency, date):
    """A received letter: the recipient's stamp, in the recipient's language, above the sender's text."""
    return WORDS[lang]["stamp"].format(date=date, agency=agency[1].upper()) + "\n\n" + text


def docx(text):
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line, quote=False)}</w:t></w:r></w:p>' for line in text.split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        put = lambda name, data: z.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)
        put("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        put("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        put("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>')
    return out.getvalue()


def page_html(text):
    title, date, *rest = [p for p in text.split("\n") if p]
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{html.escape(title)}</title></head><body><h1>{html.escape(title)}</h1><p>{html.escape(date)}</p>'
        + "".join(f"<p>{html.escape(p)}</p>" for p in rest) + "</body></html>").encode()


def eml(text, sender, recipient, day, subject, number):
    m = EmailMessage()
    m["From"], m["To"], m["Subject"] = f"{sender[1]} <post@{sender[0]}.example>", f"{recipient[1]} <post@{recipient[0]}.example>", subject
    m["Date"] = day.strftime("%a, %d %b %Y 09:15:00 +0100")
    m["Message-ID"] = f"<{number}@{sender[0]}.example>"
    m.set_content(text, cte="8bit")
    return bytes(m)
