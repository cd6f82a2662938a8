// `cargo xtask bench --only node`: what Shilingi costs in Node, beside what else one would use in the same run.

import { loads } from './load.mjs';
import { payouts } from './payouts.mjs';
import { webhooks } from './webhooks.mjs';

const PARTS = { loads, payouts, webhooks };
const [flags, parts] = [process.argv.slice(2).filter((word) => word.startsWith('-')), process.argv.slice(2).filter((word) => !word.startsWith('-'))];
const unknown = [...parts.filter((part) => !(part in PARTS)), ...flags.filter((flag) => flag !== '--quick')];
if (unknown.length > 0) {
  console.error(`usage: main.mjs [--quick] [${Object.keys(PARTS).join(' | ')}] ...`);
  process.exit(2);
}
console.log(`Node ${process.version}, ${process.platform} ${process.arch}`);
for (const [name, part] of Object.entries(PARTS)) if (parts.length === 0 || parts.includes(name)) await part({ quick: flags.includes('--quick') });
