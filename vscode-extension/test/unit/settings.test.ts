import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forServer, globs } from '../../src/settings';

test('besideYaml depends on whether the other extension is installed, unless the user sets it', () => {
  for (const [chosen, isThere, expected] of [['auto', true, true], ['auto', false, false], [undefined, true, true], ['on', false, true], ['off', true, false]] as const) {
    assert.deepEqual(forServer({ profile: 'spec', besideYaml: chosen }, isThere), { profile: 'spec', besideYaml: expected });
  }
});

test('a value that is not a section is passed on unchanged', () => {
  assert.equal(forServer(null, true), null);
});

test('names and folders of further files match anywhere, and invalid values are ignored', () => {
  assert.deepEqual(globs(['hubspot.yaml', 'integrations/*.yaml', '**/a.yml', '/b/c.yaml', 'C:/d.yaml', '', 1]), [
    '**/hubspot.yaml', '**/integrations/*.yaml', '**/a.yml', '/b/c.yaml', 'C:/d.yaml',
  ]);
  assert.deepEqual(globs(undefined), []);
});
