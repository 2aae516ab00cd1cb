/** What the headers pane of the editors begins with: under the name of the example it does nothing. */
export const exampleHeaders: Readonly<Record<string, string>> = {
  'x-example-authorization':
    'Bearer <what npm run token -- --scopes crm:read --owners all prints>; works once it is named authorization',
};
