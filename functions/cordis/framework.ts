import type { Framework } from '../domain/knowledge.ts';

/** A framework programme by its name; Euratom's projects stand in the dumps of their time. Null for one that is not imported. */
export function frameworkNamed(text: string): Framework | undefined | null {
  const name = text.trim().toUpperCase().replace(/[\s_]+/g, ' ');
  if (name === '') return undefined;
  if (/^(FP7|EURATOM[- ]?FP7)\b/.test(name)) return 'FP7';
  if (/^(H2020|HORIZON 2020)\b/.test(name)) return 'H2020';
  if (/^(HORIZON|EURATOM ?2027|HE$)/.test(name)) return 'HORIZON';
  return null;
}

/** The framework that a part of a programme, a topic or a call names, where it does (`HORIZON.1.2`, `H2020-EU.3.7.`, `FP7-SECURITY`). */
export function frameworkOfCode(code: string): Framework | undefined {
  if (/^(HORIZON[.-]|EURATOM2027|EURATOM\.)/.test(code)) return 'HORIZON';
  if (/^H2020-/.test(code)) return 'H2020';
  return code.startsWith('FP7-') ? 'FP7' : undefined;
}

/** The framework that a result's own id names: `_DELIVHORIZON`, and plain `_DELIV` in Horizon 2020. */
export function frameworkOfResult(id: string): Framework | undefined {
  const [, horizon] = /_(?:DELIV|PUBLI|PS|IPR)(HORIZON)?$/.exec(id) ?? [undefined, undefined];
  return horizon ? 'HORIZON' : /_(?:DELIV|PUBLI|PS|IPR)(?:H2020)?$/.test(id) ? 'H2020' : undefined;
}
