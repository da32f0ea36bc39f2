import { nearWords, wholeWords } from './nearWords.ts';
import { plateFormats } from './plateFormats.ts';
import type { PlainText, Span } from './plainText.ts';

/** Words for the plate itself; straight before, nearly anything with letters and digits is one. */
const plateWords = wholeWords(`
  plate plates registration* reg. regs. registered numberplate* licence_plate* license_plate* number_plate* vrm vrn vrms
  plaque* immatricul* immat. immatriculé*
  kennzeichen* kz. kfz-kz. amtl. nummernschild* zugelassen
  matrícula* matricul* placa placas
  tablic* rejestracj* rejestracyj* rej. nr_rej. blachy blach
  targa targat* kenteken* rendszám* nummerplade* regnr* registreringsn* skilt* spz rz ecv evc rekisteri* kilpi înmatricul* inmatricul* registarsk* tablice registrsk* numeris valst. πινακίδ* номер номерн* регистрац* chapa
`);
/** Words for vehicles, those who drive them and what they are. */
const vehicleWords = wholeWords(`
  vehicle vehicles car cars van vans lorry lorries truck trucks bus coach minibus motorbike* motorcycle* scooter moped* trailer* caravan camper taxi cab hgv suv hatchback convoy driver driven drove parked stolen
  véhicule* voiture* camion* camionnette* fourgon* fourgonnette* moto motos motocyclette* utilitaire* poids_lourd* remorque* berline* semi-remorque* conducteur*
  fahrzeug* wagen auto autos pkw lkw kfz transporter* kleintransporter* anhänger* motorrad* krad limousine kombi sattelzug* geländewagen* elektroauto* e-auto roller fahrer* kleinbus* bulli
  vehículo* coche coches furgoneta* furgón* camión* camion* turismo turismos motocicleta* remolque* ciclomotor* todoterreno*
  pojazd* samochod* samochód auta aut autem bus busa busem ciężarówk* tir tira motocykl* naczep* przyczep* skuter* kierowc* dostawcz* osobow* furgon*
  veicolo autovettura furgone camioncino moto automobile voertuig* bestelbus* busje vrachtwagen* viatura* carro carrinha* vozidl* vozil* mașin* jármű* autó* bil bilen lastbil* varebil* ajoneuvo* sõiduk* automobil* αυτοκίνητο* όχημα автомоб* машин*
  bmw audi vw volkswagen mercedes mercedes-benz benz opel ford renault peugeot citroën citroen fiat škoda skoda seat toyota volvo dacia nissan kia hyundai mazda mitsubishi suzuki honda yamaha kawasaki iveco scania daf tesla porsche jaguar jeep lada vauxhall lexus subaru ducati vespa golf passat sprinter vito ducato kangoo clio megane octavia fabia superb astra corsa vectra mondeo berlingo trafic crafter caddy tiguan touareg ibiza alfa_romeo range_rover land_rover
`);

/** Letters before a number that make it something else: a standard, a sum, a programme, a weapon, a road. */
const otherNames = new Set(('ISO IEC EN DIN NF BS UNE PN RFC CEN CWA ETSI ITU IEEE NIST SP TS STANAG ANSI ASTM WP TRL GA CL CL3 IP FCT BES DRS SEC CIP FP FP7 H COVID COM SWD JOIN COD ART EUR USD GBP CHF PLN CZK SEK NOK DKK HUF RON BGN UAH EU UN ONU UNO NATO OTAN US ' +
  'EURO ICE IC TGV AVE TLK EIC EIP TDI TSI HDI CDI USB PDF TCP UDP MAC GHZ MHZ HZ KM KMH KG GB TB MB KW CV PS HP CM MM NM NO NR N NUM PAGE PP VOL TEL FAX AK AR MP HK CZ MIG UAV UAS DJI LTE GSM GPS UMTS CCTV LAN API SQL CSV XML JPG MP3 MP4 H264 DNA ADN DNS ID REF NIP PESEL REGON CAD CRN AES RSA SHA MD TOP AG TLP PV RG DS JS UJS BKA LKA SAE ECE UTC GMT CET AM PM AD BC CE PCT PAX QTY MIN MAX AVG PLZ CP IMEI ISBN ISSN DOI UE BIS AND THE FOR ALL OR OF IN ON AT TO BY IS AS IT UND DIE DER DAS VON MIT ZUM IM AM UM ET LES DES DU LE LA EL LOS LAS DE Y E I W Z O U A NA DO OD PO ZA SECTOR ZONE TIER TYPE MODEL LEVEL ART TAB FIG ROOM GATE UNIT TEAM CASE FILE YEAR WEEK DAY IOS WIFI NFC RFID DVD RAM CPU GPU HD SSD').split(' '));
