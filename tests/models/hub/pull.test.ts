import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseHubModel } from '../../../src/models/hub/hub-model.js';
import { pullModel } from '../../../src/models/hub/pull.js';
import { Manifest } from '../../../src/models/onnx/manifest.js';
import {
  COMMIT,
  type HubScript,
  type HubServer,
  sha256,
  startHub,
} from '../../support/hub-server.js';

const ID = 'acme/tiny-encoder';
const FILES = {
  'README.md': '# Tiny',
  'config.json': '{"architectures":["BertModel"]}',
  'tokenizer.json': '{"model":{}}',
  '1_Pooling/config.json': '{"pooling_mode_mean_tokens":true}',
  'onnx/model.onnx': Buffer.alloc(300_000, 1),
  'onnx/model_quantized.onnx': Buffer.alloc(200_000, 2),
};

let folder: string;
let hub: HubServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vouch-hub-'));
});
afterEach(async () => {
  await hub?.close();
  await rm(folder, { recursive: true, force: true });
});

async function serve(script: Partial<HubScript> = {}): Promise<HubServer> {
  hub = await startHub({ id: ID, files: FILES, ...script });
  return hub;
}

interface Settings {
  readonly token?: string;
  readonly endpoint?: string;
  readonly idleMs?: number;
  readonly deadlineMs?: number;
  readonly stop?: AbortSignal;
  readonly onProgress?: () => void;
}

function pull(settings: Settings = {}) {
  const { idleMs = 20_000, deadlineMs = 20_000, token } = settings;
  return pullModel(parseHubModel(ID, 'main'), {
    policy: {
      ...{ idleMs, deadlineMs, token, maxAttempts: 3, backoffMs: 1 },
      endpoint: settings.endpoint ?? hub?.url ?? '',
    },
    to: join(folder, 'model'),
    stop: settings.stop ?? new AbortController().signal,
    onProgress: settings.onProgress ?? (() => undefined),
  });
}

/** The pull fails so, and leaves nothing behind. */
async function fails(code: string, message: RegExp, settings?: Settings) {
  const error = await pull(settings).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(await readdir(folder)).toEqual([]);
}

const isGraph = ({ path }: { path: string }) => path.startsWith('/storage/');

describe('pulling a model', () => {
  it('fetches what makes it, the small graph alone, and notes their checksums', async () => {
    const { requests } = await serve();
    expect(await pull()).toMatchObject({ commit: COMMIT, setting: 'VOUCH_RETRIEVER_DIR' });
    const wanted = ['config.json', 'tokenizer.json', '1_Pooling/config.json'] as const;
    const graph = 'onnx/model_quantized.onnx' as const;
    for (const name of [...wanted, graph])
      expect(await readFile(join(folder, 'model', name))).toEqual(Buffer.from(FILES[name]));
    const names = [...wanted, graph].map((name) => [
      name,
      { sha256: sha256(FILES[name]), bytes: FILES[name].length },
    ]);
    const text = await readFile(join(folder, 'model', 'vouch.json'), 'utf8');
    expect(Manifest.parse(JSON.parse(text))).toEqual({
      ...{ format: 1, kind: 'hub', name: 'acme--tiny-encoder', version: COMMIT },
      files: Object.fromEntries(names),
    });
    expect(requests.filter(isGraph)).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['model']);
  });

  it('knows a classifier by its architecture', async () => {
    const config = '{"architectures":["BertForSequenceClassification"]}';
    await serve({ files: { ...FILES, 'config.json': config } });
    expect(await pull()).toMatchObject({ setting: 'VOUCH_VERIFIER_DIR' });
  });

  it('reads a listing of several pages', async () => {
    await serve({ pageSize: 2 });
    expect(await pull()).toMatchObject({ commit: COMMIT });
  });

  it('sends the token with every request to the hub', async () => {
    const { requests } = await serve();
    await pull({ token: 'hf_secret' });
    expect(requests.length).toBeGreaterThan(5);
    for (const { authorization } of requests) expect(authorization).toBe('Bearer hf_secret');
  });

  it('leaves a folder that is there alone, and asks the hub for nothing', async () => {
    const { requests } = await serve();
    await pull();
    const before = requests.length;
    await expect(pull()).rejects.toMatchObject({ code: 'invalid_request', message: /--to/ });
    expect(requests).toHaveLength(before);
  });
});

