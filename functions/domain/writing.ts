/** What members write, as it is kept. */

/** Line breaks and runs of white space become one space; control and direction-override characters go. */
export function tidy(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
}

/** Like {@link tidy}, but lines and empty lines stay. */
export function paragraphs(text: string): string {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map(tidy).join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

export function sameWords(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
