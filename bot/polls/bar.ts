import { crc32, deflateSync } from 'node:zlib';
import type { Element } from '../card.ts';

/** Length of a whole bar in pixels; fits on a phone. */
const whole = 240;

/** A violet that stands out (3:1) from Teams' light, dark and high-contrast backgrounds; and a grey that shines through, for the rest of the whole. */
const palette = Uint8Array.of(0x80, 0x80, 0x80, 0x6b, 0x6f, 0xd4);
const opacity = Uint8Array.of(0x50, 0xff);

const drawn = new Map<number, string>();

/** A bar of a share (0–1) on its whole: a picture of one row, drawn out. */
export function bar(share: number, altText: string): Element {
  const length = share > 0 ? Math.max(2, Math.round(share * whole)) : 0;
  const url = drawn.get(length) ?? `data:image/png;base64,${Buffer.from(png(length)).toString('base64')}`;
  drawn.set(length, url);
  return { type: 'Image', url, width: `${whole}px`, height: '6px', altText, spacing: 'Small' };
}

/** A PNG of one row with one bit for each pixel: the first `length` of them in violet. */
function png(length: number): Uint8Array {
  const row = Uint8Array.from({ length: 1 + whole / 8 }, (_, at) => (at === 0 ? 0 : 0xff00 >> Math.min(8, Math.max(0, length - (at - 1) * 8))));
  const header = new Uint8Array([...bigEndian(whole), ...bigEndian(1), 1, 3, 0, 0, 0]);
  const chunks = [chunk('IHDR', header), chunk('PLTE', palette), chunk('tRNS', opacity), chunk('IDAT', deflateSync(row, { level: 9 })), chunk('IEND', new Uint8Array())];
  return Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...chunks]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  return Buffer.concat([Uint8Array.from(bigEndian(data.length)), named, Uint8Array.from(bigEndian(crc32(named)))]);
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}
