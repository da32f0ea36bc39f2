import { Agent, request } from 'node:http';

export interface Call {
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  token: string;
  body?: string;
  /** A word the answer must hold to count as a yes. */
  holds?: string;
}

export interface Load {
  requests: number;
  /** Answered with 200 and, where asked for, holding the word. */
  yes: boolean[];
  seconds: number;
  /** Milliseconds at the median and at 95 of 100 requests. */
  p50: number;
  p95: number;
  /** Bytes of the answers' bodies, on average. */
  answerBytes: number;
  /** The first answer that was no yes, for the report. */
  firstNo?: string;
}

/** Sends all calls in order, so many at a time, over connections that stay open. */
export async function load(url: string, calls: readonly Call[], concurrency: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const { hostname, port } = new URL(url);
  const yes: boolean[] = Array.from({ length: calls.length }, () => false);
  const times: number[] = [];
  let bytes = 0;
  let firstNo: string | undefined;
  let next = 0;

  function send(call: Call): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers: Record<string, string | number> = { authorization: `Bearer ${call.token}`, accept: 'application/json' };
      if (call.body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) });
      const sent = request({ agent, hostname, port, method: call.method, path: call.path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(call.body);
    });
  }

  async function worker(): Promise<void> {
    for (let index = next; index < calls.length; index = next) {
      next += 1;
      const call = calls[index] as Call;
      const began = performance.now();
      const { status, text } = await send(call);
      times.push(performance.now() - began);
      bytes += text.length;
      yes[index] = status === 200 && text.includes(call.holds ?? '');
      if (!yes[index]) firstNo ??= `${status} ${text.slice(0, 300)}`;
    }
  }

  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((one, other) => one - other);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: calls.length, yes, seconds, p50: at(0.5), p95: at(0.95), answerBytes: bytes / calls.length, ...(firstNo === undefined ? {} : { firstNo }) };
}
