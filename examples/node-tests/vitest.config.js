// A minute: what hangs is ended, and a machine that is busy is not taken for it.
export default { test: { include: ['*.vitest.js'], testTimeout: 60_000 } };