const shortWords = /^(?:and|the|for|all|or|of|in|on|at|to|by|is|as|it|be|he|we|my|no|an|and|up|so|if|do|was|has|had|not|but|are|out|off|per|und|die|der|das|von|mit|zum|zur|im|am|um|bei|aus|vor|auf|ein|ist|war|bis|ab|pro|nur|et|les|des|du|le|la|un|une|en|au|aux|par|sur|sous|ou|est|sont|ont|qui|que|plus|el|los|las|del|de|con|por|son|sus|una|y|e|i|w|z|o|u|a|na|do|od|po|za|ze|we|ku|to|jest|lub|oraz|ok|max|min|km|kmh|kg|cm|mm|gb|mb|tb|mp|ms|mhz|ghz|khz|kw|ps|cv|eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|bgn|zl|nr|vs|am|pm|utc|cet|am|pct|pax|h|min|sek|sec|std|uhr|jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|bce|bis)$/i;

const whole = (...patterns: (string | undefined)[]): RegExp => new RegExp(`^(?:${patterns.filter((one) => one !== undefined).join('|') || '(?!)'})$`);
const everywhere = whole(...Object.values(plateFormats).flatMap(({ firm, common }) => [firm, common]));
const firmAnywhere = whole(...Object.values(plateFormats).map(({ firm }) => firm));
const byCountry = new Map(Object.entries(plateFormats).map(([country, { firm, common }]) => [country, { firm: whole(firm), common: whole(common) }]));

const plateWordFirst = /^(?:KZ|REG|REGS|REJ|NR|IMMAT|SPZ|RZ|VRM|VRN|TARGA|KENNZ|PLATE|NO|KFZ)-/;

/** A run of letters or of digits. */
interface Piece extends Span {
  letters: boolean;
}

interface Candidate extends Span {
  /** In capitals, `-` wherever pieces stand apart. */
  spelt: string;
  pieces: number;
  /** Written in capitals, as plates are; a word in small letters is mostly just a word. */
  capitals: boolean;
  /** Pieces joined by nothing or a dash, not by blanks. */
  close: boolean;
}

