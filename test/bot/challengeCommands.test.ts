import { describe, expect, test } from '@jest/globals';
import { incomingActivity, writtenLines, writtenText } from '../../bot/activity.ts';
import { parseInvoke } from '../../bot/invoke.ts';
import { activityName } from '../../bot/messages.ts';
import { commandOf } from '../../bot/replies.ts';

const message = (text: string, more: Record<string, unknown> = {}) => incomingActivity.parse({ type: 'message', channelId: 'msteams', serviceUrl: 'https://teams.example/', from: { id: '29:x' }, conversation: { id: 'a:x' }, text, ...more });

describe('a word to the bot', () => {
  test.each([
    ['challenge', 'challenge', ''], ['Challenge!', 'challenge', ''], ['défi', 'challenge', ''], ['De\u0301fi', 'challenge', ''], ['DEFI', 'challenge', ''], ['difficulté', 'challenge', ''], ['difficulty', 'challenge', ''],
    ['challenge Our phones fail', 'challenge', 'Our phones fail'], ['défi : la radio', 'challenge', 'la radio'], ['Challenge: radios', 'challenge', 'radios'],
    ['challenges', 'challenges', ''], ['défis', 'challenges', ''], ['desk', 'desk', ''], ['bureau', 'desk', ''], ['polls', 'polls', ''], ['find drones', 'find', 'drones'], ['aide', 'help', ''],
  ])('“%s” is understood as %s', (text, command, rest) => {
    expect(commandOf(text)).toEqual({ command, rest });
  });

  test.each(['challenges with drones are many', 'the desk', 'challenging times for us', 'pollen everywhere', 'desks', 'defiance'])('“%s” is none', (text) => {
    expect(commandOf(text).command).toBeUndefined();
  });
});

describe('what somebody writes', () => {
  test('keeps its lines for a text of his own, without the mention', () => {
    const written = message('<at>ILEAnet</at> challenge Our  radios\r\nfail<br/>at&nbsp;night \n\n ');
    expect(writtenLines(written)).toBe('challenge Our radios\nfail\nat night');
    expect(writtenText(written)).toBe('challenge Our radios fail<br/>at night');
  });

  test('is in the log a word of ours and nothing else', () => {
    expect(activityName(message('défi : radio de Zoé'))).toBe('challenge');
    expect(activityName(message('our radios fail at night'))).toBe('message');
    expect(activityName(message('', { type: 'invoke', value: { commandId: 'raiseChallenge', messagePayload: { body: { content: 'x' } } } }))).toBe('raiseChallenge');
    expect(activityName(message('', { type: 'invoke', value: { action: { verb: 'reviewChallenge' } } }))).toBe('reviewChallenge');
  });
});

describe('the action on a message', () => {
  const payload = { id: '1', from: { user: { displayName: 'Zoé' } }, body: { contentType: 'html', content: '<p>Radios <at id="0">Zoé</at> fail</p>' }, attachments: [{ name: 'Zoé.pdf' }] };

  test('is read for its text alone', () => {
    expect(parseInvoke('composeExtension/fetchTask', { commandId: 'raiseChallenge', messagePayload: payload })).toEqual({ kind: 'dialog', data: { verb: 'writeChallenge', text: 'Radios fail' }, fromExtension: true });
  });

  test.each([undefined, null, 7, {}, { body: null }, { body: { content: 7 } }])('opens the form without a text where the message is %j', (messagePayload) => {
    expect(parseInvoke('composeExtension/fetchTask', { commandId: 'raiseChallenge', messagePayload })).toEqual({ kind: 'dialog', data: { verb: 'writeChallenge' }, fromExtension: true });
  });

  test('of the compose box begins with an empty form', () => {
    expect(parseInvoke('composeExtension/fetchTask', { commandId: 'writeChallenge' })).toEqual({ kind: 'dialog', data: { verb: 'writeChallenge' }, fromExtension: true });
    expect(parseInvoke('composeExtension/fetchTask', { commandId: 'makePoll' })).toEqual({ kind: 'dialog', data: { verb: 'makePoll' }, fromExtension: true });
  });
});
