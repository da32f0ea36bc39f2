/**
 * Number plates, one row per country (EU style). A row's patterns are read over capitals without accents, groups joined
 * by nothing or `-` (whatever stood there). `firm` ones are told by their form alone in their own country; `common` ones
 * look like many other things and need a word about vehicles near them. From the registers' own descriptions.
 */
export interface PlateFormat {
  firm?: string;
  common?: string;
}

const [L, D] = ['[A-Z]', '\\d'];

/** Vehicle registration districts of Germany; without one of these two groups of letters are no plate in Germany. */
const germanDistricts =
  'A|AA|AB|ABG|ABI|AC|AE|AH|AIB|AIC|AK|ALF|ALZ|AM|AN|ANA|ANG|ANK|AP|APD|ARN|ART|AS|ASL|ASZ|AT|AU|AUR|AW|AZ|AZE|B|BA|BAD|BAR|BB|BBG|BBL|BC|BCH|BE|BED|BER|BF|BGD|BGL|BH|BI|BID|BIN|BIR|BIT|BIW|BK|BKS|BL|BLB|BLK|BM|BN|BNA|BO|BOG|BOH|BOR|BOT|BRA|BRB|BRG|BRI|BRK|BRL|BRV|BS|BSB|BSK|BT|BTF|BUD|BUL|BUR|BUS|BUZ|BZ|BZA|C|CA|CAS|CB|CE|CHA|CLP|CLZ|CO|COC|COE|CR|CUX|CW|D|DA|DAH|DAN|DAU|DBR|DD|DE|DEG|DEL|DGF|DH|DI|DIL|DIN|DIZ|DKB|DL|DLG|DM|DN|DO|DON|DS|DU|DUD|DUW|DW|DZ|E|EA|EB|EBE|EBN|EBS|ECK|ED|EE|EF|EG|EH|EI|EIC|EIL|EIN|EIS|EL|EM|EMD|EMS|EN|ER|ERB|ERH|ERK|ERZ|ES|ESB|ESW|EU|EW|F|FB|FD|FDB|FDS|FEU|FF|FFB|FG|FH|FI|FKB|FL|FLO|FN|FO|FOR|FR|FRG|FRI|FRW|FS|FT|FTL|FU|FUS|FW|FZ|G|GA|GAN|GAP|GC|GD|GDB|GE|GEL|GEM|GEO|GER|GF|GG|GHA|GHC|GI|GK|GL|GLA|GM|GMN|GN|GNT|GO|GOA|GOH|GP|GR|GRA|GRH|GRI|GRM|GRZ|GS|GT|GTH|GU|GUB|GUN|GV|GVM|GW|GZ|H|HA|HAB|HAL|HAM|HAS|HB|HBN|HBS|HC|HCH|HD|HDH|HDL|HE|HEB|HEF|HEI|HEL|HER|HET|HF|HG|HGN|HGW|HH|HHM|HI|HIG|HIP|HK|HL|HM|HMU|HN|HO|HOG|HOH|HOL|HOM|HOR|HOS|HOT|HP|HR|HRO|HS|HSK|HST|HU|HV|HVL|HWI|HX|HY|HZ|IGB|IK|IL|ILL|IN|IZ|J|JE|JEV|JL|K|KA|KAR|KB|KC|KE|KEH|KEL|KEM|KF|KG|KH|KI|KIB|KK|KL|KLE|KLZ|KM|KN|KO|KON|KOT|KOZ|KR|KRU|KS|KT|KU|KUN|KUS|KW|KY|KYF|L|LA|LAN|LAU|LB|LBS|LBZ|LD|LDK|LDS|LEO|LER|LEV|LF|LG|LH|LI|LIB|LIF|LIN|LIP|LL|LM|LN|LO|LOB|LOS|LP|LR|LRO|LSA|LSN|LSZ|LU|LUN|LUP|LWL|M|MA|MAB|MAI|MAK|MAL|MAR|MB|MC|MD|ME|MED|MEG|MEI|MEK|MEL|MER|MET|MG|MGH|MGN|MH|MHL|MI|MIL|MK|MKK|ML|MM|MN|MO|MOD|MOL|MON|MOS|MQ|MR|MS|MSE|MSH|MSP|MST|MT|MTK|MTL|MU|MUB|MUL|MUR|MVL|MW|MY|MYK|MZ|MZG|N|NAB|NAI|NAU|NB|ND|NDH|NE|NEA|NEB|NEC|NEN|NES|NEU|NEW|NF|NH|NI|NK|NL|NM|NMB|NMS|NO|NOH|NOL|NOM|NOR|NP|NR|NRW|NT|NU|NVP|NW|NWM|NY|NZ|OA|OAL|OB|OBB|OBG|OC|OCH|OD|OE|OF|OG|OH|OHA|OHR|OHV|OHZ|OK|OL|OP|OPR|OR|OS|OSL|OTW|OVI|OVL|OVP|OZ|P|PA|PAF|PAN|PAR|PB|PCH|PE|PEG|PER|PF|PI|PIR|PL|PLO|PM|PN|PR|PRU|PS|PW|PZ|QFT|QLB|R|RA|RC|RD|RDG|RE|REG|REH|REI|RG|RH|RI|RID|RIE|RL|RM|RN|RO|ROD|ROF|ROK|ROL|ROS|ROT|ROW|RP|RPL|RS|RSL|RT|RU|RUD|RUG|RV|RW|RZ|S|SAB|SAD|SAL|SAN|SAW|SB|SBG|SBK|SC|SCZ|SDH|SDL|SDT|SE|SEB|SEE|SEF|SEL|SFB|SFT|SG|SGH|SH|SHA|SHG|SHK|SHL|SI|SIG|SIM|SK|SL|SLE|SLF|SLK|SLN|SLS|SLU|SLZ|SM|SN|SO|SOB|SOG|SOK|SOM|SON|SP|SPB|SPN|SR|SRB|SRO|ST|STA|STB|STD|STE|STL|SU|SUL|SUW|SW|SWA|SY|SZ|SZB|TBB|TDO|TE|TET|TF|TG|THL|THW|TIR|TO|TOL|TP|TR|TS|TT|TU|TUT|UE|UEM|UFF|UH|UL|UM|UN|USI|V|VAI|VB|VEC|VER|VG|VIB|VIE|VIT|VK|VOH|VR|VS|W|WA|WAF|WAK|WAN|WAR|WAT|WB|WBS|WDA|WE|WEB|WEG|WEL|WEN|WER|WES|WF|WG|WHV|WI|WIL|WIS|WIT|WIZ|WK|WL|WLG|WM|WMS|WN|WND|WO|WOB|WOH|WOL|WOR|WOS|WR|WRN|WS|WSF|WST|WSW|WT|WTL|WTM|WU|WUG|WUN|WUR|WW|WZ|WZL|X|Y|Z|ZE|ZEL|ZI|ZIG|ZP|ZR|ZW|ZZ';
