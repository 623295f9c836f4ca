import { describe } from 'vitest';
import { storeContract } from './contract.js';
import { openStore, temporaryFolder } from './support.js';

describe('the local store', () => {
  storeContract(async () => (await openStore(temporaryFolder())).store);
});
