import shared from '../dist/nest.js';
export const { ShilingiModule, callbacks } = shared;
