// Every shared vector, asked of the core inside the addon. No expectation stands here.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addon, vectors } from './support.mjs';

for (const { area, name, cases } of vectors()) {
  for (const { name: about, input, expect, skip } of cases) {
    test(`${name}: ${about}`, { skip: skip?.node ?? false }, () => {
      assert.deepEqual(JSON.parse(addon.answer(area, JSON.stringify(input))), expect);
    });
  }
}
