import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A real HTTP proxy, as companies have them between their machines and the rest. */
export interface ForwardProxy extends AsyncDisposable {
  readonly url: string;
  /** First lines of the requests that it was sent, and the credentials. */
  readonly asked: readonly { readonly line: string; readonly credentials: string | undefined }[];
}

/** Starts one that passes on everything, or answers everything with a status. */
export async function startProxy(status?: number): Promise<ForwardProxy> {
  const asked: { line: string; credentials: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const { method, url = '', headers } = incoming;
    const { 'proxy-authorization': credentials, ...others } = headers;
    asked.push({ line: `${method} ${url}`, credentials });
    if (status !== undefined) return void response.writeHead(status).end();
    const onward = request(url, { method, headers: others } as object, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.once('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push({ line: `CONNECT ${url}`, credentials: headers['proxy-authorization'] });
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host = '', port = ''] = url.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    for (const one of [onward, socket]) one.on('error', () => {});
    sockets.add(onward);
    sockets.add(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
