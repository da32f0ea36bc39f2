const space = /[\s\u00A0\u200B]+/g;

/** Whether two texts are the same but for white space: the tables lose the line breaks that the XML keeps. */
export function sameText(one: string, other: string): boolean {
  return one === other || one.replace(space, '') === other.replace(space, '');
}