/** Number plates of every country; the author's own need the fewest words around them. */
export function platesIn({ plain, lower, latin }: PlainText, country: string, harmless: (from: number, to: number) => boolean): Span[] {
  const vehicles = nearWords(lower, vehicleWords);
  const plates = nearWords(lower, plateWords);
  const row = byCountry.get(country);
  const pieces: Piece[] = [...latin.matchAll(/[A-Za-z]+|\d+/g)].map((match) => ({ from: match.index, to: match.index + match[0].length, letters: match[0] > '9' }));
  const found: Span[] = [];
  for (let first = 0; first < pieces.length; first += 1) {
    if (!pieces[first] || !beginsHere(latin, pieces[first]?.from ?? 0)) continue;
    for (let last = Math.min(first + 6, pieces.length - 1); last >= first; last -= 1) {
      const candidate = put(pieces, first, last);
      if (!candidate || !isPlate(candidate)) continue;
      found.push({ from: candidate.from, to: candidate.to });
      first = last;
      break;
    }
  }
  return found;

  function put(all: Piece[], first: number, last: number): Candidate | undefined {
    const [from, to] = [all[first]?.from ?? 0, all[last]?.to ?? 0];
    if (to - from > 16 || !endsHere(latin, to)) return undefined;
    let spelt = '';
    let close = true;
    for (let n = first; n <= last; n += 1) {
      const piece = all[n];
      const gap = n === first ? '' : latin.slice(all[n - 1]?.to, piece?.from);
      if (!piece || !/^(?: ?[-.:*_|] ?| {1,2})?$/.test(gap)) return undefined;
      spelt += (gap === '' ? '' : '-') + latin.slice(piece.from, piece.to);
      close &&= gap === '' || gap === '-';
    }
    if (/[A-Z]/.test(spelt.slice(1)) && /[a-z]/.test(spelt)) return undefined;
    const capitals = !/[a-z]/.test(spelt) && !(first < last && isShouted(plain, from) && spelt.split('-').some((word) => shortWords.test(word)));
    return { from, to, spelt: spelt.toUpperCase(), pieces: last - first + 1, capitals, close };
  }

  function isPlate(one: Candidate): boolean {
    const { from, to, spelt, capitals, close } = one;
    const tight = spelt.replaceAll('-', '');
    if (tight.length < 3 || tight.length > 10 || !/\d/.test(tight) || harmless(from, to)) return false;
    const named = plates.near(from, to, 12, 0);
    if (!/[A-Z]/.test(tight)) return named && everywhere.test(spelt) && tight.length >= 4 && !/^(?:19|20)\d\d$/.test(tight);
    if ((!(named && capitals && /^[A-Z]{1,2}-?\d{4,6}$/.test(spelt)) && isOtherName(one, (row?.firm.test(spelt) ?? false) || (row?.common.test(spelt) ?? false))) || (spelt.length < 6 && isSlashed(latin, from, to)) || plateWordFirst.test(spelt)) return false;
    const plateNear = named || plates.near(from, to, 60, 30);
    if (!capitals) return isSmallPlate(one, named, plateNear);
    if (isFirm(spelt, tight)) return true;
    if (/^[A-HJ-NP-TV-Z]{2}-\d{3}-[A-HJ-NP-TV-Z]{2}$/.test(spelt) && close) return true;
    if (named && tight.length >= 4 && /\d.*\d/.test(tight)) return true;
    if (!/\d.*\d/.test(tight) && !(plateNear && one.pieces > 2) && !/^[A-Z]{1,3}-[A-Z]{1,4}-\d$|^[A-Z]{1,2}-\d-[A-Z]{2,3}$/.test(spelt)) return false;
    const inside = tight.length >= 5 || (tight.length === 4 && one.pieces > 1 && (plateNear || firmAnywhere.test(spelt)));
    if (!inside || !everywhere.test(spelt)) return false;
    if (plateNear || row?.firm.test(spelt) || row?.common.test(spelt)) return plateNear || vehicles.near(from, to, 60, 40);
    return vehicles.near(from, to, one.pieces > 2 ? 60 : 40, one.pieces > 2 ? 40 : 25);
  }

  /** Told by the form alone: of the author's country, or of another where it is also written apart as plates are. */
  function isFirm(spelt: string, tight: string): boolean {
    if (tight.length < 6 || /(?<!\d)(?:19|20)\d\d(?!\d)/.test(spelt)) return false;
    if (row?.firm.test(spelt)) return spelt.includes('-') || country !== 'PL';
    return spelt.includes('-') && tight.length >= 7 && firmAnywhere.test(spelt);
  }

  function isSmallPlate({ from, to, spelt, close, pieces: count }: Candidate, named: boolean, plateNear: boolean): boolean {
    const tight = spelt.replaceAll('-', '');
    if (tight.length < 5 || !/\d.*\d/.test(tight) || !everywhere.test(spelt)) return false;
    const small = latin.slice(from, to).split(/[^A-Za-z]+/).filter((word) => word !== '');
    const isOwn = (row?.firm.test(spelt) ?? false) || (row?.common.test(spelt) ?? false);
    if (!close) {
      if (named) return true;
      if (small.some((word) => word.length > 3) || spelt.replace(/\D/g, '').length < 3) return false;
      const shorts = small.filter((word) => shortWords.test(word)).length;
      if (shorts === small.length || (shorts > 0 && !isOwn)) return false;
      return (count > 2 && plates.near(from, to, 25, 0)) || ((isOwn ? count > 1 : firmAnywhere.test(spelt)) && vehicles.near(from, to, 25, 0));
    }
    return plateNear || ((row?.firm.test(spelt) ?? false) && (vehicles.near(from, to, 60, 40) || count > 2)) || ((row?.common.test(spelt) ?? false) && count > 1 && vehicles.near(from, to, 25, 15));
  }
}

/** 2016/679/EU, 12/AB: a stroke parts two plates only where each is as long as one. */
function isSlashed(text: string, from: number, to: number): boolean {
  return text[from - 1] === '/' || text[to] === '/';
}

/** ISO 27001, EUR 500, CZ 75; a year behind letters. */
function isOtherName({ spelt, pieces }: Candidate, own: boolean): boolean {
  const letters = spelt.split(/[-\d]+/).filter((word) => word !== '');
  const digits = spelt.replace(/[^\d]/g, '');
  const [first = ''] = letters;
  if (letters.length > 1 || pieces > 2) return letters.every((word) => word.length > 1 && otherNames.has(word)) || (otherNames.has(first) && first.length > 2) || (!own && /^(?:UN|EU|UE|EN|IP)$/.test(first));
  return otherNames.has(first) || /^(?:19|20)\d\d$/.test(digits);
}

/** In a sentence shouted in capitals a small word in capitals says nothing. */
function isShouted(plain: string, from: number): boolean {
  const before = plain.slice(Math.max(0, from - 20), from);
  return /[A-Z]{3}/.test(before) && !/[a-z]/.test(before);
}

function beginsHere(text: string, from: number): boolean {
  return !/[\p{L}\p{N}_]$|[\p{L}\p{N}][-_.@]$|[#@+]$/u.test(text.slice(Math.max(0, from - 2), from));
}

function endsHere(text: string, to: number): boolean {
  return !/^[\p{L}\p{N}_]|^[-_.@][\p{L}\p{N}]|^ ?[%€$£]/u.test(text.slice(to, to + 2));
}
