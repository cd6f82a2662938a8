import shared from '../dist/merchant.js';
export const { merchant, merchantHandler } = shared;
