// What the tests see of the inside. It is no entry of the package.

export { desk, result } from './desk.js';
export { ours } from './errors.js';
export { addon } from './native.js';
export { answer } from './store.js';
