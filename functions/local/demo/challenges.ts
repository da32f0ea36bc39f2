import type { ChallengeDraft, ChallengeComment } from '../../domain/challenge.ts';
import type { CommonDraft } from '../../domain/commonChallenge.ts';
import { projectId } from '../../domain/knowledge.ts';

/** What is done with it later, by the member of this key, so many days ago. */
export type DemoStep = { by: string; daysAgo: number } & (
  | { do: 'triage'; as: 'triaged' | 'returned' | 'declined'; why?: string }
  | { do: 'comment'; text: string; kind?: Exclude<ChallengeComment['kind'], 'question' | 'answer'> }
  | { do: 'endorse' }
  | { do: 'answered'; item: string; how: string }
  /** To the common challenge, for the source of this id. */
  | { do: 'consent'; source: string }
);

export type DemoChallenge = Partial<ChallengeDraft> & Pick<ChallengeDraft, 'what' | 'marking'> & {
  id: string;
  /** Key of the member who raises it. */
  by: string;
  daysAgo: number;
  then?: DemoStep[];
};

export interface DemoCommon extends CommonDraft {
  id: string;
  by: string;
  daysAgo: number;
  sources: string[];
  then?: DemoStep[];
}

const themeId = (number: number): string => `5c700000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
const id = (number: number): string => `5c000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;

const themeNames = {
  drones: 'Drones', evidence: 'Digital evidence', encrypted: 'Encrypted communication', cameras: 'Body-worn cameras', documents: 'Document fraud',
  abuse: 'Online child abuse', explosives: 'Explosives', interpreting: 'Interpreting at the scene', training: 'Training', borders: 'Border surveillance',
} as const;
const names = Object.keys(themeNames) as (keyof typeof themeNames)[];
export const demoThemes: { id: string; name: string }[] = names.map((key, at) => ({ id: themeId(at + 1), name: themeNames[key] }));
const themes = (...wanted: (keyof typeof themeNames)[]): string[] => wanted.map((key) => themeId(names.indexOf(key) + 1));

const amber = { tlp: 'AMBER', audience: 'lea-only' } as const;
const green = { tlp: 'GREEN', audience: 'lea-only' } as const;

