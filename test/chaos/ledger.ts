import type { Answer } from '../../functions/domain/pollMethod.ts';

/** What became of something that a member sent. `unknown`: no answer, or a fault; it may have been done or not. */
export type Outcome = { kind: 'acknowledged' } | { kind: 'refused'; refusal: string } | { kind: 'unknown' };

interface Sent {
  /** Undefined: the ballot taken back. */
  answer: Answer | undefined;
  begun: number;
  /** Infinity while nobody knows when it ends. */
  ended: number;
  outcome: Outcome;
}

/** Everything that was sent and what it was answered, in the order of one clock that counts events. */
export interface Ledger {
  /** Sends and writes down; `endless`: what was sent may still be done after nobody waits for it any more. */
  send(poll: string, member: string, answer: Answer | undefined, work: () => Promise<{ outcome: Outcome; endless?: boolean }>): Promise<Outcome>;
  /** What may stand now of this member in this poll; undefined among them: no ballot. */
  mayStand(poll: string, member: string): (Answer | undefined)[];
  /** Members who have sent anything. */
  membersOf(poll: string): string[];
  refusals(poll: string): string[];
  acknowledged(poll: string): number;
}

export function aLedger(): Ledger {
  const all = new Map<string, Map<string, Sent[]>>();
  let clock = 0;
  const of = (poll: string, member: string): Sent[] => all.get(poll)?.get(member) ?? [];
  const sentTo = (poll: string): Sent[] => [...(all.get(poll)?.values() ?? [])].flat();

  return {
    async send(poll, member, answer, work) {
      const sent: Sent = { answer, begun: (clock += 1), ended: Infinity, outcome: { kind: 'unknown' } };
      const members = all.get(poll) ?? new Map<string, Sent[]>();
      all.set(poll, members);
      members.set(member, [...(members.get(member) ?? []), sent]);
      const { outcome, endless } = await work();
      if (!endless) sent.ended = clock += 1;
      sent.outcome = outcome;
      return outcome;
    },
    mayStand(poll, member) {
      const done = of(poll, member).filter(({ outcome }) => outcome.kind !== 'refused');
      const nothing: Sent = { answer: undefined, begun: 0, ended: 0, outcome: { kind: 'acknowledged' } };
      // What was answered before something else was sent and answered cannot stand any more.
      return [nothing, ...done].filter((one) => !done.some((other) => other.outcome.kind === 'acknowledged' && other.begun > one.ended)).map(({ answer }) => answer);
    },
    membersOf: (poll) => [...(all.get(poll)?.keys() ?? [])],
    refusals: (poll) => sentTo(poll).flatMap(({ outcome }) => (outcome.kind === 'refused' ? [outcome.refusal] : [])),
    acknowledged: (poll) => sentTo(poll).filter(({ outcome }) => outcome.kind === 'acknowledged').length,
  };
}
