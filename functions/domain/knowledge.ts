import type { Marked } from './marking.ts';

/** A funded project being watched. Facts as published; `line` is the network's own sentence about it. */
export interface RdiProject extends Marked {
  kind: 'rdi-project';
  id: string;
  framework: 'FP7' | 'H2020' | 'HORIZON';
  grantId: string;
  acronym: string;
  title: string;
  status: 'signed' | 'closed' | 'terminated';
  /** ISO dates, without a time. */
  startDate: string;
  endDate: string;
  /** EUR; absent where CORDIS publishes none (its 0). */
  totalCost?: number | undefined;
  topic: string;
  coordinator: Participation;
  partners: Participation[];
  countries: string[];
  line: string;
  source: string;
}

export interface Participation {
  name: string;
  country: string;
}

/** Acronyms repeat over the years: the framework and the grant id name a project. */
export function projectId(framework: string, grantId: string): string {
  return `${framework.toLowerCase()}-${grantId}`;
}
