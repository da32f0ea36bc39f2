/** The lists of polls, in the order of their tabs. */
export const shownLists = ['waiting', 'open', 'closed', 'mine'] as const;
export type ShownList = (typeof shownLists)[number];

/** The list that the address names (`?state=closed`, as tabs of channels have it); undefined where it names none. */
export function listNamed(name: string): ShownList | undefined {
  return shownLists.find((each) => each === name);
}

/** Where the address names none: what waits for the member, if anything does. */
export function usualList(waiting: number): ShownList {
  return waiting > 0 ? 'waiting' : 'open';
}