/** Difficulties of everyday work in our own words, in five languages; nobody's case, nothing of how anybody works. Newest last. */
export const demoChallenges: DemoChallenge[] = [
  {
    id: id(1), by: 'officer-it', daysAgo: 24, marking: green, groups: ['forensics'], themes: themes('evidence'), areas: ['FCT'], often: 'weekly',
    title: 'Digital evidence changes hands five times, and nobody can show it',
    what: 'A seized phone goes from the patrol to the station, the laboratory, a second laboratory and the court. Each of them keeps its own paper. Years later nobody can show without gaps who held the copy and when.',
    impact: 'Evidence that is sound is attacked in court, and officers travel to testify about a signature on a form.',
    tried: 'A spreadsheet on a server; the laboratory cannot reach it.',
    then: [
      { by: 'group-lead-forensics', daysAgo: 22, do: 'triage', as: 'triaged' },
      { by: 'officer-cz', daysAgo: 21, do: 'endorse' },
      { by: 'officer-nl', daysAgo: 20, do: 'endorse' },
      { by: 'group-lead-forensics', daysAgo: 9, do: 'answered', item: projectId('H2020', '832735'), how: 'LOCARD built a record of custody that several agencies keep together. Ask the national contact of Italy for the notes of the trial.' },
    ],
  },
  {
    id: id(2), by: 'officer-fr', daysAgo: 20, marking: amber, groups: ['front-line-policing'], themes: themes('cameras', 'evidence'), areas: ['FCT'], often: 'daily', named: true,
    title: 'Retrouver une scène dans des heures d’images de caméras-piétons',
    what: 'Après chaque intervention filmée, un agent passe des heures à chercher la scène utile dans les images des caméras-piétons. Le visionnage se fait en accéléré, sans recherche par le son, le lieu ou le moment.',
    impact: 'Les procédures attendent le visionnage, et des images utiles ne sont jamais trouvées.',
    tried: 'Un tableau rempli à la main pendant la patrouille ; il n’est jamais complet.',
  },
  {
    id: id(3), by: 'officer-fi', daysAgo: 19, marking: amber, groups: ['front-line-policing'], themes: themes('cameras'), areas: ['FCT'], often: 'daily',
    title: 'Finding the scene again in body-worn camera recordings',
    what: 'A patrol brings back hours of body-worn camera recordings. Finding the two minutes that matter means watching it all, because nothing marks the moment and the sound cannot be searched.',
    impact: 'Supervisors stop looking. What would help a victim is found too late, or not at all.',
    tried: 'Saying a code word aloud. Under stress nobody remembers it.',
  },
  {
    id: id(4), by: 'officer-nl', daysAgo: 17, marking: amber, groups: ['front-line-policing'], themes: themes('cameras'), areas: ['FCT'], often: 'weekly',
    title: 'Bystanders must be blurred before body-worn camera recordings can be shared',
    what: 'Before body-worn camera recordings go to a court or a school, every bystander has to be blurred by hand, picture by picture. One minute of film takes an afternoon.',
    impact: 'Recordings are not shared at all, also where they would protect the officer.',
  },
  {
    id: id(5), by: 'officer-es', daysAgo: 16, marking: green, themes: themes('training'), areas: ['SSRI'], often: 'yearly',
    title: 'Formación en realidad virtual para todas las comisarías pequeñas',
    what: 'Los agentes de comisarías pequeñas entrenan situaciones de tensión una vez al año y lejos de su puesto. Quisiéramos ejercicios de realidad virtual que quepan en una sala normal.',
    impact: 'Quien más lo necesita es quien menos entrena.',
    then: [{ by: 'national-contact-es', daysAgo: 14, do: 'triage', as: 'declined', why: 'Es una cuestión de presupuesto y no de investigación: el curso nacional ya admite inscripciones para el año que viene.' }],
  },
  {
    id: id(6), by: 'officer-pl', daysAgo: 12, marking: green, themes: themes('drones'), areas: ['FCT', 'INFRA'], often: 'monthly',
    title: 'Drony nad imprezami masowymi: kto nimi steruje?',
    what: 'Podczas meczów i koncertów nad tłumem pojawiają się małe drony. Patrol widzi drona, ale nie wie, skąd startuje i kto nim steruje, a zanim przyjedzie specjalista, dron już wylądował.',
    impact: 'Nie umiemy powiedzieć organizatorowi, czy przerwać imprezę. Policjanci patrzą w górę zamiast na ludzi.',
    tried: 'Pożyczony detektor, ale jego obsługa wymaga dwóch przeszkolonych osób.',
    then: [
      { by: 'national-contact-pl', daysAgo: 11, do: 'triage', as: 'triaged' },
      { by: 'officer-fi', daysAgo: 8, do: 'endorse' },
      { by: 'officer-ro', daysAgo: 7, do: 'endorse' },
      { by: 'officer-fi', daysAgo: 7, do: 'comment', text: 'We have the same at winter sports events, and snow makes it worse: nobody hears them.' },
    ],
  },
  {
    id: id(7), by: 'officer-fr', daysAgo: 10, marking: amber, groups: ['cybercrime'], themes: themes('encrypted'), areas: ['FCT', 'CS'], often: 'weekly',
    title: 'Les messageries chiffrées ferment la piste dès la première heure',
    what: 'Quand les échanges passent par une messagerie chiffrée, il ne reste souvent qu’un nom d’emprunt. Nous ne savons pas ce qui peut encore être obtenu légalement, auprès de qui, ni en combien de temps.',
    impact: 'Les premières heures sont perdues en courriers à des prestataires qui n’ont rien.',
  },
  {
    id: id(8), by: 'officer-ee', daysAgo: 9, marking: amber, groups: ['cybercrime'], themes: themes('encrypted', 'evidence'), areas: ['FCT', 'CS'], often: 'weekly',
    title: 'Encrypted messages: what can still be learned lawfully, and from whom?',
    what: 'In most of our cases people talk over encrypted messengers. An officer on duty does not know which provider keeps what, for how long, and which form it takes to get it lawfully from another country.',
    impact: 'Leads grow cold while we ask each other for the right form.',
    tried: 'A list of our own, which is out of date every month.',
  },
  {
    id: id(9), by: 'officer-el', daysAgo: 8, marking: { tlp: 'GREEN', audience: 'network' }, groups: ['cross-border-crime'], themes: themes('borders', 'drones'), areas: ['BM'], often: 'daily',
    title: 'Too many alarms from small boats at the border',
    what: 'Sensors along the coast report every small boat, fishing boat and wave. Two officers look at hundreds of alarms a night and cannot tell which one needs a patrol.',
    impact: 'People in distress are found late, and crews are tired of going out for nothing.',
    then: [
      { by: 'officer-es', daysAgo: 6, do: 'endorse' },
      { by: 'officer-it', daysAgo: 6, do: 'endorse' },
      { by: 'researcher', daysAgo: 5, do: 'comment', text: 'We compared ways to sort such alarms with recorded tracks and can share the method, not the data.' },
      { by: 'officer-es', daysAgo: 4, do: 'comment', kind: 'workaround', text: 'We let the fishing harbours send their list of boats at sea every evening. It takes a third of the alarms away.' },
    ],
  },
  {
    id: id(10), by: 'officer-cz', daysAgo: 7, marking: { tlp: 'AMBER+STRICT', audience: 'lea-only' }, themes: themes('evidence', 'training'), areas: ['FCT'], often: 'daily',
    title: 'New colleagues wait months before they may read out devices',
    what: 'Whoever joins our laboratory waits months for the course that allows reading out seized devices, while the queue grows. We look for a way to learn at the desk, with a colleague.',
    impact: 'Cases wait for people, not for machines.',
  },
  {
    id: id(11), by: 'officer-es', daysAgo: 6, marking: amber, groups: ['cross-border-crime'], themes: themes('documents', 'borders'), areas: ['BM'], often: 'weekly',
    title: 'Documentos falsos en controles rápidos de carretera',
    what: 'En un control de carretera tenemos unos segundos para decidir si un documento de otro país es auténtico. Las guías en papel son antiguas y el lector está en la oficina.',
    impact: 'O dejamos pasar documentos falsos, o hacemos esperar a quien los tiene en regla.',
    tried: 'Fotos de modelos auténticos en el teléfono; faltan la mitad de los países.',
    then: [{ by: 'national-contact-es', daysAgo: 3, do: 'triage', as: 'returned', why: '¿Qué documentos dan más problemas: los de identidad, los permisos de conducir o los del vehículo?' }],
  },
  {
    id: id(12), by: 'officer-fr', daysAgo: 5, marking: green, themes: themes('documents'), areas: ['BM', 'FCT'], often: 'monthly', named: false,
    title: 'Reconnaître un faux permis de conduire étranger au bord de la route',
    what: 'Au bord de la route, nous n’avons ni lecteur ni fiche récente pour reconnaître un faux permis de conduire étranger. On appelle un collègue qui a l’habitude, s’il est de service.',
    impact: 'Des contrôles qui durent, et des faux qui passent.',
  },
  {
    id: id(13), by: 'officer-nl', daysAgo: 4, marking: amber, groups: ['front-line-policing'], themes: themes('interpreting'), areas: ['FCT', 'DRS'], often: 'daily',
    title: 'Verständigung am Einsatzort, wenn kein Dolmetscher da ist',
    what: 'Auf gemeinsamen Streifen an der Grenze treffen wir Menschen, mit denen wir keine Sprache teilen. Bis ein Dolmetscher am Telefon ist, ist die Lage vorbei. Übersetzungsprogramme aus dem Netz dürfen wir mit vertraulichen Angaben nicht benutzen.',
    impact: 'Opfer erzählen ihre Geschichte einem Nachbarn statt uns.',
    tried: 'Karten mit Bildern. Sie helfen bei einem Unfall, nicht bei Gewalt in der Familie.',
  },
  {
    id: id(14), by: 'officer-nl-2', daysAgo: 3, marking: amber, groups: ['cybercrime'], themes: themes('abuse'), areas: ['FCT'], often: 'daily',
    title: 'Reports of child abuse images: the urgent one is at the bottom of the pile',
    what: 'Reports from providers arrive by the thousand, many of them of images that are known already. The one report that points to a child at risk now looks like all the others.',
    impact: 'Children wait, and colleagues see more of it than anybody should have to.',
  },
  {
    id: id(15), by: 'officer-pl', daysAgo: 2, marking: amber, themes: themes('training'), areas: ['SSRI'], often: 'daily',
    title: 'Przekazywanie służby na kartce papieru',
    what: 'Przy zmianie służby wszystko, co ważne, jest na kartce i w pamięci kolegi. Nowy patrol dowiaduje się o połowie spraw dopiero wtedy, gdy ktoś zadzwoni drugi raz.',
    impact: 'Mieszkańcy powtarzają to samo trzem patrolom.',
  },
];

