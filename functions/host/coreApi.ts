/**
 * What `@azure/functions` expects of its host under the name `@azure/functions-core`, as far as the app uses it: the
 * registrations are kept and handed to `runtime.ts`. The real worker provides the same names.
 */
export interface Binding {
  type: string;
  direction?: string;
  route?: string;
  methods?: string[];
  authLevel?: string;
  schedule?: string;
}

export interface FunctionMetadata {
  name: string;
  bindings: Record<string, Binding>;
}

export interface Registration {
  metadata: FunctionMetadata;
  callback: (...inputs: unknown[]) => unknown;
}

/** The library's own way from the host's data to a handler's arguments and back. */
export interface ProgrammingModel {
  getInvocationModel(context: { invocationId: string; metadata: FunctionMetadata; request: unknown; log(...line: unknown[]): void }): {
    getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
    invokeFunction(context: unknown, inputs: unknown[], handler: Registration['callback']): Promise<unknown>;
    getResponse(context: unknown, result: unknown): Promise<{ returnValue?: { http?: HttpAnswer } | null }>;
  };
}

export interface HttpAnswer {
  statusCode: string;
  headers: Record<string, string>;
  body?: { bytes?: Uint8Array; string?: string } | null;
}

let registrations: Registration[] = [];
let model: ProgrammingModel | undefined;

export function registerFunction(metadata: FunctionMetadata, callback: Registration['callback']): Disposable {
  const registration = { metadata, callback };
  registrations.push(registration);
  return new Disposable(() => {
    registrations = registrations.filter((other) => other !== registration);
  });
}

export function setProgrammingModel(given: ProgrammingModel): void {
  model = given;
}

export function getProgrammingModel(): ProgrammingModel {
  if (!model) throw new Error('No programming model was set: nothing registered with @azure/functions.');
  return model;
}

export function registerHook(): Disposable {
  return new Disposable(() => undefined);
}

export function log(): void {
  // The library's own debug lines; faults reach our log by other ways.
}

export class Disposable {
  readonly #undo: () => void;

  constructor(undo: () => void) {
    this.#undo = undo;
  }

  dispose(): void {
    this.#undo();
  }
}

/** Everything registered since the last call. Throws when that is nothing: then the app would answer no one. */
export function takeRegistrations(): Registration[] {
  const taken = registrations;
  registrations = [];
  if (taken.length === 0) throw new Error('Nothing was registered with @azure/functions, so there is nothing to run.');
  return taken;
}
