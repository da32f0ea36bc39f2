import { crc32, inflateSync } from 'node:zlib';

/** A picture as its pixels: four bytes each, red, green, blue and opacity, row by row. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes per pixel, by PNG's colour type: 2 is RGB, 6 is RGB with opacity. */
const bytesPerPixel: Record<number, number> = { 2: 3, 6: 4 };

/** Reads a PNG of 8 bits a channel, RGB or RGBA, not interlaced: what our icons are. Undefined where it is anything else or broken. */
export function readPng(file: Uint8Array): Picture | undefined {
  const bytes = Buffer.from(file);
  const chunks = bytes.subarray(0, 8).equals(signature) ? chunksOf(bytes.subarray(8)) : undefined;
  const header = chunks?.[0];
  if (!chunks || header?.name !== 'IHDR' || header.data.length !== 13) return undefined;
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const depth = bytesPerPixel[header.data[9] ?? 0];
  if (header.data[8] !== 8 || depth === undefined || header.data[12] !== 0) return undefined;
  try {
    const rows = inflateSync(Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data)));
    return rows.length === height * (width * depth + 1) ? { width, height, pixels: withOpacity(unfiltered(rows, width * depth, depth), depth) } : undefined;
  } catch {
    return undefined;
  }
}

function chunksOf(bytes: Buffer): { name: string; data: Buffer }[] | undefined {
  const chunks: { name: string; data: Buffer }[] = [];
  for (let at = 0; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return undefined;
    chunks.push({ name: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks.at(-1)?.name === 'IEND' ? chunks : undefined;
}

/** Undoes PNG's filters: each row says how its bytes were foretold from the left, from above and from above left. */
function unfiltered(rows: Buffer, rowLength: number, depth: number): Uint8Array {
  const out = new Uint8Array((rows.length / (rowLength + 1)) * rowLength);
  for (let row = 0; row * rowLength < out.length; row++) {
    const filter = rows[row * (rowLength + 1)];
    for (let column = 0; column < rowLength; column++) {
      const at = row * rowLength + column;
      const left = column >= depth ? (out[at - depth] ?? 0) : 0;
      const above = row > 0 ? (out[at - rowLength] ?? 0) : 0;
      const aboveLeft = row > 0 && column >= depth ? (out[at - rowLength - depth] ?? 0) : 0;
      out[at] = (rows[row * (rowLength + 1) + 1 + column] ?? 0) + foretold(filter, left, above, aboveLeft);
    }
  }
  return out;
}

function foretold(filter: number | undefined, left: number, above: number, aboveLeft: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return nearest(left + above - aboveLeft, [left, above, aboveLeft]);
    default:
      throw new Error(`PNG has no filter ${filter}.`);
  }
}

/** The first of the candidates that lies nearest. */
function nearest(value: number, candidates: [number, number, number]): number {
  return candidates.reduce((best, one) => (Math.abs(value - one) < Math.abs(value - best) ? one : best));
}

function withOpacity(pixels: Uint8Array, depth: number): Uint8Array {
  if (depth === 4) return pixels;
  const out = new Uint8Array((pixels.length / 3) * 4).fill(255);
  for (let pixel = 0; pixel * 3 < pixels.length; pixel++) out.set(pixels.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  return out;
}
