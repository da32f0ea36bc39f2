import { personalChatId, teamsUserId } from './identities.ts';
import type { ChatStore, MessageBody, StoredConversation, StoredMessage } from './chatStore.ts';
import type { LiveWindows } from './liveWindows.ts';
import type { Person } from './teams.ts';
import type { ConversationView, MessageView, PersonView } from './views.ts';

export type Chats = ReturnType<typeof chats>;

export function personView(person: Person): PersonView {
  const { key, name, about, locale, connected, objectId, tenantId } = person;
  return { key, name, about, locale, connected, objectId, tenantId, teamsId: teamsUserId(person) };
}

/** What is said in all conversations, who may see it, and the open windows that are told at once. */
export function chats(store: ChatStore, windows: LiveWindows, botName: string, people: () => Promise<Person[]>) {
  const names = new Map<string, string>();
  const known = async (): Promise<Person[]> => {
    const all = await people();
    for (const person of all) names.set(person.key, person.name);
    return all;
  };
  const view = (message: StoredMessage, personKey: string): MessageView => messageView(store, message, personKey, botName, names);
  const tell = (message: StoredMessage, personKeys: readonly string[]): void =>
    windows.send(personKeys, (key) => {
      const data = view(message, key);
      return { name: 'message', id: data.revision, data };
    });
  const rosterOf = (id: string): string[] => store.roster(id);
  return {
    store,
    windows,
    people: known,
    view,
    roster: rosterOf,
    mayEnter: (conversationId: string, personKey: string): boolean => rosterOf(conversationId).includes(personKey),
    /** The person's one-to-one chat with the bot, made where it is new. */
    personalChat(person: Person): StoredConversation {
      const id = personalChatId(person);
      const there = store.conversation(id);
      if (there !== undefined) return there;
      const { tenantId, key: personKey } = person;
      const made = {
        id,
        kind: 'personal' as const,
        name: botName,
        teamId: '',
        teamName: '',
        tenantId,
        personKey,
        botAdded: false,
      };
      store.keepConversation(made, [personKey]);
      return made;
    },
    say(conversationId: string, rootId: string, author: string, body: MessageBody): StoredMessage {
      const message = store.addMessage(conversationId, rootId, author, body);
      tell(message, rosterOf(conversationId));
      return message;
    },
    replace(id: string, body: MessageBody): void {
      const message = store.replaceMessage(id, body);
      tell(message, rosterOf(message.conversationId));
    },
    remove(id: string): void {
      const message = store.deleteMessage(id);
      tell(message, rosterOf(message.conversationId));
    },
    /** Shows one person another card in the message's place, until the message is updated. */
    showPersonalCard(messageId: string, personKey: string, card: unknown): void {
      const message = store.message(messageId);
      if (message === undefined || message.deleted) return;
      store.keepPersonalCard(messageId, personKey, card);
      tell(message, [personKey]);
    },
    placesChanged: (personKeys: readonly string[]): void => windows.send(personKeys, () => ({ name: 'places', data: {} })),
  };
}

function messageView(
  store: ChatStore,
  message: StoredMessage,
  personKey: string,
  botName: string,
  names: ReadonlyMap<string, string>,
): MessageView {
  const { author, revision, ...rest } = message;
  const personal = store.personalCard(message.id, personKey);
  return {
    ...rest,
    revision: Math.max(revision, personal?.revision ?? 0),
    contentRevision: revision,
    author: author === 'bot' ? 'bot' : 'person',
    authorName: author === 'bot' ? botName : (names.get(author) ?? 'Someone who left'),
    mine: author === personKey,
    ...(personal === undefined ? {} : { personalCard: personal.card }),
  };
}

export function conversationView(store: ChatStore, conversation: StoredConversation): ConversationView {
  const { id, kind, name, teamName, teamId } = conversation;
  const last = store.messages(id, 1)[0];
  const plain = (last?.text ?? '').replace(/<\/?at>|[*`\\]/g, '').replace(/\s+/g, ' ');
  const lastText =
    last === undefined ? '' : last.deleted ? 'Message deleted' : plain === '' ? 'Sent a card' : plain.slice(0, 120);
  return { id, kind, name, team: teamName, teamId, roster: store.roster(id), tabs: store.tabs(id), lastText, lastAt: last?.sentAt ?? '' };
}
