import { isStop, languageOf } from './challenges/stopWords.ts';
import { isStopWord, plainWord, plainWords } from './plain.ts';

/** Nearly every project says these of itself, whatever it is about: of 2,200 projects of security research and others a tenth and more. */
const ofProjects =
  'ability achieve action activity address advance advanced aim allow analysis application approach area art aspect assess assessment associate available awareness base based basis benefit building ' +
  'capability capacity challenge collaboration community complex comprehensive concept consortium context contribute cost country create critical current data decision deliver demonstrate design develop ' +
  'development different domain effect effective efficiency efficient enable enhance ensure environment europe european evaluation existing expected experience expert expertise field focus framework function ' +
  'fundamental future global goal impact implement implementation important improve include increase industry information infrastructure initiative innovation innovative integrate integrated integration ' +
  'international key knowledge large lead level local main major management market mechanism method methodology model multiple national need new novel objective operational opportunity partner people ' +
  'performance perform platform policy possible potential practice problem process product project promote propose provide public range real relevant reliable require requirement research resource result ' +
  'role scale science scientific scenario sector security service set significant society social solution specific stakeholder standard state strategy strong structure study support sustainable system task ' +
  'technical technique technological technology test tool type understand understanding unique use user various wide work world';

/** Said of anything by anybody. */
const ofAnybody =
  'able about above across actually add after afterwards again against ago all almost alone along already also although always among another any anybody anyone anything around ask away back bad because become ' +
  'been before begin behind believe best better between big both bring broken brought call came cannot case cause change come common complete day days did difficult directly don done down during each early easily ' +
  'easy either else end enough especially even every everybody everyone everything exactly example far fast few find first follow former found four free full further gave general get give given go good got great ' +
  'had half hand happen hard has having help here high hour however human immediately indeed instead just keep kind know known last late later least leave left less let like likely line little long look lot low ' +
  'make many matter mean means meanwhile minute moment month more most much must name near nearly necessary never next night nobody none normal normally nothing now number office often old once one only onto open ' +
  'order others otherwise over own part particular particularly past person place plan point present put quickly quite rather reach ready really reason receive right said same say second see seem seen send several ' +
  'short should show side similar simple simply since single slow small soon something sometimes start still stop such sure take taken tell than thing think third thus time today together too took toward towards try ' +
  'turn two three unable under until usually very wait want way week well went whether whole whose without wrong year yes yet';

const everyday = new Set(`${ofProjects} ${ofAnybody}`.split(' '));

/** Says of a word, as it is written, whether it says something of what this text is about: no stop word of its language or of English, nothing that is said of everything, no bare number. */
export function tellingIn(text: string): (word: string) => boolean {
  const language = languageOf(plainWords(text));
  return (written) => {
    const word = plainWord(written);
    return !/^\p{N}+$/u.test(word) && !isStop(word, language) && !isStopWord(word) && !forms(word).some((form) => everyday.has(form));
  };
}

/** The word, and what it may be a form of in English. */
function forms(word: string): string[] {
  return [word, ...endings.filter(([ending]) => word.endsWith(ending)).map(([ending, instead]) => `${word.slice(0, -ending.length)}${instead}`)];
}

const endings = [['s', ''], ['es', ''], ['ies', 'y'], ['d', ''], ['ed', ''], ['ied', 'y'], ['ing', ''], ['ing', 'e']] as const;
