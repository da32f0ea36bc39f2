import { isWebAddress } from './deepLink.ts';

/** Escapes text for HTML; character references that stand in it are kept, as Markdown reads them. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,30};)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

const privateArea = 0xe000;
const escapable = /\\([\\`*_{}[\]()#+\-.!|~>&])/g;

/** Pieces of finished HTML stand aside under a private sign while the rest is worked on. */
interface Aside {
  pieces: string[];
}

function setAside(aside: Aside, html: string): string {
  if (aside.pieces.length >= 6000) return html;
  aside.pieces.push(html);
  return String.fromCharCode(privateArea + aside.pieces.length - 1);
}

function restore(aside: Aside, html: string): string {
  let whole = html;
  for (let round = 0; round < 3; round += 1) {
    whole = whole.replace(/[\ue000-\uf8ff]/g, (sign) => aside.pieces[sign.charCodeAt(0) - privateArea] ?? '');
  }
  return whole;
}

const anchor = (href: string, label: string): string =>
  `<a href="${href}" target="_blank" rel="noopener noreferrer">${label}</a>`;
const unescaped = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

function inline(escaped: string, aside: Aside): string {
  return escaped
    .replace(/\[([^\][\n]{1,500})\]\(([^()\s]{1,2000})\)/g, (all, label: string, url: string) =>
      isWebAddress(unescaped(restore(aside, url))) ? setAside(aside, anchor(restore(aside, url), emphasis(label))) : all,
    )
    .replace(/https?:\/\/[^\s<>"'\ue000-\uf8ff]{1,2000}[^\s<>"'.,:;!?)\ue000-\uf8ff]/g, (url) =>
      isWebAddress(unescaped(url)) ? setAside(aside, anchor(url, url)) : url,
    );
}

function emphasis(text: string): string {
  return text
    .replace(/\*\*(?=\S)([^\n]*?\S)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}_])__(?=\S)([^\n]*?\S)__(?![\p{L}\p{N}_])/gu, '<strong>$1</strong>')
    .replace(/\*(?=\S)([^*\n]*?\S)\*/g, '<em>$1</em>')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}_])/gu, '<em>$1</em>')
    .replace(/~~(?=\S)([^\n]*?\S)~~/g, '<s>$1</s>');
}

const bullet = /^\s*[-*+]\s+(.*)$/;
const numbered = /^\s*\d{1,3}[.)]\s+(.*)$/;

function blocks(lines: readonly string[]): string {
  const html: string[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const pattern = bullet.test(line) ? bullet : numbered.test(line) ? numbered : undefined;
    const from = at;
    if (pattern !== undefined) {
      while (pattern.test(lines[at] ?? '')) at += 1;
      const items = lines.slice(from, at).map((item) => `<li>${emphasis(pattern.exec(item)?.[1] ?? '')}</li>`);
      html.push(pattern === bullet ? `<ul>${items.join('')}</ul>` : `<ol>${items.join('')}</ol>`);
    } else if (line.trim() === '') at += 1;
    else {
      while (
        at < lines.length &&
        (lines[at] ?? '').trim() !== '' &&
        !bullet.test(lines[at] ?? '') &&
        !numbered.test(lines[at] ?? '')
      )
        at += 1;
      html.push(`<p>${emphasis(lines.slice(from, at).join('<br>'))}</p>`);
    }
  }
  return html.join('');
}

/**
 * The Markdown subset Teams shows: bold, italic, struck out, lists, links to http and https. Everything is escaped
 * first, so no tag of the text survives. `mentions` are the names that may stand as `<at>name</at>`. Messages also
 * know `code`; cards do not.
 */
export function markdownToHtml(text: string, mentions: readonly string[], withCode = false): string {
  const aside: Aside = { pieces: [] };
  const plain = text.replace(/[\ue000-\uf8ff]/g, '').replace(/\r\n?/g, '\n');
  const coded = withCode
    ? plain.replace(/(?<!\\)`([^`\n]{1,500})`/g, (_all, code: string) => setAside(aside, `<code>${escapeHtml(code)}</code>`))
    : plain;
  const guarded = coded.replace(escapable, (_all, sign: string) => setAside(aside, escapeHtml(sign)));
  const marked = mentionsIn(escapeHtml(guarded), mentions, aside);
  return restore(aside, blocks(inline(marked, aside).split('\n')));
}

function mentionsIn(escaped: string, mentions: readonly string[], aside: Aside): string {
  return escaped.replace(/&lt;at&gt;(.{1,200}?)&lt;\/at&gt;/g, (all, name: string) =>
    mentions.includes(unescaped(name)) ? setAside(aside, `<span class="mention">${name}</span>`) : all,
  );
}

/** Text as typed: nothing is formatted but addresses and mentions. */
export function plainToHtml(text: string, mentions: readonly string[]): string {
  const aside: Aside = { pieces: [] };
  const escaped = text
    .replace(/[\ue000-\uf8ff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  const quoted = escaped.replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  const withLinks = mentionsIn(quoted, mentions, aside).replace(
    /https?:\/\/[^\s<>\ue000-\uf8ff]{1,2000}[^\s<>.,:;!?)\ue000-\uf8ff]/g,
    (url) => (isWebAddress(unescaped(url)) ? setAside(aside, anchor(url, url)) : url),
  );
  return restore(aside, `<p>${withLinks.replace(/\r\n?|\n/g, '<br>')}</p>`);
}

/** The names mentioned by an activity's or card's entities. */
export function mentionNames(entities: readonly unknown[]): string[] {
  return entities.flatMap((entity) => {
    const { type, text } = (entity ?? {}) as { type?: unknown; text?: unknown };
    const name = typeof text === 'string' ? /^<at>(.*)<\/at>$/.exec(text)?.[1] : undefined;
    return type === 'mention' && name !== undefined ? [name] : [];
  });
}
