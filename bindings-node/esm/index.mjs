// One instance of the classes for both kinds of modules: errors of one are errors of the other.
export * from '../dist/index.js';
