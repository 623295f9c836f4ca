/** `vouch mcp`, started by the SDK's own client as desktop programs start it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChatResponse } from '../../src/protocol.js';
import { FILES } from '../http/support.js';
import { MAIN } from '../support/cli.js';
import { callTool } from './support.js';

let folder: string;
let client: Client;
let transport: StdioClientTransport;
let stderr = '';
const errors: Error[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vouch-mcp-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, 'mcp'],
    cwd: folder,
    env: { VOUCH_CORPUS_DIR: folder, VOUCH_INDEX_DIR: join(folder, 'index') },
    stderr: 'pipe',
  });
  transport.stderr?.on('data', (text) => {
    stderr += text;
  });
  client = new Client({ name: 'a test', version: '1' });
  client.onerror = (error) => errors.push(error);
  await client.connect(transport);
});
afterAll(async () => {
  await client?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('vouch mcp', () => {
  it('answers from a folder that it has never seen, and prints nothing else', async () => {
    const question = 'When was the lighthouse on Gull Island built?';
    const { structuredContent } = await callTool(client, 'ask', { question });
    expect(ChatResponse.parse(structuredContent).answer).toContain('1871');
    expect(stderr).not.toBe('');
    expect(errors).toEqual([]);
  });

  it('lists tools, prompts and resources', async () => {
    expect((await client.listTools()).tools).toHaveLength(4);
    expect((await client.listPrompts()).prompts).toHaveLength(2);
    expect((await client.listResources()).resources.map(({ name }) => name)).toEqual([
      'harbour.txt',
      'lighthouse.txt',
    ]);
  });

  it('stops work that is cancelled, and answers what comes next', async () => {
    const text = Array.from({ length: 450 }, (_, at) => `The tower was built in ${1500 + at}.`);
    const controller = new AbortController();
    const call = client.callTool(
      { name: 'check_claim', arguments: { text: text.join(' ') } },
      undefined,
      { signal: controller.signal },
    );
    controller.abort('enough');
    await expect(call).rejects.toThrow('enough');
    const { isError } = await callTool(client, 'search', { query: 'ferries' });
    expect(isError).toBeUndefined();
  });

  it('ends when its client does', async () => {
    const { pid } = transport;
    await client.close();
    await expect
      .poll(() => {
        try {
          process.kill(pid ?? 0, 0);
          return 'running';
        } catch {
          return 'ended';
        }
      })
      .toBe('ended');
  });
});
