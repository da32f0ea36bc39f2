import { CommandRefused } from './cli.ts';
import type { Command } from './cli.ts';
import { openStore } from './openStore.ts';
import { verifyLog } from '../app/verifying.ts';
import type { Verdict } from '../app/verifying.ts';
import type { LogFinding } from '../domain/seal.ts';
import { sha256 } from '../store/sha256.ts';

/** Looks whether the audit log is as it was sealed. */
export const verifyLogCommand: Command = {
  summary: 'Look whether the audit log is as it was sealed.',
  usage: '[--head <hash>] [--json]',
  options: { head: { type: 'string', help: 'a hash that was noted: finds seals cut off at the end' } },
  notes: [
    'Every minute the app seals new audit entries and writes a log line of kind "seal" with number and hash. Keep those',
    'lines where nobody can change both them and the store. Who can write the store could make the whole chain anew;',
    'only a noted hash gives that away. Reads only, also beside a running app.',
  ],
  async run(given, out) {
    const { head } = given;
    if (head !== undefined && (typeof head !== 'string' || !/^[0-9a-f]{64}$/i.test(head))) throw new CommandRefused('--head is the hash of a seal: 64 hexadecimal digits, as the app’s log line and this command show it.', 2);
    const store = await openStore(process.env);
    try {
      const verdict = await verifyLog(store, sha256, head?.toLowerCase());
      out.print(out.json ? JSON.stringify(forMachines(verdict)) : forPeople(verdict).join('\n'));
      return verdict.findings.length > 0 ? 4 : undefined;
    } finally {
      await store.close();
    }
  },
};

function forMachines(verdict: Verdict): unknown {
  return { whole: verdict.findings.length === 0, ...verdict, findings: verdict.findings.map((finding) => ({ ...finding, sentence: sentenceOf(finding) })) };
}

function forPeople({ findings, seals, entries, head, unsealed }: Verdict): string[] {
  const whole = findings.length === 0 ? 'The log is whole' : `The log is not whole: ${counted(findings.length, 'finding', 'findings')}`;
  const chain = head ? ` ${counted(seals, 'seal', 'seals')} over ${counted(entries, 'entry', 'entries')}; the newest is ${plain(head.number)} of ${head.at} with the hash ${head.hash}.` : ' There is no seal yet.';
  const waiting = unsealed.count === 0 ? 'No entry waits for its seal.' : `${counted(unsealed.count, 'entry waits', 'entries wait')} for a seal, the oldest since ${unsealed.since}.`;
  return [`${whole}.${chain}`, waiting, ...findings.map(sentenceOf)];
}

function sentenceOf(finding: LogFinding): string {
  switch (finding.found) {
    case 'entry-changed':
      return `${entry(finding)} was changed after seal ${plain(finding.seal)} was made.`;
    case 'entry-missing':
      return `Entry ${finding.entry} (${finding.partition}), listed in seal ${plain(finding.seal)} of ${finding.at}, is missing.`;
    case 'entry-added':
      return `${entry(finding)} claims seal ${plain(finding.seal)}, which does not list it: it was added or moved, or the seal is gone.`;
    case 'entry-unreadable':
      return `${entry(finding)} waits for its seal and cannot be read: it is no entry any more, or a newer version of the app made it.`;
    case 'entry-moved':
      return `${entry(finding)} is listed in seal ${plain(finding.seal)} and bears another mark: ${plain(finding.says)}.`;
    case 'entries-reordered':
      return `The entries of seal ${plain(finding.seal)} of ${finding.at} were put in another order.`;
    case 'seal-changed':
      return `Seal ${plain(finding.seal)} of ${finding.at} was changed: its hash is not that of what it lists.`;
    case 'seal-moved':
      return `Where seal ${plain(finding.seal)} belongs, seal ${plain(finding.says)} of ${finding.at} stands: seals were moved.`;
    case 'seal-apart':
      return `Seal ${plain(finding.seal)} of ${finding.at} does not continue the one before it: that one was made anew, or this one belongs elsewhere.`;
    case 'seal-missing':
      return finding.seal === finding.until ? `Seal ${plain(finding.seal)} is missing.` : `Seals ${plain(finding.seal)} to ${plain(finding.until)} are missing.`;
    case 'head-missing':
      return `No seal has the hash ${finding.head}: seals were cut off at the end or made anew, or this is another store.`;
  }
}

function entry({ entry: id, partition, at }: { entry: string; partition: string; at: string }): string {
  return `Entry ${id} of ${at} (${partition})`;
}

function plain(number: string): string {
  return /^\d+$/.test(number) ? String(Number(number)) : `'${number}'`;
}

function counted(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;
}
