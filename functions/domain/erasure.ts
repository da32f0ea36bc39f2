/** Stands wherever an erased person stood. */
export const erased = 'erased';

/** Whom an erasure is about: both forms in which documents name a person. */
export interface ErasedPerson {
  /** Member id. */
  id: string;
  objectId: string;
}

/** The parts of a member id; undefined for a text that is none. */
export function personOf(id: string): (ErasedPerson & { tenantId: string }) | undefined {
  const [, tenantId = '', objectId = ''] = /^([^\s.:@|/]+)\.([^\s.:@|/]+)$/.exec(id) ?? [];
  return objectId === '' ? undefined : { id, tenantId, objectId };
}

/** Does the text hold the person's id, also inside a longer one (a reading key)? Ids that merely begin alike do not count. */
export function namesPerson(text: string, person: ErasedPerson): boolean {
  return textWithout(textWithout(text, person.id), person.objectId) !== text;
}

/** A document's value in which nothing names the person: ids are replaced, and the name kept beside an id (`member`, `name`) is gone. */
export function withoutPerson<T>(value: T, person: ErasedPerson): T {
  if (typeof value === 'string') return textWithout(textWithout(value, person.id), person.objectId) as T;
  if (Array.isArray(value)) return value.map((one) => withoutPerson(one as unknown, person)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([field, held]) => [field, withoutPerson(held as unknown, person)] as const);
  const author = 'name' in value && 'member' in value && value.member === person.id;
  return { ...Object.fromEntries(fields), ...(author ? { name: '' } : {}) } as T;
}

function textWithout(text: string, id: string): string {
  let rest = text;
  let place = rest.indexOf(id);
  while (place >= 0) {
    if (standsAlone(rest, place, id.length)) rest = `${rest.slice(0, place)}${erased}${rest.slice(place + id.length)}`;
    place = rest.indexOf(id, place + 1);
  }
  return rest;
}

/** Not a part of a longer id; nor the object id of somebody in another tenant. */
function standsAlone(text: string, place: number, length: number): boolean {
  return !/[\p{L}\p{N}_.-]/u.test(text.charAt(place - 1)) && !/[\p{L}\p{N}_-]/u.test(text.charAt(place + length));
}
