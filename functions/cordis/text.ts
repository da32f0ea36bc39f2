import { DumpRefused } from './dump.ts';

/** Bytes as text in UTF-8, without a BOM. Refuses any other encoding. */
export async function* textOf(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw new DumpRefused(file, `${file} is not written in UTF-8, or is broken. Save it again as UTF-8.`);
    }
  };
  for await (const chunk of chunks) {
    const text = decoded(chunk);
    if (text !== '') yield text;
  }
  const rest = decoded();
  if (rest !== '') yield rest;
}
