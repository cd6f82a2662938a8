export * from '../dist/merchant.js';
