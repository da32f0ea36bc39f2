/**
 * Words that hold a sentence together and say nothing of what it is about, in small letters and without accents. Texts in
 * other languages are read without such a list: there the frequency of a word alone says how little it tells.
 */
const lists: readonly string[] = [
  // English
  'a about after again all also an and any are as at be because been before being but by can could did do does each every for from get got had has have he ' +
  'her here him his how i if in into is it its just me might more most my no nor not now of on one only or other our out over own she so some such than that ' +
  'the their them then there these they this those through to too under until up upon us very via was we were what when where which while who whom whose why ' +
  'will with within without would you your',
  // French
  'a afin ai alors apres au aucun aucune aussi autre autres aux avant avec avoir c ce cela celle celui ces cet cette ceux chaque comme comment d dans de des ' +
  'deux donc dont du elle elles en encore entre est et etait etre eu fait faire faut il ils j je jamais l la le les leur leurs lors lui m mais me meme mes mon ' +
  'n ne ni nos notre nous on ont ou par parce pas peu peut plus pour qu quand que quel quelle qui quoi s sa sans se selon ses si soit son sont sous sur ta te ' +
  'tous tout toute toutes tres trop tu un une vers vos votre vous y',
  // German
  'aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bevor bin bis da dann darf das dass dem den denn der des die dies diese ' +
  'diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas fur gegen gibt haben hat hatte hier hin ich ihm ihn ihr ihre ' +
  'ihrem ihren im immer in ins ist ja je jede jeden jeder jedes kann kein keine keinen keiner konnen man mehr mein mit muss mussen nach nicht nichts noch nun ' +
  'nur ob oder ohne sehr sein seine seinen sich sie sind so soll sollte sollten um und uns unser unsere unser unter vom von vor wann war waren was weil welche ' +
  'wenn wer werden wie wieder will wir wird wo wurde wurden zu zum zur uber',
  // Spanish
  'a al algo alguien alguno ante antes asi aun aunque cada como con contra cual cuando de del desde donde dos el ella ellas ello ellos en entre era es esa ese ' +
  'eso esta estaba estan estar este esto estos fue ha habia hace hacer han hasta hay la las le les lo los mas me mi mientras muy nada nadie ni no nos nosotros ' +
  'nuestra nuestro o otra otro para pero poco por porque puede que quien se ser si sin sobre son su sus tambien tan tanto te tiene tienen todo todos tras tu un ' +
  'una uno unos y ya yo',
  // Polish
  'a aby albo ale ani az bardzo bez bo by byc byl byla bylo byly co czy dla do dopiero gdy gdzie go i ich ile im inne inny ja jak jako je jego jej jest jeszcze ' +
  'jesli juz kiedy kto ktora ktore ktorych ktory ktorym lub ma maja mamy moze mozna musi my na nad nam nami nas nasz nasza nasze nie nic nich nikt niz o od on ' +
  'ona one oni oraz po pod podczas przed przez przy sa sam sami si sie sobie ta tak takze tam te tego tej ten to tu tych tylko tym u w we wszystko z za zanim ze zeby',
  // Italian
  'a ad ai al alla alle anche avere c che chi ci come con cosa cui da dal dalla dei del della delle di dove e ed era essere fa gli ha hanno i il in io l la le ' +
  'lo loro ma mi molto ne nei nel nella non o ogni per perche piu poi puo quando quello questa questo se sei senza si sia solo sono su sua sul suo tra tutti un una uno',
  // Dutch
  'aan al alle als bij dan dat de der deze die dit door dus een en er geen haar had heb hebben heeft het hier hij hoe ik in is ja je kan kunnen maar me meer men ' +
  'met mijn na naar niet niets nog nu of om omdat onder ons onze ook op over te tot uit van veel voor want waren was wat we wel werd wie wij willen worden wordt ' +
  'zich zij zijn zo zonder zou',
  // Portuguese
  'a ao aos as ate com como da das de dela dele do dos e ela ele em entre era essa esse esta este eu foi ha isso ja la mais mas me mesmo muito na nao nas nem no ' +
  'nos nossa nosso num numa o os ou para pela pelo por quando que quem se sem ser seu sua sao so tambem te tem um uma voce',
];
const stops = lists.map((list) => new Set(list.split(' ')));

/** Where too little was said to tell the language. */
export const anyLanguage = 0;
/** Where enough was said, in a language that has no list here. */
export const otherLanguage = 1;

/** So many words tell that a language is none of ours. */
const enough = 12;
/** Of a text in one of our languages at least this share are stop words of it. */
const least = 0.12;

/** A number for the language that some words are in; good enough to count words among texts of the same one. */
export function languageOf(words: readonly string[]): number {
  let [best, most] = [-1, 0];
  stops.forEach((list, index) => {
    const count = words.reduce((sum, word) => sum + (list.has(word) ? 1 : 0), 0);
    if (count > most) [best, most] = [index, count];
  });
  if (most >= Math.max(2, least * words.length)) return best + 2;
  return words.length >= enough ? otherLanguage : anyLanguage;
}

/** Of a text in {@link anyLanguage} nothing tells which list is right, so any is. */
export function isStop(word: string, language: number): boolean {
  return language === anyLanguage ? stops.some((list) => list.has(word)) : (stops[language - 2]?.has(word) ?? false);
}
