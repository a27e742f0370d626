import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseServer } from '../../src/choose';
import { SETTING } from '../../src/find';
import { Trouble } from '../../src/trouble';

const found = { file: '/bin/amplsp', place: 'the PATH' };
const OWN = '/storage/env-1/bin/amplsp';
const probe = (file: string): Promise<string> =>
  file.includes('old') ? Promise.reject(new Trouble(`"${file}" is amplsp 0.0.1; this extension needs 0.1.0 or newer.`, 'upgrade', 'settings')) : Promise.resolve('1.2.3');
const nothing = (): Promise<undefined> => Promise.resolve(undefined);

test('an amplsp that the user has wins over the private one, which is then not looked for', async () => {
  const chosen = await chooseServer({ find: () => Promise.resolve(found), probe, ready: () => assert.fail() });
  assert.deepEqual(chosen, { ...found, version: '1.2.3', instead: '' });
});

test('the private one runs where there is no other', async () => {
  const chosen = await chooseServer({ find: nothing, probe, ready: () => Promise.resolve(OWN) });
  assert.equal(chosen.file, OWN);
  assert.equal(chosen.version, '1.2.3');
});

test('one that is too old is passed over for the private one, and that is told', async () => {
  const chosen = await chooseServer({ find: () => Promise.resolve({ ...found, file: '/bin/old' }), probe, ready: () => Promise.resolve(OWN) });
  assert.equal(chosen.file, OWN);
  assert.match(chosen.instead, /is amplsp 0\.0\.1; this extension needs/);
});

test('where nothing else runs the message offers to set up amplsp', async () => {
  const cases = [[nothing, /not on this machine yet/, ['setUp', 'settings']], [() => Promise.resolve({ ...found, file: '/bin/old' }), /0\.0\.1/, ['setUp', 'upgrade', 'settings']]] as const;
  for (const [find, message, buttons] of cases) {
    await assert.rejects(chooseServer({ find, probe, ready: nothing }), (error) => {
      assert(error instanceof Trouble);
      assert.match(error.message, message);
      assert.deepEqual(error.buttons, buttons);
      return true;
    });
  }
});

test('what the setting names is not replaced by anything, for the user chose it', async () => {
  const find = (): Promise<{ file: string; place: string }> => Promise.resolve({ file: '/old', place: SETTING });
  await assert.rejects(chooseServer({ find, probe, ready: () => assert.fail() }), /0\.0\.1/);
});
