import type { Client } from '../../../functions/contract/client.ts';
import type { ImportView } from '../../../functions/contract/knowledgeViews.ts';
import { Upload } from './Upload.ts';
import type { Part } from './uploadPlan.ts';

/** Uploads of this visit by the id of their import: they go on while somebody looks at other pages. */
const uploads = new Map<string, Upload>();
const listeners = new Set<() => void>();

export function followUploads(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function uploadOf(id: string): Upload | undefined {
  return uploads.get(id);
}

/** Sends the files of an import that was announced. They are in the order in which they were announced. */
export function sendFiles(client: Client, view: ImportView, files: readonly File[]): Upload {
  uploads.get(view.id)?.giveUp();
  const upload = new Upload({
    client,
    view,
    read: (part) => base64Of(files, part),
    sleep: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
    clock: Date.now,
  });
  uploads.set(view.id, upload);
  for (const listener of listeners) listener();
  void upload.run();
  return upload;
}

export function forgetUpload(id: string): void {
  uploads.get(id)?.giveUp();
  uploads.delete(id);
  for (const listener of listeners) listener();
}

/** A part of a file in base64, read when it is its turn, so that no whole file is ever in memory. */
function base64Of(files: readonly File[], { file, from, to }: Part): Promise<string> {
  const whole = files[file];
  if (!whole) return Promise.reject(new Error(`There is no file number ${file}.`));
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(whole.slice(from, to));
  });
}
