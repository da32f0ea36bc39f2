import { SaxesParser } from 'saxes';
import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';

/** Why an XML file could not be read that is not hostile but merely broken. */
export class NotWellFormed extends Error {}

export interface XmlHandlers {
  /** Names come without a prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * A streaming XML parser under caps: it keeps nothing, resolves no entities but XML's own five, and refuses document
 * types, other encodings, deep nesting and endless texts with the whole dump. What is broken throws {@link NotWellFormed}.
 */
export function xmlEvents({ caps, file }: Desk, at: string, handlers: XmlHandlers): { write(chunk: string): void; end(): void } {
  const refuse = (sentence: string): never => { throw new DumpRefused(file, `${at} ${sentence}`); };
  const parser = new SaxesParser({ position: true });
  let [depth, attributes, last] = [0, 0, 0];
  const alive = (): void => { last = parser.position; };
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);

  // Whoever tells of it ends the sentence himself.
  parser.on('error', ({ message }) => { throw new NotWellFormed(message.replace(/[.\s]+$/, '')); });
  parser.on('doctype', () => refuse('has a document type (DTD), through which a file can ask for other files or grow without end.'));
  parser.on('xmldecl', ({ encoding }) => { if (encoding && !/^utf-?8$/i.test(encoding)) refuse(`says that it is written in ${encoding.slice(0, 20)}. Only UTF-8 is read.`); });
  parser.on('comment', alive);
  parser.on('processinginstruction', alive);
  parser.on('opentagstart', () => { attributes = 0; alive(); });
  parser.on('attribute', () => { if (++attributes > caps.columns) refuse(`has an element with more than ${caps.columns} attributes.`); alive(); });
  parser.on('opentag', ({ name, attributes: given }) => {
    alive();
    if (++depth > caps.nesting) refuse(`nests elements more than ${caps.nesting} deep.`);
    handlers.open(local(name), given as Record<string, string>);
  });
  const onText = (text: string): void => {
    alive();
    handlers.text(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => {
    alive();
    depth -= 1;
    handlers.close(local(name));
  });
  return {
    write(chunk) {
      parser.write(chunk);
      // Whatever the parser is gathering without telling of it is bounded too.
      if (parser.position - last > caps.field) refuse(`has a text, a name or a comment longer than ${caps.field} characters.`);
    },
    end: () => void parser.close(),
  };
}
