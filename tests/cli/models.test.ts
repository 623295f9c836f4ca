import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runVouch, startVouch } from '../support/cli.js';
import { COMMIT, type HubScript, type HubServer, startHub } from '../support/hub-server.js';

const ID = 'acme/tiny-encoder';
const FILES = {
  'config.json': '{"architectures":["BertModel"]}',
  'tokenizer.json': '{"model":{}}',
  'onnx/model.onnx': Buffer.alloc(2_000, 1),
};

let cwd: string;
let hub: HubServer;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vouch-cli-models-'));
});
afterEach(async () => {
  await hub.close();
  await rm(cwd, { recursive: true, force: true });
});

async function serve(script: Partial<HubScript> = {}) {
  hub = await startHub({ id: ID, files: FILES, ...script });
  return { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_secret' };
}

describe('vouch models pull', () => {
  it('says what to set, on stdout that alone', async () => {
    const env = await serve();
    const { code, stdout, stderr } = await runVouch(['models', 'pull', ID], { cwd, env });
    const folder = 'models/acme--tiny-encoder';
    expect({ code, stdout }).toEqual({ code: 0, stdout: `VOUCH_RETRIEVER_DIR=${folder}\n` });
    expect(stderr).toContain(`${ID} at ${COMMIT}`);
    expect(stderr).toContain('vouch ingest --reembed');
    expect(stderr).not.toContain('hf_secret');
    expect((await stat(join(cwd, folder, 'onnx/model.onnx'))).size).toBe(2_000);
  });

  it('puts the model where --to says', async () => {
    const env = await serve();
    const args = ['models', 'pull', ID, '--to', 'here/it'];
    const { stdout } = await runVouch(args, { cwd, env });
    expect(stdout).toBe('VOUCH_RETRIEVER_DIR=here/it\n');
    expect(await readdir(join(cwd, 'here'))).toEqual(['it']);
  });

  it.each([
    [['models', 'pull', '../etc'], 2, /^vouch: id: /],
    [['models', 'pull', ID, '--revision', '../x'], 2, /^vouch: --revision: /],
    [['models', 'pull', 'acme/unknown'], 2, /^vouch: id: .*HF_TOKEN/],
    [['models', 'pull'], 2, /missing required argument 'id'/],
    [['models'], 2, /pull/],
  ])('ends wrong use %j with %i', async (args, status, words) => {
    const env = await serve();
    const { code, stdout, stderr } = await runVouch(args, { cwd, env });
    expect({ code, stdout }).toEqual({ code: status, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).not.toContain('hf_secret');
    expect(await readdir(cwd)).toEqual([]);
  });

  it('stops on Ctrl-C and leaves nothing', async () => {
    const env = await serve({
      interfere: ({ path }, response) => {
        if (!path.startsWith('/storage/')) return false;
        response.writeHead(200, { 'content-length': 2_000 }).write('x');
        running.child.kill('SIGINT');
        return true;
      },
    });
    const running = startVouch(['models', 'pull', ID], { cwd, env });
    const { code, stdout, stderr } = await running.finished;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toContain('Stopped.');
    expect(await readdir(join(cwd, 'models'))).toEqual([]);
  });
});
