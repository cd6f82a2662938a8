import shared from '../dist/fetch.js';
export const { callbacks } = shared;
