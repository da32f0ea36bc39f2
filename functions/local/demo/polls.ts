import { usualSettings } from '../../domain/newPoll.ts';
import type { PollDraft } from '../../domain/newPoll.ts';

export interface DemoPoll {
  poll: Omit<PollDraft, 'closesAt'>;
  /** Who answered, and what each option got, by its place in the list (yes, no and abstain are 0, 1 and 2). */
  ballots: [key: string, given: Record<number, number>, comment?: string][];
  /** Closed, with or without what it means. */
  closed?: { outcome?: string };
}

const usual = { ...usualSettings, audience: 'network' } as const;
const choose = (...options: number[]): Record<number, number> => Object.fromEntries(options.map((option) => [option, 1]));

/** One poll of each kind, oldest first. Questions and answers are ours, nobody's opinion. What is closed is for practitioners only. */
export const demoPolls: DemoPoll[] = [
  {
    poll: { ...usual, audience: 'lea-only', question: 'Which day suits the next meeting of the practitioner groups?', options: ['Tuesday', 'Wednesday', 'Thursday'] },
    ballots: [['officer-fr', choose(1)], ['officer-pl', choose(1)], ['officer-el', choose(2)], ['officer-es', choose(0)], ['officer-fi', choose(1)], ['group-lead-cybercrime', choose(2)]],
    closed: { outcome: 'The groups meet on Wednesdays from now on, online, at 10:00 Brussels time.' },
  },
  {
    poll: { ...usual, audience: 'lea-only', method: { kind: 'yes-no' }, secrecy: 'anonymous', comments: true, quorum: 5, threshold: 60, question: 'Have you stopped using a tool because you could not explain its result in court?', options: [] },
    ballots: [
      ['officer-fr', choose(0), 'A face comparison whose error rate nobody could name.'], ['officer-pl', choose(0)], ['officer-el', choose(1)], ['officer-es', choose(0), 'The defence asked for the source code.'],
      ['officer-fi', choose(1)], ['officer-cz', choose(0)], ['officer-nl', choose(0)], ['officer-ee', choose(2)],
    ],
    closed: {},
  },
  {
    poll: { ...usual, method: { kind: 'approval' }, adding: true, question: 'Which weeks could your unit take part in the joint ransomware exercise?', options: ['Week 6', 'Week 7', 'Week 10', 'Week 11'] },
    ballots: [['officer-ee', choose(0, 1)], ['officer-nl-2', choose(1, 2, 3)], ['officer-fr', choose(1)], ['researcher', choose(2, 3)]],
  },
  {
    poll: { ...usual, method: { kind: 'yes-no' }, threshold: 66, reminders: [24], question: 'Should the network ask suppliers to publish the error rates of face comparison tools?', options: [] },
    ballots: [['officer-pl', choose(0)], ['officer-ro', choose(0)], ['officer-it', choose(2)], ['industry', choose(1)], ['researcher-nl', choose(0)]],
  },
  {
    poll: { ...usual, method: { kind: 'score', highest: 5 }, question: 'How much does each of these slow down your work today?', options: ['Getting data from providers abroad', 'Reading out locked phones', 'Translating seized material', 'Keeping the chain of custody'] },
    ballots: [['officer-es', { 0: 5, 1: 4, 2: 2 }], ['officer-it', { 0: 3, 1: 5, 3: 1 }], ['officer-el', { 0: 4, 1: 4, 2: 4, 3: 2 }], ['policy', { 0: 5, 3: 3 }]],
  },
  {
    poll: { ...usual, method: { kind: 'budget', points: 100, perOption: 60 }, show: 'after-ballot', question: 'If you had 100 points for research on body-worn cameras, what would you give them to?', options: ['Longer battery life', 'Blurring bystanders', 'Finding the scene again in hours of film', 'Working offline'] },
    ballots: [['officer-fi', { 0: 20, 2: 60, 3: 20 }], ['officer-nl', { 1: 50, 2: 50 }], ['industry-fr', { 0: 60, 3: 40 }]],
  },
  {
    poll: { ...usual, method: { kind: 'several', least: 1, most: 2 }, comments: true, question: 'Which traces does your unit lose most often before anybody can secure them?', options: ['Data in cars', 'Volatile memory of computers', 'Smart-home recordings', 'Shoe prints', 'Gunshot residue'] },
    ballots: [['officer-cz', choose(0, 1)], ['officer-nl', choose(2), 'The cloud deletes after 30 days.'], ['officer-es', choose(0, 3)], ['researcher', choose(1, 2)]],
  },
  {
    poll: { ...usual, question: 'What should the next workshop be about?', options: ['Reading out phones lawfully and fast', 'Drones over public events', 'Finding forged documents at the border', 'Translating seized material'] },
    ballots: [['officer-nl', choose(0)], ['officer-it', choose(2)], ['researcher', choose(3)], ['industry', choose(1)]],
  },
];
