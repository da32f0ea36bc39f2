import type { Desk } from './desk.ts';
import { DumpRefused } from './dump.ts';
import { wanted, wantedAttributes } from './element.ts';
import type { Element } from './element.ts';
import { takeProject } from './projectFile.ts';
import { xmlEvents } from './xmlEvents.ts';

/**
 * XML with one project, or several inside one element. `file` names the tables, `at` where the projects stand. Answers
 * how many projects there were.
 */
export async function readXml(desk: Desk, text: AsyncIterable<string>, file: string, at: string): Promise<number> {
  let found = 0;
  const events = projectEvents(desk, at, (project) => {
    found += 1;
    takeProject(desk, project, file, found === 1 ? at : `${at}, project ${found}`);
  });
  for await (const chunk of text) {
    desk.goOn();
    events.write(chunk);
  }
  events.end();
  return found;
}

/** Nothing grows here but the one project that is being read, and that has its own cap. */
function projectEvents(desk: Desk, at: string, whole: (project: Element) => void): { write(chunk: string): void; end(): void } {
  const { caps, file } = desk;
  const refuse = (sentence: string): never => { throw new DumpRefused(file, `${at} ${sentence}`); };
  let [skipped, elements, characters] = [0, 0, 0];
  const open: Element[] = [];
  return xmlEvents(desk, at, {
    open(name, attributes) {
      if (skipped > 0 || (open.length === 0 ? name !== 'project' : !wanted.has(name))) {
        if (open.length > 0) skipped += 1;
        return;
      }
      if (++elements > caps.elements) refuse(`has more than ${caps.elements} parts in one project.`);
      const kept = Object.entries(attributes).filter(([key]) => wantedAttributes.has(key));
      const element: Element = { name, attributes: Object.fromEntries(kept), text: '', children: [] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    text(text) {
      const element = open.at(-1);
      if (!element || skipped > 0) return;
      characters += text.length;
      if (element.text.length + text.length > caps.field) refuse(`has a text longer than ${caps.field} characters.`);
      if (characters > caps.record) refuse(`has a project longer than ${caps.record} characters.`);
      element.text += text;
    },
    close() {
      if (open.length === 0) return;
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const closed = open.pop();
      if (open.length > 0 || !closed) return;
      [elements, characters] = [0, 0];
      whole(closed);
    },
  });
}
