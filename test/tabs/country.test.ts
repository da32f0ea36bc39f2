import { countryLabel, countryName, isoOf } from '../../tabs/frame/country.ts';

describe('a country', () => {
  test('that the EU writes in its own way is known to the browser', () => {
    expect(isoOf('EL')).toBe('GR');
    expect(isoOf('UK')).toBe('GB');
    expect(isoOf('fr')).toBe('FR');
  });

  test('is shown by its name with the code of the network', () => {
    expect(countryLabel('EL', 'en-GB')).toBe('Greece (EL)');
    expect(countryLabel('UK', 'fr-FR')).toBe('Royaume-Uni (UK)');
    expect(countryName('XK', 'en-GB')).toBe('Kosovo');
  });

  test('that nobody knows is shown by its code', () => {
    expect(countryLabel('QX', 'en-GB')).toBe('QX');
    expect(countryLabel('?', 'en-GB')).toBe('?');
  });
});
