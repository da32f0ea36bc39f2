import { nearWords, wholeWords } from './nearWords.ts';
import type { PlainText, Span } from './plainText.ts';

const words = wholeWords(`
  coordinate* coord* gps lat lon long latitude longitude position pos. location located grid mgrs utm wgs84 wgs waypoint spot pin geo ping pinged cell_site map_ref* maps
  coordonné* géolocalis* localis* situé* emplacement carte
  koordinate* standort* position* breite länge geolokation* treffpunkt ablageort
  coordenada* ubicaci* posici* situad* localizaci* latitud longitud geolocaliz*
  współrzędn* wsp. pozycj* lokalizacj* położen* szer. dł. szerokość długość miejsc*
  coordinaat* coördina* coordinate* koordinat* sijainti συντεταγμέν* στίγμα координат*
`);
const [north, east] = ['(?:[NS]|[Nn]orth|[Ss]outh|[Nn]ord|[Ss]ud|[Nn]orte|[Ss]ur|n|s|szer\\.?)', '(?:[EWO]|[Ee]ast|[Ww]est|[Ee]st|[Oo]uest|[Oo]st|[Ee]ste|[Oo]este|e|w|o|wsch\\.?|zach\\.?|dl\\.?)'];
const degrees = '\\d{1,3}(?:[.,]\\d{1,14})?';
const sexagesimal = `${degrees} ?(?:°|deg\\.?|d|:|\\*)? ?(?:\\d{1,2}(?:[.,]\\d{1,8})? ?(?:'{1,2}|min\\.?|m|:)? ?(?:\\d{1,2}(?:[.,]\\d{1,6})? ?(?:"|'{1,2}|sec\\.?|s)?)?)?`;
const signed = `\\d{1,3} ?(?:°|deg|d) ?\\d{1,2}(?:[.,]\\d{1,8})? ?(?:'|min|m)(?: ?\\d{1,2}(?:[.,]\\d{1,6})? ?(?:"|''|s|sec)?)?`;
const between = '[ ,;/|&\\n-]{0,4}(?:(?:and|et|und|y|i|by) )?';
const from = '(?<![\\p{L}\\p{N}]|\\d[.,])';
const to = '(?![\\p{L}\\p{N}]|[.,]\\d)';
const latitude = 'lat(?:itude|itud)?|breite(?:ngrad)?|szer(?:okosc)?';
const longitude = 'lon(?:g|gitude|gitud)?|lng|lange(?:ngrad)?|dl(?:ugosc)?';
const pattern = (source: string): RegExp => new RegExp(source, 'gu');

/** Forms that say by themselves what they are. */
const certain: { form: RegExp; precise?: boolean }[] = [
  // 48.8566 N, 2.3522 E; 48°51'24"N 2°21'03"E; 48 51.4 N 2 21.1 E; and with the letter before
  { form: pattern(`${from}[-+]?${sexagesimal} ?${north}${between}[-+]?${sexagesimal} ?${east}(?![\\p{L}\\p{N}])`), precise: true },
  { form: pattern(`(?<![\\p{L}\\p{N}])${north}[ .:]{0,2}${sexagesimal}${between}${east}[ .:]{0,2}${sexagesimal}${to}`), precise: true },
  { form: pattern(`(?<![\\p{L}\\p{N}])(?:${north} ?)?${signed}(?: ?${north})?(?:${between}(?:${east} ?)?${signed}(?: ?${east})?)(?![\\p{L}\\p{N}])`) },
  { form: pattern(`${from}\\d{1,3} ?(?:°|deg|d) ?\\d{1,2} ?(?:'|min|m) ?\\d{1,2}(?:[.,]\\d{1,6})? ?(?:"|''|s|sec) ?(?:${north}|${east})?`) },
  { form: pattern(`${from}\\d{1,3} ?° ?\\d{1,2}[.,]\\d{1,8} ?'? ?(?:${north}|${east})(?![\\p{L}\\p{N}])`) },
  // 485124N 0022103E
  { form: pattern(`${from}\\d{4,6}(?:\\.\\d{1,4})?[NS][ /,]{0,2}\\d{5,7}(?:\\.\\d{1,4})?[EW](?![\\p{L}\\p{N}])`) },
  { form: pattern(`${from}\\d{1,3}-\\d{2}(?:-\\d{2})?(?:[.,]\\d{1,5})? ?[NS]${between}\\d{1,3}-\\d{2}(?:-\\d{2})?(?:[.,]\\d{1,5})? ?[EWO](?![\\p{L}\\p{N}])`) },
  // UTM and MGRS
  { form: pattern(`${from}\\d{1,2} ?[C-HJ-NP-X],? ?(?:E ?)?\\d{6}(?:\\.\\d{1,3})? ?(?:m ?E|mE|E)?[ ,/]{1,3}(?:N ?)?\\d{7}(?:\\.\\d{1,3})?(?: ?m ?N|mN|N)?(?![\\p{L}\\p{N}])`) },
  { form: pattern(`${from}\\d{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(?:\\d{5} ?\\d{5}|\\d{4} ?\\d{4}|\\d{3} ?\\d{3})(?![\\p{L}\\p{N}])`) },
  // Switzerland's and the Channel's grids
  { form: pattern(`${from}2[' ]?[4-8]\\d\\d[' ]?\\d{3}(?:\\.\\d{1,3})?(?: ?[/,;] ?| )1[' ]?[0-3]\\d\\d[' ]?\\d{3}(?:\\.\\d{1,3})?(?![\\p{L}\\p{N}])`) },
  // Maps' links, plus codes and three words
  { form: /geo:-?\d{1,3}\.\d{1,14},-?\d{1,3}\.\d{1,14}/g },
  { form: /(?:[@=/]|%20|!3d)-?\d{1,2}\.\d{3,14}(?:,|\/|%2C|!4d|&m?lon=|,%20|,\+)-?\d{1,3}\.\d{3,14}/gi },
  { form: pattern('(?<![\\p{L}\\p{N}])[23456789CFGHJMPQRVWX]{8}\\+[23456789CFGHJMPQRVWX]{2,3}(?![\\p{L}\\p{N}])') },
  { form: /\/\/\/[\p{L}]{2,24}\.[\p{L}]{2,24}\.[\p{L}]{2,24}/gu },
  // lat 48.85 lon 2.35
  { form: new RegExp(`(?<=(?<!\\p{L})(?:${latitude})\\.?(?: ?geogr\\.?)?[ :=(]{0,4})[-+]?${degrees}°?(?: ?[ns])?[ ,;:)/|&?\\n]{0,4}(?:(?:and|et|und|y|i) )?(?:${longitude})\\.?(?: ?geogr\\.?)?[ :=(]{0,4}[-+]?${degrees}${to}`, 'giu') },
  { form: new RegExp(`(?<=(?<!\\p{L})(?:${longitude})\\.?[ :=(]{0,4})[-+]?${degrees}°?(?: ?[ew])?[ ,;:)/|\\n]{0,4}(?:(?:and|et|und|y|i) )?(?:${latitude})\\.?[ :=(]{0,4}[-+]?${degrees}${to}`, 'giu') },
];

