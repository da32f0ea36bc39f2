import type { PracticeDraft } from '../../domain/practice.ts';

export interface DemoPractice extends Omit<PracticeDraft, 'reviewBy'> {
  id: string;
  /** Key of the member who wrote it. */
  by: string;
  /** Days from now; below 0 it is past its review date. */
  reviewIn: number;
}

/** Our own words, for looking at: nobody's procedure. One for a group of practitioners, one for members, one for everybody. */
export const demoPractices: DemoPractice[] = [
  {
    id: '7b1f0c52-5d0e-4a51-9c8e-0d2f6a1b3c01',
    by: 'group-lead-front-line-policing',
    kind: 'good-practice',
    title: 'Two-person check before a body-worn camera recording is released',
    text: 'A second officer, who was not at the scene, looks at every recording before it leaves the unit.\n\nWhat it takes: fifteen minutes a recording, a form of six lines, and a supervisor who is told of every release that was stopped.\n\nWhat it changed: in eight months four recordings were stopped because bystanders could be recognised, and one because it showed the layout of a cell block. No case was delayed by more than a day.\n\nWhat to look out for: without a fixed slot in the shift the check is skipped on busy nights. Name a deputy for holidays.',
    keywords: ['body-worn camera', 'evidence', 'privacy', 'supervision'],
    areas: ['FCT'],
    countries: ['FR', 'NL'],
    links: [],
    source: 'Exchange of the group Front Line Policing',
    reviewIn: 300,
    marking: { tlp: 'AMBER', audience: 'lea-only' },
    groups: ['front-line-policing'],
  },
  {
    id: '7b1f0c52-5d0e-4a51-9c8e-0d2f6a1b3c02',
    by: 'coordinator',
    kind: 'guidance',
    title: 'How to bring practitioners into a research proposal',
    text: 'Ask for the operational need before the technology. A need says what an officer must be able to do, where and how fast; it does not name a product.\n\nInvite practitioners from at least three countries, and from those who will use the outcome every day, not only from those who buy it.\n\nPlan their hours: four half days a year are kept, an open invitation is not. Pay travel in advance; many agencies cannot.\n\nSend results back in one page, in plain words, within a month after each trial, also when a trial failed.',
    keywords: ['practitioner involvement', 'proposal', 'end users', 'trial'],
    areas: ['FCT', 'SSRI'],
    countries: [],
    links: [],
    source: 'The network’s coordination desk',
    reviewIn: -40,
    marking: { tlp: 'GREEN', audience: 'network' },
    groups: [],
  },
  {
    id: '7b1f0c52-5d0e-4a51-9c8e-0d2f6a1b3c03',
    by: 'coordinator',
    kind: 'tool',
    title: 'CORDIS: find what European research has delivered',
    text: 'CORDIS is the European Commission’s public register of research projects and their results, since the first framework programmes. Each project page names the partners, the budget and the public deliverables.\n\nUseful when a supplier says that a product comes out of European research: the grant id on the brochure leads to the project, its partners and what it really delivered.',
    keywords: ['research results', 'deliverables', 'market research'],
    areas: ['SSRI'],
    countries: [],
    links: [{ url: 'https://cordis.europa.eu/', title: 'CORDIS' }],
    source: 'The network’s coordination desk',
    reviewIn: 500,
    marking: { tlp: 'CLEAR', audience: 'public' },
    groups: [],
  },
];
