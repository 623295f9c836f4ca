import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { curlExamples, readDoc } from './examples.js';
import { ExampleRunner } from './run-examples.js';

describe.each(['docs/API.md', 'README.md'])('the examples of %s', (path) => {
  const examples = curlExamples(readDoc(path));
  let runner: ExampleRunner;

  beforeAll(async () => {
    runner = await ExampleRunner.open();
  });
  afterAll(() => runner.close());

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(path === 'README.md' ? 2 : 15);
  });

  it.each(examples.map((example) => [example.line, example] as const))(
    'answer as printed: line %i',
    async (_line, example) => {
      expect(await runner.check(example)).toBeNull();
    },
  );
});
