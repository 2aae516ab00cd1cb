// The examples beside the editors of the explorer: a list that can be searched; a click puts one into the editors.
/* global React, GraphiQL */

const { createElement, useState } = React;

// biome-ignore lint/correctness/noUnusedVariables: The page's own script starts the explorer with it.
function examplesPanel(examples) {
  return { title: 'Examples', icon: ExamplesIcon, content: () => createElement(Examples, { examples }) };
}

function Examples({ examples }) {
  const { queryEditor, variableEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/);
  const found = examples.filter((example) => {
    const about = `${example.name} ${example.subgraph} ${example.query}`.toLowerCase();
    return words.every((word) => about.includes(word));
  });
  const open = ({ query, variables }) => {
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables ?? '');
    // The pane below begins with the headers.
    if (variables) document.querySelector('#explorer [data-name="variables"]')?.click();
    queryEditor?.focus();
  };
  return createElement(
    'section',
    { className: 'examples', 'aria-label': 'Examples' },
    createElement('div', { className: 'graphiql-doc-explorer-title' }, 'Examples'),
    createElement('input', {
      type: 'search',
      value: text,
      placeholder: 'Search the examples',
      'aria-label': 'Search the examples',
      onChange: (event) => setText(event.target.value),
    }),
    createElement('p', { role: 'status' }, `${found.length} of ${examples.length}`),
    [...new Set(found.map(({ subgraph }) => subgraph))].sort().map((subgraph) =>
      createElement(
        'div',
        { key: subgraph, role: 'group', 'aria-label': subgraph },
        createElement('h3', null, subgraph),
        createElement(
          'ul',
          null,
          found
            .filter((example) => example.subgraph === subgraph)
            .map((example) =>
              createElement(
                'li',
                { key: example.name },
                createElement('button', { type: 'button', onClick: () => open(example) }, example.name),
              ),
            ),
        ),
      ),
    ),
  );
}

function ExamplesIcon() {
  return createElement(
    'svg',
    { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true },
    createElement('path', { d: 'M4 6h16M4 12h16M4 18h10' }),
  );
}
