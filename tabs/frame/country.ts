/** The network writes countries as the EU does (EL, UK); the browser knows ISO 3166 (GR, GB). */
const isoOfEu: Record<string, string> = { EL: 'GR', UK: 'GB' };

export function isoOf(country: string): string {
  const code = country.toUpperCase();
  return isoOfEu[code] ?? code;
}

/** Name of a country in the reader's language; the code itself where nobody knows a name. */
export function countryName(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(isoOf(country)) ?? country;
  } catch {
    return country;
  }
}

/** Name with the network's own code: `Greece (EL)`. */
export function countryLabel(country: string, locale: string): string {
  const name = countryName(country, locale);
  return name === isoOf(country) || name === country ? country : `${name} (${country})`;
}
