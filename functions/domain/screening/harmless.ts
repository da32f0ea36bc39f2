import type { PlainText } from './plainText.ts';

/**
 * What looks like a plate, a telephone or a case number and is none: dates, money, standards, laws, research projects,
 * documents of the EU, addresses of machines. Patterns over the text in small letters.
 */
const inSmallLetters = [
  // Dates, times, runs of years
  /(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d(?![\d]|[./-]\d)/g,
  /(?<![\d.,/-])(?:19|20)\d\d([./-])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?![\d]|[./-]\d)/g,
  /(?<![\d.,/-])(?:19|20)\d\d(?: ?[-/] ?(?:19|20)\d\d){1,4}(?!\d|[./-]\d)/g,
  /(?<![\d.,:])[0-2]?\d[:h][0-5]\d(?::[0-5]\d)?(?: ?- ?[0-2]?\d[:h.][0-5]\d)?(?![\d])/g,
  // Machines, versions
  /(?<![\d.])(?!\d\d(?:\.\d\d){3}(?![.\d]))(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|(?![.\d]))){4}(?:[:/]\d{1,5})?(?!\d|\.\d)/g,
  /(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}[0-9a-f:]{1,9}/g,
  /(?<![\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:])/g,
  /\b(?:v|ver|versions?|version|wersj[aeiy]|versiones|build|release|firmware|kernel|windows|android|ios|cve)[ .-]{0,2}\d[\d.-]{0,20}/g,
  /(?:https?:\/\/|www\.)[^\s<>"]{1,400}/g,
  // Books, papers, researchers, devices
  /\b10\.\d{4,9}\/[^\s<>"]{1,200}/g,
  /\b(?:isbn|issn|eissn|isni|ean|orcid|imei|imsi|iccid|serial|s\/n|pmid|arxiv|pesel|nip|regon|krs|siren|siret|vat|tva|ust-?id|nif|cif|pic|hs code)(?:[- ]?1[03])?[-:. ]{0,3}(?:n[or]?\.?|number|nummer|is|:)?[: ]{0,2}[a-z]{0,2}\d[\dx .-]{3,22}/g,
  /(?<![\d-])97[89][- ]?\d[\d -]{8,13}\d(?!\d)/g,
  /(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dx](?![\d-])/g,
  // Research projects and their calls
  /\b(?:projects?|projets?|projekt\w{0,4}|proyectos?|progetto|projeto|grants?|agreement|ga|subventions?|subvencion|dotacj\w|umow[aye]|forderkennzeichen|fkz|pic|rcn|cordis|funded under|contract|contrat|contrato|vertrag|proposal)(?: (?:agreement|id|ref|reference|number|num|numero|nummer|numer|no|nr|n|de|o|under|the))*[.:°#(]{0,3} ?(?:id:? ?|no\.? ?|nr\.? ?)?[(#]?\d{5,9}\b/g,
  /(?<!\d)10[01]\d{6}(?!\d)/g,
  /(?<![a-z0-9])(?:horizon|h2020|fp[5-9]|sec|su|fct|bes|drs|ds|cip|digital|isfp?|edf|edidp|cef|eic|erc|msca|hlth|cl[1-6]|health|ict|infra|swafs|space|just|eu|art|bg|gari|amif|bmvi|euba|tech|home)(?:[-._][a-z0-9.]{1,14}){0,3}[-._](?:19|20)\d\d(?:[-._][a-z0-9.]{1,14}){0,7}/g,
  /\b(?:horizon|h2020|msca|erc|cl[1-6])-[a-z0-9.-]{3,50}/g,
  // Laws, judgments and documents of the EU and of countries
  /(?<![\d/])\d{2,4}\/\d{1,4}(?:-\d)?[/ ]\(?(?:eu|ue|ec|ce|eg|we|eec|cee|ewg|eog|euratom|jha|jai|ji|jbz|wsisw|cfsp|pesc|gasp|cod|nle|cns)\b/g,
  /\d{4}\/\d{1,4} ?[[(](?:cod|nle|cns|acc|ini|rsp|app|avc)[\])]/g,
  /\((?:eu|ue|ec|ce|eg|we|euratom|eu, euratom)\)(?: ?n[or°]?[.°]?)?,? ?\d{1,4}\/\d{1,4}/g,
  /\b(?:regulations?|directives?|decisions?|recommendation|reglements?|verordnung(?:en)?|richtlinien?|beschluss|rahmenbeschluss|empfehlung|reglamentos?|directivas?|decision(?:es)?|rozporzadzeni\w{1,3}|dyrektyw\w{1,2}|decyzj\w{1,2}|regolamento|direttiva|verordening|richtlijn|gdpr|led|rgpd|dsgvo|law|act|loi|ley|lois|leyes|real decreto|decreto(?:-ley)?|decret|gesetz|ustaw\w{1,2}|legge|lei|orden|resolution|resolucion|arrete|ordonnance|circulaire|instruccion|statutory instrument|s\.?i\.?|cap\.?)(?: (?:organica|n[or]?|nr|no|number|du conseil|of the council|\((?:eu|ue|ec)\)))*[.° ]{0,3}\d{1,5}[-/]\d{1,5}(?:\/\w{2,4})?/g,
  /\b(?:com|swd|sec|join|pe|ares|cab|ep|p[89])[ /]?[([]?(?:19|20)\d\d[)\]]?[ /]?\d{1,7}/g,
  /\b(?:oj|jo|abl|do|dz\. ?urz\.?|dz\. ?u\.?|ted|bgbl|bt-drs|bt-drucks|jorf|boe)[ .:-]{0,3}(?:[lcs] ?|n[or°.]{1,2} ?|nr\.? ?)?\d{1,5}[/,. ]{1,2}\d{1,6}/g,
  /(?<![\d/])20\d\d\/[scl] \d{1,4}[-/ ]\d{1,6}/g,
  /(?<![a-z0-9])[ctf]-\d{1,4}\/\d\d(?!\d)/g,
  /\b(?:applications?|appl|requetes?|beschwerden?|demandas?|skarg\w|ecthr|echr|cedh|egmr)[ ,.]{1,2}(?:no?s?|nr|n)?[.°]? ?\d{3,5}\/\d\d\b/g,
  /\b(?:bgh|bverfg|bverwg|olg|eugh|cass|tjue|cjue|cjeu|cjce|wsa|nsa|trybunal\w*|bverfge)[ ,:]{1,3}(?:[\w.,§-]{1,12} ){0,4}\d{1,5}\/\d{2,4}/g,
  /\b(?:art(?:icle|iculo|ikel|ykul)?s?|sections?|sec|paragraphs?|paragraphes?|par|abs|absatz|satz|ust|recitals?|considerants?|erwagungsgrund|annexe?|anhang|anexo|zalacznik|chapters?|chapitre|kapitel|capitulo|tables?|figures?|fig|pages?|pp|seiten?|paginas?|stron[ay]|rooms?|salle|raum|zimmer|sala|pokoj|poz|§{1,2})[. °]{1,3}\d{1,5}(?:[-./]\d{1,5})*(?![\d/])/g,
  // Money and shares
  /(?:[€$£]|\b(?:eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|uah|mdl|bgn|ils|isk)) ?[1-9][\d .,']{0,20}/g,
  /(?<![\d.,/+-]|\d[ '])[1-9]\d{0,11}(?:[ .,']\d{3}){0,4}(?:[.,]\d{1,2})?[- ]{0,2}(?:[€$£%]|(?:eur|euros?|zl|zlotych|pln|chf|gbp|usd|dollars?|pounds?|kc|czk|sek|nok|dkk|huf|ron|lei|kronor|kroner|francs?|per cent|percent|pour cent|prozent|por ciento|procent|mio|mln|mld|mrd|bn|million\w{0,4}|millon\w{0,3}|milliard\w{0,3}|tys)\b)/g,
  // Counted things after a number in groups of thousands
  /(?<![\d.,/+-]|\d[ '])[1-9]\d{0,2}(?:[ .,']\d{3}){1,3}(?= (?:of|de|d'|rows?|records?|files?|people|persons?|officers?|users?|citizens|inhabitants|habitants?|habitantes|einwohner|mieszkancow|images?|messages?|cases?|faelle|falle|spraw|casos|filas|registros|vehicles?|vehicules|cars|datensatze|dateien|bilder|nachrichten|personen|wierszy|rekordow|plikow|osob|wpisow|lignes|enregistrements|fichiers|personnes|tonnes?|litres?|hours?|heures|stunden|horas|godzin|appareils|gerate|urzadzen|dispositivos|years|ans)\b)/g,
];

/** The same over the text as it is written: units, standards and postcodes are told by their capitals. */
const asWritten = [
  /(?<![\w.,-])\d{1,7}(?:[ .,']\d{3})*(?:[.,]\d{1,3})? ?(?:km|kg|cm|mm|nm|µm|m2|m3|ha|GB|MB|TB|PB|kB|KB|Gb|Mb|MHz|GHz|kHz|Hz|kW|kWh|MW|Wh|mAh|ms|Mbps|Gbps|kbps|Mbit|mph|kmh|px|dpi|fps|dB|dBm|Uhr|bar|hPa|MP|PS|BCE|CET|UTC|GMT)(?:\/[hs])?(?![A-Za-z\d])/g,
  /\b(?:ISO|iso|Iso|IEC|iec|CEN|CWA|CENELEC|ETSI|etsi|ITU|IEEE|ieee|NIST|nist|RFC|rfc|STANAG|stanag|ASTM|ANSI|MIL-STD|DIN|UNE|PN|BS|NF|EN|ENFSI|ILAC|Norme|norma|Norm|norm)(?:[ /-](?:EN|ISO|IEC|TS|TR|PAS|SP|FIPS|UNE|DIN|[A-Z]))*[ -]?[A-Z]?\d{3,5}(?:[-:.]\d{1,4})*(?![\d])/g,
  /\b(?:D|F|B|L|CH|A|I|E|PL|SK|CZ|SI|LT|LV|EE|MD|UA|FR|DE|BE|LU|AT|HR|RO|SE|S|N|DK|FI|FIN)-?\d{4,5} (?=[A-Z][a-z]{2})/g,
  /\b\d{4,5} [A-Z]{2} (?=(?:in )?[A-Z][a-z]{2})|\b[1-9]\d{3} [A-Z]{2}(?= in [A-Z][a-z]{2})/g,
  /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/g,
  /(?<![\d-])\d\d-\d{3}(?= [A-Z][a-z])/g,
];

/** 2021/22, 2014-20: two years not far apart. */
const schoolYear = /(?<![\d.,/-])(?:19|20)(\d\d) ?[-/] ?(\d\d)(?!\d|[./-]\d)/g;

/** Which characters of the plain text belong to something harmless. */
export function harmlessIn({ plain, lower }: PlainText): (from: number, to: number) => boolean {
  const covered = new Uint32Array(plain.length + 1);
  const cover = (text: string, pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) covered.fill(1, match.index, match.index + match[0].length);
  };
  for (const match of lower.matchAll(schoolYear)) {
    const [, first = '', second = ''] = match;
    if ((Number(second) - Number(first) + 100) % 100 <= 10) covered.fill(1, match.index, match.index + match[0].length);
  }
  for (const pattern of inSmallLetters) cover(lower, pattern);
  for (const pattern of asWritten) cover(plain, pattern);
  let before = 0;
  for (let n = 0; n < covered.length; n += 1) {
    const here = covered[n] ?? 0;
    covered[n] = before;
    before += here;
  }
  return (from, to) => (covered[to] ?? before) > (covered[from] ?? 0);
}
