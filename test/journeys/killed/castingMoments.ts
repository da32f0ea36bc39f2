import type { KillPoint } from './killingStore.ts';

/** The moments from the first write of a ballot until its commit is durable, each with what stands of it afterwards. */
export function castingMoments(nothing: string, counted: string): [moment: string, stands: string, point: KillPoint][] {
  const commit = { operation: 'commit', of: 'ballots' } as const;
  return [
    ['inside the transaction, before the ballot', nothing, { ...commit, when: 'inside', write: 1 }],
    ['inside the transaction, after the ballot', nothing, { ...commit, when: 'inside', write: 2 }],
    ['inside the transaction, before the outbox item', nothing, { ...commit, when: 'inside', write: 3 }],
    ['while the batch is written down to be sent', nothing, { ...commit, when: 'written' }],
    ['when the batch has reached the service', counted, { ...commit, when: 'arrived' }],
    ['when the service has done it and not answered', counted, { ...commit, when: 'done' }],
    ['when the commit is durable and nobody knows', counted, { ...commit, when: 'after' }],
  ];
}
