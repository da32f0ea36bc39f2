import { describe, expect, test } from '@jest/globals';
import { findClassification } from '../../functions/domain/screening.ts';

const restricted = 'RESTREINT UE/EU RESTRICTED';
const confidential = 'CONFIDENTIEL UE/EU CONFIDENTIAL';
const secret = 'SECRET UE/EU SECRET';
const topSecret = 'TRES SECRET UE/EU TOP SECRET';

describe('an EU classified marking is found', () => {
  test.each([
    ['RESTREINT UE/EU RESTRICTED', restricted],
    ['RESTREINT UE', restricted],
    ['EU RESTRICTED', restricted],
    ['eu restricted', restricted],
    ['Restreint  UE / EU  Restricted', restricted],
    ['(EU-RESTRICTED)', restricted],
    ['EU_RESTRICTED.', restricted],
    ['marked EU\nRESTRICTED by the council', restricted],
    ['EU\u00a0RESTRICTED', restricted],
    ['CONFIDENTIEL UE/EU CONFIDENTIAL', confidential],
    ['confidentiel ue', confidential],
    ['EU confidential annex', confidential],
    ['SECRET UE/EU SECRET', secret],
    ['ce document est SECRET UE.', secret],
    ['EU SECRET', secret],
    ['TRÈS SECRET UE/EU TOP SECRET', topSecret],
    ['TRES SECRET UE', topSecret],
    ['tre\u0300s secret ue', topSecret],
    ['EU TOP SECRET', topSecret],
  ])('in %j', (text, marking) => {
    expect(findClassification(text)).toBe(marking);
  });

  test('and where there are two, the higher one is told', () => {
    expect(findClassification('EU RESTRICTED when filled, EU TOP SECRET with its annex')).toBe(topSecret);
    expect(findClassification('CONFIDENTIEL UE, SECRET UE')).toBe(secret);
  });
});

describe('plain language is left alone', () => {
  test.each([
    'Which topic comes first?',
    'restricted access to EU funds',
    'the EU keeps no secret of it',
    'a secret ballot in the EU',
    'trade secrets',
    'EUROPEAN CONFIDENTIALITY RULES',
    'confidential EU-funded work',
    'TLP:AMBER+STRICT',
    'MUSEU SECRETO',
    'EU SECRETARIAT of the network',
    'EU SECRETARY GENERAL',
    '',
  ])('%j', (text) => {
    expect(findClassification(text)).toBeUndefined();
  });
});
