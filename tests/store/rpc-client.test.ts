import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { RpcClient } from '../../src/store/rpc-client.js';

interface Api extends Record<string, (input: never) => unknown> {
  echo(input: string): string;
  fail(input: null): void;
  die(input: null): void;
  hang(input: null): void;
}

const clients: RpcClient<Api>[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

function connect(): { client: RpcClient<Api>; deaths: string[] } {
  const deaths: string[] = [];
  const client = new RpcClient<Api>(
    'test',
    () => new Worker(new URL('rpc-worker.mjs', import.meta.url), { execArgv: [] }),
    (cause) => deaths.push(cause),
  );
  clients.push(client);
  return { client, deaths };
}

describe('calls to a thread', () => {
  it('are answered in order, errors and all', async () => {
    const { client } = connect();
    const [a, b] = await Promise.all([client.call('echo', 'a'), client.call('echo', 'b')]);
    expect([a, b]).toEqual(['a', 'b']);
    await expect(client.call('fail', null)).rejects.toMatchObject({ code: 'internal' });
    expect(await client.call('echo', 'c')).toBe('c');
  });

  it('that die with it are refused, and the next call starts another', async () => {
    const { client, deaths } = connect();
    await client.start();
    const [, pending] = await Promise.allSettled([
      client.call('die', null),
      client.call('echo', 'too late'),
    ]);
    expect(pending).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
    expect(deaths).toEqual(['the thread fell over']);
    expect(await client.call('echo', 'again')).toBe('again');
  });

  it('are refused when it is closed, also those under way', async () => {
    const { client, deaths } = connect();
    await client.start();
    const pending = client.call('hang', null);
    const refused = expect(pending).rejects.toMatchObject({ code: 'store_unavailable' });
    await client.close();
    await refused;
    await expect(client.call('echo', 'x')).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(deaths).toEqual([]);
  });
});