/** One that stands, and one for which consent is asked. */
export const demoCommons: DemoCommon[] = [
  {
    id: id(31), by: 'group-lead-front-line-policing', daysAgo: 10, marking: amber, groups: ['front-line-policing'], themes: themes('cameras', 'evidence'), areas: ['FCT'],
    title: 'Body-worn camera recordings: find the scene, protect the bystanders',
    what: 'Officers of several countries bring back hours of recordings every shift. They must be able to find the moments that matter within minutes, and to hand them on with bystanders blurred, without the recordings leaving their own service.',
    sources: [id(2), id(3), id(4)],
    then: [
      { by: 'officer-fr', daysAgo: 9, do: 'consent', source: id(2) },
      { by: 'officer-fi', daysAgo: 9, do: 'consent', source: id(3) },
      { by: 'officer-nl', daysAgo: 8, do: 'consent', source: id(4) },
      { by: 'officer-pl', daysAgo: 6, do: 'endorse' },
      { by: 'officer-nl', daysAgo: 5, do: 'endorse' },
      { by: 'officer-pl', daysAgo: 5, do: 'comment', text: 'With us the recordings are kept for thirty days only: what is not found by then is gone.' },
      { by: 'officer-fr', daysAgo: 4, do: 'comment', kind: 'workaround', text: 'Le chef de patrouille note l’heure de chaque contrôle à la radio. La recherche prend alors quelques minutes, pas des heures.' },
    ],
  },
  {
    id: id(32), by: 'group-lead-cybercrime', daysAgo: 1, marking: amber, groups: ['cybercrime'], themes: themes('encrypted'), areas: ['FCT', 'CS'],
    title: 'Encrypted communication: which leads are lawful within the first day',
    what: 'An officer on duty must know within minutes what can still be learned lawfully when people talk over encrypted messengers: from which provider, in which country, with which form.',
    sources: [id(7), id(8)],
  },
];
