/** What a file is, by how it begins; its name may say anything. `text` is a table as CSV, or so it is tried. */
export type Sniffed = 'empty' | 'zip' | 'archive' | 'office' | 'utf16' | 'html' | 'xml' | 'json' | 'text' | 'binary';

export async function sniff(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Sniffed> {
  for await (const chunk of chunks) return sniffed(chunk);
  return 'empty';
}

function sniffed(start: Buffer): Sniffed {
  const hex = start.subarray(0, 8).toString('hex');
  if (/^504b(0304|0506|0708)/.test(hex)) return 'zip';
  if (/^(1f8b|526172211a|377abcaf271c|425a68|fd377a585a)/.test(hex)) return 'archive';
  if (hex.startsWith('d0cf11e0')) return 'office';
  if (/^(fffe|feff)/.test(hex)) return 'utf16';
  const text = start.toString('utf8').replace(/^\uFEFF/, '').trimStart();
  if (text === '') return start.length > 4000 ? 'text' : 'empty';
  if (/^<(!doctype html|html)/i.test(text)) return 'html';
  if (text.startsWith('<')) return 'xml';
  if (/^[[{]/.test(text)) return 'json';
  return start.subarray(0, 64).includes(0) ? 'binary' : 'text';
}
