/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * Cuts a text at its marks: [from, to) in UTF-16 code units. Ranges that overlap, run backwards or lie outside are taken
 * as far as they make sense, and no character is ever cut in two.
 */
export function piecesOf(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const take = (to: number, marked: boolean): void => {
    const last = pieces.at(-1);
    if (to > at && last?.marked === marked) last.text += text.slice(at, to);
    else if (to > at) pieces.push({ text: text.slice(at, to), marked });
    at = Math.max(at, to);
  };
  for (const [from, to] of [...marks].sort(([one], [other]) => one - other)) {
    const [begin, end] = [whole(text, Math.max(from, at)), whole(text, Math.min(to, text.length))];
    if (!(end > begin)) continue;
    take(begin, false);
    take(end, true);
  }
  take(text.length, false);
  return pieces;
}

/** A place between two characters: not in the middle of a surrogate pair. */
function whole(text: string, at: number): number {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff ? at - 1 : at;
}
