/** Each once, by name. */
export function namedOnce(all: readonly { id: string; name: string }[]): { id: string; name: string }[] {
  return [...new Map(all.map((one) => [one.id, one])).values()].sort((one, other) => one.name.localeCompare(other.name));
}
