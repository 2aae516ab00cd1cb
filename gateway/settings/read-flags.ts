import { Command, CommanderError } from 'commander';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

/** The command line asked for help; the text answers it. */
export class HelpRequest extends Error {
  override readonly name = 'HelpRequest';
}

/** Reads the command line; what is wrong with it is added to the problems. Throws HelpRequest where it asks for help. */
export function readFlags(argv: readonly string[], problems: string[]): { supergraph?: string; subgraphs?: string } {
  let help = '';
  const command = new Command('gateway')
    .description('Serves a Federation 2 supergraph as one GraphQL endpoint.')
    .option('--supergraph <file>', 'file of the composed supergraph (default: schema/supergraph.graphql)')
    .option('--subgraphs <file>', 'subgraphs to compose in its place: subgraphs.yaml, or a folder that has one')
    .addHelpText('after', `\nEnvironment:\n${settings.map(helpLine).join('\n')}`)
    .configureOutput({ writeOut: (text) => (help += text), outputError: () => undefined })
    .exitOverride();
  try {
    return command.parse(argv, { from: 'user' }).opts();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') throw new HelpRequest(help);
    const what = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
    problems.push(`The command line has a fault: ${what}; expected e.g. --supergraph schema/supergraph.graphql`);
    return {};
  }
}

function helpLine({ name, description, fallback }: Setting): string {
  return `  ${name.padEnd(20)} ${description} Default: ${fallback}.`;
}
