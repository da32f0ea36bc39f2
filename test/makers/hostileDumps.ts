import { deflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { Caps } from '../../functions/cordis/caps.ts';

/** A zip of these files. */
export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A spreadsheet of one sheet: cells as texts of their own, or shared where `shared` is given (cells then hold numbers). */
export async function xlsxOf(rows: readonly (readonly string[])[], shared?: readonly string[]): Promise<Buffer> {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const letter = (at: number): string => (at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26));
  const cell = (text: string, at: number, row: number): string => (shared && shared[Number(text)] !== undefined ? `<c r="${letter(at)}${row + 1}" t="s"><v>${text}</v></c>` : `<c r="${letter(at)}${row + 1}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`);
  const sheet = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, at) => (text === '' ? '' : cell(text, at, row))).join('')}</row>`).join('');
  return zipOf({
    '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...(shared ? { 'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><t>${escape(text)}</t></si>`).join('')}</sst>` } : {}),
  });
}

/** The same bytes with a text replaced by another of the same length, as attackers patch what no honest tool writes. */
function patched(bytes: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('A patch is as long as what it replaces.');
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}

/** A zip of one file that says of itself whatever it is told to. */
function lyingZip(name: string, content: Buffer, says: { size?: number; flags?: number; crc?: number }): Buffer {
  const packed = deflateRawSync(content);
  const fields = (signature: number, extra: number): Buffer => {
    const head = Buffer.alloc(extra === 0 ? 30 : 46);
    head.writeUInt32LE(signature, 0);
    const at = extra === 0 ? 4 : 6;
    head.writeUInt16LE(20, at);
    head.writeUInt16LE(says.flags ?? 0, at + 2);
    head.writeUInt16LE(8, at + 4);
    head.writeUInt32LE(says.crc ?? 0, at + 10);
    head.writeUInt32LE(packed.length, at + 14);
    head.writeUInt32LE(says.size ?? content.length, at + 18);
    head.writeUInt16LE(name.length, at + 22);
    return Buffer.concat([head, Buffer.from(name)]);
  };
  const local = Buffer.concat([fields(0x04034b50, 0), packed]);
  const central = fields(0x02014b50, 1);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

export interface Hostile {
  /** What it tries, as a test's name. */
  name: string;
  file: string;
  bytes(): Buffer | Promise<Buffer>;
  caps?: Partial<Caps>;
  /** What the sentence that refuses it says. */
  says: RegExp;
}

const heading = '"id";"acronym";"status";"title";"startDate";"endDate";"objective";"frameworkProgramme"\n';
const row = (id: number): string => `"${id}";"A${id}";"SIGNED";"A title";"2024-01-01";"2025-01-01";"An objective";"HORIZON"\n`;
const csv = heading + row(101000001) + row(101000002);
const xml = (inside: string, before = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${before}<project>${inside}</project>`;
const facts = '<id>101000001</id><acronym>A</acronym><title>A title</title><status>SIGNED</status>';
const laughs = `<!DOCTYPE project [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`).join('')}]>`;
const small: Partial<Caps> = { field: 10_000, record: 50_000, nesting: 20, columns: 30 };

/** Files that are made to do harm, or that cannot be what they say. Small, and built when they are asked for. */
export const hostileDumps: readonly Hostile[] = [
  { name: 'entities that grow without end', file: 'laughs.xml', bytes: () => Buffer.from(xml(`${facts}<objective>&j;</objective>`, laughs)), says: /document type/ },
  { name: 'an entity that asks for a file of the server', file: 'outside.xml', bytes: () => Buffer.from(xml(`${facts}<objective>&x;</objective>`, '<!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), says: /document type/ },
  { name: 'a document type in one file of many', file: 'many.zip', bytes: () => zipOf({ 'xml/1.xml': xml(facts), 'xml/2.xml': xml(facts, laughs) }), says: /xml\/2\.xml has a document type/ },
  { name: 'a document type that never ends', file: 'endless.xml', bytes: () => Buffer.from(`<!DOCTYPE project [${'<!-- -->'.repeat(30_000)}`), caps: small, says: /longer than 10000 characters|document type|broken XML/ },
  { name: 'XML in another encoding', file: 'latin.xml', bytes: () => Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><project/>'), says: /Only UTF-8/ },
  { name: 'elements inside each other without end', file: 'deep.xml', bytes: () => Buffer.from(xml('<relations>'.repeat(5_000))), caps: small, says: /more than 20 deep/ },
  { name: 'an element with thousands of attributes', file: 'attributes.xml', bytes: () => Buffer.from(`<project ${Array.from({ length: 3_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`), caps: small, says: /more than 30 attributes/ },
  { name: 'an endless text in XML', file: 'text.xml', bytes: () => Buffer.from(xml(`<objective>${'x'.repeat(400_000)}</objective>`)), caps: small, says: /longer than 10000/ },
  { name: 'an endless comment in XML', file: 'comment.xml', bytes: () => Buffer.from(xml(`<!--${'x'.repeat(400_000)}-->`)), caps: small, says: /longer than 10000/ },
  { name: 'a project of endless parts', file: 'parts.xml', bytes: () => Buffer.from(xml(`${facts}<relations><associations>${'<organization/>'.repeat(3_000)}</associations></relations>`)), caps: { elements: 1_000 }, says: /more than 1000 parts/ },
  { name: 'a zip with too many files', file: 'entries.zip', bytes: () => zipOf(Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.csv`, csv]))), caps: { entries: 50 }, says: /60 files inside/ },
  { name: 'a zip that unpacks to more than it may', file: 'big.zip', bytes: () => zipOf({ 'project.csv': heading + row(101000001).repeat(20_000) }), caps: { unpacked: 1_000_000 }, says: /more than 1 MB/ },
  { name: 'a zip out of all proportion', file: 'bomb.zip', bytes: () => zipOf({ 'project.csv': Buffer.concat([Buffer.from(csv), Buffer.alloc(60 * 1024 * 1024, '\n')]) }), says: /200 times its size/ },
  { name: 'a zip bomb that says it is small', file: 'lying.zip', bytes: () => lyingZip('project.csv', Buffer.concat([Buffer.from(csv), Buffer.alloc(60 * 1024 * 1024, '\n')]), { size: 100 }), says: /says something else of the size/ },
  { name: 'a zip bomb that says it is enormous', file: 'enormous.zip', bytes: () => lyingZip('project.csv', Buffer.from(csv), { size: 0xfffffff0 }), caps: { unpacked: 1e9 }, says: /more than 954 MB/ },
  { name: 'a zip with a wrong checksum', file: 'sum.zip', bytes: () => lyingZip('project.csv', Buffer.from(csv), { crc: 1234 }), says: /not what was packed/ },
  { name: 'a zip inside a zip', file: 'nested.zip', bytes: async () => zipOf({ 'inner.zip': await zipOf({ 'project.csv': csv }) }), says: /another packed file inside/ },
  { name: 'a zip inside a zip under another name', file: 'hidden.zip', bytes: async () => zipOf({ 'project.csv': await zipOf({ 'project.csv': csv }) }), says: /another packed file inside/ },
  { name: 'a zip that calls itself a spreadsheet inside a zip', file: 'sheet.zip', bytes: async () => zipOf({ 'project.xlsx': await zipOf({ 'project.csv': csv }) }), says: /no spreadsheet/ },
  { name: 'a zip with a password', file: 'locked.zip', bytes: () => lyingZip('project.csv', Buffer.from(csv), { flags: 1 }), says: /password/ },
  { name: 'a zip that was cut short', file: 'cut.zip', bytes: async () => (await zipOf({ 'project.csv': csv })).subarray(0, -30), says: /its end is missing/ },
  { name: 'a zip with a broken structure', file: 'broken.zip', bytes: async () => patched(await zipOf({ 'project.csv': csv }), 'PK\x01\x02', 'PK\x09\x09'), says: /broken structure/ },
  { name: 'a zip whose content is no longer what was packed', file: 'damaged.zip', bytes: async () => { const zip = await zipOf({ 'project.csv': csv.repeat(50) }); zip.fill(0x55, 60, 90); return zip; }, says: /broken/ },
  { name: 'a name that leads out of its folder', file: 'up.zip', bytes: async () => patched(await zipOf({ 'AA/project.csv': csv }), 'AA/project.csv', '../project.csv'), says: /lead out of its folder/ },
  { name: 'a name from the root', file: 'root.zip', bytes: async () => patched(await zipOf({ 'Aproject.csv': csv }), 'Aproject.csv', '/project.csv'), says: /lead out of its folder/ },
  { name: 'a name with a drive', file: 'drive.zip', bytes: async () => patched(await zipOf({ 'AA/project.csv': csv }), 'AA/project.csv', 'C:/project.csv'), says: /lead out of its folder/ },
  { name: 'a field without end', file: 'field.csv', bytes: () => Buffer.from(`${heading}"101000001";"A";"SIGNED";"${'x'.repeat(400_000)}`), caps: small, says: /row 1 of field\.csv is longer than 10000/ },
  { name: 'a first line without end', file: 'line.csv', bytes: () => Buffer.from('x'.repeat(400_000)), caps: small, says: /first line/ },
  { name: 'a row of endless columns', file: 'row.csv', bytes: () => Buffer.from(heading + '"";'.repeat(50_000)), caps: small, says: /more than 30 columns/ },
  { name: 'a heading of too many columns', file: 'columns.csv', bytes: () => Buffer.from(Array.from({ length: 40 }, (_, at) => `c${at}`).join(';') + '\n'), caps: small, says: /columns/ },
  { name: 'quotation marks without end', file: 'marks.csv', bytes: () => Buffer.from(`${heading}${'"'.repeat(400_000)}`), caps: small, says: /longer than 10000/ },
  { name: 'a quotation mark that never closes', file: 'open.csv', bytes: () => Buffer.from(`${csv}"101000003";"A;SIGNED\n`), says: /cut short/ },
  { name: 'a column twice', file: 'twice.csv', bytes: () => Buffer.from(csv.replace('"acronym"', '"id"')), says: /column id twice/ },
  { name: 'lists inside each other without end', file: 'deep.json', bytes: () => Buffer.from('['.repeat(100_000)), says: /more than 64 deep/ },
  { name: 'an endless text in JSON', file: 'text.json', bytes: () => Buffer.from(`[{"id":"${'x'.repeat(400_000)}`), caps: small, says: /longer than 10000/ },
  { name: 'an endless row in JSON', file: 'row.json', bytes: () => Buffer.from(`[{${Array.from({ length: 30_000 }, (_, at) => `"k${at}":1`).join(',')}}]`), caps: small, says: /longer than 50000/ },
  { name: 'JSON that was cut short', file: 'cut.json', bytes: () => Buffer.from('[{"id":"101000001","acronym":"A","status":"SIGNED","title":"T","objective":"O"},{"id":'), says: /cut short/ },
  { name: 'a spreadsheet of too many shared texts', file: 'texts.xlsx', bytes: () => xlsxOf([['0']], Array.from({ length: 2_000 }, (_, at) => `text ${at}`)), caps: { sharedTexts: 1_000 }, says: /more than 1000 different texts/ },
  { name: 'a spreadsheet with an endless shared text', file: 'shared.xlsx', bytes: () => xlsxOf([['0']], ['x'.repeat(400_000)]), caps: small, says: /longer than 10000/ },
  { name: 'a spreadsheet that unpacks out of proportion', file: 'sheet.xlsx', bytes: () => xlsxOf([['id', 'x'.repeat(3_000_000)]]), caps: { ratioFrom: 1_000_000 }, says: /200 times its size/ },
  { name: 'a spreadsheet with a cell far to the right', file: 'far.xlsx', bytes: () => xlsxOf([[...Array.from({ length: 300 }, () => ''), 'far']]), says: /more than 200 columns/ },
  { name: 'a spreadsheet with a document type', file: 'dtd.xlsx', bytes: () => zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': `${laughs}<worksheet/>` }), says: /document type/ },
  { name: 'a spreadsheet without a sheet', file: 'none.xlsx', bytes: () => zipOf({ 'xl/workbook.xml': '<workbook/>' }), says: /without a sheet/ },
  { name: 'a table in another encoding', file: 'latin.csv', bytes: () => Buffer.from(csv.replace('A title', 'Ein Präzedenzfall'), 'latin1'), says: /UTF-8/ },
  { name: 'a table in UTF-16', file: 'wide.csv', bytes: () => Buffer.from(`\uFEFF${csv}`, 'utf16le'), says: /UTF-8/ },
  { name: 'an empty file', file: 'empty.csv', bytes: () => Buffer.alloc(0), says: /is empty/ },
  { name: 'a file of line breaks', file: 'blank.csv', bytes: () => Buffer.from('\r\n\r\n'), says: /is empty/ },
  { name: 'an empty zip', file: 'empty.zip', bytes: () => zipOf({}), says: /empty zip/ },
  { name: 'a zip without a table', file: 'pictures.zip', bytes: () => zipOf({ 'a.png': 'x', 'b.pdf': 'y' }), says: /Known are/ },
  { name: 'a table that is not from CORDIS', file: 'other.csv', bytes: () => Buffer.from('code,path,title\n/21,/medical,medical\n'), says: /no table that is known.*Known are/ },
  { name: 'JSON that is not from CORDIS', file: 'other.json', bytes: () => Buffer.from('{"name":"x","list":[1,2]}'), says: /no shape that is known.*Known are/ },
  { name: 'XML that is not from CORDIS', file: 'other.xml', bytes: () => Buffer.from('<feed><entry/></feed>'), says: /without a project.*Known are/ },
  { name: 'a web page in place of a dump', file: 'page.csv', bytes: () => Buffer.from('<!DOCTYPE html><html><body>Error 503</body></html>'), says: /web page/ },
  { name: 'a file packed in another way', file: 'dump.csv.gz', bytes: () => Buffer.from('1f8b0800000000000003', 'hex'), says: /take the zip/ },
  { name: 'an old office document', file: 'dump.xls', bytes: () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: /office document/ },
  { name: 'a program', file: 'dump.csv', bytes: () => Buffer.from('7f454c4602010100000000', 'hex'), says: /no shape that is known/ },
];
