import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { exampleHeaders } from './example-headers.ts';
import type { StartingOperation } from './starting-operation.ts';

/** Apollo Sandbox, which begins with an operation and, where its script cannot be loaded, leads to the explorer. */
export function sandboxPage(first: StartingOperation | undefined, explorer: boolean): ApolloServerPlugin<BaseContext> {
  const page = ApolloServerPluginLandingPageLocalDefault({
    footer: false,
    embed: { runTelemetry: false },
    headers: { ...exampleHeaders },
    ...(first && { document: first.query, ...(first.variables && { variables: JSON.parse(first.variables) }) }),
  });
  if (!explorer) return page;
  return {
    async serverWillStart(service) {
      const listener = await page.serverWillStart?.(service);
      return {
        ...listener,
        async renderLandingPage() {
          const html = (await listener?.renderLandingPage?.())?.html;
          return { html: async () => withWayOut(typeof html === 'function' ? await html() : (html ?? '')) };
        },
      };
    },
  };
}

const apology = 'Apollo Sandbox cannot be loaded; it appears that you might be offline.';
const wayOut =
  'Apollo Sandbox comes from the internet and cannot be loaded. <a href="/explorer">Open the explorer</a>.';

// Apollo's page has its apology below an empty frame that would take the click.
function withWayOut(html: string): string {
  return html
    .replace(apology, wayOut)
    .replace(/<style nonce=["']?\w+["']?>/, (style) => `${style}#embeddableSandbox:empty { display: none; }`);
}
