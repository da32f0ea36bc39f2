/** What a table in CSV is read with. `tooBig` throws. */
export interface CsvLimits {
  field: number;
  record: number;
  columns: number;
  tooBig(what: 'field' | 'record' | 'columns'): never;
}

/** `undoubled`: a quotation mark inside quotes stood alone, where CSV has it twice. */
export type TakeRecord = (fields: string[], undoubled: boolean) => void;

/**
 * Records of a table in CSV, from text in pieces of any size. Official tables hold rows in which quotation marks inside
 * quotes are not doubled (`"UNTWIST: regain "losers of feminism" as voters"`), which strict readers give up on, or
 * swallow the next row with. So inside quotes only a mark before a delimiter or a line's end closes; others are text.
 * {@link end} answers whether the last record was whole.
 */
export function csvRecords(delimiter: string, limits: CsvLimits, take: TakeRecord): { write(text: string): void; end(): boolean } {
  return new Records(delimiter, limits, take);
}

class Records {
  private readonly delimiter: string;
  private readonly limits: CsvLimits;
  private readonly take: TakeRecord;
  private readonly ends: RegExp;
  private buffer = '';
  private at = 0;
  private final = false;
  private fields: string[] = [];
  private value = '';
  private size = 0;
  private undoubled = false;
  private mode: 'start' | 'bare' | 'quoted' = 'start';

  constructor(delimiter: string, limits: CsvLimits, take: TakeRecord) {
    this.delimiter = delimiter;
    this.limits = limits;
    this.take = take;
    this.ends = new RegExp(`[${delimiter === '\t' ? '\\t' : delimiter}\\r\\n]`, 'g');
  }

  write(text: string): void {
    this.buffer += text;
    this.go();
  }

  end(): boolean {
    this.final = true;
    this.go();
    if (this.mode === 'quoted') return false;
    if (this.mode === 'bare' || this.fields.length > 0) {
      this.fields.push(this.value);
      this.record();
    }
    return true;
  }

  private go(): void {
    for (;;) {
      if (this.mode === 'start') {
        // Empty lines are no records.
        if (this.fields.length === 0) while (this.buffer[this.at] === '\n' || this.buffer[this.at] === '\r') this.at += 1;
        if (this.at >= this.buffer.length) break;
        this.mode = this.buffer[this.at] === '"' ? 'quoted' : 'bare';
        if (this.mode === 'quoted') this.at += 1;
      }
      if (!(this.mode === 'quoted' ? this.goOnQuoted() : this.goOnBare())) break;
    }
    this.buffer = this.buffer.slice(this.at);
    this.at = 0;
  }

  /** False where more text is needed. */
  private goOnBare(): boolean {
    this.ends.lastIndex = this.at;
    const found = this.ends.exec(this.buffer)?.index;
    this.add(this.buffer.slice(this.at, found));
    this.at = found ?? this.buffer.length;
    // A carriage return at the very end may have its line feed in the next piece.
    if (found === undefined || (this.buffer[found] === '\r' && found + 1 >= this.buffer.length && !this.final)) return false;
    this.close(found);
    return true;
  }

  /** False where more text is needed. */
  private goOnQuoted(): boolean {
    const { buffer, final } = this;
    const mark = buffer.indexOf('"', this.at);
    this.add(buffer.slice(this.at, mark < 0 ? undefined : mark));
    this.at = mark < 0 ? buffer.length : mark;
    if (mark < 0) return false;
    const run = this.runFrom(mark);
    const past = mark + run;
    if (run > this.limits.field) this.limits.tooBig('field');
    if (past + 1 >= buffer.length && !final) return false;
    const isEven = run % 2 === 0;
    const closes = (past >= buffer.length || this.endAt(past) > 0) && (!isEven || this.closesAnyway(past));
    if (closes === undefined) return false;
    // A closing mark where all are doubled, or one in the text where none should stand alone.
    if (closes === isEven) this.undoubled = true;
    this.add('"'.repeat((closes ? run : run + 1) >> 1));
    if (closes) this.close(past);
    else this.at = past;
    return true;
  }

  /** Marks in an even number before an end: doubled ones inside the text, unless what follows can only be a new field. */
  private closesAnyway(place: number): boolean | undefined {
    const next = place + this.endAt(place);
    const run = this.runFrom(next);
    if (next + run + 2 > this.buffer.length && !this.final) return undefined;
    if (next >= this.buffer.length) return true;
    return run % 2 === 1 && this.endAt(next + run) === 0 && next + run < this.buffer.length;
  }

  private add(text: string): void {
    this.value += text;
    if (this.value.length > this.limits.field) this.limits.tooBig('field');
    if (this.size + this.value.length > this.limits.record) this.limits.tooBig('record');
  }

  /** The field ends here, before a delimiter, a line's end or the end of the text. */
  private close(place: number): void {
    this.fields.push(this.value);
    this.size += this.value.length;
    if (this.fields.length > this.limits.columns) this.limits.tooBig('columns');
    const isLast = this.buffer[place] !== this.delimiter;
    this.at = place + this.endAt(place);
    this.value = '';
    this.mode = 'start';
    if (isLast) this.record();
  }

  private record(): void {
    const { fields, undoubled } = this;
    this.fields = [];
    this.size = 0;
    this.undoubled = false;
    if (fields.length > 1 || fields[0] !== '') this.take(fields, undoubled);
  }

  /** Length of what ends a field at a place: a delimiter, a line's end, or 0. */
  private endAt(place: number): number {
    const mark = this.buffer[place];
    if (mark === this.delimiter || mark === '\n') return 1;
    return mark !== '\r' ? 0 : this.buffer[place + 1] === '\n' ? 2 : 1;
  }

  private runFrom(place: number): number {
    let past = place;
    while (this.buffer[past] === '"') past += 1;
    return past - place;
  }
}
