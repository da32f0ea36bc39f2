import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, listOf, objectOf, readObject, textOf } from './answers.ts';
import { conversationView, personView } from './chats.ts';
import { readTabChange } from './chatTabs.ts';
import type { BotTalk, Speaker } from './botTalk.ts';
import type { Chats } from './chats.ts';
import type { MessageBody, StoredConversation } from './chatStore.ts';
import type { Person } from './teams.ts';
import type { AppView, Attachment, SentView, StartView } from './views.ts';

export interface ShellApi {
  chats: Chats;
  talk: BotTalk;
  app: AppView;
  /** Where the app's own pages lie, e.g. `http://127.0.0.1:3978`. */
  origin: string;
  personToken(person: Person): Promise<string>;
}

interface Call {
  req: IncomingMessage;
  res: ServerResponse;
  me: Person;
  people: Person[];
  query: URLSearchParams;
}

const fail = (res: ServerResponse, status: number, error: string): void => answer(res, status, { error });

/** A person's own message, in bytes of text. */
const textLimit = 28 * 1024;

/** Everything the shell page asks for; the routes are listed in teams.ts. `path` is what follows `/local/teams/api/`. */
export async function shellApi(api: ShellApi, req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
  const query = new URL(req.url ?? '/', 'http://local').searchParams;
  const people = await api.chats.people();
  const as = query.get('as');
  const me = as === null || as === '' ? people[0] : people.find((person) => person.key === as);
  if (me === undefined) return fail(res, 404, `Nobody here is called "${as ?? ''}".`);
  const call: Call = { req, res, me, people, query };
  const [head = '', id = '', part = ''] = path.split('/').map(decodeURIComponent);
  if (req.method === 'GET' && head === 'start') return answer(res, 200, start(api, call));
  if (req.method === 'GET' && head === 'events') return events(api, call);
  if (req.method === 'POST' && head === 'token') return answer(res, 200, { token: await api.personToken(me) });
  if (head !== 'conversations') return fail(res, 404, 'There is no such address.');
  if (req.method === 'GET' && id === '')
    return answer(res, 200, { conversations: mine(api, call).map((one) => conversationView(api.chats.store, one)) });
  const conversation = mine(api, call).find((one) => one.id === id || (id === 'personal' && one.kind === 'personal'));
  if (conversation === undefined) return fail(res, 404, 'There is no such conversation.');
  return inConversation(api, call, conversation, part);
}

async function inConversation(api: ShellApi, call: Call, conversation: StoredConversation, part: string): Promise<void> {
  const { req, res, me } = call;
  if (req.method === 'GET' && part === '') {
    const messages = api.chats.store.messages(conversation.id, 300).map((message) => api.chats.view(message, me.key));
    return answer(res, 200, { conversation: conversationView(api.chats.store, conversation), messages });
  }
  if (req.method !== 'POST') return fail(res, 405, 'Use POST.');
  const read = await readObject(req);
  if (!read.ok) return fail(res, read.status, 'The body must be a JSON object of at most 512 kB.');
  const locale = textOf(read.value['locale']) || me.locale;
  const speaker: Speaker = { person: me, conversation, locale, timezone: textOf(read.value['timezone']) || 'Europe/Brussels' };
  if (part === 'open') {
    await api.talk.opened(speaker);
    return answer(res, 200, {});
  }
  if (part === 'messages') return say(api, call, speaker, read.value);
  if (part === 'presses') return press(api, call, speaker, read.value);
  if (part === 'invokes') return invoke(api, call, speaker, read.value);
  if (part === 'roster') return roster(api, call, speaker, read.value);
  if (part === 'tabs') return tabs(api, call, speaker, read.value);
  fail(res, 404, 'There is no such address.');
}

function mine(api: ShellApi, call: Call): StoredConversation[] {
  const personal = api.chats.personalChat(call.me);
  const others = api.chats.store
    .conversations()
    .filter((one) => one.kind !== 'personal' && api.chats.mayEnter(one.id, call.me.key));
  return [personal, ...others];
}

function start(api: ShellApi, call: Call): StartView {
  return {
    app: api.app,
    people: call.people.map(personView),
    me: personView(call.me),
    conversations: mine(api, call).map((one) => conversationView(api.chats.store, one)),
  };
}

function events(api: ShellApi, call: Call): void {
  const { store, windows, view } = api.chats;
  const since = Number(call.req.headers['last-event-id'] ?? call.query.get('since') ?? '');
  const mineNow = new Set(mine(api, call).map((one) => one.id));
  const missed = Number.isFinite(since) && since > 0 ? store.changedSince(since, call.me.key) : [];
  const messages = missed.filter((message) => mineNow.has(message.conversationId)).map((message) => view(message, call.me.key));
  windows.open(call.res, call.me.key, [
    { name: 'hello', data: { epoch: store.epoch, revision: store.revision() } },
    ...messages.map((data) => ({ name: 'message' as const, id: data.revision, data })),
  ]);
}

