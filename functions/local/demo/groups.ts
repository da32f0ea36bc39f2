export interface DemoGroup {
  id: string;
  name: string;
  kind: 'practitioner-group' | 'technology-interest-group';
  /** One sentence of our own. */
  about: string;
}

/**
 * The five practitioner groups of I-LEAD. CORDIS only says that there are five;
 * the names are those the partner PPHS gives at https://ppbw.pl/en/i-lead-project/.
 */
export const demoGroups: DemoGroup[] = [
  {
    id: 'front-line-policing',
    name: 'Front Line Policing',
    kind: 'practitioner-group',
    about: 'Officers on patrol and first at the scene: their equipment, their safety, their training and their contact with the public.',
  },
  {
    id: 'cross-border-crime',
    name: 'Cross Border Crime',
    kind: 'practitioner-group',
    about: 'Smuggling, trafficking and other crime that crosses borders, and how agencies of several countries work on it together.',
  },
  {
    id: 'cybercrime',
    name: 'Cybercrime',
    kind: 'practitioner-group',
    about: 'Crime against computers and crime by means of them, from ransomware to child abuse material and dark markets.',
  },
  {
    id: 'crime-and-intelligence',
    name: 'Crime & Intelligence',
    kind: 'practitioner-group',
    about: 'Turning large amounts of information into leads: analysis, open sources, data exchange and what must stay protected.',
  },
  {
    id: 'forensics',
    name: 'Forensics',
    kind: 'practitioner-group',
    about: 'Traces, physical and digital, from the scene through the laboratory to a result that stands up in court.',
  },
];
