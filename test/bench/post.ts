/** Posts a request and returns the text of a right answer; a wrong one is an error. */
export async function post(url: string, body: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await response.text();
  if (response.status === 200 && !('errors' in JSON.parse(text))) return text;
  throw new Error(`${url} answers with status ${response.status}: ${text.slice(0, 500)}`);
}
