import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { patientFetch } from '../support/patient-fetch.js';

/** The SDK's client, over HTTP. */
export async function connect(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Client> {
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', url), {
    fetch: patientFetch,
    requestInit: { headers },
  });
  const client = new Client({ name: 'a test', version: '1' });
  await client.connect(transport as Transport);
  return client;
}

export type ToolResult = {
  readonly isError?: boolean;
  readonly content: { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Record<string, unknown>;
};

export async function callTool(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<ToolResult> {
  return (await client.callTool({ name, arguments: args })) as ToolResult;
}