const swissCantons = 'ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|AG|TG|TI|VD|VS|NE|GE|JU';
const austrianDistricts = 'AM|B|BA|BL|BM|BN|BR|BZ|DL|DO|E|EF|EU|FB|FE|FF|FK|FR|G|GB|GD|GF|GM|GR|GS|GU|HA|HB|HE|HF|HL|HO|I|IL|IM|JE|JO|JU|K|KB|KF|KI|KL|KO|KR|KS|KU|L|LA|LB|LE|LF|LI|LL|LN|LZ|MA|MD|ME|MI|MT|MU|MZ|ND|NK|OP|OW|P|PE|PL|RA|RE|RI|RO|S|SB|SD|SE|SL|SO|SP|SR|ST|SV|SW|SZ|TA|TU|UU|VB|VI|VK|VL|VO|W|WB|WE|WL|WN|WO|WT|WU|WY|WZ|ZE|ZT|ZW';
const romanianCounties = 'AB|AR|AG|BC|BH|BN|BT|BV|BR|BZ|CS|CL|CJ|CT|CV|DB|DJ|GL|GR|GJ|HR|HD|IL|IS|IF|MM|MH|MS|NT|OT|PH|SM|SJ|SB|SV|TR|TM|TL|VS|VL|VN';
const croatianTowns = 'BJ|BM|CK|DA|DE|DJ|DU|GS|IM|KA|KC|KR|KT|KZ|MA|NA|NG|OG|OS|PU|PZ|RI|SB|SK|SL|ST|SI|VK|VT|VU|VZ|ZD|ZG|ZU';

