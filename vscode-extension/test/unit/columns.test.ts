import assert from 'node:assert/strict';
import { test } from 'node:test';
import { characterOf, columnOf } from '../../src/columns';

test('a place after an emoji is the same for the server and the editor', () => {
  const line = 'a: "🚀 x"';
  const character = line.indexOf('x');

  assert.equal(character, 7);
  assert.equal(columnOf(line, character), 7);
  assert.equal(characterOf(line, 7), character);
  assert.equal(characterOf(line, 1), 0);
  assert.equal(characterOf(line, 99), line.length);
});
