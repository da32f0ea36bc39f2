interface Person {
  tenantId: string;
  objectId: string;
}

/** How long a roster is believed, in milliseconds; somebody not on it is looked for again after a few seconds. */
const believed = 300_000;
const believedWithout = 10_000;

/**
 * Is a person in a conversation? Asks Teams for a roster once in five minutes, so that a poll that asks a conversation
 * can be answered from a tab, and reminds its members, without a request to Teams each time.
 */
export function rememberRosters(ask: (conversation: string) => Promise<readonly Person[] | undefined>, now: () => number = Date.now) {
  const known = new Map<string, { at: number; people: Promise<ReadonlySet<string> | undefined> }>();
  const keyOf = ({ tenantId, objectId }: Person): string => `${tenantId}.${objectId}`;

  function asked(conversation: string): Promise<ReadonlySet<string> | undefined> {
    const people = ask(conversation).then((roster) => {
      if (!roster) known.delete(conversation);
      return roster && new Set(roster.map(keyOf));
    });
    if (known.size > 1_000) known.clear();
    known.set(conversation, { at: now(), people });
    return people;
  }

  return async (conversation: string, person: Person): Promise<boolean | undefined> => {
    const remembered = known.get(conversation);
    const roster = await (remembered?.people ?? asked(conversation));
    const isIn = roster?.has(keyOf(person));
    const stale = remembered !== undefined && now() - remembered.at >= (isIn ? believed : believedWithout);
    if (!stale) return isIn;
    // Whoever comes while it is being asked again waits for the same answer.
    const fresh = known.get(conversation);
    return (await (fresh && fresh !== remembered ? fresh.people : asked(conversation)))?.has(keyOf(person));
  };
}
