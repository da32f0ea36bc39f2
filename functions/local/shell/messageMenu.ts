import { icons } from './element.ts';
import { escapeHtml } from './markdown.ts';
import { menuButton } from './menu.ts';
import { runCommand } from './messageExtension.ts';
import type { ChosenMessage } from './messageExtension.ts';
import type { Session } from './session.ts';
import type { MessageView } from '../teams/views.ts';

/** The three dots of a message with what the app offers on it; undefined where it offers nothing. */
export function messageMenu(session: Session, view: () => MessageView): HTMLElement | undefined {
  const commands = session.app.commands.filter(({ contexts }) => contexts.includes('message'));
  if (commands.length === 0) return undefined;
  const { element, button } = menuButton({
    label: 'Actions on this message',
    buttonLabel: 'Actions on this message',
    drawing: icons.options,
    testId: 'message-actions',
    items: commands.map((command) => ({
      title: command.title,
      description: command.description,
      testId: `message-command-${command.id}`,
      run: () => {
        const { conversationId, rootId } = view();
        runCommand(session, { conversationId, rootId, insert: () => undefined }, command, button, chosenMessage(view()));
      },
    })),
  });
  button.addEventListener('click', () => keepInSight(element));
  return element;
}

/** The message as Teams hands it to the app: its text in HTML, with who wrote it and what hangs on it. */
export function chosenMessage({ id, rootId, authorName, sentAt, text, attachments }: MessageView): ChosenMessage {
  const html = escapeHtml(text).replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<at id="0">$1</at>').replaceAll('\n', '<br>');
  const cards = attachments.map((_one, at) => `<attachment id="${at}"></attachment>`).join('');
  return {
    id,
    ...(rootId === id ? {} : { replyToId: rootId }),
    createdDateTime: sentAt,
    from: { user: { userIdentityType: 'aadUser', displayName: authorName } },
    body: { contentType: 'html', content: `<div>${html}${cards}</div>` },
    attachments: attachments.map(({ contentType }, at) => ({ id: String(at), contentType })),
  };
}

/** A menu beside a message has room on either side of it, depending on where the message stands. */
function keepInSight(place: HTMLElement): void {
  const menu = place.querySelector<HTMLElement>('[role=menu]');
  const list = place.closest<HTMLElement>('.messages');
  if (menu === null || menu.hidden || list === null) return;
  const [around, own] = [list.getBoundingClientRect(), place.getBoundingClientRect()];
  menu.classList.toggle('below', own.top - around.top < menu.offsetHeight + 16);
  const wide = menu.offsetWidth;
  const right = Math.min(0, own.right - wide - around.left - 8);
  menu.style.right = `${right}px`;
}
