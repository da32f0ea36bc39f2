import { sayIn } from '../../functions/contract/words/words.ts';
import { conversationNames } from '../../tabs/polls/form/conversationNames.ts';
import { emptyDraft } from '../../tabs/polls/form/draft.ts';
import { electorateOf, scopeFor, scopesOf } from '../../tabs/polls/form/scopes.ts';
import { scopeText } from '../../tabs/polls/form/scopeText.ts';
import { settingsSummary } from '../../tabs/polls/form/settingsSummary.ts';
import { aMe } from '../makers/aPollView.ts';

const say = sayIn('en-GB');
const cyber = { id: 'cybercrime', name: 'Cybercrime' };
const everybody = aMe({ groups: [cyber], may: { createPoll: [{ electorate: {} }], viewNetwork: true, connectTenant: true, addOrganisation: 'any', addKnowledge: true, importKnowledge: true } });
const contact = aMe({}, [{ electorate: { countries: ['EL'] } }]);
const lead = aMe({ groups: [cyber] }, [{ electorate: { groups: ['cybercrime'] }, name: 'Cybercrime' }]);
const keys = (me: typeof contact) => scopesOf(me).map(({ key }) => key);
const nobody = { countries: [], groups: [], stakeholders: [] };

describe('whom a member may ask', () => {
  test('is what his duties say, and nothing beyond', () => {
    expect(keys(contact)).toEqual(['country:EL']);
    expect(keys(lead)).toEqual(['group:cybercrime']);
    expect(keys(aMe({}, []))).toEqual([]);
  });

  test('is also some countries or some groups, where it is everybody', () => {
    expect(keys(everybody)).toEqual(['network', 'countries', 'groups']);
    expect(keys(aMe({ may: { createPoll: [{ electorate: {} }], viewNetwork: false, connectTenant: false, addOrganisation: [], addKnowledge: false, importKnowledge: false } }))).toEqual(['network']);
  });

  test('is said in words', () => {
    expect([...scopesOf(contact), ...scopesOf(lead), ...scopesOf(everybody)].map((scope) => scopeText(scope, say, 'en-GB'))).toEqual(['Members in Greece', 'Members of Cybercrime', 'All members', 'Members in some countries …', 'Members of some groups …']);
  });
});

describe('an electorate', () => {
  test('is made of the scope and the stakeholders', () => {
    const scopes = scopesOf(everybody);
    expect(electorateOf({ ...nobody, scope: 'network' }, scopes)).toEqual({});
    expect(electorateOf({ ...nobody, scope: 'countries', countries: ['FR', 'PL'], stakeholders: ['lea'] }, scopes)).toEqual({ countries: ['FR', 'PL'], stakeholders: ['lea'] });
    expect(electorateOf({ ...nobody, scope: 'group:cybercrime' }, scopesOf(lead))).toEqual({ groups: ['cybercrime'] });
  });

  test('is none where countries or groups are still to be chosen, or the scope is not his: never everybody', () => {
    expect(electorateOf({ ...nobody, scope: 'countries' }, scopesOf(everybody))).toBeUndefined();
    expect(electorateOf({ ...nobody, scope: 'groups' }, scopesOf(everybody))).toBeUndefined();
    expect(electorateOf({ ...nobody, scope: 'network' }, scopesOf(contact))).toBeUndefined();
  });

  test('has a scope where one says the same', () => {
    expect(scopeFor({}, scopesOf(everybody))?.scope).toBe('network');
    expect(scopeFor({ countries: ['FR', 'PL'] }, scopesOf(everybody))).toEqual({ scope: 'countries', countries: ['FR', 'PL'], groups: [] });
    expect(scopeFor({ countries: ['EL'] }, scopesOf(contact))?.scope).toBe('country:EL');
    expect(scopeFor({ groups: [cyber] }, scopesOf(lead))?.scope).toBe('group:cybercrime');
    expect(scopeFor({}, scopesOf(contact))).toBeUndefined();
    expect(scopeFor({ countries: ['FR'], groups: [cyber] }, scopesOf(everybody))).toBeUndefined();
    expect(scopeFor({ conversation: true }, scopesOf(everybody))).toBeUndefined();
  });
});

describe('the summary of what is set', () => {
  const moment = { day: '2027-01-15', time: '17:00' };
  const usual = emptyDraft(everybody, { opens: moment, closes: moment });
  const summary = (more: Partial<typeof usual>) => settingsSummary({ ...usual, ...more }, scopesOf(everybody), say, 'en-GB');

  test('is short where everything is usual', () => {
    expect(summary({})).toBe('Asks all members · Only practitioners may read this · Named · Result shows at once');
  });

  test('names what is not usual', () => {
    expect(summary({ quorum: '5', reminders: [24, 1], changing: false, tieRule: 'lot' })).toBe('Asks all members · Only practitioners may read this · Named · Result shows at once · Ballots cannot be changed · Reminders: a day before it closes and an hour before it closes · Practitioners’ ballots needed: 5 · If choices tie: a lot decides.');
    expect(summary({ quorum: '5', stakeholders: ['industry'] })).toContain(' · Ballots needed: 5');
    expect(summary({ secrecy: 'anonymous' })).toContain('Anonymous · Result shows when it closes');
    expect(summary({ scope: 'countries', countries: ['EL'] })).toContain('Asks members in Greece');
  });

  test('never says everybody while countries are still to be chosen', () => {
    expect(summary({ scope: 'countries' })).toContain('Members in some countries …');
  });
});

test('conversations that look the same are numbered', () => {
  const one = { key: 't|1', kind: 'channel' as const, audience: 'network' as const, country: 'FR' };
  expect(conversationNames([one, { ...one, key: 't|2' }, { ...one, key: 't|3', audience: 'lea-only' }], say, 'en-GB')).toEqual([
    'A channel · Whole network · France (1)', 'A channel · Whole network · France (2)', 'A channel · Practitioners only · France',
  ]);
});
