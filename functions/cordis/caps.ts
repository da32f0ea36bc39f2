/** How much of a file is looked at before it is taken for an attack or a mistake. Real dumps stay far below all of these. */
export interface Caps {
  /** Files inside a zip. */
  entries: number;
  /** Bytes of one given file, unpacked, as really counted: what a zip says of itself is not believed. */
  unpacked: number;
  /** Unpacked bytes for one byte of the file, looked at beyond `ratioFrom` unpacked bytes. */
  ratio: number;
  ratioFrom: number;
  /** Characters of one field, one text or one line of headings. */
  field: number;
  /** Characters of one row, or of one project with all that hangs on it. */
  record: number;
  /** Elements kept of one project. */
  elements: number;
  /** Elements, lists or objects inside each other. */
  nesting: number;
  columns: number;
  /** Different texts of a spreadsheet. */
  sharedTexts: number;
}

const mega = 1024 * 1024;

export const defaultCaps: Caps = {
  entries: 200_000, unpacked: 4096 * mega, ratio: 200, ratioFrom: 50 * mega,
  field: mega, record: 32 * mega, elements: 300_000, nesting: 64, columns: 200, sharedTexts: 5_000_000,
};
