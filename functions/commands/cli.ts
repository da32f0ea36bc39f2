import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';

/** One command of `npm run --silent ileanet -- <command>`. */
export interface Command {
  summary: string;
  /** What `--help` shows after the command's name. */
  usage: string;
  /** One line of help per option, in the order shown. */
  options: Record<string, { type: 'string' | 'boolean'; help: string }>;
  /** Files the command takes beside its options; without it none. `run` gets between `least` and `most` of them. */
  files?: { what: string; least: number; most: number };
  /** Sentences that `--help` shows after the options. */
  notes?: readonly string[];
  /** Answers 4 where it did its work and found something wrong. */
  run(given: Record<string, string | boolean | undefined>, out: Out, files: readonly string[]): Promise<void | 4>;
}

export interface Out {
  /** True with `--json`: print for machines. */
  json: boolean;
  print(line: string): void;
}

/** A "no" with a sentence that says what to do. Exit code 2: wrongly called; 3: refused or not there. */
export class CommandRefused extends Error {
  readonly exitCode: 2 | 3;
  constructor(sentence: string, exitCode: 2 | 3 = 3) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

const exitCodes = 'Exit codes: 0 done, 1 a fault, 2 wrongly called, 3 refused or not there, 4 something was found wrong.';

/** Runs the command line; answers the exit code. Results go to standard output, sentences to standard error. */
export async function runCli(commands: Record<string, Command>, argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    const asked = name === undefined || name === '--help' || name === 'help';
    (asked ? console.log : console.error)(asked ? overview(commands) : `There is no command '${name}'.\n\n${overview(commands)}`);
    return asked ? 0 : 2;
  }
  try {
    const { given, files } = parsed(command, rest);
    if (given['help']) console.log(helpOf(name ?? '', command));
    else return (await command.run(given, { json: given['json'] === true, print: (line) => console.log(line) }, named(command, files))) === 4 ? 4 : 0;
    return 0;
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : String(fault));
    return fault instanceof CommandRefused ? fault.exitCode : 1;
  }
}

function parsed(command: Command, rest: string[]): { given: Record<string, string | boolean | undefined>; files: string[] } {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean' }, json: { type: 'boolean' } };
  for (const [option, { type }] of Object.entries(command.options)) options[option] = { type };
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: command.files !== undefined });
    return { given: values as Record<string, string | boolean | undefined>, files: positionals };
  } catch (fault) {
    throw new CommandRefused(`${(fault as Error).message} See --help.`, 2);
  }
}

/** The files, if their number is right. Throws {@link CommandRefused} (2). */
function named({ files: takes }: Command, files: string[]): string[] {
  const { what, least, most } = takes ?? { what: 'files', least: 0, most: 0 };
  if (files.includes('')) throw new CommandRefused(`The name of ${what} is empty. See --help.`, 2);
  if (files.length < least) throw new CommandRefused(`Please name ${what}. See --help.`, 2);
  if (files.length > most) throw new CommandRefused(`Too much was named: '${files.slice(most).join("', '")}'. See --help.`, 2);
  return files;
}

function overview(commands: Record<string, Command>): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return ['npm run --silent ileanet -- <command> [options]', '', ...rows, '', 'Every command knows --help and --json.', exitCodes].join('\n');
}

function helpOf(name: string, command: Command): string {
  const rows = Object.entries(command.options).map(([option, { help }]) => `  --${option.padEnd(14)} ${help}`);
  return [command.summary, '', `  ileanet ${name} ${command.usage}`, '', ...rows, `  --${'json'.padEnd(14)} print for machines`, ...(command.notes ? ['', ...command.notes] : []), '', exitCodes].join('\n');
}
