import type { Asked, Finding, Silence, Silent } from './finding.ts';

/** Who gave no answer, told once for each address; several that there is no way to are one finding, since one cause cuts them off. */
export function silenceFindings(silent: readonly Silent[], patience: number): Finding[] {
  const each = [...Map.groupBy(silent, ({ url }) => new URL(url).origin).values()].flatMap(([first]) => first ?? []);
  const cutOff = each.filter(({ why }) => why === 'offline' || why === 'unknown-name');
  if (cutOff.length < 2) return each.map((one) => told(one, patience));
  const hosts = cutOff.map(({ url }) => new URL(url).host).join(', ');
  const offline: Finding = { about: 'connection', kind: 'offline', sentence: `This machine is offline or cut off from ${hosts}: connect it, or look only at what lies here, with --offline.` };
  return [offline, ...each.filter((one) => !cutOff.includes(one)).map((one) => told(one, patience))];
}

function told(one: Silent, patience: number): Finding {
  const kind = `${one.setting.toLowerCase().replaceAll('_', '-')}-${one.why}`;
  return { about: one.about, kind, sentence: sentences[one.why](one, new URL(one.url).host, patience / 1000) };
}

const sentences: Record<Silence, (asked: Asked, host: string, seconds: number) => string> = {
  refused: ({ whom, mend, setting }, host) => `Nothing listens at ${host}, where ${whom} should answer: ${mend}, or correct ${setting}.`,
  'unknown-name': ({ whom, setting }, host) => `The name ${host} of ${whom} is not known here: correct ${setting}, or have the name entered in the DNS.`,
  offline: ({ whom, mend }, host) => `There is no way from here to ${host}, where ${whom} should answer: ${mend}.`,
  late: ({ whom, mend, setting }, host, seconds) => `There was no answer within ${seconds} seconds from ${host}, where ${whom} should answer: ${mend}, or correct ${setting}.`,
  untrusted: ({ whom, setting }, host) => `The certificate of ${whom} at ${host} is not trusted (expired, for another name, or of an unknown issuer): have it renewed, or correct ${setting}.`,
  broken: ({ whom, setting }, host) => `The connection to ${host}, where ${whom} should answer, broke off or does not speak https: look at what stands before it, or correct ${setting}.`,
};
