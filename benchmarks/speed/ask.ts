/** A client of the server that keeps its connections. */
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

export interface Asked {
  /** Until the last byte of the answer. */
  readonly ms: number;
  /** `refused`: too busy, a 503. */
  readonly status: 'answered' | 'not_found' | 'refused';
}

/** Throws where the answer is neither 200 nor 503. */
export async function ask(url: string, message: string): Promise<Asked> {
  const started = performance.now();
  const { status, body } = await post(`${url}/v1/chat`, JSON.stringify({ message }));
  const elapsed = performance.now() - started;
  if (status === 503) return { ms: elapsed, status: 'refused' };
  if (status !== 200) throw new Error(`POST /v1/chat gave ${status}: ${body}`);
  return { ms: elapsed, status: (JSON.parse(body) as Asked).status };
}

/** All questions, so many at a time; each client asks its next as soon as it has its answer. */
export async function askAll(
  url: string,
  questions: readonly string[],
  clients: number,
): Promise<Asked[]> {
  const waiting = [...questions];
  const asked: Asked[] = [];
  const client = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      asked.push(await ask(url, next));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return asked;
}

/** Until the last byte of the reply. */
export function post(url: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