/** Pairs of decimal fractions: with a stop, or with a comma and something else between the two. */
const decimals = [
  pattern(`${from}[-+]?\\d{1,3}\\.\\d{2,14}°?[ ,;/|&]{1,4}(?:(?:and|et|und|y|i|by) )?[-+]?\\d{1,3}\\.\\d{2,14}°?${to}`),
  pattern(`${from}[-+]?\\d{1,3},\\d{2,14}°?(?: ?[;/|] ?| {1,2}|, )(?:(?:and|et|und|y|i) )?[-+]?\\d{1,3},\\d{2,14}°?(?![\\p{L}\\p{N}]|,\\d)`),
];
/** Grids that are bare numbers: only beside a word that says so. */
const grids = [
  pattern(`${from}(?:[HNOST][A-HJ-Z]|[A-HJ-Z]) ?(?:\\d{5} ?\\d{5}|\\d{4} ?\\d{4}|\\d{3} ?\\d{3})(?![\\p{L}\\p{N}])`),
  pattern(`${from}\\d{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?\\d{2} ?\\d{2}(?![\\p{L}\\p{N}])`),
  pattern(`${from}(?:[XRE](?:echtswert)?[ :=]{0,2})?\\d{5,7}(?:\\.\\d{1,3})?[ ,;/|]{1,3}(?:[YHN](?:ochwert)?[ :=]{0,2})?\\d{5,7}(?:\\.\\d{1,3})?(?![\\p{L}\\p{N}])`),
  pattern('(?<![\\p{L}\\p{N}])[23456789CFGHJMPQRVWX]{4}\\+[23456789CFGHJMPQRVWX]{2,3}(?![\\p{L}\\p{N}])'),
];

/** Places given by coordinates: decimal degrees, degrees with minutes and seconds, UTM, MGRS, national grids, map links. */
export function coordinatesIn({ plain, lower }: PlainText): Span[] {
  const said = nearWords(lower, words);
  const found: Span[] = [];
  for (const { form, precise } of certain) {
    for (const match of plain.matchAll(form)) if (!precise || isPrecise(match[0])) found.push(spanOf(match));
  }
  for (const form of decimals) {
    for (const match of plain.matchAll(form)) {
      const { from: start, to: end } = spanOf(match);
      const spoken = said.near(start, end, 60, 30);
      if (isPair(match[0], spoken)) found.push({ from: start, to: end });
    }
  }
  for (const form of grids) {
    for (const match of plain.matchAll(form)) {
      const { from: start, to: end } = spanOf(match);
      if (said.near(start, end, 40, 20) && !isYears(match[0])) found.push({ from: start, to: end });
    }
  }
  return found;
}

function spanOf(match: RegExpExecArray): Span {
  const lead = /^[@=/]?/.exec(match[0])?.[0].length ?? 0;
  return { from: match.index + (/^\/\/\//.test(match[0]) ? 0 : lead), to: match.index + match[0].length };
}

/** Whole degrees name half a country, not a place. */
function isPrecise(text: string): boolean {
  return (text.match(/\d/g) ?? []).length >= 6 && /[.,'":°m]|\d \d/.test(text);
}

/** Latitude up to 90, longitude up to 180, in either order; without a word for it both with four decimals and not two shares of one. */
function isPair(text: string, spoken: boolean): boolean {
  const [one = '', other = ''] = [...text.matchAll(/[-+]?\d{1,3}[.,]\d{2,14}/g)].map(([written]) => written.replace(',', '.'));
  const [first, second] = [Math.abs(Number(one)), Math.abs(Number(other))];
  if (!(Math.min(first, second) <= 90 && Math.max(first, second) <= 180)) return false;
  if (spoken) return first >= 1 || second >= 1;
  if (first < 1 || first > 90) return false;
  const decimals = Math.min(one.split('.')[1]?.length ?? 0, other.split('.')[1]?.length ?? 0);
  return decimals >= 4 || (decimals === 3 && first >= 27 && first <= 72 && second <= 45 && !text.includes(' and '));
}

function isYears(text: string): boolean {
  return /^(?:(?:19|20)\d\d\D*)+$/.test(text);
}