/** The body of a person's message, with mentions of the bot turned into what Teams sends. */
function spoken(api: ShellApi, text: string, attachments: Attachment[]): MessageBody {
  const { text: turned, entities } = api.talk.mentioned(text);
  return { text: turned, textFormat: 'plain', attachments, entities };
}

async function say(api: ShellApi, call: Call, speaker: Speaker, value: Record<string, unknown>): Promise<void> {
  const text = textOf(value['text']).trim();
  const attachments = listOf(value['attachments']) as Attachment[];
  if (text === '' && attachments.length === 0) return fail(call.res, 400, 'Write something first.');
  if (Buffer.byteLength(text) > textLimit) return fail(call.res, 413, 'This message is too long: Teams takes at most 28 kB.');
  const again = api.chats.store.message(textOf(value['resend']));
  const isMine = again?.author === call.me.key && again.conversationId === speaker.conversation.id;
  const root = api.chats.store.message(textOf(value['rootId']));
  const rootId = speaker.conversation.kind === 'channel' && root?.conversationId === speaker.conversation.id ? root.rootId : '';
  const message = isMine ? again : api.chats.say(speaker.conversation.id, rootId, call.me.key, spoken(api, text, attachments));
  const bot = await api.talk.said(speaker, message);
  const sent: SentView = { message: api.chats.view(message, call.me.key), ...(bot === undefined ? {} : { bot }) };
  answer(call.res, 201, sent);
}

async function press(api: ShellApi, call: Call, speaker: Speaker, value: Record<string, unknown>): Promise<void> {
  const shown = textOf(value['displayText']);
  const card = api.chats.store.message(textOf(value['messageId']));
  const here = card?.conversationId === speaker.conversation.id ? card : undefined;
  const rootId = here?.rootId ?? '';
  const inChannel = speaker.conversation.kind === 'channel';
  const message =
    shown === ''
      ? undefined
      : api.chats.say(speaker.conversation.id, inChannel ? rootId : '', call.me.key, spoken(api, shown, []));
  const bot = await api.talk.pressed(speaker, rootId, {
    ...(message === undefined ? {} : { id: message.id }),
    ...(value['text'] === undefined ? {} : { text: textOf(value['text']), textFormat: 'plain' }),
    ...(value['value'] === undefined ? {} : { value: value['value'] }),
    ...(here === undefined ? {} : { replyToId: here.id }),
  });
  const sent: SentView = { message: message === undefined ? undefined : api.chats.view(message, call.me.key), bot };
  answer(call.res, 201, sent);
}

async function invoke(api: ShellApi, call: Call, speaker: Speaker, value: Record<string, unknown>): Promise<void> {
  const message = api.chats.store.message(textOf(value['messageId']));
  const here = message?.conversationId === speaker.conversation.id ? message : undefined;
  const rootId = textOf(value['rootId']);
  answer(call.res, 200, await api.talk.invoked(speaker, textOf(value['name']), objectOf(value['value']), here, rootId));
}

async function roster(api: ShellApi, call: Call, speaker: Speaker, value: Record<string, unknown>): Promise<void> {
  const { id, kind } = speaker.conversation;
  if (kind === 'personal') return fail(call.res, 400, 'A personal chat has one person.');
  const meant = (name: string): Person[] => call.people.filter((person) => listOf(value[name]).includes(person.key));
  const before = api.chats.roster(id);
  const added = meant('add').filter((person) => api.chats.store.addToRoster(id, person.key));
  const removed = meant('remove').filter((person) => api.chats.store.removeFromRoster(id, person.key));
  api.chats.placesChanged([...before, ...api.chats.roster(id)]);
  await api.talk.rosterChanged(speaker, added, removed);
  answer(call.res, 200, { roster: api.chats.roster(id) });
}

function tabs(api: ShellApi, call: Call, speaker: Speaker, value: Record<string, unknown>): void {
  const { id, kind } = speaker.conversation;
  if (kind === 'personal') return fail(call.res, 400, 'Tabs are added to channels and group chats.');
  const { store } = api.chats;
  const change = readTabChange(value, api.origin);
  if (change.kind === 'refused') return fail(call.res, 400, change.why);
  const done =
    change.kind === 'add'
      ? store.addTab(id, change.tab)
      : change.kind === 'change'
        ? store.changeTab(id, change.tab)
        : store.removeTab(id, change.id);
  if (!done) return fail(call.res, 409, change.kind === 'add' ? 'There are too many tabs here.' : 'This tab is not here any more.');
  api.chats.placesChanged(api.chats.roster(id));
  answer(call.res, 200, { tabs: store.tabs(id) });
}
