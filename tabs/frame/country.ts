/** The network writes countries as the EU does (EL, UK); the browser knows ISO 3166 (GR, GB). */
const isoOfEu: Record<string, string> = { EL: 'GR', UK: 'GB' };

/** Countries that an organisation of the network can be of: Europe's, and those that often take part in its research. */
export const countries = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'EL', 'ES', 'FI', 'FR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
  'AD', 'AL', 'AM', 'AZ', 'BA', 'CH', 'FO', 'GE', 'IL', 'IS', 'LI', 'MC', 'MD', 'ME', 'MK', 'NO', 'RS', 'SM', 'TR', 'UA', 'UK', 'VA', 'XK',
  'AU', 'CA', 'JP', 'KR', 'NZ', 'SG', 'US',
];

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
