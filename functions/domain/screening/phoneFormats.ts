/**
 * How numbers are written at home, one row per country (EU style): its calling code; every national number, with the
 * trunk 0 where there is one; how people without a trunk 0 group it. From the national numbering plans (ITU E.164).
 */
export interface PhoneFormat {
  code: string;
  national: RegExp;
  /** Lengths of the groups that are customary, for numbers that do not begin with 0. */
  groups?: readonly string[];
  /** Mobile numbers, where there is no trunk 0: at home these are known by their first digits. */
  mobile?: RegExp;
}

export const phoneFormats: Record<string, PhoneFormat> = {
  AT: { code: '43', national: /^0(?:1\d{3,12}|[2-7]\d{5,12}|8\d{6,10}|9\d{6,9})$/ },
  BE: { code: '32', national: /^0(?:4\d{8}|[1-9]\d{7})$/ },
  BG: { code: '359', national: /^0(?:2\d{6,7}|8[789]\d{7}|9[89]\d{7}|[3-9]\d{6,7})$/ },
  CY: { code: '357', national: /^(?:2[2-6]|9[4-9]|[78]\d)\d{6}$/, groups: ['2-6', '2-3-3', '4-4', '2-2-2-2'], mobile: /^9[4-9]\d{6}$/ },
  CZ: { code: '420', national: /^[2-9]\d{8}$/, groups: ['3-3-3'], mobile: /^(?:60|70|7[2379])\d{7}$/ },
  DE: { code: '49', national: /^0(?:1[5-7]\d{8,9}|[2-9]\d{5,10}|180\d{4,7}|800\d{6,7}|900\d{7})$/ },
  DK: { code: '45', national: /^[2-9]\d{7}$|^1[2-9]\d{6}$/, groups: ['2-2-2-2', '4-4', '2-3-3'] },
  EE: { code: '372', national: /^(?:5\d{6,7}|[3-9]\d{6,7})$/, groups: ['3-4', '4-4', '4-3', '3-2-2'] },
  EL: { code: '30', national: /^(?:2\d{9}|69\d{8}|80\d{8})$/, groups: ['3-7', '3-3-4', '4-6', '2-8', '2-4-4', '4-3-3'], mobile: /^69\d{8}$/ },
  ES: { code: '34', national: /^[6-9]\d{8}$/, groups: ['3-3-3', '3-2-2-2', '2-3-2-2', '2-3-4', '3-6', '2-7'], mobile: /^[67]\d{8}$/ },
  FI: { code: '358', national: /^0(?:[45]\d{5,10}|[1-9]\d{4,9})$/ },
  FR: { code: '33', national: /^0[1-9]\d{8}$/ },
  HR: { code: '385', national: /^0(?:1\d{6,7}|9\d{7,8}|[2-8]\d{6,8})$/ },
  HU: { code: '36', national: /^06(?:1\d{7}|[2-9]\d{7,8})$/ },
  IE: { code: '353', national: /^0(?:8[3-9]\d{7}|1\d{7}|[2-9]\d{6,8})$/ },
  IT: { code: '39', national: /^(?:3\d{8,9}|0\d{5,10}|80[03]\d{3,6})$/, groups: ['3-7', '3-3-4', '3-6', '3-3-3', '3-2-2-3', '3-4-3'], mobile: /^3[2-9]\d{8}$/ },
  LT: { code: '370', national: /^(?:8[3-9]\d{7}|0[3-9]\d{7}|6\d{7})$/, groups: ['1-3-5', '1-3-2-3', '3-5', '1-2-3-4', '3-2-3'] },
  LU: { code: '352', national: /^(?:6[2-9]1\d{6}|[2-9]\d{5,7})$/, groups: ['3-3-3', '2-2-2-2', '2-2-2', '3-2-2-2', '2-4-2'] },
  LV: { code: '371', national: /^[2689]\d{7}$/, groups: ['2-3-3', '4-4', '2-2-2-2', '2-6'] },
  MT: { code: '356', national: /^(?:[279]\d{7}|80\d{6})$/, groups: ['4-4', '2-2-2-2', '2-6'] },
  NL: { code: '31', national: /^0(?:6\d{8}|[1-9]\d{8}|800\d{4,7}|900\d{4,7})$/ },
  PL: { code: '48', national: /^(?:[1-9][2-9]\d{7}|[4-8]\d{8})$/, groups: ['3-3-3', '2-3-2-2', '2-7', '3-6', '2-3-4', '3-2-2-2'], mobile: /^(?:45|5[0137]|6[069]|7[2389]|88)\d{7}$/ },
  PT: { code: '351', national: /^(?:9[1236]\d{7}|2\d{8}|[378]\d{8})$/, groups: ['3-3-3', '2-3-2-2', '3-2-2-2', '2-7', '2-3-4'], mobile: /^9[1236]\d{7}$/ },
  RO: { code: '40', national: /^0[23789]\d{8}$/ },
  SE: { code: '46', national: /^0(?:7\d{8}|[1-9]\d{6,8})$/ },
  SI: { code: '386', national: /^0(?:[1-7]\d{7}|8\d{5,7})$/ },
  SK: { code: '421', national: /^0(?:9\d{8}|[2-5]\d{7,8}|800\d{6})$/ },
  UK: { code: '44', national: /^0(?:[12]\d{8,9}|3\d{9}|5\d{9}|7\d{9}|8\d{8,9}|800\d{6}|9\d{9})$/ },
  NO: { code: '47', national: /^[2-9]\d{7}$/, groups: ['2-2-2-2', '3-2-3', '4-4'] },
  CH: { code: '41', national: /^0[1-9]\d{8}$/ },
  LI: { code: '423', national: /^[2-9]\d{6}$/, groups: ['3-2-2', '3-4'] },
  IS: { code: '354', national: /^[4-9]\d{6}$/, groups: ['3-4', '3-2-2'] },
  IL: { code: '972', national: /^0(?:5\d{8}|7[2-9]\d{7}|[23489]\d{7})$/ },
  UA: { code: '380', national: /^0[3-9]\d{8}$/ },
  MD: { code: '373', national: /^0(?:[67]\d{7}|2\d{7})$/ },
  RS: { code: '381', national: /^0(?:6\d{7,8}|[1-3]\d{7,8})$/ },
  BA: { code: '387', national: /^0(?:6\d{7,8}|[3-5]\d{7})$/ },
  ME: { code: '382', national: /^0(?:6\d{7}|[2-5]\d{7})$/ },
  MK: { code: '389', national: /^0(?:7\d{7}|[2-4]\d{6,7})$/ },
  AL: { code: '355', national: /^0(?:6\d{8}|[2-8]\d{6,8})$/ },
  XK: { code: '383', national: /^0(?:4\d{7}|[23]\d{6,7})$/ },
  TR: { code: '90', national: /^0[2-5]\d{9}$/ },
  GE: { code: '995', national: /^0?(?:5\d{8}|[37]\d{8})$/ },
  AM: { code: '374', national: /^0[1-9]\d{7}$/ },
  AD: { code: '376', national: /^[3678]\d{5}$/, groups: ['3-3'] },
  MC: { code: '377', national: /^(?:0?[4-9]\d{7,8})$/, groups: ['2-2-2-2'] },
};

/** Calling codes of the rest of the world: those called and calling are often there. */
export const otherCallingCodes = '1 20 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 27 290 291 297 298 299 350 375 378 379 500 501 502 503 504 505 506 507 508 509 51 52 53 54 55 56 57 58 590 591 592 593 594 595 596 597 598 599 60 61 62 63 64 65 66 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 7 81 82 84 850 852 853 855 856 86 870 880 881 882 883 886 888 91 92 93 94 95 960 961 962 963 964 965 966 967 968 970 971 973 974 975 976 977 98 992 993 994 996 998'.split(' ');
