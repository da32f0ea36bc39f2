import { describe, expect, test } from '@jest/globals';
import { commandOf } from '../../bot/replies.ts';

/** Whatever keyboard wrote it: as it is, without apostrophes and accents, in capitals, decomposed, with and without signs, politely. */
function waysOf(text: string): string[] {
  const bare = text.replace(/[?!.…]+$/, '').trim();
  const plain = bare.normalize('NFD').replace(/\p{M}/gu, '');
  return [text, bare, `${bare} ?`, `${bare}?!`, `${bare}…`, bare.toUpperCase(), bare.normalize('NFD'), plain, plain.replace(/[’-]/g, ' '), plain.replace(/’/g, ''), bare.replaceAll('’', '\''), bare.replaceAll('’', '`'), bare.replaceAll('’', 'ʼ'), ` ${bare.replaceAll(' ', '  ')} `, `${bare}\u00a0?`];
}

describe('a sentence that asks for polls', () => {
  test.each([
    'What have I not voted on?', 'What have I not yet voted on?', 'What have I not voted on yet?', 'what haven’t i voted on', 'What did I not vote on?', 'What didn’t I vote for?', 'On what have I not voted?', 'On what have I not voted so far?',
    'Which polls have I not answered?', 'Which polls haven’t I answered yet?', 'What polls have I not voted in?', 'Where have I not voted?', 'What have I still not voted on?', 'Hello, what have I not voted on, please?', 'And what have I not voted on now?',
    'What do I still have to vote on?', 'What do I have to vote on?', 'What should I vote on?', 'What can I vote on?', 'Which polls do I still need to answer?', 'What is left to vote on?', 'What’s left to vote on?', 'Is there anything left for me to vote on?',
    'Anything to vote on?', 'What remains to be voted on?', 'Have I voted on everything?', 'Which polls are open?', 'What polls are open for me?', 'Are there any open polls?', 'Do I have any open polls?', 'Are there any new polls for me?', 'Is there a poll for me?',
    'open polls', 'my polls', 'My open polls', 'the polls', 'Show me the polls', 'Show my open polls', 'Can you show me my open polls?', 'list polls', 'polls please', 'polls open', 'unanswered polls', 'new polls', 'Show me the polls I have not voted on',
    'polls I haven’t answered', 'polls that I still have to vote on', 'polls that are open', 'open votes', 'ILEAnet, what have I not voted on?', 'what have i not voted on? thanks',
    'Sur quoi n’ai-je pas voté ?', 'Sur quoi n’ai-je pas encore voté ?', 'Sur quoi je n’ai pas voté ?', 'Qu’est-ce que je n’ai pas voté ?', 'Qu’est-ce que je n’ai pas encore voté ?', 'Sur quoi est-ce que je n’ai pas voté ?', 'j’ai pas voté sur quoi ?', 'Je n’ai pas voté sur quoi ?',
    'Que n’ai-je pas voté ?', 'À quoi n’ai-je pas répondu ?', 'À quels sondages n’ai-je pas répondu ?', 'Quels sondages n’ai-je pas votés ?', 'Où n’ai-je pas voté ?', 'Sur quoi dois-je encore voter ?', 'Sur quoi est-ce que je dois voter ?', 'Que dois-je encore voter ?',
    'Qu’est-ce que j’ai à voter ?', 'Que me reste-t-il à voter ?', 'Qu’est-ce qu’il me reste à voter ?', 'Il me reste quoi à voter ?', 'Quels sondages sont ouverts ?', 'Quels sont mes sondages ouverts ?', 'Quels sondages me sont ouverts ?', 'Quels sondages m’attendent ?', 'Y a-t-il des sondages ouverts ?',
    'Est-ce qu’il y a des sondages en cours ?', 'Reste-t-il des sondages ouverts pour moi ?', 'Ai-je voté partout ?', 'Ai-je répondu à tous les sondages ?', 'Ai-je tout voté ?', 'sondages ouverts', 'mes sondages', 'les sondages', 'Mes sondages ouverts', 'nouveaux sondages', 'Sondages en cours', 'sondages non répondus',
    'Montre-moi les sondages', 'Affichez mes sondages ouverts, s’il vous plaît', 'Sondages auxquels je n’ai pas répondu', 'les sondages sur lesquels je n’ai pas encore voté', 'Bonjour, sur quoi n’ai-je pas voté ?', 'votes en attente',
  ])('“%s”', (text) => {
    expect(waysOf(text).map((way) => [way, commandOf(way)])).toEqual(waysOf(text).map((way) => [way, { command: 'polls', rest: '' }]));
  });

  test.each([
    'closed polls', 'Show me the closed polls', 'past polls', 'Which polls are closed?', 'What polls have ended?', 'polls that are over', 'poll results', 'Results of the polls', 'What have I voted on?', 'Which polls have I answered?', 'What did I vote on?',
    'sondages clos', 'Sondages terminés', 'les anciens sondages', 'Quels sondages sont clos ?', 'Résultats des sondages', 'Sur quoi ai-je voté ?', 'Sur quoi ai-je déjà voté ?', 'À quels sondages ai-je répondu ?', 'Qu’est-ce que j’ai voté ?',
  ])('that have ended: “%s”', (text) => {
    expect(waysOf(text).map((way) => [way, commandOf(way)])).toEqual(waysOf(text).map((way) => [way, { command: 'closedPolls', rest: '' }]));
  });
});

