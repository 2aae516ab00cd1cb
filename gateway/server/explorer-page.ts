import { createHash } from 'node:crypto';
import { exampleHeaders } from './example-headers.ts';
import type { StartingOperation } from './starting-operation.ts';

/** A file of an installed package and the path that it is served at. */
export interface Asset {
  readonly path: string;
  readonly file: URL;
  readonly type: string;
}

/** Writes the page that starts GraphiQL, and the policy that lets it load and run nothing but what it is made of. */
export function explorerPage(assets: readonly Asset[], operations: readonly StartingOperation[]) {
  const script = start(operations);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explorer</title>
<link rel="icon" href="data:,">
${assets.map(tag).join('\n')}
<style>${style}</style>
</head>
<body>
<div id="explorer">Loading …</div>
<noscript>The explorer needs JavaScript.</noscript>
<script>${script}</script>
</body>
</html>
`;
  const contentSecurityPolicy = [
    "default-src 'none'",
    `script-src 'self' ${hash(script)}`,
    `style-src 'self' ${hash(style)}`,
    'font-src data:',
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, contentSecurityPolicy };
}

const style = 'html, body, #explorer { height: 100%; margin: 0; }';

function start(operations: readonly StartingOperation[]): string {
  // "<" is escaped so that no text of an operation can end the script.
  const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');
  const [first] = operations;
  const panel = first
    ? `
const examples = examplesPanel(${json(operations)});
const begin = { plugins: [examples], visiblePlugin: examples, defaultTabs: [${json({ query: first.query, variables: first.variables })}] };`
    : `
const begin = {};`;
  return `${panel}
const explorer = React.createElement(GraphiQL, {
  fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
  defaultEditorToolsVisibility: 'headers',
  defaultHeaders: ${json(JSON.stringify(exampleHeaders, undefined, 2))},
  ...begin,
});
ReactDOM.createRoot(document.getElementById('explorer')).render(explorer);
`;
}

function tag({ path, type }: Asset): string {
  return type.startsWith('text/css') ? `<link rel="stylesheet" href="${path}">` : `<script src="${path}"></script>`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
