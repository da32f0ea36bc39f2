import { z } from 'zod';

/** What Teams asks and waits for: a tap on a card, or a dialog being opened (perhaps from a message extension) or sent. */
export type Invoke = { kind: 'tap'; data: Record<string, unknown> } | { kind: 'dialog'; data: unknown; fromExtension?: true } | { kind: 'malformed' } | { kind: 'unknown' };

const data = z.record(z.string(), z.unknown());
const cardAction = z.looseObject({ action: z.looseObject({ verb: z.string(), data: data.nullish() }) });
const taskModule = z.looseObject({ data });
const installed = z.looseObject({ data: z.looseObject({ msteams: z.looseObject({ justInTimeInstall: z.literal(true) }) }) });
const extensionCommand = z.looseObject({ commandId: z.string().max(200) });

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
      // The commands of the message extension bear the names of verbs.
      return parsed(extensionCommand, value, ({ commandId }) => ({ kind: 'dialog', data: { verb: commandId }, fromExtension: true }));
    default:
      return { kind: 'unknown' };
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, invoke: (given: T) => Invoke): Invoke {
  const answer = schema.safeParse(value);
  return answer.success ? invoke(answer.data) : { kind: 'malformed' };
}
