/** More than this of a message is not read. */
const mostRead = 100_000;

/** Elements whose content is not the writer's own words: what he quotes, whom he mentions, what hangs on it. */
const dropped = new Set(['blockquote', 'attachment', 'at', 'script', 'style', 'head', 'title', 'template', 'noscript', 'noembed', 'noframes', 'iframe', 'object', 'embed', 'svg', 'math', 'textarea', 'select', 'video', 'audio', 'systemeventmessage']);
/** Of these, those in which nothing but their own end is a tag. */
const raw = new Set(['script', 'style', 'title', 'textarea', 'iframe', 'noembed', 'noframes', 'noscript']);
const lines = new Set(['p', 'div', 'br', 'tr', 'ul', 'ol', 'table', 'pre', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'section', 'article', 'header', 'footer', 'dl', 'dt', 'dd', 'codeblock']);
/** Without content, so without an end. */
const empty = new Set(['br', 'hr', 'img', 'embed', 'input', 'wbr', 'meta', 'link', 'emoji', 'col', 'source', 'track']);
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', hellip: '…', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', euro: '€', shy: '', zwj: '\u200d', zwnj: '\u200c' };

/**
 * What somebody wrote in a message, as plain text with its lines. Tags go, entities become their characters once; quotes,
 * attachments and the names of who is mentioned go with what is in them. Nothing in the answer is ever HTML: it goes into a
 * field as text. Time grows with the length of the message and nothing else.
 */
export function messageText({ contentType, content }: { contentType?: string | null | undefined; content: string }): string {
  const read = content.slice(0, mostRead);
  return tidied(contentType === 'text' ? read : plainOf(read));
}

function plainOf(html: string): string {
  // Of the same length, which toLowerCase does not promise.
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const parts: string[] = [];
  /** What is being dropped: names of elements that have not ended. */
  const inside: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (inside.length === 0) parts.push(decoded(html.slice(at, open < 0 ? html.length : open)).replace(/[\t\n\f\r ]+/g, ' '));
    if (open < 0) break;
    if (lower.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4);
      continue;
    }
    const tag = tagAt(html, open);
    if (!tag) {
      if (inside.length === 0) parts.push('<');
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (inside.length > 0 || isDropped(tag)) {
      at = dropping(tag, inside, html, lower, at);
      continue;
    }
    if (tag.name === 'li') parts.push(tag.closes ? '' : '\n- ');
    else if (lines.has(tag.name)) parts.push('\n');
    else if (tag.name === 'td' || tag.name === 'th') parts.push(' ');
  }
  return parts.join('');
}

interface Tag {
  name: string;
  closes: boolean;
  /** Ends itself, or has no content. */
  alone: boolean;
  text: string;
  /** Behind its `>`; the end of the text where it has none. */
  end: number;
}

/** The tag that begins here; undefined where a mere `<` stands. A `>` in quotes does not end it; another `<` says that it was none. */
function tagAt(html: string, at: number): Tag | undefined {
  const begins = /<(\/?)([a-z!?][\w:.-]{0,60})/iy;
  begins.lastIndex = at;
  const [whole, slash = '', name = ''] = begins.exec(html) ?? [];
  if (whole === undefined) return undefined;
  let quote = '';
  let end = at + whole.length;
  for (; end < html.length; end += 1) {
    const sign = html.charAt(end);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') break;
    else if (sign === '<') return undefined;
    else if ((sign === '"' || sign === "'") && html.charAt(end - 1) === '=') quote = sign;
  }
  const lowered = name.toLowerCase();
  return { name: lowered, closes: slash !== '', alone: html.charAt(end - 1) === '/' || empty.has(lowered), text: html.slice(at, Math.min(end, at + 400)), end: end + 1 };
}

/** Teams writes a mention as an element of its own, or as a span that says so. */
function isDropped({ name, closes, text }: Tag): boolean {
  return !closes && (dropped.has(name) || (name === 'span' && /schema\.skype\.com\/(Mention|Reply)/i.test(text)));
}

/** Keeps account of what is being dropped; answers where to go on. */
function dropping({ name, closes, alone }: Tag, inside: string[], html: string, lower: string, at: number): number {
  if (closes) {
    // The end of an element ends what was left open in it.
    const from = inside.lastIndexOf(name);
    if (from >= 0) inside.length = from;
    return at;
  }
  if (raw.has(name)) {
    const end = lower.indexOf(`</${name}`, at);
    return end < 0 ? html.length : end;
  }
  // Of what is inside, only what has the same name can end too early.
  if (!alone && (inside.length === 0 || inside[0] === name)) inside.push(name);
  return at;
}

function after(html: string, sign: string, at: number): number {
  const found = html.indexOf(sign, at);
  return found < 0 ? html.length : found + sign.length;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return point > 0x10ffff || point === 0 || (point >= 0xd800 && point <= 0xdfff) ? '\ufffd' : String.fromCodePoint(point);
  });
}

/** Lines without blanks around them, at most one empty line between two; no invisible signs that turn the direction. */
function tidied(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(/[\u00a0\t]/g, ' ').replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\ufeff\u200b]/gu, '');
  const tidy = clean.split('\n').map((line) => line.replace(/ {2,}/g, ' ').trim()).filter((line) => line !== '-').join('\n');
  return tidy.replace(/\n{3,}/g, '\n\n').trim();
}
