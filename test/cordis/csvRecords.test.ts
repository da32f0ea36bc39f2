import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRecords } from '../../functions/cordis/csvRecords.ts';

const limits = { field: 1e6, record: 1e6, columns: 200, tooBig: (what: string): never => { throw new Error(what); } };

/** Records of a text given in pieces of this size. */
function read(text: string, size: number, delimiter = ';'): { records: string[][]; whole: boolean } {
  const records: string[][] = [];
  const reader = csvRecords(delimiter, limits, (fields) => void records.push(fields));
  for (let at = 0; at < text.length; at += size) reader.write(text.slice(at, at + size));
  return { records, whole: reader.end() };
}

const field = fc.string({ unit: fc.constantFrom('a', '"', ';', ',', '\n', '\r', ' ', 'é'), maxLength: 8 });
const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe('records of a table', () => {
  test('whatever was written properly is read as it was, in pieces of any size', () => {
    fc.assert(fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (rows, end, size) => {
      const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(';')).join(end);
      expect(read(text, 1e6)).toEqual({ records: rows, whole: true });
      expect(read(text, size)).toEqual(read(text, 1e6));
    }), { numRuns: 500 });
  });

  test('text without quotes, or with them where they are needed, is read alike', () => {
    fc.assert(fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const text = `${rows.map((row) => row.map((each) => (/[",\n\r]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join(',')).join('\n')}\n`;
      expect(read(text, size, ',')).toEqual({ records: rows, whole: true });
    }), { numRuns: 500 });
  });

  test('any text at all is read the same in pieces of any size', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r'), maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (text, size) => {
      expect(read(text, size)).toEqual(read(text, 1e6));
    }), { numRuns: 2_000 });
  });

  test('a text that ends inside quotes is not whole', () => {
    expect(read('"a";"b\n', 3)).toEqual({ records: [], whole: false });
    expect(read('"a";"b"', 3)).toEqual({ records: [['a', 'b']], whole: true });
    expect(read('', 3)).toEqual({ records: [], whole: true });
  });
});
