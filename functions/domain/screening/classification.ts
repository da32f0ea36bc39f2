import { plainText } from './plainText.ts';
import type { PlainText, Span } from './plainText.ts';

export interface FoundMarking extends Span {
  /** As Council Decision 2013/488/EU, article 2, writes it, without accents. */
  marking: string;
}

const gap = '[\\s_/-]{0,4}';
const [eu, ue] = ['(?:eu|e\\.u\\.)', '(?:ue|u\\.e\\.)'];
/** "The EU restricted access" is a sentence; "the EU restricted annex" is a marking. */
const nounsOfPapers = 'annex|information|document|level|material|data|classif|network|file|report|part|when|paper|note|mark|version|page|doc|briefing|map|list|content';
const verb = `(?:access|the|its|their|a|an|all|some|these|this|that|use|trade|imports?|exports?|travel|further|rights?|entry|flows?|sales?)\\b`;

/**
 * The levels of EU classified information from the highest down, each in French, English and by its short form. Either
 * language alone counts, since a marking is often quoted by half; of short forms alone only those that mean nothing else.
 */
const levels = [
  { marking: 'TRES SECRET UE/EU TOP SECRET', forms: [`tres${gap}secret${gap}${ue}`, `${eu}${gap}top${gap}secret`, `ts[\\s_/-]ue[\\s_/-]+eu[\\s_/-]ts`], short: 'TS-UE|EU-TS' },
  { marking: 'SECRET UE/EU SECRET', forms: [`secret${gap}${ue}`, `${eu}${gap}secret(?!${gap}(?:service|ballot|agent|police|agenda))`, `s[\\s_/-]ue[\\s_/-]+eu[\\s_/-]s`], short: 'S-UE' },
  { marking: 'CONFIDENTIEL UE/EU CONFIDENTIAL', forms: [`confidentiel${gap}(?:${ue}|${eu})`, `${ue}${gap}confident(?:iel|ial)`, `${eu}${gap}confidential`, `c[\\s_/-]ue[\\s_/-]+eu[\\s_/-]c`], short: 'C-UE' },
  { marking: 'RESTREINT UE/EU RESTRICTED', forms: [`restreint${gap}${ue}`, `(?:${eu}|${ue})${gap}restreint`, `${ue}${gap}restricted`, `restreint${gap}${eu}`, `(?<!\\bthe )${eu}${gap}restricted(?! ${verb})`, `${eu}${gap}restricted(?= (?:${nounsOfPapers}))`, `the ${eu}${gap}restricted(?! \\w)`, `r[\\s_/-]ue[\\s_/-]+eu[\\s_/-]r`], short: 'R-UE|EU-R(?![&+])' },
].map(({ marking, forms, short }) => ({
  marking,
  long: new RegExp(`(?<![a-z0-9])(?:${forms.join('|')})(?![a-z0-9])(?:\\s?/\\s?(?:${forms.join('|')})(?![a-z0-9]))?`, 'g'),
  short: new RegExp(`(?<![A-Za-z0-9-])(?:${short})(?![A-Za-z0-9-])`, 'g'),
}));

/** Every marking of EU classified information in the text, the highest level first. */
export function classificationsIn({ plain, lower }: PlainText): FoundMarking[] {
  return levels.flatMap(({ marking, long, short }) => [
    ...[...lower.matchAll(long)].map((match) => ({ marking, from: match.index, to: match.index + match[0].length })),
    ...[...plain.matchAll(short)].map((match) => ({ marking, from: match.index, to: match.index + match[0].length })),
  ]);
}

/**
 * EU classified markings (Council Decision 2013/488/EU, article 2) in English and French, and their short forms
 * (R-UE/EU-R), in any case and spacing.
 * Answers the highest marking found, or undefined. The product is not accredited for such information and stores none of it.
 */
export function findClassification(text: string): string | undefined {
  return classificationsIn(plainText(text))[0]?.marking;
}

const limite = /(?<![A-Za-z0-9])LIMITE(?![A-Za-z0-9])/g;
const calledLimite = /(?:\b\d{3,5}\/\d{2}(?: (?:rev|add|cor) ?\d*)? |\b(?:marked|marking|marquage|mention|marque|distribution|diffusion|classified|document|doc\.?|dokument|documento|council|conseil|consejo|rat|rady|eingestuft|vermerk|oznaczon[ey]|klauzul[ai]|marcado|"|'|\()[ :"'(]{0,3})limite(?![a-z0-9])/g;
/** What stands beside LIMITE in the head of a Council document. */
const besides = /^(?:UE|EU|EN|FR|DE|ES|PL|JAI|COSI|ENFOPOL|ENFOCUSTOM|CRIMORG|COPEN|DROIPEN|CATS|SIRIS|FRONT|SCHENGEN|COMIX|CT|CYBER|TELECOM|DATAPROTECT|IXIM|ENV|PROCIV|GENVAL|COTER|CORDROGUE|RELEX|CODEC|WK|ST|ADD|REV|COR|INIT|PUBLIC|PESC|CFSP|EUROPOL|FREMP|JURINFO|EJUSTICE|VISA|MIGR|ASIM)$/;

/** `LIMITE` of Council documents. The word is French, Spanish, Portuguese and Italian too, so in small letters it needs company. */
export function limiteIn({ plain, lower }: PlainText): Span[] {
  const capitals = [...plain.matchAll(limite)].map(({ index }) => index).filter((index) => !amongCapitals(plain, index));
  const called = [...lower.matchAll(calledLimite)].map((match) => match.index + match[0].length - 6).filter((index) => !/[a-z]/.test(plain.slice(index, index + 6)) || !/^ (?:de|d'|du|a|des|del|la|le|i)\b/.test(lower.slice(index + 6, index + 10)));
  return [...new Set([...capitals, ...called])].map((from) => ({ from, to: from + 6 }));
}

/** A sentence shouted in capitals holds the ordinary word. */
function amongCapitals(plain: string, index: number): boolean {
  const before = /([A-Z]{2,20})[ ,']{1,2}$/.exec(plain.slice(Math.max(0, index - 24), index))?.[1];
  const after = /^[ ,']{1,2}([A-Z]{2,20})\b/.exec(plain.slice(index + 6, index + 30))?.[1];
  return [before, after].some((word) => word !== undefined && !besides.test(word));
}
