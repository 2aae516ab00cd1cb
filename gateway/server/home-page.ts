import { createHash } from 'node:crypto';

/** A place of this server that people may go to, or a client may ask. */
export interface Place {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly title: string;
  readonly meaning: string;
}

/** Writes the page that tells people where they are, and the policy under which it loads and runs nothing at all. */
export function homePage(places: readonly Place[]) {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>GraphQL gateway</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>GraphQL gateway</h1>
<p>One graph over several systems: ask it one question, and it asks each of them its part.</p>
<ul>
${places.map(item).join('\n')}
</ul>
</main>
</body>
</html>
`;
  const hash = createHash('sha256').update(style).digest('base64');
  const contentSecurityPolicy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, contentSecurityPolicy };
}

function item({ path, method, title, meaning }: Place): string {
  // A link is a GET.
  const name = method === 'GET' ? `<a href="${path}">${title}</a>` : `<strong>${title}</strong>`;
  return `<li>${name}<code>${method} ${path}</code><p>${meaning}</p></li>`;
}

const style = `
:root { color-scheme: light dark; }
body {
  margin: 0;
  background: light-dark(#fafafc, #15161c);
  color: light-dark(#1d1f2a, #e8e9f0);
  font: 1rem/1.5 system-ui, sans-serif;
}
main { max-width: 40rem; margin: 0 auto; padding: 12vh 1.5rem 3rem; }
h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em; }
ul { margin: 2rem 0 0; padding: 0; list-style: none; }
li {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 1rem;
  padding: 0.9rem 0;
  border-top: 1px solid light-dark(#e2e3ec, #2d2f3a);
}
li p { flex-basis: 100%; margin: 0; color: light-dark(#5a5d6e, #a3a6b8); }
a { color: light-dark(#b0066f, #ff7ac6); font-weight: 600; }
`;
