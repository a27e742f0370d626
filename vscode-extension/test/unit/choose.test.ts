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

test('an amplsp that the user installed is preferred to the private one, which is then not searched for', async () => {
  const chosen = await chooseServer({ find: () => Promise.resolve(found), probe, ready: () => assert.fail() });
  assert.deepEqual(chosen, { ...found, version: '1.2.3', instead: '' });
});

test('the private amplsp runs if there is no other', async () => {
  const chosen = await chooseServer({ find: nothing, probe, ready: () => Promise.resolve(OWN) });
  assert.equal(chosen.file, OWN);
  assert.equal(chosen.version, '1.2.3');
});

test('an amplsp that is too old is skipped in favour of the private one, and the user can see why', async () => {
  const chosen = await chooseServer({ find: () => Promise.resolve({ ...found, file: '/bin/old' }), probe, ready: () => Promise.resolve(OWN) });
  assert.equal(chosen.file, OWN);
  assert.match(chosen.instead, /is amplsp 0\.0\.1; this extension needs/);
});

test('if nothing else runs, the message offers to set up amplsp', async () => {
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

test('the program named in the setting is never replaced, since the user chose it', async () => {
  const find = (): Promise<{ file: string; place: string }> => Promise.resolve({ file: '/old', place: SETTING });
  await assert.rejects(chooseServer({ find, probe, ready: () => assert.fail() }), /0\.0\.1/);
});
