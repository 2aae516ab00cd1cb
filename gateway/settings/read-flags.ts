import { Command, type Help } from 'commander';
import { commandLineFault } from './command-line-fault.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

/** The command line asked for help; the text answers it. */
export class HelpRequest extends Error {
  override readonly name = 'HelpRequest';
}

/** Reads the command line; what is wrong with it is added to the problems. Throws HelpRequest where it asks for help. */
export function readFlags(argv: readonly string[], problems: string[]): { supergraph?: string; subgraphs?: string } {
  let help = '';
  const command = new Command('npm run gateway --')
    .description('Serves a Federation 2 supergraph as one GraphQL endpoint.')
    .option('--supergraph <file>', 'file of the composed supergraph (default: schema/supergraph.graphql)')
    .option('--subgraphs <file>', 'subgraphs to compose in its place: subgraphs.yaml, or a folder that has one')
    .addHelpText('after', ({ command }) => {
      const helper = command.createHelp();
      helper.prepareContext({ helpWidth: process.stdout.columns || 80 });
      return `\nEnvironment:\n${settings.map((one) => helpOf(one, helper)).join('\n')}`;
    })
    .configureOutput({ writeOut: (text) => (help += text), outputError: () => undefined })
    .exitOverride();
  try {
    return command.parse(argv, { from: 'user' }).opts();
  } catch (error) {
    const fault = commandLineFault(error, '--supergraph schema/supergraph.graphql, or --subgraphs subgraphs.yaml');
    if (fault === undefined) throw new HelpRequest(help);
    problems.push(fault);
    return {};
  }
}

// Most names are longer than a column that leaves the words room.
function helpOf({ name, description, fallback }: Setting, helper: Help): string {
  const text = helper.boxWrap(`${description} Default: ${fallback}.`, (helper.helpWidth ?? 80) - 6);
  return `  ${name}\n${text.replaceAll(/^/gm, '      ')}`;
}
