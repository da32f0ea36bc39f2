import { activityIn, mentionBot } from './activity.ts';
import { objectOf, textOf } from './answers.ts';
import { botAccountId, teamsUserId } from './identities.ts';
import type { Activity, BotAccount, Scene } from './activity.ts';
import type { BotDoor } from './botDoor.ts';
import type { Chats } from './chats.ts';
import type { StoredConversation, StoredMessage } from './chatStore.ts';
import type { Person } from './teams.ts';
import type { Attachment, BotAnswer } from './views.ts';

export type BotTalk = ReturnType<typeof botTalk>;

/** Who speaks, where, and with what client settings. */
export interface Speaker {
  person: Person;
  conversation: StoredConversation;
  locale: string;
  timezone: string;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The text as Teams repeats it in HTML beside the plain text. */
function htmlAttachment(text: string): Attachment {
  const html = escaped(text).replace(
    /&lt;at&gt;(.*?)&lt;\/at&gt;/g,
    '<span itemtype="http://schema.skype.com/Mention">$1</span>',
  );
  return { contentType: 'text/html', content: `<p>${html.replaceAll('\n', '<br>')}</p>` };
}

/** What people do in conversations, told to the bot as Teams tells it. */
export function botTalk(chats: Chats, bot: BotAccount, door: BotDoor) {
  const welcomes = new Map<string, Promise<void>>();
  const scene = (speaker: Speaker, rootId: string): Scene => ({ ...speaker, bot, rootId });
  const tell = (speaker: Speaker, rootId: string, type: string, more: Activity): Promise<BotAnswer> =>
    door(activityIn(scene(speaker, rootId), type, more));

  async function welcome(speaker: Speaker): Promise<void> {
    const { conversation } = speaker;
    const isTeam = conversation.kind === 'channel';
    const added = await tell(speaker, '', 'conversationUpdate', {
      membersAdded: [{ id: botAccountId(bot.appId) }],
      ...(isTeam ? { channelData: { eventType: 'teamMemberAdded' } } : {}),
    });
    if (added.outcome === 'failed') return;
    chats.store.markBotAdded(conversation.id);
    if (conversation.kind === 'personal') await tell(speaker, '', 'installationUpdate', { action: 'add' });
  }

  return {
    /** Tells the bot once per conversation that it was added; a failure is tried again when the conversation is next opened. */
    opened(speaker: Speaker): Promise<void> {
      const { id } = speaker.conversation;
      if (chats.store.conversation(id)?.botAdded === true) return Promise.resolve();
      const running = welcomes.get(id) ?? welcome(speaker).finally(() => welcomes.delete(id));
      welcomes.set(id, running);
      return running;
    },
    /** The bot hears a message in a personal chat always, elsewhere only where it is mentioned. Undefined: not for the bot. */
    async said(speaker: Speaker, message: StoredMessage): Promise<BotAnswer | undefined> {
      const mentions = message.entities.length > 0;
      if (speaker.conversation.kind !== 'personal' && !mentions) return undefined;
      const isReply = message.rootId !== message.id;
      return tell(speaker, message.rootId, 'message', {
        id: message.id,
        text: message.text,
        textFormat: 'plain',
        attachments: [...(message.text === '' ? [] : [htmlAttachment(message.text)]), ...message.attachments],
        entities: message.entities,
        ...(speaker.conversation.kind === 'channel' && isReply ? { replyToId: message.rootId } : {}),
      });
    },
    /** A card's button that sends a message with data: the bot hears it without a mention, nothing need be shown. */
    pressed(speaker: Speaker, rootId: string, more: Activity): Promise<BotAnswer> {
      return tell(speaker, rootId, 'message', more);
    },
    /** An invoke; a card answered to an action is then shown to this person in the message's place. */
    async invoked(
      speaker: Speaker,
      name: string,
      value: unknown,
      message: StoredMessage | undefined,
      rootId: string,
    ): Promise<BotAnswer> {
      const about = message === undefined ? {} : { replyToId: message.id };
      const source = { source: { name: message === undefined ? 'compose' : 'message' } };
      const answered = await tell(speaker, message?.rootId ?? rootId, 'invoke', { name, value, channelData: source, ...about });
      const body = answered.outcome === 'answered' ? objectOf(answered.body) : {};
      const isCard = textOf(body['type']) === 'application/vnd.microsoft.card.adaptive';
      if (name === 'adaptiveCard/action' && message !== undefined && isCard) {
        chats.showPersonalCard(message.id, speaker.person.key, body['value']);
      }
      return answered;
    },
    rosterChanged(speaker: Speaker, added: readonly Person[], removed: readonly Person[]): Promise<BotAnswer[]> {
      const account = (person: Person): Activity => ({ id: teamsUserId(person), aadObjectId: person.objectId });
      const inTeam = speaker.conversation.kind === 'channel';
      const change = (name: string, eventType: string, people: readonly Person[]): Promise<BotAnswer>[] =>
        people.length === 0
          ? []
          : [
              tell(speaker, '', 'conversationUpdate', {
                [name]: people.map(account),
                ...(inTeam ? { channelData: { eventType } } : {}),
              }),
            ];
      return Promise.all([
        ...change('membersAdded', 'teamMemberAdded', added),
        ...change('membersRemoved', 'teamMemberRemoved', removed),
      ]);
    },
    mentioned: (text: string) => mentionBot(text, bot),
  };
}
