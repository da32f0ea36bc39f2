import { beginImport, showImport, startImport, uploadPart } from '../../functions/app/imports.ts';
import { changePractice } from '../../functions/app/practices.ts';
import { showKnowledge } from '../../functions/app/knowledge.ts';
import { smallDump } from '../makers/smallDump.ts';
import { callerNamed, must } from './stagedPolls.ts';
import type { Local } from './stagedPolls.ts';

export interface StagedKnowledge {
  /** Ids of imports: with refused rows; cut off while uploading. */
  report: string;
  cutOff: string;
  /** A deliverable of I-LEAD. */
  result: string;
  /** Guidance past its review date, and a good practice that has been changed. */
  overdue: string;
  changed: string;
}

/** Brings in two editions of a small dump, of which the second moves I-LEAD's end, and begins an upload. */
export async function stageKnowledge(local: Local): Promise<StagedKnowledge> {
  const { app } = local.running;
  const coordinator = await callerNamed(local, 'coordinator');
  const bringIn = async (files: Record<string, string>): Promise<string> => {
    const named = Object.entries(files).map(([name, text]) => ({ name, data: Buffer.from(text) }));
    const { id } = must(await startImport(app, coordinator, { files: named.map(({ name, data }) => ({ name, size: data.length })), whole: 'no' }));
    for (const [file, { data }] of named.entries()) must(await uploadPart(app, coordinator, id, { file, part: 0 }, data.toString('base64')));
    must(await beginImport(app, coordinator, id));
    // One pass may meet the runner that the app itself has woken.
    for (let attempt = 0; attempt < 200; attempt += 1) {
      await local.running.runImports();
      const { state, problem } = must(await showImport(app, coordinator, id));
      if (state === 'done') return id;
      if (state === 'failed' || state === 'refused') throw new Error(problem);
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error('The import did not come to an end.');
  };
  await bringIn(smallDump('2022-08-31'));
  const report = await bringIn(smallDump('2023-02-28'));
  const cutOff = must(await startImport(app, coordinator, { files: [{ name: 'cordis-HORIZONprojects-xml.zip', size: 9_000_000 }], whole: 'guess' })).id;
  await local.running.catchUp();
  const [overdue, changed] = ['7b1f0c52-5d0e-4a51-9c8e-0d2f6a1b3c02', '7b1f0c52-5d0e-4a51-9c8e-0d2f6a1b3c01'];
  const author = await callerNamed(local, 'group-lead-front-line-policing');
  const practice = must(await showKnowledge(app, author, changed));
  if ('may' in practice) {
    const { kind, title, text, keywords, areas, countries, links, source, marking, edition, groups } = practice;
    must(await changePractice(app, author, changed, { kind, title, text, areas, countries, links, source, marking, edition, groups: groups.map(({ id }) => id), keywords: [...keywords, 'body camera'], reviewBy: '2027-06-30' }));
  }
  return { report, cutOff, result: 'h2020-740685~cordis-740685_1_DELIV', overdue, changed };
}
