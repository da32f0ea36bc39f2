import type { ExtensionPlace } from './messageExtension.ts';
import type { Session } from './session.ts';
import type { Attachment, BotAnswer } from '../teams/views.ts';

/** How long a link has to stand there unchanged before it is asked for, in milliseconds. */
const pause = 400;

/** The first link in a text that the app shows cards for. */
function linkIn(text: string, hosts: readonly string[]): string | undefined {
  const links = text.match(/https?:\/\/[^\s<>"']+/g) ?? [];
  return links.find((link) => URL.canParse(link) && hosts.includes(new URL(link).host));
}

/** Asks the app, once for each link, which card goes with a message that is being written. A failure shows none. */
export function linkPreviews(session: Session, place: ExtensionPlace): (text: string) => void {
  const asked = new Set<string>();
  let timer = 0;
  const ask = async (url: string): Promise<void> => {
    asked.add(url);
    const path = `conversations/${encodeURIComponent(place.conversationId)}/invokes`;
    const answer = await session.ask
      .post<BotAnswer>(path, { name: 'composeExtension/queryLink', rootId: place.rootId, value: { url } })
      .catch(() => undefined);
    const body = answer?.outcome === 'answered' ? answer.body : undefined;
    const given = ((body ?? {}) as { composeExtension?: { type?: string; attachments?: Attachment[] } }).composeExtension;
    const [first] = given?.type === 'result' ? (given.attachments ?? []) : [];
    if (first !== undefined) place.insert([{ contentType: first.contentType, content: first.content }]);
  };
  return (text) => {
    window.clearTimeout(timer);
    const url = linkIn(text, session.app.linkHosts);
    if (url !== undefined && !asked.has(url)) timer = window.setTimeout(() => void ask(url), pause);
  };
}
