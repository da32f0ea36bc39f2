import type { Audience } from './marking.ts';

/** Where a card can stand. */
export interface ConversationReference {
  tenantId: string;
  /** Vouched for by a verified connector token; bot tokens go nowhere else. */
  serviceUrl: string;
  /** The channel or chat, not one thread in it. */
  conversationId: string;
  kind: 'personal' | 'groupChat' | 'channel';
  /** Of a channel: who joins or leaves is told of the team, not of each channel. */
  teamId?: string | undefined;
  /** What the chat or channel, and a channel's team, are called, where Teams said so when the card was posted. */
  name?: string | undefined;
  teamName?: string | undefined;
}

/** A group chat or channel that was connected with a declared audience. */
export interface ConnectedConversation extends ConversationReference {
  audience: Audience;
  /** Country of the tenant that hosts it. */
  country: string;
  connectedBy: string;
  connectedAt: string;
}

/** Without the service URL, which Teams may move. */
export function conversationKey(reference: Pick<ConversationReference, 'tenantId' | 'conversationId'>): string {
  return `${reference.tenantId}|${reference.conversationId}`;
}

/** May content for `content` stand where `declared` is the promise of who reads along? */
export function audienceHolds(declared: Audience, content: Audience): boolean {
  const width: Record<Audience, number> = { 'lea-only': 0, network: 1, public: 2 };
  return width[declared] <= width[content];
}
