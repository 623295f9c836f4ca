import { describe, expect, it } from 'vitest';
import { openPairModels } from '../../../src/models/local-models.js';

describe('a real model that is closed while it reads', () => {
  it('leaves the process alive', async () => {
    const models = await openPairModels();
    const evidence = 'The bridge was opened in 1932 and carries eight lanes. '.repeat(40);
    const judged = models.verifier
      .judge(Array.from({ length: 64 }, () => ({ claim: 'The bridge is old.', evidence })))
      .catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await models.close();
    expect(await judged).toMatchObject({ code: 'shutting_down' });
  });
});
