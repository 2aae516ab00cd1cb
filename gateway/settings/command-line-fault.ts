import { CommanderError } from 'commander';

/** What is wrong with a command line, a sentence without its stop; undefined where it has asked for help. Other errors are thrown on. */
export function commandLineFault(error: unknown, example: string): string | undefined {
  if (!(error instanceof CommanderError)) throw error;
  if (error.code === 'commander.helpDisplayed') return undefined;
  const what = error.message.replace(/^error: |[.]$/g, '').replaceAll('\n', ' ');
  return `The command line has a fault: ${what}; expected e.g. ${example}`;
}
