import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../src/http/server.js';
import { openSite, problemOf } from './support.js';

describe('startServer', () => {
  it('names the settings when the port is taken', async () => {
    const site = await openSite();
    const { assistant, config } = site.workplace;
    const taken = { ...config, port: Number(new URL(site.url).port) };
    const starting = startServer({ assistant, config: taken, logger: pino({ level: 'silent' }) });
    await expect(starting).rejects.toMatchObject({
      code: 'invalid_config',
      message: expect.stringMatching(/^PORT: \d+ on 127\.0\.0\.1 is in use/),
    });
    await site.close();
  });

  it('answers problems, and lives, when the index under it is gone', async () => {
    const site = await openSite();
    await site.workplace.assistant.close();
    const responses = [
      await site.get('/readyz'),
      await site.get('/v1/documents'),
      await site.post('/v1/search', { query: 'lamp' }),
      await site.post('/v1/chat', { message: 'When was it built?' }),
    ];
    for (const response of responses) {
      const problem = await problemOf(response);
      expect(problem.status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify(problem)).not.toMatch(/\bat .*:\d+|node_modules|\.ts|\.js/);
    }
    expect((await site.get('/healthz')).status).toBe(200);
    expect(site.server.inFlight()).toBe(0);
    await site.server.close();
  });
});
