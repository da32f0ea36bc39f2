import type { z } from 'zod';

/** What a kept form says; nothing where it cannot be read. */
export function readKept<T extends object>(form: z.ZodType<T>, text: string): Partial<T> {
  try {
    const read = form.safeParse(JSON.parse(text));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}
