/**
 * EU classified markings (Council Decision 2013/488/EU, article 2) in English and French, and their short forms
 * (R-UE/EU-R), in any case and spacing.
 * Answers the marking found, or undefined. The product is not accredited for such information and stores none of it.
 */
export function findClassification(text: string): string | undefined {
  const plain = text.normalize('NFD').replace(/[\p{M}\p{Cf}]/gu, '').replace(/[\s\u00a0/_-]+/g, ' ').toUpperCase();
  return classifications.find(({ pattern }) => pattern.test(plain))?.name;
}

/** RESTREINT UE/EU RESTRICTED and up; each part alone counts too, since a marking is often quoted by half. */
const classifications = [
  { name: 'TRES SECRET UE/EU TOP SECRET', pattern: /\bTRES SECRET UE\b|\bEU TOP SECRET\b|\bTS UE EU TS\b/ },
  { name: 'SECRET UE/EU SECRET', pattern: /\bSECRET UE\b|\bEU SECRET\b(?! SERVICE)|\bS UE EU S\b/ },
  { name: 'CONFIDENTIEL UE/EU CONFIDENTIAL', pattern: /\bCONFIDENTIEL UE\b|\bEU CONFIDENTIAL\b|\bC UE EU C\b/ },
  { name: 'RESTREINT UE/EU RESTRICTED', pattern: /\bRESTREINT UE\b|\bEU RESTRICTED\b|\bR UE EU R\b/ },
];
