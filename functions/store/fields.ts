import { z } from 'zod';

/** Schemas of fields that documents of several collections have. */
export const text = z.string();
export const time = z.iso.datetime({ precision: 3 });
export const stakeholder = z.enum(['lea', 'policy', 'academia', 'industry', 'other']);
export const audience = z.enum(['lea-only', 'network', 'public']);
export const marked = {
  marking: z.object({ tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']), audience, releasableTo: z.array(text).optional() }),
  owner: z.object({ organisation: text, country: text }),
  groups: z.array(text).optional(),
  people: z.array(text).optional(),
};

export const author = z.object({ member: text, name: text });

/** A reference to a conversation, as far as every kind of it has. */
export const conversation = { tenantId: text, serviceUrl: text, conversationId: text, kind: z.enum(['personal', 'groupChat', 'channel']), teamId: text.optional() };
