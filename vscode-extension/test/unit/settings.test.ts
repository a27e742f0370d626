import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forServer, globs } from '../../src/settings';

test('besideYaml is decided by whether the other extension is there, unless the user decides', () => {
  for (const [chosen, isThere, expected] of [['auto', true, true], ['auto', false, false], [undefined, true, true], ['on', false, true], ['off', true, false]] as const) {
    assert.deepEqual(forServer({ profile: 'spec', besideYaml: chosen }, isThere), { profile: 'spec', besideYaml: expected });
  }
});

test('what is no section is passed on as it is', () => {
  assert.equal(forServer(null, true), null);
});

test('names and folders of further files are meant anywhere, and junk is left out', () => {
  assert.deepEqual(globs(['hubspot.yaml', 'integrations/*.yaml', '**/a.yml', '/b/c.yaml', 'C:/d.yaml', '', 1]), [
    '**/hubspot.yaml', '**/integrations/*.yaml', '**/a.yml', '/b/c.yaml', 'C:/d.yaml',
  ]);
  assert.deepEqual(globs(undefined), []);
});