describe('whoever tells something is not taken for one who asks', () => {
  test.each([
    'Polls in our district show that people fear drones', 'We had to vote on the shift plan and nobody answered', 'What have I not voted on? Officers ask me that at every meeting of the union.', 'Suspects open polls in chat groups to sell drugs', 'We see fake polls used for phishing',
    'Nobody knows which polls are open for me at the border and the machines fail', 'My polls of witnesses take weeks', 'Open polls collect data of our officers', 'Officers vote on shifts in an app that leaks their names', 'The results of the polls of officers leak to the press', 'Where do I answer for a mistake of the software?',
    'What do I have to do when a drone comes?', 'What is new?', 'What can I do?', 'What is left to do for us?', 'what', 'where', 'anything', 'open', 'my', 'show me', 'results', 'open questions', 'What have I not done?', 'pollen polls', 'Exit polls were manipulated by bots',
    'Les sondages ouverts sur les réseaux servent à piéger nos agents', 'Je n’ai pas voté les crédits et les radios tombent en panne', 'Sur quoi nous appuyer quand les radios tombent en panne ?', 'Mes sondages du sol sont faussés par les drones', 'Que dois-je faire ?', 'Qu’est-ce que je dois faire ?', 'où', 'que', 'Il me reste quoi à faire ?', 'résultats',
    '', '?', '…', '🙂', '()', '[|;]', 'constructor', '\ud83d', 'hello', 'please thanks', 'bonjour merci', `what have i not voted on ${'please '.repeat(40)}`,
  ])('“%s”', (text) => {
    expect([undefined, 'find']).toContain(commandOf(text).command);
  });

  test.each([['poll', 'poll', ''], ['poll Which polls are open?', 'poll', 'Which polls are open?'], ['sondage: Sur quoi voter ?', 'poll', 'Sur quoi voter ?'], ['find open polls', 'find', 'open polls'], ['challenge What have I not voted on?', 'challenge', 'What have I not voted on?'], ['Polls!', 'polls', ''], ['sondages', 'polls', '']])('nor is a word of the bot’s: “%s”', (text, command, rest) => {
    expect(commandOf(text)).toEqual({ command, rest });
  });

  test('no text takes time', () => {
    const began = performance.now();
    for (const part of ['hi', 'hello ', 'please ', 'what ', 'what have i ', 'open ', 'polls ', 'show me ', 'sur quoi ', 'j’ai ', 'ok', 'quels sondages ', 'à ', 'est-ce que ']) for (const end of ['', 'x', ' polls', ' voté']) commandOf(part.repeat(Math.floor(150 / part.length)) + end);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
