import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';

const data = join(process.cwd(), '../shared/data/cordis');
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Objectives of the 1,500 Horizon projects in the official XML. Throws where the file is absent. */
export function horizonObjectives(): string[] {
  const files = unzipSync(readFileSync(join(data, 'horizon-projects-xml-1500.zip')), { filter: ({ name }) => name.endsWith('.xml') });
  return Object.values(files).map((file) => {
    const text = new TextDecoder().decode(file);
    const objective = /<objective>([\s\S]*?)<\/objective>/.exec(text)?.[1] ?? '';
    return objective.replace(/<!\[CDATA\[|\]\]>/g, '').replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) => (hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : entities[name ?? ''] ?? all));
  });
}

/** Objectives of the security research of FP7 and Horizon 2020. Throws where a file is absent. */
export function securityObjectives(): string[] {
  return ['fp7_security_projects.csv', 'h2020_secure_societies_projects.csv'].flatMap((name) => {
    const rows = parse(readFileSync(join(data, 'security', name)), { columns: true, bom: true, skip_empty_lines: true });
    return (rows as Record<string, string>[]).map((row) => row['objective'] ?? '');
  });
}
