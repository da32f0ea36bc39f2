import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deaths } from './deaths.ts';
import { storm } from './storm.ts';
import { startEmulator } from '../emulator/emulator.ts';
import { openStore } from '../makers/aStore.ts';
import type { StoreAddress } from '../makers/aStore.ts';

const help = `npm run chaos -- [--minutes N] [--seed N] [--round N]

Looks for lost ballots: storms (everything at once) and deaths (kill -9 at random moments), on SQLite and on the Cosmos DB
emulator in turn, until the minutes are over (5; at most 120). Each round has a seed of its own, printed before it; with
--seed and --round it begins with that round. Stops at the first lost ballot, with exit code 1 and both to begin with again.`;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' }, round: { type: 'string', default: '1' }, help: { type: 'boolean' } } });
const minutes = Number(values.minutes);
const round = Number(values.round);
const first = values.seed === undefined ? Math.floor(Math.random() * 1e9) : Number(values.seed);
if (values.help) {
  console.log(help);
} else if (!(minutes > 0 && minutes <= 120) || !Number.isInteger(first) || !(round >= 1)) {
  console.error(help);
  process.exitCode = 1;
} else {
  process.exitCode = (await chaos(Date.now() + minutes * 60_000, first, round)) ? 0 : 1;
}

async function chaos(until: number, seed: number, begin: number): Promise<boolean> {
  let ballots = 0;
  for (let number = begin; Date.now() < until; number += 1) {
    const own = seed + number - begin;
    const [kind, store] = [number % 3 === 0 ? 'deaths' : 'storm', Math.ceil(number / 3) % 2 === 1 ? 'SQLite' : 'the emulator'] as const;
    const began = Date.now();
    process.stdout.write(`${kind} on ${store}, seed ${own} … `);
    try {
      const counted = await onStore(store, (address) => (kind === 'deaths' ? deaths(address, own, 4) : storming(address, own)));
      ballots += counted;
      console.log(`${counted} ballots acknowledged and counted, ${Math.round((Date.now() - began) / 1000)} s`);
    } catch (fault) {
      console.log('LOST');
      console.error(fault);
      // What chance draws is the same again; what the machine does meanwhile is not.
      console.error(`\nTo look again: npm run chaos -- --seed ${own} --round ${number}`);
      return false;
    }
  }
  console.log(`\nNone lost of ${ballots} acknowledged ballots.`);
  return true;
}

async function storming(address: StoreAddress, seed: number): Promise<number> {
  const store = await openStore(address);
  // The app closes its own; this way in writes the crowd and looks.
  return storm(store, seed, { members: 60, polls: 6, rages: 8_000 });
}

async function onStore(name: 'SQLite' | 'the emulator', work: (address: StoreAddress) => Promise<number>): Promise<number> {
  if (name === 'SQLite') {
    const folder = mkdtempSync(join(tmpdir(), 'ileanet-chaos-'));
    return work({ kind: 'sqlite', file: join(folder, 'ileanet.sqlite') }).finally(() => rmSync(folder, { recursive: true, force: true }));
  }
  const emulator = await startEmulator();
  return work({ kind: 'cosmos', endpoint: emulator.endpoint, key: emulator.key, database: 'chaos', emulated: true }).finally(() => emulator.stop());
}
