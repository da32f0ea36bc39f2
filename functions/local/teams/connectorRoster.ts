import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, connectorError } from './answers.ts';
import { personById, splitConversationId, teamsUserId } from './identities.ts';
import type { Chats } from './chats.ts';
import type { Person } from './teams.ts';

/** A member as Teams' roster states it; `userPrincipalName` is left out: nothing here needs a mail address. */
function memberAccount(person: Person): Record<string, string> {
  const { name, objectId, tenantId } = person;
  return { id: teamsUserId(person), name, aadObjectId: objectId, objectId, tenantId, userRole: 'user' };
}

/** The people of a conversation, or of all channels of a team where the id is a team's; undefined where neither is known. */
async function peopleOf(chats: Chats, id: string): Promise<Person[] | undefined> {
  const { conversationId } = splitConversationId(id);
  const all = chats.store.conversations();
  const meant = all.filter((conversation) => conversation.id === conversationId || conversation.teamId === conversationId);
  if (conversationId === '' || meant.length === 0) return undefined;
  const keys = new Set(meant.flatMap((conversation) => chats.roster(conversation.id)));
  return (await chats.people()).filter((person) => keys.has(person.key));
}

/** Members, paged members and one member of a conversation or team. */
export async function rosterAnswer(
  chats: Chats,
  req: IncomingMessage,
  res: ServerResponse,
  asked: { id: string; part: string; partId: string },
): Promise<void> {
  const people = await peopleOf(chats, asked.id);
  if (people === undefined) return connectorError(res, 404, 'ConversationNotFound', 'Conversation not found.');
  if (asked.part === 'members' && asked.partId !== '') {
    const person = personById(people, asked.partId);
    if (person === undefined)
      return connectorError(res, 404, 'MemberNotFoundInConversation', 'Member not found in conversation.');
    return answer(res, 200, memberAccount(person));
  }
  if (asked.part === 'members') return answer(res, 200, people.map(memberAccount));
  if (asked.part === 'pagedmembers') return pagedMembers(req, res, people);
  connectorError(res, 404, 'NotFound', 'There is no such resource.');
}

function pagedMembers(req: IncomingMessage, res: ServerResponse, people: readonly Person[]): void {
  const query = new URL(req.url ?? '/', 'http://local').searchParams;
  const size = Math.min(500, Math.max(1, Number(query.get('pageSize') ?? '200') || 200));
  const from = Number(query.get('continuationToken') ?? '0') || 0;
  const next = from + size;
  const members = people.slice(from, next).map(memberAccount);
  answer(res, 200, { members, ...(next < people.length ? { continuationToken: String(next) } : {}) });
}

/** A team's details, or its channels. */
export function teamAnswer(chats: Chats, res: ServerResponse, teamId: string, part: string): void {
  const channels = chats.store.conversations().filter((conversation) => conversation.teamId === teamId && teamId !== '');
  const first = channels[0];
  if (first === undefined) return connectorError(res, 404, 'NotFound', 'Team not found.');
  if (part === 'conversations') return answer(res, 200, { conversations: channels.map(({ id, name }) => ({ id, name })) });
  answer(res, 200, { id: teamId, name: first.teamName, tenantId: first.tenantId, channelCount: channels.length });
}
