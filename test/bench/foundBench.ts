import { demoOrganisations } from '../../functions/local/demo/organisations.ts';
import { identityOf, memberOf } from '../../functions/local/foundDemo.ts';
import type { App } from '../../functions/app/app.ts';
import { later } from '../../functions/app/app.ts';
import { findCaller } from '../../functions/app/callers.ts';
import { verifyMember } from '../../functions/app/network.ts';
import { castBallot, createPoll } from '../../functions/app/polls.ts';
import type { Decision } from '../../functions/domain/decision.ts';
import { callerOf } from '../../functions/domain/member.ts';
import type { Caller } from '../../functions/domain/member.ts';
import { usualSettings } from '../../functions/domain/newPoll.ts';

export interface BenchPoll {
  id: string;
  options: string[];
}

/** Members and polls for measuring, made through the use cases in the demo network's tenants. */
export function foundBench(app: App) {
  const callers: Caller[] = [];
  const coordinator = async (): Promise<Caller> => {
    const { tenantId, objectId } = identityOf(memberOf('coordinator'));
    return must(await findCaller(app, tenantId, objectId));
  };

  return {
    /** This many members, spread over every organisation with a tenant. */
    async members(count: number): Promise<{ tenantId: string; objectId: string; name: string }[]> {
      const by = await coordinator();
      const bodies = demoOrganisations.filter(({ tenantId }) => tenantId !== undefined);
      const made = await Promise.all(Array.from({ length: count }, async (_, index) => {
        const { id, tenantId = '' } = bodies[index % bodies.length] as (typeof bodies)[number];
        const objectId = `30000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
        return must(await verifyMember(app, by, { tenantId, objectId, name: `Member ${index}`, organisation: id, groups: [], duties: [], locale: 'en-GB', timeZone: 'Europe/Brussels' }));
      }));
      callers.push(...made.map(callerOf));
      return made.map(({ tenantId, objectId, name }) => ({ tenantId, objectId, name }));
    },
    async polls(count: number): Promise<BenchPoll[]> {
      const by = await coordinator();
      const closesAt = later(app.now(), 7 * 24 * 3_600_000);
      const made: BenchPoll[] = [];
      for (let number = 1; number <= count; number += 1) {
        const draft = { question: `Which of these should round ${number} take up?`, options: ['Reading out phones', 'Drones over events', 'Forged documents', 'Seized material'], closesAt, audience: 'network' } as const;
        const poll = must(await createPoll(app, by, { ...usualSettings, ...draft, options: [...draft.options] }));
        made.push({ id: poll.id, options: poll.options.map(({ id }) => id) });
      }
      return made;
    },
    /** Members number `from` up to `to` (not included) vote once on each poll; answers how many ballots were cast. */
    async fill(polls: BenchPoll[], from: number, to: number): Promise<number> {
      let cast = 0;
      for (const [index, caller] of callers.slice(from, to).entries()) {
        const answers = await Promise.all(polls.map((poll) => castBallot(app, caller, poll.id, { answer: { [poll.options[index % poll.options.length] ?? '']: 1 } })));
        cast += answers.map(must).length;
      }
      return cast;
    },
  };
}

function must<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new Error(`The bench could not be prepared: ${JSON.stringify(decision.refusal)}`);
  return decision.value;
}
