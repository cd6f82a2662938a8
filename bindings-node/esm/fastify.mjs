import shared from '../dist/fastify.js';
export const { callbacks } = shared;
