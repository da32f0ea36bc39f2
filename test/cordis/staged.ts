import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DumpProject, RefusedRow, TableRead } from '../../functions/cordis/dump.ts';
import { stageDump } from '../../functions/cordis/stageDump.ts';

export interface Staged {
  projects: DumpProject[];
  tables: readonly TableRead[];
  refused: RefusedRow[];
  counts: { projects: number; results: number };
  /** All text of the staging file. */
  everything: string;
}

/** Stages these files, by name and content or path, and gives everything that came of it. */
export async function staged(files: Readonly<Record<string, string | Buffer | { path: string }>>): Promise<Staged> {
  const folder = mkdtempSync(join(tmpdir(), 'staged-'));
  try {
    const given = Object.entries(files).map(([name, content], at) => {
      if (typeof content === 'object' && 'path' in content) return { name, path: content.path };
      const path = join(folder, String(at));
      writeFileSync(path, content);
      return { name, path };
    });
    const staging = await stageDump(given, join(folder, 'staging'));
    const all = { projects: [...staging.projects()], tables: staging.tables, refused: [...staging.refused()], counts: staging.counts };
    staging.close();
    return { ...all, everything: JSON.stringify(all) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A table as CORDIS publishes it: semicolons, everything quoted, quotes doubled. */
export function official(rows: readonly Readonly<Record<string, string>>[], mark = ';'): string {
  const headings = Object.keys(rows[0] ?? {});
  const line = (fields: readonly string[]): string => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(mark)}\n`;
  return line(headings) + rows.map((row) => line(headings.map((heading) => row[heading] ?? ''))).join('');
}

/** A project's row in the layout of Horizon Europe. */
export function projectLine(facts: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    id: '101000001', acronym: 'BORDER', status: 'SIGNED', title: 'A title', startDate: '2024-01-01', endDate: '2026-12-31', totalCost: '1500000,5', ecMaxContribution: '1200000',
    legalBasis: 'HORIZON.2.3', topics: 'HORIZON-CL3-2023-BM-01-01', ecSignatureDate: '2023-12-01', frameworkProgramme: 'HORIZON', masterCall: 'HORIZON-CL3-2023-BM-01', subCall: 'HORIZON-CL3-2023-BM-01',
    fundingScheme: 'HORIZON-RIA', nature: '', objective: 'An objective', contentUpdateDate: '2024-02-03 10:11:12', rcn: '250001', grantDoi: '10.3030/101000001', ...facts,
  };
}

/** A row of the organisations in the layout of Horizon Europe. */
export function organisationLine(facts: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    projectID: '101000001', projectAcronym: 'BORDER', organisationID: '999990001', vatNumber: 'EL123456789', name: 'HELLENIC POLICE', shortName: 'HP', SME: 'false', activityType: 'PUB', street: 'KANELLOPOULOU 4',
    postCode: '10177', city: 'Αθήνα', country: 'EL', nutsCode: 'EL303', geolocation: '37.9,23.7', organizationURL: 'http://www.astynomia.gr', contactForm: 'https://ec.europa.eu/contact-form/1', contentUpdateDate: '2024-02-03 10:11:12',
    rcn: '1900001', order: '1', role: 'coordinator', ecContribution: '250000,25', netEcContribution: '250000,25', totalCost: '300000', endOfParticipation: 'false', ...facts,
  };
}

/** A project as one XML file, as CORDIS publishes it. */
export function projectXml({ objective = 'An objective', extra = '', associations = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project>
  <rcn>250001</rcn><id>101000001</id><acronym>BORDER</acronym><teaser>An…</teaser><objective>${objective}</objective><title>A title</title>
  <totalCost>1500000.5</totalCost><ecMaxContribution>1200000</ecMaxContribution><startDate>2024-01-01</startDate><endDate>2026-12-31</endDate><status>SIGNED</status><keywords>border, police</keywords>
  <identifiers><grantDoi>10.3030/101000001</grantDoi></identifiers><contentUpdateDate>2024-02-03 10:11:12</contentUpdateDate>${extra}
  <relations><associations>
    <call type="relatedMasterCall"><identifier>HORIZON-CL3-2023-BM-01</identifier></call><call type="relatedSubCall"><identifier>HORIZON-CL3-2023-BM-01</identifier></call>
    <organization netEcContribution="250000.25" totalCost="300000" order="1" ecContribution="250000.25" terminated="false" sme="false" type="coordinator">
      <id>999990001</id><vatNumber>EL123456789</vatNumber><legalName>HELLENIC POLICE</legalName><shortName>HP</shortName>
      <address><street>KANELLOPOULOU 4</street><city>Αθήνα</city><country>EL</country><url>http://www.astynomia.gr</url></address>
      <relations><categories><category classification="organizationActivityType"><code>/PUB</code><title>Public bodies</title></category></categories></relations>
    </organization>
    <programme type="relatedTopic"><code>HORIZON-CL3-2023-BM-01-01</code><frameworkProgramme>HORIZON</frameworkProgramme><title>A topic</title></programme>
    <programme type="relatedLegalBasis" uniqueProgrammePart="true"><code>HORIZON.2.3</code><frameworkProgramme>HORIZON</frameworkProgramme><title>Civil Security for Society</title><parent><programme><code>HORIZON.2</code></programme></parent></programme>
    ${associations}
  </associations><categories>
    <category classification="euroSciVoc" type="isInFieldOfScience"><code>/29/89</code><title>law</title><displayCode>/social sciences/law</displayCode></category>
    <category classification="projectFundingSchemeCategory"><code>/HORIZON-RIA</code></category>
  </categories></relations>
</project>`;
}
