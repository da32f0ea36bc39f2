import type { Client } from '../../../functions/contract/client.ts';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import type { ProblemView } from '../../../functions/contract/views.ts';
import { passing, pauseAfter } from '../../frame/asking.ts';
import { arrivedBytes, uploadPlan } from './uploadPlan.ts';
import type { Part } from './uploadPlan.ts';

/** How an upload stands. */
export interface Uploading {
  state: 'sending' | 'pausing' | 'stopped' | 'done';
  /** Bytes that have arrived, of `total`. */
  sent: number;
  total: number;
  /** Why it pauses or has stopped. */
  problem: ProblemView | undefined;
  /** ms since 1970: when it goes on after a pause. */
  until: number | undefined;
  view: ImportView;
}

export interface UploadOptions {
  client: Pick<Client, 'call'>;
  view: ImportView;
  /** The bytes of a part, in base64. */
  read(part: Part): Promise<string>;
  sleep(milliseconds: number): Promise<void>;
  clock(): number;
}

/** After so many failures of one part somebody is asked; the pauses before that last about ten minutes together. */
const mostFailures = 16;
const firstPause = 1_000;

/** Sends the parts of an import one after the other, and begins it. Goes on while other pages are looked at. */
export class Upload {
  private readonly options: UploadOptions;
  private readonly listeners = new Set<() => void>();
  private standing: Uploading;
  private given = false;

  constructor(options: UploadOptions) {
    this.options = options;
    const { files } = options.view;
    this.standing = { state: 'sending', sent: arrivedBytes(files), total: files.reduce((sum, { size }) => sum + size, 0), problem: undefined, until: undefined, view: options.view };
  }

  readonly now = (): Uploading => this.standing;

  readonly follow = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Somebody has given the import up: nothing more is sent. */
  readonly giveUp = (): void => {
    this.given = true;
  };

  /** Sends what has not arrived yet, and begins the import. Answers when it is done or has stopped. */
  readonly run = async (): Promise<void> => {
    this.tell({ state: 'sending', problem: undefined, until: undefined });
    if (!(await this.send())) return;
    const begun = await this.again(() => this.begin());
    if (begun) return this.tell({ state: 'done', view: begun });
    // The service misses parts that it was thought to have: everything is sent once more. A part sent twice is one part.
    if (this.standing.problem?.kind !== 'upload-incomplete') return;
    this.tell({ ...this.counted(() => 0), state: 'sending', problem: undefined });
    const complete = (await this.send()) && (await this.again(() => this.begin()));
    if (complete) this.tell({ state: 'done', view: complete });
  };

  /** False when it has stopped. */
  private async send(): Promise<boolean> {
    for (const part of uploadPlan(this.standing.view.files)) {
      const { file, part: number } = part;
      const sent = await this.again(async () => this.options.client.call('uploadPart', { params: { id: this.standing.view.id, file: String(file), part: String(number) }, body: { data: await this.options.read(part) } }));
      if (!sent) return false;
      this.tell(this.counted((at, arrived) => (at === file ? number + 1 : arrived)));
    }
    return true;
  }

  private begin(): Promise<{ ok: true; view: ImportView } | { ok: false; problem: ProblemView }> {
    return this.options.client.call('beginImport', { params: { id: this.standing.view.id } });
  }

  /** The view with other counts of what has arrived: the service tells them only when it is asked for the import. */
  private counted(arrived: (file: number, before: number) => number): Pick<Uploading, 'view' | 'sent'> {
    const files = this.standing.view.files.map((file, at) => ({ ...file, arrived: arrived(at, file.arrived ?? 0) }));
    return { view: { ...this.standing.view, files }, sent: arrivedBytes(files) };
  }

  /** Tries until it is answered; undefined when it was refused, or failed too often. */
  private async again(send: () => Promise<{ ok: true; view: ImportView } | { ok: false; problem: ProblemView }>): Promise<ImportView | undefined> {
    for (let failures = 0; !this.given; failures += 1) {
      const answer = await send().catch(unreadable);
      if (answer.ok) {
        if (this.standing.state !== 'sending') this.tell({ state: 'sending', problem: undefined, until: undefined });
        return answer.view;
      }
      const { problem } = answer;
      // What passes by itself: the same part is sent again after a pause.
      if (!passing.includes(problem.kind) || failures >= mostFailures) {
        this.tell({ state: 'stopped', problem, until: undefined });
        return undefined;
      }
      const pause = pauseAfter(firstPause, failures, Number(problem.facts?.['seconds'] ?? 0) || 0);
      this.tell({ state: 'pausing', problem, until: this.options.clock() + pause });
      await this.options.sleep(pause);
    }
    return undefined;
  }

  private tell(change: Partial<Uploading>): void {
    this.standing = { ...this.standing, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** The browser could not read the file any more: it was moved, or changed since it was chosen. */
function unreadable(): { ok: false; problem: ProblemView } {
  return { ok: false, problem: { type: 'about:blank', title: '', status: 422, kind: 'file-unreadable' } };
}
