import shared from '../dist/express.js';
export const { callbacks } = shared;
