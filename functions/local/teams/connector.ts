import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, connectorError, listOf, objectOf, readObject, textOf } from './answers.ts';
import { rosterAnswer, teamAnswer } from './connectorRoster.ts';
import { personById, splitConversationId } from './identities.ts';
import type { Read } from './answers.ts';
import type { Chats } from './chats.ts';
import type { MessageBody, StoredConversation } from './chatStore.ts';
import type { Attachment } from './views.ts';

/** Teams refuses messages above this, in bytes of JSON. */
const messageLimit = 28 * 1024;

function bodyOf(activity: Record<string, unknown>): MessageBody {
  const format = textOf(activity['textFormat']);
  return {
    text: textOf(activity['text']),
    textFormat: format === 'plain' || format === 'xml' ? format : 'markdown',
    attachments: listOf(activity['attachments']) as Attachment[],
    entities: listOf(activity['entities']),
  };
}

const isMessage = (activity: Record<string, unknown>): boolean => [undefined, '', 'message'].includes(activity['type'] as string);

const tooLarge = (res: ServerResponse): void => connectorError(res, 413, 'MessageSizeTooBig', 'Message size too large.');

/**
 * The Bot Connector's REST interface, as far as Teams offers it to a bot: conversations, activities, members, teams.
 * `path` is what follows the service URL. The caller has checked the bot's token.
 */
export async function connector(chats: Chats, req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
  const [version, collection, id = '', part = '', partId = ''] = path.split('/').map(decodeURIComponent);
  if (version !== 'v3' || (collection !== 'conversations' && collection !== 'teams')) {
    return connectorError(res, 404, 'NotFound', 'There is no such resource.');
  }
  if (collection === 'teams') return teamAnswer(chats, res, id, part);
  if (req.method === 'GET') return rosterAnswer(chats, req, res, { id, part, partId });
  const read = await readObject(req);
  if (!read.ok)
    return read.status === 413 ? tooLarge(res) : connectorError(res, read.status, 'BadSyntax', 'The body is no JSON object.');
  if (id === '' && req.method === 'POST') return createConversation(chats, res, read);
  const conversation = chats.store.conversation(splitConversationId(id).conversationId);
  if (conversation === undefined || part !== 'activities') {
    return connectorError(res, 404, 'ConversationNotFound', 'Conversation not found.');
  }
  if (req.method === 'POST')
    return post(chats, res, read, { conversation, rootId: splitConversationId(id).rootId, replyTo: partId });
  return change(chats, req, res, read, { conversation, activityId: partId });
}

interface Place {
  conversation: StoredConversation;
  rootId: string;
  replyTo: string;
}

function post(chats: Chats, res: ServerResponse, read: Read & { ok: true }, place: Place): void {
  if (read.bytes > messageLimit) return tooLarge(res);
  if (!isMessage(read.value)) return answer(res, 202, { id: '' });
  const { conversation } = place;
  const replied = chats.store.message(place.replyTo);
  const inThread = conversation.kind === 'channel';
  const root = place.rootId !== '' ? place.rootId : replied?.conversationId === conversation.id ? replied.rootId : '';
  const message = chats.say(conversation.id, inThread ? root : '', 'bot', bodyOf(read.value));
  answer(res, 201, { id: message.id });
}

function change(
  chats: Chats,
  req: IncomingMessage,
  res: ServerResponse,
  read: Read & { ok: true },
  target: { conversation: StoredConversation; activityId: string },
): void {
  const message = chats.store.message(target.activityId);
  if (message === undefined || message.deleted || message.conversationId !== target.conversation.id) {
    return connectorError(res, 404, 'ActivityNotFoundInConversation', 'Message not found.');
  }
  if (message.author !== 'bot') return connectorError(res, 403, 'Forbidden', 'Only the sender may change a message.');
  if (req.method === 'DELETE') {
    chats.remove(message.id);
    return answer(res, 200);
  }
  if (req.method !== 'PUT') return connectorError(res, 405, 'MethodNotAllowed', 'Use POST, PUT or DELETE.');
  if (read.bytes > messageLimit) return tooLarge(res);
  chats.replace(message.id, bodyOf(read.value));
  answer(res, 200, { id: message.id });
}

async function createConversation(chats: Chats, res: ServerResponse, read: Read & { ok: true }): Promise<void> {
  const channelData = objectOf(read.value['channelData']);
  const activity = objectOf(read.value['activity']);
  const hasActivity = read.value['activity'] !== undefined;
  if (read.bytes > messageLimit + 4096) return tooLarge(res);
  const channelId = textOf(objectOf(channelData['channel'])['id']);
  if (channelId !== '') {
    const channel = chats.store.conversation(splitConversationId(channelId).conversationId);
    if (channel?.kind !== 'channel') return connectorError(res, 404, 'ConversationNotFound', 'Channel not found.');
    if (!hasActivity) return connectorError(res, 400, 'BadSyntax', 'A new thread needs its first activity.');
    const message = chats.say(channel.id, '', 'bot', bodyOf(activity));
    return answer(res, 201, { id: `${channel.id};messageid=${message.id}`, activityId: message.id });
  }
  const member = objectOf(listOf(read.value['members'])[0]);
  const person = personById(await chats.people(), textOf(member['id']) || textOf(member['aadObjectId']));
  const tenantId = textOf(read.value['tenantId']) || textOf(objectOf(channelData['tenant'])['id']);
  if (person === undefined || (tenantId !== '' && tenantId !== person.tenantId)) {
    return connectorError(res, 403, 'BotNotInConversationRoster', 'The bot is not installed for this person.');
  }
  const chat = chats.personalChat(person);
  const message = hasActivity && isMessage(activity) ? chats.say(chat.id, '', 'bot', bodyOf(activity)) : undefined;
  answer(res, 201, { id: chat.id, ...(message === undefined ? {} : { activityId: message.id }) });
}
