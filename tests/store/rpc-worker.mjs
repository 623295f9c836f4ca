import { serveRpc } from '../../dist/store/rpc-server.js';

serveRpc(
  () => ({
    echo: (input) => input,
    fail: () => {
      throw new Error('no');
    },
    die: () => {
      process.nextTick(() => {
        throw new Error('the thread fell over');
      });
    },
    hang: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  }),
  (error) => error,
);