describe('what cannot be used', () => {
  it.each<[string, Record<string, string | Buffer | undefined>, RegExp]>([
    ['no tokenizer', { 'tokenizer.json': undefined }, /no tokenizer\.json/],
    [
      'no graph',
      { 'onnx/model.onnx': undefined, 'onnx/model_quantized.onnx': undefined },
      /no ONNX graph/,
    ],
    ['weights elsewhere', { 'onnx/model_quantized.onnx_data': 'x' }, /weights in another file/],
    ['an empty file', { 'config.json': '' }, /config\.json has 0 bytes/],
    ['another architecture', { 'config.json': '{"architectures":["GPT2LMHeadModelX"]}' }, /GPT2/],
    ['a config that is no JSON', { 'config.json': '<html>' }, /neither an encoder/],
  ])('is refused by name: %s', async (_, changes, message) => {
    const files = Object.entries({ ...FILES, ...changes }).filter(([, text]) => text !== undefined);
    const { requests } = await serve({ files: Object.fromEntries(files) as HubScript['files'] });
    await fails('invalid_request', message);
    expect(requests.filter(isGraph)).toEqual([]);
  });
});

describe('a hub that fails', () => {
  it('is asked again when it breaks off or is busy', async () => {
    const { requests } = await serve({
      interfere: (request, response) => {
        if (request.number === 1 && isGraph(request))
          response
            .writeHead(200, { 'content-length': 200_000 })
            .write('x', () => response.destroy());
        else if (request.number === 1 && request.path.endsWith('/config.json'))
          response.writeHead(429, { 'retry-after': '0.01' }).end();
        else return false;
        return true;
      },
    });
    expect(await pull()).toMatchObject({ commit: COMMIT });
    expect(requests.filter(isGraph)).toHaveLength(2);
  });

  it.each([
    ['altered', Buffer.alloc(200_000, 3)],
    ['cut', Buffer.alloc(100, 2)],
    ['too long', Buffer.alloc(200_001, 2)],
  ])('is not believed when a file comes %s', async (_, content) => {
    const { requests } = await serve({
      interfere: (request, response) => {
        if (isGraph(request)) response.end(content);
        return isGraph(request);
      },
    });
    await fails('model_unavailable', /model_quantized\.onnx came altered or cut/);
    expect(requests.filter(isGraph)).toHaveLength(3);
  });

  it('is not believed when a small file comes altered', async () => {
    await serve({
      interfere: ({ path }, response) => {
        const isTokenizer = path.endsWith('/tokenizer.json');
        if (isTokenizer) response.end('{"model":[]}');
        return isTokenizer;
      },
    });
    await fails('model_unavailable', /tokenizer\.json came altered/);
  });

  it('is given up after silence', async () => {
    await serve({ interfere: isGraph });
    await fails('model_unavailable', /stopped sending/, { idleMs: 50 });
  });

  it('is given up at the deadline, however slowly it goes on sending', async () => {
    await serve({
      interfere: (request, response) => {
        if (!isGraph(request)) return false;
        const drip = setInterval(() => response.write('x'), 5);
        response.once('close', () => clearInterval(drip));
        return true;
      },
    });
    await fails('model_unavailable', /everything within/, { deadlineMs: 400 });
  });

  it('is told by name when it cannot be reached', async () => {
    const { url } = await serve();
    await hub?.close();
    await fails('model_unavailable', /cannot be reached \(ECONNREFUSED\).*HF_ENDPOINT/, {
      endpoint: url,
    });
  });

  it.each([401, 404])(
    'with status %i makes the user check the id and the token',
    async (status) => {
      await serve({ interfere: (_, response) => Boolean(response.writeHead(status).end()) });
      await fails('invalid_request', /^id: (?!.*hf_secret).*HF_TOKEN/, { token: 'hf_secret' });
    },
  );

  it('is no hub when it answers in HTML', async () => {
    await serve({ interfere: (_, response) => Boolean(response.end('<html>')) });
    await fails('model_unavailable', /check HF_ENDPOINT/);
  });

  it('is not followed to another address without TLS', async () => {
    const other = await startHub({ id: ID, files: FILES });
    await serve({
      interfere: (request, response) => {
        const isFile = request.path.endsWith('.onnx');
        if (isFile) response.writeHead(302, { location: `${other.url}/storage/x` }).end();
        return isFile;
      },
    });
    await fails('model_unavailable', /not https/, { token: 'hf_secret' });
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it('is not followed in circles', async () => {
    await serve({
      interfere: ({ path }, response) => Boolean(response.writeHead(302, { location: path }).end()),
    });
    await fails('model_unavailable', /redirects without end/);
  });
});

describe('stopping', () => {
  it('ends the download and closes the connection', async () => {
    const stop = new AbortController();
    let closed: Promise<unknown> | undefined;
    await serve({
      interfere: (request, response) => {
        if (!isGraph(request)) return false;
        closed = new Promise((resolve) => response.once('close', resolve));
        response.writeHead(200, { 'content-length': 200_000 }).write(Buffer.alloc(10, 2));
        return true;
      },
    });
    const onProgress = () => closed && stop.abort();
    await fails('cancelled', /stopped/, { stop: stop.signal, onProgress });
    await closed;
  });
});
