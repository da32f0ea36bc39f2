import { describe, expect, test } from '@jest/globals';
import { incomingActivity, localeOf, timeZoneOf, whereOf, writtenText } from '../../bot/activity.ts';
import type { IncomingActivity } from '../../bot/activity.ts';

function anActivity(more: Record<string, unknown> = {}): IncomingActivity {
  return incomingActivity.parse({
    type: 'message', id: 'a1', channelId: 'msteams', serviceUrl: 'https://smba.example/', from: { id: '29:x', aadObjectId: 'o' }, recipient: { id: '28:bot' },
    conversation: { id: '19:abc@thread.tacv2;messageid=1700000000000', conversationType: 'channel', tenantId: 'TENANT' }, ...more,
  });
}

describe('where an activity comes from', () => {
  test('is the channel, not one thread in it, in the tenant that hosts it', () => {
    expect(whereOf(anActivity())).toEqual({ tenantId: 'tenant', serviceUrl: 'https://smba.example/', conversationId: '19:abc@thread.tacv2', kind: 'channel' });
  });

  test('is a chat where others read along where Teams says no kind, and nowhere without a tenant', () => {
    expect(whereOf(anActivity({ conversation: { id: 'a:1', tenantId: 't' } }))).toMatchObject({ kind: 'groupChat', conversationId: 'a:1' });
    expect(whereOf(anActivity({ conversation: { id: 'a:1' }, channelData: { tenant: { id: 'T' } } }))).toMatchObject({ tenantId: 't' });
    expect(whereOf(anActivity({ conversation: { id: 'a:1' } }))).toBeUndefined();
  });

  test('has the names that Teams gives, tidied; what is no name is none', () => {
    const inChannel = (channelData: Record<string, unknown>) => whereOf(anActivity({ channelData: { tenant: { id: 'T' }, ...channelData } }));
    expect(inChannel({ team: { id: '19:team', name: 'Forensics' }, channel: { id: '19:abc', name: 'Drones\n\u202e' } })).toMatchObject({ teamId: '19:team', teamName: 'Forensics', name: 'Drones' });
    expect(inChannel({ team: { id: '19:team', name: null }, channel: { name: { not: 'text' } } })).toEqual(expect.not.objectContaining({ name: expect.anything(), teamName: expect.anything() }));
    expect(inChannel({ channel: { name: 'x'.repeat(5_000) } })?.name).toHaveLength(100);
    expect(whereOf(anActivity({ conversation: { id: '19:g', conversationType: 'groupChat', tenantId: 't', name: 'Ομάδα' } }))).toMatchObject({ kind: 'groupChat', name: 'Ομάδα' });
    expect(whereOf(anActivity({ conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't', name: 'Somebody' } }))).not.toHaveProperty('name');
  });
});

describe('what somebody wrote', () => {
  test.each([
    ['<at>ILEAnet</at> poll', 'poll'], ['<at id="0">ILEAnet</at>&nbsp;polls\n', 'polls'], ['  help ', 'help'], ['poll <AT>ILEAnet</AT>', 'poll'], ['', ''], [null, ''], ['<at>unclosed poll', '<at>unclosed poll'], ['<attention> poll', '<attention> poll'],
  ])('%j is %j without the mention', (text, expected) => {
    expect(writtenText(anActivity({ text }))).toBe(expected);
  });

  test('200 kB of mentions that never end keep nobody waiting', () => {
    const began = performance.now();
    writtenText(anActivity({ text: '<at>'.repeat(50_000) }));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('the person’s device', () => {
  const device = (more: Record<string, unknown>) => anActivity({ entities: [{ type: 'mention' }, { type: 'clientInfo', ...more }] });

  test('names language and time zone; what is no time zone is left out', () => {
    expect([timeZoneOf(device({ timezone: 'Europe/Warsaw' })), localeOf(device({ locale: 'pl-PL' }))]).toEqual(['Europe/Warsaw', 'pl-PL']);
    expect(timeZoneOf(device({ timezone: 'Mars/Olympus' }))).toBeUndefined();
    expect(timeZoneOf(anActivity())).toBeUndefined();
    expect(localeOf(anActivity({ locale: 'fr-be', entities: [{ type: 'clientInfo', locale: 'pl-PL' }] }))).toBe('fr-be');
  });
});
