/** [from, to) in UTF-16 code units of a text. */
export type Stretch = [number, number];

/** The stretches with one more: in order, those that touch joined, and no character cut in two. */
export function withStretch(text: string, stretches: readonly Stretch[], [from, to]: Stretch): Stretch[] {
  const one: Stretch = [whole(text, Math.max(0, from), -1), whole(text, Math.min(text.length, to), 1)];
  if (one[1] <= one[0]) return [...stretches];
  const joined: Stretch[] = [];
  for (const next of [...stretches, one].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && next[0] <= last[1]) last[1] = Math.max(last[1], next[1]);
    else joined.push([...next]);
  }
  return joined;
}

const block = '█████';

/** What readers will see instead: one block, whose length tells nothing. */
export function blackedOut(text: string, stretches: readonly Stretch[]): string {
  let shown = '';
  let at = 0;
  for (const [from, to] of stretches) {
    shown += text.slice(at, from) + block;
    at = to;
  }
  // What was blacked out before and lies beside it becomes one block with it.
  return (shown + text.slice(at)).replace(/█+/g, block);
}

/** A place between two characters: not in the middle of a surrogate pair. */
function whole(text: string, at: number, outwards: -1 | 1): number {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? at + outwards : at;
}
