import { z } from 'zod';
import { messageText } from './challenges/messageText.ts';

/**
 * What Teams asks and waits for: a tap on a card, a dialog being opened (perhaps from a message extension) or sent, a
 * search, or what a link to one of our pages shows.
 */
export type Invoke =
  | { kind: 'tap'; data: Record<string, unknown> }
  | { kind: 'dialog'; data: unknown; fromExtension?: true }
  | { kind: 'search'; data: unknown }
  | { kind: 'link'; url: string }
  | { kind: 'malformed' }
  | { kind: 'unknown' };

const data = z.record(z.string(), z.unknown());
const cardAction = z.looseObject({ action: z.looseObject({ verb: z.string(), data: data.nullish() }) });
const taskModule = z.looseObject({ data });
const installed = z.looseObject({ data: z.looseObject({ msteams: z.looseObject({ justInTimeInstall: z.literal(true) }) }) });
const extensionCommand = z.looseObject({ commandId: z.string().max(200) });
/** Of a message that an action was chosen on, only what it says is read: neither its sender nor what hangs on it. */
const chosenMessage = z.looseObject({ messagePayload: z.looseObject({ body: z.looseObject({ contentType: z.string().nullish(), content: z.string() }) }) });
const extensionQuery = z.looseObject({
  commandId: z.string().max(200),
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).nullish(),
  queryOptions: z.looseObject({ skip: z.number().nullish(), count: z.number().nullish() }).nullish(),
});
const extensionLink = z.looseObject({ url: z.string().max(10_000) });

/** Reads an invoke's value by its name; nothing of it is trusted beyond its shape. */
export function parseInvoke(name: string | undefined, value: unknown): Invoke {
  switch (name) {
    case 'adaptiveCard/action':
      return parsed(cardAction, value, ({ action }) => ({ kind: 'tap', data: { ...action.data, verb: action.verb } }));
    case 'composeExtension/submitAction':
      // The app was just added to the chat, as we had asked: now the command that was wanted.
      if (installed.safeParse(value).success) return parsed(extensionCommand, value, ({ commandId }) => ({ kind: 'dialog', data: { verb: commandId } }));
      return parsed(taskModule, value, (given) => ({ kind: 'dialog', data: given.data }));
    case 'task/fetch':
    case 'task/submit':
      return parsed(taskModule, value, (given) => ({ kind: 'dialog', data: given.data }));
    case 'composeExtension/fetchTask':
      // The commands of the message extension bear the names of verbs; chosen on a message, it begins with the form.
      return parsed(extensionCommand, value, ({ commandId }) => ({ kind: 'dialog', data: { verb: commandId === 'raiseChallenge' ? 'writeChallenge' : commandId, ...textOf(value) }, fromExtension: true }));
    case 'composeExtension/query':
      return parsed(extensionQuery, value, ({ commandId, parameters, queryOptions }) => {
        // Run for the first time, before anything was typed, it carries `initialRun` instead of words.
        const words = parameters?.find((parameter) => parameter.name === 'words')?.value;
        const { skip, count } = queryOptions ?? {};
        return { kind: 'search', data: { verb: commandId, words: words ?? undefined, skip: skip ?? undefined, count: count ?? undefined } };
      });
    case 'composeExtension/queryLink':
      return parsed(extensionLink, value, ({ url }) => ({ kind: 'link', url }));
    default:
      return { kind: 'unknown' };
  }
}

/** The text of the message that the command was chosen on, if it was. */
function textOf(value: unknown): { text?: string } {
  const chosen = chosenMessage.safeParse(value);
  return chosen.success ? { text: messageText(chosen.data.messagePayload.body) } : {};
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, invoke: (given: T) => Invoke): Invoke {
  const answer = schema.safeParse(value);
  return answer.success ? invoke(answer.data) : { kind: 'malformed' };
}