export const plateFormats: Record<string, PlateFormat> = {
  AT: { firm: `(?:${austrianDistricts})-?(?:${D}{3,5}-?${L}{1,2}|${D}{2}-?${L}{3})`, common: `(?:${austrianDistricts})-?(?:${D}{1,2}-?${L}{2,3}|${L}{2,5}-?${D}{1,3})` },
  BE: { firm: `[1-9]-?${L}{3}-?${D}{3}|[QOTM0-9]-${L}{3}-${D}{3}`, common: `${L}{3}-?${D}{3}|${D}{3}-?${L}{3}|${L}{2}-?${D}{3}-?${L}` },
  BG: { firm: `(?:A|B|BH|BP|BT|C|CA|CB|CC|CH|CM|CO|CP|CT|E|EB|EH|H|K|KH|M|OB|P|PA|PB|PK|PP|T|TX|X|Y)-?${D}{4}-?[ABCEHKMOPTXY]{2}` },
  CY: { common: `${L}{3}-?${D}{3}|[EHKNTX]${L}{2}-?${D}{3}` },
  CZ: { firm: `${D}[ABCEHJKLMPSTUZ][0-9A-Z]-?${D}{4}`, common: `[A-Z]{3}-?${D}{2}-?${D}{2}` },
  DE: { firm: `(?:${germanDistricts})-${L}{1,2}-?[1-9]${D}{0,3}-?[EH]?`, common: `(?:${germanDistricts})-?${L}{1,2}-?[1-9]${D}{0,3}-?[EH]?|(?:Y|BP|THW|BD|BG|X)-?${D}{1,3}-?${D}{3,5}` },
  DK: { common: `${L}{2}-?${D}{2}-?${D}{3}` },
  EE: { common: `${D}{3}-?${L}{3}|${D}{2}-?${L}{3}` },
  EL: { common: `${L}{3}-?${D}{4}|${L}{2}-?${D}{4}` },
  ES: { firm: `${D}{4}-?[BCDFGHJKLMNPRSTVWXYZ]{3}`, common: `[A-Z]{1,2}-?${D}{4}-?${L}{1,2}|[CEHRSTVP]-?${D}{4}-?[BCDFGHJKLMNPRSTVWXYZ]{3}|(?:CNP|PGC|ET|DGP|PME)-?${D}{4,5}-?${L}{0,2}|[A-Z]{1,2}-?${D}{6}` },
  FI: { common: `${L}{2,3}-?${D}{1,3}` },
  FR: { firm: `[A-HJ-NP-TV-Z]{2}-?${D}{3}-?[A-HJ-NP-TV-Z]{2}`, common: `${D}{1,4}-?${L}{1,3}-?(?:${D}{2}|2[AB]|97${D})|WW?-?${D}{3}-?${L}{2}` },
  HR: { firm: `(?:${croatianTowns})-?${D}{3,4}-${L}{1,2}`, common: `(?:${croatianTowns})-?${D}{3,4}-?${L}{1,2}` },
  HU: { firm: `${L}{2}-${L}{2}-?${D}{3}`, common: `${L}{3}-?${D}{3}|${L}{4}-?${D}{2,3}` },
  IE: { firm: `${D}{2}[12]?-?(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WX|WW)-?${D}{1,6}` },
  IT: { firm: `[A-HJ-NPR-TV-Z]{2}-?${D}{3}-?[A-HJ-NPR-TV-Z]{2}`, common: `${L}{2}-?${D}{5}|(?:ROMA|${L}{2})-?${D}{5}-?${L}|${L}{2}-?${D}{6}|(?:EI|CC|GDF|PS|POLIZIA)-?${L}{0,2}-?${D}{3}-?(?:${L}{2}|${D}{0,3})` },
  LT: { common: `${L}{3}-?${D}{3}|${L}{2}-?${D}{4,5}|${D}{3}-?${L}{2}` },
  LU: { common: `${L}{2}-?${D}{4}|${D}{4,5}` },
  LV: { common: `${L}{2}-?${D}{1,4}` },
  MT: { common: `${L}{3}-?${D}{3}` },
  NL: { firm: `${L}{2}-${D}{2}-${D}{2}|${D}{2}-${D}{2}-${L}{2}|${D}{2}-${L}{2}-${D}{2}|${L}{2}-${D}{2}-${L}{2}|${L}{2}-${L}{2}-${D}{2}|${D}{2}-${L}{2}-${L}{2}|${D}{2}-${L}{3}-${D}|${D}-${L}{3}-${D}{2}|${L}{2}-${D}{3}-${L}|${L}-${D}{3}-${L}{2}|${L}{3}-${D}{2}-${L}|${L}-${D}{2}-${L}{3}|${D}-${L}{2}-${D}{3}|${D}{3}-${L}{2}-${D}`, common: `${L}{2}${D}{4}|${D}{4}${L}{2}|${D}{2}-?${L}{2}-?${D}{2}|${L}{2}-?${D}{2}-?${L}{2}|${L}{4}${D}{2}|${D}{2}${L}{4}|${D}{2}-?${L}{3}-?${D}|${D}-?${L}{3}-?${D}{2}|${L}{2}-?${D}{3}-?${L}|${L}-?${D}{3}-?${L}{2}|${L}{3}-?${D}{2}-?${L}|${L}-?${D}{2}-?${L}{3}|${D}-?${L}{2}-?${D}{3}|${D}{3}-?${L}{2}-?${D}` },
  PL: { firm: `[BCDEFGKLNOPRSTWZ][A-Z]{1,2}-?(?:${D}{4}[A-Z]|${D}{3}[A-Z]{2}|${D}[A-Z]${D}{3}|${D}{2}[A-Z]${D}{2}|${D}[A-Z]{2}${D}{2}|[A-Z]${D}{3}|[A-Z]${D}{2}[A-Z]{2})`, common: `[BCDEFGHKLNOPRSTUWZ][A-Z0-9]{1,2}-?[A-Z0-9]{4,5}` },
  PT: { firm: `${D}{2}-${L}{2}-${D}{2}|${L}{2}-${D}{2}-${L}{2}|${D}{2}-${D}{2}-${L}{2}|${L}{2}-${D}{2}-${D}{2}`, common: `${D}{2}-?${L}{2}-?${D}{2}|${L}{2}-?${D}{2}-?${L}{2}|${D}{2}-?${D}{2}-?${L}{2}|${L}{2}-?${D}{2}-?${D}{2}` },
  RO: { firm: `(?:${romanianCounties})-?${D}{2}-?${L}{3}|B-?${D}{2,3}-?${L}{3}`, common: `(?:${romanianCounties}|B)-?${D}{5,6}` },
  SE: { firm: `${L}{3}-?${D}{2}[A-Z]`, common: `${L}{3}-?${D}{3}` },
  SI: { firm: `(?:CE|GO|KK|KP|KR|LJ|MB|MS|NM|PO|SG)-(?:${L}{2}-?${D}{3}|${D}{3}-?${L}{2}|${L}{1}${D}-?${D}{3}|${D}{2}-?${L}{3})`, common: `(?:CE|GO|KK|KP|KR|LJ|MB|MS|NM|PO|SG)-?[A-Z0-9]{2,3}-?[A-Z0-9]{2,3}` },
  SK: { firm: `(?:BA|BB|BJ|BL|BN|BR|BS|BT|BY|CA|DK|DS|DT|GA|GL|HC|HE|IL|KA|KE|KK|KM|KN|KS|LC|LE|LM|LV|MA|MI|ML|MT|MY|NM|NO|NR|NZ|PB|PD|PE|PK|PN|PO|PP|PT|PU|PV|RA|RK|RS|RV|SA|SB|SC|SE|SI|SK|SL|SN|SO|SP|SV|TA|TC|TN|TO|TR|TS|TT|TV|VK|VT|ZA|ZC|ZH|ZM|ZV)-?${D}{3}-?${L}{2}`, common: `(?:EL|EV|AA|BA)-?${D}{3}-?${L}{2}` },
  UK: { firm: `[A-HJ-PR-Y]{2}${D}{2}-?[A-HJ-PR-Z]{3}`, common: `${L}${D}{1,3}-?${L}{3}|${L}{3}-?${D}{1,3}-?${L}|${L}{1,3}-?${D}{1,4}|${D}{1,4}-?${L}{1,3}|[A-Z]?[IZ][A-Z]?-?${D}{1,4}` },
  NO: { common: `${L}{2}-?${D}{2}-?${D}{3}|${L}{2}-?${D}{4}` },
  CH: { firm: `(?:${swissCantons})-${D}{3}-${D}{3}`, common: `(?:${swissCantons})-?${D}{1,3}-?${D}{0,3}` },
  LI: { common: `FL-?${D}{2}-?${D}{1,3}` },
  IS: { common: `${L}{2}-?[A-Z0-9]${D}{2}` },
  IL: { firm: `${D}{2}-${D}{3}-${D}{2}|${D}{3}-${D}{2}-${D}{3}`, common: `${D}{7,8}` },
  UA: { firm: `[ABCEHIKMOPTX]{2}-?${D}{4}-?[ABCEHIKMOPTX]{2}`, common: `${L}{2}-?${D}{4}-?${L}{2}|${D}{5}-?${L}{2}|${D}{2}-?${D}{4}-?${L}{2}` },
  MD: { common: `${L}{3}-?${D}{2,3}|${L}{1,2}-?${L}{2}-?${D}{3}|(?:C|K)-?${L}{2}-?${D}{3}` },
  RS: { firm: `${L}{2}-${D}{3,4}-${L}{2}`, common: `${L}{2}-?${D}{3,5}-?${L}{2}` },
  BA: { firm: `[AEJKMOT]${D}{2}-[AEJKMOT]-${D}{3}`, common: `[AEJKMOT]${D}{2}-?[AEJKMOT]-?${D}{3}` },
  ME: { common: `${L}{2}-?${L}{2}-?${D}{3}` },
  MK: { common: `${L}{2}-?${D}{4}-?${L}{2}|${L}{2}-?${D}{3}-?${L}{2}` },
  AL: { firm: `[A-HJ-NPR-TV-Z]{2}-?${D}{3}-?[A-HJ-NPR-TV-Z]{2}` },
  XK: { firm: `0[1-7]-${D}{3}-${L}{2}`, common: `0[1-7]-?${D}{3}-?${L}{2}` },
  TR: { common: `(?:0[1-9]|[1-7]${D}|8[01])-?${L}{1,3}-?${D}{2,5}` },
  GE: { common: `${L}{2}-?${D}{3}-?${L}{2}|${L}{3}-?${D}{3}` },
  AM: { common: `${D}{2,3}-?${L}{2}-?${D}{2,3}` },
  AD: { common: `${L}-?${D}{4}` },
  MC: { common: `${D}{3}[A-Z]|${D}[A-Z]${D}{2}|[A-Z]${D}{3}` },
  BY: { common: `${D}{4}-?${L}{2}-?[1-8]|[A-Z]{2}-?${D}{4}-?[1-8]` },
  RU: { common: `[ABEKMHOPCTYX]-?${D}{3}-?[ABEKMHOPCTYX]{2}-?${D}{2,3}` },
};
